"""Begeleiding in minutes per week, from the pack's matrix of activities and a case's answers.

Sums are exact fractions. The table is a starting point: another combination is possible, is named as a departure and
carries a motivation. Nothing is guessed: a line counts only when everything it asks is known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

from decision_trees.answers import Address, Answer, Facts
from decision_trees.begeleiding_questions import (
    BAND,
    CHOSEN,
    COUNT,
    MINUTES,
    MINUTES_PER_DAY,
    QUESTION_IDS,
    begeleiding_questions,
    find_band,
    find_cell,
    instance,
)
from decision_trees.conditions import number
from decision_trees.engine import cite
from decision_trees.model import (
    Begeleiding,
    FrequencyBand,
    MatrixActivity,
    MatrixCell,
    Pack,
    Profile,
    SupportKind,
)
from decision_trees.results import BandRemark, BegeleidingLine, BegeleidingResult, Citation, TraceStep

__all__ = ["begeleiding_questions", "calculate_begeleiding"]

PROFILE = Address("profiel.individueel")
_ORDER = ("bron", "afleiding", "voorstel", "gemeente")
_RULE = "begeleiding"


@dataclass
class _Found:
    """What was found out about one line on the way."""

    per_time: Fraction | None = None
    box: int | None = None
    band: FrequencyBand | None = None
    times: Fraction | None = None
    outside: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    trace: list[TraceStep] = field(default_factory=list)
    missing: list[tuple[Address, str]] = field(default_factory=list)


def calculate_begeleiding(pack: Pack, facts: Facts, allowed: bool = True) -> BegeleidingResult:
    """Minutes of begeleiding per week for these answers.

    facts: answers by address; read are "begeleiding.…" and the chosen profile, with which the sum is compared.
    allowed: False when the pack doesn't hold on the case's reference date: lines stay visible, without a total.
    """
    matrix = pack.begeleiding
    strays = _strays(matrix, facts)
    warnings = [f"‘{name}’ staat niet in dit beleid en telt niet mee. Kijk dit na." for name in strays]
    if matrix is None:
        return BegeleidingResult(
            bool(strays), (), None, None, False, "", None, (), tuple(warnings), _stray_places(strays)
        )
    lines = [
        line
        for activity in matrix.activities
        for kind in matrix.kinds
        if (line := _line(pack, matrix, activity, kind, facts)) is not None
    ]
    missing = [place for line in lines for place in line.missing]
    missing += _stray_places(strays)
    warnings += [f"{line.label}: {words}" for line in lines for words in line.warnings]
    counted = [line.minutes for line in lines if line.minutes is not None]
    total = sum(counted, Fraction()) if counted else None
    if total is not None and not allowed:
        total = None
        warnings.insert(
            0, "Dit beleid geldt niet op de peildatum van dit onderzoek. Daarom is er geen totaal."
        )
    complete = total is not None and not missing
    return BegeleidingResult(
        chosen=bool(lines) or bool(strays),
        lines=tuple(lines),
        total=total,
        hours=None if total is None else total / 60,
        complete=complete,
        text="" if total is None else f"{_plain(total)} minuten per week ({_plain(total / 60)} uur)",
        remark=_remark(pack, facts, total / 60) if complete and total is not None else None,
        readings=tuple((item.text, cite(pack, item.source, item.certainty)) for item in matrix.readings),
        warnings=tuple(warnings),
        missing=tuple(missing),
    )


def _strays(matrix: Begeleiding | None, facts: Facts) -> tuple[str, ...]:
    """Instances that are chosen, or may be, but whose activity or type the pack doesn't know."""
    known = (
        set()
        if matrix is None
        else {instance(activity.id, kind.id) for activity in matrix.activities for kind in matrix.kinds}
    )
    return tuple(
        sorted(
            address.instance_id
            for address, answer in facts.items()
            if address.question_id == CHOSEN and address.instance_id not in known and answer.text != "nee"
        )
    )


def _stray_places(strays: tuple[str, ...]) -> tuple[tuple[Address, str], ...]:
    return tuple(
        (Address(CHOSEN, name), f"‘{name}’ staat niet in dit beleid. Kies ‘nee’ of een andere activiteit.")
        for name in strays
    )


# --- one line ----------------------------------------------------------------------------------------------------


