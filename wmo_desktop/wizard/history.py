"""Undo and redo of edits in one case: one stack, typing in one field counts as one edit.

Nothing is erased by it: taking an edit back is a new event with the old answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from decision_trees.answers import Address, Answer


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one answer."""

    address: Address
    before: Answer | None = field(repr=False)
    after: Answer | None = field(repr=False)


class History:
    """What can be taken back, and what can be done again."""

    def __init__(self) -> None:
        self._done: list[Edit] = []
        self._undone: list[Edit] = []

    def add(self, edit: Edit, *, typing: bool) -> None:
        """Remember an edit. typing: text that follows earlier text in the same field is the same edit."""
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if typing and last is not None and last.address == edit.address:
            self._done[-1] = replace(last, after=edit.after)
        else:
            self._done.append(edit)

    @property
    def last(self) -> Edit | None:
        """What ``undo`` would take back."""
        return self._done[-1] if self._done else None

    @property
    def following(self) -> Edit | None:
        """What ``redo`` would do again."""
        return self._undone[-1] if self._undone else None

    def undo(self) -> Edit | None:
        """The edit to take back, None when there is none left."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self) -> Edit | None:
        """The edit to do again, None when there is none."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]
