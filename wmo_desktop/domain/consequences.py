"""What follows from the decisions of a case over time: phase-out, hours of dagbesteding, help that goes on or stops."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from decision_trees.afbouw import PhaseOut, phase_out
from decision_trees.daguren import DayHours, day_hours
from decision_trees.doorlopen import Cause, Continuation, Provision, continue_when_away
from decision_trees.model import Pack
from decision_trees.norms import norm_on
from wmo_desktop.domain.assessment import Decision
from wmo_desktop.domain.bounds import reference_date
from wmo_desktop.domain.case import Case

STEP_NORM = "afbouw_per_periode"
DAILY = 7  # times a week: every day
_PROVISIONS: dict[str, Provision] = {
    "individueel": "persoonlijke_begeleiding",
    "dagbesteding": "dagbesteding",
    "huishouden": "huishoudelijke_hulp",
}
_CAUSES: dict[str, Cause] = {"opname": "opname", "overlijden": "overlijden"}


def date_of(case: Case, question_id: str) -> date | None:
    """The date answered to a question, None while it isn't one."""
    try:
        return date.fromisoformat(case.text(question_id))
    except ValueError:
        return None


def phase_out_of(case: Case, pack: Pack, decisions: tuple[Decision, ...]) -> PhaseOut | None:
    """Schedule from the earlier volume of household help to the one decided now (none decided = it ends)."""
    old = case.text("afbouw.oud")
    start = date_of(case, "afbouw.begin") or date_of(case, "afweging.ingang")
    day = start or reference_date(case)
    norm = norm_on(pack, STEP_NORM, day) if day is not None else None
    if not old.isdigit() or int(old) == 0 or norm is None or norm.value is None:
        return None
    household = next((decision for decision in decisions if decision.kind == "huishouden"), None)
    new = Decimal(0) if household is None else household.volume
    if new is None or new < 0:
        return None
    urgent = case.text("melding.spoed") == "ja"
    return phase_out(Fraction(old), Fraction(new), start, step=Fraction(norm.value), urgent=urgent)


def day_hours_of(case: Case, pack: Pack) -> DayHours | None:
    """Hours of dagbesteding per week, held against the most a week may hold; None while nothing is filled in."""
    hours, moments = (_count(case, f"dagbesteding.{name}") for name in ("uren_per_keer", "keren"))
    if hours is None and moments is None:
        return None
    if moments == DAILY:
        return day_hours(pack, hours, "dagelijks", days=moments)
    return day_hours(pack, hours, moments)


def _count(case: Case, question_id: str) -> int | None:
    text = case.text(question_id)
    return int(text) if text.isdigit() and int(text) > 0 else None


def continuations_of(case: Case, pack: Pack, decisions: tuple[Decision, ...]) -> tuple[Continuation, ...]:
    """What happens with each decided provision after an admission or a death; () when nothing happened."""
    cause = _CAUSES.get(case.text("doorlopen.oorzaak"))
    since = date_of(case, "doorlopen.datum")
    if cause is None or since is None:
        return ()
    housemates = {"ja": True, "nee": False}.get(case.text("doorlopen.huisgenoten"))
    return tuple(
        continue_when_away(
            pack,
            _PROVISIONS[decision.kind],
            cause,
            since,
            for_housemates=housemates,
            pgb={"pgb": True, "natura": False}.get(decision.form),
            expected_home=date_of(case, "doorlopen.thuis"),
        )
        for decision in decisions
    )
