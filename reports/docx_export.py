"""The plan as a Word document, for a municipality that finishes it in its own suite.

The same ``PlanReport`` as the PDF, part by part: headings are headings, tables are tables with a repeated heading row,
pictures become a table or their words. Nothing of the look depends on a font that must be installed. Whoever edits the
document afterwards answers for it: the receipt in the foot belongs to the text as it left the app.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any, assert_never
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from reports.docx_marks import ink_picture, margin_line, plate
from reports.fonts import printable
from reports.parts import (
    Bars,
    Block,
    Ending,
    Line,
    Picture,
    PlanReport,
    ReceiptPart,
    Row,
    Section,
    Signature,
    Signatures,
    Subheading,
    Table,
)

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.table import Table as WordTable
    from docx.table import _Cell
    from docx.text.run import Run as WordRun

FONT = "Arial"  # on every computer, or replaced by something with the same widths
TICK_BOX = "☐"
TICKED_BOX = "☒"
_CODE = Cm(1.3)
_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)  # as in the PDF: the same report gives the same bytes
_LABELS = ("Naam", "Datum", "Handtekening")


def docx_bytes(report: PlanReport) -> bytes:
    """The report as a .docx file; the same report gives the same bytes."""
    paper = Document()
    _settle(paper, report)
    _furniture(paper, report)
    paper.add_heading(_clean(report.title), level=1)
    for text in (*report.header.people, *report.header.talk):
        paper.add_paragraph(_clean(text))
    for text in report.header.notices:
        notice = paper.add_paragraph(_clean(text))
        if report.header.changed:
            margin_line(notice)
    for section in report.sections:
        _section(paper, section)
    made = BytesIO()
    paper.save(made)
    return _stable(made.getvalue())


def _clean(text: str) -> str:
    """Without what XML can't hold; tabs are spaces, line ends stay."""
    return printable(text)


def _settle(paper: Paper, report: PlanReport) -> None:
    """Properties, language, fonts and the sheet: A4."""
    properties = paper.core_properties
    properties.title = report.document_title
    properties.subject = report.subject
    properties.language = report.language
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = _MOMENT
    properties.revision = 1
    sheet = paper.sections[0]
    sheet.page_width, sheet.page_height = Cm(21), Cm(29.7)
    sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = Cm(2)
    for name, size in (("Normal", 11.5), ("Heading 1", 20), ("Heading 2", 14.5), ("Heading 3", 12)):
        style = paper.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0x1C, 0x24, 0x30)
        properties_of_run = style.element.get_or_add_rPr()
        fonts = properties_of_run.get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(kind), None)
    defaults = paper.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if defaults is not None:
        defaults.set(qn("w:val"), report.language)
    paper.styles["Normal"].paragraph_format.space_after = Pt(4)


def _furniture(paper: Paper, report: PlanReport) -> None:
    sheet = paper.sections[0]
    head = sheet.header.paragraphs[0]
    words = [part for part in (report.header.sender, report.header.reference) if part]
    head.add_run(_clean(" · ".join(words)))
    if report.concept:
        head.add_run(" · ")
        head.add_run("CONCEPT").bold = True
    foot = sheet.footer.paragraphs[0]
    foot.add_run("Pagina ")
    _field(foot.add_run(), "PAGE")
    foot.add_run(" van ")
    _field(foot.add_run(), "NUMPAGES")
    if report.correction:
        foot.add_run(_clean(f" · {report.correction}"))
    foot.add_run(_clean(f"\n{report.receipt}"))
    for paragraph in (head, foot):
        for run in paragraph.runs:
            run.font.size = Pt(9)


