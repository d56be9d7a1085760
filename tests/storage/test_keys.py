"""The key file: opens with the passphrase only, notices every change, never loses its secret."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from uuid import uuid4

import pytest

from wmo_desktop.storage import errors, files, keys
from wmo_desktop.storage.keys import FLOOR, KdfCost, change_passphrase, check_passphrase, create_keys, unlock


@pytest.fixture(scope="session")
def made(tmp_path_factory, passphrase):
    folder = tmp_path_factory.mktemp("sleutel")
    return folder, create_keys(folder, passphrase, uuid4(), FLOOR)


@pytest.fixture
def place(tmp_path, made):
    return shutil.copytree(made[0], tmp_path / "sleutel")


def rewrite(path, change, *, seal=True):
    content = json.loads(path.read_text("utf-8"))
    content.pop("checksum")
    old = keys._checksum(content)
    change(content)
    content["checksum"] = keys._checksum(content) if seal else old
    path.write_text(json.dumps(content), "utf-8")


def remove_copy(place):
    (place / files.KEY_COPY).unlink()


def test_opens_with_its_passphrase_and_gives_the_same_secret(place, made, passphrase):
    opened = unlock(place, passphrase)
    assert opened == made[1]
    assert len(opened.dek) == 32
    assert opened.database_key() != opened.dek
    assert opened.database_key() == made[1].database_key()


def test_secret_and_passphrase_stand_nowhere_in_the_file(place, made, passphrase):
    for path in place.iterdir():
        data = path.read_bytes()
        for secret in (made[1].dek, made[1].database_key()):
            assert secret not in data
            assert base64.b64encode(secret) not in data
            assert secret.hex().encode() not in data
        assert passphrase.encode() not in data
    assert made[1].dek.hex() not in repr(made[1])
    assert repr(made[1].dek) not in repr(made[1])


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_only_the_owner_reads_it(place):
    assert {path.stat().st_mode & 0o777 for path in place.iterdir()} == {0o600}


def test_wrong_passphrase_changes_nothing(place, content_of):
    before = content_of(place)
    with pytest.raises(errors.WrongPassphraseError, match="klopt niet"):
        unlock(place, "paard batterij niet thee")
    assert content_of(place) == before


def test_composed_and_decomposed_letters_are_one_passphrase(tmp_path):
    text = "crème brûlée één"
    create_keys(tmp_path, unicodedata.normalize("NFC", text), uuid4(), FLOOR)
    assert unlock(tmp_path, unicodedata.normalize("NFD", text)).dek


def test_damaged_file_opens_by_its_copy_and_is_left_as_it_is(place, made, passphrase):
    (place / files.KEY_FILE).write_bytes(b"\x00" * 300)
    opened = unlock(place, passphrase)
    assert (opened.dek, opened.from_copy) == (made[1].dek, True)
    assert (place / files.KEY_FILE).read_bytes() == b"\x00" * 300


def test_missing_file_is_put_back_from_its_copy(place, made, passphrase):
    (place / files.KEY_FILE).unlink()
    assert unlock(place, passphrase).from_copy
    assert not unlock(place, passphrase).from_copy


def test_damaged_copy_is_renewed_from_the_file_that_opens(place, passphrase):
    (place / files.KEY_COPY).write_bytes(b"{")
    unlock(place, passphrase)
    assert (place / files.KEY_COPY).read_bytes() == (place / files.KEY_FILE).read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[1]",
        b"\xff\xfe\x00",
        b'{"format": "wmo-desktop-keys", "version": "1"}',
        b'{"format": "wmo-desktop-keys"',
        b'{"format": "other", "version": 1}',
        b" " * 100_000,
    ],
)
def test_file_and_copy_damaged(place, passphrase, content_of, data):
    (place / files.KEY_FILE).write_bytes(data)
    (place / files.KEY_COPY).write_bytes(data)
    before = content_of(place)
    with pytest.raises(errors.KeyFileDamagedError, match="beschadigd"):
        unlock(place, passphrase)
    assert content_of(place) == before


def test_file_and_copy_missing(place, passphrase):
    shutil.rmtree(place)
    place.mkdir()
    with pytest.raises(errors.KeyFileMissingError, match="ontbreekt"):
        unlock(place, passphrase)
    assert list(place.iterdir()) == []


def test_altered_parameters_without_a_new_seal(place, passphrase, content_of):
    remove_copy(place)
    rewrite(place / files.KEY_FILE, lambda c: c["slots"][0]["kdf"].update(passes=4), seal=False)
    before = content_of(place)
    with pytest.raises(errors.KeyFileAlteredError, match="buiten het programma om"):
        unlock(place, passphrase)
    assert content_of(place) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c["slots"][0]["kdf"].update(passes=4),
        lambda c: c["slots"][0]["kdf"].update(lanes=5),
        lambda c: c["slots"][0]["kdf"].update(memory_mib=65),
        lambda c: c["slots"][0]["kdf"].update(salt=base64.b64encode(bytes(16)).decode()),
        lambda c: c.update(vault_id=str(uuid4())),
    ],
)
def test_altered_parameters_with_a_new_seal_open_nothing(place, passphrase, change):
    remove_copy(place)
    rewrite(place / files.KEY_FILE, change)
    with pytest.raises(errors.WrongPassphraseError):
        unlock(place, passphrase)


def test_sealed_tampering_is_cured_by_the_copy(place, made, passphrase):
    rewrite(place / files.KEY_FILE, lambda c: c["slots"][0]["kdf"].update(passes=4))
    opened = unlock(place, passphrase)
    assert (opened.dek, opened.from_copy) == (made[1].dek, True)


@pytest.mark.parametrize(
    "kdf",
    [
        {"memory_mib": 8},
        {"memory_mib": 1 << 20},
        {"passes": 1},
        {"passes": 10_000},
        {"lanes": 1},
        {"lanes": 4000},
        {"lanes": True},
        {"memory_mib": "64"},
        {"name": "pbkdf2"},
    ],
)
def test_cost_outside_the_bounds_is_refused_before_any_work(place, passphrase, kdf):
    remove_copy(place)
    rewrite(place / files.KEY_FILE, lambda c: c["slots"][0]["kdf"].update(kdf))
    with pytest.raises(errors.KeyCostRefusedError, match="niet toestaat"):
        unlock(place, passphrase)


def test_newer_key_file_is_left_alone_even_with_a_sound_copy(place, passphrase, content_of):
    rewrite(place / files.KEY_FILE, lambda c: c.update(version=2))
    before = content_of(place)
    with pytest.raises(errors.KeyFileNewerError, match="nieuwere versie"):
        unlock(place, passphrase)
    assert content_of(place) == before


def test_a_second_slot_is_kept_and_does_no_harm(place, made, passphrase):
    slot = {"id": "herstelcode", "wrapped": "eA=="}
    rewrite(place / files.KEY_FILE, lambda c: c["slots"].append(slot))
    assert unlock(place, passphrase).dek == made[1].dek
    change_passphrase(place, passphrase, "een heel andere wachtzin", FLOOR)
    assert slot in json.loads((place / files.KEY_FILE).read_text("utf-8"))["slots"]


def test_new_passphrase_opens_the_same_secret_and_the_old_one_nothing(place, made, passphrase):
    change_passphrase(place, passphrase, "een heel andere wachtzin", FLOOR)
    assert unlock(place, "een heel andere wachtzin").dek == made[1].dek
    with pytest.raises(errors.WrongPassphraseError):
        unlock(place, passphrase)
    (place / files.KEY_FILE).unlink()
    with pytest.raises(errors.WrongPassphraseError):
        unlock(place, passphrase)


def test_new_passphrase_must_be_strong_and_the_old_one_right(place, passphrase, content_of):
    before = content_of(place)
    with pytest.raises(errors.WeakPassphraseError):
        change_passphrase(place, passphrase, "kort", FLOOR)
    with pytest.raises(errors.WrongPassphraseError):
        change_passphrase(place, "verkeerd en nog lang", "een heel andere wachtzin", FLOOR)
    assert content_of(place) == before


def test_changing_keeps_a_damaged_file_aside(place, made, passphrase):
    (place / files.KEY_FILE).write_bytes(b"kapot")
    change_passphrase(place, passphrase, "een heel andere wachtzin", FLOOR)
    assert unlock(place, "een heel andere wachtzin").dek == made[1].dek
    assert (place / "keys.json.beschadigd").read_bytes() == b"kapot"


def test_changing_after_a_lost_file_leaves_no_old_key_behind(place, passphrase):
    (place / files.KEY_FILE).unlink()
    change_passphrase(place, passphrase, "een heel andere wachtzin", FLOOR)
    assert {path.name for path in place.iterdir()} == {files.KEY_FILE, files.KEY_COPY}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a limit on memory is Linux")
def test_too_little_memory_is_told(place, passphrase):
    code = (
        "import resource, sys; from pathlib import Path; import argon2\n"
        "from wmo_desktop.storage import errors, keys\n"
        "used = int(Path('/proc/self/statm').read_text().split()[0]) * resource.getpagesize()\n"
        "resource.setrlimit(resource.RLIMIT_AS, (used + (32 << 20), resource.RLIM_INFINITY))\n"
        "try: keys.unlock(Path(sys.argv[1]), sys.argv[2])\n"
        "except errors.MemoryShortError: sys.exit(7)\n"
    )
    command = [sys.executable, "-c", code, str(place), passphrase]
    assert subprocess.run(command, check=False, cwd=Path(__file__).parents[2]).returncode == 7


@pytest.mark.parametrize(
    "good", ["twaalftekens", "paard batterij niet koffie", "één ijs vuur zee", "a1!b2?c3#d4$"]
)
def test_good_passphrases(good):
    assert check_passphrase(good) is None


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("", "te kort"),
        ("elftekens11", "te kort"),
        ("de de de de", "te kort"),
        ("ik ga er in", "te kort"),
        ("aaaaaaaaaaaaaaaa", "te raden"),
        ("abababababababab", "te raden"),
        (" paard batterij niet koffie", "spatie"),
        ("paard batterij niet koffie ", "spatie"),
    ],
)
def test_weak_passphrases_get_a_dutch_reason(bad, why):
    assert why in (check_passphrase(bad) or "")


def test_a_weak_passphrase_makes_no_file(tmp_path):
    with pytest.raises(errors.WeakPassphraseError):
        create_keys(tmp_path, "kort", uuid4(), FLOOR)
    assert list(tmp_path.iterdir()) == []


def test_default_cost_and_floor():
    assert KdfCost() == KdfCost(256, 3, 4)
    for low in ((63, 3, 4), (64, 2, 4), (64, 3, 3), (4096, 3, 4), (64, 99, 4), (64, 3, 99)):
        with pytest.raises(ValueError, match="must be"):
            KdfCost(*low)
