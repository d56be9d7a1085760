"""The joints between wizard and storage/rules that the composition roots share. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from decision_trees.loader import list_packs, load_pack
from decision_trees.model import Pack
from wmo_desktop.domain.case import AnswerEvent, Case, CaseHeader, CaseSummary, PackRef, Position
from wmo_desktop.domain.lifecycle import PlanVersion, StateChange, Waiting
from wmo_desktop.errors import WmoError
from wmo_desktop.storage.errors import StorageError
from wmo_desktop.storage.files import NOTES, VaultKind, exists
from wmo_desktop.storage.keys import KdfCost, check_passphrase
from wmo_desktop.wizard.view import PackChoice

if TYPE_CHECKING:
    from wmo_desktop.storage.repository import Repository
    from wmo_desktop.storage.vault import Vault

Marshal = Callable[[Callable[[], None]], None]
_PACK_COPY = "pack.json"


class Shelf:
    """Packs by id and version: the shipped ones and those in the municipality's own folders."""

    def __init__(self, roots: tuple[Path, ...] = ()) -> None:
        self._roots = roots
        self._choices: tuple[PackChoice, ...] | None = None

    def choices(self) -> tuple[PackChoice, ...]:
        if self._choices is None:
            self._choices = tuple(
                PackChoice(entry.pack_id, entry.version, entry.title, _validity(entry.version))
                for entry in list_packs(self._roots)
            )
        return self._choices

    def load(self, pack_id: str, version: str) -> Pack:
        return load_pack(pack_id, version, roots=self._roots)


def _validity(version: str) -> str:
    parts = version.split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        return f"geldig vanaf {int(parts[2])}-{int(parts[1])}-{parts[0]}"
    return "geldig vanaf: onbekend"


class Door:
    """The vault's place on disk, its kind and the cost of its key: all given from outside, never global."""

    def __init__(
        self,
        folder: Path,
        kind: VaultKind,
        cost: KdfCost,
        shelf: Shelf,
        marshal: Marshal,
        now: Callable[[], datetime],
    ) -> None:
        self._folder, self._kind, self._cost = folder, kind, cost
        self._shelf, self._marshal, self._now = shelf, marshal, now

    def exists(self) -> bool:
        return exists(self._folder)

    def note(self) -> str:
        return NOTES[self._kind]

    def check_passphrase(self, passphrase: str) -> str:
        return check_passphrase(passphrase) or ""

    def create(self, passphrase: str) -> OpenVault:
        from wmo_desktop.storage.vault import Vault

        vault = Vault.create(self._folder, passphrase, self._cost, self._kind, now=self._now())
        return OpenVault(vault, self._shelf, self._marshal)

    def open(self, passphrase: str) -> OpenVault:
        from wmo_desktop.storage.vault import Vault

        return OpenVault(Vault.open(self._folder, passphrase), self._shelf, self._marshal)


class Saver:
    """Implements ``SavePort``: a writer thread whose callbacks come back on the GUI thread."""

    def __init__(self, repository: Repository, marshal: Marshal) -> None:
        from wmo_desktop.storage.writer import Writer

        self._marshal = marshal
        self._listeners: list[tuple[Callable[[], None], Callable[[str, bool], None]]] = []
        self._writer: Writer[Repository] = Writer(
            repository,
            on_done=lambda _seq: marshal(self._saved),
            on_error=lambda error: marshal(lambda: self._failed(error)),
        )

    def append(self, event: AnswerEvent) -> None:
        self._writer.submit(lambda repository: repository.append(event))

    def set_position(self, case_id: UUID, position: Position) -> None:
        self._writer.submit(lambda repository: repository.set_position(case_id, position))

    def pending(self) -> int:
        return self._writer.pending

    def retry(self) -> None:
        self._writer.retry()

    def flush(self, timeout: float) -> bool:
        return self._writer.flush(timeout)

    def listen(self, saved: Callable[[], None], failed: Callable[[str, bool], None]) -> Callable[[], None]:
        entry = (saved, failed)
        self._listeners.append(entry)

        def unlisten() -> None:
            if entry in self._listeners:
                self._listeners.remove(entry)

        return unlisten

    def close(self) -> int:
        """Write what is queued and stop. Returns how many operations could not be written."""
        return self._writer.close()

    def _saved(self) -> None:
        for saved, _ in tuple(self._listeners):
            saved()

    def _failed(self, error: WmoError) -> None:
        for _, failed in tuple(self._listeners):
            failed(error.message, not getattr(error, "keeps_queue", False))


