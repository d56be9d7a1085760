"""Widgets and callbacks are freed on the window's thread only."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.house import until
from ui.papers.aside import aside
from ui.tidy import Tidy, keep_tidy
from wmo_desktop.app import GuiThread, make_application, run_aside


class Cycle(QObject):
    """Freed by the collector only; tells on which thread."""

    def __init__(self, freed: list[int]) -> None:
        super().__init__()
        self.me = self
        weakref.finalize(self, lambda: freed.append(threading.get_ident()))


def test_the_application_takes_the_collector_over(qtbot: QtBot) -> None:
    app = make_application(["wmo-desktop"])
    assert not gc.isenabled()
    keep_tidy(app)
    assert len(app.findChildren(Tidy)) == 1


def test_a_thread_that_allocates_frees_no_widget(qtbot: QtBot) -> None:
    make_application(["wmo-desktop"])
    freed: list[int] = []
    for _ in range(50):
        Cycle(freed)

    def allocate() -> None:
        for _ in range(3000):
            loop: list[object] = []
            loop.append(loop)

    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()
    until(lambda: len(freed) == 50)
    assert set(freed) == {threading.get_ident()}


def test_what_went_along_with_work_is_let_go_on_the_windows_thread(qtbot: QtBot) -> None:
    make_application(["wmo-desktop"])
    for run in ("pdf", "desk"):
        freed: list[int] = []
        told: list[object] = []
        gui = GuiThread()

        class Page(QObject):
            def done(self, what: object) -> None:
                told.append(what)  # noqa: B023 - used within this turn only

        page = Page()
        weakref.finalize(page, lambda: freed.append(threading.get_ident()))  # noqa: B023 - as above
        if run == "pdf":
            aside(lambda: 1, page.done, page.done)
        else:
            run_aside(gui, lambda: 1, page.done, page.done)
        del page
        until(lambda: bool(freed))  # noqa: B023 - as above
        assert told == [1]
        assert freed == [threading.get_ident()]
        QApplication.processEvents()
