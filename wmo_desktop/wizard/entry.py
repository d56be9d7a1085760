"""What a consultant types and what is stored: dates, numbers, BSN and postcode the Dutch way.

Stored forms are ISO dates and plain decimals; the screen shows 23-11-2026 and 1,5.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from decision_trees.model import Question

MAX_TEXT = 10_000
_NUMERIC = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})$")
_COMPACT = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_WORDS = re.compile(r"^(\d{1,2})\s+([a-zé.]+)\s+(\d{4})$")
_POSTCODE = re.compile(r"^(\d{4})\s*([A-Za-z]{2})$")


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale="nl").items():
            found[str(name).lower().rstrip(".")] = int(number)
    found["mrt"] = found["maa"] = 3
    return found


def parse_date(typed: str) -> date | None:
    """A date in any usual Dutch form, or None: 23-11-2026, 23/11/2026, 23 11 2026, 23112026, 23 nov 2026."""
    text = typed.strip().lower()
    parts: tuple[int, int, int] | None = None
    if match := _NUMERIC.match(text) or _COMPACT.match(text):
        parts = (int(match[3]), int(match[2]), int(match[1]))
    elif match := _ISO.match(text):
        parts = (int(match[1]), int(match[2]), int(match[3]))
    elif match := _WORDS.match(text):
        month = _months().get(match[2].rstrip("."))
        parts = (int(match[3]), month, int(match[1])) if month else None
    if parts is None:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def parse_number(typed: str) -> Decimal | None:
    """A number with decimal comma or point, without thousands separator; None when it isn't one."""
    text = typed.strip().replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def check(question: Question, typed: str) -> str:
    """What is wrong with typed text, as a sentence that says what to do; "" when it may be saved."""
    text = typed.strip()
    if not text:
        return ""
    if question.input == "datum":
        return "" if parse_date(text) else "Dit is geen datum. Typ dag-maand-jaar, bijvoorbeeld 23-11-2026."
    if question.input == "getal":
        return _check_number(question, text)
    if len(typed) > MAX_TEXT:
        return (
            f"Deze tekst is te lang ({len(typed)} tekens). Er passen {MAX_TEXT} tekens in; kort de tekst in."
        )
    if question.id == "client.bsn":
        return _check_bsn(text)
    if question.id == "client.postcode" and not _POSTCODE.match(text):
        return "Een postcode heeft vier cijfers en twee letters, bijvoorbeeld 1234 AB."
    return ""


def _check_number(question: Question, text: str) -> str:
    number = parse_number(text)
    if number is None:
        return "Dit is geen getal. Typ alleen cijfers, met een komma voor delen, bijvoorbeeld 1,5."
    low, high = question.minimum, question.maximum
    if low is not None and number < low:
        return f"Dit moet {show_number(low)} of meer zijn."
    if high is not None and number > high:
        return f"Dit mag niet meer dan {show_number(high)} zijn."
    return ""


def _check_bsn(text: str) -> str:
    from stdnum.nl import bsn

    # 000000000 passes the sum of the elfproef but is nobody's number.
    if bsn.is_valid(text) and bsn.compact(text).strip("0"):
        return ""
    return "Dit burgerservicenummer klopt niet. Kijk de negen cijfers na, of laat het leeg."


def parse(question: Question, typed: str) -> str:
    """The stored form of text that ``check`` accepted."""
    text = typed.strip()
    if question.input == "datum":
        day = parse_date(text)
        return day.isoformat() if day else ""
    if question.input == "getal":
        number = parse_number(text)
        return "" if number is None else format(number.normalize(), "f")
    if question.id == "client.bsn":
        from stdnum.nl import bsn

        return str(bsn.compact(text))
    if question.id == "client.postcode" and (match := _POSTCODE.match(text)):
        return f"{match[1]} {match[2].upper()}"
    return typed if question.input == "lange_tekst" else text


def show_number(number: Decimal) -> str:
    """A number with decimal comma, without superfluous zeros."""
    return format(number.normalize(), "f").replace(".", ",")


def show_date(iso: str) -> str:
    """Such as "2026-11-23" → "23-11-2026"; anything else as it is."""
    match = _ISO.match(iso)
    return f"{int(match[3])}-{int(match[2])}-{match[1]}" if match else iso


def show(question: Question, value: str) -> str:
    """A stored value as the screen shows it. Inverse of ``parse``."""
    if question.input == "datum":
        return show_date(value)
    if question.input == "getal":
        return value.replace(".", ",")
    return value
