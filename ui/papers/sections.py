"""The buttons between which the documents page is divided: one Tab stop, the arrows walk, Enter opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.parts.buttons import Button

_WALK = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class SectionButton(Button):
    """walk(button, by): the arrows want to go to a neighbour."""

    def __init__(self, words: str, walk: Callable[[SectionButton, int], None]) -> None:
        super().__init__(words)
        self._words = words
        self._walk = walk
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """A click asks; the page that is shown marks."""

    def show_current(self, *, current: bool) -> None:
        """Mark the section that is shown."""
        self.setChecked(current)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)
        self._name()

    def show_count(self, count: int) -> None:
        """How many things are in it; 0 is not said."""
        self.show_button(f"{self._words} ({count})" if count else self._words)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.text()}, getoond" if self.isChecked() else self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        code = Qt.Key(event.key())
        if code in _WALK and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._walk(self, _WALK[code])
        else:
            super().keyPressEvent(event)
