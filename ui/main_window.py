"""The one window: first start, unlocking, list of cases, open case, in one stack.

It paints before anything else is imported or opened; what it shows first needs no database and no rules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from ui.covers import BlankPage, Covers
from ui.parts.boxes import column, follow_focus
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from ui.style.painted import pictures
from ui.tab_order import tab_order
from ui.touch import TouchPan
from wmo_desktop.errors import WmoError
from wmo_desktop.heap import give_back

if TYPE_CHECKING:  # none of these is needed for the first picture
    from pathlib import Path

    from ui.case.screen import CaseScreen
    from ui.desk.naslag import NaslagPage
    from ui.papers.page import PapersPage
    from wmo_desktop.wizard.screenports import DeskPort, NaslagPort, SessionPort
    from wmo_desktop.wizard.view import Preferences, Way

APP_NAME = "Wmo Desktop"
_FLUSH_SECONDS = 5.0
_CLEARED_MS = 600  # by then the pages of a closed case are gone
_WARM_MS = 1500  # a case is open this long: what its documents need is imported aside
_UNSAVED = (
    "Niet alles is opgeslagen. Gaat u nu weg, dan is het laatste dat u invulde weg. "
    "Probeer het opnieuw; lukt het niet, controleer dan of de schijf vol is."
)


class Shell(QWidget):
    """The first picture. painted(): it is on the screen."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._told = False
        box = column(self, px(40), px(40), px(40), px(40), gap=px(4))
        box.addStretch(1)
        for label in (Label(APP_NAME, size=tokens.TITLE, bold=True), Label("Wordt geopend…", role="quiet")):
            box.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self.painted.emit)


