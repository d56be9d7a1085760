"""How this user wants the window: apart from the other states, since the first page needs nothing else of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Preferences:
    """How this user wants the window. Holds nothing about clients.

    theme: "systeem", "licht", "donker" or "contrast". text_scale: 1.0 to 2.0.
    """

    theme: Literal["systeem", "licht", "donker", "contrast"] = "systeem"
    text_scale: float = 1.0
    municipality: str = ""
