"""Large memory goes back to the system, also after a large piece was let go before."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

_PROBE = """
import ctypes, sys
from wmo_desktop.heap import keep_large_apart

class Info(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in (
        "arena", "ordblks", "smblks", "hblks", "apart", "usmblks", "fsmblks", "used", "free", "keepcost")]

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
libc.mallinfo2.restype = Info
if sys.argv[1] == "ja":
    keep_large_apart()
libc.free(libc.malloc(4 << 20))
before = libc.mallinfo2().apart
held = libc.malloc(4 << 20)
print(libc.mallinfo2().apart - before >= 4 << 20)
"""


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="only glibc needs it"
)
@pytest.mark.parametrize("asked", ["ja", "nee"])
def test_a_picture_of_the_window_stands_apart_from_the_heap(asked: str) -> None:
    run = subprocess.run(  # a process of its own: what is set stays set
        [sys.executable, "-c", _PROBE, asked], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.strip() == str(asked == "ja")
