"""The legal terms that the plan names with a date, by the Algemene termijnenwet.

A term that ends on a Saturday, Sunday or recognised holiday runs on to the next ordinary day. Days that are
appointed by decree for a single year are known up to ``LAST_APPOINTED_YEAR``; for later years the plan gives the
rule without a date, because a date that may be wrong is worse than none.
"""

from __future__ import annotations

from datetime import date, timedelta

# Days put on a par with a holiday by decree.
APPOINTED = frozenset(
    {
        date(2026, 1, 2),
        date(2026, 5, 15),
        date(2027, 5, 7),
        date(2028, 4, 28),
        date(2028, 5, 26),
    }
)
FIRST_APPOINTED_YEAR = 2026
LAST_APPOINTED_YEAR = 2028
RESEARCH_DAYS = 42  # Wmo 2.3.2 lid 1: six weeks after the melding
DECISION_DAYS = 14  # Wmo 2.3.5 lid 2: two weeks after the application


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


def holidays(year: int) -> frozenset[date]:
    """The days of a year on which no term ends, weekends apart."""
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day = date(year, 4, 26)
    moving = (
        sunday + timedelta(days=days) for days in (-2, 1, 39, 50)
    )  # Good Friday, Easter, Ascension, Whit
    fixed = (date(year, 1, 1), kings_day, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26))
    return frozenset((*moving, *fixed)) | {day for day in APPOINTED if day.year == year}


def term_end(start: date, days: int) -> date | None:
    """Last day of a term of ``days`` days after ``start`` (not counted); None outside the years with known days."""
    end = start + timedelta(days=days)
    while FIRST_APPOINTED_YEAR <= end.year <= LAST_APPOINTED_YEAR:
        if end.weekday() < 5 and end not in holidays(end.year):
            return end
        end += timedelta(days=1)
    return None
