"""The household-help calculator: minutes per week from the pack's lines and a case's answers.

Sums are exact fractions; the total is rounded up once. A line counts only when everything it asks is known: no figure
is guessed, an unanswered condition keeps a line open, and while something is open no total is final.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil, floor

from decision_trees.answers import Address, Answer, Facts
from decision_trees.calculator_questions import (
    FREQUENCY,
    TWO_WEEKLY_EXTRA,
    frequency_questions,
    line_questions,
    two_weekly_condition,
    two_weekly_questions,
)
from decision_trees.conditions import number
from decision_trees.engine import cite
from decision_trees.model import CalculatorLine, Pack, TwoWeekly
from decision_trees.results import CalculatedLine, CalculatorResult, Citation, Deduction

__all__ = [
    "calculate",
    "frequency_questions",
    "line_questions",
    "minutes_text",
    "two_weekly_questions",
    "yearly_hours",
]

Missing = tuple[Address, str]
WEEKS_PER_YEAR = 52


@dataclass
class _Figure:
    """What was found out about a line's minutes on the way."""

    minutes: Fraction | None = None
    formula: str = ""
    citation: Citation | None = None
    by_hand: bool = False
    motivation: str = ""
    no_norm: bool = False
    given: bool = False  # whether any amount or count was filled in
    missing: list[Missing] = field(default_factory=list)


def calculate(pack: Pack, facts: Facts, household_allowed: bool = True) -> CalculatorResult:
    """Minutes of household help per week for these answers.

    facts: answers by address; only the calculator's own questions ("regel.…", "rekenhulp.…") are read.
    household_allowed: False when the pack doesn't hold on the case's reference date: lines stay visible with their
        minutes, but there is no total.
    """
    calculator = pack.calculator
    chosen = [line for line in calculator.lines if _is_chosen(line, facts)]
    counts = Counter(line.exclusive for line in chosen if not _conditions(pack, line, facts)[0])
    counts.pop("", None)
    clashes = frozenset(word for word, count in counts.items() if count > 1)
    frequency, missing, warnings = _frequency(pack, facts, chosen)

    lines: list[CalculatedLine] = []
    deductions: list[Deduction] = []
    for line in calculator.lines:
        result = _line(pack, line, facts, clashes)
        if (
            frequency == "tweewekelijks"
            and calculator.two_weekly
            and line.id == calculator.two_weekly.replaces
        ):
            result = _two_weekly(pack, calculator.two_weekly, result, facts, chosen)
        if result.status == "telt":
            deduction, asked = _deduction(line, result, facts)
            if deduction is not None:
                deductions.append(deduction)
            missing += asked
        missing += result.missing
        if result.status != "niet_gekozen" and result.warning:
            warnings.append(f"{result.label}: {result.warning}")
        lines.append(result)

    subtotal = sum(
        (line.minutes for line in lines if line.status == "telt" and line.minutes is not None), Fraction()
    )
    subtotal -= sum((item.minutes for item in deductions), Fraction())
    total: int | None = None
    # Without a single figure there is nothing to add up: no total, and certainly not zero.
    if any(line.status == "telt" for line in lines):
        if household_allowed:
            step = calculator.round_up_to_minutes
            total = ceil(subtotal / step) * step
        else:
            warnings.insert(
                0, "Dit beleid geldt niet op de peildatum van dit onderzoek. Daarom is er geen totaal."
            )
    return CalculatorResult(
        chosen=bool(chosen),
        lines=tuple(lines),
        deductions=tuple(deductions),
        frequency=frequency,
        two_weekly_minutes=subtotal * 2 if frequency == "tweewekelijks" and total is not None else None,
        subtotal=subtotal,
        rounding=Fraction() if total is None else total - subtotal,
        total=total,
        complete=total is not None and not missing,
        yearly_hours_text="" if total is None else yearly_hours(Fraction(total)),
        warnings=tuple(warnings),
        missing=_once(missing),
    )


def _once(missing: list[Missing]) -> tuple[Missing, ...]:
    """Each place once, with the words it was first named with: lines may wait for the same answer."""
    first: dict[Address, str] = {}
    for address, words in missing:
        first.setdefault(address, words)
    return tuple(first.items())


def yearly_hours(minutes_per_week: Fraction) -> str:
    """Hours per year (minutes × 52 / 60) with one decimal, half up, Dutch comma: 125 → "108,3"."""
    tenths = floor(minutes_per_week * WEEKS_PER_YEAR / 60 * 10 + Fraction(1, 2))
    return f"{tenths // 10},{tenths % 10}"


def minutes_text(minutes: Fraction) -> str:
    """Minutes for on screen, at most one decimal, half up, Dutch comma: 75 → "75", 37.25 → "37,3"."""
    tenths = floor(minutes * 10 + Fraction(1, 2))
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10},{tenths % 10}"


# --- one line ----------------------------------------------------------------------------------------------------


