"""Documents, versions, signing and handing over, on the real vault with real PDFs."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from decision_trees.answers import Address, Answer, AnswerState
from tests.domain.conftest import example
from tests.wizard.conftest import MOMENT, PASSPHRASE, Office
from wmo_desktop.domain.casefile import read_case_file
from wmo_desktop.domain.lifecycle import Signed, Signing
from wmo_desktop.preferences import Drawer
from wmo_desktop.wizard.papermaking import coded_lines
from wmo_desktop.wizard.paperports import PaperMade
from wmo_desktop.wizard.papers import Papers
from wmo_desktop.wizard.ports import Workshop, run_at_once
from wmo_desktop.wizard.session import CaseSession
from wmo_desktop.wizard.wishes import Preferences, Sender

PLAN = "ondersteuningsplan"
WHY = "De zoon werkt in ploegen; dat is besproken."
WORDS = Address("hulpvraag.woorden")
TODAY = date(2026, 11, 23)
AGREED = Signing(
    "eens",
    application=True,
    signed=(
        Signed("client", "A. van Voorbeeld", "scherm", TODAY, (((0.1, 0.5), (0.9, 0.4)),)),
        Signed("consulent", "T. Tester", "papier", TODAY),
    ),
)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with an example case that is done. Copy it, never open it."""
    office = Office(tmp_path_factory.mktemp("papieren") / "kluis")
    office.desk.create_vault(PASSPHRASE, lambda: None, no)
    file = example("huishouden")
    session = office.desk.new_case(file.pack.id, file.pack.version)
    for entry in file.answers:
        session.answer(entry.address, entry.answer())
    office.settle(session)
    office.desk.close()
    return office.folder


@pytest.fixture
def office(tmp_path: Path, filled: Path) -> Iterator[Office]:
    office = Office(Path(shutil.copytree(filled, tmp_path / "mijn map" / "kluis")))
    office.desk.unlock(PASSPHRASE, lambda: None, no)
    yield office
    office.desk.close()


@pytest.fixture
def session(office: Office) -> CaseSession:
    (row,) = office.desk.cases()
    return office.desk.open_case(row.case_id)


@pytest.fixture
def papers(session: CaseSession) -> Papers:
    return session.papers()


def no(sentence: str) -> None:
    raise AssertionError(sentence)


def made(papers: Papers, name: str = PLAN) -> PaperMade:
    found: list[PaperMade] = []
    papers.make(name, found.append, no)
    (paper,) = found
    return paper


def old(papers: Papers, number: int) -> PaperMade:
    found: list[PaperMade] = []
    papers.version_paper(number, found.append, no)
    (paper,) = found
    return paper


def sign(papers: Papers, signing: Signing = AGREED) -> PaperMade:
    found: list[PaperMade] = []
    papers.sign(signing, found.append, no)
    (paper,) = found
    return paper


def refused(call, *args: object) -> str:
    sentences: list[str] = []
    call(*args, lambda _: no("done"), sentences.append)
    (sentence,) = sentences
    return sentence


def states(papers: Papers) -> list[str]:
    return [way.to for way in papers.view().ways]


def test_from_concept_to_handed_over(papers: Papers, session: CaseSession, tmp_path: Path) -> None:
    assert papers.view().status_text == "Concept"
    assert papers.view().version_text == "Versie 1, nog niet uitgereikt"
    assert states(papers) == ["definitief", "gewist"]
    assert papers.view().check_text == "2 punten missen onderbouwing"
    assert [check.step_title for check in papers.view().checks] == ["Eigen kracht en netwerk"] * 2
    assert papers.view().ways[0].what.startswith("2 punten missen onderbouwing. U kunt dit overslaan")
    papers.go_to(papers.view().checks[0].address, 5)
    assert session.view().page.step == 5
    assert "2 punten open" in papers.change("definitief", "")
    first = made(papers)
    assert first.pdf.startswith(b"%PDF-")
    assert first.pages >= 2
    papers.handed_out(first, "gedrukt")
    assert papers.view().version_text == "Versie 1"
    assert papers.change("definitief", WHY) == ""
    assert papers.view().status_text == "Definitief sinds 23 november 2026 (tester)"
    assert states(papers) == ["ondertekend", "concept", "gewist"]
    papers.handed_out(made(papers), "gedrukt")
    paper = sign(papers)
    assert made(papers).pdf == paper.pdf == old(papers, 2).pdf
    assert [version.text for version in papers.view().versions] == [
        "Versie 2 · 23 november 2026 · ondertekend",
        "Versie 1 · 23 november 2026 · concept",
    ]
    assert [version.kept for version in papers.view().versions] == [True, False]
    assert states(papers) == ["overgedragen", "concept", "gewist"]
    found: list[tuple[Path, ...]] = []
    papers.hand_over(tmp_path, found.append, no)
    assert [path.name for path in found[0]] == [
        "ondersteuningsplan-2026-0001.pdf",
        "zaakbestand-2026-0001.json",
        "metadata-2026-0001.json",
    ]
    assert found[0][0].read_bytes() == paper.pdf
    assert session.case.header.status == "overgedragen"


