"""The program is killed at random moments: no acknowledged answer is lost and the vault stays sound."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from wmo_desktop.storage import files
from wmo_desktop.storage.engine import check_integrity
from wmo_desktop.storage.vault import Vault

WORKER = Path(__file__).with_name("answering.py")


def start(folder, keys, case_id, *more: str):
    root = str(Path(__file__).parents[2])
    command = [
        sys.executable,
        str(WORKER),
        str(folder),
        str(keys.vault_id),
        keys.dek.hex(),
        str(case_id),
        *more,
    ]
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
        bufsize=0,
    )


def let_go(process):
    process.stdin.write(b"ga\n")
    process.stdin.close()


def rest_of(process):
    """Whole lines that were reported before the end."""
    with process.stdout as stream:
        text = stream.read()
    process.wait(30)
    return text.decode().split("\n")[:-1]


def kill_again_and_again(folder, keys, case_id, kills, seed):
    chance = random.Random(seed)
    acknowledged, cut_short = [], 0
    following = start(folder, keys, case_id)
    for turn in range(kills):
        process = following
        if turn < kills - 1:
            following = start(folder, keys, case_id)  # loads its libraries while this one answers
        let_go(process)
        lines = []
        for _ in range(chance.choice((0, 0, 1, 2, 5, 20, 60))):
            line = process.stdout.readline()
            assert line, "the program ended by itself"
            lines.append(line.decode().rstrip("\n"))
        for _ in range(chance.randrange(30_000)):  # some thousandths of a second, never twice the same
            pass
        process.kill()
        lines += rest_of(process)
        assert process.returncode not in (0, 1)
        cut_short += (folder / f"{files.DATABASE}-wal").exists()
        acknowledged += [UUID(line) for line in lines]

        with Vault.open_unlocked(folder, keys) as vault:  # the lock of the killed program doesn't hold it up
            kept = [event.event_id for event in vault.repository.load_events(case_id)]
            lost = set(acknowledged) - set(kept)
            assert not lost, f"kill {turn}: {len(lost)} acknowledged answers lost"
            assert vault.repository.verify_case(case_id).sound
            vault.checkpoint()
            check_integrity(vault._engine, thorough=True)
        assert (
            len(kept) <= len(acknowledged) + turn + 1
        )  # at most one committed but not yet reported per kill
    return len(acknowledged), cut_short


@pytest.fixture
def target(folder, keys, make_header):
    header = make_header()
    with Vault.open_unlocked(folder, keys) as vault:
        vault.repository.create_case(header)
    return folder, header.case_id


def test_fifty_kills(target, keys):
    acknowledged, cut_short = kill_again_and_again(*target[:1], keys, target[1], kills=50, seed=2026)
    assert acknowledged > 200
    assert cut_short > 15


@pytest.mark.prove
def test_six_hundred_kills(tmp_path, template, keys, make_header):
    total = 0
    for series in range(12):  # a fresh vault now and then, or reading it back takes longer than the killing
        folder = Path(shutil.copytree(template[0], tmp_path / f"kluis {series}"))
        header = make_header()
        with Vault.open_unlocked(folder, keys) as vault:
            vault.repository.create_case(header)
        acknowledged, _ = kill_again_and_again(folder, keys, header.case_id, kills=50, seed=series)
        total += acknowledged
    assert total > 2400


@pytest.mark.skipif(os.name != "posix", reason="a limit on file size is POSIX")
def test_a_disk_that_takes_no_more_keeps_what_was_acknowledged(target, keys):
    folder, case_id = target
    limit = (folder / files.DATABASE).stat().st_size + 200_000
    process = start(folder, keys, case_id, str(limit))
    let_go(process)
    *acknowledged, fault = rest_of(process)
    assert fault in {"DiskFullError", "DiskFaultError"}
    assert len(acknowledged) > 5
    with Vault.open_unlocked(folder, keys) as vault:
        assert [event.event_id.hex for event in vault.repository.load_events(case_id)] == acknowledged
        assert vault.repository.verify_case(case_id).sound
        check_integrity(vault._engine, thorough=True)
