"""The program on a folder of its own, on the real window with a real encrypted vault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import pypdfium2
from PySide6.QtCore import QBuffer, QDeadlineTimer, QEventLoop, QIODevice
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from decision_trees.answers import Address, Answer
from ui.papers.aside import _thread
from wmo_desktop.app import Running, Settings, build_window, make_application
from wmo_desktop.domain.casefile import CaseFile, read_case_file
from wmo_desktop.wizard.screenports import SessionPort

_Read = TypeVar("_Read")
MOMENT = datetime(2026, 11, 23, 13, 32, tzinfo=UTC)


def example(name: str) -> CaseFile:
    return read_case_file((files("wmo_desktop") / "examples" / f"{name}.json").read_text(encoding="utf-8"))


class House:
    """The program on a folder of its own, started and closed as often as the test wants."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot, self.folder = qtbot, folder
        self.running: Running | None = None

    def start(self) -> Running:
        make_application(["wmo-desktop"])
        settings = Settings(
            vault=self.folder / "kluis",
            logs=self.folder / "logboek",
            kind="oefen",
            kdf_mib=64,
            now=lambda: MOMENT,
        )
        running = build_window(settings)
        with self._qtbot.waitSignal(running.window.ready, timeout=20_000):
            running.window.start()
        running.window.activateWindow()
        self.running = running
        return running

    def close(self) -> None:
        if self.running is not None:
            running, self.running = self.running, None
            running.window.close()
            running.desk.close()
            running.window.deleteLater()


def logo_png(width: int = 900, height: int = 300) -> bytes:
    """A logo to choose: a red plate, far larger than it is shown."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#C81E1E"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")
    return buffer.data().data()


def in_any_order(answer: Answer) -> tuple[object, ...]:
    """An answer to compare: options that were ticked have no order."""
    return sorted(answer.options), answer.state, answer.reason


def until(done: Callable[[], bool], seconds: float = 20.0) -> None:
    """Let the window work until something is so."""
    loop, deadline = QEventLoop(), QDeadlineTimer(int(seconds * 1000))
    while not done():
        assert not deadline.hasExpired()
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def given(session: SessionPort) -> dict[Address, tuple[object, ...]]:
    """All answers of an open case, to compare."""
    case = session.case  # type: ignore[attr-defined]
    return {address: in_any_order(answer) for address, answer in case.answers.items()}


def wanted(answers: dict[Address, Answer]) -> dict[Address, tuple[object, ...]]:
    """The answers of an example, to compare."""
    return {address: in_any_order(answer) for address, answer in answers.items()}


def beside(read: Callable[[], _Read]) -> _Read:
    """Read a PDF on the thread where the program reads them: the library may run on one thread only."""
    return _thread("wmo-pdf").submit(read).result(60)


def pages_of(pdf: Path | bytes) -> list[str]:
    """The words of every page of a PDF."""

    def read() -> list[str]:
        with pypdfium2.PdfDocument(pdf) as document:
            return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]

    return beside(read)


def words_of(pdf: Path | bytes) -> str:
    """The words of a whole PDF."""
    return " ".join(" ".join(pages_of(pdf)).split())
