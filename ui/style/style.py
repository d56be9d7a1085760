"""The one proxy style: frames of text fields, scroll bars and menus, painted in the theme's colours.

Fusion's own borders vanish on a dark palette, and an application-wide style sheet doubles the time a page takes
to build; this touches only what is not painted by our own widgets.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QProxyStyle,
    QScrollBar,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from ui.style import tokens
from ui.style.look import color, colors, px

_LINE_EDIT = QStyle.PrimitiveElement.PE_PanelLineEdit
_FRAME = QStyle.PrimitiveElement.PE_Frame
_FOCUS = QStyle.PrimitiveElement.PE_FrameFocusRect
_SCROLL = QStyle.PixelMetric.PM_ScrollBarExtent
_FRAME_WIDTH = QStyle.PixelMetric.PM_DefaultFrameWidth
_MENU_ITEM = QStyle.ContentsType.CT_MenuItem


class CalmStyle(QProxyStyle):
    """Fusion with our own field frames, an 18 px scroll bar and 44 px menu rows."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == _LINE_EDIT or (element == _FRAME and isinstance(widget, QPlainTextEdit)):
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            wrong = widget is not None and bool(widget.property("wrong"))
            fixed = widget is not None and bool(widget.property("readOnly"))
            fill = colors().ground if fixed else ""
            paint_frame(painter, QRectF(option.rect), focused=focused, wrong=wrong, fill=fill)
        elif element != _FOCUS:  # every control shows its own ring
            super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control != QStyle.ComplexControl.CC_ScrollBar:
            super().drawComplexControl(control, option, painter, widget)
            return
        if isinstance(widget, QScrollBar) and widget.maximum() == widget.minimum():
            return  # a bar that keeps its place though there is nothing to scroll
        # The stubs don't say so, but no widget is fine for Qt here and below.
        slider = QStyle.SubControl.SC_ScrollBarSlider
        thumb = QRectF(self.subControlRect(control, option, slider, widget))  # type: ignore[arg-type]
        if thumb.width() < thumb.height():
            thumb.adjust(5, 2, -5, -2)
        else:
            thumb.adjust(2, 5, -2, -5)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(colors().quiet if over else colors().border))
        painter.drawRoundedRect(thumb, 4, 4)
        painter.restore()

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric == _SCROLL:
            return 18
        if metric == _FRAME_WIDTH and isinstance(widget, QPlainTextEdit):
            return tokens.RING + 2
        return super().pixelMetric(metric, option, widget)

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        made = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind == _MENU_ITEM and size.height() > 8:  # lower ones are separators
            return QSize(made.width() + px(36), max(made.height(), tokens.TARGET))
        return made


def paint_frame(
    painter: QPainter,
    rect: QRectF,
    *,
    focused: bool,
    wrong: bool = False,
    fill: str = "",
    border: str = "",
) -> None:
    """Surface, border and focus ring of a control that fills ``rect``; the ring lies in its outer 3 px."""
    c = colors()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = rect.adjusted(tokens.RING + 0.5, tokens.RING + 0.5, -tokens.RING - 0.5, -tokens.RING - 0.5)
    edge = c.stop if wrong else border or c.border
    painter.setPen(QPen(color(edge), 2 if wrong else 1) if edge != "none" else Qt.PenStyle.NoPen)
    painter.setBrush(color(fill or c.surface) if fill != "none" else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, tokens.RADIUS, tokens.RADIUS)
    if focused:
        paint_ring(painter, rect)
    painter.restore()


def paint_ring(painter: QPainter, rect: QRectF, *, ink: str = "") -> None:
    """The focus ring in the outer 3 px of ``rect``; ``ink``: where it doesn't lie on a ground of the theme."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = tokens.RING / 2
    painter.setPen(QPen(color(ink or colors().focus), tokens.RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), tokens.RADIUS + 2, tokens.RADIUS + 2)
    painter.restore()
