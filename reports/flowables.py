"""Drawn parts of a plan: bars, boxes to tick, lines to write on, a block to sign.

Boxes and patterns are shapes, not characters: they look the same on every printer and in black and white.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from reportlab.lib.colors import white
from reportlab.platypus import Flowable
from reportlab.platypus import Table as PlatypusTable

from reports.fonts import REGULAR
from reports.measure import shorten, width_of
from reports.painting import Picture, colour, hatch, house_of
from reports.shapes import Drawing, Ink
from reports.tagging import TaggedPicture, figure
from reports.text import (
    BAR_DARK,
    BAR_LABEL,
    BAR_LIGHT,
    CAPTION,
    CELL,
    CELL_CODE,
    CODE_INDENT,
    META,
    QUIET,
    RULE,
    TEXT,
    margin_bar,
    paragraph,
)

LABEL_WIDTH = 158.0  # points
MAX_LABEL = 160
Part = tuple[str, str, Fraction]  # kind, label, share


class NeedBar(TaggedPicture):
    """One bar: code and name at the left, who does which part at the right.

    A label that doesn't fit in its part moves to a line below the bar, with the look of the part in words.
    """

    HEIGHT: float = 22

    def __init__(self, code: str, label: str, parts: Sequence[Part], word: str = "") -> None:
        super().__init__()
        self._code = paragraph([(code, False)], CELL_CODE)
        self._label = paragraph([(shorten(label, MAX_LABEL), False)], BAR_LABEL, word=word)
        self._changed = bool(word)
        self._parts = [(kind, shorten(text, MAX_LABEL), share) for kind, text, share in parts]
        self._below: Any = None
        told = "; ".join(f"{text} {_percent(share)} procent" for _, text, share in parts)
        self.alt = f"{code} {f'{word}: ' if word else ''}{label}: {told}."

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self._bar_width = available_width - CODE_INDENT - LABEL_WIDTH
        _, label_height = self._label.wrap(LABEL_WIDTH - 10, available_height)
        self._outside = [
            (kind, text)
            for kind, text, share in self._parts
            if width_of(text, BAR_LIGHT.fontSize) > float(share) * self._bar_width - 6
        ]
        below: float = 0
        if self._outside:
            words = "; ".join(f"{_LOOKS.get(kind, kind)}: {text}" for kind, text in self._outside)
            self._below = paragraph([(f"{words[:1].upper()}{words[1:]}.", False)], _BELOW)
            _, below = self._below.wrap(self._bar_width, available_height)
        self.width = available_width
        self.height = max(self.HEIGHT + below, label_height) + 7
        return self.width, self.height

    def draw(self) -> None:
        top = self.height
        if self._changed:
            margin_bar(self.canv, 5, top - 1)
        self._place(self._code, CODE_INDENT, 0, top - 5.4)
        self._place(self._label, LABEL_WIDTH - 10, CODE_INDENT, top - 4)
        left = CODE_INDENT + LABEL_WIDTH
        bottom = top - self.HEIGHT
        for kind, text, share in self._parts:
            width = float(share) * self._bar_width
            self._part(kind, left, bottom, width)
            if (kind, text) not in self._outside:
                self._text(kind, text, left, bottom, width)
            left += width
        if self._below is not None:
            self._place(self._below, self._bar_width, CODE_INDENT + LABEL_WIDTH, bottom - 1)

    def _place(self, made: Any, width: float, x: float, top: float) -> None:
        _, height = made.wrap(width, 1000)
        made.drawOn(self.canv, x, top - height)

    def _part(self, kind: str, x: float, y: float, width: float) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setLineWidth(0.9)
        canvas.setStrokeColor(TEXT)
        house = house_of(canvas)
        looks: dict[str, Ink] = {"zelf": "accent", "netwerk": "vlak"}
        canvas.setFillColor(colour(looks.get(kind, "wit"), house))
        if kind == "onbekend":
            canvas.setDash(3, 3)
        canvas.rect(x, y, width, self.HEIGHT, stroke=1, fill=1)
        canvas.setDash()
        if kind == "voorliggend":
            hatch(canvas, x, y, width, self.HEIGHT, house)
        canvas.restoreState()

    def _text(self, kind: str, text: str, x: float, y: float, width: float) -> None:
        made = paragraph([(text, False)], BAR_DARK if kind == "zelf" else BAR_LIGHT)
        _, height = made.wrap(width - 2, self.HEIGHT)
        if kind == "voorliggend":
            plate = width_of(text, BAR_LIGHT.fontSize) + 8
            self.canv.saveState()
            self.canv.setFillColor(white)
            self.canv.rect(x + (width - plate) / 2, y + 4, plate, self.HEIGHT - 8, stroke=0, fill=1)
            self.canv.restoreState()
        made.drawOn(self.canv, x + 1, y + (self.HEIGHT - height) / 2)


_LOOKS = {
    "zelf": "donker",
    "netwerk": "licht",
    "voorliggend": "strepen",
    "gemeente": "wit",
    "onbekend": "streepjes eromheen",
}
_BELOW = CAPTION.clone("balk onder", leftIndent=0, fontSize=9.5, leading=12)


def _percent(share: Fraction) -> int:
    """A share in whole per cents, half up."""
    return int(share * 100 + Fraction(1, 2))


_PAGE = 680  # points that any page but the first one holds


class ChangedTable(PlatypusTable):  # type: ignore[misc]  # ReportLab publishes no types
    """A table with a bar in the margin beside each row that is new or different, also when it breaks over pages."""

    splitInRow: int  # noqa: N815 - ReportLab's name
    begins = 2  # rows below the heading that stay with it

    @staticmethod
    def mark(cells: Sequence[Any]) -> None:
        """Call this row new or different. Its cells carry that along to the next page."""
        for cell in cells:
            cell.row_changed = True

    def split(self, available_width: float, available_height: float) -> list[Any]:
        """Between rows; a row itself is cut only when no page can hold it, and not to fill what is left of this one."""
        self._calc(available_width, available_height)
        within = self.splitInRow
        self.splitInRow = int(within and sum(self._rowHeights[: self.repeatRows + 1]) > _PAGE)
        parts: list[Any] = super().split(available_width, available_height)
        for one in (self, *parts):
            one.splitInRow = within
        return parts

    def draw(self) -> None:
        super().draw()
        # Rows are drawn from the top down; each next position is the lower edge of a row.
        for row, top, bottom in zip(
            self._cellvalues, self._rowpositions, self._rowpositions[1:], strict=False
        ):
            if any(_row_changed(cell) for cell in row):
                margin_bar(self.canv, bottom + 1.5, top - 1.5)


def _row_changed(cell: Any) -> bool:
    parts = cell if isinstance(cell, (list, tuple)) else (cell,)
    return any(getattr(part, "row_changed", False) for part in parts)


class TickLine(Flowable):  # type: ignore[misc]  # ReportLab publishes no types
    """A box to tick with a sentence; ``strong`` for the title of an ending, ``ticked`` with a cross in the box."""

    BOX = 11

    def __init__(
        self,
        text: str,
        *,
        strong: bool = False,
        code: str = "",
        indent: float = CODE_INDENT,
        ticked: bool = False,
    ) -> None:
        super().__init__()
        self._ticked = ticked
        self._indent = indent
        self._code = paragraph([(code, False)], CELL_CODE)
        self._text = paragraph([(text, strong)], CELL)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        _, height = self._text.wrap(available_width - self._indent - self.BOX - 9, available_height)
        self.width, self.height = available_width, height + 6
        return self.width, self.height

    def draw(self) -> None:
        self._code.wrap(CODE_INDENT, 100)
        self._code.drawOn(self.canv, 0, self.height - 14.5 - 3.9)
        self.canv.saveState()
        self.canv.setStrokeColor(TEXT)
        self.canv.setLineWidth(1.1)
        x, y, side = self._indent, self.height - self.BOX - 3.5, self.BOX
        with figure(self.canv, "Aangekruist:" if self._ticked else "Vakje om aan te kruisen:"):
            self.canv.rect(x, y, side, side, stroke=1, fill=0)
            if self._ticked:
                self.canv.setLineWidth(1.9)
                self.canv.line(x + 2.2, y + 2.2, x + side - 2.2, y + side - 2.2)
                self.canv.line(x + 2.2, y + side - 2.2, x + side - 2.2, y + 2.2)
        self.canv.restoreState()
        self._text.drawOn(self.canv, self._indent + self.BOX + 9, self.height - self._text.height - 2)


class WritingLines(Flowable):  # type: ignore[misc]
    """Empty lines, 24 points apart: room for handwriting."""

    STEP = 24

    def __init__(self, count: int, indent: float = CODE_INDENT + 20) -> None:
        super().__init__()
        self._count = count
        self._indent = indent

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, self._count * self.STEP + 6
        return self.width, self.height

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.7)
        for number in range(1, self._count + 1):
            y = self.height - number * self.STEP
            self.canv.line(self._indent, y, self.width, y)
        self.canv.restoreState()


class SignatureLines(Flowable):  # type: ignore[misc]
    """Name, date and signature of up to three people side by side, each on a line with its word below it."""

    LABELS = ("Naam", "Datum", "Handtekening")
    STEPS = (26, 34, 46)
    GAP = 22

    def __init__(self, people: Sequence[str]) -> None:
        super().__init__()
        self._people = [paragraph([(who, True)], CELL) for who in people]

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        columns = max(len(self._people), 2)
        self._column = (available_width - CODE_INDENT - self.GAP * (columns - 1)) / columns
        heights = [made.wrap(self._column, 1000)[1] for made in self._people]
        self._head = max(heights, default=0.0)
        self.width = available_width
        self.height = 14 + self._head + sum(self.STEPS) + 14
        return self.width, self.height

    def draw(self) -> None:
        for index, made in enumerate(self._people):
            x = CODE_INDENT + index * (self._column + self.GAP)
            y = self.height - 14 - self._head
            made.drawOn(self.canv, x, y + self._head - made.height)
            for label, step in zip(self.LABELS, self.STEPS, strict=True):
                y -= step
                self._write_here(label, x, y)

    def _write_here(self, label: str, x: float, y: float) -> None:
        self.canv.saveState()
        self.canv.setFont(REGULAR, 9.5)
        self.canv.setFillColor(QUIET)
        self.canv.drawString(x, y - 10.5, label)
        self.canv.setStrokeColor(TEXT)
        self.canv.setLineWidth(0.7)
        self.canv.line(x, y, x + self._column, y)
        self.canv.restoreState()


class SignedBlock(Flowable):  # type: ignore[misc]
    """Signatures side by side: who, name, how and when, and below it the strokes as they were drawn."""

    GAP = 22

    def __init__(self, people: Sequence[tuple[tuple[str, ...], Drawing | None]]) -> None:
        super().__init__()
        self._people = [
            (
                [
                    paragraph([(text, index == 0)], META if index == 2 else CELL)
                    for index, text in enumerate(texts)
                ],
                Picture(drawing) if drawing is not None else None,
            )
            for texts, drawing in people
        ]

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        columns = max(len(self._people), 2)
        self._column = (available_width - CODE_INDENT - self.GAP * (columns - 1)) / columns
        self._text_height = max(
            (sum(made.wrap(self._column, 1000)[1] for made in texts) for texts, _ in self._people),
            default=0.0,
        )
        drawn = max((picture.height for _, picture in self._people if picture is not None), default=0.0)
        self.width = available_width
        self.height = 12 + self._text_height + (drawn + 10 if drawn else 0) + 6
        return self.width, self.height

    def draw(self) -> None:
        for index, (texts, picture) in enumerate(self._people):
            x = CODE_INDENT + index * (self._column + self.GAP)
            y = self.height - 12
            for made in texts:
                y -= made.height
                made.drawOn(self.canv, x, y)
            if picture is not None:
                picture.drawOn(self.canv, x, self.height - 12 - self._text_height - 6 - picture.height)
                self._line(x, self.height - 12 - self._text_height - 8 - picture.height)

    def _line(self, x: float, y: float) -> None:
        self.canv.saveState()
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.7)
        self.canv.line(x, y, x + self._column, y)
        self.canv.restoreState()
