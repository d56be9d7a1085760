"""Days as Dutch people write them: 21-11-2026, 21/11/26, 21 nov, vandaag, volgende week maandag.

What can be two days is no day: a year of birth in two figures could be a child or its great-grandmother.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

_SEPARATORS = re.compile(r"[\s\-–/.,’'_]+")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_ORDINAL = re.compile(r"(\d{1,2})(?:e|de|ste)")
_DAYS_AWAY = {"eergisteren": -2, "gisteren": -1, "vandaag": 0, "nu": 0, "morgen": 1, "overmorgen": 2}
_COUNTS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "acht": 8, "tien": 10}
_DAY_WORDS = ("dag", "dagen")
_WEEK_WORDS = ("week", "weken")
_CENTURY = 2000
Year = Literal["vier", "kort"]


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale="nl").items():
            found[str(name).lower().rstrip(".")] = int(number)
    found |= {"mrt": 3, "maa": 3, "sept": 9}
    return found


@lru_cache(maxsize=1)
def _weekdays() -> dict[str, int]:
    from babel.dates import get_day_names

    return {
        str(name).lower().rstrip("."): int(number)
        for width in ("wide", "abbreviated")
        for number, name in get_day_names(width, locale="nl").items()
    }


def parse_day(typed: str, today: date | None = None, *, year: Year = "kort") -> date | None:
    """A day in any usual Dutch form, None when it is none or could be two.

    today: what "morgen" and "21 november" count from; without it those are no days.
    year: "vier" asks for four figures (a day of birth).
    """
    words = [word for word in _SEPARATORS.split(typed.strip().lower()) if word]
    if len(words) > 1 and words[0] in _weekdays() and words[1][:1].isdigit():
        day = _written(words[1:], today, year)
        return day if day is not None and day.weekday() == _weekdays()[words[0]] else None
    return _written(words, today, year) or (_told(words, today) if today is not None else None)


def _written(words: list[str], today: date | None, year: Year) -> date | None:
    """Day, month and year in figures or with the month in letters."""
    if len(words) == 1 and (run := _RUN.fullmatch(words[0])):
        words = list(run.groups())
    if len(words) not in (2, 3):
        return None
    day, month, *rest = words
    if day.isdigit() and len(day) == 4 and len(words) == 3:  # 2026-11-21
        return _day(day, month, rest[0]) if month.isdigit() and rest[0].isdigit() else None
    if ordinal := _ORDINAL.fullmatch(day):
        day = ordinal[1]
    number = _months().get(month)
    in_letters = number is not None
    month = str(number) if in_letters else month
    if not (_figures(day) and _figures(month)):
        return None
    if rest:
        return _day(whole, month, day) if (whole := _whole_year(rest[0], year)) else None
    # "3-4" could be anything; with the month in letters it is the day that is nearest.
    return _nearest(int(day), int(month), today) if in_letters and today is not None else None


def _figures(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 2


def _whole_year(text: str, year: Year) -> str:
    if not (text.isascii() and text.isdigit()):
        return ""
    if len(text) == 4:
        return text
    return str(_CENTURY + int(text)) if len(text) == 2 and year == "kort" else ""


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _nearest(day: int, month: int, today: date) -> date | None:
    days = [_day(str(today.year + by), str(month), str(day)) for by in (-1, 0, 1)]
    return min((one for one in days if one), key=lambda one: abs((one - today).days), default=None)


def _told(words: list[str], today: date) -> date | None:
    """Days told from today: morgen, maandag, volgende week dinsdag, over drie weken."""
    weekdays = _weekdays()
    match words:
        case [word] if word in _DAYS_AWAY:
            return _shifted(today, _DAYS_AWAY[word])
        case [word] | ["aanstaande" | "komende", word] if word in weekdays:
            return _shifted(today, (weekdays[word] - today.weekday() - 1) % 7 + 1)
        case ["afgelopen" | "vorige", word] if word in weekdays:
            return _shifted(today, -((today.weekday() - weekdays[word] - 1) % 7 + 1))
        case ["volgende", "week"] | ["over", "een", "week"]:
            return _shifted(today, 7)
        case ["volgende" | "vorige" as which, "week", word] if word in weekdays:
            week = 7 if which == "volgende" else -7
            return _shifted(today, week - today.weekday() + weekdays[word])
        case ["over", count, unit] if unit in (*_DAY_WORDS, *_WEEK_WORDS):
            number = _COUNTS.get(count) or (int(count) if _figures(count) else None)
            return None if number is None else _shifted(today, number * (7 if unit in _WEEK_WORDS else 1))
    return None


def _shifted(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None
