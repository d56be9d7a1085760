"""Go to any question of the case by words of it: type, see the hits, Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from decision_trees.answers import Address
from ui.covers import Cover
from ui.parts.boxes import Scroll, Surface, column, follow_focus
from ui.parts.buttons import ENTER, Button, LinkButton
from ui.parts.edits import LineEdit
from ui.parts.message import announce
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.besides import HitView
from wmo_desktop.wizard.screenports import SessionPort

_HOW = (
    "Typ een of meer woorden: van de vraag, van het leefgebied of de persoon, of “niet ingevuld”, “navragen”."
)
_NONE = "Geen vraag gevonden. Probeer een ander woord, of minder woorden."
_WIDEST = 860  # pixels at 100 %


class HitRow(LinkButton):
    """A question that was found, with where it stands and how it is answered."""

    def __init__(self, hit: HitView) -> None:
        super().__init__(f"{hit.text}  –  {hit.where}, {hit.state}")
        self.hit = hit

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            event.ignore()  # the page walks; a button of its own accord would walk through the window
        else:
            super().keyPressEvent(event)


class Ground(QWidget):
    """Lies under line and hits, above the scroll area that would take the arrows. walk(±1): up or down."""

    walk = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.walk.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class GoToPage(Cover):
    """go(Address): to this question. Escape goes back."""

    go = Signal(object)

    def __init__(self, session: SessionPort) -> None:
        super().__init__()
        self._session = session
        self._rows: list[HitRow] = []
        self.setAccessibleName("Ga naar een vraag")
        content = Ground()
        content.walk.connect(self._walk)
        outer = QHBoxLayout(content)
        outer.setContentsMargins(px(16), px(16), px(16), px(16))
        card = Surface("card")
        card.setMaximumWidth(px(_WIDEST))
        box = column(card, px(24), px(14), px(24), px(18), gap=px(4))
        head = QHBoxLayout()
        close = Button("Sluiten")
        close.setToolTip("Escape")
        close.clicked.connect(self.closed)
        title = Label("Ga naar een vraag", size=tokens.TITLE, bold=True, inset=True)
        head.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(close)
        box.addLayout(head)
        box.addWidget(Label(_HOW, size=tokens.HELP, role="quiet", inset=True))
        self.edit = LineEdit("Woorden van de vraag: Enter gaat naar de eerste")
        self.edit.setObjectName("go_to")
        self.edit.textChanged.connect(self._search)
        box.addWidget(self.edit)
        self._count = Label("", size=tokens.HELP, role="quiet", inset=True)
        box.addWidget(self._count)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        box.addLayout(self._list)
        middle = QVBoxLayout()
        middle.addWidget(card)
        middle.addStretch(1)
        outer.addStretch(1)
        outer.addLayout(middle, 100)
        outer.addStretch(1)
        column(self).addWidget(Scroll(content))
        self.setFocusProxy(self.edit)

    def _search(self, words: str) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        hits = self._session.find(words)
        self._rows = [HitRow(hit) for hit in hits]
        for row in self._rows:
            row.clicked.connect(lambda _=False, to=row.hit.address: self._leave(to))
            self._list.addWidget(row)
            row.show()
        text = "1 vraag" if len(hits) == 1 else f"{len(hits)} vragen"
        self._count.show_text(text if hits else _NONE if words.strip() else "")
        announce(self, self._count.text())

    def _leave(self, to: Address) -> None:
        self.closed.emit()
        self.go.emit(to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in ENTER
        if enter and self.edit.hasFocus() and self._rows and not event.isAutoRepeat():
            self._leave(self._rows[0].hit.address)
        else:
            super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        stops: list[QWidget] = [self.edit, *self._rows]
        at = next((place for place, stop in enumerate(stops) if stop.hasFocus()), 0)
        stop = stops[max(0, min(at + by, len(stops) - 1))]
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        follow_focus(stop)
