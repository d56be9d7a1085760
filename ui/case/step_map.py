"""A map of the nine steps: where there is something already, in figures and words, and a place to drop a note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from ui.parts.boxes import column
from ui.parts.buttons import ENTER, lit, shows_focus
from ui.parts.pressing import PressedCalmly
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import color, colors, font, px
from ui.style.style import paint_frame
from wmo_desktop.wizard.besides import LOOSE, TouchView

LEGEND = "Per stap: antwoorden · notities · open punten"
_TEN_FROM = 660  # pixels at 100 %: narrower, the cells stand in two rows
NOTE_MIME = "application/x-wmo-notitie"  # holds a note's id, never its text


def drag_note(source: QObject, note_id: str) -> None:
    """Take a note along with the mouse."""
    drag = QDrag(source)
    carried = QMimeData()
    carried.setData(NOTE_MIME, note_id.encode())
    drag.setMimeData(carried)
    drag.exec(Qt.DropAction.MoveAction)


def carried_note(event: QDropEvent) -> str:
    """The id of the note that is being dragged, "" for anything else."""
    return bytes(event.mimeData().data(NOTE_MIME).data()).decode()


def takes_note(event: QDragEnterEvent) -> None:
    """Let a note come in, and nothing else."""
    if event.mimeData().hasFormat(NOTE_MIME):
        event.acceptProposedAction()


class StepCell(PressedCalmly, QPushButton):
    """One step: its number and what it holds. Pressing goes there; a note dropped here belongs to the step."""

    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._view: TouchView | None = None
        self.current = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, view: TouchView, *, current: bool) -> None:
        if (view, current) != (self._view, self.current):
            self._view, self.current = view, current
            here = ", u bent hier" if current else ""
            self.setAccessibleName(f"{view.words}{here}")
            self.setToolTip(view.words)
            if view.number == LOOSE:  # a place to drop on, nowhere to go
                self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.updateGeometry()
            self.update()

    def lines(self) -> tuple[str, str]:
        """The two lines in the cell."""
        if self._view is None:
            return "", ""
        if self._view.number == LOOSE:
            return "Los", str(self._view.notes)
        counts = (self._view.answers, self._view.notes, self._view.open_points)
        return f"Stap {self._view.number}", " · ".join(map(str, counts))

    def sizeHint(self) -> QSize:
        return QSize(px(72), max(tokens.TARGET + 2, 2 * self.fontMetrics().height() + px(14)))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.TARGET, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        takes_note(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit(carried_note(event))
        event.acceptProposedAction()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        touched = self._view is not None and self._view.touched
        fill = c.accent_ground if touched or lit(self) else c.surface
        border = c.accent if self.current else c.border
        paint_frame(painter, QRectF(self.rect()), focused=shows_focus(self), fill=fill, border=border)
        top, under = self.lines()
        half = self.height() // 2
        painter.setPen(color(c.accent if self.current else c.text))
        painter.setFont(font(tokens.SMALL, bold=True))
        room = QRectF(tokens.RING, tokens.RING, self.width() - 2 * tokens.RING, half - tokens.RING)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), top)
        painter.setPen(color(c.quiet))
        painter.setFont(font(tokens.SMALL))
        room = QRectF(tokens.RING, half, self.width() - 2 * tokens.RING, half - tokens.RING)
        words = painter.fontMetrics().elidedText(under, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), words)
        painter.end()


class StepMap(QWidget):
    """The nine steps and the loose notes as cells, in one row while there is room. go(step), dropped(note id, step)."""

    go = Signal(int)
    dropped = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        box = column(self)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, px(2), 0, 0)
        self._grid.setSpacing(0)
        box.addLayout(self._grid)
        box.addWidget(Label(LEGEND, size=tokens.SMALL, role="quiet", inset=True))
        self._across = 0
        self._cells: list[StepCell] = []
        for number in (*range(1, 10), LOOSE):
            cell = StepCell()
            if number != LOOSE:
                cell.clicked.connect(self._going(number))
            cell.dropped.connect(lambda note, to=number: self.dropped.emit(note, to))
            self._cells.append(cell)
        self._arrange(10)
        self.setAccessibleName("Wat er per stap al is")

    def _arrange(self, across: int) -> None:
        if across != self._across:
            self._across = across
            for place, cell in enumerate(self._cells):
                self._grid.addWidget(cell, place // across, place % across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(10 if self.width() >= px(_TEN_FROM) else 5)

    def _going(self, number: int) -> Callable[[], None]:
        return lambda: self.go.emit(number)

    def render_state(self, steps: tuple[TouchView, ...], current: int) -> None:
        for cell, view in zip(self._cells, steps, strict=False):
            cell.show_step(view, current=view.number == current)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), super().minimumSizeHint().height())
