"""Structure tags read back by other hands than those that wrote them: pikepdf always, poppler where it is."""

import re
import shutil
import subprocess
from collections import Counter
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pikepdf
import pytest

from decision_trees.loader import load_pack
from reports.export import REPORTS, build_report, render_plan
from reports.frame import Frame
from reports.parts import Line, Picture, ReceiptPart, Subheading, Table
from reports.tagging import decorate
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.casefile import read_case_file

PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "Tj", "TJ", "'", '"'}
TEXT_PAINTS = {"Tj", "TJ", "'", '"'}
BLOCKS = {"H1", "H2", "H3", "P", "L", "Table", "Figure"}


class Tree:
    """The structure of a PDF as pikepdf sees it: elements in reading order, and the pieces each owns."""

    def __init__(self, pdf) -> None:
        self.pdf = pdf
        self.root = pdf.Root.StructTreeRoot
        self.elements = []
        self.pieces = Counter()
        self._pages = {page.objgen: index for index, page in enumerate(pdf.pages)}
        for kid in self.root.K:
            self._walk(kid, self.root)

    def _walk(self, element, parent):
        assert element.P.objgen == parent.objgen
        self.elements.append(element)
        for kid in element.K:
            if isinstance(kid, int):
                self.pieces[self._pages[element.Pg.objgen], kid] += 1
            elif kid.get("/Type") == "/MCR":
                self.pieces[self._pages[kid.Pg.objgen], int(kid.MCID)] += 1
            else:
                self._walk(kid, element)

    def roles(self):
        return Counter(str(element.S)[1:] for element in self.elements)

    def order(self):
        return [str(kid.S)[1:] for kid in self.elements[0].K]


