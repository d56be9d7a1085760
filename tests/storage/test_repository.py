"""Cases and events: kept once, in order, never changed, and the list agrees with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from decision_trees.answers import Address, Answer, AnswerState
from wmo_desktop.domain.case import Case, Position
from wmo_desktop.domain.lifecycle import StateChange
from wmo_desktop.storage import errors
from wmo_desktop.storage.engine import reading, writing
from wmo_desktop.storage.rows import list_name


def test_case_comes_back_as_it_was_made(filled):
    vault, header, chain = filled
    case = vault.repository.load_case(header.case_id)
    assert case.header == header
    assert case.seq == 5
    assert case.text("client.achternaam") == "Dijk"
    assert case.text("punt.score", "financien.post") == "matig"
    assert {address: changed.event_id for address, changed in case.changed.items()} == chain.heads
    assert vault.repository.verify_case(header.case_id).sound


def test_every_part_of_an_answer_survives(filled):
    vault, header, chain = filled
    answers = [
        Answer(
            value=("huishouden", "begeleiding"),
            note="<b>a</b> & \"b\" 'c' \\ \x00 \u0645\u0631\u062d\u0628\u0627 😀",
        ),
        Answer(value="", reason="leeg is ook een antwoord"),
        Answer(value="x" * 10_000),
        Answer(state=AnswerState.NAVRAGEN, ask_whom="huisarts", ask_by="2026-12-01"),
        Answer(state=AnswerState.WIL_NIET_ZEGGEN),
        None,
        None,
        Answer(value="12.5"),
    ]
    events = [chain.event("vrij.veld", None, "h1", answer=answer) for answer in answers]
    for count, event in enumerate(events):
        vault.repository.append(event)
        case = vault.repository.load_case(header.case_id)
        assert case.get("vrij.veld", "h1") == answers[count]
        assert vault.repository.verify_case(header.case_id).sound
    assert vault.repository.load_events(header.case_id)[-len(events) :] == tuple(events)


def test_same_event_twice_is_kept_once(filled):
    vault, header, chain = filled
    event = chain.event("client.telefoon", "0101234567")
    vault.repository.append(event)
    before = vault.repository.load_case(header.case_id)
    vault.repository.append_many([event, event])
    assert vault.repository.load_case(header.case_id) == before


def test_event_id_used_for_something_else_is_refused(filled):
    vault, header, chain = filled
    event = chain.event("client.telefoon", "1")
    vault.repository.append(event)
    with pytest.raises(errors.HistoryConflictError):
        vault.repository.append(replace(event, answer=Answer(value="2")))
    assert vault.repository.load_case(header.case_id).text("client.telefoon") == "1"


@pytest.mark.parametrize("prev", ["none", "other", "older"])
def test_event_that_does_not_follow_is_refused(filled, prev):
    vault, header, chain = filled
    first = chain.event("client.telefoon", "1")
    second = chain.event("client.telefoon", "2")
    vault.repository.append_many([first, second])
    wrong = {"none": None, "other": uuid4(), "older": first.event_id}[prev]
    before = vault.repository.load_case(header.case_id)
    with pytest.raises(errors.HistoryConflictError, match="sluit niet aan"):
        vault.repository.append(chain.event("client.telefoon", "3", prev_event_id=wrong))
    assert vault.repository.load_case(header.case_id) == before


def test_many_events_are_kept_all_or_none(filled):
    vault, header, chain = filled
    before = vault.repository.load_case(header.case_id)
    good, bad = chain.event("client.telefoon", "1"), chain.event("client.bsn", "9", prev_event_id=uuid4())
    with pytest.raises(errors.HistoryConflictError):
        vault.repository.append_many([good, bad])
    assert vault.repository.load_case(header.case_id) == before


def step(case_id, at):
    return StateChange(uuid4(), case_id, "concept", "definitief", at, "m.jansen", "laptop-7")


def test_unknown_case(vault, chain_of, now):
    chain = chain_of(uuid4())
    for operation in (
        lambda repository: repository.append(chain.event("a.b", "c")),
        lambda repository: repository.load_case(chain.case_id),
        lambda repository: repository.load_position(chain.case_id),
        lambda repository: repository.verify_case(chain.case_id),
        lambda repository: repository.set_position(chain.case_id, Position(2)),
        lambda repository: repository.change_state(step(chain.case_id, now)),
        lambda repository: repository.load_case_at(chain.case_id, 0),
        lambda repository: repository.erase_case(chain.case_id, now),
    ):
        with pytest.raises(errors.CaseUnknownError, match="niet gevonden"):
            operation(vault.repository)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer_event SET payload = NULL",
        "UPDATE answer_event SET author = author",
        "DELETE FROM answer_event",
        "INSERT OR REPLACE INTO answer_event SELECT * FROM answer_event LIMIT 1",
    ],
)
def test_events_cannot_be_changed_or_removed(filled, statement):
    vault, header, _ = filled
    before = vault.repository.load_events(header.case_id)
    with vault._engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text(statement))
    assert vault.repository.load_events(header.case_id) == before


def test_history_cannot_fork_in_the_table_either(filled):
    vault = filled[0]
    copy = (
        "INSERT INTO answer_event SELECT :id, case_id, seq + 100, question_id, instance_id, payload, prev_event_id, "
        "author, device, at, pack_version FROM answer_event WHERE question_id = 'client.achternaam'"
    )
    with vault._engine.connect() as connection, pytest.raises(DBAPIError, match="UNIQUE"):
        connection.execute(text(copy), {"id": uuid4().hex})


def test_verify_notices_a_projection_that_differs(filled):
    vault, header, _ = filled
    with writing(vault._engine) as connection:
        connection.execute(
            text("UPDATE answer SET payload = '{\"value\":\"x\"}' WHERE question_id = 'punt.score'")
        )
    found = vault.repository.verify_case(header.case_id)
    assert (found.addresses, found.counters, found.sound) == (
        (Address("punt.score", "financien.post"),),
        True,
        False,
    )
    with writing(vault._engine) as connection:
        connection.execute(text("DELETE FROM answer WHERE question_id = 'melding.datum'"))
        connection.execute(text("UPDATE case_file SET answers = 7"))
    found = vault.repository.verify_case(header.case_id)
    assert Address("melding.datum") in found.addresses
    assert not found.counters


def test_list_shows_each_case_newest_first(filled, make_header, chain_of):
    vault, header, _ = filled
    second = make_header("2026-0002", created_at=header.created_at + timedelta(days=1))
    vault.repository.create_case(second)
    newer, older = vault.repository.list_cases()
    assert (newer.number, newer.client_name, newer.answers, newer.melding) == ("2026-0002", "", 0, None)
    assert (older.number, older.client_name, older.answers) == ("2026-0001", "Dijk, J.W. van", 5)
    assert older.melding == date(2026, 11, 9)
    assert (older.pack_id, older.pack_version, older.status) == ("hhm", "2026.1", "concept")
    assert older.changed_at == header.created_at + timedelta(seconds=5)
    assert older.created_at == header.created_at


def test_list_follows_changes_of_the_name(filled):
    vault, _, chain = filled
    vault.repository.append_many(
        [chain.event("client.voorvoegsels", None), chain.event("client.achternaam", "Bos")]
    )
    assert vault.repository.list_cases()[0].client_name == "Bos, J.W."
    unknown = chain.event("client.achternaam", None, answer=Answer(state=AnswerState.ONBEKEND))
    vault.repository.append(unknown)
    assert vault.repository.list_cases()[0].client_name == "Jan Willem"
    assert vault.repository.list_cases()[0].answers == 4


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (("Dijk", "van", "Jan Willem"), "Dijk, J.W. van"),
        (("Bos", "", "IJsbrand"), "Bos, IJ."),
        (("Bos", "", ""), "Bos"),
        (("Berg", "van den", ""), "Berg, van den"),
        (("", "van", "Jan"), "Jan"),
        (("", "", ""), ""),
        ((" Öztürk ", " ", "élise"), "Öztürk, É."),
    ],
)
def test_names_in_the_list(parts, shown):
    assert list_name(*parts) == shown


def test_position_and_status(filled, now):
    vault, header, _ = filled
    repository = vault.repository
    assert repository.load_position(header.case_id) == Position()
    changed = repository.list_cases()[0].changed_at
    place = Position(3, Address("punt.score", "financien.post"))
    repository.set_position(header.case_id, place)
    assert repository.load_position(header.case_id) == place
    assert repository.list_cases()[0].position == place
    assert repository.list_cases()[0].changed_at == changed
    repository.set_position(header.case_id, Position(4))
    assert repository.load_position(header.case_id) == Position(4, None)
    at = (now + timedelta(days=2)).astimezone(timezone(timedelta(hours=1)))
    repository.change_state(step(header.case_id, at))
    assert repository.list_cases()[0].status == "definitief"
    assert repository.list_cases()[0].changed_at == at
    assert repository.list_cases()[0].changed_at.tzinfo is UTC
    assert repository.load_case(header.case_id).header.status == "definitief"


def test_a_moment_without_zone_is_refused(filled):
    vault, header, _ = filled
    with pytest.raises(errors.UnexpectedStorageError):
        vault.repository.change_state(step(header.case_id, datetime(2026, 1, 1)))


def test_two_cases_of_one_client_and_a_shared_household(vault, make_header):
    first = make_header("2026-0001", household_id=uuid4())
    second = make_header("2026-0002", client_id=first.client_id, household_id=first.household_id)
    other = make_header("2026-0003", household_id=first.household_id)
    for header in (first, second, other):
        vault.repository.create_case(header)
    assert {case.number for case in vault.repository.client_cases(first.client_id)} == {
        "2026-0001",
        "2026-0002",
    }
    assert [case.number for case in vault.repository.client_cases(other.client_id)] == ["2026-0003"]
    assert vault.repository.load_case(second.case_id).header == second
    with reading(vault._engine) as connection:
        counts = [
            connection.execute(text(f"SELECT count(*) FROM {name}")).scalar()
            for name in ("client", "household")
        ]
    assert counts == [2, 1]


def test_answers_of_one_case_do_not_show_in_another(vault, make_header, chain_of):
    first = make_header("2026-0001")
    second = make_header("2026-0002", client_id=first.client_id)
    vault.repository.create_case(first)
    vault.repository.create_case(second)
    vault.repository.append_many(
        [
            chain_of(header.case_id).event("client.achternaam", name)
            for header, name in ((first, "Oud"), (second, "Nieuw"))
        ]
    )
    assert vault.repository.load_case(first.case_id).text("client.achternaam") == "Oud"
    assert vault.repository.load_case(second.case_id).text("client.achternaam") == "Nieuw"


def test_number_and_id_are_unique(filled, make_header):
    vault, header, _ = filled
    vault.repository.create_case(header)
    with pytest.raises(errors.CaseExistsError):
        vault.repository.create_case(make_header(header.number))
    with pytest.raises(errors.CaseExistsError):
        vault.repository.create_case(replace(header, number="2026-0099"))
    assert len(vault.repository.list_cases()) == 1


def test_next_number_is_never_used_before(vault, make_header, now):
    repository = vault.repository
    assert repository.next_number(2026) == "2026-0001"
    for number in ("2026-0001", "2026-0009", "2025-0033", "2026-9999", "2026-10000"):
        repository.create_case(make_header(number))
    assert repository.next_number(2026) == "2026-10001"
    assert repository.next_number(2025) == "2025-0034"
    last = next(case for case in repository.list_cases() if case.number == "2026-10000")
    repository.erase_case(last.case_id, now)
    assert repository.next_number(2026) == "2026-10001"
    with pytest.raises(errors.CaseExistsError):
        repository.create_case(make_header("2026-10000"))


def test_pack_copy(vault, make_header):
    pack = make_header().pack
    with pytest.raises(errors.PackCopyMissingError):
        vault.repository.load_pack_copy(pack)
    contents = {"pack.yaml": "id: hhm\n", "stappen/één.yaml": "a: 1\n"}
    vault.repository.save_pack_copy(pack, contents)
    vault.repository.save_pack_copy(pack, contents)
    assert vault.repository.load_pack_copy(pack) == contents
    with pytest.raises(errors.PackCopyConflictError):
        vault.repository.save_pack_copy(pack, {"pack.yaml": "id: anders\n"})
    other = replace(pack, fingerprint="cd" * 32)
    vault.repository.save_pack_copy(other, {"pack.yaml": "id: anders\n"})
    assert vault.repository.load_pack_copy(pack) == contents


_steps = st.lists(
    st.tuples(
        st.sampled_from(["a.b", "c.d"]),
        st.sampled_from(["", "h1", "h2"]),
        st.one_of(
            st.none(),
            st.sampled_from(["ja", "nee"]).map(lambda value: Answer(value=value)),
            st.text(max_size=20).map(lambda note: Answer(value="ja", note=note)),
            st.sampled_from(AnswerState).map(lambda state: Answer(state=state)),
        ),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_steps)
def test_what_is_read_is_what_the_domain_makes_of_the_events(vault, make_header, chain_of, steps):
    header = make_header(vault.repository.next_number(2026))
    chain = chain_of(header.case_id)
    vault.repository.create_case(header)
    events = [chain.event(question, None, instance, answer=answer) for question, instance, answer in steps]
    vault.repository.append_many(events)
    assert vault.repository.load_case(header.case_id) == Case(header).with_events(events)
    assert vault.repository.verify_case(header.case_id).sound
