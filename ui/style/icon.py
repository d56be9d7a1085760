"""The picture of the program in task bar and title bar: a house with a table in it, drawn, so sharp in any size."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPolygonF

from ui.style.tokens import LIGHT

_SIZES = (16, 24, 32, 48, 64, 128, 256)
_HOUSE = ((0.18, 0.5), (0.5, 0.2), (0.82, 0.5), (0.74, 0.5), (0.74, 0.8), (0.26, 0.8), (0.26, 0.5))
_TABLE = (QRectF(0.34, 0.54, 0.32, 0.07), QRectF(0.38, 0.61, 0.05, 0.19), QRectF(0.57, 0.61, 0.05, 0.19))


def app_icon() -> QIcon:
    """In the accent colour of the light theme; title bars are light or dark, so it has a ground of its own."""
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(_drawn(size))
    return icon


def _drawn(size: int) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.accent))
    painter.drawRoundedRect(QRectF(0, 0, 1, 1), 0.2, 0.2)
    painter.setBrush(QColor(LIGHT.on_accent))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in _HOUSE]))
    painter.setBrush(QColor(LIGHT.accent))
    for part in _TABLE:
        painter.drawRect(part)
    painter.end()
    return picture
