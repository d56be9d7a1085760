"""Buttons: plain, primary, quiet toggles and links. Each 44 px high, with a ring of its own, Enter presses it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.parts.pressing import PressedCalmly
from ui.parts.text import Role, TextBlock, role_color
from ui.style import tokens
from ui.style.look import color, colors, font, px
from ui.style.painted import paint_kept
from ui.style.style import paint_frame, paint_ring

Kind = Literal["plain", "primary", "quiet"]
_WORDS_KEPT = 8  # measured words that a button remembers: what it says now, and what it might say
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def shows_focus(widget: QWidget) -> bool:
    """Whether the ring belongs on this widget now."""
    return widget.hasFocus()


def paint_chevron(painter: QPainter, center: QPointF, ink: str, *, down: bool) -> None:
    """A small open arrow: right when folded, down when unfolded or a menu."""
    r = px(4)
    points = (
        [QPointF(-r, -r / 2), QPointF(0, r / 2), QPointF(r, -r / 2)]
        if down
        else [QPointF(-r / 2, -r), QPointF(r / 2, 0), QPointF(-r / 2, r)]
    )
    painter.setPen(QPen(color(ink), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([center + point for point in points]))


def lit(widget: QWidget) -> bool:
    """Whether the mouse is on it."""
    return widget.underMouse() and widget.isEnabled()


class Button(PressedCalmly, QPushButton):
    """A button that says where it leads.

    kind: "plain" (frame), "primary" (accent; one per area), "quiet" (no frame until the mouse is on it).
    chevron: draws the arrow of a toggle or menu behind the text.
    """

    def __init__(
        self, text: str, *, kind: Kind = "plain", chevron: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._kind: Kind = kind
        self._chevron = chevron
        self.drop = 0  # pixels that the text sits below the middle, to share a line with a label
        self._size = tokens.HELP if kind == "quiet" else tokens.TEXT
        self.setFont(font(self._size, bold=kind == "primary"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._widths: dict[str, int] = {}
        self._high = max(tokens.TARGET + 2, self.fontMetrics().height() + px(16))

    def show_button(self, text: str, *, shown: bool = True) -> None:
        if text != self.text():
            self.setText(text)
        if self.isHidden() == shown:
            self.setVisible(shown)

    def width_of(self, text: str) -> int:
        """Width in which ``text`` would not be cut."""
        found = self._widths.get(text)
        if found is None:
            if len(self._widths) > _WORDS_KEPT:
                self._widths.clear()
            side = px(8 if self._kind == "quiet" else 14) + tokens.RING
            arrow = px(16) if self._chevron else 0
            words = self.fontMetrics().horizontalAdvance(text.replace("&&", "&"))
            found = self._widths[text] = max(words + 2 * side + arrow, tokens.TARGET)
        return found

    def sizeHint(self) -> QSize:
        return QSize(self.width_of(self.text()), self._high)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), px(72)), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        state = (self.isEnabled(), self.isChecked(), lit(self), shows_focus(self))
        seen = ("knop", self.text(), self._kind, self._chevron, self.isCheckable(), self.drop, state)
        paint_kept(self, seen, self._paint)

    def _paint(self, painter: QPainter) -> None:
        c = colors()
        rect = QRectF(self.rect())
        ink, fill, border = self._inks()
        paint_frame(painter, rect, focused=shows_focus(self), fill=fill, border=border)
        side = px(8 if self._kind == "quiet" else 14) + tokens.RING
        arrow = px(16) if self._chevron and self.isEnabled() else 0
        room = rect.adjusted(side, 0, -side - arrow, 0)
        metrics = self.fontMetrics()
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()) + 1)
        painter.setPen(color(ink if self.isEnabled() else c.disabled))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter
        painter.drawText(room.adjusted(0, self.drop, 0, self.drop), int(align), text)
        if arrow:
            down = self.isChecked() if self.isCheckable() else True
            paint_chevron(painter, QPointF(rect.right() - side - px(3), rect.center().y()), ink, down=down)

    def _inks(self) -> tuple[str, str, str]:
        """(text, fill, border)."""
        c = colors()
        if self._kind == "primary" and self.isEnabled():
            return c.on_accent, c.accent, c.accent
        if self._kind == "quiet":
            on = self.isChecked() or lit(self)
            return c.quiet, c.accent_ground if on else "none", "none"
        return c.text, c.accent_ground if lit(self) or self.isChecked() else c.surface, c.border


class LinkButton(PressedCalmly, QPushButton):
    """Underlined text that wraps; a link to a question or a step."""

    def __init__(
        self,
        text: str,
        *,
        size: float = tokens.TEXT,
        role: Role = "text",
        lead: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._font = QFont(font(size))
        self._font.setUnderline(True)
        self._role: Role = role
        self._block = TextBlock("", self._font)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_text(text, lead=lead)

    def show_text(self, text: str, *, lead: str = "") -> None:
        whole = f"{lead} {text}".strip()
        if whole != self._block.text:
            self._block = TextBlock(whole, self._font, lead=len(lead))
            self.setText(whole.replace("&", "&&"))
            self.setAccessibleName(whole)
            self.updateGeometry()
            self.update()

    def heightForWidth(self, width: int) -> int:
        return max(tokens.TARGET, self._block.height(width - 2 * self._side()) + px(12))

    def sizeHint(self) -> QSize:
        width = max(tokens.TARGET, min(self._block.natural_width() + 2 * self._side(), px(520)))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), px(80)), tokens.TARGET)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._side()
        width = self.width() - 2 * side
        height = self._block.height(width)
        rect = QRectF(side, (self.height() - height) / 2, width, height)
        self._block.draw(painter, rect, role_color(self._role))
        if shows_focus(self):
            paint_ring(painter, QRectF(self.rect()))
        painter.end()

    @staticmethod
    def _side() -> int:
        return tokens.RING + 3
