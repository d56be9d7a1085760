"""Real encrypted vaults for the tests, made once at the lowest allowed key cost and copied per test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from decision_trees.answers import Address, Answer
from wmo_desktop.domain.case import AnswerEvent, CaseHeader, PackRef
from wmo_desktop.storage.files import LOCK_FILE
from wmo_desktop.storage.keys import FLOOR, VaultKeys, unlock
from wmo_desktop.storage.vault import Vault

PASSPHRASE = "paard batterij niet koffie"
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
PACK = PackRef("hhm", "2026.1", "ab" * 32)


@dataclass
class Chain:
    """Makes events that follow on each other, as the view model does."""

    case_id: UUID
    heads: dict[Address, UUID] = field(default_factory=dict)
    count: int = 0

    def event(self, question: str, value: str | None, instance: str = "", **changes: object) -> AnswerEvent:
        address = Address(question, instance)
        self.count += 1
        values = {
            "event_id": uuid4(),
            "case_id": self.case_id,
            "address": address,
            "answer": None if value is None else Answer(value=value),
            "prev_event_id": self.heads.get(address),
            "author": "m.jansen",
            "device": "laptop-7",
            "at": NOW + timedelta(seconds=self.count),
            "pack_version": "hhm@2026.1",
        } | changes
        event = AnswerEvent(**values)
        self.heads[address] = event.event_id
        return event


@pytest.fixture(scope="session")
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, VaultKeys]:
    """A vault without cases, and its opened key file. Copy it, never open it."""
    folder = tmp_path_factory.mktemp("sjabloon") / "kluis"
    Vault.create(folder, PASSPHRASE, FLOOR, "oefen", now=NOW).close()
    return folder, unlock(folder, PASSPHRASE)


@pytest.fixture
def keys(template: tuple[Path, VaultKeys]) -> VaultKeys:
    return template[1]


@pytest.fixture
def folder(tmp_path: Path, template: tuple[Path, VaultKeys]) -> Path:
    """A closed vault in a folder whose name has spaces and letters outside ASCII."""
    return Path(shutil.copytree(template[0], tmp_path / "mijn kluis ë"))


@pytest.fixture
def vault(folder: Path, keys: VaultKeys) -> Iterator[Vault]:
    with Vault.open_unlocked(folder, keys) as opened:
        yield opened


@pytest.fixture
def make_header() -> Callable[..., CaseHeader]:
    def make(number: str = "2026-0001", **changes: object) -> CaseHeader:
        values = {"case_id": uuid4(), "client_id": uuid4(), "number": number, "pack": PACK, "created_at": NOW}
        return CaseHeader(**(values | changes))

    return make


@pytest.fixture
def chain_of() -> type[Chain]:
    return Chain


@pytest.fixture
def filled(vault: Vault, make_header, chain_of) -> tuple[Vault, CaseHeader, Chain]:
    """An open vault with one case of a few answers."""
    header = make_header()
    chain = chain_of(header.case_id)
    vault.repository.create_case(header)
    vault.repository.append_many(
        [
            chain.event("client.voornamen", "Jan Willem"),
            chain.event("client.voorvoegsels", "van"),
            chain.event("client.achternaam", "Dijk"),
            chain.event("melding.datum", "2026-11-09"),
            chain.event("punt.score", "matig", "financien.post"),
        ]
    )
    return vault, header, chain


@pytest.fixture
def content_of() -> Callable[[Path], dict[str, bytes]]:
    """All bytes of a vault folder but the lock, to prove that nothing was changed."""

    def read(folder: Path) -> dict[str, bytes]:
        files = (path for path in folder.rglob("*") if path.is_file() and path.name != LOCK_FILE)
        return {str(path.relative_to(folder)): path.read_bytes() for path in files}

    return read


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 2 MB; skipped where mounting isn't allowed."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root on Linux")
    disk = tmp_path / "schijf"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "none", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting is not allowed here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)
