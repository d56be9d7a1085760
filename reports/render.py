"""From a plan's parts to PDF bytes: Jinja2 writes the parts as XML, this module turns that tree into pages.

The XML in between keeps data and look apart: the template's autoescape makes every text data, the parser gives it
back literally, and ``reports.text`` is the only door to ReportLab's markup.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from io import BytesIO
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer

from reports.flowables import ChangedTable, NeedBar, SignatureLines, SignedBlock, TickLine, WritingLines
from reports.fonts import REGULAR, missing_characters, printable
from reports.house import HouseStyle
from reports.pages import CONTENT_WIDTH, build_pdf
from reports.painting import Picture, ReceiptBlock
from reports.parts import Picture as PicturePart
from reports.parts import PlanReport, Signatures, all_texts
from reports.pictures import qr_code
from reports.shapes import Drawing
from reports.tagging import TableTags
from reports.text import (
    CAPTION,
    CELL,
    CELL_CODE,
    CELL_RIGHT,
    CODE_INDENT,
    GONE,
    HEADING,
    LINE,
    META,
    NOTICE,
    QUOTE,
    RULE,
    SMALL,
    SMALL_CELL,
    SMALL_CELL_CODE,
    SMALL_CELL_RIGHT,
    SMALL_LINE,
    SMALL_SUBHEADING,
    SUBHEADING,
    TEXT,
    TITLE,
    paragraph,
)
from reports.together import (
    KEPT_TOGETHER,
    ROOM_FOR_LINES,
    SHEET,
    first_rows,
    groups,
    height_of,
    needed,
    rows_at_the_start,
    rows_together,
    with_table,
)


def _data(value: object) -> object:
    """What XML 1.0 can't hold leaves before escaping; our own markup passes as it is."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_data,
        auto_reload=False,
    )
    environment.filters["kind"] = lambda part: type(part).__name__
    return environment


def plan_xml(report: PlanReport) -> str:
    """The plan as XML, every text escaped."""
    unprintable = [f"U+{ord(one):04X}" for one in missing_characters("".join(all_texts(report)))]
    return (
        _environment().get_template("ondersteuningsplan.xml.j2").render(plan=report, unprintable=unprintable)
    )


def render(report: PlanReport) -> bytes:
    """The plan as PDF: the same report gives the same bytes. Raises what ReportLab raises on a layout that can't be."""
    # The text was escaped by our own template and holds no DOCTYPE, so there are no entities to expand.
    tree = ET.fromstring(plan_xml(report))  # noqa: S314
    look = Look(report.house, small=report.small)
    return build_pdf(report, story(tree, tuple(_drawings(report)), look), BytesIO())


def _drawings(report: PlanReport) -> Iterator[Drawing]:
    """All drawings in printing order: pictures and drawn signatures."""
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, PicturePart):
                yield block.drawing
            elif isinstance(block, Signatures):
                yield from (one.drawing for one in block.items if one.drawing is not None)


def _text(node: ET.Element) -> str:
    return node.text or ""


def _texts(node: ET.Element, tag: str) -> list[str]:
    return [_text(child) for child in node.findall(tag)]


@dataclass(frozen=True, slots=True)
class Look:
    """The house style and, for documents that are kept and not handed over, smaller print."""

    house: HouseStyle
    small: bool = False

    @property
    def heading(self) -> ParagraphStyle:
        size = {"fontSize": 13, "leading": 17} if self.small else {}
        return HEADING.clone(HEADING.name, textColor=Color(*self.house.ink), **size)

    @property
    def subheading(self) -> ParagraphStyle:
        return SMALL_SUBHEADING if self.small else SUBHEADING

    @property
    def line(self) -> ParagraphStyle:
        return SMALL_LINE if self.small else LINE


def story(tree: ET.Element, drawings: Sequence[Drawing], look: Look) -> list[Any]:
    """The flowables of a whole document, without the first page's letterhead. drawings: in printing order."""
    found: list[Any] = [paragraph([(tree.findtext("title", ""), False)], TITLE)]
    found += [paragraph([(text, index == 0)], META) for index, text in enumerate(_texts(tree, "person"))]
    found.append(Spacer(1, 5))
    found += [paragraph([(text, False)], META) for text in _texts(tree, "talk")]
    found += [
        paragraph([(_text(node), False)], NOTICE, changed=node.get("changed") == "1")
        for node in tree.findall("notice")
    ]
    writer = _Writer(look, iter(drawings))
    for section in tree.findall("section"):
        found += writer.section(section)
    for note in _texts(tree, "note"):
        found += [Spacer(1, 10), paragraph([(note, False)], SMALL)]
    return found


