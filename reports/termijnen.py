"""The legal terms that the plan names with a date; the rules work them out by the Algemene termijnenwet.

For years whose holidays the rules don't know, the plan gives the rule without a date, because a date that may be
wrong is worse than none.
"""

from __future__ import annotations

from datetime import date

from decision_trees.loader import load_pack
from decision_trees.termijnen import DECISION_WEEKS, INVESTIGATION_WEEKS, deadline, easter

__all__ = ["DECISION_DAYS", "RESEARCH_DAYS", "easter", "term_end"]

RESEARCH_DAYS = INVESTIGATION_WEEKS * 7  # Wmo 2.3.2 lid 1: six weeks after the melding
DECISION_DAYS = DECISION_WEEKS * 7  # Wmo 2.3.5 lid 2: two weeks after the application


def term_end(start: date, days: int) -> date | None:
    """Last day of a term of ``days`` days after ``start`` (not counted); None outside the years with known days."""
    # Holidays hold by law, whatever the municipality's policy: every pack takes them from this one.
    return deadline(start, days=days, rule="", holidays=load_pack("hhm").feestdagen).end
