"""Dutch dates for the one date that is no question of its own: "navragen, voor wanneer"."""

from __future__ import annotations

import re
from datetime import date

_DUTCH = re.compile(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})\s*")
WRONG = "Dit is geen datum. Schrijf bijvoorbeeld 23-11-2026. De datum is nog niet bewaard."


def to_iso(typed: str) -> str | None:
    """From "23-11-2026" or "23-11-26" to "2026-11-23"; None when it is no date."""
    found = _DUTCH.fullmatch(typed)
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year + 2000 if year < 100 else year, month, day).isoformat()
    except ValueError:
        return None


def to_dutch(iso: str) -> str:
    """From "2026-11-23" to "23-11-2026"; other text stays as it is."""
    try:
        return date.fromisoformat(iso).strftime("%d-%m-%Y")
    except ValueError:
        return iso
