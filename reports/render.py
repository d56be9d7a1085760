"""From a plan's parts to PDF bytes: Jinja2 writes the parts as XML, this module turns that tree into pages.

The XML in between keeps data and look apart: the template's autoescape makes every text data, the parser gives it
back literally, and ``reports.text`` is the only door to ReportLab's markup.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from fractions import Fraction
from functools import lru_cache
from io import BytesIO
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer
from reportlab.platypus import Table as PlatypusTable

from reports.flowables import NeedBar, SignatureLines, TickLine, WritingLines
from reports.fonts import REGULAR, missing_characters, printable
from reports.pages import CONTENT_WIDTH, build_pdf
from reports.parts import PlanReport, all_texts
from reports.text import (
    CAPTION,
    CELL,
    CELL_CODE,
    CELL_RIGHT,
    CODE_INDENT,
    HEADING,
    LINE,
    META,
    QUOTE,
    RULE,
    SMALL,
    SUBHEADING,
    TEXT,
    TITLE,
    paragraph,
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
    return build_pdf(report, story(tree), BytesIO())


def _text(node: ET.Element) -> str:
    return node.text or ""


def _texts(node: ET.Element, tag: str) -> list[str]:
    return [_text(child) for child in node.findall(tag)]


def story(tree: ET.Element) -> list[Any]:
    """The flowables of a whole plan, without the first page's letterhead."""
    found: list[Any] = [paragraph([(tree.findtext("title", ""), False)], TITLE)]
    found += [paragraph([(text, index == 0)], META) for index, text in enumerate(_texts(tree, "person"))]
    found.append(Spacer(1, 5))
    found += [paragraph([(text, False)], META) for text in _texts(tree, "talk")]
    for section in tree.findall("section"):
        found += _section(section)
    for note in _texts(tree, "note"):
        found += [Spacer(1, 10), paragraph([(note, False)], SMALL)]
    return found


# Room that must be left on the page before a heading: the heading and what follows it at least in part.
_ROOM_AFTER_HEADING = 92
_ROOM_TO_SIGN = 620


def _section(node: ET.Element) -> list[Any]:
    # What must be ticked and signed stays on one sheet.
    room = _ROOM_TO_SIGN if node.find("signature") is not None else _ROOM_AFTER_HEADING
    found: list[Any] = [
        CondPageBreak(room),
        paragraph([(node.findtext("heading", ""), False)], HEADING),
    ]
    group: list[ET.Element] = []
    for child in node:
        if child.tag == "subheading" or (group and child.tag != "line"):
            found += _group(group)
            group = []
        if child.tag == "subheading" or group:
            group.append(child)
        else:
            found += _block(child)
    return found + _group(group)


# A subheading with this much text below it, in characters, stays together on one page.
_SHORT_GROUP = 500


def _group(nodes: list[ET.Element]) -> list[Any]:
    """A subheading with the lines below it: on one page when they are short, else at least its first lines."""
    made = [flowable for node in nodes for flowable in _block(node)]
    if sum(len("".join(node.itertext())) for node in nodes) <= _SHORT_GROUP:
        return [KeepTogether(made)] if made else []
    return [CondPageBreak(_ROOM_AFTER_HEADING - 30), *made]


def _block(node: ET.Element) -> list[Any]:
    if node.tag == "line":
        return [_line(node)]
    if node.tag == "subheading":
        return [paragraph([(_text(node), False)], SUBHEADING)]
    if node.tag == "bars":
        return [Spacer(1, 3), *(_bar(bar) for bar in node.findall("bar"))]
    if node.tag == "table":
        return [_table(node), Spacer(1, 6)]
    if node.tag == "ending":
        return [_ending(node)]
    if node.tag == "signature":
        return [SignatureLines(_texts(node, "who"))]
    return []  # the heading, which stands above


def _line(node: ET.Element) -> Flowable:
    runs = [(_text(run), run.get("strong") == "1") for run in node.findall("run")]
    kind = node.get("kind")
    if kind == "bijschrift":
        return KeepTogether([paragraph(runs, CAPTION)])
    if kind == "citaat":
        return paragraph(runs, QUOTE, code=node.get("code", ""), bar=True)
    return paragraph(runs, LINE, code=node.get("code", ""))


def _bar(node: ET.Element) -> Flowable:
    parts = [
        (part.get("kind", ""), _text(part), Fraction(part.get("share", "1"))) for part in node.findall("part")
    ]
    return NeedBar(node.get("code", ""), node.findtext("label", ""), parts)


def _table(node: ET.Element) -> Flowable:
    widths = [int(part) for part in node.get("widths", "").split()]
    room = CONTENT_WIDTH - CODE_INDENT
    columns = [CODE_INDENT, *(room * width / sum(widths) for width in widths)]
    numbers = node.get("numbers") == "1"
    head = node.find("columns")
    rows = [_cells("", _texts(head, "cell") if head is not None else [], numbers=numbers, bold=True)]
    total = False
    for row in node.findall("row"):
        total = row.get("kind") == "totaal"
        rows.append(_cells(row.get("code", ""), _texts(row, "cell"), numbers=numbers, bold=total))
    last = len(rows) - 1
    style: list[tuple[Any, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),  # without it ReportLab asks for Helvetica, cell by cell
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3.5),
        ("TOPPADDING", (0, 0), (0, -1), 5.4),  # the small code stands on the same line as the text beside it
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
        ("LINEBELOW", (0, 0), (-1, last), 0.6, HexColor(0xB8C0CA)),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, RULE),
    ]
    if total:
        style += [
            ("LINEABOVE", (0, last), (-1, last), 1.3, TEXT),
            ("NOSPLIT", (0, max(last - 1, 1)), (-1, last)),
        ]
    return PlatypusTable(rows, colWidths=columns, style=style, repeatRows=1, splitInRow=1, hAlign="LEFT")


def _cells(code: str, texts: list[str], *, numbers: bool, bold: bool) -> list[Flowable]:
    cells: list[Flowable] = [paragraph([(code, False)], CELL_CODE)]
    for index, text in enumerate(texts):
        right = numbers and index == len(texts) - 1
        cells.append(paragraph([(text, bold)], CELL_RIGHT if right else CELL))
    return cells


def _ending(node: ET.Element) -> Flowable:
    inner = CODE_INDENT + 20
    body = LINE.clone("einde", leftIndent=inner, spaceAfter=3)
    parts: list[Any] = [
        Spacer(1, 5),
        TickLine(node.findtext("title", ""), strong=True, code=node.get("code", "")),
    ]
    text = node.findtext("text", "")
    if text:
        parts.append(paragraph([(text, False)], body))
    parts += [TickLine(tick, indent=inner) for tick in _texts(node, "tick")]
    prompt = node.findtext("prompt", "")
    if prompt:
        parts += [Spacer(1, 3), paragraph([(prompt, False)], body)]
    room = int(node.get("room", "0"))
    if room:
        parts.append(WritingLines(room))
    return KeepTogether(parts)
