"""The one door to the database file: SQLCipher through SQLAlchemy, in a fixed order of settings.

The order matters: nothing is read before the key is set, nothing is written before WAL and synchronous=FULL
stand. The standard library's sqlite3 accepts a key silently and then writes plaintext, so the driver itself
is tested at every start. The key goes in through a function, never through a URL that could end up in a log.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError, InvalidRequestError, SQLAlchemyError
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2

from wmo_desktop.log import get_logger
from wmo_desktop.storage.errors import (
    DiskFaultError,
    DiskFullError,
    DriverRefusedError,
    StorageError,
    UnexpectedStorageError,
    VaultBusyError,
    VaultDamagedError,
    VaultMissingError,
    VaultNotEncryptedError,
    VaultReadOnlyError,
)
from wmo_desktop.storage.files import os_error

MIN_SQLITE = (3, 51, 3)  # before it, WAL could lose pages when two connections checkpoint
PLAINTEXT = b"SQLite format 3"
READ_ONLY = {"wmo_read": True}  # execution option: begin without taking the write lock
_log = get_logger(__name__)


def check_driver(module: Any) -> None:
    """Refuse a DB-API driver that can't encrypt or has the WAL fault. Raises DriverRefusedError."""
    name = str(getattr(module, "__name__", module))
    version = tuple(getattr(module, "sqlite_version_info", ()))
    if version < MIN_SQLITE:
        raise DriverRefusedError(f"{name}: SQLite {version}")
    connection = module.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    if not row or not row[0]:
        raise DriverRefusedError(f"{name}: no cipher")


def check_file(path: Path) -> None:
    """Refuse a missing, empty or plaintext database before the driver sees it (it fills an empty one)."""
    try:
        with path.open("rb") as stream:
            start = stream.read(len(PLAINTEXT))
    except FileNotFoundError:
        raise VaultMissingError from None
    except OSError as error:
        raise os_error(error) from error
    if start == PLAINTEXT:
        raise VaultNotEncryptedError
    if len(start) < len(PLAINTEXT):
        raise VaultDamagedError("empty file")


def open_engine(path: Path, key: bytes, *, migrating: bool = False, busy_ms: int = 5000) -> Engine:
    """An engine on an encrypted file that exists already (it may be empty when a vault is being made).

    key: 32 bytes. migrating: foreign keys off and a connection of its own, see ``migrate``.
    The caller disposes the engine. Raises DriverRefusedError; a wrong key shows at the first statement.
    """
    check_driver(dbapi2)
    key_text = f"x'{key.hex()}'"

    def connect() -> Any:
        if not path.exists():
            raise VaultMissingError
        connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
        try:
            _settings(connection, key_text, busy_ms, foreign_keys=not migrating)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=connect,
        poolclass=NullPool if migrating else QueuePool,
        hide_parameters=True,  # an error's text never quotes what the client said
        json_serializer=_to_json,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _settings(connection: Any, key_text: str, busy_ms: int, *, foreign_keys: bool) -> None:
    for statement in (
        "PRAGMA cipher_log_level=NONE",
        f'PRAGMA key="{key_text}"',
        f"PRAGMA busy_timeout={busy_ms:d}",  # before the first read: that already takes a lock
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}",
        "PRAGMA secure_delete=ON",
        "PRAGMA trusted_schema=OFF",
        "PRAGMA temp_store=MEMORY",
        "PRAGMA recursive_triggers=ON",  # so that INSERT OR REPLACE can't slip past the delete trigger
        "PRAGMA wal_autocheckpoint=1000",
    ):
        connection.execute(statement).fetchall()
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    synchronous = connection.execute("PRAGMA synchronous").fetchone()[0]
    if (mode, synchronous) != ("wal", 2):
        raise DiskFaultError(f"journal_mode {mode}, synchronous {synchronous}")


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("wmo_read")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the write lock from its start; committed to disk when the block ends."""
    with driver_errors(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that reads one moment of the database and never waits for the writer."""
    with driver_errors(), engine.connect() as connection:
        connection.execution_options(**READ_ONLY)
        with connection.begin():
            yield connection


@contextmanager
def driver_errors() -> Iterator[None]:
    """Turn errors of driver, SQLAlchemy and system into a StorageError with a Dutch sentence."""
    try:
        yield
    except (SQLAlchemyError, dbapi2.Error) as error:
        found = storage_error(error)
        _log.error("%s: %s", type(found).__name__, found.detail)
        raise found from error
    except OSError as error:
        raise os_error(error) from error


_BY_CODE: dict[str, type[StorageError]] = {
    "SQLITE_FULL": DiskFullError,
    "SQLITE_BUSY": VaultBusyError,
    "SQLITE_LOCKED": VaultBusyError,
    "SQLITE_READONLY": VaultReadOnlyError,
    "SQLITE_PERM": VaultReadOnlyError,
    "SQLITE_AUTH": VaultReadOnlyError,
    "SQLITE_CANTOPEN": VaultReadOnlyError,
    "SQLITE_CORRUPT": VaultDamagedError,
    "SQLITE_NOTADB": VaultDamagedError,
    "SQLITE_IOERR": DiskFaultError,
}


def storage_error(error: Exception) -> StorageError:
    """The Dutch error for an error of the driver. The driver's own text is left out: it may quote."""
    cause: BaseException | None = error.orig if isinstance(error, DBAPIError) else error
    name = str(getattr(cause, "sqlite_errorname", "") or "")
    for code, kind in _BY_CODE.items():
        if name == code or name.startswith(code + "_"):
            return kind(name)
    if isinstance(error, InvalidRequestError):
        return UnexpectedStorageError(type(error).__name__)
    return UnexpectedStorageError(f"{type(cause).__name__} {name}".strip())


# ------------------------------------------------------------------------------------------------ checks
def driver_connection(connection: Connection) -> Any:
    """The driver's own connection, for what may not stand in a transaction (checkpoint, VACUUM INTO)."""
    return connection.connection.driver_connection


def checkpoint(engine: Engine) -> None:
    """Bring everything from the -wal into the file and empty it. Raises StorageError.

    Somebody still reading is no error: the answers are safe in the -wal, the next checkpoint takes them.
    """
    with driver_errors(), engine.connect() as connection:
        driver_connection(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def check_integrity(engine: Engine, *, thorough: bool = False) -> None:
    """Verify every page against its seal. Checkpoint first: half-done pages give false alarms.

    thorough: SQLite's own structure check as well. Raises VaultDamagedError.
    """
    with driver_errors(), engine.connect() as connection:
        raw = driver_connection(connection)
        found = raw.execute("PRAGMA cipher_integrity_check").fetchall()
        if not found and thorough:
            found = [row for row in raw.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
    if found:
        raise VaultDamagedError(f"{len(found)} findings")
