"""First start, unlocking, the list, the window itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.widgets.fakes import FakeDesk
from ui.desk.rows import due_words, two_lines
from ui.main_window import MainWindow
from ui.robot import Robot
from ui.style import look
from wmo_desktop.errors import WmoError
from wmo_desktop.wizard.view import CaseRowView


def test_nothing_of_the_desk_is_asked_before_the_first_paint(themed: QApplication, qtbot: QtBot):
    desk = FakeDesk()
    window = MainWindow(desk)
    qtbot.addWidget(window)
    seen: list[list[str]] = []
    window.painted.connect(lambda: seen.append(list(desk.calls)))
    with qtbot.waitSignal(window.ready, timeout=5000):
        window.start()
    assert seen == [[]]
    assert desk.calls == ["has_vault"]


def test_the_shell_imports_no_database_no_reports_and_no_rules():
    code = (
        "import sys; import ui.main_window, ui.style.theme, ui.desk.entry, ui.case.screen; "
        "heavy = {'sqlalchemy','reportlab','yaml','pydantic','jinja2','alembic','sqlcipher3'} & set(sys.modules); "
        "sys.exit(','.join(sorted(heavy)) or 0)"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


class TestFirstStart:
    @pytest.fixture
    def desk(self) -> FakeDesk:
        return FakeDesk(vault=False)

    def test_a_passphrase_is_chosen_twice(self, robot: Robot, desk: FakeDesk):
        robot.type("te kort")
        robot.key(Qt.Key.Key_Return)
        robot.key(Qt.Key.Key_Return)
        assert "te kort" in robot.screen_text()
        assert "create_vault" not in desk.calls
        robot.replace("vier losse woorden")
        robot.key(Qt.Key.Key_Return)
        robot.type("vier andere woorden")
        robot.key(Qt.Key.Key_Return)
        assert "niet gelijk" in robot.screen_text()
        assert "create_vault" not in desk.calls
        robot.replace("vier losse woorden")
        robot.key(Qt.Key.Key_Return)
        assert "create_vault" in desk.calls
        robot.wait_for("Dossiers")

    def test_it_says_that_there_is_no_way_back(self, robot: Robot):
        assert "niet meer te openen" in robot.screen_text()


def test_a_wrong_passphrase_gets_a_sentence_and_can_be_typed_over(robot: Robot):
    robot.type("iets anders")
    robot.key(Qt.Key.Key_Return)
    assert "past niet op de kluis" in robot.screen_text()
    robot.type("vier losse woorden")  # what was wrong is selected
    robot.key(Qt.Key.Key_Return)
    robot.wait_for("Nieuw onderzoek")


def test_enter_opens_the_case_where_the_arrows_stand(robot: Robot, window: MainWindow, desk: FakeDesk):
    robot.type("vier losse woorden")
    robot.key(Qt.Key.Key_Return)
    robot.key(Qt.Key.Key_Down)
    robot.key(Qt.Key.Key_Return)
    assert "open_case 1" in desk.calls
    assert window.windowTitle() == "Onderzoek 2026-0114 – Wmo Desktop"
    assert robot.where() == ("client.achternaam", "value")


def test_the_list_tells_a_screen_reader_the_whole_row(robot: Robot, window: MainWindow):
    robot.type("vier losse woorden")
    robot.key(Qt.Key.Key_Return)
    view = robot.focused()
    told = view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Voorbeeld, A." in told
    assert "2026-0100" in told
    assert "stap 5" in told


def test_a_new_case_starts_with_the_chosen_rules(robot: Robot, desk: FakeDesk):
    robot.type("vier losse woorden")
    robot.key(Qt.Key.Key_Return)
    robot.press("Nieuw onderzoek")
    robot.key(Qt.Key.Key_Down)
    robot.key(Qt.Key.Key_Return)  # on other rules Enter chooses, it begins nothing
    assert not [call for call in desk.calls if call.startswith("new_case")]
    robot.press("Begin onderzoek")
    assert "new_case hhm 1" in desk.calls


def test_enter_on_the_chosen_rules_begins(robot: Robot, desk: FakeDesk):
    robot.type("vier losse woorden")
    robot.key(Qt.Key.Key_Return)
    robot.press("Nieuw onderzoek")
    robot.key(Qt.Key.Key_Down)
    robot.key(Qt.Key.Key_Return)
    assert not [call for call in desk.calls if call.startswith("new_case")]
    robot.key(Qt.Key.Key_Return)
    assert "new_case hhm 1" in desk.calls


def test_what_is_to_know_about_the_vault_is_shown_once(robot: Robot, desk: FakeDesk):
    desk.told = ("De vorige keer is niet netjes afgesloten.", "Er is niets verloren.")
    robot.type("vier losse woorden")
    robot.key(Qt.Key.Key_Return)
    assert "De vorige keer is niet netjes afgesloten.\nEr is niets verloren." in robot.screen_text()
    robot.press("Begrepen")
    assert "De vorige keer" not in robot.screen_text()
    robot.key(Qt.Key.Key_Return)  # the cursor is in the list again
    assert "open_case 0" in desk.calls
    robot.press("‹ Dossiers")
    assert "Nieuw onderzoek" in robot.screen_text()
    assert "De vorige keer" not in robot.screen_text()


def test_an_error_of_the_desk_stands_in_the_page(
    robot: Robot, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
):
    def broken(_case_id: object) -> None:
        raise WmoError("Dit onderzoek kan niet worden gelezen. Er is niets veranderd. Vraag uw beheerder.")

    monkeypatch.setattr(desk, "open_case", broken)
    robot.type("vier losse woorden")
    robot.key(Qt.Key.Key_Return)
    robot.key(Qt.Key.Key_Return)
    assert "kan niet worden gelezen" in robot.screen_text()


class TestEmptyList:
    @pytest.fixture
    def desk(self) -> FakeDesk:
        return FakeDesk(rows=0)

    def test_it_says_how_to_begin(self, robot: Robot):
        robot.type("vier losse woorden")
        robot.key(Qt.Key.Key_Return)
        assert "Nog geen onderzoeken" in robot.screen_text()
        assert robot.focused().text() == "Nieuw onderzoek"


def test_a_row_shows_no_name_in_its_repr(desk: FakeDesk):
    row: CaseRowView = desk.cases()[0]
    assert "Voorbeeld" not in repr(row)


@pytest.mark.parametrize(("width", "whole"), [(120, False), (200, False), (500, True), (900, True)])
def test_a_long_name_takes_two_lines_before_it_is_cut(themed: QApplication, width: int, whole: bool):
    name = "Voorbeeld-Langenaam tot Verweghuizen-aan-de-Overkant van den Bovensteweg, W.J."
    metrics = QFontMetrics(look.font(bold=True))
    lines = two_lines(name, metrics, width)
    assert len(lines) <= 2
    assert all(metrics.horizontalAdvance(line) <= width for line in lines)
    assert (" ".join(lines) == name) is whole
    assert two_lines("Proef, B.", metrics, width) == ["Proef, B."]


def test_what_is_due_gives_up_what_it_is_for_before_how_late_it_is(themed: QApplication):
    words = "Onderzoek 26 okt · 31 dagen te laat"
    metrics = QFontMetrics(look.font(13))
    whole, day = (metrics.horizontalAdvance(text) for text in (words, "26 okt · 31 dagen te laat"))
    assert due_words(words, metrics, whole) == words
    assert due_words(words, metrics, whole - 1) == "26 okt · 31 dagen te laat"
    assert due_words(words, metrics, day - 1).endswith("…")
