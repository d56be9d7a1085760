"""What the consultant keeps beside the answers of an open case: notes, who does an open point, where she is going."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from decision_trees.answers import Address, Answer
from wmo_desktop.domain.openlist import assigned
from wmo_desktop.wizard.besides import HitView, OpenGroupView, TouchView, group_views, touch_views
from wmo_desktop.wizard.entry import NO_DAY
from wmo_desktop.wizard.finding import find
from wmo_desktop.wizard.notes import ABOUT as NOTE_ABOUT
from wmo_desktop.wizard.notes import TEXT as NOTE_TEXT
from wmo_desktop.wizard.notes import new_note_address, notes_of

if TYPE_CHECKING:
    from wmo_desktop.domain.asking import Situation
    from wmo_desktop.domain.assessment import Assessment
    from wmo_desktop.domain.case import Case
    from wmo_desktop.wizard.view import NoteView


def beside_words(address: Address) -> str:
    """What something kept beside the answers is called when it is undone."""
    return "een notitie" if address.question_id.startswith("notitie.") else "wie een open punt doet"


class Jotting:
    """The notes and lists of ``CaseSession``, which owns the state named here."""

    _case: Case

    @property
    def _situation(self) -> Situation:
        raise NotImplementedError

    @property
    def _assessment(self) -> Assessment:
        raise NotImplementedError

    def _stands_fast(self, address: Address) -> bool:
        raise NotImplementedError

    def _record(self, address: Address, answer: Answer | None) -> None:
        raise NotImplementedError

    def _today(self) -> date:
        raise NotImplementedError

    def day(self, typed: str) -> str:
        raise NotImplementedError

    def notes(self) -> tuple[NoteView, ...]:
        return notes_of(self._situation)

    def add_note(self, text: str) -> None:
        if text.strip():
            self._note(new_note_address(self._case), Answer(value=text.strip()))

    def change_note(self, note_id: str, text: str) -> None:
        self._note(Address(NOTE_TEXT, note_id), Answer(value=text.strip()) if text.strip() else None)

    def drop_note(self, note_id: str, address: Address | None) -> None:
        self._note(Address(NOTE_ABOUT, note_id), None if address is None else Answer(value=str(address)))

    def _note(self, address: Address, answer: Answer | None) -> None:
        if not self._stands_fast(address):
            self._record(address, answer)

    def touched(self) -> tuple[TouchView, ...]:
        """Per step what is there already."""
        return touch_views(self._situation, self._assessment, self.notes())

    # --- open points and finding -----------------------------------------------------------------------------------

    def open_list(self) -> tuple[OpenGroupView, ...]:
        return group_views(self._situation, self._assessment, self._today())

    def assign(self, key: str, whom: str, by: str) -> str:
        day = self.day(by) if by.strip() else ""
        if by.strip() and not day:
            return NO_DAY
        for address, answer in assigned(self._case, key, whom, day):
            self._note(address, answer)
        return ""

    def find(self, words: str) -> tuple[HitView, ...]:
        return find(self._situation, self._assessment, words)
