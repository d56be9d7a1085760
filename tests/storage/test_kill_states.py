"""Killed while signing or while an older vault is brought up to date: all of it is there, or none of it."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import text

from tests.storage.signing import paper_of
from wmo_desktop.storage import files, migrate
from wmo_desktop.storage.engine import check_integrity, checkpoint, open_engine, reading, writing
from wmo_desktop.storage.vault import Vault

HERE = Path(__file__).parent
NEW_TABLES = ("plan_paper", "print_later", "plan_version", "state_change")


def start(script: str, folder: Path, keys, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(HERE / script), str(folder), str(keys.vault_id), keys.dek.hex(), *more]
    paths = os.pathsep.join(filter(None, (str(HERE.parents[1]), os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
        bufsize=0,
    )


def let_go(process) -> None:
    process.stdin.write(b"ga\n")


def killed(process) -> list[str]:
    """Kill it; the lines it had reported."""
    process.kill()
    with process.stdout as stream:
        rest = stream.read()
    process.stdin.close()
    process.wait(30)
    return rest.decode().split("\n")[:-1]


def spin(seconds: float) -> None:
    """A pause of some thousandths of a second, without giving the processor away for longer."""
    end = monotonic() + seconds
    while monotonic() < end:
        pass


# ------------------------------------------------------------------------------------------------ signing
def kill_while_signing(folder, keys, make_header, chain_of, kills, seed):
    chance = random.Random(seed)
    headers = [make_header(f"2026-{number:04d}") for number in range(1, kills * 8 + 1)]
    with Vault.open_unlocked(folder, keys) as vault:
        for header in headers:
            vault.repository.create_case(header)
            chain = chain_of(header.case_id)
            vault.repository.append_many(
                [chain.event("client.achternaam", "Dijk", f"i{n}") for n in range(3)]
            )
    states: list[str] = []
    for turn in range(kills):
        own = headers[turn * 8 : turn * 8 + 8]
        process = start("signing.py", folder, keys, *(header.case_id.hex for header in own))
        let_go(process)
        told = [process.stdout.readline().decode().strip() for _ in range(turn % 4)]
        spin(chance.random() * 0.02)
        told += killed(process)
        with Vault.open_unlocked(folder, keys) as vault:
            for header in own:
                states.append(whole(vault, header.case_id))
                if header.case_id.hex in told:
                    assert states[-1] == "ondertekend", "a signature that was acknowledged is gone"
            vault.checkpoint()
            check_integrity(vault._engine, thorough=True)
    return states


def whole(vault, case_id) -> str:
    """The state of a case, after checking that state, record, version and paper say the same."""
    repository = vault.repository
    status = repository.load_case(case_id).header.status
    steps = [change.after for change in repository.load_changes(case_id)]
    assert steps == {"concept": [], "definitief": ["definitief"]}.get(status, ["definitief", "ondertekend"])
    versions = repository.load_versions(case_id)
    assert [version.number for version in versions] == ([1] if status == "ondertekend" else [])
    with reading(vault._engine) as connection:
        count = text("SELECT count(*) FROM plan_paper WHERE case_id = :id")
        assert connection.execute(count, {"id": case_id.hex}).scalar() == len(versions)
    if versions:
        assert repository.load_paper(case_id, 1) == paper_of(case_id)
        assert versions[0].signing is not None
    return status


def test_killed_while_signing_all_or_none(folder, keys, make_header, chain_of):
    states = kill_while_signing(folder, keys, make_header, chain_of, kills=6, seed=7)
    assert states.count("ondertekend") > 5
    assert states.count("concept") > 5


@pytest.mark.prove
def test_killed_while_signing_a_hundred_times(folder, keys, make_header, chain_of):
    states = kill_while_signing(folder, keys, make_header, chain_of, kills=100, seed=2026)
    assert {"concept", "definitief", "ondertekend"} <= set(states)


# ---------------------------------------------------------------------------------------------- migrating
def to_first_revision(folder: Path, key: bytes) -> None:
    """Make of a vault what revision 0001 had made: without the tables, indexes and triggers that came after."""
    engine = open_engine(folder / files.DATABASE, key, migrating=True)
    with writing(engine) as connection:
        for table in NEW_TABLES:
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    checkpoint(engine)
    engine.dispose()


def look(folder: Path, key: bytes) -> tuple[str, dict[str, int], set[str]]:
    """Version, rows per table and triggers."""
    engine = open_engine(folder / files.DATABASE, key)
    try:
        with reading(engine) as connection:
            version = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
            names = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            return version, migrate._row_counts(connection), set(connection.execute(names).scalars())
    finally:
        checkpoint(engine)
        engine.dispose()


@pytest.fixture
def first(filled, folder, keys):
    """A closed vault as revision 0001 left it, with content; its rows, and its case as it was."""
    vault, header, chain = filled
    vault.repository.append_many([chain.event("punt.score", "zwaar", f"punt.{n}") for n in range(300)])
    case = vault.repository.load_case(header.case_id)
    vault.close()
    to_first_revision(folder, keys.database_key())
    version, rows, triggers = look(folder, keys.database_key())
    assert (version, triggers) == ("0001", {"answer_event_no_update", "answer_event_no_delete"})
    assert not set(NEW_TABLES) & set(rows)
    return rows, case


def test_a_vault_of_the_first_revision_is_brought_up_to_date_without_losing_a_row(first, folder, keys):
    rows, case = first
    with Vault.open_unlocked(folder, keys) as vault:
        assert vault.repository.load_case(case.header.case_id) == case
        assert vault.repository.verify_case(case.header.case_id).sound
        assert vault.repository.load_changes(case.header.case_id) == ()
    version, found, triggers = look(folder, keys.database_key())
    assert (version, triggers) == (migrate.HEAD, set(migrate.TRIGGERS))
    assert found == rows | dict.fromkeys(NEW_TABLES, 0)
    assert look_at_copy(folder, keys) == ("0001", rows)


def look_at_copy(folder: Path, keys) -> tuple[str, dict[str, int]]:
    copy = folder / files.BACKUPS / f"voor-{migrate.HEAD}.db"
    engine = open_engine(copy, keys.database_key(), migrating=True)
    try:
        with reading(engine) as connection:
            version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            return str(version), migrate._row_counts(connection)
    finally:
        engine.dispose()


def kill_while_migrating(first, folder, keys, tmp_path, kills, seed):
    rows, case = first
    chance = random.Random(seed)
    seen: list[str] = []
    for turn in range(kills):
        own = Path(shutil.copytree(folder, tmp_path / f"poging {turn}"))
        process = start("migrating.py", own, keys)
        assert process.stdout.readline() == b"geladen\n"
        let_go(process)
        spin(0.02 + chance.random() * 0.5)
        killed(process)
        version, found, triggers = look(own, keys.database_key())
        seen.append(version)
        expected = rows if version == "0001" else rows | dict.fromkeys(NEW_TABLES, 0)
        assert found == expected
        assert len(triggers) == (2 if version == "0001" else len(migrate.TRIGGERS))
        with Vault.open_unlocked(own, keys) as vault:
            assert vault.repository.load_case(case.header.case_id) == case
            check_integrity(vault._engine, thorough=True)
        assert look(own, keys.database_key())[0] == migrate.HEAD
        shutil.rmtree(own)
    return seen


def test_killed_while_migrating_nothing_is_half(first, folder, keys, tmp_path):
    assert len(kill_while_migrating(first, folder, keys, tmp_path, kills=4, seed=3)) == 4


@pytest.mark.prove
def test_killed_while_migrating_sixty_times(first, folder, keys, tmp_path):
    seen = kill_while_migrating(first, folder, keys, tmp_path, kills=60, seed=11)
    assert set(seen) == {"0001", migrate.HEAD}
