"""The line above an input: the question, a word when it is confidential, and two quiet toggles at the right.

The toggles are 44 px high but take no room of their own: their upper part lies in the gap above the question.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.fields.context import mark
from ui.parts.boxes import appear
from ui.parts.buttons import Button
from ui.parts.text import Chip, Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.view import FieldView

_ABOVE = 14  # free pixels above the question, where the toggles reach into
_BELOW = 2  # between question and input: nearer to what it belongs to
_ASIDE = 4  # pixels between input and toggles where they stand beside each other


def explained(field: FieldView, *, dense: bool) -> bool:
    """Whether there is something to explain. In the expert way what an option means is folded away, too."""
    return bool(field.help or (dense and (field.source or any(option.help for option in field.options))))


class ToolButton(Button):
    """One of the two quiet toggles beside a question: together one Tab stop, the arrows walk between them."""

    def __init__(self, text: str, name: str, tip: str) -> None:
        super().__init__(text, kind="quiet")
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.neighbour: ToolButton | None = None

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(tokens.TARGET, self.fontMetrics().height() + px(8)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.neighbour is not None and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.neighbour.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.neighbour.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)


class FieldHeader(QWidget):
    """why, anders: the toggles, None when the question has none.

    They are laid over ``owner``, which says when its width has changed.
    """

    def __init__(self, field: FieldView, *, compact: bool, owner: QWidget, dense: bool = False) -> None:
        super().__init__(owner)
        self._owner = owner
        self._beside = False
        row = QHBoxLayout(self)
        row.setSpacing(px(4))
        self._label = Label(field.label, bold=True, size=tokens.HELP if compact else tokens.TEXT, inset=True)
        self._row = row
        self._confidential: Chip | None = None
        row.addWidget(self._label, 1)
        self.why: ToolButton | None = None
        self.anders: ToolButton | None = None
        if explained(field, dense=dense) and not (compact and field.states_allowed):
            words, tip = ("?", "Uitleg (F2)") if dense else ("Waarom?", "Waarom vragen we dit? (F2)")
            self.why = ToolButton(words, f"Waarom vragen we dit? {field.label}", tip)
            mark(self.why, field.address, "help")
        if field.states_allowed:
            tip = "Niet besproken, wil niet zeggen, onbekend, navragen"
            self.anders = ToolButton("Anders…", f"Geen antwoord omdat… {field.label}", tip)
            mark(self.anders, field.address, "states")
        if self.why and self.anders:
            self.why.neighbour, self.anders.neighbour = self.anders, self.why
            self.why.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._tools = [tool for tool in (self.why, self.anders) if tool is not None]
        for tool in self._tools:
            tool.setParent(owner)
            appear(tool)
        self.room = sum(tool.sizeHint().width() for tool in self._tools)
        if self.room and not dense:
            row.addSpacing(self.room)
        if dense:  # the same room at every question, so that the inputs line up
            both = Button("?", kind="quiet").width_of("?") + Button("", kind="quiet").width_of("Anders…")
            self.room = both + px(_ASIDE)
        row.setContentsMargins(0, self._above(), 0, px(_BELOW))

    def show_field(self, field: FieldView, label: str) -> None:
        """Show the words of ``field``; ``label`` may stand in for its own."""
        self._label.show_text(label)
        if field.confidential and self._confidential is None:
            self._confidential = Chip("vertrouwelijk", size=12.5)
            self._row.insertWidget(1, self._confidential, 0, Qt.AlignmentFlag.AlignTop)
        if self._confidential is not None:
            self._confidential.setVisible(field.confidential)

    def _line(self) -> int:
        """Height of one line of the question."""
        return self._label.heightForWidth(10**6)

    def _above(self) -> int:
        """Room above the question where it stands over its input: the toggles reach no further than its ring."""
        least = tokens.TARGET - 2 - self._line() - px(_BELOW) if self._tools else 0
        return max(px(_ABOVE), least)

    def _top(self) -> int:
        """Room above the question now."""
        level = max(tokens.RING + px(7), (tokens.TARGET + 2 - self._line()) // 2)  # as the inputs have it
        return level if self._beside else self._above()

    def set_beside(self, beside: bool) -> None:
        """Whether the input stands beside the question: their first lines are then level."""
        self._beside = beside
        above = self._top()
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(0, above, 0 if beside else self.room, px(_BELOW))

    def place_tools(self) -> None:
        """Toggles at the right, their words on the question's first line."""
        line = self._top() + self._line() / 2
        right = self._owner.width()
        for tool in reversed(self._tools):
            size = tool.sizeHint()
            # Not lower than the ring of the input below, which takes the click there.
            lowest = self._above() + self._line() + px(_BELOW) + tokens.RING
            lowest = lowest if not self._beside else size.height() + px(_ABOVE)
            top = max(0, min(round(line - size.height() / 2), lowest - size.height()))
            tool.drop = round(line - top - size.height() / 2)
            right -= size.width()
            tool.setGeometry(right, top, size.width(), size.height())
            tool.raise_()
