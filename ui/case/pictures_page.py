"""The pictures of a case, laid over the window with F5: the same drawings as in the documents."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.covers import Cover
from ui.parts.boxes import Scroll, Surface, column
from ui.parts.buttons import Button
from ui.parts.drawing import DrawingView
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.view import PictureView

_EMPTY = (
    "Er is nog geen beeld te maken. Vul eerst de datum van de melding in, en scoor de leefgebieden in stap 3."
)


class PicturesPage(Cover):
    """F5, Escape or the button goes back."""

    keys = (Qt.Key.Key_F5,)

    def __init__(self, pictures: tuple[PictureView, ...]) -> None:
        super().__init__()
        self.setAccessibleName("Beelden van dit onderzoek")
        content = QWidget()
        outer = QHBoxLayout(content)
        outer.setContentsMargins(px(16), px(16), px(16), px(16))
        page = QWidget()
        page.setMaximumWidth(px(1040))
        box = column(page, gap=px(12))
        head = QHBoxLayout()
        close = Button("Sluiten")
        close.setToolTip("F5 of Escape")
        close.clicked.connect(self.closed)
        head.addWidget(Label("Beelden", size=tokens.TITLE, bold=True), 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(close)
        box.addLayout(head)
        if not pictures:
            box.addWidget(Label(_EMPTY, role="quiet"))
        for picture in pictures:
            card = Surface("card")
            inside = column(card, px(20), px(14), px(20), px(18), gap=px(8))
            inside.addWidget(Label(picture.title, size=tokens.HEADING, bold=True))
            inside.addWidget(DrawingView(picture.drawing))
            box.addWidget(card)
        box.addStretch(1)
        outer.addStretch(1)
        outer.addWidget(page, 100)
        outer.addStretch(1)
        column(self).addWidget(Scroll(content))
