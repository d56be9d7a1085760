"""The closing rules of the nine steps: what must be recorded before a step may be closed, and what is only shown."""

from __future__ import annotations

import pytest

from decision_trees.answers import Address, Answer, AnswerState
from decision_trees.model import Pack
from tests.domain.conftest import Visit, example
from wmo_desktop.domain.closing import said

POST = "financien.post"
RHYTHM = "persoonlijk_functioneren.dagritme"


def statuses(visit: Visit) -> dict[int, str]:
    return {step.number: step.status for step in visit.result.steps}


def texts(visit: Visit, step: int) -> list[str]:
    return [point.text for point in visit.result.step(step).open_points if point.blocks]


def test_an_empty_case_has_nothing_done_and_no_proposal(visit: Visit) -> None:
    assert set(statuses(visit).values()) == {"nog_doen"}
    assert visit.result.proposal.status == "onvolledig"
    assert not any(item.answered for item in visit.result.crvb)


@pytest.mark.parametrize(
    ("name", "pack"), [("huishouden", "beekdaelen"), ("begeleiding", "hhm"), ("beide", "beekdaelen")]
)
def test_the_shipped_examples_close_every_step(name: str, pack: str, request: pytest.FixtureRequest) -> None:
    visit = Visit(request.getfixturevalue(pack)).give_file(example(name))
    assert set(statuses(visit).values()) == {"klaar"}, [point.text for point in visit.result.open_points]
    assert all(item.answered for item in visit.result.crvb)


@pytest.mark.parametrize(
    ("missing", "step"),
    [
        ("hulpvraag.woorden", 1),
        ("plan.ingeleverd", 1),
        ("verteld.clientondersteuning", 1),
        ("problematiek.beperkingen", 2),
        (f"punt.score@{POST}", 3),
        (f"punt.belemmering@{POST}", 3),
        ("kenmerk.waarde@risico", 3),
        (f"behoefte.soort@{POST}", 4),
        (f"eigen_kracht.uitkomst@{POST}", 5),
        ("eigen_kracht.afspraak@persoonlijk_functioneren.besluiten", 5),
        (f"voorliggend.soorten@{POST}", 6),
        ("oplossing.toets.beschikbaar@financien.post/algemene_voorziening", 6),
        (f"maatwerk.soort@{POST}", 7),
        ("maatwerk.richting", 7),
        ("profiel.individueel", 8),
        ("afweging.uren", 9),
        ("afweging.duur_individueel", 9),
        ("afweging.positie", 9),
    ],
)
def test_a_missing_answer_keeps_its_step_open_and_is_named_with_its_place(
    closed_visit: Visit, missing: str, step: int
) -> None:
    closed_visit.give(missing, None)
    points = [p for p in closed_visit.result.step(step).open_points if p.blocks]
    assert Address.parse(missing) in {point.address for point in points}
    number = next(c for c in closed_visit.result.crvb if step in c.steps)
    assert not number.answered


def test_a_position_against_the_average_client_needs_its_reason(closed_visit: Visit) -> None:
    closed_visit.give("afweging.positie", "onder")
    assert any("schrijf op waarom" in text.lower() for text in texts(closed_visit, 9))


def test_not_discussed_with_a_reason_closes_a_point_and_without_a_reason_does_not(
    closed_visit: Visit,
) -> None:
    address = "punt.score@vrije_tijd.invullen"
    closed_visit.give(address, Answer(state=AnswerState.NIET_BESPROKEN))
    assert Address.parse(address) in {p.address for p in closed_visit.result.step(3).open_points if p.blocks}
    closed_visit.give(address, Answer(state=AnswerState.NIET_BESPROKEN, reason="Meneer was moe."))
    assert not [p for p in closed_visit.result.step(3).open_points if p.blocks]


def test_a_kenmerk_may_be_unknown(closed_visit: Visit) -> None:
    closed_visit.give("kenmerk.waarde@motivatie", Answer(state=AnswerState.ONBEKEND))
    assert not texts(closed_visit, 3)


def test_the_help_request_itself_can_not_be_left_unknown(closed_visit: Visit) -> None:
    closed_visit.give("hulpvraag.woorden", Answer(state=AnswerState.ONBEKEND))
    assert closed_visit.result.step(1).status == "bezig"


def test_departing_from_the_proposal_asks_for_a_motivation(closed_visit: Visit) -> None:
    closed_visit.give("profiel.individueel", "individueel_3")
    assert any("wijkt af" in text for text in texts(closed_visit, 8))
    decision = closed_visit.result.decisions[0]
    assert decision.departs
    closed_visit.give("profiel.individueel", "individueel_3", "Wisselt sterk; er is vaker iemand nodig.")
    assert not texts(closed_visit, 8)


