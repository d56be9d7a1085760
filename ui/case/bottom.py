"""The bar at the bottom: where back and next lead, and what is still open on this step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.boxes import Scroll, Surface, column, drop
from ui.parts.buttons import Button, LinkButton
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.view import OpenPointView, PageView

OPEN_POINTS = "Wat is op deze stap nog open"
EVERYTHING = "Alles wat openstaat, over alle stappen"
_BARE_BACK, _FEWEST, _ONE_LIST = 2, 3, 4  # from these levels on words give way
Follow = Callable[[OpenPointView], None]


def open_text(count: int, *, short: bool = False) -> str:
    """The words on the button: "2 open punten op deze stap"."""
    words = f"{count} open {'punt' if count == 1 else 'punten'}" if count else "Geen open punten"
    return words if short else f"{words} op deze stap"


class OpenPoints(QWidget):
    """A list of links to what is open."""

    def __init__(self, follow: Follow, *, size: float = tokens.TEXT) -> None:
        super().__init__()
        self._follow = follow
        self._size = size
        self._points: tuple[OpenPointView, ...] | None = None
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def height_of_rows(self, room: int) -> int:
        """The height of as many whole rows as ``room`` holds, at least one: half a line at the edge looks broken."""
        taken = 0
        for row in self._rows:
            high = row.sizeHint().height()
            if taken and taken + high > room:
                break
            taken += high
        return taken

    def render_state(self, points: tuple[OpenPointView, ...]) -> None:
        if points == self._points:
            return
        self._points = points
        while self._rows:
            drop(self._column, self._rows.pop())
        for point in points:
            row = self._row(point)
            self._rows.append(row)
            self._column.addWidget(row)

    def _row(self, point: OpenPointView) -> QWidget:
        if point.address is None and point.step == 0:
            return Label(point.text, size=self._size)
        link = LinkButton(point.text, size=self._size)
        link.setProperty("points_to", str(point.address or ""))
        link.clicked.connect(lambda _=False, to=point: self._follow(to))
        return link


class OpenPanel(Surface):
    """The open points of this step, unfolded above the bottom bar. Escape closes it.

    everything: the button to what is open on all steps.
    """

    closed = Signal()

    def __init__(self, follow: Follow) -> None:
        super().__init__("t")
        self.points = OpenPoints(follow)
        self._view: tuple[OpenPointView, ...] = ()
        box = column(self, px(24), px(10), px(16), px(6), gap=px(2))
        box.addWidget(Label(OPEN_POINTS, bold=True))
        self._scroll = Scroll(self.points)
        box.addWidget(self._scroll)
        self.everything = LinkButton(EVERYTHING, role="accent")
        self.everything.setToolTip("Ctrl+L")
        box.addWidget(self.everything)
        self.hide()

    def render_state(self, points: tuple[OpenPointView, ...]) -> None:
        self._view = points
        if not self.isHidden():
            self._show()

    def setVisible(self, visible: bool) -> None:
        if visible:
            self._show()  # while it is folded nobody needs its links
        super().setVisible(visible)

    def _show(self) -> None:
        self.points.render_state(self._view)
        room = min(px(230), max(px(80), self.window().height() - px(420)))
        self._scroll.setFixedHeight(max(1, self.points.height_of_rows(room)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class BottomBar(Surface):
    """Signals: back(), next(), points(bool), notes(bool)."""

    back = Signal()
    next = Signal()
    points = Signal(bool)
    notes = Signal(bool)

    def __init__(self) -> None:
        super().__init__("t")
        self._page: PageView | None = None
        self._notes = 0
        row = QHBoxLayout(self)
        self._row = row
        row.setContentsMargins(px(20), px(6), px(20), px(6))
        row.setSpacing(px(8))
        self.back_button = Button("")
        self.back_button.clicked.connect(self.back)
        self.back_button.setToolTip("Alt+Pijl links")
        self.points_button = Button("", kind="quiet", chevron=True)
        self.points_button.setCheckable(True)
        self.points_button.toggled.connect(self.points)
        self.notes_button = Button("Notities", kind="quiet", chevron=True)
        self.notes_button.setCheckable(True)
        self.notes_button.setToolTip("Ctrl+M maakt een notitie")
        self.notes_button.toggled.connect(self.notes)
        self.notes_button.toggled.connect(self._fit)  # unfolded it stays in sight: it folds again
        self.next_button = Button("", kind="primary")
        self.next_button.setObjectName("next")
        self.next_button.setToolTip("Alt+Pijl rechts")
        self.next_button.clicked.connect(self.next)
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.points_button)
        row.addWidget(self.notes_button)
        row.addStretch(1)
        row.addWidget(self.next_button)

    def render_state(self, page: PageView, notes: int) -> None:
        self._page = page
        self._notes = notes
        self.points_button.setEnabled(bool(page.open_points))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        # However narrow: words give way first.
        return QSize(px(240), self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self, *_: object) -> None:
        """The fullest words that fit; where "next" leads is the last to be cut."""
        if self._page is None:
            return
        page = self._page
        fitting = (level for level in range(_ONE_LIST) if self._needed(page, level) <= self.width())
        self._show_level(page, next(fitting, _ONE_LIST))

    def _words(self, page: PageView, level: int) -> tuple[str, str, str, str]:
        """(back, open points, notes, next).

        That nothing is open gives way to the notes; at the last level there is room for one list: the notes only while
        unfolded, or when there is no other.
        """
        back = page.back_label if level < _BARE_BACK or not page.back_label else "‹"
        count, notes = len(page.open_points), f"Notities ({self._notes})"
        points = open_text(count, short=level > 0)
        if level >= _FEWEST:
            points = f"{count} open" if count else ""
        if level == _ONE_LIST and points and not self.notes_button.isChecked():
            notes = ""
        elif level == _ONE_LIST and not self.points_button.isChecked():
            points = ""
        return back, points, notes, page.next_label

    def _needed(self, page: PageView, level: int) -> int:
        buttons = (self.back_button, self.points_button, self.notes_button, self.next_button)
        words = zip(buttons, self._words(page, level), strict=True)
        return sum(button.width_of(text) for button, text in words if text) + px(20 + 20 + 3 * 8)

    def _show_level(self, page: PageView, level: int) -> None:
        back, points, notes, onward = self._words(page, level)
        self.back_button.show_button(back, shown=bool(back))
        self.back_button.setAccessibleName(page.back_label)
        self.points_button.show_button(points or self.points_button.text(), shown=bool(points))
        self.points_button.setAccessibleName(open_text(len(page.open_points)))
        self.notes_button.show_button(notes or self.notes_button.text(), shown=bool(notes))
        self.next_button.show_button(onward, shown=bool(onward))
