"""Text on the screen: always plain, wrapping, with the line height of the design.

QLabel guesses rich text and has no line height; client text must never be read as markup.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal
from weakref import WeakValueDictionary

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from reports.tied import tied
from ui.style import tokens
from ui.style.look import color, colors, font, px
from ui.style.painted import paint_kept

if TYPE_CHECKING:  # see ui.style.tokens
    from wmo_desktop.wizard.view import Tone

Role = Literal["text", "quiet", "accent", "look", "stop", "done", "on_accent"]

_HUGE = 100_000.0
_ROLE_OF_TONE: dict[Tone, Role] = {
    "rustig": "text",
    "goed": "done",
    "let_op": "look",
    "stop": "stop",
    "accent": "accent",
}


def role_of(tone: Tone) -> Role:
    """Text role of a tone."""
    return _ROLE_OF_TONE[tone]


def role_color(role: Role) -> str:
    """The "#RRGGBB" of a text role in the theme in use."""
    value: str = getattr(colors(), role)
    return value


class TextBlock:
    """Measured plain text: wraps at words, 1.4 line height, an optional bold lead. Not a widget.

    Sizes are logical pixels. Measures are kept: a block never changes.
    """

    def __init__(self, text: str, text_font: QFont, *, lead: int = 0, centered: bool = False) -> None:
        self.text = text
        self._centered = centered
        self._font = text_font
        self._lead = lead
        self._line = round(text_font.pixelSize() * tokens.LINE_HEIGHT)
        self._layouts: dict[int, tuple[QTextLayout, int]] = {}
        self._unwrapped: tuple[QTextLayout, int] | None = None
        self._natural = 0

    def natural_width(self) -> int:
        """Width of the longest line when nothing wraps."""
        if self._unwrapped is None:
            self._unwrapped = self._lay_out(_HUGE)
            layout = self._unwrapped[0]
            lines = [layout.lineAt(i).naturalTextWidth() for i in range(layout.lineCount())]
            self._natural = int(max(lines, default=0.0)) + 1
        return self._natural

    def height(self, width: int) -> int:
        """Height at a width."""
        return self._at(width)[1]

    def draw(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        """Draw from the top left of ``rect``, wrapped at its width."""
        painter.setPen(color(ink))
        self._at(int(rect.width()))[0].draw(painter, rect.topLeft())

    def _at(self, width: int) -> tuple[QTextLayout, int]:
        if not self._centered and width >= self.natural_width() and self._unwrapped is not None:
            return self._unwrapped  # one layout for every width at which nothing wraps
        found = self._layouts.get(width)
        if found is None:
            if len(self._layouts) > 8:
                self._layouts.clear()
            found = self._layouts[width] = self._lay_out(float(max(width, 1)))
        return found

    def _lay_out(self, width: float) -> tuple[QTextLayout, int]:
        layout = QTextLayout(tied(self.text.replace("\n", "\u2028")), self._font)
        layout.setTextOption(_wrapping(centered=self._centered and width < _HUGE))
        if self._lead:
            bold = QTextCharFormat()
            bold.setFontWeight(QFont.Weight.Bold)
            span = QTextLayout.FormatRange()
            span.start, span.length, span.format = 0, self._lead, bold
            layout.setFormats([span])
        layout.beginLayout()
        y = 0.0
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (self._line - line.height()) / 2))
            y += self._line
        layout.endLayout()
        return layout, round(max(y, self._line))


@lru_cache(maxsize=2)
def _wrapping(*, centered: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if centered:
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return option


# Blocks that are in use now: the same words ("Ja", "Niet besproken") stand in many places, measured once. Gone with
# the last widget that shows them, so that no text of a case outlives its screen.
_in_use: WeakValueDictionary[tuple[str, int, bool, int], TextBlock] = WeakValueDictionary()


def text_block(text: str, text_font: QFont, *, lead: int = 0) -> TextBlock:
    """The block of a text, shared with whoever shows the same. ``text_font``: of ``look.font``."""
    key = (text, text_font.pixelSize(), text_font.bold(), lead)
    found = _in_use.get(key)
    if found is None:
        found = _in_use[key] = TextBlock(text, text_font, lead=lead)
    return found


class Label(QLabel):
    """Plain wrapping text. ``lead`` is set in bold before the rest.

    inset: starts 3 px in, so that it lines up with the frames of controls, whose rings need that room.
    """

    def __init__(
        self,
        text: str = "",
        *,
        size: float = tokens.TEXT,
        bold: bool = False,
        role: Role = "text",
        lead: str = "",
        inset: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._inset = tokens.RING if inset else 0
        self._font = font(size, bold=bold)
        self._role: Role = role
        self._block = TextBlock("", self._font)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_text(text, lead=lead)

    def show_text(self, text: str, *, lead: str = "") -> None:
        """Show other text; nothing happens when it is the same."""
        whole = f"{lead} {text}".strip() if lead else text
        if whole != self.text() or not self._block.text:
            self._block = text_block(whole, self._font, lead=len(lead))
            self.setText(whole)
            self.updateGeometry()

    def set_size(self, size: float) -> None:
        """Another size, for words that stand where a figure usually does."""
        wanted = font(size, bold=self._font.bold())
        if wanted.pixelSize() != self._font.pixelSize():
            self._font = wanted
            text, self._block = self.text(), TextBlock("", wanted)
            self.show_text(text)
            self.update()

    def set_role(self, role: Role) -> None:
        if role != self._role:
            self._role = role
            self.update()

    def natural_width(self) -> int:
        """Width at which nothing wraps."""
        return self._block.natural_width() + self._inset

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._block.height(width - self._inset)

    def sizeHint(self) -> QSize:
        width = min(self.natural_width(), px(520))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        natural = self.natural_width()
        return QSize(min(natural, px(48)), self.heightForWidth(natural))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._block.draw(painter, QRectF(self.rect()).adjusted(self._inset, 0, 0, 0), role_color(self._role))
        painter.end()


class Chip(QLabel):
    """A word in a frame: round for states on top, nearly square for certainty."""

    def __init__(
        self,
        text: str,
        tone: Tone = "rustig",
        *,
        size: float = tokens.SMALL,
        bold: bool = False,
        round_ends: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(size, bold=bold))
        self._tone: Tone = tone
        self._round = round_ends
        self._high = self.fontMetrics().height() + px(8 if round_ends else 3)
        self._wide = self.width_of(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_chip(self, text: str, tone: Tone) -> None:
        if text != self.text() or tone != self._tone:
            self._tone = tone
            self._wide = self.width_of(text)
            self.setText(text)
            self.updateGeometry()
            self.update()

    def width_of(self, text: str) -> int:
        """Width in which ``text`` would not be cut."""
        return self.fontMetrics().horizontalAdvance(text) + 2 * px(12 if self._round else 6) + 2

    def sizeHint(self) -> QSize:
        return QSize(self._wide, self._high)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), px(64)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        pixels = self.font().pixelSize()
        seen = ("woord", self.text(), self._tone, self._round, pixels, self.font().bold())
        paint_kept(self, seen, self._paint)

    def _paint(self, painter: QPainter) -> None:
        ink, ground = colors().tone(self._tone)
        painter.setPen(color(ink if self._tone != "rustig" else colors().border))
        painter.setBrush(color(ground))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = rect.height() / 2 if self._round else 3
        painter.drawRoundedRect(rect, radius, radius)
        painter.setPen(color(ink))
        side = px(10 if self._round else 4)
        room = self.width() - 2 * side
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
