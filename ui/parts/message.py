"""The message area: what happened, what it means, what to do now, with the buttons to do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from ui.parts.boxes import Note, column
from ui.parts.buttons import Button
from ui.parts.text import Label, role_of
from ui.style import tokens
from ui.style.look import px

if TYPE_CHECKING:  # see ui.style.tokens
    from wmo_desktop.wizard.view import Tone


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say it."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class MessageArea(QWidget):
    """One message at a time; empty it takes no room. ``side``: free pixels left and right."""

    def __init__(self, side: int = tokens.RING) -> None:
        super().__init__()
        self._outer = column(self, px(side), px(6), px(side), px(6))
        self._note: Note | None = None
        self._shown: tuple[str, Tone, tuple[str, ...]] | None = None
        self.hide()

    def show_message(
        self, text: str, tone: Tone = "stop", actions: tuple[tuple[str, Callable[[], None]], ...] = ()
    ) -> None:
        """Show a sentence with buttons (label, what it does). The same message again changes nothing."""
        shown = (text, tone, tuple(label for label, _ in actions))
        if shown == self._shown:
            return
        self._drop()
        self._shown = shown
        note = Note(tone)
        row = QHBoxLayout() if len(text) < 120 else None
        holder: QBoxLayout = note.box
        if row is not None:
            note.box.addLayout(row)
            holder = row
        words = Label(text, role=role_of(tone))
        if row is not None:
            row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            holder.addWidget(words, 1)
        if row is None and actions:
            row = QHBoxLayout()
            note.box.addLayout(row)
            row.addStretch(1)
        for label, act in actions:
            button = Button(label)
            button.clicked.connect(lambda _=False, run=act: run())
            if row is not None:
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._note = note
        self._outer.addWidget(note)
        self.show()
        announce(self, text)

    def clear(self) -> None:
        self._drop()
        self.hide()

    def text(self) -> str:
        """The sentence that is shown, "" when none."""
        return self._shown[0] if self._shown else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._shown and self._shown[1] != "stop":
            self.clear()
        else:
            super().keyPressEvent(event)

    def _drop(self) -> None:
        if self._note is not None:
            self._outer.removeWidget(self._note)
            self._note.hide()
            self._note.deleteLater()
        self._note, self._shown = None, None
