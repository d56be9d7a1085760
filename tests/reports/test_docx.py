"""The plan as a Word document: read back with the library, and as the XML it is."""

import re
from dataclasses import replace
from datetime import date
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from decision_trees.loader import load_pack
from reports.docx_export import TICK_BOX, docx_bytes
from reports.export import REPORTS, export_report, render_plan
from reports.parts import Bars, Ending, Line, Signature, Subheading, Table
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.casefile import read_case_file

HOSTILE = (
    "<img src='/etc/passwd'/>",
    "]]><w:p/>",
    "&lt;x&gt; &amp;",
    "met\x00nul\x1b en \ufffe\ud800einde",
    "regel een\r\nregel twee\u2028drie",
    "{ INCLUDETEXT /etc/passwd }",
    "=cmd|' /C calc'!A0",
    "😀 مرحبا 中文",
)


@pytest.fixture(scope="module")
def word(rich):
    return Document(BytesIO(docx_bytes(rich)))


def text_of(word):
    """All text of the body, cells included, white space as one space."""
    texts = [node.text or "" for node in word.element.body.iter(qn("w:t"))]
    return " ".join(" ".join(texts).split())


def flat(text):
    return "".join(text.split())


def blocks(report, kind):
    return [block for section in report.sections for block in section.blocks if isinstance(block, kind)]


def test_headings_are_headings_in_order(rich, word):
    found = [(p.style.name, p.text) for p in word.paragraphs if p.style.name.startswith("Heading")]
    wanted = [("Heading 1", rich.title)]
    for section in rich.sections:
        wanted.append(("Heading 2", f"{section.number}. {section.title}"))
        wanted += [("Heading 3", block.text) for block in section.blocks if isinstance(block, Subheading)]
    assert found == wanted


def test_every_line_and_row_of_the_model_is_there_with_its_code(rich, word):
    paragraphs = [flat(paragraph.text) for paragraph in word.paragraphs]
    for line in blocks(rich, Line):
        assert flat(f"{line.code}{line.text}") in paragraphs, line
    rows = [[flat(cell.text) for cell in row.cells] for table in word.tables for row in table.rows]
    for table in blocks(rich, Table):
        assert ["", *map(flat, table.columns)] in rows
        for row in table.rows:
            assert [row.code, *map(flat, row.cells)] in rows


def test_bars_become_a_table_and_endings_keep_their_boxes(rich, word):
    (bars,) = blocks(rich, Bars)
    (table,) = [table for table in word.tables if table.cell(0, 1).text == "Waarbij"]
    assert [row.cells[0].text for row in table.rows[1:]] == [bar.code for bar in bars.items]
    for row, bar in zip(table.rows[1:], bars.items, strict=True):
        assert row.cells[1].text == bar.label
        percents = [int(found) for found in re.findall(r"(\d+) procent", row.cells[2].text)]
        assert len(percents) == len(bar.parts)
        assert 99 <= sum(percents) <= 101
    text = text_of(word)
    for ending in blocks(rich, Ending):
        assert ending.title in text
        assert all(f"{TICK_BOX} {tick}" in text for tick in ending.ticks)
    (signature,) = blocks(rich, Signature)
    last = [table for table in word.tables if table.cell(1, 0).text == "Naam"][-1]
    assert [cell.text for cell in last.rows[0].cells] == ["", *signature.people]


def test_table_heads_repeat_and_rows_stay_whole(word):
    for table in word.tables:
        if table.cell(0, 0).text == "" and len(table.rows) > 1 and table.cell(1, 0).text == "Naam":
            continue  # the block to sign
        first, *rows = table.rows
        assert first._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_concept_page_numbers_language_and_receipt(rich, word):
    sheet = word.sections[0]
    assert "CONCEPT" in sheet.header.paragraphs[0].text
    assert "Beekdaelen" in sheet.header.paragraphs[0].text
    foot = sheet.footer.paragraphs[0]
    fields = [node.text for node in foot._p.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert rich.receipt in foot.text
    assert word.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "nl-NL"
    assert word.core_properties.title == rich.document_title
    assert word.core_properties.author == ""
    definite = Document(BytesIO(docx_bytes(replace(rich, concept=False))))
    assert "CONCEPT" not in definite.sections[0].header.paragraphs[0].text


def test_the_same_report_gives_the_same_bytes(rich):
    assert docx_bytes(rich) == docx_bytes(rich)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:16]))
def test_hostile_words_stay_words(make, text):
    answers = {"hulpvraag.woorden": text, "hulpvraag.wens": text, "gesprek.plaats": text}
    report = make.plan(make.case(answers), make.rich_assessment(), municipality=text, consultant=text)
    data = docx_bytes(report)
    with ZipFile(BytesIO(data)) as package:
        links = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".rels"))
        body = package.read("word/document.xml").decode()
    assert 'TargetMode="External"' not in links
    assert "INCLUDETEXT" not in "".join(re.findall(r"<w:instrText[^>]*>([^<]*)", body))
    kept = re.sub(r"[\x00-\x08\x0b-\x1f\ufffe\ud800]", "", text.replace("\r\n", "\n").replace("\u2028", "\n"))
    assert flat(kept) in flat("".join(p.text for p in Document(BytesIO(data)).paragraphs))


def test_confidential_words_are_not_in_the_package(rich):
    with ZipFile(BytesIO(docx_bytes(rich))) as package:
        for name in package.namelist():
            assert b"GEHEIM" not in package.read(name)
            assert b"999990019" not in package.read(name)


@pytest.mark.parametrize("example", ["huishouden", "begeleiding", "beide"])
def test_every_document_of_an_example_is_made_by_its_suffix(example, tmp_path):
    text = files("wmo_desktop").joinpath("examples", f"{example}.json").read_text(encoding="utf-8")
    found = read_case_file(text)
    pack = load_pack(found.pack.id, found.pack.version)
    case = case_of_answers(found.answers_by_address(), pack, found.number)
    assessed = assess(case, pack, app_version="0.1.0")
    for name in REPORTS:
        target = tmp_path / f"{name}.DOCX"
        options = {"made_on": date(2026, 11, 22), "app_version": "0.1.0"}
        assert export_report(name, case, pack, assessed, target, **options) == target
        word = Document(target)
        assert assessed.receipt.short in word.sections[0].footer.paragraphs[0].text
        assert sum(p.style.name == "Heading 1" for p in word.paragraphs) == 1
        export_report(name, case, pack, assessed, tmp_path / f"{name}.pdf", **options)
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF-")


def test_an_empty_case_makes_a_document(make):
    report = make.plan(make.case(), make.assessment())
    assert text_of(Document(BytesIO(docx_bytes(report)))).count("nog niet ingevuld") >= 7
    assert render_plan(report).startswith(b"%PDF-")
