"""The words of the documents page: states, ways, versions, endings and what happened when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reports.agreement import ENDINGS
from reports.dutch import long_date
from reports.export import REPORTS
from reports.order import orders
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.book import STEP_NAMES
from wmo_desktop.domain.case import CaseStatus
from wmo_desktop.domain.lifecycle import (
    WAYS,
    Ending,
    PlanVersion,
    StateChange,
    Waiting,
    needs_reason,
    signed_off,
)
from wmo_desktop.domain.motivation import MotivationPoint
from wmo_desktop.wizard.paperports import CheckView, EndingView, LaterView, PaperRow, VersionView, WayView
from wmo_desktop.wizard.progress import STATUS_NAMES

_USES = {
    "ondersteuningsplan": "Voor de cliënt: wat is besproken en wat wordt voorgesteld, in gewone taal.",
    "onderzoeksverslag": "Voor het dossier: elke score, elk voorstel met zijn bron, elke afwijking met de reden.",
    "opdracht": "Voor de aanbieder: alleen wat die nodig heeft om te beginnen.",
    "rekenblad": "Voor de cliënt: de minuten van de hulp bij het huishouden, regel voor regel.",
    "afbouwschema": "Voor de cliënt: hoe de hulp in stappen minder wordt, met data.",
    "openpunten": "Voor uzelf: wat nog openstaat, wie het doet en voor wanneer.",
}
_ENDING_WORDS: dict[Ending, str] = {
    "eens": "de cliënt is het eens met het plan",
    "deels": "de cliënt is het maar voor een deel eens, of niet",
    "tweede_gesprek": "de cliënt wil een tweede gesprek",
}
_HANDED = {
    "gedrukt": "gedrukt",
    "opgeslagen": "opgeslagen",
    "ondertekend": "vastgelegd bij het ondertekenen",
    "overgedragen": "overgedragen",
}
_STEPS: dict[CaseStatus, str] = {
    "concept": "weer concept gemaakt",
    "definitief": "definitief gemaakt",
    "ondertekend": "ondertekening vastgelegd",
    "overgedragen": "overgedragen",
    "gewist": "gewist",
}


def paper_rows(assessment: Assessment) -> tuple[PaperRow, ...]:
    """The documents, with why one can't be made yet."""
    why = {
        "opdracht": "" if orders(assessment) else "In stap 9 is nog geen hulp in natura gekozen.",
        "rekenblad": "" if assessment.calculator.chosen else "In de rekenhulp is nog niets gekozen.",
        "afbouwschema": ""
        if assessment.phase_out is not None
        else "Er is geen eerdere hulp bij het huishouden die minder wordt.",
    }
    return tuple(
        PaperRow(name, kind.title, _USES[name], kind.client, word=True, why_not=why.get(name, ""))
        for name, kind in REPORTS.items()
    )


def status_text(status: CaseStatus, changes: Sequence[StateChange]) -> str:
    """The state with since when and by whom."""
    last = next((one for one in reversed(changes) if one.after == status != one.before), None)
    name = STATUS_NAMES[status]
    return f"{name} sinds {_day(last.at)} ({last.author})" if last else name


def version_text(number: int, *, handed: bool) -> str:
    """Which version the plan is as it stands now."""
    return f"Versie {number}" if handed else f"Versie {number}, nog niet uitgereikt"


def check_text(count: int) -> str:
    """What the check of the motivation came to."""
    if not count:
        return "Alles is onderbouwd"
    return "1 punt mist onderbouwing" if count == 1 else f"{count} punten missen onderbouwing"


def check_views(points: Sequence[MotivationPoint]) -> tuple[CheckView, ...]:
    """What is missing to make the plan hold, in the order of the steps."""
    return tuple(
        CheckView(one.step, STEP_NAMES[one.step - 1], one.kind, one.kind, one.text, one.address)
        for one in points
    )


def way_views(status: CaseStatus, unfilled: int, unfounded: int) -> tuple[WayView, ...]:
    """The states a case may go to. unfilled: closing rules not met; unfounded: points of the motivation."""
    return tuple(_way(status, to, unfilled, unfounded) for to in WAYS[status])


