"""Every kind of question, answered with real keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGroupBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from decision_trees.answers import Address, Answer, AnswerState
from tests.ui.widgets.fakes import FakeSession, a
from ui.fields.base import FieldWidget
from ui.main_window import MainWindow
from ui.parts.edits import PAUSE_MS
from ui.robot import Robot

NAME = a("client.achternaam")
WORDS = a("hulpvraag.woorden")
BIRTH = a("client.geboortedatum")
ROOMS = a("woning.kamers")
KINDS = a("hulpvraag.soort")
PLAN = a("plan.ingeleverd")
SCORE = a("punt.score", "wonen.schoon")


def part(window: MainWindow, address: Address, name: str) -> QWidget:
    return next(
        w
        for w in window.findChildren(QWidget)
        if w.property("address") == str(address) and w.property("part") == name and w.isVisible()
    )


def answers(session: FakeSession, address: Address) -> list[Answer | None]:
    return [answer for at, answer in session.called("answer") if at == address]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        (NAME, Answer(value="Voorbeeld")),
        (WORDS, Answer(value="Sinds mijn val lukt het niet.\nIk wil hier blijven wonen; é € 1,50")),
        (BIRTH, Answer(value="1941-03-09")),
        (ROOMS, Answer(value="4.5")),
        (KINDS, Answer(value=("huishouden", "dagbesteding"))),
        (PLAN, Answer(value="ja", reason="Het plan vraagt om vaste dagen.")),
        (SCORE, Answer(value="zwaar")),
        (NAME, Answer(state=AnswerState.WIL_NIET_ZEGGEN)),
        (SCORE, Answer(state=AnswerState.ONBEKEND, reason="niet gezien")),
        (ROOMS, Answer(state=AnswerState.NIET_BESPROKEN)),
        (
            PLAN,
            Answer(state=AnswerState.NAVRAGEN, ask_whom="de dochter", ask_by="2026-12-01", reason="zij belt"),
        ),
        (a("regel.gekozen", "boodschappen"), Answer(value="ja")),
        (a("regel.aftrek", "boodschappen"), Answer(value="20")),
        (a("rekenhulp.frequentie"), Answer(value="tweewekelijks")),
    ],
    ids=lambda value: str(value) if isinstance(value, Address) else (str(value.value or value.state)[:20]),
)
def test_the_robot_answers_every_kind(robot: Robot, session: FakeSession, address: Address, answer: Answer):
    robot.answer(address, answer)
    robot.wait_saved()
    assert session.answers[address] == answer


def test_typing_rests_before_the_answer_goes_out(robot: Robot, session: FakeSession, qtbot: QtBot):
    robot.tab_to(NAME)
    robot.type("Voor")
    assert answers(session, NAME) == []
    qtbot.waitUntil(lambda: answers(session, NAME) == [Answer(value="Voor")], timeout=PAUSE_MS * 10)


def test_leaving_the_field_sends_at_once(robot: Robot, session: FakeSession):
    robot.tab_to(NAME)
    robot.type("Voorbeeld")
    robot.key(Qt.Key.Key_Tab)
    assert answers(session, NAME) == [Answer(value="Voorbeeld")]


def test_changing_page_sends_at_once(robot: Robot, session: FakeSession):
    robot.tab_to(WORDS)
    robot.type("hulp")
    robot.press_next()
    names = [name for name, _ in session.calls]
    assert names.index("answer") < names.index("next")
    assert answers(session, WORDS) == [Answer(value="hulp")]


def test_an_emptied_text_takes_the_answer_away(robot: Robot, session: FakeSession):
    robot.answer(NAME, Answer(value="Voorbeeld"))
    robot.wait_saved()
    robot.clear(NAME)
    robot.wait_saved()
    assert answers(session, NAME)[-1] is None
    assert NAME not in session.answers


def test_a_wrong_date_stays_on_screen_and_is_not_saved(
    robot: Robot, session: FakeSession, window: MainWindow
):
    robot.tab_to(BIRTH)
    robot.type("31-02-1941")
    robot.key(Qt.Key.Key_Tab)
    assert answers(session, BIRTH) == []
    assert "Dit is geen datum" in robot.screen_text()
    edit = part(window, BIRTH, "value")
    assert isinstance(edit, QLineEdit)
    assert edit.text() == "31-02-1941"
    assert edit.accessibleDescription().startswith("Dit is geen datum")
    robot.tab_to(BIRTH)
    robot.replace("28-02-1941")
    robot.key(Qt.Key.Key_Tab)
    assert session.answers[BIRTH] == Answer(value="1941-02-28")
    assert "Dit is geen datum" not in robot.screen_text()


def test_a_view_that_comes_while_typing_keeps_text_and_cursor(
    robot: Robot, session: FakeSession, window: MainWindow
):
    robot.tab_to(NAME)
    robot.type("Vorbeeld")
    for _ in range(6):
        robot.key(Qt.Key.Key_Left)
    robot.type("o")
    session.change(KINDS, value=("huishouden",))
    session.change(NAME, missing=True)
    edit = part(window, NAME, "value")
    assert isinstance(edit, QLineEdit)
    assert (edit.text(), edit.cursorPosition(), edit.hasFocus()) == ("Voorbeeld", 3, True)


def test_clicking_the_chosen_radio_again_does_nothing(robot: Robot, session: FakeSession, window: MainWindow):
    robot.tab_to(PLAN, "option:ja")
    QTest.mouseClick(part(window, PLAN, "option:ja"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(part(window, PLAN, "option:ja"), Qt.MouseButton.LeftButton)
    assert answers(session, PLAN) == [Answer(value="ja")]


def test_delete_clears_a_choice(robot: Robot, session: FakeSession):
    robot.answer(PLAN, Answer(value="nee"))
    robot.clear(PLAN)
    assert answers(session, PLAN) == [Answer(value="nee"), None]


def test_arrows_only_walk_and_digits_choose(robot: Robot, session: FakeSession):
    robot.tab_to(SCORE, "option:geen")
    robot.key(Qt.Key.Key_Down)
    robot.key(Qt.Key.Key_Right)
    assert robot.where() == (str(SCORE), "option:matig")
    assert answers(session, SCORE) == []
    robot.key(Qt.Key.Key_4)
    assert answers(session, SCORE) == [Answer(value="zwaar")]
    assert robot.where() == (str(SCORE), "option:zwaar")


def test_enter_on_a_choice_chooses_and_presses_nothing_else(robot: Robot, session: FakeSession):
    robot.tab_to(SCORE, "option:licht")
    robot.key(Qt.Key.Key_Return)
    assert answers(session, SCORE) == [Answer(value="licht")]
    assert session.called("next") == []


def test_the_options_of_one_question_are_one_tab_stop(robot: Robot, session: FakeSession):
    robot.answer(SCORE, Answer(value="matig"))
    robot.key(Qt.Key.Key_Tab)
    assert robot.where()[0] != str(SCORE) or not robot.where()[1].startswith("option")
    robot.key(Qt.Key.Key_Backtab)
    assert robot.where() == (str(SCORE), "option:matig")


def test_the_sentence_of_a_score_is_readable_in_the_button(
    session: FakeSession, window: MainWindow, robot: Robot
):
    robot.tab_to(SCORE, "option:licht")
    button = part(window, SCORE, "option:licht")
    other = part(window, SCORE, "option:matig")
    assert button.accessibleDescription().startswith("Lukt meestal")
    assert button.y() != other.y()
    assert button.x() == other.x()


def test_choices_wrap_when_they_do_not_fit(
    session: FakeSession, window: MainWindow, robot: Robot, qtbot: QtBot
):
    def row(option: str) -> int:
        return part(window, KINDS, f"option:{option}").y()

    assert row("huishouden") == row("dagbesteding")
    window.resize(640, 600)
    QApplication.processEvents()
    part(window, KINDS, "option:huishouden").parentWidget().resize(260, 200)
    assert row("huishouden") < row("dagbesteding")


def test_a_reason_typed_before_the_choice_goes_with_it(robot: Robot, session: FakeSession):
    robot.tab_to(PLAN, "reason")
    robot.type("op vaste dagen")
    robot.key(Qt.Key.Key_Tab)
    assert answers(session, PLAN) == []
    assert "Kies eerst een antwoord" in robot.screen_text()
    robot.tab_to(PLAN, "option:ja")
    robot.key(Qt.Key.Key_Space)
    assert answers(session, PLAN) == [Answer(value="ja", reason="op vaste dagen")]
    assert "Kies eerst een antwoord" not in robot.screen_text()


def test_a_value_replaces_a_state_and_its_remark(robot: Robot, session: FakeSession):
    robot.answer(SCORE, Answer(state=AnswerState.ONBEKEND, reason="niet gezien"))
    robot.wait_saved()
    robot.answer(SCORE, Answer(value="licht"))
    assert session.answers[SCORE] == Answer(value="licht")


def test_a_wrong_ask_by_date_is_not_saved(robot: Robot, session: FakeSession):
    robot.answer(PLAN, Answer(state=AnswerState.NAVRAGEN, ask_whom="de dochter"))
    robot.tab_to(PLAN, "ask_by")
    robot.type("als ze terug is")
    robot.key(Qt.Key.Key_Tab)
    assert "Dit is geen datum" in robot.screen_text()
    assert session.answers[PLAN].ask_by == ""


def test_stale_offers_klopt_nog(robot: Robot, session: FakeSession):
    session.change(KINDS, value=("huishouden",), stale=True)
    assert "Opnieuw bekijken." in robot.screen_text()
    robot.tab_to(KINDS, "confirm")
    robot.key(Qt.Key.Key_Return)
    assert session.called("confirm") == [KINDS]
    assert "Opnieuw bekijken." not in robot.screen_text()


def test_missing_is_said_in_words(robot: Robot, session: FakeSession):
    assert "Nog invullen" not in robot.screen_text()
    session.change(NAME, missing=True)
    assert "Nog invullen" in robot.screen_text()


def test_help_unfolds_with_the_keyboard(robot: Robot, session: FakeSession):
    robot.tab_to(WORDS, "help")
    robot.key(Qt.Key.Key_Space)
    assert "Vat niet samen." in robot.screen_text()
    assert robot.where() == (str(WORDS), "help")


def test_the_session_hears_where_the_cursor_is(robot: Robot, session: FakeSession):
    robot.tab_to(ROOMS)
    assert session.called("focus")[-1] == ROOMS


def test_the_wheel_changes_no_value(robot: Robot, session: FakeSession, window: MainWindow):
    robot.answer(ROOMS, Answer(value="4"))
    robot.wait_saved()
    before = dict(session.answers)
    for address, name in ((ROOMS, "value"), (PLAN, "option:ja"), (BIRTH, "value")):
        widget = part(window, address, name)
        spot, none = QPointF(widget.rect().center()), Qt.MouseButton.NoButton
        plain, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(
            spot, widget.mapToGlobal(spot), QPoint(0, 0), QPoint(0, 120), none, plain, phase, False
        )
        QApplication.sendEvent(widget, event)
    assert session.answers == before


def test_a_field_that_keeps_its_address_is_never_rebuilt(
    session: FakeSession, window: MainWindow, robot: Robot
):
    before = {field.address: field for field in window.findChildren(FieldWidget)}
    robot.tab_to(KINDS, "option:begeleiding")
    robot.key(Qt.Key.Key_Space)
    session.change(PLAN, reason_label="")
    after = {field.address: field for field in window.findChildren(FieldWidget)}
    assert after == before
    assert robot.where() == (str(KINDS), "option:begeleiding")


def test_client_text_is_never_markup(session: FakeSession, robot: Robot, window: MainWindow):
    marked = "<b>vet</b><img src='/etc/passwd'/> 👍 مرحبا"
    robot.tab_to(WORDS)
    robot.type(marked)
    robot.key(Qt.Key.Key_Tab)
    assert session.answers[WORDS] == Answer(value=marked)


def test_a_question_is_a_group_with_its_own_name(session: FakeSession, window: MainWindow):
    names = {group.accessibleName() for group in window.findChildren(QGroupBox) if group.isVisible()}
    assert "Is er een persoonlijk plan ingeleverd?" in names


def test_the_anders_panel_opens_by_itself_for_a_state(session: FakeSession, window: MainWindow):
    session.change(NAME, state=AnswerState.NIET_BESPROKEN)
    chosen = part(window, NAME, "state:niet_besproken")
    assert chosen.isChecked()  # type: ignore[attr-defined]
    toggle = part(window, NAME, "states")
    assert isinstance(toggle, QPushButton)
    assert toggle.isChecked()
