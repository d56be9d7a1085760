"""Time from starting the process to the first painted window, beside a bare PySide6 window in the same run.

``python -m benchmarks.start [rounds]``. The bare window has the widgets of our first page, kind by kind, and nothing
behind them. Ours paints a shell first and its first page after that; both are held against the bare window. Goals: the
first picture within 1.6 times the bare window, and at most 120 MB after start.

Memory is the peak (ru_maxrss) once the first page stands and everything that opening a case needs is warm: rules, both
packs read and checked, database library, the case screen. Deriving a key takes its own memory later, and gives it back.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from time import perf_counter

from benchmarks.machine import write

# Kind by kind what stands in our window at its first page (first start); ``main`` counts ours and compares.
_BARE = """
import sys
from collections import Counter
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import *

class Page(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        QTimer.singleShot(0, finish)

def finish():
    print("widgets", len(app.allWidgets()), flush=True)
    app.exit(0)

app = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1366, 768)
covers, stack = QWidget(), QStackedWidget()
QVBoxLayout(covers).addWidget(stack)
window.setCentralWidget(covers)
page, content, card = Page(), QWidget(), QFrame()
area = QScrollArea()
area.setWidgetResizable(True)
area.setWidget(content)
QVBoxLayout(page).addWidget(area)
QVBoxLayout(content).addWidget(card)
box = QVBoxLayout(card)
words = "Alles wat u over clienten opschrijft, staat versleuteld op deze laptop. " * 2
for _ in range(5):
    label = QLabel(words)
    label.setWordWrap(True)
    box.addWidget(label)
for _ in range(2):
    holder = QWidget()
    column, row = QVBoxLayout(holder), QHBoxLayout()
    column.addWidget(QLabel("Wachtzin"))
    column.addLayout(row)
    row.addWidget(QLineEdit())
    row.addWidget(QPushButton("Toon"))
    box.addWidget(holder)
message = QWidget()
message.hide()
box.addWidget(message)
box.addWidget(QPushButton("Kluis maken"))
stack.addWidget(page)
window.show()
app.exec()
"""
_OURS = """
import sys
from pathlib import Path
from wmo_desktop.app import Settings, build_window, make_application, start
base = Path(sys.argv[1])
app = make_application(sys.argv[:1])
settings = Settings(vault=base / "kluis", logs=base / "logboek")
running = build_window(settings)
window = running.window
window.painted.connect(lambda: print("painted", flush=True))

from PySide6.QtCore import QEvent, QObject, QTimer

class Seen(QObject):
    told = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.told:
            self.told = True
            QTimer.singleShot(0, page)
        return False

seen = Seen()
def page():
    print("page", flush=True)
    print("widgets", len(app.allWidgets()), flush=True)
    QTimer.singleShot(0, warm)

def warm():
    WARM

window.ready.connect(lambda: window.stack.currentWidget().installEventFilter(seen))
start(running, settings)
app.exec()
"""
_TIMED = _OURS.replace("WARM", "app.exit(0)")
_MEMORY = _OURS.replace(
    "WARM",
    """
    import resource
    if running.desk.warming is None or running.desk.warming.is_alive():
        QTimer.singleShot(50, warm)
        return
    print("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
    app.exit(0)
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
            if line.startswith(("memory", "widgets")):
                found[line.split()[0]] = float(line.split()[1])
    return found


def main() -> int:
    """Measure in turn, print and keep the medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    bare: list[float] = []
    ours: list[float] = []
    page: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for counted in range(-1, rounds):
            first, second = timed(_BARE, folder), timed(_TIMED, folder)
            if counted >= 0:
                bare.append(first["painted"])
                ours.append(second["painted"])
                page.append(second["page"])
        if first["widgets"] != second["widgets"]:
            sys.stderr.write(
                f"bare window {first['widgets']} widgets, ours {second['widgets']}: make them alike\n"
            )
            return 1
        memory = timed(_MEMORY, folder)["memory"] / 1024 if sys.platform.startswith("linux") else 0.0
    ratios = [a / b for a, b in zip(ours, bare, strict=True)]
    pages = [a / b for a, b in zip(page, bare, strict=True)]
    figures: dict[str, object] = {
        "rounds": rounds,
        "widgets": round(first["widgets"]),
        "bare_window_ms": round(statistics.median(bare) * 1000),
        "first_paint_ms": round(statistics.median(ours) * 1000),
        "first_page_ms": round(statistics.median(page) * 1000),
        "first_paint_to_bare": round(statistics.median(ratios), 2),
        "ratio_min_max": [round(min(ratios), 2), round(max(ratios), 2)],
        "first_page_to_bare": round(statistics.median(pages), 2),
        "memory_after_start_mb": round(memory, 1),
        "goal": "first_paint_to_bare <= 1.6, memory_after_start_mb <= 120",
    }
    path = write("start", figures)
    print(path.read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
