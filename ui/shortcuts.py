"""Every key of the program on one page, laid over the window with F1."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.covers import Cover
from ui.parts.boxes import Scroll, Surface, column
from ui.parts.buttons import Button
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px

GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Overal",
        (
            ("F1", "Deze lijst tonen of sluiten"),
            ("F12", "Het scherm leegmaken; een toets brengt alles terug"),
            ("Tab / Shift+Tab", "Naar het volgende / vorige veld"),
            ("Escape", "Sluiten wat is uitgeklapt"),
        ),
    ),
    (
        "In een onderzoek",
        (
            ("Ctrl+1 … Ctrl+9", "Naar stap 1 … 9"),
            ("Alt+Pijl rechts", "Verder: volgend onderwerp of volgende stap"),
            ("Alt+Pijl links", "Terug: vorig onderwerp of vorige stap"),
            ("Ctrl+Enter", "Verder, ook vanuit een tekstveld"),
            ("Ctrl+E", "Alles op één pagina, of weer één onderwerp tegelijk"),
            ("Ctrl+Pijl omlaag / omhoog", "Naar het volgende / vorige onderwerp"),
            ("F6 / Shift+F6", "Naar het volgende / vorige open punt"),
            ("Ctrl+F", "Ga naar een vraag, met een paar woorden (ook Ctrl+G)"),
            ("Ctrl+L", "Wat nog openstaat: van wie, voor wanneer"),
            ("F2", "Uitleg bij deze vraag tonen of verbergen"),
            ("Ctrl+Z", "Ongedaan maken"),
            ("Ctrl+Y", "Opnieuw doen (ook Ctrl+Shift+Z)"),
            ("Ctrl+M", "Notitie maken"),
            ("Ctrl+Shift+M", "Notities bekijken en bij deze vraag zetten"),
            ("Ctrl+P", "Documenten: bekijken, afdrukken, opslaan, tekenen"),
            ("F5", "Beelden: de tekeningen van de documenten"),
            ("F7", "Tafelweergave: wat de cliënt mag meelezen"),
            ("F8", "Naslag"),
            ("F9", "Rekenhulp tonen of verbergen"),
        ),
    ),
    (
        "Bij de documenten",
        (
            ("Ctrl+P", "Naar het afdrukken"),
            ("Ctrl++ / Ctrl+−", "De bladzijden groter / kleiner"),
            ("Ctrl+0", "De bladzijden passend in de breedte"),
            ("Page Up / Page Down", "Door de bladzijden lopen"),
            ("Home / End", "Naar de eerste / laatste bladzijde"),
            ("Ctrl+Page Up / Ctrl+Page Down", "Naar het vorige / volgende onderdeel"),
        ),
    ),
    (
        "Bij een keuze",
        (
            ("Pijltjes", "Langs de antwoorden lopen, zonder te kiezen"),
            ("Spatie of Enter", "Kiezen (op één pagina: alleen de spatie)"),
            ("1 … 9", "Het zoveelste antwoord kiezen"),
            ("Delete", "Het antwoord weghalen"),
        ),
    ),
    (
        "Met alles op één pagina",
        (
            ("Enter", "Naar het volgende veld"),
            ("Shift+Enter", "Een nieuwe regel in een lange tekst"),
        ),
    ),
)
_TWO_FROM = 900  # window width in pixels at 100 % from which the groups stand beside each other


class ShortcutsPage(Cover):
    """F1 or Escape goes back. tour(): the short tour of the open case is wanted."""

    tour = Signal()

    keys = (Qt.Key.Key_F1,)

    def __init__(self, width: int, *, tour: bool = False) -> None:
        super().__init__()
        self.setAccessibleName("Sneltoetsen")
        content = QWidget()
        outer = QHBoxLayout(content)
        outer.setContentsMargins(px(16), px(16), px(16), px(16))
        card = Surface("card")
        card.setMaximumWidth(px(1040))
        box = column(card, px(28), px(16), px(28), px(20), gap=px(8))
        head = QHBoxLayout()
        title = Label("Sneltoetsen", size=tokens.TITLE, bold=True)
        close = Button("Sluiten")
        close.setToolTip("F1 of Escape")
        close.clicked.connect(self.closed)
        head.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
        if tour:
            again = Button("Rondleiding")
            again.clicked.connect(self._go_round)
            head.addWidget(again)
        head.addWidget(close)
        box.addLayout(head)
        columns = QHBoxLayout()
        columns.setSpacing(px(36))
        halves = [QVBoxLayout()] if width < px(_TWO_FROM) else [QVBoxLayout(), QVBoxLayout()]
        for half in halves:
            half.setSpacing(px(6))
            columns.addLayout(half, 1)
        for place, (name, rows) in enumerate(GROUPS):
            # The long group stands alone at the right.
            half = halves[-1] if place == 1 else halves[0]
            half.addWidget(Label(name, size=tokens.HEADING, bold=True))
            half.addLayout(_rows(rows))
            half.addSpacing(px(10))
        for half in halves:
            half.addStretch(1)
        box.addLayout(columns)
        middle = QVBoxLayout()
        middle.addWidget(card)
        middle.addStretch(1)
        outer.addStretch(1)
        outer.addLayout(middle, 100)
        outer.addStretch(1)
        column(self).addWidget(Scroll(content))

    def _go_round(self) -> None:
        self.closed.emit()
        self.tour.emit()


def _rows(rows: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(14))
    grid.setVerticalSpacing(px(5))
    grid.setColumnStretch(0, 4)
    grid.setColumnStretch(1, 9)
    for place, (keys, what) in enumerate(rows):
        grid.addWidget(Label(keys, bold=True), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(what), place, 1, Qt.AlignmentFlag.AlignTop)
    return grid
