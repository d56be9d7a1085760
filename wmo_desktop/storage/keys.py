"""The key file: how a passphrase opens the vault without ever being the key itself.

A random key (DEK) encrypts the database. The passphrase goes through Argon2id to a key that only wraps that
DEK (AES-256-GCM). So changing the passphrase rewrites half a kilobyte, a second way in (recovery code) is one
more slot, and a wrong passphrase is noticed before the database is touched. Version, vault, slot and Argon2
parameters are bound to the wrapping as associated data: changing one of them makes the slot useless.

The libraries are imported where they are used: the first window asks ``check_passphrase`` only.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from wmo_desktop.log import get_logger
from wmo_desktop.storage.errors import (
    DiskFaultError,
    KeyCostRefusedError,
    KeyFileAlteredError,
    KeyFileDamagedError,
    KeyFileMissingError,
    KeyFileNewerError,
    MemoryShortError,
    StorageError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from wmo_desktop.storage.files import KEY_COPY, KEY_FILE, os_errors, write_safely

FORMAT = "wmo-desktop-keys"
VERSION = 1
PASSPHRASE_SLOT = "passphrase"  # noqa: S105 - the name of a slot
KEY_BYTES = 32
_MAX_FILE = 64 * 1024
_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess of the passphrase costs (Argon2id). The default takes about 0.7 s on an office laptop.

    Raises ValueError below the floor of 64 MiB, 3 passes, 4 lanes (RFC 9106, second choice), and above what a
    damaged or hostile key file may ask for.
    """

    memory_mib: int = 256
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        for name, value, low, high in (
            ("memory_mib", self.memory_mib, 64, 2048),
            ("passes", self.passes, 3, 12),
            ("lanes", self.lanes, 4, 16),
        ):
            if not low <= value <= high:
                raise ValueError(f"{name} must be {low} to {high}, not {value}")


FLOOR = KdfCost(64, 3, 4)


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """An opened key file: the vault's id and its secret.

    from_copy: keys.json was unusable, its copy was used.
    """

    vault_id: UUID
    dek: bytes = field(repr=False)
    from_copy: bool = False

    def database_key(self) -> bytes:
        """32 bytes for SQLCipher, derived so that other uses of the secret get keys of their own."""
        return self._subkey(b"sqlcipher")

    def _subkey(self, purpose: bytes) -> bytes:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        info = b"wmo-desktop/1/" + purpose
        return HKDF(SHA256(), KEY_BYTES, salt=self.vault_id.bytes, info=info).derive(self.dek)


def check_passphrase(text: str) -> str | None:
    """What is wrong with a new passphrase, as a Dutch sentence; None when it will do.

    At least 12 characters, or at least four different words of three letters or more.
    """
    text = unicodedata.normalize("NFC", text)
    if text != text.strip():
        return "De wachtzin begint of eindigt met een spatie. Haal die weg, want u ziet hem straks niet."
    words = {word.casefold() for word in text.split() if len(word) >= 3}
    if len(text) < 12 and len(words) < 4:
        return "Deze wachtzin is te kort. Gebruik minstens 12 tekens of vier woorden."
    if len(set(text.casefold())) < 5:
        return "Deze wachtzin is te makkelijk te raden: er staan bijna alleen dezelfde tekens in. Wissel meer af."
    return None


def create_keys(folder: Path, passphrase: str, vault_id: UUID, cost: KdfCost) -> VaultKeys:
    """Make a new secret and write keys.json and its copy. Raises WeakPassphraseError, disk errors.

    The caller has made sure that no key file stands there.
    """
    problem = check_passphrase(passphrase)
    if problem:
        raise WeakPassphraseError(message=problem)
    keys = VaultKeys(vault_id, os.urandom(KEY_BYTES))
    _write(folder, vault_id, [_wrap(keys, passphrase, cost)])
    return keys


