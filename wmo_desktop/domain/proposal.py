"""The proposal for the individual profile (step 8), with the path that led to it and what it is still waiting for.

The rule of thumb from severity to profile is data in the pack (a voorstel); this module only counts what remains.
"""

from __future__ import annotations

from datetime import date

from decision_trees.answers import Address, Answer
from decision_trees.engine import cite, decide
from decision_trees.model import Pack, Source
from decision_trees.results import TraceStep
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.assessment import Need, Proposal, ProposalStatus
from wmo_desktop.domain.needs import SEVERITIES, household_request_only

OURS = Source(document="voorstel", place="")


def propose(situation: Situation, reference_date: date | None) -> Proposal:
    """Proposal from what remains after steps 5 and 6.

    Counts per leefgebied the heaviest remaining point that is experienced. Points of which nothing is known yet stop
    it: the proposal then says which. An answer state with a reason (not discussed …) leaves the point out, named in
    the path.
    """
    pack = situation.book.pack
    table = pack.table(pack.profielen.proposal_table)
    citation = cite(pack, table.source, table.certainty)

    def result(
        status: ProposalStatus,
        text: str,
        trace: tuple[TraceStep, ...] = (),
        missing: tuple[tuple[Address, str], ...] = (),
    ) -> Proposal:
        return Proposal(status, None, text, citation, (), trace, missing)

    valid_from = pack.manifest.valid_from
    if reference_date is not None and isinstance(valid_from, date) and reference_date < valid_from:
        return result(
            "buiten_geldigheid",
            f"Deze regels gelden vanaf {valid_from:%d-%m-%Y}. De peildatum ligt daarvoor: er is geen voorstel.",
        )
    missing = _unscored(situation)
    if reference_date is None and isinstance(valid_from, date):
        missing.append(
            (Address("melding.datum"), "Datum van de melding: nodig om te weten of deze regels gelden")
        )
    needs = [need for need in situation.needs if need.area_kind != "huishouden"]
    missing += [item for need in needs if need.remaining is None for item in need.missing]
    if household_request_only(situation.case) and not needs and not missing:
        return result(
            "geen_begeleiding", "De vraag gaat alleen over het huishouden: geen begeleidingsprofiel."
        )
    if missing:
        count = "ontbreekt 1 antwoord" if len(missing) == 1 else f"ontbreken {len(missing)} antwoorden"
        return result("onvolledig", f"Nog geen voorstel: er {count}.", missing=tuple(missing))
    household = [item for need in situation.needs if need.remaining is None for item in need.missing]
    left = [need for need in needs if need.remaining not in ("geen", None)]
    if not left and household:
        # No begeleiding is left, but whether anything is left at all isn't known yet.
        return result(
            "geen_begeleiding",
            "Er blijft geen begeleiding over; over het huishouden is nog niet alles bekend.",
            missing=tuple(household),
        )
    if not left:
        if any(need.remaining not in ("geen", None) for need in situation.needs):
            return result(
                "geen_begeleiding", "Alleen in het huishouden blijft iets over: geen begeleidingsprofiel."
            )
        return result(
            "geen_maatwerk",
            "Na eigen kracht en voorliggende oplossingen blijft niets over.",
            trace=_solved_trace(situation, pack),
        )
    return _from_table(pack, left)


def _unscored(situation: Situation) -> list[tuple[Address, str]]:
    """Points in play without score and without a given reason for leaving them out."""
    found = []
    for asked in situation.asked(3):
        if asked.address.question_id != "punt.score" or asked.address in situation.case.answers:
            continue
        area, point = situation.book.points[asked.address.instance_id]
        if area.kind != "huishouden":
            found.append((asked.address, f"{point.label}: nog niet gescoord"))
    return found


def counts_individually(need: Need) -> tuple[bool, str]:
    """Whether what remains of a need asks for individual support, and why (not).

    Afleiding of HHM steps 7 and 8: what step 7 gives to day activities or another provision does not also ask for
    individual support. Without a choice yet it counts, except day activities' own leefgebied.
    """
    if need.choice in ("individueel", "beide"):
        return True, "stap 7: individuele begeleiding"
    if need.choice:
        return False, f"stap 7 kiest hiervoor iets anders ({need.choice.replace('_', ' ')})"
    if need.area_kind == "dagbesteding":
        return False, "dagbesteding: stap 7 heeft nog geen individuele begeleiding gekozen"
    return True, "stap 7 is nog niet gekozen: telt mee als individuele begeleiding"


def _from_table(pack: Pack, left: list[Need]) -> Proposal:
    table = pack.table(pack.profielen.proposal_table)
    own = cite(pack, OURS, "afleiding")
    heaviest: dict[str, Need] = {}
    trace: list[TraceStep] = []
    for need in left:
        counts, why = counts_individually(need)
        trace.append(
            TraceStep(
                "profiel",
                need.point_id,
                f"{need.area_label}: {need.label}",
                str(need.remaining) if counts else f"{need.remaining}, telt niet mee",
                why,
                own,
                Address("punt.score", need.point_id),
            )
        )
        if not counts:
            continue
        best = heaviest.get(need.area_label)
        if best is None or _rank(need) > _rank(best):
            heaviest[need.area_label] = need
    remaining = tuple((label, need.remaining or "") for label, need in heaviest.items())
    if not remaining:
        return Proposal(
            "geen_begeleiding",
            None,
            "Er blijft geen individuele begeleiding over.",
            cite(pack, table.source, table.certainty),
            (),
            tuple(trace),
        )
    counted = {level: sum(1 for _, severity in remaining if severity == level) for level in SEVERITIES[1:]}
    trace += [
        TraceStep(
            "profiel",
            f"aantal_{level}",
            f"Leefgebieden waar {level} overblijft",
            str(number),
            "per leefgebied telt het zwaarste punt",
            own,
        )
        for level, number in counted.items()
    ]
    decided = decide(table, {f"aantal_{level}": Answer(value=str(n)) for level, n in counted.items()}, pack)
    profile = next((p for p in pack.profielen.profiles if p.id == decided.outcome), None)
    text = f"{profile.label}: {profile.description}" if profile else decided.text
    return Proposal(
        status="voorstel" if profile else "geen_maatwerk",
        profile=profile,
        text=text,
        citation=decided.trace[-1].citation if decided.trace else cite(pack, table.source, table.certainty),
        remaining=remaining,
        trace=tuple(trace) + decided.trace,
    )


def _rank(need: Need) -> int:
    return SEVERITIES.index(need.remaining or "geen")


def _solved_trace(situation: Situation, pack: Pack) -> tuple[TraceStep, ...]:
    """What was experienced and how it was solved, or why it doesn't count."""
    steps = []
    for need in situation.needs:
        if not need.counts:
            why = (
                "wordt niet als belemmering ervaren"
                if need.experienced == "nee"
                else "telt niet mee (signaal)"
            )
        elif need.own and need.own.counts and need.own.outcome == "geheel":
            why = "opgelost met eigen kracht en netwerk"
        elif any(solution.counts for solution in need.preceding):
            why = "opgelost met een voorliggende oplossing"
        else:
            why = "geen ondersteuning nodig (stap 4)"
        steps.append(
            TraceStep(
                "profiel",
                need.point_id,
                f"{need.area_label}: {need.label}",
                "niets over",
                why,
                cite(pack, OURS, "afleiding"),
                Address("punt.score", need.point_id),
            )
        )
    return tuple(steps)
