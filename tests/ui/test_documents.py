"""The documents page in the whole program: real window, real vault, real paper, by keys (and the mouse for a signature)."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from shiboken6 import isValid

from reports.export import write_atomically
from tests.ui.house import House, beside, example, until, words_of
from ui.papers.pad import SignaturePad
from ui.papers.page import PapersPage
from ui.papers.printing import PrinterChoice, PrintOutcome, print_on
from ui.robot import Robot
from wmo_desktop.demo import PASSPHRASE
from wmo_desktop.wizard.screenports import SessionPort

_CONTROL = Qt.KeyboardModifier.ControlModifier


class Visitor:
    """A case with the answers of an example, the cursor on its first question."""

    def __init__(self, house: House, name: str = "huishouden") -> None:
        self.house = house
        self.running = house.start()
        self.window = self.running.window
        self.robot = Robot(self.window)
        file = example(name)
        for _ in range(2):
            self.robot.type(PASSPHRASE)
            self.robot.key(Qt.Key.Key_Return)
        self.robot.wait_for("Nieuw onderzoek", 30)
        filled = self.running.desk.new_case(file.pack.id, file.pack.version)
        for entry in file.answers:
            filled.answer(entry.address, entry.answer())
        assert filled.flush(20)
        self.window._show_case(self.running.desk.open_case(filled.view().case_id))
        screen = self.window.case_screen()
        assert screen is not None
        self.session: SessionPort = screen.session
        self.number = self.session.view().number

    @property
    def page(self) -> PapersPage:
        page = self.window.stack.currentWidget()
        assert isinstance(page, PapersPage)
        return page

    def open(self) -> PapersPage:
        """The page by key, the plan made and drawn."""
        self.robot.key(Qt.Key.Key_P, _CONTROL)
        until(lambda: self.page.making.paper is not None)
        until(lambda: bool(self.page.papers.preview.pages.sheets()))
        return self.page

    def paper(self) -> bytes:
        until(lambda: self.page.making.paper is not None)
        made = self.page.making.paper
        assert made is not None
        return made.pdf

    def section(self, words: str) -> None:
        self.robot._tab_until(lambda: "getoond" in self.robot.focused().accessibleName())
        for _ in range(5):
            if self.robot.focused().text().startswith(words):  # type: ignore[attr-defined]
                break
            self.robot.key(Qt.Key.Key_Right)
        self.robot.key(Qt.Key.Key_Return)

    def choose(self, name: str) -> None:
        """Tab to a choice of a form by its object name and take it."""
        key = name.partition(":")[0]
        assert self.robot._tab_until(lambda: self.robot.focused().objectName().startswith(f"{key}:")), name
        for _ in range(6):
            if self.robot.focused().objectName() == name:
                break
            self.robot.key(Qt.Key.Key_Down)
        assert self.robot.focused().objectName() == name
        self.robot.key(Qt.Key.Key_Space)

    def write(self, label: str, text: str) -> None:
        assert self.robot._tab_until(lambda: self.robot.focused().accessibleName() == label), label
        self.robot.replace(text)

    def make_final(self) -> None:
        self.section("Afronden")
        way = self.session.papers().view().ways[0]
        if way.reason_label:
            self.write(way.reason_label, "De zoon vertelt volgende week meer.")
        self.robot.press("Definitief maken")
        until(lambda: self.session.view().lock_text != "")


@pytest.fixture
def visitor(house: House) -> Visitor:
    return Visitor(house)


def test_the_pages_that_are_seen_are_saved_byte_for_byte(visitor: Visitor, tmp_path: Path):
    page = visitor.open()
    assert visitor.window.windowTitle() == f"Documenten {visitor.number} – Wmo Desktop"
    sheets = page.papers.preview.pages.sheets()
    until(lambda: sheets[0].picture_width > 0)
    assert "Uw ondersteuningsplan" in sheets[0].accessibleDescription()
    assert "Versie 1 · concept" in visitor.robot.screen_text()
    seen = visitor.paper()
    visitor.robot.press("Opslaan als PDF")
    visitor.robot.wait_for("Plan opgeslagen")
    (plan,) = (tmp_path / "thuis").rglob("*.pdf")
    assert plan.name == f"ondersteuningsplan-{visitor.number}.pdf"
    assert sha256(plan.read_bytes()).digest() == sha256(seen).digest()
    visitor.robot.press("Opslaan als Word")
    visitor.robot.wait_for(".docx in")
    (word,) = (tmp_path / "thuis").rglob("*.docx")
    with ZipFile(word) as inside:
        assert "Uw ondersteuningsplan" in inside.read("word/document.xml").decode()
    assert visitor.session.papers().view().version_text == "Versie 1"
    visitor.section("Versies")
    assert "Versie 1 · 23 november 2026" in visitor.robot.screen_text()
    visitor.robot.press("Bekijken: Versie 1")
    until(lambda: page.making.paper is not None)
    assert "U bekijkt versie 1" in visitor.robot.screen_text()
    assert words_of(visitor.paper()) == words_of(seen)


def test_who_leaves_while_a_slow_disk_saves_still_handed_the_plan_out(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    left = Event()

    def slow(path: Path, data: bytes) -> None:
        assert left.wait(60)
        write_atomically(path, data)

    monkeypatch.setattr("wmo_desktop.wizard.papers.write_atomically", slow)
    page = visitor.open()
    visitor.robot.press("Opslaan als PDF")
    visitor.robot.key(Qt.Key.Key_Escape)
    until(lambda: not isinstance(visitor.window.stack.currentWidget(), PapersPage))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(page)
    left.set()
    until(lambda: visitor.session.papers().view().version_text == "Versie 1")
    assert len(list((tmp_path / "thuis").rglob("*.pdf"))) == 1


def test_what_is_printed_has_the_pages_and_the_number(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    printed = tmp_path / "print.pdf"

    def to_file(pdf: bytes, _printer: str, **more: object) -> PrintOutcome:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(printed))
        return print_on(printer, pdf, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("ui.papers.print_part.printers", lambda: (PrinterChoice("Hal", True, ("A4",)),))
    monkeypatch.setattr("ui.papers.print_part.print_pages", to_file)
    page = visitor.open()
    visitor.robot.wait_for("Papier: A4")
    visitor.robot.press("Afdrukken")
    visitor.robot.wait_for("naar de printer gestuurd", 60)

    def read() -> tuple[int, str]:
        with pypdfium2.PdfDocument(printed) as document:
            return len(document), document.get_metadata_dict()["Title"]

    assert beside(read) == (len(page.papers.preview.pages.sheets()), f"Wmo {visitor.number}")
    (version,) = visitor.session.papers().view().versions
    assert "gedrukt" in version.detail


def test_without_a_printer_the_list_waits_with_the_cases_until_tomorrow(visitor: Visitor, house: House):
    visitor.open()
    visitor.robot.wait_for("Er is nu geen printer")
    visitor.robot.press("Later afdrukken")
    visitor.robot.wait_for("Nog af te drukken")
    house.close()
    running = house.start()
    robot = Robot(running.window)
    robot.type(PASSPHRASE)
    robot.key(Qt.Key.Key_Return)
    robot.wait_for("Nog af te drukken", 30)
    robot.press(f"Nog af te drukken: Ondersteuningsplan {visitor.number}")
    page = running.window.stack.currentWidget()
    assert isinstance(page, PapersPage)
    until(lambda: page.making.paper is not None)
    robot.press("Van de lijst")
    robot.press("Terug naar het onderzoek")
    robot.press("Terug naar de dossiers")
    assert "Nog af te drukken" not in robot.screen_text()


def test_a_point_of_the_check_leads_to_its_question(visitor: Visitor):
    visitor.open()
    view = visitor.session.papers().view()
    point = next(one for one in view.checks if one.address is not None)
    visitor.section("Controle")
    assert view.check_text in visitor.robot.screen_text()
    visitor.robot.press(f"{point.kind_text.capitalize()}: {point.text}")
    assert visitor.window.stack.currentWidget() is visitor.window.case_screen()
    assert visitor.session.view().page.step == point.step
    until(lambda: visitor.robot.where()[0] == str(point.address))


def test_a_final_plan_stands_fast_until_it_is_a_draft_again(visitor: Visitor):
    visitor.open()
    visitor.make_final()
    assert "Definitief sinds 23 november 2026" in visitor.robot.screen_text()
    assert "DEFINITIEF" in words_of(visitor.paper()).upper()
    visitor.robot.key(Qt.Key.Key_Escape)
    assert visitor.window.stack.currentWidget() is visitor.window.case_screen()
    assert visitor.session.view().lock_text in visitor.robot.screen_text()
    visitor.robot.go_step(1)
    edits = [
        edit
        for edit in visitor.window.findChildren(QLineEdit)
        if edit.isVisible() and edit.property("address")
    ]
    assert edits
    assert all(edit.isReadOnly() for edit in edits)
    before = edits[0].text()
    edits[0].setFocus()
    visitor.robot.type("x")
    assert edits[0].text() == before

    visitor.robot.press("Documenten")
    visitor.section("Afronden")
    visitor.robot.press("Weer concept maken")
    assert visitor.session.view().lock_text != ""  # no reason given
    visitor.write("Waarom moet het onderzoek weer open?", "De zoon belde: hij kan op vrijdag.")
    visitor.robot.press("Weer concept maken")
    until(lambda: visitor.session.view().lock_text == "")
    visitor.section("Versies")
    assert "De zoon belde: hij kan op vrijdag." in visitor.robot.screen_text()
    visitor.robot.key(Qt.Key.Key_Escape)
    assert not [
        edit for edit in visitor.window.findChildren(QLineEdit) if edit.isVisible() and edit.isReadOnly()
    ]


def draw(pad: SignaturePad) -> None:
    """A stroke and a second one, with the mouse."""
    for line in (((60, 60), (120, 90), (200, 40)), ((220, 50), (300, 80))):
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*line[0]))
        for point in line[1:]:
            QTest.mouseMove(pad, QPoint(*point))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*line[-1]))


def test_the_client_signs_on_the_screen(visitor: Visitor):
    visitor.open()
    visitor.make_final()
    visitor.choose("ending:eens")
    visitor.choose("application:ja")
    visitor.choose("signer:client")
    visitor.choose("way:scherm")
    visitor.robot.press("Naar het tekenen")
    assert visitor.window.windowTitle() == "Wmo Desktop"
    shown = visitor.robot.screen_text()
    assert "Uw ondersteuningsplan" in shown
    assert "Voorstel:" in shown
    for other in (visitor.number, "Dossiers", "Controle", "999990"):
        assert other not in shown
    pad = visitor.window.findChild(SignaturePad)
    assert pad is not None
    assert visitor.robot.focused() is pad
    visitor.robot.press("Verder")
    assert "Er staat nog geen handtekening" in visitor.robot.screen_text()
    draw(pad)
    assert len(pad.strokes) == 2
    visitor.robot.press("Verder")
    assert "kan niet worden teruggedraaid" in visitor.robot.screen_text()
    assert visitor.robot.focused().text() == "Nee, terug"  # type: ignore[attr-defined]
    visitor.robot.press("Ja, ik teken")
    visitor.robot.wait_for("Het is vastgelegd", 30)
    view = visitor.session.papers().view()
    assert view.status == "ondertekend"
    (version,) = view.versions
    assert version.kept
    assert visitor.page.section() == "papier"
    signed = visitor.paper()
    pages = visitor.page.papers.preview.pages
    until(lambda: pages.place > 0 and pages.verticalScrollBar().value() > pages.sheets()[0].height())
    assert "Getekend op het scherm" in pages.sheets()[pages.place].accessibleDescription()
    visitor.section("Versies")
    visitor.robot.press("Bekijken: Versie 1")
    assert sha256(visitor.paper()).digest() == sha256(signed).digest()


def test_escape_while_signing_leaves_no_trace(visitor: Visitor):
    visitor.open()
    visitor.make_final()
    visitor.choose("ending:eens")
    visitor.choose("signer:client")
    visitor.choose("way:scherm")
    visitor.robot.press("Naar het tekenen")
    pad = visitor.window.findChild(SignaturePad)
    assert pad is not None
    draw(pad)
    visitor.robot.key(Qt.Key.Key_Escape)
    assert visitor.page.section() == "afronden"
    assert visitor.session.papers().view().status == "definitief"
    assert visitor.session.papers().view().versions == ()


def test_signed_on_paper_by_keyboard_with_the_clients_own_words(visitor: Visitor):
    visitor.open()
    visitor.make_final()
    visitor.choose("ending:deels")
    asked = visitor.session.papers().view().endings[1].asks_words
    visitor.write(asked, "Ik wil liever hulp op vrijdag.")
    visitor.choose("signer:client")
    visitor.choose("way:papier")
    visitor.write("Op welke dag is getekend?", "31-02-2026")
    visitor.robot.press("Leg vast")
    assert "Dit is geen datum" in visitor.robot.screen_text()
    visitor.write("Op welke dag is getekend?", "22-11-2026")
    visitor.robot.press("Leg vast")
    assert "kan niet worden teruggedraaid" in visitor.robot.screen_text()
    assert visitor.session.papers().view().status == "definitief"
    visitor.robot.press("Ja, leg vast")
    visitor.robot.wait_for("Het is vastgelegd", 30)
    assert visitor.session.papers().view().status == "ondertekend"
    assert "Ik wil liever hulp op vrijdag." in words_of(visitor.paper())
    assert "Hoe eindigde het gesprek?" not in visitor.robot.screen_text()


def test_a_correction_by_code_comes_in_the_next_version(visitor: Visitor):
    visitor.open()
    first = words_of(visitor.paper())
    visitor.robot.press("Opslaan als PDF")
    visitor.robot.wait_for("Plan opgeslagen")
    visitor.make_final()
    visitor.section("Correcties")
    assert "dan wordt het weer concept" in visitor.robot.screen_text()
    visitor.write("Nummer van de regel", "9.99")
    assert "Regel 9.99 staat niet op deze versie" in visitor.robot.screen_text()
    visitor.write("Nummer van de regel", "1.1")
    line = visitor.session.papers().line(1, "1.1")
    assert line
    assert line in visitor.robot.screen_text()
    visitor.write("Wat schreef de cliënt erbij?", "Zo heb ik het niet gezegd.")
    visitor.robot.press("Bewaar correctie")
    until(lambda: visitor.session.view().lock_text == "")
    assert "Correctie bij regel 1.1 bewaard" in visitor.robot.screen_text()
    assert "Zo heb ik het niet gezegd." not in first
    until(lambda: visitor.page.making.paper is not None)
    assert "Zo heb ik het niet gezegd." in words_of(visitor.paper())
    visitor.robot.press("Trek in")
    until(lambda: visitor.session.papers().view().corrections == ())
    assert "Zo heb ik het niet gezegd." not in words_of(visitor.paper())


def test_erasing_asks_for_the_number_and_leaves_the_list(visitor: Visitor):
    visitor.open()
    visitor.section("Versies")
    assert "alleen het nummer blijft bekend" in visitor.robot.screen_text()
    visitor.write("Typ het nummer van het onderzoek", "2026-9999")
    visitor.robot.press("Onderzoek wissen")
    assert "Dit is niet het nummer" in visitor.robot.screen_text()
    visitor.write("Typ het nummer van het onderzoek", visitor.number)
    visitor.robot.press("Onderzoek wissen")
    visitor.robot.wait_for("Nieuw onderzoek")
    assert visitor.window.case_screen() is None
    assert visitor.window.windowTitle() == "Wmo Desktop"
    assert [row.number for row in visitor.running.desk.cases() if row.status != "gewist"] == []


def test_handing_over_writes_the_files_to_the_chosen_folder(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    test_signed_on_paper_by_keyboard_with_the_clients_own_words(visitor)
    folder = tmp_path / "zaaksysteem"
    folder.mkdir()
    monkeypatch.setattr("ui.papers.versions.QFileDialog.getExistingDirectory", lambda *_a, **_k: str(folder))
    visitor.section("Versies")
    visitor.robot.press("Overdragen")
    visitor.robot.wait_for("Overgedragen. Dit staat in", 30)
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} >= {".pdf", ".json"}
    assert visitor.session.papers().view().status == "overgedragen"
