"""One call from answers to everything that follows: used by the window, the command line, the tests and the paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from uuid import UUID

from decision_trees.answers import Address, Answer
from decision_trees.duur import duration
from decision_trees.engine import receipt
from decision_trees.model import Pack, Profile
from decision_trees.results import CalculatorResult
from decision_trees.termijnen import case_deadlines
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.assessment import (
    PHASES,
    Assessment,
    CrvbState,
    Decision,
    OpenPoint,
    Proposal,
    StepState,
    StepStatus,
)
from wmo_desktop.domain.book import QuestionBook, book_for
from wmo_desktop.domain.bounds import PROFILE_QUESTION, VOLUME_QUESTION, reference_date, within_band
from wmo_desktop.domain.case import Case, CaseHeader, Changed, PackRef
from wmo_desktop.domain.closing import departs, open_points
from wmo_desktop.domain.consequences import continuations_of, date_of, day_hours_of, phase_out_of
from wmo_desktop.domain.lifecycle import plan_answers
from wmo_desktop.domain.needs import household_request_only
from wmo_desktop.domain.proposal import propose

# HHM, first table: which steps answer which question of the Centrale Raad van Beroep. Worded anew.
CRVB_QUESTIONS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("Wat vraagt de cliënt?", (1,)),
    ("Wat is het probleem?", (2, 3)),
    ("Welke hulp is nodig, en hoeveel?", (4,)),
    ("Wat lossen cliënt, omgeving en andere voorzieningen op?", (5, 6)),
    ("Welk maatwerk blijft nodig?", (7, 8, 9)),
)


def assess(case: Case, pack: Pack, *, app_version: str) -> Assessment:
    """Evaluate a whole case. Pure: the same case, pack and version give the same assessment and receipt."""
    return assess_situation(Situation(case, book_for(pack)), app_version=app_version)


def assess_situation(situation: Situation, *, app_version: str) -> Assessment:
    """As ``assess``, for a case that was read already: the screen goes on with the same situation."""
    case, pack = situation.case, situation.book.pack
    day = reference_date(case)
    proposal = propose(situation, day)
    calculator = situation.calculator(household_allowed=proposal.status != "buiten_geldigheid")
    stale = stale_answers(situation)
    decisions = _decisions(situation, proposal, calculator)
    open_by_step = [open_points(situation, number, proposal, calculator, stale) for number in range(1, 10)]
    open_by_step[8] += _too_long(decisions)
    steps = _steps(situation, open_by_step, stale)
    warnings = list(pack.manifest.warnings)
    if proposal.status == "buiten_geldigheid":
        warnings.insert(0, proposal.text)
    return Assessment(
        reference_date=day.isoformat() if day else "",
        needs=situation.needs,
        signals=_signals(situation),
        proposal=proposal,
        decisions=decisions,
        calculator=calculator,
        steps=steps,
        crvb=_crvb(situation, steps),
        seal=cache(lambda: receipt(pack, day.isoformat() if day else "", plan_answers(case), app_version)),
        household_only=household_request_only(case),
        stale=stale,
        warnings=tuple(warnings),
        begeleiding=situation.begeleiding if pack.begeleiding else None,
        phase_out=phase_out_of(case, pack, decisions),
        day_hours=day_hours_of(case, pack),
        continuations=continuations_of(case, pack, decisions),
        deadlines=case_deadlines(
            melding=date_of(case, "melding.datum"),
            application=date_of(case, "aanvraag.datum"),
            holidays=pack.feestdagen,
        ),
        advice=tuple((n, item) for n in range(1, 10) for item in situation.advices(n) if item.relevant),
    )


def assess_answers(answers: Mapping[Address, Answer], pack: Pack) -> Assessment:
    """Assess loose answers, all given at once: for scenarios and case files."""
    return assess(case_of_answers(answers, pack), pack, app_version="scenario")


_NO_CASE = UUID(int=0)


def case_of_answers(answers: Mapping[Address, Answer], pack: Pack, number: str = "scenario") -> Case:
    """A case that holds these answers without a history: nothing in it is older than anything else."""
    header = CaseHeader(
        case_id=_NO_CASE,
        client_id=_NO_CASE,
        number=number,
        pack=PackRef(pack.manifest.id, pack.manifest.version, pack.fingerprint),
        created_at=datetime(1970, 1, 1, tzinfo=UTC),
    )
    return Case(
        header, dict(answers), {address: Changed(1, 1, _NO_CASE) for address in answers}, len(answers)
    )


def stale_answers(situation: Situation) -> frozenset[Address]:
    """Answers to what is asked now that stand on something that changed after they were given or last confirmed."""
    if not situation.outdated:
        return situation.outdated
    asked = (item.address for number in range(1, 10) for item in situation.asked(number))
    return situation.outdated.intersection(asked)


def _signals(situation: Situation) -> tuple[OpenPoint, ...]:
    """Great risk or no insight: never in the proposal, but it needs an answer (OGGZ, Veilig Thuis, crisis …)."""
    found = []
    for need in situation.needs:
        if need.experienced == "nee_risico":
            address = Address("signaal.antwoord", need.point_id)
            found.append(OpenPoint(3, "signaal", f"{need.label}: groot risico of geen inzicht", address))
    return tuple(found)


def _steps(
    situation: Situation, open_by_step: list[tuple[OpenPoint, ...]], stale: frozenset[Address]
) -> tuple[StepState, ...]:
    states: list[StepState] = []
    for number, points in enumerate(open_by_step, start=1):
        asked = situation.asked(number)
        answered = any(item.address in situation.case.answers for item in asked)
        old = tuple(item.address for item in asked if item.address in stale)
        blocking = any(point.blocks for point in points)
        earlier_closed = all(state.status in ("klaar", "opnieuw_bekijken") for state in states)
        status: StepStatus
        if old:
            status = "opnieuw_bekijken"
        elif answered:
            status = "bezig" if blocking else "klaar"
        else:
            # Nothing to ask is closed only when what comes before is: otherwise it may still come.
            status = "klaar" if not blocking and not asked and number > 1 and earlier_closed else "nog_doen"
        step = situation.book.pack.steps[number - 1]
        phase = next(name for name, numbers in PHASES if number in numbers)
        states.append(StepState(number, step.id, step.title, phase, status, points, old))
    return tuple(states)


def _crvb(situation: Situation, steps: tuple[StepState, ...]) -> tuple[CrvbState, ...]:
    found = []
    for number, (question, step_numbers) in enumerate(CRVB_QUESTIONS, start=1):
        mine = [steps[n - 1] for n in step_numbers]
        shares = [_share(situation, step) for step in mine]
        found.append(
            CrvbState(
                number=number,
                question=question,
                steps=step_numbers,
                answered=all(step.status == "klaar" for step in mine),
                open_points=tuple(point for step in mine for point in step.open_points),
                share=sum(shares) / len(shares),
            )
        )
    return tuple(found)


def _share(situation: Situation, step: StepState) -> float:
    """Part of a step's required questions that is settled."""
    if step.status == "klaar":
        return 1.0
    required = [item for item in situation.asked(step.number) if item.required]
    if not required:
        return 0.0
    settled = sum(1 for item in required if item.address in situation.case.answers)
    return min(settled / len(required), 0.95)


