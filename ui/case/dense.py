"""The page of the expert way: a whole step, topic below topic, for whoever types without looking for the mouse.

A step can ask a hundred things and more. What is in sight is built first, then card by card while nobody types; what
one jumps to is built at once. What is built above the cursor moves nothing under it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget
from shiboken6 import isValid

from decision_trees.answers import Address
from ui.case.cards import CardWidget
from ui.fields.base import FieldWidget
from ui.fields.context import FieldContext
from ui.parts.boxes import Scroll, column, drop, put
from ui.parts.buttons import ENTER
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from ui.tab_order import tab_order
from wmo_desktop.wizard.view import BlockView, CardView, FieldView, PageView

WIDEST = 1100  # pixels at 100 %: longer lines read badly
_GUESS = 52  # height of a question that is not built yet
_ASIDE = {"states", "help", "confirm", "clear"}  # parts of a question that Enter passes by


class Slot(QWidget):
    """Holds the room of a card until it is built."""

    def __init__(self, card: CardView) -> None:
        super().__init__()
        self.card = card
        self.built: CardWidget | None = None
        self._box = column(self)
        self.guess()

    def guess(self) -> None:
        """Keep as much room as the card will need, about."""
        self.setMinimumHeight(px(_GUESS) * (1 + len(self.card.items)) if self.built is None else 0)

    def build(self, context: FieldContext, act: Callable[[str], None]) -> CardWidget:
        """Make the card, if it isn't there."""
        if self.built is None:
            self.built = CardWidget(self.card, context, act)
            self.setMinimumHeight(0)
            put(self._box, 0, self.built)
        return self.built

    def render_state(self, card: CardView) -> None:
        self.card = card
        if self.built is not None:
            self.built.render_state(card)
        else:
            self.guess()

    def asks(self, address: Address) -> bool:
        return any(isinstance(item, FieldView) and item.address == address for item in self.card.items)


