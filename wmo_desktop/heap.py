"""Memory that is let go goes back to the system: what is large at once, the rest when a case is closed.

glibc gives large pieces memory of their own, but after the first that is let go (the picture of a window: 4 MB) it
takes everything up to that size from the heap. Pages of documents and pictures of the window then leave holes there,
which the small things in between keep open: after a long day that is 70 MB nobody uses. Only glibc needs this;
elsewhere both functions do nothing.
"""

from __future__ import annotations

import ctypes
import sys

_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD in glibc's malloc.h
_LARGE = 128 * 1024  # bytes: what glibc starts out with


def keep_large_apart() -> None:
    """Fix the size from which memory stands apart."""
    _call("mallopt", _MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """Give the system what lies empty in the heap. Takes 10 ms for 200 MB."""
    _call("malloc_trim", 0)


def _call(name: str, *values: int) -> None:
    if sys.platform != "linux":
        return
    found = getattr(ctypes.CDLL(None), name, None)
    if found is not None:
        found(*values)
