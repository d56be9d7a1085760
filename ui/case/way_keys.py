"""The keys of both ways through a case: the other way, topic by topic, from open point to open point, explanation.

Kept apart from the screen, which joins its parts and knows nothing of how one walks through them.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from ui.case.page import PageArea
from ui.case.way_button import KEY as WAY_KEY
from ui.fields.base import FieldWidget
from ui.parts.edits import Pending
from ui.tab_order import tab_order
from wmo_desktop.wizard.besides import OpenItemView
from wmo_desktop.wizard.screenports import SessionPort
from wmo_desktop.wizard.view import Way

_NO_MORE = {True: "Verderop is geen open punt meer.", False: "Hiervoor is geen open punt meer."}


def bind(widget: QWidget, keys: str, act: Callable[[], None]) -> None:
    """A shortcut that works while the cursor is in ``widget``."""
    shortcut = QShortcut(QKeySequence(keys), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)


def field_around(widget: QWidget | None) -> FieldWidget | None:
    """The question that a widget belongs to."""
    while widget is not None and not isinstance(widget, FieldWidget):
        widget = widget.parentWidget()
    return widget


class WayKeys(QObject):
    """chosen(way): the user took the other way. cover(Cover): lay this over the window. papers(): the documents.

    tell: shows a short sentence.
    """

    chosen = Signal(str)
    cover = Signal(object)
    papers = Signal()

    def __init__(self, session: SessionPort, pending: Pending, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._session, self._pending, self._tell = session, pending, tell

    def attach(self, screen: QWidget, pages: PageArea) -> None:
        """Listen to the keys of ``screen``."""
        self.setParent(screen)
        self._pages = pages
        bind(screen, WAY_KEY, self._switch)
        bind(screen, "Ctrl+Down", lambda: self._walk(1))
        bind(screen, "Ctrl+Up", lambda: self._walk(-1))
        bind(screen, "F6", lambda: self._to_open(forward=True))
        bind(screen, "Shift+F6", lambda: self._to_open(forward=False))
        bind(screen, "F2", self._explain)
        bind(screen, "Ctrl+L", self.open_list)
        for keys in ("Ctrl+F", "Ctrl+G"):
            bind(screen, keys, self.open_go_to)

    def set_way(self, way: Way) -> None:
        """Take a way. What is typed goes out first; the cursor keeps its place in the same text."""
        self._pending.send_all()
        now = QApplication.focusWidget()
        place = (str(now.property("address")), str(now.property("part"))) if now is not None else ("", "")
        at = _text_place(now)
        self._session.set_way(way)
        for widget in tab_order(self._pages):
            if (str(widget.property("address")), str(widget.property("part"))) == place:
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                _put_text_place(widget, at)
                break
        self.chosen.emit(way)

    def open_list(self) -> None:
        """All open points of the case, over the window."""
        from ui.case.open_list import OpenListPage

        self._pending.send_all()
        page = OpenListPage(self._session)
        page.go.connect(self._to_point)
        page.papers.connect(self.papers)
        self.cover.emit(page)

    def open_go_to(self) -> None:
        """Finding a question by words, over the window."""
        from ui.case.go_to import GoToPage

        self._pending.send_all()
        page = GoToPage(self._session)
        page.go.connect(self._session.go_to)
        self.cover.emit(page)

    def _to_point(self, item: OpenItemView) -> None:
        if item.address is not None:
            self._session.go_to(item.address)
        else:
            self._session.go_step(item.step)

    def _switch(self) -> None:
        self.set_way("geleid" if self._pages.dense() is not None else "expert")

    def _walk(self, by: int) -> None:
        self._pending.send_all()
        dense = self._pages.dense()
        if dense is not None:
            dense.walk(by)
        else:
            self._session.go_topic(self._session.view().page.topic + by)

    def _to_open(self, *, forward: bool) -> None:
        self._pending.send_all()
        if not self._session.go_open(forward=forward):
            self._tell(_NO_MORE[forward])

    @staticmethod
    def _explain() -> None:
        field = field_around(QApplication.focusWidget())
        if field is not None:
            field.explain()


def _text_place(widget: QWidget | None) -> int:
    """Where the cursor stands in a text; 0 elsewhere."""
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    return widget.textCursor().position() if isinstance(widget, QPlainTextEdit) else 0


def _put_text_place(widget: QWidget, place: int) -> None:
    if isinstance(widget, QLineEdit):
        widget.deselect()
        widget.setCursorPosition(place)
    elif isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        cursor.setPosition(min(place, len(widget.toPlainText())))
        widget.setTextCursor(cursor)
