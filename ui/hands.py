"""Drives the real window by mouse or by touch: looks for the target, brings it into sight, presses where it is.

Events go to the window, at a place on it: what lies under that place gets them, as with a real hand. Only text is
typed.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAction, QPointingDevice, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QScroller,
    QWidget,
)

from decision_trees.answers import Address
from ui.case.rail import StepButton
from ui.main_window import MainWindow
from ui.person import NONE, Person, PersonError

_LEFT = Qt.MouseButton.LeftButton
_ENOUGH = 24  # pixels of a target that must be in sight


class Hands(Person):
    """A person with a pointer. Subclasses say how a press and a scroll are made."""

    @abstractmethod
    def press_at(self, window: QWindow, at: QPoint) -> None:
        """Press and let go at a place in a window."""

    @abstractmethod
    def scroll(self, area: QAbstractScrollArea, by: int) -> None:
        """Move what ``area`` shows by so many pixels; more than 0 shows what lies lower."""

    # ------------------------------------------------------------------------------- pressing

    def press_widget(self, widget: QWidget) -> None:
        """Bring it into sight and press it. Raises PersonError when something lies over it."""
        self.press_in(widget, self.bring(widget))

    def press_in(self, widget: QWidget, at: QPoint) -> None:
        """Press a widget at a place of its own."""
        place = widget.mapTo(widget.window(), at)
        under = widget.window().childAt(place)
        if under is not widget and (under is None or not widget.isAncestorOf(under)):
            raise PersonError(f"{_told(widget)} is covered by {_told(under)}")
        self.presses += 1
        self.press_at(widget.window().windowHandle(), place)
        QCoreApplication.processEvents()

    def bring(self, widget: QWidget) -> QPoint:
        """Scroll until enough of a widget is seen; the middle of what is seen, in its own pixels."""
        _settle()
        for _ in range(60):
            seen = widget.visibleRegion().boundingRect()
            if seen.height() >= min(_ENOUGH, widget.height()) and seen.width() >= min(
                _ENOUGH, widget.width()
            ):
                return seen.center()
            self._scroll_towards(widget)
        raise PersonError(f"{_told(widget)} can't be brought into sight")

    def _scroll_towards(self, widget: QWidget) -> None:
        for area in _areas(widget):
            port = area.viewport()
            box = QRect(widget.mapTo(port, QPoint(0, 0)), widget.size())
            if box.top() < 0 or box.bottom() > port.height():
                off = box.center().y() - port.height() // 2
                self.scroll(area, off)
                _settle()
                return
        raise PersonError(f"{_told(widget)} is not in sight, and nothing can be scrolled")

    # ---------------------------------------------------------------------------- as a person

    def press_part(self, address: Address, part: str) -> None:
        button = self._part(address, part)
        was = isinstance(button, QAbstractButton) and button.isChecked()
        if part == "states" and was:
            return
        self.press_widget(button)
        now = self._seen(address, part) if not was else None
        if isinstance(now, QAbstractButton) and now.isCheckable() and not now.isChecked():
            raise PersonError(f"{_told(now)} was pressed, and nothing happened")

    def go_into(self, address: Address, part: str = "value") -> None:
        self._into(self._part(address, part))

    def _part(self, address: Address, part: str) -> QWidget:
        self._find(address)
        QCoreApplication.processEvents()
        found = self._seen(address, part)
        screen = self.window.case_screen()
        if found is None and screen is not None and screen.has_typed():
            self.wait_saved()  # what was typed last may bring it
            found = self._seen(address, part)
        if found is None:
            raise PersonError(f"{address} ({part}) is not on this screen")
        return found

    def _seen(self, address: Address, part: str) -> QWidget | None:
        for widget in self.window.findChildren(QWidget):
            here = widget.property("address") == str(address) and widget.property("part") == part
            if here and widget.isVisible():
                return widget
        return None

    def _into(self, widget: QWidget) -> None:
        self.press_widget(widget)
        if QApplication.focusWidget() is not widget:
            raise PersonError(f"{_told(widget)} does not take the cursor")

    def press(self, text: str) -> None:
        QCoreApplication.processEvents()
        found = self._button(lambda button: self.says(button, text))
        if found is not None:
            self.press_widget(found)
            return
        for more in [button for button in self.buttons() if button.text() == "Meer"]:
            self.press_widget(more)
            if self._press_in_menu(text):
                return
        raise PersonError(f"no button “{text}”")

    def _press_in_menu(self, text: str) -> bool:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            raise PersonError("no menu has opened")
        action = next((one for one in menu.actions() if one.text().startswith(text)), None)
        if action is None:
            menu.close()
            return False
        self._press_action(menu, action)
        return True

    def _press_action(self, menu: QMenu, action: QAction) -> None:
        self.presses += 1
        self.press_at(menu.windowHandle(), menu.actionGeometry(action).center())
        QCoreApplication.processEvents()

    def pick(self, name: str) -> None:
        found = self._button(lambda button: button.objectName() == name)
        if found is None:
            raise PersonError(f"no choice {name}")
        self.press_widget(found)

    def fill(self, name: str, text: str) -> None:
        lines = self.window.findChildren(QLineEdit)
        found = next((line for line in lines if line.isVisible() and line.accessibleName() == name), None)
        if found is None:
            raise PersonError(f"no line “{name}”")
        self._into(found)
        self.replace(text)

    def press_next(self) -> None:
        self.pick("next")

    def go_step(self, number: int) -> None:
        begin = f"Stap {number} van"
        found = self._button(lambda b: isinstance(b, StepButton) and b.accessibleName().startswith(begin))
        if found is not None:
            self.press_widget(found)
            return
        self.press("Stap ")
        if not self._press_in_menu(f"{number} "):
            raise PersonError(f"no step {number}")

    def unfold(self, address: str) -> bool:
        def folded(button: QAbstractButton) -> bool:
            behind = address in (button.property("unfolds") or [])
            return isinstance(button, QPushButton) and behind and not button.isChecked()

        found = self._button(folded)
        if found is not None:
            self.press_widget(found)
            return True
        if self._folded_away(address):
            self.press("Huishoudelijke hulp")
            return True
        return False

    def open_row(self, view: QAbstractItemView, row: int) -> None:
        """Press a row of a list."""
        _settle()
        index = view.model().index(row, 0)
        self.press_in(view.viewport(), view.visualRect(index).center())

    def _button(self, wanted: Callable[[QAbstractButton], bool]) -> QAbstractButton | None:
        return next((button for button in self.buttons() if wanted(button)), None)


class Mouse(Hands):
    """A person with a mouse with a wheel."""

    def press_at(self, window: QWindow, at: QPoint) -> None:
        QTest.mouseClick(window, _LEFT, NONE, at)

    def scroll(self, area: QAbstractScrollArea, by: int) -> None:
        self.wheel(area.viewport(), by)

    def wheel(self, over: QWidget, by: int) -> None:
        """Turn the wheel above the middle of a widget, about ``by`` pixels."""
        seen = over.visibleRegion().boundingRect().center()
        at = over.mapTo(over.window(), seen)
        notches = max(1, round(abs(by) / 60)) * (-1 if by > 0 else 1)
        QTest.wheelEvent(over.window().windowHandle(), QPointF(at), QPoint(0, 120 * notches))


class Touch(Hands):
    """A person with a finger on the screen."""

    def __init__(self, window: MainWindow, device: QPointingDevice) -> None:
        super().__init__(window)
        self._device = device

    def press_at(self, window: QWindow, at: QPoint) -> None:
        QTest.touchEvent(window, self._device).press(0, at, window).commit()
        QTest.touchEvent(window, self._device).release(0, at, window).commit()

    def scroll(self, area: QAbstractScrollArea, by: int) -> None:
        port = area.viewport()
        most = port.height() * 7 // 10
        length = max(-most, min(most, by))
        length = max(length, 20) if by > 0 else min(length, -20)  # less is no pan
        middle = port.rect().center() + QPoint(0, length // 2)
        self.pan(port, middle, -length)
        self.wait_until(lambda: QScroller.scroller(port).state() == QScroller.State.Inactive, "it goes on")

    def pan(self, over: QWidget, start: QPoint, by: int) -> None:
        """Put the finger at ``start``, move it down by so many pixels, hold it still, and let go."""
        window = over.window().windowHandle()
        begin = over.mapTo(over.window(), start)
        QTest.touchEvent(window, self._device).press(0, begin, window).commit()
        for part in range(1, 9):
            at = begin + QPoint(0, by * part // 8)
            QTest.touchEvent(window, self._device).move(0, at, window).commit()
            QCoreApplication.processEvents()
        end = begin + QPoint(0, by)
        for still in range(3):
            QTest.qWait(20)  # a finger that rests leaves no speed behind
            QTest.touchEvent(window, self._device).move(0, end + QPoint(0, still % 2), window).commit()
        QTest.touchEvent(window, self._device).release(0, end, window).commit()
        QCoreApplication.processEvents()


def _settle() -> None:
    """Let the layout come to rest: what wraps asks for its height a round later."""
    for _ in range(3):
        QCoreApplication.processEvents()


def _areas(widget: QWidget) -> list[QAbstractScrollArea]:
    """The scroll areas around a widget, the innermost first."""
    found: list[QAbstractScrollArea] = []
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            found.append(parent)
        parent = parent.parentWidget()
    return found


def _told(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing"
    part = f"{widget.property('address')} {widget.property('part')}" if widget.property("address") else ""
    return f"{type(widget).__name__} {widget.objectName() or part or widget.accessibleName()}".strip()
