"""The kitchen-table view: what the client may see, large, over the whole window; nothing else of the program."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.case.table_bar import KINDS, KeyLabel, TableBar
from ui.covers import Cover
from ui.parts.boxes import Scroll, column
from ui.parts.buttons import Button
from ui.parts.drawing import DrawingView
from ui.parts.flow import Flow
from ui.parts.text import Label
from ui.style.look import color, colors, px
from wmo_desktop.wizard.view import TableView

_KEY = {
    "zelf": "u zelf",
    "netwerk": "mensen om u heen",
    "dienst": "dienst of winkel",
    "gemeente": "hulp van de gemeente",
}
_DESIGN_WIDTH = (
    1366  # sizes below hold at this width and grow with the window, so that it can be read from afar
)
_TITLE, _LABEL, _WORDS = 38.0, 24.0, 20.0
_PICTURE = 2.8  # pixels per point of a drawing: its words become as large as those on the bars
_BESIDE_FROM = 34  # in widths of a letter of a label: narrower, the label stands above its bar
_UP = (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Home)
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_End)


class Line(QWidget):
    """A line of 2 px from side to side."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(colors().text))
        painter.end()


class TablePage(Cover):
    """F7, Escape or the one button goes back. Arrows and Page Down walk when it is longer than the window."""

    keys = (Qt.Key.Key_F7,)

    def __init__(self, view: TableView) -> None:
        super().__init__()
        self._view = view
        self._grown = 0.0
        self._scroll = Scroll(QWidget())
        column(self).addWidget(self._scroll)
        self.setAccessibleName(view.title)
        self._fill(1.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(colors().surface))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        grown = max(0.8, min(2.2, round(self.width() / _DESIGN_WIDTH, 1)))
        self._fill(grown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._scroll.verticalScrollBar()
        code = event.key()
        if code in (*_UP, *_DOWN) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            whole = {Qt.Key.Key_Home: -bar.maximum(), Qt.Key.Key_End: bar.maximum()}
            step = self.height() * (0.2 if code in {Qt.Key.Key_Up, Qt.Key.Key_Down} else 0.9)
            bar.setValue(bar.value() + whole.get(Qt.Key(code), round(-step if code in _UP else step)))
            return
        super().keyPressEvent(event)

    def _fill(self, grown: float) -> None:
        """Build the page in the size that the window gives."""
        beside = self.width() >= px(_LABEL * grown * _BESIDE_FROM)
        if (grown, beside) == (self._grown, getattr(self, "_beside", None)):
            return
        self._grown, self._beside = grown, beside
        page = QWidget()
        side = px(56 if beside else 28)
        box = column(page, side, px(30 * grown), side, px(16), gap=px(12 * grown))
        box.addWidget(Label(self._view.title, size=_TITLE * grown, bold=True))
        rows = self._view.rows
        kinds = {part.kind for row in rows for part in row.parts}
        if kinds:
            legend = Flow(px(4))
            legend.show_widgets(
                [KeyLabel(kind, _KEY[kind], _WORDS * grown) for kind in KINDS if kind in kinds]
            )
            box.addWidget(legend)
        box.addLayout(self._rows(grown) if beside else self._stacked(grown))
        box.addSpacing(px(6 * grown))
        if rows:
            box.addWidget(Line())
        if self._view.proposal:
            box.addWidget(Label(_sentence(self._view.proposal), lead="Voorstel:", size=_LABEL * grown))
        for picture in self._view.pictures:
            box.addWidget(DrawingView(picture.drawing, most=_PICTURE * grown))
        if self._view.next_steps:
            words = self._view.next_steps
            lead = "" if words.startswith("Wat nu") else "Wat nu: "
            box.addWidget(Label(f"{lead}{words}", size=_WORDS * grown, role="quiet"))
        box.addStretch(1)
        foot = QHBoxLayout()
        back = Button("Terug", kind="quiet")
        back.setToolTip("F7 of Escape")
        back.clicked.connect(self.closed)
        foot.addStretch(1)
        foot.addWidget(back)
        box.addLayout(foot)
        had = self._scroll.takeWidget()
        now = QApplication.focusWidget()
        inside = now is not None and had.isAncestorOf(now)
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)
        had.deleteLater()
        if inside:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rows(self, grown: float) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(14 * grown))
        grid.setColumnStretch(0, 10)
        grid.setColumnStretch(1, 29)
        for place, row in enumerate(self._view.rows):
            label = Label(row.label, size=_LABEL * grown, bold=True)
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(TableBar(row, _WORDS * grown), place, 1, Qt.AlignmentFlag.AlignVCenter)
        return grid

    def _stacked(self, grown: float) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(px(4))
        for row in self._view.rows:
            box.addWidget(Label(row.label, size=_LABEL * grown, bold=True))
            box.addWidget(TableBar(row, _WORDS * grown))
            box.addSpacing(px(10 * grown))
        return box


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?")) else f"{words}."
