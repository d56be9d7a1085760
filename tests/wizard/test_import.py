"""A case that was handed over, read by another installation: all of it, once, over nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from decision_trees.answers import Address, Answer
from tests.domain.conftest import example
from tests.wizard.conftest import PASSPHRASE, Office
from wmo_desktop.domain.casefile import case_file_text
from wmo_desktop.domain.lifecycle import Signed, Signing
from wmo_desktop.errors import WmoError
from wmo_desktop.wizard.session import CaseSession

WORDS = Address("hulpvraag.woorden")


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Office]:
    """Another installation."""
    office = Office(tmp_path / "andere laptop" / "kluis")
    office.folder.parent.mkdir()
    office.desk.create_vault(PASSPHRASE, lambda: None, pytest.fail)
    yield office
    office.desk.close()


@pytest.fixture
def session(office: Office) -> CaseSession:
    file = example("begeleiding")
    session = office.desk.new_case(file.pack.id, file.pack.version)
    for entry in file.answers:
        session.answer(entry.address, entry.answer())
    office.settle(session)
    return session


@pytest.fixture
def file(session: CaseSession, tmp_path: Path) -> Path:
    papers = session.papers()
    session.add_note("Sleutel bij de buren")
    papers.change("definitief", "nagekeken")
    signed = Signed("client", "A. Voorbeeld", "papier", date(2026, 11, 23))
    papers.sign(Signing("eens", signed=(signed,)), lambda _: None, pytest.fail)
    found: list[tuple[Path, ...]] = []
    papers.hand_over(tmp_path, found.append, pytest.fail)
    return found[0][1]


def refused(office: Office, path: Path) -> str:
    before = office.desk.cases()
    with pytest.raises(WmoError) as caught:
        office.desk.import_case(path)
    assert office.desk.cases() == before
    return caught.value.message


def test_every_answer_arrives_and_comes_to_the_same(session: CaseSession, other: Office, file: Path) -> None:
    read = other.desk.import_case(file)
    assert read.case.answers == session.case.answers
    assert (read.view().number, read.case.header.status) == ("2026-0001", "concept")
    assert read.assessment.receipt == session.assessment.receipt
    assert [step.status for step in read.view().steps] == [step.status for step in session.view().steps]
    assert read.papers().view().history[0].endswith("ingelezen uit zaakbestand 2026-0001 (tester)")
    case_id = read.case.header.case_id
    assert other.reopened().open_case(case_id).case == read.case


def test_twice_the_same_is_refused_also_when_it_has_moved_on(
    office: Office, other: Office, session: CaseSession, file: Path
) -> None:
    assert "staat al in uw lijst, als 2026-0001" in refused(office, file)
    read = other.desk.import_case(file)
    assert "staat al in uw lijst" in refused(other, file)
    read = other.desk.open_case(read.case.header.case_id)
    read.answer(WORDS, Answer(value="Anders"))
    other.settle(read)
    assert "staat al in uw lijst" in refused(other, file)
    assert len(other.desk.cases()) == 1


def test_another_case_with_that_number_is_not_touched(other: Office, file: Path) -> None:
    own = other.desk.new_case("hhm", "onbekend")
    own.answer(WORDS, Answer(value="Van hier"))
    other.settle(own)
    before = own.case
    read = other.desk.import_case(file)
    assert read.view().number == "2026-0002"
    assert "2026-0001" in read.papers().view().history[0]
    assert other.desk.open_case(before.header.case_id).case == before
    assert "als 2026-0002" in refused(other, file)


def test_a_number_that_was_erased_is_not_used_again(office: Office, session: CaseSession, file: Path) -> None:
    assert session.papers().erase("2026-0001") == ""
    assert office.desk.import_case(file).view().number == "2026-0002"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe", "geen zaakbestand"),
        (b"{}", "klopt niet"),
        (b"geen json", "geen JSON"),
        (None, "niet worden gelezen"),
    ],
)
def test_what_is_no_case_file_is_refused_plainly(office: Office, tmp_path: Path, content, words: str) -> None:
    path = tmp_path / "zaak.json"
    if content is not None:
        path.write_bytes(content)
    assert words in refused(office, path)


def test_unknown_rules_are_named(office: Office, file: Path, tmp_path: Path) -> None:
    data = json.loads(file.read_text("utf-8"))
    data["pack"]["id"] = "elders"
    path = tmp_path / "elders.json"
    path.write_text(json.dumps(data), "utf-8")
    assert "elders" in refused(office, path)


def test_the_text_of_a_case_file_reads_back(session: CaseSession, other: Office, tmp_path: Path) -> None:
    session.answer(WORDS, Answer(value="", note="leeg is ook een antwoord"))
    path = tmp_path / "zaak.json"
    path.write_text(case_file_text(session.case), "utf-8")
    assert other.desk.import_case(path).case.answers == session.case.answers
