"""From scored problems to what remains: the path of every need through steps 3 to 7 (HHM steps 3A, 5, 6, 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from decision_trees.answers import Address, Answer, AnswerState
from decision_trees.engine import walk
from decision_trees.model import Leefgebied, Pack, Point
from decision_trees.results import TraceStep
from wmo_desktop.domain.assessment import Need, Solution
from wmo_desktop.domain.book import QuestionBook
from wmo_desktop.domain.case import Case

COUNTS = "telt_probleem"  # the tree that says whether a point counts
SEVERITIES = ("geen", "licht", "matig", "zwaar")
Missing = tuple[tuple[Address, str], ...]


def household_request_only(case: Case) -> bool:
    """Whether the request is about household help and nothing else (question hulpvraag.soort)."""
    answer = case.get("hulpvraag.soort")
    return answer is not None and answer.options == ("huishouden",)


def areas_in_play(case: Case, pack: Pack) -> tuple[Leefgebied, ...]:
    """The leefgebieden this case asks about.

    All of them, except in a case for household help alone: that opens with the leefgebieden its pack lists, plus any
    that the consultant opened (leefgebied.open@<id>) or already scored something in.
    """
    if not household_request_only(case):
        return pack.leefgebieden.areas
    scored = {instance.partition(".")[0] for instance in case.instances("punt.score")}
    return tuple(
        area
        for area in pack.leefgebieden.areas
        if area.household_help == "ja" or case.text("leefgebied.open", area.id) == "ja" or area.id in scored
    )


def set_aside(case: Case, area_id: str) -> bool:
    """Whether a whole leefgebied was set "niet van belang voor deze hulpvraag"."""
    answer = case.get("leefgebied.terzijde", area_id)
    return answer is not None and "ja" in answer.options


def minutes_of(answer: Answer | None) -> Fraction | None:
    """Minutes per week as an exact fraction; None for a state, nothing, or what is no number."""
    if answer is None or not answer.text:
        return None
    try:
        minutes = Fraction(answer.text)
    except ValueError:
        return None
    # A case file from elsewhere can hold anything; less than no minutes is no answer.
    return minutes if minutes >= 0 else None


@dataclass
class _Path:
    """What is left of a need while it walks through steps 5 and 6."""

    severity: str | None
    minutes: Fraction | None
    missing: list[tuple[Address, str]]


def build_needs(
    case: Case, pack: Pack, book: QuestionBook, known: Mapping[str, Need] | None = None
) -> tuple[Need, ...]:
    """Every point with a score of licht or worse, in the pack's order.

    known: needs by point that are what this case gives too, as nothing changed that they look at.
    """
    known = known or {}
    found: list[Need] = []
    for area in areas_in_play(case, pack):
        if set_aside(case, area.id):
            continue
        found += [
            known.get(point.id) or _need(case, pack, book, area, point)
            for point in area.points
            if case.text("punt.score", point.id) in SEVERITIES[1:]
        ]
    return tuple(found)


def _need(case: Case, pack: Pack, book: QuestionBook, area: Leefgebied, point: Point) -> Need:
    severity = case.text("punt.score", point.id)
    counted = walk(pack.tree(COUNTS), lambda fact: case.get(fact, point.id) or case.get(fact), pack)
    counts = None if counted.outcome is None else counted.outcome == "telt"
    missing: list[tuple[Address, str]] = []
    if counted.missing is not None:
        missing.append(
            (Address(counted.missing, point.id), f"{point.label}: ervaart de cliënt dit als belemmering?")
        )
    path = _Path(severity, minutes_of(case.get("behoefte.minuten", point.id)), missing)
    gross = path.minutes
    kinds = case.get("behoefte.soort", point.id)
    own: Solution | None = None
    preceding: tuple[Solution, ...] = ()
    wanted = case.text("behoefte.nodig", point.id)
    if counts is False or wanted == "nee":
        path.severity, path.minutes = "geen", None
    elif counts:
        own = _own_strength(case, point, path)
        if path.severity != "geen":
            preceding = _preceding(case, pack, book, point, path)
    else:
        path.severity = None
    return Need(
        point_id=point.id,
        area_id=area.id,
        area_label=area.label,
        area_kind=area.kind,
        label=point.label,
        client_label=point.client_label,
        severity=severity,
        experienced=case.text("punt.belemmering", point.id),
        counts=counts,
        kinds=kinds.options if kinds else (),
        goal=case.text("behoefte.doel", point.id),
        gross_minutes=gross,
        own=own,
        preceding=preceding,
        remaining=path.severity,
        remaining_minutes=path.minutes,
        choice=case.text("maatwerk.soort", point.id),
        note=case.text("punt.toelichting", point.id),
        missing=tuple(missing),
        trace=_labelled(counted.trace, point) + tuple(step for s in preceding for step in s.trace),
    )


def _labelled(trace: tuple[TraceStep, ...], point: Point) -> tuple[TraceStep, ...]:
    """Trace steps with the address that decided: a tree doesn't know about which point it was asked."""
    return tuple(
        TraceStep(
            s.rule,
            s.node,
            s.text,
            s.answer,
            s.reason,
            s.citation,
            Address(s.address.question_id, point.id) if s.address else None,
        )
        for s in trace
    )


