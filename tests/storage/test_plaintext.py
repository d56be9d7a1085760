"""Nothing a client said stands readable anywhere: not in the database, its -wal, key file, logs or temporary files."""

from __future__ import annotations

import hashlib
import importlib
import logging
import os
import tempfile
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from decision_trees.answers import Answer
from tests.storage.test_erase import decrypted
from wmo_desktop import log, logfile
from wmo_desktop.domain.lifecycle import PlanVersion, Signed, Signing, StateChange
from wmo_desktop.errors import WmoError
from wmo_desktop.storage import errors, files
from wmo_desktop.storage.engine import driver_errors, writing
from wmo_desktop.storage.writer import Writer

NAME, BSN = "Zwartkruis-Wiebenga", "999990019"
REASON, WORDS, SIGNER, PAPER, LATER = "Redenmerk", "Woordenmerk", "Tekenmerk", "Papiermerk", "Printmerk"
LIFE = (REASON, WORDS, SIGNER, PAPER, LATER)
MARKERS = (NAME, BSN, "Rollatorlaan", *LIFE)
PLAIN_DRIVER = importlib.import_module("sqlite3")


def found_in(*folders: Path):
    """Files that hold a marker, in the encodings a library might use."""
    needles = [marker.encode(code) for marker in MARKERS for code in ("utf-8", "utf-16-le")]
    hits = []
    for folder in folders:
        for path in (path for path in folder.rglob("*") if path.is_file()):
            data = path.read_bytes()
            hits += [path.name for needle in needles if needle in data]
    return hits


@pytest.fixture
def logs(tmp_path):
    folder = tmp_path / "log"
    logfile.start_log(folder, logging.DEBUG)
    yield folder
    logfile.stop_log()


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    folder = tmp_path / "temp"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_search_itself_finds_a_marker(tmp_path):
    plain = PLAIN_DRIVER.connect(tmp_path / "leesbaar.db")
    plain.execute("CREATE TABLE a (b)")
    plain.execute("INSERT INTO a VALUES (?)", (f"{NAME} {BSN}",))
    plain.commit()
    plain.close()
    assert found_in(tmp_path) == ["leesbaar.db", "leesbaar.db"]


def test_no_marker_in_any_file(logs, temporary, filled, folder, caplog):
    vault, header, chain = filled
    repository = vault.repository
    address = [chain.event("client.adres", f"Rollatorlaan {count}", f"h{count}") for count in range(300)]
    repository.append_many([chain.event("client.achternaam", NAME), chain.event("client.bsn", BSN), *address])
    repository.append(chain.event("client.bsn", None, answer=Answer(value=BSN, reason=NAME, note=NAME * 500)))
    assert repository.list_cases()[0].client_name.startswith(NAME)
    # Faults with content at hand: a conflict, a broken constraint, an exception that quotes, a type nobody can store.
    told: list[WmoError] = []
    writer = Writer(repository, on_error=told.append)
    stale = replace(address[0], event_id=uuid4(), answer=Answer(value=NAME))
    writer.submit(lambda repository: repository.append(stale))

    def quotes(repository):
        raise ValueError(f"{NAME} {BSN}") from KeyError(NAME)

    def breaks(repository):
        with writing(vault._engine) as connection:
            connection.execute(text("INSERT INTO vault_meta VALUES (:k, :k), (:k, :k)"), {"k": NAME})

    writer.submit(quotes)
    writer.submit(breaks)
    writer.flush(20)
    writer.close()
    assert [type(error) for error in told] == [
        errors.HistoryConflictError,
        errors.UnexpectedStorageError,
        errors.UnexpectedStorageError,
    ]
    assert not [error for error in told if any(marker in error.message + error.detail for marker in MARKERS)]
    vault.backup("proef")
    with writing(vault._engine) as connection:  # a sort that would like a temporary file
        many = "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
        query = f"{many} SELECT a.payload FROM answer_event a, n ORDER BY a.payload || n.i"
        assert len(connection.execute(text(query)).all()) > 100_000
        assert (folder / f"{files.DATABASE}-wal").stat().st_size > 0
        assert found_in(folder, logs, temporary) == []
    vault.close()
    assert found_in(folder, logs, temporary) == []
    assert "operation 2 failed" in (logs / logfile.LOG_NAME).read_text("utf-8")
    assert "builtins.ValueError" in (logs / logfile.LOG_NAME).read_text("utf-8")
    for shown in (repr(address[0]), repr(stale), repr(header)):
        assert not any(marker in shown for marker in MARKERS)


