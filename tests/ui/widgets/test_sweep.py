"""Every kind of page in every theme and size: reached, named, hit, read. A new page gets a line in PAGES."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.real import Office
from tests.ui.widgets.sweep import faults, spin, too_faint
from ui.case.screen import CaseScreen
from ui.case.table_page import TablePage
from ui.case.tour import Tour
from ui.covers import BlankPage
from ui.desk.case_list import CaseListPage
from ui.desk.entry import FirstStartPage, UnlockPage
from ui.desk.naslag import NaslagPage
from ui.desk.preferences import PreferencesPage
from ui.papers.page import PapersPage
from ui.shortcuts import ShortcutsPage
from ui.style.theme import apply_theme

Shown = Iterator[tuple[str, QWidget]]
Make = Callable[[Office], Shown]


def entry(office: Office) -> Shown:
    first = FirstStartPage(office.desk)
    yield "first start", first
    first.first.edit.setText("kort")
    first.submit()
    yield "first start refused", first
    unlock = UnlockPage(office.desk)
    unlock.submit()
    yield "unlock refused", unlock


def desk(office: Office) -> Shown:
    empty = CaseListPage(office.desk)
    empty.refresh()
    yield "empty list", empty
    for name in ("huishouden", "begeleiding"):
        office.example(name, longer=True)
    full = CaseListPage(office.desk)
    full.refresh()
    full.show_notices(("Het sleutelbestand is hersteld vanaf de kopie. Er is niets verloren gegaan.",))
    yield "list", full
    full.new_button.click()
    yield "new", full
    yield "preferences", PreferencesPage(office.desk)
    choice = office.desk.packs()[0]
    yield "naslag", NaslagPage(office.desk.naslag(choice.id, choice.version))


def covers(office: Office) -> Shown:
    session = office.example("beide", longer=True)
    yield "table", TablePage(session.table_view())
    yield "keys", ShortcutsPage(1024, tour=True)
    yield "blank", BlankPage("Wmo Desktop")
    yield "papers", PapersPage(session)


def case(office: Office) -> Shown:
    session = office.example("beide", longer=True)
    session.add_note("Buurvrouw belt dinsdag over de sleutel.")
    screen = CaseScreen(session)
    for step in range(1, 10):
        session.go_step(step)
        yield f"step {step}", screen
    if not screen.calculator_shown():
        screen._toggle_side()
    yield "calculator", screen
    screen._open_notes()
    yield "notes", screen
    screen.notes.fold()
    screen._open_note()
    yield "note line", screen
    screen.notes.line.hide()
    screen._toggle_side()
    screen.show_unsaved(
        "Niet alles is opgeslagen. Maak ruimte vrij.", "Sluit af zonder opslaan", lambda: None
    )
    yield "unsaved", screen
    tour = Tour(screen, screen.tour_places())
    tour.begin()
    yield "tour", tour
    tour.finish()
    screen.close_session()


def open_case(office: Office) -> Shown:
    """Nothing answered yet: open points, empty calculator, missing answers."""
    choice = office.desk.packs()[0]
    session = office.desk.new_case(choice.id, choice.version)
    office.settle(session)
    screen = CaseScreen(session)
    yield "empty case", screen
    screen._bottom.points_button.click()
    yield "open points", screen
    session.go_step(7)
    yield "empty step 7", screen
    screen.close_session()


PAGES: tuple[Make, ...] = (entry, desk, covers, case, open_case)
LOOKS = {
    "licht": {"scheme": Qt.ColorScheme.Light},
    "donker": {"scheme": Qt.ColorScheme.Dark},
    "contrast": {"contrast": True},
}
SMALL, WIDE = (1024, 640), (1920, 1080)
# Everything at the hardest size, and once in the dark. The rest is long evidence.
DAILY = {("licht", 2.0, SMALL), ("donker", 1.0, SMALL)}
ALL = [
    pytest.param(
        *one,
        marks=() if one in DAILY else pytest.mark.prove,
        id=f"{one[0]}-{round(one[1] * 100)}-{one[2][0]}",
    )
    for one in (
        (theme, scale, size)
        for theme in LOOKS
        for scale in (1.0, 1.5, 2.0)
        for size in (SMALL, (1366, 768), WIDE, (3840, 2160))
    )
]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "kluis")
    yield office
    office.desk.close()


@pytest.mark.parametrize(("theme", "scale", "size"), ALL)
def test_every_page_can_be_reached_named_hit_and_read(
    office: Office, qapp: QApplication, qtbot: QtBot, theme: str, scale: float, size: tuple[int, int]
):
    apply_theme(qapp, text_scale=scale, **LOOKS[theme])
    wrong: dict[str, list[str]] = {}
    seen = 0
    try:
        for make in PAGES:
            for name, page in make(office):
                if not page.isVisible():
                    qtbot.addWidget(page)
                    page.resize(*size)
                    page.show()
                spin()
                seen += 1
                bad = [*faults(page), *too_faint(page)]
                wrong[name] = sorted(set(bad))
                if (page.width(), page.height()) != size:
                    wrong[name].append(f"asks for {page.width()} × {page.height()}")
                    page.resize(*size)
    finally:
        apply_theme(qapp, text_scale=1.0, scheme=Qt.ColorScheme.Light)
    assert seen > 25
    assert {name: bad for name, bad in wrong.items() if bad} == {}
