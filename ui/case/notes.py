"""Notes: caught in one line at any moment of the talk, sorted later by putting them with a question."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.case.step_map import StepMap, drag_note
from ui.parts.boxes import Scroll, Surface, column, drop
from ui.parts.buttons import ENTER, Button, LinkButton
from ui.parts.edits import LineEdit
from ui.parts.flow import Flow
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.view import NoteView

_EMPTY = "Nog geen notities. Met Ctrl+M schrijft u er een op, waar u ook bent."
_NO_QUESTION = "Zet de cursor in een vraag om er een notitie bij te zetten, of sleep haar ernaartoe."
_HOW = "Enter bewaart, Escape sluit"
_LOW = 440  # pixels at 100 %: in a lower window the notes themselves go before the map


class NoteLine(Surface):
    """The line at the bottom. kept(text): Enter. closed(): Escape or Enter; what is typed then stays for next time."""

    kept = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("t")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), px(4), px(20), px(4))
        row.setSpacing(px(10))
        row.addWidget(Label("Notitie", bold=True), 0, Qt.AlignmentFlag.AlignVCenter)
        self.edit = LineEdit(f"Notitie: {_HOW}", placeholder="Alleen voor u; komt nooit op het plan")
        self.edit.setObjectName("note")
        self.edit.setMinimumWidth(px(120))
        row.addWidget(self.edit, 1)
        self._how = Label(f"{_HOW}.", size=tokens.HELP, role="quiet")
        row.addWidget(self._how, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def open(self) -> None:
        self.show()
        self.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def take(self) -> str:
        """What is typed, cleaned; the line is empty after it."""
        text = self.edit.text().strip()
        self.edit.clear()
        return text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in ENTER and not event.isAutoRepeat():
            text = self.take()
            if text:
                self.kept.emit(text)
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class NoteRow(QWidget):
    """One note. put(): with the question; put_step(): with the step; loose(): with none; go(): there; changed(text).

    It can be dragged onto a question, a step of the rail or a cell of the map.
    """

    put = Signal()
    put_step = Signal()
    loose = Signal()
    go = Signal()
    changed = Signal(str)

    def __init__(self, note: NoteView) -> None:
        super().__init__()
        self.note = note
        self._pressed = QPoint()
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        box = column(self, 0, px(6), 0, px(8))
        self._text = Label(note.text, inset=True)
        self._edit = LineEdit("Notitie wijzigen: Enter bewaart, Escape laat het zoals het was")
        self._edit.hide()
        self._about = LinkButton("", size=tokens.HELP)
        self._about.clicked.connect(self.go)
        self._put = Button("Bij deze vraag zetten")
        self._put.clicked.connect(self.put)
        self._put_step = Button("Bij deze stap zetten")
        self._put_step.clicked.connect(self.put_step)
        self._loose = Button("Losmaken")
        self._loose.clicked.connect(self.loose)
        self._change = Button("Wijzigen")
        self._change.clicked.connect(self._open)
        self._away = Button("Weghalen")
        self._away.clicked.connect(lambda: self.changed.emit(""))
        buttons = Flow(px(2))
        buttons.show_widgets([self._put, self._put_step, self._loose, self._change, self._away])
        for widget in (self._text, self._edit):
            box.addWidget(widget)
        box.addWidget(self._about, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(buttons)
        self.render_state(note)

    def render_state(self, note: NoteView) -> None:
        """Show the note; an edit that is open stays as typed."""
        self.note = note
        self._text.show_text(note.text)
        self._about.show_text(note.about, lead="Bij:")
        self._about.setVisible(bool(note.about))
        self._loose.setVisible(bool(note.about))
        for button in (self._put, self._put_step, self._loose, self._change, self._away):
            button.setAccessibleName(f"{button.text()}: {note.text}")

    def enter(self) -> None:
        stop = self._put if self._put.isEnabled() else self._put_step
        stop.setFocus(Qt.FocusReason.TabFocusReason)

    def show_target(self, *, possible: bool) -> None:
        """Whether there is a question to put it with."""
        self._put.setEnabled(possible)

    def open_edit(self) -> str | None:
        """What stands in the edit that is open, None when it is not."""
        return None if self._edit.isHidden() else self._edit.text().strip()

    def _open(self) -> None:
        self._edit.setText(self.note.text)
        self._text.hide()
        self._edit.show()
        self._edit.setFocus(Qt.FocusReason.TabFocusReason)

    def close_edit(self) -> None:
        self._edit.hide()
        self._text.show()
        self._change.setFocus(Qt.FocusReason.OtherFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if event.buttons() & Qt.MouseButton.LeftButton and far >= QApplication.startDragDistance():
            drag_note(self, self.note.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._edit.isHidden() and self._edit.hasFocus():
            if event.key() == Qt.Key.Key_Escape:
                self.close_edit()
                return
            if event.key() in ENTER and not event.isAutoRepeat():
                text = self._edit.text().strip()
                self.close_edit()
                if text != self.note.text:
                    self.changed.emit(text)
                return
        super().keyPressEvent(event)


class NotesPanel(Surface):
    """All notes, unfolded above the bottom bar. Escape closes it.

    Signals: closed(); put(note id), put_step(note id), loose(note id), go(NoteView), changed(note id, text).
    map: the steps as cells, with what each holds.
    """

    closed = Signal()
    put = Signal(str)
    put_step = Signal(str)
    loose = Signal(str)
    go = Signal(object)
    changed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("t")
        self._rows: dict[str, NoteRow] = {}
        self._question = ""
        box = column(self, px(24) - tokens.RING, px(10), px(16), px(6), gap=px(2))
        box.addWidget(Label("Notities", bold=True, inset=True))
        self._where = Label("", size=tokens.HELP, role="quiet", inset=True)
        self.map = StepMap()
        box.addWidget(self.map)
        box.addWidget(self._where)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(2))
        self._column.addStretch(1)
        self._scroll = Scroll(holder)
        box.addWidget(self._scroll)
        self.show_question("")
        self.hide()

    def render_state(self, notes: tuple[NoteView, ...]) -> None:
        """Show the notes; one that is still there keeps its widgets, and the cursor in them."""
        wanted = {note.id: note for note in notes}
        for gone in [id_ for id_ in self._rows if id_ not in wanted]:
            drop(self._column, self._rows.pop(gone))
        for id_, note in wanted.items():
            row = self._rows.get(id_)
            if row is None:
                row = self._rows[id_] = self._make(note)
                self._column.insertWidget(self._column.count() - 1, row)
                row.show()
            elif note != row.note:
                row.render_state(note)
            row.show_target(possible=bool(self._question))
        self._show_words()
        self._scroll.setVisible(bool(notes))
        self.map.setVisible(not notes or self.window().height() >= px(_LOW))
        # Less in a low window: the question that a note goes with stays in sight above.
        room = min(px(260), max(px(110), self.window().height() * 3 // 10))
        self._scroll.setFixedHeight(min(room, sum(px(116 if note.about else 84) for note in notes)))

    def show_question(self, question: str) -> None:
        """Name the question that a note would be put with; "" when there is none."""
        self._question = question
        for row in self._rows.values():
            row.show_target(possible=bool(question))
        self._show_words()

    def enter(self) -> None:
        """The cursor goes to the first note that has no question yet, else to the first."""
        rows = list(self._rows.values())
        row = next((row for row in rows if not row.note.about), rows[0] if rows else None)
        if row is not None:
            row.enter()

    def take_edits(self) -> tuple[tuple[str, str], ...]:
        """(note id, text) of edits that are open, closing them: the user goes away."""
        found = []
        for id_, row in self._rows.items():
            text = row.open_edit()
            if text is not None:
                row.close_edit()
                if text and text != row.note.text:
                    found.append((id_, text))
        return tuple(found)

    def _show_words(self) -> None:
        if not self._rows:
            self._where.show_text(_EMPTY)
        elif self._question:
            self._where.show_text(self._question, lead="Deze vraag:")
        else:
            self._where.show_text(
                "Zet de cursor in een vraag om er een notitie bij te zetten, of sleep haar ernaartoe."
            )

    def _make(self, note: NoteView) -> NoteRow:
        row = NoteRow(note)
        row.put.connect(lambda: self.put.emit(row.note.id))
        row.put_step.connect(lambda: self.put_step.emit(row.note.id))
        row.loose.connect(lambda: self.loose.emit(row.note.id))
        row.go.connect(lambda: self.go.emit(row.note))
        row.changed.connect(lambda text: self.changed.emit(row.note.id, text))
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
