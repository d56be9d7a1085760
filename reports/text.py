"""The only way for text to get on paper: cap it, pick fonts, and make the paragraph.

ReportLab's Paragraph reads markup: a raw ``<img src=…>`` would open that file and a raw ``<a href=…>`` would become
a live link. So its parser never sees a text of ours: ``fragments`` hands over the pieces that it would have made of
text without any markup. A test forbids Paragraph elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from reports.fonts import BOLD, REGULAR, font_runs, printable, register_fonts
from reports.tagging import Mark, mark_for, paragraph_tag
from reports.tied import tied

MAX_CHARACTERS = 10_000
CUT_NOTE = "… (Deze tekst is hier afgebroken, na 10.000 tekens. De hele tekst staat in uw dossier.)"

TEXT = HexColor(0x1C2430)
QUIET = HexColor(0x465263)
ACCENT = HexColor(0x0B5C5A)
ACCENT_GROUND = HexColor(0xD5E8E6)
RULE = HexColor(0x8A94A3)


def safe_text(text: str) -> str:
    """What is printed of a text: without control characters, and after 10,000 characters a visible note."""
    cleaned = printable(text)
    if len(cleaned) > MAX_CHARACTERS:
        cleaned = f"{cleaned[:MAX_CHARACTERS].rstrip()} {CUT_NOTE}"
    return cleaned


def fragments(text: str, style: ParagraphStyle, *, bold: bool = False) -> list[ParaFrag]:
    """A text as ReportLab's pieces, each with a font that has its characters; a line end is a piece of its own."""
    look = {"rise": 0, "greek": 0, "link": [], "us_lines": [], "bold": 0, "italic": 0}
    look |= {"fontSize": style.fontSize, "textColor": style.textColor}
    made = []
    for number, line in enumerate(safe_text(text).split("\n")):
        if number:
            made.append(ParaFrag(**look, fontName=style.fontName, text="", lineBreak=True))
        runs = font_runs(tied(line), bold=bold)
        made += [ParaFrag(**look, fontName=run.font, text=run.text) for run in runs]
    return made


class SafeParagraph(Paragraph):  # type: ignore[misc]  # ReportLab publishes no types
    """A Paragraph, optionally with an accent bar at its left (a quotation). Made by ``paragraph`` only.

    changed: a heavy bar in the margin of the page says that this is new or different.
    """

    bar: bool = False
    changed: bool = False
    mark: Mark = Mark()
    _broken_for: float | None = None

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        # A table measures each cell up to four times; breaking the lines is what takes long.
        if self._broken_for != available_width or not hasattr(self, "blPara"):
            super().wrap(available_width, available_height)
            self._broken_for = available_width
        return self.width, self.height

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        with paragraph_tag(canvas, self.mark):
            super().drawOn(canvas, x, y, _sW)

    def split(self, available_width: float, available_height: float) -> list[Any]:
        parts: list[Any] = super().split(available_width, available_height)
        for part in parts:
            part.bar, part.changed, part.mark = self.bar, self.changed, self.mark
        return parts

    def draw(self) -> None:
        if self.bar:
            self.canv.saveState()
            house = getattr(self.canv, "house", None)
            self.canv.setFillColor(Color(*house.ink) if house else ACCENT)
            self.canv.rect(self.style.leftIndent - 12, -3, 3.2, self.height + 4, stroke=0, fill=1)
            self.canv.restoreState()
        if self.changed:
            margin_bar(self.canv, 0, self.height)
        super().draw()


MARGIN_BAR = 3.2  # points


def margin_bar(canvas: Any, bottom: float, top: float) -> None:
    """The bar in the margin beside what is new or different; x = 0 is the left edge of the text."""
    canvas.saveState()
    canvas.setFillColor(TEXT)
    canvas.rect(-12, bottom, MARGIN_BAR, top - bottom, stroke=0, fill=1)
    canvas.restoreState()


