"""Paper from the exported bytes: what is printed is what was seen and what is saved, page by page as a picture.

Qt gives no vector way to a printer for a PDF we made ourselves, so each page is drawn at 300 dots per inch, one page
in memory at a time. The printer learns the case number only: jobs stay readable in the list of a print server.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pypdfium2
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from reports.pdfium import PDFIUM

DPI = 300
# What the documents can be printed on; a printer's list also has envelopes and labels.
PAPERS = {
    QPageSize.key(size): size
    for size in (
        QPageSize.PageSizeId.A4,
        QPageSize.PageSizeId.A3,
        QPageSize.PageSizeId.A5,
        QPageSize.PageSizeId.Letter,
        QPageSize.PageSizeId.Legal,
    )
}
# After each page: how many are ready, of how many. False stops the job.
Progress = Callable[[int, int], bool]

SAVED = "Het document zelf is niet weg."
GONE = (
    f"De printer “{{printer}}” is er niet meer. {SAVED} Kijk of de printer aanstaat en of de laptop met hem verbonden "
    "is, en druk opnieuw af. Of sla het document op en druk het later af."
)
REFUSED = (
    f"De printer “{{printer}}” nam het document niet aan. {SAVED} Kies een andere printer, of sla het document op en "
    "druk het later af."
)
BROKEN = f"Dit document kan niet worden afgedrukt. {SAVED} Sla het op als pdf en druk het van daaruit af."
STOPPED = "Het afdrukken is gestopt. Er is niets afgedrukt."


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """A printer that can be chosen. papers: ids for ``print_pages``, the printer's own paper first."""

    name: str
    default: bool
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """How a print job ended. message: Dutch, for the user; pages: how many pages were sent, copies counted once."""

    result: Literal["sent", "stopped", "failed"]
    message: str
    pages: int = 0

    @property
    def sent(self) -> bool:
        return self.result == "sent"


def printers() -> tuple[PrinterChoice, ...]:
    """The printers of this computer, the default one first; () when there are none. Asks the print system each time."""
    found = [
        PrinterChoice(info.printerName(), info.isDefault(), _papers(info))
        for info in QPrinterInfo.availablePrinters()
    ]
    return tuple(sorted(found, key=lambda one: (not one.default, one.name.lower())))


def job_name(case_number: str) -> str:
    """The name of a print job: "Wmo 2026-0001", never a person's name."""
    return f"Wmo {re.sub(r'[^A-Za-z0-9.-]+', '-', case_number).strip('-.')}".rstrip()


def print_pages(
    pdf: bytes,
    printer_name: str,
    *,
    copies: int,
    paper: str,
    job_name: str,
    progress: Progress,
) -> PrintOutcome:
    """Print a document on this printer. Returns when the print system has it all; raises nothing.

    paper: one of ``PrinterChoice.papers``; job_name: see ``job_name``; progress: may return False to stop, after which
    nothing is printed. May run in a thread of its own, one job at a time.
    """
    info = QPrinterInfo.printerInfo(printer_name)
    if info.isNull():
        return PrintOutcome("failed", GONE.format(printer=printer_name))
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    outcome = print_on(printer, pdf, copies=copies, paper=paper, job_name=job_name, progress=progress)
    if outcome.sent and QPrinterInfo.printerInfo(printer_name).isNull():
        # Qt doesn't say whether the print system took the job: a queue that has gone meanwhile did not.
        return PrintOutcome("failed", GONE.format(printer=printer_name))
    return outcome


def print_on(
    printer: QPrinter, pdf: bytes, *, copies: int, paper: str, job_name: str, progress: Progress
) -> PrintOutcome:
    """``print_pages`` on a printer that is there: a real one, or one that writes a file."""
    try:
        with PDFIUM:
            document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return PrintOutcome("failed", BROKEN)
    try:
        printer.setResolution(DPI)
        printer.setDocName(job_name)
        printer.setCreator("Wmo Desktop")
        printer.setPageSize(QPageSize(PAPERS[paper]))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        printer.setFullPage(True)  # the pages have margins of their own
        by_printer = printer.supportsMultipleCopies()
        if by_printer:
            printer.setCopyCount(copies)
        with tempfile.TemporaryDirectory(prefix="wmo-") as spool:
            return _draw(printer, document, 1 if by_printer else copies, progress, Path(spool))
    finally:
        with PDFIUM:
            document.close()


def _draw(printer: QPrinter, document: Any, times: int, progress: Progress, spool: Path) -> PrintOutcome:
    refused = PrintOutcome("failed", REFUSED.format(printer=printer.printerName()))
    with PDFIUM:
        count = len(document)
    painter = QPainter()
    with _spooling_to(spool):
        begun = painter.begin(printer)
    if not begun:
        return refused
    ended = False
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # letters stay sharp
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in range(count * times):
            if number and not printer.newPage():
                _forget(printer, spool)
                return refused
            with PDFIUM:
                _page(painter, printer, document[number % count])
            if not progress(number + 1, count * times):
                _forget(printer, spool)
                return PrintOutcome("stopped", STOPPED)
        ended = painter.end()
    finally:
        if painter.isActive():
            painter.end()
    if not ended or printer.printerState() == QPrinter.PrinterState.Error:
        return refused
    pages = "1 bladzijde" if count == 1 else f"{count} bladzijden"
    return PrintOutcome("sent", f"Het document ({pages}) is naar de printer gestuurd.", count)


def _page(painter: QPainter, printer: QPrinter, page: Any) -> None:
    """One page as a picture, as large as the paper allows and in the middle of it."""
    bitmap = page.render(scale=DPI / 72, prefer_bgrx=True)
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    scale = min(paper.width() / image.width(), paper.height() / image.height())
    width, height = image.width() * scale, image.height() * scale
    target = QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height)
    painter.drawImage(target, image, QRectF(image.rect()))


def _forget(printer: QPrinter, spool: Path) -> None:
    """Drop a job that is not sent yet. The CUPS plugin can't abort and would send what it has: take its file away."""
    if not printer.abort():
        for path in spool.iterdir():
            path.unlink(missing_ok=True)
        if printer.outputFileName():
            Path(printer.outputFileName()).unlink(missing_ok=True)


@contextmanager
def _spooling_to(folder: Path) -> Iterator[None]:
    """While a job begins: CUPS keeps its file in this folder, that only we can read, until it is sent."""
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before


def _papers(info: QPrinterInfo) -> tuple[str, ...]:
    own = info.defaultPageSize().key()
    known = {size.key() for size in info.supportedPageSizes()}
    offered = [paper for paper in PAPERS if paper in known] or ["A4"]
    return tuple(sorted(offered, key=lambda paper: paper != own))
