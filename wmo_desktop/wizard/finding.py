"""Finding any question of a case by words: what it asks, what it is about, how it is answered."""

from __future__ import annotations

import re
import unicodedata

from decision_trees.answers import Address, Answer
from decision_trees.model import Question
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.book import STEP_NAMES
from wmo_desktop.domain.closing import state_words, subject
from wmo_desktop.wizard.besides import HitView

MOST = 40  # hits; who sees more types on
_PART = 3  # letters from which a word is also found inside another
_WORD = re.compile(r"\w+")


def find(situation: Situation, assessment: Assessment, words: str) -> tuple[HitView, ...]:
    """Questions in which every word is found, also as a part of a word; best first, then in page order.

    Never looks into what was answered: what a client told is not found by typing at random.
    """
    wanted = _plain(words)
    if not wanted:
        return ()
    found: list[tuple[int, int, HitView]] = []
    for place, (step, address, question) in enumerate(_all(situation)):
        answer = situation.case.answers.get(address)
        state = _state(assessment, address, answer)
        text = subject(situation, address, question)
        where = f"stap {step} · {STEP_NAMES[step - 1]}" if step else "rekenhulp"
        label, rest = _plain(text), _plain(f"{where} {state}")
        in_label = sum(_match(label, word) for word in wanted)
        if all(_match(label, word) or _match(rest, word) for word in wanted):
            found.append((-in_label, place, HitView(address, text, where, state)))
    return tuple(hit for _, _, hit in sorted(found, key=lambda entry: entry[:2])[:MOST])


def _all(situation: Situation) -> list[tuple[int, Address, Question]]:
    """Every question of the pages and of the lines of the calculator that were chosen."""
    found = [
        (number, item.address, item.question) for number in range(1, 10) for item in situation.asked(number)
    ]
    book = situation.book
    found += [(0, Address(question.id), question) for question in book.frequency_questions]
    for line in book.lines:
        questions = book.line_questions(line)
        chosen = situation.case.text("regel.gekozen", line) == "ja"
        found += [(0, Address(q.id, line), q) for q in questions if chosen or q.id == "regel.gekozen"]
    return found


def _state(assessment: Assessment, address: Address, answer: Answer | None) -> str:
    if address in assessment.stale:
        return "opnieuw bekijken"
    if answer is None:
        return "niet ingevuld"
    return state_words(answer.state) if answer.state is not None else "ingevuld"


def _plain(text: str) -> list[str]:
    """Words without capitals and accents."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return _WORD.findall(bare)


def _match(words: list[str], wanted: str) -> int:
    """2 for the beginning of a word, 1 for a part of one ("datum" in "geboortedatum"), 0 for none."""
    if any(word.startswith(wanted) for word in words):
        return 2
    return int(len(wanted) >= _PART and any(wanted in word for word in words))
