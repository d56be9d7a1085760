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
