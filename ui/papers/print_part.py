"""Printing a document, or putting it aside until there is a printer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.papers.aside import Cancel, aside, post
from ui.papers.making import Making
from ui.papers.printing import BROKEN, PrinterChoice, PrintOutcome, job_name, print_pages, printers
from ui.parts.boxes import column, drop
from ui.parts.busy import Busy
from ui.parts.buttons import Button
from ui.parts.edits import LineEdit
from ui.parts.flow import Flow
from ui.parts.menu import Menu
from ui.parts.message import MessageArea, announce
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.errors import WmoError
from wmo_desktop.wizard.paperports import LaterView, PaperMade, PaperRow, PapersPort

_MOST = 20
_LOOKING = "Printers worden gezocht…"
_NONE = (
    "Er is nu geen printer. Sla het document op, of zet het op de lijst om later af te drukken: "
    "de lijst staat ook bij de dossiers."
)
_LATER = "Staat op de lijst om later af te drukken. U vindt de lijst ook bij de dossiers."


class Copies(QWidget):
    """How many: a field between a minus and a plus; the up and down keys count too."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        self._label = Label("Aantal", inset=True)
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignVCenter)
        self._fewer, self._more = Button("−"), Button("+")
        self._fewer.setAccessibleName("Eén exemplaar minder")
        self._more.setAccessibleName("Eén exemplaar meer")
        self._edit = LineEdit("Aantal exemplaren")
        self._edit.setValidator(QIntValidator(1, _MOST, self._edit))
        self._edit.setText("1")
        self._edit.setFixedWidth(px(62))
        self._edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._fewer.clicked.connect(lambda: self._count(-1))
        self._more.clicked.connect(lambda: self._count(1))
        for widget in (self._fewer, self._edit, self._more):
            row.addWidget(widget)
        row.addStretch(1)

    def value(self) -> int:
        """How many copies; an empty field is one."""
        return max(1, min(_MOST, int(self._edit.text() or "1")))

    def _count(self, by: int) -> None:
        self._edit.setText(str(max(1, min(_MOST, self.value() + by))))
        announce(self, self._edit.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._count(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)


class PrintPart(QWidget):
    """handed: called with a document that went to the printer. number: of the case, for the name of the job."""

    def __init__(
        self, port: PapersPort, making: Making, message: MessageArea, handed: Callable[[PaperMade], None]
    ) -> None:
        super().__init__()
        self._port, self._making, self._message, self._handed = port, making, message, handed
        self._known: tuple[PrinterChoice, ...] | None = None
        self._at = 0
        self._paper = ""
        self._possible = False
        self._stop_wanted = [False]
        self._stop_looking: Cancel = lambda: None
        self._later: dict[str, QWidget] = {}
        box = column(self, gap=px(4))
        box.addWidget(Label("Afdrukken", size=tokens.HEADING, bold=True, inset=True))
        self._words = Label(_LOOKING, size=tokens.HELP, role="quiet", inset=True)
        box.addWidget(self._words)
        self.printer = Button("", chevron=True)
        self.printer.clicked.connect(self._choose_printer)
        self.paper = Button("", chevron=True)
        self.paper.clicked.connect(self._choose_paper)
        self.copies = Copies()
        for widget in (self.printer, self.paper, self.copies):
            box.addWidget(widget)
        self.print_button = Button("Afdrukken")
        self.print_button.clicked.connect(self._start)
        self.again = Button("Zoek opnieuw")
        self.again.setAccessibleName("Zoek opnieuw naar printers")
        self.again.clicked.connect(self.look)
        self.later = Button("Later afdrukken")
        self.later.clicked.connect(self._put_aside)
        buttons = Flow(px(2))
        buttons.show_widgets([self.print_button, self.again, self.later])
        box.addWidget(buttons)
        self.busy = Busy("Het document wordt afgedrukt", on_cancel=self._stop)
        box.addWidget(self.busy)
        self._waiting = QVBoxLayout()
        self._waiting.setSpacing(px(2))
        self._head = Label("Nog af te drukken", bold=True, inset=True)
        box.addSpacing(px(6))
        box.addWidget(self._head)
        box.addLayout(self._waiting)
        self._show_printers()

    # ------------------------------------------------------------------------------- printers

    def look(self) -> None:
        """Ask the computer which printers there are; that may take a while when they stand far away."""
        self._known = None
        self._show_printers()
        self._stop_looking()
        failed: Callable[[Exception], None] = lambda _error: self._found(())  # noqa: E731 - none found, as told
        self._stop_looking = aside(printers, self._found, failed, owner=self, thread="wmo-printers")

    def _found(self, found: tuple[PrinterChoice, ...]) -> None:
        had = self._known is None and self.again.hasFocus()
        self._known, self._at = found, 0
        self._paper = found[0].papers[0] if found else ""
        self._show_printers()
        if had and found:
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if not found:
            announce(self, _NONE)

    def _show_printers(self) -> None:
        some = bool(self._known)
        self._words.show_text("" if some else _LOOKING if self._known is None else _NONE)
        self._words.setVisible(not some)
        for widget in (self.printer, self.paper, self.copies, self.print_button):
            widget.setVisible(some)
        self.again.setVisible(self._known == ())
        if self._known:
            choice = self._known[self._at]
            self.printer.show_button(choice.name)
            self.printer.setToolTip(choice.name)
            self.printer.setAccessibleName(f"Printer: {choice.name}")
            self.paper.show_button(f"Papier: {self._paper}")
        self._enable()

    def _enable(self) -> None:
        busy = self.busy.running()
        self.print_button.setEnabled(self._possible)  # also while it prints: the cursor stays on it
        for button in (self.later, self.printer, self.paper):
            button.setEnabled(self._possible and not busy)

    def _choose_printer(self) -> None:
        def take(place: int) -> None:
            self._at = place
            papers = (self._known or ())[place].papers
            self._paper = self._paper if self._paper in papers else papers[0]
            self._show_printers()

        menu = Menu(self.printer)
        for place, choice in enumerate(self._known or ()):
            menu.add(choice.name, partial(take, place), current=place == self._at)
        menu.open()

    def _choose_paper(self) -> None:
        def take(paper: str) -> None:
            self._paper = paper
            self._show_printers()

        menu = Menu(self.paper)
        for paper in (self._known or ())[self._at].papers:
            menu.add(paper, partial(take, paper), current=paper == self._paper)
        menu.open()

    # ------------------------------------------------------------------------------- printing

    def _start(self) -> None:
        self._message.clear()
        self._making.when_made(self._send)

    def _send(self, made: PaperMade) -> None:
        if not self._known or self.busy.running():
            return  # pressed again while it prints
        printer, paper, copies = self._known[self._at].name, self._paper, self.copies.value()
        name = job_name(self._port.view().number)
        stop = self._stop_wanted = [False]
        mail = post()

        def progress(done: int, total: int) -> bool:
            mail.send(lambda: self._show_progress(done, total))
            return not stop[0]

        def work() -> PrintOutcome:
            return print_pages(
                made.pdf, printer, copies=copies, paper=paper, job_name=name, progress=progress
            )

        def done(outcome: PrintOutcome) -> None:
            self._ended(outcome, made)

        self.busy.begin()
        self._enable()
        aside(work, done, lambda _error: self._ended(PrintOutcome("failed", BROKEN), made))

    def leave(self) -> None:
        """The page is going away; a job that is under way goes on."""
        self._stop_looking()

    def _show_progress(self, done: int, total: int) -> None:
        if isValid(self):
            self.busy.set_progress(done, total)

    def _ended(self, outcome: PrintOutcome, made: PaperMade) -> None:
        if outcome.sent:
            self._handed(made)
        if not isValid(self):
            return
        self.busy.end()
        self._enable()
        tone = {"sent": "goed", "stopped": "rustig", "failed": "stop"}[outcome.result]
        self._message.show_message(outcome.message, tone)  # type: ignore[arg-type]
        if outcome.result == "failed":
            self.look()

    def _stop(self) -> None:
        self._stop_wanted[0] = True

    # ---------------------------------------------------------------------------------- later

    def _put_aside(self) -> None:
        try:
            self._port.print_later(self._making.name)
        except WmoError as error:
            self._message.show_message(error.message)
        else:
            self._message.show_message(_LATER, "goed")

    def _forget(self, later_id: UUID) -> None:
        try:
            self._port.forget_later(later_id)
        except WmoError as error:
            self._message.show_message(error.message)
        else:
            self.later.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_row(self, row: PaperRow | None) -> None:
        """Whether this document can be printed, now or later."""
        self._possible = row is not None and not row.why_not
        self.later.setVisible(not self._making.version)
        self._enable()

    def show_later(self, later: tuple[LaterView, ...]) -> None:
        """What waits for a printer."""
        wanted = {str(one.id): one for one in later}
        for key in [key for key in self._later if key not in wanted]:
            drop(self._waiting, self._later.pop(key))
        for key, one in wanted.items():
            if key not in self._later:
                row = self._later[key] = _LaterRow(one, self._making.choose, self._forget)
                self._waiting.addWidget(row)
        self._head.setVisible(bool(wanted))


class _LaterRow(QWidget):
    """A document that waits: lay it down, or take it off the list."""

    def __init__(self, one: LaterView, choose: Callable[[str], None], forget: Callable[[UUID], None]) -> None:
        super().__init__()
        box = column(self)
        box.addWidget(Label(one.text, size=tokens.HELP, inset=True))
        show, off = Button("Bekijken"), Button("Van de lijst")
        show.setAccessibleName(f"Bekijken: {one.text}")
        off.setAccessibleName(f"Van de lijst: {one.text}")
        show.clicked.connect(lambda: choose(one.name))
        off.clicked.connect(lambda: forget(one.id))
        buttons = Flow(px(2))
        buttons.show_widgets([show, off])
        box.addWidget(buttons)
