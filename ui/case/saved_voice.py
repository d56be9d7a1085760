"""Says aloud that everything is saved: after an answer, and after a text once it is left; never while one types."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from ui.parts.message import announce
from wmo_desktop.wizard.view import SavedView

_REST_MS = 700  # what follows each other within it is said once


class SavedVoice(QObject):
    """Listens to what is saved in the window of ``owner``. A failure is said by the message that shows it."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._saved: SavedView | None = None
        self._typed_in: QWidget | None = None
        self._untold = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._say)

    def hear(self, saved: SavedView) -> None:
        """What holds now; it is told once something has been saved since the last time."""
        before, self._saved = self._saved, saved
        if saved.state != "opgeslagen":
            now = QApplication.focusWidget()
            self._typed_in = now if isinstance(now, QLineEdit | QPlainTextEdit) else None
        elif before is not None and before.state != "opgeslagen":
            self._untold = True
            self._rest.start()

    def moved(self) -> None:
        """The cursor went elsewhere: a text that was left may be told of."""
        if self._untold:
            self._rest.start()

    def _say(self) -> None:
        saved = self._saved
        if saved is None or saved.state != "opgeslagen":
            return
        if self._typed_in is not None and self._typed_in is QApplication.focusWidget():
            return  # more of it may be to come
        self._untold = False
        announce(self._owner, saved.text)
