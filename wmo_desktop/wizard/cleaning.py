"""Text from elsewhere (a mail, a PDF, a website) as if it were typed: no invisible characters, ordinary spaces.

Imports nothing of ours: the first page of the program needs it.
"""

from __future__ import annotations

import re
import unicodedata

# Joiners shape emoji and some scripts; every other invisible character only gets in the way of finding a word again.
_KEPT = frozenset("\n\u200c\u200d")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def clean_text(text: str, *, lines: bool) -> str:
    r"""Text without control characters, soft hyphens and other invisible ones; odd spaces become spaces.

    lines: line ends stay, all as "\n"; otherwise they become spaces. Doing it again changes nothing.
    """
    text = _LINE_ENDS.sub("\n", text)
    if not lines:
        text = text.replace("\n", " ")
    found = []
    for char in text:
        kind = unicodedata.category(char)
        if char in _KEPT or kind[0] in "LMNPS" or kind in ("Co", "Cn"):
            found.append(char)
        elif kind == "Zs" or char == "\t":
            found.append(" ")
        # What is left is Cc, Cf and Cs: controls, invisible formatting, half characters that can't be stored.
    return unicodedata.normalize("NFC", "".join(found))
