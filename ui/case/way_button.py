"""The button that leads to the other way through the same case; it says what one gets."""

from __future__ import annotations

from collections.abc import Callable

from ui.parts.buttons import Button
from wmo_desktop.wizard.view import Way

KEY = "Ctrl+E"
WORDS: dict[Way, str] = {"expert": "Alles op één pagina", "geleid": "Eén onderwerp tegelijk"}


class WayButton(Button):
    """to: the way it leads to."""

    def __init__(self, to: Way, set_way: Callable[[Way], None]) -> None:
        super().__init__(WORDS[to], kind="quiet")
        self.setToolTip(KEY)
        self.setMinimumWidth(
            self.width_of(WORDS[to])
        )  # beside it a long topic gives way, and says it whole elsewhere
        self.clicked.connect(lambda: set_way(to))
