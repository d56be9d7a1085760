"""Documents that wait for a printer, below the list of cases: each a way to its paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from ui.parts.boxes import column
from ui.parts.buttons import Button
from ui.parts.flow import Flow
from ui.parts.text import Label
from ui.style.look import px
from wmo_desktop.wizard.paperports import LaterView


class LaterList(QWidget):
    """open_paper(one): go to that document. Takes no room while nothing waits."""

    def __init__(self, open_paper: Callable[[LaterView], None]) -> None:
        super().__init__()
        self._open = open_paper
        self._shown: tuple[LaterView, ...] = ()
        box = column(self, gap=px(2))
        box.addWidget(Label("Nog af te drukken", bold=True, inset=True))
        self._flow = Flow(px(4))
        box.addWidget(self._flow)
        self.hide()

    def show_later(self, later: tuple[LaterView, ...]) -> None:
        """What waits, oldest first."""
        if later != self._shown:
            self._shown = later
            buttons: list[QWidget] = []
            for one in later:
                button = Button(one.text)
                button.setAccessibleName(f"Nog af te drukken: {one.text}")
                button.clicked.connect(partial(self._press, one))
                buttons.append(button)
            self._flow.show_widgets(buttons)
        self.setVisible(bool(later))

    def _press(self, one: LaterView, _checked: bool = False) -> None:
        self._open(one)
