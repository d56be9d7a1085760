"""How the sections beside the paper itself are laid out: a column of cards that reads well in any window."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.parts.boxes import Scroll, Surface, column
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px

_WIDEST = 860


class CardColumn(Scroll):
    """Cards below each other, never wider than reads well. Add them to ``cards``."""

    def __init__(self) -> None:
        content = QWidget()
        outer = QHBoxLayout(content)
        outer.setContentsMargins(px(16), px(14), px(16), px(20))
        inner = QWidget()
        inner.setMaximumWidth(px(_WIDEST))
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer.addWidget(inner, 1000)
        outer.addStretch(1)
        whole = column(inner)
        self.cards = QVBoxLayout()
        self.cards.setSpacing(px(tokens.CARD_GAP))
        whole.addLayout(self.cards)
        whole.addStretch(1)
        super().__init__(content)


def card(title: str, words: str = "") -> tuple[Surface, QVBoxLayout]:
    """A white card with a heading and, if need be, a sentence below it; and where its content goes."""
    made = Surface("card")
    inner = column(made, px(20), px(14), px(20), px(16), gap=px(6))
    if title:
        inner.addWidget(Label(title, size=tokens.HEADING, bold=True, inset=True))
    if words:
        inner.addWidget(Label(words, size=tokens.HELP, role="quiet", inset=True))
    return made, inner


def empty(layout: QVBoxLayout) -> None:
    """Throw away what is in it."""
    while layout.count():
        item = layout.takeAt(0)
        gone = item.widget() if item is not None else None
        if gone is not None:
            gone.hide()
            gone.deleteLater()
