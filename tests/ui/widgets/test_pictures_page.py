"""Screen and paper show the same drawings: the pictures page holds those of the file, the view for the client the plan's."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from reports.export import build_report
from reports.frame import Frame
from reports.parts import Picture, PlanReport
from tests.ui.widgets.real import MOMENT, Office
from ui.case.pictures_page import PicturesPage
from ui.case.table_page import TablePage
from ui.main_window import MainWindow
from ui.parts.drawing import DrawingView
from wmo_desktop.wizard.session import CaseSession


def printed(session: CaseSession, name: str) -> PlanReport:
    today = MOMENT.astimezone().date()
    return build_report(name, Frame(session.case, session.pack, session.assessment, today, "test"))


def drawings(report: PlanReport) -> list[object]:
    return [b.drawing for section in report.sections for b in section.blocks if isinstance(b, Picture)]


def test_the_pictures_on_screen_are_those_of_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    session = Office(tmp_path / "kluis").example("beide")
    page = PicturesPage(session.pictures())
    qtbot.addWidget(page)
    shown = [view.drawing for view in page.findChildren(DrawingView)]
    assert shown == drawings(printed(session, "onderzoeksverslag"))
    words = " ".join(view.text() for view in page.findChildren(DrawingView))
    for kind in ("Tijdlijn", "Leefgebieden", "Zelfredzaamheid-Matrix", "Opbouw van de minuten"):
        assert kind in words


def test_the_client_sees_the_time_line_of_the_plan(qtbot: QtBot, tmp_path: Path) -> None:
    session = Office(tmp_path / "kluis").example("huishouden")
    page = TablePage(session.table_view())
    qtbot.addWidget(page)
    page.resize(1366, 768)
    shown = [view.drawing for view in page.findChildren(DrawingView)]
    assert shown == drawings(printed(session, "ondersteuningsplan"))
    assert shown


def test_without_pictures_it_says_what_to_fill_in_and_f5_goes_back(qtbot: QtBot) -> None:
    page = PicturesPage(())
    qtbot.addWidget(page)
    page.show()
    assert "Vul eerst de datum van de melding in" in " ".join(
        label.text() for label in page.findChildren(QLabel)
    )
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page, Qt.Key.Key_F5)


def test_f5_opens_it_over_the_case_and_the_title_names_no_case(qtbot: QtBot, tmp_path: Path) -> None:
    office = Office(tmp_path / "kluis")
    session = office.example("huishouden")
    window = MainWindow(office.desk)
    qtbot.addWidget(window)
    window.show()
    window._show_case(session)
    qtbot.waitUntil(lambda: window.case_screen() is not None)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F5)
    assert isinstance(window.covers.top(), PicturesPage)
    assert session.view().number not in window.windowTitle()
