"""Every page of both packs with real cases: all can be reached, named, hit and read, at 100 % and at 200 %."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.widgets.real import EXAMPLES, Office
from tests.ui.widgets.sweep import faults, spin
from ui.case.screen import CaseScreen
from ui.desk.naslag import NaslagPage
from ui.parts.text import Label
from ui.style.theme import apply_theme


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "kluis")
    yield office
    office.desk.close()


@pytest.fixture(params=[1.0, 2.0], ids=["100", "200"])
def scale(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    apply_theme(qapp, text_scale=request.param, scheme=Qt.ColorScheme.Light)
    yield request.param
    apply_theme(qapp, text_scale=1.0, scheme=Qt.ColorScheme.Light)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_page_can_be_reached_named_hit_and_read(office: Office, scale: float, qtbot: QtBot, name: str):
    session = office.example(name, longer=True)
    screen = CaseScreen(session)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    wrong: dict[str, list[str]] = {}
    seen = 0
    for step in range(1, 10):
        session.go_step(step)
        for topic in range(len(session.view().page.topics)):
            session.go_topic(topic)
            spin()
            seen += 1
            bad = faults(screen)
            if bad:
                wrong[f"step {step} topic {topic}"] = bad
    screen.close_session()
    assert seen > 30
    assert wrong == {}
    assert screen.width() == 1366


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 640)])
def test_sum_and_court_questions_are_in_view_at_every_step(
    office: Office, scale: float, qtbot: QtBot, width: int, height: int
):
    session = office.example("huishouden")
    screen = CaseScreen(session)
    qtbot.addWidget(screen)
    screen.resize(width, height)
    screen.show()
    spin()
    if not screen.calculator_shown():
        screen._toggle_side()
        spin()
    total = session.view().calculator.sum_text
    assert total == "2 uur 23 min"
    area = screen._side._lines.verticalScrollBar()
    for step in range(1, 10):
        session.go_step(step)
        if not screen.calculator_shown():  # in a narrow window it makes way for the step
            screen._toggle_side()
            spin()
        for place in (0, area.maximum()):
            area.setValue(place)
            spin()
            (shown,) = [w for w in screen._side.findChildren(Label) if w.text() == total and w.isVisible()]
            for widget in (shown, screen._side.court):
                assert widget.visibleRegion().boundingRect() == widget.rect(), widget.text()
    assert screen._side._lines.height() >= 60
    assert faults(screen) == []
    assert (screen.width(), screen.height()) == (width, height)
    screen.close_session()


@pytest.mark.parametrize("pack", ["beekdaelen", "hhm"])
def test_every_entry_of_the_reference_can_be_read(office: Office, scale: float, qtbot: QtBot, pack: str):
    choice = next(choice for choice in office.desk.packs() if choice.id == pack)
    port = office.desk.naslag(choice.id, choice.version)
    page = NaslagPage(port)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    spin()
    wrong = {}
    for _, entries in port.view().groups:
        for entry in entries:
            port.open(entry.id)
            spin()
            assert entry.title in page._title.text()
            bad = faults(page)
            if bad:
                wrong[entry.id] = bad
    page.close_port()
    assert wrong == {}
