"""The real window on a desk made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.widgets.fakes import FakeDesk, FakeSession
from tests.ui.widgets.real import Office
from ui.case.screen import CaseScreen
from ui.main_window import MainWindow
from ui.robot import Robot
from ui.style.theme import apply_theme


@pytest.fixture
def themed(qapp: QApplication) -> QApplication:
    apply_theme(qapp, scheme=Qt.ColorScheme.Light)
    return qapp


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def window(themed: QApplication, desk: FakeDesk, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Started, at the first page."""
    made = MainWindow(desk, plans=tmp_path)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.ready, timeout=5000):
        made.start()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=5000)
    yield made
    made._closing = True


@pytest.fixture
def robot(window: MainWindow) -> Robot:
    return Robot(window)


@pytest.fixture
def session(window: MainWindow, desk: FakeDesk, robot: Robot) -> FakeSession:
    """A case, opened with the keyboard."""
    robot.type("vier losse woorden")
    robot.key(Qt.Key.Key_Return)
    robot.key(Qt.Key.Key_Return)
    assert window.case_screen() is not None
    return desk.session


@pytest.fixture
def filled(tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[], CaseScreen]]:
    """Opens a filled case from a real vault, on a small laptop; called once the theme is set."""
    office = Office(tmp_path)
    screens: list[CaseScreen] = []

    def open_case() -> CaseScreen:
        session = office.example("beide")
        made = CaseScreen(office.desk.open_case(session.case.header.case_id))
        screens.append(made)
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        return made

    yield open_case
    for made in screens:
        made.close_session()
    office.desk.close()
