"""What is chosen for the paper in the settings is what the documents have: real window, real vault, real PDF."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QWidget

from tests.ui.house import House, example, logo_png, until
from tests.ui.test_documents import words_of
from ui.desk.paper_looks import AccentSample, LogoView
from ui.papers.page import PapersPage
from ui.robot import Robot
from wmo_desktop.demo import PASSPHRASE

ACCENT = "#7A1FA2"


def objects(pdf: bytes, kind: int) -> Iterator[pypdfium2.PdfObject]:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield from page.get_objects(filter=[kind])


def inks(pdf: bytes) -> set[str]:
    """Colours that words are printed in."""
    found = set()
    for one in objects(pdf, pdfium.FPDF_PAGEOBJ_TEXT):
        parts = [ctypes.c_uint() for _ in range(4)]
        assert pdfium.FPDFPageObj_GetFillColor(one.raw, *parts)
        found.add("#" + "".join(f"{part.value:02X}" for part in parts[:3]))
    return found


def images(pdf: bytes) -> int:
    return sum(1 for _ in objects(pdf, pdfium.FPDF_PAGEOBJ_IMAGE))


def plan(robot: Robot, house: House) -> bytes:
    """A new version of the plan of the first case in the list, and back to the list."""
    assert robot._tab_until(lambda: isinstance(robot.focused(), QListView))
    robot.key(Qt.Key.Key_Return)
    until(lambda: house.running is not None and house.running.window.case_screen() is not None)
    robot.key(Qt.Key.Key_Escape)  # the tour, the first time
    robot.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page = robot.window.stack.currentWidget()
    assert isinstance(page, PapersPage)
    until(lambda: page.making.paper is not None)
    assert page.making.paper is not None
    made = page.making.paper.pdf
    robot.press("Terug naar het onderzoek")
    robot.press("Terug naar de dossiers")
    return made


def pick(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    monkeypatch.setattr("ui.desk.paper_looks.QFileDialog.getOpenFileName", lambda *_a: (str(path), ""))


def shown(robot: Robot, kind: type[QWidget]) -> QWidget:
    found = robot.window.stack.currentWidget().findChild(kind)
    assert found is not None
    return found


@pytest.fixture
def robot(house: House) -> Robot:
    running = house.start()
    robot = Robot(running.window)
    for _ in range(2):
        robot.type(PASSPHRASE)
        robot.key(Qt.Key.Key_Return)
    robot.wait_for("Nieuw onderzoek", 30)
    file = example("huishouden")
    filled = running.desk.new_case(file.pack.id, file.pack.version)
    for entry in file.answers:
        filled.answer(entry.address, entry.answer())
    assert filled.flush(20)
    running.window._show_list()
    return robot


def test_names_logo_and_colour_are_on_the_paper(
    robot: Robot, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    before = plan(robot, house)
    assert ACCENT not in inks(before)
    logo = tmp_path / "ons logo.png"
    logo.write_bytes(logo_png())

    robot.press("Instellingen")
    assert "Er is nog geen logo." in robot.screen_text()
    robot.fill("Uw naam", "T. Consulent-Proef")
    robot.fill("Naam van de gemeente", "Gemeente Proefdorp")
    pick(monkeypatch, logo)
    robot.press("Kies een logo")
    assert "Er is nog geen logo." not in robot.screen_text()
    assert shown(robot, LogoView).isVisible()
    assert shown(robot, LogoView).size() == shown(robot, LogoView).sizeHint()
    assert shown(robot, LogoView).grab().toImage().pixelColor(40, 20).name().upper() == "#C81E1E"
    robot.fill("Kleur op papier", ACCENT)
    robot.key(Qt.Key.Key_Escape)
    after = plan(robot, house)
    assert "Gemeente Proefdorp" in words_of(after)
    assert "T. Consulent-Proef" in words_of(after)
    assert images(after) == images(before) + 1
    assert ACCENT in inks(after)

    house.close()
    again = Robot(house.start().window)
    again.type(PASSPHRASE)
    again.key(Qt.Key.Key_Return)
    again.wait_for("Nieuw onderzoek", 30)
    again.press("Instellingen")
    assert shown(again, LogoView).isVisible()
    assert shown(again, AccentSample).ink == ACCENT  # type: ignore[attr-defined]
    again.press("Weghalen: het logo")
    assert "Er is nog geen logo." in again.screen_text()
    assert again.focused().text() == "Kies een logo…"  # type: ignore[attr-defined]
    again.fill("Kleur op papier", "")
    again.key(Qt.Key.Key_Escape)
    last = plan(again, house)
    assert images(last) == images(before)
    assert inks(last) == inks(before)


def test_a_logo_that_cannot_be_printed_is_refused_and_the_old_one_stays(
    robot: Robot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    good, bad = tmp_path / "goed.png", tmp_path / "kapot.png"
    good.write_bytes(logo_png())
    bad.write_bytes(logo_png()[:-40])
    robot.press("Instellingen")
    pick(monkeypatch, good)
    robot.press("Kies een logo")
    kept = robot.window._desk.logo()
    for path, words in ((bad, "geen goed PNG"), (tmp_path / "weg.png", "kan niet worden gelezen")):
        pick(monkeypatch, path)
        robot.press("Kies een ander logo")
        assert words in robot.screen_text()
        assert robot.window._desk.logo() == kept == logo_png()
    pick(monkeypatch, "")  # the dialog is put away
    robot.press("Kies een ander logo")
    assert robot.window._desk.logo() == kept


def test_a_light_colour_is_shown_as_dark_as_it_is_printed(robot: Robot, house: House):
    robot.press("Instellingen")
    robot.fill("Kleur op papier", "#FFE066")
    robot.key(Qt.Key.Key_Tab)
    assert "te licht om te lezen" in robot.screen_text()
    ink = shown(robot, AccentSample).ink  # type: ignore[attr-defined]
    robot.key(Qt.Key.Key_Escape)
    assert ink in inks(plan(robot, house))
