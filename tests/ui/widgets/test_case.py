"""The case around its questions: moving, calculator, court questions, leaving."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from decision_trees.answers import Answer
from tests.ui.widgets.fakes import CardView, FakeDesk, FakeSession, a, choice, text
from ui.case.open_list import OpenListPage
from ui.main_window import MainWindow
from ui.person import PersonError
from ui.robot import Robot
from ui.style import look
from ui.style.theme import apply_theme
from ui.style.tokens import DARK
from ui.tab_order import tab_order
from wmo_desktop.wizard.view import Preferences, SavedView

NAME = a("client.achternaam")


def test_buttons_and_shortcuts_move(robot: Robot, session: FakeSession):
    robot.press_next()
    assert session.step == 2
    robot.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert session.step == 1
    robot.go_step(7)
    assert session.step == 7
    robot.key(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert session.step == 8
    robot.press("9 Afweging ›")
    assert session.step == 9


def test_enter_on_the_next_button_held_down_skips_nothing(robot: Robot, session: FakeSession):
    session.cards[(2, 0)] = (CardView("k", "Kaart", (), "", (text("x.y", "Vraag"),)),)
    robot.press("2 Problematiek")
    assert session.step == 2
    assert robot.where() == ("x.y", "value")


def test_the_rail_walks_with_arrows_and_says_the_state_in_words(robot: Robot, session: FakeSession):
    robot.press("Stap 1 van 9")
    robot.press("Stap 1 van 9")
    robot.key(Qt.Key.Key_Down)
    robot.key(Qt.Key.Key_Down)
    assert robot.focused().accessibleName() == "Stap 3 van 9: Leefgebieden, opnieuw bekijken (1)"
    robot.key(Qt.Key.Key_Return)
    assert session.step == 3


def test_the_topic_switch_is_hidden_for_one_topic(robot: Robot, session: FakeSession):
    assert "Onderwerp" not in robot.screen_text()
    robot.go_step(3)
    assert "Onderwerp 1 van 3: Huisvesting" in robot.screen_text()
    robot.press("Volgend onderwerp")
    assert session.topic == 1
    assert "Onderwerp 2 van 3: Financiën" in robot.screen_text()


def test_a_narrow_window_shows_which_topic_and_keeps_the_notes(
    robot: Robot, session: FakeSession, window: MainWindow
):
    window.resize(1024, 640)
    for step in (1, 2, 3, 9):
        robot.go_step(step)
        QApplication.processEvents()
        assert "Notities" in robot.screen_text(), step
    robot.go_step(3)
    QApplication.processEvents()
    text = robot.screen_text()
    assert "1 van 3: Huisvesting" in text
    assert "Onderwerp 1 van 3" not in text


def test_open_points_are_links(robot: Robot, session: FakeSession):
    robot.press("2 open punten op deze stap")
    robot.press("Wat de cliënt vraagt")
    assert session.called("go_to") == [a("hulpvraag.woorden")]
    assert robot.where() == ("hulpvraag.woorden", "value")


def test_the_open_points_of_a_step_lead_to_all_of_them(
    robot: Robot, session: FakeSession, window: MainWindow
):
    robot.press("2 open punten op deze stap")
    robot.press("Alles wat openstaat, over alle stappen")
    assert isinstance(window.covers.top(), OpenListPage)
    robot.key(Qt.Key.Key_Escape)
    assert window.covers.top() is None
    assert robot.focused().accessibleName() == "Alles wat openstaat, over alle stappen"


def test_court_questions_unfold_to_links(robot: Robot, session: FakeSession):
    robot.go_step(4)
    assert "Welke ondersteuning" not in robot.screen_text()
    robot.press("De vijf vragen van de rechter: 2 van 5 beantwoord")
    robot.press("Vraag 3: Welke ondersteuning")
    robot.press("Achternaam is nog leeg")
    assert session.called("go_to") == [NAME]
    assert robot.where() == (str(NAME), "value")


def test_links_on_a_card_lead_somewhere(robot: Robot, session: FakeSession):
    robot.press("Ga naar de zoon")
    assert session.called("go_to") == [NAME]


def test_the_path_of_a_proposal_unfolds(robot: Robot, session: FakeSession):
    assert "Leeftijd van de zoon" not in robot.screen_text()
    robot.press("Toon de weg")
    assert "Leeftijd van de zoon" in robot.screen_text()


def test_a_card_button_acts(robot: Robot, session: FakeSession):
    robot.press("Huisgenoot toevoegen")
    assert session.called("act") == ["huisgenoot:toevoegen"]


def test_questions_come_and_go_without_losing_the_cursor(robot: Robot, session: FakeSession):
    first, second = choice("een.een", "Eerste?"), choice("twee.twee", "Tweede?")
    session.cards[(1, 0)] = (CardView("k", "Kaart", (), "", (second,)),)
    session.publish()
    robot.tab_to(second.address, "option:ja")
    session.cards[(1, 0)] = (CardView("k", "Kaart", (), "", (first, second)),)
    session.publish()
    assert robot.where() == ("twee.twee", "option:ja")
    robot.key(Qt.Key.Key_Backtab)
    assert robot.where()[0] == "een.een"
    session.cards[(1, 0)] = (CardView("k", "Kaart", (), "", (second,)),)
    session.publish()
    assert not robot.on_screen(first.address)
    assert QApplication.focusWidget() is not None


def test_a_calculator_line_that_is_chosen_moves_up_with_the_cursor(robot: Robot, session: FakeSession):
    chosen = a("regel.gekozen", "maaltijd")
    robot.answer(chosen, Answer(value="ja"))
    assert session.answers[chosen] == Answer(value="ja")
    assert robot.where() == (str(chosen), "option:ja")


def test_a_long_warning_of_a_line_waits_until_it_is_unfolded(robot: Robot, session: FakeSession):
    lines = session.calculator.lines
    warned = replace(lines[0], warning="De norm is afgeleid. Schrijf op waarom u hem gebruikt.")
    session.calculator = replace(session.calculator, lines=(warned, *lines[1:]))
    session.publish()
    assert "Schrijf op waarom" not in robot.screen_text()
    robot.press("Schoon en leefbaar huis, 125 minuten")
    assert "Schrijf op waarom" in robot.screen_text()


def test_escape_folds_the_court_questions(robot: Robot, session: FakeSession):
    robot.press("De vijf vragen van de rechter")
    robot.press("Vraag 1")
    robot.key(Qt.Key.Key_Escape)
    assert robot.focused().accessibleName() == "De vijf vragen van de rechter: 2 van 5 beantwoord"
    robot.press("De vijf vragen van de rechter")
    robot.press("De vijf vragen van de rechter")
    with pytest.raises(PersonError):
        robot.press("Vraag 1")


def test_a_line_that_was_just_chosen_stands_unfolded(robot: Robot, session: FakeSession):
    chosen = a("regel.gekozen", "boodschappen")
    assert not robot.on_screen(chosen)
    session.answer(chosen, Answer(value="ja"))
    QApplication.processEvents()
    assert robot.on_screen(chosen)
    assert robot.on_screen(a("regel.aftrek", "boodschappen"))


def test_another_step_folds_the_lines_that_miss_nothing(robot: Robot, session: FakeSession):
    done, waits = a("regel.aantal.kamers", "slaapkamer"), a("regel.gekozen", "strijken")
    robot.tab_to(done)
    robot.tab_to(waits, "option:ja")
    session.change(waits, value="ja", missing=True)
    robot.tab_to(NAME)
    assert robot.on_screen(done)
    robot.go_step(2)
    assert not robot.on_screen(done)
    assert robot.on_screen(waits)


def test_frequency_folds_once_it_is_answered_and_unfolds_with_a_key(robot: Robot, session: FakeSession):
    often = a("rekenhulp.frequentie")
    assert not robot.on_screen(often)
    robot.answer(often, Answer(value="tweewekelijks"))
    assert robot.on_screen(often)
    robot.tab_to(NAME)
    robot.go_step(2)
    assert not robot.on_screen(often)
    assert "Om de week" in robot.screen_text()


@pytest.mark.parametrize("width", [700, 1366])
def test_without_a_total_it_says_so(robot: Robot, session: FakeSession, window: MainWindow, width: int):
    window.resize(width, 700)
    session.calculator = replace(session.calculator, sum_text="", per_text="", year_text="", bar=(), lines=())
    session.publish()
    assert "Nog geen minuten" in robot.screen_text()


def test_what_a_line_warns_of_is_not_said_twice(robot: Robot, session: FakeSession):
    first = replace(session.calculator.lines[0], warning="De norm is afgeleid.")
    session.calculator = replace(
        session.calculator,
        lines=(first, *session.calculator.lines[1:]),
        warnings=("Schoon en leefbaar huis: De norm is afgeleid.", "Meer dan acht uur: overleg."),
    )
    session.publish()
    assert "Meer dan acht uur" in robot.screen_text()
    assert "De norm is afgeleid." not in robot.screen_text()


def test_the_robot_waits_for_typing_without_sending_it(
    robot: Robot, session: FakeSession, window: MainWindow, monkeypatch: pytest.MonkeyPatch
):
    screen = window.case_screen()
    robot.tab_to(NAME)
    robot.type("Voorbeeld")
    sent: list[str] = []
    monkeypatch.setattr(screen, "send_typed", lambda: sent.append("sent"))
    robot.wait_saved()
    assert sent == []
    assert session.answers[NAME] == Answer(value="Voorbeeld")


def test_the_page_can_be_shown_from_its_title(robot: Robot, session: FakeSession, window: MainWindow):
    screen = window.case_screen()
    assert screen is not None
    robot.tab_to(a("punt.score", "wonen.schoon"), "option:zwaar")
    QApplication.processEvents()
    title = next(w for w in screen.findChildren(QLabel) if w.text() == "Hulpvraag" and w.isVisible())
    assert title.visibleRegion().isEmpty()
    screen.scroll_to_top()
    QApplication.processEvents()
    assert not title.visibleRegion().isEmpty()


def test_what_is_due_stands_on_top(robot: Robot, session: FakeSession, window: MainWindow):
    assert "Onderzoek klaar vóór 28 dec" in robot.screen_text()
    for width in (640, 1024, 1366):
        window.resize(width, 700)
        QApplication.processEvents()
        assert "Opgeslagen 14:32" in robot.screen_text()


def test_the_calculator_folds_away_in_a_narrow_window(robot: Robot, session: FakeSession, window: MainWindow):
    assert "Huishoudelijke hulp" in robot.screen_text()
    window.resize(900, 600)
    QApplication.processEvents()
    assert "Huishoudelijke hulp" not in robot.screen_text()
    assert "Stap 1 van 9 · Hulpvraag" in robot.screen_text()
    robot.key(Qt.Key.Key_F9)
    assert "Huishoudelijke hulp" in robot.screen_text()
    window.resize(1366, 768)
    QApplication.processEvents()
    assert "Stap 1 van 9 · Hulpvraag" not in robot.screen_text()


def test_the_cursor_goes_with_the_calculator_and_back(robot: Robot, session: FakeSession, window: MainWindow):
    window.resize(700, 600)
    QApplication.processEvents()
    robot.tab_to(a("woning.kamers"))
    robot.key(Qt.Key.Key_F9)
    assert robot.focused().accessibleName() == "Hoe vaak komt de hulp? Elke week"
    robot.key(Qt.Key.Key_F9)
    assert robot.where() == ("woning.kamers", "value")


def test_the_robot_finds_the_calculator_in_a_narrow_window(
    robot: Robot, session: FakeSession, window: MainWindow
):
    window.resize(800, 600)
    QApplication.processEvents()
    answer = Answer(value="2")
    robot.answer(a("regel.aantal.kamers", "slaapkamer"), answer)
    robot.wait_saved()
    assert session.answers[a("regel.aantal.kamers", "slaapkamer")] == answer


def test_the_chip_says_what_the_session_says(robot: Robot, session: FakeSession):
    session.saved = SavedView("bezig", "Bezig met opslaan")
    session.publish()
    assert "Opgeslagen" not in robot.screen_text()
    session.saved = SavedView("mislukt", "Niet opgeslagen: de schijf is vol. Maak ruimte vrij.")
    session.publish()
    assert "de schijf is vol" in robot.screen_text()
    robot.press("Opnieuw opslaan")
    assert session.called("retry_save") == [None]
    assert "Opgeslagen 14:33" in robot.screen_text()


def test_a_notice_stands_above_the_page(robot: Robot, session: FakeSession):
    session.notice = "De peildatum ligt voor de datum waarop deze regels gelden."
    session.publish()
    assert "De peildatum ligt" in robot.screen_text()


def test_locking_sends_what_is_typed_and_forgets_the_case(
    robot: Robot, session: FakeSession, window: MainWindow, desk: FakeDesk
):
    robot.tab_to(NAME)
    robot.type("Voorbeeld")
    robot.press("Vergrendel")
    assert session.answers[NAME] == Answer(value="Voorbeeld")
    assert desk.calls[-2:] == ["lock", "has_vault"]
    assert session.listeners == []
    assert window.windowTitle() == "Wmo Desktop"
    assert "Ontgrendel uw dossiers" in robot.screen_text()


def test_closing_with_unsaved_answers_asks_first(robot: Robot, session: FakeSession, window: MainWindow):
    session.flushes = False
    robot.tab_to(NAME)
    robot.type("Voorbeeld")
    assert not window.close()
    assert session.answers[NAME] == Answer(value="Voorbeeld")
    assert "Niet alles is opgeslagen" in robot.screen_text()
    robot.press("Sluit af zonder opslaan")
    assert not window.isVisible()


def test_back_to_the_list(robot: Robot, session: FakeSession, window: MainWindow):
    robot.press("‹ Dossiers")
    assert window.case_screen() is None
    assert window.windowTitle() == "Wmo Desktop"
    assert "Nieuw onderzoek" in robot.screen_text()


def test_no_name_in_the_title(robot: Robot, session: FakeSession, window: MainWindow):
    robot.answer(NAME, Answer(value="Voorbeeld"))
    robot.wait_saved()
    assert "Voorbeeld" not in window.windowTitle()


def test_the_robot_says_when_a_question_is_not_there(robot: Robot, session: FakeSession):
    with pytest.raises(PersonError, match="not on this screen"):
        robot.tab_to(a("bestaat.niet"))


# ------------------------------------------------------------------------------- sweeps


def unfold_everything(robot: Robot, session: FakeSession) -> None:
    robot.press("2 open punten")
    robot.press("Toon de weg")
    robot.press("Regel toevoegen")
    robot.tab_to(a("regel.gekozen", "boodschappen"), "option:ja")
    robot.tab_to(a("hulpvraag.woorden"), "help")
    robot.key(Qt.Key.Key_Space)
    robot.tab_to(NAME, "states")
    robot.key(Qt.Key.Key_Space)
    session.change(a("hulpvraag.soort"), stale=True)


def test_everything_that_takes_focus_has_a_name_and_44_pixels(
    robot: Robot, session: FakeSession, window: MainWindow
):
    unfold_everything(robot, session)
    QApplication.processEvents()
    found = tab_order(window)
    assert len(found) > 40
    for widget in found:
        name = widget.accessibleName() or getattr(widget, "text", str)()
        assert name.strip(), widget
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            assert widget.accessibleName().strip(), widget
        assert min(widget.width(), widget.height()) >= 44, (name, widget.size())


def test_tab_goes_round_without_losing_the_focus(robot: Robot, session: FakeSession, window: MainWindow):
    unfold_everything(robot, session)
    order = tab_order(window)
    robot.tab_to(NAME)
    seen: list[QWidget] = []
    for _ in order:
        robot.key(Qt.Key.Key_Tab)
        seen.append(robot.focused())
    assert len(set(seen)) == len(order)
    assert set(seen) == set(order)
    for _ in order:
        robot.key(Qt.Key.Key_Backtab)
    assert robot.where() == (str(NAME), "value")


def test_what_has_the_focus_is_in_sight(robot: Robot, session: FakeSession, window: MainWindow, qtbot: QtBot):
    window.resize(1024, 640)
    robot.tab_to(NAME)
    for _ in range(30):
        robot.key(Qt.Key.Key_Tab)
        QApplication.processEvents()
        widget = robot.focused()
        assert not widget.visibleRegion().isEmpty(), widget.accessibleName()


def test_all_texts_are_plain(robot: Robot, session: FakeSession, window: MainWindow):
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()


@pytest.mark.parametrize("width", [640, 800, 1024, 1366])
def test_nothing_sticks_out_sideways(robot: Robot, session: FakeSession, window: MainWindow, width: int):
    name = "Hoe gaat het met alles wat er rondom de woning geregeld wordt?"  # 60 characters and more
    session.change(NAME, label=name)
    unfold_everything(robot, session)
    window.resize(width, 600)
    QApplication.processEvents()
    assert window.width() == width
    for widget in tab_order(window):
        left = widget.mapTo(window, widget.rect().topLeft()).x()
        assert left >= 0, widget.accessibleName()
        assert left + widget.width() <= width, (widget.accessibleName(), left, widget.width())


@pytest.fixture
def large(themed: QApplication):
    apply_theme(themed, text_scale=2.0, scheme=Qt.ColorScheme.Dark)
    yield
    apply_theme(themed, text_scale=1.0, scheme=Qt.ColorScheme.Light)


def test_it_fits_at_double_text_size_in_the_dark(large: None, desk: FakeDesk, qtbot: QtBot):
    desk.wishes = Preferences("donker", 2.0)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.ready, timeout=5000):
        window.start()
    window.activateWindow()
    robot = Robot(window)
    robot.type("vier losse woorden")
    robot.key(Qt.Key.Key_Return)
    robot.key(Qt.Key.Key_Return)
    window.resize(1366, 768)
    QApplication.processEvents()
    assert window.width() == 1366
    assert (look.px(100), look.colors()) == (200, DARK)
    for widget in tab_order(window):
        left = widget.mapTo(window, widget.rect().topLeft()).x()
        assert left + widget.width() <= 1366, widget.accessibleName()
    assert not window.grab().isNull()


def test_a_second_view_that_says_the_same_draws_nothing(session: FakeSession, window: MainWindow):
    screen = window.case_screen()
    assert screen is not None
    before = screen._view
    screen.render_state(replace(session.view()))
    assert screen._view == before


def test_escape_folds_what_is_unfolded_wherever_the_cursor_is(robot: Robot, session: FakeSession):
    robot.tab_to(NAME)
    for unfold, told in (("2 open punten", "Wat is op deze stap nog open"), ("Notities", "Per stap:")):
        robot.press(unfold)
        assert told in robot.screen_text()
        robot.tab_to(NAME)
        robot.key(Qt.Key.Key_Escape)
        assert told not in robot.screen_text()
        assert robot.where() == (str(NAME), "value")


def test_what_is_asked_for_is_not_behind_the_calculator(
    robot: Robot, session: FakeSession, window: MainWindow
):
    window.resize(700, 600)
    QApplication.processEvents()
    screen = window.case_screen()
    assert screen is not None
    for ask in (
        lambda: robot.go_step(3),
        robot.press_next,
        lambda: robot.key(
            Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        ),
        lambda: robot.key(Qt.Key.Key_Escape),
    ):
        robot.key(Qt.Key.Key_F9)
        assert screen.calculator_shown()
        ask()
        assert not screen.calculator_shown()
        assert screen._pages.isVisible()
        focused = robot.focused()
        assert screen._middle.isAncestorOf(focused)
