"""Before the list: choosing a passphrase the first time, and unlocking every time after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.parts.boxes import Scroll, Surface, column
from ui.parts.buttons import Button
from ui.parts.edits import LineEdit
from ui.parts.message import MessageArea, announce
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px

if TYPE_CHECKING:  # the first page needs no view states
    from wmo_desktop.wizard.screenports import DeskPort

_WHY = (
    "Alles wat u over cliënten opschrijft, staat versleuteld op deze laptop. "
    "Alleen wie de wachtzin kent, kan het lezen."
)
_GOOD = (
    "is lang en makkelijk te onthouden: vier of meer losse woorden die niets met elkaar of met u te maken hebben. "
    "Gebruik hem nergens anders."
)
_LOST = (
    "niemand kan de wachtzin voor u terugvinden. Bent u hem kwijt, dan zijn de dossiers in deze kluis niet meer te "
    "openen. Bewaar hem dus ook op een veilige plek buiten deze laptop."
)
_FIRST_WORDS = (("Waarom?", _WHY), ("Een goede wachtzin", _GOOD), ("Let op:", _LOST))


class PassphraseEdit(QWidget):
    """A hidden line with its label and a toggle to see it. entered(): Enter."""

    entered = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        box = column(self, gap=px(2))
        box.addWidget(Label(label, bold=True, inset=True))
        row = QHBoxLayout()
        row.setSpacing(px(4))
        self.edit = LineEdit(label, verbatim=True)  # a passphrase is what it is
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.returnPressed.connect(self.entered)
        see = Button("Toon", kind="quiet")
        see.setCheckable(True)
        see.setAccessibleName(f"Toon de letters van: {label}")
        see.toggled.connect(self._see)
        row.addWidget(self.edit, 1)
        row.addWidget(see)
        box.addLayout(row)

    def _see(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)


class EntryPage(QWidget):
    """A card in the middle with a title, text, passphrase lines, one button and a message area.

    opened(): the vault is open.
    """

    opened = Signal()

    def __init__(self, desk: DeskPort, title: str, button: str) -> None:
        super().__init__()
        self.desk = desk
        content = QWidget()
        outer = QHBoxLayout(content)
        outer.setContentsMargins(px(16), px(16), px(16), px(16))
        middle = QVBoxLayout()
        card = Surface("card")
        card.setMaximumWidth(px(600))
        self.box = column(card, px(28), px(24), px(28), px(24), gap=px(10))
        self.box.addWidget(Label(title, size=tokens.TITLE, bold=True, inset=True))
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(2)
        outer.addStretch(1)
        outer.addLayout(middle, 100)
        outer.addStretch(1)
        column(self).addWidget(Scroll(content))
        self.message = MessageArea()
        self.button = Button(button, kind="primary")
        self.button.clicked.connect(self.submit)
        self._words = button
        self._bar: QWidget | None = None

    def finish_layout(self) -> None:
        """Message and button come after what the subclass added."""
        self.box.addWidget(self.message)
        self.box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def submit(self) -> None:
        raise NotImplementedError

    def wait(self, words: str) -> None:
        """Busy: the button says what is going on and takes no second click."""
        self.message.clear()
        self.button.setEnabled(False)
        self.button.show_button(words)
        if self._bar is None:
            from ui.parts.busy import ProgressBar

            self._bar = ProgressBar(words)
            self.box.addWidget(self._bar)
        self._bar.show()
        announce(self, words)

    def wait_no_more(self) -> None:
        self.button.setEnabled(True)
        self.button.show_button(self._words)
        if self._bar is not None:
            self._bar.hide()


class FirstStartPage(EntryPage):
    """The first time: choose a passphrase, twice."""

    def __init__(self, desk: DeskPort) -> None:
        super().__init__(desk, "Kies uw wachtzin", "Kluis maken")
        for lead, text in (("", desk.vault_note()), *_FIRST_WORDS):
            if text:
                self.box.addWidget(Label(text, lead=lead, inset=True))
        self.first = PassphraseEdit("Wachtzin")
        self.second = PassphraseEdit("Dezelfde wachtzin nog een keer")
        self.first.entered.connect(lambda: self.second.edit.setFocus(Qt.FocusReason.TabFocusReason))
        self.second.entered.connect(self.submit)
        self.box.addWidget(self.first)
        self.box.addWidget(self.second)
        self.finish_layout()

    def submit(self) -> None:
        """Check both and make the vault."""
        typed = self.first.edit.text()
        wrong = self.desk.check_passphrase(typed)
        if wrong:
            self._refuse(wrong, self.first)
            return
        if typed != self.second.edit.text():
            self._refuse("De twee wachtzinnen zijn niet gelijk. Typ de tweede opnieuw.", self.second)
            return
        self.wait("Kluis wordt gemaakt…")
        self.desk.create_vault(typed, self._done, self._failed)

    def _refuse(self, sentence: str, where: PassphraseEdit) -> None:
        self.message.show_message(sentence)
        where.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _done(self) -> None:
        self.first.edit.clear()
        self.second.edit.clear()
        self.wait_no_more()
        self.opened.emit()

    def _failed(self, sentence: str) -> None:
        self.wait_no_more()
        self._refuse(sentence, self.first)


class UnlockPage(EntryPage):
    """Every time after: one line, one button."""

    def __init__(self, desk: DeskPort) -> None:
        super().__init__(desk, "Ontgrendel uw dossiers", "Ontgrendel")
        note = desk.vault_note()
        if note:
            self.box.addWidget(Label(note, role="quiet", inset=True))
        self.phrase = PassphraseEdit("Wachtzin")
        self.phrase.entered.connect(self.submit)
        self.box.addWidget(self.phrase)
        self.finish_layout()

    def submit(self) -> None:
        """Open the vault with what is typed."""
        typed = self.phrase.edit.text()
        if not typed:
            self._refuse("Vul uw wachtzin in.")
            return
        if self.button.isEnabled():
            self.wait("Bezig met ontgrendelen…")
            self.desk.unlock(typed, self._done, self._refuse)

    def _done(self) -> None:
        self.phrase.edit.clear()
        self.wait_no_more()
        self.opened.emit()

    def _refuse(self, sentence: str) -> None:
        self.wait_no_more()
        self.message.show_message(sentence)
        self.phrase.edit.setFocus(Qt.FocusReason.TabFocusReason)
        self.phrase.edit.selectAll()
