"""Why there is no answer: not discussed, doesn't want to say, unknown, to be asked (of whom, by when).

Here too an answer is taken away again by whoever has no Delete key at hand.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from decision_trees.answers import AnswerState
from ui.fields.context import FieldContext, mark
from ui.parts.boxes import column
from ui.parts.buttons import Button
from ui.parts.choice import ChoiceGroup
from ui.parts.edits import LineEdit, Live
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.entry import NO_DAY, show_date
from wmo_desktop.wizard.view import FieldView, OptionView

STATE_OPTIONS = (
    OptionView(AnswerState.NIET_BESPROKEN.value, "Niet besproken"),
    OptionView(AnswerState.WIL_NIET_ZEGGEN.value, "Wil niet zeggen"),
    OptionView(AnswerState.ONBEKEND.value, "Onbekend"),
    OptionView(AnswerState.NAVRAGEN.value, "Navragen"),
)


class StatesPanel(QWidget):
    """The four states below a field, with their remark.

    asked(state value): a state was chosen; "" means: take it off.
    changed(): remark, whom or when was typed; read them with ``texts``.
    cleared(): the answer is to go.
    """

    asked = Signal(str)
    cleared = Signal()
    changed = Signal()

    def __init__(self, field: FieldView, context: FieldContext) -> None:
        super().__init__()
        self._context = context
        name = f"{field.label}: geen antwoord omdat"
        box = column(self, 0, 0, 0, px(4), gap=px(2))
        self.group = ChoiceGroup(name, several=False, size=tokens.HELP)
        self.group.chosen.connect(self.asked)
        self.group.cleared.connect(lambda: self.asked.emit(""))
        box.addWidget(self.group)
        address = field.address
        self._edits: dict[str, LineEdit] = {}
        self._lives: dict[str, Live] = {}
        self._rows: dict[str, QWidget] = {}
        for part, text, example in (
            ("ask_whom", "Bij wie?", "bijvoorbeeld de huisarts"),
            ("ask_by", "Voor wanneer?", "dd-mm-jjjj"),
            ("state_reason", "Toelichting", ""),
        ):
            row = QWidget(self)
            inside = column(row, 0, px(4), 0, 0)
            inside.addWidget(Label(text, size=tokens.HELP, role="quiet", inset=True))
            edit = LineEdit(f"{field.label}: {text}", placeholder=example)
            if part == "ask_by":
                edit.setMaximumWidth(px(170))
            mark(edit, address, part)
            inside.addWidget(edit)
            if part == "ask_by":
                edit.editingFinished.connect(lambda: QTimer.singleShot(0, self, self._tidy))
            self._edits[part] = edit
            self._lives[part] = Live(edit, self._typed, context.pending)
            self._rows[part] = row
            box.addWidget(row)
        self._wrong = Label("", size=tokens.SMALL, role="stop", inset=True)
        self._wrong.hide()
        box.addWidget(self._wrong)
        self._clear = Button("Antwoord weghalen", kind="quiet")
        self._clear.setAccessibleName(f"Antwoord weghalen: {field.label}")
        self._clear.setToolTip("Bij een keuze ook met Delete")
        mark(self._clear, address, "clear")
        self._clear.clicked.connect(self.cleared)
        box.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_state(field)

    def show_state(self, field: FieldView) -> None:
        """Show the state of ``field``."""
        self._field = field
        chosen = (field.state.value,) if field.state else ()
        self.group.show_options(
            STATE_OPTIONS, chosen, lambda widget, id_: mark(widget, field.address, f"state:{id_}")
        )
        answered = field.value is not None or field.state is not None
        self._clear.setVisible(answered and not field.fixed)
        asking = field.state is AnswerState.NAVRAGEN
        for part, shown in (("ask_whom", asking), ("ask_by", asking), ("state_reason", bool(field.state))):
            self._rows[part].setVisible(shown)
        self._lives["ask_whom"].show_text(field.ask_whom)
        by = self._edits["ask_by"]
        # What is being typed stays as typed; leaving shows how it was understood.
        if not by.property("wrong") and not by.hasFocus():
            self._lives["ask_by"].show_text(show_date(field.ask_by))
        self._lives["state_reason"].show_text(field.reason if field.state else "")

    def texts(self) -> dict[str, str]:
        """reason, ask_whom and ask_by (ISO date) as they may be saved."""
        typed = self._edits["ask_by"].text_now()
        iso = self._context.session.day(typed)
        return {
            "reason": self._edits["state_reason"].text_now().strip(),
            "ask_whom": self._edits["ask_whom"].text_now().strip(),
            "ask_by": iso or ("" if not typed.strip() else self._field.ask_by),
        }

    def _tidy(self) -> None:
        by = self._edits["ask_by"]
        if not by.property("wrong") and not self._lives["ask_by"].dirty:
            self._lives["ask_by"].show_text(show_date(self._field.ask_by))

    def focus_target(self) -> QWidget | None:
        return self.group.stop()

    def _typed(self, _text: str) -> None:
        typed = self._edits["ask_by"].text_now().strip()
        wrong = (
            f"{NO_DAY} De datum is nog niet bewaard."
            if typed and not self._context.session.day(typed)
            else ""
        )
        self._edits["ask_by"].set_wrong(wrong)
        self._wrong.show_text(wrong)
        self._wrong.setVisible(bool(wrong))
        self.changed.emit()
