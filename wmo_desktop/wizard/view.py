"""What the window shows, as frozen states (``screenports`` says what it may ask for).

The window renders these; it decides nothing. Every text here is ready for the screen (Dutch).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from decision_trees.answers import Address, AnswerState, Value
from reports.shapes import Drawing
from wmo_desktop.wizard.wishes import Preferences as Preferences  # noqa: PLC0414 - a state like the others, made apart
from wmo_desktop.wizard.wishes import Way as Way  # noqa: PLC0414 - see above

Tone = Literal["rustig", "goed", "let_op", "stop", "accent"]
PartKind = Literal["zelf", "netwerk", "dienst", "gemeente"]
InputKind = Literal["keuze", "meerkeuze", "tekst", "lange_tekst", "datum", "getal"]


@dataclass(frozen=True, slots=True)
class BadgeView:
    """A word in a thin frame: "zwaar", "bron", "ervaart cliënt als belemmering"."""

    text: str
    tone: Tone = "rustig"


@dataclass(frozen=True, slots=True)
class OptionView:
    """One option of a choice, with a sentence that explains it."""

    id: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One question with its answer.

    value/state/…: as in Answer; neither set = not answered yet.
    reason_label: "" = no reason asked; otherwise the label of the reason field that stands below the choice.
    placeholder: example of a good answer, never a label.
    stale: "opnieuw bekijken": something it depended on changed; ``confirm`` clears it without changing the answer.
    error: what is wrong with the value as typed (Dutch, says what to do), "" when fine.
    missing: the closing rule waits for it (marked only after the consultant has been on the step).
    states_allowed: whether the answer states (niet besproken, …) are offered.
    fixed: the answer stands fast (the case is no concept any more): readable, not to be changed.
    """

    address: Address
    input: InputKind
    label: str
    help: str = ""
    unit: str = ""
    placeholder: str = ""
    options: tuple[OptionView, ...] = ()
    required: bool = False
    confidential: bool = False
    value: Value | None = field(default=None, repr=False)
    state: AnswerState | None = None
    reason: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    ask_whom: str = field(default="", repr=False)
    ask_by: str = ""
    reason_label: str = ""
    stale: bool = False
    error: str = ""
    missing: bool = False
    states_allowed: bool = True
    source: str = ""  # "HHM stap 3A · bron" for judgements and derived directions
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One line of "toon de weg": what was asked, what the answer was, why, and the source with its certainty."""

    text: str
    answer: str
    reason: str
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class ProposalView:
    """What the rules expect: title in bold, text, source line, and the path behind "toon de weg"."""

    key: str
    title: str
    text: str
    source: str
    certainty: str
    trace: tuple[TraceLine, ...]


@dataclass(frozen=True, slots=True)
class InfoView:
    """A plain sentence on a card. ``go_to``: the address a link behind it leads to."""

    text: str
    tone: Tone = "rustig"
    go_to: Address | None = None
    go_to_step: int | None = None


@dataclass(frozen=True, slots=True)
class ActionView:
    """A button on a card: "Huisgenoot toevoegen". Called back as ``session.act(id)``."""

    id: str
    label: str


Item = FieldView | ProposalView | InfoView


@dataclass(frozen=True, slots=True)
class CardView:
    """A white card on the page."""

    key: str  # stable: the same card keeps its key between views
    title: str
    badges: tuple[BadgeView, ...] = ()
    intro: str = ""
    items: tuple[Item, ...] = ()
    actions: tuple[ActionView, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic of a step, for the topic menu."""

    id: str
    title: str
    status: str  # "nog doen" | "bezig" | "klaar" | "opnieuw bekijken" | "terzijde"
    open_points: int


@dataclass(frozen=True, slots=True)
class OpenPointView:
    """Something still to do, as a link."""

    text: str
    step: int
    address: Address | None
    blocks: bool
    kind: str


@dataclass(frozen=True, slots=True)
class BlockView:
    """A topic on the page of the expert way: its place in ``topics``, its heading and its cards."""

    topic: int
    title: str
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """The page in the middle: one topic of one step (8–15 questions), or in the expert way all topics of it.

    cards: every card of the page. blocks: the same cards by topic, in the expert way only.
    """

    step: int
    step_id: str
    title: str
    intro: str
    topics: tuple[TopicView, ...]
    topic: int  # index in topics
    cards: tuple[CardView, ...]
    open_points: tuple[OpenPointView, ...]  # of this step
    back_label: str  # "‹ 4 Behoefte" or "‹ Financiën"; "" on the very first topic
    next_label: str  # "6 Voorliggend ›"; "" on the very last
    way: Way = "geleid"
    blocks: tuple[BlockView, ...] = ()


@dataclass(frozen=True, slots=True)
class StepView:
    """A step in the rail."""

    number: int
    title: str
    phase: str
    status: Literal["nog_doen", "bezig", "klaar", "opnieuw_bekijken"]
    status_text: str  # "klaar", "bezig · 2 open", "opnieuw bekijken (1)"
    current: bool


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of the build-up bar. ``kind``: "regel" or "open" (no figure yet, hatched); share 0.0–1.0."""

    line_id: str
    label: str
    share: float
    kind: Literal["regel", "open"]


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the calculator. ``chosen``: yes/no/None (not answered). ``fields``: what it asks once chosen."""

    id: str
    label: str
    group: str
    chosen: bool | None
    status: str  # "telt" | "geen_norm" | "voorwaarde" | "open" | "niet_gekozen" | "buiten_som"
    minutes_text: str  # "125", "+18", "?", ""
    detail: str  # "2 × 18 · Beekdaelen 8.7.4", or what is missing
    certainty: str
    warning: str
    color: int  # index of the bar's colour, -1 when it has no part in the bar
    choose: FieldView
    fields: tuple[FieldView, ...]
    reference: tuple[str, ...] = ()  # what belongs to it and how often: "Ramen binnen: 4 keer per jaar"


