"""The page in the middle: title, topic switch and cards, in a scroll area of its own per topic.

In the expert way a whole step is one page (``ui.case.dense``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from decision_trees.answers import Address
from ui.case.cards import CardWidget
from ui.case.dense_view import DenseView
from ui.case.step_map import carried_note, takes_note
from ui.case.way_button import WayButton
from ui.fields.base import FieldWidget
from ui.fields.context import FieldContext
from ui.parts.boxes import Scroll, at_once, column, drop, put
from ui.parts.buttons import Button
from ui.parts.menu import Menu
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import font, px
from wmo_desktop.wizard.view import CardView, PageView, Way

_KEPT = 24  # pages kept built; more only cost memory
_Key = tuple[str, str]
_WIDEST = 960  # longer lines read badly
_WHOLE = "*"  # stands for all topics of a step


class TopicSwitch(QWidget):
    """‹ Onderwerp 3 van 12: Financiën ▾ › with a menu of all topics and their states."""

    def __init__(self, go: Callable[[int], None], set_way: Callable[[Way], None]) -> None:
        super().__init__()
        self._go = go
        self._page: PageView | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(4), 0, 0)
        row.setSpacing(px(2))
        self._back = Button("‹")
        self._back.setAccessibleName("Vorig onderwerp")
        self._back.clicked.connect(lambda: self._step(-1))
        self._menu = Button("", chevron=True)
        self._menu.clicked.connect(self._open)
        self._next = Button("›")
        self._next.setAccessibleName("Volgend onderwerp")
        self._next.clicked.connect(lambda: self._step(1))
        for button in (self._back, self._menu, self._next):
            row.addWidget(button)
        row.addStretch(1)
        self._way = WayButton("expert", set_way)
        row.addWidget(self._way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Which of how many, and its name; where that doesn't fit the word before it gives way, not the name."""
        page = self._page
        if page is None or len(page.topics) <= 1:
            return
        short = f"{page.topic + 1} van {len(page.topics)}: {page.topics[page.topic].title}"
        others = sum(one.sizeHint().width() for one in (self._back, self._next, self._way))
        full = f"Onderwerp {short}"
        fits = self._menu.width_of(full) + others + 4 * px(2) <= self.width()
        self._menu.show_button(full if fits else short)

    def render_state(self, page: PageView) -> None:
        self._page = page
        for button in (self._back, self._menu, self._next):
            button.setVisible(len(page.topics) > 1)
        if len(page.topics) > 1:
            topic = page.topics[page.topic]
            text = f"Onderwerp {page.topic + 1} van {len(page.topics)}: {topic.title}"
            self._fit()
            self._menu.setToolTip(text)  # a narrow window cuts it
            self._menu.setAccessibleName(f"{text}, {topic.status}. Kies een onderwerp")
            self._back.setEnabled(page.topic > 0)
            self._next.setEnabled(page.topic < len(page.topics) - 1)

    def _step(self, by: int) -> None:
        if self._page is not None:
            self._go(self._page.topic + by)

    def _open(self) -> None:
        if self._page is None:
            return
        menu = Menu(self._menu)
        for index, topic in enumerate(self._page.topics):
            open_points = f", {topic.open_points} open" if topic.open_points else ""
            current = index == self._page.topic
            words = f"{topic.title}  ·  {topic.status}{open_points}"
            action = menu.add(words, partial(self._go, index), current=current)
            if current:
                action.setFont(font(bold=True))
        menu.open()


class TopicPage(QWidget):
    """One topic of one step."""

    def __init__(
        self,
        context: FieldContext,
        go_topic: Callable[[int], None],
        act: Callable[[str], None],
        set_way: Callable[[Way], None],
    ) -> None:
        super().__init__()
        self._context = context
        self._act = act
        self._view: PageView | None = None
        self._cards: dict[str, CardWidget] = {}
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inner.setMaximumWidth(px(_WIDEST))
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._inner = inner
        outer.addStretch(1)
        outer.addWidget(inner, 1000)
        outer.addStretch(1)
        side = px(24) - tokens.RING  # the rings of controls need that much, so that frames line up
        box = column(inner, side, px(18), side, px(24), gap=px(2))
        self._title = Label("", size=tokens.TITLE, bold=True, inset=True)
        self._intro = Label("", role="quiet", inset=True)
        self._topics = TopicSwitch(go_topic, set_way)
        box.addWidget(self._title)
        box.addWidget(self._intro)
        box.addWidget(self._topics)
        box.addSpacing(px(10))
        self._column = QVBoxLayout()
        self._column.setContentsMargins(tokens.RING, 0, tokens.RING, 0)
        self._column.setSpacing(px(tokens.CARD_GAP))
        box.addLayout(self._column)
        box.addStretch(1)

    def render_state(self, view: PageView) -> None:
        if view == self._view:
            return
        self._view = view
        self._title.show_text(view.title)
        self._intro.show_text(view.intro)
        self._intro.setVisible(bool(view.intro))
        self._topics.render_state(view)
        with at_once(self._inner):
            self._show_cards(view)

    def _show_cards(self, view: PageView) -> None:
        wanted = {card.key: card for card in view.cards}
        for key in [key for key in self._cards if key not in wanted]:
            drop(self._column, self._cards.pop(key))
        for place, (key, card) in enumerate(wanted.items()):
            widget = self._cards.get(key)
            if widget is None:
                widget = self._made(card)
            else:
                widget.render_state(card)
            put(self._column, place, widget)

    def prepare(self, view: PageView) -> Iterator[None]:
        """Make what ``render_state`` of this view will need, a card at a time."""
        for place, card in enumerate(view.cards):
            if card.key not in self._cards:
                put(self._column, place, self._made(card))
                yield

    def _made(self, card: CardView) -> CardWidget:
        widget = self._cards[card.key] = CardWidget(card, self._context, self._act)
        return widget

    def fields(self) -> list[FieldWidget]:
        return [field for card in self._cards.values() for field in card.fields()]


