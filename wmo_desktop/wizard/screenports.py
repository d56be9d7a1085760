"""What the window may ask for, as protocols. The window calls these and decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from decision_trees.answers import Address, Answer
from wmo_desktop.wizard.view import (
    CaseRowView,
    CaseView,
    NaslagView,
    NoteView,
    PackChoice,
    PageView,
    PictureView,
    Preferences,
    TableView,
    Way,
)

if TYPE_CHECKING:  # the documents rest on the rules, which the first picture does not wait for
    from wmo_desktop.wizard.besides import HitView, OpenGroupView, TouchView
    from wmo_desktop.wizard.paperports import LaterView, PapersPort


class FieldPort(Protocol):
    """What a field needs to be answered: the same for an open case and for Naslag."""

    def answer(self, address: Address, answer: Answer | None) -> None: ...

    def confirm(self, address: Address) -> None: ...

    def check(self, address: Address, typed: str) -> str: ...

    def parse(self, address: Address, typed: str) -> str: ...

    def show(self, address: Address, value: str) -> str: ...

    def day(self, typed: str) -> str:
        """A day as typed ("23-11-2026", "morgen") as ISO date; "" when it is none."""
        ...

    def focus(self, address: Address) -> None: ...


class SessionPort(Protocol):
    """An open case. All calls come from the GUI thread and return at once; saving happens elsewhere."""

    def view(self) -> CaseView: ...

    def ahead(self, step: int, topic: int) -> PageView | None:
        """The page that going there would show now, so that it can be made before anyone goes; None: no such topic."""
        ...

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

    def day(self, typed: str) -> str: ...

    def go_step(self, number: int) -> None: ...

    def go_topic(self, index: int) -> None: ...

    def go_to(self, address: Address) -> None:
        """Jump to the step and topic that ask this, with the cursor there."""
        ...

    def go_open(self, *, forward: bool) -> bool:
        """To the next (or previous) open point from where the cursor is; False when there is none."""
        ...

    def next(self) -> None: ...

    def back(self) -> None: ...

    def set_way(self, way: Way) -> None:
        """One topic at a time, or a whole step on one page: same case, same question under the cursor."""
        ...

    def focus(self, address: Address) -> None:
        """The cursor is here now: remembered as the place to reopen."""
        ...

    def act(self, action_id: str) -> None: ...

    def undo(self) -> str:
        """Take back the last change of an answer; says what was undone ("" = nothing left). The cursor goes there."""
        ...

    def redo(self) -> str:
        """Inverse of ``undo``."""
        ...

    def table_view(self) -> TableView:
        """What may be shown to the client now."""
        ...

    def pictures(self) -> tuple[PictureView, ...]:
        """The drawings of the onderzoeksverslag as it would be printed now: for the consultant."""
        ...

    def notes(self) -> tuple[NoteView, ...]: ...

    def add_note(self, text: str) -> None:
        """Catch now, sort later: kept like any answer, always confidential."""
        ...

    def change_note(self, note_id: str, text: str) -> None:
        """Empty text takes the note away."""
        ...

    def drop_note(self, note_id: str, address: Address | None) -> None:
        """Put a note with a question or a step (``notes.step_address``), or loose again."""
        ...

    def touched(self) -> tuple[TouchView, ...]:
        """The map of the nine steps, and the loose notes last."""
        ...

    def open_list(self) -> tuple[OpenGroupView, ...]:
        """All open points of the case by who has to act."""
        ...

    def assign(self, key: str, whom: str, by: str) -> str:
        """Say who does an open point, and by when as typed; what is wrong with the day, "" when kept."""
        ...

    def find(self, words: str) -> tuple[HitView, ...]:
        """Questions of the case by words of what they ask, are about, or how they are answered."""
        ...

    def retry_save(self) -> None: ...

    def flush(self, timeout: float) -> bool:
        """Wait until all answers are on disk (closing, locking). False when some could not be saved."""
        ...

    def naslag(self) -> NaslagPort:
        """The reference of this case's own rules."""
        ...

    def papers(self) -> PapersPort:
        """The documents of this case: its states, versions and what leaves the app."""
        ...


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

    def preferences(self) -> Preferences: ...

    def set_preferences(self, preferences: Preferences) -> None:
        """Keep for next time; the window applies them itself."""
        ...

    def keep_logo(self, picture: Path | None) -> str:
        """Keep a copy of a PNG as the municipality's logo, None takes it away. "" when done, else why not."""
        ...

    def logo(self) -> bytes:
        """The municipality's logo as kept, b"" for none."""
        ...

    def check_accent(self, typed: str) -> str:
        """Why this can't be the colour of the documents ("#0B5C5A"), "" when it can."""
        ...

    def lock(self) -> None: ...

    def cases(self) -> tuple[CaseRowView, ...]: ...

    def later(self) -> tuple[LaterView, ...]:
        """What waits for a printer, of all cases, oldest first."""
        ...

    def packs(self) -> tuple[PackChoice, ...]: ...

    def naslag(self, pack_id: str, version: str) -> NaslagPort:
        """The reference of a pack, without a case."""
        ...

    def new_case(self, pack_id: str, version: str) -> SessionPort: ...

    def open_case(self, case_id: UUID) -> SessionPort: ...

    def import_case(self, path: Path) -> SessionPort:
        """Read a case file as a case of its own; nothing is overwritten. Raises WmoError with a sentence."""
        ...

    def close(self) -> None: ...
