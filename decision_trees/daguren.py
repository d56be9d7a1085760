"""Hours of dagbesteding per week: hours per moment, moments per week, and the most a week may hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from decision_trees.engine import cite
from decision_trees.model import Pack
from decision_trees.results import Citation


@dataclass(frozen=True, slots=True)
class DayHours:
    """Hours of dagbesteding per week.

    total: hours per week, None while something is missing; allowed: within the pack's maximum, None without a total;
    missing: what must still be answered, ""; outside: what the table doesn't offer, a sentence each.
    """

    total: int | None
    maximum: int
    allowed: bool | None
    formula: str
    text: str
    missing: str
    outside: tuple[str, ...]
    citation: Citation


def day_hours(
    pack: Pack,
    hours: int | None,
    moments: int | Literal["dagelijks"] | None,
    *,
    days: int | None = None,
) -> DayHours | None:
    """Hours of dagbesteding per week (Beekdaelen 8.7.2); None for a pack without that table.

    hours: per moment; moments: times per week, or "dagelijks", and then ``days`` says how many days that is, since the
    source doesn't. None = not known: then there is no total. Raises ValueError for a number below 1.
    """
    rule = None if pack.begeleiding is None else pack.begeleiding.day_activities
    if rule is None:
        return None
    if any(isinstance(value, int) and value < 1 for value in (hours, moments, days)):
        raise ValueError("hours, moments and days are 1 or more")
    citation = cite(pack, rule.source, rule.certainty)
    times = days if moments == "dagelijks" else moments
    outside: list[str] = []
    if hours is not None and hours not in rule.hours:
        outside.append(f"{hours} uur per keer staat niet in de tabel.")
    if isinstance(moments, int) and moments not in rule.moments:
        outside.append(f"{moments} keer per week staat niet in de tabel.")
    if moments == "dagelijks" and days is not None and days not in rule.daily_days:
        words = " of ".join(str(value) for value in rule.daily_days)
        outside.append(f"Elke dag is {words} dagen per week, niet {days}.")
    if hours is None or times is None:
        missing = "Hoeveel uur per keer?" if hours is None else "Hoeveel keer per week?"
        if hours is not None and moments == "dagelijks":
            missing = "Hoeveel dagen per week is elke dag? De bron zegt dit niet."
        return DayHours(None, rule.maximum, None, "", missing, missing, tuple(outside), citation)
    total = hours * times
    allowed = total <= rule.maximum
    text = f"{total} uur per week."
    if not allowed:
        text = f"{total} uur per week is te veel: dit beleid kent hoogstens {rule.maximum} uur per week."
    return DayHours(total, rule.maximum, allowed, f"{times} × {hours}", text, "", tuple(outside), citation)
