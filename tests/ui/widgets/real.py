"""A real desk on a real encrypted vault, with an example case opened in the real screen; no window to unlock."""

from __future__ import annotations

import queue
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from uuid import uuid4

from decision_trees.answers import Address, Answer
from wmo_desktop.domain.case import AnswerEvent
from wmo_desktop.domain.casefile import read_case_file
from wmo_desktop.joints import Door, OpenVault, Shelf
from wmo_desktop.preferences import Drawer
from wmo_desktop.storage.keys import FLOOR
from wmo_desktop.wizard.desk import Background, Desk
from wmo_desktop.wizard.session import CaseSession, Surroundings

MOMENT = datetime(2026, 11, 23, 13, 32, tzinfo=UTC)
EXAMPLES = ("huishouden", "begeleiding", "beide")


class Office:
    """A vault in ``folder``; what is meant for the GUI thread waits until ``settle``."""

    def __init__(self, folder: Path) -> None:
        self.calls: queue.Queue[Callable[[], None]] = queue.Queue()
        self.shelf = Shelf()
        door = Door(folder, "oefen", FLOOR, self.shelf, self.calls.put, lambda: MOMENT)
        around = Surroundings("tester", "laptop", "test", lambda: MOMENT)
        self.desk = Desk(door, self.shelf, Background(self._aside), around, Drawer(folder))
        failures: list[str] = []
        self.desk.create_vault("vier kleine blauwe fietsen", lambda: None, failures.append)
        assert failures == []

    @staticmethod
    def _aside(
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

    def example(self, name: str, *, longer: bool = False) -> CaseSession:
        """A new case with the answers of an example; ``longer`` gives the client a very long name."""
        text = (files("wmo_desktop") / "examples" / f"{name}.json").read_text(encoding="utf-8")
        file = read_case_file(text)
        session = self.desk.new_case(file.pack.id, file.pack.version)
        # All at once and then opened: answering one by one would work the rules out and write each time.
        vault = self.desk._open_vault()
        assert isinstance(vault, OpenVault)
        events = []
        for entry in file.answers:
            answer = entry.answer()
            if longer and entry.question == "client.achternaam":
                answer = type(answer)(value="Voorbeeld-Langenaam tot Verweghuizen-aan-de-Overkant")
            events.append(self._event(session, entry.address, answer))
        self.settle(session)
        vault._vault.repository.append_many(events)
        return self.desk.open_case(session.case.header.case_id)

    @staticmethod
    def _event(session: CaseSession, address: Address, answer: Answer) -> AnswerEvent:
        header = session.case.header
        assert session.case.prev_event_id(address) is None
        pack = f"{header.pack.pack_id}@{header.pack.version}"
        return AnswerEvent(uuid4(), header.case_id, address, answer, None, "tester", "laptop", MOMENT, pack)

    def settle(self, session: CaseSession) -> None:
        """Wait for the writer, then run what it has to say."""
        assert session.flush(20)
        while not self.calls.empty():
            self.calls.get()()
