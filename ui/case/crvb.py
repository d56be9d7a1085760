"""The five questions of the court: how far each is answered, and links to what is open."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.case.bottom import Follow, OpenPoints
from ui.parts.boxes import Surface, column
from ui.parts.buttons import ENTER, lit, paint_chevron, shows_focus
from ui.parts.pressing import PressedCalmly
from ui.parts.text import TextBlock
from ui.style import tokens
from ui.style.look import color, colors, font, px
from ui.style.style import paint_ring
from wmo_desktop.wizard.view import CrvbView


class CrvbHead(PressedCalmly, QPushButton):
    """One question with its bar and what is open; pressed, it unfolds the links."""

    def __init__(self, view: CrvbView) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_view(view)

    def show_view(self, view: CrvbView) -> None:
        self._view = view
        self._text = TextBlock(f"{view.number}. {view.question}", font(tokens.SMALL))
        self.setAccessibleName(f"Vraag {view.number}: {view.question} {view.open_text}")
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        return max(tokens.TARGET, self._text.height(width - px(8)) + px(32))

    def sizeHint(self) -> QSize:
        return QSize(px(260), self.heightForWidth(px(260)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), tokens.TARGET)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = colors()
        view = self._view
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if lit(self):
            painter.fillRect(rect, color(c.ground))
        high = self._text.height(self.width() - px(8))
        self._text.draw(painter, QRectF(px(4), px(5), self.width() - px(8), high), c.text)
        y = px(5) + high + px(3)
        ink = c.done if view.answered else c.accent
        painter.setFont(font(12.5))
        words = painter.fontMetrics().horizontalAdvance(view.open_text)
        arrow = px(18) if view.open_points else 0
        bar = QRectF(px(4), y + px(5), self.width() - words - arrow - px(20), px(7))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(c.track))
        painter.drawRoundedRect(bar, px(3.5), px(3.5))
        if view.share > 0:
            filled = QRectF(bar)
            filled.setWidth(max(bar.height(), bar.width() * min(view.share, 1.0)))
            painter.setBrush(color(ink))
            painter.drawRoundedRect(filled, px(3.5), px(3.5))
        painter.setPen(color(c.done if view.answered else c.quiet))
        right = QRectF(bar.right() + px(6), y, words + px(6), px(17))
        painter.drawText(
            right, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), view.open_text
        )
        if arrow:
            at = right.center()
            at.setX(rect.right() - px(8))
            paint_chevron(painter, at, c.quiet, down=self.isChecked())
        if shows_focus(self):
            paint_ring(painter, rect)
        painter.end()


class CrvbRow(QWidget):
    """A question and its links."""

    def __init__(self, view: CrvbView, follow: Follow) -> None:
        super().__init__()
        box = column(self)
        self._head = CrvbHead(view)
        self._points = OpenPoints(follow, size=tokens.SMALL)
        self._points.hide()
        self._head.toggled.connect(lambda _on: self._unfold())
        box.addWidget(self._head)
        box.addWidget(self._points)
        self.render_state(view)

    def render_state(self, view: CrvbView) -> None:
        self._view = view
        self._head.show_view(view)
        self._unfold()

    def _unfold(self) -> None:
        on = self._head.isChecked() and bool(self._view.open_points)
        if on:
            self._points.render_state(self._view.open_points)
        self._points.setVisible(on)


class CrvbPanel(Surface):
    """All five, below each other."""

    def __init__(self, follow: Follow) -> None:
        super().__init__("t")
        self._follow = follow
        self._view: tuple[CrvbView, ...] | None = None
        self._rows: dict[int, CrvbRow] = {}
        self._column = column(self, px(13), px(8), px(13), px(8), gap=px(2))

    def render_state(self, questions: tuple[CrvbView, ...]) -> None:
        if questions == self._view:
            return
        self._view = questions
        for view in questions:
            row = self._rows.get(view.number)
            if row is None:
                row = self._rows[view.number] = CrvbRow(view, self._follow)
                self._column.addWidget(row)
            else:
                row.render_state(view)
