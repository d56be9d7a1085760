"""What stays together on a page: a heading with what it is about, a line with its table, rows about one thing.

ReportLab breaks a page wherever it is full. A reader needs a table's heading above its rows, and the thing a row is
about beside it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, KeepTogether

from reports.flowables import ChangedTable
from reports.pages import CONTENT_WIDTH

SHEET = 690  # points a page after the first one holds
KEPT_TOGETHER = 240  # points that are moved to a next page at most
ROOM_FOR_LINES = 62
_FEW_LINES = 120  # points; more than these need not stand above the table on one page
GROUPED = {"line", "picture", "receipt"}
_BETWEEN, _SIDE = 10, 8  # room around the words of a row, at most, and beside those of a cell


def groups(section: ET.Element, sheet: ET.Element | None) -> Iterator[list[ET.Element]]:
    """Parts that belong together: a subheading with the lines and the table below it, a line with its table.

    sheet: what begins a sheet belongs to nothing before it.
    """
    group: list[ET.Element] = []
    for child in section:
        if child.tag == "heading":
            continue
        headed = bool(group) and group[0].tag == "subheading"
        if child is not sheet and (child.tag == "table" or (headed and child.tag in GROUPED)):
            group.append(child)
        elif group:
            yield group
            group = [child]
        else:
            group = [child]
        if child.tag == "table":
            yield group
            group = []
    if group:
        yield group


def with_table(made: list[Any]) -> list[Any]:
    """Lines and the table below them: on one page when they are short, else with the first rows of the table."""
    place = next(place for place, one in enumerate(made) if isinstance(one, ChangedTable))
    whole = height_of(made)
    if whole <= KEPT_TOGETHER:
        return [CondPageBreak(whole), *made]
    lines, rest = made[:place], made[place:]
    rows = first_rows(rest[0])
    first = height_of(lines)
    if first <= _FEW_LINES:
        return [CondPageBreak(first + rows), *made]
    last = height_of(lines[-1:]) + rows
    return [CondPageBreak(ROOM_FOR_LINES), *lines[:-1], CondPageBreak(last), lines[-1], *rest]


def first_rows(table: Any) -> float:
    """The heading of a table with the first rows that stay together, as far as those can be moved."""
    table.wrap(CONTENT_WIDTH, SHEET)
    heights = table._rowHeights[: 1 + table.begins]  # noqa: SLF001 - ReportLab has no other way to ask
    return float(min(sum(heights), KEPT_TOGETHER))


def height_of(made: Sequence[Any]) -> float:
    """How high these are on a page, one below the other; of two spaces between them the larger one counts."""
    found = after = 0.0
    for one in _flat(made):
        found += after + max(one.getSpaceBefore() - after, 0) + float(one.wrap(CONTENT_WIDTH, SHEET)[1])
        after = one.getSpaceAfter()
    return found


def _flat(made: Sequence[Any]) -> Iterator[Any]:
    for one in made:
        if isinstance(one, KeepTogether):
            yield from _flat(one._content)  # noqa: SLF001 - ReportLab has no other way to ask
        elif not isinstance(one, CondPageBreak):
            yield one


def needed(made: Sequence[Any]) -> float:
    """The room that a group asks for, of which a heading above it must not be cut off."""
    first = made[0]
    asked = first.height if isinstance(first, CondPageBreak) else height_of(made)
    return float(min(asked, KEPT_TOGETHER))


def rows_together(
    rows: Sequence[Sequence[Any]], widths: Sequence[float], *, total: bool = False
) -> list[tuple[int, int]]:
    """Rows (first, last) between which no page ends: the first two, the last two, and those about one thing.

    rows: paragraphs, the heading first; widths: of the columns. total: the last row is the sum of those above it, of
    which two stand with it.
    """
    last = len(rows) - 1
    runs: list[tuple[int, int]] = [(1, 2), (max(1, last - 1 - total), last)] if last > 1 else []
    begin = 1
    for place in range(2, last + 2):
        if place > last or any(frag.text for frag in rows[place][1].frags):
            runs.append((begin, place - 1))
            begin = place
    return [
        (first, end)
        for first, end in runs
        if 1 <= first < end
        and sum(_row_height(row, widths) for row in rows[first : end + 1]) <= KEPT_TOGETHER
    ]


def rows_at_the_start(runs: Sequence[tuple[int, int]]) -> int:
    """How many rows below the heading stand together by these runs: those that lap over go on."""
    end = 2
    for first, last in sorted(runs):
        end = max(end, last) if first <= end else end
    return end


def _row_height(row: Sequence[Any], widths: Sequence[float]) -> float:
    inner = [*(width - _SIDE for width in widths[:-1]), widths[-1]]  # as the table will ask: broken once
    return _BETWEEN + max(float(cell.wrap(width, SHEET)[1]) for cell, width in zip(row, inner, strict=True))
