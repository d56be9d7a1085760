"""Rail and calculator folded into one bar, for a window too narrow to show them beside the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from ui.case.calculator import sum_text
from ui.parts.boxes import Surface
from ui.parts.buttons import Button
from ui.parts.menu import Menu
from ui.style.look import px
from wmo_desktop.wizard.view import CaseView, StepView


class NarrowBar(Surface):
    """Under 1000 px: rail and calculator as one bar with two buttons."""

    def __init__(self, go_step: Callable[[int], None]) -> None:
        super().__init__("b")
        self._go = go_step
        self._steps: tuple[StepView, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(2), px(12), px(3))
        self.steps = Button("", chevron=True)
        self.steps.clicked.connect(self._open_steps)
        self.sum = Button("", chevron=True)
        self.sum.setCheckable(True)
        self.sum.setToolTip("F9")
        row.addWidget(self.steps)
        row.addStretch(1)
        row.addWidget(self.sum)
        self.hide()

    def render_state(self, view: CaseView) -> None:
        self._steps = view.steps
        step = next(step for step in view.steps if step.current)
        self.steps.show_button(f"Stap {step.number} van {len(view.steps)} · {step.title}")
        words = sum_text(view.calculator)
        self.sum.show_button(words)
        self.sum.setAccessibleName(f"{view.calculator.title}: {words}. Rekenhulp tonen")

    def _open_steps(self) -> None:
        menu = Menu(self.steps)
        for step in self._steps:
            words = f"{step.number}  {step.title}  ·  {step.status_text}"
            menu.add(words, partial(self._go, step.number), current=step.current)
        menu.open()