# Room that must be left on the page before a heading: the heading and what follows it at least in part.
_ROOM_AFTER_HEADING = 92
_ROOM_FOR_GROUP = 190  # a heading with a subheading at once below it, whose lines stay together
_ROOM_TO_SIGN = 620  # when more is written than goes on one sheet
# A subheading with this much text below it, in characters, stays together on one page.
_SHORT_GROUP = 500
_QR_SIDE = 96  # points: each of its squares stays wider than a third of a millimetre


class _Writer:
    """Makes flowables of a section's parts, in one look."""

    def __init__(self, look: Look, drawings: Iterator[Drawing]) -> None:
        self._look = look
        self._drawings = drawings

    def section(self, node: ET.Element) -> list[Any]:
        # What must be ticked and signed stays on one sheet.
        # What was written before may stand on the sheet in front of it.
        signs = any(node.find(tag) is not None for tag in ("signature", "signatures"))
        sheet = _line_before_endings(node) if signs and node.find("subheading") is not None else None
        grouped = len(node) > 1 and node[1].tag == "subheading"
        found: list[Any] = [paragraph([(node.findtext("heading", ""), False)], self._look.heading)]
        before: list[Any] = []  # on the sheet in front of what must be signed
        parts = [(group[0], self._group(group)) for group in groups(node, sheet)]
        room: float = _ROOM_FOR_GROUP if grouped else _ROOM_AFTER_HEADING
        if parts and parts[0][0].tag == "table":
            room = max(room, height_of(found) + first_rows(parts[0][1][0]))
        elif len(parts) > 1 and parts[1][0].tag == "subheading":  # a line, and then what it is about
            room = max(room, height_of([*found, *parts[0][1]]) + needed(parts[1][1]))
        elif all(first.tag == "line" and len(made) == 1 for first, made in parts):
            whole = height_of([*found, *(made[0] for _, made in parts)])
            room = max(room, whole if whole <= KEPT_TOGETHER else 0)  # no page for its last line alone
        for first, made in parts:
            if first is sheet:
                before, found = found, []
            found += made
        if signs:
            height = height_of(found)
            to_sign = height if height <= SHEET else _ROOM_TO_SIGN
            if sheet is None:
                room = to_sign
            found = [*before, *([CondPageBreak(to_sign)] if before else []), *found]
        return [PageBreak() if node.get("new-page") == "1" else CondPageBreak(room), *found]

    def _group(self, nodes: list[ET.Element]) -> list[Any]:
        """What stays together: on one page when it is short, else at least its first lines."""
        made = [flowable for node in nodes for flowable in self._block(node, alone=len(nodes) == 1)]
        if nodes[-1].tag == "table" and len(nodes) > 1:
            return with_table(made)
        if nodes[0].tag != "subheading":
            return made
        if len(nodes) == 1:
            return [CondPageBreak(_ROOM_AFTER_HEADING), *made]  # a picture follows
        if (
            sum(len("".join(node.itertext())) for node in nodes if node.tag not in {"picture", "receipt"})
            <= _SHORT_GROUP
        ):
            return [KeepTogether(made)] if made else []
        return [CondPageBreak(ROOM_FOR_LINES), *made]

    def _block(self, node: ET.Element, *, alone: bool = True) -> list[Any]:
        made: list[Any] = []  # the heading stands above
        if node.tag == "line":
            made = [self._line(node, alone=alone)]
        elif node.tag == "subheading":
            made = [paragraph([(_text(node), False)], self._look.subheading)]
        elif node.tag == "bars":
            made = [Spacer(1, 3), *(_bar(bar) for bar in node.findall("bar"))]
        elif node.tag == "table":
            made = [_table(node), Spacer(1, 6)]
        elif node.tag == "picture":
            made = [Picture(next(self._drawings), CODE_INDENT)]
        elif node.tag == "receipt":
            facts = [paragraph([(text, False)], SMALL) for text in _texts(node, "fact")]
            made = [ReceiptBlock(qr_code(node.findtext("content", ""), _QR_SIDE), facts, CODE_INDENT)]
        elif node.tag == "ending":
            made = [_ending(node)]
        elif node.tag == "signature":
            made = [SignatureLines(_texts(node, "who"))]
        elif node.tag == "signatures":
            made = [self._signed(node.findall("signed"))]
        return made

    def _line(self, node: ET.Element, *, alone: bool) -> Flowable:
        runs = [(_text(run), run.get("strong") == "1") for run in node.findall("run")]
        kind, word = node.get("kind"), node.get("mark", "")
        if kind == "vervallen":
            return paragraph(runs, GONE, changed=True)
        if kind == "bijschrift":
            caption = paragraph(runs, CAPTION)
            return KeepTogether([caption]) if alone else caption  # a group keeps its own lines together
        if kind == "citaat":
            return paragraph(runs, QUOTE, code=node.get("code", ""), bar=True, word=word, changed=bool(word))
        return paragraph(runs, self._look.line, code=node.get("code", ""), word=word, changed=bool(word))

    def _signed(self, nodes: list[ET.Element]) -> Flowable:
        return SignedBlock(
            [
                (
                    tuple(one.findtext(name, "") for name in ("who", "name", "how")),
                    next(self._drawings) if one.get("drawn") == "1" else None,
                )
                for one in nodes
            ]
        )


