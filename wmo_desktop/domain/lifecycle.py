"""What may happen to a case as a whole: its states, its versions on paper, who signed, and what each state locks.

concept → definitief → ondertekend → overgedragen → gewist (domain specification §10). Every change says who and when.
A version is what was handed out: it names the answers of that moment by their count, so that it can be read back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from decision_trees.answers import Address, Answer
from wmo_desktop.domain.case import Case, CaseStatus

if TYPE_CHECKING:  # the window names these shapes before it needs any rules
    from wmo_desktop.domain.assessment import Assessment

Ending = Literal["eens", "deels", "tweede_gesprek"]
Role = Literal["client", "vertegenwoordiger", "consulent"]
SignWay = Literal["papier", "scherm"]
Handed = Literal["gedrukt", "opgeslagen", "ondertekend", "overgedragen"]
# A stroke of the pen: points from left to right 0.0–1.0 and from top to bottom 0.0–1.0 of a box three times as wide
# as it is high.
Stroke = tuple[tuple[float, float], ...]
BOX_ASPECT = 3.0

# From a state to the states that may follow. "gewist" leaves nothing behind but the number.
WAYS: Mapping[CaseStatus, tuple[CaseStatus, ...]] = MappingProxyType(
    {
        "concept": ("definitief", "gewist"),
        "definitief": ("ondertekend", "concept", "gewist"),
        "ondertekend": ("overgedragen", "concept", "gewist"),
        "overgedragen": ("concept", "gewist"),
        "gewist": (),
    }
)

# Corrections that were written on paper, as answers of the case (undoable, kept like any other): which version and
# line they are about, and the words. Instance ids "c1", "c2", …
CORRECTION_LINE, CORRECTION_TEXT = "correctie.regel", "correctie.tekst"


# Notes of the consultant, and who has to act on an open point: never part of the plan, so they stay possible in every
# state and make no new version.
NOTES = ("notitie.", "openpunt.")
MINIMAL_REASON = 3  # letters: "ok" explains nothing


def locked(status: CaseStatus) -> bool:
    """Whether answers stand fast in this state."""
    return status != "concept"


def signed_off(status: CaseStatus) -> bool:
    """Whether the plan on paper is the signed one: it is shown as it was kept, never made again."""
    return status in ("ondertekend", "overgedragen")


def is_note(address: Address) -> bool:
    """Whether this is the consultant's own (a note, who does an open point) and not about the plan."""
    return address.question_id.startswith(NOTES)


def plan_answers(case: Case) -> Mapping[Address, Answer]:
    """The answers the plan can rest on: all but the consultant's notes."""
    return {address: answer for address, answer in case.answers.items() if not is_note(address)}


def plan_seq(case: Case) -> int:
    """How many events of the case the plan rests on: up to the last one that is no note, 0 for none."""
    return max(
        (changed.given_seq for address, changed in case.changed.items() if not is_note(address)), default=0
    )


@dataclass(frozen=True, slots=True)
class StateChange:
    """One step of a case from state to state. Never altered afterwards. at: moment in UTC.

    From a state to itself: a remark, such as that the talk ended without a signature.
    """

    change_id: UUID
    case_id: UUID
    before: CaseStatus
    after: CaseStatus
    at: datetime
    author: str
    device: str
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature. on: the day; strokes: as drawn on the screen, () for one on paper."""

    role: Role
    name: str = field(repr=False)
    way: SignWay
    on: date
    strokes: tuple[Stroke, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Signing:
    """How the talk ended. words: the client's own, kept as written. application: the plan also counts as application.

    ticks: texts of the boxes that were ticked. signed: () when nobody signed (a second talk, say).
    """

    ending: Ending
    ticks: tuple[str, ...] = ()
    words: str = field(default="", repr=False)
    application: bool = False
    signed: tuple[Signed, ...] = ()

    @property
    def by_client(self) -> bool:
        """Whether the client, or who acts for the client, signed."""
        return any(one.role != "consulent" for one in self.signed)


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A plan as it was handed out. number: from 1; seq: how many answer events of the case it rests on.

    kenmerk: the short receipt on its pages. signing: set when it was signed (or the talk ended) on this version.
    paper: sha256 of the kept PDF, "" when only the answers are kept.
    """

    number: int
    seq: int
    status: CaseStatus
    handed: Handed
    at: datetime
    author: str
    device: str
    kenmerk: str
    signing: Signing | None = None
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the client wrote at a line of a version. line: the line as it was printed ("" = code not found there)."""

    id: str
    version: int
    code: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that waits for a printer. name: report id; since: moment in UTC."""

    later_id: UUID
    case_id: UUID
    number: str
    name: str
    since: datetime


