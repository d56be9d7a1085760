"""Signing on the screen, turned to the client: what is agreed, the signature, and one last question. Nothing else.

One signer after the other. Nothing is kept until the last question is answered with yes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.covers import Cover
from ui.papers.pad import SignaturePad
from ui.parts.boxes import Scroll, column, show_in_scroll
from ui.parts.buttons import Button
from ui.parts.flow import Flow
from ui.parts.message import announce
from ui.parts.text import Label
from ui.style.look import color, colors, px
from wmo_desktop.domain.lifecycle import Role, Signed, Stroke

_TITLE, _TEXT = 28.0, 19.0
_EMPTY = "Er staat nog geen handtekening. Teken in het vak, of kies dat u op papier tekent."
_LAST = "Wilt u tekenen?"
_FAST = "Daarna staat dit plan vast. Tekenen kan niet worden teruggedraaid."


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs. title: "De cliënt zelf"."""

    role: Role
    title: str
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SigningTask:
    """What is signed: a few lines for the client, how the talk ended, and who signs today."""

    lines: tuple[str, ...] = field(repr=False)
    ending: str
    signers: tuple[Signer, ...]
    today: date


class SigningPage(Cover):
    """signed(tuple of Signed): all have signed and said yes. Escape goes back without a trace."""

    signed = Signal(object)

    def __init__(self, task: SigningTask) -> None:
        super().__init__()
        self._task = task
        self._done: list[Signed] = []
        self._first: QWidget | None = None  # what is asked now: the field to sign in, or the last question
        self.setAccessibleName("Ondertekenen")
        self._stack = QStackedWidget()
        column(self).addWidget(self._stack)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stack.count() == 0:  # only now is it known how much room there is
            self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(colors().surface))
        painter.end()

    def _size(self, size: float) -> float:
        """Readable from the other side of the table, and smaller where the field to sign in would not fit."""
        return size * max(0.75, min(1.3, self.width() / px(1200)))

    def _put(self, content: QWidget, first: QWidget) -> None:
        """This in place of what was there, the cursor on ``first``: also when the whole page is given it."""
        scroll = Scroll(content)
        old = self._stack.currentWidget()
        self._stack.addWidget(scroll)
        self._stack.setCurrentWidget(scroll)
        if old is not None:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.setFocusProxy(first)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._first = first
        self._show_first()

    def _show_first(self) -> None:
        """What is asked is in sight, also where the words above it are as tall as the window."""
        first = self._first
        if first is not None:
            show_in_scroll(first)
            # Once more when the layout has settled: what has just appeared has no place yet.
            QTimer.singleShot(0, first, lambda: show_in_scroll(first))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_first()

    def _agreed(self, box: QVBoxLayout) -> None:
        box.addWidget(Label("Uw ondersteuningsplan", size=self._size(_TITLE), bold=True))
        for line in self._task.lines:
            box.addWidget(Label(line, size=self._size(_TEXT)))
        box.addWidget(Label(self._task.ending, size=self._size(_TEXT), bold=True))

    # ----------------------------------------------------------------------------- signatures

    def _ask(self) -> None:
        """The pad for the next signer; after the last one the last question."""
        if len(self._done) == len(self._task.signers):
            self._last_question()
            return
        signer = self._task.signers[len(self._done)]
        content = QWidget()
        box = column(content, px(32), px(20), px(32), px(14), gap=px(8))
        self._agreed(box)
        box.addSpacing(px(6))
        who = f"{signer.title}: {signer.name}" if signer.name else signer.title
        box.addWidget(Label(who, size=self._size(_TEXT), role="quiet"))
        pad = SignaturePad()
        box.addWidget(pad, 1)
        hint = Label("", size=self._size(_TEXT), role="look")
        hint.hide()
        box.addWidget(hint)
        on = Button("Verder", kind="primary")
        wipe = Button("Wis")
        wipe.setAccessibleName("Wis de handtekening")
        paper = Button("Ik teken op papier")
        back = Button("Terug")
        back.setToolTip("Escape")
        buttons = Flow(px(6))
        buttons.show_widgets([on, wipe, paper, back])
        box.addWidget(buttons)

        def go_on() -> None:
            if pad.strokes:
                self._keep(signer, pad.strokes)
            else:
                hint.show_text(_EMPTY)
                hint.show()
                show_in_scroll(hint)
                announce(self, _EMPTY)

        on.clicked.connect(go_on)
        wipe.clicked.connect(pad.wipe)
        pad.changed.connect(hint.hide)
        paper.clicked.connect(lambda: self._keep(signer, ()))
        back.clicked.connect(self.closed)
        self._put(content, pad)

    def _keep(self, signer: Signer, strokes: tuple[Stroke, ...]) -> None:
        way = "scherm" if strokes else "papier"
        self._done.append(
            Signed(signer.role, signer.name, way, self._task.today, strokes)  # type: ignore[arg-type]
        )
        self._ask()

    # -------------------------------------------------------------------------- last question

    def _last_question(self) -> None:
        content = QWidget()
        box = column(content, px(32), px(20), px(32), px(14), gap=px(8))
        self._agreed(box)
        for one in self._done:
            how = "op dit scherm" if one.way == "scherm" else "op papier"
            box.addWidget(
                Label(
                    f"{one.name or _title(one, self._task)} tekent {how}.",
                    size=self._size(_TEXT),
                    role="quiet",
                )
            )
        box.addSpacing(px(20))
        box.addWidget(Label(_LAST, size=self._size(_TITLE), bold=True))
        box.addWidget(Label(_FAST, size=self._size(_TEXT)))
        yes = Button("Ja, ik teken", kind="primary")
        no = Button("Nee, terug")
        buttons = Flow(px(6))
        buttons.show_widgets([yes, no])
        box.addWidget(buttons)
        box.addStretch(1)
        yes.clicked.connect(self._finish)
        no.clicked.connect(self.closed)
        self._put(content, no)
        announce(self, f"{_LAST} {_FAST}")

    def _finish(self) -> None:
        done = tuple(self._done)
        self.closed.emit()
        self.signed.emit(done)


def _title(one: Signed, task: SigningTask) -> str:
    return next(signer.title for signer in task.signers if signer.role == one.role)
