"""The bar above the list of cases; what does not fit goes into a menu."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from ui.parts.boxes import Surface
from ui.parts.buttons import Button
from ui.parts.menu import Menu
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px


class ListBar(Surface):
    """Signals: naslag(), settings(), lock(), read(), new()."""

    naslag = Signal()
    settings = Signal()
    lock = Signal()
    read = Signal()
    new = Signal()

    def __init__(self) -> None:
        super().__init__("b")
        row = QHBoxLayout(self)
        self._row = row
        row.setContentsMargins(px(22), px(2), px(12), px(3))
        row.setSpacing(px(8))
        self._title = Label("Dossiers", size=tokens.HEADING, bold=True)
        row.addWidget(self._title, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.read_button = Button("Onderzoek inlezen…")
        self.read_button.clicked.connect(self.read)
        self.settings_button = Button("Instellingen")
        self.settings_button.clicked.connect(self.settings)
        self.naslag_button = Button("Naslag")
        self.naslag_button.clicked.connect(self.naslag)
        self._lock = Button("Vergrendel")
        self._lock.clicked.connect(self.lock)
        self._more = Button("Meer", chevron=True)
        self._more.clicked.connect(self._open_more)
        self.new_button = Button("Nieuw onderzoek", kind="primary")
        self.new_button.clicked.connect(self.new)
        self._folding = (self.read_button, self.settings_button, self.naslag_button, self._lock)
        for button in (*self._folding, self._more, self.new_button):
            row.addWidget(button)

    def stop(self, button: Button) -> Button:
        """Where the cursor goes when it belongs on ``button``."""
        return self._more if button.isHidden() else button

    def minimumSizeHint(self) -> QSize:
        # However narrow: what does not fit goes into the menu.
        return QSize(px(240), self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        title = self._title.natural_width()
        fits = title + self._width_of(*self._folding, self.new_button) <= self.width()
        for button in self._folding:
            button.setVisible(fits)
        self._more.setVisible(not fits)
        self._title.setVisible(fits or title + self._width_of(self._more, self.new_button) <= self.width())

    @staticmethod
    def _width_of(*buttons: Button) -> int:
        """Room for these buttons, the gaps and the margins."""
        return sum(button.width_of(button.text()) + px(8) for button in buttons) + px(8 + 22 + 12)

    def _open_more(self) -> None:
        menu = Menu(self._more)
        for button in self._folding:
            menu.add(button.text(), button.click)
        menu.open()
