"""Hands that do anything: clicks anywhere, any key, the wheel, drags, other sizes and themes. Seeded, so repeatable.

They know nothing of the program but how to come back to an open case: the passphrase, Escape and Enter. Dialogs of the
system would wait for a person; they are closed as one would, with "cancel".
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.house import until
from ui.desk.case_list import CaseListPage
from ui.desk.entry import UnlockPage
from ui.desk.naslag import NaslagPage
from ui.desk.preferences import PreferencesPage
from ui.main_window import MainWindow
from ui.papers.page import PapersPage

_Key = Qt.Key
_Mod = Qt.KeyboardModifier
_PLAIN = (
    *([_Key.Key_Tab] * 6),
    *([_Key.Key_Down] * 3),
    *([_Key.Key_Right] * 3),
    _Key.Key_Up,
    _Key.Key_Left,
    _Key.Key_Backtab,
    _Key.Key_Space,
    _Key.Key_Space,
    _Key.Key_Return,
    _Key.Key_Enter,
    _Key.Key_Escape,
    _Key.Key_Delete,
    _Key.Key_Backspace,
    _Key.Key_Home,
    _Key.Key_End,
    _Key.Key_PageDown,
    _Key.Key_PageUp,
    _Key.Key_F1,
    _Key.Key_F7,
    _Key.Key_F8,
    _Key.Key_F9,
    _Key.Key_F12,
    *range(_Key.Key_0, _Key.Key_9 + 1),
)
_CONTROL = (
    *([_Key.Key_Z] * 4),
    *([_Key.Key_Y] * 3),
    *range(_Key.Key_1, _Key.Key_9 + 1),
    _Key.Key_M,
    _Key.Key_P,
    _Key.Key_A,
    _Key.Key_C,
    _Key.Key_V,
    _Key.Key_X,
    _Key.Key_Plus,
    _Key.Key_Minus,
    _Key.Key_0,
    _Key.Key_Return,
    _Key.Key_PageDown,
    _Key.Key_PageUp,
)
_LETTERS = "abcdezxé ,-1"
_SIZES = ((1366, 768), (1366, 768), (1024, 640), (640, 480), (1920, 1080), (800, 600))
_BACK_EVERY = 60  # doings after which the hands go back to the case, wherever they are


def settle() -> None:
    """What the event loop would do next. It also throws away what is to be deleted, which no test without one does."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _all_of(widget: QWidget) -> list[QWidget]:
    """What lies in a widget, and in that. ``findChildren`` keeps a wrapper of each for as long as the window lives."""
    inside = [child for child in widget.children() if isinstance(child, QWidget)]
    return [one for child in inside for one in (child, *_all_of(child))]


