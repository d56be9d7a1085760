"""Choices as buttons as wide as their text: one of several, or several of several.

Real QRadioButton and QCheckBox underneath, so that a screen reader meets what it knows; painted by ourselves,
because the style's indicators are too small and vanish in the dark. Arrows only move, Space or Enter choose:
a judgement is never made by walking past it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QGroupBox, QRadioButton, QSizePolicy, QWidget

from ui.parts.boxes import appear
from ui.parts.buttons import ENTER, lit, shows_focus
from ui.parts.pressing import PressedCalmly
from ui.parts.text import text_block
from ui.style import tokens
from ui.style.look import color, colors, font, px
from ui.style.painted import paint_kept
from ui.style.style import paint_frame
from wmo_desktop.wizard.view import OptionView

_CHOOSE = (Qt.Key.Key_Space, *ENTER)
_CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class ChoiceFace:
    """Measures and paints one choice. Not a widget: radio and check box share it."""

    def __init__(self, option: OptionView, *, square: bool, size: float) -> None:
        self.label = text_block(option.label, font(size))
        self.bold = text_block(option.label, font(size, bold=True))
        self.help = text_block(option.help, font(size - 1)) if option.help else None
        self._square = square
        self._seen = ("keuze", option.label, option.help, square, size)
        self._left = tokens.RING + px(12) + px(16) + px(8)
        self._right = tokens.RING + px(14)
        self._width: int | None = None
        self._heights: dict[int, int] = {}

    def width(self) -> int:
        """Width at which nothing wraps."""
        if self._width is None:
            text = max(self.bold.natural_width(), self.help.natural_width() if self.help else 0)
            self._width = max(self._left + text + self._right, tokens.TARGET + px(16))
        return self._width

    def height(self, width: int) -> int:
        """Height at a width; a layout asks for it again and again."""
        found = self._heights.get(width)
        if found is None:
            room = width - self._left - self._right
            text = self.label.height(room) + (self.help.height(room) if self.help else 0)
            found = self._heights[width] = max(tokens.TARGET + 2, text + 2 * tokens.RING + px(14))
        return found

    def paint(self, button: QAbstractButton) -> None:
        on, fixed = button.isChecked(), bool(button.property("fixed"))
        light, focused = lit(button), shows_focus(button)
        seen = (self._seen, on, fixed, light, focused)
        rect = QRectF(button.rect())

        def picture(painter: QPainter) -> None:
            self._picture(painter, rect, on=on, fixed=fixed, light=light, focused=focused)

        paint_kept(button, seen, picture)

    def _picture(
        self, painter: QPainter, rect: QRectF, *, on: bool, fixed: bool, light: bool, focused: bool
    ) -> None:
        c = colors()
        fill = c.accent_ground if on or (light and not fixed) else c.ground if fixed else c.surface
        paint_frame(painter, rect, focused=focused, fill=fill, border=c.accent if on else c.border)
        room = int(rect.width()) - self._left - self._right
        # Bold that would need one more line stays plain: no card grows for it.
        bold = on and self.bold.height(room) <= self.label.height(room)
        block = self.bold if bold else self.label
        height = block.height(room) + (self.help.height(room) if self.help else 0)
        top = (rect.height() - height) / 2
        line = self.label.height(10**6)
        self._mark(painter, QPointF(tokens.RING + px(12) + px(8), top + line / 2), on=on)
        ink = c.accent if on else c.quiet if fixed else c.text
        block.draw(painter, QRectF(self._left, top, room, height), ink)
        if self.help:
            under = top + block.height(room)
            self.help.draw(painter, QRectF(self._left, under, room, height), c.quiet)

    def _mark(self, painter: QPainter, center: QPointF, *, on: bool) -> None:
        c = colors()
        r = px(7)
        painter.setPen(QPen(color(c.accent if on else c.quiet), 1.6))
        painter.setBrush(color(c.accent) if on else color(c.surface))
        box = QRectF(center.x() - r, center.y() - r, 2 * r, 2 * r)
        if not self._square:
            painter.drawEllipse(box)
            if on:
                painter.setBrush(color(c.on_accent))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawEllipse(center, r * 0.42, r * 0.42)
            return
        painter.drawRoundedRect(box, 3, 3)
        if on:
            painter.setPen(QPen(color(c.on_accent), 2))
            tick = [QPointF(-r * 0.5, 0), QPointF(-r * 0.1, r * 0.45), QPointF(r * 0.55, -r * 0.45)]
            painter.drawPolyline(QPolygonF([center + point for point in tick]))


class RadioChoice(PressedCalmly, QRadioButton):
    """One of several; its state comes from the case, never from the click itself."""

    def __init__(self, option: OptionView, size: float, parent: QWidget) -> None:
        super().__init__(option.label, parent)
        self.face = ChoiceFace(option, square=False, size=size)

    def mark_chosen(self, chosen: bool) -> None:
        """Show the state of the case.

        Exclusive buttons refuse to be unchecked; but only exclusive ones are radio buttons to a screen reader.
        """
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)

    def nextCheckState(self) -> None:
        """A click asks; only the answer that comes back marks."""

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        return QSize(self.face.width(), self.face.height(self.face.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        self.face.paint(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not cast("ChoiceGroup", self.parentWidget()).key(event, self):
            super().keyPressEvent(event)


class CheckChoice(PressedCalmly, QCheckBox):
    """Any of several; its state comes from the case, never from the click itself."""

    def __init__(self, option: OptionView, size: float, parent: QWidget) -> None:
        super().__init__(option.label, parent)
        self.face = ChoiceFace(option, square=True, size=size)

    def mark_chosen(self, chosen: bool) -> None:
        """Show the state of the case."""
        self.setChecked(chosen)

    def nextCheckState(self) -> None:
        """A click asks; only the answer that comes back marks."""

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        return QSize(self.face.width(), self.face.height(self.face.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        self.face.paint(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not cast("ChoiceGroup", self.parentWidget()).key(event, self):
            super().keyPressEvent(event)


class ChoiceGroup(QGroupBox):
    """The choices of one question. Role Grouping, named after its question.

    chosen(id): an option was asked for (a chosen check box asked again means: take it off).
    cleared(): Delete or Backspace: no answer.
    One Tab stop: the chosen option, else the first; arrows walk.
    brief: what an option means is left to a screen reader. passes_enter: Enter means something to who holds the
    group (the next field), Space chooses.
    """

    chosen = Signal(str)
    cleared = Signal()

    def __init__(
        self,
        name: str,
        *,
        several: bool,
        size: float = tokens.TEXT,
        brief: bool = False,
        passes_enter: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._brief = brief
        self._choose = (Qt.Key.Key_Space,) if passes_enter else _CHOOSE
        self._several = several
        self._size = size
        self._options: tuple[OptionView, ...] | None = None
        self._buttons: dict[str, RadioChoice | CheckChoice] = {}
        self._stacked = False
        self._fixed = False
        self._highs: dict[int, int] = {}  # by width: the words of a choice never change
        self._placed = -1  # the width the buttons have their places for
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_options(
        self, options: tuple[OptionView, ...], chosen: tuple[str, ...], mark: Callable[[QWidget, str], None]
    ) -> None:
        """Show options and which are chosen.

        mark(button, option id): names a new button, for tests and focus.
        """
        if options != self._options:
            self._rebuild(options, mark)
        for id_, button in self._buttons.items():
            on = id_ in chosen
            if button.isChecked() != on:
                button.mark_chosen(on)
        self._set_stop(chosen)

    def set_fixed(self, fixed: bool) -> None:
        """Whether the choice stands fast: the buttons can be reached and read, and ask nothing."""
        if fixed == self._fixed:
            return
        self._fixed = fixed
        self.setAccessibleDescription("Dit antwoord ligt vast." if fixed else "")
        for button in self._buttons.values():
            self._fix(button)

    def _fix(self, button: RadioChoice | CheckChoice) -> None:
        button.setProperty("fixed", self._fixed)
        shape = Qt.CursorShape.ArrowCursor if self._fixed else Qt.CursorShape.PointingHandCursor
        button.setCursor(shape)
        button.update()

    def button(self, option_id: str) -> QAbstractButton | None:
        return self._buttons.get(option_id)

    def stop(self) -> QAbstractButton | None:
        """The button Tab lands on."""
        for button in self._buttons.values():
            if button.focusPolicy() == Qt.FocusPolicy.StrongFocus:
                return button
        return None

    def key(self, event: QKeyEvent, at: QAbstractButton) -> bool:
        """Handle a key of one of the buttons; False when it means nothing here."""
        code = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain or not (
            code in self._choose
            or code in _CLEAR
            or code in _FORWARD
            or code in _BACK
            or event.text() in _DIGITS
        ):
            return False
        buttons = list(self._buttons.values())
        index = buttons.index(cast("RadioChoice", at))
        if code in self._choose:
            if not event.isAutoRepeat():
                self._ask(index)
        elif code in _CLEAR:
            if not self._fixed:
                self.cleared.emit()
        elif code in _FORWARD or code in _BACK:
            index = (index + (1 if code in _FORWARD else -1)) % len(buttons)
            buttons[index].setFocus(Qt.FocusReason.OtherFocusReason)
            self._stop_at(buttons[index])
        elif int(event.text()) <= len(buttons):
            target = buttons[int(event.text()) - 1]
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            self._ask(int(event.text()) - 1)
        return True

    def _ask(self, index: int) -> None:
        id_ = list(self._buttons)[index]
        if self._fixed:
            return
        if self._several or not self._buttons[id_].isChecked():
            self.chosen.emit(id_)

    def _rebuild(self, options: tuple[OptionView, ...], mark: Callable[[QWidget, str], None]) -> None:
        kept = self._buttons
        known = {option.id: option for option in self._options or ()}
        self._buttons = {}
        for option in options:
            button = kept.pop(option.id) if known.get(option.id) == option else None
            if button is None:
                make = CheckChoice if self._several else RadioChoice
                button = make(replace(option, help="") if self._brief else option, self._size, self)
                name = f"{self.accessibleName()}: {option.label}"
                button.setAccessibleName(name)
                button.setAccessibleDescription(option.help)
                button.setAttribute(Qt.WidgetAttribute.WA_Hover)
                self._fix(button)
                button.clicked.connect(
                    lambda _=False, id_=option.id: self._ask(list(self._buttons).index(id_))
                )
                mark(button, option.id)
                appear(button)
            self._buttons[option.id] = button
        for gone in kept.values():
            gone.hide()
            gone.deleteLater()
        self._options = options
        self._stacked = not self._brief and any(option.help for option in options)
        self._highs.clear()
        self.updateGeometry()
        self._place(self.width())

    def _set_stop(self, chosen: tuple[str, ...]) -> None:
        buttons = list(self._buttons.values())
        if not buttons:
            return
        focused = next((b for b in buttons if b.hasFocus()), None)
        first = next((b for id_, b in self._buttons.items() if id_ in chosen), buttons[0])
        self._stop_at(focused or first)

    def _stop_at(self, stop: QAbstractButton) -> None:
        for button in self._buttons.values():
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            if button.focusPolicy() != policy:
                button.setFocusPolicy(policy)

    # ------------------------------------------------------------------------------ flow layout

    def _arrange(self, width: int, *, move: bool) -> int:
        """Place the buttons in rows (or below each other); the height they take.

        The ring space of the buttons is part of the gaps, and sticks out at the left, so that frames line up.
        """
        gap = 2  # the ring margins of two neighbours add 6 px
        x = y = row = 0
        for button in self._buttons.values():
            natural = button.face.width()
            wide = min(natural, width) if not self._stacked else width
            high = button.face.height(wide)
            if x and (self._stacked or x + wide > width):
                x, y, row = 0, y + row + gap, 0
            if move:
                button.setGeometry(QRect(x, y, wide, high))
            x += wide + gap
            row = max(row, high)
        return y + row

    def _place(self, width: int) -> None:
        self._placed = width
        self._arrange(width, move=True)

    def heightForWidth(self, width: int) -> int:
        found = self._highs.get(width)
        if found is None:
            found = self._highs[width] = self._arrange(width, move=False)
        return found

    def sizeHint(self) -> QSize:
        width = px(520) if self._stacked else sum(b.face.width() + 2 for b in self._buttons.values())
        width = min(width, px(520))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), tokens.TARGET)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != self._placed:
            self._place(event.size().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """No frame of its own: no boxes in boxes."""


_DIGITS = tuple("123456789")
