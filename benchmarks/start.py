"""Time from starting the process to the first painted window, beside a bare PySide6 window in the same run.

Goal: at most 1.6 times the bare window. ``python -m benchmarks.start [rounds]``. Memory is what the process holds
right after the first paint (bare) and once the first page stands and everything is warm (ours).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from time import perf_counter

from benchmarks.machine import write

_BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        QTimer.singleShot(0, lambda: app.exit(0))

app = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1366, 768)
window.setCentralWidget(Label("Wmo Desktop"))
window.show()
app.exec()
"""
_OURS = """
import sys
from pathlib import Path
from wmo_desktop.app import Settings, build_window, make_application
base = Path(sys.argv[1])
app = make_application(sys.argv[:1])
running = build_window(Settings(vault=base / "kluis", logs=base / "logboek"))
running.window.painted.connect(lambda: print("painted", flush=True))
running.window.ready.connect(lambda: (print("ready", flush=True), app.exit(0)))
running.window.start()
app.exec()
"""
_MEMORY = _OURS.replace(
    'running.window.ready.connect(lambda: (print("ready", flush=True), app.exit(0)))',
    """
import resource
def warm():
    running.desk.real()
    from wmo_desktop.storage import vault
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print("memory", peak, flush=True)
    app.exit(0)
from PySide6.QtCore import QTimer
running.window.ready.connect(lambda: QTimer.singleShot(0, warm))
""",
)


def timed(code: str, folder: str) -> dict[str, float]:
    """Seconds from start to each line the program prints."""
    environment = {**os.environ}
    if sys.platform.startswith("linux"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    found: dict[str, float] = {}
    began = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code, folder], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        for line in process.stdout or ():
            found[line.split()[0]] = perf_counter() - began
            if line.startswith("memory"):
                found["kilobytes"] = float(line.split()[1])
    return found


def main() -> int:
    """Measure in turn, print and keep the medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    bare: list[float] = []
    ours: list[float] = []
    ready: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for counted in range(-1, rounds):
            first, second = timed(_BARE, folder), timed(_OURS, folder)
            if counted >= 0:
                bare.append(first["painted"])
                ours.append(second["painted"])
                ready.append(second["ready"])
        memory = timed(_MEMORY, folder)["kilobytes"] / 1024 if sys.platform.startswith("linux") else 0.0
    ratios = [a / b for a, b in zip(ours, bare, strict=True)]
    figures: dict[str, object] = {
        "rounds": rounds,
        "bare_window_ms": round(statistics.median(bare) * 1000),
        "first_paint_ms": round(statistics.median(ours) * 1000),
        "first_page_ms": round(statistics.median(ready) * 1000),
        "first_paint_to_bare": round(statistics.median(ratios), 2),
        "ratio_min_max": [round(min(ratios), 2), round(max(ratios), 2)],
        "memory_after_start_mb": round(memory),
        "goal": "first_paint_to_bare <= 1.6",
    }
    path = write("start", figures)
    print(path.read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
