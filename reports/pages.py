"""The sheet of paper: margins, letterhead, running head, footer with page numbers, CONCEPT on every page."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from reports.flowables import shorten
from reports.fonts import BOLD, REGULAR, register_fonts
from reports.parts import PlanReport
from reports.text import ACCENT, CELL, META, RULE, SMALL, TEXT, paragraph

WIDTH, HEIGHT = A4
MARGIN = 56
CONTENT_WIDTH = WIDTH - 2 * MARGIN
_FOOTER = 74  # from the bottom edge to the frame
_HEAD_FIRST = 96
_HEAD_LATER = 74


class _NumberedCanvas(Canvas):  # type: ignore[misc]  # ReportLab publishes no types
    """Draws head and foot when the number of pages is known: the pages are kept until ``save``."""

    report: PlanReport

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        total = len(self._kept)
        for page, state in enumerate(self._kept, start=1):
            self.__dict__.update(state)
            _furniture(self, self.report, page, total)
            super().showPage()
        super().save()


def build_pdf(report: PlanReport, story: list[Any], target: BytesIO) -> bytes:
    """Lay the story out on pages. The bytes depend on nothing but report and story."""
    register_fonts()

    class ReportCanvas(_NumberedCanvas):
        pass

    ReportCanvas.report = report
    document = BaseDocTemplate(
        target,
        pagesize=A4,
        invariant=1,
        lang=report.language,
        title=report.document_title,
        author="",
        subject="Ondersteuningsplan Wmo 2015",
        creator="Wmo Desktop",
        displayDocTitle=True,
        initialFontName=REGULAR,
    )
    document.addPageTemplates(
        [
            PageTemplate("first", [_frame(_HEAD_FIRST)], autoNextPageTemplate="later"),
            PageTemplate("later", [_frame(_HEAD_LATER)]),
        ]
    )
    document.build(story, canvasmaker=ReportCanvas)
    return target.getvalue()


def _frame(head: float) -> Frame:
    height = HEIGHT - head - _FOOTER
    return Frame(
        MARGIN, _FOOTER, CONTENT_WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )


def _furniture(canvas: Canvas, report: PlanReport, page: int, total: int) -> None:
    canvas.saveState()
    top = HEIGHT - 44
    room = CONTENT_WIDTH - 110
    if page == 1:
        sender = report.header.sender or "Wet maatschappelijke ondersteuning"
        _put(canvas, shorten(sender, 60), CELL, top, room, bold=True)
        _put(canvas, shorten(report.header.reference, 90), META, top - 17, room)
        _rule(canvas, top - 39, 2.2)
    else:
        _put(canvas, shorten(f"{report.title} · onderzoek {report.case_number}", 80), SMALL, top, room)
        _rule(canvas, top - 19, 1.2)
    if report.concept:
        _concept(canvas, top)
    _foot(canvas, report, page, total)
    canvas.restoreState()


def _put(canvas: Canvas, text: str, style: Any, top: float, width: float, *, bold: bool = False) -> None:
    made = paragraph([(text, bold)], style)
    _, height = made.wrap(width, 100)
    made.drawOn(canvas, MARGIN, top - height)


def _rule(canvas: Canvas, y: float, width: float) -> None:
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(width)
    canvas.line(MARGIN, y, WIDTH - MARGIN, y)


def _concept(canvas: Canvas, top: float) -> None:
    width, height = 84, 20
    x, y = WIDTH - MARGIN - width, top - height + 4
    canvas.setStrokeColor(TEXT)
    canvas.setFillColor(TEXT)
    canvas.setLineWidth(1.4)
    canvas.rect(x, y, width, height, stroke=1, fill=0)
    canvas.setFont(BOLD, 11.5)
    canvas.drawCentredString(x + width / 2, y + 6, "CONCEPT")


def _foot(canvas: Canvas, report: PlanReport, page: int, total: int) -> None:
    y = 58
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.7)
    canvas.line(MARGIN, y, WIDTH - MARGIN, y)
    lines = f"Pagina {page} van {total} · {shorten(report.correction, 120)}\n{shorten(report.receipt, 170)}"
    _put(canvas, lines, SMALL, y - 4, CONTENT_WIDTH)
