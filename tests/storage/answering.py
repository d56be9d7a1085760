"""A program that answers as fast as it can and reports each answer once it is committed. Started to be killed.

Arguments: folder, vault id, secret (hex), case id. Waits for a line on standard input, opens the vault, and writes
one event id per committed answer. With a fifth argument: a size in bytes no file may outgrow; it then writes the
class of the error that stops it.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from decision_trees.answers import Address, Answer
from wmo_desktop.domain.case import AnswerEvent
from wmo_desktop.storage.errors import StorageError
from wmo_desktop.storage.keys import VaultKeys
from wmo_desktop.storage.vault import Vault


def answer_forever(folder: Path, keys: VaultKeys, case_id: UUID) -> None:
    vault = Vault.open_unlocked(folder, keys)
    heads = {
        address: changed.event_id for address, changed in vault.repository.load_case(case_id).changed.items()
    }
    count = 0
    while True:
        count += 1
        address = Address("punt.score", f"punt.{count % 20}")
        event = AnswerEvent(
            event_id=uuid4(),
            case_id=case_id,
            address=address,
            answer=Answer(value="matig", note="x" * (count * 37 % 900)),
            prev_event_id=heads.get(address),
            author="proef",
            device="proef",
            at=datetime(2026, 11, 23, tzinfo=UTC),
            pack_version="hhm@1",
        )
        vault.repository.append(event)
        heads[address] = event.event_id
        os.write(1, event.event_id.hex.encode() + b"\n")


if __name__ == "__main__":
    if len(sys.argv) > 5:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[5]), resource.RLIM_INFINITY))
    sys.stdin.readline()
    try:
        answer_forever(
            Path(sys.argv[1]), VaultKeys(UUID(sys.argv[2]), bytes.fromhex(sys.argv[3])), UUID(sys.argv[4])
        )
    except StorageError as error:
        os.write(1, type(error).__name__.encode() + b"\n")
