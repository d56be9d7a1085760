"""Notes caught in the talk: kept like any answer, always confidential, sorted later by dropping them on a
question or a step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision_trees.answers import Address
from wmo_desktop.domain.case import Case
from wmo_desktop.wizard.view import NoteView

if TYPE_CHECKING:  # the window imports ``step_address``, and its first picture does not wait for the rules
    from wmo_desktop.domain.asking import Situation

TEXT, ABOUT = "notitie.tekst", "notitie.bij"
_CALCULATOR_STEP = 9  # a note with a line of the calculator counts where its sum is decided on
_STEP = "stap"  # stands for a question where a note is about a step as a whole


def step_address(number: int) -> Address:
    """What a note is put with when it is about a step."""
    return Address(_STEP, str(number))


def _step_of(address: Address) -> int:
    """The step an address stands for, 0 when it is none."""
    known = address.question_id == _STEP and address.instance_id in {str(n) for n in range(1, 10)}
    return int(address.instance_id) if known else 0


def new_note_address(case: Case) -> Address:
    """Where the next note goes; numbers are never used twice."""
    used = {address.instance_id for address in case.changed if address.question_id == TEXT}
    return Address(TEXT, next(f"n{number}" for number in range(1, len(used) + 2) if f"n{number}" not in used))


def notes_of(situation: Situation) -> tuple[NoteView, ...]:
    """All notes, oldest first, with the question or step they were dropped on in words."""
    from wmo_desktop.domain.book import STEP_NAMES
    from wmo_desktop.domain.closing import subject

    case = situation.case
    found = []
    for note in case.instances(TEXT):
        about = case.text(ABOUT, note)
        address = Address.parse(about) if about else None
        question = situation.book.question(address) if address else None
        step = _step_of(address) if address else 0
        if address and question:
            words = subject(situation, address, question)
            step = situation.book.step_of(address.question_id) or _CALCULATOR_STEP
        else:
            words = f"Stap {step} · {STEP_NAMES[step - 1]}" if step else ""
        found.append(NoteView(note, case.text(TEXT, note), words, address if question else None, step))
    return tuple(found)