def unlock(folder: Path, passphrase: str) -> VaultKeys:
    """Open the key file, or its copy when the file itself is unusable. Changes nothing that is readable.

    Raises KeyFileMissingError, KeyFileDamagedError, KeyFileAlteredError, KeyCostRefusedError,
    KeyFileNewerError, WrongPassphraseError, MemoryShortError.
    """
    copy = _read_or_error(folder / KEY_COPY)
    main = _read_or_error(folder / KEY_FILE)
    if isinstance(main, _KeyFile):
        try:
            keys = main.open(passphrase)
        except WrongPassphraseError:
            # A new passphrase always gets a new salt. The same salt with other values around it means that
            # one of the two files was tampered with, so the passphrase deserves its chance on the other.
            if not isinstance(copy, _KeyFile) or not main.same_salt_other_values(copy):
                raise
            keys = copy.open(passphrase, from_copy=True)
            _log.warning("key file altered, copy used")
            return keys
        _refresh_copy(folder, main, copy)
        return keys
    if isinstance(copy, _KeyFile) and not isinstance(main, KeyFileNewerError):
        keys = copy.open(passphrase, from_copy=True)
        _log.warning("key file unusable (%s), copy used", type(main).__name__)
        if isinstance(main, KeyFileMissingError):
            _try_write(folder / KEY_FILE, copy.data)
        return keys
    raise main


def change_passphrase(folder: Path, old: str, new: str, cost: KdfCost) -> None:
    """Wrap the same secret with a new passphrase; the old one no longer opens keys.json or its copy.

    The database isn't touched. A copy of the old key file elsewhere still opens with the old passphrase.
    """
    problem = check_passphrase(new)
    if problem:
        raise WeakPassphraseError(message=problem)
    keys = unlock(folder, old)
    source = _read(folder / (KEY_COPY if keys.from_copy else KEY_FILE))
    others = [slot for slot in source.slots if slot.get("id") != PASSPHRASE_SLOT]
    damaged = folder / KEY_FILE
    if keys.from_copy and isinstance(_read_or_error(damaged), StorageError):
        with os_errors():  # kept for whoever looks into it; what can't be read opens nothing
            damaged.replace(damaged.with_name(KEY_FILE + ".beschadigd"))
    _write(folder, keys.vault_id, [_wrap(keys, new, cost), *others])


# ------------------------------------------------------------------------------------------------ the file
@dataclass(frozen=True, slots=True)
class _KeyFile:
    """A key file that reads well."""

    data: bytes
    vault_id: UUID
    slots: tuple[Mapping[str, object], ...]

    def passphrase_slot(self) -> Mapping[str, object]:
        for slot in self.slots:
            if slot.get("id") == PASSPHRASE_SLOT:
                return slot
        raise KeyFileDamagedError("no passphrase slot")

    def same_salt_other_values(self, other: _KeyFile) -> bool:
        mine, theirs = self.passphrase_slot(), other.passphrase_slot()
        return mine != theirs and _kdf(mine)[1] == _kdf(theirs)[1]

    def open(self, passphrase: str, *, from_copy: bool = False) -> VaultKeys:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        slot = self.passphrase_slot()
        cost, salt = _kdf(slot)
        kek = _derive(passphrase, salt, cost)
        aad = _aad(self.vault_id, cost, salt)
        try:
            dek = AESGCM(kek).decrypt(_bytes(slot, "nonce"), _bytes(slot, "wrapped"), aad)
        except InvalidTag:
            raise WrongPassphraseError("slot does not open") from None
        except ValueError as error:
            raise KeyFileDamagedError("nonce or key of a wrong size") from error
        return VaultKeys(self.vault_id, dek, from_copy)


def _read_or_error(path: Path) -> _KeyFile | StorageError:
    try:
        return _read(path)
    except StorageError as error:
        return error


