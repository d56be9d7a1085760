"""A whole visit the expert way: one page per step, Enter to go on, digits to choose; the case is the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from decision_trees.answers import Address, Answer
from tests.ui.house import House, example, given, wanted
from ui.fields.base import FieldWidget
from ui.person import CONTROL
from ui.robot import Robot
from ui.visit import Visit
from wmo_desktop.demo import begin_case

_Key = Qt.Key


class Expert(Robot):
    """Knows the keys of the expert way: Enter goes on, a digit chooses, Shift+Enter makes a new line."""

    entered = chose = 0

    def tab_to(self, address: Address, part: str = "value") -> None:
        kind = part.partition(":")[0]
        for _ in range(25):
            if self.where()[0] == str(address) or kind in {"states", "help"}:
                break
            before = self.where()
            self.key(_Key.Key_Return)
            self.entered += 1
            if self.where() == before or self.focused().objectName() == "next":
                break
        super().tab_to(address, part)

    def _choose(self, address: Address, field: FieldWidget, wanted: tuple[str, ...]) -> None:
        ids = [option.id for option in field.field.options]
        if field.field.input == "keuze" and len(wanted) == 1 and ids.index(wanted[0]) < 9 and self.dense():
            self.tab_to(address, f"option:{self._near_option(field)}")
            self.key(_Key(_Key.Key_1 + ids.index(wanted[0])))
            self.chose += 1
            return
        super()._choose(address, field, wanted)

    @staticmethod
    def _near_option(field: FieldWidget) -> str:
        stop = field.focus_target()
        assert stop is not None
        return str(stop.property("part")).partition(":")[2]

    def dense(self) -> bool:
        screen = self.window.case_screen()
        return screen is not None and screen._pages.dense() is not None

    def _find(self, address: Address) -> FieldWidget:
        for _ in range(300):  # what is not in sight yet is still being built
            if self._field(address) is not None:
                break
            QCoreApplication.processEvents()
        return super()._find(address)

    def type(self, text: str) -> None:
        for at, line in enumerate(text.split("\n")):
            if at:
                self.key(_Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
            super().type(line)


def play(house: House, name: str) -> None:
    file = example(name)
    answers = file.answers_by_address() | {Address("client.bsn"): Answer(value="999990020")}
    running = house.start()
    expert = Expert(running.window)
    begin_case(expert, running, file.pack.id)
    expert.key(_Key.Key_E, CONTROL)
    assert expert.dense()
    steps: list[int] = []
    Visit(expert, answers).play(steps.append)
    assert steps == list(range(1, 10))
    screen = running.window.case_screen()
    assert screen is not None
    assert expert.dense()
    assert given(screen.session) == wanted(answers)
    assert [step.status for step in screen.session.view().steps] == ["klaar"] * 9
    assert expert.entered > 50
    assert expert.chose > 20
    assert running.desk.preferences().way == "expert"


def test_the_expert_way_makes_the_same_case(house: House) -> None:
    play(house, "huishouden")


@pytest.mark.prove
@pytest.mark.parametrize("name", ["begeleiding", "beide"])
def test_the_expert_way_makes_the_same_case_for_every_example(house: House, name: str) -> None:
    play(house, name)