def _line_before_endings(node: ET.Element) -> ET.Element | None:
    """The line that says what to do with the boxes below it: the first with a code of its own."""
    return next((child for child in node if child.tag == "line" and child.get("code")), None)


def _bar(node: ET.Element) -> Flowable:
    parts = [
        (part.get("kind", ""), _text(part), Fraction(part.get("share", "1"))) for part in node.findall("part")
    ]
    return NeedBar(node.get("code", ""), node.findtext("label", ""), parts, node.get("mark", ""))


def _table(node: ET.Element) -> Flowable:
    widths = [int(part) for part in node.get("widths", "").split()]
    room = CONTENT_WIDTH - CODE_INDENT
    columns = [CODE_INDENT, *(room * width / sum(widths) for width in widths)]
    numbers, small = int(node.get("numbers", "0")), node.get("small") == "1"
    head = node.find("columns")
    rows = [
        _cells("", _texts(head, "cell") if head is not None else [], numbers=numbers, bold=True, small=small)
    ]
    total = False
    for row in node.findall("row"):
        total = row.get("kind") == "totaal"
        rows.append(
            _cells(
                row.get("code", ""),
                _texts(row, "cell"),
                numbers=numbers,
                bold=total,
                small=small,
                word=row.get("mark", ""),
            )
        )
    last = len(rows) - 1
    style: list[tuple[Any, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),  # without it ReportLab asks for Helvetica, cell by cell
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2 if small else 3.5),
        ("TOPPADDING", (0, 0), (0, -1), 2 if small else 5.4),  # on the same line as the text beside it
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6 if small else 4.5),
        ("LINEBELOW", (0, 0), (-1, last), 0.6, HexColor(0xB8C0CA)),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, RULE),
    ]
    runs = rows_together(rows, columns, total=total)
    style += [("NOSPLIT", (0, first), (-1, end)) for first, end in runs]
    if total:
        style += [
            ("LINEABOVE", (0, last), (-1, last), 1.3, TEXT),
            ("NOSPLIT", (0, max(last - 1, 1)), (-1, last)),
        ]
    made = ChangedTable(
        rows, colWidths=columns, style=style, repeatRows=1, splitInRow=1, hAlign="LEFT", renderCB=TableTags()
    )
    made.begins = rows_at_the_start(runs)
    return made


def _cells(
    code: str, texts: list[str], *, numbers: int, bold: bool, small: bool, word: str = ""
) -> list[Flowable]:
    """word: said in the first cell of a row that is new or different."""
    plain, right, mark = (
        (SMALL_CELL, SMALL_CELL_RIGHT, SMALL_CELL_CODE) if small else (CELL, CELL_RIGHT, CELL_CODE)
    )
    cells: list[Flowable] = [paragraph([(code, False)], mark)]
    for index, text in enumerate(texts):
        style = right if index >= len(texts) - numbers else plain
        cells.append(paragraph([(text, bold)], style, word="" if index else word))
    if word:
        ChangedTable.mark(cells)
    return cells


def _ending(node: ET.Element) -> Flowable:
    inner = CODE_INDENT + 20
    body = LINE.clone("einde", leftIndent=inner, spaceAfter=3)
    parts: list[Any] = [
        Spacer(1, 5),
        TickLine(
            node.findtext("title", ""),
            strong=True,
            code=node.get("code", ""),
            ticked=node.get("chosen") == "1",
        ),
    ]
    text = node.findtext("text", "")
    if text:
        parts.append(paragraph([(text, False)], body))
    parts += [
        TickLine(_text(tick), indent=inner, ticked=tick.get("ticked") == "1") for tick in node.findall("tick")
    ]
    prompt = node.findtext("prompt", "")
    if prompt:
        parts += [Spacer(1, 3), paragraph([(prompt, False)], body)]
    room = int(node.get("room", "0"))
    if room:
        parts.append(WritingLines(room))
    words = node.findtext("words", "")
    if words:
        quote = QUOTE.clone("citaat in einde", leftIndent=inner + 14)
        parts.append(paragraph([(f"“{words}”", False)], quote, bar=True))
    return KeepTogether(parts)