# --- states -----------------------------------------------------------------------------------------------------


def test_closing_rules_may_be_skipped_with_a_reason_that_is_kept(office: Office) -> None:
    session = office.desk.new_case("hhm", "onbekend")
    papers = session.papers()
    (way, _) = papers.view().ways
    assert "punten staan nog open" in way.what
    assert "onderbouwing" in way.what
    assert way.reason_label
    assert "schrijf op waarom" in papers.change("definitief", " ")
    assert session.case.header.status == "concept"
    assert papers.change("definitief", "De cliënt is opgenomen; het plan gaat zo mee.") == ""
    assert papers.view().history == (
        f"23 november 2026 {MOMENT.astimezone():%H:%M}: definitief gemaakt door tester · reden: De cliënt is opgenomen; het plan gaat zo mee.",
    )


def test_the_way_back_asks_why_and_clears_nothing(papers: Papers, session: CaseSession) -> None:
    before = dict(session.case.answers)
    papers.change("definitief", WHY)
    assert papers.change("concept", "") == (
        "Schrijf op waarom het onderzoek weer open moet. Dat staat later in het dossier."
    )
    assert papers.change("concept", "Adres was fout") == ""
    assert dict(session.case.answers) == before
    assert papers.view().lock_text == session.view().lock_text == ""
    session.answer(WORDS, Answer(value="Anders"))
    assert session.case.text(WORDS.question_id) == "Anders"
    assert session.undo().startswith("Teruggedraaid")  # the answer; never the state
    assert (dict(session.case.answers), session.case.header.status) == (before, "concept")


@pytest.mark.parametrize("to", ["ondertekend", "overgedragen", "gewist"])
def test_no_shortcut_past_signing_handing_over_or_erasing(
    papers: Papers, session: CaseSession, to: str
) -> None:
    papers.change("definitief", WHY)
    assert "niet" in papers.change(to, "een goede reden")  # type: ignore[arg-type]
    assert session.case.header.status == "definitief"


def test_what_is_locked_refuses_answers_and_takes_notes(
    papers: Papers, session: CaseSession, office: Office
) -> None:
    session.answer(WORDS, Answer(value="Nog anders"))
    kenmerk = made(papers).kenmerk
    papers.change("definitief", WHY)
    before = session.case
    session.answer(WORDS, Answer(value="Anders"))
    session.answer(WORDS, None)
    session.confirm(WORDS)
    session.act("huisgenoot:toevoegen")
    assert session.case == before
    assert session.undo() == "Ongedaan maken kan niet: het onderzoek is definitief."
    session.add_note("Belt de zus nog")
    assert [note.text for note in session.notes()] == ["Belt de zus nog"]
    assert made(papers).kenmerk == kenmerk
    assert session.undo() == "Teruggedraaid: een notitie"
    assert session.undo().startswith("Ongedaan maken kan niet")
    assert session.redo() == "Opnieuw gedaan: een notitie"
    assert all(
        field.fixed for card in session.view().page.cards for field in card.items if hasattr(field, "fixed")
    )
    office.settle(session)
    assert session.view().saved.state == "opgeslagen"
    assert office.reopened().open_case(before.header.case_id).case.answers == session.case.answers


