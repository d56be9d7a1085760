"""An answer is taken away by mouse, by finger and by key, and can be had back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from decision_trees.answers import Address, Answer, AnswerState
from tests.ui.widgets.fakes import FakeSession, a
from tests.ui.widgets.real import Office
from ui.case.screen import CaseScreen
from ui.hands import Hands, Mouse, Touch
from ui.main_window import MainWindow
from ui.parts.buttons import Button
from ui.robot import Robot

KINDS = a("hulpvraag.soort")
ANSWERS = (
    Answer(value=("huishouden", "begeleiding")),
    Answer(state=AnswerState.NAVRAGEN, ask_whom="de dochter", reason="weet het niet"),
)


@pytest.fixture(scope="session")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture(params=["mouse", "touch"])
def hands(request: pytest.FixtureRequest, finger: QPointingDevice, window: MainWindow) -> Hands:
    window.resize(1024, 640)
    QApplication.processEvents()
    return Mouse(window) if request.param == "mouse" else Touch(window, finger)


def seen(window: MainWindow, address: Address) -> list[QWidget]:
    own = [w for w in window.findChildren(QWidget) if w.property("address") == str(address)]
    return [w for w in own if w.property("part") == "clear" and w.isVisible()]


@pytest.fixture
def give(session: FakeSession) -> Callable[[Answer], None]:
    def give(answer: Answer) -> None:
        session.answer(KINDS, answer)
        QApplication.processEvents()

    return give


@pytest.mark.parametrize("answer", ANSWERS, ids=["value", "state"])
def test_by_hand(
    hands: Hands, window: MainWindow, session: FakeSession, give: Callable[[Answer], None], answer: Answer
):
    give(answer)
    if answer.state is None:
        hands.press_part(KINDS, "states")
    hands.press_part(KINDS, "clear")
    assert KINDS not in session.answers or session.answers[KINDS] is None
    assert seen(window, KINDS) == []
    now = QApplication.focusWidget()
    assert now is not None
    assert now.property("address") == str(KINDS)


def test_by_key(robot: Robot, window: MainWindow, session: FakeSession, give: Callable[[Answer], None]):
    give(ANSWERS[0])
    robot.tab_to(KINDS, "states")
    robot.key(Qt.Key.Key_Space)
    robot.tab_to(KINDS, "clear")
    robot.key(Qt.Key.Key_Return)
    assert not session.answers.get(KINDS)
    assert seen(window, KINDS) == []
    assert robot.where()[0] == str(KINDS)


def test_only_where_there_is_an_answer(robot: Robot, window: MainWindow, session: FakeSession):
    assert not session.answers.get(KINDS)
    robot.tab_to(KINDS, "states")
    robot.key(Qt.Key.Key_Space)
    assert seen(window, KINDS) == []
    robot.answer(KINDS, ANSWERS[0])
    robot.wait_saved()
    assert len(seen(window, KINDS)) == 1


def test_it_can_be_had_back(themed: QApplication, qtbot: QtBot, tmp_path: Path):
    office = Office(tmp_path / "kluis")
    session = office.example("huishouden")
    screen = CaseScreen(session)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    session.go_to(KINDS)
    field = screen._field(KINDS)
    assert field is not None
    assert field._anders is not None
    before = session.case.answers[KINDS]
    field._anders.click()
    (button,) = [b for b in field.findChildren(Button) if b.text() == "Antwoord weghalen"]
    button.click()
    assert session.case.answers.get(KINDS) is None
    screen._edits.undo()
    assert session.case.answers[KINDS] == before
    screen.close_session()
    office.settle(session)
    office.desk.close()
