"""Time from an intent to the painted page: another step, and an answer, on the largest pack with a filled case.

``python -m benchmarks.steps [rounds]``. The real case screen (1366 x 768, offscreen) on a real encrypted vault, with
the example "beide" on pack beekdaelen. Intents go the way of the mouse: a press on a step in the rail, a press on an
option on the page. The time runs until nothing is left to lay out or paint. A first visit is to a step of which this
screen has shown nothing yet (each round opens the case anew); what the screen prepares while nobody does anything has
been given its time, as between two presses of a person. Goals: first visit p95 <= 50 ms, again p95 <= 16 ms, answer
p95 <= 30 ms. Processor time stands beside it: on a busy machine the clock says little.
"""

from __future__ import annotations

import math
import os
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, thread_time

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from benchmarks.machine import write
from tests.ui.widgets.real import Office
from ui.case.rail import StepButton
from ui.case.screen import CaseScreen
from ui.fields.inputs import ChoiceField
from ui.style.theme import apply_theme
from wmo_desktop.app import keep_for_good, make_application
from wmo_desktop.wizard.session import CaseSession

SIZE = (1366, 768)
GOALS = {"step_first": 50.0, "step_again": 16.0, "answer": 30.0}
_IDLE_SECONDS = 0.6  # what a person leaves between two presses, at the least


def settle() -> None:
    """Run the event loop until all is laid out and painted: posted events first, then what they post, then timers."""
    for _ in range(3):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def timed(intent: Callable[[], None]) -> tuple[float, float]:
    """(milliseconds, processor milliseconds of this thread) from intent to painted."""
    began, cpu = perf_counter(), thread_time()
    intent()
    settle()
    return (perf_counter() - began) * 1000, (thread_time() - cpu) * 1000


def idle() -> None:
    """Nobody does anything for a moment."""
    end = perf_counter() + _IDLE_SECONDS
    while perf_counter() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def press(widget: QWidget) -> None:
    """A click in the middle of a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() // 2, widget.height() // 2))


class Bench:
    """One run: an office, and for each round a screen of its own."""

    def __init__(self, folder: Path) -> None:
        self.office = Office(folder)
        self.session: CaseSession = self.office.example("beide")
        self.times: dict[str, list[tuple[float, float]]] = {name: [] for name in GOALS}

    def _open(self) -> CaseScreen:
        self.session = self.office.desk.open_case(self.session.case.header.case_id)
        screen = CaseScreen(self.session)
        screen.resize(*SIZE)
        screen.show()
        screen.activateWindow()
        screen.enter()
        settle()
        return screen

    def round(self, seed: int) -> None:
        """Every step for the first time, every step again, and answers on each."""
        chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
        screen = self._open()
        rail = dict(enumerate(screen.findChildren(StepButton), start=1))
        here = self.session.view().page.step
        order = [number for number in rail if number != here]
        chance.shuffle(order)
        for number in order:
            idle()
            self.times["step_first"].append(timed(lambda to=number: press(rail[to])))
        for _ in range(3):
            chance.shuffle(order)
            for number in order:
                if number != self.session.view().page.step:
                    idle()
                    self.times["step_again"].append(timed(lambda to=number: press(rail[to])))
        for button in rail.values():
            press(button)
            settle()
            self._answer(screen, chance)
        self.office.settle(self.session)
        screen.close_session()
        screen.close()
        screen.deleteLater()
        settle()

    def _answer(self, screen: CaseScreen, chance: random.Random) -> None:
        """Up to four choices on this page changed and put back."""
        choices = [field for field in screen.findChildren(ChoiceField) if field.isVisible()]
        for field in chance.sample(choices, min(4, len(choices))):
            if not isValid(field):  # the answer before took its question away
                continue
            before = self._checked(field)
            others = [button for button in field.findChildren(QAbstractButton) if _option(button, field)]
            other = next((button for button in others if button not in before), None)
            if other is None or not before:
                continue
            for target in (other, before[0]):
                if isValid(target) and target.isVisible():
                    self.times["answer"].append(timed(lambda to=target: press(to)))
                    self.office.settle(self.session)
                    settle()

    @staticmethod
    def _checked(field: ChoiceField) -> list[QAbstractButton]:
        buttons = field.findChildren(QAbstractButton)
        return [button for button in buttons if button.isChecked() and _option(button, field)]


def _option(button: QAbstractButton, field: ChoiceField) -> bool:
    part = str(button.property("part") or "")
    return part.startswith("option:") and button.property("address") == str(field.address)


def percentile(values: list[float], share: float) -> float:
    """The value that ``share`` of all stays at or below."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def main() -> int:
    """Measure, print and keep."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application(sys.argv[:1])
    apply_theme(app, scheme=Qt.ColorScheme.Light)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        keep_for_good()  # as the program does once it is warm
        bench.round(0)  # imports and caches of the libraries themselves
        bench.times = {name: [] for name in GOALS}
        for seed in range(rounds):
            bench.round(seed)
        bench.office.desk.close()
    figures: dict[str, object] = {"rounds": rounds, "window": "1366x768", "case": "beide on beekdaelen"}
    if hasattr(os, "getloadavg"):
        figures["load"] = round(os.getloadavg()[0], 1)  # how busy the machine was; 2 cores are full at 2
    for name, times in bench.times.items():
        wall, cpu = [a for a, _ in times], [b for _, b in times]
        figures[name] = {
            "count": len(times),
            "median_ms": round(percentile(wall, 0.5), 1),
            "p95_ms": round(percentile(wall, 0.95), 1),
            "p95_cpu_ms": round(percentile(cpu, 0.95), 1),
            "max_ms": round(max(wall), 1),
            "goal_p95_ms": GOALS[name],
        }
    path = write("steps", figures)
    print(path.read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