class MainWindow(QMainWindow):
    """The window of the program.

    desk: vault, list of cases and packs. Nothing of it is asked before the first paint.
    plans: folder that is suggested for a plan; None is the user's own documents.
    """

    painted = Signal()  # first picture on the screen
    ready = Signal()  # first real page shown

    def __init__(self, desk: DeskPort, *, plans: Path | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._plans = plans
        self._case: CaseScreen | None = None
        self._over: NaslagPage | PapersPage | None = None
        self._closing = False
        self.setWindowTitle(APP_NAME)
        self.setMinimumSize(640, 480)
        self.resize(1366, 768)
        self.stack = QStackedWidget()
        self.covers = Covers(self.stack, APP_NAME)
        self.setCentralWidget(self.covers)
        QShortcut(QKeySequence("F12"), self).activated.connect(self.blank)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.show_keys)
        self._shell = Shell()
        self._shell.painted.connect(self._open_desk)
        self.stack.addWidget(self._shell)

    def start(self) -> None:
        """Show the window; the rest follows after the first paint."""
        self.show()
        TouchPan(self)

    # ---------------------------------------------------------------------------------- pages

    def _open_desk(self) -> None:
        self.painted.emit()
        self._apply(self._desk.preferences())
        self._show_entry()
        self.ready.emit()

    def _show_entry(self) -> None:
        from ui.desk.entry import FirstStartPage, UnlockPage

        page = UnlockPage(self._desk) if self._desk.has_vault() else FirstStartPage(self._desk)
        page.opened.connect(self._enter_vault)
        self._show(page)
        first = next((widget for widget in tab_order(page)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            follow_focus(first)

    def _enter_vault(self) -> None:
        self._show_list(self._desk.notices())

    def _show_list(self, notices: tuple[str, ...] = ()) -> None:
        from ui.desk.case_list import CaseListPage

        page = CaseListPage(self._desk)
        page.opened.connect(self._enter_case)
        page.papers.connect(self._show_case_paper)
        page.naslag.connect(lambda port: self._show_naslag(port, page, page.to_naslag))
        page.settings.connect(self._show_preferences)
        page.lock.connect(self._lock)
        self.setWindowTitle(APP_NAME)
        self._show(page)
        page.refresh()
        page.show_notices(notices)

    def _show_preferences(self) -> None:
        self._build_preferences("", None, "")

    def _build_preferences(self, at: str, shown: Preferences | None, trouble: str) -> None:
        """How the window should look; a change is shown by building the page anew, the cursor on the choice."""
        from ui.desk.preferences import PreferencesPage

        def changed(wanted: Preferences) -> None:
            focus = QApplication.focusWidget()
            name = focus.objectName() if focus is not None else ""
            trouble = page.message.text()

            def rebuild() -> None:
                if self._apply(wanted):
                    self._build_preferences(name, wanted, trouble)

            QTimer.singleShot(0, self, rebuild)  # later: the button that asked for it is still at work

        page = PreferencesPage(self._desk, shown, trouble)
        page.closed.connect(self._leave_preferences)
        page.changed.connect(changed)
        self._show(page)
        page.enter(at)

    def _leave_preferences(self) -> None:
        from ui.desk.case_list import CaseListPage

        self._show_list()
        page = self.stack.currentWidget()
        if isinstance(page, CaseListPage):
            page.to_settings()

    @staticmethod
    def _apply(wanted: Preferences) -> bool:
        """Show the window this way; False when it looks so already."""
        from ui.style.theme import apply_preferences

        app = QApplication.instance()
        return isinstance(app, QApplication) and apply_preferences(app, wanted)

    def _enter_case(self, session: SessionPort) -> None:
        self._show_case(session)
        if not self._desk.preferences().tour_seen:
            self.show_tour()

    def show_tour(self) -> None:
        """The short tour over the open case."""
        from ui.case.tour import Tour

        if self._case is not None:
            tour = Tour(self._case, self._case.tour_places())
            tour.closed.connect(self._tour_seen)
            tour.begin()

    def _tour_seen(self) -> None:
        try:
            self._desk.set_preferences(replace(self._desk.preferences(), tour_seen=True))
        except WmoError as error:
            if self._case is not None:
                self._case.tell(error.message)

    def _show_case(self, session: SessionPort) -> None:
        from ui.case.screen import CaseScreen

        screen = CaseScreen(session)
        screen.table.connect(lambda: self._show_table(session))
        screen.pictures.connect(lambda: self._show_pictures(session))
        screen.blank.connect(self.blank)
        screen.keys.connect(self.show_keys)
        screen.ways.chosen.connect(self._keep_way)
        screen.ways.cover.connect(self.covers.lay)
        screen.to_list.connect(lambda: self._leave("Terug naar de dossiers", self._show_list))
        screen.naslag.connect(lambda: self._show_naslag(session.naslag(), screen, screen.come_back))
        screen.papers.connect(lambda printing: self._show_papers(session, screen, printing=printing))
        screen.lock.connect(self._lock)
        self.setWindowTitle(f"Onderzoek {session.view().number} – {APP_NAME}")
        self._show(screen)
        self._case = screen
        screen.enter()
        QTimer.singleShot(_WARM_MS, self, self._warm_papers)

    def _keep_way(self, way: Way) -> None:
        """The way through a case is kept for next time; a disk that refuses gets its sentence."""
        try:
            self._desk.set_preferences(replace(self._desk.preferences(), way=way))
        except WmoError as error:
            if self._case is not None:
                self._case.tell(error.message)

    def _show_table(self, session: SessionPort) -> None:
        from ui.case.table_page import TablePage

        self.covers.lay(TablePage(session.table_view()))

    def _show_pictures(self, session: SessionPort) -> None:
        from ui.case.pictures_page import PicturesPage

        self.covers.lay(PicturesPage(session.pictures()))

    def blank(self) -> None:
        """Show nothing at all, until a key brings everything back."""
        self.covers.lay(BlankPage(APP_NAME))

    def show_keys(self) -> None:
        """Every key of the program."""
        from ui.shortcuts import ShortcutsPage

        page = ShortcutsPage(self.width(), tour=self._case is not None and self._over is None)
        page.tour.connect(self.show_tour)
        self.covers.lay(page)

    def _show_naslag(self, port: NaslagPort, under: QWidget, come_back: Callable[[], None]) -> None:
        """Lay the reference over the page that is shown; closing it brings that back as it was."""
        from ui.desk.naslag import NaslagPage

        self._lay_over(NaslagPage(port), under, come_back)

    @staticmethod
    def _warm_papers() -> None:
        from ui.papers.aside import warm

        warm()

    def _show_case_paper(self, session: SessionPort, name: str) -> None:
        """Open a case at a document that is still to be printed."""
        self._show_case(session)
        if self._case is not None:
            self._show_papers(session, self._case, printing=True, name=name)

    def _show_papers(
        self, session: SessionPort, screen: CaseScreen, *, printing: bool, name: str = ""
    ) -> None:
        """Lay the documents of the case over it. printing: the cursor begins where one prints."""
        from ui.papers.page import PapersPage

        page = PapersPage(session, folder=self._plans, name=name)
        page.cover.connect(self.covers.lay)
        page.erased.connect(self._show_list)
        self._lay_over(page, screen, screen.come_back)
        self.setWindowTitle(f"{page.title()} – {APP_NAME}")
        if printing:
            page.to_print()

    def _lay_over(self, page: NaslagPage | PapersPage, under: QWidget, come_back: Callable[[], None]) -> None:
        title = self.windowTitle()

        def close() -> None:
            self._take_off()
            self.setWindowTitle(title)
            self.stack.setCurrentWidget(under)
            come_back()

        page.closed.connect(close)
        self._over = page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.enter()

    def _take_off(self) -> None:
        """Take away what is laid over a page, if anything is."""
        if self._over is not None:
            page, self._over = self._over, None
            page.close_port()
            self.stack.removeWidget(page)
            page.hide()
            page.deleteLater()

    def _show(self, page: QWidget) -> None:
        """Put a page in the stack and take the one before away."""
        self._take_off()
        if self._case is not None:
            self._case.close_session()
            self._case = None
            QTimer.singleShot(_CLEARED_MS, give_back)
        old = self.stack.currentWidget()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if old is not None:
            self.stack.removeWidget(old)
            old.hide()
            old.deleteLater()

    # -------------------------------------------------------------------------------- leaving

    def _leave(self, words: str, go: Callable[[], None]) -> None:
        """Leave the case once all is on disk; otherwise say so and leave the choice to the user.

        words: what the button for leaving anyway says.
        """
        if self._case is None:
            go()
            return
        if self._over is not None and self._over.holds(words, lambda: self._leave_case(words, go)):
            self.covers.take_all_off()
            return
        self._leave_case(words, go)

    def _leave_case(self, words: str, go: Callable[[], None]) -> None:
        if self._case is None:
            return
        self._case.keep_drafts()
        top = self.covers.top()
        if top is not None:
            top.keep_drafts()
        if self._case.session.flush(_FLUSH_SECONDS):
            go()
            return
        self.covers.take_all_off()
        if self._over is not None:
            self._over.closed.emit()
        self._case.show_unsaved(_UNSAVED, f"{words} zonder opslaan", go)

    def _lock(self) -> None:
        self._leave("Vergrendel", self._lock_now)

    def _lock_now(self) -> None:
        if self._case is not None:
            self._case.close_session()
            self._case = None
        self._desk.lock()
        self.setWindowTitle(APP_NAME)
        self._show_entry()
        pictures.forget()

    def _close_now(self) -> None:
        self._closing = True
        self._take_off()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closing and self._case is not None:
            self._leave("Sluit af", self._close_now)
            event.setAccepted(self._closing)
            return
        event.accept()

    def case_screen(self) -> CaseScreen | None:
        """The screen of the open case, None when none is open."""
        return self._case

    # ------------------------------------------------------------------------------- keyboard

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab follows the layout. What is typed goes out first: the answer may bring new questions."""
        page = self._over or self._case
        if page is not None:
            page.send_typed()
        order = tab_order(self.covers)
        if not order:
            return False
        now = QApplication.focusWidget()
        by = 1 if next_ else -1
        at = order.index(now) + by if now in order else self._nearest(order, now, next_=next_)
        order[at % len(order)].setFocus(
            Qt.FocusReason.TabFocusReason if next_ else Qt.FocusReason.BacktabFocusReason
        )
        return True

    @staticmethod
    def _nearest(order: list[QWidget], now: QWidget | None, *, next_: bool) -> int:
        """Where Tab goes from a widget that is no Tab stop itself (an option walked past with the mouse)."""
        parent = now.parentWidget() if now is not None else None
        while parent is not None:
            inside = [place for place, widget in enumerate(order) if parent.isAncestorOf(widget)]
            if inside:
                return (inside[-1] + 1) if next_ else (inside[0] - 1)
            parent = parent.parentWidget()
        return 0