def _line(pack: Pack, line: CalculatorLine, facts: Facts, clashes: frozenset[str]) -> CalculatedLine:
    base = CalculatedLine(
        id=line.id,
        label=line.label,
        client_label=line.client_label,
        group=line.group,
        status="niet_gekozen",
        minutes=None,
        formula="",
        citation=cite(pack, line.source, line.certainty),
        warning=line.warning,
    )
    here = Address("regel.gekozen", line.id)
    answer = facts.get(here)
    if answer is None or answer.text == "nee":
        return base
    if answer.text != "ja":
        asked = (here, f"Nog niet bekend of ‘{line.label}’ nodig is.")
        return replace(base, status="open", missing=(asked,))

    refused, missing = _conditions(pack, line, facts)
    if refused:
        return replace(base, status="voorwaarde", motivation=answer.reason)
    if line.needs_reason == "ja" and not answer.reason.strip():
        missing.append((here, f"Geef een reden voor ‘{line.label}’."))
    if line.exclusive in clashes:
        missing.append(
            (here, f"Kies één van beide: ‘{line.label}’ kan niet samen met de andere regel van deze soort.")
        )
    figure = _figure(line, facts)
    if line.outside_sum == "nee" or figure.given:
        missing += figure.missing
    if not missing:
        status = "telt" if line.outside_sum == "nee" else "buiten_som"
    else:
        status = "geen_norm" if figure.no_norm and missing == figure.missing else "open"
    return replace(
        base,
        status=status,
        minutes=None if missing else figure.minutes,
        formula=figure.formula,
        citation=figure.citation or base.citation,
        missing=tuple(missing),
        by_hand=figure.by_hand,
        motivation=figure.motivation or answer.reason,
    )


def _conditions(pack: Pack, line: CalculatorLine, facts: Facts) -> tuple[bool, list[Missing]]:
    """Whether a condition is "nee", and the conditions that still need an answer; those of its opener come first."""
    missing: list[Missing] = []
    asked = [(line, condition) for condition in line.conditions]
    opener = next((item for item in pack.calculator.lines if item.id == line.opens_with), None)
    if opener is not None:
        if not _is_chosen(opener, facts):
            missing.append(
                (Address("regel.gekozen", opener.id), f"{line.label}: kies eerst ‘{opener.label}’.")
            )
        asked = [(opener, condition) for condition in opener.conditions] + asked
    for owner, condition in asked:
        address = Address(f"regel.voorwaarde.{condition.id}", owner.id)
        given = facts.get(address)
        if given is not None and given.text == "nee":
            return True, []
        if given is None or given.text != "ja":
            missing.append((address, f"{line.label}: {condition.label}"))
    return False, missing


def _figure(line: CalculatorLine, facts: Facts) -> _Figure:
    by_hand = Address("regel.minuten", line.id)
    norm = Address("regel.norm", line.id)
    asked = [by_hand, norm, *(Address(f"regel.aantal.{factor.id}", line.id) for factor in line.factors)]
    figure = _Figure(given=any(address in facts for address in asked))
    base: Fraction | None = None
    match line.mode:
        case "vast":
            base = Fraction(line.minutes or 0)
        case "bereik":
            low, high = line.low or 0, line.high or 0
            base = _given(facts, by_hand)
            if base is None or not low <= base <= high:
                unit = "" if line.per == "week" else f" per {line.per}"
                told = "Vul in" if base is None else f"{minutes_text(base)} minuten past niet: vul in"
                figure.missing.append(
                    (by_hand, f"{line.label}: {told} hoeveel minuten{unit}, van {low} tot en met {high}.")
                )
                base = None
        case "open":
            answer = facts.get(by_hand)
            if answer is not None and answer.value is not None:
                return _by_hand(line, answer, by_hand, facts)
            base = _given(facts, norm)
            if base is None:
                figure.no_norm = True
                words = "vul de norm van de gemeente in met de bron, of minuten met een motivering."
                figure.missing.append((norm, f"{line.label}: {words}"))
            else:
                source = facts[norm].reason.strip()
                figure.citation = Citation("gemeente", "Gemeente", source, "gemeente")
                if not source:
                    figure.missing.append((norm, f"{line.label}: noem de bron van de norm van de gemeente."))
    return _times(line, base, facts, figure)


def _by_hand(line: CalculatorLine, answer: Answer, address: Address, facts: Facts) -> _Figure:
    """Minutes per week as the consultant gives them; counts of the line don't multiply them."""
    minutes = _given(facts, address)
    figure = _Figure(
        minutes=minutes,
        by_hand=True,
        motivation=answer.reason.strip(),
        citation=Citation("gemeente", "Consulent", "met motivering", "gemeente"),
    )
    if minutes is None:
        figure.missing.append(
            (address, f"{line.label}: vul de minuten per week in als een getal van 0 of meer.")
        )
    else:
        figure.formula = minutes_text(minutes)
    if not figure.motivation:
        figure.missing.append((address, f"{line.label}: geef een motivering bij deze minuten."))
    return figure


