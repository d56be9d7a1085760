"""The screen of an open case: joins bar, rail, page, calculator and court questions, and moves the cursor.

Listens to the session and hands each part its piece of the view; parts never talk to each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QWidget

from decision_trees.answers import Address
from ui.case.ahead import Ahead
from ui.case.bottom import BottomBar, OpenPanel
from ui.case.case_message import CaseMessage
from ui.case.edit_keys import EditKeys
from ui.case.narrow_bar import NarrowBar
from ui.case.notes_keeper import NotesKeeper
from ui.case.page import PageArea
from ui.case.rail import StepRail
from ui.case.saved_voice import SavedVoice
from ui.case.side import SidePanel
from ui.case.topbar import TopBar
from ui.case.tour import Places
from ui.case.way_keys import WayKeys, bind
from ui.fields.base import FieldWidget
from ui.fields.context import FieldContext
from ui.parts.boxes import column, follow_focus, settle_layout
from ui.parts.message import announce
from ui.parts.toast import Toast
from ui.style import tokens
from ui.style.look import px
from ui.tab_order import tab_order
from wmo_desktop.wizard.screenports import SessionPort
from wmo_desktop.wizard.view import CaseView, InfoView, OpenPointView

_LEAST_PAGE = 520  # a page narrower than this gives way to the unfolded calculator


class CaseScreen(QWidget):
    """to_list(), table(), naslag(), lock(): the user wants to leave; everything typed has been sent by then.

    papers(printing): the documents of this case. pictures(), blank(), keys(): laid over this screen.
    """

    to_list = Signal()
    table = Signal()
    naslag = Signal()
    papers = Signal(bool)
    lock = Signal()
    pictures = Signal()
    blank = Signal()
    keys = Signal()

    def __init__(self, session: SessionPort) -> None:
        super().__init__()
        self.session = session
        self._view: CaseView | None = None
        self._narrow: bool | None = None
        self._last = ("", "")  # question and part that the cursor was in last
        self._left_at = ""  # the question the cursor was in before the calculator came over the page
        self._context = FieldContext(session, follow=self._follow_info)
        side_context = replace(self._context, compact=True)
        self._make_parts(side_context)
        self._lay_out()
        self._make_shortcuts()
        self._unsubscribe = session.subscribe(self.render_state)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.render_state(session.view())

    def _make_parts(self, side_context: FieldContext) -> None:
        self._edits = EditKeys(self.session, self._context.pending, self.tell)
        self.ways = WayKeys(self.session, self._context.pending, self.tell)
        self.ways.papers.connect(self._leave(partial(self.papers.emit, False)))
        self._top = TopBar(
            (
                ("Wat nog openstaat", "Ctrl+L", self.ways.open_list),
                ("Ga naar een vraag", "Ctrl+F", self.ways.open_go_to),
                ("Ongedaan maken", "Ctrl+Z", self._edits.undo),
                ("Opnieuw doen", "Ctrl+Y", self._edits.redo),
                ("Notitie maken", "Ctrl+M", self._open_note),
                ("Notities bekijken", "Ctrl+Shift+M", self._open_notes),
                ("Beelden", "F5", self._leave(self.pictures.emit)),
                ("Scherm leegmaken", "F12", self._leave(self.blank.emit)),
                ("Sneltoetsen", "F1", self._leave(self.keys.emit)),
            )
        )
        self._top.table.connect(self._leave(self.table.emit))
        self._top.to_list.connect(self._leave(self.to_list.emit))
        self._top.lock.connect(self._leave(self.lock.emit))
        self._top.naslag.connect(self._leave(self.naslag.emit))
        self._top.plan.connect(self._leave(partial(self.papers.emit, False)))
        self._message = CaseMessage(self.session.retry_save, self._leave(partial(self.papers.emit, False)))
        self._bar = NarrowBar(self._to(self.session.go_step))
        self._bar.sum.toggled.connect(self._unfold_side)
        self._rail = StepRail(self._to(self.session.go_step))
        self._pages = PageArea(self._context, self._to(self.session.go_topic), self._act, self.ways.set_way)
        self._ahead = Ahead(self.session, self._pages)
        self._open = OpenPanel(self._follow)
        self._bottom = BottomBar()
        self._open.everything.clicked.connect(self.ways.open_list)
        self._open.closed.connect(lambda: self._bottom.points_button.setChecked(False))
        self._bottom.back.connect(self._leave(self.session.back))
        self._bottom.next.connect(self._leave(self.session.next))
        self._bottom.points.connect(self._open.setVisible)
        self._side = SidePanel(side_context, self._follow)
        self.ways.attach(self, self._pages)
        self._pages.ended.connect(lambda: self._bottom.next_button.setFocus(Qt.FocusReason.TabFocusReason))
        self._toast = Toast(self)
        self._voice = SavedVoice(self)
        self.notes = NotesKeeper(self.session, self._bottom, self.tell)
        self._rail.note_dropped.connect(self.notes.put_with_step)
        self._pages.note_dropped.connect(self.notes.put_with)

    def _lay_out(self) -> None:
        box = column(self)
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for part in (self._top, self._message, self._bar):
            box.addWidget(part)
        middle = QWidget()
        inner = column(middle)
        inner.addWidget(self._pages, 1)
        inner.addWidget(self._open)
        inner.addWidget(self.notes.panel)
        inner.addWidget(self._bottom)
        self._middle = middle
        self._side.setMinimumWidth(px(tokens.SIDE_WIDTH))
        self._side.setMaximumWidth(px(tokens.SIDE_WIDTH))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(middle, 1000)
        row.addWidget(self._side, 1000)
        box.addLayout(row, 1)
        box.addWidget(self.notes.line)

    def _make_shortcuts(self) -> None:
        on = partial(bind, self)
        for number in range(1, 10):
            on(f"Ctrl+{number}", self._leave(partial(self.session.go_step, number)))
        for keys in ("Alt+Right", "Ctrl+PgDown", "Ctrl+Return", "Ctrl+Enter"):
            on(keys, self._leave(self.session.next))
        for keys in ("Alt+Left", "Ctrl+PgUp"):
            on(keys, self._leave(self.session.back))
        on("Ctrl+Z", self._edits.undo)
        for keys in ("Ctrl+Y", "Ctrl+Shift+Z"):
            on(keys, self._edits.redo)
        on("Ctrl+M", self._open_note)
        on("Ctrl+Shift+M", self._open_notes)
        on("Ctrl+P", self._leave(partial(self.papers.emit, True)))
        on("F5", self._leave(self.pictures.emit))
        on("F7", self._leave(self.table.emit))
        on("F8", self._leave(self.naslag.emit))
        on("F9", self._toggle_side)

    # ------------------------------------------------------------------------------ rendering

    def render_state(self, view: CaseView) -> None:
        """Show a view: only what differs from the one before is drawn again."""
        old, self._view = self._view, view
        self._bottom.render_state(view.page, self.notes.refresh())
        if view == old:
            return
        self._ahead.wait(view.page)
        self._voice.hear(view.saved)
        self._top.render_state(view)
        self._message.render_state(view)
        self._rail.render_state(view.steps)
        self._bar.render_state(view)
        self._open.render_state(view.page.open_points)
        if not view.page.open_points:
            self._bottom.points_button.setChecked(False)
        other = self._pages.render_state(view.page)
        self._side.render_state(view.calculator, view.crvb_text, view.crvb)
        if old is not None and old.page.step != view.page.step:
            self._side.settle()
        if other and old is not None:
            self._uncover()
            self._bottom.points_button.setChecked(False)
            self.notes.fold()
            announce(self, view.page.title)
        settle_layout()
        if view.focus is not None:
            self._move_to(view.focus, arriving=other)
        elif other:
            self._to_first()

    # --------------------------------------------------------------------------------- moving

    def enter(self) -> None:
        """The screen has just been shown: put the cursor where it belongs."""
        if self._view is not None and self._view.focus is not None:
            self._move_to(self._view.focus, arriving=True)
        else:
            self._to_first()

    def come_back(self) -> None:
        """The screen is shown again after Naslag or the documents: the cursor goes where it was, nothing scrolls."""
        for widget in tab_order(self):
            if (str(widget.property("address")), str(widget.property("part"))) == self._last:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._top.stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_to(self, address: Address, *, arriving: bool) -> None:
        """Put the cursor on a question. Who is in it already (in its reason, say) stays there, unless arriving."""
        now = QApplication.focusWidget()
        if (
            not arriving
            and now is not None
            and self.isAncestorOf(now)
            and now.property("address") == str(address)
        ):
            return
        field = self._field(address)
        if field is not None and self._narrow and self._side.isAncestorOf(field):
            self._bar.sum.setChecked(True)
        target = field.focus_target() if field is not None else None
        if target is None:
            self._to_first()
            return
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _field(self, address: Address) -> FieldWidget | None:
        """The widget of a question on the page or in the calculator, unfolding its line."""
        return self._pages.field(address) or self._side.field(address)

    def _to_first(self) -> None:
        for field in self._pages.fields():
            target = field.focus_target()
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                self._pages.scroll_to_top()
                return
        for place in (self._pages, self._bottom):
            for widget in tab_order(place):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            return
        self._voice.moved()
        address = now.property("address")
        if address:
            self._last = (str(address), str(now.property("part")))
            self.session.focus(Address.parse(str(address)))
            self.notes.focus_in(now)
            dense = self._pages.dense()
            if dense is not None:
                dense.page.prepare(now)
        follow_focus(now)

    def _leave(self, act: Callable[[], None]) -> Callable[[], None]:
        """First send what is typed, then go."""

        def run(*_: object) -> None:
            self._context.pending.send_all()
            act()

        return run

    def _to(self, act: Callable[[int], None]) -> Callable[[int], None]:
        def run(number: int) -> None:
            self._context.pending.send_all()
            act(number)

        return run

    def _act(self, action_id: str) -> None:
        self._context.pending.send_all()
        self.session.act(action_id)

    def _follow_info(self, view: InfoView) -> None:
        self._context.pending.send_all()
        if view.go_to is not None:
            self.session.go_to(view.go_to)
        elif view.go_to_step is not None:
            self.session.go_step(view.go_to_step)

    def _follow(self, point: OpenPointView) -> None:
        self._context.pending.send_all()
        if point.address is not None:
            self.session.go_to(point.address)
        elif point.step:
            self.session.go_step(point.step)

    def _open_note(self) -> None:
        self._toast.hide()  # the line moves what lies above it
        self.notes.open_line()

    def _open_notes(self) -> None:
        self._uncover()
        self.notes.open_panel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape folds what is unfolded and seen, wherever the cursor is."""
        covered = self._middle.isHidden()
        seen = [] if covered else [self._bottom.notes_button, self._bottom.points_button]
        parts = (*seen, self._side.court, self._bar.sum) if covered else (*seen, self._side.court)
        unfolded = next((part for part in parts if part.isChecked()), None)
        if event.key() == Qt.Key.Key_Escape and unfolded is not None:
            unfolded.setChecked(False)
        else:
            super().keyPressEvent(event)

    def tell(self, text: str) -> None:
        """Show a short sentence over the page."""
        above = self.height() - self._bottom.mapTo(self, QPoint(0, 0)).y()
        self._toast.tell(text, above=above + px(10))

    def keep_drafts(self) -> None:
        """Leaving for good: send what is typed, and keep a note that was begun."""
        self.send_typed()
        self.notes.keep_drafts()

    def send_typed(self) -> None:
        """Send what is typed and not sent yet (before Tab, locking, closing)."""
        self._context.pending.send_all()

    def has_typed(self) -> bool:
        """Whether something typed waits to be sent."""
        return self._context.pending.waiting()

    def show_unsaved(self, sentence: str, leave_label: str, leave: Callable[[], None]) -> None:
        """Not everything is on disk: try again, or leave without."""
        self._message.show_unsaved(sentence, leave_label, leave)

    def close_session(self) -> None:
        """Stop listening; the screen is going away."""
        self.send_typed()
        self._ahead.stop()
        self._unsubscribe()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._focus_moved)

    def scroll_to_top(self) -> None:
        """Show the page and the lines of the calculator from their beginning; the cursor stays where it is."""
        self._pages.scroll_to_top()
        self._side.scroll_to_top()

    # ----------------------------------------------------------------------------- narrow

    def tour_places(self) -> Places:
        """Where the things stand now that the short tour shows."""
        side = self._side if self._side.isVisible() else self._bar.sum
        steps = self._bar.steps if self._narrow else self._rail
        return Places(steps, self._pages, side, self._top.saved, self._top.table_stop())

    def calculator_shown(self) -> bool:
        return self._side.isVisible()

    def _toggle_side(self) -> None:
        if self._narrow:
            self._bar.sum.toggle()
        else:
            self._side.setVisible(self._side.isHidden())

    def _unfold_side(self, on: bool) -> None:
        """The calculator comes over the page or goes; the cursor goes with it, and comes back to its question."""
        now = QApplication.focusWidget()
        if on and now is not None and self._middle.isAncestorOf(now):
            self._left_at = str(now.property("address") or "")
        self._fit()
        if on and self._middle.isHidden():
            for widget in tab_order(self._side):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        elif not on and now is not None and self._side.isAncestorOf(now):
            if self._left_at:
                self._move_to(Address.parse(self._left_at), arriving=True)
            else:
                self._to_first()

    def _uncover(self) -> None:
        """Something of the page is asked for: the calculator goes when it lies over it."""
        if self._middle.isHidden():
            self._left_at = ""
            self._bar.sum.setChecked(False)

    def _fit(self) -> None:
        """Rail and calculator beside the page when there is room, else folded into one bar."""
        narrow = self.width() < px(tokens.NARROW_BELOW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._rail.setVisible(not narrow)
            self._bar.setVisible(narrow)
            if not narrow:
                self._side.show()
        if narrow:
            shown = self._bar.sum.isChecked()
            self._side.setVisible(shown)
            both = not shown or self.width() >= px(tokens.SIDE_WIDTH + _LEAST_PAGE)
            self._middle.setVisible(both)
            self._side.setMaximumWidth(px(tokens.SIDE_WIDTH) if both else 16_777_215)  # Qt's "no limit"
        else:
            self._middle.show()
            self._side.setMaximumWidth(px(tokens.SIDE_WIDTH))

    def minimumSizeHint(self) -> QSize:
        # Rail and calculator fold away: they must not keep the window from becoming smaller.
        return QSize(px(320), px(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
