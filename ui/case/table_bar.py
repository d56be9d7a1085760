"""One bar of the kitchen-table view: who does which share of one thing, in colour and in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from reports.tied import unbroken
from ui.parts.text import TextBlock
from ui.style.look import color, colors, font
from wmo_desktop.wizard.view import TablePart, TableRow

KINDS = ("zelf", "netwerk", "dienst", "gemeente")  # as the shares of the theme
_LINES = 2  # words of a share take at most so many lines inside it; else they stand below the bar
_NOBODY = "dit bespreken we nog"


def share_colors(kind: str) -> tuple[str, str]:
    """(ground, ink) of who does it."""
    return colors().shares[KINDS.index(kind)]


def paint_key(painter: QPainter, rect: QRectF, kind: str) -> None:
    """A small square in the colour of ``kind``, framed in the colour of text."""
    painter.setPen(QPen(color(colors().text), 2))
    painter.setBrush(color(share_colors(kind)[0]))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 3, 3)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Pixels from the left of the bar; ``inside``: the words fit in it."""

    part: TablePart
    left: float
    width: float
    block: TextBlock
    inside: bool


class KeyLabel(QLabel):
    """A square of a colour and what it stands for."""

    def __init__(self, kind: str, words: str, size: float) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._kind = kind
        self._block = TextBlock(words, font(size))
        self._square = round(font(size).pixelSize() * 1.1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = self._square + self._square // 2 + self._block.natural_width() + 2 * self._square
        return QSize(wide, self._block.height(10**6) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - self._square) / 2
        paint_key(painter, QRectF(0, top, self._square, self._square), self._kind)
        left = self._square * 1.5
        line = self._block.height(10**6)
        where = QRectF(left, (self.height() - line) / 2, self.width() - left, line)
        self._block.draw(painter, where, colors().text)
        painter.end()


class TableBar(QLabel):
    """Its text, for a screen reader, names every share; words that don't fit stand in a line below the bar."""

    def __init__(self, row: TableRow, size: float) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._row = row
        self._font = font(size)
        self._unit = self._font.pixelSize()
        told = [f"{part.text} {round(part.share * 100)} procent" for part in row.parts]
        self.setText(f"{row.label}: {', '.join(told) or _NOBODY}")
        self.setAccessibleName(self.text())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        pieces = self._pieces(width)
        return round(self._bar_height(pieces) + self._below_height(pieces, width))

    def sizeHint(self) -> QSize:
        width = self._unit * 30
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._unit * 8, round(self._unit * 2.5))

    def words_below(self) -> tuple[str, ...]:
        """What stands below the bar at the width it has now."""
        return tuple(piece.part.text for piece in self._pieces(self.width()) if not piece.inside)

    def _pieces(self, width: int) -> list[_Piece]:
        parts = self._row.parts
        total = sum(max(part.share, 0.0) for part in parts)
        if not total:
            return []
        least = min(self._unit * 0.8, width / (2 * len(parts)))  # a small share can still be seen
        wide = [max(least, width * max(part.share, 0.0) / total) for part in parts]
        shrink = width / sum(wide)
        pieces, left = [], 0.0
        for part, raw in zip(parts, wide, strict=True):
            block = TextBlock(part.text, self._font, centered=True)
            room = int(raw * shrink - self._unit * 0.8)
            words = max(
                (TextBlock(word, self._font).natural_width() for word in unbroken(part.text)), default=0
            )
            fits = words <= room and block.height(max(room, 1)) <= _LINES * block.height(10**6)
            pieces.append(_Piece(part, left, raw * shrink, block, fits))
            left += raw * shrink
        return pieces

    def _room(self, piece: _Piece) -> int:
        return int(piece.width - self._unit * 0.8)

    def _bar_height(self, pieces: list[_Piece]) -> float:
        inside = [piece.block.height(self._room(piece)) for piece in pieces if piece.inside]
        return max([*inside, round(self._unit * 1.4)]) + self._unit * 1.1

    def _below(self, pieces: list[_Piece], width: int) -> list[tuple[_Piece, QRectF]]:
        """Where the words stand that don't fit, from the top left of the lines below the bar."""
        found, x, y = [], 0.0, 0.0
        for piece in pieces:
            if piece.inside:
                continue
            lead = self._unit * 1.5
            wide = min(lead + piece.block.natural_width(), width)
            if x and x + wide > width:
                x, y = 0.0, y + self._unit * 1.5
            high = piece.block.height(int(wide - lead) + 1)
            found.append((piece, QRectF(x, y, wide, high)))
            x += wide + self._unit
            y += high - piece.block.height(10**6)
        return found

    def _below_height(self, pieces: list[_Piece], width: int) -> float:
        return max((rect.bottom() for _, rect in self._below(pieces, width)), default=-4.0) + 4

    def paintEvent(self, event: QPaintEvent) -> None:
        c = colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pieces = self._pieces(self.width())
        bar = QRectF(1, 1, self.width() - 2, self._bar_height(pieces) - 2)
        edge = QPainterPath()
        edge.addRoundedRect(bar, 6, 6)
        painter.save()
        painter.setClipPath(edge)
        painter.fillRect(bar, color(c.surface))
        for piece in pieces:
            ground, ink = share_colors(piece.part.kind)
            box = QRectF(piece.left, bar.top(), piece.width + 1, bar.height())
            painter.fillRect(box, color(ground))
            if piece.left:
                painter.fillRect(QRectF(piece.left - 1, bar.top(), 2, bar.height()), color(c.text))
            if piece.inside:
                self._words(painter, box, piece.block, self._room(piece), ink)
        painter.restore()
        painter.setPen(QPen(color(c.text), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(edge)
        if not pieces:
            block = TextBlock(_NOBODY, self._font)
            self._words(painter, bar, block, int(bar.width() - self._unit), c.quiet)
        top = self._bar_height(pieces) + 4
        for piece, rect in self._below(pieces, self.width()):
            square = self._unit * 0.9
            at = rect.translated(0, top)
            line = piece.block.height(10**6)
            box = QRectF(at.left(), at.top() + (line - square) / 2, square, square)
            paint_key(painter, box, piece.part.kind)
            lead = self._unit * 1.5
            piece.block.draw(painter, QRectF(at.left() + lead, at.top(), at.width() - lead + 1, line), c.text)
        painter.end()

    @staticmethod
    def _words(painter: QPainter, box: QRectF, block: TextBlock, room: int, ink: str) -> None:
        """In the middle of ``box``."""
        wide = min(block.natural_width(), room)
        high = block.height(wide)
        left, top = box.center().x() - wide / 2, box.center().y() - high / 2
        block.draw(painter, QRectF(left, top, wide, high), ink)
