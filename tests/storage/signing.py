"""A program that signs cases as fast as it can and reports each once it is committed. Started to be killed.

Arguments: folder, vault id, secret (hex), then case ids. Waits for a line on standard input, opens the vault and signs
each case: to definitief, then state, version and PDF at once. Writes each case id that was signed.
"""

from __future__ import annotations

import hashlib
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from wmo_desktop.domain.case import CaseStatus
from wmo_desktop.domain.lifecycle import PlanVersion, Signed, Signing, StateChange
from wmo_desktop.storage.keys import VaultKeys
from wmo_desktop.storage.vault import Vault

MOMENT = datetime(2026, 11, 23, tzinfo=UTC)


def paper_of(case_id: UUID) -> bytes:
    """Many pages of the database, different for each case."""
    return b"%PDF " + case_id.bytes * 6000


def sign_all(folder: Path, keys: VaultKeys, cases: list[UUID]) -> None:
    repository = Vault.open_unlocked(folder, keys).repository
    for case_id in cases:
        step(repository, case_id, "concept", "definitief")
        paper = paper_of(case_id)
        signing = Signing("eens", signed=(Signed("client", "A. Voorbeeld", "papier", date(2026, 11, 23)),))
        version = PlanVersion(
            1, 3, "ondertekend", "ondertekend", MOMENT, "proef", "proef", "kenmerk", signing,
            hashlib.sha256(paper).hexdigest(),
        )  # fmt: skip
        step(repository, case_id, "definitief", "ondertekend", version, paper)
        os.write(1, case_id.hex.encode() + b"\n")


def step(repository, case_id: UUID, before: CaseStatus, after: CaseStatus, *more: object) -> None:
    change = StateChange(uuid4(), case_id, before, after, MOMENT, "proef", "proef")
    repository.change_state(change, *more)


if __name__ == "__main__":
    sys.stdin.readline()
    sign_all(
        Path(sys.argv[1]),
        VaultKeys(UUID(sys.argv[2]), bytes.fromhex(sys.argv[3])),
        [UUID(word) for word in sys.argv[4:]],
    )
    os.write(1, b"klaar\n")
    sys.stdin.read()