@pytest.mark.parametrize(("hours", "within"), [("0.99", False), ("1", True), ("3", True), ("3.01", False)])
def test_bounds_belong_to_the_band_and_outside_it_a_reason_is_asked(
    closed_visit: Visit, hours: str, within: bool
) -> None:
    closed_visit.give("afweging.uren", hours)
    assert closed_visit.result.decisions[0].within_band is within
    asked = Address("afweging.buiten_band") in {p.address for p in closed_visit.result.step(9).open_points}
    assert asked is not within


def test_exactly_three_hours_fits_profile_two_and_three(closed_visit: Visit) -> None:
    closed_visit.give("afweging.uren", "3")
    assert closed_visit.result.decisions[0].within_band
    closed_visit.give("profiel.individueel", "individueel_3", "Zwaarder dan het lijkt.")
    assert closed_visit.result.decisions[0].within_band


def test_mantelzorg_can_not_be_imposed(closed_visit: Visit) -> None:
    point = "persoonlijk_functioneren.besluiten"
    closed_visit.give(f"eigen_kracht.wie@{point}", ("mantelzorg",))
    closed_visit.give(f"eigen_kracht.mantelzorg_wil@{point}", "nee")
    need = next(n for n in closed_visit.result.needs if n.point_id == point)
    assert need.own is not None
    assert need.own.counts is False
    assert need.remaining != "geen"
    assert any("mantelzorger" in text for text in texts(closed_visit, 5))


def test_what_remains_can_not_be_heavier_than_it_was(closed_visit: Visit) -> None:
    closed_visit.give("eigen_kracht.rest_score@regie_huishouden.overzicht", "zwaar")
    assert any("kan niet zwaarder" in text for text in texts(closed_visit, 5))
    need = next(n for n in closed_visit.result.needs if n.point_id == "regie_huishouden.overzicht")
    assert need.remaining == "licht"


def test_a_calculator_that_is_not_complete_keeps_step_nine_open(beekdaelen: Pack) -> None:
    visit = Visit(beekdaelen).give_file(example("huishouden"))
    visit.give("regel.gekozen@was", "ja")
    assert not visit.result.calculator.complete
    assert any(text.startswith("Rekenhulp:") for text in texts(visit, 9))
    assert visit.result.decisions[0].volume is None


def test_household_help_alone_opens_only_the_leefgebieden_of_its_list(beekdaelen: Pack) -> None:
    visit = Visit(beekdaelen).give("hulpvraag.soort", ("huishouden",))
    asked = {p.address.instance_id for p in visit.result.step(3).open_points if p.address}
    assert any(instance.startswith("huishouden.") for instance in asked)
    assert not any(instance.startswith("financien.") for instance in asked)
    visit.give("leefgebied.open@financien", "ja")
    asked = {p.address.instance_id for p in visit.result.step(3).open_points if p.address}
    assert any(instance.startswith("financien.") for instance in asked)


def test_a_leefgebied_set_aside_asks_for_one_reason_and_nothing_more(visit: Visit) -> None:
    visit.give("hulpvraag.soort", ("begeleiding",)).give("leefgebied.terzijde@financien", ("ja",))
    mine = [
        p
        for p in visit.result.step(3).open_points
        if p.address and p.address.instance_id.startswith("financien")
    ]
    assert [p.kind for p in mine].count("reden") >= 1
    assert all(p.kind == "reden" for p in mine)


def test_a_signal_never_counts_but_asks_for_an_answer(closed_visit: Visit) -> None:
    before = closed_visit.result.proposal.profile
    closed_visit.give(f"punt.score@{RHYTHM}", "zwaar").give(f"punt.belemmering@{RHYTHM}", "nee_risico")
    result = closed_visit.result
    assert [signal.address for signal in result.signals] == [Address("signaal.antwoord", RHYTHM)]
    assert result.step(3).status in ("bezig", "opnieuw_bekijken")
    assert result.proposal.profile == before  # the other matig area still leads to profile 2
    assert all(
        label != "Persoonlijk functioneren" or severity != "zwaar"
        for label, severity in result.proposal.remaining
    )


def test_before_the_pack_holds_there_is_no_proposal(beekdaelen: Pack) -> None:
    visit = Visit(beekdaelen).give_file(example("beide")).give("melding.datum", "2026-02-28")
    assert visit.result.proposal.status == "buiten_geldigheid"
    assert visit.result.proposal.profile is None
    assert visit.result.calculator.total is None
    visit.give("melding.datum", "2026-03-01")
    assert visit.result.proposal.status == "voorstel"


def test_what_is_open_reads_as_a_sentence() -> None:
    assert said("Adres", "nog niet ingevuld") == "Adres: nog niet ingevuld"
    assert said("Is er mantelzorg?", "nog niet ingevuld") == "Is er mantelzorg? Nog niet ingevuld"
