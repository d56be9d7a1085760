"""Sections 3, 4 and 5 of the plan: what the client and others do, what else was looked at, what must come of it."""

from __future__ import annotations

from fractions import Fraction

from decision_trees.model import Pack
from reports.builder import SectionBuilder
from reports.dutch import listing
from reports.parts import BarKind, BarPart, Run, Section
from reports.reader import Reader, as_sentence, lower_first
from wmo_desktop.domain.assessment import Assessment, Need, Solution

LEVEL = {"geen": 0, "licht": 1, "matig": 2, "zwaar": 3}
WHO = {
    "gebruikelijke_hulp": "uw huisgenoot",
    "mantelzorg": "uw mantelzorger",
    "netwerk": "mensen om u heen",
    "vrijwilliger": "een vrijwilliger",
    "particulier": "hulp die u zelf betaalt",
}
CHOICE = {
    "individueel": "begeleiding",
    "dagbesteding": "dagbesteding",
    "beide": "begeleiding en dagbesteding",
    "huishoudelijke_hulp": "hulp bij het huishouden",
    "kortdurend_verblijf": "kort logeren",
    "vervoer": "vervoer",
    "hulpmiddel": "een hulpmiddel",
    "woningaanpassing": "aanpassing van uw woning",
    "geen": "geen hulp van de gemeente",
}
KINDS = {
    "toezien": "iemand die toekijkt of het goed gaat",
    "stimuleren": "iemand die u aanmoedigt",
    "instrueren": "uitleg",
    "helpen": "iemand die meehelpt",
    "overnemen": "iemand die het voor u doet",
    "aansturen": "iemand die u stuurt",
    "controleren": "iemand die nakijkt of het gedaan is",
}


def counting(assessment: Assessment) -> tuple[Need, ...]:
    """The problems that the client feels and that count."""
    return tuple(need for need in assessment.needs if need.counts)


def own_help_section(number: int, reader: Reader, assessment: Assessment) -> Section:
    """A bar per need, then the agreements in words."""
    section = SectionBuilder(number, "Wat u zelf doet en wie u helpt")
    needs = counting(assessment)
    if not needs:
        section.line("Wat u zelf doet en wie u helpt, is nog niet ingevuld.")
        return section.section()
    wanted = [need for need in needs if reader.text("behoefte.nodig", need.point_id) != "nee"]
    section.bars([(need.client_label, bar_parts(need, reader, assessment)) for need in wanted])
    if wanted:
        section.caption(
            "Een balk laat zien wie wat doet. Donker: u zelf. Licht: mensen om u heen. Strepen: andere hulp "
            "of diensten. Wit: de gemeente. De lengte is bij benadering."
        )
    for need in needs:
        if need not in wanted:
            section.line(f"{need.client_label}: hier hebt u geen hulp bij nodig.")
    agreed = [need for need in wanted if need.own and need.own.counts and reader.shown(need.own.who)]
    if agreed:
        section.subheading("Dit hebben wij afgesproken")
    for need in agreed:
        section.line(f"{need.client_label}: ", reader.shown(need.own.who) if need.own else "")
    for need in wanted:
        if need.own is None or need.own.counts is None:
            section.line(f"{need.client_label}: wat u zelf kunt en wie u helpt, is nog niet bekend.")
    return section.section()


def bar_parts(need: Need, reader: Reader, assessment: Assessment) -> tuple[BarPart, ...]:
    """Shares of a need, from minutes where they are known and else from the severity before and after each step."""
    if need.own is None or need.own.counts is None or need.remaining is None:
        return (BarPart("onbekend", "nog niet bekend", Fraction(1)),)
    own, preceding, left = _shares(need, reader, assessment)
    parts: list[BarPart] = []
    if own:
        parts += _own_parts(need, reader, own)
    if preceding:
        parts.append(BarPart("voorliggend", "andere hulp of dienst", preceding))
    if left:
        kind: BarKind = "gemeente" if need.choice else "onbekend"
        parts.append(BarPart(kind, CHOICE.get(need.choice, "nog te kiezen"), left))
    return tuple(parts)


def _shares(need: Need, reader: Reader, assessment: Assessment) -> tuple[Fraction, Fraction, Fraction]:
    """(own strength and network, preceding solutions, left for the municipality), together 1."""
    minutes = _household_minutes(need, reader.pack, assessment)
    if (
        minutes is not None
        and need.remaining not in {"geen", None}
        and not any(one.counts for one in need.preceding)
    ):
        total, deducted = minutes
        own = min(deducted / total, Fraction(1))
        return own, Fraction(0), 1 - own
    before = LEVEL.get(need.severity, 0) or 1
    after = Fraction(LEVEL.get(need.remaining or "", before), before)
    after_own = Fraction(1)
    if need.own and need.own.counts:
        rest = reader.text("eigen_kracht.rest_score", need.point_id)
        left_over = Fraction(min(LEVEL.get(rest, before), before), before)
        after_own = Fraction(0) if need.own.outcome == "geheel" else left_over
        if need.own.outcome == "deels" and after_own == 1:
            # Somebody does a part, yet the problem stays as heavy: show that part, small.
            after_own = Fraction(3, 4)
    own = 1 - after_own
    if not any(one.counts for one in need.preceding):
        return own, Fraction(0), after_own
    left = min(after, after_own)
    preceding = after_own - left
    if not preceding and left:
        preceding = left / 4
        left -= preceding
    return own, preceding, left


