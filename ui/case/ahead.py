"""Makes the pages that are likely next while nobody does anything, so that going there only has to show them.

One card at a time, and only after a pause: a key or click never waits for more than one card.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from ui.case.page import PageArea
from wmo_desktop.wizard.screenports import SessionPort
from wmo_desktop.wizard.view import PageView

_PAUSE_MS = 300  # after the last change of the view: whoever types or clicks goes first
_STEPS = 9


class Ahead(QObject):
    """wait(): the view changed; begin again after a pause, from where the case is now."""

    def __init__(self, session: SessionPort, pages: PageArea) -> None:
        super().__init__(pages)
        self._session, self._pages = session, pages
        self._work: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)

    def wait(self, view: PageView) -> None:
        """This page is shown now."""
        self._work = self._prepare(view.step, view.topic, whole=view.way == "expert")
        self._timer.start(_PAUSE_MS)

    def stop(self) -> None:
        """The screen is going away."""
        self._timer.stop()

    def _next(self) -> None:
        if next(self._work, self) is not self:
            self._timer.start(0)

    def _prepare(self, step: int, topic: int, *, whole: bool) -> Iterator[None]:
        """The neighbours of this topic first, then the first page of each step, the nearest first."""
        steps = sorted(range(1, _STEPS + 1), key=lambda number: abs(number - step))
        if whole:  # a step is a page, which fills itself; more than the neighbours would be too much
            places = [(number, 0) for number in steps[1:3]]
        else:
            places = [(step, topic + 1), (step, topic - 1), *((number, 0) for number in steps)]
        for number, index in places:
            view = self._session.ahead(number, index)
            if view is not None:
                yield from self._pages.prepare(view)
            yield
