"""Phase-out of household help: the way down from the old volume to the new one, in periods of four weeks.

The source counts its example per four weeks, but volumes elsewhere per week. Followed to the letter the step is per
four weeks; the other reading stands beside it as an alternative, so that the municipality can choose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

WEEKS = 4  # weeks in a period
ReadingName = Literal["per_4_weken", "per_week"]
_NOTES: dict[ReadingName, str] = {
    "per_4_weken": "Letterlijk gelezen gaat er per periode van 4 weken één stap af van de minuten per 4 weken.",
    "per_week": "Anders gelezen gaat er per periode van 4 weken één stap af van de minuten per week.",
}


@dataclass(frozen=True, slots=True)
class PhaseOutPeriod:
    """One period of the schedule.

    number counts from 1; weeks counted from the start, first_week 1; last_week and end are None for the last period,
    which is the new volume itself. kind: "volledig" the present volume, "stap" a whole step down, "nieuw" the new one.
    """

    number: int
    kind: Literal["volledig", "stap", "nieuw"]
    per_4_weeks: Fraction  # minutes
    per_week: Fraction  # minutes
    step: Fraction  # how much less than the period before, in the unit of the reading
    first_week: int
    last_week: int | None
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class PhaseOut:
    """A schedule, or why there is none.

    applies: False when nothing is phased out: ``text`` says why and ``periods`` is empty. periods_of_help: periods
    before the new volume. certainty: both readings are "afleiding". alternative: the same under the other reading
    (None inside an alternative).
    """

    applies: bool
    text: str
    reading: ReadingName
    step: Fraction
    periods: tuple[PhaseOutPeriod, ...]
    certainty: Literal["afleiding"]
    notes: tuple[str, ...]
    alternative: PhaseOut | None

    @property
    def periods_of_help(self) -> int:
        return len(self.periods) - 1 if self.periods else 0


def phase_out(
    old_per_week: Fraction | int,
    new_per_week: Fraction | int,
    start: date | None,
    *,
    step: Fraction | int = 30,
    reading: ReadingName = "per_4_weken",
    urgent: bool = False,
) -> PhaseOut:
    """The schedule from the old to the new volume (Beekdaelen 8.5), for household help only.

    old_per_week, new_per_week: minutes per week, exact; 0 = the help ends. start: first day of the first period, in
    which help goes on as it was; None gives weeks without dates. step: minutes less per period, of the minutes per
    four weeks or per week by ``reading``. urgent: the help was urgent help (2.3): then there is no phase-out.
    Raises ValueError for negative volumes and for a step of 0 or less.
    """
    old, new, less = Fraction(old_per_week), Fraction(new_per_week), Fraction(step)
    if old < 0 or new < 0:
        raise ValueError("a volume is never negative")
    if less <= 0:
        raise ValueError("a step is more than 0 minutes")
    reason = ""
    if urgent:
        reason = "Bij spoedhulp is er geen afbouw."
    elif new >= old:
        reason = "De nieuwe omvang is niet lager dan de oude. Er is dus niets af te bouwen."
    if reason:
        return PhaseOut(False, reason, reading, less, (), "afleiding", (), None)
    other: ReadingName = "per_week" if reading == "per_4_weken" else "per_4_weken"
    return _schedule(old, new, start, less, reading, _schedule(old, new, start, less, other, None))


def _schedule(
    old: Fraction,
    new: Fraction,
    start: date | None,
    step: Fraction,
    reading: ReadingName,
    alternative: PhaseOut | None,
) -> PhaseOut:
    periods = tuple(_periods(old, new, start, step, reading))
    last = periods[-1]
    weeks = last.first_week - 1
    text = f"Eerst 4 weken evenveel hulp, dan per 4 weken {_words(step)} minuten minder. "
    text += f"Na {weeks} weken " + ("stopt de hulp." if new == 0 else "geldt de nieuwe omvang.")
    notes = [
        f"{_NOTES[reading]} De bron laat beide lezingen toe.",
        "De bron spreekt van één maand; haar tabel rekent met week 1 tot en met 4. Hier geldt de tabel.",
        "Stem duur en stappen af op de cliënt en leg ze vast in het plan of het besluit.",
    ]
    if last.step < step:
        notes.append(f"De laatste stap is kleiner: {_words(last.step)} minuten.")
    return PhaseOut(True, text, reading, step, periods, "afleiding", tuple(notes), alternative)


def _periods(
    old: Fraction, new: Fraction, start: date | None, step: Fraction, reading: ReadingName
) -> Iterator[PhaseOutPeriod]:
    times = WEEKS if reading == "per_4_weken" else 1
    volume, target = old * times, new * times
    before = volume
    number = 1
    while True:
        last = volume == target
        first_week = (number - 1) * WEEKS + 1
        begins = None if start is None else start + timedelta(weeks=first_week - 1)
        yield PhaseOutPeriod(
            number=number,
            kind="volledig" if number == 1 else "nieuw" if last else "stap",
            per_4_weeks=volume * WEEKS / times,
            per_week=volume / times,
            step=before - volume,
            first_week=first_week,
            last_week=None if last else first_week + WEEKS - 1,
            start=begins,
            end=None if last or begins is None else begins + timedelta(weeks=WEEKS, days=-1),
        )
        if last:
            return
        before, volume = volume, max(volume - step, target)
        number += 1


def _words(minutes: Fraction) -> str:
    """Minutes with at most one decimal, half up, and a Dutch comma."""
    tenths = int(minutes * 10 + Fraction(1, 2))
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10},{tenths % 10}"
