"""Undo and redo in an open case: first what is typed and not sent yet, then the answers of the case."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from ui.parts.edits import LineEdit, Live, Pending, PlainEdit
from wmo_desktop.wizard.screenports import SessionPort


class EditKeys:
    """Not a widget. tell: shows a short sentence."""

    def __init__(self, session: SessionPort, pending: Pending, tell: Callable[[str], None]) -> None:
        self._session, self._pending, self._tell = session, pending, tell

    def undo(self) -> None:
        """Take back what is typed and not sent yet, else the last change of an answer."""
        live = self._live()
        if live is None or not live.take_back():
            self._pending.send_all()
            self._tell(self._session.undo() or "Er is niets om ongedaan te maken")

    def redo(self) -> None:
        """Inverse of ``undo``."""
        live = self._live()
        if live is None or not live.type_again():
            self._pending.send_all()
            self._tell(self._session.redo() or "Er is niets om opnieuw te doen")

    @staticmethod
    def _live() -> Live | None:
        """The text that the cursor is in, when it is an answer."""
        now = QApplication.focusWidget()
        return now.live if isinstance(now, LineEdit | PlainEdit) else None
