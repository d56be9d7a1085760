"""The calculator's lines: the bar in their colours, and one row per line that unfolds its questions."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from decision_trees.answers import Address
from ui.fields.base import FieldWidget
from ui.fields.context import FieldContext
from ui.fields.inputs import make_field
from ui.parts.boxes import Note, column, drop, put
from ui.parts.buttons import ENTER, lit, paint_chevron, shows_focus
from ui.parts.pressing import PressedCalmly
from ui.parts.text import Label, text_block
from ui.style import tokens
from ui.style.look import color, colors, font, px
from ui.style.style import paint_ring
from wmo_desktop.wizard.view import BarPart, FieldView, LineView


def paint_swatch(painter: QPainter, rect: QRectF, index: int, *, hatched: bool) -> None:
    """A piece of the bar's colour; hatched when the line has no figure yet; hollow without a colour."""
    c = colors()
    if hatched:
        painter.fillRect(rect, color(c.look_ground))
        painter.save()
        painter.setClipRect(rect)
        painter.setPen(QPen(color(c.look), 2.5))
        x = rect.left() - rect.height()
        while x < rect.right():
            painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
            x += 7
        painter.restore()
    elif index >= 0:
        painter.fillRect(rect, color(c.bar[index % len(c.bar)]))
    else:
        painter.setPen(QPen(color(c.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


class BuildBar(QLabel):
    """The build-up of the sum: a segment per line. Its text (for a screen reader) names the parts."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFixedHeight(px(18))
        self._parts: tuple[BarPart, ...] = ()
        self._index: dict[str, int] = {}

    def render_state(self, parts: tuple[BarPart, ...], lines: tuple[LineView, ...]) -> None:
        index = {line.id: line.color for line in lines}
        if (parts, index) == (self._parts, self._index):
            return
        self._parts, self._index = parts, index
        told = [
            f"{part.label} {round(part.share * 100)} procent"
            if part.kind == "regel"
            else f"{part.label} nog open"
            for part in parts
        ]
        self.setText("Opbouw: " + (", ".join(told) or "nog leeg"))
        self.setToolTip(self.text())
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), px(18))

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        c = colors()
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(tokens.RING, 0, -tokens.RING, 0)
        painter.fillRect(rect, color(c.track))
        x = rect.left()
        total = max(1.0, sum(max(part.share, 0.0) for part in self._parts))
        for part in self._parts:
            width = rect.width() * max(part.share, 0.0) / total
            piece = QRectF(x, rect.top(), width, rect.height())
            paint_swatch(painter, piece, self._index.get(part.line_id, 0), hatched=part.kind == "open")
            x += width
            if x < rect.right() - 1:
                painter.fillRect(QRectF(x - 1, rect.top(), 1, rect.height()), color(c.surface))
        painter.setPen(QPen(color(c.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class LineHead(PressedCalmly, QPushButton):
    """The row of a line: colour, label, certainty in a thin frame, minutes; pressed, it unfolds."""

    def __init__(self, line: LineView) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_line(line)

    def show_line(self, line: LineView) -> None:
        self._line = line
        self._label = text_block(line.label, font(tokens.HELP))
        # A warning may be long: folded it is a word, unfolded it stands in full above the questions.
        minutes = f", {line.minutes_text} minuten" if line.minutes_text else ""
        told = [f"{line.label}{minutes}", line.certainty, line.detail, line.warning]
        self.setAccessibleName(". ".join(part for part in told if part))
        self.setToolTip(line.detail)
        self.updateGeometry()
        self.update()

    def _rooms(self, width: int) -> tuple[int, int]:
        """(left of the text, width of the text)."""
        left = px(25)
        return left, width - left - px(54)

    def _second(self) -> bool:
        """Whether a second row is needed."""
        line = self._line
        return bool(line.certainty or line.detail or line.warning)

    def heightForWidth(self, width: int) -> int:
        _, room = self._rooms(width)
        height = self._label.height(room) + (px(20) if self._second() else 0)
        return max(tokens.TARGET, height + px(14))

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
        line = self._line
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if lit(self):
            painter.fillRect(rect, color(c.ground))
        left, room = self._rooms(self.width())
        high = self._label.height(room)
        top = (rect.height() - high - (px(20) if self._second() else 0)) / 2
        first = self._label.height(10**6)
        square = QRectF(px(6), top + first / 2 - px(5.5), px(11), px(11))
        if line.chosen:
            paint_swatch(painter, square, line.color, hatched=line.status in {"geen_norm", "open"})
        else:
            paint_chevron(painter, square.center(), c.quiet, down=self.isChecked())
        self._label.draw(painter, QRectF(left, top, room, high), c.text)
        if self._second():
            self._draw_second(painter, QRectF(left, top + high, rect.width() - left - px(5), px(20)))
        painter.setFont(font(tokens.HELP, bold=True))
        painter.setPen(color(c.text))
        right = QRectF(rect.right() - px(56), top, px(49), first)
        painter.drawText(
            right, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), line.minutes_text
        )
        painter.fillRect(QRectF(0, rect.bottom() - 0.5, rect.width(), 1), color(c.line))
        if shows_focus(self):
            paint_ring(painter, rect)
        painter.end()

    def detail_cut(self) -> bool:
        """Whether the detail is too long for its row."""
        line = self._line
        word = "let op · " if line.warning else ""
        natural = text_block(word + line.detail, font(12.5)).natural_width()
        chip = text_block(line.certainty, font(12.5)).natural_width() + px(16) if line.certainty else 0
        return natural + chip > self.width() - px(30)

    def _draw_second(self, painter: QPainter, rect: QRectF) -> None:
        """Certainty in its frame, "let op", and the detail as far as it fits (whole in the tooltip)."""
        c = colors()
        line = self._line
        x = rect.left()
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.setFont(font(12.5))
        metrics = painter.fontMetrics()
        if line.certainty:
            wide = metrics.horizontalAdvance(line.certainty) + px(10)
            frame = QRectF(x, rect.top() + px(1), wide, px(18))
            painter.setPen(QPen(color(c.border), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.setPen(color(c.quiet))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, line.certainty)
            x += wide + px(6)
        waits = line.status in {"geen_norm", "open", "voorwaarde"}
        texts = [("let op", c.look)] if line.warning else []
        texts += [(line.detail, c.look if waits else c.quiet)] if line.detail else []
        for index, (text, ink) in enumerate(texts):
            words = f"· {text}" if index else text
            room = max(0.0, rect.right() - x)
            painter.setPen(color(ink))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QRectF(x, rect.top(), room, rect.height()), middle, shown)
            x += metrics.horizontalAdvance(words) + px(4)


class LineWidget(QWidget):
    """A line with its questions, which are made when it is first unfolded."""

    def __init__(self, line: LineView, context: FieldContext) -> None:
        super().__init__()
        self._context = context
        self._line = line
        self._fields: dict[tuple[Address, str], FieldWidget] = {}
        self._box = column(self)
        self._head = LineHead(line)
        self._head.toggled.connect(self._unfold)
        self._box.addWidget(self._head)
        self._inside = QWidget()
        self._column = column(self._inside, px(12), px(2), 0, px(10), gap=px(6))
        self._warning = Note("let_op")
        self._warning_text = Label(line.warning, size=tokens.SMALL, role="look")
        self._warning.box.addWidget(self._warning_text)
        self._detail = Label("", size=tokens.SMALL, role="quiet", inset=True)
        self._column.addWidget(self._detail)
        self._column.addWidget(self._warning)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(px(6))
        self._column.addLayout(self._questions)
        self._inside.hide()
        self._box.addWidget(self._inside)
        self._show_warning()
        self._name()

    def render_state(self, line: LineView) -> None:
        if line == self._line:
            return
        just_chosen = bool(line.chosen) and not self._line.chosen
        self._line = line
        self._head.show_line(line)
        self._show_warning()
        self._name()
        if self._fields:
            self._show_fields()
        if just_chosen:
            self.unfold()

    def fields(self) -> list[FieldWidget]:
        return list(self._fields.values())

    def addresses(self) -> list[Address]:
        return [field.address for field in (self._line.choose, *self._line.fields)]

    def unfold(self) -> None:
        self._head.setChecked(True)

    def settle(self) -> None:
        """Fold, unless an answer is missing or the cursor is in it."""
        line, now = self._line, QApplication.focusWidget()
        asks = line.status in {"open", "voorwaarde"} or any(
            field.missing or field.error or field.stale for field in (line.choose, *line.fields)
        )
        here = now is not None and self._inside.isAncestorOf(now)
        if not here and not (line.chosen and asks):
            self._head.setChecked(False)

    def _show_warning(self) -> None:
        self._warning_text.show_text(self._line.warning)
        self._warning.setVisible(bool(self._line.warning))
        self._detail.show_text(self._line.detail)
        self._detail.setVisible(bool(self._line.detail) and self._head.detail_cut())

    def _name(self) -> None:
        self._head.setProperty("unfolds", [str(address) for address in self.addresses()])

    def _unfold(self, on: bool) -> None:
        if on and not self._fields:
            self._show_fields()
        self._show_warning()
        self._inside.setVisible(on)

    def _context_of(self, field: FieldView) -> FieldContext:
        """The line's name stands right above its first question already."""
        same = field == self._line.choose and field.label == self._line.label
        return replace(self._context, label="Telt dit mee?") if same else self._context

    def _show_fields(self) -> None:
        wanted = {(field.address, field.input): field for field in (self._line.choose, *self._line.fields)}
        for key in [key for key in self._fields if key not in wanted]:
            drop(self._questions, self._fields.pop(key))
        for place, (key, field) in enumerate(wanted.items()):
            widget = self._fields.get(key)
            if widget is None:
                widget = self._fields[key] = make_field(field, self._context_of(field))
            else:
                widget.render_state(field)
            put(self._questions, place, widget)
