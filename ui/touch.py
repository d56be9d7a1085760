"""A finger on the screen pans what lies under it, and goes on a little when it lets go; a tap presses.

Qt's own gesture swallows the second of two quick taps, so ticking three boxes in a row would tick two. This watches
the window itself: taps stay what Qt makes of them, only a finger that moves up or down is taken over.
"""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScroller, QScrollerProperties, QWidget

_WAKES = 12  # pixels that a finger may tremble in a tap
_FAR = QPointF(-10_000, -10_000)
_ENDS = (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)


class TouchPan(QObject):
    """Watches the touches of one window, which must have been shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._area: QAbstractScrollArea | None = None
        self._start = QPointF()
        self._panning = False
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QTouchEvent) or not event.points():
            return False
        if event.type() == QEvent.Type.TouchBegin:
            taken = self._begin(event.points()[0].position())
        elif event.type() == QEvent.Type.TouchUpdate:
            taken = self._move(event.points()[0].position())
        else:
            taken = event.type() in _ENDS and self._end(event.points()[0].position())
        if taken:
            event.accept()
        return taken

    def _begin(self, at: QPointF) -> bool:
        self._panning = False
        self._start = at
        self._area = self._area_at(at)
        if self._area is not None and QScroller.hasScroller(self._area.viewport()):
            scroller = QScroller.scroller(self._area.viewport())
            if (
                scroller.state() != QScroller.State.Inactive
            ):  # a finger stops what still moves, and presses nothing
                scroller.stop()
                self._area = None
                return True
        return False

    def _move(self, at: QPointF) -> bool:
        if self._area is None:
            return False
        if not self._panning:
            way = at - self._start
            if abs(way.y()) < _WAKES or abs(way.y()) < abs(way.x()):
                return False
            self._panning = True
            self._forget_press()
            self._tell(QScroller.Input.InputPress, self._start)
        self._tell(QScroller.Input.InputMove, at)
        return True

    def _end(self, at: QPointF) -> bool:
        if self._area is not None and self._panning:
            self._tell(QScroller.Input.InputRelease, at)
        self._area = None
        return False  # Qt lets the mouse button go that it pressed at the beginning

    def _tell(self, kind: QScroller.Input, at: QPointF) -> None:
        if self._area is not None:
            port = self._area.viewport()
            scroller = QScroller.scroller(port)
            here = port.mapFrom(self._window, at)
            scroller.handleInput(kind, here, round(monotonic() * 1000))

    def _area_at(self, at: QPointF) -> QAbstractScrollArea | None:
        """The innermost area under the finger that has something to scroll."""
        widget: QWidget | None = self._window.childAt(at.toPoint())
        while widget is not None:
            if isinstance(widget, QAbstractScrollArea) and _scrolls(widget):
                _calm(QScroller.scroller(widget.viewport()))
                return widget
            widget = widget.parentWidget()
        return None

    def _forget_press(self) -> None:
        """What was under the finger at first is not pressed after all: let go far away from it."""
        pressed = self._window.childAt(self._start.toPoint())
        if pressed is not None:
            left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
            kind = QEvent.Type.MouseButtonRelease
            event = QMouseEvent(kind, _FAR, _FAR, left, none, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(pressed, event)


def _scrolls(area: QAbstractScrollArea) -> bool:
    off = (
        area.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    )  # a text as high as its lines
    return not off and area.verticalScrollBar().maximum() > 0


def _calm(scroller: QScroller) -> None:
    """No bouncing at the ends, and at once when the finger moves."""
    wanted = QScrollerProperties(scroller.scrollerProperties())
    off = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
    metric = QScrollerProperties.ScrollMetric
    wanted.setScrollMetric(metric.VerticalOvershootPolicy, off)
    wanted.setScrollMetric(metric.HorizontalOvershootPolicy, off)
    wanted.setScrollMetric(metric.DragStartDistance, 0.0)
    scroller.setScrollerProperties(wanted)
