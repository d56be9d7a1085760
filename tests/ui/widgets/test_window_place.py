"""The window comes back where it was left; on a small screen it takes all of it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.style.icon import app_icon
from ui.window_place import place_of, put


def window(qtbot: QtBot, width: int, height: int) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(width, height)
    return made


def test_a_window_comes_back_as_it_was_left(qtbot: QtBot) -> None:
    left = window(qtbot, 610, 420)
    left.show()
    left.move(30, 40)
    back = window(qtbot, 700, 700)
    put(back, place_of(left))
    assert (back.width(), back.height()) == (610, 420)
    assert not back.isMaximized()


def test_a_maximised_window_comes_back_maximised(qtbot: QtBot) -> None:
    left = window(qtbot, 610, 420)
    left.showMaximized()
    back = window(qtbot, 600, 400)
    put(back, place_of(left))
    assert back.isMaximized()


@pytest.mark.parametrize("kept", [b"", b"niet van Qt", b"\x01\xd9\xd0\xcb"])
def test_a_first_window_or_a_damaged_note_goes_by_the_screen(qtbot: QtBot, kept: bytes) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    too_big = window(qtbot, room.width(), room.height() - 100)
    put(too_big, kept)
    assert too_big.isMaximized()
    small = window(qtbot, room.width() - 200, room.height() - 200)
    put(small, kept)
    assert not small.isMaximized()


def test_the_icon_is_there_in_every_usual_size(qtbot: QtBot) -> None:
    icon = app_icon()
    for size in (16, 32, 48, 256):
        picture = icon.pixmap(size, size).toImage()
        assert picture.width() == size
        colours = {picture.pixelColor(x, y).name() for x in range(size) for y in range(size)}
        assert len(colours) > 2
