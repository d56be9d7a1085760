"""An open case without a window: saving, moving, reopening, the views the window gets."""

from __future__ import annotations

import random

import pytest

from decision_trees.answers import Address, Answer
from decision_trees.loader import load_pack
from tests.domain.conftest import example
from tests.wizard.conftest import MOMENT, Office
from wmo_desktop.domain.book import book_for
from wmo_desktop.wizard.history import History
from wmo_desktop.wizard.session import CaseSession
from wmo_desktop.wizard.view import CaseView, FieldView, Preferences, ProposalView

WORDS = Address("hulpvraag.woorden")
KIND = Address("hulpvraag.soort")


def begin(office: Office, pack: str = "hhm", version: str = "onbekend") -> CaseSession:
    return office.desk.new_case(pack, version)


def fields(view: CaseView) -> dict[Address, FieldView]:
    return {
        item.address: item for card in view.page.cards for item in card.items if isinstance(item, FieldView)
    }


def test_saved_is_only_said_after_the_commit(office: Office) -> None:
    session = begin(office)
    session.answer(WORDS, Answer(value="Ik wil hulp."))
    assert session.view().saved.state == "bezig"
    office.settle(session)
    saved = session.view().saved
    assert saved.state == "opgeslagen"
    assert saved.text == f"Opgeslagen {MOMENT.astimezone():%H:%M}"


def test_everything_answered_is_there_the_next_morning_at_the_same_question(office: Office) -> None:
    session = begin(office)
    case_id = session.view().case_id
    session.answer(KIND, Answer(value=("begeleiding",)))
    session.answer(WORDS, Answer(value="Ik wil hulp."))
    session.go_step(3)
    post = Address("punt.score", "financien.post")
    session.go_to(post)
    session.answer(post, Answer(value="matig"))
    session.focus(post)
    desk = office.reopened()
    again = desk.open_case(case_id)
    assert again.case.answers == session.case.answers
    view = again.view()
    assert (view.page.step, view.focus) == (3, post)
    assert fields(view)[post].value == "matig"


def test_the_list_shows_name_number_and_place_and_nothing_else_of_the_case(office: Office) -> None:
    session = begin(office)
    for question, value in (
        ("client.achternaam", "Voorbeeld"),
        ("client.voorvoegsels", "van"),
        ("client.voornamen", "Anna"),
    ):
        session.answer(Address(question), Answer(value=value))
    session.go_step(2)
    office.settle(session)
    (row,) = office.desk.cases()
    assert row.client_name == "Voorbeeld, A. van"
    assert row.number == "2026-0001"
    assert row.where == "stap 2 · Problematiek"
    assert row.changed_text.startswith("vandaag")
    assert "Voorbeeld" not in repr(row)


def test_the_list_says_what_is_due_and_when(office: Office) -> None:
    session = begin(office)
    office.settle(session)
    (row,) = office.desk.cases()
    assert row.deadline is None
    session = office.desk.open_case(row.case_id)
    for question, day, told, tone in (
        ("melding.datum", "2026-11-11", "Onderzoek 23 dec · 30 dagen", "rustig"),
        ("melding.datum", "2026-10-01", "Onderzoek 12 nov · 11 dagen te laat", "stop"),
        ("aanvraag.datum", "2026-11-20", "Besluit 4 dec · 11 dagen", "rustig"),
    ):
        session.answer(Address(question), Answer(value=day))
        office.settle(session)
        (row,) = office.desk.cases()
        assert row.deadline is not None
        assert (row.deadline.text, row.deadline.tone) == (told, tone)
        session = office.desk.open_case(row.case_id)
        above = session.view().deadline
        assert above is not None
        assert above.tone == tone  # as in the bar of the case, in fewer words


def test_the_same_answer_again_is_no_event(office: Office) -> None:
    session = begin(office)
    session.answer(WORDS, Answer(value="Ik wil hulp."))
    before = session.case.seq
    session.answer(WORDS, Answer(value="Ik wil hulp."))
    assert session.case.seq == before


def test_next_and_back_walk_topic_by_topic_through_all_steps(office: Office) -> None:
    session = begin(office)
    seen = [(1, 0)]
    for _ in range(200):
        label = session.view().page.next_label
        if not label:
            break
        session.next()
        page = session.view().page
        seen.append((page.step, page.topic))
    assert [step for step, _ in seen] == sorted(step for step, _ in seen)
    assert {step for step, _ in seen} == set(range(1, 10))
    for place in reversed(seen[:-1]):
        session.back()
        page = session.view().page
        assert (page.step, page.topic) == place


def test_every_button_says_where_it_leads(office: Office) -> None:
    session = begin(office)
    session.go_step(4)
    page = session.view().page
    assert page.next_label == "5 Eigen kracht en netwerk ›"
    assert page.back_label.startswith("‹ ")


def test_a_page_never_asks_more_than_a_person_can_take_in(office: Office) -> None:
    session = begin(office)
    session.answer(KIND, Answer(value=("huishouden", "begeleiding", "dagbesteding")))
    for _ in range(200):
        asked = fields(session.view())
        assert len(asked) <= 15, session.view().page.title
        if not session.view().page.next_label:
            break
        session.next()


