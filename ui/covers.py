"""What can be laid over the whole window and taken off again: the view for the client, the list of keys, nothing.

Under a cover nothing else of the program shows: the pages below are hidden, not only painted over, and the title
names no case.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from ui.parts.boxes import column
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px

_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
}


class Cover(QWidget):
    """A page over the whole window. closed(): the user wants to go back. ``keys``: these and Escape close it."""

    closed = Signal()
    keys: tuple[Qt.Key, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def event(self, event: QEvent) -> bool:
        # The key that opened a cover closes it again, before it is anybody's shortcut.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.is_way_out(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def is_way_out(self, event: QKeyEvent) -> bool:
        """Whether this key takes the cover off."""
        return not event.isAutoRepeat() and event.key() in (*self.keys, Qt.Key.Key_Escape)

    def keep_drafts(self) -> None:
        """The window goes away: keep what is typed here and was not kept yet."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_way_out(event):
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class BlankPage(Cover):
    """Nothing to see. Any key but a lone Shift, Ctrl or Alt comes back, and does nothing else; so does a click."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{name}. Het scherm is leeg. Druk op een toets om verder te gaan.")
        box = column(self, px(40), px(40), px(40), px(40), gap=px(4))
        box.addStretch(1)
        words = Label("Druk op een toets om verder te gaan", role="quiet")
        for label in (Label(name, size=tokens.TITLE, bold=True), words):
            box.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)

    def is_way_out(self, event: QKeyEvent) -> bool:
        return not event.isAutoRepeat() and event.key() not in _MODIFIERS

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.closed.emit()


class Covers(QStackedWidget):
    """The pages of the program, with covers over them. Taking one off puts the cursor where it was."""

    def __init__(self, pages: QWidget, name: str) -> None:
        super().__init__()
        self._name = name
        self._under: list[tuple[Cover, QWidget | None, str]] = []
        self.addWidget(pages)

    def top(self) -> Cover | None:
        """The cover that is seen, None when there is none."""
        return self._under[-1][0] if self._under else None

    def lay(self, cover: Cover) -> None:
        """Lay a cover over what is seen now."""
        window = self.window()
        self._under.append((cover, QApplication.focusWidget(), window.windowTitle()))
        cover.closed.connect(lambda: self.take_off(cover))
        self.addWidget(cover)
        self.setCurrentWidget(cover)
        window.setWindowTitle(self._name)
        (cover.focusProxy() or cover).setFocus(Qt.FocusReason.OtherFocusReason)

    def take_off(self, cover: Cover) -> None:
        """Take this cover off, and any that lies over it."""
        if all(one is not cover for one, _, _ in self._under):
            return
        while True:
            last, focus, title = self._under.pop()
            self.setCurrentIndex(self.count() - 2)
            self.window().setWindowTitle(title)
            if focus is not None and isValid(focus) and focus.isVisible():
                focus.setFocus(Qt.FocusReason.OtherFocusReason)
            self.removeWidget(last)
            last.hide()
            last.deleteLater()
            if last is cover:
                return

    def take_all_off(self) -> None:
        while self._under:
            self.take_off(self._under[0][0])
