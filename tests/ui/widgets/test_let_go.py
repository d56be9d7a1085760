"""What would shift the page waits for the button to be let go, and then doesn't wait any longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.parts.let_go import when_let_go

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(100, 100)
    made.show()
    qtbot.waitExposed(made)
    return made


def press(window: QWidget) -> None:
    QTest.mousePress(window.windowHandle(), _LEFT, pos=QPoint(20, 20))


def let_go(window: QWidget) -> None:
    QTest.mouseRelease(window.windowHandle(), _LEFT, pos=QPoint(20, 20))


def test_without_a_button_it_happens_at_once(window: QWidget) -> None:
    done: list[str] = []
    when_let_go(window, lambda: done.append("nu"))
    assert done == ["nu"]


def test_it_waits_as_long_as_the_button_is_held_and_keeps_its_order(window: QWidget, qtbot: QtBot) -> None:
    done: list[str] = []
    press(window)
    when_let_go(window, lambda: done.append("een"))
    when_let_go(window, lambda: done.append("twee"))
    qtbot.wait(120)
    assert done == []
    let_go(window)
    QApplication.processEvents()
    assert done == ["een", "twee"]


def test_nothing_happens_for_what_is_gone(window: QWidget) -> None:
    done: list[str] = []
    other = QWidget()
    press(window)
    when_let_go(other, lambda: done.append("weg"))
    when_let_go(window, lambda: done.append("er nog"))
    delete(other)
    let_go(window)
    QApplication.processEvents()
    assert done == ["er nog"]


def test_a_fault_takes_nothing_else_along(window: QWidget) -> None:
    done: list[str] = []

    def fault() -> None:
        raise RuntimeError("mis")

    press(window)
    when_let_go(window, fault)
    when_let_go(window, lambda: done.append("bewaard"))
    with pytest.raises(RuntimeError, match="mis"):  # comes out where the events are run
        let_go(window)
    assert done == ["bewaard"]


def test_asked_again_while_it_happens(window: QWidget) -> None:
    done: list[str] = []

    def first() -> None:
        done.append("een")
        when_let_go(window, lambda: done.append("twee"))

    start: Callable[[], None] = first
    press(window)
    when_let_go(window, start)
    let_go(window)
    QApplication.processEvents()
    assert done == ["een", "twee"]
