"""Legal terms: when something is due, by which rule, and why a date moved.

The Algemene termijnenwet lets a term that ends on a Saturday, Sunday or recognised holiday run on to the next
ordinary day. Days appointed by decree count too, and hold for a single year: a date in a year that the table doesn't
have is not given, because a date that may be wrong is worse than none. Pure: who asks, brings today along.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from decision_trees.kept import Kept
from decision_trees.model import Feestdagen

PLAN_DAYS = 7  # Wmo 2015 art. 2.3.2 lid 2, from the melding
INVESTIGATION_WEEKS = 6  # Wmo 2015 art. 2.3.2 lid 1, from the melding
DECISION_WEEKS = 2  # Wmo 2015 art. 2.3.5 lid 2, from the application
WARN_EARLY = 7  # working days before the last day
WARN_LATE = 2
# Terms longer than this are outside the Algemene termijnenwet (art. 4).
LONGEST_WEEKS = 12
LONGEST_DAYS = 90

Urgency = Literal["ruim", "nadert", "dringend", "verlopen", "onbekend"]
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a term.

    start: the day it counts from, itself not counted; rule: the legal rule in words; nominal: the last day before any
    shift; end: the last day that holds, None when the table of holidays doesn't reach it; reason: why it moved or why
    there is no date, "" when the nominal day holds.
    """

    start: date
    rule: str
    nominal: date
    end: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class CaseDeadlines:
    """The dates of a case, kept apart: each term has its own start, and the visit starts none of them.

    melding and application: as answered, None while unknown. personal_plan and investigation run from the melding,
    decision from the application; None without that start. remarks: what the dates say about each other.
    """

    melding: date | None
    personal_plan: Deadline | None
    investigation: Deadline | None
    application: date | None
    decision: Deadline | None
    remarks: tuple[str, ...]


