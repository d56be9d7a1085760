"""The nine steps at the left, in three phases, each with its state as icon and word."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.case.step_map import carried_note, takes_note
from ui.parts.boxes import Scroll, Surface, column
from ui.parts.buttons import ENTER, lit, shows_focus
from ui.parts.pressing import PressedCalmly
from ui.parts.text import Label, text_block
from ui.style import tokens
from ui.style.look import color, colors, font, px
from ui.style.painted import paint_kept
from ui.style.style import paint_ring
from wmo_desktop.wizard.view import StepView


class StepButton(PressedCalmly, QPushButton):
    """One step: number in a circle, title, and its state."""

    def __init__(self, step: StepView, rail: StepRail) -> None:
        super().__init__(rail)
        self._rail = rail
        self._step = step
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAcceptDrops(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        takes_note(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._rail.note_dropped.emit(carried_note(event), self._step.number)
        event.acceptProposedAction()

    def show_step(self, step: StepView) -> None:
        if step != self._step:
            self._step = step
            self._show()

    def _show(self) -> None:
        step = self._step
        self._title = text_block(step.title, font(bold=True))
        self._status = text_block(step.status_text, font(12.5))
        now = ", u bent hier" if step.current else ""
        self.setAccessibleName(f"Stap {step.number} van 9: {step.title}, {step.status_text}{now}")
        self.updateGeometry()
        self.update()

    @staticmethod
    def _left() -> int:
        return px(50)

    def heightForWidth(self, width: int) -> int:
        room = width - self._left() - px(12)
        text = self._title.height(room) + self._status.height(room - px(15)) - px(3)
        return max(tokens.TARGET + 2, text + px(10))

    def sizeHint(self) -> QSize:
        return QSize(px(tokens.RAIL_WIDTH), self.heightForWidth(px(tokens.RAIL_WIDTH)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), tokens.TARGET)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        code = event.key()
        if code in ENTER and not event.isAutoRepeat():
            self.click()
        elif code in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._rail.walk(self, 1 if code == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        step = self._step
        seen = (step.number, step.title, step.status, step.status_text, step.current)
        paint_kept(self, ("stap", *seen, lit(self), shows_focus(self)), self._paint)

    def _paint(self, painter: QPainter) -> None:
        c = colors()
        step = self._step
        rect = QRectF(self.rect())
        if step.current or lit(self):
            painter.fillRect(rect, color(c.accent_ground if step.current else c.ground))
        if step.current:
            painter.fillRect(QRectF(0, 0, 4, rect.height()), color(c.accent))
        ink = {"klaar": c.done, "opnieuw_bekijken": c.look, "bezig": c.accent}.get(step.status, c.quiet)
        self._circle(painter, QPointF(px(28), rect.center().y()), ink)
        room = self.width() - self._left() - px(12)
        title, status = self._title.height(room), self._status.height(room - px(15))
        top = (rect.height() - title - status + px(3)) / 2
        self._title.draw(
            painter, QRectF(self._left(), top, room, title), c.accent if step.current else c.text
        )
        under = top + title - px(3)
        line = self._status.height(10**6)
        self._icon(painter, QPointF(self._left() + px(5), under + line / 2), ink)
        self._status.draw(painter, QRectF(self._left() + px(15), under, room - px(15), status), ink)
        if shows_focus(self):
            paint_ring(painter, rect)

    def _circle(self, painter: QPainter, center: QPointF, ink: str) -> None:
        c = colors()
        filled = self._step.current or self._step.status == "klaar"
        fill = c.accent if self._step.current else c.done
        painter.setPen(QPen(color(fill if filled else ink), 1.4))
        painter.setBrush(color(fill if filled else c.surface))
        r = px(11.5)
        painter.drawEllipse(center, r, r)
        painter.setFont(font(tokens.SMALL, bold=True))
        painter.setPen(color(c.on_accent if filled else c.text))
        box = QRectF(center.x() - r, center.y() - r, 2 * r, 2 * r)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._step.number))

    def _icon(self, painter: QPainter, at: QPointF, ink: str) -> None:
        """Tick (klaar), half disc (bezig), turning arrow (opnieuw bekijken), ring (nog doen)."""
        r = px(4)
        painter.setPen(QPen(color(ink), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        status = self._step.status
        box = QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r)
        if status == "klaar":
            tick = [QPointF(-r, 0), QPointF(-r * 0.25, r * 0.8), QPointF(r, -r * 0.8)]
            painter.drawPolyline(QPolygonF([at + point for point in tick]))
        elif status == "opnieuw_bekijken":
            painter.drawArc(box, 40 * 16, 280 * 16)
            head = [QPointF(r * 0.2, -r * 0.65), QPointF(r * 1.0, -r * 0.65), QPointF(r * 1.0, -r * 1.4)]
            painter.drawPolyline(QPolygonF([at + point for point in head]))
        else:
            painter.drawEllipse(box)
            if status == "bezig":
                painter.setBrush(color(ink))
                painter.drawChord(box, 90 * 16, 180 * 16)


class StepRail(Surface):
    """All steps. One Tab stop; Up and Down walk, Enter opens, Ctrl+1..9 jump from anywhere.

    note_dropped(note id, step): a note was dragged onto a step.
    """

    note_dropped = Signal(str, int)

    def __init__(self, go: Callable[[int], None]) -> None:
        super().__init__("r")
        self._go = go
        self.setAccessibleName("Stappen")
        self.setFixedWidth(px(tokens.RAIL_WIDTH))
        box = column(self, 0, 0, 1, 0)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, px(8), 0, px(8))
        self._column.setSpacing(0)
        box.addWidget(Scroll(inner))
        self._buttons: dict[int, StepButton] = {}

    def render_state(self, steps: tuple[StepView, ...]) -> None:
        if [step.number for step in steps] != list(self._buttons):
            self._build(steps)
        for step in steps:
            button = self._buttons[step.number]
            button.show_step(step)
            if step.current and not any(other.hasFocus() for other in self._buttons.values()):
                self._stop_at(button)

    def walk(self, at: StepButton, by: int) -> None:
        """Move the focus to the next step, up or down."""
        buttons = list(self._buttons.values())
        to = buttons[(buttons.index(at) + by) % len(buttons)]
        self._stop_at(to)
        to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_at(self, stop: StepButton) -> None:
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def _build(self, steps: tuple[StepView, ...]) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._buttons = {}
        phase = ""
        for step in steps:
            if step.phase != phase:
                phase = step.phase
                head = Label(phase.upper(), size=tokens.SMALL, role="quiet")
                holder = QWidget()
                column(holder, px(16), px(12), px(8), px(2)).addWidget(head)
                self._column.addWidget(holder)
            button = StepButton(step, self)
            button.clicked.connect(lambda _=False, number=step.number: self._go(number))
            self._buttons[step.number] = button
            self._column.addWidget(button)
        self._column.addStretch(1)
