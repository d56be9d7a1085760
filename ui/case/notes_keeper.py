"""Joins the note line, the list of notes and the case, and knows which question a note would be put with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from decision_trees.answers import Address
from ui.case.bottom import BottomBar
from ui.case.notes import NoteLine, NotesPanel
from ui.fields.base import FieldWidget
from wmo_desktop.wizard.notes import step_address
from wmo_desktop.wizard.screenports import SessionPort
from wmo_desktop.wizard.view import NoteView


class NotesKeeper(QObject):
    """line and panel: to be laid out by the screen.

    tell: shows a short sentence.
    """

    def __init__(self, session: SessionPort, bottom: BottomBar, tell: Callable[[str], None]) -> None:
        super().__init__(bottom)
        self._session, self._bottom, self._tell = session, bottom, tell
        self._came_from: QWidget | None = None
        self._question: Address | None = None
        self._label = ""
        self.notes: tuple[NoteView, ...] = ()
        self.line = NoteLine()
        self.line.kept.connect(self._keep)
        self.line.closed.connect(self._close_line)
        self.panel = NotesPanel()
        self.panel.closed.connect(self._close_panel)
        self.panel.put.connect(self._put)
        self.panel.put_step.connect(lambda id_: self.put_with_step(id_, self._session.view().page.step))
        self.panel.map.go.connect(self._to_step)
        self.panel.map.dropped.connect(self.put_with_step)
        self.panel.loose.connect(lambda id_: self._session.drop_note(id_, None))
        # Once the key that asked for it has been dealt with: the row may go.
        self.panel.changed.connect(
            lambda id_, text: QTimer.singleShot(0, self, lambda: self._change(id_, text))
        )
        self.panel.go.connect(self._go)
        bottom.notes.connect(self._show_panel)

    def refresh(self) -> int:
        """Read the notes again; how many there are."""
        notes = self._session.notes()
        if notes != self.notes:
            self.notes = notes
            if not self.panel.isHidden():
                self.panel.render_state(notes)
        if not self.panel.isHidden():
            self._show_map()
        return len(notes)

    def _show_map(self) -> None:
        self.panel.map.render_state(self._session.touched(), self._session.view().page.step)

    def _to_step(self, number: int) -> None:
        self.fold()
        self._session.go_step(number)

    def put_with_step(self, id_: str, number: int) -> None:
        """A note belongs to a step as a whole; 0 makes it loose again."""
        self._session.drop_note(id_, step_address(number) if number else None)
        self._tell(f"Notitie staat bij stap {number}" if number else "Notitie is los")

    def put_with(self, id_: str, field: FieldWidget) -> None:
        """A note was dropped on a question."""
        self._session.drop_note(id_, field.address)
        self._tell(f"Notitie staat bij: {field.field.label}")

    def focus_in(self, widget: QWidget) -> None:
        """The cursor is here: notes go to this question until it is in another."""
        parent: QWidget | None = widget
        while parent is not None and not isinstance(parent, FieldWidget):
            parent = parent.parentWidget()
        if parent is not None and parent.address != self._question:
            self._question, self._label = parent.address, parent.field.label
            self.panel.show_question(self._label)

    def open_line(self) -> None:
        """A note, now: the line at the bottom with the cursor in it."""
        now = QApplication.focusWidget()
        if now is not self.line.edit:
            self._came_from = now
        self.line.open()

    def open_panel(self) -> None:
        """The list with the cursor in it, from any question: Tab would pass other questions on the way."""
        self._bottom.notes_button.setChecked(True)
        self.panel.enter()

    def fold(self) -> None:
        """Another page: the list folds."""
        self._bottom.notes_button.setChecked(False)

    def keep_drafts(self) -> None:
        """Leaving the case: what is typed and was not kept yet is kept."""
        text = self.line.take()
        if text:
            self._session.add_note(text)
        for id_, changed in self.panel.take_edits():
            self._session.change_note(id_, changed)

    def _keep(self, text: str) -> None:
        self._session.add_note(text)
        self._tell("Notitie bewaard")

    def _change(self, id_: str, text: str) -> None:
        self._session.change_note(id_, text)
        self._tell("Notitie bewaard" if text else "Notitie weggehaald. Ctrl+Z haalt haar terug.")
        if not text:
            self._to_button()

    def _close_line(self) -> None:
        to, self._came_from = self._came_from, None
        if to is not None and isValid(to) and to.isVisible():
            to.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._bottom.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.hide()

    def _show_panel(self, on: bool) -> None:
        if not on:
            self.panel.hide()
            return
        self.panel.render_state(self.notes)
        self._show_map()
        self.panel.show()

    def _close_panel(self) -> None:
        self._to_button()
        self.fold()

    def _to_button(self) -> None:
        button = self._bottom.notes_button
        to = button if button.isVisible() else self._bottom.next_button
        to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, id_: str) -> None:
        if self._question is not None:
            self._session.drop_note(id_, self._question)
            self._tell(f"Notitie staat bij: {self._label}")

    def _go(self, note: NoteView) -> None:
        self.fold()
        if note.go_to is not None:
            self._session.go_to(note.go_to)
        elif note.step:
            self._session.go_step(note.step)
