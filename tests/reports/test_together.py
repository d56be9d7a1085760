"""What a reader needs beside each other stands on one page, and a number with its unit on one line."""

import re
from functools import cache
from io import BytesIO
from itertools import takewhile

import pypdfium2
import pytest

from devtools.contactsheet import examples
from reports.export import build_report, render_plan
from reports.model import Bars, Ending, Line, Subheading, Table
from reports.text import LINE, fragments

NAMES = ("begeleiding", "beide", "huishouden", "huishouden-afbouw")
FILE = "onderzoeksverslag"


@cache
def document(name, kind):
    """The report and the words of its pages."""
    frame = next(frame for found, _, frame in examples() if found == name)
    report = build_report(kind, frame)
    with pypdfium2.PdfDocument(BytesIO(render_plan(report))) as pdf:
        return report, [page.get_textpage().get_text_range() for page in pdf]


def page_of(pages, code):
    found = [place for place, text in enumerate(pages) if re.search(rf"(?m)^{re.escape(code)}\s", text)]
    assert len(found) == 1, code
    return found[0]


def codes_of(block):
    if isinstance(block, Table):
        return [row.code for row in block.rows if row.code]
    if isinstance(block, Bars):
        return [bar.code for bar in block.items]
    return [block.code] if isinstance(block, Line | Ending) and block.code else []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_signed_stands_on_the_sheet_of_the_signature(name):
    _, pages = document(name, "ondersteuningsplan")
    (signed,) = [text for text in pages if "Handtekening" in text]
    assert "Bent u het eens met dit plan?" in signed
    assert "Ja, ik ben het eens met dit plan." in signed


@pytest.mark.parametrize("name", NAMES)
def test_rows_about_one_thing_are_not_parted_from_its_name(name):
    report, pages = document(name, FILE)
    seen = 0
    for section in report.sections:
        for table in section.blocks:
            if not isinstance(table, Table) or table.columns[0] != "Waarover":
                continue
            place = None
            for row in table.rows:
                here = page_of(pages, row.code)
                if row.cells[0]:
                    place = here
                assert here == place, row.code
                seen += 1
    assert seen > 5


@pytest.mark.parametrize("name", NAMES)
def test_no_row_of_a_table_stands_alone_on_a_page(name):
    report, pages = document(name, FILE)
    for section in report.sections:
        for table in section.blocks:
            if isinstance(table, Table) and len(table.rows) > 1:
                places = [page_of(pages, code) for code in codes_of(table)]
                assert all(places.count(place) > 1 for place in places if len(places) > 1), table.rows[0]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", [FILE, "ondersteuningsplan"])
def test_a_heading_stands_above_what_it_is_about(name, kind):
    report, pages = document(name, kind)
    for section in report.sections:
        for place, block in enumerate(section.blocks):
            if not isinstance(block, Subheading):
                continue
            below = takewhile(lambda one: not isinstance(one, Subheading), section.blocks[place + 1 :])
            codes = [code for one in below for code in codes_of(one)]
            if codes:  # else a picture
                assert block.text in " ".join(pages[page_of(pages, codes[0])].split()), block.text


def test_a_number_and_its_unit_stay_on_one_line():
    said = "".join(
        one.text for one in fragments("Op 10 november 2026: 125 minuten, € 21,80 (artikel 2).", LINE)
    )
    assert said == ("Op 10\u00a0november 2026: 125\u00a0minuten, €\u00a021,80 (artikel\u00a02).")
