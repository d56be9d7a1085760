"""Reports by name, as PDF bytes or safely in a file."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from decision_trees.model import Pack
from reports.file_report import build_file_report
from reports.frame import Frame as ReportFrame
from reports.house import HouseStyle
from reports.model import build_plan_of
from reports.open_points import build_open_points
from reports.order import build_order, orders
from reports.parts import PlanReport
from reports.phase_report import build_phase_out
from reports.sheet import build_sheet
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.case import Case
from wmo_desktop.errors import WmoError


class ReportError(WmoError):
    """A report could not be made or saved; the case itself is untouched."""


class RenderReport(Protocol):
    """Makes a report's PDF bytes from a case. See ``build_plan`` for the arguments."""

    def __call__(
        self,
        case: Case,
        pack: Pack,
        assessment: Assessment,
        *,
        made_on: date,
        app_version: str,
        municipality: str = "",
        consultant: str = "",
        house: HouseStyle | None = None,
    ) -> bytes: ...


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report that can leave the app. file_name gives its default name for a case.

    build: its parts before they are laid out; render: its bytes; client: meant for the client or a provider, so without
    anything confidential.
    """

    name: str
    title: str
    build: Callable[[ReportFrame], PlanReport]
    render: RenderReport
    file_name: Callable[[Case], str]
    client: bool = True


def render_plan(report: PlanReport) -> bytes:
    """A document as PDF bytes; the same report always gives the same bytes. Raises ReportError."""
    from reportlab.platypus.doctemplate import LayoutError

    from reports.render import render

    try:
        return render(report)
    except (LayoutError, OSError) as error:
        raise ReportError(
            f"Het document “{report.title}” kan niet worden opgemaakt. Het onderzoek zelf is niet veranderd. "
            "Kijk of een antwoord heel lang is en probeer het opnieuw.",
            detail=type(error).__name__,
        ) from error


def plan_file_name(case: Case) -> str:
    """ondersteuningsplan-2026-0001.pdf: the case number, never a name."""
    return _file_name("ondersteuningsplan", case)


def _file_name(name: str, case: Case) -> str:
    number = re.sub(r"[^A-Za-z0-9._-]+", "-", case.header.number).strip(".-") or "zonder-nummer"
    return f"{name}-{number}.pdf"


def _kind(
    name: str, title: str, build: Callable[[ReportFrame], PlanReport], *, client: bool = True
) -> ReportKind:
    def render(
        case: Case,
        pack: Pack,
        assessment: Assessment,
        *,
        made_on: date,
        app_version: str,
        municipality: str = "",
        consultant: str = "",
        house: HouseStyle | None = None,
    ) -> bytes:
        frame = ReportFrame(
            case, pack, assessment, made_on, app_version, municipality, consultant, house or HouseStyle()
        )
        return render_plan(build(frame))

    def file_name(case: Case) -> str:
        return _file_name(name, case)

    return ReportKind(name, title, build, render, file_name, client)


REPORTS: Mapping[str, ReportKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            _kind("ondersteuningsplan", "Ondersteuningsplan", build_plan_of),
            _kind("onderzoeksverslag", "Onderzoeksverslag met afweging", build_file_report, client=False),
            _kind("opdracht", "Opdracht aan de aanbieder", build_order),
            _kind("rekenblad", "Rekenblad hulp bij het huishouden", build_sheet),
            _kind("afbouwschema", "Afbouwschema", build_phase_out),
            _kind("openpunten", "Lijst van open punten", build_open_points, client=False),
        )
    }
)


def build_report(name: str, frame: ReportFrame) -> PlanReport:
    """The parts of a document, for preview, check and every format. Raises ReportError for an unknown name."""
    return report_kind(name).build(frame)


def report_kind(name: str) -> ReportKind:
    """A document by its id. Raises ReportError for an unknown one."""
    kind = REPORTS.get(name)
    if kind is None:
        known = ", ".join(sorted(REPORTS))
        raise ReportError(f"Het document “{name}” bestaat niet. Er is niets gemaakt. Kies uit: {known}.")
    return kind


def export_orders(frame: ReportFrame, folder: Path) -> tuple[Path, ...]:
    """An order per provision, each in a file of its own: a provider sees no other provider's order.

    Gives the files' paths, () when no provision gets an order. Raises ReportError when one can't be saved.
    """
    made = []
    for provision in orders(frame.assessment):
        target = folder / _file_name(f"opdracht-{provision}", frame.case)
        write_atomically(target, render_plan(build_order(frame, provision)))
        made.append(target)
    return tuple(made)


def export_report(  # noqa: PLR0913 - a report needs all of these, and they have one meaning each
    name: str,
    case: Case,
    pack: Pack,
    assessment: Assessment,
    path: Path,
    *,
    made_on: date,
    app_version: str,
    municipality: str = "",
    consultant: str = "",
    house: HouseStyle | None = None,
) -> Path:
    """Make a report and put it at ``path``: a PDF, or a Word document when the name ends in .docx.

    A folder gets the default file name. Returns the file's path.

    The file is there wholly or not at all. Raises ReportError for an unknown name or when it can't be saved.
    """
    kind = report_kind(name)
    target = path / kind.file_name(case) if path.is_dir() else path
    frame = ReportFrame(
        case, pack, assessment, made_on, app_version, municipality, consultant, house or HouseStyle()
    )
    report = kind.build(frame)
    write_atomically(target, _word(report) if target.suffix.lower() == ".docx" else render_plan(report))
    return target


def _word(report: PlanReport) -> bytes:
    from reports.docx_export import docx_bytes

    return docx_bytes(report)


def export_plan(  # noqa: PLR0913 - as export_report
    case: Case,
    pack: Pack,
    assessment: Assessment,
    path: Path,
    *,
    made_on: date,
    app_version: str,
    municipality: str = "",
    consultant: str = "",
    house: HouseStyle | None = None,
) -> Path:
    """``export_report`` for the ondersteuningsplan."""
    return export_report(
        "ondersteuningsplan",
        case,
        pack,
        assessment,
        path,
        made_on=made_on,
        app_version=app_version,
        municipality=municipality,
        consultant=consultant,
        house=house,
    )


def write_atomically(path: Path, data: bytes) -> None:
    """Write beside the target, flush to disk, then replace: an older file survives every failure.

    Raises ReportError with a sentence for the user; the operating system's reason goes to ``detail``.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".wmo-", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        temporary = None
    except OSError as error:
        raise ReportError(_sentence(error), detail=f"OSError {error.errno}") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _sentence(error: OSError) -> str:
    kept = "Een ouder bestand is niet veranderd."
    if isinstance(error, FileNotFoundError):
        return f"De map voor het plan bestaat niet. Er is niets opgeslagen. {kept} Kies een andere map."
    if error.errno == errno.ENOSPC:
        return f"De schijf is vol. Het plan is niet opgeslagen. {kept} Maak ruimte of kies een andere schijf."
    if isinstance(error, PermissionError):
        return (
            f"U mag in deze map niet schrijven, of het bestand staat open in een ander programma. "
            f"Het plan is niet opgeslagen. {kept} Sluit het bestand of kies een andere map."
        )
    return f"Het plan kan hier niet worden opgeslagen. {kept} Kies een andere map en probeer het opnieuw."
