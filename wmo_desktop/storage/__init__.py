"""The vault: everything that is kept, encrypted, on this laptop.

Only light names here: the window paints before a database library is loaded. The working parts are imported
from their own modules: ``storage.vault`` (Vault), ``storage.repository``, ``storage.writer``.
"""

from __future__ import annotations

from wmo_desktop.storage.errors import StorageError
from wmo_desktop.storage.files import VaultKind, exists
from wmo_desktop.storage.keys import KdfCost, check_passphrase

__all__ = ["KdfCost", "StorageError", "VaultKind", "check_passphrase", "exists"]
