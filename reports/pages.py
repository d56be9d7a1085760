"""The sheet of paper: margins, letterhead, running head, footer with page numbers, CONCEPT on every page."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from reports.fonts import BOLD, REGULAR, register_fonts
from reports.house import HouseStyle
from reports.measure import fit, shorten, width_of
from reports.painting import Picture, house_of
from reports.parts import PlanReport
from reports.pictures import qr_code
from reports.tagging import TaggedCanvas, at_the_start, decoration
from reports.text import CELL, META, RULE, SMALL, TEXT, paragraph

rl_config.useA85 = 0  # binary streams: every reader knows them, the file is a fifth smaller and made sooner

WIDTH, HEIGHT = A4
MARGIN = 56
CONTENT_WIDTH = WIDTH - 2 * MARGIN
_FOOTER = 74  # from the bottom edge to the frame
_HEAD_FIRST = 96
_HEAD_LATER = 74


class _NumberedCanvas(TaggedCanvas):
    """Draws head and foot when the number of pages is known: the pages are kept until ``save``."""

    report: PlanReport
    house: HouseStyle

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
    ReportCanvas.house = report.house
    ReportCanvas.receipt = report.proof
    document = BaseDocTemplate(
        target,
        pagesize=A4,
        invariant=1,
        lang=report.language,
        title=report.document_title,
        author="",
        subject=report.subject,
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
    # The letterhead is read first; what repeats on each page is passed over by a screen reader.
    with at_the_start(canvas) if page == 1 else decoration(canvas):
        if page == 1:
            room -= _logo(canvas, report, top)
            sender = report.header.sender or "Wet maatschappelijke ondersteuning"
            _put(canvas, shorten(sender, 60), CELL, top, room, bold=True)
            _put(canvas, fit(report.header.reference, META.fontSize, room), META, top - 17, room + 4)
            _rule(canvas, top - 39, 2.2)
        else:
            said = f"{report.document_title} · {report.header.edition}"
            _put(canvas, fit(said, SMALL.fontSize, room), SMALL, top, room + 4)
            _rule(canvas, top - 19, 1.2)
        if report.concept:
            _concept(canvas, top)
    with decoration(canvas):
        _foot(canvas, report, page, total)
    canvas.restoreState()


def _put(canvas: Canvas, text: str, style: Any, top: float, width: float, *, bold: bool = False) -> None:
    made = paragraph([(text, bold)], style)
    _, height = made.wrap(width, 100)
    made.drawOn(canvas, MARGIN, top - height)


_LOGO_WIDTH, _LOGO_HEIGHT = 120.0, 40.0


def _logo(canvas: Canvas, report: PlanReport, top: float) -> float:
    """The municipality's logo at the right, beside CONCEPT when that is there. Returns the room it takes."""
    if not report.house.logo:
        return 0
    picture = ImageReader(BytesIO(report.house.logo))
    width, height = picture.getSize()
    scale = min(_LOGO_WIDTH / width, _LOGO_HEIGHT / height)
    right = WIDTH - MARGIN - (98 if report.concept else 0)
    canvas.drawImage(
        picture, right - width * scale, top + 12 - height * scale, width * scale, height * scale, mask="auto"
    )
    return float(width * scale) + 12


def _rule(canvas: Canvas, y: float, width: float) -> None:
    canvas.setStrokeColor(Color(*house_of(canvas).ink))
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


_CODE_SIDE = 46.0  # points: about a third of a millimetre for each square of the code
_CODE_FOOT = 20.0  # points above the edge: printers leave about 6 mm white


def _foot(canvas: Canvas, report: PlanReport, page: int, total: int) -> None:
    y = 58
    room = CONTENT_WIDTH
    if report.code and page == total:
        room -= _CODE_SIDE + 10
        Picture(qr_code(report.code, _CODE_SIDE)).drawOn(
            canvas, MARGIN + CONTENT_WIDTH - _CODE_SIDE, _CODE_FOOT
        )
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.7)
    canvas.line(MARGIN, y, MARGIN + room, y)
    said = f" · {shorten(report.correction, 120)}" if report.correction else ""
    # The word and its code stay on one line; shortening made their space an ordinary one.
    receipt = shorten(report.receipt, 170).replace("kenmerk ", "kenmerk\u00a0")
    if width_of(receipt, SMALL.fontSize) > room:
        receipt = receipt.replace(" · app", "\napp")  # no point alone at the end of a line
    lines = f"Pagina {page} van {total}{said}\n{receipt}"
    _put(canvas, lines, SMALL, y - 4, room)
