"""The value of a dated norm on a day: what every calculation with a number from the pack asks first."""

from __future__ import annotations

from datetime import date

from decision_trees.model import NormValue, Pack


def norm_on(pack: Pack, norm_id: str, day: date) -> NormValue | None:
    """The newest value not later than ``day``; None when the pack has no such norm or none that early.

    The value itself may be None: then the norm has ended, or its figure is not known.
    """
    found: NormValue | None = None
    for norm in pack.norms:
        if norm.id != norm_id:
            continue
        for value in norm.values:
            if value.valid_from <= day and (found is None or value.valid_from > found.valid_from):
                found = value
    return found
