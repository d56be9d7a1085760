"""A case handed over by one installation and read by another, by keys on the real window with real vaults."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.house import House, example, given, until, wanted
from ui.robot import Robot
from wmo_desktop.demo import PASSPHRASE
from wmo_desktop.domain.lifecycle import Signed, Signing

READ = "Onderzoek inlezen"


def enter(house: House) -> Robot:
    robot = Robot(house.start().window)
    for _ in range(2):
        robot.type(PASSPHRASE)
        robot.key(Qt.Key.Key_Return)
    robot.wait_for("Nieuw onderzoek", 30)
    return robot


def pick(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    monkeypatch.setattr("ui.desk.case_list.QFileDialog.getOpenFileName", lambda *_a: (str(path), ""))


@pytest.fixture
def handed(house: House, tmp_path: Path) -> Path:
    """The case file of a case that was signed and handed over in one vault."""
    enter(house)
    assert house.running is not None
    file = example("begeleiding")
    session = house.running.desk.new_case(file.pack.id, file.pack.version)
    for entry in file.answers:
        session.answer(entry.address, entry.answer())
    assert session.flush(20)
    papers, signings, found = session.papers(), [], []
    papers.change("definitief", "nagekeken")
    signed = Signed("client", "A. Voorbeeld", "papier", date(2026, 11, 23))
    papers.sign(Signing("eens", signed=(signed,)), signings.append, pytest.fail)
    until(lambda: bool(signings))
    papers.hand_over(tmp_path, found.append, pytest.fail)
    until(lambda: bool(found))
    house.close()
    return next(path for path in found[0] if path.name.startswith("zaakbestand"))


@pytest.fixture
def other(qtbot: QtBot, tmp_path: Path):
    house = House(qtbot, tmp_path / "andere laptop")
    yield house
    house.close()


def test_a_case_is_read_once_and_opens(handed: Path, other: House, monkeypatch: pytest.MonkeyPatch):
    robot = enter(other)
    pick(monkeypatch, "")
    robot.press(READ)  # the dialog is put away
    assert robot.focused().text().startswith(READ)  # type: ignore[attr-defined]
    pick(monkeypatch, handed)
    robot.press(READ)
    screen = robot.window.case_screen()
    assert screen is not None
    assert screen.session.view().number == "2026-0001"
    assert given(screen.session) == wanted(example("begeleiding").answers_by_address())
    robot.key(Qt.Key.Key_Escape)  # the tour
    robot.press("Terug naar de dossiers")

    robot.press(READ)
    assert robot.window.case_screen() is None
    assert "staat al in uw lijst, als 2026-0001" in robot.screen_text()
    pick(monkeypatch, handed.with_name("metadata-2026-0001.json"))
    robot.press(READ)
    assert "zaakbestand" in robot.screen_text()
    assert other.running is not None
    assert len(other.running.desk.cases()) == 1


@pytest.mark.qt_log_ignore(
    "This plugin does not support", extend=True
)  # the offscreen platform, of each menu
def test_in_a_narrow_window_it_stands_in_the_menu(
    handed: Path, other: House, monkeypatch: pytest.MonkeyPatch
):
    robot = enter(other)
    robot.window.resize(480, 480)
    pick(monkeypatch, handed.with_name("weg.json"))
    robot.press("Meer")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    robot.wait_for("Dit bestand kan niet worden gelezen")
    assert robot.focused().text() == "Meer"  # type: ignore[attr-defined]
