"""A real encrypted vault and a desk without a window: calls meant for the GUI thread are run by ``settle``."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wmo_desktop.joints import Door, OpenVault, Shelf
from wmo_desktop.preferences import Drawer
from wmo_desktop.storage.keys import FLOOR
from wmo_desktop.wizard.desk import Background, Desk
from wmo_desktop.wizard.session import CaseSession, Surroundings

PASSPHRASE = "vier kleine blauwe fietsen"
MOMENT = datetime(2026, 11, 23, 13, 32, tzinfo=UTC)


class Office:
    """Desk, vault folder and the queue that stands in for the GUI thread's event loop."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls: queue.Queue[Callable[[], None]] = queue.Queue()
        self.shelf = Shelf()
        self.desk = self._desk()

    def _desk(self) -> Desk:
        door = Door(self.folder, "oefen", FLOOR, self.shelf, self.calls.put, lambda: MOMENT)
        around = Surroundings("tester", "laptop", "test", lambda: MOMENT)
        return Desk(door, self.shelf, Background(self._aside), around, Drawer(self.folder.parent))

    def _aside(
        self,
        work: Callable[[], OpenVault],
        done: Callable[[OpenVault], None],
        failed: Callable[[Exception], None],
    ) -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - as in the program: every failure becomes a sentence
            failed(error)
        else:
            done(result)

    def settle(self, session: CaseSession) -> None:
        """Wait for the writer, then run what it has to say."""
        assert session.flush(10)
        while not self.calls.empty():
            self.calls.get()()

    def reopened(self) -> Desk:
        """Close everything and open the same vault again, as the next morning."""
        self.desk.close()
        self.desk = self._desk()
        failures: list[str] = []
        self.desk.unlock(PASSPHRASE, lambda: None, failures.append)
        assert failures == []
        return self.desk


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "kluis")
    failures: list[str] = []
    office.desk.create_vault(PASSPHRASE, lambda: None, failures.append)
    assert failures == []
    yield office
    office.desk.close()
