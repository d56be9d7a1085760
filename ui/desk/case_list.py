"""The list of cases: open one, or start a new one with the rules of a municipality."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QListView, QWidget

from ui.desk.later_list import LaterList
from ui.desk.list_bar import ListBar
from ui.desk.pack_choice import PackPanel
from ui.desk.rows import CaseModel, Heads, make_view
from ui.parts.boxes import Scroll, Surface, column
from ui.parts.buttons import Button
from ui.parts.message import MessageArea
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.errors import WmoError
from wmo_desktop.wizard.paperports import LaterView
from wmo_desktop.wizard.screenports import DeskPort, SessionPort
from wmo_desktop.wizard.view import PackChoice

_EMPTY = (
    "Hier staan straks uw onderzoeken, met waar u gebleven bent. Kies rechtsboven “Nieuw onderzoek”. U hoeft vooraf "
    "niets klaar te leggen: u kunt alles later aanvullen of wijzigen."
)


def _empty_list() -> QWidget:
    """What comes here, and how to begin."""
    card = Surface("card")
    box = column(card, px(20), px(16), px(20), px(18), gap=px(6))
    box.addWidget(Label("Nog geen onderzoeken", size=tokens.HEADING, bold=True))
    box.addWidget(Label(_EMPTY, role="quiet"))
    return card


class CaseListPage(QWidget):
    """opened(session): a SessionPort of the case that was opened or begun. lock(): back to unlocking.

    papers(session, name): open a case at a document that waits for a printer.
    naslag(port): a NaslagPort of the rules that were chosen. settings(): how the window should look.
    """

    opened = Signal(object)
    papers = Signal(object, str)
    naslag = Signal(object)
    settings = Signal()
    lock = Signal()

    def __init__(self, desk: DeskPort) -> None:
        super().__init__()
        self._desk = desk
        self._model: CaseModel | None = None
        box = column(self)
        self._bar = ListBar()
        self._bar.naslag.connect(self._open_naslag)
        self._bar.settings.connect(self.settings)
        self._bar.lock.connect(self.lock)
        self._bar.read.connect(self._read_file)
        self._bar.new.connect(self._open_new)
        self.new_button = self._bar.new_button
        box.addWidget(self._bar)
        body = QWidget()
        inner = column(body, px(22), px(18), px(22), px(18), gap=px(12))
        self.message = MessageArea()
        self._notice = MessageArea()
        self._new = PackPanel(
            "Nieuw onderzoek",
            "Met welke regels werkt u?",
            "Dit blijft zo voor het hele onderzoek.",
            "Begin onderzoek",
        )
        self._new.begin.connect(self._begin)
        self._new.closed.connect(lambda: self._close_choosing(self.new_button))
        self._which = PackPanel("Naslag", "In welke regels wilt u iets opzoeken?", "", "Open naslag")
        self._which.begin.connect(self._look_up)
        self._which.closed.connect(lambda: self._close_choosing(self._bar.naslag_button))
        self._empty = _empty_list()
        self.list: QListView = make_view()
        self._heads = Heads(self.list)
        self.list.activated.connect(self._activated)
        self.list.clicked.connect(self._activated)
        table = QWidget()
        rows = column(table)
        rows.addWidget(self._heads)
        rows.addWidget(self.list, 1)
        self._table = table
        self._note = Label("", size=tokens.HELP, role="quiet")
        inner.addWidget(self._notice)
        inner.addWidget(self.message)
        holder = QWidget()
        held = column(holder)
        held.addWidget(self._new)
        held.addWidget(self._which)
        held.addStretch(1)
        self._choosing = Scroll(holder)
        self._choosing.hide()
        inner.addWidget(self._choosing, 1)
        inner.addWidget(self._empty)
        inner.addWidget(table, 1)
        self._later = LaterList(self._open_later)
        inner.addWidget(self._later)
        inner.addWidget(self._note)
        inner.addStretch(0)
        box.addWidget(body, 1)

    def refresh(self) -> None:
        """Read the list again and put the cursor in it."""
        self.message.clear()
        for part in (self._choosing, self._new, self._which):
            part.hide()
        try:
            rows = self._desk.cases()
            self._later.show_later(self._desk.later())
        except WmoError as error:
            self.message.show_message(error.message)
            rows = ()
        before = self._model
        self._model = CaseModel(rows, self)
        self.list.setModel(self._model)
        if before is not None:
            before.deleteLater()  # and with it what the list kept of it
        self._show_rows()
        self._note.show_text(self._desk.vault_note())
        if rows:
            self.list.setCurrentIndex(self._model.index(0, 0))
        self._to_start()

    def _to_start(self) -> None:
        """The cursor in the list, or on the button that begins one."""
        some = self._model is not None and self._model.rowCount() > 0
        (self.list if some else self.new_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def to_naslag(self) -> None:
        """Back from Naslag: the cursor goes to its button."""
        self._bar.stop(self._bar.naslag_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def to_settings(self) -> None:
        """Back from the settings: the cursor goes to their button."""
        self._bar.stop(self._bar.settings_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_notices(self, sentences: tuple[str, ...]) -> None:
        """What the user should know about the vault that was just opened, until it is put away."""
        if sentences:
            close = ("Begrepen", self._close_notice)
            self._notice.show_message("\n".join(sentences), "let_op", (close,))

    def _close_notice(self) -> None:
        self._notice.clear()
        self._to_start()

    def _show_rows(self) -> None:
        some = self._model is not None and self._model.rowCount() > 0
        self._table.setVisible(some)
        self._empty.setVisible(not some)

    def _activated(self, index: QModelIndex) -> None:
        # A click opens; where the system activates by click too, the page is gone by then.
        if self._model is not None and self.list.isVisible():
            self._open(self._model.case_id(index))

    def _open(self, case_id: UUID) -> None:
        try:
            session = self._desk.open_case(case_id)
        except WmoError as error:
            self.message.show_message(error.message)
            return
        self._go(session)

    def _open_later(self, one: LaterView) -> None:
        try:
            session = self._desk.open_case(one.case_id)
        except WmoError as error:
            self.message.show_message(error.message)
            return
        self.papers.emit(session, one.name)

    def _packs(self) -> tuple[PackChoice, ...] | None:
        try:
            return self._desk.packs()
        except WmoError as error:
            self.message.show_message(error.message)
            return None

    def _open_new(self) -> None:
        packs = self._packs()
        if packs is not None:
            self._choose_in(self._new, packs)

    def _open_naslag(self) -> None:
        packs = self._packs()
        if packs is None:
            return
        if len(packs) == 1:
            self._look_up(packs[0])
        else:
            self._choose_in(self._which, packs)

    def _choose_in(self, panel: PackPanel, packs: tuple[PackChoice, ...]) -> None:
        for other in (self._new, self._which):
            other.hide()
        for part in (self._notice, self._note, self._table, self._empty):
            part.hide()  # first: both together would ask for a higher window
        self._choosing.show()
        panel.open(packs)

    def _close_choosing(self, to: Button) -> None:
        self._choosing.hide()
        self._new.hide()
        self._which.hide()
        self._notice.setVisible(bool(self._notice.text()))
        self._note.show()
        self._show_rows()
        self._bar.stop(to).setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_up(self, choice: PackChoice) -> None:
        try:
            port = self._desk.naslag(choice.id, choice.version)
        except WmoError as error:
            self.message.show_message(error.message)
            return
        self._close_choosing(self._bar.naslag_button)
        self.naslag.emit(port)

    def _begin(self, choice: PackChoice) -> None:
        try:
            session = self._desk.new_case(choice.id, choice.version)
        except WmoError as error:
            self.message.show_message(error.message)
            return
        self._go(session)

    def _read_file(self) -> None:
        """A case that was handed over elsewhere, as a case of one's own."""
        self.message.clear()
        path, _ = QFileDialog.getOpenFileName(
            self, "Zaakbestand kiezen", str(Path.home()), "Zaakbestanden (*.json)"
        )
        self._bar.stop(self._bar.read_button).setFocus(Qt.FocusReason.OtherFocusReason)
        if not path:
            return
        try:
            session = self._desk.import_case(Path(path))
        except WmoError as error:
            self.message.show_message(error.message)
            return
        self._go(session)

    def _go(self, session: SessionPort) -> None:
        self.opened.emit(session)
