"""What is large gets memory of its own, that goes back to the system as soon as it is let go.

glibc starts out like that, but after the first large piece that is let go (the picture of a window: 4 MB) it takes
everything up to that size from the heap. Pages of documents and pictures of the window then leave holes there, which
the small things in between keep open: after a long day that is 70 MB nobody uses.
"""

from __future__ import annotations

import ctypes
import sys

_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD in glibc's malloc.h
_LARGE = 128 * 1024  # bytes: what glibc starts out with


def keep_large_apart() -> None:
    """Fix the size from which memory stands apart. Only glibc needs it; elsewhere this does nothing."""
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, _LARGE)
