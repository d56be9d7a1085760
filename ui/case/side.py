"""The right side of a case: the sum on top and the court's five questions below, both always in view.

Only what lies between them scrolls. The five questions are one button with five small bars; pressed, their list
unfolds upward.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from decision_trees.answers import Address
from ui.case.bottom import Follow
from ui.case.calculator import CalculatorBody, CalculatorHead
from ui.case.crvb import CrvbPanel
from ui.fields.base import FieldWidget
from ui.fields.context import FieldContext
from ui.parts.boxes import Scroll, Surface, column
from ui.parts.buttons import ENTER, lit, paint_chevron, shows_focus
from ui.parts.pressing import PressedCalmly
from ui.parts.text import TextBlock
from ui.style import tokens
from ui.style.look import color, colors, font, px
from ui.style.painted import paint_kept
from ui.style.style import paint_ring
from wmo_desktop.wizard.view import CalculatorView, CrvbView, OpenPointView

_LOW = 470  # a lower panel leaves title and yearly hours out
_LEAST = 250  # a lower one shows the sum alone


class CourtButton(PressedCalmly, QPushButton):
    """How many of the five are answered, in words and as five small bars."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._block = TextBlock("", font(tokens.SMALL))
        self._questions: tuple[CrvbView, ...] = ()

    def show_questions(self, text: str, questions: tuple[CrvbView, ...]) -> None:
        """Show the words and the bars."""
        self._questions = questions
        if text != self._block.text:
            self._block = TextBlock(text, font(tokens.SMALL))
            self.setText(text.replace("&", "&&"))
            self.setAccessibleName(text)
            self.updateGeometry()
        self.update()

    @staticmethod
    def _room(width: int) -> int:
        return width - px(16) - px(36)

    def heightForWidth(self, width: int) -> int:
        return max(tokens.TARGET, self._block.height(self._room(width)) + px(8) + px(30))

    def sizeHint(self) -> QSize:
        width = px(tokens.SIDE_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), tokens.TARGET)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        bars = tuple((view.share, view.answered) for view in self._questions)
        seen = ("vragen", self._block.text, bars, self.isChecked(), lit(self), shows_focus(self))
        paint_kept(self, seen, self._paint)

    def _paint(self, painter: QPainter) -> None:
        c = colors()
        rect = QRectF(self.rect())
        if lit(self) or self.isChecked():
            painter.fillRect(rect.adjusted(1, 1, 0, 0), color(c.ground))
        painter.fillRect(QRectF(0, 0, rect.width(), 1), color(c.line))
        left, room = px(16), self._room(self.width())
        high = self._block.height(room)
        top = (rect.height() - high - px(15)) / 2
        self._block.draw(painter, QRectF(left, top, room, high), c.text)
        gap = px(5)
        count = max(1, len(self._questions))
        wide = (rect.width() - 2 * left - (count - 1) * gap) / count
        painter.setPen(Qt.PenStyle.NoPen)
        for index, view in enumerate(self._questions):
            bar = QRectF(left + index * (wide + gap), top + high + px(7), wide, px(8))
            painter.setBrush(color(c.track))
            painter.drawRoundedRect(bar, px(4), px(4))
            if view.share > 0:
                bar.setWidth(max(bar.height(), bar.width() * min(view.share, 1.0)))
                painter.setBrush(color(c.done if view.answered else c.accent))
                painter.drawRoundedRect(bar, px(4), px(4))
        self._chevron(painter, QPointF(rect.right() - left - px(5), top + high / 2))
        if shows_focus(self):
            paint_ring(painter, rect)

    def _chevron(self, painter: QPainter, at: QPointF) -> None:
        """It opens upward: up while folded, down to fold."""
        painter.save()
        painter.translate(at)
        if not self.isChecked():
            painter.rotate(180)
        paint_chevron(painter, QPointF(0, 0), colors().quiet, down=True)
        painter.restore()


class Between(Scroll):
    """A scroll area between head and foot.

    greedy: wants all that is left; else it takes the height of its content, and less when there is no room.
    """

    def __init__(self, content: QWidget, *, greedy: bool) -> None:
        super().__init__(content)
        self._greedy = greedy

    def sizeHint(self) -> QSize:
        if self._greedy:
            return QSize(px(200), px(90))
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is None:
            return super().sizeHint()
        width = self.viewport().width()
        high = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        return QSize(width, high)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(60))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class SidePanel(Surface):
    """Sum, lines and court questions."""

    def __init__(self, context: FieldContext, follow: Follow) -> None:
        super().__init__("l")
        self._go = follow
        self._head = CalculatorHead()
        self._body = CalculatorBody(context)
        self._lines = Between(self._body, greedy=True)
        self._questions = CrvbPanel(self._follow)
        self._list = Between(self._questions, greedy=False)
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._list.hide()
        self.court = CourtButton()
        self.court.toggled.connect(self._unfold)
        box = column(self, 1)
        box.addWidget(self._head)
        box.addWidget(self._lines, 1)
        box.addWidget(self._list)
        box.addWidget(self.court)

    def render_state(self, view: CalculatorView, text: str, questions: tuple[CrvbView, ...]) -> None:
        """Show sum, lines and questions."""
        self._head.render_state(view)
        self._body.render_state(view)
        self._questions.render_state(questions)
        self.court.show_questions(text, questions)
        self._list.updateGeometry()

    def tab_children(self) -> list[QWidget]:
        """The button comes before the list that it unfolds upward."""
        return [self._lines, self.court, self._list]

    def field(self, address: Address) -> FieldWidget | None:
        """The widget of a question of the calculator, unfolding its line; None when it isn't here."""
        return self._body.field(address)

    def settle(self) -> None:
        """Another step: fold what needs no answer any more, and the questions."""
        self._body.settle()
        self.court.setChecked(False)

    def scroll_to_top(self) -> None:
        self._lines.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.court.isChecked():
            self.court.setChecked(False)
            self.court.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._head.set_low(low=self.height() < px(_LOW), least=self.height() < px(_LEAST))
        self._give_way()

    def _follow(self, point: OpenPointView) -> None:
        self.court.setChecked(False)
        self._go(point)

    def _unfold(self, on: bool) -> None:
        self._list.setVisible(on)
        self._give_way()

    def _give_way(self) -> None:
        """In a low panel the list takes the place of the lines."""
        self._lines.setVisible(not (self.court.isChecked() and self.height() < px(_LOW)))
