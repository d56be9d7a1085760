"""What a screen reader meets: roles, names, and what is announced."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.fakes import FakeSession, a
from ui.main_window import MainWindow
from ui.parts.choice import ChoiceGroup
from ui.robot import Robot
from wmo_desktop.wizard.view import SavedView

SAVED = "Alles is opgeslagen"


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is announced, while a screen reader listens."""
    said: list[str] = []
    real = QAccessible.updateAccessibility

    def listen(event: object) -> None:
        message = getattr(event, "message", None)
        if message is not None:
            said.append(message())
        real(event)  # type: ignore[arg-type]

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    QAccessible.setActive(True)
    yield said
    QAccessible.setActive(False)


def role(widget: QWidget) -> QAccessible.Role:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found.role()


def test_roles_are_those_a_screen_reader_knows(session: FakeSession, window: MainWindow, robot: Robot):
    groups = [group for group in window.findChildren(ChoiceGroup) if group.isVisible()]
    assert groups
    assert {role(group) for group in groups} == {QAccessible.Role.Grouping}
    robot.tab_to(a("plan.ingeleverd"), "option:ja")
    assert role(robot.focused()) == QAccessible.Role.RadioButton
    robot.tab_to(a("hulpvraag.soort"), "option:huishouden")
    assert role(robot.focused()) == QAccessible.Role.CheckBox
    robot.tab_to(a("client.achternaam"))
    assert role(robot.focused()) == QAccessible.Role.EditableText
    robot.press("Stap 1 van 9")
    assert role(robot.focused()) == QAccessible.Role.Button


def test_another_step_is_announced(session: FakeSession, robot: Robot, heard: list[str]):
    robot.go_step(4)
    assert "Behoefte" in heard


def test_a_failure_to_save_is_announced(session: FakeSession, heard: list[str]):
    session.saved = SavedView("mislukt", "Niet opgeslagen: de schijf is vol.")
    session.publish()
    assert "Niet opgeslagen: de schijf is vol." in heard


def saving(session: FakeSession) -> None:
    """As the real session: every answer is on its way first, then on disk."""
    for state, text in (("bezig", "Bezig met opslaan"), ("opgeslagen", SAVED)):
        session.saved = SavedView(state, text)  # type: ignore[arg-type]
        session.publish()


def test_that_an_answer_is_saved_is_announced_once(
    session: FakeSession, robot: Robot, heard: list[str], qtbot: QtBot
):
    robot.tab_to(a("plan.ingeleverd"), "option:ja")
    for _ in range(3):
        saving(session)
    assert SAVED not in heard
    qtbot.waitUntil(lambda: SAVED in heard)
    assert heard.count(SAVED) == 1


def test_that_a_text_is_saved_is_announced_when_it_is_left(
    session: FakeSession, robot: Robot, window: MainWindow, heard: list[str], qtbot: QtBot
):
    robot.tab_to(a("client.achternaam"))
    for _ in range(3):
        saving(session)
    screen = window.case_screen()
    assert screen is not None
    qtbot.waitUntil(lambda: not screen._voice._rest.isActive())
    assert SAVED not in heard
    robot.key(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: SAVED in heard)
    assert heard.count(SAVED) == 1


def test_the_bar_can_be_heard(session: FakeSession, robot: Robot):
    assert "Schoon en leefbaar huis 70 procent" in robot.screen_text()
    assert "Wasverzorging nog open" in robot.screen_text()
