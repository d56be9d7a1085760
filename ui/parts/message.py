"""The message area: what happened, what it means, what to do now, with the buttons to do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.parts.boxes import Note, column
from ui.parts.buttons import Button
from ui.parts.flow import Flow
from ui.parts.text import Label, role_of
from ui.style import tokens
from ui.style.look import px

if TYPE_CHECKING:  # see ui.style.tokens
    from wmo_desktop.wizard.view import Tone

_NO_LIMIT = 16_777_215  # Qt's own


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
        self._parts: tuple[QBoxLayout, Flow, int, int] | None = None
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
        words = Label(text, role=role_of(tone))
        buttons = Flow(px(8))
        made = [Button(label) for label, _ in actions]
        for button, (_, act) in zip(made, actions, strict=True):
            button.clicked.connect(lambda _=False, run=act: run())
        buttons.show_widgets(list(made))
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        row.setSpacing(px(8))
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(buttons)
        note.box.addLayout(row)
        buttons.setVisible(bool(made))  # not before it has a parent: it would be a window
        wide = sum(button.sizeHint().width() + px(8) for button in made)
        self._parts = (row, buttons, wide, words.natural_width() + wide)
        self._note = note
        self._outer.addWidget(note)
        self._fit()
        self.show()
        announce(self, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Buttons beside the sentence when that stays on one line, else below it."""
        if self._parts is None:
            return
        row, buttons, wide, needed = self._parts
        beside = needed + px(80) <= self.width()
        way = QBoxLayout.Direction
        row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        buttons.setMaximumWidth(wide if beside else _NO_LIMIT)
        buttons.setMinimumWidth(wide if beside else 0)

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
        self._note, self._shown, self._parts = None, None, None
