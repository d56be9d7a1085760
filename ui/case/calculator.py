"""The household-help calculator at the right: its head, which stays in view, and what scrolls below it.

The head holds the sum and how it is built up; below come frequency, lines, deductions and where the figures
come from.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from decision_trees.answers import Address
from ui.case.lines import BuildBar, LineWidget
from ui.fields.base import FieldWidget
from ui.fields.context import FieldContext
from ui.fields.inputs import make_field
from ui.parts.boxes import Note, Surface, column, drop, put
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
        self._taken = QWidget()
        self.taken = column(self._taken)  # what others do, below the lines it is taken from
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

    def settle(self) -> None:
        """Another step: fold what needs no answer any more, and the lines that were not chosen."""
        for widget in self._lines.values():
            widget.settle()
        now = QApplication.focusWidget()
        inside = any(
            now is not None and self._lines[line.id].isAncestorOf(now)
            for line in self._view or ()
            if not line.chosen
        )
        if not inside:
            self._add.setChecked(False)

    def _arrange(self) -> None:
        lines = self._view or ()
        order: list[QWidget] = [*(self._lines[line.id] for line in lines if line.chosen), self._taken]
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
        # Not by itemAt: see ui.tab_order.
        holder = self._column.parentWidget() or self
        inside = [child for child in holder.children() if isinstance(child, QWidget)]
        for widget in inside:
            if self._column.indexOf(widget) >= 0 and widget not in order:
                self._column.removeWidget(widget)
                widget.hide()
        for place, widget in enumerate(order):
            if self._column.indexOf(widget) != place:
                self._column.insertWidget(place, widget)
            if widget.isHidden() == (widget in shown):
                widget.setVisible(widget in shown)

    def _head(self, group: str) -> QWidget:
        head = self._heads.get(group)
        if head is None:
            head = self._heads[group] = QWidget()
            column(head, 0, px(10), 0, px(2)).addWidget(
                Label(group or "Overig", size=tokens.SMALL, bold=True, role="quiet", inset=True)
            )
        return head


class CalculatorHead(Surface):
    """What is always in view: the sum in words, per week and per year, the bar, and what is missing."""

    def __init__(self) -> None:
        super().__init__("b")
        self._view: CalculatorView | None = None
        self._low = self._least = False
        box = column(self, px(13), px(12), px(13), px(10))
        self._title = Label("", bold=True, role="quiet", inset=True)
        self._sum = Label("", size=tokens.SUM, bold=True, inset=True)
        self._per = Label("", size=tokens.HELP, inset=True)
        self._year = Label("", size=tokens.HELP, role="quiet", inset=True)
        self._bar = BuildBar()
        self._status = Label("", size=tokens.HELP, role="look", inset=True)
        for label in (self._title, self._sum, self._per, self._year):
            box.addWidget(label)
        box.addSpacing(px(8))
        box.addWidget(self._bar)
        box.addSpacing(px(4))
        box.addWidget(self._status)

    def render_state(self, view: CalculatorView) -> None:
        """Show the sum of ``view``."""
        self._view = view
        words = sum_text(view)
        self._sum.set_size(tokens.SUM if any(char.isdigit() for char in words) else tokens.HEADING)
        for label, text in (
            (self._title, view.title),
            (self._sum, words),
            (self._per, view.per_text),
            (self._year, view.year_text),
            (self._status, view.status_text),
        ):
            label.show_text(text)
        self._status.set_role("quiet" if view.complete else "look")
        self._bar.render_state(view.bar, view.lines)
        self._show_parts()

    def set_low(self, *, low: bool, least: bool) -> None:
        """In a low panel title and yearly hours give way to the lines; in the least one all but the sum."""
        if (low, least) != (self._low, self._least):
            self._low, self._least = low, least
            self._show_parts()

    def _show_parts(self) -> None:
        for label in (self._title, self._per, self._year, self._status):
            spare = (self._low and label in (self._title, self._year)) or (self._least and label is self._per)
            label.setVisible(bool(label.text()) and not spare)
        view = self._view
        self._bar.setVisible(view is not None and bool(view.bar) and not self._least)
        spare_words = (
            [view.per_text if self._least else "", view.year_text if self._low else ""] if view else []
        )
        self._sum.setToolTip("\n".join(words for words in spare_words if words))


def sum_text(view: CalculatorView) -> str:
    """The sum in words; never empty."""
    return view.sum_text or "Nog geen minuten"


class CalculatorBody(QWidget):
    """What scrolls below the sum."""

    def __init__(self, context: FieldContext) -> None:
        super().__init__()
        self._context = context
        self._view: CalculatorView | None = None
        self._frequency: dict[Address, FieldWidget] = {}
        box = column(self, px(13), px(2), px(13), px(12))
        self._often = Button("", kind="quiet", chevron=True)
        self._often.setCheckable(True)
        self._often.toggled.connect(self._unfold_frequency)
        self._often.hide()
        box.addWidget(self._often)
        self._inside = QWidget()
        self._fields = column(self._inside, 0, 0, 0, px(8), gap=px(2))
        box.addWidget(self._inside)
        self._lines = LineList(context)
        box.addWidget(self._lines)
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(px(6))
        box.addLayout(self._warnings)
        self._note = Label("", size=tokens.SMALL, role="quiet", inset=True)
        box.addSpacing(px(10))
        box.addWidget(self._note)
        box.addStretch(1)

    def render_state(self, view: CalculatorView) -> None:
        """Show ``view``; what is the same is left alone."""
        old, self._view = self._view, view
        if view == old:
            return
        self._note.show_text(view.note)
        self._note.setVisible(bool(view.note))
        self._show_frequency(view)
        self._lines.render_state(view.lines)
        if old is None or (old.warnings, old.lines) != (view.warnings, view.lines):
            # What a line says itself ("let op") is not said again.
            own = [line.warning for line in view.lines if line.chosen and line.warning]
            told = [text for text in view.warnings if not any(warning in text for warning in own)]
            _refill(self._warnings, [_warning(text) for text in told])
        if old is None or (old.deductions, old.rounding_text) != (view.deductions, view.rounding_text):
            rows: list[QWidget] = [_amount(label, minutes) for label, minutes in view.deductions]
            if view.rounding_text.startswith("+"):
                rows.append(_amount("Afgerond naar boven", view.rounding_text))
            elif view.rounding_text:
                rows.append(Label(view.rounding_text, size=tokens.SMALL, role="quiet", inset=True))
            _refill(self._lines.taken, rows)
        if old is None:
            self._settle_frequency()

    def settle(self) -> None:
        """Another step: fold what needs no answer any more."""
        self._lines.settle()
        self._settle_frequency()

    def _settle_frequency(self) -> None:
        now = QApplication.focusWidget()
        fields = self._view.frequency if self._view is not None else ()
        here = now is not None and self._inside.isAncestorOf(now)
        waits = any(f.missing or f.error or f.stale or (f.value or f.state) is None for f in fields)
        if fields and not here and not waits:
            self._often.show()
            self._often.setChecked(False)
            self._unfold_frequency(on=False)

    def _unfold_frequency(self, on: bool) -> None:
        self._inside.setVisible(on)

    def fields(self) -> list[FieldWidget]:
        return [*self._frequency.values(), *self._lines.fields()]

    def field(self, address: Address) -> FieldWidget | None:
        """The widget of a question of the calculator, unfolding its line; None when it isn't here."""
        if address in self._frequency:
            self._often.setChecked(True)
            self._unfold_frequency(on=True)
        else:
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
        first = view.frequency[0] if view.frequency else None
        if first is not None:
            chosen = next((option.label for option in first.options if option.id == first.value), "")
            self._often.show_button(chosen or first.label, shown=not self._often.isHidden())
            self._often.setAccessibleName(f"{first.label} {chosen}".strip())
        self._often.setProperty("unfolds", [str(address) for address in wanted])


def _warning(text: str) -> QWidget:
    note = Note("let_op")
    note.box.addWidget(Label(text, size=tokens.HELP, role="look"))
    return note


def _amount(label: str, minutes: str) -> QWidget:
    row = QWidget()
    box = QHBoxLayout(row)
    box.setContentsMargins(px(25), px(6), px(5), px(6))
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
