"""Collects the blocks of one section and hands out the line codes."""

from __future__ import annotations

from collections.abc import Sequence

from reports.parts import (
    Bar,
    BarPart,
    Bars,
    Block,
    Ending,
    Line,
    Picture,
    ReceiptPart,
    Row,
    Run,
    Section,
    Signature,
    Signatures,
    SignedPart,
    Subheading,
    Table,
)
from reports.shapes import Drawing

NOTHING_YET = "Dit is nog niet ingevuld."


class SectionBuilder:
    """Adds blocks in order; every line, bar, row and ending gets the next code ("4.1", "4.2", …)."""

    def __init__(self, number: int, title: str) -> None:
        self._number = number
        self._title = title
        self._blocks: list[Block] = []
        self._count = 0

    def code(self) -> str:
        self._count += 1
        return f"{self._number}.{self._count}"

    @property
    def is_empty(self) -> bool:
        return not self._blocks

    def line(self, *parts: str | Run) -> None:
        """A numbered line; empty text adds nothing."""
        runs = tuple(part if isinstance(part, Run) else Run(part) for part in parts if part)
        if any(run.text.strip() for run in runs):
            self._blocks.append(Line(self.code(), runs))

    def quote(self, text: str) -> None:
        """The client's own words, between quotation marks."""
        self._blocks.append(Line(self.code(), (Run(f"“{text.strip()}”"),), "citaat"))

    def caption(self, text: str) -> None:
        """Small print without a code: how to read what stands above it."""
        self._blocks.append(Line("", (Run(text),), "bijschrift"))

    def subheading(self, text: str) -> None:
        self._blocks.append(Subheading(text))

    def bars(self, items: Sequence[tuple[str, tuple[BarPart, ...]]]) -> None:
        if items:
            self._blocks.append(Bars(tuple(Bar(self.code(), label, parts) for label, parts in items)))

    def table(
        self,
        columns: tuple[str, ...],
        widths: tuple[int, ...],
        rows: Sequence[tuple[str, ...]],
        *,
        total: tuple[str, ...] = (),
        numbers: int = 0,
        small: bool = False,
    ) -> None:
        """A table of numbered rows; ``total`` is the last, bold row, without a code of its own."""
        made = [Row(self.code(), cells) for cells in rows]
        if total:
            made.append(Row("", total, "totaal"))
        self._blocks.append(Table(columns, widths, tuple(made), numbers, small))

    def picture(self, drawing: Drawing) -> None:
        self._blocks.append(Picture(drawing))

    def receipt(self, content: str, facts: tuple[str, ...]) -> None:
        self._blocks.append(ReceiptPart(content, facts))

    def ending(
        self,
        title: str,
        text: str,
        ticks: tuple[str, ...],
        prompt: str = "",
        room: int = 0,
        *,
        chosen: bool = False,
        ticked: tuple[str, ...] = (),
        words: str = "",
    ) -> None:
        self._blocks.append(Ending(self.code(), title, text, ticks, prompt, room, chosen, ticked, words))

    def signature(self, people: tuple[str, ...]) -> None:
        self._blocks.append(Signature(people))

    def signatures(self, given: tuple[SignedPart, ...]) -> None:
        self._blocks.append(Signatures(given))

    def section(self, *, new_page: bool = False, keeps_old: bool = True) -> Section:
        """The section; an empty one says so in plain words."""
        if self.is_empty:
            self.line(NOTHING_YET)
        return Section(self._number, self._title, tuple(self._blocks), new_page, keeps_old)