def _household_minutes(need: Need, pack: Pack, assessment: Assessment) -> tuple[Fraction, Fraction] | None:
    """(minutes of this need's calculator lines, minutes others take care of), None without such lines."""
    if need.area_kind != "huishouden":
        return None
    mine = {line.id for line in pack.calculator.lines if line.point == need.point_id}
    total = sum(
        (
            line.minutes
            for line in assessment.calculator.lines
            if line.id in mine and line.status == "telt" and line.minutes
        ),
        Fraction(0),
    )
    deducted = sum(
        (one.minutes for one in assessment.calculator.deductions if one.line_id in mine), Fraction(0)
    )
    return (total, deducted) if total and deducted else None


def _own_parts(need: Need, reader: Reader, share: Fraction) -> list[BarPart]:
    who = reader.options("eigen_kracht.wie", need.point_id)
    others = [WHO[one] for one in who if one in WHO]
    if others and "zelf" in who:
        return [BarPart("zelf", "u zelf", share / 2), BarPart("netwerk", listing(others), share / 2)]
    if others:
        return [BarPart("netwerk", listing(others), share)]
    return [BarPart("zelf", "u zelf", share)]


def preceding_section(number: int, reader: Reader, assessment: Assessment) -> Section:
    """Which other help was looked at, whether it solves the problem and is available, and the advice."""
    section = SectionBuilder(number, "Waar wij nog meer naar keken")
    section.line(
        "Soms helpt iets anders ook. Denk aan een dienst in de buurt of een andere wet. Daar kijken wij eerst naar."
    )
    none = [
        lower_first(need.client_label)
        for need in counting(assessment)
        if reader.options("voorliggend.soorten", need.point_id) == ("geen",)
    ]
    solutions = [(need, solution) for need in counting(assessment) for solution in need.preceding]
    for need, solution in solutions:
        _preceding_line(section, reader, need, solution)
    if none:
        section.line(f"Hiervoor vonden wij geen andere oplossing: {'; '.join(none)}.")
    if not none and not solutions:
        section.line("Welke andere hulp mogelijk is, is nog niet ingevuld.")
    return section.section()


def _preceding_line(section: SectionBuilder, reader: Reader, need: Need, solution: Solution) -> None:
    kind = next((one for one in reader.pack.voorliggend.kinds if one.id == solution.kind), None)
    what = kind.client_label if kind else solution.label
    described = reader.shown(solution.who)
    named = f"{what} ({described.rstrip('.')})" if described else what
    head = f"{need.client_label}: {lower_first(named)}. "
    if solution.counts is None:
        section.line(head, "Of dit u helpt, is nog niet uitgezocht.")
    elif solution.counts and solution.outcome == "geheel":
        section.line(
            head, "Dit is er voor u en lost het helemaal op. ", Run("Ons advies: gebruik dit.", strong=True)
        )
    elif solution.counts:
        section.line(
            head, "Dit is er voor u en helpt voor een deel. ", Run("Ons advies: gebruik dit.", strong=True)
        )
    else:
        instance = f"{need.point_id}/{solution.kind}"
        no = [
            f"“{test.label}” Het antwoord is nee."
            for test in reader.pack.voorliggend.tests
            if reader.text(f"oplossing.toets.{test.id}", instance) == "nee"
        ]
        why = f" Wij vroegen: {' '.join(no)}" if no else ""
        section.line(head, f"Dit is voor u geen oplossing.{why}")


def goals_section(number: int, reader: Reader, assessment: Assessment) -> Section:
    """Per need: what must succeed, with which kind of help, and the result."""
    section = SectionBuilder(number, "Wat u wilt bereiken")
    for need in counting(assessment):
        goal = reader.text("behoefte.doel", need.point_id)
        result = reader.text("maatwerk.resultaat", need.point_id)
        kinds = [KINDS[one] for one in reader.options("behoefte.soort", need.point_id) if one in KINDS]
        if not (goal or result):
            continue
        section.subheading(need.client_label)
        needed = f" Nodig is: {as_sentence(listing(kinds))}" if kinds else ""
        if goal:
            section.line(Run("Uw doel: ", strong=True), as_sentence(goal), needed)
        if result:
            section.line(Run("Het resultaat: ", strong=True), as_sentence(result), "" if goal else needed)
    if section.is_empty:
        section.line("Uw doelen zijn nog niet ingevuld.")
    return section.section()
