"""What a judge would miss in the plan, per step, each point a link to where it is filled in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby

from ui.papers.frame import CardColumn, card, empty
from ui.parts.buttons import LinkButton
from ui.parts.text import Label
from ui.style import tokens
from wmo_desktop.wizard.paperports import CheckView, PapersView

_ALWAYS = "Afdrukken kan altijd, ook als hier nog iets staat."


class CheckSection(CardColumn):
    """follow: jump to what a point is about."""

    def __init__(self, follow: Callable[[CheckView], None]) -> None:
        super().__init__()
        self._follow = follow
        self._shown: tuple[object, ...] = ()

    def render_state(self, view: PapersView) -> None:
        """Show the points, in the order of the steps."""
        shown = (view.check_text, view.checks)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self.cards)
        head, inner = card("Houdt dit plan stand?")
        inner.addWidget(
            Label(view.check_text, size=tokens.TEXT, inset=True, role="text" if view.checks else "done")
        )
        inner.addWidget(Label(_ALWAYS, size=tokens.HELP, role="quiet", inset=True))
        self.cards.addWidget(head)
        for (step, title), points in groupby(view.checks, lambda one: (one.step, one.step_title)):
            block, inner = card(f"{step} {title}")
            for point in points:
                lead = f"{point.kind_text[:1].upper()}{point.kind_text[1:]}:"
                link = LinkButton(point.text, lead=lead)
                link.setAccessibleDescription(f"Ga naar stap {step}")
                link.clicked.connect(partial(self._go, point))
                inner.addWidget(link)
            self.cards.addWidget(block)

    def _go(self, point: CheckView, _checked: bool = False) -> None:
        self._follow(point)
