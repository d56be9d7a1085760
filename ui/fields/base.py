"""What all questions share on the screen: label, help, answer states, reason, and the marks below.

A field renders a FieldView and sends answers; it never keeps an answer of its own. Rendering the same view
again does nothing, and nothing that has the focus is rebuilt.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from decision_trees.answers import Address, Answer, AnswerState, Value
from ui.fields.context import FieldContext, mark
from ui.fields.header import FieldHeader
from ui.fields.states import StatesPanel
from ui.parts.boxes import Note, column
from ui.parts.buttons import Button
from ui.parts.choice import ChoiceGroup
from ui.parts.edits import LineEdit, Live, PlainEdit
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.view import FieldView

_BESIDE_FROM = 560  # pixels at 100 %: narrower, the question stands above its input in the expert way, too
_REASON_WAITS = "Kies eerst een antwoord. Daarna wordt deze reden bewaard."


class FieldWidget(QWidget):
    """One question. Subclasses make the input and show the value in it."""

    def __init__(self, field: FieldView, context: FieldContext) -> None:
        super().__init__()
        self.context = context
        self.field = field
        self.setObjectName(str(field.address))
        self.setProperty("question", True)
        self._states: StatesPanel | None = None
        self._reason: tuple[QWidget, Label, PlainEdit, Live] | None = None
        self._help: Note | None = None
        self._stale: Note | None = None
        self._confirm: Button | None = None
        self._notes: dict[str, Label] = {}
        self._fixed = False  # as its parts are when they are made
        self.body = column(self, gap=px(2))
        self._make_header(field)
        self.input = self.make_input(field)
        self._line = self._make_line() if context.dense else None
        if self._line is None:
            self.body.addWidget(self.input)
        self._render(field)

    # ------------------------------------------------------------------------- for subclasses

    def make_input(self, field: FieldView) -> QWidget:
        """The widget(s) that take the value; called once."""
        raise NotImplementedError

    def show_value(self, field: FieldView) -> None:
        """Show the value of ``field`` in the input."""
        raise NotImplementedError

    def focus_target(self) -> QWidget | None:
        """Where the cursor goes when one jumps to this question."""
        raise NotImplementedError

    def own_error(self) -> str:
        """What is wrong with the text as it stands, "" when fine."""
        return ""

    # ----------------------------------------------------------------------------- rendering

    @property
    def address(self) -> Address:
        return self.field.address

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._line is not None:
            self._set_beside(self.width() >= px(_BESIDE_FROM))
        self._header.place_tools()

    def explain(self) -> None:
        """Unfold or fold what there is to know about this question."""
        toggle = self._why or self._anders
        if toggle is not None:
            toggle.toggle()

    def show_draft(self) -> None:
        """Another page asked the same and got a text that could not be kept: show it here."""

    def render_state(self, field: FieldView) -> None:
        """Show ``field``; nothing happens when it is what is shown."""
        if field != self.field:
            self._render(field)

    def tab_children(self) -> list[QWidget]:
        """In the order of Tab: the answer first, the quiet toggles last."""
        ordered: list[QWidget | None] = [
            self.input,
            self._reason[0] if self._reason else None,
            self._states,
            self._stale,
            self._anders,
            self._why,
        ]
        return [widget for widget in ordered if widget is not None]

    def refresh_error(self) -> None:
        """Show the error of the text or of the view below the input."""
        error = self.own_error() or self.field.error
        self._note("error", error, "stop")
        self.input_wrong(error)

    def input_wrong(self, error: str) -> None:
        """Mark the input; choices have no wrong look of their own."""

    def _render(self, field: FieldView) -> None:
        self.field = field
        shown = self.context.label or field.label
        with_unit = bool(field.unit) and self.context.compact
        self._header.show_field(field, f"{shown} ({field.unit})" if with_unit else shown)
        self._show_source(wanted=not self.context.dense or self._explains())
        self.show_value(field)
        self._show_reason(field)
        self._show_states(field)
        self.refresh_error()
        self._show_stale(field)
        self._show_fixed()
        waits = field.missing and not field.error and not field.stale
        self._note("missing", "Nog invullen" if waits else "", "look")

    def _make_header(self, field: FieldView) -> None:
        dense = self.context.dense
        self._header = FieldHeader(field, compact=self.context.compact, owner=self, dense=dense)
        self._why, self._anders = self._header.why, self._header.anders
        if self._why is not None:
            self._why.toggled.connect(self._toggle_help)
        if self._anders is not None:
            self._anders.toggled.connect(self._toggle_states)
        self._source: Label | None = None
        if not dense:
            self.body.addWidget(self._header)

    def _make_line(self) -> QBoxLayout:
        """Question and input beside each other while there is room, with room for the toggles at the right."""
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.setContentsMargins(0, 0, self._header.room, 0)
        line.setSpacing(px(12))
        line.addWidget(self._header, 5)
        line.addWidget(self.input, 9)
        self.body.addLayout(line)
        self._header.set_beside(True)
        return line

    def _set_beside(self, beside: bool) -> None:
        if self._line is None:
            return
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != way:
            self._line.setDirection(way)
            self._line.setSpacing(px(12 if beside else 2))  # as in the body
            self._line.setContentsMargins(0, 0, self._header.room if beside else 0, 0)
            self._header.set_beside(beside)

    def _below_input(self) -> int:
        """Where in the body comes what belongs to the input."""
        place = self.body.indexOf(self.input) if self._line is None else self.body.indexOf(self._line)
        return place + 1

    def _show_fixed(self) -> None:
        """An answer that stands fast stays readable and reachable, and takes nothing."""
        fixed = self.field.fixed
        if fixed == self._fixed:
            return
        self._fixed = fixed
        for line in self.findChildren(LineEdit):
            line.setReadOnly(fixed)
        for edit in self.findChildren(PlainEdit):
            edit.setReadOnly(fixed)
        for group in self.findChildren(ChoiceGroup):
            group.set_fixed(fixed)
        if self._confirm is not None:
            self._confirm.setVisible(not fixed)

    # -------------------------------------------------------------------------------- answers

    def send_value(self, value: Value | None) -> None:
        """Answer with a value, keeping reason and remark; None takes the answer away."""
        field = self.field
        if value is None:
            if field.value is not None or field.state is not None:
                self.context.session.answer(field.address, None)
            return
        reason = "" if field.state is not None else field.reason
        if self._reason is not None and (field.state is None or self._reason[2].isVisible()):
            reason = self._reason[2].text_now().strip()
        answer = Answer(value=value, reason=reason, note=field.note)
        if value != field.value or field.state is not None or reason != field.reason:
            self.context.session.answer(field.address, answer)

    def _send_state(self, state: str) -> None:
        if not state:
            if self.field.state is not None:
                self.context.session.answer(self.address, None)
            return
        if self._states is not None:
            texts = self._states.texts()
            answer = Answer(state=AnswerState(state), note=self.field.note, **texts)
            self.context.session.answer(self.address, answer)

    def _clear(self) -> None:
        """Take the answer away, whatever it is; the button for it goes, so the cursor moves to the question."""
        self.context.pending.send_all()
        target = self.focus_target()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.send_value(None)

    def _resend_state(self) -> None:
        if self.field.state is not None:
            self._send_state(self.field.state.value)

    def _send_reason(self, text: str) -> None:
        field = self.field
        reason = text.strip()
        if field.value is not None:
            if reason != field.reason:
                answer = Answer(value=field.value, reason=reason, note=field.note)
                self.context.session.answer(field.address, answer)
        else:
            self._note("reason", _REASON_WAITS if reason else "", "look")

    # --------------------------------------------------------------------------------- parts

    def _show_reason(self, field: FieldView) -> None:
        wanted = bool(field.reason_label) and field.state is None
        if self._reason is None:
            if not wanted:
                return
            row = QWidget()
            inside = column(row, 0, px(6), 0, 0, gap=px(2))
            size = tokens.HELP if self.context.compact else tokens.TEXT
            label = Label("", bold=True, size=size, inset=True)
            edit = PlainEdit(field.reason_label, least=1)
            edit.passes_enter = self.context.dense
            mark(edit, field.address, "reason")
            inside.addWidget(label)
            inside.addWidget(edit)
            live = Live(edit, self._send_reason, self.context.pending)
            self._reason = (row, label, edit, live)
            self._fixed = False
            self.body.insertWidget(self._below_input(), row)
        row, label, edit, live = self._reason
        if wanted:
            label.show_text(field.reason_label)
            edit.setAccessibleName(f"{field.label}: {field.reason_label}")
            if field.value is not None:
                live.show_text(field.reason)
                self._note("reason", "", "look")
        row.setVisible(wanted)

    def _show_states(self, field: FieldView) -> None:
        if self._anders is None:
            return
        if field.state is not None and not self._anders.isChecked():
            self._anders.setChecked(True)
        if self._states is not None:
            self._states.show_state(field)

    def _toggle_states(self, on: bool) -> None:
        if on and self._states is None:
            self._states = StatesPanel(self.field, self.context)
            self._states.asked.connect(self._send_state)
            self._states.changed.connect(self._resend_state)
            self._states.cleared.connect(self._clear)
            after = self.body.indexOf(self._reason[0]) + 1 if self._reason else self._below_input()
            self.body.insertWidget(after, self._states)
            self._fixed = False
            self._show_fixed()
        if self._states is not None:
            self._states.setVisible(on)
        if self.context.compact and self.field.help:
            self._toggle_help(on)

    def _toggle_help(self, on: bool) -> None:
        if on and self._help is None:
            self._help = Note("rustig")
            if self.field.help:
                lead = "Waarom vragen we dit?"
                self._help.box.addWidget(Label(self.field.help, lead=lead, size=tokens.HELP, role="quiet"))
            for option in self.field.options if self.context.dense else ():
                if option.help:
                    line = Label(option.help, lead=f"{option.label}:", size=tokens.HELP, role="quiet")
                    self._help.box.addWidget(line)
            self.body.addWidget(self._help)
        if self._help is not None:
            self._help.setVisible(on)
        if self.context.dense:
            self._show_source(wanted=on)

    def _show_source(self, *, wanted: bool) -> None:
        """Where the question comes from, below its words."""
        source = self.field.source
        if self._source is None:
            if not source or not wanted:
                return
            self._source = Label("", size=tokens.SMALL, role="quiet", inset=True)
            self.body.insertWidget(1, self._source)
        self._source.show_text(source)
        self._source.setVisible(bool(source) and wanted)

    def _explains(self) -> bool:
        """Whether the explanation is unfolded."""
        return self._why is not None and self._why.isChecked()

    def _show_stale(self, field: FieldView) -> None:
        if field.stale and self._stale is None:
            self._stale = Note("let_op")
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, 0, 0)
            text = Label(
                "Iets waar dit van afhangt, is veranderd.",
                lead="Opnieuw bekijken.",
                size=tokens.HELP,
                role="look",
            )
            button = Button("Klopt nog")
            button.setAccessibleName(f"Klopt nog: {field.label}")
            mark(button, field.address, "confirm")
            button.clicked.connect(lambda: self.context.session.confirm(self.address))
            self._confirm = button
            self._fixed = False
            row.addWidget(text, 1, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(button)
            self._stale.box.addLayout(row)
            self.body.insertWidget(self._below_input(), self._stale)
        if self._stale is not None:
            self._stale.setVisible(field.stale)

    def _note(self, key: str, text: str, role: str) -> None:
        label = self._notes.get(key)
        if label is None:
            if not text:
                return
            label = self._notes[key] = Label(
                text, size=tokens.SMALL, role="stop" if role == "stop" else "look", inset=True
            )
            self.body.addWidget(label)
        label.show_text(text)
        label.setVisible(bool(text))
