"""The expert page with what stays in sight above it: the step, a menu of its topics, the way back to the guided way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui.case.dense import WIDEST, DensePage
from ui.case.way_button import WayButton
from ui.fields.base import FieldWidget
from ui.fields.context import FieldContext
from ui.parts.boxes import column
from ui.parts.buttons import Button
from ui.parts.menu import Menu
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.view import PageView, Way


class DenseView(QWidget):
    """One step on one page."""

    def __init__(
        self, context: FieldContext, act: Callable[[str], None], set_way: Callable[[Way], None]
    ) -> None:
        super().__init__()
        self._view: PageView | None = None
        self.page = DensePage(context, act)
        self._title = Label("", size=tokens.HEADING, bold=True, inset=True)
        self._menu = Button("Naar onderwerp", kind="quiet", chevron=True)
        self._menu.setToolTip("Ctrl+Pijl omlaag, Ctrl+Pijl omhoog")
        self._menu.clicked.connect(self._open)
        head = QWidget()
        head.setMaximumWidth(px(WIDEST))
        row = QHBoxLayout(head)
        row.setContentsMargins(px(24), px(4), px(24), 0)
        row.setSpacing(px(4))
        row.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._menu)
        row.addWidget(WayButton("geleid", set_way))
        box = column(self)
        above = QHBoxLayout()  # in line with the page below it
        above.addStretch(1)
        above.addWidget(head, 1000)
        above.addStretch(1)
        box.addLayout(above)
        box.addWidget(self.page.area, 1)

    def render_state(self, view: PageView) -> None:
        self._view = view
        self._title.show_text(view.title)
        self._title.setToolTip(view.intro)
        self._menu.setVisible(len(view.topics) > 1)
        self.page.render_state(view)

    def fields(self) -> list[FieldWidget]:
        return self.page.fields()

    def go_topic(self, topic: int) -> None:
        """To a topic: the cursor in its first question, its heading at the top."""
        target = self.page.first_of(topic)
        if target is not None and target.focusPolicy() != Qt.FocusPolicy.NoFocus:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        self.page.show_head(topic)

    def walk(self, by: int) -> None:
        """To the next topic, or the one before."""
        topic = self.page.topic_at(QApplication.focusWidget()) + by
        if 0 <= topic < self.page.topics():
            self.go_topic(topic)

    def _open(self) -> None:
        if self._view is None:
            return
        here = self.page.topic_at(QApplication.focusWidget())
        menu = Menu(self._menu)
        for index, topic in enumerate(self._view.topics):
            open_points = f", {topic.open_points} open" if topic.open_points else ""
            words = f"{topic.title}  ·  {topic.status}{open_points}"
            menu.add(words, partial(self.go_topic, index), current=index == here)
        menu.open()