def _key(view: PageView) -> _Key:
    topic = view.topics[view.topic].id if view.topics else ""
    return view.step_id, _WHOLE if view.way == "expert" else topic


class PageArea(QWidget):
    """The page that is shown; each keeps its widgets and its scroll position. ended(): Enter on the last field.

    Not a QStackedWidget: at each change that walks twice through all widgets of all pages.

    note_dropped(note id, FieldWidget): a note was dragged onto a question.
    """

    ended = Signal()
    note_dropped = Signal(str, object)

    def __init__(
        self,
        context: FieldContext,
        go_topic: Callable[[int], None],
        act: Callable[[str], None],
        set_way: Callable[[Way], None],
    ) -> None:
        super().__init__()
        self._context, self._go_topic, self._act, self._set_way = context, go_topic, act, set_way
        self._pages: dict[_Key, tuple[TopicPage | DenseView, Scroll]] = {}
        self._current: _Key | None = None
        self._seen: QWidget | None = None
        self.setAcceptDrops(True)

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDEST), px(400))

    def minimumSizeHint(self) -> QSize:
        """As little as the page in sight can do with."""
        return self._seen.minimumSizeHint() if self._seen is not None else QSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._seen is not None:
            self._seen.resize(event.size())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        takes_note(event)

    def dropEvent(self, event: QDropEvent) -> None:
        under: QWidget | None = self.childAt(event.position().toPoint())
        while under is not None and not isinstance(under, FieldWidget):
            under = under.parentWidget()
        if under is not None:
            self.note_dropped.emit(carried_note(event), under)
            event.acceptProposedAction()

    def render_state(self, view: PageView) -> bool:
        """Show the page; True when it is another page than before."""
        key = _key(view)
        found = self._pages.get(key)
        if found is None:
            found = self._pages[key] = self._make(view)  # known from now on: drawing it may ask for it
        found[0].render_state(view)
        self._pages.pop(key, None)  # used last, so forgotten last
        self._pages[key] = found
        other = key != self._current
        if other:
            self._current = key
            self._bring(self._shown(*found))
            for field in found[0].fields():
                field.show_draft()
            self._forget()
        return other

    def _make(self, view: PageView) -> tuple[TopicPage | DenseView, Scroll]:
        """An empty page. Filled once it has its place: until then it would be laid out at a size it won't have."""
        if view.way == "expert":
            dense = DenseView(self._context, self._act, self._set_way)
            dense.page.ended.connect(self.ended)
            self._take(dense)
            return dense, dense.page.area
        page = TopicPage(self._context, self._go_topic, self._act, self._set_way)
        scroll = Scroll(page)
        self._take(scroll)
        return page, scroll

    def _take(self, page: QWidget) -> None:
        """Have this page among the others, out of sight until it is brought (else it would come up with the window)."""
        page.setParent(self)
        page.hide()

    def _bring(self, page: QWidget) -> None:
        """Have this page in sight, in the place of the other."""
        gone, self._seen = self._seen, page
        page.resize(self.size())
        page.show()
        if gone is not None:
            now = QApplication.focusWidget()
            if now is not None and gone.isAncestorOf(now):
                now.clearFocus()  # else hiding seeks a place for the cursor; the screen knows where it belongs
            gone.hide()

    @staticmethod
    def _shown(page: TopicPage | DenseView, scroll: Scroll) -> QWidget:
        return page if isinstance(page, DenseView) else scroll

    def dense(self) -> DenseView | None:
        """The page of the expert way, None in the guided way."""
        page = self._pages[self._current][0] if self._current else None
        return page if isinstance(page, DenseView) else None

    def prepare(self, view: PageView) -> Iterator[None]:
        """Make a page that was not shown yet, a card at a time; it stays hidden."""
        key = _key(view)
        if key in self._pages or len(self._pages) >= _KEPT:
            return
        made = self._pages[key] = self._make(view)
        page, scroll = made
        if isinstance(page, TopicPage):
            yield from page.prepare(view)
        if self._pages.get(key) != made or key == self._current:
            return  # in the meantime it was shown, or had to make room
        shown = self._shown(page, scroll)
        shown.resize(self.size())
        page.render_state(view)
        layout = page.layout()
        if isinstance(page, TopicPage) and layout is not None:
            page.resize(scroll.viewport().size())
            layout.activate()

    def field(self, address: Address) -> FieldWidget | None:
        dense = self.dense()
        if dense is not None:
            return dense.page.field(address)
        return next((field for field in self.fields() if field.address == address), None)

    def fields(self) -> list[FieldWidget]:
        return self._pages[self._current][0].fields() if self._current else []

    def scroll_to_top(self) -> None:
        """Show the page that is shown from its title on."""
        if self._current:
            self._pages[self._current][1].verticalScrollBar().setValue(0)

    def _forget(self) -> None:
        while len(self._pages) > _KEPT:
            gone = self._shown(*self._pages.pop(next(iter(self._pages))))
            gone.deleteLater()
