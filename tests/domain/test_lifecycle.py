"""The ways of a case, and which version holds which answers: pure rules, for every state and every history."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product
from typing import get_args
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_trees.answers import Address, Answer
from wmo_desktop.domain.case import AnswerEvent, Case, CaseHeader, CaseStatus, PackRef
from wmo_desktop.domain.lifecycle import (
    WAYS,
    PlanVersion,
    Signed,
    Signing,
    correction_address,
    corrections_of,
    locked,
    next_number,
    plan_answers,
    plan_seq,
    refusal,
    signing_refusal,
    version_of,
)

STATES: tuple[CaseStatus, ...] = get_args(CaseStatus)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def case() -> Case:
    header = CaseHeader(uuid4(), uuid4(), "2026-0001", PackRef("hhm", "1", "ab"), NOW)
    return Case(header)


def told(before: Case, question: str, value: str | None, instance: str = "") -> Case:
    address = Address(question, instance)
    answer = None if value is None else Answer(value=value)
    event = AnswerEvent(
        uuid4(), before.header.case_id, address, answer, before.prev_event_id(address), "a", "b", NOW, "hhm@1"
    )
    return before.with_event(event)


@pytest.mark.parametrize(("before", "after"), list(product(STATES, STATES)))
@pytest.mark.parametrize("missing", [0, 3])
@pytest.mark.parametrize("reason", ["", "  ok ", "Het adres was fout"])
def test_only_its_ways_are_open_and_a_way_back_has_a_reason(before, after, missing, reason) -> None:
    sentence = refusal(before, after, reason, missing)
    if after not in WAYS[before]:
        assert "niets gewijzigd" in sentence
    elif len(reason.strip()) >= 3:
        assert sentence == ""
    else:
        assert bool(sentence) == (after == "concept" or (after == "definitief" and missing > 0))


def test_every_state_can_be_reached_left_and_erased() -> None:
    reached: set[CaseStatus] = {"concept"}
    for _ in STATES:
        reached |= {after for before in reached for after in WAYS[before]}
    assert reached == set(STATES)
    assert [state for state in STATES if not WAYS[state]] == ["gewist"]
    assert all("gewist" in ways for state, ways in WAYS.items() if state != "gewist")
    assert [state for state in STATES if not locked(state)] == ["concept"]


@pytest.mark.parametrize("status", [state for state in STATES if state != "definitief"])
def test_only_what_is_definite_can_be_signed(status) -> None:
    signing = Signing("eens", signed=(Signed("client", "A. Voorbeeld", "papier", date(2026, 11, 23)),))
    assert signing_refusal(status, signing, date(2026, 11, 23))
    assert signing_refusal("definitief", signing, date(2026, 11, 23)) == ""


def test_nobody_signs_twice_and_an_unsigned_ending_is_fine() -> None:
    one = Signed("client", "A. Voorbeeld", "papier", date(2026, 11, 20))
    assert "twee keer" in signing_refusal(
        "definitief", Signing("eens", signed=(one, one)), date(2026, 11, 23)
    )
    assert signing_refusal("definitief", Signing("tweede_gesprek"), date(2026, 11, 23)) == ""
    assert not Signing("eens", signed=(Signed("consulent", "B", "papier", date(2026, 11, 20)),)).by_client
    assert Signing("eens", signed=(one,)).by_client


def test_notes_are_no_part_of_the_plan() -> None:
    first = told(case(), "hulpvraag.woorden", "Ik wil hulp")
    noted = told(first, "notitie.tekst", "Belt nog", "n1")
    assert (plan_seq(case()), plan_seq(first), plan_seq(noted)) == (0, 1, 1)
    assert plan_answers(noted) == first.answers
    assert plan_seq(told(noted, "hulpvraag.woorden", None)) == 3


def test_corrections_keep_their_order_and_their_line() -> None:
    found = case()
    for number in range(1, 12):
        address = correction_address(found)
        assert address.instance_id == f"c{number}"
        found = told(found, "correctie.regel", f"{number}:4.{number}", address.instance_id)
        found = told(found, address.question_id, f"tekst {number}", address.instance_id)
    found = told(found, "correctie.tekst", None, "c3")
    assert [(one.version, one.code) for one in corrections_of(found)] == [
        (number, f"4.{number}") for number in range(1, 12) if number != 3
    ]
    assert correction_address(found).instance_id == "c12"


KINDS = st.sampled_from(["concept", "definitief", "ondertekend", "overgedragen"])


@given(st.lists(st.tuples(KINDS, st.integers(0, 3), st.booleans()), max_size=12))
def test_handing_out_the_same_twice_makes_no_version_and_other_answers_always_do(history) -> None:
    versions: list[PlanVersion] = []
    for status, seq, talked in history:
        found = version_of(versions, seq, status)
        if found is None:
            number = next_number(versions)
            assert number == len(versions) + 1
            signing = Signing("tweede_gesprek") if talked else None
            versions.append(PlanVersion(number, seq, status, "gedrukt", NOW, "a", "b", "k", signing))
            found = version_of(versions, seq, status)
            closed = talked and status in ("concept", "definitief")
            assert found == (None if closed else versions[-1])
        else:
            assert found.seq == seq
            assert (found.status == status) or {found.status, status} == {"ondertekend", "overgedragen"}