def mantelzorg_refused(case: Case, point_id: str) -> bool:
    """Mantelzorg is counted on although the carer doesn't want to or can't. It can't be imposed (Wmo 1.1.1)."""
    who = case.get("eigen_kracht.wie", point_id)
    return (
        who is not None
        and "mantelzorg" in who.options
        and case.text("eigen_kracht.mantelzorg_wil", point_id) == "nee"
    )


def _own_strength(case: Case, point: Point, path: _Path) -> Solution:
    """Step 5: what the client and those around solve. Unknown stops here; it is never taken for "niet"."""
    address = Address("eigen_kracht.uitkomst", point.id)
    answer = case.answers.get(address)
    who = case.text("eigen_kracht.afspraak", point.id)
    refused = mantelzorg_refused(case, point.id)
    outcome = answer.text if answer else ""
    counts: bool | None = None
    if not outcome:
        unknown = answer is not None and answer.state is not None
        path.missing.append(
            (
                address,
                f"{point.label}: "
                + (
                    "nog niet bekend wat eigen kracht en netwerk oplossen"
                    if unknown
                    else "wat lossen eigen kracht en netwerk op?"
                ),
            )
        )
        path.severity = path.minutes = None
    elif outcome == "niet" or refused:
        counts = False
    else:
        counts = True
        _apply(case, point, path, outcome, "eigen_kracht", point.id)
    return Solution("eigen_kracht", "Eigen kracht en netwerk", counts, outcome, who)


def _apply(case: Case, point: Point, path: _Path, outcome: str, prefix: str, instance: str) -> None:
    """Take a solution into account: wholly solved, or partly with what the consultant says is left."""
    if outcome == "geheel":
        path.severity = "geen"
        path.minutes = Fraction(0) if path.minutes is not None else None
        return
    address = Address(f"{prefix}.rest_score", instance)
    rest = case.answers.get(address)
    if rest is None or rest.text not in SEVERITIES:
        path.missing.append((address, f"{point.label}: hoe zwaar is wat overblijft?"))
        path.severity = None
    elif path.severity is not None:
        # A solution can't make a problem heavier: the lighter of both holds, and step 5/6 shows the conflict.
        path.severity = min(path.severity, rest.text, key=SEVERITIES.index)
    left = minutes_of(case.get(f"{prefix}.rest_minuten", instance))
    if left is not None and path.minutes is not None:
        path.minutes = min(path.minutes, left)


def _preceding(case: Case, pack: Pack, book: QuestionBook, point: Point, path: _Path) -> tuple[Solution, ...]:
    """Step 6: each kind that was looked at, counted only when every test question is "ja"."""
    address = Address("voorliggend.soorten", point.id)
    answer = case.answers.get(address)
    if answer is None or not answer.options:
        path.missing.append((address, f"{point.label}: is gekeken naar voorliggende oplossingen?"))
        path.severity = None
        return ()
    tree = pack.tree("oplossing_telt")
    found = []
    unknown = False
    for kind_id in answer.options:
        if kind_id == "geen" or kind_id not in book.kinds:
            continue
        instance = f"{point.id}/{kind_id}"
        tested = walk(tree, lambda fact, instance=instance: case.get(fact, instance), pack)  # type: ignore[misc]
        label = book.kinds[kind_id].label
        counts = None if tested.outcome is None else tested.outcome == "telt"
        outcome = case.text("oplossing.uitkomst", instance)
        facility = case.text("oplossing.voorziening", instance)
        if counts and facility and case.text("voorziening.hier", facility) != "ja":
            # A facility that isn't here, or of which nobody knows whether it is, can't be counted.
            here = Address("voorziening.hier", facility)
            if case.text(here.question_id, here.instance_id):
                counts = False
            else:
                path.missing.append(
                    (here, f"{point.label}: is de voorziening er, en kan de cliënt er terecht?")
                )
                counts, unknown = None, True
        if tested.missing is not None:
            path.missing.append(
                (Address(tested.missing, instance), f"{point.label}: {label} is nog niet getoetst")
            )
            unknown = True
        elif counts:
            if not outcome:
                path.missing.append(
                    (
                        Address("oplossing.uitkomst", instance),
                        f"{point.label}: lost {label} alles op of een deel?",
                    )
                )
                unknown = True
            else:
                _apply(case, point, path, outcome, "oplossing", instance)
        trace = tuple(
            TraceStep(
                s.rule,
                s.node,
                f"{label}: {s.text}",
                s.answer,
                s.reason,
                s.citation,
                Address(s.address.question_id, instance) if s.address else None,
            )
            for s in tested.trace
        )
        found.append(
            Solution(
                kind_id,
                label,
                counts,
                outcome if counts else "niet",
                case.text("oplossing.omschrijving", instance),
                trace,
            )
        )
    # One solution that solves it wholly is enough; otherwise an untested one leaves the rest unknown.
    if unknown and path.severity != "geen":
        path.severity = None
    return tuple(found)


def unknown_state(answer: Answer | None) -> bool:
    """A given state that leaves the question open (onbekend, navragen)."""
    return answer is not None and answer.state in (AnswerState.ONBEKEND, AnswerState.NAVRAGEN)