class OpenVault:
    """Implements ``VaultPort`` on the encrypted vault."""

    def __init__(self, vault: Vault, shelf: Shelf, marshal: Marshal) -> None:
        self._vault = vault
        self._shelf = shelf
        self._saver = Saver(vault.repository, marshal)

    @property
    def saver(self) -> Saver:
        return self._saver

    def create_case(self, header: CaseHeader) -> None:
        self._vault.repository.create_case(header)

    def import_case(self, header: CaseHeader, events: Sequence[AnswerEvent], change: StateChange) -> None:
        self._vault.repository.import_case(header, events, change)

    def load_case(self, case_id: UUID) -> Case:
        return self._vault.repository.load_case(case_id)

    def list_cases(self) -> list[CaseSummary]:
        return self._vault.repository.list_cases()

    def next_number(self, year: int) -> str:
        return self._vault.repository.next_number(year)

    def position(self, case_id: UUID) -> Position:
        return self._vault.repository.load_position(case_id)

    def keep_pack(self, pack: Pack) -> None:
        ref = PackRef(pack.manifest.id, pack.manifest.version, pack.fingerprint)
        self._vault.repository.save_pack_copy(ref, {_PACK_COPY: pack.model_dump_json()})

    @property
    def notices(self) -> tuple[str, ...]:
        return self._vault.notices

    def pack_for(self, header: CaseHeader) -> Pack:
        """The pack by fingerprint: what is shipped now when it is the same, else the copy kept with the case."""
        try:
            shipped = self._shelf.load(header.pack.pack_id, header.pack.version)
        except Exception:  # noqa: BLE001 - any fault of today's files leaves the kept copy, which is the case's own
            shipped = None
        if shipped is not None and shipped.fingerprint == header.pack.fingerprint:
            return shipped
        try:
            files = self._vault.repository.load_pack_copy(header.pack)
        except StorageError as error:
            raise WmoError(
                f"De regels waarmee onderzoek {header.number} is gemaakt, zijn hier niet te vinden. Het onderzoek "
                "blijft bewaard. Vraag uw beheerder om het pakket terug te zetten.",
                f"pack {header.pack.pack_id}@{header.pack.version} {header.pack.fingerprint[:12]}",
            ) from error
        return Pack.model_validate_json(files[_PACK_COPY])

    # --- states and versions: written on the spot, once the writer has nothing left to do ----------------------

    def load_case_at(self, case_id: UUID, seq: int) -> Case:
        return self._vault.repository.load_case_at(case_id, seq)

    def changes(self, case_id: UUID) -> tuple[StateChange, ...]:
        return self._vault.repository.load_changes(case_id)

    def versions(self, case_id: UUID) -> tuple[PlanVersion, ...]:
        return self._vault.repository.load_versions(case_id)

    def paper(self, case_id: UUID, number: int) -> bytes:
        return self._vault.repository.load_paper(case_id, number)

    def waiting(self, case_id: UUID | None = None) -> tuple[Waiting, ...]:
        return self._vault.repository.list_waiting(case_id)

    def change_state(
        self, change: StateChange, version: PlanVersion | None = None, paper: bytes | None = None
    ) -> None:
        self._written().change_state(change, version, paper)

    def put_version(self, case_id: UUID, version: PlanVersion) -> None:
        self._written().put_version(case_id, version)

    def erase_case(self, case_id: UUID, at: datetime) -> None:
        self._written().erase_case(case_id, at)

    def print_later(self, later_id: UUID, case_id: UUID, name: str, since: datetime) -> None:
        self._vault.repository.print_later(later_id, case_id, name, since)

    def forget_later(self, later_id: UUID) -> None:
        self._vault.repository.forget_later(later_id)

    def _written(self) -> Repository:
        """The repository with every answer on disk: a state must never overtake an answer."""
        if not self._saver.flush(10.0):
            raise WmoError(
                "Nog niet alle antwoorden zijn opgeslagen. Er is verder niets gewijzigd. Kies eerst “Opnieuw opslaan”."
            )
        return self._vault.repository

    def close(self) -> None:
        self._saver.close()
        self._vault.close()
