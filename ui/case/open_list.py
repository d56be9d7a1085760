"""Every open point of the case by who has to act and by when; each leads to its question, each can get an owner."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.covers import Cover
from ui.parts.boxes import Scroll, Surface, column, follow_focus
from ui.parts.buttons import ENTER, Button, LinkButton
from ui.parts.edits import LineEdit
from ui.parts.flow import Flow
from ui.parts.text import Chip, Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.besides import OpenGroupView, OpenItemView
from wmo_desktop.wizard.screenports import SessionPort

_NOTHING = "Er staat niets meer open."
_HOW = "Eerst wat het eerst moet. Wie iets doet en voor wanneer, komt nooit op het plan."
_WIDEST = 980  # pixels at 100 %


class OwnerLine(QWidget):
    """Who does it and by when, to be typed. kept(whom, day): Enter or the button; closed(): Escape."""

    kept = Signal(str, str)
    closed = Signal()

    def __init__(self, item: OpenItemView) -> None:
        super().__init__()
        box = column(self, 0, 0, 0, px(6), gap=px(2))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.whom = LineEdit(f"Wie doet dit? {item.text}", placeholder="Wie doet dit?")
        self.whom.setText(item.whom)
        self.by = LineEdit(f"Voor wanneer? {item.text}", placeholder="Voor wanneer?")
        self.by.setText(item.by)
        self.by.setMaximumWidth(px(250))
        keep = Button("Bewaren")
        keep.clicked.connect(self._keep)
        row.addWidget(self.whom, 3)
        row.addWidget(self.by, 2)
        row.addWidget(keep)
        box.addLayout(row)
        self._wrong = Label("", size=tokens.SMALL, role="stop", inset=True)
        self._wrong.hide()
        box.addWidget(self._wrong)

    def show_wrong(self, sentence: str) -> None:
        self.by.set_wrong(sentence)
        self._wrong.show_text(sentence)
        self._wrong.show()
        self.by.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self.kept.emit(self.whom.text().strip(), self.by.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.isAutoRepeat():
            self._keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class OpenRow(QWidget):
    """One open point. go(): to its question. kept(whom, day): who does it."""

    go = Signal()
    kept = Signal(str, str)

    def __init__(self, item: OpenItemView) -> None:
        super().__init__()
        self.item = item
        self._line: OwnerLine | None = None
        self._box = column(self, 0, px(2), 0, px(2))
        link = LinkButton(item.text)
        link.setProperty("points_to", str(item.address or ""))
        link.clicked.connect(self.go)
        self._own = Button("Wie en wanneer", kind="quiet", chevron=True)
        self._own.setCheckable(True)
        self._own.setAccessibleName(f"Wie en wanneer: {item.text}")
        self._own.toggled.connect(self._unfold)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(link, 1)
        row.addWidget(self._own)
        self._box.addLayout(row)
        late = [Chip("te laat", "stop", bold=True)] if item.overdue else []
        details = Label(item.details, size=tokens.HELP, role="stop" if item.overdue else "quiet")
        under = QHBoxLayout()
        under.setContentsMargins(2 * tokens.RING, 0, 0, px(4))
        under.setSpacing(px(8))
        for widget in (*late, details):
            under.addWidget(widget, 1 if widget is details else 0)
        self._box.addLayout(under)

    def enter(self) -> None:
        self._own.setFocus(Qt.FocusReason.TabFocusReason)

    def line(self) -> OwnerLine | None:
        """The line to type in, None while it is folded."""
        return self._line if self._own.isChecked() else None

    def _unfold(self, on: bool) -> None:
        if on and self._line is None:
            self._line = OwnerLine(self.item)
            self._line.kept.connect(self.kept)
            self._line.closed.connect(self._fold)
            self._box.addWidget(self._line)
        if self._line is not None:
            self._line.setVisible(on)
            if on:
                self._line.whom.setFocus(Qt.FocusReason.TabFocusReason)

    def _fold(self) -> None:
        self._own.setChecked(False)
        self.enter()


class OpenListPage(Cover):
    """go(OpenItemView): to its question. papers(): print it. Escape goes back."""

    go = Signal(object)
    papers = Signal()

    def __init__(self, session: SessionPort) -> None:
        super().__init__()
        self._session = session
        self.rows: list[OpenRow] = []
        self.setAccessibleName("Wat nog openstaat")
        content = QWidget()
        outer = QHBoxLayout(content)
        outer.setContentsMargins(px(16), px(16), px(16), px(16))
        inner = QWidget()
        inner.setMaximumWidth(px(_WIDEST))
        box = column(inner, gap=px(tokens.CARD_GAP))
        self._title = Label("", size=tokens.TITLE, bold=True, inset=True)
        paper = Button("Afdrukken of bewaren")
        paper.clicked.connect(self._to_papers)
        close = Button("Sluiten")
        close.setToolTip("Escape")
        close.clicked.connect(self.closed)
        buttons = Flow(px(8))
        buttons.show_widgets([paper, close])
        box.addWidget(self._title)
        box.addWidget(buttons)
        box.addWidget(Label(_HOW, size=tokens.HELP, role="quiet", inset=True))
        self._groups = QVBoxLayout()
        self._groups.setSpacing(px(tokens.CARD_GAP))
        box.addLayout(self._groups)
        box.addStretch(1)
        outer.addStretch(1)
        outer.addWidget(inner, 100)
        outer.addStretch(1)
        column(self).addWidget(Scroll(content))
        self._cards: list[Surface] = []
        self.render_state(session.open_list())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def render_state(self, groups: tuple[OpenGroupView, ...]) -> None:
        """Show the list; owners that changed move to their new place."""
        for card in self._cards:
            self._groups.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.rows = []
        self._cards = [self._card(group) for group in groups]
        for card in self._cards:
            self._groups.addWidget(card)
            card.show()
        count = len(self.rows)
        self._title.show_text(f"Wat nog openstaat ({count})" if count else _NOTHING)

    def _card(self, group: OpenGroupView) -> Surface:
        card = Surface("card")
        box = column(card, px(20), px(12), px(20), px(12), gap=px(2))
        words = "1 punt" if len(group.items) == 1 else f"{len(group.items)} punten"
        head = Flow(px(8))
        head.show_widgets(
            [Label(group.owner, size=tokens.HEADING, bold=True, inset=True), Chip(words)],
        )
        box.addWidget(head)
        for item in group.items:
            row = OpenRow(item)
            row.go.connect(lambda to=item: self._leave(to))
            row.kept.connect(lambda whom, by, row=row: self._keep(row, whom, by))
            self.rows.append(row)
            box.addWidget(row)
        return card

    def keep_drafts(self) -> None:
        """Going away: who and when that were typed and not kept yet are kept."""
        for row in self.rows:
            line = row.line()
            if line is not None:
                self._session.assign(row.item.key, line.whom.text().strip(), line.by.text().strip())

    def _keep(self, row: OpenRow, whom: str, by: str) -> None:
        wrong = self._session.assign(row.item.key, whom, by)
        line = row.line()
        if wrong and line is not None:
            line.show_wrong(wrong)
            return
        key, text = row.item.key, row.item.text
        self.render_state(self._session.open_list())
        for now in self.rows:
            if (now.item.key, now.item.text) == (key, text) or now.item.key == key:
                now.enter()
                break

    def _leave(self, item: OpenItemView) -> None:
        self.keep_drafts()
        self.closed.emit()
        self.go.emit(item)

    def _to_papers(self) -> None:
        self.keep_drafts()
        self.closed.emit()
        self.papers.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_way_out(event):
            self.keep_drafts()
        super().keyPressEvent(event)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            follow_focus(now)
