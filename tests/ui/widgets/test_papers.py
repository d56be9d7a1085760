"""The documents page by keyboard: choosing, looking, saving, printing, putting aside."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.ui.house import pages_of
from tests.ui.widgets.fake_papers import FakePapers
from tests.ui.widgets.fakes import FakeSession, a
from tests.ui.widgets.test_every_page import faults
from ui.main_window import MainWindow
from ui.papers.page import PapersPage
from ui.papers.preview import Preview
from ui.papers.print_part import PrintPart
from ui.papers.printing import GONE, STOPPED, PrinterChoice, PrintOutcome
from ui.papers.saving import SavePart
from ui.robot import Robot
from ui.style.theme import apply_theme

_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def papers(session: FakeSession) -> FakePapers:
    return session.documents


def page_of(window: MainWindow) -> PapersPage:
    page = window.stack.currentWidget()
    assert isinstance(page, PapersPage)
    return page


def preview_of(window: MainWindow, qtbot: QtBot, count: int = 3) -> Preview:
    preview = page_of(window).papers.preview.pages
    qtbot.waitUntil(lambda: len(preview.sheets()) == count, timeout=5000)
    return preview


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """One printer, which writes down what it was given."""
    jobs: list[dict[str, object]] = []

    def take(pdf: bytes, printer_name: str, **more: object) -> PrintOutcome:
        jobs.append({"pdf": pdf, "printer": printer_name, **more})
        return PrintOutcome("sent", "Het document (3 bladzijden) is naar de printer gestuurd.", 3)

    monkeypatch.setattr("ui.papers.print_part.printers", lambda: (PrinterChoice("Hal", True, ("A4", "A3")),))
    monkeypatch.setattr("ui.papers.print_part.print_pages", take)
    return jobs


def test_the_plan_is_saved_with_two_presses(
    robot: Robot, papers: FakePapers, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    opened: list[str] = []
    robot.press("Plan")
    assert window.windowTitle() == "Documenten 2026-0114 – Wmo Desktop"
    assert "ondersteuningsplan-2026-0114.pdf" in robot.screen_text()
    robot.key(Qt.Key.Key_Return)
    assert (tmp_path / "ondersteuningsplan-2026-0114.pdf").exists()
    assert "Plan opgeslagen: ondersteuningsplan-2026-0114.pdf" in robot.screen_text()
    assert papers.called("handed_out") == [("ondersteuningsplan", "opgeslagen")]
    part = page_of(window).findChild(SavePart)
    assert part is not None
    monkeypatch.setattr(part, "_open_from_here", lambda url: bool(opened.append(url.toLocalFile()) or True))
    robot.press("Map openen")
    assert [Path(path) for path in opened] == [tmp_path]
    assert "ondersteuningsplan-2026-0114 (2).pdf" in robot.screen_text()


def test_what_is_saved_is_what_was_seen(
    robot: Robot, papers: FakePapers, window: MainWindow, tmp_path: Path, qtbot: QtBot
):
    robot.press("Plan")
    preview = preview_of(window, qtbot)
    qtbot.waitUntil(lambda: preview.sheets()[0].picture_width > 0, timeout=5000)
    made = page_of(window).making.paper
    assert made is not None
    robot.press("Opslaan als PDF")
    saved = (tmp_path / "ondersteuningsplan-2026-0114.pdf").read_bytes()
    assert sha256(saved).hexdigest() == sha256(made.pdf).hexdigest()
    words = pages_of(saved)
    assert [sheet.accessibleDescription() for sheet in preview.sheets()] == words
    assert [sheet.accessibleName() for sheet in preview.sheets()][1] == "Pagina 2 van 3"


def test_a_document_that_fails_or_cannot_be_saved_says_so(robot: Robot, papers: FakePapers):
    papers.make_error = "Het plan kan niet worden gemaakt. Uw antwoorden zijn bewaard."
    robot.press("Plan")
    assert "kan niet worden gemaakt" in robot.screen_text()
    papers.make_error = ""
    papers.save_error = "Het plan kon niet worden opgeslagen: de map is alleen te lezen. Kies een andere map."
    robot.press("Probeer opnieuw")
    robot.press("Opslaan als PDF")
    assert "alleen te lezen" in robot.screen_text()
    assert papers.called("handed_out") == []


def test_saving_before_it_is_made_waits_and_stop_calls_it_off(
    robot: Robot, papers: FakePapers, window: MainWindow, tmp_path: Path, qtbot: QtBot
):
    papers.hold = True
    robot.press("Plan")
    robot.key(Qt.Key.Key_Return)
    robot.wait_for("Het document wordt gemaakt")
    assert not list(tmp_path.iterdir())
    papers.release()
    assert (tmp_path / "ondersteuningsplan-2026-0114.pdf").exists()
    assert not page_of(window).making.busy.running()
    papers.hold = True
    page_of(window).making.again()
    robot.wait_for("Het document wordt gemaakt")
    robot.press("Stop")
    assert "Gestopt" in robot.screen_text()
    papers.release()
    assert page_of(window).making.paper is None


def test_another_document_is_chosen_with_the_arrows(
    robot: Robot, papers: FakePapers, window: MainWindow, qtbot: QtBot, tmp_path: Path
):
    robot.press("Plan")
    robot._tab_until(lambda: robot.focused().objectName() == "paper:ondersteuningsplan")
    robot.key(Qt.Key.Key_Down)
    assert papers.called("make") == ["ondersteuningsplan"]
    robot.key(Qt.Key.Key_Space)
    assert papers.called("make")[-1] == "onderzoeksverslag"
    preview = preview_of(window, qtbot)
    assert "onderzoeksverslag" in preview.sheets()[0].accessibleDescription()
    robot.press("Opslaan als Word")
    assert (tmp_path / "onderzoeksverslag-2026-0114.docx").exists()
    assert "Document opgeslagen" in robot.screen_text()


def test_a_document_that_cannot_be_made_says_why(robot: Robot, papers: FakePapers, window: MainWindow):
    robot.press("Plan")
    robot._tab_until(lambda: robot.focused().objectName() == "paper:ondersteuningsplan")
    robot.key(Qt.Key.Key_5)
    assert "Er is geen afbouw gekozen" in robot.screen_text()
    assert page_of(window).making.paper is None
    assert not page_of(window).papers.save.pdf.isEnabled()


def test_the_pages_are_walked_and_zoomed_with_keys(
    robot: Robot, papers: FakePapers, window: MainWindow, qtbot: QtBot
):
    robot.press("Plan")
    preview = preview_of(window, qtbot)
    robot._tab_until(lambda: robot.focused().accessibleName() == "Pagina 1 van 3")
    robot.key(Qt.Key.Key_End)
    assert robot.focused().accessibleName() == "Pagina 3 van 3"
    robot.key(Qt.Key.Key_Home)
    assert robot.focused().accessibleName() == "Pagina 1 van 3"
    for _ in range(2):
        robot.key(Qt.Key.Key_PageDown)
    assert robot.focused().accessibleName() == "Pagina 2 van 3"
    width = preview.sheets()[0].width()
    robot.key(Qt.Key.Key_Plus, _CONTROL)
    assert preview.sheets()[0].width() == round(width * 1.25)
    assert "125 %" in robot.screen_text()
    robot.key(Qt.Key.Key_0, _CONTROL)
    assert preview.sheets()[0].width() == width
    robot.key(Qt.Key.Key_Minus, _CONTROL)
    assert preview.sheets()[0].width() == round(width * 0.8)


def test_pages_are_drawn_as_sharp_as_the_screen_and_only_in_sight(
    robot: Robot, papers: FakePapers, window: MainWindow, qtbot: QtBot
):
    robot.press("Plan")
    preview = preview_of(window, qtbot)
    first, last = preview.sheets()[0], preview.sheets()[-1]
    qtbot.waitUntil(lambda: first.picture_width == first.width(), timeout=5000)
    assert last.picture_width == 0
    for _ in range(3):
        robot.key(Qt.Key.Key_Plus, _CONTROL)
    qtbot.waitUntil(lambda: first.picture_width == first.width() > 1000, timeout=5000)
    shot = QImage(first.size(), QImage.Format.Format_RGB32)
    first.render(shot)
    dark = sum(shot.pixelColor(x, y).lightness() < 100 for x in range(shot.width()) for y in range(100, 260))
    assert dark > 50
    preview.go_page(2)
    qtbot.waitUntil(lambda: last.picture_width == last.width(), timeout=5000)


def test_printing_gives_the_printer_the_seen_bytes_under_the_number(
    robot: Robot, papers: FakePapers, window: MainWindow, qtbot: QtBot, printer: list[dict[str, object]]
):
    robot.key(Qt.Key.Key_P, _CONTROL)
    robot.wait_for("Papier: A4")
    made = page_of(window).making.paper
    assert made is not None
    robot.press("Eén exemplaar meer")
    robot.press("Afdrukken")
    robot.wait_for("naar de printer gestuurd")
    (job,) = printer
    assert job["pdf"] == made.pdf
    assert (job["printer"], job["copies"], job["paper"]) == ("Hal", 2, "A4")
    assert job["job_name"] == "Wmo 2026-0114"
    assert papers.called("handed_out") == [("ondersteuningsplan", "gedrukt")]


def test_a_printer_that_has_gone_is_told_and_looked_for_again(
    robot: Robot, papers: FakePapers, printer: list[object], monkeypatch: pytest.MonkeyPatch
):
    robot.key(Qt.Key.Key_P, _CONTROL)
    robot.wait_for("Papier: A4")
    monkeypatch.setattr(
        "ui.papers.print_part.print_pages",
        lambda *_a, **_k: PrintOutcome("failed", GONE.format(printer="Hal")),
    )
    monkeypatch.setattr("ui.papers.print_part.printers", tuple)
    robot.press("Afdrukken")
    robot.wait_for("De printer “Hal” is er niet meer")
    robot.wait_for("Er is nu geen printer")
    assert papers.called("handed_out") == []
    robot.press("Opslaan als PDF")
    robot.wait_for("Plan opgeslagen")


def test_without_a_printer_it_goes_on_the_list(robot: Robot, papers: FakePapers, window: MainWindow):
    robot.key(Qt.Key.Key_P, _CONTROL)
    robot.wait_for("Er is nu geen printer")
    robot.press("Later afdrukken")
    assert papers.called("print_later") == ["ondersteuningsplan"]
    assert "Nog af te drukken" in robot.screen_text()
    assert "sinds 23 november" in robot.screen_text()
    robot.press("Van de lijst")
    assert len(papers.called("forget_later")) == 1
    assert "sinds 23 november" not in robot.screen_text()


def test_characters_no_font_has_are_named_before_printing(robot: Robot, papers: FakePapers):
    papers.missing = (("U+4E2D", "… Jan 中 Jansen …"),)
    robot.press("Plan")
    assert "Deze tekens kan het papier niet tonen: 中 (U+4E2D) in “… Jan 中 Jansen …”" in robot.screen_text()


@pytest.mark.parametrize("back", ["Terug naar het onderzoek", "Escape"])
def test_back_in_the_case_everything_is_as_it_was(
    robot: Robot, session: FakeSession, papers: FakePapers, window: MainWindow, back: str
):
    screen = window.case_screen()
    robot.tab_to(a("hulpvraag.woorden"))
    robot.type("hulp")
    robot.key(Qt.Key.Key_P, _CONTROL)
    assert session.answers[a("hulpvraag.woorden")].value == "hulp"
    if back == "Escape":
        robot.key(Qt.Key.Key_Escape)
    else:
        robot.press(back)
    assert window.stack.currentWidget() is screen
    assert window.windowTitle() == "Onderzoek 2026-0114 – Wmo Desktop"
    assert robot.where() == ("hulpvraag.woorden", "value")
    assert papers.listeners == []


def test_closing_from_the_page_with_unsaved_answers_shows_the_case(
    robot: Robot, session: FakeSession, window: MainWindow
):
    session.flushes = False
    robot.press("Plan")
    assert not window.close()
    assert window.stack.currentWidget() is window.case_screen()
    assert "Niet alles is opgeslagen" in robot.screen_text()


def test_leaving_while_it_prints_does_no_harm(
    robot: Robot, papers: FakePapers, window: MainWindow, printer: list[dict[str, object]], qtbot: QtBot
):
    robot.key(Qt.Key.Key_P, _CONTROL)
    robot.wait_for("Papier: A4")
    robot.press("Afdrukken")
    robot.press("Terug naar het onderzoek")
    qtbot.waitUntil(lambda: bool(papers.called("handed_out")), timeout=5000)
    QApplication.processEvents()
    assert window.stack.currentWidget() is window.case_screen()
    assert not [part for part in window.findChildren(PrintPart) if part.isVisible()]


def sections(robot: Robot, words: str) -> None:
    """To a section with the arrows."""
    robot._tab_until(lambda: "getoond" in robot.focused().accessibleName())
    for _ in range(5):
        if robot.focused().accessibleName().startswith(words):
            break
        robot.key(Qt.Key.Key_Right)
    robot.key(Qt.Key.Key_Return)


def test_a_point_of_the_check_leads_to_its_question(robot: Robot, papers: FakePapers, window: MainWindow):
    robot.press("Plan")
    sections(robot, "Controle (2)")
    assert "2 punten missen onderbouwing" in robot.screen_text()
    assert "Afdrukken kan altijd" in robot.screen_text()
    robot.press("Feit: Wat de cliënt vraagt")
    assert papers.called("go_to") == [(a("hulpvraag.woorden"), 1)]
    assert window.stack.currentWidget() is window.case_screen()


def test_stop_ends_a_print_job(
    robot: Robot, papers: FakePapers, printer: list[object], monkeypatch: pytest.MonkeyPatch
):
    begun, asked = Event(), Event()

    def slow(
        _pdf: bytes, _printer: str, *, progress: Callable[[int, int], bool], **_more: object
    ) -> PrintOutcome:
        progress(1, 3)
        begun.set()
        assert asked.wait(10)
        return PrintOutcome("sent", "", 3) if progress(2, 3) else PrintOutcome("stopped", STOPPED)

    monkeypatch.setattr("ui.papers.print_part.print_pages", slow)
    robot.key(Qt.Key.Key_P, _CONTROL)
    robot.wait_for("Papier: A4")
    robot.press("Afdrukken")
    assert begun.wait(10)
    robot.wait_for("1 van 3")
    robot.press("Stop: Het document wordt afgedrukt")
    asked.set()
    robot.wait_for("Er is niets afgedrukt")
    assert papers.called("handed_out") == []


def test_text_that_is_not_kept_is_not_lost_by_one_escape(
    robot: Robot, papers: FakePapers, window: MainWindow
):
    robot.press("Plan")
    sections(robot, "Correcties")
    robot._tab_until(lambda: robot.focused().accessibleName() == "Wat schreef de cliënt erbij?")
    robot.type("Niet zo")
    robot.key(Qt.Key.Key_Escape)
    assert "nog niet is bewaard" in robot.screen_text()
    assert page_of(window).section() == "correcties"
    robot.key(Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.case_screen()


def test_what_happens_is_announced(robot: Robot, papers: FakePapers, monkeypatch: pytest.MonkeyPatch):
    said: list[str] = []
    monkeypatch.setattr("ui.parts.message.announce", lambda _widget, text: said.append(text))
    monkeypatch.setattr("ui.papers.corrections.announce", lambda _widget, text: said.append(text))
    robot.press("Plan")
    robot.key(Qt.Key.Key_Return)
    assert said[-1].startswith("Plan opgeslagen")
    sections(robot, "Correcties")
    robot._tab_until(lambda: robot.focused().accessibleName() == "Nummer van de regel")
    robot.type("2.1")
    assert said[-1] == "Uw zoon doet elke zaterdag de boodschappen."


@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 1366, 768), (1.0, 1024, 640), (2.0, 1024, 640)])
def test_every_section_can_be_reached_named_hit_and_read(
    qapp: QApplication, qtbot: QtBot, scale: float, width: int, height: int
):
    apply_theme(qapp, text_scale=scale, scheme=Qt.ColorScheme.Light)
    session = FakeSession()
    papers = session.documents
    page = PapersPage(session)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    papers.print_later("ondersteuningsplan")
    papers.missing = (("U+4E2D", "… Jan 中 Jansen …"),)
    page.making.again()
    wrong = {}
    for state in ("concept", "definitief"):
        papers.change(state, "")  # type: ignore[arg-type]
        papers.handed_out(papers.made("ondersteuningsplan"), "gedrukt")
        for choice in ("ending:deels", "signer:client", "signer:consulent", "way:papier"):
            button = page.findChild(QAbstractButton, choice)
            assert button is not None
            button.click()
        papers.correct(1, "2.1", "Mijn zoon komt op vrijdag, en niet op zaterdag zoals hier staat.")
        for section in ("papier", "controle", "afronden", "correcties", "versies"):
            page.go_section(section)
            settle(qtbot)
            bad = faults(page)
            if bad:
                wrong[state, section] = bad
    apply_theme(qapp, text_scale=1.0, scheme=Qt.ColorScheme.Light)
    assert wrong == {}


def settle(qtbot: QtBot) -> None:
    """What wraps asks for its height a round later, and what is in that a round after it."""
    for _ in range(8):
        QApplication.processEvents()
