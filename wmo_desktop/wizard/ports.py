"""What the wizard needs from the outside world, as protocols: the composition root plugs the real things in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol
from uuid import UUID

from decision_trees.model import Pack
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.case import AnswerEvent, Case, CaseHeader, CaseSummary, Position


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


# Writes a report of a case to a path in the background; calls back on the GUI thread.
PlanExporter = Callable[[Case, Pack, Assessment, Path, Callable[[Path], None], Callable[[str], None]], None]
