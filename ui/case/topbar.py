"""The bar on top: back to the list, which case, whether it is saved, reference, plan and lock. Never a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from ui.parts.boxes import Surface
from ui.parts.buttons import Button
from ui.parts.menu import Menu
from ui.parts.text import Chip, Label, TextBlock
from ui.style import tokens
from ui.style.look import font, px
from wmo_desktop.wizard.view import CaseView, SavedView, Tone

_TONE: dict[str, Tone] = {"opgeslagen": "goed", "bezig": "rustig", "mislukt": "stop"}
_LEVELS = (
    7  # everything; short pack; no pack; two buttons in the menu; all in the menu; no deadline; short words
)
_FEWER, _NONE, _NO_DEADLINE, _SHORT = 3, 4, 5, 6


MenuRow = tuple[str, str, Callable[[], object]]


class TopBar(Surface):
    """Signals: to_list(), table(), naslag(), plan(), lock().

    more: rows of the menu "Meer" that stand nowhere else on the bar: (words, keys, what it does).
    """

    to_list = Signal()
    table = Signal()
    naslag = Signal()
    plan = Signal()
    lock = Signal()

    def __init__(self, more: tuple[MenuRow, ...]) -> None:
        super().__init__("b")
        self._rows = more
        self._case_number = ""
        self._due = False
        self._shown: tuple[object, ...] = ()
        self._packs = ("", "")  # whole and short
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(2), px(12), px(3))
        row.setSpacing(px(8))
        self._row = row
        self._back = Button("‹ Dossiers")
        self._back.setAccessibleName("Terug naar de dossiers")
        self._back.clicked.connect(self.to_list)
        self._name_font = font(tokens.HEADING, bold=True)
        self._name_widths: dict[str, int] = {}
        self._number = Label("", size=tokens.HEADING, bold=True)
        self._pack = Chip("", round_ends=True)
        self._deadline = Chip("", round_ends=True)
        self.saved = Chip("", "goed", round_ends=True)
        self.table_button = Button("Tafelweergave")
        self.table_button.setToolTip("F7")
        self.table_button.clicked.connect(self.table)
        self.naslag_button = Button("Naslag")
        self.naslag_button.setToolTip("F8")
        self.naslag_button.clicked.connect(self.naslag)
        self.plan_button = Button("Plan")
        self.plan_button.setAccessibleName("Plan en andere documenten")
        self.plan_button.setToolTip("Ctrl+P")
        self.plan_button.clicked.connect(self.plan)
        self._lock = Button("Vergrendel")
        self._lock.clicked.connect(self.lock)
        self._buttons = (self.naslag_button, self.table_button, self.plan_button, self._lock)
        self._more = Button("Meer", chevron=True)
        self._more.clicked.connect(self._open_more)
        row.addWidget(self._back)
        row.addSpacing(px(4))
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(px(4))
        row.addWidget(self._pack)
        row.addWidget(self._deadline)
        row.addStretch(1)
        row.addWidget(self.saved)
        for button in (*self._buttons, self._more):
            row.addWidget(button)

    def render_state(self, view: CaseView) -> None:
        shown = (view.number, view.pack_text, view.deadline, view.saved)
        if shown == self._shown:
            return
        self._shown = shown
        self._case_number = view.number
        self._packs = (view.pack_text, view.pack_text.partition(" · ")[0].partition(",")[0])
        self._pack.setToolTip(view.pack_text)
        if view.deadline is not None:
            self._deadline.show_chip(view.deadline.text, view.deadline.tone)
            self._deadline.setToolTip(view.deadline.text)
        self._due = view.deadline is not None
        self._show_saved(view.saved)
        self._fit()

    def stop(self) -> Button:
        """Where the cursor goes when it belongs to the bar."""
        return self._more if self.plan_button.isHidden() else self.plan_button

    def table_stop(self) -> Button:
        """The button of the view for the client, or the menu that holds it."""
        return self._more if self.table_button.isHidden() else self.table_button

    def minimumSizeHint(self) -> QSize:
        # However narrow: what does not fit goes into the menu.
        return QSize(px(240), self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The fullest form that fits without cutting a word."""
        levels = range(_LEVELS)
        self._show_level(next((lv for lv in levels if self._needed(lv) <= self.width()), _LEVELS - 1))

    def _words(self, level: int) -> tuple[str, str]:
        """(button to the list, name of the case)."""
        return (
            ("‹ Dossiers", f"Onderzoek {self._case_number}") if level < _SHORT else ("‹", self._case_number)
        )

    def _on_bar(self, level: int) -> tuple[Button, ...]:
        """The buttons that stand on the bar itself."""
        return self._buttons if level < _FEWER else self._buttons[2:] if level < _NONE else ()

    def _needed(self, level: int) -> int:
        back, name = self._words(level)
        widths = [self._back.width_of(back), self._name_width(name)]
        widths += [self.saved.sizeHint().width(), self._more.width_of(self._more.text())]
        widths += [self._pack.width_of(self._packs[level])] if level < len(self._packs) else []
        widths += [self._deadline.sizeHint().width()] if self._due and level < _NO_DEADLINE else []
        widths += [button.width_of(button.text()) for button in self._on_bar(level)]
        return sum(widths) + px(8) * (len(widths) - 1) + px(12 + 12 + 4 + 4 + 8)

    def _name_width(self, name: str) -> int:
        found = self._name_widths.get(name)
        if found is None:
            found = self._name_widths[name] = TextBlock(name, self._name_font).natural_width()
        return found

    def _show_level(self, level: int) -> None:
        back, name = self._words(level)
        self._back.show_button(back)
        self._number.show_text(name)
        self._number.setMinimumWidth(self._number.natural_width())
        self._pack.setVisible(level < len(self._packs))
        self._pack.show_chip(self._packs[min(level, len(self._packs) - 1)], "rustig")
        self._deadline.setVisible(self._due and level < _NO_DEADLINE)
        for button in self._buttons:
            button.setVisible(button in self._on_bar(level))

    def _open_more(self) -> None:
        menu = Menu(self._more)
        for button in self._buttons:
            if button.isHidden():
                menu.add(button.text(), button.click, keys=button.toolTip())
        for words, keys, act in self._rows:
            menu.add(words, act, keys=keys)
        menu.open()

    def _show_saved(self, saved: SavedView) -> None:
        # The whole sentence of a failure stands in the message area; the chip stays short.
        text = "Niet opgeslagen" if saved.state == "mislukt" else saved.text
        self.saved.show_chip(text, _TONE[saved.state])
        self.saved.setToolTip(saved.text)
