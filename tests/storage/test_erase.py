"""A case that is erased is gone to the last byte, and no other case is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC
from sqlalchemy import text

from wmo_desktop.storage import errors, files
from wmo_desktop.storage.engine import reading

PAGE, TAIL, SALT = 4096, 80, 16
NAME = "Zwartkruis-Wiebenga"


def decrypted(path: Path, key: bytes) -> bytes:
    """Every page as it stands in the file, freed pages and unused space included (SQLCipher 4 layout)."""
    data, plain = path.read_bytes(), []
    for start in range(0, len(data), PAGE):
        page = data[start + (SALT if start == 0 else 0) : start + PAGE]
        vector = page[-TAIL : -TAIL + 16]
        decryptor = Cipher(AES256(key), CBC(vector)).decryptor()
        plain.append(decryptor.update(page[:-TAIL]) + decryptor.finalize())
    return b"".join(plain)


def test_erased_case_leaves_no_byte(filled, folder, keys, make_header, chain_of, now):
    vault, kept, _ = filled
    repository = vault.repository
    before = repository.load_case(kept.case_id)
    gone = make_header("2026-0002")
    chain = chain_of(gone.case_id)
    repository.create_case(gone)
    for count in range(60):
        repository.append(chain.event("client.achternaam", f"{NAME} {count}"))
        repository.append(chain.event("hulpvraag.woorden", NAME * 300, f"h{count}"))
    vault.checkpoint()
    path, key = folder / files.DATABASE, keys.database_key()
    assert decrypted(path, key).count(NAME.encode()) > 1000

    repository.erase_case(gone.case_id, now)
    assert NAME.encode() not in decrypted(path, key)
    assert gone.case_id.hex.encode() in decrypted(path, key)  # the list of erased cases
    assert (folder / f"{files.DATABASE}-wal").stat().st_size == 0
    assert repository.list_erased() == [(gone.case_id, "2026-0002", now)]
    assert repository.load_case(kept.case_id) == before
    assert repository.verify_case(kept.case_id).sound
    with pytest.raises(errors.CaseUnknownError):
        repository.load_case(gone.case_id)
    with pytest.raises(errors.CaseUnknownError):
        repository.append(chain.event("client.achternaam", NAME))
    with pytest.raises(errors.CaseExistsError):
        repository.create_case(gone)
    with reading(vault._engine) as connection:
        for table, rows in {"case_file": 1, "client": 1, "answer_event": 5, "answer": 5}.items():
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == rows


def test_client_and_household_stay_while_another_case_has_them(vault, make_header, now):
    home = make_header().case_id
    first = make_header("2026-0001", household_id=home)
    second = make_header("2026-0002", client_id=first.client_id, household_id=home)
    vault.repository.create_case(first)
    vault.repository.create_case(second)
    counted = text("SELECT (SELECT count(*) FROM client), (SELECT count(*) FROM household)")
    for header, left in ((first, (1, 1)), (second, (0, 0))):
        vault.repository.erase_case(header.case_id, now)
        with reading(vault._engine) as connection:
            assert tuple(connection.execute(counted).one()) == left
