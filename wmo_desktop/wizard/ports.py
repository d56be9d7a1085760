"""What the wizard needs from the outside world, as protocols: the composition root plugs the real things in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from decision_trees.model import Pack
from wmo_desktop.domain.case import AnswerEvent, Case, CaseHeader, CaseSummary, Position
from wmo_desktop.domain.lifecycle import PlanVersion, StateChange, Waiting
from wmo_desktop.wizard.wishes import Sender


class SavePort(Protocol):
    """Saving off the GUI thread, in order. Listeners are called on the GUI thread."""

    def append(self, event: AnswerEvent) -> None:
        """Queue an event; returns at once."""
        ...

    def set_position(self, case_id: UUID, position: Position) -> None: ...

    def pending(self) -> int:
        """How many queued events are not on disk yet."""
        ...

    def retry(self) -> None: ...

    def flush(self, timeout: float) -> bool: ...

    def listen(self, saved: Callable[[], None], failed: Callable[[str, bool], None]) -> Callable[[], None]:
        """Call ``saved`` after each commit and ``failed(sentence, final)`` on a fault. Returns the unsubscribe.

        final: this answer will never be written (no retry helps); otherwise it waits in the queue.
        """
        ...


class VaultPort(Protocol):
    """The open vault, read side and case making. Calls are quick (milliseconds) and may raise WmoError."""

    @property
    def saver(self) -> SavePort: ...

    def create_case(self, header: CaseHeader) -> None: ...

    def import_case(self, header: CaseHeader, events: Sequence[AnswerEvent], change: StateChange) -> None:
        """A case with all its answers and where it came from: all or none. Raises WmoError when its number is taken."""
        ...

    def load_case(self, case_id: UUID) -> Case: ...

    def list_cases(self) -> list[CaseSummary]: ...

    def next_number(self, year: int) -> str: ...

    def position(self, case_id: UUID) -> Position: ...

    @property
    def notices(self) -> tuple[str, ...]:
        """Dutch sentences the user should see once after opening (a spare key file was used …)."""
        ...

    def pack_for(self, header: CaseHeader) -> Pack:
        """The very pack a case was made with: the shipped one, else the vault's copy."""
        ...

    def keep_pack(self, pack: Pack) -> None: ...

    def close(self) -> None: ...

    # States and versions. Writing first waits until every queued answer is on disk; raises WmoError when it can't.

    def load_case_at(self, case_id: UUID, seq: int) -> Case:
        """The case as it stood after its first ``seq`` events."""
        ...

    def changes(self, case_id: UUID) -> tuple[StateChange, ...]: ...

    def versions(self, case_id: UUID) -> tuple[PlanVersion, ...]: ...

    def paper(self, case_id: UUID, number: int) -> bytes:
        """The signed PDF of a version."""
        ...

    def change_state(
        self, change: StateChange, version: PlanVersion | None = None, paper: bytes | None = None
    ) -> None:
        """State, version and paper: all or none."""
        ...

    def put_version(self, case_id: UUID, version: PlanVersion) -> None: ...

    def erase_case(self, case_id: UUID, at: datetime) -> None: ...

    def waiting(self, case_id: UUID | None = None) -> tuple[Waiting, ...]:
        """What waits for a printer, of one case or of all."""
        ...

    def print_later(self, later_id: UUID, case_id: UUID, name: str, since: datetime) -> None: ...

    def forget_later(self, later_id: UUID) -> None: ...


def run_at_once(
    work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
) -> None:
    """Slow work in place, where nobody gave a thread (tests without a window)."""
    try:
        result = work()
    except Exception as error:  # noqa: BLE001 - as on a thread: every failure must reach the window as a sentence
        failed(error)
    else:
        done(result)


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where documents are made. run: does work aside and calls back on the GUI thread; sender: as set by now."""

    run: Callable[[Callable[[], Any], Callable[[Any], None], Callable[[Exception], None]], None] = run_at_once
    sender: Callable[[], Sender] = Sender


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a session is told instead of asking: who and where it runs, the clock, where documents are made."""

    author: str
    device: str
    app_version: str
    now: Callable[[], datetime]  # aware, UTC
    workshop: Workshop = Workshop()
