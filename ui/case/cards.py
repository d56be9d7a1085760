"""The cards of a page: questions, proposals with their path, plain sentences and actions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.fields.base import FieldWidget
from ui.fields.context import FieldContext
from ui.fields.inputs import make_field
from ui.parts.boxes import Note, Surface, at_once, column, drop, put
from ui.parts.buttons import Button, LinkButton
from ui.parts.flow import Flow
from ui.parts.text import Chip, Label, role_of
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.view import CardView, FieldView, InfoView, Item, ProposalView

Key = tuple[str, ...]


def _lead(words: str) -> str:
    """Words in bold that others follow: with a colon, unless they end a sentence."""
    return words if words.endswith((".", "?", "!", ":")) else f"{words}:"


class ProposalWidget(Note):
    """What the rules expect, its source and certainty, and behind "toon de weg" how they came to it."""

    def __init__(self, view: ProposalView) -> None:
        super().__init__("accent")
        self._view = view
        self._path: QWidget | None = None
        self._text = Label(view.text, lead=_lead(view.title))
        self.box.addWidget(self._text)
        row = QHBoxLayout()
        row.setSpacing(px(4))
        self._source = Label("", size=tokens.SMALL, role="quiet")
        self._toggle = Button("Toon de weg", kind="quiet", chevron=True)
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self._unfold)
        row.addWidget(self._source, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._toggle)
        self.box.addLayout(row)
        self.box.setContentsMargins(self.box.contentsMargins() - QMargins(0, 0, 0, px(8)))
        self.show_view(view)

    def show_view(self, view: ProposalView) -> None:
        """Show another proposal; an unfolded path stays unfolded."""
        self._view = view
        self._text.show_text(view.text, lead=_lead(view.title))
        self._source.show_text(" · ".join(part for part in (view.source, view.certainty) if part))
        self._toggle.setAccessibleName(f"Toon de weg: {view.title}")
        self._toggle.setVisible(bool(view.trace))
        if self._path is not None:
            self._path.deleteLater()
            self._path = None
        self._unfold(self._toggle.isChecked())

    def _unfold(self, on: bool) -> None:
        if on and self._path is None:
            self._path = QWidget()
            box = column(self._path, 0, px(4), 0, px(8), gap=px(8))
            for number, line in enumerate(self._view.trace, start=1):
                answer = f"{line.answer}." if line.answer and not line.answer.endswith(".") else line.answer
                reason = line.reason[:1].upper() + line.reason[1:]  # it follows a full stop
                step = column_of(box)
                step.addWidget(
                    Label(
                        f"{answer} {reason}".strip(), lead=_lead(f"{number}. {line.text}"), size=tokens.HELP
                    )
                )
                source = " · ".join(part for part in (line.source, line.certainty) if part)
                if source:
                    step.addWidget(Label(source, size=tokens.SMALL, role="quiet"))
            self.box.addWidget(self._path)
        if self._path is not None:
            self._path.setVisible(on)


def column_of(outer: QVBoxLayout) -> QVBoxLayout:
    """A column inside a column."""
    inner = QVBoxLayout()
    inner.setSpacing(0)
    outer.addLayout(inner)
    return inner


class InfoWidget(QWidget):
    """A plain sentence, tinted when it asks for attention; a link when it leads somewhere."""

    def __init__(self, view: InfoView, context: FieldContext) -> None:
        super().__init__()
        box = column(self)
        holder: QVBoxLayout = box
        if view.tone != "rustig":
            note = Note(view.tone)
            box.addWidget(note)
            holder = note.box
        role = role_of(view.tone)
        follow = context.follow
        if follow is None or (view.go_to is None and view.go_to_step is None):
            holder.addWidget(Label(view.text, role="quiet" if role == "text" else role, inset=role == "text"))
            return
        link = LinkButton(view.text, role=role)
        link.clicked.connect(lambda: follow(view))
        holder.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft if len(view.text) < 60 else Qt.AlignmentFlag(0))


class CardWidget(Surface):
    """One card. Keeps the widget of each item that is still there; only what changed is drawn again."""

    def __init__(self, view: CardView, context: FieldContext, act: Callable[[str], None]) -> None:
        super().__init__("card")
        self._context = context
        self._act = act
        self._view: CardView | None = None
        self._items: dict[Key, QWidget] = {}
        self._shown: dict[Key, Item] = {}
        self._spare: dict[Key, QWidget] = {}  # what an answer took away, for when another brings it back
        dense = context.dense
        pad = tokens.CARD_PADDING - tokens.RING
        top, bottom, gap = (6, 6, 2) if dense else (14, pad, 6)
        box = column(self, px(pad), px(top), px(pad), px(bottom), gap=px(gap))
        self._head = Flow(px(8))
        self._title = Label("", size=tokens.TEXT if dense else tokens.HEADING, bold=True, inset=True)
        self._why: Button | None = None  # unfolds the introduction, in the expert way
        box.addWidget(self._head)
        self._intro = Label("", role="quiet", inset=True)
        box.addWidget(self._intro)
        self._body = QVBoxLayout()
        self._body.setSpacing(px(gap))
        box.addLayout(self._body)
        self._actions = Flow(px(4))
        self._buttons: dict[str, Button] = {}
        box.addWidget(self._actions)
        self.render_state(view)

    def fields(self) -> list[FieldWidget]:
        return [widget for widget in self._items.values() if isinstance(widget, FieldWidget)]

    def render_state(self, view: CardView) -> None:
        if view == self._view:
            return
        old, self._view = self._view, view
        with at_once(self):
            self._render(old, view)

    def _render(self, old: CardView | None, view: CardView) -> None:
        self._title.show_text(view.title)
        self._intro.show_text(view.intro)
        self._show_intro()
        if old is None or (old.badges, old.title, old.intro) != (view.badges, view.title, view.intro):
            self._show_badges(view)
        self._show_items(view)
        if old is None or old.actions != view.actions:
            self._show_actions(view)

    def _show_badges(self, view: CardView) -> None:
        chips = [Chip(badge.text, badge.tone, bold=badge.tone != "rustig") for badge in view.badges]
        more = self._make_why(view) if view.intro and self._context.dense else []
        self._head.show_widgets([self._title, *chips, *more])
        self._title.setVisible(bool(view.title))
        self._head.setVisible(bool(view.title or view.badges))

    def _make_why(self, view: CardView) -> list[QWidget]:
        """The toggle of the introduction, kept between views."""
        if self._why is None:
            self._why = Button("?", kind="quiet")
            self._why.setCheckable(True)
            self._why.setToolTip("Toelichting")
            self._why.toggled.connect(self._show_intro)
        self._why.setAccessibleName(f"Toelichting bij {view.title}")
        return [self._why]

    def _show_intro(self) -> None:
        folded = self._context.dense and (self._why is None or not self._why.isChecked())
        self._intro.setVisible(self._view is not None and bool(self._view.intro) and not folded)

    def _show_items(self, view: CardView) -> None:
        wanted: dict[Key, Item] = {}
        for index, item in enumerate(view.items):
            wanted[_key(item, index)] = item
        for key in [key for key in self._items if key not in wanted]:
            self._put_by(key)
        for place, (key, item) in enumerate(wanted.items()):
            widget = self._items.get(key)
            if widget is None and key in self._spare:
                widget = self._items[key] = self._spare.pop(key)
                widget.show()
            if widget is None:
                widget = self._items[key] = self._make(item)
            elif item != self._shown[key]:
                self._redraw(widget, item)
            self._shown[key] = item
            put(self._body, place, widget)

    def _put_by(self, key: Key) -> None:
        """Take an item from the card; a question stays, hidden, for as long as the card."""
        widget = self._items.pop(key)
        if isinstance(widget, FieldWidget):
            self._body.removeWidget(widget)
            widget.hide()
            self._spare[key] = widget
        else:
            self._shown.pop(key)
            drop(self._body, widget)

    def _make(self, item: Item) -> QWidget:
        if isinstance(item, FieldView):
            return make_field(item, self._context)
        if isinstance(item, ProposalView):
            return ProposalWidget(item)
        return InfoWidget(item, self._context)

    @staticmethod
    def _redraw(widget: QWidget, item: Item) -> None:
        if isinstance(widget, FieldWidget) and isinstance(item, FieldView):
            widget.render_state(item)
        elif isinstance(widget, ProposalWidget) and isinstance(item, ProposalView):
            widget.show_view(item)

    def _show_actions(self, view: CardView) -> None:
        kept, self._buttons = self._buttons, {}
        for action in view.actions:
            button = kept.get(action.id)
            if button is None:
                button = Button(action.label)
                button.setProperty("action", action.id)
                button.clicked.connect(lambda _=False, id_=action.id: self._act(id_))
            else:
                button.show_button(action.label)
            self._buttons[action.id] = button
        self._actions.show_widgets(list(self._buttons.values()))
        self._actions.setVisible(bool(view.actions))


def _key(item: Item, index: int) -> Key:
    if isinstance(item, FieldView):
        return ("field", str(item.address), "choice" if "keuze" in item.input else item.input)
    if isinstance(item, ProposalView):
        return ("proposal", item.key)
    where = str(item.go_to or item.go_to_step or "")
    return ("info", item.text, where, item.tone, str(index))
