"""Python's own import, given back once Qt is there.

PySide6 puts an import of its own in its place, for ``from __feature__ import …``, which nothing here uses. That one
reads and keeps the source text of every module imported after it: 25 MB, and half as much time again, for what the
window warms up with. Imported by the package itself, so that it knows the import from before PySide6.
"""

from __future__ import annotations

import builtins
import linecache

_PLAIN = builtins.__import__


def give_back() -> None:
    """Import as Python does, from now on, and forget the source texts that were kept until now."""
    builtins.__import__ = _PLAIN
    linecache.clearcache()
