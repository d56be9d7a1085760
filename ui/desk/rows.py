"""Painting and naming the rows of the list of cases."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.style import tokens
from ui.style.look import color, colors, font, px
from ui.style.style import paint_ring
from wmo_desktop.wizard.view import BadgeView, CaseRowView

_TOLD = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,  # what a narrow window cuts
}
_Index = QModelIndex | QPersistentModelIndex

# Title and share (percent) of the width of each column; narrow windows and large text leave some out.
COLUMNS = (
    ("Cliënt", 28),
    ("Onderzoek", 9),
    ("Waar gebleven", 17),
    ("Gewijzigd", 12),
    ("Uiterlijk", 22),
    ("Regels", 12),
)
# (below this width at 100 %, shares): the name, where one is and what is due stay.
_NARROWER = ((760, (30, 0, 26, 0, 44, 0)), (1180, (34, 12, 24, 0, 30, 0)))


def column_rects(row: QRect) -> list[QRect]:
    """The rectangles of the columns within a row."""
    side = px(14)
    room = row.width() - 2 * side
    x = row.left() + side
    rects = []
    whole = tuple(share for _, share in COLUMNS)
    shares = next((some for below, some in _NARROWER if row.width() < px(below)), whole)
    for share in shares:
        width = room * share // 100
        rects.append(QRect(x, row.top(), max(0, width - px(10)), row.height()))
        x += width
    return rects


def two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The words on one line, or on two when they don't fit; what is still too long is cut with dots."""
    first, *rest = text.split(" ")
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}") <= width:
        first = f"{first} {rest.pop(0)}"
    lines = [first, " ".join(rest)] if rest else [first]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


def due_words(text: str, metrics: QFontMetrics, width: int) -> str:
    """What is due; where that is too long only the day and how long it still is ("26 okt · 31 dagen te laat")."""
    words = text if metrics.horizontalAdvance(text) <= width else text.partition(" ")[2] or text
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)


class CaseModel(QAbstractListModel):
    """The rows, with a full sentence for a screen reader."""

    def __init__(self, rows: tuple[CaseRowView, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in _TOLD:
            told = (
                row.client_name,
                f"onderzoek {row.number}",
                row.where,
                f"gewijzigd {row.changed_text}",
                f"uiterlijk: {row.deadline.text}" if row.deadline else f"melding {row.melding_text}",
                row.pack,
            )
            return ", ".join(told)
        return None

    def case_id(self, index: _Index) -> UUID:
        return self._rows[index.row()].case_id


class CaseDelegate(QStyledItemDelegate):
    """A row: name, number, progress and place, when changed, what is due, pack."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(600), max(px(52), tokens.TARGET))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        c = colors()
        row: CaseRowView = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        over = bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
        painter.fillRect(rect, color(c.accent_ground if over or current else c.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color(c.line))
        name, number, where, changed, due, pack = column_rects(rect)
        self._name(painter, name, row.client_name)
        self._progress(painter, where, row)
        for place, text in (
            (number, row.number),
            (changed, row.changed_text),
            (pack, row.pack.partition(",")[0]),
        ):
            self._text(painter, place, text)
        if row.deadline is None:
            told = row.melding_text
            self._text(painter, due, f"melding {told}" if told[:1].isdigit() else told)
        else:
            self._chip(painter, due, row.deadline)
        if current:
            paint_ring(painter, QRectF(rect).adjusted(0, 0, 0, -1))
        painter.restore()

    @staticmethod
    def _name(painter: QPainter, rect: QRect, text: str) -> None:
        """Bold, on two lines where one is too short."""
        painter.setFont(font(bold=True))
        painter.setPen(color(colors().text))
        shown = "\n".join(two_lines(text, painter.fontMetrics(), rect.width()))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    @staticmethod
    def _text(painter: QPainter, rect: QRect, text: str) -> None:
        if rect.width() <= 0:
            return
        painter.setFont(font())
        painter.setPen(color(colors().text))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    @staticmethod
    def _chip(painter: QPainter, rect: QRect, badge: BadgeView) -> None:
        """What is due, in a frame with round ends."""
        ink, ground = colors().tone(badge.tone)
        painter.setFont(font(tokens.SMALL))
        metrics = painter.fontMetrics()
        side = px(11)
        room = max(0, rect.width() - 2 * side)
        shown = due_words(badge.text, metrics, room)
        high = metrics.height() + px(8)
        frame = QRectF(rect.left(), 0, metrics.horizontalAdvance(shown) + 2 * side, high)
        frame.moveTop(rect.top() + (rect.height() - high) / 2)
        painter.setPen(color(ink if badge.tone != "rustig" else colors().border))
        painter.setBrush(color(ground))
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), high / 2, high / 2)
        painter.setPen(color(ink))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, shown)

    @staticmethod
    def _progress(painter: QPainter, rect: QRect, row: CaseRowView) -> None:
        """Nine blocks, filled up to the step where one is; it says nothing about being done."""
        c = colors()
        wide = min(px(150), rect.width())
        block = (wide - 8 * px(2)) / 9
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(9):
            painter.setBrush(color(c.accent if number < row.step else c.track))
            box = QRectF(rect.left() + number * (block + px(2)), rect.top() + px(10), block, px(7))
            painter.drawRoundedRect(box, 2, 2)
        painter.setFont(font(tokens.SMALL))
        painter.setPen(color(c.text))
        under = rect.adjusted(0, px(19), 0, -px(4))
        shown = painter.fontMetrics().elidedText(row.where, Qt.TextElideMode.ElideRight, under.width())
        painter.drawText(under, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


class Heads(QWidget):
    """The column titles above ``view``, as wide as its rows."""

    def __init__(self, view: QListView) -> None:
        super().__init__()
        self._view = view
        self.setFixedHeight(px(38))
        view.verticalScrollBar().rangeChanged.connect(lambda *_: self.update())

    def paintEvent(self, event: QPaintEvent) -> None:
        c = colors()
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(c.surface))
        painter.setFont(font(tokens.SMALL, bold=True))
        painter.setPen(QPen(color(c.quiet)))
        rows = QRect(0, 0, self._view.viewport().width(), self.height())
        for rect, (title, _) in zip(column_rects(rows), COLUMNS, strict=True):
            if rect.width():
                painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), title)
        painter.fillRect(0, self.height() - 1, self.width(), 1, color(c.line))
        painter.end()


def make_view() -> QListView:
    """The list itself: no frame, rows of 52 px, arrows walk, Enter opens."""
    view = QListView()
    view.setFrameShape(QListView.Shape.NoFrame)
    view.setAccessibleName("Dossiers")
    view.setItemDelegate(CaseDelegate(view))
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.viewport().setAutoFillBackground(False)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    return view
