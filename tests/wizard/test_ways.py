"""A walk at random over everything that can happen to a case: no way leads out of the rules, nothing kept is lost."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from decision_trees.answers import Address, Answer
from tests.wizard.conftest import Office
from wmo_desktop.domain.case import Case
from wmo_desktop.domain.lifecycle import WAYS, Signed, Signing, locked, plan_answers
from wmo_desktop.wizard.paperports import PaperMade

TODAY = date(2026, 11, 23)
SIGNED = Signing(
    "deels", words="Liever op maandag", signed=(Signed("client", "A. Voorbeeld", "papier", TODAY),)
)
TALKED = Signing("tweede_gesprek", words="Het ging te snel")
QUESTIONS = ("hulpvraag.woorden", "hulpvraag.wens", "client.achternaam")
ANSWERING = ("answer", "answer", "undo", "redo", "note", "act")
PAPERWORK = (
    "change",
    "change",
    "change",
    "hand_out",
    "sign",
    "sign",
    "hand_over",
    "correct",
    "withdraw",
    "later",
)


class Walk:
    """A case with what must still be true of it: answers and bytes of every version."""

    def __init__(self, office: Office, folder: Path, seed: int) -> None:
        self.office, self.folder, self.chance = office, folder, random.Random(seed)
        self.session = office.desk.new_case("hhm", "onbekend")
        self.answers: dict[int, Any] = {}
        self.papers: dict[int, bytes] = {}
        self.passed: set[str] = set()
        self.turns = 0

    def step(self) -> None:
        self.turns += 1
        before = self.session.case
        action = self.chance.choice(ANSWERING + PAPERWORK)
        getattr(self, action)()
        self.office.settle(self.session)
        after = self.session.case
        self.check(action, before, after)
        if self.chance.random() < 0.05:
            case_id = after.header.case_id
            self.session = self.office.reopened().open_case(case_id)
            assert self.session.case == after

    def check(self, action: str, before: Case, after: Case) -> None:
        old, new = before.header.status, after.header.status
        assert old == new or new in WAYS[old]
        self.passed.add(f"{old}>{new}")
        if locked(old) and locked(new):
            assert plan_answers(after) == plan_answers(before), action
        if action in ("change", "sign", "hand_over"):
            assert after.answers == before.answers
        if action in ("undo", "redo", "answer", "act", "note"):
            assert old == new
        vault = self.office.desk._open_vault()
        case_id = after.header.case_id
        assert vault.load_case(case_id) == after
        versions = vault.versions(case_id)
        assert [one.number for one in versions] == list(range(1, len(versions) + 1))
        assert len(versions) >= len(self.answers)
        for one in versions:
            found = vault.load_case_at(case_id, one.seq).answers
            assert self.answers.setdefault(one.number, found) == found
            if one.paper:
                data = vault.paper(case_id, one.number)
                assert self.papers.setdefault(one.number, data) == data
        steps = vault.changes(case_id)
        assert [one.before for one in steps] == ["concept", *(one.after for one in steps[:-1])][: len(steps)]
        assert (steps[-1].after if steps else "concept") == new
        assert set(self.papers) == {one.number for one in versions if one.paper}

    # --- what may be done ------------------------------------------------------------------------------------

    def answer(self) -> None:
        question = self.chance.choice(QUESTIONS)
        value = self.chance.choice((None, Answer(value=f"antwoord {self.turns}")))
        self.session.answer(Address(question), value)

    def undo(self) -> None:
        self.session.undo()

    def redo(self) -> None:
        self.session.redo()

    def note(self) -> None:
        self.session.add_note(f"notitie {self.turns}")

    def act(self) -> None:
        self.session.act("huisgenoot:toevoegen")

    def change(self) -> None:
        other = "concept" if self.session.locked else "definitief"
        to = self.chance.choice((other, other, other, "concept", "ondertekend", "overgedragen", "gewist"))
        self.session.papers().change(to, self.chance.choice(("", "daarom", "daarom", "om die reden")))

    def hand_out(self) -> None:
        made: list[PaperMade] = []
        self.session.papers().make("ondersteuningsplan", made.append, lambda _: None)
        if self.chance.random() < 0.2:
            self.answer()  # changed while it was being printed
        self.session.papers().handed_out(made[0], "gedrukt")

    def sign(self) -> None:
        signing = self.chance.choice((SIGNED, SIGNED, TALKED))
        self.session.papers().sign(signing, lambda _: None, lambda _: None)

    def hand_over(self) -> None:
        folder = self.folder / str(self.turns)
        folder.mkdir()
        self.session.papers().hand_over(folder, lambda _: None, lambda _: None)

    def correct(self) -> None:
        if self.chance.random() < 0.3:
            self.session.papers().correct(1, "2.1", f"correctie {self.turns}")

    def withdraw(self) -> None:
        self.session.papers().withdraw(f"c{self.chance.randint(1, 3)}")

    def later(self) -> None:
        self.session.papers().print_later("rekenblad")


def walked(office: Office, folder: Path, seed: int, steps: int) -> Walk:
    walk = Walk(office, folder, seed)
    for _ in range(steps):
        walk.step()
    assert walk.session.papers().erase(walk.session.view().number) == ""
    assert office.desk.cases() == ()
    return walk


def test_a_walk_over_all_ways(office: Office, tmp_path: Path) -> None:
    walk = walked(office, tmp_path, seed=1, steps=80)
    assert walk.passed >= {
        "concept>definitief",
        "definitief>concept",
        "definitief>ondertekend",
        "ondertekend>concept",
    }
    assert walk.papers


@pytest.mark.prove
def test_long_walks_over_all_ways(office: Office, tmp_path: Path) -> None:
    passed: set[str] = set()
    for seed in range(8):
        folder = tmp_path / f"gang {seed}"
        folder.mkdir()
        passed |= walked(office, folder, seed, steps=250).passed
    assert passed >= {
        f"{before}>{after}" for before, ways in WAYS.items() for after in ways if after != "gewist"
    }