class Outside(QObject):
    """What would open in another program: kept, not opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened = 0
        QDesktopServices.setUrlHandler("file", self, "open")

    @Slot(QUrl)
    def open(self, _url: QUrl) -> None:
        self.opened += 1

    def close(self) -> None:
        QDesktopServices.unsetUrlHandler("file")


class Hands:
    """``seed``: the same seed does the same, as far as the window does.

    passphrase: of the vault. open_case(): opens a case that may be changed, whatever page is shown.
    """

    def __init__(self, window: MainWindow, seed: int, passphrase: str, open_case: Callable[[], None]) -> None:
        self.window = window
        self.done: Counter[str] = Counter()
        self.last: list[str] = []  # what was done last, to tell how it came about
        self._passphrase, self._open_case = passphrase, open_case
        self._chance = random.Random(seed)
        self._since = 0
        self._closer = QTimer(window)
        self._closer.timeout.connect(self._close_dialogs)
        self._closer.start(30)

    def _close_dialogs(self) -> None:
        """A dialog that waits for a person is cancelled."""
        widget = QApplication.activeModalWidget()
        if isinstance(widget, QDialog):
            widget.reject()

    # ------------------------------------------------------------------------------ doing something

    def do(self) -> None:
        """One thing, and what follows from it."""
        kinds = (
            self._click,
            self._any_point,
            self._key,
            self._shortcut,
            self._type,
            self._wheel,
            self._drag,
            self._resize,
        )
        act = self._chance.choices(kinds, weights=(40, 12, 28, 6, 6, 4, 3, 1))[0]
        self._note(act.__name__.strip("_"))
        act()
        settle()
        self._since += 1
        if self._since >= _BACK_EVERY:
            self.go_back()

    def _note(self, words: str) -> None:
        self.done[words.partition(" ")[0]] += 1
        self.last = [*self.last[-30:], words]

    def _top(self) -> QWidget:
        return QApplication.activePopupWidget() or self.window

    def _click(self) -> None:
        """A left click on one of the widgets in sight."""
        top = self._top()
        seen = [w for w in _all_of(top) if w.isVisible() and not w.visibleRegion().isEmpty()]
        if not seen:
            return
        widget = self._chance.choice(seen)
        area = widget.visibleRegion().boundingRect()
        at = QPoint(
            area.left() + self._chance.randrange(max(1, area.width())),
            area.top() + self._chance.randrange(max(1, area.height())),
        )
        self._note(f"on {type(widget).__name__}")
        button = Qt.MouseButton.LeftButton if self._chance.random() < 0.95 else Qt.MouseButton.RightButton
        self._press(widget.mapTo(top, at) if widget is not top else at, button)

    def _any_point(self) -> None:
        """A click on any point of the window."""
        self._press(self._point(self._top()), Qt.MouseButton.LeftButton)

    def _point(self, widget: QWidget) -> QPoint:
        return QPoint(
            self._chance.randrange(max(1, widget.width())), self._chance.randrange(max(1, widget.height()))
        )

    def _press(self, at: QPoint, button: Qt.MouseButton) -> None:
        """To whatever lies at this point, as the mouse would."""
        top = self._top()
        target = top.childAt(at) or top
        local = target.mapFrom(top, at) if target is not top else at
        if self._chance.random() < 0.05:
            QTest.mouseDClick(target, button, _Mod.NoModifier, local)
        else:
            QTest.mouseClick(target, button, _Mod.NoModifier, local)

    def _focus(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    def _key(self) -> None:
        key = _Key(self._chance.choice(_PLAIN))
        shift = self._chance.random() < 0.05
        QTest.keyClick(self._focus(), key, _Mod.ShiftModifier if shift else _Mod.NoModifier)

    def _shortcut(self) -> None:
        key = _Key(self._chance.choice(_CONTROL))
        modifiers = _Mod.ControlModifier
        if self._chance.random() < 0.15:
            modifiers |= _Mod.ShiftModifier
        if self._chance.random() < 0.1:
            key, modifiers = self._chance.choice((_Key.Key_Left, _Key.Key_Right)), _Mod.AltModifier
        QTest.keyClick(self._focus(), key, modifiers)

    def _type(self) -> None:
        for _ in range(self._chance.randrange(1, 6)):
            char = self._chance.choice(_LETTERS)
            if char.isascii():
                QTest.keyClicks(self._focus(), char)

    def _wheel(self) -> None:
        top = self._top()
        at = self._point(top)
        target = top.childAt(at) or top
        turn = self._chance.choice((-480, -120, 120, 480))
        local = QPointF(target.mapFrom(top, at) if target is not top else at)
        where = QPointF(top.mapToGlobal(at))
        held = _Mod.ControlModifier if self._chance.random() < 0.1 else _Mod.NoModifier
        event = QWheelEvent(
            local,
            where,
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(target, event)

    def _drag(self) -> None:
        top = self._top()
        start, end = self._point(top), self._point(top)
        target = top.childAt(start) or top
        left = Qt.MouseButton.LeftButton

        def local(at: QPoint) -> QPoint:
            return target.mapFrom(top, at) if target is not top else at

        QTest.mousePress(target, left, _Mod.NoModifier, local(start))
        QTest.mouseMove(target, local((start + end) / 2))
        QTest.mouseMove(target, local(end))
        QTest.mouseRelease(target, left, _Mod.NoModifier, local(end))

    def _resize(self) -> None:
        self.window.resize(*self._chance.choice(_SIZES))

    # ------------------------------------------------------------------------------ coming back

    def other_looks(self) -> None:
        """By way of the list to the preferences, something chosen there, and back to the case."""
        self.to_list()
        page = self.window.stack.currentWidget()
        if isinstance(page, CaseListPage):
            page.settings.emit()
            settle()
            for _ in range(self._chance.randrange(4, 14)):
                self._click()
                settle()
        self.go_back()

    def to_list(self) -> None:
        """The list of cases, from wherever the hands are."""
        self.go_back()
        screen = self.window.case_screen()
        if screen is not None:
            screen.keep_drafts()
            screen.to_list.emit()
            settle()

    def go_back(self) -> None:
        """To the open case, from wherever the hands are."""
        self._since = 0
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            settle()
        self.window.covers.take_all_off()
        page = self.window.stack.currentWidget()
        if isinstance(page, UnlockPage):
            # Something else may have been tried just now: the page takes no second phrase until that is answered.
            until(page.button.isEnabled, 60)
            page.phrase.edit.setText(self._passphrase)
            QTest.keyClick(page.phrase.edit, _Key.Key_Return)
            until(lambda: not isinstance(self.window.stack.currentWidget(), UnlockPage), 60)
        elif isinstance(page, PreferencesPage | NaslagPage | PapersPage):
            page.closed.emit()
            settle()
        self._open_case()
        settle()
