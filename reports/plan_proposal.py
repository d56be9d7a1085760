"""Section 6 of the plan: what is proposed, how much, where each number comes from, and why when it departs."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

from decision_trees.afbouw import PhaseOut
from decision_trees.model import Pack, Profile
from decision_trees.results import CalculatorResult, Citation, Deduction
from reports.builder import SectionBuilder
from reports.dutch import add_months, duration, long_date, months_text, number, parse_date, per_week, tenth
from reports.parts import Run, Section
from reports.phase_table import phase_words, since, yearly
from reports.pictures import phase_steps
from reports.plan_begeleiding import begeleiding_minutes
from reports.plan_help import CHOICE, counting
from reports.plan_situation import HARD
from reports.reader import Reader, as_sentence, lower_first, source_text, upper_first
from wmo_desktop.domain.assessment import Assessment, Decision

TITLES = {
    "individueel": "Begeleiding",
    "dagbesteding": "Dagbesteding",
    "huishouden": "Hulp bij het huishouden",
}
EXPLAINED = {
    "individueel": "Begeleiding is hulp van iemand die u steunt bij uw dagelijks leven.",
    "dagbesteding": (
        "Dagbesteding is een plek buitenshuis waar u overdag iets doet. Een dagdeel is een ochtend of een middag."
    ),
    "huishouden": "Iemand helpt u om uw huis schoon en leefbaar te houden.",
}
DIRECTIONS = {
    "ontwikkelgericht": "De hulp is gericht op leren. U oefent om meer zelf te doen.",
    "behoudgericht": "De hulp is gericht op houden wat u kunt.",
}
FORMS = {
    "natura": "De hulp komt van een aanbieder die met de gemeente werkt. Dat heet zorg in natura.",
    "pgb": "U wilt de hulp zelf inkopen met een persoonsgebonden budget (pgb).",
}
CERTAINTY = {
    "bron": "(bron): dit staat zo in de regels.",
    "afleiding": "(afleiding): dit volgt uit de regels.",
    "voorstel": "(voorstel): dit is een vuistregel van ons, zonder bron.",
    "gemeente": "(gemeente): dit komt van uw gemeente of uw consulent.",
}
_WHY = {"Ten opzichte van de gemiddelde cliënt": "vergeleken met andere cliënten"}
_ONCE = re.compile(r"1 × [0-9.,]+")  # a formula that tells nothing: one time the norm
MAX_MISSING = 8
MAX_CELL = 120  # characters of free text in a table cell


def proposal_section(number_: int, reader: Reader, assessment: Assessment) -> Section:
    """The proposal per kind of help, or plain words on why there is none yet."""
    section = SectionBuilder(number_, "Ons voorstel")
    used: list[str] = []
    said: set[tuple[str, str]] = set()
    _incomplete(section, reader, assessment)
    _remaining(section, assessment)
    for decision in assessment.decisions:
        section.subheading(TITLES[decision.kind])
        _volume(section, decision)
        if decision.kind == "huishouden" and decision.volume is not None:
            _only_later(section, assessment.phase_out)
        section.line(EXPLAINED[decision.kind])
        _period(section, decision)
        if decision.kind == "huishouden":
            _household(section, reader, assessment, used)
            _phase_out(section, assessment)
        else:
            _profile(section, reader.pack, decision, assessment, used)
        if decision.kind == "individueel":
            begeleiding_minutes(section, reader, assessment, used)
        for what, words in decision.motivations:
            # Some reasons hold for the whole case: each is said once.
            if reader.shown(words) and (what, words) not in said:
                why = _WHY.get(what, lower_first(what))
                section.line(Run(f"Waarom ({why}): ", strong=True), as_sentence(reader.shown(words)))
            said.add((what, words))
    if assessment.calculator.chosen and not any(one.kind == "huishouden" for one in assessment.decisions):
        section.subheading("Berekening voor het huishouden")
        _household(section, reader, assessment, used)
    if not any(one.kind == "individueel" for one in assessment.decisions):
        begeleiding_minutes(section, reader, assessment, used)
    if not any(one.kind == "huishouden" for one in assessment.decisions):
        _phase_out(section, assessment)
    if not assessment.decisions:
        _no_decision(section, assessment)
    _other_help(section, assessment)
    if used:
        words = " ".join(CERTAINTY[one] for one in CERTAINTY if one in used)
        section.caption(f"Achter een bron staat hoe zeker die is. {words}")
    return section.section()


def _missing(reader: Reader, assessment: Assessment) -> list[str]:
    found = reader.missing_texts(assessment.calculator.missing if assessment.calculator.chosen else ())
    found += reader.missing_texts(assessment.proposal.missing)
    for decision in assessment.decisions:
        if decision.volume is None and decision.kind != "huishouden":
            found.append(f"{TITLES[decision.kind]}: hoeveel {decision.unit}")
    found += [
        f"{line.client_label}: er is nog geen getal voor"
        for line in assessment.calculator.lines
        if line.status == "geen_norm"
    ]
    return list(dict.fromkeys(found))


def _incomplete(section: SectionBuilder, reader: Reader, assessment: Assessment) -> None:
    outside = assessment.proposal.status == "buiten_geldigheid"
    missing = _missing(reader, assessment)
    unfinished = assessment.calculator.chosen and not assessment.calculator.complete
    if not (outside or missing or unfinished or assessment.proposal.status == "onvolledig"):
        return
    section.line(Run("Dit voorstel is nog niet compleet.", strong=True))
    if outside:
        section.line("De regels golden nog niet op de dag waar wij naar kijken. Daarom is er geen voorstel.")
    if missing:
        section.line("Dit moeten wij nog weten of uitzoeken:")
        for text in missing[:MAX_MISSING]:
            section.line(f"– {as_sentence(text)}")
        if len(missing) > MAX_MISSING:
            section.line(f"– En nog {len(missing) - MAX_MISSING} andere punten.")


def _remaining(section: SectionBuilder, assessment: Assessment) -> None:
    left = [need for need in counting(assessment) if need.remaining in HARD]
    if left:
        words = "; ".join(f"{lower_first(need.client_label)} ({HARD[need.remaining or '']})" for need in left)
        section.line(f"Dit blijft over, na uw eigen kracht en de hulp van anderen: {words}.")


def _volume(section: SectionBuilder, decision: Decision) -> None:
    if decision.volume is None:
        section.line("Hoeveel hulp het wordt, staat nog niet vast.")
        return
    section.line(Run(f"{TITLES[decision.kind]}: {volume_text(decision.volume, decision.unit)}.", strong=True))


def _only_later(section: SectionBuilder, plan: PhaseOut | None) -> None:
    """Where help gets less by steps, the volume holds only after them."""
    if plan is not None and plan.applies:
        section.line(f"Dit geldt vanaf {since(plan)}. Tot dan wordt uw hulp stap voor stap minder.")


def volume_text(volume: Decimal, unit: str) -> str:
    """How much help, in words; hours and minutes also in whole minutes."""
    minutes = {"uur per week": volume * 60, "minuten per week": volume}.get(unit)
    if minutes is None or minutes < 0 or minutes != minutes.to_integral_value():
        words = unit.replace("dagdelen", "dagdeel") if volume == 1 else unit
        return f"{number(volume)} {words}"
    return per_week(int(minutes))


def _period(section: SectionBuilder, decision: Decision) -> None:
    start = parse_date(decision.start)
    after = add_months(start, decision.months) if start and decision.months else None
    if start and after and decision.months:
        end = after - timedelta(days=1)
        section.line(
            f"Van {long_date(start)} tot en met {long_date(end)}. Dat is {months_text(decision.months)}."
        )
    else:
        since = f"Vanaf {long_date(start)}. " if start else "De begindatum is nog niet bekend. "
        long = (
            f"Hoe lang: {months_text(decision.months)}."
            if decision.months
            else "Hoe lang, is nog niet bekend."
        )
        section.line(since + long)
    section.line(FORMS.get(decision.form, "Hoe u de hulp krijgt, is nog niet gekozen."))
    section.line(DIRECTIONS.get(decision.direction, ""))


def band_text(profile: Profile) -> str:
    """The usual amount of a profile: "1 tot en met 3 uur per week"."""
    if profile.high is None:
        return f"{number(profile.low)} {profile.unit.replace(' per', ' of meer per')}"
    if not profile.low:
        return f"hoogstens {number(profile.high)} {profile.unit}"
    return f"{number(profile.low)} tot en met {number(profile.high)} {profile.unit}"


def _profile(
    section: SectionBuilder, pack: Pack, decision: Decision, assessment: Assessment, used: list[str]
) -> None:
    profile = decision.profile
    if profile is None:
        section.line("Er is nog geen profiel gekozen. Een profiel zegt ongeveer hoeveel hulp past.")
        return
    document = pack.document(profile.source.document)
    source = f"{document.short} {profile.source.place}".strip()
    used.append(profile.certainty)
    numbers = [number(bound) for bound in (profile.low, profile.high) if bound is not None]
    told = all(one in profile.client_label for one in numbers) and profile.unit in profile.client_label
    band = "" if told else f"Bij dit profiel hoort {band_text(profile)}. "
    section.line(
        "Wij kiezen ",
        Run(profile.label, strong=True),
        f": {lower_first(profile.client_label)}. {band}"
        f"Een profiel zegt hoeveel hulp meestal past. Bron: {source} ({profile.certainty}).",
    )
    proposed = assessment.proposal.profile if decision.kind == "individueel" else None
    if proposed is not None:
        used.append(assessment.proposal.citation.certainty)
        where = source_text(assessment.proposal.citation)
        if proposed.id == profile.id:
            section.line(f"Een vuistregel wijst ook naar dit profiel. Bron: {where}.")
        else:
            section.line(
                f"Een vuistregel wijst naar {proposed.label}: {lower_first(proposed.client_label)}. Bron: {where}. "
                "Wij wijken daarvan af."
            )
    if decision.within_band is False:
        section.line("De hoeveelheid ligt buiten wat meestal bij dit profiel hoort.")


def _phase_out(section: SectionBuilder, assessment: Assessment) -> None:
    plan = assessment.phase_out
    if plan is None or not plan.applies:
        return
    section.subheading("Uw hulp wordt stap voor stap minder")
    phase_words(section, plan)
    section.picture(phase_steps(plan))


def _household(section: SectionBuilder, reader: Reader, assessment: Assessment, used: list[str]) -> None:
    result = assessment.calculator
    if not result.chosen:
        section.line("De berekening voor het huishouden is nog niet gemaakt.")
        return
    notes: list[tuple[str, str]] = []
    rows, printed = _rows(reader, result, used, notes)
    whole = result.complete and result.total is not None
    if whole and result.total is not None:
        difference = Decimal(result.total) - printed
        if difference:
            rows.append(("Afronding op hele minuten", "", _signed(difference)))
    total = (
        "Samen per week",
        "",
        number(result.total) if whole and result.total is not None else "nog niet compleet",
    )
    section.table(
        ("Waarvoor", "Waar dit getal vandaan komt", "Minuten"), (43, 38, 19), rows, total=total, numbers=1
    )
    for label, words in notes:
        section.line(Run(f"{label}: ", strong=True), as_sentence(words))
    if not whole or result.total is None:
        section.line("De optelling is nog niet compleet. Daarom staat er nog geen eindgetal.")
        return
    _total_in_words(section, assessment)


def _total_in_words(section: SectionBuilder, assessment: Assessment) -> None:
    result = assessment.calculator
    decision = next((one for one in assessment.decisions if one.kind == "huishouden"), None)
    total = result.total or 0
    if decision and decision.departs and decision.volume is not None:
        section.line(
            f"De berekening komt uit op {duration(total)} per week. "
            f"Wij stellen {volume_text(decision.volume, decision.unit)} voor."
        )
    year = yearly(assessment)
    if result.frequency == "tweewekelijks" and result.two_weekly_minutes is not None:
        both = result.two_weekly_minutes
        words = duration(int(both)) if both.denominator == 1 else f"{number(both)} minuten"
        section.line(f"De hulp komt eens per twee weken. Per twee weken is het {words}. {year}".rstrip())
    elif result.frequency == "wekelijks":
        section.line(f"De hulp komt elke week. {year}".rstrip())
    else:
        section.line(year)


def _rows(
    reader: Reader, result: CalculatorResult, used: list[str], notes: list[tuple[str, str]]
) -> tuple[list[tuple[str, ...]], Decimal]:
    """Rows (what, where from, minutes) and the sum of the minutes as printed, in tenths; long words go to ``notes``."""
    rows: list[tuple[str, ...]] = []
    printed = Decimal(0)
    for line in result.lines:
        if line.status in {"niet_gekozen", "voorwaarde"}:
            continue
        where = _where(line.citation, used) if line.minutes is not None else "–"
        if "×" in line.formula and not _ONCE.fullmatch(line.formula) and line.minutes is not None:
            where = f"{where}: {line.formula} minuten"
        motivation = reader.shown(line.motivation)
        if motivation and (line.by_hand or line.citation.certainty == "gemeente"):
            where = f"{where}. Reden: {_brief(line.client_label, motivation, notes)}"
        if line.status == "telt" and line.minutes is not None:
            sign = "" if not printed else "+"
            printed += tenth(line.minutes)
            rows.append((line.client_label, where, _signed(tenth(line.minutes), sign)))
        elif line.status == "buiten_som":
            amount = f"{number(line.minutes)} " if line.minutes is not None else ""
            rows.append((line.client_label, where, f"{amount}(telt niet mee)"))
        else:
            rows.append((line.client_label, where, "nog niet bekend"))
    for deduction in result.deductions:
        printed -= tenth(deduction.minutes)
        rows.append(_deduction(reader, result, deduction, notes))
    return rows, printed


def _brief(label: str, words: str, notes: list[tuple[str, str]]) -> str:
    """Words that fit a table cell; longer ones move below the table."""
    if len(words) <= MAX_CELL:
        return words
    notes.append((label, words))
    return "zie onder de tabel"


def _deduction(
    reader: Reader, result: CalculatorResult, deduction: Deduction, notes: list[tuple[str, str]]
) -> tuple[str, str, str]:
    line = next((line for line in result.lines if line.id == deduction.line_id), None)
    label = line.client_label if line else deduction.label
    part = "dit" if line and line.minutes is not None and deduction.minutes >= line.minutes else "een deel"
    who = reader.shown(deduction.who)
    if len(who) > MAX_CELL:
        notes.append((label, who))
        who = ""
    doer = f"{upper_first(who)} doet {part}" if who else f"Iemand anders doet {part}"
    agreed = reader.shown(deduction.reason) or "wat is afgesproken, is nog niet ingevuld"
    return f"{doer}: {lower_first(label)}", _brief(label, agreed, notes), _signed(-tenth(deduction.minutes))


def _where(citation: Citation, used: list[str]) -> str:
    used.append(citation.certainty)
    return source_text(citation)


def _signed(value: Decimal, plus: str = "+") -> str:
    """A number of minutes with its sign, as in a sum."""
    if value < 0:
        return f"− {number(-value)}"
    return f"{plus} {number(value)}".strip()


def _no_decision(section: SectionBuilder, assessment: Assessment) -> None:
    if assessment.proposal.status == "geen_maatwerk":
        section.line("Alles is op te lossen zonder hulp van de gemeente. Wij stellen daarom geen hulp voor.")
    elif not assessment.calculator.chosen:
        section.line("Ons voorstel is nog niet ingevuld.")


def _other_help(section: SectionBuilder, assessment: Assessment) -> None:
    for need in counting(assessment):
        if need.choice in {"kortdurend_verblijf", "vervoer", "hulpmiddel", "woningaanpassing"}:
            section.line(f"{need.client_label}: wij zoeken verder uit of {CHOICE[need.choice]} past.")
