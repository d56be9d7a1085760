"""The date a case is held against, and whether its volume lies in the band of the chosen profile."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from wmo_desktop.domain.book import QuestionBook
from wmo_desktop.domain.case import Case

VOLUME_QUESTION = {"individueel": "afweging.uren", "dagbesteding": "afweging.dagdelen"}
PROFILE_QUESTION = {"individueel": "profiel.individueel", "dagbesteding": "profiel.dagbesteding"}


def within_band(case: Case, book: QuestionBook, kind: str) -> bool | None:
    """Whether the volume of step 9 lies in the chosen profile's band, both bounds included; None if not both known."""
    chosen = case.text(PROFILE_QUESTION[kind])
    profile = next((p for p in book.pack.profielen.profiles if p.id == chosen), None)
    try:
        volume = Decimal(case.text(VOLUME_QUESTION[kind]))
    except InvalidOperation:
        return None
    if profile is None:
        return None
    return profile.low <= volume and (profile.high is None or volume <= profile.high)


def reference_date(case: Case) -> date | None:
    """The peildatum: given, else the date of the melding. None while neither is a date."""
    for question_id in ("peildatum", "melding.datum"):
        text = case.text(question_id)
        if text:
            try:
                return date.fromisoformat(text)
            except ValueError:
                continue
    return None
