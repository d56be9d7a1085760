"""Looking something up, from the list and from a case, and coming back to where one was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from decision_trees.answers import Answer
from tests.ui.widgets.fakes import FakeDesk, FakeSession, a
from ui.desk.case_list import CaseListPage
from ui.desk.naslag import NaslagPage
from ui.main_window import MainWindow
from ui.robot import Robot
from ui.tab_order import tab_order


@pytest.fixture
def listed(robot: Robot) -> Robot:
    robot.type("vier losse woorden")
    robot.key(Qt.Key.Key_Return)
    return robot


def look_up(robot: Robot) -> None:
    """Open the second entry with the arrows."""
    robot.key(Qt.Key.Key_Down)
    robot.key(Qt.Key.Key_Return)


def test_with_more_packs_the_pack_is_chosen_first(listed: Robot, desk: FakeDesk, window: MainWindow):
    listed.press("Naslag")
    assert "In welke regels" in listed.screen_text()
    listed.key(Qt.Key.Key_2)
    listed.press("Open naslag")
    assert "naslag hhm 1" in desk.calls
    assert isinstance(window.stack.currentWidget(), NaslagPage)


def test_with_one_pack_it_opens_at_once(listed: Robot, desk: FakeDesk):
    desk.choices = desk.choices[:1]
    listed.press("Naslag")
    assert "naslag beekdaelen 2026-03-01" in desk.calls
    assert "GEBRUIKELIJKE HULP" in listed.screen_text()
    assert listed.focused().accessibleName().startswith("Wat mag van een volwassen huisgenoot")


def test_escape_of_the_choice_goes_back_to_the_list(listed: Robot, window: MainWindow):
    listed.press("Naslag")
    listed.key(Qt.Key.Key_Escape)
    assert "In welke regels" not in listed.screen_text()
    assert isinstance(window.stack.currentWidget(), CaseListPage)


def test_an_entry_is_answered_with_keys_and_shows_its_outcome_and_path(robot: Robot, session: FakeSession):
    robot.press("Naslag")
    look_up(robot)
    assert "Wat mag van een kind worden verwacht?" in robot.screen_text()
    assert "wordt niet bewaard" in robot.screen_text()
    assert robot.where() == ("naslag.kind", "option:ja")
    robot.tab_to(a("naslag.kind"), "option:nee")
    robot.key(Qt.Key.Key_Space)
    assert session.reference.answers == {a("naslag.kind"): Answer(value="nee")}
    assert "Uitkomst: het hele huishouden." in robot.screen_text()
    assert "Schrijf op wat u hebt gezien." in robot.screen_text()
    robot.press("Toon de weg")
    assert "1. Is er een beperking?" in robot.screen_text()


def test_starting_again_forgets_the_answers(robot: Robot, session: FakeSession):
    robot.press("Naslag")
    look_up(robot)
    robot.key(Qt.Key.Key_Space)
    assert session.reference.answers
    robot.press("Opnieuw beginnen")
    assert session.reference.answers == {}
    assert robot.where()[0] == "naslag.kind"


@pytest.mark.parametrize("back", ["‹ Terug", "Escape"])
def test_back_in_the_case_everything_is_as_it_was(
    robot: Robot, session: FakeSession, window: MainWindow, back: str
):
    screen = window.case_screen()
    robot.tab_to(a("hulpvraag.woorden"))
    robot.type("hulp")
    robot.key(Qt.Key.Key_F8)
    assert session.answers[a("hulpvraag.woorden")] == Answer(value="hulp")
    look_up(robot)
    if back == "Escape":
        robot.key(Qt.Key.Key_Escape)
    else:
        robot.press(back)
    assert window.stack.currentWidget() is screen
    assert window.case_screen() is screen
    assert robot.where() == ("hulpvraag.woorden", "value")
    assert session.reference.listeners == []
    assert len(session.listeners) == 1
    robot.type(" thuis")
    robot.wait_saved()
    assert session.answers[a("hulpvraag.woorden")] == Answer(value="hulp thuis")


def test_closing_from_naslag_with_unsaved_answers_shows_the_case(
    robot: Robot, session: FakeSession, window: MainWindow
):
    session.flushes = False
    robot.press("Naslag")
    assert not window.close()
    assert window.stack.currentWidget() is window.case_screen()
    assert "Niet alles is opgeslagen" in robot.screen_text()


@pytest.mark.parametrize("width", [640, 1024, 1366])
def test_everything_can_be_reached_named_and_hit(
    robot: Robot, session: FakeSession, window: MainWindow, width: int
):
    robot.press("Naslag")
    look_up(robot)
    robot.key(Qt.Key.Key_Space)
    robot.press("Toon de weg")
    window.resize(width, 600)
    QApplication.processEvents()
    for widget in tab_order(window):
        assert widget.accessibleName() or getattr(widget, "text", str)(), widget
        assert min(widget.width(), widget.height()) >= 44, (widget.accessibleName(), widget.size())
        left = widget.mapTo(window, widget.rect().topLeft()).x()
        assert left + widget.width() <= width, widget.accessibleName()
