"""On what a measurement was made, without anything that identifies a person or a computer."""

from __future__ import annotations

import json
import os
import platform
import time
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results"


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


def write(name: str, figures: dict[str, object]) -> Path:
    """Keep figures under results/<name>.json."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(
        json.dumps({"machine": describe(), **figures}, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    return path
