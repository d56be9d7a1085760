"""A program that opens a vault of an older version, which migrates it. Started to be killed.

Arguments: folder, vault id, secret (hex). Waits for a line on standard input and writes a line when the vault is open.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from uuid import UUID

from alembic import command  # noqa: F401 - loaded beforehand, so that the kill comes while migrating

from wmo_desktop.storage.keys import VaultKeys
from wmo_desktop.storage.vault import Vault

if __name__ == "__main__":
    os.write(1, b"geladen\n")
    sys.stdin.readline()
    Vault.open_unlocked(Path(sys.argv[1]), VaultKeys(UUID(sys.argv[2]), bytes.fromhex(sys.argv[3])))
    os.write(1, b"open\n")
    sys.stdin.readline()
