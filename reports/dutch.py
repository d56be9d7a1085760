"""Numbers, dates and durations as a Dutch reader expects them on paper.

Every function is pure and takes its day from the caller; text that isn't a date or number comes back unchanged,
because an odd answer must stay readable instead of stopping the print.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

LOCALE = "nl_NL"


def parse_date(text: str) -> date | None:
    """The day of an ISO text ("2026-11-22"), None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def long_date(day: date) -> str:
    """22 november 2026"""
    return format_date(day, "d MMMM y", locale=LOCALE)


def short_date(day: date) -> str:
    """22 nov. 2026: where room is scarce."""
    return format_date(day, "d MMM y", locale=LOCALE)


def date_text(text: str) -> str:
    """An ISO date in words; other text as it is."""
    day = parse_date(text)
    return long_date(day) if day else text


def add_months(day: date, months: int) -> date | None:
    """The same day of the month ``months`` later (or the last day of a shorter month); None after the year 9999."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9998:
        return None
    first_of_next = date(year + (month == 11), month % 12 + 2 if month < 11 else 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def tenth(value: Fraction | Decimal) -> Decimal:
    """Rounded half up to one decimal, as printed in a table."""
    exact = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else value
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def number(value: Decimal | Fraction | int) -> str:
    """At most one decimal, with a comma: 18, 2,5, 1.250."""
    rounded = Decimal(value) if isinstance(value, int) else tenth(value)
    return format_decimal(rounded, format="#,##0.#", locale=LOCALE)


def number_text(text: str) -> str:
    """A number as answered ("2.5") in Dutch ("2,5"); other text as it is."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    return format_decimal(value, format="#,##0.###", locale=LOCALE) if value.is_finite() else text


def euro(amount: Decimal) -> str:
    """€ 21,80"""
    return format_currency(amount, "EUR", locale=LOCALE).replace("\u00a0", " ")


def duration(minutes: int) -> str:
    """Whole minutes in words: "2 uur en 5 minuten", "45 minuten", "1 uur"."""
    if minutes < 0:
        raise ValueError("a duration is never negative")
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(f"{hours} uur")
    if rest or not hours:
        parts.append(f"{rest} {'minuut' if rest == 1 else 'minuten'}")
    return " en ".join(parts)


def per_week(minutes: int) -> str:
    """2 uur en 5 minuten per week (125 minuten); the part in brackets only when it adds something."""
    words = f"{duration(minutes)} per week"
    return words if minutes < 60 else f"{words} ({minutes} minuten)"


def months_text(months: int) -> str:
    """12 maanden (1 jaar), 6 maanden, 1 maand."""
    words = f"{months} {'maand' if months == 1 else 'maanden'}"
    return f"{words} ({months // 12} jaar)" if months and months % 12 == 0 else words


def listing(items: list[str]) -> str:
    """a, b en c"""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} en {items[-1]}"