def easter(year: int) -> date:
    """Easter Sunday (Gregorian calendar, method of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap, rest = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, odd = divmod(in_century, 4)
    weekday = (32 + 2 * rest + 2 * quarter - moon - odd) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def legal_holidays(year: int) -> frozenset[date]:
    """The holidays that the law itself names (Algemene termijnenwet art. 3), Good Friday included.

    Days appointed by decree are not among them: those are in the pack's table only.
    """
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day = date(year, 4, 26)
    moving = (
        sunday + timedelta(days=days) for days in (-2, 1, 39, 50)
    )  # Good Friday, Easter, Ascension, Whit
    fixed = (date(year, 1, 1), kings_day, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26))
    return frozenset((*moving, *fixed))


def deadline(
    start: date, *, rule: str, holidays: Feestdagen | None, weeks: int = 0, days: int = 0
) -> Deadline:
    """The last day of a term of ``weeks`` or ``days`` after ``start`` (not counted), by the Algemene termijnenwet.

    holidays: the pack's table; None (no table) knows no year. rule: the legal rule in words, handed on as it is.
    Raises ValueError unless exactly one of weeks and days is given, and positive.
    """
    if weeks < 0 or days < 0 or (weeks > 0) == (days > 0):
        raise ValueError("a term is a positive number of weeks or of days")
    length = weeks * 7 + days
    nominal = start + timedelta(days=length)
    if weeks > LONGEST_WEEKS or days > LONGEST_DAYS:
        too_long = "Voor zo'n lange termijn verschuift de Algemene termijnenwet niets."
        return Deadline(start, rule, nominal, nominal, too_long)
    table = _table(holidays)
    # A week always holds two ordinary days; only a shorter term needs to know the days before its end as well.
    if length < 7 and start.year not in table.years:
        return Deadline(start, rule, nominal, None, _unknown(start.year, nominal))
    passed: list[str] = []
    end = nominal
    while True:
        if end.year not in table.years:
            return Deadline(start, rule, nominal, None, _unknown(end.year, nominal))
        why = table.closed(end)
        if not why and (length < 3 or table.ordinary(start, end) >= 2):
            break
        passed.append(f"{_day(end)} ({why or 'er zijn dan nog geen twee gewone dagen'})")
        end += timedelta(days=1)
    if end == nominal:
        return Deadline(start, rule, nominal, end, "")
    words = " en ".join(", ".join(passed).rsplit(", ", 1))
    reason = f"De termijn kan niet eindigen op {words}. Daarom eindigt hij op {_WEEKDAYS[end.weekday()]} {_day(end)}."
    return Deadline(start, rule, nominal, end, reason)


def case_deadlines(
    *,
    melding: date | None,
    application: date | None,
    holidays: Feestdagen | None,
    investigation_done: date | None = None,
) -> CaseDeadlines:
    """What is due when in a case.

    melding: day of the report; application: day the application was received (a signed plan may be one);
    investigation_done: day the investigation was closed. The day of the visit is not asked: it starts no term.
    """
    plan = investigation = decision = None
    remarks: list[str] = []
    if melding is None:
        remarks.append("De datum van de melding ontbreekt. Zonder die datum loopt er nog geen termijn.")
    else:
        plan = deadline(
            melding,
            days=PLAN_DAYS,
            holidays=holidays,
            rule="Persoonlijk plan: zeven dagen na de melding (Wmo 2015, artikel 2.3.2 lid 2)",
        )
        investigation = deadline(
            melding,
            weeks=INVESTIGATION_WEEKS,
            holidays=holidays,
            rule="Onderzoek: zes weken na de melding (Wmo 2015, artikel 2.3.2 lid 1)",
        )
    if application is None:
        remarks.append("Er is nog geen aanvraag. De twee weken voor het besluit lopen dus nog niet.")
    else:
        decision = deadline(
            application,
            weeks=DECISION_WEEKS,
            holidays=holidays,
            rule="Besluit: twee weken na de aanvraag (Wmo 2015, artikel 2.3.5 lid 2)",
        )
    if melding is not None and application is not None and investigation is not None:
        open_until = investigation.end or investigation.nominal
        if application < melding:
            remarks.append("De aanvraag is van vóór de melding. Kijk beide datums na.")
        elif application <= open_until and (investigation_done is None or application < investigation_done):
            remarks.append(
                "De aanvraag is van vóór het einde van het onderzoek. Dat kan pas als de zes weken voorbij zijn "
                "(Wmo 2015, artikel 2.3.2 lid 9)."
            )
    return CaseDeadlines(melding, plan, investigation, application, decision, tuple(remarks))


def working_days_before(day: date, count: int, holidays: Feestdagen | None) -> date | None:
    """The day ``count`` working days before ``day``; None when that reaches a year without known days."""
    table = _table(holidays)
    here = day
    left = count
    while left > 0:
        here -= timedelta(days=1)
        if here.year not in table.years:
            return None
        if not table.closed(here):
            left -= 1
    return here


def urgency(due: Deadline, today: date, holidays: Feestdagen | None) -> Urgency:
    """How near a deadline is on ``today``: "nadert" from 7 working days before, "dringend" from 2, "verlopen" after.

    "onbekend" when the last day isn't known, or it is not known how many working days are left.
    """
    if due.end is None:
        return "onbekend"
    if today > due.end:
        return "verlopen"
    near, pressing = (working_days_before(due.end, count, holidays) for count in (WARN_EARLY, WARN_LATE))
    if pressing is not None and today >= pressing:
        return "dringend"
    if near is None or pressing is None:
        return "onbekend"
    return "nadert" if today >= near else "ruim"


class _Table:
    """The days on which no term ends, by date, for the years that the pack knows."""

    def __init__(self, holidays: Feestdagen | None) -> None:
        rows = () if holidays is None else holidays.years
        self.years = frozenset(row.year for row in rows)
        self._labels = {day.date: day.label for row in rows for day in row.days}

    def closed(self, day: date) -> str:
        """Why no term ends on this day; "" on an ordinary day."""
        label = self._labels.get(day, "")
        if not label and day.weekday() >= 5:
            label = _WEEKDAYS[day.weekday()]
        return label

    def ordinary(self, after: date, until: date) -> int:
        """How many ordinary days lie after the one day, up to and with the other."""
        days = (after + timedelta(days=step) for step in range(1, (until - after).days + 1))
        return sum(1 for day in days if not self.closed(day))


_table: Kept[Feestdagen | None, _Table] = Kept(_Table)


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def _unknown(year: int, nominal: date) -> str:
    return (
        f"De feestdagen en aangewezen dagen van {year} staan niet in dit beleid. Zonder verschuiving is het "
        f"{_day(nominal)}. Reken na of die dag een gewone dag is."
    )