def test_the_work_list_shows_the_state(papers: Papers, office: Office) -> None:
    papers.change("definitief", WHY)
    (row,) = office.desk.cases()
    assert (row.status, row.where) == ("Definitief", "Definitief")


# --- versions ---------------------------------------------------------------------------------------------------


def test_the_same_answers_in_the_same_state_are_the_same_version(
    papers: Papers, session: CaseSession
) -> None:
    first = made(papers)
    papers.handed_out(first, "gedrukt")
    session.add_note("Een notitie maakt geen nieuwe versie")
    again = made(papers)
    assert again.pdf == first.pdf
    papers.handed_out(again, "opgeslagen")
    assert len(papers.view().versions) == 1
    session.answer(WORDS, Answer(value="Het gaat om de ramen."))
    assert papers.view().version_text == "Versie 2, nog niet uitgereikt"
    papers.handed_out(made(papers), "gedrukt")
    papers.change("definitief", WHY)
    papers.handed_out(made(papers), "gedrukt")
    assert [version.number for version in papers.view().versions] == [3, 2, 1]


def test_a_version_is_read_back_as_it_was_handed_out(
    papers: Papers, session: CaseSession, office: Office
) -> None:
    first = made(papers)
    papers.handed_out(first, "gedrukt")
    case_id = session.case.header.case_id
    session.answer(WORDS, Answer(value="Heel iets anders."))
    assert old(papers, 1).pdf == first.pdf
    office.settle(session)
    later = office.reopened().open_case(case_id).papers()
    assert old(later, 1).pdf == first.pdf
    assert made(later).pdf != first.pdf
    assert "niet gevonden" in refused(later.version_paper, 2)


def test_paper_made_before_a_change_is_kept_as_what_it_was(papers: Papers, session: CaseSession) -> None:
    first = made(papers)
    session.answer(WORDS, Answer(value="Anders"))
    second = made(papers)
    papers.handed_out(second, "gedrukt")
    papers.handed_out(first, "gedrukt")  # it comes out of the printer later
    found = papers._file.versions
    assert [(one.number, one.seq) for one in found] == [(1, second.seq), (2, first.seq)]


def test_other_documents_make_no_version(papers: Papers) -> None:
    for name in ("onderzoeksverslag", "opdracht", "rekenblad"):
        papers.handed_out(made(papers, name), "gedrukt")
    assert papers.view().versions == ()


# --- signing ----------------------------------------------------------------------------------------------------


def test_a_talk_without_signature_is_recorded_and_what_follows_is_a_next_version(papers: Papers) -> None:
    papers.change("definitief", WHY)
    papers.handed_out(made(papers), "gedrukt")
    sign(papers, Signing("tweede_gesprek", words="Het ging te snel."))
    view = papers.view()
    assert view.status == "definitief"
    (version,) = view.versions
    assert "de cliënt wil een tweede gesprek, niet ondertekend" in version.detail
    assert not version.kept
    assert any("zonder handtekening: de cliënt wil een tweede gesprek" in line for line in view.history)
    assert "te snel" not in repr(view.history)
    assert view.version_text == "Versie 2, nog niet uitgereikt"
    sign(papers)
    assert [version.kept for version in papers.view().versions] == [True, False]


def test_what_was_signed_outlives_every_later_change(
    papers: Papers, session: CaseSession, office: Office
) -> None:
    papers.change("definitief", WHY)
    signed = sign(papers).pdf
    assert papers.change("concept", "Er kwam een nieuwe huisgenoot.") == ""
    session.answer(WORDS, Answer(value="Nu met zijn tweeën."))
    papers.change("definitief", WHY)
    assert old(papers, 1).pdf == signed
    second = sign(papers).pdf
    office.settle(session)
    later = office.reopened().open_case(session.case.header.case_id).papers()
    assert old(later, 1).pdf == signed
    assert old(later, 2).pdf == second != signed
    assert made(later).pdf == second


