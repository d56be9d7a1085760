"""The bar on top: back to the list, which case, whether it is saved, reference, plan and lock. Never a name."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu

from ui.parts.boxes import Surface
from ui.parts.buttons import Button
from ui.parts.text import Chip, Label
from ui.style import tokens
from ui.style.look import font, px
from wmo_desktop.wizard.view import CaseView, SavedView, Tone

_TONE: dict[str, Tone] = {"opgeslagen": "goed", "bezig": "rustig", "mislukt": "stop"}
_LEVELS = 4  # everything; no pack; short words; the buttons in a menu


class TopBar(Surface):
    """Signals: to_list(), naslag(), plan(), lock()."""

    to_list = Signal()
    naslag = Signal()
    plan = Signal()
    lock = Signal()

    def __init__(self) -> None:
        super().__init__("b")
        self._case_number = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(2), px(12), px(3))
        row.setSpacing(px(8))
        self._row = row
        self._back = Button("‹ Dossiers")
        self._back.setAccessibleName("Terug naar de dossiers")
        self._back.clicked.connect(self.to_list)
        self._number = Label("", size=tokens.HEADING, bold=True)
        self._pack = Chip("", round_ends=True)
        self._saved = Chip("", "goed", round_ends=True)
        self.naslag_button = Button("Naslag")
        self.naslag_button.setToolTip("F8")
        self.naslag_button.clicked.connect(self.naslag)
        self.plan_button = Button("Plan maken")
        self.plan_button.clicked.connect(self.plan)
        self._lock = Button("Vergrendel")
        self._lock.clicked.connect(self.lock)
        self._more = Button("Meer", chevron=True)
        self._more.clicked.connect(self._open_more)
        row.addWidget(self._back)
        row.addSpacing(px(4))
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(px(4))
        row.addWidget(self._pack)
        row.addStretch(1)
        row.addWidget(self._saved)
        for button in (self.naslag_button, self.plan_button, self._lock, self._more):
            row.addWidget(button)

    def render_state(self, view: CaseView) -> None:
        self._case_number = view.number
        self._pack.show_chip(view.pack_text, "rustig")
        self._pack.setToolTip(view.pack_text)
        self._show_saved(view.saved)
        self._fit()

    def stop(self) -> Button:
        """Where the cursor goes when it belongs to the bar."""
        return self._more if self.plan_button.isHidden() else self.plan_button

    def minimumSizeHint(self) -> QSize:
        # However narrow: what does not fit goes into the menu.
        return QSize(px(240), self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The fullest form that fits without cutting a word."""
        for level in range(_LEVELS):
            self._show_level(level)
            self._row.invalidate()
            if self._row.sizeHint().width() <= self.width():
                return

    def _show_level(self, level: int) -> None:
        self._back.show_button("‹ Dossiers" if level < 2 else "‹")
        self._number.show_text(f"Onderzoek {self._case_number}" if level < 2 else self._case_number)
        self._number.setMinimumWidth(self._number.natural_width())
        self._pack.setVisible(level == 0)
        for button in (self.naslag_button, self.plan_button, self._lock):
            button.setVisible(level < _LEVELS - 1)
        self._more.setVisible(level == _LEVELS - 1)

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setFont(font())
        for button in (self.naslag_button, self.plan_button, self._lock):
            action = QAction(button.text(), menu)
            action.triggered.connect(button.click)
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _show_saved(self, saved: SavedView) -> None:
        # The whole sentence of a failure stands in the message area; the chip stays short.
        text = "Niet opgeslagen" if saved.state == "mislukt" else saved.text
        self._saved.show_chip(text, _TONE[saved.state])
        self._saved.setToolTip(saved.text)
