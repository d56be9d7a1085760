"""A case that is followed answer by answer gives what the same case gives when it is read afresh.

A few invented cases in each run; long ones in `prove`.
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from decision_trees.answers import Address, Answer
from decision_trees.loader import load_pack
from decision_trees.model import Pack
from tests.domain.conftest import Visit, example
from tests.reports.generating import PACKS, fill, given
from wmo_desktop.domain import asking, case
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.assess import assess_situation, case_of_answers
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.book import book_for
from wmo_desktop.domain.case import Case
from wmo_desktop.domain.since import Since
from wmo_desktop.wizard.shown import Shown

BORN = ("1949-01-30", "1999-05-05", "2009-12-31", "2015-03-03")
EXAMPLES = ("beide", "huishouden", "begeleiding")
DRIVING = {
    "afweging.dagdelen",
    "afweging.uren",
    "begeleiding.soorten",
    "client.geboortedatum",
    "eigen_kracht.uitkomst",
    "huisgenoot.geboortedatum",
    "huisgenoot.relatie",
    "hulpvraag.soort",
    "maatwerk.soort",
    "melding.datum",
    "profiel.dagbesteding",
    "profiel.individueel",
    "punt.score",
    "voorliggend.soorten",
}


def edit(situation: Situation, chance: random.Random) -> tuple[Address, Answer | None]:
    """Something a person could do now: answer, clear or confirm a question of the pages or the calculator."""
    case, book = situation.case, situation.book
    kind = chance.random()
    if kind < 0.06:
        return Address("huisgenoot.lid", f"h{chance.randint(1, 3)}"), chance.choice(
            (Answer(value="ja"), None)
        )
    if kind < 0.1:
        return Address("voorziening.eigen", f"v{chance.randint(1, 2)}"), Answer(value="ja")
    if kind < 0.13:
        return Address("voorziening.naam", f"v{chance.randint(1, 2)}"), Answer(value="De Brug")
    if kind < 0.25:
        line = chance.choice(list(book.lines))
        question = chance.choice(book.line_questions(line))
        return Address(question.id, line), given(question, chance)
    if kind < 0.35 and case.answers:
        address = chance.choice(sorted(case.answers))
        return address, chance.choice((None, case.answers[address]))
    asked = [item for number in range(1, 10) for item in situation.asked(number)]
    # Half of the time something that much follows from: what the app works out, or which things there are.
    driving = [item for item in asked if item.address.question_id in DRIVING]
    item = chance.choice(driving if driving and chance.random() < 0.5 else asked)
    if item.address.question_id.endswith("geboortedatum"):
        return item.address, Answer(value=chance.choice(BORN))
    return item.address, given(item.question, chance)


def start(seed: int, chance: random.Random) -> tuple[Pack, dict[Address, Answer]]:
    """By turns an example, in which everything follows from something, and an invented case of each pack."""
    if seed % 2 == 0:
        file = example(EXAMPLES[seed // 2 % len(EXAMPLES)])
        return load_pack(file.pack.id), dict(file.answers_by_address())
    pack = load_pack(PACKS[seed // 2 % len(PACKS)])
    share = chance.choice((0.1, 0.3, 0.9))
    return pack, fill(pack, chance, lambda _question: share)


def assessed(situation: Situation) -> Assessment:
    return assess_situation(situation, app_version="0.1.0")


def grouped(case: Case) -> dict[str, list[tuple[str, Answer]]]:
    """The answers by question, with the order of their instances."""
    return {question: list(mine.items()) for question, mine in case.by_question.items()}


def differences(seed: int, edits: int) -> list[str]:
    """Where following and reading afresh part, edit by edit. Several edits may come before somebody looks."""
    chance = random.Random(seed)
    pack, answers = start(seed, chance)
    book = book_for(pack)
    visit = Visit(pack)
    visit.case = case_of_answers(answers, pack)
    situation = Situation(visit.case, book)
    shown = Shown(situation, assessed(situation), fixed=False)
    found = []
    for number in range(edits):
        for _ in range(chance.choice((1, 1, 1, 3))):
            address, answer = edit(situation, chance)
            visit.give(str(address), answer)
        situation = situation.followed_by(visit.case)
        shown = Shown(situation, assessed(situation), fixed=False, before=shown)
        fresh = Situation(
            replace(visit.case), book
        )  # a copy: what the case itself remembers is read afresh too
        again = Shown(fresh, assessed(fresh), fixed=False)
        same = {
            "asked": [fresh.asked(n) for n in range(1, 10)] == [situation.asked(n) for n in range(1, 10)],
            "assessment": again.assessment == shown.assessment,
            "calculator": again.calculator == shown.calculator,
            "answers": grouped(fresh.case) == grouped(situation.case),
            "facts": fresh.computed == situation.computed and fresh.outdated == situation.outdated,
        }
        found += [
            f"seed {seed}, edit {number}, {address}: {what}" for what, holds in same.items() if not holds
        ]
    return found


@pytest.mark.parametrize("seed", range(2 * len(PACKS)))
def test_following_gives_what_reading_afresh_gives(seed: int) -> None:
    assert differences(seed, 25) == []


@pytest.mark.parametrize(
    "forgotten",
    [
        (Since, "_differs", lambda *_: False),  # facts that the app works out
        (Since, "points", lambda *_: frozenset()),  # what changed about a point
        (case, "_regroup", lambda *_: None),  # answers by question
        (asking, "_same", lambda *_: True),  # what trees and tables ask
    ],
)
def test_what_following_would_forget_is_noticed(
    forgotten: tuple[object, str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*forgotten)
    assert differences(0, 25) != []


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(100, 100 + 10 * len(PACKS)))
def test_following_for_long_gives_what_reading_afresh_gives(seed: int) -> None:
    assert differences(seed, 200) == []


def test_only_the_situation_before_is_held(visit: Visit) -> None:
    first = Situation(visit.case, book_for(visit.pack))
    second = first.followed_by(first.case)
    third = second.followed_by(first.case)
    assert third.since is not None
    assert third.since.before is second
    assert second.since is None
