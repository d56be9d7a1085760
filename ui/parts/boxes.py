"""Surfaces: the white card, the tinted note with a bar at its left, thin dividers, the scroll area."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.parts.let_go import when_let_go
from ui.style import tokens
from ui.style.look import color, colors, px

if TYPE_CHECKING:  # see ui.style.tokens
    from wmo_desktop.wizard.view import Tone


_ROUNDS = 8


class Surface(QFrame):
    """A painted ground. ``edges``: sides with a thin line ("l", "t", "r", "b"); "card" is rounded all round."""

    def __init__(self, edges: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edges = edges
        self.setFrameShape(QFrame.Shape.NoFrame)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = colors()
        painter = QPainter(self)
        if self._edges == "card":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(color(c.line), 1))
            painter.setBrush(color(c.surface))
            rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, tokens.RADIUS + 1, tokens.RADIUS + 1)
        else:
            painter.fillRect(self.rect(), color(c.surface))
            painter.setPen(QPen(color(c.line), 1))
            area = self.rect().adjusted(0, 0, -1, -1)
            for edge, ends in {
                "l": (area.topLeft(), area.bottomLeft()),
                "r": (area.topRight(), area.bottomRight()),
                "t": (area.topLeft(), area.topRight()),
                "b": (area.bottomLeft(), area.bottomRight()),
            }.items():
                if edge in self._edges:
                    painter.drawLine(*ends)
        painter.end()


class Note(QFrame):
    """Something to know, on a tinted ground with a bar at its left: a proposal, a warning, an explanation."""

    def __init__(self, tone: Tone = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        self.setFrameShape(QFrame.Shape.NoFrame)
        side = px(14) + tokens.RING
        self.box = column(self, side, px(10), side, px(10), gap=px(2))

    def set_tone(self, tone: Tone) -> None:
        if tone != self._tone:
            self._tone = tone
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ink, ground = colors().tone(self._tone)
        painter = QPainter(self)
        # In line with the frames of controls, whose rings need 3 px around them.
        rect = QRectF(self.rect()).adjusted(tokens.RING, 0, -tokens.RING, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(ground if self._tone != "rustig" else colors().ground))
        painter.drawRoundedRect(rect, 4, 4)
        painter.setBrush(color(ink))
        painter.drawRect(QRectF(rect.left(), 0, 4, rect.height()))
        painter.end()


class Scroll(QScrollArea):
    """A scroll area without frame, whose content is as wide as it is; never sideways."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)


def follow_focus(widget: QWidget) -> None:
    """Scroll to what has just got the cursor; with a mouse or a finger once that is let go.

    Not when the finger has panned by then: who moves the page wants to see what she moves to.
    """
    before = _places(widget)

    def show() -> None:
        if widget.hasFocus() and _places(widget) == before:
            show_in_scroll(widget)
            # Once more when the layout has settled: what has just appeared has no place yet.
            QTimer.singleShot(0, widget, lambda: show_in_scroll(widget) if widget.hasFocus() else None)

    when_let_go(widget, show)


def _places(widget: QWidget) -> list[int]:
    """How far every area around ``widget`` is scrolled."""
    found, parent = [], widget.parentWidget()
    while parent is not None:
        if isinstance(parent, Scroll):
            found.append(parent.verticalScrollBar().value())
        parent = parent.parentWidget()
    return found


def show_in_scroll(widget: QWidget) -> None:
    """Scroll every area around ``widget`` so that it is in sight; what had to come into sight brings its question."""
    parent, question = widget.parentWidget(), None
    while parent is not None:
        if parent.property("question"):
            question = parent
        if isinstance(parent, Scroll):
            content = parent.widget()
            if question is not None and content is not None and not _in_sight(widget, parent):
                parent.ensureVisible(0, question.mapTo(content, QPoint(0, 0)).y(), 0, 0)
            parent.ensureWidgetVisible(widget, 0, px(24))
            if isinstance(widget, QLineEdit) and content is not None:
                # Of an edit Qt shows the text cursor only; here its frame belongs in sight too.
                parent.ensureVisible(0, widget.mapTo(content, widget.rect().bottomLeft()).y(), 0, px(8))
        parent = parent.parentWidget()


def _in_sight(widget: QWidget, area: QScrollArea) -> bool:
    """Whether all of it is seen in this area."""
    view = area.viewport()
    return view.rect().contains(QRect(widget.mapTo(view, QPoint(0, 0)), widget.size()))


def put(layout: QVBoxLayout, place: int, widget: QWidget) -> None:
    """Have ``widget`` at ``place``; what is new shows at once, so that it can take the focus right away.

    (A layout shows a new widget only when the event loop comes round.)
    """
    if layout.indexOf(widget) == place:
        return
    new = widget.parentWidget() is None
    layout.insertWidget(place, widget)
    if new:
        appear(widget)


def appear(widget: QWidget) -> None:
    """Show a new widget when its parent is on the screen.

    Else it comes up with its parent; to show it now would lay it out for nothing, at a width it won't have.
    """
    parent = widget.parentWidget()
    if parent is not None and parent.isVisible():
        widget.show()


@contextmanager
def at_once(widget: QWidget) -> Iterator[None]:
    """Lay out once for all that comes and goes in ``widget``, instead of again for each part that shows itself."""
    layout = widget.layout()
    if layout is None or not widget.isVisible():
        yield
        return
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        at: QWidget | None = widget
        while at is not None and at.isVisible() and (own := at.layout()) is not None:
            own.activate()
            at = at.parentWidget()


def settle_layout() -> None:
    """Give everything its place now: what wraps asks for its height a round later, and that round for another.

    Else a press between two rounds lands on what moves away under it.
    """
    for _ in range(
        _ROUNDS
    ):  # what is asked for meanwhile may come to stand before a repaint, and is passed by
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def drop(layout: QVBoxLayout, widget: QWidget) -> None:
    """Take a widget away for good."""
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


def column(
    parent: QWidget, left: int = 0, top: int = 0, right: int = 0, bottom: int = 0, *, gap: int = 0
) -> QVBoxLayout:
    """A column on ``parent`` with margins and gap in pixels."""
    box = QVBoxLayout(parent)
    box.setContentsMargins(left, top, right, bottom)
    box.setSpacing(gap)
    return box
