"""Brings a vault to the tables of this version: wholly or not at all, and never without a checked copy first.

Two traps shape this module. With foreign keys on, rebuilding a table with children deletes the children and
all checks stay green; so they are off before the transaction begins, and rows are counted before and after.
And the driver's own transactions leave half a migration behind; so one BEGIN IMMEDIATE holds all revisions.
Alembic is imported only when there is something to do: a normal start reads the version with one SELECT.
"""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.engine import Engine

from wmo_desktop.log import describe, get_logger
from wmo_desktop.storage.engine import (
    check_file,
    check_integrity,
    checkpoint,
    driver_connection,
    driver_errors,
    open_engine,
    reading,
)
from wmo_desktop.storage.errors import (
    BackupFailedError,
    MigrationFailedError,
    StorageError,
    VaultDamagedError,
    VaultNewerError,
)
from wmo_desktop.storage.files import (
    BACKUPS,
    KEY_COPY,
    KEY_FILE,
    make_private_file,
    make_private_folder,
    os_errors,
    sync_file,
    sync_folder,
    write_safely,
)

REVISIONS = ("0001", "0002")  # oldest first; a test compares this with the scripts
HEAD = REVISIONS[-1]
TRIGGERS = frozenset(
    f"{table}_no_{verb}"
    for table in ("answer_event", "state_change", "plan_version", "plan_paper")
    for verb in ("update", "delete")
)
_log = get_logger(__name__)


def read_version(engine: Engine) -> str:
    """The revision of an existing vault. Raises VaultDamagedError when it has none or the key doesn't fit."""
    with reading(engine) as connection:
        found = _tables(connection)
        if "alembic_version" not in found:
            raise VaultDamagedError("no version table")
        versions = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    if len(versions) != 1:
        raise VaultDamagedError(f"{len(versions)} versions")
    return str(versions[0])


def is_due(version: str, revisions: Iterable[str] = REVISIONS) -> bool:
    """Whether a vault of this revision must be migrated. Raises VaultNewerError for an unknown one."""
    known = tuple(revisions)
    if version not in known:
        raise VaultNewerError(f"revision {version}")
    return version != known[-1]


def package_scripts() -> Path:
    """The folder of the revisions inside the installed package."""
    return Path(str(importlib.resources.files("wmo_desktop.storage").joinpath("migrations")))


def migrate(path: Path, key: bytes, *, scripts: Path | None = None) -> None:
    """Run all revisions that are due in one transaction; on any fault nothing has changed.

    A revision that means to add or drop rows names its tables in ``changes_rows``.
    Raises MigrationFailedError, or the disk's own error (full, read-only). Make a backup first.
    """
    engine = open_engine(path, key, migrating=True)
    try:
        with driver_errors(), engine.connect() as connection:
            try:
                with connection.begin():
                    _upgrade(connection, scripts or package_scripts())
            except StorageError:
                raise
            except Exception as error:
                _log.exception("migration rolled back")
                raise MigrationFailedError(describe(error)) from error
    finally:
        engine.dispose()


def _upgrade(connection: Connection, scripts: Path) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_keys").scalar() != 0:
        raise MigrationFailedError("foreign keys are on")
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    before = _row_counts(connection)
    old_versions = set()
    if "alembic_version" in _tables(connection):
        old_versions = set(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

    directory = ScriptDirectory.from_config(config)
    declared: set[str] = {"alembic_version"}
    for revision in directory.walk_revisions():
        if revision.revision in old_versions:
            break
        declared |= set(getattr(revision.module, "changes_rows", ()))
    after = _row_counts(connection)
    lost = [name for name, count in before.items() if name not in declared and after.get(name) != count]
    if lost:
        raise MigrationFailedError(f"row counts changed: {', '.join(sorted(lost))}")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        raise MigrationFailedError("foreign keys point nowhere")
    if not has_guards(connection):
        raise MigrationFailedError("guards are gone")


def has_guards(connection: Connection) -> bool:
    """Whether the triggers that keep events, states and versions from being changed are there."""
    query = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return set(connection.execute(query).scalars()) >= TRIGGERS


def _tables(connection: Connection) -> list[str]:
    query = text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return list(connection.execute(query).scalars())


def _row_counts(connection: Connection) -> dict[str, int]:
    counts = {}
    for name in _tables(connection):
        quoted = name.replace('"', '""')
        counts[name] = int(connection.exec_driver_sql(f'SELECT count(*) FROM "{quoted}"').scalar() or 0)  # noqa: S608
    return counts


# ------------------------------------------------------------------------------------------------ backup
def backup(engine: Engine, key: bytes, folder: Path, name: str) -> Path:
    """A checked, encrypted copy of the vault and its key file in ``folder``/reservekopie; returns its path.

    The copy only gets its name after it was opened, verified and counted. An existing copy is never replaced:
    the new one gets a number. Raises BackupFailedError, DiskFullError, VaultReadOnlyError.
    """
    place = folder / BACKUPS
    make_private_folder(place)
    temporary = place / f"{name}.tmp"
    with os_errors():
        for suffix in ("", "-wal", "-shm"):
            temporary.with_name(temporary.name + suffix).unlink(missing_ok=True)  # left by a killed program
        make_private_file(temporary)
    with driver_errors(), engine.connect() as connection:
        before = _counts_of(connection)
        driver_connection(connection).execute("VACUUM INTO ?", (str(temporary),))
    _check_copy(temporary, key, before)
    with os_errors():
        sync_file(temporary)
        target = _free_name(place, name)
        temporary.replace(target)
        sync_folder(place)
    for source in (folder / KEY_FILE, folder / KEY_COPY):
        if source.exists():
            with os_errors():
                data = source.read_bytes()
            write_safely(target.with_suffix(".keys.json"), data)
            break
    return target


def _counts_of(connection: Connection) -> dict[str, int]:
    with connection.begin():
        return _row_counts(connection)


def _check_copy(path: Path, key: bytes, expected: dict[str, int]) -> None:
    try:
        check_file(path)
        copy = open_engine(path, key, migrating=True)
        try:
            check_integrity(copy, thorough=True)
            with reading(copy) as connection:
                found = _row_counts(connection)
            checkpoint(copy)
        finally:
            copy.dispose()
    except StorageError as error:
        raise BackupFailedError(f"{type(error).__name__} {error.detail}") from error
    if found != expected:
        raise BackupFailedError("row counts differ")


def _free_name(place: Path, name: str) -> Path:
    target, number = place / f"{name}.db", 1
    while target.exists():
        number += 1
        target = place / f"{name}-{number}.db"
    return target


def bring_up_to_date(
    path: Path,
    key: bytes,
    engine: Engine,
    *,
    scripts: Path | None = None,
    revisions: Iterable[Any] = REVISIONS,
) -> bool:
    """Back up and migrate a vault older than the program. True when it did: open a new engine then."""
    known = tuple(str(revision) for revision in revisions)
    version = read_version(engine)
    if not is_due(version, known):
        return False
    copy = backup(engine, key, path.parent, f"voor-{known[-1]}")
    _log.info("migrating %s to %s, backup %s", version, known[-1], copy.name)
    engine.dispose()
    migrate(path, key, scripts=scripts)
    return True
