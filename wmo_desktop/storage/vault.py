"""The vault: one folder with the encrypted database, its key file and a lock, opened by a passphrase.

Everything that may go wrong on opening is found out here, in an order that changes nothing until all is well:
lock, files present, key file, key fits, pages intact, version known, key file and database belong together.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.engine import Engine

from wmo_desktop.log import get_logger
from wmo_desktop.storage.engine import check_file, check_integrity, checkpoint, open_engine, reading, writing
from wmo_desktop.storage.errors import (
    StorageError,
    VaultDamagedError,
    VaultExistsError,
    VaultMissingError,
    WrongKeyFileError,
)
from wmo_desktop.storage.files import (
    DATABASE,
    KEY_COPY,
    KEY_FILE,
    UNFINISHED,
    FolderLock,
    VaultKind,
    exists,
    make_private_file,
    make_private_folder,
    os_errors,
    sync_folder,
)
from wmo_desktop.storage.keys import KdfCost, VaultKeys, create_keys, unlock
from wmo_desktop.storage.migrate import backup, bring_up_to_date, has_guards, migrate
from wmo_desktop.storage.models import VAULT_META
from wmo_desktop.storage.repository import Repository

COPY_USED = (
    "Het sleutelbestand (keys.json) was niet bruikbaar; de kopie ernaast is gebruikt. Uw onderzoeken zijn "
    "compleet. Laat uw beheerder naar de schijf kijken."
)
KINDS: tuple[VaultKind, ...] = ("echt", "oefen", "demo")
_log = get_logger(__name__)


class Vault:
    """An open vault. Make one with ``create`` or ``open``; use it as a context manager or call ``close``.

    kind: real, practice or demo. repository: the cases. notices: Dutch sentences the user should see once.
    """

    def __init__(
        self, folder: Path, keys: VaultKeys, engine: Engine, lock: FolderLock, kind: VaultKind
    ) -> None:
        self.folder = folder
        self.vault_id: UUID = keys.vault_id
        self.kind: VaultKind = kind
        self.repository = Repository(engine)
        self.notices: tuple[str, ...] = (COPY_USED,) if keys.from_copy else ()
        self._keys: VaultKeys | None = keys
        self._engine: Engine | None = engine
        self._lock = lock

    @classmethod
    def create(cls, folder: Path, passphrase: str, cost: KdfCost, kind: VaultKind, *, now: datetime) -> Vault:
        """Make a new, empty vault in ``folder`` (made when missing) and open it.

        now: the moment, UTC, from the composition root. Raises WeakPassphraseError, VaultExistsError,
        VaultInUseError, VaultReadOnlyError, DiskFullError, DriverRefusedError.
        """
        if kind not in KINDS:
            raise ValueError(f"unknown kind of vault: {kind}")
        make_private_folder(folder)
        lock = FolderLock(folder)
        try:
            if exists(folder):
                raise VaultExistsError
            keys = _build(folder, passphrase, cost, kind, now)
            return cls._open_locked(folder, keys, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, folder: Path, passphrase: str) -> Vault:
        """Open the vault in ``folder``; migrates it first when an older version made it.

        Raises a StorageError per cause: VaultMissingError, VaultInUseError, VaultNotEncryptedError, the key
        file's errors, WrongPassphraseError, VaultDamagedError, VaultNewerError, WrongKeyFileError,
        VaultReadOnlyError, DiskFullError, BackupFailedError, MigrationFailedError. Nothing is overwritten or
        deleted then.
        """
        return cls._open_with(folder, passphrase)

    @classmethod
    def open_unlocked(cls, folder: Path, keys: VaultKeys) -> Vault:
        """As ``open``, with a key file that was opened before (``keys.unlock``)."""
        return cls._open_with(folder, keys)

    @classmethod
    def _open_with(cls, folder: Path, secret: str | VaultKeys) -> Vault:
        if not folder.is_dir():
            raise VaultMissingError("no folder")
        lock = FolderLock(folder)
        try:
            _finish_creation(folder)
            check_file(folder / DATABASE)
            keys = unlock(folder, secret) if isinstance(secret, str) else secret
            return cls._open_locked(folder, keys, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _open_locked(cls, folder: Path, keys: VaultKeys, lock: FolderLock) -> Vault:
        path, key = folder / DATABASE, keys.database_key()
        engine = open_engine(path, key)
        try:
            checkpoint(engine)
            check_integrity(engine)
            if bring_up_to_date(path, key, engine):
                engine = open_engine(path, key)
                checkpoint(engine)
                check_integrity(engine)
            kind = _check_meta(engine, keys)
        except BaseException:
            engine.dispose()
            raise
        _log.info("vault open, kind %s", kind)
        return cls(folder, keys, engine, lock, kind)

    def checkpoint(self) -> None:
        """Empty the -wal into the file: when idle and when a case is closed."""
        if self._engine is not None:
            checkpoint(self._engine)

    def backup(self, name: str) -> Path:
        """A checked, encrypted copy in the folder "reservekopie".

        name: file name without suffix, without case content.
        """
        if self._engine is None or self._keys is None:
            raise VaultMissingError("vault closed")
        return backup(self._engine, self._keys.database_key(), self.folder, name)

    def close(self) -> None:
        """Empty the -wal, forget the key, let go of the folder. Stop the writer first."""
        engine, self._engine, self._keys = self._engine, None, None
        if engine is None:
            return
        self.repository.close()
        try:
            checkpoint(engine)
        except StorageError as error:
            # Nothing is lost: what was committed stands in the -wal, and the next start takes it from there.
            _log.warning("no checkpoint on close: %s %s", type(error).__name__, error.detail)
        finally:
            engine.dispose()
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


# ------------------------------------------------------------------------------------------------ making one
def _build(folder: Path, passphrase: str, cost: KdfCost, kind: VaultKind, now: datetime) -> VaultKeys:
    """Make the files aside and move them in when all are whole: a killed program leaves no half vault."""
    aside = folder / UNFINISHED
    make_private_folder(aside)
    with os_errors():
        for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", KEY_FILE, KEY_COPY):
            (aside / name).unlink(missing_ok=True)  # of an earlier, killed creation: never held an answer
        make_private_file(aside / DATABASE)
    keys = create_keys(aside, passphrase, uuid4(), cost)
    key = keys.database_key()
    migrate(aside / DATABASE, key)
    engine = open_engine(aside / DATABASE, key)
    try:
        with writing(engine) as connection:
            facts = {"vault_id": str(keys.vault_id), "kind": kind, "created_at": now.isoformat()}
            connection.execute(
                insert(VAULT_META), [{"key": name, "value": value} for name, value in facts.items()]
            )
        checkpoint(engine)
    finally:
        engine.dispose()
    _move_in(folder)
    return keys


def _move_in(folder: Path) -> None:
    aside = folder / UNFINISHED
    with os_errors():
        # The copy of the key file goes first: its presence says that the rest is whole.
        for name in (KEY_COPY, KEY_FILE, DATABASE):
            if (aside / name).exists():
                (aside / name).rename(folder / name)
                sync_folder(folder)
        aside.rmdir()


def _finish_creation(folder: Path) -> None:
    """Complete a creation that was killed while moving in; leave everything else as it is."""
    database = folder / DATABASE
    if (folder / UNFINISHED / DATABASE).exists() and (folder / KEY_COPY).exists() and not database.exists():
        _move_in(folder)


def _check_meta(engine: Engine, keys: VaultKeys) -> VaultKind:
    with reading(engine) as connection:
        facts = dict(connection.execute(select(VAULT_META.c.key, VAULT_META.c.value)).all())
        guarded = has_guards(connection)
    if not guarded:
        raise VaultDamagedError("guards are gone")
    if facts.get("vault_id") != str(keys.vault_id):
        raise WrongKeyFileError
    for kind in KINDS:
        if facts.get("kind") == kind:
            return kind
    raise VaultDamagedError("no kind")
