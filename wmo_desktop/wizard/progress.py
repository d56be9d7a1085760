"""How far a case is: the nine steps, the five questions of the court, and the state that locks it, in words."""

from __future__ import annotations

from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.book import STEP_NAMES
from wmo_desktop.domain.case import CaseStatus
from wmo_desktop.wizard.pages import open_point_view
from wmo_desktop.wizard.view import CrvbView, StepView

STATUS_NAMES: dict[CaseStatus, str] = {
    "concept": "Concept",
    "definitief": "Definitief",
    "ondertekend": "Ondertekend",
    "overgedragen": "Overgedragen",
    "gewist": "Gewist",
}
_STATUS_WORDS = {"nog_doen": "nog doen", "klaar": "klaar"}
_BACK = "Wijzigen? Maak er bij Documenten weer een concept van. Notities maken kan wel."
_LOCKS: dict[CaseStatus, str] = {
    "concept": "",
    "definitief": f"Dit plan is definitief: de antwoorden liggen vast. {_BACK}",
    "ondertekend": f"Dit plan is ondertekend: de antwoorden liggen vast. {_BACK}",
    "overgedragen": f"Dit onderzoek is overgedragen: de antwoorden liggen vast. {_BACK}",
    "gewist": "Dit onderzoek is gewist. Ga terug naar de lijst.",
}


def lock_text(status: CaseStatus) -> str:
    """Why answers can't be changed, and what to do then; "" while they can."""
    return _LOCKS[status]


def step_views(assessment: Assessment, current: int) -> tuple[StepView, ...]:
    """The steps for the rail."""
    return tuple(
        StepView(
            number=state.number,
            title=STEP_NAMES[state.number - 1],
            phase=state.phase,
            status=state.status,
            status_text=_STATUS_WORDS.get(state.status)
            or (
                f"opnieuw bekijken ({len(state.stale)})"
                if state.status == "opnieuw_bekijken"
                else f"bezig · {len(state.blocking)} open"
            ),
            current=state.number == current,
        )
        for state in assessment.steps
    )


def crvb_text(assessment: Assessment) -> str:
    """How many of the five questions are answered."""
    answered = sum(1 for item in assessment.crvb if item.answered)
    return f"De vijf vragen van de rechter: {answered} van 5 beantwoord"


def crvb_views(assessment: Assessment) -> tuple[CrvbView, ...]:
    """The five questions of the court with what is open in each."""
    found = []
    for item in assessment.crvb:
        count = sum(1 for point in item.open_points if point.blocks)
        if item.answered:
            text = "beantwoord"
        elif item.share == 0:
            text = "nog niet begonnen"
        else:
            text = f"{count} open" if count else "bijna klaar"
        points = tuple(open_point_view(point) for point in item.open_points)
        found.append(CrvbView(item.number, item.question, item.answered, item.share, text, points))
    return tuple(found)
