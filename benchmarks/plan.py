"""Time to make a plan of six pages, beside a bare ReportLab document with the same words, tables and fonts.

``python -m benchmarks.plan [rounds]``. Ours starts at the case and its assessment: sections, template, pictures, tags
and pages. The bare one gets the ready words and lays them out with ReportLab alone: no tags, pictures,
letterhead or page count. They take turns in one process, after a round each that does not count. Goal: at most twice as
long.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterator
from datetime import date
from html import escape
from importlib.resources import files
from io import BytesIO
from time import perf_counter
from typing import Any

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from benchmarks.machine import write
from decision_trees.answers import Address, Answer
from decision_trees.loader import load_pack
from reports.export import build_report, render_plan
from reports.fonts import font_runs, printable, register_fonts
from reports.frame import Frame
from reports.pages import CONTENT_WIDTH, MARGIN
from reports.parts import Line, PlanReport, Subheading, all_texts
from reports.parts import Table as TablePart
from reports.text import CELL, HEADING, LINE, SUBHEADING, TEXT, TITLE
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.casefile import read_case_file

PAGES = 6
_WORDS = "Ik wil graag zo lang mogelijk in mijn eigen huis blijven wonen. "


def frame() -> Frame:
    """An example, its client's words made longer until the plan has six pages."""
    text = files("wmo_desktop").joinpath("examples", "huishouden.json").read_text(encoding="utf-8")
    found = read_case_file(text)
    pack = load_pack(found.pack.id, found.pack.version)
    for times in range(200):
        answers = dict(found.answers_by_address())
        if times:
            answers[Address("hulpvraag.woorden")] = Answer(value=_WORDS * times)
        case = case_of_answers(answers, pack, found.number)
        made = Frame(case, pack, assess(case, pack, app_version="0.1.0"), date(2026, 11, 22), "0.1.0")
        if pages(render_plan(build_report("ondersteuningsplan", made))) == PAGES:
            return made
    raise RuntimeError("no case gives a plan of six pages")


def pages(data: bytes) -> int:
    """How many pages a PDF has."""
    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def bare(report: PlanReport) -> bytes:
    """The words and tables of a report by ReportLab alone, in the same typefaces and sizes."""
    target = BytesIO()
    SimpleDocTemplate(
        target, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=74, bottomMargin=74, invariant=1
    ).build(list(_flowables(report)))
    return target.getvalue()


def _flowables(report: PlanReport) -> Iterator[Any]:
    yield _words(report.title, TITLE)
    for text in (*report.header.people, *report.header.talk):
        yield _words(text, LINE)
    for section in report.sections:
        yield _words(f"{section.number}. {section.title}", HEADING)
        for block in section.blocks:
            if isinstance(block, TablePart):
                rows = [("", *block.columns), *((row.code, *row.cells) for row in block.rows)]
                room = CONTENT_WIDTH - 36
                yield Table(
                    [[_words(cell, CELL) for cell in row] for row in rows],
                    colWidths=[36, *(room * width / sum(block.widths) for width in block.widths)],
                    repeatRows=1,
                    style=[("LINEBELOW", (0, 0), (-1, -1), 0.6, TEXT), ("VALIGN", (0, 0), (-1, -1), "TOP")],
                )
            elif isinstance(block, Line):
                yield _words(f"{block.code} {block.text}", LINE)
            elif isinstance(block, Subheading):
                yield _words(block.text, SUBHEADING)
            else:
                for text in all_texts(block):
                    yield _words(text, LINE)


def _words(text: str, style: Any) -> Paragraph:
    bold = style.fontName.endswith("Bold")
    markup = "".join(
        f'<font name="{run.font}">{escape(run.text)}</font>'
        for run in font_runs(printable(text).replace("\n", " "), bold=bold)
    )
    return Paragraph(markup, style)


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def main() -> int:
    """Measure in turn, print and keep the medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    register_fonts()
    made = frame()
    report = build_report("ondersteuningsplan", made)
    ours: list[float] = []
    theirs: list[float] = []
    layout: list[float] = []
    for counted in range(-1, rounds):
        first = _seconds(lambda: render_plan(build_report("ondersteuningsplan", made)))
        second = _seconds(lambda: bare(report))
        third = _seconds(lambda: render_plan(report))
        if counted >= 0:
            ours.append(first)
            theirs.append(second)
            layout.append(third)
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    ratio = statistics.median(ratios)
    count, bare_count = pages(render_plan(report)), pages(bare(report))
    path = write(
        "plan",
        {
            "rounds": rounds,
            "pages": count,
            "bare_pages": bare_count,
            "plan_ms": round(statistics.median(ours) * 1000, 1),
            "of_which_layout_ms": round(statistics.median(layout) * 1000, 1),
            "bare_reportlab_ms": round(statistics.median(theirs) * 1000, 1),
            "plan_to_bare": round(ratio, 2),
            "ratio_min_max": [round(min(ratios), 2), round(max(ratios), 2)],
            "goal": "plan_to_bare <= 2",
        },
    )
    print(path.read_text(encoding="utf-8"))
    return 0 if ratio <= 2 else 1


if __name__ == "__main__":
    sys.exit(main())
