"""Nothing moves under a finger or a pressed mouse button: what would shift the page waits until it is let go.

Otherwise what lies under the pointer at the release is not what was pressed, and the click is lost.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

_LOOK_AGAIN_MS = 30  # a release that never reached the program (a drag to elsewhere) is noticed then


class _Waiting(QObject):
    """What waits for the button to be let go; it happens right after what the release itself does."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app = app
        self._acts: list[tuple[QObject, Callable[[], None]]] = []
        self._again = QTimer(self)
        self._again.setInterval(_LOOK_AGAIN_MS)
        self._again.timeout.connect(self._look)

    def add(self, owner: QObject, act: Callable[[], None]) -> None:
        if not self._acts:
            self._app.installEventFilter(self)
            self._again.start()
        self._acts.append((owner, act))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            QTimer.singleShot(0, self, self._look)
        return False

    def _look(self) -> None:
        if not self._acts or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        acts, self._acts = self._acts, []
        self._again.stop()
        self._app.removeEventFilter(self)
        faults = []
        for owner, act in acts:
            try:
                if isValid(owner):
                    act()
            except Exception as error:  # noqa: BLE001 - it takes no other along: typed text may be among them
                faults.append(error)
        if faults:
            raise faults[0]


def when_let_go(owner: QObject, act: Callable[[], None]) -> None:
    """Do it now, or as soon as no button is held; never when ``owner`` is gone by then."""
    app = QCoreApplication.instance()
    if app is None or QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
        act()
        return
    waiting = app.findChild(_Waiting)
    (waiting if isinstance(waiting, _Waiting) else _Waiting(app)).add(owner, act)
