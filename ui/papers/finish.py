"""Closing the case: making it final or a draft again, and how the talk ended, with the signatures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ui.papers.aside import while_here
from ui.papers.frame import CardColumn, card, empty
from ui.papers.sign_form import SignForm
from ui.papers.signing import Signer, SigningPage, SigningTask
from ui.papers.ways import WayCard
from ui.parts.message import MessageArea
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from ui.tab_order import tab_order
from wmo_desktop.domain.lifecycle import Signed, Signing
from wmo_desktop.wizard.paperports import PaperMade, PapersPort, PapersView, WayView
from wmo_desktop.wizard.view import TableView

_SIGNED = "Het is vastgelegd. Zo staat het plan er nu."
_LATER = "Tekenen kan als het plan definitief is."


class FinishSection(CardColumn):
    """agreed(): what may be shown to the client. lay(page): over the whole window. signed(made): show it."""

    def __init__(
        self,
        port: PapersPort,
        message: MessageArea,
        agreed: Callable[[], TableView],
        lay: Callable[[SigningPage], None],
        signed: Callable[[PaperMade, str], None],
    ) -> None:
        super().__init__()
        self._port, self._message, self._agreed, self._lay, self._signed = port, message, agreed, lay, signed
        self._ways: tuple[WayView, ...] | None = None
        self._cards: list[WayCard] = []
        surface, inner = card("Waar dit onderzoek staat")
        self._state = Label("", bold=True, inset=True)
        self._lock = Label("", size=tokens.HELP, role="quiet", inset=True)
        inner.addWidget(self._state)
        inner.addWidget(self._lock)
        self.cards.addWidget(surface)
        self.form = SignForm(self._to_screen, self._record, self._tell)
        self.cards.addWidget(self.form)
        self._forms = QVBoxLayout()
        self._forms.setSpacing(px(tokens.CARD_GAP))
        self.cards.addLayout(self._forms)

    def render_state(self, view: PapersView) -> None:
        """Show the state and where it may go; a form that stays keeps what is typed in it."""
        self._state.show_text(f"{view.status_text}. {view.version_text}.")
        self._lock.show_text(view.lock_text or (_LATER if view.status == "concept" else ""))
        self._lock.setVisible(bool(self._lock.text()))
        sign = next((way for way in view.ways if way.to == "ondertekend"), None)
        self.form.setVisible(sign is not None and not sign.why_not)
        self.form.render_state(view)
        ways = tuple(
            way for way in view.ways if way.to in {"definitief", "concept"} or (way is sign and way.why_not)
        )
        if ways != self._ways:
            self._ways = ways
            empty(self._forms)
            self._cards = [WayCard(way, self._go) for way in ways]
            for one in self._cards:
                self._forms.addWidget(one)

    def unsent(self) -> bool:
        """Whether something is written that is not kept yet."""
        return (not self.form.isHidden() and self.form.unsent()) or any(one.typed() for one in self._cards)

    def _go(self, way: WayView, reason: str) -> None:
        self._message.clear()
        refused = self._port.change(way.to, reason)
        if refused:
            self._message.show_message(refused)
        else:
            self._message.show_message(f"{self._port.view().status_text}.", "goed")
            for stop in tab_order(self)[:1]:  # the button that was pressed is gone
                stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, sentence: str) -> None:
        if sentence:
            self._message.show_message(sentence)
        else:
            self._message.clear()

    # -------------------------------------------------------------------------------- signing

    def _to_screen(self, signing: Signing, signers: tuple[Signer, ...], ending: str) -> None:
        task = SigningTask(_lines(self._agreed()), ending, signers, self._port.view().today)
        page = SigningPage(task)

        def signed(done: tuple[Signed, ...]) -> None:
            self._record(replace(signing, signed=done))

        page.signed.connect(signed)
        self._lay(page)

    def _record(self, signing: Signing) -> None:
        def signed(made: PaperMade) -> None:
            self.form.wipe()
            self._signed(made, _SIGNED)

        self._port.sign(signing, while_here(self, signed), while_here(self, self._message.show_message))


def _lines(table: TableView) -> tuple[str, ...]:
    """What is agreed, in three lines: the help, what the client and others do, what comes next."""
    own = [row.label for row in table.rows if any(part.kind != "gemeente" for part in row.parts)]
    lines = []
    if table.proposal:
        lines.append(f"Voorstel: {table.proposal}.")
    if own:
        lines.append(f"U zelf en anderen doen: {', '.join(label[:1].lower() + label[1:] for label in own)}.")
    if table.next_steps:
        lines.append(table.next_steps)
    return tuple(lines)
