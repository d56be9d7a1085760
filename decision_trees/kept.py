"""What is made of a part of a pack, made once.

Rules never change after loading, and an answer evaluates all of them. Kept by the thing itself (its identity): to
compare two trees costs more than to walk one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

_Thing = TypeVar("_Thing")
_Made = TypeVar("_Made")
_MOST = (
    20_000  # then all is forgotten: whoever reads pack after pack (a check, a proof) doesn't fill the memory
)


class Kept(Generic[_Thing, _Made]):
    """``Kept(make)(thing)`` is ``make(thing)``, remembered. ``make`` looks at nothing but the thing.

    The thing is held too, so that its identity can't come back as another thing.
    """

    def __init__(self, make: Callable[[_Thing], _Made]) -> None:
        self._make = make
        self._known: dict[int, tuple[_Thing, _Made]] = {}

    def __call__(self, thing: _Thing) -> _Made:
        found = self._known.get(id(thing))
        if found is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            found = self._known[id(thing)] = (thing, self._make(thing))
        return found[1]
