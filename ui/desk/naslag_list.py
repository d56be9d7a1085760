"""What can be looked up, by group: one Tab stop, the arrows walk, Enter opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.parts.boxes import Scroll, Surface, column, drop
from ui.parts.buttons import ENTER, lit, shows_focus
from ui.parts.pressing import PressedCalmly
from ui.parts.text import Label, TextBlock
from ui.style import tokens
from ui.style.look import color, colors, font, px
from ui.style.style import paint_ring
from wmo_desktop.wizard.view import NaslagEntry

_WALK = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class EntryButton(PressedCalmly, QPushButton):
    """A title with the place in the source below it."""

    def __init__(self, entry: NaslagEntry, walk: Callable[[EntryButton, int], None]) -> None:
        super().__init__()
        self.entry = entry
        self._walk = walk
        self._current = False
        self._title = TextBlock(entry.title, font(tokens.HELP))
        self._source = TextBlock(entry.source, font(12.5))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_current(current=False)

    def show_current(self, *, current: bool) -> None:
        """Mark the entry that is open."""
        self._current = current
        name = ", ".join(part for part in (self.entry.title, self.entry.source) if part)
        self.setAccessibleName(f"{name}, geopend" if current else name)
        self.update()

    @staticmethod
    def _left() -> int:
        return px(16)

    def _heights(self, width: int) -> tuple[int, int]:
        room = width - self._left() - px(12)
        return self._title.height(room), self._source.height(room) if self.entry.source else 0

    def heightForWidth(self, width: int) -> int:
        return max(tokens.TARGET, sum(self._heights(width)) + px(12))

    def sizeHint(self) -> QSize:
        return QSize(px(240), self.heightForWidth(px(240)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(100), tokens.TARGET)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        code = event.key()
        if code in ENTER and not event.isAutoRepeat():
            self.click()
        elif code in _WALK:
            self._walk(self, _WALK[Qt.Key(code)])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self._current or lit(self):
            painter.fillRect(rect, color(c.accent_ground if self._current else c.ground))
        if self._current:
            painter.fillRect(QRectF(0, 0, 4, rect.height()), color(c.accent))
        title, source = self._heights(self.width())
        top = (rect.height() - title - source) / 2
        room = rect.width() - self._left() - px(12)
        ink = c.accent if self._current else c.text
        self._title.draw(painter, QRectF(self._left(), top, room, title), ink)
        if source:
            self._source.draw(painter, QRectF(self._left(), top + title, room, source), c.quiet)
        if shows_focus(self):
            paint_ring(painter, rect)
        painter.end()


class EntryList(Surface):
    """All entries under the heads of their groups."""

    def __init__(self, open_entry: Callable[[str], None]) -> None:
        super().__init__("r")
        self._open = open_entry
        self.setAccessibleName("Wat u kunt opzoeken")
        self._groups: tuple[tuple[str, tuple[NaslagEntry, ...]], ...] | None = None
        self._buttons: dict[str, EntryButton] = {}
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, px(8), 0, px(12))
        self._column.setSpacing(0)
        column(self, 0, 0, 1, 0).addWidget(Scroll(inner))

    def render_state(self, groups: tuple[tuple[str, tuple[NaslagEntry, ...]], ...], current: str) -> None:
        """Show the groups and mark the open entry."""
        if groups != self._groups:
            self._groups = groups
            self._build(groups)
        for id_, button in self._buttons.items():
            button.show_current(current=id_ == current)
        if not any(button.hasFocus() for button in self._buttons.values()):
            stop = self._buttons.get(current) or next(iter(self._buttons.values()), None)
            if stop is not None:
                self._stop_at(stop)

    def stop(self) -> EntryButton | None:
        """The entry Tab lands on; None when there is nothing to look up."""
        return next(
            (b for b in self._buttons.values() if b.focusPolicy() == Qt.FocusPolicy.StrongFocus), None
        )

    def _build(self, groups: tuple[tuple[str, tuple[NaslagEntry, ...]], ...]) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                drop(self._column, gone)
        self._buttons = {}
        for group, entries in groups:
            holder = QWidget()
            head = Label(group.upper(), size=tokens.SMALL, role="quiet")
            column(holder, px(16), px(12), px(8), px(2)).addWidget(head)
            self._column.addWidget(holder)
            for entry in entries:
                button = self._buttons[entry.id] = EntryButton(entry, self._walk)
                button.clicked.connect(lambda _=False, id_=entry.id: self._open(id_))
                self._column.addWidget(button)
        self._column.addStretch(1)

    def _walk(self, at: EntryButton, by: int) -> None:
        buttons = list(self._buttons.values())
        to = buttons[(buttons.index(at) + by) % len(buttons)]
        self._stop_at(to)
        to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_at(self, stop: EntryButton) -> None:
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)
