"""What is laid over the window: the view for the client, the empty screen, the list of keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from decision_trees.answers import Answer
from tests.ui.widgets.fakes import FakeDesk, FakeSession, a, table
from ui.case.table_bar import TableBar
from ui.case.table_page import TablePage
from ui.covers import BlankPage
from ui.main_window import MainWindow
from ui.robot import Robot
from ui.shortcuts import GROUPS, ShortcutsPage
from ui.style.theme import apply_theme
from ui.tab_order import tab_order
from wmo_desktop.wizard.view import TableView

NAME = a("client.achternaam")
ROOMS = a("woning.kamers")
_Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def seen(window: MainWindow) -> QWidget:
    widget = window.covers.currentWidget()
    assert widget is not None
    return widget


# ----------------------------------------------------------------------------- for the client


@pytest.mark.parametrize("back", [_Key.Key_F7, _Key.Key_Escape])
def test_one_key_shows_the_client_and_one_goes_back_to_the_same_question(
    robot: Robot, session: FakeSession, window: MainWindow, back: Qt.Key
):
    robot.answer(NAME, Answer(value="Voorbeeld"))
    robot.tab_to(ROOMS)
    robot.key(_Key.Key_F7)
    assert isinstance(seen(window), TablePage)
    assert window.windowTitle() == "Wmo Desktop"
    focused = session.called("focus")
    robot.key(back)
    assert robot.where() == (str(ROOMS), "value")
    assert window.windowTitle().startswith("Onderzoek 2026-0114")
    assert set(session.called("focus")[len(focused) :]) <= {ROOMS}


def test_the_client_sees_nothing_else_of_the_program(robot: Robot, session: FakeSession, window: MainWindow):
    robot.tab_to(NAME)
    robot.key(_Key.Key_F7)
    words = robot.screen_text()
    for text in ("Zo doen we het samen", "Voorstel: hulp bij het huishouden", "Wat nu: vandaag het plan"):
        assert words.count(text) == 1
    for text in ("Dossiers", "2026-0114", "Achternaam", "Opgeslagen", "Leefgebieden", "Naslag"):
        assert text not in words
    assert [widget.text() for widget in tab_order(window)] == ["Terug"]


def test_what_is_typed_goes_out_before_the_client_looks(robot: Robot, session: FakeSession):
    robot.tab_to(NAME)
    robot.type("Voorbeeld")
    robot.key(_Key.Key_F7)
    assert session.answers[NAME] == Answer(value="Voorbeeld")


def test_who_does_what_is_told_in_words_too(robot: Robot, session: FakeSession, window: MainWindow):
    robot.press("Tafelweergave")
    words = robot.screen_text()
    assert "Vloeren en badkamer: uw zoon 25 procent, hulp van de gemeente 75 procent" in words
    assert "Post en geldzaken: dit bespreken we nog" in words
    for key in ("u zelf", "mensen om u heen", "andere hulp of dienst", "hulp van de gemeente"):
        assert f"\n{key}\n" in words
    assert "andere hulp of dienst" in words
    below = [bar.words_below() for bar in window.findChildren(TableBar)]
    assert below == [(), (), ("u zelf",), ()]


def test_the_mouse_goes_back_too(robot: Robot, session: FakeSession, window: MainWindow):
    robot.key(_Key.Key_F7)
    QApplication.processEvents()
    (back,) = tab_order(window)
    assert min(back.width(), back.height()) >= 44
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert window.covers.top() is None


def test_a_case_without_anything_agreed_shows_no_empty_frames(
    robot: Robot, session: FakeSession, window: MainWindow
):
    session.for_client = TableView("Zo doen we het samen", (), "nog niets afgesproken", "")
    robot.key(_Key.Key_F7)
    assert "Voorstel: nog niets afgesproken." in robot.screen_text()
    assert window.findChildren(TableBar) == []


@pytest.fixture(params=[1.0, 2.0], ids=["100", "200"])
def scale(request: pytest.FixtureRequest, themed: QApplication):
    apply_theme(themed, text_scale=request.param, scheme=Qt.ColorScheme.Light)
    yield request.param
    apply_theme(themed, text_scale=1.0, scheme=Qt.ColorScheme.Light)


@pytest.mark.parametrize(("width", "height"), [(640, 480), (1024, 640), (1366, 768), (3840, 2160)])
def test_the_view_for_the_client_fits_sideways(scale: float, qtbot: QtBot, width: int, height: int):
    page = TablePage(table())
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    for _ in range(3):
        QApplication.processEvents()
    assert page.width() == width
    for widget in page.findChildren(QWidget):
        if widget.isVisible():
            left = widget.mapTo(page, QPoint(0, 0)).x()
            assert left + widget.width() <= width, widget
    for bar in page.findChildren(TableBar):
        assert bar.heightForWidth(bar.width()) <= bar.height() + 1, bar.text()
    area = page._scroll.verticalScrollBar()
    if area.maximum():
        page.setFocus()
        QTest.keyClick(page, _Key.Key_End)
        assert area.value() == area.maximum()


def test_a_share_that_is_too_narrow_for_its_words_keeps_them(themed: QApplication, qtbot: QtBot):
    row = table().rows[2]
    long = replace(row, parts=(replace(row.parts[0], share=0.99), replace(row.parts[1], share=0.01)))
    bar = TableBar(long, 20)
    qtbot.addWidget(bar)
    bar.resize(600, 100)
    assert bar.words_below() == ("bezorgdienst",)
    assert bar.heightForWidth(600) > TableBar(table().rows[0], 20).heightForWidth(600)


# ---------------------------------------------------------------------------------- nothing


@pytest.mark.parametrize("back", [_Key.Key_Space, _Key.Key_F12, _Key.Key_A, _Key.Key_Escape, _Key.Key_F1])
def test_one_key_empties_the_screen_and_any_key_comes_back(
    robot: Robot, session: FakeSession, window: MainWindow, back: Qt.Key
):
    robot.tab_to(ROOMS)
    robot.key(_Key.Key_F12)
    assert robot.screen_text().splitlines() == ["Wmo Desktop", "Druk op een toets om verder te gaan"]
    assert window.windowTitle() == "Wmo Desktop"
    robot.key(back)
    assert window.covers.top() is None
    assert robot.where() == (str(ROOMS), "value")
    assert ROOMS not in session.answers


def test_the_key_that_comes_back_does_nothing_else(robot: Robot, session: FakeSession, window: MainWindow):
    robot.tab_to(ROOMS)
    before = len(session.calls)
    robot.key(_Key.Key_F12)
    robot.key(_Key.Key_Z, CONTROL)
    robot.key(_Key.Key_F12)
    robot.key(_Key.Key_5, CONTROL)
    assert session.called("undo") == []
    assert session.step == 1
    assert set(session.called("focus")) <= {NAME, ROOMS} | {a for _, a in session.calls[:before]}


def test_a_lone_shift_does_not_bring_the_screen_back(robot: Robot, session: FakeSession, window: MainWindow):
    robot.key(_Key.Key_F12)
    for key in (_Key.Key_Shift, _Key.Key_Alt, _Key.Key_Control):
        robot.key(key)
        assert isinstance(window.covers.top(), BlankPage)


def test_the_screen_empties_over_the_view_for_the_client_and_over_the_list(
    robot: Robot, session: FakeSession, window: MainWindow
):
    robot.key(_Key.Key_F7)
    robot.key(_Key.Key_F12)
    assert "Zo doen we het samen" not in robot.screen_text()
    robot.key(_Key.Key_Space)
    assert "Zo doen we het samen" in robot.screen_text()
    robot.key(_Key.Key_Escape)
    robot.press("‹ Dossiers")
    robot.key(_Key.Key_F12)
    assert "Voorbeeld" not in robot.screen_text()
    robot.key(_Key.Key_Space)
    assert "Nieuw onderzoek" in robot.screen_text()


def test_closing_with_unsaved_answers_speaks_up_from_under_an_empty_screen(
    robot: Robot, session: FakeSession, window: MainWindow
):
    session.flushes = False
    robot.key(_Key.Key_F12)
    assert not window.close()
    assert "Niet alles is opgeslagen" in robot.screen_text()


# ------------------------------------------------------------------------------------ keys


@pytest.mark.parametrize("back", [_Key.Key_F1, _Key.Key_Escape])
def test_f1_shows_all_keys_and_goes_back(
    robot: Robot, session: FakeSession, window: MainWindow, back: Qt.Key
):
    robot.tab_to(ROOMS)
    robot.key(_Key.Key_F1)
    assert isinstance(seen(window), ShortcutsPage)
    assert "Tafelweergave: wat de cliënt mag meelezen" in robot.screen_text()
    robot.key(back)
    assert robot.where() == (str(ROOMS), "value")


def test_every_key_of_the_program_is_on_the_page(session: FakeSession, window: MainWindow):
    told = " ".join(keys for _, rows in GROUPS for keys, _ in rows) + " " + str(GROUPS)
    known = {
        "Ctrl+PgDown": "Alt+Pijl rechts",  # a second key for the same
        "Ctrl+PgUp": "Alt+Pijl links",
        "Alt+Right": "Alt+Pijl rechts",
        "Alt+Left": "Alt+Pijl links",
        "Ctrl+Return": "Ctrl+Enter",
        "Ctrl+Down": "Ctrl+Pijl omlaag / omhoog",
        "Ctrl+Up": "Ctrl+Pijl omlaag / omhoog",
        "F6": "F6 / Shift+F6",
        "Shift+F6": "F6 / Shift+F6",
    } | {f"Ctrl+{n}": "Ctrl+1 … Ctrl+9" for n in range(1, 10)}
    keys = [shortcut.key().toString() for shortcut in window.findChildren(QShortcut)]
    assert len(keys) > 20
    for key in keys:
        assert known.get(key, key) in told, key


def test_ctrl_enter_goes_on_from_within_a_text(robot: Robot, session: FakeSession):
    robot.tab_to(NAME)
    robot.type("Voorbeeld")
    robot.key(_Key.Key_Return, CONTROL)
    assert session.step == 2
    assert session.answers[NAME] == Answer(value="Voorbeeld")


def test_the_keys_can_be_read_without_a_case(robot: Robot, desk: FakeDesk):
    robot.key(_Key.Key_F1)
    assert "Sneltoetsen" in robot.screen_text()
    robot.key(_Key.Key_Escape)
    assert "Ontgrendel uw dossiers" in robot.screen_text()
