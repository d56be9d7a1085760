"""What the user sees of a document stays what she was looking at, and what she wrote there is not lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.fake_papers import FakePapers
from tests.ui.widgets.fakes import FakeSession
from tests.ui.widgets.test_papers import page_of, preview_of, sections
from ui.main_window import MainWindow
from ui.papers.pad import SignaturePad
from ui.papers.signing import Signer, SigningPage, SigningTask
from ui.parts.edits import PlainEdit
from ui.robot import Robot
from ui.style.theme import apply_theme
from wmo_desktop.wizard.paperports import CorrectionView

_WORDS = "Wat schreef de cliënt erbij?"


@pytest.fixture
def papers(session: FakeSession) -> FakePapers:
    return session.documents


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, text_scale=2.0, scheme=Qt.ColorScheme.Light)
    yield
    apply_theme(qapp, text_scale=1.0, scheme=Qt.ColorScheme.Light)


@pytest.mark.parametrize("size", [(1366, 768), (1024, 640)])
def test_pages_have_their_width_at_once_also_when_saved_right_away(
    robot: Robot, papers: FakePapers, window: MainWindow, qtbot: QtBot, size: tuple[int, int]
):
    window.resize(*size)
    robot.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    pages = page_of(window).papers.preview.pages
    seen: list[tuple[list[int], bool]] = []
    pages.ready.connect(
        lambda: seen.append(
            ([sheet.width() for sheet in pages.sheets()], pages.horizontalScrollBar().isVisible())
        )
    )
    page_of(window).papers.save.pdf.click()
    robot.wait_for("Plan opgeslagen")
    qtbot.waitUntil(lambda: bool(pages.sheets()) and pages.sheets()[0].picture_width > 0, timeout=5000)
    widths = [sheet.width() for sheet in pages.sheets()]
    assert seen == [(widths, False)]
    assert widths[0] == pages.sheets()[0].picture_width
    assert not pages.horizontalScrollBar().isVisible()


def test_a_page_wider_than_the_window_can_be_moved_sideways(
    robot: Robot, papers: FakePapers, window: MainWindow, qtbot: QtBot
):
    robot.press("Plan")
    pages = preview_of(window, qtbot)
    for _ in range(3):
        robot.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pages.horizontalScrollBar().maximum() > 0, timeout=5000)
    robot.key(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pages.horizontalScrollBar().maximum() == 0, timeout=5000)


def test_walking_past_the_page_does_not_move_it(
    robot: Robot, papers: FakePapers, window: MainWindow, qtbot: QtBot
):
    robot.press("Plan")
    pages = preview_of(window, qtbot)
    assert robot._tab_until(lambda: robot.focused().accessibleName() == "Pagina 1 van 3")
    robot.key(Qt.Key.Key_Tab)
    assert robot.focused().accessibleName() != "Pagina 1 van 3"
    assert pages.verticalScrollBar().value() == 0


def test_made_anew_it_is_read_on_where_one_was_and_another_from_its_beginning(
    robot: Robot, papers: FakePapers, window: MainWindow, qtbot: QtBot
):
    robot.press("Plan")
    pages = preview_of(window, qtbot)
    pages.go_page(2)
    old = pages.sheets()[0]
    papers.change_view(corrections=(CorrectionView("c1", 1, "1.1", "Zo staat het er.", "Niet zo."),))
    qtbot.waitUntil(lambda: len(pages.sheets()) == 3 and pages.sheets()[0] is not old, timeout=5000)
    qtbot.waitUntil(lambda: pages.verticalScrollBar().value() > pages.sheets()[0].height(), timeout=5000)
    assert "Pagina 3 van 3" in robot.screen_text()
    page_of(window).making.choose("rekenblad")
    qtbot.waitUntil(lambda: "Pagina 1 van" in robot.screen_text(), timeout=5000)
    assert pages.verticalScrollBar().value() == 0


def test_closing_with_a_correction_that_is_not_kept_shows_it_first(
    robot: Robot, papers: FakePapers, session: FakeSession, window: MainWindow
):
    robot.press("Plan")
    sections(robot, "Correcties")
    robot._tab_until(lambda: robot.focused().accessibleName() == _WORDS)
    robot.type("Niet zo")
    sections(robot, "Papier")
    assert not window.close()
    page = page_of(window)
    assert page.section() == "correcties"
    assert "Sluit u nu af, dan is die weg" in robot.screen_text()
    words = next(edit for edit in page.findChildren(PlainEdit) if edit.accessibleName() == _WORDS)
    assert words.isVisible()
    assert words.text_now() == "Niet zo"
    assert not window.close()  # a second time is no answer
    robot.press("Sluit af zonder bewaren")
    assert not window.isVisible()


@pytest.mark.usefixtures("large")
def test_the_field_to_sign_in_is_in_sight_with_large_text_in_a_small_window(qtbot: QtBot):
    lines = (
        "Voorstel: 2 uur en 23 minuten hulp bij het huishouden per week.",
        "U zelf en anderen: de was.",
    ) * 2
    client = Signer("client", "De cliënt zelf", "A. Voorbeeld")
    page = SigningPage(SigningTask(lines, "Ja, ik ben het eens met dit plan.", (client,), date(2026, 11, 23)))
    qtbot.addWidget(page)
    page.resize(1024, 640)
    page.show()
    pad = page.findChild(SignaturePad)
    assert pad is not None

    def in_sight() -> bool:
        top = pad.mapTo(page, QPoint(0, 0)).y()
        return top >= 0 and top + pad.height() <= page.height()

    qtbot.waitUntil(in_sight, timeout=5000)
    assert pad.hasFocus() or page.focusProxy() is pad


def test_a_page_that_fits_has_no_bar_to_pull(
    robot: Robot, papers: FakePapers, window: MainWindow, qtbot: QtBot
):
    robot.press("Plan")
    pages = preview_of(window, qtbot)
    bar = pages.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=5000)
    assert _inks(bar) > 1
    for sheet in pages.sheets():
        sheet.hide()
    qtbot.waitUntil(lambda: bar.maximum() == 0, timeout=5000)
    assert _inks(bar) == 1


def _inks(widget: QWidget) -> int:
    image = widget.grab().toImage()
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})
