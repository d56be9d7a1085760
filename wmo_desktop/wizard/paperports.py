"""What the documents page of a case shows and may ask for. The window calls these and decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from decision_trees.answers import Address
from wmo_desktop.domain.case import CaseStatus
from wmo_desktop.domain.lifecycle import Handed, Signing

if TYPE_CHECKING:  # the window names these shapes before it needs any rules
    from wmo_desktop.domain.motivation import MotivationKind

Failed = Callable[[str], None]
Unsubscribe = Callable[[], None]


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A document that can be made. name: its report id; what: a sentence on its use; why_not: "" = can be made.

    client: made for the client or a provider, so without anything confidential. word: also as .docx.
    """

    name: str
    title: str
    what: str
    client: bool
    word: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class PaperMade:
    """A document as bytes: preview, print and export all use these. title is neutral: a case number, never a name.

    missing: characters that no font has, each with the words it stands in: ("U+4E2D", "… Jan 中 Jansen …").
    version, seq, status and kenmerk: what it was made of, so that ``handed_out`` keeps the right version.
    """

    name: str
    title: str
    pdf: bytes = field(repr=False)
    pages: int
    missing: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    version: int = 0
    seq: int = 0
    status: CaseStatus = "concept"
    kenmerk: str = ""


@dataclass(frozen=True, slots=True)
class CheckView:
    """Something that is missing to make the plan hold, as a link. kind_text: the kind in a word."""

    step: int
    step_title: str
    kind: MotivationKind
    kind_text: str
    text: str
    address: Address | None


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version that was handed out: "Versie 2 · 23 november 2026 · ondertekend". kept: its own PDF can be shown."""

    number: int
    text: str
    detail: str
    kept: bool


@dataclass(frozen=True, slots=True)
class WayView:
    """A state the case may go to now. why_not: "" = possible. reason_label: "" = no reason asked.

    danger: can't be undone ("gewist"): the case number must be typed.
    """

    to: CaseStatus
    label: str
    what: str
    why_not: str = ""
    reason_label: str = ""
    danger: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction as entered. line: the printed line it is about."""

    id: str
    version: int
    code: str
    line: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EndingView:
    """One of the three endings: title, what it means, and the boxes that can be ticked."""

    id: str
    title: str
    text: str
    ticks: tuple[str, ...]
    asks_words: str  # label of the field for the client's own words, "" when none


@dataclass(frozen=True, slots=True)
class LaterView:
    """A document that waits for a printer."""

    id: UUID
    case_id: UUID
    text: str  # "Ondersteuningsplan 2026-0001 · sinds 23 november"
    name: str  # report id


@dataclass(frozen=True, slots=True)
class PapersView:
    """Everything on the documents page.

    status_text: "Concept", "Definitief sinds 23 november 2026 (A. Tester)". version_text: "Versie 2".
    lock_text: "" while answers may be changed. check_text: "Alles is onderbouwd" or "3 punten missen onderbouwing".
    today: the day of the clock outside; a signature is suggested to be of that day.
    """

    number: str
    status: CaseStatus
    status_text: str
    version_text: str
    lock_text: str
    papers: tuple[PaperRow, ...]
    check_text: str
    checks: tuple[CheckView, ...]
    ways: tuple[WayView, ...]
    versions: tuple[VersionView, ...]
    endings: tuple[EndingView, ...]
    signers: tuple[tuple[str, str, str], ...]  # (role, "U zelf", name as known) of who can sign
    corrections: tuple[CorrectionView, ...]
    later: tuple[LaterView, ...]
    today: date
    history: tuple[str, ...] = ()  # "23 november 2026 14:32: definitief gemaakt door A. Tester"


class PapersPort(Protocol):
    """The documents of an open case. Calls come from the GUI thread and return at once; slow work runs aside."""

    def view(self) -> PapersView: ...

    def subscribe(self, listener: Callable[[PapersView], None]) -> Unsubscribe: ...

    def make(self, name: str, done: Callable[[PaperMade], None], failed: Failed) -> Callable[[], None]:
        """Make a document in the background. Returns a function that calls it off (``done`` then never comes)."""
        ...

    def file_name(self, name: str, suffix: str = ".pdf") -> str:
        """Default file name: the case number, never a name."""
        ...

    def save(self, made: PaperMade, path: Path, done: Callable[[Path], None], failed: Failed) -> None:
        """Put a document at ``path``: the bytes of ``made``, or a Word document when the name ends in .docx."""
        ...

    def handed_out(self, made: PaperMade, how: Handed) -> None:
        """It was printed or saved: the plan gets a version (the same answers and state keep the same number)."""
        ...

    def version_paper(self, number: int, done: Callable[[PaperMade], None], failed: Failed) -> None:
        """The plan as it was handed out in that version: its kept PDF, else made again from the answers of then."""
        ...

    def change(self, to: CaseStatus, reason: str) -> str:
        """Bring the case to another state (not signing, handing over or erasing). "" when done, else why not."""
        ...

    def sign(self, signing: Signing, done: Callable[[PaperMade], None], failed: Failed) -> None:
        """Record how the talk ended. Signed by the client: version and PDF are frozen, the case is ondertekend."""
        ...

    def hand_over(self, folder: Path, done: Callable[[tuple[Path, ...]], None], failed: Failed) -> None:
        """Write case file and signed plan to a folder for the zaaksysteem; the case is overgedragen."""
        ...

    def erase(self, typed_number: str) -> str:
        """Wipe the case for good. typed_number must be the case's number. "" when done, else why not."""
        ...

    def line(self, version: int, code: str) -> str:
        """The line that was printed under a code in a version (0: as it stands now), "" when there is none."""
        ...

    def correct(self, version: int, code: str, text: str) -> str:
        """Keep what the client wrote at a line. A locked case becomes concept first. "" when done, else why not."""
        ...

    def withdraw(self, correction_id: str) -> None: ...

    def print_later(self, name: str) -> None:
        """Put a document on the list of what waits for a printer."""
        ...

    def forget_later(self, later_id: UUID) -> None: ...

    def go_to(self, address: Address | None, step: int) -> None:
        """Jump to what a check is about; the page closes itself."""
        ...
