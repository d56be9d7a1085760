"""What a consultant types and what is stored: dates, numbers, BSN and postcode the Dutch way.

Stored forms are ISO dates and plain decimals; the screen shows 23-11-2026 and 1,5.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from wmo_desktop.wizard.cleaning import clean_text
from wmo_desktop.wizard.days import parse_day

if TYPE_CHECKING:  # the rules are not needed to read a day, and cost the first picture its time
    from decision_trees.model import Question

MAX_TEXT = 10_000
NO_DAY = "Dit is geen datum. Typ dag-maand-jaar, bijvoorbeeld 23-11-2026, of vandaag of morgen."
_NO_BIRTH_DAY = "Dit is geen datum. Typ dag-maand-jaar, het jaar met vier cijfers, bijvoorbeeld 23-11-1941."
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_POSTCODE = re.compile(r"^(\d{4})\s*([A-Za-z]{2})$")


def parse_number(typed: str) -> Decimal | None:
    """A number with decimal comma or point, without thousands separator; None when it isn't one."""
    text = typed.strip().replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _born(question: Question) -> bool:
    return question.id.endswith(".geboortedatum")


def _day(question: Question, text: str, today: date | None) -> date | None:
    return parse_day(text, today, year="vier" if _born(question) else "kort")


def check(question: Question, typed: str, today: date | None = None) -> str:
    """What is wrong with typed text, as a sentence that says what to do; "" when it may be saved.

    today: what "morgen" counts from.
    """
    text = clean_text(typed, lines=question.input == "lange_tekst").strip()
    if not text:
        return ""
    if question.input == "datum":
        return "" if _day(question, text, today) else _NO_BIRTH_DAY if _born(question) else NO_DAY
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


def parse(question: Question, typed: str, today: date | None = None) -> str:
    """The stored form of text that ``check`` accepted."""
    typed = clean_text(typed, lines=question.input == "lange_tekst")
    text = typed.strip()
    if question.input == "datum":
        day = _day(question, text, today)
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
