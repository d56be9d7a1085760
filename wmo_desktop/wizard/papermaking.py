"""Making documents of a case as it stands, or as it stood in a version. Pure: safe to run on another thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from decision_trees.model import Pack
from reports.export import build_report, render_plan
from reports.fonts import missing_characters
from reports.frame import Frame
from reports.house import DEFAULT_ACCENT, HouseStyle, HouseStyleError
from reports.parts import Bars, Ending, Line, PlanReport, Table, all_texts
from reports.pdfium import PDFIUM
from wmo_desktop.domain.assess import assess
from wmo_desktop.domain.case import Case
from wmo_desktop.domain.lifecycle import Edition, Signing, plan_seq
from wmo_desktop.log import get_logger
from wmo_desktop.wizard.paperports import PaperMade
from wmo_desktop.wizard.wishes import Sender

PLAN = "ondersteuningsplan"
_AROUND = 24  # characters shown on each side of one that can't be printed
_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """A document to be made. number: of the version, made_on: the day on the paper.

    previous: the case in the version before, its number and its day; None for a first version.
    """

    name: str
    case: Case
    pack: Pack
    app_version: str
    made_on: date
    sender: Sender
    number: int = 0
    previous: tuple[Case, int, date] | None = field(default=None, repr=False)
    signing: Signing | None = None

    def frame(self) -> Frame:
        """Everything the report is built from."""
        return Frame(
            case=self.case,
            pack=self.pack,
            assessment=assess(self.case, self.pack, app_version=self.app_version),
            made_on=self.made_on,
            app_version=self.app_version,
            municipality=self.sender.municipality,
            consultant=self.sender.consultant,
            house=house_of(self.sender),
            edition=self._edition(),
        )

    def _edition(self) -> Edition:
        if self.previous is None:
            return Edition(self.number, signing=self.signing)
        case, number, on = self.previous
        before = (case, assess(case, self.pack, app_version=self.app_version))
        return Edition(self.number, before, number, on, self.signing)

    def report(self) -> PlanReport:
        """Its parts, before they are laid out."""
        return build_report(self.name, self.frame())

    def make(self) -> PaperMade:
        """The document as bytes. Raises ReportError."""
        frame = self.frame()
        report = build_report(self.name, frame)
        data = render_plan(report)
        return PaperMade(
            name=self.name,
            title=report.document_title,
            pdf=data,
            pages=page_count(data),
            missing=unprintable(report),
            version=self.number,
            seq=plan_seq(self.case),
            status=self.case.header.status,
            kenmerk=frame.assessment.receipt.short,
        )

    def word(self) -> bytes:
        """The document for a word processor."""
        from reports.docx_export import docx_bytes

        return docx_bytes(self.report())


def house_of(sender: Sender) -> HouseStyle:
    """The municipality's looks; ours when a logo or colour can't be used (it was refused when it was chosen)."""
    try:
        return HouseStyle(sender.municipality, sender.logo, sender.accent or DEFAULT_ACCENT)
    except HouseStyleError as error:
        _log.warning("house style left out: %s", error.detail or type(error).__name__)
        return HouseStyle(sender.municipality)


def page_count(data: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    with PDFIUM, pypdfium2.PdfDocument(data) as document:
        return len(document)


def unprintable(report: PlanReport) -> tuple[tuple[str, str], ...]:
    """Characters that no font of ours has, each once, with the words around it."""
    found: dict[str, str] = {}
    for text in all_texts(report):
        for character in missing_characters(text):
            place = text.find(character)
            start, end = max(0, place - _AROUND), place + _AROUND
            cut = ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")
            found.setdefault(character, cut)
    return tuple((f"U+{ord(character):04X}", words) for character, words in found.items())


def coded_lines(report: PlanReport) -> Iterator[tuple[str, str]]:
    """(code, words) of each line a client can point at."""
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Line):
                yield block.code, block.text
            elif isinstance(block, Table):
                yield from ((row.code, " · ".join(cell for cell in row.cells if cell)) for row in block.rows)
            elif isinstance(block, Bars):
                for bar in block.items:
                    yield bar.code, f"{bar.label}: {', '.join(part.label for part in bar.parts)}"
            elif isinstance(block, Ending):
                yield block.code, block.title
