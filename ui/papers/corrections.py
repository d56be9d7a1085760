"""What the client wrote on a printed plan, line by line: the code beside the line says which one it is."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.papers.frame import CardColumn, card, empty
from ui.papers.picks import Picks
from ui.parts.boxes import Note, column
from ui.parts.buttons import Button
from ui.parts.edits import LineEdit, PlainEdit
from ui.parts.flow import Flow
from ui.parts.message import MessageArea, announce
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.errors import WmoError
from wmo_desktop.wizard.paperports import CorrectionView, PapersPort, PapersView
from wmo_desktop.wizard.view import OptionView

_HOW = "Links van elke regel op het plan staat een nummer. De correctie komt op de volgende versie."
_CODE, _TEXT = "Nummer van de regel", "Wat schreef de cliënt erbij?"
_LOCKED = "{lock} Bewaart u een correctie, dan wordt het weer concept."
_UNKNOWN = "Regel {code} staat niet op deze versie. Kijk het nummer na."
_KEPT = "Correctie bij regel {code} bewaard."
_COMPLETE = re.compile(r"\d+(\.\d+)+[a-z]?")


class CorrectionsSection(CardColumn):
    """Code and words of a correction, with the printed line between them; below it what was corrected before."""

    def __init__(self, port: PapersPort, message: MessageArea) -> None:
        super().__init__()
        self._port, self._message = port, message
        self._shown: tuple[CorrectionView, ...] | None = None
        self._picked = False  # a version was chosen; until then it is the newest one
        surface, inner = card("Een correctie van de cliënt", _HOW)
        self._lock = Note("let_op")
        self._lock_words = Label("", role="look")
        self._lock.box.addWidget(self._lock_words)
        inner.addWidget(self._lock)
        self._which_label = Label("Op welke versie schreef de cliënt?", bold=True, inset=True)
        self._which = Picks("Op welke versie schreef de cliënt?", "version", several=False)
        self._which.picked.connect(self._pick)
        inner.addWidget(self._which_label)
        inner.addWidget(self._which)
        inner.addWidget(Label(_CODE, bold=True, inset=True))
        self._code = LineEdit(_CODE, placeholder="bijvoorbeeld 3.2")
        self._code.setMaximumWidth(px(240))
        self._code.textChanged.connect(self._show_line)
        inner.addWidget(self._code)
        self._line = Note("rustig")
        self._line_words = Label("")
        self._line.box.addWidget(self._line_words)
        self._line.hide()
        inner.addWidget(self._line)
        inner.addWidget(Label(_TEXT, bold=True, inset=True))
        self._text = PlainEdit(_TEXT, least=2)
        inner.addWidget(self._text)
        self._keep = Button("Bewaar correctie", kind="primary")
        self._keep.clicked.connect(self._send)
        buttons = Flow(px(2))
        buttons.show_widgets([self._keep])
        inner.addWidget(buttons)
        self.cards.addWidget(surface)
        self._list, inner = card("Correcties tot nu toe")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(8))
        inner.addLayout(self._rows)
        self.cards.addWidget(self._list)

    def render_state(self, view: PapersView) -> None:
        """Show versions to choose from and what was corrected; what is being typed stays."""
        self._lock.setVisible(bool(view.lock_text))
        self._lock_words.show_text(_LOCKED.format(lock=view.lock_text))
        options = tuple(OptionView(str(one.number), one.text) for one in view.versions)
        options += (OptionView("0", "Het plan zoals het nu is"),)
        self._which.offer(options, self._which.now if self._picked else (options[0].id,))
        for part in (self._which, self._which_label):
            part.setVisible(len(options) > 1)
        if view.corrections != self._shown:
            self._shown = view.corrections
            empty(self._rows)
            for one in view.corrections:
                self._rows.addWidget(self._row(one))
            self._list.setVisible(bool(view.corrections))

    def _row(self, one: CorrectionView) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        words = QWidget()
        box = column(words)
        where = f"Versie {one.version}, regel {one.code}" if one.version else f"Regel {one.code}"
        box.addWidget(Label(where, bold=True, inset=True))
        if one.line:
            box.addWidget(Label(one.line, size=tokens.HELP, role="quiet", inset=True))
        box.addWidget(Label(f"Cliënt: “{one.text}”", inset=True))
        off = Button("Trek in")
        off.setAccessibleName(f"Trek in: {where}")
        off.clicked.connect(partial(self._withdraw, one.id))
        row.addWidget(words, 1)
        row.addWidget(off, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def unsent(self) -> bool:
        """Whether something is written that is not kept yet."""
        return bool(self._text.text_now().strip())

    def _pick(self) -> None:
        self._picked = True
        self._show_line()

    def _version(self) -> int:
        return int(self._which.one or "0")

    def _show_line(self) -> None:
        """As soon as the code is whole: the line that was printed under it."""
        code = self._code.text().strip()
        complete = bool(_COMPLETE.fullmatch(code))
        found = self._port.line(self._version(), code) if complete else ""
        words = found or (_UNKNOWN.format(code=code) if complete else "")
        self._line.setVisible(complete)
        self._line.set_tone("accent" if found else "let_op")
        self._line_words.show_text(words)
        announce(self, words)

    def _send(self) -> None:
        self._message.clear()
        code = self._code.text().strip()
        if not code:
            self._refuse("Vul het nummer van de regel in, zoals het op het plan staat.", self._code)
            return
        refused = self._port.correct(self._version(), code, self._text.text_now().strip())
        if refused:
            self._refuse(refused, self._text)
            return
        self._code.setText("")
        self._text.setPlainText("")
        self._message.show_message(_KEPT.format(code=code), "goed")
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, sentence: str, edit: LineEdit | PlainEdit) -> None:
        self._message.show_message(sentence)
        edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _withdraw(self, id_: str, _checked: bool = False) -> None:
        try:
            self._port.withdraw(id_)
        except WmoError as error:
            self._message.show_message(error.message)
            return
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)
