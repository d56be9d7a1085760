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
from reports.model import build_plan
from reports.parts import PlanReport
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
    ) -> bytes: ...


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report that can leave the app. file_name gives its default name for a case."""

    name: str
    title: str
    render: RenderReport
    file_name: Callable[[Case], str]


def render_plan(report: PlanReport) -> bytes:
    """The plan as PDF bytes; the same report always gives the same bytes. Raises ReportError."""
    from reportlab.platypus.doctemplate import LayoutError

    from reports.render import render

    try:
        return render(report)
    except (LayoutError, OSError) as error:
        raise ReportError(
            "Het ondersteuningsplan kan niet worden opgemaakt. Het onderzoek zelf is niet veranderd. "
            "Kijk of een antwoord heel lang is en probeer het opnieuw.",
            detail=type(error).__name__,
        ) from error


def plan_file_name(case: Case) -> str:
    """ondersteuningsplan-2026-0001.pdf: the case number, never a name."""
    number = re.sub(r"[^A-Za-z0-9._-]+", "-", case.header.number).strip(".-") or "zonder-nummer"
    return f"ondersteuningsplan-{number}.pdf"


def _render_case_plan(
    case: Case,
    pack: Pack,
    assessment: Assessment,
    *,
    made_on: date,
    app_version: str,
    municipality: str = "",
    consultant: str = "",
) -> bytes:
    report = build_plan(
        case,
        pack,
        assessment,
        made_on=made_on,
        app_version=app_version,
        municipality=municipality,
        consultant=consultant,
    )
    return render_plan(report)


REPORTS: Mapping[str, ReportKind] = MappingProxyType(
    {
        "ondersteuningsplan": ReportKind(
            "ondersteuningsplan", "Ondersteuningsplan", _render_case_plan, plan_file_name
        ),
    }
)


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
) -> Path:
    """Make a report and put it at ``path``; a folder gets the default file name. Returns the file's path.

    The file is there wholly or not at all. Raises ReportError for an unknown name or when it can't be saved.
    """
    kind = REPORTS.get(name)
    if kind is None:
        known = ", ".join(sorted(REPORTS))
        raise ReportError(f"Het verslag “{name}” bestaat niet. Er is niets gemaakt. Kies uit: {known}.")
    data = kind.render(
        case,
        pack,
        assessment,
        made_on=made_on,
        app_version=app_version,
        municipality=municipality,
        consultant=consultant,
    )
    target = path / kind.file_name(case) if path.is_dir() else path
    write_atomically(target, data)
    return target


def export_plan(
    case: Case,
    pack: Pack,
    assessment: Assessment,
    path: Path,
    *,
    made_on: date,
    app_version: str,
    municipality: str = "",
    consultant: str = "",
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
