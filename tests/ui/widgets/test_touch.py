"""A finger and a wheel: they move the page, they never change an answer; a tap is never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScroller, QWidget

from tests.ui.widgets.fakes import FakeSession, a
from ui.hands import Mouse, Touch
from ui.main_window import MainWindow
from ui.parts.boxes import Scroll
from ui.parts.choice import ChoiceGroup


@pytest.fixture(scope="session")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def touch(window: MainWindow, session: FakeSession, finger: QPointingDevice) -> Touch:
    window.resize(1024, 640)
    QApplication.processEvents()
    return Touch(window, finger)


@pytest.fixture
def page(window: MainWindow, touch: Touch) -> Scroll:
    """The scroll area of the page, at its top."""
    group = next(one for one in window.findChildren(ChoiceGroup) if one.isVisible())
    area: QWidget | None = group
    while not isinstance(area, Scroll):
        assert area is not None
        area = area.parentWidget()
    assert area.verticalScrollBar().maximum() > 300
    return area


def inputs(window: MainWindow) -> list[QWidget]:
    """Every part of a question that is seen."""
    return [w for w in window.findChildren(QWidget) if w.property("address") and w.isVisible()]


def test_three_quick_taps_in_one_place_are_three_presses(
    window: MainWindow, touch: Touch, session: FakeSession
):
    for option in ("huishouden", "begeleiding"):
        touch.press_part(a("hulpvraag.soort"), f"option:{option}")
    toggle = touch._part(a("hulpvraag.soort"), "option:huishouden")
    place = toggle.mapTo(window, touch.bring(toggle))
    before = len(session.called("answer"))
    for _ in range(3):
        touch.press_at(window.windowHandle(), place)
    QApplication.processEvents()
    assert len(session.called("answer")) - before == 3


def test_a_finger_that_moves_pans_and_chooses_nothing(
    window: MainWindow, touch: Touch, session: FakeSession, page: Scroll
):
    before = dict(session.answers)
    tried = 0
    for widget in inputs(window):
        if not page.isAncestorOf(widget):
            continue
        page.verticalScrollBar().setValue(0)
        start = touch.bring(widget)
        at = page.verticalScrollBar().value()
        down = at > page.verticalScrollBar().maximum() // 2
        touch.pan(widget, start, 200 if down else -200)
        touch.wait_until(
            lambda: QScroller.scroller(page.viewport()).state() == QScroller.State.Inactive, "it goes on"
        )
        QApplication.processEvents()
        assert page.verticalScrollBar().value() != at, widget.accessibleName()
        tried += 1
    assert tried > 10
    assert session.answers == before
    assert session.called("answer") == []


def test_the_page_stays_where_the_finger_left_it(
    window: MainWindow, touch: Touch, session: FakeSession, page: Scroll
):
    edit = touch._part(a("client.achternaam"), "value")
    touch.pan(edit, touch.bring(edit), -250)
    QTest.qWait(0)
    left_at = page.verticalScrollBar().value()
    assert left_at > 150
    touch.wait_until(lambda: QScroller.scroller(page.viewport()).state() == QScroller.State.Inactive, "on")
    for _ in range(5):
        QApplication.processEvents()
    assert page.verticalScrollBar().value() == pytest.approx(left_at, abs=4)


def test_the_wheel_moves_the_page_over_whatever_it_is_and_changes_nothing(
    window: MainWindow, session: FakeSession, page: Scroll
):
    mouse = Mouse(window)
    before = dict(session.answers)
    for widget in inputs(window):
        if page.isAncestorOf(widget):
            page.verticalScrollBar().setValue(0)
            mouse.bring(widget)
            at = page.verticalScrollBar().value()
            mouse.wheel(widget, 180 if at < page.verticalScrollBar().maximum() // 2 else -180)
            assert page.verticalScrollBar().value() != at, widget.accessibleName()
    assert session.answers == before
    assert session.called("answer") == []


def test_a_tap_stops_what_still_moves_and_presses_nothing(
    window: MainWindow, touch: Touch, session: FakeSession, page: Scroll
):
    scroller = QScroller.scroller(page.viewport())
    scroller.scrollTo(QPoint(0, 300), 5000)
    touch.wait_until(lambda: page.verticalScrollBar().value() > 20, "it does not move")
    port = page.viewport()
    touch.press_at(window.windowHandle(), port.mapTo(window, port.rect().center()))
    assert scroller.state() == QScroller.State.Inactive
    assert session.called("answer") == []
