"""The settings: applied at once, kept, explained; the themes measured."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.house import logo_png
from tests.ui.widgets.fakes import FakeDesk
from ui.desk.paper_looks import AccentSample, LogoView
from ui.desk.preferences import PreferencesPage
from ui.main_window import MainWindow
from ui.parts.text import Label
from ui.robot import Robot
from ui.style import look
from ui.style.theme import apply_theme
from ui.style.tokens import CONTRAST, DARK, LIGHT
from ui.tab_order import tab_order
from wmo_desktop.wizard.view import Preferences

_Key = Qt.Key


@pytest.fixture(autouse=True)
def as_before(themed: QApplication) -> Iterator[None]:
    yield
    apply_theme(themed, scheme=Qt.ColorScheme.Light)


@pytest.fixture
def settings(robot: Robot) -> Robot:
    robot.type("vier losse woorden")
    robot.key(_Key.Key_Return)
    robot.press("Instellingen")
    return robot


def spin() -> None:
    for _ in range(3):
        QApplication.processEvents()


def choose(robot: Robot, name: str) -> None:
    """Tab to a group and walk to one of its choices with the arrows."""
    for _ in range(20):
        for _ in range(6):
            if robot.focused().objectName() == f"wish:{name}":
                robot.key(_Key.Key_Space)
                spin()
                return
            if not robot.focused().objectName().startswith("wish:"):
                break
            robot.key(_Key.Key_Right)
        robot.key(_Key.Key_Tab)
    raise AssertionError(name)


def test_a_larger_text_shows_at_once_and_is_kept(settings: Robot, desk: FakeDesk, window: MainWindow):
    choose(settings, "150")
    assert desk.wishes.text_scale == 1.5
    assert look.px(100) == 150
    assert settings.focused().objectName() == "wish:150"
    assert "Grootte van de tekst" in settings.screen_text()
    settings.key(_Key.Key_Escape)
    assert settings.focused().text() == "Instellingen"
    settings.press("Nieuw onderzoek")
    assert settings.focused().font().pixelSize() > 15


@pytest.mark.parametrize(("theme", "colors"), [("licht", LIGHT), ("donker", DARK), ("contrast", CONTRAST)])
def test_another_theme_shows_at_once_and_is_kept(
    settings: Robot, desk: FakeDesk, window: MainWindow, theme: str, colors: object
):
    choose(settings, theme)
    assert desk.wishes.theme == theme
    assert look.colors() is colors
    spin()
    ground = window.grab().toImage().pixelColor(window.width() - 40, window.height() - 20).name().upper()
    assert ground == colors.ground
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.colors() is colors


def test_the_municipality_is_kept_when_one_leaves(settings: Robot, desk: FakeDesk):
    while settings.focused().objectName() != "municipality":
        settings.key(_Key.Key_Tab)
    settings.type("Gemeente Voorbeeld")
    settings.key(_Key.Key_Escape)
    assert desk.wishes == Preferences("systeem", 1.0, "Gemeente Voorbeeld", tour_seen=True)
    settings.press("Instellingen")
    assert "komt op het ondersteuningsplan" in settings.screen_text()


def test_a_colour_that_is_none_says_so_and_holds_one_who_leaves_once(settings: Robot, desk: FakeDesk):
    settings.fill("Kleur op papier", "groen")
    settings.key(_Key.Key_Escape)
    assert "kan niet worden gebruikt" in settings.screen_text()
    assert settings.focused().accessibleName() == "Kleur op papier"
    assert "kan niet worden gebruikt" in settings.focused().accessibleDescription()
    choose(settings, "125")  # another wish leaves it to be mended
    settings.fill("Kleur op papier", "#7A1FA2")
    settings.key(_Key.Key_Escape)
    assert desk.wishes.accent == "#7A1FA2"
    assert settings.focused().text() == "Instellingen"


def test_a_disk_that_refuses_says_so_and_the_look_changes_all_the_same(
    settings: Robot, desk: FakeDesk, window: MainWindow
):
    desk.wishes_error = "De instellingen kunnen niet worden bewaard. Kijk of de schijf vol is."
    choose(settings, "donker")
    assert look.colors() is DARK
    assert "kunnen niet worden bewaard" in settings.screen_text()


def test_what_was_kept_holds_from_the_first_page_on(themed: QApplication, desk: FakeDesk, qtbot: QtBot):
    desk.wishes = Preferences("contrast", 1.25)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.ready, timeout=5000):
        window.start()
    assert (look.colors(), look.px(100)) == (CONTRAST, 125)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize(("width", "height"), [(640, 480), (1024, 640), (1366, 768)])
def test_every_setting_can_be_reached_and_hit(
    desk: FakeDesk, window: MainWindow, robot: Robot, scale: float, width: int, height: int
):
    desk.wishes = Preferences("licht", scale, accent="geen kleur")
    desk.picture = logo_png()
    window._apply(desk.wishes)
    robot.type("vier losse woorden")
    robot.key(_Key.Key_Return)
    window.resize(width, height)
    spin()
    for button in window.findChildren(QPushButton):
        if button.isVisible() and button.sizeHint().width() > button.width():
            raise AssertionError(f"cut: {button.text()}")
    window._show_preferences()
    spin()
    assert isinstance(window.stack.currentWidget(), PreferencesPage)
    assert window.width() == width
    stops = tab_order(window)
    assert len(stops) == 9
    for _ in range(len(stops) + 5):
        robot.key(_Key.Key_Tab)
        spin()
        now = robot.focused()
        assert min(now.width(), now.height()) >= 44
        assert now.visibleRegion().boundingRect() == now.rect(), now.accessibleName()
    names = {f"wish:{name}" for name in ("100", "125", "150", "175", "200", "systeem", "contrast")}
    page = window.stack.currentWidget()
    shown = {w.objectName(): w for w in page.findChildren(QAbstractButton) if w.objectName() in names}
    for name, widget in shown.items():
        left = widget.mapTo(page, widget.rect().topLeft()).x()
        assert left + widget.width() <= width, name
        parent = widget.parentWidget()
        assert widget.geometry().bottom() <= parent.height(), name
    assert set(shown) == names
    for label in page.findChildren(Label):
        if label.isVisible():
            assert label.heightForWidth(label.width()) <= label.height() + 1, label.text()
    for picture in (*page.findChildren(LogoView), *page.findChildren(AccentSample)):
        assert picture.isVisible()
        assert picture.size() == picture.sizeHint()
