"""Catching and finding on the real vault: the list of open points, going anywhere, notes on steps, pasting, the wheel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from decision_trees.answers import Address, Answer, AnswerState
from tests.ui.widgets.real import Office
from tests.ui.widgets.test_every_page import faults
from ui.case.go_to import GoToPage
from ui.case.open_list import OpenListPage
from ui.case.screen import CaseScreen
from ui.case.step_map import NOTE_MIME
from ui.fields.header import FieldHeader
from ui.parts.boxes import Scroll
from ui.parts.edits import LineEdit, PlainEdit
from ui.style.look import px
from ui.style.theme import apply_theme
from wmo_desktop.wizard.session import CaseSession

_Key = Qt.Key
DAY, NAME, BSN = Address("melding.datum"), Address("client.achternaam"), Address("client.bsn")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "kluis")
    yield office
    office.desk.close()


@pytest.fixture
def session(office: Office) -> CaseSession:
    session = office.example("huishouden")
    session.answer(DAY, None)
    session.answer(BSN, Answer(state=AnswerState.NAVRAGEN, ask_whom="de dochter", ask_by="2026-11-20"))
    return session


@pytest.fixture(params=[1.0, 2.0], ids=["100", "200"])
def scale(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    apply_theme(qapp, text_scale=request.param, scheme=Qt.ColorScheme.Light)
    yield request.param
    apply_theme(qapp, text_scale=1.0, scheme=Qt.ColorScheme.Light)


def spin() -> None:
    for _ in range(4):
        QApplication.processEvents()


def shown(qtbot: QtBot, page: QWidget, width: int = 1366) -> None:
    qtbot.addWidget(page)
    page.resize(width, 768)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    spin()


def words(page: QWidget) -> str:
    found = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return "\n".join(found + [b.text() for b in page.findChildren(QAbstractButton) if b.isVisible()])


def key(code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, code, modifiers)
    spin()


# --- the list of open points -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [640, 1024, 1366])
def test_the_list_can_be_reached_named_hit_and_read(
    session: CaseSession, scale: float, qtbot: QtBot, width: int
) -> None:
    page = OpenListPage(session)
    shown(qtbot, page, width)
    for row in page.rows:
        row._own.setChecked(True)
    spin()
    assert faults(page) == []
    said = words(page)
    assert f"Wat nog openstaat ({len(page.rows)})" in said
    assert "de dochter" in said
    assert "te laat" in said, "late in a word, not in colour alone"
    assert "Nog bij niemand" in said


def test_each_row_leads_to_its_question(session: CaseSession, qtbot: QtBot) -> None:
    page = OpenListPage(session)
    shown(qtbot, page)
    went: list[object] = []
    page.go.connect(lambda item: went.append(item.address))
    with qtbot.waitSignal(page.closed):
        link = next(b for b in page.findChildren(QAbstractButton) if b.property("points_to") == str(BSN))
        link.setFocus()
        key(_Key.Key_Return)
    assert went == [BSN]


def test_an_owner_is_typed_and_the_point_moves_to_it(session: CaseSession, qtbot: QtBot) -> None:
    page = OpenListPage(session)
    shown(qtbot, page)
    row = next(row for row in page.rows if row.item.address == DAY)
    row.enter()
    key(_Key.Key_Space)
    QTest.keyClicks(QApplication.focusWidget(), "de gemeente")
    line = row.line()
    assert line is not None
    line.by.setFocus()
    QTest.keyClicks(line.by, "als het kan")
    key(_Key.Key_Return)
    assert "geen datum" in words(page)
    assert line.by.hasFocus()
    line.by.selectAll()
    QTest.keyClicks(line.by, "morgen")
    key(_Key.Key_Return)
    now = next(row for row in page.rows if row.item.address == DAY)
    assert (now.item.whom, now.item.by) == ("de gemeente", "24-11-2026")
    assert now.isAncestorOf(QApplication.focusWidget())
    assert "de gemeente" in words(page)


def test_what_was_typed_is_kept_when_one_goes_away(session: CaseSession, qtbot: QtBot) -> None:
    page = OpenListPage(session)
    shown(qtbot, page)
    row = next(row for row in page.rows if row.item.address == DAY)
    row.enter()
    key(_Key.Key_Space)
    QTest.keyClicks(QApplication.focusWidget(), "ik zelf")
    page.keep_drafts()
    assert "ik zelf" in [group.owner for group in session.open_list()]


# --- going anywhere --------------------------------------------------------------------------------------------------


def test_hits_come_as_one_types_and_enter_goes_to_the_first(session: CaseSession, qtbot: QtBot) -> None:
    page = GoToPage(session)
    shown(qtbot, page)
    page.edit.setFocus()
    went: list[Address] = []
    page.go.connect(went.append)
    QTest.keyClicks(page.edit, "datum mel")
    spin()
    assert page._rows[0].hit.address == DAY
    assert "niet ingevuld" in page._rows[0].text()
    with qtbot.waitSignal(page.closed):
        key(_Key.Key_Return)
    assert went == [DAY]


def test_arrows_walk_the_hits_and_enter_takes_the_one_at_hand(session: CaseSession, qtbot: QtBot) -> None:
    page = GoToPage(session)
    shown(qtbot, page)
    page.edit.setFocus()
    went: list[Address] = []
    page.go.connect(went.append)
    QTest.keyClicks(page.edit, "datum")
    spin()
    assert len(page._rows) > 2
    key(_Key.Key_Down)
    key(_Key.Key_Down)
    key(_Key.Key_Up)
    key(_Key.Key_Down)
    wanted = page._rows[1].hit.address
    key(_Key.Key_Return)
    assert went == [wanted]


def test_nothing_found_says_what_to_do(session: CaseSession, scale: float, qtbot: QtBot) -> None:
    page = GoToPage(session)
    shown(qtbot, page)
    page.edit.setText("xyzzy")
    spin()
    assert "Probeer een ander woord" in words(page)
    page.edit.setText("niet ingevuld")
    spin()
    assert page._rows
    assert faults(page) == []


@pytest.mark.parametrize("way", ["geleid", "expert"])
def test_going_there_puts_the_cursor_there_in_both_ways(session: CaseSession, qtbot: QtBot, way: str) -> None:
    screen = CaseScreen(session)
    shown(qtbot, screen)
    screen.enter()
    if way == "expert":
        screen.ways.set_way("expert")
    pages: list[QWidget] = []
    screen.ways.cover.connect(pages.append)
    key(_Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    key(_Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    key(_Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert [type(page) for page in pages] == [GoToPage, GoToPage, OpenListPage]
    target = next(hit.address for hit in session.find("leefgebieden") if hit.where.startswith("stap 3"))
    pages[0].go.emit(target)
    spin()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.property("address") == str(target)
    assert session.view().page.step == 3
    for page in pages:
        page.deleteLater()
    screen.close_session()


# --- notes on a step ---------------------------------------------------------------------------------------------------


@pytest.fixture
def screen(session: CaseSession, qapp: QApplication, qtbot: QtBot) -> Iterator[CaseScreen]:
    apply_theme(qapp, scheme=Qt.ColorScheme.Light)
    session.add_note("Mevrouw wil liever geen man")
    session.add_note("Zoon belt terug")
    screen = CaseScreen(session)
    shown(qtbot, screen)
    screen.enter()
    screen.notes.open_panel()
    spin()
    yield screen
    screen.close_session()


def drop(widget: QWidget, at: QPoint, note: str) -> bool:
    """Drag a note in and let go, the way Qt delivers it."""
    carried = QMimeData()
    carried.setData(NOTE_MIME, note.encode())
    action, button, plain = (
        Qt.DropAction.MoveAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(at, action, carried, button, plain)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, QDropEvent(QPointF(at), action, carried, button, plain))
    spin()
    return True


def test_a_note_is_put_with_the_step_by_keys(screen: CaseScreen, session: CaseSession) -> None:
    row = screen.notes.panel._rows["n1"]
    row._put_step.setFocus()
    key(_Key.Key_Return)
    assert session.notes()[0].step == 1
    assert "Stap 1 · Hulpvraag" in words(screen)
    assert "Notitie staat bij stap 1" in screen._toast.text()


def test_a_note_is_dragged_onto_a_step_a_cell_and_a_question(
    screen: CaseScreen, session: CaseSession
) -> None:
    assert drop(screen._rail._buttons[5], QPoint(20, 20), "n1")
    assert session.notes()[0].about == "Stap 5 · Eigen kracht en netwerk"
    cell = screen.notes.panel.map._cells[6]
    assert drop(cell, QPoint(5, 5), "n1")
    assert session.notes()[0].step == 7
    assert "1 notitie" in cell.accessibleName()
    field = screen._pages.fields()[0]
    at = field.mapTo(screen._pages, QPoint(5, 20))
    assert drop(screen._pages, at, "n2")
    assert session.notes()[1].go_to == field.address
    assert drop(screen.notes.panel.map._cells[-1], QPoint(5, 5), "n2")
    assert session.notes()[1].step == 0


def test_nothing_else_can_be_dropped(screen: CaseScreen) -> None:
    carried = QMimeData()
    carried.setText("zomaar tekst")
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.MoveAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(screen._rail._buttons[5], enter)
    assert not enter.isAccepted()


def test_the_map_says_what_each_step_holds_and_leads_there(screen: CaseScreen, session: CaseSession) -> None:
    cells = screen.notes.panel.map._cells
    assert cells[0].accessibleName().startswith("Stap 1, Hulpvraag: ")
    assert "u bent hier" in cells[0].accessibleName()
    assert cells[9].accessibleName() == "Losse notities: 2"
    cells[3].setFocus()
    key(_Key.Key_Return)
    assert session.view().page.step == 4


@pytest.mark.parametrize("width", [1024, 1366])
def test_the_notes_can_be_reached_named_hit_and_read(
    session: CaseSession, scale: float, qtbot: QtBot, width: int
) -> None:
    session.add_note("Mevrouw wil liever geen man")
    screen = CaseScreen(session)
    shown(qtbot, screen, width)
    screen.enter()
    screen.notes.open_panel()
    spin()
    assert faults(screen.notes.panel) == []
    screen.close_session()


# --- pasting and the wheel ---------------------------------------------------------------------------------------------

DIRTY = "\ufeffhulp\u00ad bij\u00a0het\u2009huis\x07houden\u200b\r\nen\u2028was"


def test_a_line_is_cleaned_however_text_comes_in(qtbot: QtBot, qapp: QApplication) -> None:
    edit = LineEdit("Naam")
    shown(qtbot, edit)
    QGuiApplication.clipboard().setText(DIRTY)
    edit.paste()
    assert edit.text() == "hulp bij het huishouden en was"
    edit.clear()
    QTest.keyClicks(edit, "los")
    assert edit.text() == "los"
    secret = LineEdit("Wachtzin", verbatim=True)
    qtbot.addWidget(secret)
    QGuiApplication.clipboard().setText("vier\u00a0woorden")
    secret.paste()
    assert secret.text() == "vier\u00a0woorden"


def test_a_long_text_is_cleaned_and_loses_mark_up(qtbot: QtBot, qapp: QApplication) -> None:
    edit = PlainEdit("Verhaal")
    shown(qtbot, edit)
    QGuiApplication.clipboard().setText(DIRTY)
    edit.paste()
    assert edit.text_now() == "hulp bij het huishouden\nen\nwas"
    edit.clear()
    marked = QMimeData()
    marked.setHtml("<p><b>Vet</b> &amp; <i>schuin</i></p><script>x</script><p>twee&nbsp;uur</p>")
    QGuiApplication.clipboard().setMimeData(marked)
    edit.paste()
    assert edit.text_now().split("\n") == ["Vet & schuin", "twee uur"]


@pytest.mark.parametrize("way", ["geleid", "expert"])
def test_the_wheel_never_changes_a_value(session: CaseSession, qtbot: QtBot, way: str) -> None:
    screen = CaseScreen(session)
    shown(qtbot, screen)
    screen.enter()
    if way == "expert":
        screen.ways.set_way("expert")
    before = (dict(session.case.answers), session.case.seq)
    turned = 0
    for step in (1, 3):
        session.go_step(step)
        spin()
        for field in screen._pages.fields():
            for widget in (field.input, *field.input.findChildren(QWidget)):
                if not widget.isVisible():
                    continue
                widget.setFocus()
                middle = QPointF(widget.rect().center())
                for turn in (-120, 120):
                    event = QWheelEvent(
                        middle,
                        widget.mapToGlobal(middle),
                        QPoint(0, turn),
                        QPoint(0, turn),
                        Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier,
                        Qt.ScrollPhase.NoScrollPhase,
                        False,
                    )
                    QApplication.sendEvent(widget, event)
                turned += 1
    screen.send_typed()
    spin()
    assert turned > 20
    assert (dict(session.case.answers), session.case.seq) == before
    screen.close_session()


def test_unfolded_notes_can_be_folded_with_the_mouse_in_a_narrow_window(
    session: CaseSession, qtbot: QtBot, scale: float
):
    session.add_note("Buurvrouw belt dinsdag")
    screen = CaseScreen(session)
    shown(qtbot, screen, 1024)
    for number in range(1, 10):
        session.go_step(number)
        screen.notes.open_panel()
        spin()
        button = screen._bottom.notes_button
        assert button.isVisible()
        assert screen.rect().contains(button.mapTo(screen, button.rect().bottomRight()))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        spin()
        assert not screen.notes.panel.isVisible()
    screen.close_session()


def test_what_comes_into_sight_brings_its_question(session: CaseSession, qtbot: QtBot, scale: float):
    """Also in a low window: not only the answers."""
    screen = CaseScreen(session)
    qtbot.addWidget(screen)
    screen.resize(1024, 640)
    screen.show()
    screen.activateWindow()
    qtbot.waitExposed(screen)
    tried = 0
    for number in (1, 3, 6):
        session.go_step(number)
        spin()
        for field in screen._pages.fields():
            target = field.focus_target()
            head = field.findChild(FieldHeader)
            area = next(one for one in screen.findChildren(Scroll) if one.isAncestorOf(field))
            if target is None or head is None or target is QApplication.focusWidget():
                continue
            room = area.viewport().height()
            if target.mapTo(field, target.rect().bottomLeft()).y() + 2 * px(24) > room:
                continue  # question and answer don't fit together
            for place in (0, area.verticalScrollBar().maximum()):
                QApplication.focusWidget().clearFocus()
                area.verticalScrollBar().setValue(place)
                seen = area.viewport().rect().contains(target.mapTo(area.viewport(), target.rect().center()))
                target.setFocus(Qt.FocusReason.TabFocusReason)
                spin()
                if seen:
                    continue  # what is seen already stays where it is
                at = head.mapTo(area.viewport(), head.rect().topLeft()).y()
                assert -1 <= at < room, (number, str(field.address), at)
                tried += 1
    assert tried > 10
    screen.close_session()