def test_a_housemate_is_added_with_the_cursor_and_can_leave_without_losing_text(office: Office) -> None:
    session = begin(office)
    session.act("huisgenoot:toevoegen")
    name = Address("huisgenoot.naam", "h1")
    session.answer(name, Answer(value="zoon"))
    session.act("huisgenoot:verwijder:h1")
    assert name in session.case.answers
    session.act("huisgenoot:toevoegen")
    assert list(session.case.instances("huisgenoot.lid")) == ["h2"]


def test_missing_answers_are_marked_only_after_leaving_the_step(office: Office) -> None:
    session = begin(office)
    assert not any(field.missing for field in fields(session.view()).values())
    session.go_step(2)
    session.go_step(1)
    assert any(field.missing for field in fields(session.view()).values())


def test_a_link_to_an_open_point_goes_there(office: Office) -> None:
    session = begin(office)
    session.answer(KIND, Answer(value=("begeleiding",)))
    target = Address("punt.score", "wonen.verhuizen")
    session.go_to(target)
    view = session.view()
    assert view.focus == target
    assert target in fields(view)


def test_wrong_input_is_refused_in_words_and_the_good_form_is_shown_back(office: Office) -> None:
    session = begin(office)
    born, bsn = Address("client.geboortedatum"), Address("client.bsn")
    assert "dag-maand-jaar" in session.check(born, "31-02-2026")
    assert session.check(born, "3 mei 1950") == ""
    assert session.parse(born, "3 mei 1950") == "1950-05-03"
    assert session.show(born, "1950-05-03") == "3-5-1950"
    assert session.check(bsn, "999990019") == ""
    assert "klopt niet" in session.check(bsn, "999990018")
    assert "klopt niet" in session.check(bsn, "000000000")
    minutes = Address("regel.aftrek", "schoon_huis")
    assert "geen getal" in session.check(minutes, "veel")


def test_the_calculator_shows_sum_build_up_and_what_has_no_norm(office: Office) -> None:
    session = begin(office, "beekdaelen", "2026-03-01")
    session.answer(Address("melding.datum"), Answer(value="2026-11-09"))
    session.answer(Address("rekenhulp.frequentie"), Answer(value="wekelijks", reason="Basis blijft liggen."))
    session.answer(Address("regel.gekozen", "schoon_huis"), Answer(value="ja"))
    panel = session.view().calculator
    assert (panel.sum_text, panel.year_text, panel.complete) == ("2 uur 5 min", "108,3 uur per jaar", True)
    session.answer(Address("regel.gekozen", "was"), Answer(value="ja"))
    panel = session.view().calculator
    assert not panel.complete
    assert panel.status_text == "Nog niet compleet: 1 regel zonder norm."
    assert [part.kind for part in panel.bar] == ["regel", "open"]
    assert sum(part.share for part in panel.bar) == pytest.approx(1)
    line = next(line for line in panel.lines if line.id == "was")
    assert (line.minutes_text, line.status) == ("?", "geen_norm")
    session.answer(Address("regel.norm", "was"), Answer(value="35", reason="Beleidsregels 2026, artikel 4"))
    panel = session.view().calculator
    assert panel.complete
    assert next(line for line in panel.lines if line.id == "was").certainty == "gemeente"


def test_without_a_figure_the_panel_never_says_zero_minutes(office: Office) -> None:
    session = begin(office)
    session.answer(Address("regel.gekozen", "schoon_huis"), Answer(value="ja"))
    panel = session.view().calculator
    assert "0" not in panel.sum_text
    assert not panel.complete


def test_a_case_keeps_the_rules_it_was_made_with(office: Office) -> None:
    session = begin(office)
    header = session.case.header
    vault = office.desk._open_vault()
    copy = vault._vault.repository.load_pack_copy(header.pack)  # type: ignore[attr-defined]
    assert "leefgebieden" in copy["pack.json"]
    assert vault.pack_for(header).fingerprint == header.pack.fingerprint


def test_a_wrong_passphrase_is_told_and_changes_nothing(office: Office) -> None:
    begin(office)
    office.desk.lock()
    told: list[str] = []
    office.desk.unlock("een heel andere zin", lambda: told.append("open"), told.append)
    assert len(told) == 1
    assert "open" not in told
    told.clear()
    office.desk.unlock("vier kleine blauwe fietsen", lambda: told.append("open"), told.append)
    assert told == ["open"]
    assert len(office.desk.cases()) == 1


def test_the_plan_goes_to_a_file_named_after_the_number_only(office: Office) -> None:
    session = begin(office)
    session.answer(Address("client.achternaam"), Answer(value="Voorbeeld"))
    assert session.papers().file_name("ondersteuningsplan") == "ondersteuningsplan-2026-0001.pdf"
    assert session.papers().file_name("opdracht", ".docx") == "opdracht-2026-0001.docx"