def refusal(before: CaseStatus, after: CaseStatus, reason: str, missing: int) -> str:
    """Why a case may not go from state to state, "" when it may.

    missing: how many points of closing rules and motivation are open (together they hold what Wmo 2.3.2 lid 4 asks);
    they may be skipped with a reason. A way back asks for one too.
    """
    if after not in WAYS[before]:
        return f"Een onderzoek dat {before} is, kan niet {after} worden. Er is niets gewijzigd."
    if not needs_reason(before, after, missing) or len(reason.strip()) >= MINIMAL_REASON:
        return ""
    if after == "definitief":
        return (
            f"Er {_points(missing)} open. Vul aan wat ontbreekt, of schrijf op waarom het plan zo toch af is."
        )
    return "Schrijf op waarom het onderzoek weer open moet. Dat staat later in het dossier."


def _points(missing: int) -> str:
    return "staat nog 1 punt" if missing == 1 else f"staan nog {missing} punten"


def needs_reason(before: CaseStatus, after: CaseStatus, missing: int) -> bool:
    """Whether a step asks for a reason: skipping open points does, and so does every way back."""
    return after == "concept" or (before == "concept" and after == "definitief" and missing > 0)


def signing_refusal(status: CaseStatus, signing: Signing, today: date) -> str:
    """Why this can't be recorded as the end of the talk, "" when it can."""
    if status != "definitief":
        return f"Een onderzoek dat {status} is, kan niet worden ondertekend. Maak het plan eerst definitief."
    for one in signing.signed:
        if not one.name.strip():
            return "Vul bij elke handtekening een naam in. Er is nog niets vastgelegd."
        if one.on > today:
            return "Een handtekening kan niet van een latere dag zijn. Er is nog niets vastgelegd."
        if one.way == "scherm" and not any(one.strokes):
            return "Op het scherm is nog niet getekend. Er is nog niets vastgelegd."
    if len({one.role for one in signing.signed}) != len(signing.signed):
        return "Iemand staat twee keer bij de handtekeningen. Er is nog niets vastgelegd."
    return ""


def version_of(versions: Sequence[PlanVersion], seq: int, status: CaseStatus) -> PlanVersion | None:
    """The version that holds these answers in this state, None when nothing like it was handed out.

    A plan that was signed stays the same version when it is handed over. A version on which the talk ended without a
    signature is closed: what is printed after that talk is a next one.
    """

    def kind(of: CaseStatus) -> str:
        return "ondertekend" if signed_off(of) else of

    return next(
        (
            one
            for one in reversed(versions)
            if one.seq == seq
            and kind(one.status) == kind(status)
            and (one.signing is None or signed_off(one.status))
        ),
        None,
    )


def next_number(versions: Sequence[PlanVersion]) -> int:
    """The number of the next version."""
    return max((one.number for one in versions), default=0) + 1


def signed_version(versions: Sequence[PlanVersion]) -> PlanVersion | None:
    """The version that was signed last, None when none was."""
    return next((one for one in reversed(versions) if one.paper), None)


def corrections_of(case: Case) -> tuple[Correction, ...]:
    """Corrections in the order in which they were entered. Their line is kept as "<version>:<code>"."""
    found = []
    for name in case.instances(CORRECTION_TEXT):
        version, _, code = case.text(CORRECTION_LINE, name).partition(":")
        number = int(version) if version.isdigit() else 0
        found.append(Correction(name, number, code, case.text(CORRECTION_TEXT, name)))
    return tuple(found)


def correction_address(case: Case) -> Address:
    """Where the text of the next correction goes; ids are never used twice."""
    used = {address.instance_id for address in case.changed if address.question_id == CORRECTION_TEXT}
    name = next(f"c{number}" for number in range(1, len(used) + 2) if f"c{number}" not in used)
    return Address(CORRECTION_TEXT, name)


@dataclass(frozen=True, slots=True)
class Edition:
    """Which version a document is. number 0: not numbered (command line).

    previous: the case as it stood in the version handed out before this one, with what followed from it; changes are
    marked against it. previous_number and previous_on: of that version.
    signing: how this version was signed, printed in place of the empty lines.
    """

    number: int = 0
    previous: tuple[Case, Assessment] | None = field(default=None, repr=False)
    previous_number: int = 0
    previous_on: date | None = None
    signing: Signing | None = None
