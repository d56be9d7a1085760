"""A short sentence over the page that says what just happened and goes away by itself.

It holds nothing one must read: whatever needs doing stands in a message area instead.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.parts.message import announce
from ui.parts.text import TextBlock
from ui.style import tokens
from ui.style.look import color, colors, font, px

_SHOWN_MS = 6000
_WIDEST = 560


class Toast(QLabel):
    """Laid over the lower part of its parent; takes no clicks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._block = TextBlock("", font())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def tell(self, text: str, *, above: int) -> None:
        """Show and announce a sentence, ``above`` pixels from the bottom of the parent."""
        self.setText(text)
        self._block = TextBlock(text, font())
        parent = self._over
        side = px(18)
        room = min(parent.width() - px(24), px(_WIDEST)) - 2 * side
        width = min(self._block.natural_width(), room)
        height = self._block.height(width) + 2 * px(9)
        self.setGeometry(
            (parent.width() - width - 2 * side) // 2,
            parent.height() - above - height,
            width + 2 * side,
            height,
        )
        self.raise_()
        self.show()
        self.update()
        self._timer.start()
        announce(parent, text)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color(c.border))
        painter.setBrush(color(c.text))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, tokens.RADIUS, tokens.RADIUS)
        self._block.draw(painter, QRectF(self.rect()).adjusted(px(18), px(9), -px(18), 0), c.surface)
        painter.end()
