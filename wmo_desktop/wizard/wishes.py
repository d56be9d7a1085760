"""How this user wants the window: apart from the other states, since the first page needs nothing else of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Way = Literal["geleid", "expert"]


@dataclass(frozen=True, slots=True)
class Preferences:
    """How this user wants the window. Holds nothing about clients.

    theme: "systeem", "licht", "donker" or "contrast". text_scale: 1.0 to 2.0.
    consultant: name as it stands on paper. accent: colour of the documents, "" for ours. logo: whether a logo of the
    municipality is kept beside these preferences (``keep_logo`` does that).
    way: one topic at a time ("geleid"), or a whole step on one page ("expert").
    tour_seen: the short tour of the screen was seen or skipped.
    """

    theme: Literal["systeem", "licht", "donker", "contrast"] = "systeem"
    text_scale: float = 1.0
    municipality: str = ""
    consultant: str = ""
    accent: str = ""
    logo: bool = False
    way: Way = "geleid"
    tour_seen: bool = False


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a document comes from and how its paper looks. logo: a PNG's bytes, b"" for none; accent: "" for ours."""

    municipality: str = ""
    consultant: str = ""
    logo: bytes = field(default=b"", repr=False)
    accent: str = ""
