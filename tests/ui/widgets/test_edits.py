"""Undo, redo and notes: real keys on the real window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from decision_trees.answers import Answer
from tests.ui.widgets.fakes import FakeDesk, FakeSession, a
from ui.main_window import MainWindow
from ui.parts.toast import Toast
from ui.robot import Robot
from wmo_desktop.wizard.view import NoteView

NAME = a("client.achternaam")
WORDS = a("hulpvraag.woorden")
PLAN = a("plan.ingeleverd")
_Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def told(window: MainWindow) -> str:
    screen = window.case_screen()
    assert screen is not None
    toast = screen.findChild(Toast)
    return toast.text() if toast is not None and toast.isVisible() else ""


def typed(robot: Robot) -> str:
    now = robot.focused()
    assert isinstance(now, QLineEdit | QPlainTextEdit)
    return now.text() if isinstance(now, QLineEdit) else now.toPlainText()


# ------------------------------------------------------------------------------------- undo


def test_a_choice_is_taken_back_and_given_again(robot: Robot, session: FakeSession, window: MainWindow):
    robot.answer(PLAN, Answer(value="ja"))
    robot.tab_to(NAME)
    robot.key(_Key.Key_Z, CONTROL)
    assert PLAN not in session.answers
    assert robot.where()[0] == str(PLAN)
    assert told(window) == "Teruggedraaid: Is er een persoonlijk plan ingeleverd?"
    robot.key(_Key.Key_Y, CONTROL)
    assert session.answers[PLAN] == Answer(value="ja")
    assert told(window).startswith("Opnieuw gedaan: ")
    robot.key(_Key.Key_Z, CONTROL)
    robot.key(_Key.Key_Z, CONTROL | SHIFT)
    assert session.answers[PLAN] == Answer(value="ja")


def test_typing_is_taken_back_before_answers(robot: Robot, session: FakeSession):
    for address in (NAME, WORDS):
        robot.answer(PLAN, Answer(value="nee" if address == WORDS else "ja"))
        robot.tab_to(address)
        robot.type("Voor")
        robot.key(_Key.Key_Z, CONTROL)
        assert typed(robot) == ""
        assert session.called("undo") == []
        robot.key(_Key.Key_Y, CONTROL)
        assert typed(robot) == "Voor"
        assert session.called("redo") == []
        robot.key(_Key.Key_Z, CONTROL)
        assert typed(robot) == ""
        assert address not in session.answers
        assert PLAN in session.answers
        robot.key(_Key.Key_Z, CONTROL)
        assert len(session.called("undo")) == 1
        session.calls.clear()


def test_only_what_was_not_sent_is_typing(robot: Robot, session: FakeSession, window: MainWindow):
    robot.tab_to(NAME)
    robot.type("Voorbeeld")
    robot.wait_saved()
    robot.type(" en meer")
    robot.key(_Key.Key_Z, CONTROL)
    assert typed(robot) == "Voorbeeld"
    assert session.answers[NAME] == Answer(value="Voorbeeld")
    robot.key(_Key.Key_Z, CONTROL)
    assert typed(robot) == ""
    assert NAME not in session.answers
    robot.key(_Key.Key_Y, CONTROL)
    assert typed(robot) == "Voorbeeld"
    assert robot.where() == (str(NAME), "value")


def test_with_nothing_left_it_says_so(robot: Robot, session: FakeSession, window: MainWindow):
    robot.tab_to(WORDS)
    robot.key(_Key.Key_Z, CONTROL)
    assert told(window) == "Er is niets om ongedaan te maken"
    robot.key(_Key.Key_Y, CONTROL)
    assert told(window) == "Er is niets om opnieuw te doen"


def test_what_is_told_stands_whole_above_the_bottom_bar(
    robot: Robot, session: FakeSession, window: MainWindow
):
    for width in (640, 1366):
        window.resize(width, 600)
        QApplication.processEvents()
        robot.tab_to(WORDS)
        robot.key(_Key.Key_Z, CONTROL)
        screen = window.case_screen()
        assert screen is not None
        toast = screen.findChild(Toast)
        assert toast is not None
        assert screen.rect().contains(toast.geometry())
        assert toast._block.height(toast.width() - 2 * 18) + 18 <= toast.height()


def test_the_menu_undoes_for_who_has_a_mouse(robot: Robot, session: FakeSession, window: MainWindow):
    robot.answer(PLAN, Answer(value="ja"))
    screen = window.case_screen()
    assert screen is not None
    rows = {words: act for words, _, act in screen._top._rows}
    rows["Ongedaan maken"]()
    assert PLAN not in session.answers
    rows["Opnieuw doen"]()
    assert PLAN in session.answers


def test_a_passphrase_keeps_its_own_undo(robot: Robot, desk: FakeDesk):
    robot.type("iets anders")
    robot.key(_Key.Key_A, CONTROL)
    robot.key(_Key.Key_Delete)
    robot.type("vier")
    assert typed(robot) == "vier"
    assert desk.session.called("undo") == []


# ------------------------------------------------------------------------------------ notes


def test_a_note_is_one_key_away_and_the_cursor_comes_back(robot: Robot, session: FakeSession):
    robot.tab_to(NAME)
    robot.type("Voor")
    robot.key(_Key.Key_M, CONTROL)
    assert robot.focused().accessibleName() == "Notitie: Enter bewaart, Escape sluit"
    robot.type("Sleutel bij de buren")
    robot.key(_Key.Key_Return)
    assert session.called("add_note") == ["Sleutel bij de buren"]
    assert robot.where() == (str(NAME), "value")
    assert typed(robot) == "Voor"
    assert "Notities (1)" in robot.screen_text()


def test_from_the_calculator_too(robot: Robot, session: FakeSession):
    robot.tab_to(a("regel.aantal.kamers", "slaapkamer"))
    robot.key(_Key.Key_M, CONTROL)
    robot.key(_Key.Key_M, CONTROL)
    robot.type("Kamer is vol")
    robot.key(_Key.Key_Return)
    assert session.called("add_note") == ["Kamer is vol"]
    assert robot.where() == (str(a("regel.aantal.kamers", "slaapkamer")), "value")


def test_escape_closes_the_line_and_forgets_nothing(robot: Robot, session: FakeSession):
    robot.tab_to(NAME)
    robot.key(_Key.Key_M, CONTROL)
    robot.type("Half af")
    robot.key(_Key.Key_Escape)
    assert robot.where() == (str(NAME), "value")
    assert session.called("add_note") == []
    robot.key(_Key.Key_M, CONTROL)
    assert typed(robot) == "Half af"
    robot.press("Vergrendel")
    assert session.called("add_note") == ["Half af"]


def test_an_empty_note_is_no_note(robot: Robot, session: FakeSession):
    robot.tab_to(NAME)
    robot.key(_Key.Key_M, CONTROL)
    robot.key(_Key.Key_Return)
    assert session.called("add_note") == []
    assert robot.where() == (str(NAME), "value")


def with_notes(session: FakeSession) -> None:
    session.jotted = (NoteView("n1", "Zoon komt zaterdag"), NoteView("n2", "Sleutel", "Achternaam", NAME))
    session.publish()


def test_a_note_is_put_with_the_question_where_the_cursor_was(robot: Robot, session: FakeSession):
    with_notes(session)
    robot.tab_to(WORDS)
    robot.key(_Key.Key_M, CONTROL | SHIFT)
    assert robot.focused().accessibleName() == "Bij deze vraag zetten: Zoon komt zaterdag"
    assert "Deze vraag: Wat vraagt de cliënt, in eigen woorden?" in robot.screen_text()
    robot.press("Bij deze vraag zetten: Zoon komt zaterdag")
    assert session.called("drop_note") == [("n1", WORDS)]
    assert "Bij: Wat vraagt de cliënt, in eigen woorden?" in robot.screen_text()
    robot.press("Losmaken: Zoon komt zaterdag")
    assert session.called("drop_note")[-1] == ("n1", None)


def test_a_note_leads_to_its_question(robot: Robot, session: FakeSession):
    with_notes(session)
    robot.go_step(4)
    robot.press("Notities (2)")
    robot.press("Bij: Achternaam")
    assert session.called("go_to") == [NAME]
    assert robot.where() == (str(NAME), "value")
    assert "Zoon komt zaterdag" not in robot.screen_text()


def test_a_note_is_changed_and_taken_away(robot: Robot, session: FakeSession):
    with_notes(session)
    robot.press("Notities (2)")
    robot.press("Wijzigen: Zoon komt zaterdag")
    robot.replace("Zoon komt zondag")
    robot.key(_Key.Key_Return)
    QApplication.processEvents()
    assert session.called("change_note") == [("n1", "Zoon komt zondag")]
    assert "Zoon komt zondag" in robot.screen_text()
    robot.press("Wijzigen: Zoon komt zondag")
    robot.replace("Toch niet")
    robot.key(_Key.Key_Escape)
    robot.press("Weghalen: Sleutel")
    QApplication.processEvents()
    assert session.called("change_note")[1:] == [("n2", "")]
    assert "Notities (1)" in robot.screen_text()
    robot.press("Wijzigen: Zoon komt zondag")
    robot.replace("Zoon komt maandag")
    robot.press("‹ Dossiers")
    assert session.called("change_note")[-1] == ("n1", "Zoon komt maandag")


def test_escape_folds_the_notes(robot: Robot, session: FakeSession):
    with_notes(session)
    robot.press("Notities (2)")
    robot.press("Wijzigen: Sleutel")
    robot.key(_Key.Key_Escape)
    robot.key(_Key.Key_Escape)
    assert robot.focused().text() == "Notities (2)"
    assert "Zoon komt zaterdag" not in robot.screen_text()


def test_without_notes_it_says_how_to_make_one(robot: Robot, session: FakeSession):
    robot.press("Notities (0)")
    assert "Met Ctrl+M" in robot.screen_text()
