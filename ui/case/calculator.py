"""The household-help calculator at the right, from the sum down to where its figures come from."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from decision_trees.answers import Address
from ui.case.lines import BuildBar, LineWidget
from ui.fields.base import FieldWidget
from ui.fields.context import FieldContext
from ui.fields.inputs import make_field
from ui.parts.boxes import Note, column, drop, put
from ui.parts.buttons import Button
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.view import CalculatorView, LineView


class LineList(QWidget):
    """Chosen lines first, then "Regel toevoegen" with the others by group.

    All lines stand in one column: a line that is chosen moves up with the cursor still in it.
    """

    def __init__(self, context: FieldContext) -> None:
        super().__init__()
        self._context = context
        self._lines: dict[str, LineWidget] = {}
        self._heads: dict[str, QWidget] = {}
        self._view: tuple[LineView, ...] | None = None
        self._column = column(self)
        self._add = Button("Regel toevoegen", chevron=True)
        self._add.setCheckable(True)
        self._add.toggled.connect(lambda _on: self._arrange())

    def render_state(self, lines: tuple[LineView, ...]) -> None:
        if lines == self._view:
            return
        self._view = lines
        ids = {line.id for line in lines}
        for id_ in [id_ for id_ in self._lines if id_ not in ids]:
            drop(self._column, self._lines.pop(id_))
        for line in lines:
            widget = self._lines.get(line.id)
            if widget is None:
                self._lines[line.id] = LineWidget(line, self._context)
            else:
                widget.render_state(line)
        others = [line for line in lines if not line.chosen]
        self._add.setProperty(
            "unfolds", [str(a) for line in others for a in self._lines[line.id].addresses()]
        )
        self._arrange()

    def fields(self) -> list[FieldWidget]:
        return [field for line in self._lines.values() for field in line.fields()]

    def unfold(self, address: Address) -> bool:
        """Unfold the line that asks this; False when none does."""
        for line in self._view or ():
            widget = self._lines[line.id]
            if address in widget.addresses():
                if not line.chosen:
                    self._add.setChecked(True)
                widget.unfold()
                return True
        return False

    def _arrange(self) -> None:
        lines = self._view or ()
        order: list[QWidget] = [self._lines[line.id] for line in lines if line.chosen]
        others = [line for line in lines if not line.chosen]
        shown = set(order)
        if others:
            order.append(self._add)
            shown.add(self._add)
        groups: dict[str, list[LineView]] = {}
        for line in others:
            groups.setdefault(line.group, []).append(line)
        for group, members in groups.items():
            order.append(self._head(group))
            order.extend(self._lines[line.id] for line in members)
        if self._add.isChecked():
            shown.update(order)
        now = [self._widget_at(at) for at in range(self._column.count())]
        for widget in now:
            if widget is not None and widget not in order:
                self._column.removeWidget(widget)
                widget.hide()
        for place, widget in enumerate(order):
            if self._column.indexOf(widget) != place:
                self._column.insertWidget(place, widget)
            if widget.isHidden() == (widget in shown):
                widget.setVisible(widget in shown)

    def _widget_at(self, place: int) -> QWidget | None:
        item = self._column.itemAt(place)
        return item.widget() if item is not None else None

    def _head(self, group: str) -> QWidget:
        head = self._heads.get(group)
        if head is None:
            head = self._heads[group] = QWidget()
            column(head, 0, px(10), 0, px(2)).addWidget(
                Label(group or "Overig", size=tokens.SMALL, bold=True, role="quiet", inset=True)
            )
        return head


class CalculatorPanel(QWidget):
    """The whole calculator."""

    def __init__(self, context: FieldContext) -> None:
        super().__init__()
        self._context = context
        self._view: CalculatorView | None = None
        self._frequency: dict[Address, FieldWidget] = {}
        box = column(self, px(13), px(14), px(13), px(10), gap=px(2))
        self._title = Label("", bold=True, role="quiet", inset=True)
        self._sum = Label("", size=tokens.SUM, bold=True, inset=True)
        self._per = Label("", size=tokens.HELP, inset=True)
        self._year = Label("", size=tokens.HELP, role="quiet", inset=True)
        self._bar = BuildBar()
        self._status = Label("", size=tokens.HELP, inset=True)
        for label in (self._title, self._sum, self._per, self._year):
            box.addWidget(label)
        box.addSpacing(px(6))
        box.addWidget(self._bar)
        box.addSpacing(px(2))
        box.addWidget(self._status)
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(px(6))
        box.addLayout(self._warnings)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(px(2))
        box.addLayout(self._fields)
        box.addSpacing(px(6))
        self._lines = LineList(context)
        box.addWidget(self._lines)
        self._after = QVBoxLayout()
        self._after.setSpacing(px(2))
        box.addLayout(self._after)
        self._note = Label("", size=tokens.SMALL, role="quiet", inset=True)
        box.addSpacing(px(6))
        box.addWidget(self._note)

    def render_state(self, view: CalculatorView) -> None:
        if view == self._view:
            return
        old, self._view = self._view, view
        for label, text in (
            (self._title, view.title),
            (self._sum, view.sum_text),
            (self._per, view.per_text),
            (self._year, view.year_text),
            (self._status, view.status_text),
            (self._note, view.note),
        ):
            label.show_text(text)
            label.setVisible(bool(text))
        self._status.set_role("quiet" if view.complete else "look")
        self._bar.setVisible(bool(view.bar))
        self._bar.render_state(view.bar, view.lines)
        self._show_frequency(view)
        self._lines.render_state(view.lines)
        if old is None or old.warnings != view.warnings:
            _refill(self._warnings, [_warning(text) for text in view.warnings])
        if old is None or (old.deductions, old.rounding_text) != (view.deductions, view.rounding_text):
            rows: list[QWidget] = [_deduction(label, minutes) for label, minutes in view.deductions]
            if view.rounding_text:
                rows.append(Label(view.rounding_text, size=tokens.SMALL, role="quiet", inset=True))
            _refill(self._after, rows)

    def fields(self) -> list[FieldWidget]:
        return [*self._frequency.values(), *self._lines.fields()]

    def field(self, address: Address) -> FieldWidget | None:
        """The widget of a question of the calculator, unfolding its line; None when it isn't here."""
        if address not in self._frequency:
            self._lines.unfold(address)
        return next((field for field in self.fields() if field.address == address), None)

    def _show_frequency(self, view: CalculatorView) -> None:
        wanted = {field.address: field for field in view.frequency}
        for address in [address for address in self._frequency if address not in wanted]:
            drop(self._fields, self._frequency.pop(address))
        for place, (address, field) in enumerate(wanted.items()):
            widget = self._frequency.get(address)
            if widget is None:
                widget = self._frequency[address] = make_field(field, self._context)
            else:
                widget.render_state(field)
            put(self._fields, place, widget)


def _warning(text: str) -> QWidget:
    note = Note("let_op")
    note.box.addWidget(Label(text, size=tokens.HELP, role="look"))
    return note


def _deduction(label: str, minutes: str) -> QWidget:
    row = QWidget()
    box = QHBoxLayout(row)
    box.setContentsMargins(px(24), px(4), px(4), px(4))
    box.addWidget(Label(label, size=tokens.HELP), 1)
    amount = Label(minutes, size=tokens.HELP, bold=True)
    amount.setMinimumWidth(amount.natural_width())
    box.addWidget(amount)
    return row


def _refill(layout: QVBoxLayout, widgets: list[QWidget]) -> None:
    while layout.count():
        item = layout.takeAt(0)
        gone = item.widget() if item is not None else None
        if gone is not None:
            gone.hide()
            gone.deleteLater()
    for widget in widgets:
        layout.addWidget(widget)
