"""Going back: what depended on a changed answer is marked, nothing is ever deleted."""

from __future__ import annotations

from decision_trees.answers import Address
from decision_trees.model import Pack
from tests.domain.conftest import Visit, example

POST = "financien.post"


def stale_steps(visit: Visit) -> set[int]:
    return {step.number for step in visit.result.steps if step.status == "opnieuw_bekijken"}


def test_a_score_changed_after_the_end_marks_steps_four_to_nine(closed_visit: Visit) -> None:
    before = dict(closed_visit.case.answers)
    closed_visit.give(f"punt.score@{POST}", "zwaar")
    assert stale_steps(closed_visit) == {4, 5, 6, 7, 8, 9}
    changed = {a for a in before if closed_visit.case.answers.get(a) != before[a]}
    assert changed == {Address("punt.score", POST)}


def test_only_the_same_point_is_marked_in_the_steps_per_need(closed_visit: Visit) -> None:
    closed_visit.give(f"punt.score@{POST}", "zwaar")
    stale = closed_visit.result.stale
    assert Address("behoefte.soort", POST) in stale
    assert Address("behoefte.soort", "persoonlijk_functioneren.dagritme") not in stale
    assert Address("profiel.individueel") in stale


def test_confirming_takes_the_mark_away_without_changing_the_answer(closed_visit: Visit) -> None:
    closed_visit.give(f"punt.score@{POST}", "zwaar")
    for address in sorted(closed_visit.result.stale):
        answer = closed_visit.case.answers[address]
        closed_visit.give(str(address), answer)
    assert not closed_visit.result.stale
    assert stale_steps(closed_visit) == set()


def test_a_better_worded_reason_marks_nothing(closed_visit: Visit) -> None:
    answer = closed_visit.case.answers[Address("afweging.positie")]
    closed_visit.give("afweging.positie", answer.value, "Beter opgeschreven.")
    closed_visit.give(f"punt.toelichting@{POST}", "Nu vier dozen post.")
    assert not closed_visit.result.stale


def test_answering_for_the_first_time_marks_nothing(closed_visit: Visit) -> None:
    assert not closed_visit.result.stale


def test_a_change_in_the_calculator_marks_the_household_decision(beekdaelen: Pack) -> None:
    visit = Visit(beekdaelen).give_file(example("huishouden"))
    assert not visit.result.stale
    visit.give("regel.aantal.aantal@extra_slaapkamer", "2")
    assert Address("afweging.huishouden") in visit.result.stale
