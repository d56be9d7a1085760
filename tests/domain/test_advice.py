"""Trees and tables beside the steps: they ask what their path needs, know what the case knows, and never block."""

from __future__ import annotations

import pytest

from decision_trees.answers import Address, Answer
from decision_trees.model import Pack
from tests.domain.conftest import Visit, example
from wmo_desktop.domain.advice import Advice
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.book import book_for


def advice(visit: Visit, step: int, rule: str, instance: str = "") -> Advice:
    situation = Situation(visit.case, book_for(visit.pack))
    return next(a for a in situation.advices(step) if a.rule.id == rule and a.instance == instance)


@pytest.fixture
def family(beekdaelen: Pack) -> Visit:
    """A client with one healthy child at home."""
    visit = Visit(beekdaelen).give_file(example("huishouden"))
    return visit


@pytest.mark.parametrize(
    ("born", "outcome"),
    [
        ("2021-11-10", "niets"),
        ("2021-11-09", "lichte_taken"),
        ("2013-11-10", "lichte_taken"),
        ("2013-11-09", "lichte_taken_en_kamer"),
        ("2008-11-10", "lichte_taken_en_kamer"),
        ("2008-11-09", "eenpersoonshuishouden"),
        ("2003-11-10", "eenpersoonshuishouden"),
        ("2003-11-09", "volledig_huishouden"),
    ],
)
def test_a_housemate_is_judged_by_age_on_the_reference_date(family: Visit, born: str, outcome: str) -> None:
    family.give("huisgenoot.geboortedatum@h1", born)  # the melding was on 9 November 2026
    assert advice(family, 5, "gebruikelijke_hulp_huishouden", "h1").evaluation.outcome == outcome


def test_what_is_expected_carries_its_path_and_source(family: Visit) -> None:
    found = advice(family, 5, "gebruikelijke_hulp_huishouden", "h1")
    assert found.evaluation.trace[-1].citation.short == "Beekdaelen"
    assert found.evaluation.trace[-1].citation.place.startswith("3.5")


def test_an_unknown_birth_date_stops_and_names_what_is_missing(family: Visit) -> None:
    family.give("huisgenoot.geboortedatum@h1", None)
    found = advice(family, 5, "gebruikelijke_hulp_huishouden", "h1")
    assert found.evaluation.outcome is None
    assert found.elsewhere == "berekend.leeftijd"


def test_a_tree_asks_one_question_after_the_other(family: Visit) -> None:
    before = advice(family, 1, "route_vraag_of_melding")
    assert len(before.asked) == 1
    address, question = before.asked[0]
    option = question.options[0].id
    family.give(str(address), Answer(value=option, reason="Gezien."))
    after = advice(family, 1, "route_vraag_of_melding")
    assert after.evaluation.outcome is not None or len(after.asked) == 2


def test_an_advice_never_blocks_a_step(family: Visit) -> None:
    assert {step.status for step in family.result.steps} == {"klaar"}


def test_what_a_tree_asks_is_kept_like_any_answer(family: Visit) -> None:
    address, question = advice(family, 1, "route_vraag_of_melding").asked[0]
    asked = {item.address for item in Situation(family.case, book_for(family.pack)).asked(1)}
    assert address in asked
    assert book_for(family.pack).question(address) == question
    assert book_for(family.pack).step_of(address.question_id) == 1


def test_a_skipped_rule_says_why(beekdaelen: Pack) -> None:
    visit = Visit(beekdaelen).give_file(example("huishouden"))
    situation = Situation(visit.case, book_for(visit.pack))
    skipped = [a for step in range(1, 10) for a in situation.advices(step) if not a.relevant]
    assert skipped
    assert all(a.rule.skip_text for a in skipped)


def test_no_computed_fact_is_an_address(beekdaelen: Pack) -> None:
    book = book_for(beekdaelen)
    assert book.question(Address("berekend.leeftijd")) is None
