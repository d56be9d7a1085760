"""How the talk ended and who signs: on paper, with the day it was done, or on the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.papers.frame import card, empty
from ui.papers.picks import Picks
from ui.papers.signing import Signer
from ui.parts.boxes import Note, column
from ui.parts.buttons import Button
from ui.parts.edits import LineEdit, PlainEdit
from ui.parts.flow import Flow
from ui.parts.message import announce
from ui.parts.text import Label
from ui.style.look import px
from wmo_desktop.domain.lifecycle import Ending, Role, Signed, Signing
from wmo_desktop.wizard.days import parse_day
from wmo_desktop.wizard.entry import show_date
from wmo_desktop.wizard.paperports import EndingView, PapersView
from wmo_desktop.wizard.view import OptionView

_NO_ENDING = "Kies eerst hoe het gesprek eindigde."
_NO_WAY = "Kies hoe er wordt getekend: op papier of op het scherm."
_NO_DATE = "Dit is geen datum. Schrijf bijvoorbeeld 23-11-2026."
_APPLICATION = "Dit plan is ook de aanvraag van de cliënt"
_FAST = "Klopt dit? Wat u vastlegt, kan niet worden teruggedraaid."
_WAYS = (
    OptionView("scherm", "Op dit scherm", "U draait de laptop naar de cliënt."),
    OptionView("papier", "Op papier", "De cliënt tekent een afdruk; u legt de datum vast."),
)


class SignForm(QWidget):
    """on_screen(signing without signatures, signers, ending title): to the page for the client.

    record(signing): keep it. trouble(sentence): "" clears it.
    """

    def __init__(
        self,
        on_screen: Callable[[Signing, tuple[Signer, ...], str], None],
        record: Callable[[Signing], None],
        trouble: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._on_screen, self._record, self._trouble = on_screen, record, trouble
        self._view: PapersView | None = None
        self._names: dict[str, LineEdit] = {}
        surface, box = card("Hoe eindigde het gesprek?")
        column(self).addWidget(surface)
        self._ending = Picks("Hoe eindigde het gesprek?", "ending", several=False)
        self._ending.picked.connect(self._show_ending)
        box.addWidget(self._ending)
        self._rest = QWidget()
        box.addWidget(self._rest)
        rest = column(self._rest, gap=px(6))
        self._ticks = Picks("Wat de cliënt aankruist", "tick", several=True)
        rest.addWidget(self._ticks)
        self._words_label = Label("", bold=True, inset=True)
        self._words = PlainEdit("In eigen woorden", least=2)
        self._application = Picks("Aanvraag", "application", several=True)
        self._application.offer((OptionView("ja", _APPLICATION),))
        for part in (self._words_label, self._words, self._application):
            rest.addWidget(part)
        rest.addWidget(Label("Wie tekent?", bold=True, inset=True))
        self._who = Picks("Wie tekent?", "signer", several=True)
        self._who.picked.connect(self._show_names)
        rest.addWidget(self._who)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(px(4))
        rest.addLayout(self._fields)
        self._how = QWidget()
        how = column(self._how, gap=px(6))
        how.addWidget(Label("Hoe wordt er getekend?", bold=True, inset=True))
        self._way = Picks("Hoe wordt er getekend?", "way", several=False)
        self._way.offer(_WAYS)
        self._way.picked.connect(self._show_way)
        how.addWidget(self._way)
        self._on_label = Label("Op welke dag?", bold=True, inset=True)
        self._on = LineEdit("Op welke dag is getekend?", placeholder="23-11-2026")
        self._on.setMaximumWidth(px(240))
        how.addWidget(self._on_label)
        how.addWidget(self._on)
        rest.addWidget(self._how)
        self._go = Button("Verder", kind="primary")
        self._go.clicked.connect(self._press)
        buttons = Flow(px(2))
        buttons.show_widgets([self._go])
        rest.addWidget(buttons)
        rest.addWidget(self._make_question())
        self._show_ending()

    def _make_question(self) -> Note:
        """The last question, for what is recorded without a signature on the screen."""
        self._question = Note("let_op")
        self._summary = Label("", bold=True)
        self._question.box.addWidget(self._summary)
        self._question.box.addWidget(Label(_FAST, role="look"))
        self._yes, no = Button("Ja, leg vast", kind="primary"), Button("Nee, terug")
        self._yes.clicked.connect(self._confirm)
        no.clicked.connect(self._put_question_away)
        buttons = Flow(px(2))
        buttons.show_widgets([self._yes, no])
        self._question.box.addWidget(buttons)
        self._question.hide()
        return self._question

    # ------------------------------------------------------------------------------ rendering

    def render_state(self, view: PapersView) -> None:
        """Show endings and signers; what was filled in stays."""
        first = self._view is None
        self._view = view
        self._ending.offer(tuple(OptionView(one.id, one.title, one.text) for one in view.endings))
        self._who.offer(tuple(OptionView(role, title, name) for role, title, name in view.signers))
        if first:
            self._on.setText(show_date(view.today.isoformat()))
        self._show_ending()

    def unsent(self) -> bool:
        """Whether words of the client are written that are not kept yet."""
        return bool(self._words.text_now().strip())

    def _chosen(self) -> EndingView | None:
        endings = self._view.endings if self._view is not None else ()
        return next((one for one in endings if one.id == self._ending.one), None)

    def _show_ending(self) -> None:
        ending = self._chosen()
        self._question.hide()
        self._rest.setVisible(ending is not None)
        if ending is None:
            return
        self._ticks.offer(tuple(OptionView(str(n), words) for n, words in enumerate(ending.ticks)))
        self._ticks.setVisible(bool(ending.ticks))
        self._words_label.show_text(ending.asks_words)
        self._words.setAccessibleName(ending.asks_words or "In eigen woorden")
        for part in (self._words_label, self._words):
            part.setVisible(bool(ending.asks_words))
        self._application.setVisible(ending.id != "tweede_gesprek")
        self._show_names()

    def _show_names(self) -> None:
        """A name to check or fill in for everyone who signs."""
        self._question.hide()
        known = {role: (title, name) for role, title, name in (self._view.signers if self._view else ())}
        if set(self._names) != set(self._who.now):
            typed = {role: edit.text() for role, edit in self._names.items()}
            empty(self._fields)
            self._names = {}
            for role in self._who.now:
                title, name = known[role]
                edit = self._names[role] = LineEdit(f"Naam: {title}", placeholder=f"Naam van: {title}")
                edit.setText(typed.get(role, name))
                edit.setObjectName(f"name:{role}")
                self._fields.addWidget(Label(f"Naam: {title}", bold=True, inset=True))
                self._fields.addWidget(edit)
        self._how.setVisible(bool(self._who.now))
        self._show_way()

    def _show_way(self) -> None:
        self._question.hide()
        paper = self._way.one == "papier"
        for part in (self._on_label, self._on):
            part.setVisible(paper)
        screen = bool(self._who.now) and self._way.one == "scherm"
        self._go.show_button("Naar het tekenen" if screen else "Leg vast")

    # -------------------------------------------------------------------------------- sending

    def _signers(self) -> tuple[Signer, ...]:
        titles = {role: title for role, title, _ in (self._view.signers if self._view else ())}
        return tuple(
            Signer(cast("Role", role), titles[role], edit.text().strip())
            for role, edit in self._names.items()
        )

    def _signing(self, signed: tuple[Signed, ...] = ()) -> Signing:
        ending = self._chosen()
        ticks = ending.ticks if ending is not None else ()
        asks = ending is not None and bool(ending.asks_words)
        return Signing(
            cast("Ending", self._ending.one),
            tuple(ticks[int(n)] for n in self._ticks.now),
            self._words.text_now().strip() if asks else "",
            application=bool(self._application.now) and self._ending.one != "tweede_gesprek",
            signed=signed,
        )

    def _press(self) -> None:
        self._trouble("")
        ending, signers = self._chosen(), self._signers()
        if ending is None:
            self._trouble(_NO_ENDING)
        elif signers and not self._way.one:
            self._trouble(_NO_WAY)
        elif signers and self._way.one == "scherm":
            self._on_screen(self._signing(), signers, ending.title)
        elif signers and self._day() is None:
            self._trouble(_NO_DATE)
            self._on.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._ask(ending, signers)

    def _day(self) -> date | None:
        """The day of signing as typed."""
        return parse_day(self._on.text(), self._view.today if self._view is not None else None)

    def _ask(self, ending: EndingView, signers: tuple[Signer, ...]) -> None:
        who = ", ".join(signer.title[:1].lower() + signer.title[1:] for signer in signers)
        how = (
            f"getekend op papier door {who}, {self._on.text().strip()}" if signers else "zonder handtekening"
        )
        self._summary.show_text(f"{ending.title}: {how}.")
        self._question.show()
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self._summary.text()} {_FAST}")

    def _put_question_away(self) -> None:
        self._question.hide()
        self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        self._question.hide()
        day = self._day()
        signed = tuple(
            Signed(signer.role, signer.name, "papier", day) for signer in self._signers() if day is not None
        )
        self._record(self._signing(signed))

    def wipe(self) -> None:
        """It is recorded: the next time begins empty."""
        self._words.setPlainText("")
        for picks in (self._ending, self._ticks, self._application, self._who, self._way):
            picks.clear()
        self._show_ending()
