"""A field to sign in with a pen, a finger or the mouse. The strokes are kept, not the picture: they print sharp."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.parts.buttons import shows_focus
from ui.style import tokens
from ui.style.look import color, colors, px
from ui.style.style import paint_ring
from wmo_desktop.domain.lifecycle import BOX_ASPECT, Stroke

_NAME = "Handtekening: teken met pen, vinger of muis"
_TOUCH = {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}
_NEAR = 0.0015  # of the width: points nearer to each other than this say nothing


def stroke_path(stroke: Stroke, box: QRectF) -> QPainterPath:
    """A smooth line through the points of a stroke; a dot for a single one."""
    points = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in stroke]
    path = QPainterPath(points[0])
    if len(points) < 3:
        path.lineTo(points[-1] + (QPointF(0.1, 0) if len(points) == 1 else QPointF()))
        return path
    for here, after in pairwise(points[1:]):
        path.quadTo(here, (here + after) / 2)
    path.lineTo(points[-1])
    return path


class SignaturePad(QLabel):
    """changed(): a stroke was added, or all were wiped.

    A label for the sake of a screen reader: it has a role there, a bare widget has none.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._strokes: list[Stroke] = []
        self._drawing: list[tuple[float, float]] = []
        self._by = ""  # "pen", "finger" or "mouse" while a stroke is drawn
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._name()

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """As drawn so far."""
        return tuple(self._strokes)

    def wipe(self) -> None:
        """Begin again."""
        self._strokes, self._drawing, self._by = [], [], ""
        self._tell()

    def _tell(self) -> None:
        self._name()
        self.update()
        self.changed.emit()

    def _name(self) -> None:
        self.setAccessibleName(_NAME)
        self.setAccessibleDescription("Er is getekend." if self._strokes else "Nog leeg.")

    # --------------------------------------------------------------------------------- drawing

    def _box(self) -> QRectF:
        """The part that is drawn in: as wide to its height as it will be on paper."""
        room = QRectF(self.rect()).adjusted(tokens.RING, tokens.RING, -tokens.RING, -tokens.RING)
        width = min(room.width(), room.height() * BOX_ASPECT)
        height = width / BOX_ASPECT
        return QRectF(room.left(), room.top(), width, height)

    def _down(self, by: str, at: QPointF) -> None:
        if not self._by:
            self._by = by
            self._drawing = []
            self._move(by, at)

    def _move(self, by: str, at: QPointF) -> None:
        if by != self._by:
            return
        box = self._box()
        x = max(0.0, min(1.0, (at.x() - box.x()) / box.width()))
        y = max(0.0, min(1.0, (at.y() - box.y()) / box.height()))
        if not self._drawing or max(abs(x - self._drawing[-1][0]), abs(y - self._drawing[-1][1])) >= _NEAR:
            self._drawing.append((x, y))
            self.update()

    def _up(self, by: str) -> None:
        if by == self._by:
            self._strokes.append(tuple(self._drawing))
            self._drawing, self._by = [], ""
            self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._down("mouse", event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move("mouse", event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._up("mouse")

    def tabletEvent(self, event: QTabletEvent) -> None:
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._down("pen", event.position())
        elif kind == QEvent.Type.TabletMove:
            self._move("pen", event.position())
        else:
            self._up("pen")
        event.accept()  # else Qt makes a mouse of it, and the stroke comes twice

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent) and event.type() in _TOUCH:
            points = event.points()
            if event.type() == QEvent.Type.TouchBegin and points:
                self._down("finger", points[0].position())
            elif event.type() == QEvent.Type.TouchUpdate and points:
                self._move("finger", points[0].position())
            else:
                self._up("finger")
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.wipe()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        c = colors()
        box = self._box()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(c.border), 1))
        painter.setBrush(Qt.GlobalColor.white)  # ink is dark: as on paper, in every theme
        painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
        line = box.bottom() - box.height() * 0.22
        painter.setPen(QPen(Qt.GlobalColor.gray, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(box.left() + px(20), line), QPointF(box.right() - px(20), line))
        pen = QPen(Qt.GlobalColor.black, max(2.0, box.width() / 220))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in (*self._strokes, tuple(self._drawing)):
            if stroke:
                painter.drawPath(stroke_path(stroke, box))
        if shows_focus(self):
            ring = tokens.RING
            paint_ring(painter, box.adjusted(-ring, -ring, ring, ring))
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(round(px(190) * BOX_ASPECT), px(190))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(130))
