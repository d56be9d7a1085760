"""A menu with our font, below the button that opened it. F12 blanks the screen from inside it, too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.style.look import font

KEYS_APART = "\t"  # Qt sets what follows at the right of a menu row


class Menu(QMenu):
    """Lives as long as it is open."""

    def __init__(self, button: QWidget) -> None:
        super().__init__(button)
        self._button = button
        self.setFont(font())
        self.aboutToHide.connect(self.deleteLater)

    def add(self, text: str, act: Callable[[], object], *, keys: str = "", current: bool = False) -> QAction:
        """A row; ``keys`` names its shortcut; ``current`` is where the menu opens."""
        words = text.replace("&", "&&")
        action = QAction(f"{words}{KEYS_APART}{keys}" if keys else words, self)
        action.triggered.connect(lambda _=False: act())
        self.addAction(action)
        if current:
            self.setActiveAction(action)
        return action

    def open(self) -> None:
        self.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        blank = getattr(self._button.window(), "blank", None)
        if event.key() == Qt.Key.Key_F12 and blank is not None:
            self.close()
            blank()
        else:
            super().keyPressEvent(event)
