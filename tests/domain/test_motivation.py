"""What a judge would miss, as a policy officer would say it: given these answers, this is asked, and this is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision_trees.answers import Address, Answer
from decision_trees.loader import load_pack
from tests.domain.conftest import Visit, example
from wmo_desktop.domain import agreements
from wmo_desktop.domain.agreements import CHECKED, HOW_OFTEN, WHAT, WHO, missing_in
from wmo_desktop.domain.motivation import MotivationPoint, motivation

HOUSE = "huishouden.schoon_huis"


def visit_of(name: str) -> Visit:
    file = example(name)
    return Visit(load_pack(file.pack.id, file.pack.version)).give_file(file)


@pytest.fixture
def house() -> Visit:
    return visit_of("huishouden")


@pytest.fixture
def both() -> Visit:
    return visit_of("beide")


def points(visit: Visit, address: str = "") -> list[MotivationPoint]:
    found = motivation(visit.case, visit.pack, visit.result)
    return [point for point in found if not address or str(point.address) == address]


def asked(visit: Visit, address: str) -> list[tuple[int, str]]:
    return [(point.step, point.kind) for point in points(visit, address)]


# --- facts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("without", "step"),
    [
        ("gesprek.datum", 1),
        ("gesprek.aanwezig", 1),
        ("identiteit.gezien", 1),
        ("verteld.pgb_datum", 1),
        ("beperking.bron@onthouden", 2),
        ("beperking.ernst@onthouden", 2),
        ("punt.toelichting@huishouden.schoon_huis", 3),
        ("behoefte.doel@huishouden.schoon_huis", 4),
        ("behoefte.minuten@dagbesteding.invulling", 4),
        ("huisgenoot.geboortedatum@h1", 5),
        ("huisgenoot.gezondheid@h1", 5),
        ("huisgenoot.toelichting@h1", 5),
        ("maatwerk.resultaat@huishouden.schoon_huis", 7),
        ("afweging.ingang", 9),
        ("afweging.evaluatie", 9),
    ],
)
def test_a_fact_is_asked_when_it_is_missing_and_only_then(both: Visit, without: str, step: int) -> None:
    assert asked(both, without) == []
    both.give(without, None)
    assert asked(both, without) == [(step, "feit")]


def test_a_personal_plan_asks_where_the_proposal_leaves_it(both: Visit) -> None:
    both.give("plan.ingeleverd", "ja")
    assert asked(both, "plan.weging") == [(9, "feit")]
    both.give("plan.weging", "Minder uren, omdat de dochter helpt")
    assert asked(both, "plan.weging") == []
    both.give("plan.ingeleverd", "nee")
    both.give("plan.weging", None)
    assert asked(both, "plan.weging") == []


def test_unknown_is_a_fact_too(both: Visit) -> None:
    from decision_trees.answers import AnswerState

    both.give("afweging.evaluatie", Answer(state=AnswerState.ONBEKEND))
    assert asked(both, "afweging.evaluatie") == []


def test_a_light_problem_needs_no_explanation_here(both: Visit) -> None:
    both.give(f"punt.toelichting@{HOUSE}", None)
    both.give(f"punt.score@{HOUSE}", "licht")
    assert asked(both, f"punt.toelichting@{HOUSE}") == []


# --- sources --------------------------------------------------------------------------------------------------------


def test_a_limitation_known_from_somebody_asks_from_whom(both: Visit) -> None:
    both.give("beperking.bron@bukken", "ander")
    assert asked(both, "beperking.bron@bukken") == [(2, "bron")]
    both.give("beperking.bron@bukken", Answer(value="ander", note="De fysiotherapeut, per telefoon."))
    assert asked(both, "beperking.bron@bukken") == []


def test_a_condition_asks_where_the_picture_comes_from(both: Visit) -> None:
    assert asked(both, "problematiek.bron") == [(2, "bron")]
    both.give("problematiek.bron", ("huisarts",))
    assert asked(both, "problematiek.bron") == []


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("", [(9, "bron")]),
        ("Beleidsregels van de gemeente", [(9, "bron")]),
        ("Beleidsregels, artikel 4", []),
    ],
)
def test_a_norm_of_the_municipality_needs_a_source_that_can_be_found(
    visit: Visit, source: str, kinds: list[tuple[int, str]]
) -> None:
    line = next(one.id for one in visit.pack.calculator.lines if one.mode == "open" and not one.factors)
    visit.give(f"regel.gekozen@{line}", "ja").give(f"regel.norm@{line}", "40", source)
    assert asked(visit, f"regel.norm@{line}") == kinds


# --- weighing -------------------------------------------------------------------------------------------------------


def test_departing_from_the_proposal_without_a_reason_is_asked(both: Visit) -> None:
    both.give("profiel.individueel", "individueel_3")
    assert (8, "afweging") in asked(both, "profiel.individueel")
    both.give("profiel.individueel", "individueel_3", "De man van mevrouw valt deze winter weg.")
    assert asked(both, "profiel.individueel") == []


@pytest.mark.parametrize("reason", ["nodig", "zie boven"])
def test_a_reason_of_one_or_two_words_is_questioned(both: Visit, reason: str) -> None:
    both.give("afweging.positie", "op", reason)
    (point,) = points(both, "afweging.positie")
    assert "begrijpt een ander de reden ook?" in point.text


def test_above_the_average_asks_for_a_characteristic_that_points_there(both: Visit) -> None:
    both.give("afweging.positie", "onder", "Haar man doet heel veel en wil dat.")
    both.give("afweging.richting@motivatie", "geen", "Telt niet.")
    assert asked(both, "afweging.positie") == [(9, "afweging")]
    both.give("afweging.richting@motivatie", "minder", "Zij doet graag mee.")
    assert asked(both, "afweging.positie") == []


def test_a_healthy_adult_housemate_who_does_nothing_asks_why(both: Visit) -> None:
    who = f"eigen_kracht.wie@{HOUSE}"
    both.give("huisgenoot.gezondheid@h1", "gezond").give(who, ("netwerk",))
    assert (5, "afweging") in asked(both, who)
    both.give(who, Answer(value=("netwerk",), note="Hij is door de week weg voor zijn werk op zee."))
    assert asked(both, who) == []


def test_a_child_is_not_asked_to_keep_house(both: Visit) -> None:
    who = f"eigen_kracht.wie@{HOUSE}"
    both.give("huisgenoot.gezondheid@h1", "gezond").give("huisgenoot.geboortedatum@h1", "2018-05-01")
    both.give(who, ("netwerk",))
    assert asked(both, who) == []


def test_a_pgb_asks_why_and_who_can_manage_it(both: Visit) -> None:
    both.give("afweging.vorm", "pgb")
    assert (9, "afweging") in asked(both, "afweging.vorm")
    both.give("afweging.vorm", Answer(value="pgb", note="Haar dochter beheert het. Zij wil een vaste hulp."))
    assert (9, "afweging") not in asked(both, "afweging.vorm")


# --- agreements -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("Haar dochter Anna doet elke zaterdag de boodschappen. Dat is met haar besproken.", ()),
        ("De buurvrouw haalt per week de post op en heeft dat toegezegd.", ()),
        ("Piet doet het zware werk, 2 keer in de maand, dat is afgesproken.", ()),
        ("Uw man neemt stof af en ruimt op. Dat is met hem besproken.", (HOW_OFTEN,)),
        ("Haar zoon doet elke week de was.", (CHECKED,)),
        ("Elke week wordt de was gedaan; dat is besproken.", (WHO,)),
        ("Dochter.", (WHAT, HOW_OFTEN, CHECKED)),
        ("", (WHO, WHAT, HOW_OFTEN, CHECKED)),
        ("Iemand springt wel bij.", (WHO, HOW_OFTEN, CHECKED)),
    ],
)
def test_an_agreement_says_who_what_how_often_and_that_it_was_checked(
    words: str, missing: tuple[str, ...]
) -> None:
    assert missing_in(words, known=("Piet de Proef", "Piet")) == missing


def test_what_the_client_does_alone_is_checked_with_nobody() -> None:
    assert missing_in("Vouwt elke week de was.", alone=True) == ()
    assert missing_in("Vouwt de was.", alone=True) == (HOW_OFTEN,)


@pytest.mark.parametrize(
    "kind", ["gebruikelijke_hulp", "mantelzorg", "netwerk", "vrijwilliger", "particulier"]
)
def test_every_kind_of_deduction_is_asked_as_an_agreement(both: Visit, kind: str) -> None:
    both.give(f"eigen_kracht.wie@{HOUSE}", (kind,)).give(
        f"eigen_kracht.afspraak@{HOUSE}", "Er komt iemand langs."
    )
    both.give(f"eigen_kracht.mantelzorg_wil@{HOUSE}", None)
    (point,) = points(both, f"eigen_kracht.afspraak@{HOUSE}")
    assert (point.step, point.kind) == (5, "afspraak")
    assert all(part in point.text for part in (WHO, HOW_OFTEN, CHECKED))
    assert point.text.endswith("?")


def test_a_carer_who_said_yes_was_asked(both: Visit) -> None:
    address = "eigen_kracht.afspraak@persoonlijk_functioneren.dagritme"
    both.give(address, "Uw man deelt elke zaterdag uw dag in.")
    assert asked(both, address) == []
    both.give("eigen_kracht.mantelzorg_wil@persoonlijk_functioneren.dagritme", None)
    assert CHECKED in points(both, address)[0].text


def test_what_solves_nothing_asks_for_no_agreement(both: Visit) -> None:
    both.give(f"eigen_kracht.uitkomst@{HOUSE}", "niet").give(f"eigen_kracht.afspraak@{HOUSE}", "Iemand.")
    assert asked(both, f"eigen_kracht.afspraak@{HOUSE}") == []


def test_a_preceding_provision_names_itself_and_how_much(both: Visit) -> None:
    address = "oplossing.omschrijving@persoonlijk_functioneren.geheugen/zvw"
    assert asked(both, address) == [(6, "afspraak")]
    both.give(address, "Casemanager dementie via de huisarts, elke twee weken een bezoek")
    assert asked(both, address) == []
    both.give(address, None)
    assert asked(both, address) == [(6, "afspraak")]


def test_minutes_that_go_off_say_who_and_that_it_was_checked(both: Visit) -> None:
    address = "regel.aftrek@schoon_huis"
    assert asked(both, address) == []
    both.give("regel.aftrek_wie@schoon_huis", "Iemand").give(address, "20", "Stof afnemen en opruimen.")
    both.give(f"eigen_kracht.afspraak@{HOUSE}", None)
    (point,) = points(both, address)
    assert (point.step, point.kind) == (9, "afspraak")
    assert WHO in point.text
    assert CHECKED in point.text
    assert HOW_OFTEN not in point.text
    both.give("regel.aftrek_wie@schoon_huis", "Anna")
    assert WHO not in points(both, address)[0].text


# --- the law --------------------------------------------------------------------------------------------------------


def letters(visit: Visit) -> set[str]:
    return {
        letter
        for point in points(visit)
        for letter in "abcdefg"
        if f"lid 4 {letter}" in point.text or (letter == "f" and "lid 4 e en f" in point.text)
    }


def test_the_seven_parts_of_the_law_are_asked_as_far_as_they_apply(visit: Visit, both: Visit) -> None:
    assert letters(visit) == {"a", "c", "g"}  # without a need there is nothing yet to look at for b, e and f
    assert letters(both) == set()
    for without in [str(one) for one in both.case.answers if one.question_id == "eigen_kracht.uitkomst"]:
        both.give(without, None)
    for without in [str(one) for one in both.case.answers if one.question_id == "voorliggend.soorten"]:
        both.give(without, None)
    both.give("mantelzorger.belasting", None)
    assert letters(both) == {"b", "d", "e", "f"}


def test_a_heavy_load_asks_what_was_looked_at_for_the_carer(both: Visit) -> None:
    both.give("dagbesteding.hoofdvraag", "daginvulling").give("mantelzorger.steun", None)
    assert letters(both) == {"d"}
    both.give("mantelzorger.steun", "Een vrijwilliger past op woensdag op.")
    assert letters(both) == set()


# --- whatever is answered -------------------------------------------------------------------------------------------


def test_no_words_of_an_answer_stand_in_a_point(both: Visit) -> None:
    both.give("huisgenoot.naam@h1", "GEHEIMENAAM").give("huisgenoot.toelichting@h1", None)
    both.give("signaal.antwoord@financien.post", "geen", "GEHEIM verhaal")
    both.give(f"eigen_kracht.afspraak@{HOUSE}", "GEHEIM")
    assert not any("GEHEIM" in point.text for point in points(both))


def test_points_come_by_step_each_once(both: Visit) -> None:
    both.give("gesprek.datum", None).give("afweging.ingang", None).give(
        "behoefte.doel@dagbesteding.invulling", None
    )
    found = points(both)
    assert [point.step for point in found] == sorted(point.step for point in found)
    assert len(set(found)) == len(found)


@given(st.text(max_size=80), st.text(max_size=80))
def test_more_words_never_ask_more(first: str, more: str) -> None:
    assert set(missing_in(f"{first} {more}")) <= set(missing_in(first))


@given(st.text(max_size=200))
def test_any_words_can_be_read(words: str) -> None:
    assert set(missing_in(words)) <= {WHO, WHAT, HOW_OFTEN, CHECKED}
    assert agreements.question(missing_in(words)).count("?") <= 1


_BOTH = example("beide")
_GIVEN = tuple(entry.address for entry in _BOTH.answers)


@settings(max_examples=15, deadline=None)
@given(st.sets(st.sampled_from(_GIVEN), min_size=1, max_size=12), st.data())
def test_giving_an_answer_asks_nothing_new_about_that_answer(gone: set[Address], data: st.DataObject) -> None:
    """An answer that is filled in may make others worth asking, never the same thing twice over."""
    visit = visit_of("beide")
    for address in sorted(gone):
        visit.give(str(address), None)
    back = data.draw(st.sampled_from(sorted(gone)))
    before = len(points(visit, str(back)))
    answer = next(entry.answer() for entry in _BOTH.answers if entry.address == back)
    visit.give(str(back), answer)
    after = points(visit, str(back))
    # Choosing or explaining opens at most the one question that belongs to that very choice.
    assert len(after) <= max(before, 1)
