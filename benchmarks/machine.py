"""On what a measurement was made, without anything that identifies a person or a computer."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results"
# What the machine that the goals were set on needs for the yardstick.
REFERENCE_MS = 133
_ROUNDS = 7


def _speed() -> dict[str, str]:
    now = yardstick()
    return {"yardstick_ms": str(now), "times_the_reference_machine": f"{now / REFERENCE_MS:.1f}"}


def describe() -> dict[str, str]:
    """Kind of machine and date."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [
            line.partition(":")[2].strip()
            for line in cpuinfo.read_text().splitlines()
            if "model name" in line
        ]
        model = names[0] if names else model
    return {
        "date": time.strftime("%Y-%m-%d"),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "processor": model,
        "cores": str(os.cpu_count()),
    }


def yardstick() -> int:
    """Milliseconds to import PySide6.QtWidgets beyond a bare Python, the best of some rounds.

    Says how fast this machine is at this moment, beside one on which it takes ``REFERENCE_MS``.
    """

    def best(code: str) -> float:
        found = []
        for _ in range(_ROUNDS):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            found.append(time.perf_counter() - began)
        return min(found)

    return round((best("import PySide6.QtWidgets") - best("pass")) * 1000)


def write(name: str, figures: dict[str, object]) -> Path:
    """Keep figures under results/<name>.json."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(
        json.dumps({"machine": describe() | _speed(), **figures}, indent=2, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )
    return path