def _field(run: WordRun, name: str) -> None:
    """A field that the reader's program fills in, like the number of the page."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("text", "1"), ("end", "")):
        if kind in {"begin", "separate", "end"}:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:t" if kind == "text" else "w:instrText")
            part.text = text
        run._r.append(part)  # noqa: SLF001 - python-docx has no fields of its own


def _section(paper: Paper, section: Section) -> None:
    heading = paper.add_heading(_clean(f"{section.number}. {section.title}"), level=2)
    heading.paragraph_format.page_break_before = section.new_page
    for block in section.blocks:
        _block(paper, block)


def _block(paper: Paper, block: Block) -> None:
    match block:
        case Line():
            _line(paper, block)
        case Subheading():
            paper.add_heading(_clean(block.text), level=3)
        case Table():
            _table(paper, block)
        case Bars():
            _bars(paper, block)
        case Picture():
            paper.add_paragraph(_clean(block.alt))
        case ReceiptPart():
            for fact in block.facts:
                paper.add_paragraph(_clean(fact))
        case Ending():
            _ending(paper, block)
        case Signature():
            _signature(paper, block)
        case Signatures():
            _signed(paper, block)
        case _:
            assert_never(block)


def _coded(paper: Paper, code: str) -> Any:
    """A paragraph of python-docx with its line code hanging in the margin."""
    made = paper.add_paragraph()
    made.paragraph_format.left_indent = _CODE
    if code:
        made.paragraph_format.first_line_indent = -_CODE
        made.paragraph_format.tab_stops.add_tab_stop(_CODE)
        made.add_run(f"{_clean(code)}\t").font.size = Pt(9)
    return made


def _line(paper: Paper, line: Line) -> None:
    made = _coded(paper, line.code)
    if line.mark or line.kind == "vervallen":
        margin_line(made)
    if line.mark:
        plate(made, line.mark)
    for part in line.runs:
        run = made.add_run(_clean(part.text))
        run.bold = part.strong or None
        run.italic = (line.kind == "citaat") or None
        if line.kind == "bijschrift":
            run.font.size = Pt(10)


def _table(paper: Paper, table: Table) -> None:
    total = sum(table.widths)
    room = 17.0 - _CODE.cm
    widths = [_CODE, *(Cm(room * width / total) for width in table.widths)]
    made = _grid(paper, ("", *table.columns), table.rows, widths)
    for column in list(made.columns)[len(made.columns) - table.numbers :]:
        for cell in column.cells:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _bars(paper: Paper, bars: Bars) -> None:
    rows = [
        Row(
            bar.code,
            (
                bar.label,
                "; ".join(f"{part.label}: {_percent(part.share)} procent" for part in bar.parts),
            ),
            mark=bar.mark,
        )
        for bar in bars.items
    ]
    _grid(paper, ("", "Waarbij", "Wie doet wat, bij benadering"), rows, [_CODE, Cm(7), Cm(8.7)])


def _percent(share: Fraction) -> int:
    """A share in whole per cents, half up."""
    return int(share * 100 + Fraction(1, 2))


def _grid(paper: Paper, columns: Sequence[str], rows: Iterable[Row], widths: Sequence[int]) -> WordTable:
    """A table with a heading row that is repeated on each page; rows stay whole."""
    made: WordTable = paper.add_table(rows=1, cols=len(columns), style="Table Grid")
    made.autofit = False
    for cell, text in zip(made.rows[0].cells, columns, strict=True):
        _write(cell, text, bold=True)
    _row_property(made.rows[0]._tr, "w:tblHeader")  # noqa: SLF001 - no such setting in python-docx
    for row in rows:
        added = made.add_row()  # type: ignore[no-untyped-call]  # untyped in python-docx
        _row_property(added._tr, "w:cantSplit")  # noqa: SLF001
        for index, (cell, text) in enumerate(zip(added.cells, (row.code, *row.cells), strict=True)):
            if row.mark and index == 1:
                plate(cell.paragraphs[0], row.mark)
            _write(cell, text, bold=row.kind == "totaal")
        if row.mark:
            margin_line(added.cells[0].paragraphs[0])
    for row_made in made.rows:
        for cell, width in zip(row_made.cells, widths, strict=True):
            cell.width = width
    paper.add_paragraph()
    return made


def _row_property(row: object, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))  # type: ignore[attr-defined]  # lxml element of python-docx


def _write(cell: _Cell, text: str, *, bold: bool) -> None:
    run = cell.paragraphs[0].add_run(_clean(text))
    run.bold = bold or None
    run.font.size = Pt(10.5)


def _ending(paper: Paper, ending: Ending) -> None:
    title = _coded(paper, ending.code)
    title.add_run(f"{TICKED_BOX if ending.chosen else TICK_BOX} ")
    title.add_run(_clean(ending.title)).bold = True
    if ending.text:
        _coded(paper, "").add_run(_clean(ending.text))
    for tick in ending.ticks:
        made = _coded(paper, "")
        made.paragraph_format.left_indent = _CODE + Cm(0.7)
        made.add_run(f"{TICKED_BOX if tick in ending.ticked else TICK_BOX} {_clean(tick)}")
    if ending.prompt:
        _coded(paper, "").add_run(_clean(ending.prompt))
    if ending.words:
        _coded(paper, "").add_run(f"“{_clean(ending.words)}”").italic = True
    for _ in range(ending.room):
        _coded(paper, "").add_run("." * 90)


def _signature(paper: Paper, signature: Signature) -> None:
    if not signature.people:
        return
    made = paper.add_table(rows=1 + len(_LABELS), cols=1 + len(signature.people), style="Table Grid")
    for column, who in enumerate(signature.people, start=1):
        _write(made.cell(0, column), who, bold=True)
    for row, label in enumerate(_LABELS, start=1):
        _write(made.cell(row, 0), label, bold=False)
        made.rows[row].height = Cm(1.8 if label == "Handtekening" else 1)
    for row_made in made.rows:
        _row_property(row_made._tr, "w:cantSplit")  # noqa: SLF001
    paper.add_paragraph()


def _signed(paper: Paper, given: Signatures) -> None:
    """Who signed, how and when; what was drawn on the screen as a picture that says the same in words."""
    if not given.items:
        return
    made = paper.add_table(rows=1, cols=len(given.items), style="Table Grid")
    for cell, one in zip(made.rows[0].cells, given.items, strict=True):
        _write(cell, one.who, bold=True)
        for text in (one.name, one.how):
            cell.add_paragraph().add_run(_clean(text)).font.size = Pt(10.5)
        if one.drawing is not None:
            ink_picture(cell.add_paragraph(), one.drawing)
    _row_property(made.rows[0]._tr, "w:cantSplit")  # noqa: SLF001
    paper.add_paragraph()


def _stable(data: bytes) -> bytes:
    """The same package with a fixed date on each of its files, in the order of their names."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        # A reader looks for the list of contents first.
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            entry = ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()
