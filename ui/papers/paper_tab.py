"""The documents themselves: which one, how it looks on paper, and what one can do with it.

Three columns in a wide window, two in a narrower one, and all below each other when even that does not fit.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QWidget

from ui.papers.aside import while_here
from ui.papers.making import Making
from ui.papers.preview import Preview
from ui.papers.print_part import PrintPart
from ui.papers.saving import SavePart
from ui.parts.boxes import Note, Scroll, Surface, column, show_in_scroll
from ui.parts.buttons import Button
from ui.parts.choice import ChoiceGroup
from ui.parts.menu import Menu
from ui.parts.message import MessageArea
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.errors import WmoError
from wmo_desktop.wizard.paperports import PaperMade, PaperRow, PapersPort, PapersView
from wmo_desktop.wizard.view import OptionView

_LIST, _ACTIONS = 328, 306
_THREE_FROM, _TWO_FROM = 1180, 760
_MISSING = "Deze tekens kan het papier niet tonen:"


class PreviewBox(QWidget):
    """The pages with zoom and page number above them; a sentence when there is nothing to show."""

    def __init__(self, making: Making) -> None:
        super().__init__()
        self.pages = Preview()
        box = column(self)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(10), px(4), px(10), 0)
        row.setSpacing(px(2))
        smaller, self._fit, larger = Button("−"), Button("100 %"), Button("+")
        for button, name, keys, act in (
            (smaller, "Kleiner", "Ctrl+−", self.pages.zoom_out),
            (self._fit, "Passend in de breedte, nu 100 %", "Ctrl+0", self.pages.zoom_fit),
            (larger, "Groter", "Ctrl++", self.pages.zoom_in),
        ):
            button.setAccessibleName(name)
            button.setToolTip(keys)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addSpacing(px(10))
        self._where = Label("", size=tokens.HELP, role="quiet")
        row.addWidget(self._where, 1, Qt.AlignmentFlag.AlignVCenter)
        self._words = Label("", role="quiet")
        self._note = QWidget()
        column(self._note, px(20), px(20), px(20), px(20)).addWidget(self._words)
        holder = QWidget()
        column(holder, px(10), px(4), px(10), 0).addWidget(making.busy)
        self._bar = bar
        for part in (bar, holder, self._note):
            box.addWidget(part)
        box.addWidget(self.pages, 1)
        self.pages.page_changed.connect(self._show_page)
        self.pages.zoomed.connect(self._show_zoom)
        self.show_words("")

    def show_words(self, words: str) -> None:
        """Why there is nothing to see; "" when there is."""
        self._words.show_text(words)
        self._note.setVisible(bool(words))
        self._bar.setVisible(not words)

    def _show_page(self, number: int, count: int) -> None:
        self._where.show_text(f"Pagina {number} van {count}")

    def _show_zoom(self, percent: int) -> None:
        self._fit.show_button(f"{percent} %")
        self._fit.setAccessibleName(f"Passend in de breedte, nu {percent} %")


class PaperTab(QWidget):
    """folder: where documents are saved at first; None: the user's own documents."""

    def __init__(
        self,
        port: PapersPort,
        making: Making,
        message: MessageArea,
        folder: Path | None,
    ) -> None:
        super().__init__()
        self._port, self._making, self._message = port, making, message
        self.begin = 0  # page (from 0) to show the next document from; 0: as it comes
        self._view: PapersView | None = None
        self._columns = 0
        self._lies: tuple[str, int] = ("", 0)  # name and version of the document that is shown
        self._place = 0  # the page of it that was last in sight
        self._choice = self._make_choice()
        self.save = SavePart(port, making, message, folder, lambda made: self._hand(made, printed=False))
        self.print = PrintPart(port, making, message, lambda made: self._hand(made, printed=True))
        self._actions = self._make_actions()
        self.preview = PreviewBox(making)
        self.preview.pages.trouble.connect(message.show_message)
        making.made.connect(self._show_made)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._box = box
        self._frame: QWidget | None = None

    def _make_choice(self) -> QWidget:
        holder = QWidget()
        box = column(holder, px(12), px(14), px(12), px(12), gap=px(6))
        box.addWidget(Label("Welk document?", size=tokens.HEADING, bold=True, inset=True))
        self.documents = ChoiceGroup("Welk document?", several=False, size=tokens.HELP)
        self.documents.chosen.connect(self._choose)
        box.addWidget(self.documents)
        self._which = Button("", chevron=True)  # in a narrow window: one line instead of a list
        self._which.clicked.connect(self._open_menu)
        box.addWidget(self._which)
        self._version = Note("let_op")
        self._version_words = Label("", role="look")
        back = Button("Terug naar het plan van nu")
        back.clicked.connect(lambda: self._choose(self._making.name))
        self._version.box.addWidget(self._version_words)
        self._version.box.addWidget(back)
        box.addWidget(self._version)
        return holder

    def _make_actions(self) -> QWidget:
        holder = QWidget()
        box = column(holder, px(12), px(14), px(12), px(14), gap=px(6))
        self._missing = Note("let_op")
        self._missing_words = Label("", role="look")
        self._missing.box.addWidget(self._missing_words)
        self._missing.hide()
        for part in (self._missing, self.save):
            box.addWidget(part)
        box.addSpacing(px(14))
        box.addWidget(self.print)
        return holder

    # ------------------------------------------------------------------------------ rendering

    def render_state(self, view: PapersView) -> None:
        """Show which documents there are and what can be done with the one that lies there."""
        self._view = view
        options = tuple(OptionView(row.name, row.title, _for_whom(row)) for row in view.papers)
        chosen = () if self._making.version else (self._making.name,)
        self.documents.show_options(options, chosen, lambda widget, id_: widget.setObjectName(f"paper:{id_}"))
        self.print.show_later(view.later)
        row = self._making.row(view)
        self._which.show_button(row.title if row is not None else "", shown=self._columns == 1)
        self._which.setAccessibleName(f"Document: {self._which.text()}")
        self.save.show_row(row)
        self.print.show_row(row)
        version = self._making.version
        self._version.setVisible(bool(version))
        self._version_words.show_text(f"U bekijkt versie {version}, zoals die is meegegeven.")
        self.preview.show_words(row.why_not if row is not None and not version else "")

    def _open_menu(self) -> None:
        menu = Menu(self._which)
        for row in self._port.view().papers:
            menu.add(row.title, partial(self._choose, row.name), current=row.name == self._making.name)
        menu.open()

    def _choose(self, name: str) -> None:
        self._making.name = name
        row = self._making.row(self._port.view())
        if row is not None and row.why_not:
            self._making.version = 0
            self._making.clear()
        else:
            self._making.choose(name)
        self.render_state(self._port.view())

    def _show_made(self, made: PaperMade | None) -> None:
        pages = self.preview.pages
        if made is None:
            self._place = pages.place
            pages.show_pdf(None)
        else:
            lies = (made.name, self._making.version)
            begin = self._place if lies == self._lies else 0  # made anew: she reads on where she was
            self._lies = lies
            pages.show_pdf(made.pdf, self.begin or begin)
            self.begin = 0
        missing = made.missing if made is not None else ()
        self._missing.setVisible(bool(missing))
        self._missing_words.show_text("; ".join(map(_shown, missing)), lead=_MISSING)
        if self._view is not None:
            self.render_state(self._port.view())

    def _hand(self, made: PaperMade, *, printed: bool) -> None:
        if self._making.version:
            return
        try:
            self._port.handed_out(made, "gedrukt" if printed else "opgeslagen")
        except WmoError as error:
            while_here(self, self._message.show_message)(error.message)

    def leave(self) -> None:
        """The page is going away."""
        self.print.leave()
        self.preview.pages.close_pages()

    # --------------------------------------------------------------------------------- layout

    def _fit(self) -> None:
        columns = 3 if self.width() >= px(_THREE_FROM) else 2 if self.width() >= px(_TWO_FROM) else 1
        if columns != self._columns:
            self._columns = columns
            self._rebuild()
        if columns == 1:
            self.preview.setMinimumHeight(max(px(200), self.height() - px(8)))

    def _rebuild(self) -> None:
        """The same three parts in other columns."""
        parts = (self._choice, self._actions, self.preview)
        for part in parts:
            part.setParent(None)
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.preview.setMinimumHeight(0)
        self.documents.setVisible(self._columns > 1)
        self._which.setVisible(self._columns == 1)
        if self._columns == 1:
            row.addWidget(Scroll(_stack(parts)))
        else:
            left = parts[:1] if self._columns == 3 else parts[:2]
            row.addWidget(_side("r", _stack(left), _LIST))
            row.addWidget(self.preview, 1)
            if self._columns == 3:
                row.addWidget(_side("l", _stack(parts[1:2]), _ACTIONS))
        for part in parts:
            part.show()
        old, self._frame = self._frame, frame
        self._box.addWidget(frame)
        frame.show()
        if old is not None:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class _Stack(QWidget):
    """Parts below each other. A button with the cursor stays in sight when what stands above it grows."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        now = QApplication.focusWidget()
        if isinstance(now, Button) and self.isAncestorOf(now):
            QTimer.singleShot(0, now, lambda: show_in_scroll(now) if now.hasFocus() else None)


def _stack(parts: tuple[QWidget, ...]) -> QWidget:
    holder = _Stack()
    box = column(holder)
    for part in parts:
        box.addWidget(part)
    box.addStretch(1)
    return holder


def _side(edge: str, content: QWidget, width: int) -> Surface:
    side = Surface(edge)
    side.setFixedWidth(px(width))
    column(side, 0, 0, 1, 0).addWidget(Scroll(content))
    return side


def _for_whom(row: PaperRow) -> str:
    """What it is for, and for whom unless the sentence itself begins with that."""
    if row.what.startswith("Voor "):
        return row.what
    return f"Voor {'de cliënt' if row.client else 'het dossier'}. {row.what}"


def _shown(missing: tuple[str, str]) -> str:
    code, words = missing
    return f"{chr(int(code.removeprefix('U+'), 16))} ({code}) in “{words}”"
