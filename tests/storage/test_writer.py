"""The writer: in order, off the window's thread, and nothing is lost when the disk says no."""

from __future__ import annotations

import os
import shutil
import threading
from collections import deque

import pytest

from wmo_desktop.storage import errors, exists, files
from wmo_desktop.storage.engine import open_engine, writing
from wmo_desktop.storage.keys import FLOOR
from wmo_desktop.storage.repository import Repository
from wmo_desktop.storage.vault import Vault
from wmo_desktop.storage.writer import Writer

WAIT = 20.0


class Listener:
    """Notes what the writer says, and from which thread."""

    def __init__(self) -> None:
        self.done = []
        self.errors = []
        self.threads = set()
        self.heard = threading.Semaphore(0)

    def on_done(self, seq):
        self.threads.add(threading.current_thread().name)
        self.done.append(seq)

    def on_error(self, error):
        self.threads.add(threading.current_thread().name)
        self.errors.append(error)
        self.heard.release()


@pytest.fixture
def listener():
    return Listener()


@pytest.fixture
def writer(filled, listener):
    writer = Writer(filled[0].repository, listener.on_done, listener.on_error)
    yield writer
    writer.close()


def fill_up(path):
    """Write until the disk takes no more."""
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY)
    try:
        with pytest.raises(OSError, match="No space"):
            deque(os.write(descriptor, bytes(4096)) for _ in range(10_000))
    finally:
        os.close(descriptor)


def append(event):
    return lambda repository: repository.append(event)


def test_order_is_kept_and_done_comes_after_commit(filled, writer, listener):
    vault, header, chain = filled
    seen = []
    futures = [writer.submit(append(chain.event("client.telefoon", str(count)))) for count in range(200)]
    futures[-1].add_done_callback(lambda _: seen.append(vault.repository.load_case(header.case_id).seq))
    assert writer.flush(WAIT)
    assert [future.seq for future in futures] == list(range(1, 201))
    assert futures[-1].result(WAIT) is None
    assert writer.close() == 0
    assert listener.done == list(range(1, 201))
    assert listener.threads == {"wmo-writer"}
    assert seen == [205]
    assert vault.repository.load_case(header.case_id).text("client.telefoon") == "199"
    assert (writer.last_seq, writer.pending, writer.blocked) == (200, 0, False)


def test_a_result_comes_back(filled, writer):
    assert writer.submit(lambda repository: repository.next_number(2026)).result(WAIT) == "2026-0002"


def test_what_a_second_try_cannot_cure_fails_alone(filled, writer, listener):
    vault, header, chain = filled
    wrong = chain.event("client.telefoon", "1")
    bad = writer.submit(append(chain.event("client.telefoon", "2")))
    good = writer.submit(append(chain.event("client.adres", "Dorpsstraat 1")))
    with pytest.raises(errors.HistoryConflictError):
        bad.result(WAIT)
    good.result(WAIT)
    assert writer.flush(WAIT)
    assert [type(error) for error in listener.errors] == [errors.HistoryConflictError]
    assert wrong.event_id not in {event.event_id for event in vault.repository.load_events(header.case_id)}
    assert not writer.blocked


def test_an_unforeseen_fault_is_told_in_dutch_without_its_text(filled, writer, listener, caplog):
    def broken(repository):
        raise RuntimeError("Dijk woont hier")

    with pytest.raises(errors.UnexpectedStorageError, match="onverwachts") as caught:
        writer.submit(broken).result(WAIT)
    assert writer.flush(WAIT)
    assert caught.value.detail == "builtins.RuntimeError"
    assert len(listener.errors) == 1


def test_a_listener_that_fails_does_not_stop_the_saving(filled):
    vault, header, chain = filled

    def broken(seq):
        raise RuntimeError

    writer = Writer(vault.repository, broken)
    for count in range(3):
        writer.submit(append(chain.event("client.telefoon", str(count))))
    assert writer.close() == 0
    assert vault.repository.load_case(header.case_id).text("client.telefoon") == "2"


