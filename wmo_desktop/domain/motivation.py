"""What a judge would miss: per step the fact, source, weighing or agreement without which it won't hold.

Closing rules (``closing``) say what is not filled in; this check reads what is, and asks whether it carries the
outcome. It never blocks: a draft can be printed at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from decision_trees.answers import Address

MotivationKind = Literal["feit", "bron", "afweging", "afspraak"]


@dataclass(frozen=True, slots=True)
class MotivationPoint:
    """One thing that is missing. kind "afspraak": who does what of a deduction, how often, checked with that person."""

    step: int
    kind: MotivationKind
    text: str
    address: Address | None
