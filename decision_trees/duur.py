"""How long an indication runs, and how old somebody is on a day.

Both count in calendar months and years, where months differ in length and 29 February exists one year in four.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from decision_trees.engine import cite
from decision_trees.model import Pack
from decision_trees.norms import norm_on
from decision_trees.results import Citation

MAXIMUM = "maximale_duur"


@dataclass(frozen=True, slots=True)
class Duration:
    """The period of an indication.

    end: the last day it holds, None when the period is longer than the pack allows; latest: the last day at the
    pack's maximum, None without one; maximum: in months; text: what it means and who takes the next step; citation:
    of the maximum, None when the pack has none on the first day.
    """

    start: date
    months: int
    end: date | None
    latest: date | None
    maximum: int | None
    allowed: bool
    text: str
    citation: Citation | None


def age_on(birth: date, day: date) -> int:
    """Whole years on ``day``. Who was born on 29 February becomes a year older on 1 March of an ordinary year.

    Raises ValueError when ``day`` lies before the birth.
    """
    if day < birth:
        raise ValueError("the day lies before the birth")
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def last_day(start: date, months: int) -> date:
    """The last day of a period of ``months`` whole months that begins on ``start``.

    That is the day before the same day of the month, or the month's last day when it has no such day: from 31 January
    one month runs to 28 February. Raises ValueError below one month or beyond the year 9999.
    """
    if months < 1:
        raise ValueError("a period is at least one month")
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if year > date.max.year:
        raise ValueError("the period ends beyond the calendar")
    length = monthrange(year, month + 1)[1]
    if start.day > length:
        return date(year, month + 1, length)
    return date(year, month + 1, start.day) - timedelta(days=1)


def duration(pack: Pack, start: date, months: int, *, short_provision: bool = False) -> Duration:
    """The end of an indication of ``months`` from ``start``, held against the pack's maximum on that day.

    short_provision: the help is short and no need is expected after it (a professional decides): then the client
    reports in time himself and the decision says so. The maximum holds for it too.
    Raises ValueError below one month.
    """
    norm = norm_on(pack, MAXIMUM, start)
    maximum = None if norm is None or norm.value is None else int(norm.value)
    citation = None if norm is None else cite(pack, norm.source, norm.certainty)
    latest = None if maximum is None else last_day(start, maximum)
    if maximum is not None and months > maximum:
        text = f"{months} maanden is te lang: dit beleid kent hoogstens {maximum} maanden. Kies een kortere duur."
        return Duration(start, months, None, latest, maximum, False, text, citation)
    if maximum is None:
        text = "Dit beleid noemt geen langste duur."
    elif short_provision:
        text = (
            "Kortdurende hulp: spreek af dat de cliënt op tijd zelf belt als er na de einddatum nog hulp nodig is. "
            "Zet dit ook in het besluit."
        )
    else:
        text = "De gemeente neemt vóór de einddatum contact op voor een nieuw onderzoek."
    return Duration(start, months, last_day(start, months), latest, maximum, True, text, citation)
