"""A short tour over the real screen of the first case: five stops, skipped with Escape, shown once."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from shiboken6 import isValid

from ui.parts.boxes import Surface, column
from ui.parts.buttons import Button
from ui.parts.message import announce
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import color, colors, px
from ui.tab_order import tab_order

_WIDE = 400
_EDGE = 12  # free pixels between card and target
_SHADE = 150  # of 255: what is not spoken of stays just readable
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp)
_LET_THROUGH = {Qt.Key.Key_F12}


@dataclass(frozen=True)
class Places:
    """What the tour shows, where it stands in the window of this width."""

    steps: QWidget
    page: QWidget
    calculator: QWidget
    saved: QWidget
    table: QWidget


@dataclass(frozen=True)
class Stop:
    """target: what is spoken of; it stays light."""

    title: str
    words: str
    target: QWidget


def stops_at(places: Places) -> list[Stop]:
    """The five stops, in the order of the eye."""

    def side(widget: QWidget, word: str) -> str:
        return "Boven" if isinstance(widget, Button) else word  # folded into the bar of a narrow window

    return [
        Stop(
            f"{side(places.steps, 'Links')} ziet u waar u bent",
            "Negen stappen, met bij elke stap hoe ver die is. U mag ze in elke volgorde openen.",
            places.steps,
        ),
        Stop(
            "In het midden staan de vragen",
            "Vul in wat u weet. Weet de cliënt iets niet, of wil hij het niet zeggen? Kies dan “Anders…” naast de "
            "vraag. Een leeg antwoord telt nooit als nee.",
            places.page,
        ),
        Stop(
            f"{side(places.calculator, 'Rechts')} rekent de rekenhulp mee",
            "Zodra u regels kiest, ziet u hier de minuten hulp bij het huishouden, en wat er nog ontbreekt.",
            places.calculator,
        ),
        Stop(
            "Opslaan gaat vanzelf",
            "Elk antwoord staat versleuteld op deze laptop voordat hier “Opgeslagen” staat.",
            places.saved,
        ),
        Stop(
            "Samen kijken, en hulp bij de toetsen",
            "De tafelweergave (F7) toont groot wat de cliënt mag meelezen. Met F1 ziet u alle toetsen; daar kunt u "
            "deze rondleiding opnieuw beginnen.",
            places.table,
        ),
    ]


class Tour(QWidget):
    """Laid over ``screen``. closed(): seen to its end, or skipped."""

    closed = Signal()

    def __init__(self, screen: QWidget, places: Places) -> None:
        super().__init__(screen)
        self._screen = screen
        self._stops = stops_at(places)
        self._at = 0
        self._done = False
        self._before = QApplication.focusWidget()
        self._card = Surface("card", self)
        box = column(self._card, px(22), px(16), px(22), px(16), gap=px(6))
        self._count = Label("", size=tokens.SMALL, role="quiet", inset=True)
        self._title = Label("", size=tokens.HEADING, bold=True, inset=True)
        self._words = Label("", inset=True)
        for label in (self._count, self._title, self._words):
            box.addWidget(label)
        box.addSpacing(px(4))
        row = QHBoxLayout()
        row.setSpacing(px(4))
        self._next = Button("Verder", kind="primary")
        self._next.clicked.connect(lambda: self._walk(1))
        self._back = Button("Terug")
        self._back.clicked.connect(lambda: self._walk(-1))
        self._skip = Button("Overslaan", kind="quiet")
        self._skip.setToolTip("Escape")
        self._skip.clicked.connect(self.finish)
        row.addWidget(self._next)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._skip)
        box.addLayout(row)
        for button in (self._next, self._back, self._skip):
            button.installEventFilter(self)  # arrows walk between buttons otherwise
        self.setAccessibleName("Rondleiding")
        screen.installEventFilter(self)

    def begin(self) -> None:
        """Show the first stop and take the cursor."""
        self.show()
        self.raise_()
        self._show_stop()
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Take it away; the cursor goes back where it was."""
        if self._done:
            return
        self._done = True
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def _walk(self, by: int) -> None:
        at = self._at + by
        if at == len(self._stops):
            self.finish()
        elif at >= 0:
            self._at = at
            self._show_stop()

    def _show_stop(self) -> None:
        stop = self._stops[self._at]
        last = self._at == len(self._stops) - 1
        told = f"Rondleiding, {self._at + 1} van {len(self._stops)}"
        self._count.show_text(told)
        self._title.show_text(stop.title)
        self._words.show_text(stop.words)
        self._next.show_button("Aan de slag" if last else "Verder")
        self._back.setVisible(self._at > 0)
        self._skip.setVisible(not last)
        now = QApplication.focusWidget()
        if now is None or not now.isVisible() or not self.isAncestorOf(now):
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{told}. {stop.title}. {stop.words}")
        self._place()

    def _lit(self) -> QRect:
        target = self._stops[self._at].target
        box = QRect(target.mapTo(self._screen, QPoint(0, 0)), target.size())
        return box.intersected(self.rect().adjusted(2, 2, -2, -2))

    def _place(self) -> None:
        """The card beside what it speaks of: right, left, below or above; else at the bottom of the screen."""
        self.setGeometry(self._screen.rect())
        layout = self._card.layout()
        edge = wide = high = 0
        for edge, widest in ((px(_EDGE), px(_WIDE)), (2, self.width())):  # a very low window gives all it has
            wide = min(widest, self.width() - 2 * edge)
            high = layout.totalHeightForWidth(wide) if layout is not None else 0
            if high <= self.height() - 2 * edge:
                break
        lit, room = self._lit(), self.rect().adjusted(edge, edge, -edge, -edge)
        level = max(room.top(), min(lit.top() + edge, room.bottom() - high))
        along = max(room.left(), min(lit.center().x() - wide // 2, room.right() - wide))
        places = (
            QRect(lit.right() + edge, level, wide, high),
            QRect(lit.left() - edge - wide, level, wide, high),
            QRect(along, lit.bottom() + edge, wide, high),
            QRect(along, lit.top() - edge - high, wide, high),
            QRect(along, max(room.top(), room.bottom() - high), wide, high),
        )
        self._card.setGeometry(next((one for one in places if room.contains(one)), places[-1]))
        self.update()

    # -------------------------------------------------------------------------------- events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._screen:
            self._place()
        elif (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and watched is not self._screen
        ):
            return self._walk_by(event.key())
        return False

    def event(self, event: QEvent) -> bool:
        # While it is shown, no key reaches what lies under it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() not in _LET_THROUGH:
                event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
        else:
            self._walk_by(event.key())

    def _walk_by(self, key: int) -> bool:
        by = 1 if key in _ON else -1 if key in _BACK else 0
        if by:
            self._walk(by)
        return bool(by)

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab stays within the card."""
        order = tab_order(self._card)
        if not order or self._done:
            return False
        now = QApplication.focusWidget()
        at = order.index(now) if now in order else 0
        order[(at + (1 if next_ else -1)) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = QRectF(self._lit()).adjusted(1, 1, -1, -1)
        shade = QPainterPath()
        shade.addRect(QRectF(self.rect()))
        hole = QPainterPath()
        hole.addRoundedRect(lit, tokens.RADIUS, tokens.RADIUS)
        painter.fillPath(shade.subtracted(hole), QColor(0, 0, 0, _SHADE))
        painter.setPen(QPen(color(colors().accent), 3))
        painter.drawRoundedRect(lit, tokens.RADIUS, tokens.RADIUS)
        painter.end()
