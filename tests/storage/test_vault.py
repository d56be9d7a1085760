"""Opening and closing the vault: what may go wrong is said in Dutch and changes nothing."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from wmo_desktop.errors import WmoError
from wmo_desktop.storage import errors, exists, files
from wmo_desktop.storage.engine import check_driver, checkpoint, open_engine, reading, writing
from wmo_desktop.storage.keys import FLOOR, unlock
from wmo_desktop.storage.vault import COPY_USED, Vault

PLAIN_DRIVER = importlib.import_module("sqlite3")
ROOT = Path(__file__).parents[2]


def test_made_closed_and_opened_again(tmp_path, passphrase, now):
    place = tmp_path / "nieuw" / "kluis"
    assert not exists(place)
    with Vault.create(place, passphrase, FLOOR, "echt", now=now) as made:
        assert (made.kind, made.notices) == ("echt", ())
        number = made.vault_id
    assert exists(place)
    assert not (place / files.UNFINISHED).exists()
    with Vault.open(place, passphrase) as opened:
        assert (opened.vault_id, opened.kind, opened.repository.list_cases()) == (number, "echt", [])


def test_closing_empties_the_wal_and_forbids_use(filled, folder):
    vault, _, chain = filled
    assert (folder / f"{files.DATABASE}-wal").stat().st_size > 0
    vault.close()
    assert not (folder / f"{files.DATABASE}-wal").exists()
    with pytest.raises(errors.VaultClosedError):
        vault.repository.append(chain.event("client.telefoon", "1"))
    vault.close()


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_only_the_owner_reads_it(filled, folder):
    filled[0].backup("proef")
    assert folder.stat().st_mode & 0o777 == 0o700
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()}
    assert f"{files.DATABASE}-wal" in modes
    assert f"{files.DATABASE}-shm" in modes
    assert set(modes.values()) == {0o600}


def test_settings_of_every_connection(vault):
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "temp_store": 2}
    wanted |= {"trusted_schema": 0, "recursive_triggers": 1, "busy_timeout": 5000, "cipher_log_level": "NONE"}
    with reading(vault._engine) as one, reading(vault._engine) as two:
        for connection in (one, two):
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted


def test_a_second_vault_is_never_made_over_the_first(folder, passphrase, now, content_of):
    before = content_of(folder)
    with pytest.raises(errors.VaultExistsError):
        Vault.create(folder, passphrase, FLOOR, "echt", now=now)
    for name in (files.DATABASE, files.KEY_FILE):
        (folder / name).unlink()
        before.pop(name)
        with pytest.raises(errors.VaultExistsError):
            Vault.create(folder, passphrase, FLOOR, "echt", now=now)
        assert content_of(folder) == before


def test_failed_creation_leaves_no_vault_and_may_be_repeated(tmp_path, passphrase, now):
    with pytest.raises(errors.WeakPassphraseError):
        Vault.create(tmp_path, "kort", FLOOR, "echt", now=now)
    assert not exists(tmp_path)
    Vault.create(tmp_path, passphrase, FLOOR, "echt", now=now).close()
    with Vault.open(tmp_path, passphrase) as opened:
        assert opened.kind == "echt"


@pytest.mark.parametrize("moved", [1, 2])
def test_creation_killed_while_moving_in_is_completed(folder, keys, moved):
    aside = folder / files.UNFINISHED
    aside.mkdir()
    for name in (files.KEY_COPY, files.KEY_FILE, files.DATABASE)[moved:]:
        (folder / name).rename(aside / name)
    with Vault.open_unlocked(folder, keys) as opened:
        assert opened.kind == "oefen"
    assert not aside.exists()


def test_wrong_passphrase(folder, content_of):
    before = content_of(folder)
    with pytest.raises(errors.WrongPassphraseError):
        Vault.open(folder, "deze is het zeker niet")
    assert content_of(folder) == before


def test_no_folder_and_no_database(folder, tmp_path, passphrase, content_of):
    with pytest.raises(errors.VaultMissingError):
        Vault.open(tmp_path / "nergens", passphrase)
    assert not (tmp_path / "nergens").exists()
    (folder / files.DATABASE).unlink()
    before = content_of(folder)
    with pytest.raises(errors.VaultMissingError, match="niet gevonden"):
        Vault.open(folder, passphrase)
    assert content_of(folder) == before


def test_key_file_missing(folder, passphrase, content_of):
    (folder / files.KEY_FILE).unlink()
    (folder / files.KEY_COPY).unlink()
    before = content_of(folder)
    with pytest.raises(errors.KeyFileMissingError):
        Vault.open(folder, passphrase)
    assert content_of(folder) == before


def test_key_file_damaged_is_told_and_the_copy_opens(folder, passphrase):
    (folder / files.KEY_FILE).write_text("kapot")
    with Vault.open(folder, passphrase) as opened:
        assert opened.notices == (COPY_USED,)


def test_key_file_of_another_vault(folder, tmp_path, passphrase, now, content_of):
    other = tmp_path / "ander"
    Vault.create(other, passphrase, FLOOR, "oefen", now=now).close()
    for name in (files.KEY_FILE, files.KEY_COPY):
        shutil.copy(other / name, folder / name)
    before = content_of(folder)
    with pytest.raises(errors.VaultDamagedError):
        Vault.open(folder, passphrase)
    assert content_of(folder) == before


def test_vault_id_that_differs_is_refused(folder, keys):
    engine = open_engine(folder / files.DATABASE, keys.database_key())
    with writing(engine) as connection:
        connection.execute(text("UPDATE vault_meta SET value = 'x' WHERE key = 'vault_id'"))
    engine.dispose()
    with pytest.raises(errors.WrongKeyFileError):
        Vault.open_unlocked(folder, keys)


def test_plaintext_database_in_place(folder, passphrase, content_of):
    path = folder / files.DATABASE
    path.unlink()
    plain = PLAIN_DRIVER.connect(path)
    plain.execute("CREATE TABLE case_file (a)")
    plain.commit()
    plain.close()
    before = content_of(folder)
    with pytest.raises(errors.VaultNotEncryptedError, match="niet versleuteld"):
        Vault.open(folder, passphrase)
    assert content_of(folder) == before


@pytest.mark.parametrize("place", [20, 4096 * 3 + 100, 4096 * 12 + 4090, -10])
def test_one_flipped_bit(filled, folder, keys, content_of, place):
    filled[0].close()
    path = folder / files.DATABASE
    data = bytearray(path.read_bytes())
    data[place] ^= 0x10
    path.write_bytes(data)
    before = content_of(folder)
    with pytest.raises(errors.VaultDamagedError, match="beschadigd"):
        Vault.open_unlocked(folder, keys)
    assert content_of(folder) == before


@pytest.mark.parametrize("size", [0, 10, 100, 4096, 4096 * 9, 4096 * 9 + 17])
def test_truncated(filled, folder, keys, content_of, size):
    filled[0].close()
    os.truncate(folder / files.DATABASE, size)
    before = content_of(folder)
    with pytest.raises(errors.VaultDamagedError):
        Vault.open_unlocked(folder, keys)
    assert content_of(folder) == before


def test_database_of_a_newer_version(filled, folder, keys, content_of):
    vault = filled[0]
    with writing(vault._engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    vault.close()
    before = content_of(folder)
    with pytest.raises(errors.VaultNewerError, match="nieuwere versie"):
        Vault.open_unlocked(folder, keys)
    assert content_of(folder) == before


def test_database_without_its_guards_is_refused(folder, keys):
    engine = open_engine(folder / files.DATABASE, keys.database_key())
    with writing(engine) as connection:
        connection.execute(text("DROP TRIGGER answer_event_no_update"))
    engine.dispose()
    with pytest.raises(errors.VaultDamagedError):
        Vault.open_unlocked(folder, keys)


def test_one_program_at_a_time(vault, folder, keys, passphrase):
    with pytest.raises(errors.VaultInUseError, match="al open"):
        Vault.open_unlocked(folder, keys)
    code = (
        "import sys; from pathlib import Path; from wmo_desktop.storage.files import FolderLock\n"
        "from wmo_desktop.storage.errors import VaultInUseError\n"
        "try: FolderLock(Path(sys.argv[1]))\n"
        "except VaultInUseError: sys.exit(7)\n"
    )
    other = [sys.executable, "-c", code, str(folder)]
    assert subprocess.run(other, check=False, cwd=ROOT).returncode == 7
    vault.close()
    assert subprocess.run(other, check=False, cwd=ROOT).returncode == 0


def test_failed_opening_lets_go_of_the_lock(folder, keys, passphrase):
    with pytest.raises(errors.WrongPassphraseError):
        Vault.open(folder, "deze is het zeker niet")
    Vault.open_unlocked(folder, keys).close()


@pytest.fixture
def read_only(folder, small_disk):
    place = small_disk / "kluis"
    shutil.copytree(folder, place)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    return place


def test_read_only_disk(read_only, passphrase, keys, now):
    with pytest.raises(errors.VaultReadOnlyError, match="niet schrijven"):
        Vault.open(read_only, passphrase)
    with pytest.raises(errors.VaultReadOnlyError):
        Vault.create(read_only.parent / "nieuw", passphrase, FLOOR, "echt", now=now)
    assert unlock(read_only, passphrase) == keys


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_folder(folder, passphrase, content_of):
    (folder / files.LOCK_FILE).unlink(missing_ok=True)
    before = content_of(folder)
    folder.chmod(0o500)
    try:
        with pytest.raises(errors.VaultReadOnlyError):
            Vault.open(folder, passphrase)
    finally:
        folder.chmod(0o700)
    assert content_of(folder) == before


def test_standard_driver_is_refused():
    with pytest.raises(errors.DriverRefusedError, match="zonder versleuteling"):
        check_driver(PLAIN_DRIVER)
    check_driver(dbapi2)


def test_a_recent_driver_without_cipher_is_refused(monkeypatch):
    monkeypatch.setattr(PLAIN_DRIVER, "sqlite_version_info", (3, 99, 0))
    with pytest.raises(errors.DriverRefusedError) as caught:
        check_driver(PLAIN_DRIVER)
    assert "no cipher" in caught.value.detail


def test_an_old_driver_is_refused(monkeypatch):
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(errors.DriverRefusedError):
        check_driver(dbapi2)


def test_backup_is_whole_encrypted_and_never_replaced(filled, folder, keys):
    vault, header, _ = filled
    first, second = vault.backup("proef"), vault.backup("proef")
    assert [path.name for path in (first, second)] == ["proef.db", "proef-2.db"]
    assert not first.read_bytes().startswith(b"SQLite format 3")
    names = {path.name for path in first.parent.iterdir()}
    assert names == {"proef.db", "proef.keys.json", "proef-2.db", "proef-2.keys.json"}
    assert json.loads(first.with_suffix(".keys.json").read_text())["vault_id"] == str(vault.vault_id)
    restored = folder.parent / "terug"
    restored.mkdir()
    shutil.copy(second, restored / files.DATABASE)
    shutil.copy(second.with_suffix(".keys.json"), restored / files.KEY_FILE)
    with Vault.open_unlocked(restored, keys) as opened:
        assert opened.repository.load_case(header.case_id) == vault.repository.load_case(header.case_id)


def test_checkpoint_while_somebody_reads_is_no_error(filled):
    vault, header, chain = filled
    with reading(vault._engine) as connection:
        connection.execute(text("SELECT count(*) FROM answer_event")).scalar()
        vault.repository.append(chain.event("client.telefoon", "1"))
        engine = open_engine(vault.folder / files.DATABASE, vault._keys.database_key(), busy_ms=10)
        checkpoint(engine)
        engine.dispose()
    assert vault.repository.verify_case(header.case_id).sound


def all_errors(base=WmoError):
    for kind in base.__subclasses__():
        yield kind
        yield from all_errors(kind)


def test_every_error_has_its_own_sentence_in_plain_dutch():
    sentences = [kind.sentence for kind in all_errors(errors.StorageError)]
    assert len(sentences) > 20
    assert len(set(sentences)) == len(sentences)
    for kind in all_errors(errors.StorageError):
        told = kind("detail")
        assert str(told) == told.message == kind.sentence
        assert told.detail == "detail"
        assert told.message.endswith(".")
        assert "/" not in told.message


def test_light_names_load_no_database_library():
    code = (
        "import sys, wmo_desktop.storage, wmo_desktop.storage.writer\n"
        "heavy = {'sqlalchemy', 'sqlcipher3', 'alembic', 'argon2', 'cryptography'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_a_normal_start_does_not_load_alembic(folder, keys):
    code = (
        "import sys; from pathlib import Path; from uuid import UUID\n"
        "from wmo_desktop.storage.vault import Vault; from wmo_desktop.storage.keys import VaultKeys\n"
        "Vault.open_unlocked(Path(sys.argv[1]), VaultKeys(UUID(sys.argv[2]), bytes.fromhex(sys.argv[3]))).close()\n"
        "sys.exit(9 if 'alembic' in sys.modules else 0)"
    )
    arguments = [str(folder), str(keys.vault_id), keys.dek.hex()]
    assert subprocess.run([sys.executable, "-c", code, *arguments], check=False, cwd=ROOT).returncode == 0


def test_opening_and_closing_changes_no_byte(folder, keys):
    path = folder / files.DATABASE
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    Vault.open_unlocked(folder, keys).close()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
