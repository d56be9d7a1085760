"""What may happen to a case as a whole: its states, its versions on paper, who signed, and what each state locks.

concept → definitief → ondertekend → overgedragen → gewist (domain specification §10). Every change says who and when.
A version is what was handed out: it names the answers of that moment by their count, so that it can be read back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal
from uuid import UUID

from decision_trees.answers import Address
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.case import Case, CaseStatus

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


def locked(status: CaseStatus) -> bool:
    """Whether answers stand fast in this state."""
    return status != "concept"


@dataclass(frozen=True, slots=True)
class StateChange:
    """One step of a case from state to state. Never altered afterwards. at: moment in UTC."""

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
