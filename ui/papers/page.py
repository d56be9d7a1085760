"""The documents page of a case, laid over it: what goes on paper, what it rests on, and how the case is closed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.papers.check import CheckSection
from ui.papers.corrections import CorrectionsSection
from ui.papers.finish import FinishSection
from ui.papers.making import PLAN, Making
from ui.papers.paper_tab import PaperTab
from ui.papers.preview import Sheet
from ui.papers.sections import SectionButton
from ui.papers.versions import VersionsSection
from ui.parts.boxes import Surface, column, show_in_scroll
from ui.parts.buttons import Button
from ui.parts.flow import Flow
from ui.parts.message import MessageArea
from ui.parts.text import Chip, Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.domain.case import CaseStatus
from wmo_desktop.wizard.paperports import CheckView, PaperMade, PapersView
from wmo_desktop.wizard.screenports import SessionPort
from wmo_desktop.wizard.view import Tone

_PAGE_KEYS = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
_UNSENT = "Hier staat tekst die nog niet is bewaard. Gaat u nu terug, dan is die weg. Escape gaat terug."
_UNSENT_LEFT = "Hier staat tekst die nog niet is bewaard. Sluit u nu af, dan is die weg. Bewaar haar eerst."
_LAST_PAGE = 10_000  # past any: the last one
_TONE: dict[CaseStatus, Tone] = {
    "concept": "rustig",
    "definitief": "accent",
    "ondertekend": "goed",
    "overgedragen": "goed",
    "gewist": "stop",
}


class PapersPage(QWidget):
    """folder: where documents go at first; name: the document that lies there first, "" the plan.

    closed(): "‹ Terug" or Escape. cover(page): lay this over the whole window. erased(): the case is gone.
    """

    closed = Signal()
    cover = Signal(object)
    erased = Signal()

    def __init__(self, session: SessionPort, *, folder: Path | None = None, name: str = "") -> None:
        super().__init__()
        self._session = session
        self._port = session.papers()
        self._view: PapersView | None = None
        self._shown: tuple[object, ...] = ()
        self.message = MessageArea(12)
        self.making = Making(self._port, self)
        self.making.name = name or PLAN
        self.making.failed.connect(self._tell_failure)
        self.papers = PaperTab(self._port, self.making, self.message, folder)
        self._check = CheckSection(self._follow)
        agreed = session.table_view
        self.finish = FinishSection(self._port, self.message, agreed, self.cover.emit, self._show_signed)
        self._corrections = CorrectionsSection(self._port, self.message)
        self._versions = VersionsSection(self._port, self.message, self._look_at, self.erased.emit)
        self._stack = QStackedWidget()
        self._sections: dict[str, tuple[SectionButton, QWidget]] = {}
        for id_, words, content in self._contents():
            button = SectionButton(words, self._walk)
            button.clicked.connect(partial(self._to_section, id_))
            self._sections[id_] = (button, content)
            self._stack.addWidget(content)
        box = column(self)
        box.addWidget(self._make_bar())
        box.addWidget(self.message)
        box.addWidget(self._stack, 1)
        self._make_shortcuts()
        self._unsubscribe = self._port.subscribe(self.render_state)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.go_section("papier")
        self.render_state(self._port.view())

    def _contents(self) -> tuple[tuple[str, str, QWidget], ...]:
        return (
            ("papier", "Papier", self.papers),
            ("controle", "Controle", self._check),
            ("afronden", "Afronden", self.finish),
            ("correcties", "Correcties", self._corrections),
            ("versies", "Versies", self._versions),
        )

    def _make_bar(self) -> Surface:
        bar = Surface("b")
        flow = Flow(px(6))
        back = Button("‹ Terug")
        back.setAccessibleName("Terug naar het onderzoek")
        back.clicked.connect(self._leave)
        title = Label("Documenten", size=tokens.HEADING, bold=True)
        self._state = Chip("", round_ends=True)
        flow.show_widgets([back, title, self._state, *(button for button, _ in self._sections.values())])
        column(bar, px(12), px(2), px(12), px(3)).addWidget(flow)
        return bar

    def _make_shortcuts(self) -> None:
        pages = self.papers.preview.pages
        for keys, act in (
            ("Ctrl++", pages.zoom_in),
            ("Ctrl+=", pages.zoom_in),
            ("Ctrl+-", pages.zoom_out),
            ("Ctrl+0", pages.zoom_fit),
            ("Ctrl+P", self.to_print),
            ("Ctrl+PgDown", lambda: self._next_section(1)),
            ("Ctrl+PgUp", lambda: self._next_section(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # ------------------------------------------------------------------------------ rendering

    def render_state(self, view: PapersView) -> None:
        """Show a view; the document is made anew when something on it has changed."""
        old, self._view = self._view, view
        if view == old:
            return
        # On the bar the version and the state in a word; since when and by whom stands at "Afronden".
        self._state.show_chip(f"{view.version_text.partition(',')[0]} · {view.status}", _TONE[view.status])
        self._state.setToolTip(f"{view.version_text} · {view.status_text}")
        for part in (self.papers, self._check, self.finish, self._corrections, self._versions):
            part.render_state(view)
        counts = {"controle": view.checks, "correcties": view.corrections, "versies": view.versions}
        for id_, found in counts.items():
            self._sections[id_][0].show_count(len(found))
        on_paper = (view.status, view.corrections)
        if on_paper != self._shown:
            first, self._shown = not self._shown, on_paper
            if first or not self.making.version:
                self.making.again()

    def title(self) -> str:
        """For the window: the number of the case, never a name."""
        return f"Documenten {self._port.view().number}"

    def _follow(self, point: CheckView) -> None:
        """Away from here, to the question a point is about."""
        port = self._port
        self.closed.emit()
        port.go_to(point.address, point.step)

    def _look_at(self, number: int) -> None:
        """A version as it was handed out, with all one can do with a document."""
        self.making.choose_version(number)
        self.go_section("papier")
        self.papers.render_state(self._port.view())
        self.papers.save.pdf.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_signed(self, made: PaperMade, words: str) -> None:
        self.papers.begin = _LAST_PAGE  # where the signatures are
        self.making.put(made)
        self.go_section("papier")
        self.message.show_message(words, "goed")
        self.papers.save.pdf.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_failure(self, sentence: str) -> None:
        again = ("Probeer opnieuw", self._try_again)
        self.message.show_message(sentence, "stop", (again,))

    def _try_again(self) -> None:
        self.message.clear()
        self.making.again()

    # --------------------------------------------------------------------------------- moving

    def enter(self) -> None:
        """The page has just been shown: the cursor goes where saving is one key."""
        self.papers.print.look()
        self.papers.save.pdf.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_print(self) -> None:
        """The cursor goes to the button that prints, or to what can be done without a printer."""
        self.go_section("papier")
        for button in (self.papers.print.print_button, self.papers.print.later):
            if button.isVisible() and button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def go_section(self, id_: str) -> None:
        """Show a section; its button is the Tab stop among the buttons."""
        _, content = self._sections[id_]
        self._stack.setCurrentWidget(content)
        for name, (button, _) in self._sections.items():
            button.show_current(current=name == id_)

    def _to_section(self, id_: str, _checked: bool = False) -> None:
        self.message.clear()
        self.go_section(id_)

    def section(self) -> str:
        """Which section is shown."""
        now = self._stack.currentWidget()
        return next(id_ for id_, (_, content) in self._sections.items() if content is now)

    def _next_section(self, by: int) -> None:
        names = list(self._sections)
        to = names[(names.index(self.section()) + by) % len(names)]
        self._to_section(to)
        self._sections[to][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _walk(self, at: SectionButton, by: int) -> None:
        buttons = [button for button, _ in self._sections.values()]
        to = buttons[(buttons.index(at) + by) % len(buttons)]
        to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            return
        seen = self.papers.preview.pages if isinstance(now, Sheet) else now
        show_in_scroll(seen)
        # Once more when the layout has settled: what has just appeared has no place yet.
        QTimer.singleShot(0, now, lambda: show_in_scroll(seen) if now.hasFocus() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in _PAGE_KEYS and self.section() == "papier":
            self.papers.preview.pages.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        """Back to the case, unless something is written that would be lost: then that is asked first."""
        unsent = self._unsent()
        if unsent and self.message.text() != _UNSENT:
            self.go_section(unsent)
            self.message.show_message(_UNSENT, "let_op", (("Weggooien en terug", self.closed.emit),))
            return
        self.closed.emit()

    def _unsent(self) -> str:
        """The section where something is written that is not kept yet, "" for none."""
        unsent = {"afronden": self.finish.unsent(), "correcties": self._corrections.unsent()}
        return next((id_ for id_, some in unsent.items() if some), "")

    def holds(self, words: str, go: Callable[[], None]) -> bool:
        """Whether leaving the program now would lose something written here; then it is shown, with the choice.

        words: what the button for leaving anyway says; go: leaves.
        """
        unsent = self._unsent()
        if unsent:
            self.go_section(unsent)
            self.message.show_message(_UNSENT_LEFT, "let_op", ((f"{words} zonder bewaren", go),))
        return bool(unsent)

    def send_typed(self) -> None:
        """Nothing typed here waits: every text goes with the button beside it."""

    def close_port(self) -> None:
        """Stop listening; the page is going away."""
        self._unsubscribe()
        self.making.close()
        self.papers.leave()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._focus_moved)
