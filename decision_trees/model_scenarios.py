"""Practice cases beside a pack, readable by a policy officer and run as tests."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from decision_trees.model_base import (
    Certainty,
    JaNee,
    Source,
    Strict,
    Text,
)

# --- practice cases -----------------------------------------------------------------------------------------------


class ScenarioAnswer(Strict):
    """An answer in a scenario that is more than a bare value."""

    value: str | tuple[str, ...] | None = None
    state: Literal["niet_besproken", "wil_niet_zeggen", "onbekend", "navragen"] | None = None
    reason: str = ""
    note: str = ""
    ask_whom: str = ""
    ask_by: str = ""


class Expectation(Strict):
    """What must come out of a scenario. What is not named is not compared.

    total_minutes "geen" = no total; line_minutes as whole, decimal or "75/2"; missing = addresses that must be
    among the open ones of the calculator; tree/table = tree or table id → outcome, or "mist <question id>" when the
    walk must stop there (answers by question id without instance, computed facts given as answers); warning =
    words that must occur in one of its warnings; remaining =
    leefgebied label → severity; counts = point id → ja, nee or onbekend; signals = point ids; step_open = step
    number → the number of open points that block, or "ja"/"nee" for some or none; begeleiding_minutes = line of the
    matrix → minutes per week, begeleiding_total likewise ("open"/"geen" = none yet); phase_out = minutes per four
    weeks, from the old volume to the new; deadline = ISO date or "onbekend"; row = table id → the row that decides;
    asked = address → whether some page asks it; relevant = tree or table id → whether its page shows it or skips it;
    end = kind of decision → last day of the indication, or "te_lang"; begeleiding_box = line of the matrix → the
    maximum of the table that holds the given minutes, "geen" when none does; begeleiding_outside = line → whether the
    choice departs from the table; day_hours = hours of dagbesteding per week ("geen" = none yet), day_hours_offered =
    whether the table offers them, day_hours_allowed = whether they stay within the most there may be.

    What stands in the pack's lists, looked up without a case: begeleiding_number = activity → its number in the source;
    daily_days = how many days a week "every day" may be, for dagbesteding;
    frequency = activity of activiteiten.yaml → "4 per jaar", "" when the source gives none; midpoint = profile → hours;
    holiday = ISO date → whether no term ends on it, "onbekend" in a year without a row; norm = norm → ISO date → its
    value on that day, "geen" when it doesn't hold; line_range = calculator line → "0 tot 15" minutes; build_up = the
    parts of the two-weekly minutes; proposal_for = "licht 0, matig 1, zwaar 0" (leefgebieden left) → proposed profile.
    """

    total_minutes: int | Literal["geen"] | None = None
    complete: JaNee | None = None
    chosen: JaNee | None = None
    subtotal: str | None = None
    two_weekly_minutes: str | None = None
    yearly_hours: str | None = None
    line_minutes: dict[str, str] = Field(default_factory=dict)
    status: dict[str, str] = Field(default_factory=dict)
    certainty: dict[str, Certainty] = Field(default_factory=dict)
    missing: tuple[str, ...] = ()
    tree: dict[str, str] = Field(default_factory=dict)
    table: dict[str, str] = Field(default_factory=dict)
    warning: tuple[str, ...] = ()
    proposal: str | None = None
    proposal_status: str | None = None
    remaining: dict[str, str] | None = None
    counts: dict[str, Literal["ja", "nee", "onbekend"]] = Field(default_factory=dict)
    signals: tuple[str, ...] | None = None
    step_open: dict[str, str] = Field(default_factory=dict)
    begeleiding_minutes: dict[str, str] = Field(default_factory=dict)
    begeleiding_total: str | None = None
    phase_out: tuple[str, ...] | None = None
    deadline: dict[Literal["persoonlijk_plan", "onderzoek", "besluit"], str] = Field(default_factory=dict)
    row: dict[str, str] = Field(default_factory=dict)
    asked: dict[str, JaNee] = Field(default_factory=dict)
    relevant: dict[str, JaNee] = Field(default_factory=dict)
    end: dict[Literal["individueel", "dagbesteding", "huishouden"], str] = Field(default_factory=dict)
    begeleiding_box: dict[str, str] = Field(default_factory=dict)
    begeleiding_outside: dict[str, JaNee] = Field(default_factory=dict)
    begeleiding_number: dict[str, str] = Field(default_factory=dict)
    day_hours: str | None = None
    day_hours_offered: JaNee | None = None
    day_hours_allowed: JaNee | None = None
    daily_days: tuple[str, ...] | None = None
    frequency: dict[str, str] = Field(default_factory=dict)
    midpoint: dict[str, str] = Field(default_factory=dict)
    holiday: dict[str, Literal["ja", "nee", "onbekend"]] = Field(default_factory=dict)
    norm: dict[str, dict[str, str]] = Field(default_factory=dict)
    line_range: dict[str, str] = Field(default_factory=dict)
    build_up: tuple[str, ...] | None = None
    proposal_for: dict[str, str] = Field(default_factory=dict)


class Scenario(Strict):
    """scenarios/<name>.yaml: a practice case that a policy officer can read, run as a test."""

    name: Text
    source: Source | Text
    answers: dict[str, ScenarioAnswer | str | tuple[str, ...]]
    expect: Expectation
