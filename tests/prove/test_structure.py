"""Structure tags and pages of many documents as poppler sees them: another engine than wrote, shows or prints them.

The normal tests read the tags with pikepdf and use poppler where it happens to be; here it must be there.
"""

import re
import shutil
import subprocess
from importlib.resources import files

import pytest

from decision_trees.loader import load_pack
from devtools import system
from reports.export import REPORTS, build_report, render_plan
from reports.frame import Frame
from reports.parts import Picture, ReceiptPart, Subheading, Table
from tests.reports.generating import PACKS, generated
from tests.reports.reading import bare, in_pieces, printed_texts, squeezed
from tests.reports.test_tagging_engines import MEAN, WORST, by_pdfium, by_poppler, difference
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.casefile import read_case_file

pytestmark = pytest.mark.prove
EXAMPLES = ("huishouden", "begeleiding", "beide")
SEEDS = range(500, 500 + 4 * len(PACKS))


@pytest.fixture(scope="module", autouse=True)
def poppler():
    if not shutil.which("pdfinfo"):
        prefix = system.apt_prefix()
        assert prefix is not None, "poppler-utils is needed here and can't be installed"
        assert system.apt_install(["poppler-utils"], prefix)


def frame_of(which):
    if isinstance(which, int):
        return generated(which)
    found = read_case_file((files("wmo_desktop") / "examples" / f"{which}.json").read_text(encoding="utf-8"))
    pack = load_pack(found.pack.id, found.pack.version)
    case = case_of_answers(found.answers_by_address(), pack, found.number)
    base = generated(0)
    return Frame(case, pack, assess(case, pack, app_version="0.1.0"), base.made_on, base.app_version)


@pytest.fixture(scope="module", params=[*EXAMPLES, *SEEDS], ids=str)
def frame(request):
    return frame_of(request.param)


def told(path, *options: str):
    done = subprocess.run(
        ["pdfinfo", *options, str(path)], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert "Syntax" not in done.stderr, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", tuple(REPORTS))
def test_poppler_reads_the_structure_of_every_document(frame, name, tmp_path):
    report = build_report(name, frame)
    path = tmp_path / "document.pdf"
    path.write_bytes(render_plan(report))

    properties = told(path)
    assert re.search(r"^Tagged:\s+yes$", properties, re.MULTILINE)
    assert re.search(rf"^Title:\s+{re.escape(report.document_title)}$", properties, re.MULTILINE)

    blocks = [block for section in report.sections for block in section.blocks]
    tables = [block for block in blocks if isinstance(block, Table)]
    structure = told(path, "-struct")
    roles = re.findall(r"^ *([A-Z][A-Za-z0-9]*)\b", structure, re.MULTILINE)
    assert roles.count("H1") == 1
    assert roles.count("H2") == len(report.sections)
    assert roles.count("H3") == sum(isinstance(block, Subheading) for block in blocks)
    assert roles.count("Table") == len(tables)
    assert roles.count("TH") == sum(len(table.columns) + 1 for table in tables)
    assert roles.count("TD") >= sum((len(table.columns) + 1) * len(table.rows) for table in tables)
    assert roles.count("Figure") >= sum(isinstance(block, Picture | ReceiptPart) for block in blocks)
    assert structure.count("/Scope /Column") == roles.count("TH")

    read = told(path, "-struct-text")
    whole = squeezed("".join(re.findall(r'"(.*)"$', read, re.MULTILINE)))
    pictured = {word for block in blocks if isinstance(block, Picture) for word in block.drawing.words}
    # A row that breaks over two pages is two rows in the tags, so a cell's text may be there in two pieces.
    lost = [
        text
        for text in printed_texts(report)
        if text not in pictured and bare(text) not in whole and not in_pieces(bare(text), [whole, whole])
    ]
    assert lost == []
    place = 0  # sections and lines in the order of the paper
    for section in report.sections:
        for text in (section.title, *(line.text for line in section.lines)):
            found = whole.find(bare(text), place)
            assert found >= 0, text
            place = found


@pytest.mark.parametrize("name", tuple(REPORTS))
def test_every_page_looks_the_same_in_pdfium_and_poppler(frame, name, tmp_path):
    data = render_plan(build_report(name, frame))
    ours, theirs = by_pdfium(data), by_poppler(data, tmp_path)
    assert len(ours) == len(theirs)
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True), start=1):
        mean, worst = difference(one, other)
        assert mean <= MEAN, (number, mean, worst)
        assert worst <= WORST, (number, mean, worst)
