"""Long work tells how far it is and can be stopped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.parts.boxes import column
from ui.parts.busy import Busy


def _shown(busy: Busy, qtbot: QtBot) -> QWidget:
    holder = QWidget()
    qtbot.addWidget(holder)
    column(holder).addWidget(busy)
    holder.show()
    return holder


def test_it_takes_no_room_until_the_work_begins(themed: QApplication, qtbot: QtBot):
    busy = Busy("Het plan wordt gemaakt")
    holder = _shown(busy, qtbot)
    assert busy.isHidden()
    assert not busy.running()
    busy.begin()
    assert busy.isVisible()
    busy.end()
    assert busy.isHidden()
    assert holder.isVisible()


def test_how_far_it_is_stands_in_words_and_in_the_bar(themed: QApplication, qtbot: QtBot):
    busy = Busy("Het plan wordt gemaakt")
    holder = _shown(busy, qtbot)
    busy.begin()
    busy.set_progress(3, 12)
    interface = QAccessible.queryAccessibleInterface(busy.bar)
    assert interface.role() == QAccessible.Role.ProgressBar
    assert interface.text(QAccessible.Text.Name) == "Het plan wordt gemaakt"
    assert (busy.bar.value(), busy.bar.maximum()) == (3, 12)
    assert "3 van 12" in busy._label.text()
    busy.set_progress(0, 0)
    assert busy.bar.maximum() == 0
    assert busy._label.text() == "Het plan wordt gemaakt"
    assert holder.isVisible()


def test_stop_asks_once_and_by_escape_too(themed: QApplication, qtbot: QtBot):
    asked: list[str] = []
    busy = Busy("Het plan wordt gemaakt", on_cancel=lambda: asked.append("stop"))
    holder = _shown(busy, qtbot)
    busy.begin()
    stop = busy.findChild(QPushButton)
    assert isinstance(stop, QPushButton)
    assert stop.accessibleName() == "Stop: Het plan wordt gemaakt"
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    qtbot.keyClick(busy, Qt.Key.Key_Escape)
    assert asked == ["stop"]
    assert stop.text() == "Wordt gestopt…"
    busy.end()
    busy.begin("Het verslag wordt gemaakt")
    assert stop.isEnabled()
    qtbot.keyClick(busy, Qt.Key.Key_Escape)
    assert asked == ["stop", "stop"]
    assert holder.isVisible()


def test_without_a_way_to_stop_there_is_no_button(themed: QApplication, qtbot: QtBot):
    busy = Busy("De kluis gaat open")
    holder = _shown(busy, qtbot)
    busy.begin()
    stop = busy.findChild(QPushButton)
    assert stop is None or stop.isHidden()
    assert holder.isVisible()


def test_without_an_end_the_bar_moves(themed: QApplication, qtbot: QtBot):
    busy = Busy("De kluis gaat open")
    holder = _shown(busy, qtbot)
    busy.begin()
    first = busy.bar.grab().toImage()
    qtbot.waitUntil(lambda: busy.bar.grab().toImage() != first, timeout=5000)
    assert holder.isVisible()
