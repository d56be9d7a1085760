"""The bar on top: back to the list, which case, whether it is saved, reference, plan and lock. Never a name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.parts.boxes import Surface
from ui.parts.buttons import Button
from ui.parts.text import Chip, Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.view import CaseView, SavedView, Tone

_TONE: dict[str, Tone] = {"opgeslagen": "goed", "bezig": "rustig", "mislukt": "stop"}


class TopBar(Surface):
    """Signals: to_list(), naslag(), plan(), lock()."""

    to_list = Signal()
    naslag = Signal()
    plan = Signal()
    lock = Signal()

    def __init__(self) -> None:
        super().__init__("b")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(2), px(12), px(3))
        row.setSpacing(px(8))
        back = Button("‹ Dossiers")
        back.clicked.connect(self.to_list)
        self._number = Label("", size=tokens.HEADING, bold=True)
        self._pack = Chip("", round_ends=True)
        self._saved = Chip("", "goed", round_ends=True)
        self.naslag_button = Button("Naslag")
        self.naslag_button.setToolTip("F8")
        self.naslag_button.clicked.connect(self.naslag)
        self.plan_button = Button("Plan maken")
        self.plan_button.clicked.connect(self.plan)
        lock = Button("Vergrendel")
        lock.clicked.connect(self.lock)
        row.addWidget(back)
        row.addSpacing(px(4))
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(px(4))
        row.addWidget(self._pack)
        row.addStretch(1)
        row.addWidget(self._saved)
        row.addWidget(self.naslag_button)
        row.addWidget(self.plan_button)
        row.addWidget(lock)

    def render_state(self, view: CaseView) -> None:
        self._number.show_text(f"Onderzoek {view.number}")
        self._number.setMinimumWidth(self._number.natural_width())
        self._pack.show_chip(view.pack_text, "rustig")
        self._pack.setToolTip(view.pack_text)
        self._show_saved(view.saved)

    def set_narrow(self, narrow: bool) -> None:
        self._pack.setVisible(not narrow)

    def _show_saved(self, saved: SavedView) -> None:
        # The whole sentence of a failure stands in the message area; the chip stays short.
        text = "Niet opgeslagen" if saved.state == "mislukt" else saved.text
        self._saved.show_chip(text, _TONE[saved.state])
        self._saved.setToolTip(saved.text)