@pytest.mark.parametrize(
    ("signed", "words"),
    [
        (Signed("client", "  ", "papier", TODAY), "naam"),
        (Signed("client", "A. Voorbeeld", "papier", date(2026, 11, 24)), "latere dag"),
        (Signed("client", "A. Voorbeeld", "scherm", TODAY), "nog niet getekend"),
    ],
)
def test_half_a_signature_is_refused(
    papers: Papers, session: CaseSession, signed: Signed, words: str
) -> None:
    assert "definitief" in refused(papers.sign, AGREED)
    papers.change("definitief", WHY)
    assert words in refused(papers.sign, Signing("eens", signed=(signed,)))
    assert session.case.header.status == "definitief"


# --- handing over -----------------------------------------------------------------------------------------------


def signed_and_over(papers: Papers, folder: Path) -> tuple[Path, ...]:
    papers.change("definitief", WHY)
    sign(papers)
    found: list[tuple[Path, ...]] = []
    papers.hand_over(folder, found.append, no)
    return found[0]


def verify(plan: Path, case: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-m", "wmo_desktop", "verify", str(plan), str(case)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


def test_another_installation_sees_that_plan_and_answers_belong_together(
    papers: Papers, session: CaseSession, tmp_path: Path
) -> None:
    folder = tmp_path / "voor het zaaksysteem é"
    folder.mkdir()
    session.add_note("Alleen voor mij")
    plan, case, _ = signed_and_over(papers, folder)
    done = verify(plan, case)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "hoort bij dit zaakbestand" in done.stdout
    data = json.loads(case.read_text("utf-8"))
    entry = next(one for one in data["answers"] if one["question"] == "hulpvraag.woorden")
    entry["value"] += "!"
    other = tmp_path / "ander.json"
    other.write_text(json.dumps(data), "utf-8")
    done = verify(plan, other)
    assert done.returncode == 1
    assert "Verschil: de antwoorden" in done.stdout


def test_the_case_file_holds_every_answer_in_the_order_given(
    papers: Papers, session: CaseSession, tmp_path: Path
) -> None:
    session.answer(
        Address("client.bsn"), Answer(state=AnswerState.NAVRAGEN, ask_whom="de dochter", ask_by="2026-12-01")
    )
    session.answer(WORDS, Answer(value="Regel 1\nregel 2", note="een opmerking"))
    _, case, _ = signed_and_over(papers, tmp_path)
    file = read_case_file(case.read_text("utf-8"))
    assert file.answers_by_address() == session.case.answers
    assert file.answers[-1].address == WORDS
    assert file.number == "2026-0001"


def test_the_description_speaks_zgw_and_names_nobody(
    papers: Papers, session: CaseSession, tmp_path: Path
) -> None:
    plan, case, described = signed_and_over(papers, tmp_path)
    data = json.loads(described.read_text("utf-8"))
    documents = data["enkelvoudiginformatieobjecten"]
    assert data["zaak"]["identificatie"] == "2026-0001"
    for path, document in zip((plan, case), documents, strict=True):
        content = path.read_bytes()
        assert document["integriteit"]["waarde"] == hashlib.sha256(content).hexdigest()
        assert document["bestandsomvang"] == len(content)
        assert document["vertrouwelijkheidaanduiding"] == "vertrouwelijk"
        assert (document["taal"], document["bestandsnaam"]) == ("dut", path.name)
        assert len(document["identificatie"]) <= 40
    assert documents[0]["ondertekening"] == {"soort": "digitaal", "datum": "2026-11-23"}
    text = described.read_text("utf-8") + "".join(path.name for path in tmp_path.iterdir())
    for question in ("client.achternaam", "client.voornamen", "client.bsn", "client.adres"):
        value = session.case.text(question)
        assert not value or value not in text


def test_nothing_is_handed_over_halfway(papers: Papers, session: CaseSession, tmp_path: Path) -> None:
    assert "ondertekend" in refused(papers.hand_over, tmp_path)
    papers.change("definitief", WHY)
    sign(papers)
    assert "map" in refused(papers.hand_over, tmp_path / "bestaat niet")
    (tmp_path / "zaakbestand-2026-0001.json").write_text("{}", "utf-8")
    assert "niets overschreven" in refused(papers.hand_over, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".pdf") == []
    assert session.case.header.status == "ondertekend"


def test_files_that_were_lost_can_be_written_again(papers: Papers, tmp_path: Path) -> None:
    for path in signed_and_over(papers, tmp_path):
        path.unlink()
    found: list[tuple[Path, ...]] = []
    papers.hand_over(tmp_path, found.append, no)
    assert all(path.exists() for path in found[0])
    assert sum("overgedragen" in line for line in papers.view().history) == 1


# --- erasing ----------------------------------------------------------------------------------------------------


def test_erasing_asks_for_the_number_and_leaves_only_that(
    papers: Papers, session: CaseSession, office: Office
) -> None:
    session.answer(WORDS, Answer(value="Nog anders"))
    papers.change("definitief", WHY)
    sign(papers)
    papers.print_later("rekenblad")
    assert "niet het nummer" in papers.erase("2026-0002")
    assert len(office.desk._open_vault().list_cases()) == 1
    assert papers.erase(" 2026-0001 ") == ""
    session.go_step(5)
    session.add_note("na het wissen")
    session.answer(WORDS, Answer(value="na het wissen"))
    office.settle(session)
    assert session.view().saved.state == "opgeslagen"
    assert session.undo().startswith("Ongedaan maken kan niet")
    assert office.desk.cases() == ()
    assert office.desk.later() == ()
    assert office.desk.new_case("hhm", "onbekend").case.header.number == "2026-0002"


# --- corrections ------------------------------------------------------------------------------------------------


def test_a_correction_stands_at_the_line_that_was_printed(
    papers: Papers, session: CaseSession, office: Office
) -> None:
    papers.handed_out(made(papers), "gedrukt")
    code, words = next((c, w) for c, w in coded_lines(papers._file.job(PLAN).report()) if "stofzuigen" in w)
    assert papers.line(1, code) == papers.line(0, f" {code} ") == words
    assert papers.line(1, "99.9") == papers.line(7, code) == ""
    session.answer(WORDS, Answer(value="Heel iets anders."))
    assert papers.line(1, code) == words
    papers.change("definitief", WHY)
    assert papers.correct(1, code, "  ").startswith("Schrijf op")
    assert papers.correct(1, code, "Ook de ramen.") == ""
    assert session.case.header.status == "concept"
    assert any(
        "weer concept" in line and f"correctie bij regel {code}" in line for line in papers.view().history
    )
    (found,) = papers.view().corrections
    assert (found.version, found.code, found.line, found.text) == (1, code, words, "Ook de ramen.")
    assert papers.correct(0, "", "Algemene opmerking") == ""
    papers.withdraw(found.id)
    (left,) = papers.view().corrections
    assert left.text == "Algemene opmerking"
    assert session.undo() == "Teruggedraaid: een correctie"
    assert len(papers.view().corrections) == 2
    office.settle(session)
    again = office.reopened().open_case(session.case.header.case_id).papers()
    assert again.view().corrections == papers.view().corrections


# --- printing later, saving, calling off ------------------------------------------------------------------------


def test_what_waits_for_a_printer_goes_when_it_is_printed(papers: Papers, office: Office) -> None:
    papers.print_later(PLAN)
    papers.print_later(PLAN)
    papers.print_later("rekenblad")
    assert sorted(one.text for one in office.desk.later()) == [
        "Ondersteuningsplan 2026-0001 · sinds 23 november 2026",
        "Rekenblad hulp bij het huishouden 2026-0001 · sinds 23 november 2026",
    ]
    papers.handed_out(made(papers), "opgeslagen")
    assert len(papers.view().later) == 2
    papers.handed_out(made(papers), "gedrukt")
    (left,) = papers.view().later
    papers.forget_later(left.id)
    assert office.desk.later() == ()


def test_saving_gives_the_bytes_that_were_shown_or_a_word_document(papers: Papers, tmp_path: Path) -> None:
    paper = made(papers)
    saved: list[Path] = []
    for suffix in (".pdf", ".docx"):
        papers.save(paper, tmp_path / papers.file_name(PLAN, suffix), saved.append, no)
    assert [path.name for path in saved] == [
        "ondersteuningsplan-2026-0001.pdf",
        "ondersteuningsplan-2026-0001.docx",
    ]
    assert saved[0].read_bytes() == paper.pdf
    assert saved[1].read_bytes().startswith(b"PK")
    assert "map" in refused(papers.save, paper, tmp_path / "nergens" / "plan.pdf")


def test_characters_that_no_font_has_are_named(papers: Papers, session: CaseSession) -> None:
    assert made(papers).missing == ()
    session.answer(WORDS, Answer(value="Sinds mijn val doet Jan 中村 de was, en dat gaat niet meer."))
    codes = [code for code, words in made(papers).missing if "Jan" in words]
    assert codes == ["U+4E2D", "U+6751"]


class Bench:
    """A workshop whose work waits until it is released."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(self, work, done, failed) -> None:
        self.waiting.append(lambda: run_at_once(work, done, failed))

    def release(self) -> None:
        work, self.waiting = self.waiting, []
        for one in work:
            one()


@pytest.fixture
def bench(office: Office, session: CaseSession) -> tuple[Bench, CaseSession]:
    bench = Bench()
    office.desk._around = replace(office.desk._around, workshop=Workshop(bench.run))
    return bench, office.desk.open_case(session.case.header.case_id)


def test_what_was_called_off_or_closed_never_comes(bench: tuple[Bench, CaseSession]) -> None:
    workbench, session = bench
    papers, told = session.papers(), []
    papers.make(PLAN, told.append, told.append)()
    papers.make(PLAN, told.append, told.append)
    session.close()
    workbench.release()
    assert told == []


def test_signing_a_case_that_moved_on_records_nothing(bench: tuple[Bench, CaseSession]) -> None:
    workbench, session = bench
    papers = session.papers()
    papers.change("definitief", WHY)
    told: list[str] = []
    papers.sign(AGREED, lambda _: no("done"), told.append)
    papers.change("concept", "toch niet")
    workbench.release()
    papers.change("definitief", WHY)
    papers.sign(AGREED, lambda _: no("done"), told.append)
    session.close()
    workbench.release()
    assert ["intussen" in sentence for sentence in told] == [True, True]
    assert papers._vault.versions(session.case.header.case_id) == ()


def test_listeners_hear_of_every_change_until_they_leave(papers: Papers, session: CaseSession) -> None:
    heard: list[str] = []
    leave = papers.subscribe(lambda view: heard.append(view.status))
    papers.change("definitief", WHY)
    papers.print_later(PLAN)
    leave()
    papers.change("concept", "nog een vraag")
    assert set(heard) == {"definitief"}


# --- house style ------------------------------------------------------------------------------------------------


def test_house_style_and_name_come_on_paper(papers: Papers, office: Office, tmp_path: Path) -> None:
    drawer = Drawer(office.folder.parent)
    picture = tmp_path / "wapen.png"
    Image.new("RGB", (60, 30), "#883311").save(picture)
    plain = made(papers).pdf
    assert office.desk.keep_logo(picture) == ""
    assert "PNG" in office.desk.keep_logo(office.folder / "keys.json")
    assert "gelezen" in office.desk.keep_logo(tmp_path / "weg.png")
    assert office.desk.check_accent("#883311") == office.desk.check_accent("") == ""
    assert "kleur" in office.desk.check_accent("rood")
    office.desk.set_preferences(
        replace(office.desk.preferences(), consultant="T. de Tester", accent="#883311")
    )
    assert drawer.sender() == Sender("", "T. de Tester", picture.read_bytes(), "#883311")
    papers._around = papers._file._around = replace(papers._around, workshop=Workshop(sender=drawer.sender))
    assert made(papers).pdf != plain
    assert papers.view().signers[-1] == ("consulent", "De Wmo-consulent", "T. de Tester")
    assert office.desk.keep_logo(None) == ""
    assert not office.desk.preferences().logo


def test_older_preferences_are_understood(office: Office) -> None:
    old_file = {"theme": "donker", "text_scale": 1.25, "municipality": "Beekdaelen"}
    (office.folder.parent / "voorkeuren.json").write_text(json.dumps(old_file), "utf-8")
    assert office.desk.preferences() == Preferences("donker", 1.25, "Beekdaelen")
