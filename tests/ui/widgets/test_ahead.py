"""Pages that are made before anybody asks for them: ready when one goes there, and out of sight until then."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.case.page import TopicPage
from ui.case.screen import CaseScreen
from ui.parts.boxes import Scroll


@pytest.fixture
def screen(themed: QApplication, filled: Callable[[], CaseScreen], qtbot: QtBot) -> CaseScreen:
    """A filled case, left alone until all steps are made; other pages lie over it meanwhile."""
    made = filled()
    made.enter()
    made.hide()
    qtbot.waitUntil(lambda: len(made.findChildren(TopicPage)) >= 9, timeout=30_000)
    made.show()
    made.activateWindow()
    return made


def in_sight(screen: CaseScreen) -> list[TopicPage]:
    return [page for page in screen.findChildren(TopicPage) if page.isVisible()]


def test_only_one_page_is_in_sight_when_the_screen_comes_back(screen: CaseScreen) -> None:
    QApplication.processEvents()
    assert len(in_sight(screen)) == 1


def test_going_there_shows_that_page_in_the_place_of_the_other(screen: CaseScreen) -> None:
    before = in_sight(screen)
    for number in (3, 7, 1):
        screen.session.go_step(number)
        QApplication.processEvents()
        after = in_sight(screen)
        assert len(after) == 1
        assert after != before
        assert after[0].window() is screen
        focus = QApplication.focusWidget()
        assert focus is not None
        assert after[0].isAncestorOf(focus)
        before = after


def test_a_page_follows_the_size_of_the_window(screen: CaseScreen, qtbot: QtBot) -> None:
    def width() -> int:
        page = in_sight(screen)[0]
        area = next(area for area in screen.findChildren(Scroll) if area.widget() is page)
        return area.width()

    screen.session.go_step(4)
    QApplication.processEvents()
    narrow = width()
    screen.resize(1600, 900)
    qtbot.waitUntil(lambda: width() > narrow, timeout=5000)
    wide = width()
    for number in (2, 4):
        screen.session.go_step(number)
        QApplication.processEvents()
        assert width() == wide