def test_busy_file_holds_everything_until_retry(filled, folder, keys, listener):
    vault, header, chain = filled
    engine = open_engine(folder / files.DATABASE, keys.database_key(), busy_ms=20)
    writer = Writer(Repository(engine), listener.on_done, listener.on_error)
    with writing(vault._engine):
        first = writer.submit(append(chain.event("client.telefoon", "1")))
        second = writer.submit(append(chain.event("client.telefoon", "2")))
        assert listener.heard.acquire(timeout=WAIT)
        assert not writer.flush(WAIT)
        assert (writer.blocked, writer.pending) == (True, 2)
        assert not first.done()
        writer.retry()
        assert listener.heard.acquire(timeout=WAIT)
    assert [type(error) for error in listener.errors] == [errors.VaultBusyError] * 2
    assert listener.done == []
    writer.retry()
    second.result(WAIT)
    assert writer.close() == 0
    assert listener.done == [1, 2]
    engine.dispose()
    assert vault.repository.load_case(header.case_id).text("client.telefoon") == "2"


def test_closing_while_blocked_says_what_was_not_saved(filled, folder, keys, listener):
    vault, header, chain = filled
    engine = open_engine(folder / files.DATABASE, keys.database_key(), busy_ms=20)
    writer = Writer(Repository(engine), listener.on_done, listener.on_error)
    with writing(vault._engine):
        futures = [writer.submit(append(chain.event("client.telefoon", str(count)))) for count in range(3)]
        assert listener.heard.acquire(timeout=WAIT)
        assert writer.close() == 3
    for future in futures:
        with pytest.raises(errors.VaultClosedError):
            future.result(WAIT)
    with pytest.raises(errors.VaultClosedError):
        writer.submit(append(chain.event("client.telefoon", "9")))
    engine.dispose()
    assert vault.repository.load_case(header.case_id).text("client.telefoon") == ""


def test_full_disk_loses_nothing_and_goes_on_after_making_room(
    template, keys, small_disk, make_header, chain_of, listener
):
    place = small_disk / "kluis"
    shutil.copytree(template[0], place)
    ballast = small_disk / "ballast"
    header = make_header()
    chain = chain_of(header.case_id)
    with Vault.open_unlocked(place, keys) as vault:
        vault.repository.create_case(header)
        writer = Writer(vault.repository, listener.on_done, listener.on_error)
        writer.submit(append(chain.event("client.telefoon", "0"))).result(WAIT)
        fill_up(ballast)
        future = None
        while not listener.heard.acquire(blocking=False):
            future = writer.submit(append(chain.event("client.telefoon", "x" * 5000)))
            writer.flush(WAIT)
        saved = len(listener.done)
        assert [type(error) for error in listener.errors] == [errors.DiskFullError]
        assert (writer.blocked, future.done()) == (True, False)
        assert vault.repository.load_case(header.case_id).seq == saved
        writer.retry()  # still full: says so again
        assert listener.heard.acquire(timeout=WAIT)
        assert writer.blocked
        ballast.unlink()
        writer.retry()
        future.result(WAIT)
        assert writer.close() == 0
        assert vault.repository.load_case(header.case_id).seq == saved + 1
    with Vault.open_unlocked(place, keys) as vault:
        assert vault.repository.load_case(header.case_id).seq == saved + 1
        assert vault.repository.verify_case(header.case_id).sound


def test_making_a_vault_on_a_full_disk(small_disk, passphrase, now):
    fill_up(small_disk / "ballast")
    with pytest.raises(errors.DiskFullError, match="vol"):
        Vault.create(small_disk / "kluis", passphrase, FLOOR, "echt", now=now)
    assert not exists(small_disk / "kluis")
    (small_disk / "ballast").unlink()
    Vault.create(small_disk / "kluis", passphrase, FLOOR, "echt", now=now).close()