def _line(
    pack: Pack, matrix: Begeleiding, activity: MatrixActivity, kind: SupportKind, facts: Facts
) -> BegeleidingLine | None:
    """The line, or None when it isn't chosen; only a state ("onbekend" …) is an open line, and so are loose figures."""
    here = instance(activity.id, kind.id)
    place = Address(CHOSEN, here)
    answer = facts.get(place)
    loose = any(Address(question, here) in facts for question in QUESTION_IDS[1:])
    if (answer is None and not loose) or (answer is not None and answer.text == "nee"):
        return None
    cell = find_cell(activity, kind.id)
    label = f"{activity.label}: {kind.label}"
    found = _Found()
    motivation = "" if answer is None else answer.reason.strip()
    if answer is None or answer.text != "ja":
        found.missing.append((place, f"Nog niet bekend of ‘{label}’ nodig is."))
    else:
        _type(pack, activity, kind, cell, answer, found)
        _minutes(pack, matrix, activity, cell, facts, found, here)
        _frequency(pack, matrix, activity, cell, facts, found, here)
        if not motivation and (matrix.needs_reason == "ja" or found.outside):
            words = (
                f"Leg bij ‘{label}’ uit waarom deze soort hulp nodig is, waarom zo vaak en waarom zo lang."
            )
            found.missing.append((place, words))
    minutes, formula = None, ""
    if not found.missing and found.per_time is not None and found.band is not None:
        minutes, formula = _weekly(found.per_time, found.times, found.band)
    citation, certainty = _citation(pack, matrix, activity, cell, found)
    if minutes is not None:
        words = f"{_plain(minutes)} minuten per week"
        found.trace.append(TraceStep(_RULE, f"{here}/som", "Per week", formula, words, citation))
    return BegeleidingLine(
        id=here,
        activity=activity.id,
        kind=kind.id,
        label=label,
        client_label=f"{activity.client_label}. {kind.client_label}.",
        status="open" if minutes is None else "telt",
        per_time=found.per_time,
        box=found.box,
        band="" if found.band is None else found.band.id,
        times=found.times,
        minutes=minutes,
        formula=formula,
        outside=tuple(found.outside),
        motivation=motivation,
        citation=citation,
        certainty=certainty,
        trace=tuple(found.trace),
        warnings=tuple(found.warnings),
        missing=tuple(found.missing),
    )


def _type(
    pack: Pack,
    activity: MatrixActivity,
    kind: SupportKind,
    cell: MatrixCell | None,
    answer: Answer,
    found: _Found,
) -> None:
    if cell is None:
        found.outside.append(f"‘{kind.label}’ staat bij deze activiteit niet in de tabel.")
    elif cell.warning:
        found.warnings.append(cell.warning)
    source, certainty = (
        (activity.source, activity.certainty) if cell is None else (cell.source, cell.certainty)
    )
    here = instance(activity.id, kind.id)
    found.trace.append(
        TraceStep(
            _RULE,
            here,
            activity.label,
            kind.label,
            answer.reason.strip(),
            cite(pack, source, certainty),
            Address(CHOSEN, here),
        )
    )


def _minutes(
    pack: Pack,
    matrix: Begeleiding,
    activity: MatrixActivity,
    cell: MatrixCell | None,
    facts: Facts,
    found: _Found,
    here: str,
) -> None:
    """Minutes per time, and the smallest maximum of the table that holds them."""
    place = Address(MINUTES, here)
    value = _given(facts, place)
    if value is None or not 0 < value <= MINUTES_PER_DAY:
        words = f"Vul in hoeveel minuten per keer, meer dan 0 en hoogstens {MINUTES_PER_DAY}."
        found.missing.append((place, f"{activity.label}: {words}"))
        return
    found.per_time = value
    offered = () if cell is None else cell.minutes
    found.box = next((box for box in offered if box >= found.per_time), None)
    given = _plain(found.per_time)
    if found.box is not None:
        reason = f"De tabel biedt hoogstens {found.box} minuten."
    elif offered:
        reason = f"{given} minuten is meer dan de {offered[-1]} minuten die de tabel hoogstens biedt."
        found.outside.append(reason)
    else:
        reason = f"De tabel biedt hier geen minuten; gekozen zijn {given} minuten."
        found.outside.append(reason)
    item = activity if cell is None else cell
    citation = cite(pack, item.source, "afleiding" if matrix.readings else item.certainty)
    found.trace.append(
        TraceStep(_RULE, f"{here}/minuten", "Minuten per keer", given, reason, citation, place)
    )


