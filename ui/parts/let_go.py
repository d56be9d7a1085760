"""Nothing moves under a finger or a pressed mouse button: what would shift the page waits until it is let go.

Otherwise what lies under the pointer at the release is not what was pressed, and the click is lost.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_LOOK_AGAIN_MS = 30


def when_let_go(owner: QObject, act: Callable[[], None]) -> None:
    """Do it now, or as soon as no button is held; never when ``owner`` is gone by then."""
    if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
        act()
    else:
        QTimer.singleShot(_LOOK_AGAIN_MS, owner, lambda: when_let_go(owner, act))
