"""Widgets are freed on the window's own thread, never on another.

Python's collector runs on whichever thread happens to allocate: a document that is made aside could free the widgets of
a page that was closed meanwhile, and Qt then aborts. So the collector runs on a timer of the window, and callbacks that
went along with work on a thread are let go here.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 250


class Tidy(QObject):
    """Takes the collector over while its parent lives: each generation is collected when Python itself would."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(_EVERY_MS)
        timer.timeout.connect(self.collect)
        timer.start()

    @staticmethod
    def collect() -> None:
        """Collect what is due; the oldest generation waits until the others show that it grew."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [number for number in range(3) if limits[number] and counts[number] > limits[number]]
        if due:
            gc.collect(max(due))


def keep_tidy(app: QObject) -> None:
    """Have one ``Tidy`` for the application."""
    if app.findChild(Tidy) is None:
        Tidy(app)
    gc.disable()


class Callbacks:
    """What is told when work on a thread ends: one of several, once, on the window's thread, which lets go of all."""

    def __init__(self, *told: Callable[[Any], None]) -> None:
        self._told = list(told)

    def tell(self, which: int, what: Any) -> None:
        """Call one with the outcome. On the window's thread; a second time does nothing."""
        told, self._told = self._told, []
        if told:
            told[which](what)
