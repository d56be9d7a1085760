"""The list of cases: open one, or start a new one with the rules of a municipality."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QWidget

from ui.desk.rows import CaseModel, Heads, make_view
from ui.parts.boxes import Scroll, Surface, column
from ui.parts.buttons import Button
from ui.parts.choice import ChoiceGroup
from ui.parts.message import MessageArea
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.errors import WmoError
from wmo_desktop.wizard.view import DeskPort, OptionView, PackChoice, SessionPort


class NewCasePanel(Surface):
    """Which rules a new case starts with. begin(choice): a PackChoice."""

    begin = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("card")
        self._packs: dict[str, PackChoice] = {}
        self._chosen = ""
        box = column(self, px(20), px(16), px(20), px(16), gap=px(8))
        box.addWidget(Label("Nieuw onderzoek", size=tokens.HEADING, bold=True, inset=True))
        words = "Met welke regels werkt u? Dit blijft zo voor het hele onderzoek."
        box.addWidget(Label(words, role="quiet", inset=True))
        self._group = ChoiceGroup("Met welke regels werkt u?", several=False)
        self._group.chosen.connect(self._choose)
        box.addWidget(self._group)
        row = QHBoxLayout()
        row.setSpacing(px(4))
        start = Button("Begin onderzoek", kind="primary")
        start.clicked.connect(lambda: self.begin.emit(self._packs[self._chosen]))
        self._start = start
        cancel = Button("Annuleer")
        cancel.clicked.connect(self.closed)
        row.addWidget(start)
        row.addWidget(cancel)
        row.addStretch(1)
        box.addLayout(row)

    def open(self, packs: tuple[PackChoice, ...]) -> None:
        """Show the packs; the first one is chosen already."""
        self._packs = {f"{pack.id}@{pack.version}": pack for pack in packs}
        if self._chosen not in self._packs:
            self._chosen = next(iter(self._packs), "")
        self._start.setEnabled(bool(self._packs))
        self._render()
        stop = self._group.stop()
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._render()

    def _render(self) -> None:
        options = tuple(OptionView(key, pack.title, pack.detail) for key, pack in self._packs.items())
        self._group.show_options(
            options, (self._chosen,), lambda widget, key: widget.setObjectName(f"pack:{key}")
        )


class CaseListPage(QWidget):
    """opened(session): a SessionPort of the case that was opened or begun. lock(): back to unlocking."""

    opened = Signal(object)
    lock = Signal()

    def __init__(self, desk: DeskPort) -> None:
        super().__init__()
        self._desk = desk
        self._model: CaseModel | None = None
        box = column(self)
        box.addWidget(self._make_bar())
        body = QWidget()
        inner = column(body, px(22), px(18), px(22), px(18), gap=px(12))
        self.message = MessageArea()
        self._new = NewCasePanel()
        self._new.begin.connect(self._begin)
        self._new.closed.connect(self._close_new)
        self._empty = Label("Nog geen onderzoeken in deze kluis. Begin met “Nieuw onderzoek”.", role="quiet")
        self._heads = Heads()
        self.list: QListView = make_view()
        self.list.activated.connect(self._activated)
        table = QWidget()
        rows = column(table)
        rows.addWidget(self._heads)
        rows.addWidget(self.list, 1)
        self._table = table
        self._note = Label("", size=tokens.HELP, role="quiet")
        inner.addWidget(self.message)
        holder = QWidget()
        held = column(holder)
        held.addWidget(self._new)
        held.addStretch(1)
        self._choosing = Scroll(holder)
        self._choosing.hide()
        inner.addWidget(self._choosing, 1)
        inner.addWidget(self._empty)
        inner.addWidget(table, 1)
        inner.addWidget(self._note)
        inner.addStretch(0)
        box.addWidget(body, 1)

    def _make_bar(self) -> Surface:
        bar = Surface("b")
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(22), px(2), px(12), px(3))
        row.setSpacing(px(8))
        row.addWidget(Label("Dossiers", size=tokens.HEADING, bold=True), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        lock = Button("Vergrendel")
        lock.clicked.connect(self.lock)
        self.new_button = Button("Nieuw onderzoek", kind="primary")
        self.new_button.clicked.connect(self._open_new)
        row.addWidget(lock)
        row.addWidget(self.new_button)
        return bar

    def refresh(self) -> None:
        """Read the list again and put the cursor in it."""
        self.message.clear()
        self._choosing.hide()
        try:
            rows = self._desk.cases()
        except WmoError as error:
            self.message.show_message(error.message)
            rows = ()
        self._model = CaseModel(rows, self)
        self.list.setModel(self._model)
        self._show_rows()
        self._note.show_text(self._desk.vault_note())
        if rows:
            self.list.setCurrentIndex(self._model.index(0, 0))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        some = self._model is not None and self._model.rowCount() > 0
        self._table.setVisible(some)
        self._empty.setVisible(not some)

    def _activated(self, index: QModelIndex) -> None:
        if self._model is not None:
            self._open(self._model.case_id(index))

    def _open(self, case_id: UUID) -> None:
        try:
            session = self._desk.open_case(case_id)
        except WmoError as error:
            self.message.show_message(error.message)
            return
        self._go(session)

    def _open_new(self) -> None:
        try:
            packs = self._desk.packs()
        except WmoError as error:
            self.message.show_message(error.message)
            return
        self._choosing.show()
        self._table.hide()
        self._empty.hide()
        self._new.open(packs)

    def _close_new(self) -> None:
        self._choosing.hide()
        self._show_rows()
        self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, choice: PackChoice) -> None:
        try:
            session = self._desk.new_case(choice.id, choice.version)
        except WmoError as error:
            self.message.show_message(error.message)
            return
        self._go(session)

    def _go(self, session: SessionPort) -> None:
        self.opened.emit(session)
