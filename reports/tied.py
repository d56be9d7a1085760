"""What belongs together stays on one line: a number and its unit, a day and its month, a word and its number.

For screen and paper alike, when text is laid out: the words themselves keep their plain spaces.
"""

from __future__ import annotations

import re

_NO_BREAK = "\u00a0"
_UNITS = (
    r"uur|uren|min|minuut|minuten|dag|dagen|dagdeel|dagdelen|etmaal|etmalen|week|weken|maand|maanden|jaar|jaren"
    r"|keer|maal|×|%|procent|euro|km|cm|m²|MB|persoon|personen|punt|punten"
)
_MONTHS = (
    r"jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec"
    r"|januari|februari|maart|april|juni|juli|augustus|september|oktober|november|december"
)
_NAMED = r"artikel|paragraaf|tabel|bijlage|lid|stap|profiel"
_TIED = re.compile(
    rf"(?<=\d) (?=(?:{_UNITS}|{_MONTHS})(?!\w))|(?<=[€×]) (?=\d)|(?i:\b({_NAMED})) (?=\d)",
)


def tied(text: str) -> str:
    """The same text, as long, with no-break spaces where a line must not end."""
    return _TIED.sub(lambda found: found[0].replace(" ", _NO_BREAK), text)


def unbroken(text: str) -> list[str]:
    """What a line can end between."""
    return tied(text).split(" ")
