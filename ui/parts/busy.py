"""Work that takes a while: a word for it, how far it is, and a way to stop it.

The work itself runs aside (``DeskPort`` and ``SessionPort`` call back on the GUI thread); this only tells of it.

    self._busy = Busy("Het plan wordt gemaakt", on_cancel=self._stop)   # hidden; put it in a layout
    self._busy.begin()                 # shows and announces it
    self._busy.set_progress(3, 12)     # "3 van 12"; (0, 0) = nobody knows how much there is
    self._busy.end("Plan opgeslagen")  # hides it; a word that is given is announced

Without ``on_cancel`` there is no button. Once pressed, the button waits: the work ends where it safely can, and whoever
runs it calls ``end``.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from ui.parts.boxes import column
from ui.parts.buttons import Button
from ui.parts.message import announce
from ui.parts.text import Label
from ui.style.look import color, colors, px

_TICK_MS = 120
_LAPS = 24  # ticks in which the moving part crosses the bar
_PART = 0.25  # of the bar's width, while nobody knows how far it is
_STOP, _STOPPING = "Stop", "Wordt gestopt…"


class ProgressBar(QProgressBar):
    """How far the work is. Without an end it moves, so that one sees that it goes on."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setRange(0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._at = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def sizeHint(self) -> QSize:
        return QSize(px(160), px(10))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), px(10))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _tick(self) -> None:
        if self.maximum() == 0:
            self._at = (self._at + 1) % _LAPS
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color(c.border))
        painter.setBrush(color(c.track))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = rect.height() / 2
        painter.drawRoundedRect(rect, radius, radius)
        done = QRectF(rect)
        if self.maximum() > 0:
            done.setWidth(rect.width() * self.value() / self.maximum())
        else:
            done.setWidth(rect.width() * _PART)
            done.moveLeft(rect.left() + (rect.width() - done.width()) * self._at / (_LAPS - 1))
        if done.width() > 0:
            painter.setBrush(color(c.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            done.setWidth(max(done.width(), rect.height()))
            painter.drawRoundedRect(done, radius, radius)
        painter.end()


class Busy(QWidget):
    """See the module. ``on_cancel``: asks the work to stop; it may take a moment, or come too late."""

    def __init__(self, text: str, on_cancel: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._words = text
        self._on_cancel = on_cancel
        box = column(self, gap=px(4))
        self._label = Label(text, inset=True)
        box.addWidget(self._label)
        row = QHBoxLayout()
        row.setSpacing(px(10))
        self.bar = ProgressBar(text)
        row.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        self._stop = Button(_STOP)
        self._stop.setAccessibleName(f"Stop: {text}")
        self._stop.clicked.connect(self.cancel)
        row.addWidget(self._stop)
        box.addLayout(row)
        self._stop.setVisible(on_cancel is not None)  # not before it has a parent: it would be a window
        self.hide()

    def begin(self, text: str = "") -> None:
        """Show it, from the start; ``text`` replaces the word it was made with."""
        if text:
            self._words = text
            self.bar.setAccessibleName(text)
            self._stop.setAccessibleName(f"Stop: {text}")
        self._stop.setEnabled(True)
        self._stop.show_button(_STOP, shown=self._on_cancel is not None)
        self.set_progress(0, 0)
        self.show()
        announce(self, self._words)

    def set_progress(self, done: int, total: int) -> None:
        """How far; a total of 0 means that nobody knows."""
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(min(done, total) if total > 0 else 0)
        self.bar.update()
        self._label.show_text(f"{self._words}: {min(done, total)} van {total}" if total > 0 else self._words)

    def end(self, text: str = "") -> None:
        """The work has ended, however it ended; ``text`` is announced."""
        self.hide()
        announce(self.parentWidget() or self, text)

    def cancel(self) -> None:
        """Ask the work to stop, once."""
        if self._on_cancel is None or not self._stop.isEnabled():
            return
        self._stop.setEnabled(False)
        self._stop.setText(_STOPPING)
        announce(self, _STOPPING)
        self._on_cancel()

    def running(self) -> bool:
        """Whether it is shown."""
        return not self.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._on_cancel is not None:
            self.cancel()
        else:
            super().keyPressEvent(event)
