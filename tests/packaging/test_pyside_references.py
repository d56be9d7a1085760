"""PySide6 must not lose references to None and True: 6.12.0 does on Python 3.11 and then aborts."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget


def test_calls_that_return_none_keep_none_alive(qtbot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(500):
        widget.update()
    assert sys.getrefcount(None) - before > -50


def test_emitting_a_signal_keeps_true_alive(qtbot) -> None:
    timer = QTimer()
    before = sys.getrefcount(True)
    for _ in range(500):
        timer.timeout.emit()
    assert sys.getrefcount(True) - before > -50
