"""A case that is no concept any more: everything is read and reached as before, and nothing changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from decision_trees.answers import Address, Answer
from tests.ui.widgets.real import Office
from ui.case.screen import CaseScreen
from ui.parts.choice import CheckChoice, RadioChoice
from ui.tab_order import tab_order
from wmo_desktop.wizard.session import CaseSession

WHY = "De zoon werkt in ploegen; dat is besproken."


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "kluis")
    yield office
    office.desk.close()


@pytest.fixture
def session(office: Office) -> CaseSession:
    return office.example("huishouden")


@pytest.fixture
def screen(session: CaseSession, qtbot: QtBot) -> Iterator[CaseScreen]:
    screen = CaseScreen(session)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    yield screen
    screen.close_session()


def edits(screen: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    return [
        w for w in tab_order(screen) if isinstance(w, QLineEdit | QPlainTextEdit) and w.property("address")
    ]


def choices(screen: QWidget) -> list[QAbstractButton]:
    return [w for w in tab_order(screen) if isinstance(w, RadioChoice | CheckChoice)]


def test_fields_stay_within_reach_and_take_nothing(screen: CaseScreen, session: CaseSession) -> None:
    before = len(edits(screen)), len(choices(screen))
    assert session.papers().change("definitief", WHY) == ""
    assert "definitief" in screen._message.text()
    assert (len(edits(screen)), len(choices(screen))) == before
    assert min(before) > 1
    answers = dict(session.case.answers)
    for number in range(1, 10):
        session.go_step(number)
        for edit in edits(screen):
            edit.setFocus()
            assert edit.isReadOnly()
            assert edit.hasFocus()
            QTest.keyClicks(edit, "xyz")
        for button in choices(screen):
            button.setFocus()
            for key in (Qt.Key.Key_Space, Qt.Key.Key_1, Qt.Key.Key_Delete):
                QTest.keyClick(button, key)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            assert "ligt vast" in (button.parentWidget() or button).accessibleDescription()
        screen.send_typed()
    assert dict(session.case.answers) == answers
    assert not [b for b in screen.findChildren(QAbstractButton) if b.property("action") and b.isVisible()]


def test_no_answer_can_be_taken_away(screen: CaseScreen, session: CaseSession) -> None:
    def ways() -> list[QAbstractButton]:
        found = [b for b in screen.findChildren(QAbstractButton) if b.property("part") == "clear"]
        return [button for button in found if button.isVisible()]

    session.go_step(1)
    for button in screen.findChildren(QAbstractButton):
        if button.property("part") == "states" and button.isVisible() and not button.isChecked():
            button.click()
    assert ways()
    assert session.papers().change("definitief", WHY) == ""
    assert not ways()


def test_back_in_concept_everything_may_change(screen: CaseScreen, session: CaseSession) -> None:
    papers = session.papers()
    papers.change("definitief", WHY)
    assert papers.change("concept", "De cliënt belde.") == ""
    assert screen._message.text() == ""
    edit = next(edit for edit in edits(screen) if not edit.isReadOnly())
    before = session.case.seq
    edit.setFocus()
    QTest.keyClicks(edit, "9")
    screen.send_typed()
    assert session.case.seq == before + 1
    assert not any(edit.isReadOnly() for edit in edits(screen))


def test_undo_of_an_answer_says_why_not(screen: CaseScreen, session: CaseSession) -> None:
    session.answer(Address("client.voornamen"), Answer(value="Ander"))
    session.papers().change("definitief", WHY)
    screen._edits.undo()
    assert screen._toast.isVisible()
    assert session.undo() == "Ongedaan maken kan niet: het onderzoek is definitief."
