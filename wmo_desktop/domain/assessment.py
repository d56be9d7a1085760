"""What follows from a case's answers: needs, proposal, open points, minutes, receipt. The shapes only.

``wmo_desktop.domain.assess.assess(case, pack, ...)`` fills them; screen, command line and paper read them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from decision_trees.afbouw import PhaseOut
from decision_trees.answers import Address
from decision_trees.daguren import DayHours
from decision_trees.doorlopen import Continuation
from decision_trees.duur import Duration
from decision_trees.model import Profile
from decision_trees.results import BegeleidingResult, CalculatorResult, Citation, Receipt, TraceStep
from decision_trees.termijnen import CaseDeadlines
from wmo_desktop.domain.advice import Advice

StepStatus = Literal["nog_doen", "bezig", "klaar", "opnieuw_bekijken"]
ProposalStatus = Literal["voorstel", "geen_maatwerk", "geen_begeleiding", "onvolledig", "buiten_geldigheid"]
PHASES: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("Onderzoek", (1, 2, 3, 4)),
    ("Oplossingen", (5, 6)),
    ("Maatwerk", (7, 8, 9)),
)


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that stands in the way of closing a step, with where to mend it.

    kind: "ontbreekt" (answer missing), "reden" (reason missing), "opnieuw" (look again), "signaal" (needs an
        answer), "keuze" (departure without motivation), "navragen" (to be asked, of whom and by when).
    blocks: whether the step may not be closed while it stands ("opnieuw" and "navragen" don't block by themselves).
    """

    step: int
    kind: str
    text: str
    address: Address | None
    blocks: bool = True


@dataclass(frozen=True, slots=True)
class Solution:
    """What one way of solving (step 5 or one kind in step 6) does for a need."""

    kind: str  # "eigen_kracht" or the id of the kind of step 6
    label: str
    counts: bool | None  # None: not yet known
    outcome: str  # "geheel" | "deels" | "niet" | ""
    who: str  # who does what, how often, in the consultant's words
    trace: tuple[TraceStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """A point of attention that was scored, on its way from problem to what remains.

    experienced: "ja", "nee", "nee_risico" or "" (not answered).
    counts: True = scored licht or worse and experienced; False = shown, never counted; None = not yet known.
    remaining: severity after steps 5 and 6; None while something is unknown (``missing`` says what).
    gross_minutes / remaining_minutes: per week, None when not given.
    choice: step 7 option id, "" when not chosen.
    """

    point_id: str
    area_id: str
    area_label: str
    area_kind: str
    label: str
    client_label: str
    severity: str
    experienced: str
    counts: bool | None
    kinds: tuple[str, ...]
    goal: str
    gross_minutes: Fraction | None
    own: Solution | None
    preceding: tuple[Solution, ...]
    remaining: str | None
    remaining_minutes: Fraction | None
    choice: str
    note: str
    missing: tuple[tuple[Address, str], ...]
    trace: tuple[TraceStep, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Proposal for the individual profile.

    status: "voorstel" (profile set), "geen_maatwerk" (nothing is left), "geen_begeleiding" (household help alone),
        "onvolledig" (missing says what), "buiten_geldigheid" (reference date before the pack holds).
    """

    status: ProposalStatus
    profile: Profile | None
    text: str
    citation: Citation
    remaining: tuple[tuple[str, str], ...]  # (leefgebied label, severity) that were used
    trace: tuple[TraceStep, ...]
    missing: tuple[tuple[Address, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What the consultant decided in steps 8 and 9 for one kind of support.

    kind: "individueel", "dagbesteding" or "huishouden". volume: hours per week, dagdelen per week or minutes per week.
    departs: differs from the proposal; within_band None when there is no band or no volume.
    """

    kind: Literal["individueel", "dagbesteding", "huishouden"]
    profile: Profile | None
    volume: Decimal | None
    unit: str
    months: int | None
    start: str  # ISO date or ""
    form: str  # "natura" | "pgb" | ""
    direction: str  # "ontwikkelgericht" | "behoudgericht" | ""
    departs: bool
    within_band: bool | None
    motivations: tuple[tuple[str, str], ...]  # (what it motivates, the words)
    duration: Duration | None = None  # None while start or months are unknown


@dataclass(frozen=True, slots=True)
class StepState:
    """One of the nine steps: its state and what is still open in it."""

    number: int
    id: str
    title: str
    phase: str
    status: StepStatus
    open_points: tuple[OpenPoint, ...]
    stale: tuple[Address, ...]

    @property
    def blocking(self) -> tuple[OpenPoint, ...]:
        return tuple(point for point in self.open_points if point.blocks)


@dataclass(frozen=True, slots=True)
class CrvbState:
    """One of the five questions of the Centrale Raad van Beroep."""

    number: int
    question: str
    steps: tuple[int, ...]
    answered: bool
    open_points: tuple[OpenPoint, ...]
    share: float  # part of its steps that is closed, 0.0 to 1.0, for the bar


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that follows from the answers of one case under one pack."""

    reference_date: str  # ISO, "" while unknown
    needs: tuple[Need, ...]
    signals: tuple[OpenPoint, ...]
    proposal: Proposal
    decisions: tuple[Decision, ...]
    calculator: CalculatorResult
    steps: tuple[StepState, ...]
    crvb: tuple[CrvbState, ...]
    seal: Callable[[], Receipt] = field(compare=False, repr=False)
    household_only: bool
    stale: frozenset[Address]
    warnings: tuple[str, ...]
    begeleiding: BegeleidingResult | None = None  # None: the pack has no matrix
    phase_out: PhaseOut | None = None  # None: no earlier volume of household help, or no new one yet
    deadlines: CaseDeadlines | None = None
    day_hours: DayHours | None = None  # None: no table, or nothing filled in
    continuations: tuple[
        Continuation, ...
    ] = ()  # what happens with each provision when the client falls away
    advice: tuple[tuple[int, Advice], ...] = ()  # step and the trees and tables that apply there

    @property
    def receipt(self) -> Receipt:
        """Rules and answers by fingerprint; made when asked for, as paper needs it and an answer does not."""
        return self.seal()

    def step(self, number: int) -> StepState:
        return self.steps[number - 1]

    @property
    def open_points(self) -> tuple[OpenPoint, ...]:
        return tuple(point for step in self.steps for point in step.open_points)
