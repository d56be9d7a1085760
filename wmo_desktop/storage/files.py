"""The files of a vault: their names, how they are written safely, the lock that keeps others out.

Nothing here knows about keys or SQL. Windows has no permission bits as POSIX has them and can't fsync a
folder; both are left out there, the vault then leans on the user's own profile folder.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeAlias

from wmo_desktop.storage.errors import (
    DiskFaultError,
    DiskFullError,
    StorageError,
    VaultInUseError,
    VaultReadOnlyError,
)

VaultKind: TypeAlias = Literal["echt", "oefen", "demo"]

DATABASE = "onderzoeken.db"
KEY_FILE = "keys.json"
KEY_COPY = "keys.json.bak"
LOCK_FILE = "in-gebruik.lock"
BACKUPS = "reservekopie"
UNFINISHED = ".nieuw"  # suffix while a vault is being made; never holds answers

# Where the data lives and for what, as the first page says it.
NOTES: dict[VaultKind, str] = {
    "echt": "Uw onderzoeken staan versleuteld op deze laptop. Alleen met uw wachtzin gaan ze open.",
    "oefen": "Dit is een oefenkluis: alleen voor verzonnen zaken.",
    "demo": "Dit is een voorbeeldkluis: alles hierin is verzonnen en wordt weer weggegooid.",
}

WITH_MODES = os.name == "posix"


def exists(folder: Path) -> bool:
    """Whether a vault (or a part of one: its database or its key) stands in this folder."""
    return any((folder / name).exists() for name in (DATABASE, KEY_FILE, KEY_COPY))


def make_private_folder(folder: Path) -> None:
    """Make the folder for its owner only (0700 where the system has it). Raises StorageError."""
    with os_errors():
        folder.mkdir(parents=True, exist_ok=True)
        if WITH_MODES:
            folder.chmod(0o700)


def make_private_file(path: Path) -> None:
    """Make an empty file for its owner only (0600). Raises FileExistsError when there is one already."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def write_safely(path: Path, data: bytes) -> None:
    """Replace a file by new content, all or nothing: a killed program leaves the old or the new one.

    Raises StorageError when the disk is full, read-only or faulty; the old file is then still there.
    """
    temporary = path.with_name(path.name + ".tmp")
    with os_errors():
        temporary.unlink(missing_ok=True)  # left by a killed program; never the only copy
        make_private_file(temporary)
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder durable. Windows has no such call and needs none."""
    if not WITH_MODES:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Make a file's content durable."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def os_error(error: OSError) -> StorageError:
    """The Dutch error that belongs to an error of the operating system."""
    detail = f"{type(error).__name__} {errno.errorcode.get(error.errno or 0, error.errno)}"
    if (
        error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        if WITH_MODES
        else error.errno == errno.ENOSPC
    ):
        return DiskFullError(detail)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return VaultReadOnlyError(detail)
    return DiskFaultError(detail)


@contextmanager
def os_errors() -> Iterator[None]:
    """Turn OSError into a StorageError with a Dutch sentence."""
    try:
        yield
    except OSError as error:
        raise os_error(error) from error


class FolderLock:
    """Holds a vault folder for one program at a time.

    The operating system lets go of the lock when its holder ends, however it ends: a killed program never
    blocks the next one. The file itself stays and means nothing.
    """

    def __init__(self, folder: Path) -> None:
        """Take the lock. Raises VaultInUseError when another holds it, VaultReadOnlyError."""
        with os_errors():
            self._descriptor: int | None = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor)
        except OSError as error:
            self.release()
            if error.errno in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}:
                raise VaultInUseError(f"lock held: {error.errno}") from error
            raise os_error(error) from error

    def release(self) -> None:
        """Let go. Harmless when already done."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
