"""Open points by owner and date, finding a question, notes on steps, and the map: on a real vault, without a window."""

from __future__ import annotations

from importlib.resources import files

import pytest

from decision_trees.answers import Address, Answer, AnswerState
from tests.wizard.conftest import Office
from wmo_desktop.domain.casefile import read_case_file
from wmo_desktop.domain.openlist import NOBODY, WHEN, WHO
from wmo_desktop.wizard.besides import LOOSE, OpenItemView
from wmo_desktop.wizard.notes import step_address
from wmo_desktop.wizard.session import CaseSession
from wmo_desktop.wizard.view import FieldView

DAY, NAME, BSN = Address("melding.datum"), Address("client.achternaam"), Address("client.bsn")
LIMITS = Address("problematiek.beperkingen")


def asking(whom: str, by: str = "") -> Answer:
    return Answer(state=AnswerState.NAVRAGEN, ask_whom=whom, ask_by=by)


@pytest.fixture
def session(office: Office) -> CaseSession:
    """A new case, in which three people have something to find out; today is 23 November 2026."""
    session = office.desk.new_case("beekdaelen", "2026-03-01")
    session.answer(BSN, asking("de dochter", "2026-12-02"))
    session.answer(NAME, asking("De  dochter", "2026-11-20"))
    session.answer(LIMITS, asking("de huisarts"))
    return session


def items(session: CaseSession) -> dict[str, list[OpenItemView]]:
    return {group.owner: list(group.items) for group in session.open_list()}


def test_points_stand_by_owner_and_day_and_what_is_late_says_so(session: CaseSession) -> None:
    groups = session.open_list()
    assert [group.owner for group in groups][:2] == ["De dochter", "de huisarts"]
    assert groups[-1].owner == NOBODY
    daughter = groups[0].items
    assert [(item.address, item.overdue, item.by) for item in daughter] == [
        (NAME, True, "20-11-2026"),
        (BSN, False, "2-12-2026"),
    ]
    assert "navragen · stap 1 · voor 20-11-2026" in daughter[0].details
    everything = [item for group in groups for item in group.items]
    assert len(everything) == len({(item.key, item.text) for item in everything})
    assert {item.text for item in everything} == {point.text for point in session.assessment.open_points}


def test_whoever_is_due_first_stands_first(session: CaseSession) -> None:
    assert session.assign(str(DAY), "ik zelf", "gisteren") == ""
    session.answer(NAME, asking("de dochter", "2026-12-20"))
    assert [group.owner for group in session.open_list()][:3] == ["ik zelf", "de dochter", "de huisarts"]


def test_a_point_of_nobody_gets_an_owner_and_can_be_taken_back(session: CaseSession) -> None:
    before = dict(session.case.answers)
    assert DAY in [item.address for item in items(session)[NOBODY]]
    assert session.assign(str(DAY), "de gemeente", "morgen") == ""
    (item,) = items(session)["de gemeente"]
    assert (item.address, item.by, item.blocks) == (DAY, "24-11-2026", True)
    assert session.case.text(WHO, str(DAY)) == "de gemeente"
    assert session.case.text(WHEN, str(DAY)) == "2026-11-24"
    assert DAY not in session.case.answers
    assert session.undo() == "Teruggedraaid: wie een open punt doet"
    session.undo()
    assert dict(session.case.answers) == before


def test_what_is_to_be_asked_keeps_its_owner_in_the_answer(session: CaseSession) -> None:
    session.assign(str(LIMITS), "de wijkverpleegkundige", "volgende week maandag")
    assert session.case.answers[LIMITS] == asking("de wijkverpleegkundige", "2026-11-30")
    assert not session.case.text(WHO, str(LIMITS))


def test_a_day_that_is_none_keeps_nothing(session: CaseSession) -> None:
    seq = session.case.seq
    assert "geen datum" in session.assign(str(DAY), "ik", "als het kan")
    assert session.case.seq == seq


def test_owner_and_day_are_there_the_next_morning_and_never_part_of_the_plan(
    office: Office, session: CaseSession
) -> None:
    receipt = session.assessment.receipt.answers_fingerprint
    session.assign(str(DAY), "tante Agaath", "morgen")
    assert session.assessment.receipt.answers_fingerprint == receipt
    office.settle(session)
    case_id = session.case.header.case_id
    again = office.reopened().open_case(case_id)
    assert "tante Agaath" in [group.owner for group in again.open_list()]


def test_a_line_of_the_calculator_that_is_to_be_asked_is_on_the_list(session: CaseSession) -> None:
    line = next(iter(session._book.lines))
    asked = Address("regel.gekozen", line)
    session.answer(asked, asking("de zoon", "2026-11-30"))
    assert asked in [item.address for item in items(session)["de zoon"]]


# --- finding ---------------------------------------------------------------------------------------------------------


