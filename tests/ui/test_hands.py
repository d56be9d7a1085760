"""A whole visit by mouse alone and one by touch alone: only text is typed, and the case is the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from decision_trees.answers import Address, Answer
from tests.ui.house import House, example, given, until, wanted, words_of
from ui.hands import Hands, Mouse, Touch
from ui.main_window import MainWindow
from ui.visit import Visit
from wmo_desktop.demo import PASSPHRASE, begin_case

Make = Callable[[MainWindow], Hands]
Size = tuple[int, int]


@pytest.fixture(scope="session")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture(params=["mouse", "touch"])
def make(request: pytest.FixtureRequest, finger: QPointingDevice) -> Make:
    return Mouse if request.param == "mouse" else lambda window: Touch(window, finger)


def play(house: House, make: Make, name: str, size: Size) -> None:
    """From first start to the plan on paper, locked and opened again on the way."""
    file = example(name)
    answers = file.answers_by_address() | {Address("client.bsn"): Answer(value="999990020")}
    running = house.start()
    running.window.resize(*size)
    hands = make(running.window)
    begin_case(hands, running, file.pack.id)
    steps: list[int] = []
    Visit(hands, answers).play(steps.append)
    assert steps == list(range(1, 10))
    screen = running.window.case_screen()
    assert screen is not None
    assert given(screen.session) == wanted(answers)
    assert [step.status for step in screen.session.view().steps] == ["klaar"] * 9

    hands.press("Tafelweergave")
    hands.wait_for("Zo doen we het samen")
    hands.press("Terug")
    hands.press("Vergrendel")
    hands.fill("Wachtzin", PASSPHRASE)
    hands.press("Ontgrendel")
    hands.wait_for("Nieuw onderzoek", 30)
    (rows,) = [view for view in running.window.findChildren(QListView) if view.isVisible()]
    hands.open_row(rows, 0)
    until(lambda: running.window.case_screen() is not None)
    screen = running.window.case_screen()
    assert screen is not None
    assert given(screen.session) == wanted(answers)
    hands.go_step(3)
    assert screen.session.view().page.step == 3

    hands.press("Plan en andere documenten")
    hands.wait_for("Opslaan als PDF", 30)
    hands.press("Opslaan als PDF")
    hands.wait_for("Plan opgeslagen", 60)
    (plan,) = (house.folder.parent / "thuis").rglob("*.pdf")
    assert "hulp bij het huishouden" in words_of(plan)


def test_a_whole_visit_without_a_key_but_for_text(house: House, make: Make):
    play(house, make, "huishouden", (1366, 768))