def _times(line: CalculatorLine, base: Fraction | None, facts: Facts, figure: _Figure) -> _Figure:
    """Multiply by the line's counts, and bring a yearly amount back to a week."""
    product = base
    words = "" if base is None else minutes_text(base)
    for factor in line.factors:
        address = Address(f"regel.aantal.{factor.id}", line.id)
        count = _given(facts, address)
        if count is None or count.denominator != 1 or not factor.minimum <= count <= factor.maximum:
            bounds = f"een heel getal van {factor.minimum} tot en met {factor.maximum}"
            figure.missing.append((address, f"{line.label}: {factor.label}, {bounds}."))
            product = None
            continue
        if product is not None:
            product *= count
        name = factor.id.replace("_", " ")
        words = f"{count} × {words}" if factor.id == "aantal" else f"{words} × {count} {name}"
    if line.per == "jaar" and product is not None:
        product /= WEEKS_PER_YEAR
        words = f"{words} / {WEEKS_PER_YEAR}"
    figure.minutes = product
    figure.formula = "" if product is None else words
    return figure


def _given(facts: Facts, address: Address) -> Fraction | None:
    """The number that was answered, exact; None when there is none or it is below 0."""
    value = number(facts.get(address))
    return None if value is None or value < 0 else Fraction(value)


def _is_chosen(line: CalculatorLine, facts: Facts) -> bool:
    answer = facts.get(Address("regel.gekozen", line.id))
    return answer is not None and answer.text == "ja"


# --- frequency and deductions --------------------------------------------------------------------------------------


def _frequency(
    pack: Pack, facts: Facts, chosen: list[CalculatorLine]
) -> tuple[str, list[Missing], list[str]]:
    """The chosen frequency, what is still asked about it, and warnings. Asked only when something is chosen."""
    calculator = pack.calculator
    answer = facts.get(FREQUENCY)
    frequency = answer.text if answer is not None else ""
    missing: list[Missing] = []
    warnings: list[str] = []
    if chosen and calculator.frequency_needs_reason == "ja":
        if not frequency:
            missing.append((FREQUENCY, "Kies hoe vaak de hulp komt: elke week of eens per twee weken."))
        elif answer is not None and not answer.reason.strip():
            missing.append((FREQUENCY, "Geef de reden voor deze frequentie, ook als de hulp elke week komt."))
    if frequency == "tweewekelijks" and calculator.two_weekly is None:
        warnings.append(
            "Dit beleid heeft geen norm voor hulp eens per twee weken. Het totaal blijft per week."
        )
        frequency = ""
    return frequency, missing, warnings


def _two_weekly(
    pack: Pack, rule: TwoWeekly, line: CalculatedLine, facts: Facts, chosen: list[CalculatorLine]
) -> CalculatedLine:
    """The replaced line when help comes once per two weeks; per week it counts half of the two-weekly norm."""
    if line.status != "telt":
        return line
    build_up = " + ".join(str(term) for term in rule.build_up)
    line = replace(
        line, minutes=None, formula=f"({build_up}) / 2", citation=cite(pack, rule.source, rule.certainty)
    )
    asked: list[Missing] = []
    for condition in rule.conditions:
        address = two_weekly_condition(condition.id)
        given = facts.get(address)
        if given is not None and given.text == "nee":
            words = f"Hulp eens per twee weken past niet. Niet waar is: {condition.label} Kies hulp per week."
            return replace(line, status="voorwaarde", missing=((FREQUENCY, words),))
        if given is None or given.text != "ja":
            asked.append((address, f"Eens per twee weken: {condition.label}"))
    stops = [item.label for item in chosen if item.id in rule.stops_with]
    if stops:
        extra = facts.get(TWO_WEEKLY_EXTRA)
        if extra is None or not extra.text.strip():
            words = " en ".join(f"‘{label}’" for label in stops)
            why = "Leg uit waarom dit samengaat met hulp eens per twee weken."
            asked.append((TWO_WEEKLY_EXTRA, f"{words} is bedoeld voor hulp per week. {why}"))
    if asked:
        return replace(line, status="open", missing=tuple(asked))
    return replace(line, minutes=Fraction(rule.minutes_per_two_weeks, 2))


def _deduction(
    line: CalculatorLine, result: CalculatedLine, facts: Facts
) -> tuple[Deduction | None, list[Missing]]:
    """What somebody else takes care of, capped at the line; counts only with who does it and why."""
    address = Address("regel.aftrek", line.id)
    answer = facts.get(address)
    if answer is None:
        return None, []
    minutes = _given(facts, address)
    if minutes is None:
        return None, [(address, f"{line.label}: vul in hoeveel minuten per week een ander doet, 0 of meer.")]
    if minutes == 0:
        return None, []
    who_address = Address("regel.aftrek_wie", line.id)
    who = facts.get(who_address)
    missing: list[Missing] = []
    if who is None or not who.text.strip():
        missing.append((who_address, f"{line.label}: vul in wie dit deel doet. Tot dan gaat er niets af."))
    if not answer.reason.strip():
        missing.append((address, f"{line.label}: geef de reden van de aftrek. Tot dan gaat er niets af."))
    if missing or who is None:
        return None, missing
    capped = min(minutes, result.minutes or Fraction())
    return Deduction(line.id, line.label, capped, who.text.strip(), answer.reason.strip(), address), []
