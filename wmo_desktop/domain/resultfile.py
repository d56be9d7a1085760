"""The result of ``evaluate`` as JSON. Keys are documented by schema and from now on only added to."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from decision_trees.answers import Address
from decision_trees.calculator import minutes_text
from decision_trees.results import Citation, TraceStep
from wmo_desktop.domain.advice import Advice
from wmo_desktop.domain.assessment import Assessment, Need, OpenPoint
from wmo_desktop.domain.casefile import _schema
from wmo_desktop.domain.resultshapes import (
    OutAdvice,
    OutCalculator,
    OutCrvb,
    OutDeadline,
    OutDecision,
    OutDeduction,
    OutGuidance,
    OutGuidanceLine,
    OutLine,
    OutNeed,
    OutOpen,
    OutPeriod,
    OutProposal,
    OutReceipt,
    OutSource,
    OutStep,
    OutTrace,
    ResultFile,
)


def result_schema() -> dict[str, Any]:
    """JSON Schema of what ``evaluate --json`` prints."""
    return _schema(ResultFile, "wmo-desktop/result")


def result_data(assessment: Assessment, number: str) -> dict[str, Any]:
    """An assessment as plain JSON data in the published shape."""
    receipt = assessment.receipt
    result = ResultFile(
        schema="wmo-desktop/result",
        number=number,
        steps=[
            OutStep(
                number=s.number, id=s.id, title=s.title, status=s.status, open_points=_open(s.open_points)
            )
            for s in assessment.steps
        ],
        crvb=[
            OutCrvb(
                number=c.number,
                question=c.question,
                steps=list(c.steps),
                answered=c.answered,
                open_points=_open(c.open_points),
            )
            for c in assessment.crvb
        ],
        needs=[_need(need) for need in assessment.needs],
        signals=_open(assessment.signals),
        proposal=OutProposal(
            status=assessment.proposal.status,
            profile=assessment.proposal.profile.id if assessment.proposal.profile else None,
            text=assessment.proposal.text,
            source=_source(assessment.proposal.citation),
            remaining=dict(assessment.proposal.remaining),
            missing=_missing(assessment.proposal.missing),
            trace=_trace(assessment.proposal.trace),
        ),
        decisions=[
            OutDecision(
                kind=d.kind,
                profile=d.profile.id if d.profile else None,
                volume=None if d.volume is None else str(d.volume),
                unit=d.unit,
                months=d.months,
                direction=d.direction,
                departs=d.departs,
                within_band=d.within_band,
            )
            for d in assessment.decisions
        ],
        calculator=_calculator(assessment),
        begeleiding=_guidance(assessment),
        phase_out=_phase_out(assessment),
        deadlines=_deadlines(assessment),
        advice=[_advice(step, advice) for step, advice in assessment.advice],
        warnings=list(assessment.warnings),
        receipt=OutReceipt(
            app_version=receipt.app_version,
            pack=receipt.pack_id,
            pack_version=receipt.pack_version,
            valid_from=receipt.valid_from,
            rules_fingerprint=receipt.rules_fingerprint,
            reference_date=receipt.reference_date,
            answers_fingerprint=receipt.answers_fingerprint,
            short=receipt.short,
        ),
    )
    return result.model_dump(by_alias=True)


def _address(address: Address | None) -> str | None:
    return None if address is None else str(address)


def _open(points: tuple[OpenPoint, ...]) -> list[OutOpen]:
    return [
        OutOpen(step=p.step, kind=p.kind, text=p.text, address=_address(p.address), blocks=p.blocks)
        for p in points
    ]


def _missing(missing: tuple[tuple[Address, str], ...]) -> list[str]:
    return [f"{address}: {text}" for address, text in missing]


def _source(citation: Citation) -> OutSource:
    return OutSource(document=citation.short, place=citation.place, certainty=citation.certainty)


def _trace(trace: tuple[TraceStep, ...]) -> list[OutTrace]:
    return [
        OutTrace(
            rule=s.rule,
            node=s.node,
            text=s.text,
            answer=s.answer,
            reason=s.reason,
            source=_source(s.citation),
            address=_address(s.address),
        )
        for s in trace
    ]


def _minutes(minutes: Fraction | None) -> str | None:
    return None if minutes is None else str(minutes)


def _need(need: Need) -> OutNeed:
    return OutNeed(
        point=need.point_id,
        leefgebied=need.area_label,
        label=need.label,
        severity=need.severity,
        experienced=need.experienced,
        counts=need.counts,
        kinds=list(need.kinds),
        gross_minutes_per_week=_minutes(need.gross_minutes),
        remaining=need.remaining,
        remaining_minutes_per_week=_minutes(need.remaining_minutes),
        choice=need.choice,
        missing=_missing(need.missing),
        trace=_trace(need.trace),
    )


def _guidance(assessment: Assessment) -> OutGuidance | None:
    result = assessment.begeleiding
    if result is None:
        return None
    return OutGuidance(
        complete=result.complete,
        total_minutes_per_week=_minutes(result.total),
        lines=[
            OutGuidanceLine(
                id=line.id,
                label=line.label,
                status=line.status,
                minutes_per_week=_minutes(line.minutes),
                formula=line.formula,
                outside_the_table=list(line.outside),
                motivation=line.motivation,
                source=_source(line.citation),
            )
            for line in result.lines
        ],
        remark=result.remark.text if result.remark else "",
        missing=_missing(result.missing),
    )


def _phase_out(assessment: Assessment) -> list[OutPeriod]:
    schedule = assessment.phase_out
    return [
        OutPeriod(
            number=period.number,
            kind=period.kind,
            minutes_per_4_weeks=str(period.per_4_weeks),
            minutes_per_week=str(period.per_week),
            start=period.start.isoformat() if period.start else None,
            end=period.end.isoformat() if period.end else None,
        )
        for period in (schedule.periods if schedule else ())
    ]


def _deadlines(assessment: Assessment) -> list[OutDeadline]:
    dates = assessment.deadlines
    if dates is None:
        return []
    terms = (
        ("persoonlijk_plan", dates.personal_plan),
        ("onderzoek", dates.investigation),
        ("besluit", dates.decision),
    )
    return [
        OutDeadline(
            what=what,
            start=due.start.isoformat(),
            end=due.end.isoformat() if due.end else None,
            rule=due.rule,
            reason=due.reason,
        )
        for what, due in terms
        if due is not None
    ]


def _advice(step: int, advice: Advice) -> OutAdvice:
    return OutAdvice(
        rule=advice.rule.id,
        title=advice.rule.title,
        step=step,
        instance=advice.instance,
        outcome=advice.evaluation.outcome,
        leads_to=advice.leads_to,
        text=advice.evaluation.text,
        waits_for=advice.evaluation.missing,
        trace=_trace(advice.evaluation.trace),
    )


def _calculator(assessment: Assessment) -> OutCalculator:
    result = assessment.calculator
    return OutCalculator(
        chosen=result.chosen,
        complete=result.complete,
        frequency=result.frequency,
        lines=[
            OutLine(
                id=line.id,
                label=line.label,
                status=line.status,
                minutes_per_week=_minutes(line.minutes),
                formula=line.formula,
                by_hand=line.by_hand,
                source=_source(line.citation),
                missing=_missing(line.missing),
            )
            for line in result.lines
        ],
        deductions=[
            OutDeduction(line=d.line_id, minutes_per_week=str(d.minutes), who=d.who, reason=d.reason)
            for d in result.deductions
        ],
        subtotal_minutes_per_week=str(result.subtotal),
        rounding_minutes=minutes_text(result.rounding),
        total_minutes_per_week=result.total,
        yearly_hours=result.yearly_hours_text,
        warnings=list(result.warnings),
        missing=_missing(result.missing),
    )
