"""The program as its user starts it: a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
EXAMPLES = Path(str(files("wmo_desktop") / "examples"))


@pytest.fixture
def run() -> Run:
    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "wmo_desktop", *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run
