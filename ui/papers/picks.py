"""Choices that belong to a form, not to the case: they keep their own state until the form is sent."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.parts.choice import ChoiceGroup
from ui.style import tokens
from wmo_desktop.wizard.view import OptionView


class Picks(ChoiceGroup):
    """picked(): another choice. Object names are ``<key>:<option id>``."""

    picked = Signal()

    def __init__(self, name: str, key: str, *, several: bool) -> None:
        super().__init__(name, several=several, size=tokens.HELP)
        self._key = key
        self._any = several
        self._offered: tuple[OptionView, ...] = ()
        self._now: tuple[str, ...] = ()
        self.chosen.connect(self._take)
        self.cleared.connect(lambda: self._set(()))

    def offer(self, options: tuple[OptionView, ...], now: tuple[str, ...] | None = None) -> None:
        """These can be chosen; what was chosen and is still offered stays, unless ``now`` says what is."""
        self._offered = options
        ids = {option.id for option in options}
        self._now = tuple(id_ for id_ in (self._now if now is None else now) if id_ in ids)
        self._draw()

    def clear(self) -> None:
        """Nothing is chosen any more."""
        self.offer(self._offered, ())

    @property
    def now(self) -> tuple[str, ...]:
        """The ids that are chosen, in the order they are offered."""
        return tuple(option.id for option in self._offered if option.id in self._now)

    @property
    def one(self) -> str:
        """The id of the only choice, "" without one."""
        return self._now[0] if self._now else ""

    def _take(self, id_: str) -> None:
        if not self._any:
            self._set((id_,))
        elif id_ in self._now:
            self._set(tuple(one for one in self._now if one != id_))
        else:
            self._set((*self._now, id_))

    def _set(self, now: tuple[str, ...]) -> None:
        self._now = now
        self._draw()
        self.picked.emit()

    def _draw(self) -> None:
        self.show_options(
            self._offered, self._now, lambda widget, id_: widget.setObjectName(f"{self._key}:{id_}")
        )
