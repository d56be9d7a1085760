"""A state the case may go to: what it does, why it can't be, and what must be filled in first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.papers.frame import card
from ui.parts.boxes import Note, column
from ui.parts.buttons import Button
from ui.parts.edits import LineEdit, PlainEdit
from ui.parts.flow import Flow
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.paperports import WayView


class WayCard(QWidget):
    """go(way, reason or typed number): the user wants it. A danger asks once more, with the number typed."""

    def __init__(self, way: WayView, go: Callable[[WayView, str], None]) -> None:
        super().__init__()
        self.way = way
        self._go = go
        surface, inner = card(way.label, way.what)
        column(self).addWidget(surface)
        self._edit: LineEdit | PlainEdit | None = None
        if way.why_not:
            inner.addWidget(Label(way.why_not, role="look", inset=True))
        elif way.danger:
            self._ask_number(inner)
        elif way.reason_label:
            self._edit = PlainEdit(way.reason_label, least=2)
            inner.addWidget(Label(way.reason_label, bold=True, inset=True))
            inner.addWidget(self._edit)
        self.button = Button(way.label)
        self.button.setEnabled(not way.why_not)
        self.button.clicked.connect(self._press)
        buttons = Flow(px(2))
        buttons.show_widgets([self.button])
        inner.addWidget(buttons)

    def _ask_number(self, inner: QVBoxLayout) -> None:
        label = "Typ het nummer van het onderzoek"
        note = Note("stop")
        note.box.addWidget(Label("Dit kan niet worden teruggedraaid.", role="stop"))
        inner.addWidget(note)
        inner.addWidget(Label(label, bold=True, size=tokens.TEXT, inset=True))
        self._edit = LineEdit(label, placeholder="2026-…")
        self._edit.setMaximumWidth(px(320))
        inner.addWidget(self._edit)

    def typed(self) -> str:
        """The reason or number as it stands."""
        return self._edit.text_now().strip() if self._edit is not None else ""

    def _press(self) -> None:
        self._go(self.way, self.typed())
