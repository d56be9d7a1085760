"""States and versions: both or none, never rewritten, and answers that stand fast."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from wmo_desktop.domain.lifecycle import PlanVersion, Signed, Signing, StateChange, plan_seq
from wmo_desktop.storage import errors
from wmo_desktop.storage.engine import reading, writing

PAPER = b"%PDF-1.7 " + bytes(range(256)) * 40
SIGNING = Signing(
    "deels",
    ("Kom nog eens langs.",),
    "Ik wil op maandag, niet op dinsdag. “Zo” 😀",
    application=True,
    signed=(
        Signed(
            "client",
            "A. van Voorbeeld",
            "scherm",
            date(2026, 11, 23),
            (((0.0, 0.5), (1 / 3, 1.0)), ((0.25, 0.25),)),
        ),
        Signed("consulent", "T. Tester", "papier", date(2026, 11, 23)),
    ),
)


@pytest.fixture
def step(now):
    def make(case_id, before="concept", after="definitief", reason=""):
        return StateChange(uuid4(), case_id, before, after, now, "m.jansen", "laptop-7", reason)

    return make


@pytest.fixture
def version(now):
    def make(number=1, seq=5, **changes: object):
        values = {"status": "concept", "handed": "gedrukt", "kenmerk": "7f3a-91c2-be04"} | changes
        return PlanVersion(number, seq, at=now, author="m.jansen", device="laptop-7", **values)

    return make


def signed(version):
    digest = hashlib.sha256(PAPER).hexdigest()
    return replace(version, status="ondertekend", signing=SIGNING, paper=digest)


def test_a_step_is_kept_with_who_when_and_why(filled, step, now):
    repository, case_id = filled[0].repository, filled[1].case_id
    first, second = (
        step(case_id),
        step(case_id, "definitief", "concept", "De cliënt belde: het adres is anders."),
    )
    later = replace(second, at=(now + timedelta(days=1)).astimezone(timezone(timedelta(hours=2))))
    repository.change_state(first)
    repository.change_state(first)  # again, as after a fault that wasn't one
    repository.change_state(later)
    assert repository.load_changes(case_id) == (first, later)
    assert all(change.at.tzinfo is UTC for change in repository.load_changes(case_id))
    assert repository.load_case(case_id).header.status == "concept"
    assert later.reason not in repr(later)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("concept", "ondertekend"),
        ("concept", "overgedragen"),
        ("definitief", "concept"),
        ("definitief", "definitief"),
    ],
)
def test_a_step_that_is_no_way_changes_nothing(filled, step, before, after):
    repository, case_id = filled[0].repository, filled[1].case_id
    with pytest.raises(errors.StateConflictError):
        repository.change_state(step(case_id, before, after))
    assert repository.load_changes(case_id) == ()
    assert repository.load_case(case_id).header.status == "concept"


def test_answers_stand_fast_and_notes_stay_possible(filled, step):
    vault, header, chain = filled
    repository = vault.repository
    repository.change_state(step(header.case_id))
    with pytest.raises(errors.CaseLockedError):
        repository.append(replace(chain.event("client.achternaam", "Anders"), prev_event_id=None))
    repository.append(chain.event("notitie.tekst", "Belt nog", "n1"))
    case = repository.load_case(header.case_id)
    assert case.text("client.achternaam") == "Dijk"
    assert case.text("notitie.tekst", "n1") == "Belt nog"
    assert (case.seq, plan_seq(case)) == (6, 5)
    assert repository.verify_case(header.case_id).sound


def test_a_case_is_read_as_it_stood(filled):
    vault, header, chain = filled
    repository = vault.repository
    before = [repository.load_case_at(header.case_id, count) for count in range(6)]
    repository.append(chain.event("client.achternaam", "Zwart"))
    repository.append(chain.event("punt.score", None, "financien.post"))
    assert [repository.load_case_at(header.case_id, count) for count in range(6)] == before
    assert before[5].text("client.achternaam") == "Dijk"
    assert before[0].answers == {}
    assert repository.load_case_at(header.case_id, 7) == repository.load_case(header.case_id)
    for wrong in (-1, 8):
        with pytest.raises(errors.VaultDamagedError):
            repository.load_case_at(header.case_id, wrong)


def test_signing_keeps_state_version_and_paper_at_once(filled, step, version):
    repository, case_id = filled[0].repository, filled[1].case_id
    repository.change_state(step(case_id))
    handed = version(status="definitief")
    repository.put_version(case_id, handed)
    repository.put_version(case_id, handed)
    change = step(case_id, "definitief", "ondertekend")
    repository.change_state(change, signed(handed), PAPER)
    assert repository.load_versions(case_id) == (signed(handed),)
    assert repository.load_paper(case_id, 1) == PAPER
    assert repository.load_case(case_id).header.status == "ondertekend"
    assert SIGNING.words not in repr(repository.load_versions(case_id))
    with pytest.raises(errors.VersionMissingError):
        repository.load_paper(case_id, 2)


def test_a_fault_in_the_version_takes_the_state_back_too(filled, step, version):
    repository, case_id = filled[0].repository, filled[1].case_id
    repository.change_state(step(case_id))
    for wrong in (
        signed(version(status="definitief", seq=6)),  # of answers that aren't there
        replace(signed(version()), paper="0" * 64),
        replace(signed(version()), paper=""),
    ):
        with pytest.raises(errors.VersionConflictError):
            repository.change_state(step(case_id, "definitief", "ondertekend"), wrong, PAPER)
    assert repository.load_case(case_id).header.status == "definitief"
    assert repository.load_versions(case_id) == ()
    assert len(repository.load_changes(case_id)) == 1


def test_a_version_is_never_rewritten(filled, step, version, now):
    repository, case_id = filled[0].repository, filled[1].case_id
    talked = replace(version(), signing=Signing("tweede_gesprek", words="Het ging te snel."))
    repository.put_version(case_id, version())
    for other in (version(seq=4), replace(version(), at=now + timedelta(days=1))):
        with pytest.raises(errors.VersionConflictError):
            repository.put_version(case_id, other)
    repository.put_version(case_id, talked)
    with pytest.raises(errors.VersionConflictError):
        repository.put_version(case_id, replace(talked, signing=SIGNING))
    assert repository.load_versions(case_id) == (talked,)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE state_change SET reason = 'x'",
        "DELETE FROM state_change",
        "UPDATE plan_version SET seq = 1",
        "UPDATE plan_version SET status = 'concept'",
        "UPDATE plan_version SET signing = NULL",
        "DELETE FROM plan_version",
        "UPDATE plan_paper SET data = x'00'",
        "DELETE FROM plan_paper",
        "INSERT OR REPLACE INTO plan_paper SELECT * FROM plan_paper",
    ],
)
def test_the_database_itself_refuses_to_rewrite(filled, step, version, statement):
    vault, header, _ = filled
    vault.repository.change_state(step(header.case_id))
    vault.repository.change_state(step(header.case_id, "definitief", "ondertekend"), signed(version()), PAPER)
    with pytest.raises(errors.StorageError) as caught, writing(vault._engine) as connection:
        connection.execute(text(statement))
    cause = caught.value.__cause__
    assert isinstance(cause, DBAPIError)
    assert "append-only" in str(cause.orig) or "never rewritten" in str(cause.orig)
    assert vault.repository.load_paper(header.case_id, 1) == PAPER


def test_a_kept_paper_that_was_tampered_with_is_found(filled, step, version):
    vault, header, _ = filled
    vault.repository.change_state(step(header.case_id))
    vault.repository.change_state(step(header.case_id, "definitief", "ondertekend"), signed(version()), PAPER)
    with writing(vault._engine) as connection:
        connection.execute(text("DROP TRIGGER plan_paper_no_update"))
        connection.execute(text("UPDATE plan_paper SET data = x'2550'"))
    with pytest.raises(errors.VaultDamagedError):
        vault.repository.load_paper(header.case_id, 1)


def test_what_waits_for_a_printer(vault, make_header, now):
    repository = vault.repository
    first, second = make_header("2026-0001"), make_header("2026-0002")
    ids = [uuid4() for _ in range(4)]
    for header in (first, second):
        repository.create_case(header)
    repository.print_later(ids[0], first.case_id, "ondersteuningsplan", now)
    repository.print_later(ids[1], second.case_id, "rekenblad", now + timedelta(minutes=1))
    repository.print_later(ids[2], first.case_id, "ondersteuningsplan", now + timedelta(hours=1))
    assert [(one.number, one.name) for one in repository.list_waiting()] == [
        ("2026-0001", "ondersteuningsplan"),
        ("2026-0002", "rekenblad"),
    ]
    assert [one.later_id for one in repository.list_waiting(first.case_id)] == [ids[0]]
    repository.forget_later(ids[0])
    repository.forget_later(ids[3])
    assert [one.later_id for one in repository.list_waiting()] == [ids[1]]
    with pytest.raises(errors.CaseUnknownError):
        repository.print_later(ids[3], uuid4(), "rekenblad", now)


def test_erasing_wipes_states_versions_papers_and_the_print_list(filled, step, version, now):
    vault, header, _ = filled
    repository, case_id = vault.repository, header.case_id
    repository.change_state(step(case_id))
    repository.change_state(step(case_id, "definitief", "ondertekend"), signed(version()), PAPER)
    repository.print_later(uuid4(), case_id, "rekenblad", now)
    repository.erase_case(case_id, now)
    with reading(vault._engine) as connection:
        for table in (
            "state_change",
            "plan_version",
            "plan_paper",
            "print_later",
            "case_file",
            "answer_event",
        ):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0
    assert repository.load_versions(case_id) == ()
    assert repository.load_changes(case_id) == ()


def test_a_moment_without_zone_is_no_moment(filled, step):
    with pytest.raises(errors.UnexpectedStorageError):
        filled[0].repository.change_state(replace(step(filled[1].case_id), at=datetime(2026, 1, 1)))
