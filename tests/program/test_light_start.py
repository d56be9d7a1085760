"""What the window does without, so that it starts quickly and takes little memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_IMPORT = """
import builtins
plain = builtins.__import__
from wmo_desktop.app import make_application
hooked = builtins.__import__ is not plain
make_application(["wmo-desktop"])
import linecache, xmlrpc.client
kept = any("xmlrpc" in name for name in linecache.cache)
print(hooked, builtins.__import__ is plain, kept)
"""
_MAPPER = "import sys, wmo_desktop.storage.vault; print('sqlalchemy' in sys.modules, 'sqlalchemy.orm' in sys.modules)"


def _said(code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.split()


def test_the_import_of_pyside6_which_keeps_every_source_in_memory_does_not_stay():
    # The first True is what this is for: should PySide6 leave import alone one day, this may go.
    assert _said(_IMPORT) == ["True", "True", "False"]


def test_the_vault_loads_no_object_mapper():
    assert _said(_MAPPER) == ["True", "False"]