def paragraph(
    runs: Sequence[tuple[str, bool]],
    style: ParagraphStyle,
    *,
    code: str = "",
    bar: bool = False,
    word: str = "",
    changed: bool = False,
) -> SafeParagraph:
    """A paragraph of (text, bold) runs; ``code`` is the small line number in the margin.

    word: "nieuw" or "gewijzigd", printed before the text, white on dark; changed: with a bar in the margin.
    """
    register_fonts()
    heavy = style.fontName == BOLD
    pieces = _plate(word, style) if word else []
    pieces += [piece for text, bold in runs for piece in fragments(text, style, bold=bold or heavy)]
    made = SafeParagraph(None, style, bulletText=code or None, frags=pieces)
    made.bar, made.changed = bar, changed
    made.mark = mark_for(style.name, code=bool(code))
    return made


def _plate(word: str, style: ParagraphStyle) -> list[ParaFrag]:
    """A word on a dark plate, and a space after it."""
    plate = fragments(f"\u00a0{word}\u00a0", style, bold=True)
    for piece in plate:
        piece.fontSize = max(style.fontSize - 2, 8)
        piece.textColor, piece.backColor = HexColor(0xFFFFFF), TEXT
    return [*plate, *fragments(" ", style)]


CODE_INDENT = 36


def _style(name: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    options: dict[str, object] = {
        "fontName": REGULAR,
        "fontSize": size,
        "leading": leading,
        "textColor": TEXT,
        "bulletFontName": REGULAR,
        "bulletFontSize": 9,
        "bulletColor": QUIET,
        "allowWidows": 0,
        "allowOrphans": 0,
        "splitLongWords": 1,
    }
    return ParagraphStyle(name, **(options | more))


TITLE = _style("titel", 22, 27, fontName=BOLD, spaceAfter=4)
META = _style("gegevens", 11, 15.5, textColor=QUIET)
HEADING = _style("kop", 14.5, 19, fontName=BOLD, textColor=ACCENT, spaceBefore=15, spaceAfter=4)
SUBHEADING = _style("tussenkop", 11.5, 16, fontName=BOLD, spaceBefore=9, spaceAfter=2, leftIndent=CODE_INDENT)
LINE = _style("regel", 11.5, 16, leftIndent=CODE_INDENT, spaceAfter=4)
QUOTE = _style("citaat", 11.5, 16.5, leftIndent=CODE_INDENT + 14, spaceBefore=4, spaceAfter=8)
CAPTION = _style("bijschrift", 10, 13.5, leftIndent=CODE_INDENT, textColor=QUIET, spaceBefore=4, spaceAfter=6)
CELL = _style("cel", 11, 14.5)
CELL_RIGHT = _style("cel rechts", 11, 14.5, alignment=TA_RIGHT)
CELL_CODE = _style("cel code", 9, 14.5, textColor=QUIET)
BAR_LABEL = _style("balk naam", 11, 13.5)
BAR_DARK = _style("balk donker", 9.5, 11.5, alignment=TA_CENTER, textColor=HexColor(0xFFFFFF))
BAR_LIGHT = _style("balk licht", 9.5, 11.5, alignment=TA_CENTER)
SMALL_CELL = _style("cel klein", 9, 11.8)
SMALL_CELL_RIGHT = _style("cel klein rechts", 9, 11.8, alignment=TA_RIGHT)
SMALL_CELL_CODE = _style("cel klein code", 8.5, 11.8, textColor=QUIET)
SMALL_LINE = _style("regel klein", 10, 13.6, leftIndent=CODE_INDENT, spaceAfter=3)
SMALL_SUBHEADING = _style(
    "tussenkop", 10.5, 14, fontName=BOLD, spaceBefore=8, spaceAfter=2, leftIndent=CODE_INDENT
)
GONE = _style("vervallen", 10.5, 14.5, leftIndent=CODE_INDENT, textColor=QUIET, spaceAfter=4)
NOTICE = _style("bericht", 11, 15.5, spaceBefore=5)
SMALL = _style("klein", 9, 12.5, textColor=QUIET)
