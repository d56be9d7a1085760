"""The view for the client and undo, on real cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from decision_trees.answers import Address, Answer
from tests.ui.widgets.real import EXAMPLES, Office
from ui.case.screen import CaseScreen
from ui.case.table_bar import TableBar
from ui.case.table_page import TablePage

NAME = Address("client.achternaam")


@pytest.fixture
def office(themed: QApplication, tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "kluis")
    yield office
    office.desk.close()


@pytest.mark.parametrize("width", [1024, 1366])
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_can_be_shown_to_the_client(office: Office, qtbot: QtBot, name: str, width: int):
    session = office.example(name)
    session.add_note("Alleen voor mijzelf")
    page = TablePage(session.table_view())
    qtbot.addWidget(page)
    page.resize(width, 768)
    page.show()
    for _ in range(3):
        QApplication.processEvents()
    bars = page.findChildren(TableBar)
    assert bars
    for bar in bars:
        assert bar.heightForWidth(bar.width()) <= bar.height() + 1, bar.text()
    words = "\n".join(label.text() for label in page.findChildren(QLabel))
    assert "Voorstel:" in words
    for secret in (session.view().number, "Voorbeeld", "9999900", "Alleen voor mijzelf"):
        assert secret not in words


@pytest.mark.parametrize(("name", "height"), [("huishouden", 768), ("beide", 768), ("beide", 700)])
def test_down_to_the_proposal_nothing_has_to_scroll(office: Office, qtbot: QtBot, name: str, height: int):
    view = office.example(name).table_view()
    assert len(view.rows) == {"huishouden": 4, "beide": 8}[name]
    page = TablePage(view)
    qtbot.addWidget(page)
    page.resize(1366, height)
    page.show()
    for _ in range(3):
        QApplication.processEvents()
    shown = [label for label in page.findChildren(QLabel) if label.isVisible()]
    (proposal,) = [label for label in shown if label.text().startswith("Voorstel:")]
    for label in (proposal, *page.findChildren(TableBar)):
        assert label.visibleRegion().boundingRect() == label.rect(), label.text()
    for bar in page.findChildren(TableBar):
        assert bar.heightForWidth(bar.width()) <= bar.height() + 1, bar.text()


def test_what_can_not_be_seen_at_once_keeps_its_size(office: Office, qtbot: QtBot):
    view = office.example("beide").table_view()
    heights = []
    for rows in (view.rows[:2], view.rows * 3):
        page = TablePage(replace(view, rows=rows))
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        for _ in range(3):
            QApplication.processEvents()
        heights.append(page.findChildren(TableBar)[0].height())
    assert heights[0] == heights[1]


def test_undo_on_a_real_case_goes_back_to_the_question(office: Office, qtbot: QtBot):
    session = office.example("huishouden")
    before = session.view()
    screen = CaseScreen(session)
    qtbot.addWidget(screen)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow, timeout=5000)
    session.go_step(1)
    session.answer(NAME, Answer(value="Anders"))
    session.go_step(5)
    screen.enter()
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.view().page.step == 1
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.property("address") == str(NAME)
    assert focused.text() != "Anders"
    QTest.keyClick(focused, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert focused.text() == "Anders"
    assert before.case_id == session.view().case_id
    screen.close_session()
    office.settle(session)