def test_a_facility_typed_once_is_there_in_the_next_case(office: Office) -> None:
    session = begin(office, "beekdaelen", "2026-03-01")
    session.act("voorziening:toevoegen")
    session.answer(Address("voorziening.naam", "v1"), Answer(value="Dorpstafel"))
    session.answer(Address("client.achternaam"), Answer(value="Voorbeeld"))
    office.settle(session)
    office.desk.cases()
    following = begin(office, "beekdaelen", "2026-03-01")
    assert following.case.text("voorziening.naam", "v1") == "Dorpstafel"
    assert following.case.text("client.achternaam") == ""


def test_every_page_of_beekdaelen_can_be_walked_and_none_is_too_long(office: Office) -> None:
    session = begin(office, "beekdaelen", "2026-03-01")
    for entry in example("beide").answers:
        session.answer(entry.address, entry.answer())
    session.go_step(1)
    for _ in range(300):
        asked = fields(session.view())
        assert len(asked) <= 16, session.view().page.title
        if not session.view().page.next_label:
            return
        session.next()
    raise AssertionError("the walk did not end")


def test_naslag_answers_are_loose_from_the_case(office: Office) -> None:
    session = begin(office, "beekdaelen", "2026-03-01")
    naslag = session.naslag()
    ids = [entry.id for _, entries in naslag.view().groups for entry in entries]
    assert "participatie_loonwaarde" in ids
    before = session.case.seq
    naslag.open("gebruikelijke_hulp_huishouden")
    for item in naslag.view().cards[0].items:
        if isinstance(item, FieldView):
            value = "24" if item.input == "getal" else item.options[0].id
            naslag.answer(item.address, Answer(value=value))
    assert session.case.seq == before
    assert any(isinstance(item, ProposalView) for item in naslag.view().cards[0].items)


def test_undo_takes_back_and_redo_does_it_again(office: Office) -> None:
    session = begin(office)
    start = dict(session.case.answers)
    session.answer(KIND, Answer(value=("begeleiding",)))
    session.answer(WORDS, Answer(value="Ik"))
    session.answer(WORDS, Answer(value="Ik wil hulp."))  # typing on is one edit
    end = dict(session.case.answers)
    assert "hulpvraag" in session.undo().lower()
    assert WORDS not in session.case.answers
    session.undo()
    assert dict(session.case.answers) == start
    assert session.undo() == ""
    session.redo()
    session.redo()
    assert dict(session.case.answers) == end
    assert session.redo() == ""


def random_edits(office: Office, edits: int) -> None:
    """Edit at random, take everything back, do everything again."""
    session = begin(office)
    rng = random.Random(20261123)
    for entry in example("begeleiding").answers:
        session.answer(entry.address, entry.answer())
    start = dict(session.case.answers)
    session._history = History()
    book = book_for(load_pack("hhm"))
    addresses = [address for address in sorted(start) if book.question(address) is not None]
    for _ in range(edits):
        address = rng.choice(addresses)
        question = book.question(address)
        options = [option.id for option in question.options] if question else []
        value = rng.choice(options) if options else f"{rng.randrange(9)}"
        several = question is not None and question.input == "meerkeuze"
        wanted = rng.choice([None, Answer(value=(value,) if several else value), start[address]])
        if wanted != session.case.answers.get(address):
            session.answer(address, wanted)
    end = dict(session.case.answers)
    assert end != start
    while session.undo():
        continue
    assert dict(session.case.answers) == start
    while session.redo():
        continue
    assert dict(session.case.answers) == end


def test_random_edits_undone_give_the_starting_case(office: Office) -> None:
    random_edits(office, 150)


@pytest.mark.prove
def test_a_thousand_random_edits_undone_give_the_starting_case(office: Office) -> None:
    random_edits(office, 1000)


def test_a_note_is_caught_now_and_sorted_later(office: Office) -> None:
    session = begin(office)
    session.add_note("Belt de zus nog over zaterdag")
    (note,) = session.notes()
    assert note.about == ""
    session.drop_note(note.id, WORDS)
    (note,) = session.notes()
    assert note.go_to == WORDS
    assert "hulpvraag" in note.about.lower()
    case_id = session.view().case_id
    again = office.reopened().open_case(case_id)
    assert again.notes() == session.notes()
    again.change_note(note.id, "")
    assert again.notes() == ()


def test_the_kitchen_table_shows_who_does_what_and_nothing_confidential(office: Office) -> None:
    session = begin(office, "beekdaelen", "2026-03-01")
    for entry in example("huishouden").answers:
        session.answer(entry.address, entry.answer())
    session.add_note("GEHEIM-MARKER")
    shown = session.table_view()
    text = repr(shown)
    assert "2 uur en 23 minuten per week" in shown.proposal
    assert [row.label for row in shown.rows]
    assert all(sum(part.share for part in row.parts) == pytest.approx(1) for row in shown.rows)
    for secret in ("GEHEIM-MARKER", "999990019", "Voorbeeld"):
        assert secret not in text


def test_preferences_are_kept_and_a_broken_file_gives_the_standard(office: Office) -> None:
    wanted = Preferences("contrast", 1.5, "Beekdaelen")
    office.desk.set_preferences(wanted)
    assert office.reopened().preferences() == wanted
    (office.folder.parent / "voorkeuren.json").write_text("{kapot", encoding="utf-8")
    assert office.desk.preferences() == Preferences()
