"""Long work runs aside: while a key is derived or a document is made, the window goes on.

Counted are turns of the event loop between the beginning and the end of the work, not seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from tests.ui.house import House, example, until
from ui.desk.case_list import CaseListPage
from ui.robot import Robot
from wmo_desktop.demo import PASSPHRASE
from wmo_desktop.wizard.session import CaseSession

_LEAST = 5  # turns; work on the window's own thread leaves none


class Turns:
    """How often the event loop comes round."""

    def __init__(self) -> None:
        self.count = 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._turn)
        self._timer.start(0)

    def _turn(self) -> None:
        self.count += 1

    def during(self, begin: Callable[[], None], ended: Callable[[], bool]) -> int:
        """Turns from right after ``begin`` until it has ended."""
        begin()
        before = self.count
        assert not ended(), "it was done at once, on the window's own thread"
        until(ended, 60)
        return self.count - before


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv("HOME", str(tmp_path / "thuis"))
    house = House(qtbot, tmp_path / "map")
    yield house
    house.close()


def test_the_window_goes_on_while_a_vault_is_made_and_a_document(house: House) -> None:
    running = house.start()
    window, robot, turns = running.window, Robot(running.window), Turns()
    robot.type(PASSPHRASE)
    robot.key(Qt.Key.Key_Return)
    robot.type(PASSPHRASE)

    def listed() -> bool:
        return isinstance(window.stack.currentWidget(), CaseListPage)

    def enter() -> None:
        robot.key(Qt.Key.Key_Return)
        bars = [bar for bar in window.findChildren(QProgressBar) if bar.isVisible()]
        assert [bar.accessibleName() for bar in bars] == ["Kluis wordt gemaakt…"]

    assert turns.during(enter, listed) >= _LEAST

    file = example("huishouden")
    session = running.desk.new_case(file.pack.id, file.pack.version)
    assert isinstance(session, CaseSession)
    for entry in file.answers:
        session.answer(entry.address, entry.answer())
    assert session.flush(60)
    made: list[object] = []
    papers = session.papers()
    assert (
        turns.during(lambda: papers.make("rekenblad", made.append, made.append) and None, lambda: bool(made))
        >= _LEAST
    )
    assert not isinstance(made[0], str), made[0]