def _way(status: CaseStatus, to: CaseStatus, unfilled: int, unfounded: int) -> WayView:
    asks = needs_reason(status, to, unfilled + unfounded)
    if to == "definitief":
        points = [check_text(unfounded)] if unfounded or not unfilled else []
        if unfilled:
            points.insert(
                0, "1 punt staat nog open" if unfilled == 1 else f"{unfilled} punten staan nog open"
            )
        skip = "U kunt dit overslaan als u opschrijft waarom. " if asks else ""
        what = f"{'. '.join(points)}. {skip}"
        label = "Waarom is het plan zonder deze punten toch af?" if asks else ""
        return WayView(to, "Definitief maken", f"{what}De antwoorden liggen daarna vast.", reason_label=label)
    if to == "ondertekend":
        what = (
            "Leg vast hoe het gesprek eindigde en wie tekende. Het getekende plan wordt bewaard zoals het is."
        )
        return WayView(to, "Ondertekenen", what)
    if to == "overgedragen":
        what = "Zet het getekende plan en het zaakbestand in een map, voor het zaaksysteem."
        return WayView(to, "Overdragen", what)
    if to == "concept":
        kept = " De getekende versie blijft bewaard." if signed_off(status) else ""
        what = f"De antwoorden kunnen weer worden gewijzigd.{kept}"
        return WayView(to, "Weer concept maken", what, reason_label="Waarom moet het onderzoek weer open?")
    warn = "" if status == "overgedragen" else "Dit onderzoek is nog niet overgedragen. "
    what = (
        f"{warn}Alle antwoorden, versies en handtekeningen gaan voorgoed weg; alleen het nummer blijft bekend. "
        "Reservekopieën en bestanden die u eerder hebt gemaakt, blijven bestaan."
    )
    return WayView(to, "Onderzoek wissen", what, danger=True)


def version_views(versions: Sequence[PlanVersion]) -> tuple[VersionView, ...]:
    """What was handed out, the newest first."""
    return tuple(_version(one) for one in reversed(versions))


def _version(one: PlanVersion) -> VersionView:
    text = f"Versie {one.number} · {_day(one.at)} · {one.status}"
    detail = f"{_HANDED[one.handed]} door {one.author} · kenmerk {one.kenmerk}"
    if one.signing is not None:
        detail += f" · {_ENDING_WORDS[one.signing.ending]}"
        if not one.signing.by_client:
            detail += ", niet ondertekend"
    return VersionView(one.number, text, detail, kept=bool(one.paper))


def ending_remark(ending: Ending) -> str:
    """How a talk ended without the client's signature, as it is kept with the case."""
    return f"Het gesprek eindigde zonder handtekening: {_ENDING_WORDS[ending]}"


def ending_views() -> tuple[EndingView, ...]:
    """The three endings as they stand on the paper."""
    return tuple(
        EndingView(name, form.title, form.text, form.ticks, form.prompt) for name, form in ENDINGS.items()
    )


def later_view(one: Waiting) -> LaterView:
    """A document on the print list."""
    since = one.since.astimezone().date()
    title = REPORTS[one.name].title
    return LaterView(one.later_id, one.case_id, f"{title} {one.number} · sinds {long_date(since)}", one.name)


def history(changes: Sequence[StateChange], versions: Sequence[PlanVersion]) -> tuple[str, ...]:
    """What happened to the case as a whole, oldest first."""
    told = [(one.at, _step(one)) for one in changes]
    told += [(one.at, f"versie {one.number} {_HANDED[one.handed]} door {one.author}") for one in versions]
    return tuple(f"{_moment(at)}: {text}" for at, text in sorted(told, key=lambda item: item[0]))


def _step(one: StateChange) -> str:
    reason = one.reason.strip()
    if one.before == one.after:
        return f"{reason[:1].lower()}{reason[1:]} ({one.author})"
    words = f"{_STEPS[one.after]} door {one.author}"
    return f"{words} · reden: {reason}" if reason else words


def _day(at: datetime) -> str:
    return long_date(at.astimezone().date())


def _moment(at: datetime) -> str:
    return f"{_day(at)} {at.astimezone():%H:%M}"