def _frequency(
    pack: Pack,
    matrix: Begeleiding,
    activity: MatrixActivity,
    cell: MatrixCell | None,
    facts: Facts,
    found: _Found,
    here: str,
) -> None:
    """The frequency, whether the table offers it here, and how many times."""
    place = Address(BAND, here)
    answer = facts.get(place)
    band = None if answer is None else find_band(matrix, answer.text)
    if band is None:
        found.missing.append((place, f"{activity.label}: kies hoe vaak."))
        return
    found.band = band
    offered = cell is not None and band.id in cell.bands
    reason = "De tabel biedt deze frequentie." if offered else f"‘{band.label}’ biedt de tabel hier niet."
    if not offered:
        found.outside.append(reason)
    citation = cite(pack, band.source, band.certainty)
    found.trace.append(TraceStep(_RULE, f"{here}/band", "Hoe vaak", band.label, reason, citation, place))
    if band.count == "een_keer":
        found.times = Fraction(1)
        return
    place = Address(COUNT, here)
    value = _given(facts, place)
    low = band.minimum or 0
    if value is None or value < low or (band.maximum is not None and value > band.maximum):
        bounds = f"{low} of meer" if band.maximum is None else f"{low} tot en met {band.maximum}"
        words = f"{activity.label}: vul in hoeveel {band.unit}, {bounds}, of kies een andere frequentie."
        found.missing.append((place, words))
        return
    found.times = value
    words = f"{_plain(found.times)} {band.unit}"
    found.trace.append(TraceStep(_RULE, f"{here}/aantal", "Aantal", words, "", citation, place))


def _given(facts: Facts, address: Address) -> Fraction | None:
    """The number that was answered, exact; None when there is none or it is out of all proportion."""
    value = number(facts.get(address))
    if value is None or len(value.as_tuple().digits) > 12 or not -6 <= value.adjusted() <= 6:
        return None
    return Fraction(value)


def _weekly(per_time: Fraction, times: Fraction | None, band: FrequencyBand) -> tuple[Fraction, str]:
    """Minutes per week and the sum in signs: "2 × 30 × 12 / 52"."""
    count = Fraction(1) if times is None else times
    words = f"{_exact(count)} × {_exact(per_time)}"
    if band.times != 1:
        words += f" × {band.times}"
    if band.weeks != 1:
        words += f" / {band.weeks}"
    return count * per_time * band.times / band.weeks, words


def _citation(
    pack: Pack, matrix: Begeleiding, activity: MatrixActivity, cell: MatrixCell | None, found: _Found
) -> tuple[Citation, str]:
    """The source of the line's figure with the weakest certainty of what was used."""
    if found.outside:
        return Citation("gemeente", "Consulent", "buiten de tabel, met motivering", "gemeente"), "gemeente"
    item = activity if cell is None else cell
    marks = [item.certainty, *(reading.certainty for reading in matrix.readings)]
    if found.band is not None:
        marks.append(found.band.certainty)
    weakest = max(marks, key=_ORDER.index)
    return cite(pack, item.source, weakest), weakest


# --- beside the profiles --------------------------------------------------------------------------------------------


def _remark(pack: Pack, facts: Facts, hours: Fraction) -> BandRemark | None:
    """The sum beside the bands of the individual profiles; None when the pack has none."""
    profiles = [item for item in pack.profielen.profiles if item.kind == "individueel"]
    if not profiles:
        return None
    held = tuple(item for item in profiles if _holds(item, hours))
    answer = facts.get(PROFILE)
    chosen = next((item for item in profiles if answer is not None and item.id == answer.text), None)
    shown = chosen or (held[0] if held else profiles[0])
    citation = cite(pack, shown.source, shown.certainty)
    amount = f"De regels zijn samen {_plain(hours)} uur per week."
    if not held:
        between = "Dat past bij geen enkel profiel."
    else:
        between = f"Dat past bij {' en bij '.join(f'‘{item.label}’' for item in held)}."
    fits = None if chosen is None else chosen in held
    tail = ""
    if chosen is not None:
        tail = (
            f" Gekozen is ‘{chosen.label}’: dat past."
            if fits
            else f" Gekozen is ‘{chosen.label}’: dat past niet. Kijk na waar het verschil door komt."
        )
    text = f"{amount} {between}{tail} De profielen komen uit {citation.short} en zijn hier geen norm."
    return BandRemark(
        tuple(item.id for item in held), "" if chosen is None else chosen.id, fits, text, citation
    )


def _holds(profile: Profile, hours: Fraction) -> bool:
    """Bounds belong to both neighbouring bands; 0 hours is no support at all."""
    low, high = Fraction(profile.low), None if profile.high is None else Fraction(profile.high)
    return hours > 0 and low <= hours and (high is None or hours <= high)


def _plain(value: Fraction) -> str:
    """At most one decimal, half up, Dutch comma."""
    tenths = floor(value * 10 + Fraction(1, 2))
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10},{tenths % 10}"


def _exact(value: Fraction) -> str:
    """A given number as it was given, with a Dutch comma; answers are decimal, so this always ends."""
    if value.denominator == 1:
        return str(value.numerator)
    digits = 1
    while (value * 10**digits).denominator != 1:
        digits += 1
    text = str((value * 10**digits).numerator).zfill(digits + 1)
    return f"{text[:-digits]},{text[-digits:]}"
