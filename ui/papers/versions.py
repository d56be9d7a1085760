"""What was handed out before, what happened to the case, and where it goes in the end: over, and away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.papers.aside import while_here
from ui.papers.frame import CardColumn, card, empty
from ui.papers.ways import WayCard
from ui.parts.boxes import column
from ui.parts.buttons import Button
from ui.parts.message import MessageArea
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.paperports import PapersPort, PapersView, VersionView, WayView

_NONE = "Er is nog geen plan meegegeven. Een versie ontstaat als u het plan afdrukt, opslaat of laat tekenen."
_OVER = "Overgedragen. Dit staat in {folder}: {names}."


class VersionsSection(CardColumn):
    """look(number): show that version. erased(): the case is gone."""

    def __init__(
        self,
        port: PapersPort,
        message: MessageArea,
        look: Callable[[int], None],
        erased: Callable[[], None],
    ) -> None:
        super().__init__()
        self._port, self._message, self._look, self._erased = port, message, look, erased
        self._ways: tuple[WayView, ...] = ()
        surface, self._box = card("Wat is meegegeven")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(4))
        self._box.addLayout(self._rows)
        self.cards.addWidget(surface)
        told, inner = card("Wat er met dit onderzoek is gebeurd")
        self._history = QVBoxLayout()
        self._history.setSpacing(px(2))
        inner.addLayout(self._history)
        self._told = told
        self.cards.addWidget(told)
        self._forms = QVBoxLayout()
        self._forms.setSpacing(px(tokens.CARD_GAP))
        self.cards.addLayout(self._forms)
        self._seen: tuple[object, ...] = ()

    def render_state(self, view: PapersView) -> None:
        """Show versions and history; a form that stays keeps what is typed in it."""
        seen = (view.versions, view.history)
        if seen != self._seen:
            self._seen = seen
            empty(self._rows)
            for version in view.versions:
                self._rows.addWidget(self._row(version))
            if not view.versions:
                self._rows.addWidget(Label(_NONE, role="quiet", inset=True))
            empty(self._history)
            for line in view.history:
                self._history.addWidget(Label(line, size=tokens.HELP, inset=True))
            self._told.setVisible(bool(view.history))
        ways = tuple(way for way in view.ways if way.to in {"overgedragen", "gewist"})
        if ways != self._ways:
            self._ways = ways
            empty(self._forms)
            for way in ways:
                self._forms.addWidget(WayCard(way, self._go))

    def _row(self, version: VersionView) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        words = QWidget()
        box = column(words)
        box.addWidget(Label(version.text, bold=True, inset=True))
        box.addWidget(Label(version.detail, size=tokens.HELP, role="quiet", inset=True))
        look = Button("Bekijken")
        look.setAccessibleName(f"Bekijken: {version.text}")
        look.clicked.connect(partial(self._show, version.number))
        row.addWidget(words, 1)
        row.addWidget(look)
        return holder

    def _show(self, number: int, _checked: bool = False) -> None:
        self._look(number)

    def _go(self, way: WayView, typed: str) -> None:
        self._message.clear()
        if way.to == "gewist":
            refused = self._port.erase(typed)
            if refused:
                self._message.show_message(refused)
            else:
                self._erased()
            return
        folder = QFileDialog.getExistingDirectory(self, "Map voor het zaaksysteem", str(Path.home()))
        if folder:
            failed = while_here(self, self._message.show_message)
            self._port.hand_over(Path(folder), while_here(self, self._handed), failed)

    def _handed(self, paths: tuple[Path, ...]) -> None:
        names = ", ".join(path.name for path in paths)
        folder = paths[0].parent if paths else ""
        self._message.show_message(_OVER.format(folder=folder, names=names), "goed")