@dataclass(frozen=True, slots=True)
class CalculatorView:
    """The side panel, from top to bottom."""

    title: str
    sum_text: str  # "2 uur 23 min", "nog geen regels gekozen"
    per_text: str  # "per week · 143 minuten"
    year_text: str  # "124,4 uur per jaar"
    complete: bool
    status_text: str  # "Nog niet compleet: 1 regel zonder norm."
    bar: tuple[BarPart, ...]
    frequency: tuple[FieldView, ...]
    lines: tuple[LineView, ...]
    deductions: tuple[tuple[str, str], ...]  # (label, "−22")
    rounding_text: str
    warnings: tuple[str, ...]
    note: str  # where the figures come from, or that this pack has none


@dataclass(frozen=True, slots=True)
class CrvbView:
    """One of the five questions of the court, with what is open."""

    number: int
    question: str
    answered: bool
    share: float
    open_text: str  # "2 open", "beantwoord", "nog niet begonnen"
    open_points: tuple[OpenPointView, ...]


@dataclass(frozen=True, slots=True)
class SavedView:
    """Never says "Opgeslagen" before the commit."""

    state: Literal["opgeslagen", "bezig", "mislukt"]
    text: str  # "Opgeslagen 14:32", "Bezig met opslaan", "Niet opgeslagen: …"


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything of an open case. The window title shows ``number`` only, never a name."""

    case_id: UUID
    number: str
    pack_text: str  # "Beekdaelen · geldig vanaf 1-3-2026", "HHM · geldig vanaf: onbekend"
    deadline: BadgeView | None  # "Onderzoek klaar vóór 28 dec · nog 35 dagen"; None without a melding
    notice: str  # e.g. reference date before the pack holds; "" when nothing
    saved: SavedView
    steps: tuple[StepView, ...]
    page: PageView
    calculator: CalculatorView
    crvb: tuple[CrvbView, ...]
    crvb_text: str  # "De vijf vragen van de rechter: 2 van 5 beantwoord"
    focus: Address | None  # where the cursor belongs after opening or jumping; None = leave it
    lock_text: str = ""  # why answers can't be changed, "" while they can


@dataclass(frozen=True, slots=True)
class CaseRowView:
    """A row of the case list."""

    case_id: UUID
    client_name: str = field(repr=False)  # "Voorbeeld, A. van" or "Nog geen naam"
    number: str
    where: str  # "stap 5 · Eigen kracht en netwerk"
    step: int
    changed_text: str  # "vandaag 14:32"
    melding_text: str  # "16-11-2026" or "nog geen melding"
    pack: str
    status: str  # "concept" …
    deadline: BadgeView | None = None  # "Onderzoek 28 dec · 35 dagen"


@dataclass(frozen=True, slots=True)
class PackChoice:
    """A policy pack a new case can start with."""

    id: str
    version: str
    title: str
    detail: str  # "geldig vanaf 1-3-2026" / "geldig vanaf: onbekend"


@dataclass(frozen=True, slots=True)
class NaslagEntry:
    """A tree or table that can be consulted loose."""

    id: str
    title: str
    source: str  # "Beekdaelen 3.5.3"


@dataclass(frozen=True, slots=True)
class NaslagView:
    """The reference page: everything the pack can look up, by group, and the one that is open as cards."""

    pack_text: str
    groups: tuple[tuple[str, tuple[NaslagEntry, ...]], ...]
    current: str  # id of the open entry, "" when none
    title: str
    intro: str
    cards: tuple[CardView, ...]
    note: str  # that nothing of this is kept


@dataclass(frozen=True, slots=True)
class TablePart:
    """Who does a share of something, for the kitchen-table view. kind chooses the colour."""

    text: str  # "u zelf", "uw zoon", "bezorgdienst", "hulp van de gemeente"
    share: float  # 0.0–1.0
    kind: PartKind


@dataclass(frozen=True, slots=True)
class TableRow:
    """One thing that has to be done, and who does which part."""

    label: str
    parts: tuple[TablePart, ...]


@dataclass(frozen=True, slots=True)
class PictureView:
    """A drawing of the documents, under the heading it has there."""

    title: str
    drawing: Drawing = field(repr=False)


@dataclass(frozen=True, slots=True)
class TableView:
    """What the client may see, readable from two metres: no other clients, no notes, nothing confidential."""

    title: str
    rows: tuple[TableRow, ...]
    proposal: str  # "hulp bij het huishouden, 2 uur en 23 minuten per week"
    next_steps: str  # "vandaag het plan · u stuurt het getekend terug · …"
    pictures: tuple[PictureView, ...] = ()  # those of the plan: the time line


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note caught in the talk, to be dropped on a question or a step later. Always confidential."""

    id: str
    text: str = field(repr=False)
    about: str = ""  # the question or step it was dropped on, in words; "" = not sorted yet
    go_to: Address | None = None
    step: int = 0  # where it belongs; 0 = not sorted yet
