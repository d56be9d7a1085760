"""The inputs: choice, several choices, text, long text, date and number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.fields.base import FieldWidget
from ui.fields.context import FieldContext, mark
from ui.parts.choice import ChoiceGroup
from ui.parts.edits import LineEdit, Live, PlainEdit
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.view import FieldView


class ChoiceField(FieldWidget):
    """keuze and meerkeuze."""

    def make_input(self, field: FieldView) -> QWidget:
        size = tokens.HELP if self.context.compact else tokens.TEXT
        several, dense = field.input == "meerkeuze", self.context.dense
        self._group = ChoiceGroup(field.label, several=several, size=size, brief=dense, passes_enter=dense)
        self._group.chosen.connect(self._choose)
        self._group.cleared.connect(lambda: self.send_value(None))
        return self._group

    def show_value(self, field: FieldView) -> None:
        self._group.show_options(
            field.options, _options(field), lambda widget, id_: mark(widget, field.address, f"option:{id_}")
        )

    def focus_target(self) -> QWidget | None:
        return self._group.stop()

    def _choose(self, option_id: str) -> None:
        self.context.pending.send_all()  # what was typed before comes before
        if self.field.input == "keuze":
            self.send_value(option_id)
            return
        chosen = _options(self.field)
        wanted = set(chosen) ^ {option_id}
        ordered = tuple(option.id for option in self.field.options if option.id in wanted)
        self.send_value(ordered or None)


def _options(field: FieldView) -> tuple[str, ...]:
    if field.value is None:
        return ()
    return (field.value,) if isinstance(field.value, str) else field.value


class TextField(FieldWidget):
    """tekst, lange_tekst, datum and getal: checked and turned into their stored form by the session."""

    def make_input(self, field: FieldView) -> QWidget:
        placeholder = field.placeholder or ("dd-mm-jjjj" if field.input == "datum" else "")
        self._edit: LineEdit | PlainEdit
        if field.input == "lange_tekst":
            self._edit = PlainEdit(field.label, placeholder=placeholder)
        else:
            self._edit = LineEdit(field.label, placeholder=placeholder)
        mark(self._edit, field.address, "value")
        self._live = Live(self._edit, self._commit, self.context.pending)
        if isinstance(self._edit, PlainEdit):
            self._edit.passes_enter = self.context.dense
        self._error = ""
        self._shown: str | None = None
        if field.input not in {"datum", "getal"}:
            if (
                field.input == "tekst" and not self.context.dense
            ):  # there the question beside it takes the rest
                self._edit.setMaximumWidth(px(560))
            return self._edit
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(6))
        self._edit.setMaximumWidth(px(150 if field.input == "datum" else 120))
        box.addWidget(self._edit, 1)
        if field.unit and not self.context.compact:
            box.addWidget(Label(field.unit, role="quiet"), 0, Qt.AlignmentFlag.AlignVCenter)
        box.addStretch(1)
        if isinstance(self._edit, LineEdit):
            self._edit.editingFinished.connect(self._tidy)
        return row

    def show_value(self, field: FieldView) -> None:
        value = field.value if isinstance(field.value, str) else ""
        text = self._on_screen(value)
        # What was typed stays as typed until the case holds something else, or it is wrong and kept to be mended.
        if text != self._shown:
            if self._shown is not None:
                self.context.drafts.pop(self.address, None)  # the case has moved on
            self._shown = text
            self._error = "" if not self._live.dirty else self._error
            self._live.show_text(text)
        self.show_draft()

    def show_draft(self) -> None:
        draft = self.context.drafts.get(self.address)
        if self._live.dirty or (draft is None and not self._error) or draft == self._edit.text_now():
            return
        self._live.show_text(draft if draft is not None else self._shown or "")
        self._error = "" if draft is None else self.context.session.check(self.address, draft.strip())
        self.refresh_error()

    def focus_target(self) -> QWidget | None:
        return self._edit

    def own_error(self) -> str:
        return self._error

    def input_wrong(self, error: str) -> None:
        self._edit.set_wrong(error)

    def _checked(self, field: FieldView) -> bool:
        return field.input != "lange_tekst"

    def _on_screen(self, value: str) -> str:
        if not value or self.field.input in {"tekst", "lange_tekst"}:
            return value
        return self.context.session.show(self.address, value)

    def _commit(self, typed: str) -> None:
        text = typed.strip()
        self.context.drafts.pop(self.address, None)
        if not text:
            self._error = ""
            self._shown = ""
            if self.field.value is not None:  # an emptied text takes no answer state away
                self.send_value(None)
            self.refresh_error()
            return
        self._error = self.context.session.check(self.address, text) if self._checked(self.field) else ""
        if not self._error:
            value = self.context.session.parse(self.address, text) if self._checked(self.field) else text
            self._shown = self._on_screen(value)
            self.send_value(value)
        else:
            self.context.drafts[self.address] = typed
        self.refresh_error()

    def _tidy(self) -> None:
        """Leaving a date or number shows it the way it was understood."""
        if not self._error and not self._live.dirty and self._shown:
            self._live.show_text(self._shown)


def make_field(field: FieldView, context: FieldContext) -> FieldWidget:
    """The widget for a question."""
    if field.input in {"keuze", "meerkeuze"}:
        return ChoiceField(field, context)
    return TextField(field, context)
