"""Printing from the exported bytes, on a printer that writes a file; a real queue stands in tests/prove/test_cups.py."""

from io import BytesIO

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from ui.papers.printing import PAPERS, job_name, print_on, print_pages, printers

A4 = (595, 842)


def pages_with_blocks(count):
    """Pages of A4, each with a grey block at a place of its own."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4)
    for number in range(count):
        canvas.setFillGray(0.2)
        canvas.rect(60, 700 - 200 * number, 300, 40, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture(scope="module")
def pdf():
    return pages_with_blocks(3)


@pytest.fixture
def printer(qapp, tmp_path):
    """A printer that writes print.pdf."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFileName(str(tmp_path / "print.pdf"))
    return made


def printed(printer, pdf, *, copies=1, paper="A4", progress=lambda _ready, _of: True):
    return print_on(printer, pdf, copies=copies, paper=paper, job_name="Wmo 2026-0001", progress=progress)


def test_every_page_comes_on_paper_of_that_size_under_the_name_of_the_job(printer, pdf, tmp_path):
    seen = []
    outcome = printed(printer, pdf, progress=lambda ready, of: seen.append((ready, of)) or True)
    assert outcome.sent
    assert outcome.pages == 3
    assert outcome.message == "Het document (3 bladzijden) is naar de printer gestuurd."
    assert seen == [(1, 3), (2, 3), (3, 3)]
    document = pypdfium2.PdfDocument(tmp_path / "print.pdf")
    assert [tuple(round(side) for side in page.get_size()) for page in document] == [A4] * 3
    assert document.get_metadata_dict()["Title"] == "Wmo 2026-0001"


def test_what_is_printed_looks_like_the_document(printer, pdf, tmp_path):
    printed(printer, pdf)
    for one, other in zip(
        pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument(tmp_path / "print.pdf"), strict=True
    ):
        pages = [page.render(scale=1).to_pil().convert("L").crop((0, 0, 590, 836)) for page in (one, other)]
        boxes = [page.point(lambda value: 255 * (value < 128)).getbbox() for page in pages]
        assert all(abs(a - b) <= 1 for a, b in zip(*boxes, strict=True)), boxes


@pytest.mark.parametrize("paper", sorted(PAPERS))
def test_other_paper_gets_the_whole_page(printer, tmp_path, paper):
    assert printed(printer, pages_with_blocks(1), paper=paper).sent
    page = pypdfium2.PdfDocument(tmp_path / "print.pdf")[0]
    width, height = page.get_size()
    scale = min(width / A4[0], height / A4[1])
    left, _, right, _ = (
        page.render(scale=1).to_pil().convert("L").point(lambda value: 255 * (value < 128)).getbbox()
    )
    assert right - left == pytest.approx(300 * scale, abs=3)
    assert (left + right) / 2 == pytest.approx(width / 2 + (210 - A4[0] / 2) * scale, abs=3)


def test_a_printer_without_copies_of_its_own_gets_the_whole_document_again(printer, pdf, tmp_path):
    assert not printer.supportsMultipleCopies()
    outcome = printed(printer, pdf, copies=2)
    assert outcome.pages == 3
    assert len(pypdfium2.PdfDocument(tmp_path / "print.pdf")) == 6


def test_stopping_between_pages_leaves_nothing(printer, pdf, tmp_path):
    outcome = printed(printer, pdf, progress=lambda ready, _of: ready < 2)
    assert outcome.result == "stopped"
    assert outcome.message == "Het afdrukken is gestopt. Er is niets afgedrukt."
    assert not (tmp_path / "print.pdf").exists()


@pytest.mark.qt_log_ignore("QPainter::begin.*Returned false", extend=True)
def test_a_printer_that_takes_nothing_gives_a_sentence_that_says_what_to_do(qapp, pdf, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "print.pdf"))
    outcome = printed(printer, pdf)
    assert outcome.result == "failed"
    assert "sla het document op" in outcome.message


def test_a_file_that_is_no_pdf_gives_a_sentence(printer):
    outcome = printed(printer, b"geen pdf")
    assert outcome.result == "failed"
    assert "kan niet worden afgedrukt" in outcome.message


def test_a_printer_that_is_gone_gives_a_sentence_and_is_not_listed(qapp, pdf):
    name = "Printer die er nooit was"
    assert name not in [choice.name for choice in printers()]
    outcome = print_pages(
        pdf, name, copies=1, paper="A4", job_name=job_name("2026-0001"), progress=lambda _ready, _of: True
    )
    assert outcome.result == "failed"
    assert outcome.message.startswith(f"De printer “{name}” is er niet meer.")
    assert "sla het document op" in outcome.message


@pytest.mark.parametrize(
    ("number", "name"),
    [("2026-0001", "Wmo 2026-0001"), ("2026/1\n'; rm", "Wmo 2026-1-rm"), ("", "Wmo")],
)
def test_the_name_of_a_job_is_the_case_number_only(number, name):
    assert job_name(number) == name