def opened(data, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(data)
    return pikepdf.open(path)


def marks(page):
    """Per painting operator of a page: the number of its piece, or "Artifact"; fails on what is neither, or both."""
    stack, found = [], []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            properties = operands[1] if len(operands) > 1 else {}
            stack.append(int(properties["/MCID"]) if "/MCID" in properties else str(operands[0])[1:])
            assert len(stack) == 1, "a marked piece inside another"
        elif name == "EMC":
            stack.pop()
        elif name in PAINTS:
            assert stack, f"{name} is neither content nor decoration"
            found.append((name, stack[-1]))
    assert stack == []
    return found


@pytest.fixture(scope="module")
def rich_pdf(rich):
    return render_plan(rich)


@pytest.fixture(scope="module")
def example():
    text = files("wmo_desktop").joinpath("examples", "beide.json").read_text(encoding="utf-8")
    found = read_case_file(text)
    pack = load_pack(found.pack.id, found.pack.version)
    case = case_of_answers(found.answers_by_address(), pack, found.number)
    return case, pack, assess(case, pack, app_version="0.1.0")


@pytest.fixture(params=sorted(REPORTS))
def document_name(request):
    return request.param


@pytest.fixture
def document(document_name, example):
    """Every kind of document, of an example case."""
    return REPORTS[document_name].render(*example, made_on=date(2026, 11, 22), app_version="0.1.0")


def test_every_stroke_is_content_or_decoration_and_every_piece_has_one_owner(document, tmp_path):
    with opened(document, tmp_path) as pdf:
        tree = Tree(pdf)
        drawn = Counter()
        for index, page in enumerate(pdf.pages):
            numbers = {mark for _, mark in marks(page) if isinstance(mark, int)}
            drawn.update({(index, number): 1 for number in numbers})
            assert page.obj.StructParents == index
            assert page.obj.Tabs == "/S"
        assert tree.pieces == drawn
        # The way back, from piece to owner, is the same.
        nums = tree.root.ParentTree.Nums
        back = {int(nums[i]): list(nums[i + 1]) for i in range(0, len(nums), 2)}
        assert {page: len(owners) for page, owners in back.items()} == Counter(page for page, _ in drawn)
        for element in tree.elements:
            for kid in element.K:
                if isinstance(kid, int):
                    page = tree._pages[element.Pg.objgen]
                    assert back[page][kid].objgen == element.objgen


def test_language_title_and_mark_and_no_claim(document, tmp_path):
    with opened(document, tmp_path) as pdf:
        assert pdf.Root.Lang == "nl-NL"
        assert pdf.Root.MarkInfo.Marked is True
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert str(pdf.docinfo["/Title"]).strip()
        assert "/Metadata" not in pdf.Root
        assert "/OutputIntents" not in pdf.Root
    assert b"pdfuaid" not in document
    assert b"pdfaid" not in document


def test_each_document_has_one_first_heading_and_pictures_with_words(document, tmp_path):
    with opened(document, tmp_path) as pdf:
        tree = Tree(pdf)
        roles = tree.roles()
        assert roles["H1"] == 1
        assert roles["H2"] >= 1
        order = [role for role in tree.order() if role.startswith("H")]
        assert all(int(b[1]) - int(a[1]) <= 1 for a, b in pairwise(order))
        for element in tree.elements:
            if element.S == "/Figure":
                assert str(element.Alt).strip()
        assert set(tree.order()) <= BLOCKS


def test_headings_and_tables_of_every_document_are_those_of_its_parts(document_name, example, tmp_path):
    case, pack, assessed = example
    report = build_report(document_name, Frame(case, pack, assessed, date(2026, 11, 22), "0.1.0"))
    blocks = [block for section in report.sections for block in section.blocks]
    with opened(render_plan(report), tmp_path) as pdf:
        assert pdf.check_pdf_syntax() == []
        roles = Tree(pdf).roles()
    assert roles["H2"] == len(report.sections)
    assert roles["H3"] == sum(isinstance(block, Subheading) for block in blocks)
    assert roles["Table"] == sum(isinstance(block, Table) for block in blocks)
    assert roles["Figure"] >= sum(isinstance(block, Picture | ReceiptPart) for block in blocks)


def test_the_plan_has_its_headings_lines_and_tables_in_order(rich, rich_pdf, tmp_path):
    with opened(rich_pdf, tmp_path) as pdf:
        tree = Tree(pdf)
        roles = tree.roles()
        blocks = [block for section in rich.sections for block in section.blocks]
        assert roles["H2"] == len(rich.sections)
        assert roles["H3"] == sum(isinstance(block, Subheading) for block in blocks)
        assert roles["LI"] == roles["Lbl"] == roles["LBody"]
        assert roles["LI"] == sum(isinstance(block, Line) and bool(block.code) for block in blocks)
        tables = [block for block in blocks if isinstance(block, Table)]
        assert roles["Table"] == len(tables)
        assert roles["TH"] == sum(len(table.columns) + 1 for table in tables)
        found = [element for element in tree.elements if element.S == "/Table"]
        for element, table in zip(found, tables, strict=True):
            head, *rows = element.K
            assert all(cell.S == "/TH" and cell.A.Scope == "/Column" for cell in head.K)
            assert len(rows) >= len(table.rows)
            assert all(len(row.K) == len(table.columns) + 1 for row in rows)


def test_only_head_and_foot_hide_text_from_the_reader(rich_pdf, tmp_path):
    with opened(rich_pdf, tmp_path) as pdf:
        for index, page in enumerate(pdf.pages):
            hidden = sum(mark == "Artifact" and name in TEXT_PAINTS for name, mark in marks(page))
            # Foot, and from the second page on the head and CONCEPT; a repeated table head is at most a few words.
            assert hidden <= (12 if index else 8), index


def test_a_paragraph_and_a_table_over_two_pages_stay_one_element(make, tmp_path):
    words = "Ik wil graag in mijn eigen huis blijven wonen. " * 190
    data = render_plan(make.plan(make.case({"hulpvraag.woorden": words}), make.assessment()))
    with opened(data, tmp_path) as pdf:
        tree = Tree(pdf)
        split = [e for e in tree.elements if any(not isinstance(kid, int) and "/MCID" in kid for kid in e.K)]
        assert [str(element.S) for element in split] == ["/LBody"]
    needs = tuple(make.need(f"p.{i}", f"Uw probleem met nummer {i}") for i in range(60))
    data = render_plan(make.plan(make.case(), make.assessment(needs=needs)))
    with opened(data, tmp_path) as pdf:
        (table,) = [e for e in Tree(pdf).elements if e.S == "/Table"]
        heads = [row for row in table.K if row.K[0].S == "/TH"]
        assert len(heads) == 1  # repeated on the next page, as decoration
        assert len(table.K) == 61
        assert len({kid.Pg.objgen for row in table.K for kid in row.K if "/Pg" in kid}) > 1


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler-utils is not here")
def test_poppler_reads_the_same_text_in_the_same_order(rich, rich_pdf, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(rich_pdf)
    done = subprocess.run(
        ["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert "Syntax" not in done.stderr
    read = " ".join(" ".join(re.findall(r'^\s+"(.*)"$', done.stdout, re.MULTILINE)).split())
    place = 0
    for section in rich.sections:
        for text in [section.title, *(line.text for line in section.lines)]:
            wanted = " ".join(text.split())
            found = read.find(wanted, place)
            assert found >= 0, wanted
            place = found
    for block in (block for section in rich.sections for block in section.blocks if isinstance(block, Table)):
        for row in block.rows:
            assert all(" ".join(cell.split()) in read for cell in row.cells)


def test_the_tags_are_the_same_each_time(rich, rich_pdf):
    assert render_plan(rich) == rich_pdf


def test_decoration_never_crosses_a_saved_state():
    code = [
        "q",
        "1 0 0 RG",
        "n 0 0 m 1 1 l S",
        "/P <</MCID 0>> BDC",
        "BT ET",
        "EMC",
        "n 1 1 re f*",
        "Q",
        "q",
        "Q",
    ]
    assert decorate(code) == [
        "q",
        "/Artifact BMC",
        "1 0 0 RG",
        "n 0 0 m 1 1 l S",
        "EMC",
        "/P <</MCID 0>> BDC",
        "BT ET",
        "EMC",
        "/Artifact BMC",
        "n 1 1 re f*",
        "EMC",
        "Q",
        "q",
        "Q",
    ]
