"""What an evaluation gives back: a value with its path and a receipt. Rendering them is other code's work."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from fractions import Fraction

from decision_trees.answers import Address


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as shown: document id, its short name, the place in it, and the certainty mark."""

    document: str
    short: str
    place: str
    certainty: str
    note: str = ""

    def __str__(self) -> str:
        """As printed beside a number: "Beekdaelen 8.7.4"."""
        return f"{self.short} {self.place}".strip()


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step of the path that was walked."""

    rule: str  # id of the tree/table/line, "profiel_individueel"
    node: str  # node or row id
    text: str  # the question or rule in words
    answer: str  # the answer in words ("ja", "matig", "3 leefgebieden")
    reason: str  # the professional's reason, or why the rule holds
    citation: Citation
    address: Address | None = None  # the answer that decided, when it was one


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Result of a tree or table: an outcome, or what is missing; always with the path so far.

    Exactly one of ``outcome`` and ``missing`` is set.
    """

    outcome: str | None
    text: str
    trace: tuple[TraceStep, ...]
    missing: str | None = None  # fact (question id) without an answer: the walk stopped there


@dataclass(frozen=True, slots=True)
class CalculatedLine:
    """One line of the calculator for a case. Minutes are exact fractions per week.

    status: "telt" counts with minutes; "geen_norm" chosen but no figure yet (minutes None); "voorwaarde" a condition
        is "nee", so it doesn't count; "open" a condition, count or amount is still missing; "niet_gekozen";
        "buiten_som" shown beside the sum.
    certainty: of the figure used ("gemeente" for a norm the municipality entered or minutes by hand with a motivation).
    missing: what must still be answered, and where.
    """

    id: str
    label: str
    client_label: str
    group: str
    status: str
    minutes: Fraction | None
    formula: str  # "125", "2 × 18", "10 × 5 dagen"
    citation: Citation
    warning: str
    missing: tuple[tuple[Address, str], ...] = ()
    by_hand: bool = False
    motivation: str = ""


@dataclass(frozen=True, slots=True)
class Deduction:
    """Minutes that somebody else takes care of, never more than the line it belongs to."""

    line_id: str
    label: str
    minutes: Fraction  # positive number, already capped at the line
    who: str
    reason: str
    address: Address


@dataclass(frozen=True, slots=True)
class CalculatorResult:
    """The household-help calculation of a case.

    subtotal: sum of counting lines minus deductions, exact; rounding: what rounding up adds (own line "afronding");
    total: whole minutes per week, None while nothing is chosen.
    complete: False while a chosen line has no figure or a needed answer is missing: then no total is final.
    yearly_hours_text: minutes × 52 / 60 with one decimal, Dutch comma ("124,4"), "" without a total.
    """

    chosen: bool
    lines: tuple[CalculatedLine, ...]
    deductions: tuple[Deduction, ...]
    frequency: str  # "wekelijks" | "tweewekelijks" | ""
    two_weekly_minutes: Fraction | None  # the whole sum per two weeks, when help comes once per two weeks
    subtotal: Fraction
    rounding: Fraction
    total: int | None
    complete: bool
    yearly_hours_text: str
    warnings: tuple[str, ...]
    missing: tuple[tuple[Address, str], ...]


@dataclass(frozen=True, slots=True)
class BegeleidingLine:
    """One chosen line of the begeleiding matrix: an activity with a type of support.

    id: "<activity>/<kind>". status: "telt" counts with minutes, "open" something is still missing or unknown.
    per_time: minutes per time as given; box: the smallest maximum of the table that holds them, None when there is
        none; band: id of the frequency; times: how often in the band's unit; minutes: exact per week.
    formula: "2 × 30 × 12 / 52". outside: what departs from the table, a sentence each; empty within the table.
    certainty: the weakest of what was used; "gemeente" outside the table (the consultant's own, with motivation).
    """

    id: str
    activity: str
    kind: str
    label: str
    client_label: str
    status: str
    per_time: Fraction | None
    box: int | None
    band: str
    times: Fraction | None
    minutes: Fraction | None
    formula: str
    outside: tuple[str, ...]
    motivation: str
    citation: Citation
    certainty: str
    trace: tuple[TraceStep, ...]
    warnings: tuple[str, ...]
    missing: tuple[tuple[Address, str], ...]


@dataclass(frozen=True, slots=True)
class BandRemark:
    """The sum beside the bands of the profiles: a remark from another source, never a norm.

    profiles: ids of the bands that hold the sum; chosen: the profile that was chosen, ""; fits: whether the sum lies
    in its band, None without one. citation: the source of the bands.
    """

    profiles: tuple[str, ...]
    chosen: str
    fits: bool | None
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class BegeleidingResult:
    """Begeleiding in minutes per week.

    total: exact sum of the lines that count, None while none does; hours = total / 60.
    complete: False while anything chosen is open or unknown: then the total is not final.
    text: the total in words, "" without one. remark: None until complete. readings: how we read the table.
    """

    chosen: bool
    lines: tuple[BegeleidingLine, ...]
    total: Fraction | None
    hours: Fraction | None
    complete: bool
    text: str
    remark: BandRemark | None
    readings: tuple[tuple[str, Citation], ...]
    warnings: tuple[str, ...]
    missing: tuple[tuple[Address, str], ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What makes an evaluation repeatable (Awb 3:46): rules, date and answers by fingerprint."""

    app_version: str
    pack_id: str
    pack_version: str
    valid_from: str
    rules_fingerprint: str
    reference_date: str
    answers_fingerprint: str

    @property
    def short(self) -> str:
        """Twelve characters for on paper: "7f3a-91c2-be04"."""
        parts = [getattr(self, part.name) for part in fields(self)]
        digest = hashlib.sha256("|".join(parts).encode()).hexdigest()
        return "-".join(digest[start : start + 4] for start in (0, 4, 8))
