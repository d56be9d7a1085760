"""A picture of the papers on the screen: the same shapes as in the PDF, in the colours of the theme in use.

``reports.pictures`` makes the drawings; here their roles become colours and their points become pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from reports.shapes import Box, Dot, Ink, Path, Shape, Stroke, Words
from ui.style.look import FAMILY, color, colors, px

if TYPE_CHECKING:
    from reports.shapes import Drawing

# The smallest words, of 8.5 points, must not come out under the smallest text of the design: 12.5 pixels. Larger text
# makes a picture larger as far as the window is wide: it is never cut off.
_LEAST = 12.5 / 8.5
_MOST = 2.25  # a picture doesn't grow into a poster on a wide window, unless it is to be seen from afar
_HATCH = 5.0


class DrawingView(QLabel):
    """A drawing as wide as there is room, never so small that its words can't be read.

    most: the largest scale, pixels per point at 100 % text.

    Its text, for a screen reader and for copying, is the whole picture in words.
    """

    def __init__(self, drawing: Drawing, most: float = _MOST) -> None:
        super().__init__(drawing.alt)
        self._most = most
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(drawing.alt)
        self.drawing = drawing
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(self._pixels(_LEAST))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self.drawing.height * self._scale(width)) + 1

    def sizeHint(self) -> QSize:
        width = self._pixels(px(100) / 100 * self._most)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = self._pixels(_LEAST)
        return QSize(width, self.heightForWidth(width))

    def _pixels(self, scale: float) -> int:
        return round(self.drawing.width * scale)

    def _scale(self, width: int) -> float:
        """Pixels of one point of the drawing."""
        text = px(100) / 100
        return max(_LEAST, min(self._most * text, width / max(self.drawing.width, 1.0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._scale(self.width())
        painter.scale(scale, scale)
        paint_drawing(painter, self.drawing)
        painter.end()


def paint_drawing(painter: QPainter, drawing: Drawing) -> None:
    """The shapes of a drawing, one point as one unit of the painter."""
    for shape in drawing.shapes:
        _paint(painter, shape)


def _paint(painter: QPainter, shape: Shape) -> None:
    if isinstance(shape, Words):
        _words(painter, shape)
    elif isinstance(shape, Stroke):
        painter.setPen(_pen(shape.ink, shape.weight, dashed=shape.dashed))
        painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
    elif isinstance(shape, Path):
        pen = _pen(shape.ink, shape.weight)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline([QPointF(x, y) for x, y in shape.points])
    else:
        _area(painter, shape)


def _area(painter: QPainter, shape: Box | Dot) -> None:
    pen = _pen(shape.edge, 0.9, dashed=shape.dashed) if shape.edge else QPen(Qt.PenStyle.NoPen)
    painter.setPen(pen)
    painter.setBrush(QBrush(color(_ground(shape.fill))) if shape.fill else Qt.BrushStyle.NoBrush)
    if isinstance(shape, Dot):
        painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
        return
    where = QRectF(shape.x, shape.y, shape.width, shape.height)
    # The squares of a code lie side by side: softened edges would show as hairlines.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=bool(shape.edge))
    painter.drawRect(where)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if shape.hatched:
        _hatch(painter, where)


def _hatch(painter: QPainter, where: QRectF) -> None:
    """Slanting lines within a box."""
    painter.save()
    area = QPainterPath()
    area.addRect(where)
    painter.setClipPath(area, Qt.ClipOperation.IntersectClip)
    painter.setPen(_pen("accent", 0.8))
    start = where.left() - where.height()
    while start < where.right():
        painter.drawLine(QPointF(start, where.bottom()), QPointF(start + where.height(), where.top()))
        start += _HATCH
    painter.restore()


def _words(painter: QPainter, shape: Words) -> None:
    # The scale of the painter makes it bigger; a font in whole pixels is measured at ten times its size.
    made = QFont(FAMILY)
    made.setPointSizeF(shape.size)
    made.setPixelSize(round(shape.size * 10))
    made.setBold(shape.bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    width = QFontMetricsF(made).horizontalAdvance(shape.text)
    back = {"begin": 0.0, "midden": width / 2, "eind": width}[shape.anchor]
    painter.save()
    painter.translate(shape.x, shape.y)
    painter.scale(0.1, 0.1)
    painter.setFont(made)
    painter.setPen(color(colors().on_accent if shape.ink == "wit" else _line(shape.ink)))
    painter.drawText(QPointF(-back, 0), shape.text)
    painter.restore()


def _pen(ink: Ink, weight: float, *, dashed: bool = False) -> QPen:
    pen = QPen(color(_line(ink)), weight)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        pen.setDashPattern([3 / weight, 3 / weight])
    return pen


def _line(ink: Ink) -> str:
    """Colour of words and lines in a role."""
    theme = colors()
    return {"stil": theme.quiet, "accent": theme.accent, "lijn": theme.border, "wit": theme.surface}.get(
        ink, theme.text
    )


def _ground(ink: Ink) -> str:
    """Colour of an area in a role: the same grounds as the bars of the kitchen-table view."""
    theme = colors()
    return {
        "accent": theme.shares[0][0],
        "vlak": theme.shares[1][0],
        "wit": theme.surface,
        "lijn": theme.border,
        "stil": theme.quiet,
    }.get(ink, theme.text)
