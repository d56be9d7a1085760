"""Notes caught in the talk: kept like any answer, always confidential, sorted later by dropping them on a question."""

from __future__ import annotations

from decision_trees.answers import Address
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.case import Case
from wmo_desktop.domain.closing import subject
from wmo_desktop.wizard.view import NoteView

TEXT, ABOUT = "notitie.tekst", "notitie.bij"


def new_note_address(case: Case) -> Address:
    """Where the next note goes; numbers are never used twice."""
    used = {address.instance_id for address in case.changed if address.question_id == TEXT}
    return Address(TEXT, next(f"n{number}" for number in range(1, len(used) + 2) if f"n{number}" not in used))


def notes_of(situation: Situation) -> tuple[NoteView, ...]:
    """All notes, oldest first, with the question they were dropped on in words."""
    case = situation.case
    found = []
    for note in case.instances(TEXT):
        about = case.text(ABOUT, note)
        address = Address.parse(about) if about else None
        question = situation.book.question(address) if address else None
        words = subject(situation, address, question) if address and question else ""
        found.append(NoteView(note, case.text(TEXT, note), words, address if question else None))
    return tuple(found)
