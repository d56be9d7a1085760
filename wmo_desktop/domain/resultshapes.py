"""The shapes of what ``evaluate --json`` prints. Keys are from now on only added to."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class _Out(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OutSource(_Out):
    """Where a value or rule comes from, with its mark of certainty."""

    document: str = Field(description="Short name of the cited text, for example HHM.")
    place: str
    certainty: str = Field(description="bron, afleiding, voorstel or gemeente.")


class OutTrace(_Out):
    """One step of the path to an outcome."""

    rule: str
    node: str
    text: str
    answer: str
    reason: str
    source: OutSource
    address: str | None = Field(description="question_id or question_id@instance of the deciding answer.")


class OutOpen(_Out):
    """Something that stands in the way of closing a step."""

    step: int
    kind: str = Field(description="ontbreekt, reden, opnieuw, signaal, keuze or navragen.")
    text: str
    address: str | None
    blocks: bool


class OutStep(_Out):
    """One of the nine steps."""

    number: int
    id: str
    title: str
    status: str = Field(description="nog_doen, bezig, klaar or opnieuw_bekijken.")
    open_points: list[OutOpen]


class OutCrvb(_Out):
    """One of the five questions of the Centrale Raad van Beroep."""

    number: int
    question: str
    steps: list[int]
    answered: bool
    open_points: list[OutOpen]


class OutNeed(_Out):
    """A scored problem on its way to what remains."""

    point: str
    leefgebied: str
    label: str
    severity: str
    experienced: str
    counts: bool | None = Field(description="null: not yet known.")
    kinds: list[str] = Field(description="Kinds of support of step 4.")
    gross_minutes_per_week: str | None
    remaining: str | None = Field(description="Severity after steps 5 and 6; null: not yet known.")
    remaining_minutes_per_week: str | None
    choice: str = Field(description="Choice of step 7, empty when not made.")
    missing: list[str]
    trace: list[OutTrace]


class OutProposal(_Out):
    """The proposal for the individual profile."""

    status: str
    profile: str | None
    text: str
    source: OutSource
    remaining: dict[str, str] = Field(description="Per leefgebied the severity that was used.")
    missing: list[str]
    trace: list[OutTrace]


class OutLine(_Out):
    """One line of the household-help calculator."""

    id: str
    label: str
    status: str = Field(description="telt, geen_norm, voorwaarde, open, niet_gekozen or buiten_som.")
    minutes_per_week: str | None = Field(
        description="Exact number or fraction as text, null without a figure."
    )
    formula: str
    by_hand: bool
    source: OutSource
    missing: list[str]


class OutDeduction(_Out):
    """Minutes that somebody else takes care of."""

    line: str
    minutes_per_week: str
    who: str
    reason: str


class OutCalculator(_Out):
    """The household-help calculation."""

    chosen: bool
    complete: bool
    frequency: str
    lines: list[OutLine]
    deductions: list[OutDeduction]
    subtotal_minutes_per_week: str
    rounding_minutes: str
    total_minutes_per_week: int | None
    yearly_hours: str
    warnings: list[str]
    missing: list[str]


class OutDecision(_Out):
    """What was decided in steps 8 and 9 for one kind of support."""

    kind: str
    profile: str | None
    volume: str | None
    unit: str
    months: int | None
    direction: str
    departs: bool
    within_band: bool | None


class OutGuidanceLine(_Out):
    """One line of the begeleiding matrix."""

    id: str = Field(description="activity/kind")
    label: str
    status: str
    minutes_per_week: str | None
    formula: str
    outside_the_table: list[str]
    motivation: str
    source: OutSource


class OutGuidance(_Out):
    """Begeleiding in minutes per week."""

    complete: bool
    total_minutes_per_week: str | None
    lines: list[OutGuidanceLine]
    remark: str
    missing: list[str]


class OutPeriod(_Out):
    """A period of four weeks in the phase-out of household help."""

    number: int
    kind: str
    minutes_per_4_weeks: str
    minutes_per_week: str
    start: str | None
    end: str | None


class OutDeadline(_Out):
    """The last day of a legal term."""

    what: str
    start: str
    end: str | None
    rule: str
    reason: str


class OutAdvice(_Out):
    """A tree or table of the pack that applies to this case."""

    rule: str
    title: str
    step: int
    instance: str
    outcome: str | None
    leads_to: str
    text: str
    waits_for: str | None
    trace: list[OutTrace]


class OutReceipt(_Out):
    """What makes this result repeatable."""

    app_version: str
    pack: str
    pack_version: str
    valid_from: str
    rules_fingerprint: str
    reference_date: str
    answers_fingerprint: str
    short: str


class ResultFile(_Out):
    """Evaluation of one case file."""

    schema_: str = Field(default="wmo-desktop/result", alias="schema")
    schema_version: str = "1"
    number: str
    steps: list[OutStep]
    crvb: list[OutCrvb]
    needs: list[OutNeed]
    signals: list[OutOpen]
    proposal: OutProposal
    decisions: list[OutDecision]
    calculator: OutCalculator
    begeleiding: OutGuidance | None = Field(description="null: the pack has no matrix.")
    phase_out: list[OutPeriod]
    deadlines: list[OutDeadline]
    advice: list[OutAdvice]
    warnings: list[str]
    receipt: OutReceipt