def _read(path: Path) -> _KeyFile:
    """Read and check a key file without opening it."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX_FILE + 1)
    except FileNotFoundError:
        raise KeyFileMissingError from None
    except OSError as error:
        raise DiskFaultError(f"key file unreadable: errno {error.errno}") from error
    try:
        content = json.loads(data.decode("utf-8"))
    except ValueError:
        raise KeyFileDamagedError("no JSON") from None
    if len(data) > _MAX_FILE or not isinstance(content, dict) or content.get("format") != FORMAT:
        raise KeyFileDamagedError("not a key file")
    version = content.get("version")
    if not isinstance(version, int) or version < 1:
        raise KeyFileDamagedError("no version")
    if version > VERSION:
        raise KeyFileNewerError(f"version {version}")
    if content.pop("checksum", None) != _checksum(content):
        raise KeyFileAlteredError("checksum differs")
    slots = content.get("slots")
    try:
        vault_id = UUID(str(content.get("vault_id")))
    except ValueError:
        raise KeyFileDamagedError("no vault id") from None
    if not isinstance(slots, list) or not all(isinstance(slot, dict) for slot in slots):
        raise KeyFileDamagedError("no slots")
    key_file = _KeyFile(data, vault_id, tuple(slots))
    slot = key_file.passphrase_slot()
    _kdf(slot)
    _bytes(slot, "nonce")
    _bytes(slot, "wrapped")
    return key_file


def _write(folder: Path, vault_id: UUID, slots: list[Mapping[str, object]]) -> None:
    content: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "vault_id": str(vault_id),
        "slots": slots,
    }
    content["checksum"] = _checksum(content)
    data = json.dumps(content, indent=1).encode("utf-8")
    # The file first, the copy second: killed in between, one of them opens with the new passphrase.
    write_safely(folder / KEY_FILE, data)
    write_safely(folder / KEY_COPY, data)


def _refresh_copy(folder: Path, main: _KeyFile, copy: _KeyFile | StorageError) -> None:
    """Bring the copy up to the file that just opened; a copy written by a newer program is left alone."""
    if isinstance(copy, KeyFileNewerError) or (isinstance(copy, _KeyFile) and copy.data == main.data):
        return
    _try_write(folder / KEY_COPY, main.data)


def _try_write(path: Path, data: bytes) -> None:
    try:
        write_safely(path, data)
    except StorageError as error:
        # The vault opens all the same; the next start tries again.
        _log.warning("%s not written: %s", path.name, error.detail)


# ------------------------------------------------------------------------------------------------ crypto
def _wrap(keys: VaultKeys, passphrase: str, cost: KdfCost) -> dict[str, object]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(16), os.urandom(12)
    kek = _derive(passphrase, salt, cost)
    wrapped = AESGCM(kek).encrypt(nonce, keys.dek, _aad(keys.vault_id, cost, salt))
    return {
        "id": PASSPHRASE_SLOT,
        "kdf": {
            "name": "argon2id",
            "memory_mib": cost.memory_mib,
            "passes": cost.passes,
            "lanes": cost.lanes,
            "salt": _text(salt),
        },
        "nonce": _text(nonce),
        "wrapped": _text(wrapped),
    }


def _derive(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(
            secret,
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_mib * 1024,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except HashingError as error:
        raise MemoryShortError(f"argon2 with {cost.memory_mib} MiB failed") from error


def _aad(vault_id: UUID, cost: KdfCost, salt: bytes) -> bytes:
    parts = (FORMAT, VERSION, vault_id, PASSPHRASE_SLOT, "argon2id", cost.memory_mib, cost.passes, cost.lanes)
    return "|".join(str(part) for part in parts).encode() + b"|" + salt


def _kdf(slot: Mapping[str, object]) -> tuple[KdfCost, bytes]:
    """The cost and the salt of a slot, within bounds."""
    kdf = slot.get("kdf")
    if not isinstance(kdf, dict):
        raise KeyFileDamagedError("no kdf")
    numbers = [kdf.get(name) for name in ("memory_mib", "passes", "lanes")]
    if kdf.get("name") != "argon2id" or not all(type(number) is int for number in numbers):
        raise KeyCostRefusedError("unknown kdf")
    try:
        cost = KdfCost(*[int(str(number)) for number in numbers])
    except ValueError as error:
        raise KeyCostRefusedError(str(error)) from error
    salt = _bytes(kdf, "salt")
    if len(salt) < 16:
        raise KeyFileDamagedError("salt too short")
    return cost, salt


def _checksum(content: Mapping[str, object]) -> str:
    """Tells damage from a wrong passphrase. No protection against a forger; the associated data is."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(mapping: Mapping[str, object], name: str) -> bytes:
    try:
        return base64.b64decode(str(mapping[name]), validate=True)
    except (KeyError, binascii.Error, ValueError):
        raise KeyFileDamagedError(f"no {name}") from None
