"""What stands on a report, without how it looks: frozen parts that a template turns into paper.

Texts are raw (never escaped here). Line codes ("4.2") are how a client points at a line that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from typing import Literal

from reports.house import HouseStyle
from reports.shapes import Drawing


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    strong: bool = False


# What became of a line, row or bar since the version that was handed out before: "" when it stood there too.
Mark = Literal["", "nieuw", "gewijzigd"]


@dataclass(frozen=True, slots=True)
class Line:
    """One numbered sentence or two.

    kind: "tekst", "citaat" (the client's own words), "bijschrift" (small print) or "vervallen" (stood in the version
    before, and no longer).
    """

    code: str
    runs: tuple[Run, ...]
    kind: Literal["tekst", "citaat", "bijschrift", "vervallen"] = "tekst"
    mark: Mark = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a section."""

    text: str


BarKind = Literal["zelf", "netwerk", "voorliggend", "gemeente", "onbekend"]


@dataclass(frozen=True, slots=True)
class BarPart:
    """Part of a bar; ``share`` is its part of the whole, the shares of one bar add up to 1."""

    kind: BarKind
    label: str
    share: Fraction


@dataclass(frozen=True, slots=True)
class Bar:
    """Who does what for one need."""

    code: str
    label: str
    parts: tuple[BarPart, ...]
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture of who does what: one bar per need, printed below each other."""

    items: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. kind "totaal" is printed bold under a line."""

    code: str
    cells: tuple[str, ...]
    kind: Literal["rij", "totaal"] = "rij"
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Table:
    """columns: headings; widths: parts of the width, one per column; numbers: how many columns at the end hold numbers.

    small: in small print, for a table with many words.
    """

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    numbers: int = 0
    small: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing; ``alt`` says the same in words for whoever can't see it."""

    drawing: Drawing

    @property
    def alt(self) -> str:
        return self.drawing.alt


@dataclass(frozen=True, slots=True)
class ReceiptPart:
    """The receipt: facts in words beside the same facts as a QR code. content: what the code says."""

    content: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """One of the ways in which the talk can end, with what the client can tick, write and sign.

    ticks: sentences with a box before them; prompt and room: a question and the number of empty lines below it.
    chosen, ticked, words: filled in when the talk has ended: this ending, these of the ticks, the client's own words.
    """

    code: str
    title: str
    text: str
    ticks: tuple[str, ...]
    prompt: str
    room: int
    chosen: bool = False
    ticked: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines for name, date and signature of each of these people."""

    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignedPart:
    """One signature as given. who: "U zelf"; how: "Getekend op het scherm."; drawing: the strokes, None on paper."""

    who: str
    name: str
    day: str
    how: str
    drawing: Drawing | None = None


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signatures that were given, in place of lines to sign on."""

    items: tuple[SignedPart, ...]


Block = Line | Subheading | Bars | Table | Picture | ReceiptPart | Ending | Signature | Signatures


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of a report; the codes of its lines start with its number. new_page: starts on a fresh sheet.

    keeps_old: what disappeared since the version before may be named here (not where it was confidential).
    """

    number: int
    title: str
    blocks: tuple[Block, ...]
    new_page: bool = False
    keeps_old: bool = True

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Line))


@dataclass(frozen=True, slots=True)
class Header:
    """Top of the plan. sender: the municipality or ""; reference: the line under it; people and talk: who and when.

    edition: version, state and day, said on every page. notices: what to know before reading (what changed, say);
    changed: they tell of changes, and carry the mark of one themselves.
    """

    sender: str
    reference: str
    people: tuple[str, ...]
    talk: tuple[str, ...]
    edition: str = ""
    notices: tuple[str, ...] = ()
    changed: bool = False


@dataclass(frozen=True, slots=True)
class PlanReport:
    """One document of one case: the ondersteuningsplan or one of the four beside it.

    document_title: neutral, goes into the file's properties (a case number, never a name). concept: every page says so.
    receipt: one line with the rules, since when, the app and the kenmerk. correction: said at the foot of each page,
    "" for nothing. name: id of the report; subject: what it is, for the file's properties. small: in smaller print.
    code: the receipt as a QR code at the foot of the last page, "" for none.
    proof: the receipt for a machine (``reports.verify.receipt_text``), goes into the file's properties.
    """

    case_number: str
    document_title: str
    title: str
    concept: bool
    header: Header
    sections: tuple[Section, ...]
    receipt: str
    correction: str
    language: str = "nl-NL"
    name: str = "ondersteuningsplan"
    subject: str = "Ondersteuningsplan Wmo 2015"
    code: str = ""
    small: bool = False
    house: HouseStyle = HouseStyle()  # noqa: RUF009 - frozen, and shared on purpose
    proof: str = ""

    def section(self, number: int) -> Section:
        return next(section for section in self.sections if section.number == number)


def all_texts(part: object) -> Iterator[str]:
    """Every text in a report or part of one, in printing order."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Drawing):
        yield part.alt
        yield from part.words
    elif isinstance(part, HouseStyle):
        yield part.municipality
    elif isinstance(part, tuple):
        for item in part:
            yield from all_texts(item)
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            yield from all_texts(getattr(part, field.name))
