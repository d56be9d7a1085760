"""What the window shows, as frozen states, and what it may ask for, as protocols.

The window renders these and calls intents; it decides nothing. Every text here is ready for the screen (Dutch).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol
from uuid import UUID

from decision_trees.answers import Address, Answer, AnswerState, Value

Tone = Literal["rustig", "goed", "let_op", "stop", "accent"]
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
class PageView:
    """The page in the middle: one topic of one step (8–15 questions)."""

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
    deadline: BadgeView | None = None


@dataclass(frozen=True, slots=True)
class PackChoice:
    """A policy pack a new case can start with."""

    id: str
    version: str
    title: str
    detail: str  # "geldig vanaf 1-3-2026" / "geldig vanaf: onbekend"


class SessionPort(Protocol):
    """An open case. All calls come from the GUI thread and return at once; saving happens elsewhere."""

    def view(self) -> CaseView: ...

    def subscribe(self, listener: Callable[[CaseView], None]) -> Callable[[], None]:
        """Call ``listener`` with each new view (on the GUI thread). Returns the unsubscribe."""
        ...

    def answer(self, address: Address, answer: Answer | None) -> None:
        """Give, change or clear (None) an answer. The view changes at once; "opgeslagen" follows the commit."""
        ...

    def confirm(self, address: Address) -> None:
        """Say that a marked answer was looked at again and still holds."""
        ...

    def check(self, address: Address, typed: str) -> str:
        """Error sentence for text as typed in a datum, getal or tekst field, "" when it may be saved."""
        ...

    def parse(self, address: Address, typed: str) -> str:
        """Stored form of checked text: "23-11-2026" → "2026-11-23", "1,5" → "1.5"."""
        ...

    def show(self, address: Address, value: str) -> str:
        """Inverse of ``parse`` for the screen."""
        ...

    def go_step(self, number: int) -> None: ...

    def go_topic(self, index: int) -> None: ...

    def go_to(self, address: Address) -> None:
        """Jump to the step and topic that ask this, with the cursor there."""
        ...

    def next(self) -> None: ...

    def back(self) -> None: ...

    def focus(self, address: Address) -> None:
        """The cursor is here now: remembered as the place to reopen."""
        ...

    def act(self, action_id: str) -> None: ...

    def retry_save(self) -> None: ...

    def flush(self, timeout: float) -> bool:
        """Wait until all answers are on disk (closing, locking). False when some could not be saved."""
        ...

    def naslag(self) -> NaslagPort:
        """The reference of this case's own rules."""
        ...

    def plan_file_name(self) -> str: ...

    def export_plan(self, path: Path, done: Callable[[Path], None], failed: Callable[[str], None]) -> None:
        """Write the ondersteuningsplan in the background; calls back on the GUI thread."""
        ...


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


class FieldPort(Protocol):
    """What a field needs to be answered: the same for an open case and for Naslag."""

    def answer(self, address: Address, answer: Answer | None) -> None: ...

    def confirm(self, address: Address) -> None: ...

    def check(self, address: Address, typed: str) -> str: ...

    def parse(self, address: Address, typed: str) -> str: ...

    def show(self, address: Address, value: str) -> str: ...

    def focus(self, address: Address) -> None: ...


class NaslagPort(FieldPort, Protocol):
    """Consulting trees and tables without a case. Nothing is saved; closing forgets all answers."""

    def view(self) -> NaslagView: ...

    def subscribe(self, listener: Callable[[NaslagView], None]) -> Callable[[], None]: ...

    def open(self, entry_id: str) -> None: ...

    def clear(self) -> None:
        """Forget the answers of the open entry and start it again."""
        ...


class DeskPort(Protocol):
    """Everything outside one case: vault, list of cases, packs."""

    def has_vault(self) -> bool: ...

    def vault_note(self) -> str:
        """Where the data lives and for what (plain sentence); names a practice or demo vault as such."""
        ...

    def check_passphrase(self, passphrase: str) -> str:
        """Why a new passphrase will not do (Dutch), "" when it will."""
        ...

    def create_vault(
        self, passphrase: str, done: Callable[[], None], failed: Callable[[str], None]
    ) -> None: ...

    def unlock(self, passphrase: str, done: Callable[[], None], failed: Callable[[str], None]) -> None: ...

    def notices(self) -> tuple[str, ...]:
        """Sentences about the vault that was just opened, to show once on the list."""
        ...

    def lock(self) -> None: ...

    def cases(self) -> tuple[CaseRowView, ...]: ...

    def packs(self) -> tuple[PackChoice, ...]: ...

    def naslag(self, pack_id: str, version: str) -> NaslagPort:
        """The reference of a pack, without a case."""
        ...

    def new_case(self, pack_id: str, version: str) -> SessionPort: ...

    def open_case(self, case_id: UUID) -> SessionPort: ...

    def close(self) -> None: ...