def _decisions(
    situation: Situation, proposal: Proposal, calculator: CalculatorResult
) -> tuple[Decision, ...]:
    computed = situation.computed
    found = [
        _timed(situation, _guidance(situation, proposal, kind))
        for kind in ("individueel", "dagbesteding")
        if computed[f"berekend.heeft_{kind}"].text == "ja"
    ]
    if computed["berekend.heeft_huishouden"].text == "ja":
        found.append(_timed(situation, _household(situation, calculator)))
    return tuple(found)


def _too_long(decisions: tuple[Decision, ...]) -> tuple[OpenPoint, ...]:
    return tuple(
        OpenPoint(9, "keuze", decision.duration.text, Address(f"afweging.duur_{decision.kind}"))
        for decision in decisions
        if decision.duration is not None and not decision.duration.allowed
    )


def _timed(situation: Situation, decision: Decision) -> Decision:
    """The decision with its end date, held against the longest duration of the pack."""
    start = date_of(situation.case, "afweging.ingang")
    if start is None or not decision.months:
        return decision
    return replace(decision, duration=duration(situation.book.pack, start, decision.months))


def _guidance(situation: Situation, proposal: Proposal, kind: str) -> Decision:
    case, book = situation.case, situation.book
    profile_question = PROFILE_QUESTION[kind]
    chosen = case.text(profile_question)
    profile: Profile | None = next((p for p in book.pack.profielen.profiles if p.id == chosen), None)
    motivated = [
        ("Keuze van het profiel", profile_question),
        ("Ten opzichte van de gemiddelde cliënt", "afweging.positie"),
        ("Risico", "afweging.risico"),
    ]
    motivations = [(what, a.reason) for what, q in motivated if (a := case.get(q)) and a.reason.strip()]
    outside = case.text("afweging.buiten_band")
    if outside:
        motivations.append(("Buiten de band", outside))
    return Decision(
        kind="individueel" if kind == "individueel" else "dagbesteding",
        profile=profile,
        volume=_number(case.text(VOLUME_QUESTION[kind])),
        unit="uur per week" if kind == "individueel" else "dagdelen per week",
        months=_whole(case.text(f"afweging.duur_{kind}")),
        start=case.text("afweging.ingang"),
        form=case.text("afweging.vorm"),
        direction=case.text("maatwerk.richting" if kind == "individueel" else "maatwerk.richting_dag"),
        departs=kind == "individueel" and departs(proposal, chosen),
        within_band=within_band(case, book, kind),
        motivations=tuple(motivations),
    )


def _household(situation: Situation, calculator: CalculatorResult) -> Decision:
    case = situation.case
    choice = case.get("afweging.huishouden")
    departing = choice is not None and choice.text == "wijkt_af"
    volume = _number(case.text("afweging.huishouden_minuten")) if departing else None
    if not departing and calculator.complete and calculator.total is not None:
        volume = Decimal(calculator.total)
    motivations = (
        (("Afwijking van de rekenhulp", choice.reason),) if departing and choice and choice.reason else ()
    )
    return Decision(
        kind="huishouden",
        profile=None,
        volume=volume,
        unit="minuten per week",
        months=_whole(case.text("afweging.duur_huishouden")),
        start=case.text("afweging.ingang"),
        form=case.text("afweging.vorm"),
        direction="",
        departs=departing,
        within_band=None,
        motivations=motivations,
    )


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _whole(text: str) -> int | None:
    return int(text) if text.isdigit() else None


__all__ = [
    "QuestionBook",
    "assess",
    "assess_answers",
    "assess_situation",
    "case_of_answers",
    "reference_date",
    "stale_answers",
]
