"""Every kind of page in every theme and size: reached, named, hit, read. A new page gets a line in PAGES."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from decision_trees.answers import Address, Answer, AnswerState
from tests.ui.widgets.real import EXAMPLES, MOMENT, Office
from tests.ui.widgets.sweep import faults, spin, too_faint
from ui.case.go_to import GoToPage
from ui.case.open_list import OpenListPage
from ui.case.pictures_page import PicturesPage
from ui.case.screen import CaseScreen
from ui.case.table_page import TablePage
from ui.case.tour import Tour
from ui.covers import BlankPage
from ui.desk.case_list import CaseListPage
from ui.desk.entry import FirstStartPage, UnlockPage
from ui.desk.naslag import NaslagPage
from ui.desk.paper_looks import PaperCard
from ui.desk.preferences import PreferencesPage
from ui.fields.base import FieldWidget
from ui.papers.page import PapersPage
from ui.papers.signing import Signer, SigningPage, SigningTask
from ui.parts.boxes import show_in_scroll
from ui.parts.buttons import Button
from ui.parts.edits import LineEdit
from ui.shortcuts import ShortcutsPage
from ui.style.theme import apply_theme
from wmo_desktop.wizard.view import Way

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
    wishes = PreferencesPage(office.desk)
    yield "preferences", wishes
    (card,) = wishes.findChildren(PaperCard)
    for name, words in (("accent", "geel"), ("consultant", "A. Voorbeeld")):
        edit = card.findChild(LineEdit, name)
        assert edit is not None
        typed(edit, words)
        wishes._pending.send_all()
        show_in_scroll(edit)
        yield f"on paper, {name}", wishes
    assert card.wrong
    choice = office.desk.packs()[0]
    yield "naslag", NaslagPage(office.desk.naslag(choice.id, choice.version))


def covers(office: Office) -> Shown:
    session = office.example("beide", longer=True)
    yield "table", TablePage(session.table_view())
    yield "pictures", PicturesPage(session.pictures())
    yield "no pictures", PicturesPage(())
    yield "keys", ShortcutsPage(1024, tour=True)
    yield "blank", BlankPage("Wmo Desktop")


def typed(edit: LineEdit, words: str) -> None:
    edit.clear()
    QTest.keyClicks(edit, words)


def besides(office: Office) -> Shown:
    """What is laid over a case to go somewhere else in it."""
    session = office.example("beide", longer=True)
    yield "nothing open", OpenListPage(session)
    asked = Answer(state=AnswerState.NAVRAGEN, ask_whom="de dochter", ask_by="2026-11-02")
    session.answer(Address("client.geboortedatum"), asked)
    session.answer(Address("client.achternaam"), None)
    open_list = OpenListPage(session)
    yield "open list", open_list
    row = open_list.rows[0]
    row._own.click()
    line = row.line()
    assert line is not None
    typed(line.by, "overmorgen of zo")
    line._keep()
    yield "open list, no day", open_list
    go_to = GoToPage(session)
    yield "go to", go_to
    go_to.edit.setText("huishouden")
    assert go_to._rows
    yield "go to, hits", go_to
    go_to.edit.setText("zeilboot")
    assert not go_to._rows
    yield "go to, none", go_to


def papers(office: Office) -> Shown:
    """Every section of the documents, and signing them."""
    session = office.example("beide", longer=True)
    page = PapersPage(session)
    for section in page._sections:
        page.go_section(section)
        yield f"papers, {section}", page
    assert session.papers().change("definitief", "De zoon werkt in ploegen; dat is besproken.") == ""
    for section in page._sections:
        page.go_section(section)
        yield f"papers of a final plan, {section}", page
    page.close_port()
    name = "Voorbeeld-Langenaam tot Verweghuizen-aan-de-Overkant"
    signers = (Signer("client", "De cliënt zelf", name), Signer("consulent", "De consulent", "A. Voorbeeld"))
    lines = ("Voorstel: 2 uur en 23 minuten hulp per week.", "U zelf en anderen doen: de was, koken.")
    signing = SigningPage(SigningTask(lines, "Eens met het plan", signers, MOMENT.date()))
    yield "signing", signing
    _button(signing, "Verder").click()
    yield "signing, nothing drawn", signing
    for _ in signers:
        _button(signing, "Ik teken op papier").click()
        spin()
    yield "signing, last question", signing


def _button(page: QWidget, text: str) -> Button:
    return next(b for b in page.findChildren(Button) if b.text() == text and b.isVisible())


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
    if screen.calculator_shown():
        screen._toggle_side()
    screen.show_unsaved(
        "Niet alles is opgeslagen. Maak ruimte vrij.", "Sluit af zonder opslaan", lambda: None
    )
    yield "unsaved", screen
    tour = Tour(screen, screen.tour_places())
    tour.begin()
    for stop in range(len(tour._stops)):
        yield f"tour, stop {stop + 1}", tour
        tour._walk(1)
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


def expert(office: Office) -> Shown:
    """The longest step of either pack on one page."""
    for name in ("beide", "begeleiding"):
        yield from dense(office, name, (3,))


def dense(office: Office, name: str, steps: Iterable[int]) -> Shown:
    """Steps of an example on one page each, wholly built."""
    session = office.example(name, longer=True)
    screen = CaseScreen(session)
    yield f"{name}, before one page", screen
    screen.ways.set_way("expert")
    for step in steps:
        session.go_step(step)
        page = screen._pages.dense()
        assert page is not None
        for _ in range(400):
            if all(slot.built is not None for slot in page.page._order()):
                break
            spin()
        else:
            pytest.fail("not everything was built")
        yield f"{name}, step {step} on one page", screen
    screen.close_session()


def marks(office: Office) -> Shown:
    """What stands at a question: to be looked at again, wrong, without an answer; guided and on one page."""
    for way in WAYS:
        session = office.example("begeleiding", longer=True)
        screen = CaseScreen(session)
        yield f"{way}, before the marks", screen
        screen.ways.set_way(way)
        session.answer(Address("punt.score", "financien.post"), Answer(value="zwaar"))
        for address in (Address("behoefte.soort", "financien.post"), Address("profiel.individueel")):
            field = found(screen, address)
            assert field._stale is not None
            assert field._stale.isVisible()
            yield f"{way}, to look at again: {address}", screen
        born = found(screen, Address("client.geboortedatum"))
        edit = born.focus_target()
        assert isinstance(edit, LineEdit)
        typed(edit, "31-31-1931")
        screen.send_typed()
        assert edit.property("wrong")
        yield f"{way}, wrong", screen
        assert born._anders is not None
        born._anders.click()
        session.answer(born.address, Answer(state=AnswerState.NAVRAGEN, ask_whom="de dochter"))
        spin()
        assert born._states is not None
        typed(born._states._edits["ask_by"], "gauw")
        screen.send_typed()
        assert born._states._wrong.isVisible()
        yield f"{way}, to be asked, wrong day", screen
        screen.close_session()


def found(screen: CaseScreen, address: Address) -> FieldWidget:
    screen.session.go_to(address)
    spin()
    field = screen._field(address)
    assert field is not None
    show_in_scroll(field)
    return field


PAGES: tuple[Make, ...] = (entry, desk, covers, besides, papers, case, open_case, marks, expert)
WAYS: tuple[Way, ...] = ("geleid", "expert")
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


def measured(
    make: Shown, qapp: QApplication, qtbot: QtBot, theme: str, scale: float, size: tuple[int, int]
) -> dict[str, list[str]]:
    """Every page in one look, with what is wrong with it."""
    wrong: dict[str, list[str]] = {}
    apply_theme(qapp, text_scale=scale, **LOOKS[theme])
    try:
        for name, page in make:
            if not page.isVisible():
                qtbot.addWidget(page)
                page.resize(*size)
                page.show()
            spin()
            wrong[name] = sorted({*faults(page), *too_faint(page)})
            if (page.width(), page.height()) != size:
                wrong[name].append(f"asks for {page.width()} × {page.height()}")
                page.resize(*size)
    finally:
        apply_theme(qapp, text_scale=1.0, scheme=Qt.ColorScheme.Light)
    return wrong


@pytest.mark.parametrize(("theme", "scale", "size"), ALL)
def test_every_page_can_be_reached_named_hit_and_read(
    office: Office, qapp: QApplication, qtbot: QtBot, theme: str, scale: float, size: tuple[int, int]
):
    wrong: dict[str, list[str]] = {}
    for make in PAGES:
        wrong |= measured(make(office), qapp, qtbot, theme, scale, size)
    assert len(wrong) > 60
    assert {name: bad for name, bad in wrong.items() if bad} == {}


class Windows(QObject):
    """Hears which widgets are shown as a window of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name Qt calls
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_nothing_flashes_as_a_window_of_its_own(office: Office, qapp: QApplication, qtbot: QtBot):
    """It would take the cursor with it: shown before it has its place, then put there."""
    windows, pages = Windows(), []
    qapp.installEventFilter(windows)
    try:
        for make in PAGES:
            for _, page in make(office):
                if not page.isVisible():
                    qtbot.addWidget(page)
                    page.resize(*SMALL)
                    page.show()
                    pages.append(page)
                spin()
    finally:
        qapp.removeEventFilter(windows)
    assert len(pages) > 15
    assert [one for one in windows.shown if one not in pages] == []


@pytest.mark.prove
@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize(("theme", "scale", "size"), sorted(DAILY))
def test_every_step_on_one_page_can_be_reached_named_hit_and_read(
    office: Office,
    qapp: QApplication,
    qtbot: QtBot,
    name: str,
    theme: str,
    scale: float,
    size: tuple[int, int],
):
    wrong = measured(dense(office, name, range(1, 10)), qapp, qtbot, theme, scale, size)
    assert len(wrong) == 10
    assert {name: bad for name, bad in wrong.items() if bad} == {}
