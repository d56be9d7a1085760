"""Lijst van open punten: who still has to do what, by when. For the consultant's own desk, never for the client."""

from __future__ import annotations

from reports.builder import SectionBuilder
from reports.dutch import long_date, short_date
from reports.file_reader import FileReader
from reports.frame import Frame
from reports.parts import PlanReport, Section
from reports.reader import upper_first
from wmo_desktop.domain.openlist import NOBODY, OpenItem, OwnerGroup, open_groups

_HIDDEN = "Vertrouwelijk punt: zie het onderzoek zelf."


def build_open_points(frame: Frame) -> PlanReport:
    """The open points by who has to act. Of a confidential question only the step is told."""
    groups = open_groups(frame.case, frame.assessment, frame.made_on)
    reader = FileReader(frame.case, frame.pack)
    return frame.report(
        "openpunten",
        "Wat nog openstaat, en bij wie",
        "Lijst van open punten",
        (_short(1, frame, groups), *(_owner(at, group, reader) for at, group in enumerate(groups, start=2))),
        small=True,
    )


def _short(number: int, frame: Frame, groups: tuple[OwnerGroup, ...]) -> Section:
    section = SectionBuilder(number, "In het kort")
    items = [item for group in groups for item in group.items]
    if not items:
        section.line("Er staat niets meer open.")
        return section.section()
    late = sum(1 for item in items if item.overdue)
    blocking = sum(1 for item in items if item.point.blocks)
    section.line(f"Op {long_date(frame.made_on)} {_stands(len(items))} open. {_of_these(blocking, late)}")
    return section.section()


def _stands(count: int) -> str:
    return "staat 1 punt" if count == 1 else f"staan {count} punten"


def _of_these(blocking: int, late: int) -> str:
    closing = f"Zonder antwoord op {blocking} daarvan is een stap niet klaar." if blocking else ""
    over = f"Bij {late} is de dag voorbij." if late else ""
    return f"{closing} {over}".strip()


def _owner(number: int, group: OwnerGroup, reader: FileReader) -> Section:
    section = SectionBuilder(number, upper_first(group.owner))
    if group.owner == NOBODY:
        section.line("Spreek nog af wie dit doet, en voor wanneer.")
    section.table(
        ("Voor wanneer", "Wat", "Soort", "Stap"),
        (26, 50, 16, 8),
        [(_when(item), _what(item, reader), item.kind_word, str(item.point.step)) for item in group.items],
        small=True,
    )
    return section.section()


def _when(item: OpenItem) -> str:
    if item.by is None:
        return "geen dag"
    return f"{short_date(item.by)} – te laat" if item.overdue else short_date(item.by)


def _what(item: OpenItem, reader: FileReader) -> str:
    address = item.point.address
    return _HIDDEN if address is not None and reader.secret(address.question_id) else item.point.text
