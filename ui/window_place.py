"""Where the window stands on the screen: as it was left, else all of a screen that is small for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_LEAST = 40  # bytes; Qt takes a note that breaks off for a window of no size
_EDGE = 48  # pixels that a window manager may put around a window


def put(window: QWidget, kept: bytes) -> None:
    """Before it is shown. ``kept``: of ``place_of``, b"" when there is none; what can't be read counts as none."""
    if len(kept) >= _LEAST and window.restoreGeometry(kept):
        return
    room = window.screen().availableGeometry()
    if room.width() < window.width() + _EDGE or room.height() < window.height() + _EDGE:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def place_of(window: QWidget) -> bytes:
    """Size, place and whether it is maximised, as Qt writes it down."""
    return bytes(window.saveGeometry().data())
