"""Choosing a set of rules: for a new investigation, or to look something up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from ui.parts.boxes import Surface, column
from ui.parts.buttons import ENTER, Button
from ui.parts.choice import ChoiceGroup
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.view import OptionView, PackChoice


class PackPanel(Surface):
    """A card with the packs. begin(choice): a PackChoice. closed(): Escape or "Annuleer"."""

    begin = Signal(object)
    closed = Signal()

    def __init__(self, title: str, question: str, words: str, button: str) -> None:
        super().__init__("card")
        self._packs: dict[str, PackChoice] = {}
        self._chosen = ""
        box = column(self, px(20), px(16), px(20), px(16), gap=px(8))
        box.addWidget(Label(title, size=tokens.HEADING, bold=True, inset=True))
        box.addWidget(Label(f"{question} {words}".strip(), role="quiet", inset=True))
        self._group = ChoiceGroup(question, several=False, passes_enter=True)
        self._group.chosen.connect(self._choose)
        box.addWidget(self._group)
        row = QHBoxLayout()
        row.setSpacing(px(4))
        start = Button(button, kind="primary")
        start.clicked.connect(self._begin)
        self._start = start
        cancel = Button("Annuleer")
        cancel.clicked.connect(self.closed)
        row.addWidget(start)
        row.addWidget(cancel)
        row.addStretch(1)
        box.addLayout(row)
        self.hide()

    def open(self, packs: tuple[PackChoice, ...]) -> None:
        """Show the packs; the first one is chosen already."""
        self._packs = {f"{pack.id}@{pack.version}": pack for pack in packs}
        if self._chosen not in self._packs:
            self._chosen = next(iter(self._packs), "")
        self._start.setEnabled(bool(self._packs))
        self._render()
        self.show()
        stop = self._group.stop()
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in ENTER and not event.isAutoRepeat():
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Enter on other rules chooses them; on the chosen ones it begins, as one expects of a list."""
        focused = next((key for key in self._packs if self._group.button(key) is self.focusWidget()), "")
        if focused and focused != self._chosen:
            self._choose(focused)
        elif focused:
            self._begin()

    def _begin(self) -> None:
        self.begin.emit(self._packs[self._chosen])

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._render()

    def _render(self) -> None:
        options = tuple(OptionView(key, pack.title, pack.detail) for key, pack in self._packs.items())
        self._group.show_options(
            options, (self._chosen,), lambda widget, key: widget.setObjectName(f"pack:{key}")
        )
