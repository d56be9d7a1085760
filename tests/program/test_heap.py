"""Memory that is let go goes back to the system."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="only glibc needs it"
)
_APART = """
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
_HOLES = """
from pathlib import Path
from wmo_desktop.heap import give_back

def resident():
    text = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("VmRSS"))

pieces = [bytes(3000) for _ in range(20_000)]
kept = pieces[::50]
del pieces
before = resident()
give_back()
print(before - resident() > 40_000)
"""


def _said(code: str, *words: str) -> str:
    """What a process of its own says: what is set there stays set."""
    run = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, timeout=60
    )
    return run.stdout.strip()


@pytest.mark.parametrize("asked", ["ja", "nee"])
def test_a_picture_of_the_window_stands_apart_from_the_heap(asked: str) -> None:
    assert _said(_APART, asked) == str(asked == "ja")


def test_what_lies_empty_between_small_things_is_given_back() -> None:
    assert _said(_HOLES) == "True"