class TopicHead(QWidget):
    """The title of a topic above its cards."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", size=tokens.HEADING, bold=True, inset=True)
        column(self, 0, px(10), 0, 0).addWidget(self._title)

    def show_title(self, title: str) -> None:
        self._title.show_text(title)


class DensePage(QWidget):
    """All topics of one step. settled(): everything is built. ended(): Enter on the last place to answer."""

    settled = Signal()
    ended = Signal()

    def __init__(self, context: FieldContext, act: Callable[[str], None]) -> None:
        super().__init__()
        self._context = replace(context, dense=True)
        self._act = act
        self._view: PageView | None = None
        self._slots: dict[str, Slot] = {}
        self._heads: dict[int, TopicHead] = {}
        self._blocks: tuple[BlockView, ...] = ()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inner.setMaximumWidth(px(WIDEST))
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer.addStretch(1)
        outer.addWidget(inner, 1000)
        outer.addStretch(1)
        side = px(24)
        self._column = column(inner, side, px(4), side, px(24), gap=px(6))
        self._column.addStretch(1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._build_one)
        self.area = Scroll(self)
        self._held: tuple[QWidget, int] | None = (
            None  # what stays in place, pixels below the top of what is seen
        )
        self._holding = False
        self.area.verticalScrollBar().valueChanged.connect(self._take_hold)

    # --- rendering -----------------------------------------------------------------------------------------------

    def render_state(self, view: PageView) -> None:
        """Show the step; cards that are built already keep their widgets."""
        if view == self._view:
            return
        self._view = view
        self._blocks = view.blocks
        cards = {card.key: card for block in view.blocks for card in block.cards}
        for key in [key for key in self._slots if key not in cards]:
            drop(self._column, self._slots.pop(key))
        for gone in [topic for topic in self._heads if topic >= len(view.blocks)]:
            drop(self._column, self._heads.pop(gone))
        place = 0
        for block in view.blocks:
            if len(view.blocks) > 1:
                self._head(block, place)
                place += 1
            for card in block.cards:
                slot = self._slots.get(card.key)
                if slot is None:
                    slot = self._slots[card.key] = Slot(card)
                else:
                    slot.render_state(card)
                put(self._column, place, slot)
                place += 1
        if len(view.blocks) < 2:
            for topic in list(self._heads):
                drop(self._column, self._heads.pop(topic))
        self._build_sight()
        self._later.start()

    def _head(self, block: BlockView, place: int) -> None:
        head = self._heads.get(block.topic)
        if head is None:
            head = self._heads[block.topic] = TopicHead()
        head.show_title(block.title)
        put(self._column, place, head)

    # --- building ------------------------------------------------------------------------------------------------

    def _order(self) -> list[Slot]:
        return [self._slots[card.key] for block in self._blocks for card in block.cards]

    def _build_sight(self) -> None:
        """Build what is seen now."""
        room = self.area.viewport().height()
        seen = 0
        for slot in self._order():
            if slot.geometry().bottom() < self._top():
                continue
            slot.build(self._context, self._act)
            seen += slot.sizeHint().height()
            if seen > room:
                return

    def _top(self) -> int:
        return self.area.verticalScrollBar().value()

    def _build_one(self) -> None:
        """Build the next card: from what is seen down, then what lies above it."""
        waiting = [slot for slot in self._order() if slot.built is None]
        if not waiting:
            self.settled.emit()
            return
        top = self._top()
        below = [slot for slot in waiting if slot.y() >= top]
        self._build(below[0] if below else waiting[-1])
        self._later.start()

    def _build(self, slot: Slot) -> None:
        """Build a card now, and give everything its place; Qt does so only when the event loop comes round."""
        if slot.built is None:
            slot.build(self._context, self._act)
            widget: QWidget | None = slot
            while widget is not None and widget is not self.area:
                QApplication.sendEvent(widget, QEvent(QEvent.Type.LayoutRequest))
                widget = widget.parentWidget()

    # --- standing still ------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Something above became longer or shorter: what is held stays where it was on the screen."""
        super().resizeEvent(event)
        if self._held is None or not isValid(self._held[0]) or not self.isAncestorOf(self._held[0]):
            return
        widget, offset = self._held
        self._holding = True
        self.area.verticalScrollBar().setValue(self._y(widget) - offset)
        self._holding = False

    def _take_hold(self) -> None:
        """Hold what the cursor is in, when that is in sight, else the first card that is."""
        if self._holding:
            return
        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now) or now.visibleRegion().isEmpty():
            now = next((one for one in self._order() if one.geometry().bottom() >= self._top()), None)
        self._held = (now, self._y(now) - self._top()) if now is not None else None

    def _y(self, widget: QWidget) -> int:
        return widget.mapTo(self, widget.rect().topLeft()).y()

    # --- finding -------------------------------------------------------------------------------------------------

    def fields(self) -> list[FieldWidget]:
        """The questions that are built, in page order."""
        return [field for slot in self._order() if slot.built is not None for field in slot.built.fields()]

    def field(self, address: Address) -> FieldWidget | None:
        """The widget of a question, built now if need be."""
        for slot in self._order():
            if slot.asks(address):
                self._build(slot)
                built = slot.build(self._context, self._act)
                return next((field for field in built.fields() if field.address == address), None)
        return None

    def first_of(self, topic: int) -> QWidget | None:
        """Where the cursor goes for a topic; its heading when it asks nothing."""
        block = next((block for block in self._blocks if block.topic == topic), None)
        for card in block.cards if block is not None else ():
            slot = self._slots[card.key]
            self._build(slot)
            stops = tab_order(slot.build(self._context, self._act))
            if stops:
                return next((stop for stop in stops if stop.property("part") not in _ASIDE), stops[0])
        return self._heads.get(topic)

    def show_head(self, topic: int) -> None:
        """Scroll so that a topic begins at the top; once more when the layout has settled."""
        head = self._heads.get(topic)
        if head is not None:
            self._scroll_to(head)
            QTimer.singleShot(0, head, lambda: self._scroll_to(head))

    def _scroll_to(self, head: TopicHead) -> None:
        self.area.verticalScrollBar().setValue(head.mapTo(self, head.rect().topLeft()).y())

    def topic_at(self, widget: QWidget | None) -> int:
        """The topic that ``widget`` stands in; the first one in sight when it stands in none."""
        seen = 0
        for block in self._blocks:
            for card in block.cards:
                slot = self._slots[card.key]
                if widget is not None and slot.isAncestorOf(widget):
                    return block.topic
                if slot.y() <= self._top():
                    seen = block.topic
        return seen

    def topics(self) -> int:
        return len(self._blocks)

    def prepare(self, widget: QWidget) -> None:
        """The cursor is here: build its neighbours, so that Tab and Enter find them."""
        slots = self._order()
        for place, slot in enumerate(slots):
            if slot.isAncestorOf(widget):
                for near in slots[max(0, place - 1) : place + 3]:
                    self._build(near)
                self._take_hold()
                return

    # --- keyboard ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next place to answer."""
        if event.key() in ENTER and not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier):
            if not event.isAutoRepeat():
                self._on()
            return
        super().keyPressEvent(event)

    def _on(self) -> None:
        now = QApplication.focusWidget()
        self._context.pending.send_all()  # the answer may bring new questions
        stops = [stop for stop in tab_order(self) if str(stop.property("part") or "") not in _ASIDE]
        at = stops.index(now) if now in stops else self._last_of(stops, now)
        target = next((stop for stop in stops[at + 1 :] if stop.property("address")), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.ended.emit()

    @staticmethod
    def _last_of(stops: list[QWidget], now: QWidget | None) -> int:
        """Where Enter goes on from what is no stop itself: after the last stop of the same question."""
        here = str(now.property("address") or "") if now is not None else ""
        same = [place for place, stop in enumerate(stops) if here and stop.property("address") == here]
        return same[-1] if same else -1
