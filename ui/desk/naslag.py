"""Naslag: a tree or table looked up without a case. Nothing that is filled in here is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.case.cards import CardWidget
from ui.desk.naslag_list import EntryList
from ui.fields.base import FieldWidget
from ui.fields.context import FieldContext
from ui.parts.boxes import Scroll, Surface, column, drop, follow_focus, put
from ui.parts.buttons import Button
from ui.parts.text import Chip, Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.screenports import NaslagPort
from wmo_desktop.wizard.view import NaslagView

_LIST = 300  # width of the list at 100 %
_LIST_SHARE = 0.38  # and the most it may take of a narrow window
_PACK_FROM = 660  # a narrower window shows no pack
_WIDEST = 960  # longer lines read badly


class NaslagPage(QWidget):
    """closed(): "‹ Terug" or Escape."""

    closed = Signal()

    def __init__(self, port: NaslagPort) -> None:
        super().__init__()
        self._port = port
        self._context = FieldContext(port)
        self._view: NaslagView | None = None
        self._cards: dict[str, CardWidget] = {}
        box = column(self)
        box.addWidget(self._make_bar())
        self._list = EntryList(self._open)
        self._scroll = Scroll(self._make_page())
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list)
        row.addWidget(self._scroll, 1)
        box.addLayout(row, 1)
        self._unsubscribe = port.subscribe(self.render_state)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.render_state(port.view())

    def _make_bar(self) -> Surface:
        bar = Surface("b")
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(12), px(2), px(12), px(3))
        row.setSpacing(px(8))
        back = Button("‹ Terug")
        back.clicked.connect(self.closed)
        self._pack = Chip("", round_ends=True)
        self._again = Button("Opnieuw beginnen")
        self._again.clicked.connect(self._clear)
        for button in (
            back,
            self._again,
        ):  # where there is no room, the name of the pack is cut: a tip says it
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(back)
        row.addSpacing(px(4))
        title = Label("Naslag", size=tokens.HEADING, bold=True)
        title.setMinimumWidth(title.natural_width())
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(px(4))
        row.addWidget(self._pack)
        row.addStretch(1)
        row.addWidget(self._again)
        return bar

    def _make_page(self) -> QWidget:
        page = QWidget()
        outer = QHBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inner.setMaximumWidth(px(_WIDEST))
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer.addWidget(inner, 1000)
        outer.addStretch(1)
        side = px(24) - tokens.RING  # the rings of controls need that much, so that frames line up
        box = column(inner, side, px(18), side, px(24), gap=px(2))
        self._title = Label("", size=tokens.TITLE, bold=True, inset=True)
        self._intro = Label("", role="quiet", inset=True)
        self._note = Label("", size=tokens.HELP, role="quiet", inset=True)
        box.addWidget(self._title)
        box.addWidget(self._intro)
        box.addSpacing(px(10))
        self._column = QVBoxLayout()
        self._column.setContentsMargins(tokens.RING, 0, tokens.RING, 0)
        self._column.setSpacing(px(tokens.CARD_GAP))
        box.addLayout(self._column)
        box.addSpacing(px(10))
        box.addWidget(self._note)
        box.addStretch(1)
        return page

    def render_state(self, view: NaslagView) -> None:
        """Show a view; a card that stays keeps its widgets."""
        old, self._view = self._view, view
        if view == old:
            return
        other = old is None or old.current != view.current
        self._pack.show_chip(view.pack_text, "rustig")
        self._pack.setToolTip(view.pack_text)
        self._again.setEnabled(bool(view.current))
        self._list.render_state(view.groups, view.current)
        for label, text in ((self._title, view.title), (self._intro, view.intro), (self._note, view.note)):
            label.show_text(text)
            label.setVisible(bool(text))
        # What stands above the card already is not said twice.
        wanted = {
            card.key: replace(
                card,
                title="" if card.title == view.title else card.title,
                intro="" if card.intro == view.intro else card.intro,
            )
            for card in view.cards
        }
        for key in [key for key in self._cards if other or key not in wanted]:
            drop(self._column, self._cards.pop(key))
        for place, (key, card) in enumerate(wanted.items()):
            widget = self._cards.get(key)
            if widget is None:
                # Trees and tables have no buttons of their own: there is no case for them to act on.
                widget = self._cards[key] = CardWidget(card, self._context, lambda _id: None)
            else:
                widget.render_state(card)
            put(self._column, place, widget)
        if other:
            self._scroll.verticalScrollBar().setValue(0)

    def enter(self) -> None:
        """The page has just been shown: the cursor goes to the list."""
        stop = self._list.stop()
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def send_typed(self) -> None:
        """Send what is typed and not sent yet."""
        self._context.pending.send_all()

    def holds(self, _words: str, _go: Callable[[], None]) -> bool:
        """Nothing that is filled in here is kept, so nothing holds the user."""
        return False

    def close_port(self) -> None:
        """Stop listening; the page is going away."""
        self._unsubscribe()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._focus_moved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pack.setVisible(self.width() >= px(_PACK_FROM))
        self._list.setFixedWidth(min(px(_LIST), round(self.width() * _LIST_SHARE)))

    def _open(self, entry_id: str) -> None:
        self.send_typed()
        self._port.open(entry_id)
        self._to_first()

    def _clear(self) -> None:
        self.send_typed()
        self._port.clear()
        self._to_first()

    def _to_first(self) -> None:
        for field in self._fields():
            target = field.focus_target()
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                self._scroll.verticalScrollBar().setValue(0)
                return

    def _fields(self) -> list[FieldWidget]:
        return [field for card in self._cards.values() for field in card.fields()]

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            follow_focus(now)
