"""Beekdaelen's own additions inside a case: matrix of self-reliance, begeleiding in minutes, phase-out, deadlines."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from decision_trees.answers import Address
from decision_trees.model import Pack
from tests.domain.conftest import Visit, example
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.book import book_for


@pytest.fixture
def both(beekdaelen: Pack) -> Visit:
    return Visit(beekdaelen).give_file(example("beide"))


def domains(visit: Visit) -> set[str]:
    asked = Situation(visit.case, book_for(visit.pack)).asked(3)
    return {item.address.instance_id for item in asked if item.address.question_id == "zrm.score"}


def test_the_matrix_has_thirteen_domains_and_four_more_with_a_minor_child(both: Visit) -> None:
    assert len(domains(both)) == 13
    both.give("huisgenoot.lid@h2", "ja").give("huisgenoot.relatie@h2", "kind")
    both.give("huisgenoot.geboortedatum@h2", "2008-11-12")  # turns 18 the day after the reference date
    assert len(domains(both)) == 17
    both.give("huisgenoot.geboortedatum@h2", "2008-11-11")
    assert len(domains(both)) == 13


def test_the_matrix_is_filled_in_or_there_is_a_reason_why_not(both: Visit) -> None:
    both.give("zrm.gedaan", "nee")
    assert any(p.address == Address("zrm.gedaan") for p in both.result.step(3).blocking)
    both.give("zrm.gedaan", "nee", "Al gedaan bij het wijkteam.")
    assert not both.result.step(3).blocking


def test_the_matrix_never_moves_the_proposal(both: Visit) -> None:
    before = both.result.proposal
    for domain in domains(both):
        both.give(f"zrm.score@{domain}", "zrm_1")
    assert both.result.proposal == before


def test_begeleiding_adds_up_per_week_and_stands_beside_the_band(both: Visit) -> None:
    result = both.result.begeleiding
    assert result is not None
    assert (result.total, result.complete) == (Fraction(120), True)
    assert {line.id: line.minutes for line in result.lines} == {
        "zelfmanagement/samendoen": Fraction(90),
        "keuzes/samendoen": Fraction(30),
    }
    assert result.remark is not None
    assert result.remark.citation.short == "HHM"


@pytest.mark.parametrize(
    "question", ["begeleiding.minuten", "begeleiding.band", "begeleiding.aantal", "begeleiding.waarom"]
)
def test_a_line_of_begeleiding_that_is_not_whole_keeps_step_seven_open(both: Visit, question: str) -> None:
    both.give(f"{question}@keuzes/samendoen", None)
    result = both.result
    assert result.begeleiding is not None
    assert not result.begeleiding.complete
    assert any(p.address == Address(question, "keuzes/samendoen") for p in result.step(7).blocking)


def test_a_type_outside_the_table_can_be_chosen_and_is_named(both: Visit) -> None:
    both.give("begeleiding.soorten@acute_hulp", ("overnemen",))
    inst = "acute_hulp/overnemen"
    both.give(f"begeleiding.minuten@{inst}", "10").give(f"begeleiding.band@{inst}", "wekelijks")
    both.give(f"begeleiding.aantal@{inst}", "1").give(
        f"begeleiding.waarom@{inst}", "Kan dit niet zelf; tijdelijk."
    )
    result = both.result.begeleiding
    assert result is not None
    line = next(line for line in result.lines if line.id == inst)
    assert line.outside
    assert line.minutes == 10


def test_a_changed_choice_of_one_activity_leaves_the_others_alone(both: Visit) -> None:
    both.give("begeleiding.soorten@geld", ("instrueren",))
    assert not both.result.stale


def test_household_help_that_becomes_less_gets_a_dated_schedule(both: Visit) -> None:
    assert both.result.phase_out is None
    both.give("afbouw.oud", "125").give("afbouw.begin", "2027-01-04")
    schedule = both.result.phase_out
    assert schedule is not None
    assert [period.per_4_weeks for period in schedule.periods] == [500, 470, 440]
    assert schedule.periods[1].start == date(2027, 2, 1)
    both.give("melding.spoed", "ja")
    schedule = both.result.phase_out
    assert schedule is not None
    assert not schedule.applies


def test_six_weeks_run_from_the_report_and_two_weeks_only_from_an_application(both: Visit) -> None:
    both.give("melding.datum", "2026-11-16")
    dates = both.result.deadlines
    assert dates is not None
    assert dates.investigation is not None
    assert dates.investigation.end == date(2026, 12, 28)
    assert dates.decision is None


def test_a_facility_that_is_not_here_can_not_be_counted(both: Visit) -> None:
    point = "sociaal_functioneren.contacten"
    instance = f"{point}/algemene_voorziening"
    both.give(f"oplossing.toets.lost_op@{instance}", "ja").give(f"oplossing.uitkomst@{instance}", "geheel")

    def remaining() -> str | None:
        return next(need for need in both.result.needs if need.point_id == point).remaining

    assert remaining() == "geen"
    both.give(f"oplossing.voorziening@{instance}", "huiskamerproject")
    assert remaining() is None  # nobody knows yet whether it is here
    both.give("voorziening.hier@huiskamerproject", "nee")
    assert remaining() == "licht"
    both.give("voorziening.hier@huiskamerproject", "ja")
    assert remaining() == "geen"


def test_the_list_of_facilities_can_be_added_to(both: Visit) -> None:
    both.give("voorziening.eigen@v1", "ja").give("voorziening.naam@v1", "Dorpstafel")
    situation = Situation(both.case, book_for(both.pack))
    assert [option.label for option in situation.facilities()][-1] == "Dorpstafel"
    asked = {item.address for item in situation.asked(6)}
    assert {Address("voorziening.hier", "v1"), Address("voorziening.naam", "v1")} <= asked
    assert Address("voorziening.naam", "wensbus") not in asked


@pytest.mark.parametrize(("months", "allowed"), [("36", True), ("37", False)])
def test_an_indication_lasts_three_years_at_most(both: Visit, months: str, allowed: bool) -> None:
    both.give("afweging.duur_huishouden", months)
    decision = next(d for d in both.result.decisions if d.kind == "huishouden")
    assert decision.duration is not None
    assert decision.duration.allowed is allowed
    blocking = {p.address for p in both.result.step(9).blocking}
    assert (Address("afweging.duur_huishouden") in blocking) is not allowed


@pytest.mark.parametrize(("times", "allowed"), [("6", True), ("7", False)])
def test_dagbesteding_is_held_against_thirty_six_hours(both: Visit, times: str, allowed: bool) -> None:
    both.give("dagbesteding.uren_per_keer", "6").give("dagbesteding.keren", times)
    hours = both.result.day_hours
    assert hours is not None
    assert hours.allowed is allowed


def test_after_an_admission_help_goes_on_only_for_housemates_and_eight_weeks_at_most(both: Visit) -> None:
    both.give("doorlopen.oorzaak", "opname").give("doorlopen.datum", "2027-02-01")
    assert {item.status for item in both.result.continuations} == {"vraag", "stopt"}
    both.give("doorlopen.huisgenoten", "ja")
    found = {item.provision: item for item in both.result.continuations}
    assert found["dagbesteding"].stops_on == date(2027, 2, 1)
    assert found["huishoudelijke_hulp"].stops_on == date(2027, 3, 29)
    assert found["huishoudelijke_hulp"].weeks == 8
    both.give("doorlopen.huisgenoten", "nee")
    assert {item.status for item in both.result.continuations} == {"stopt"}
