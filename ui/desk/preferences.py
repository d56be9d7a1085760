"""How this user wants the window and the paper: text size, colours, sender. Applied at once, kept for next time."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.desk.paper_looks import PaperCard
from ui.parts.boxes import Scroll, Surface, column, follow_focus
from ui.parts.buttons import Button
from ui.parts.choice import ChoiceGroup
from ui.parts.edits import Pending
from ui.parts.message import MessageArea, announce
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.errors import WmoError
from wmo_desktop.wizard.screenports import DeskPort
from wmo_desktop.wizard.view import OptionView, Preferences

Theme = Literal["systeem", "licht", "donker", "contrast"]

_INTRO = "Wat u hier kiest, geldt meteen en blijft zo op deze laptop. Er staat niets over cliënten in."
_SIZES = tuple(OptionView(str(percent), f"{percent} %") for percent in (100, 125, 150, 175, 200))
_THEMES = (
    OptionView(
        "systeem", "Zoals de computer", "Licht, donker of hoog contrast, net als uw andere programma’s."
    ),
    OptionView("licht", "Licht", "Donkere letters op wit. Rustig bij daglicht."),
    OptionView("donker", "Donker", "Lichte letters op een donkere grond. Rustig in het donker."),
    OptionView(
        "contrast", "Hoog contrast", "Witte letters op zwart, felle randen. Voor wie minder goed ziet."
    ),
)
_SIZE_WORDS = "Alles groeit mee. Past er naast de vragen niets meer, dan klappen stappen en rekenhulp in."
_TOUR_WORDS = "Vijf plekken op het scherm van een onderzoek, in een halve minuut uitgelegd."
_TOUR_COMES = "De rondleiding begint zodra u een onderzoek opent."


class PreferencesPage(QWidget):
    """closed(): "‹ Terug" or Escape. changed(): a Preferences that is to be shown now.

    shown: what holds now, when it could not be kept; trouble: the sentence that says so.
    """

    closed = Signal()
    changed = Signal(object)

    def __init__(self, desk: DeskPort, shown: Preferences | None = None, trouble: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._shown = shown or desk.preferences()
        self._pending = Pending()
        box = column(self)
        box.addWidget(self._make_bar())
        content = QWidget()
        outer = QHBoxLayout(content)
        outer.setContentsMargins(px(16), px(14), px(16), px(20))
        middle = QVBoxLayout()
        middle.setSpacing(px(tokens.CARD_GAP))
        self.message = MessageArea(22)
        box.addWidget(self.message)  # above what scrolls: in sight wherever one is
        middle.addWidget(Label(_INTRO, role="quiet", inset=True))
        for card in (self._make_size(), self._make_theme(), self._make_paper(), self._make_tour()):
            middle.addWidget(card)
        middle.addStretch(1)
        inner = QWidget()
        inner.setLayout(middle)
        inner.setMaximumWidth(px(760))
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer.addWidget(inner, 1000)
        outer.addStretch(1)
        box.addWidget(Scroll(content), 1)
        if trouble:
            self.message.show_message(trouble)
        self._render()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _make_bar(self) -> Surface:
        bar = Surface("b")
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(12), px(2), px(12), px(3))
        row.setSpacing(px(8))
        self._back = Button("‹ Terug")
        self._back.clicked.connect(self._close)
        row.addWidget(self._back)
        row.addSpacing(px(4))
        row.addWidget(Label("Instellingen", size=tokens.HEADING, bold=True), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        return bar

    @staticmethod
    def _make_card(title: str, words: str) -> tuple[Surface, QVBoxLayout]:
        card = Surface("card")
        inner = column(card, px(20), px(14), px(20), px(16), gap=px(4))
        inner.addWidget(Label(title, size=tokens.HEADING, bold=True, inset=True))
        inner.addWidget(Label(words, size=tokens.HELP, role="quiet", inset=True))
        return card, inner

    def _make_size(self) -> Surface:
        card, inner = self._make_card("Grootte van de tekst", _SIZE_WORDS)
        self._sizes = ChoiceGroup("Grootte van de tekst", several=False)
        self._sizes.chosen.connect(lambda id_: self._wish(replace(self._shown, text_scale=int(id_) / 100)))
        inner.addWidget(self._sizes)
        return card

    def _make_theme(self) -> Surface:
        card, inner = self._make_card(
            "Kleuren", "Overal dezelfde woorden en plaatsen; alleen de kleuren verschillen."
        )
        self._themes = ChoiceGroup("Kleuren", several=False)
        self._themes.chosen.connect(self._choose_theme)
        inner.addWidget(self._themes)
        return card

    def _make_paper(self) -> Surface:
        self._paper = PaperCard(self._desk, self._pending, self.message)
        self._paper.consultant.connect(lambda name: self._wish(replace(self._shown, consultant=name)))
        self._paper.municipality.connect(lambda name: self._wish(replace(self._shown, municipality=name)))
        self._paper.accent.connect(lambda accent: self._wish(replace(self._shown, accent=accent)))
        return self._paper

    def _make_tour(self) -> Surface:
        card, inner = self._make_card("Rondleiding", _TOUR_WORDS)
        again = Button("Opnieuw tonen")
        again.setObjectName("tour")
        again.setAccessibleName("Rondleiding opnieuw tonen")
        again.clicked.connect(self._tour_again)
        self._tour_note = Label("", size=tokens.HELP, inset=True)
        self._tour_note.show_text(_TOUR_COMES)
        inner.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self._tour_note)
        self._tour_note.setVisible(not self._shown.tour_seen)
        return card

    def _tour_again(self) -> None:
        self._wish(replace(self._shown, tour_seen=False))
        self._tour_note.show()
        announce(self, _TOUR_COMES)

    def enter(self, at: str = "") -> None:
        """The page has just been shown: the cursor goes to ``at`` (object name), else to the first choice."""
        found = self.findChild(QWidget, at) if at else None
        stop = found or self._sizes.stop()
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            follow_focus(now)

    def send_typed(self) -> None:
        """Keep what is typed and not kept yet."""
        self._pending.send_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        before = self._paper.wrong
        self.send_typed()
        if self._paper.wrong and not before:
            self._paper.to_accent()  # nobody has seen yet that this colour isn't kept
        else:
            self.closed.emit()

    def _choose_theme(self, id_: str) -> None:
        self._wish(replace(self._shown, theme=cast("Theme", id_)))

    def _wish(self, wanted: Preferences) -> None:
        """Keep it and have it shown; a disk that refuses gets its sentence, and the look changes all the same."""
        if wanted == self._shown:
            return
        self._shown = wanted
        self.message.clear()
        try:
            self._desk.set_preferences(wanted)
        except WmoError as error:
            self.message.show_message(error.message)
        self._render()
        self.changed.emit(wanted)

    def _render(self) -> None:
        def name(widget: QWidget, id_: str) -> None:
            widget.setObjectName(f"wish:{id_}")

        self._sizes.show_options(_SIZES, (str(round(self._shown.text_scale * 100)),), name)
        self._themes.show_options(_THEMES, (self._shown.theme,), name)
        self._paper.render_wishes(self._shown)