def live_through(repository, case_id, now):
    """States, a version with its signing, the kept PDF and the print list, a marker in each."""
    paper = f"%PDF-1.7 {PAPER} ".encode() * 2000
    signing = Signing(
        "deels",
        ("Kom nog eens langs.",),
        WORDS * 200,
        signed=(Signed("client", SIGNER, "papier", now.date()),),
    )
    version = PlanVersion(
        1, 0, "ondertekend", "ondertekend", now, "m.jansen", "laptop-7", "kenmerk", signing,
        hashlib.sha256(paper).hexdigest(),
    )  # fmt: skip

    def step(before, after):
        return StateChange(uuid4(), case_id, before, after, now, "m.jansen", "laptop-7", f"{REASON} " * 100)

    repository.change_state(step("concept", "definitief"))
    for _ in range(20):
        repository.change_state(step("definitief", "concept"))
        repository.change_state(step("concept", "definitief"))
    repository.change_state(step("definitief", "ondertekend"), version, paper)
    for _ in range(30):
        repository.print_later(uuid4(), case_id, LATER, now)
    return version


def test_states_signing_paper_and_print_list_stand_readable_nowhere(
    logs, temporary, filled, folder, keys, make_header, now, caplog
):
    vault, kept, _ = filled
    repository = vault.repository
    gone = make_header("2026-0002")
    repository.create_case(gone)
    version = live_through(repository, gone.case_id, now)
    assert not any(marker in repr(version) for marker in LIFE)
    vault.backup("proef")
    assert (folder / f"{files.DATABASE}-wal").stat().st_size > 0
    assert found_in(folder, logs, temporary) == []
    vault.checkpoint()
    path, key = folder / files.DATABASE, keys.database_key()
    readable = decrypted(path, key)
    assert all(marker.encode() in readable for marker in LIFE)  # else this test looks at nothing

    repository.erase_case(gone.case_id, now)
    vault.checkpoint()
    readable = decrypted(path, key)
    assert [marker for marker in LIFE if marker.encode() in readable] == []
    assert kept.case_id.hex.encode() in readable
    vault.close()
    assert found_in(folder, logs, temporary) == []
    assert not any(marker in caplog.text for marker in LIFE)


def test_key_is_in_no_file_log_or_representation(logs, filled, folder, keys, caplog):
    vault = filled[0]
    vault.backup("proef")
    secrets = [keys.dek, keys.database_key()]
    shown = repr(vault._engine) + repr(vault._engine.url) + repr(keys) + repr(vars(vault)) + caplog.text
    vault.close()
    for secret in secrets:
        assert secret.hex() not in shown.lower()
        for path in (path for place in (folder, logs) for path in place.rglob("*") if path.is_file()):
            assert secret not in path.read_bytes()
            assert secret.hex().encode() not in path.read_bytes().lower()


def test_standard_driver_reads_nothing(filled, folder):
    filled[0].close()
    plain = PLAIN_DRIVER.connect(folder / files.DATABASE)
    with pytest.raises(PLAIN_DRIVER.DatabaseError, match="not a database"):
        plain.execute("SELECT * FROM sqlite_master")
    plain.close()


def test_a_driver_error_is_told_without_its_text():
    with pytest.raises(errors.StorageError) as caught, driver_errors():
        raise OSError(28, NAME)
    assert isinstance(caught.value, errors.DiskFullError)
    assert NAME not in caught.value.message + caught.value.detail


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_log_is_private_also_after_rotation(logs):
    logger = log.get_logger("proef")
    assert logger.name == "wmo_desktop.proef"
    for _ in range(3000):
        logger.info("x" * 400)
    names = {path.name: path.stat().st_mode & 0o777 for path in logs.iterdir()}
    assert set(names) >= {logfile.LOG_NAME, f"{logfile.LOG_NAME}.1"}
    assert set(names.values()) == {0o600}
    assert all(path.stat().st_size <= logfile.MAX_BYTES for path in logs.iterdir())


def test_log_moves_and_stops(tmp_path):
    logfile.start_log(tmp_path / "een")
    log.get_logger("proef").info("eerste")
    logfile.start_log(tmp_path / "twee")
    log.get_logger("proef").info("tweede")
    logfile.stop_log()
    log.get_logger("proef").info("derde")
    assert (tmp_path / "een" / logfile.LOG_NAME).read_text("utf-8").strip().endswith("eerste")
    second = (tmp_path / "twee" / logfile.LOG_NAME).read_text("utf-8").strip()
    assert second.endswith("tweede")
    assert "\n" not in second