def test_a_question_is_found_by_its_words_in_any_order_without_accents(session: CaseSession) -> None:
    for words in ("datum melding", "MELDING datum", "meld dat"):
        assert DAY in [hit.address for hit in session.find(words)]
    assert session.find("datum melding")[0].address == DAY
    assert session.find("clientondersteuning") == session.find("cliëntondersteuning")


def test_a_question_is_found_by_how_it_is_answered(session: CaseSession) -> None:
    assert [hit.address for hit in session.find("navragen")] == [NAME, BSN, LIMITS]
    assert {hit.state for hit in session.find("niet ingevuld")} == {"niet ingevuld"}
    session.answer(DAY, Answer(value="2026-11-11"))
    hit = next(hit for hit in session.find("datum melding") if hit.address == DAY)
    assert (hit.where, hit.state) == ("stap 1 · Hulpvraag", "ingevuld")


def test_what_a_client_told_is_never_found(session: CaseSession) -> None:
    session.answer(Address("hulpvraag.woorden"), Answer(value="Zeldzaamwoord staat hier"))
    assert session.find("zeldzaamwoord") == ()
    assert session.find("") == session.find("  ") == session.find("?!") == ()


@pytest.mark.parametrize("name", ["huishouden", "begeleiding", "beide"])
def test_every_question_of_an_example_can_be_found_by_its_own_words(office: Office, name: str) -> None:
    text = (files("wmo_desktop") / "examples" / f"{name}.json").read_text(encoding="utf-8")
    file = read_case_file(text)
    session = office.desk.new_case(file.pack.id, file.pack.version)
    for entry in file.answers[:40]:
        session.answer(entry.address, entry.answer())
    session.set_way("expert")
    for step in (1, 2, 3):
        session.go_step(step)
        for card in session.view().page.cards:
            for field in card.items:
                if isinstance(field, FieldView):
                    hits = session.find(field.label)
                    assert field.address in [hit.address for hit in hits] or len(hits) == 40, field.label


# --- notes on a step, and the map --------------------------------------------------------------------------------------


def test_a_note_is_put_with_a_step_and_made_loose_again(session: CaseSession) -> None:
    session.add_note("Nog over nadenken")
    session.drop_note("n1", step_address(5))
    (note,) = session.notes()
    assert (note.about, note.go_to, note.step) == ("Stap 5 · Eigen kracht en netwerk", None, 5)
    session.drop_note("n1", NAME)
    (note,) = session.notes()
    assert (note.go_to, note.step) == (NAME, 1)
    session.drop_note("n1", None)
    (note,) = session.notes()
    assert (note.about, note.step) == ("", 0)


def test_a_step_that_is_none_is_no_place(session: CaseSession) -> None:
    session.add_note("x")
    session.drop_note("n1", Address("stap", "12"))
    (note,) = session.notes()
    assert (note.about, note.step) == ("", 0)


def test_the_map_counts_answers_notes_and_open_points_per_step(session: CaseSession) -> None:
    session.add_note("los")
    session.add_note("bij stap 2")
    session.drop_note("n2", step_address(2))
    cells = {cell.number: cell for cell in session.touched()}
    assert list(cells) == [*range(1, 10), LOOSE]
    assert (cells[1].answers, cells[1].notes) == (2, 0)
    assert (cells[2].answers, cells[2].notes) == (1, 1)
    assert cells[3].touched is False
    assert cells[LOOSE].notes == 1
    assert cells[1].open_points == len(session.assessment.step(1).open_points)
    assert cells[2].words == (
        f"Stap 2, Problematiek: 1 antwoord, 1 notitie, {cells[2].open_points} open punten"
        if cells[2].open_points != 1
        else "Stap 2, Problematiek: 1 antwoord, 1 notitie, 1 open punt"
    )


# --- states ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", ["beekdaelen", "hhm"])
def test_every_question_of_every_pack_offers_the_states(office: Office, pack: str) -> None:
    """But for what the consultant settles herself about the talk: which leefgebieden to leave out or take along."""
    from wmo_desktop.wizard.fields import field_view

    choice = next(choice for choice in office.desk.packs() if choice.id == pack)
    session = office.desk.new_case(choice.id, choice.version)
    book = session._book
    questions = [question for _, _, question in book._by_id.values()]
    questions += [question for line in book.lines for question in book.line_questions(line)]
    questions += list(book.frequency_questions)
    without = {
        question.id
        for question in questions
        if not field_view(session._pack, question, Address(question.id), None).states_allowed
    }
    assert len(questions) > 100
    assert without <= {"leefgebied.terzijde", "leefgebied.open"}


@pytest.mark.parametrize("state", list(AnswerState))
def test_a_calculator_line_with_a_state_is_open_and_never_no(
    session: CaseSession, state: AnswerState
) -> None:
    line = next(iter(session._book.lines))
    session.answer(Address("regel.gekozen", line), Answer(state=state))
    view = next(one for one in session.view().calculator.lines if one.id == line)
    assert view.status == "open"
    assert not session.view().calculator.complete
    field = view.choose
    assert field.states_allowed
    assert field.state is state
