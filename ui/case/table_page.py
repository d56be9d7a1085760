"""The kitchen-table view: what the client may see, large, over the whole window; nothing else of the program."""

from __future__ import annotations

from typing import NamedTuple

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
    "dienst": "andere hulp of dienst",
    "gemeente": "hulp van de gemeente",
}
_DESIGN_WIDTH = (
    1366  # sizes below hold at this width and grow with the window, so that it can be read from afar
)
_TITLE, _LABEL, _WORDS = 38.0, 24.0, 20.0
_PICTURE = 2.8  # pixels per point of a drawing: its words become as large as those on the bars
_BESIDE_FROM = 34  # in widths of a letter of a label: narrower, the label stands above its bar
_LEAST, _MOST = 0.8, 2.2  # so much smaller or larger than at the design width
_TIGHT = 0.45  # gaps, of their usual size, where the rows would not fit
_DENSER = ((1.0, 1.0), (1.0, _TIGHT), (0.9, _TIGHT), (0.8, _TIGHT))  # (words, gaps), the first that fits
_UP = (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Home)
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_End)


class _Dress(NamedTuple):
    """Size of the words, of the gaps between them, and whether a label stands beside its bar."""

    grown: float
    gaps: float
    beside: bool


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
        self._shown: _Dress | None = None
        self._scroll = Scroll(QWidget())
        column(self).addWidget(self._scroll)
        self.setAccessibleName(view.title)
        self._fill()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(colors().surface))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._scroll.verticalScrollBar()
        code = event.key()
        if code in (*_UP, *_DOWN) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            whole = {Qt.Key.Key_Home: -bar.maximum(), Qt.Key.Key_End: bar.maximum()}
            step = self.height() * (0.2 if code in {Qt.Key.Key_Up, Qt.Key.Key_Down} else 0.9)
            bar.setValue(bar.value() + whole.get(Qt.Key(code), round(-step if code in _UP else step)))
            return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        """Build the page in the size that the window gives, denser where the proposal would not be seen."""
        dress, page = self._best()
        if dress == self._shown:
            page.deleteLater()
            return
        self._shown = dress
        had = self._scroll.takeWidget()
        now = QApplication.focusWidget()
        inside = now is not None and had.isAncestorOf(now)
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)
        had.deleteLater()
        if inside:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _best(self) -> tuple[_Dress, QWidget]:
        """The first dress in which title, rows and proposal are seen at once; the usual one when none is."""
        usual = max(_LEAST, min(_MOST, round(self.width() / _DESIGN_WIDTH, 1)))
        made: list[tuple[_Dress, QWidget]] = []
        for words, gaps in _DENSER:
            grown = max(_LEAST, usual * words)
            dress = _Dress(grown, gaps, self.width() >= px(_LABEL * grown * _BESIDE_FROM))
            page, need = self._page(dress)
            made.append((dress, page))
            if need <= self.height():
                break
        else:
            made.append(made.pop(0))
        for _, page in made[:-1]:
            page.deleteLater()
        return made[-1]

    def _page(self, dress: _Dress) -> tuple[QWidget, int]:
        """The page, and how high the window must be for all down to the proposal to be seen."""
        grown, gap = dress.grown, dress.gaps
        page = QWidget()
        side, top = px(56 if dress.beside else 28), px(30 * grown * gap)
        box = column(page, side, top, side, px(16), gap=px(12 * grown * gap))
        upper = QWidget()
        box.addWidget(upper)
        within = column(upper, gap=px(12 * grown * gap))
        self._upper(within, dress)
        need = top + within.totalHeightForWidth(self.width() - 2 * side) + px(4)
        for picture in self._view.pictures:
            box.addWidget(DrawingView(picture.drawing, most=_PICTURE * grown))
        if self._view.next_steps:
            words = self._view.next_steps
            lead = "" if words.startswith("Wat nu") else "Wat nu: "
            box.addWidget(Label(f"{lead}{words}", size=_WORDS * grown, role="quiet"))
        box.addStretch(1)
        return page, need

    def _upper(self, box: QVBoxLayout, dress: _Dress) -> None:
        """What should be seen at once: title, rows and proposal."""
        grown = dress.grown
        head = QHBoxLayout()
        head.addWidget(Label(self._view.title, size=_TITLE * grown, bold=True), 1)
        back = Button("Terug")
        back.setToolTip("F7 of Escape")
        back.clicked.connect(self.closed)
        head.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        rows = self._view.rows
        kinds = {part.kind for row in rows for part in row.parts}
        if kinds:
            legend = Flow(px(4))
            legend.show_widgets(
                [KeyLabel(kind, _KEY[kind], _WORDS * grown) for kind in KINDS if kind in kinds]
            )
            box.addWidget(legend)
        box.addLayout(self._rows(dress) if dress.beside else self._stacked(dress))
        box.addSpacing(px(6 * grown * dress.gaps))
        if rows:
            box.addWidget(Line())
        if self._view.proposal:
            box.addWidget(Label(_sentence(self._view.proposal), lead="Voorstel:", size=_LABEL * grown))

    def _rows(self, dress: _Dress) -> QGridLayout:
        grown = dress.grown
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(14 * grown * dress.gaps))
        grid.setColumnStretch(0, 10)
        grid.setColumnStretch(1, 29)
        for place, row in enumerate(self._view.rows):
            label = Label(row.label, size=_LABEL * grown, bold=True)
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(TableBar(row, _WORDS * grown), place, 1, Qt.AlignmentFlag.AlignVCenter)
        return grid

    def _stacked(self, dress: _Dress) -> QVBoxLayout:
        grown = dress.grown
        box = QVBoxLayout()
        box.setSpacing(px(4))
        for row in self._view.rows:
            box.addWidget(Label(row.label, size=_LABEL * grown, bold=True))
            box.addWidget(TableBar(row, _WORDS * grown))
            box.addSpacing(px(10 * grown * dress.gaps))
        return box


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?")) else f"{words}."
