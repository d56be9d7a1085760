"""Random hands on the real window with a real encrypted vault and an example case: nothing breaks, nothing is lost.

After each bout: no exception in a slot and no warning of Qt (pytest-qt fails the test for both; here they end it at
once), every answer that the window called saved is read back from the vault, and neither memory nor the number of
widgets keeps growing.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from decision_trees.answers import Address, Answer
from tests.prove.hands import Hands, Outside, settle
from tests.ui.house import House, example, until
from ui.desk.case_list import CaseListPage
from ui.robot import Robot
from ui.style.painted import pictures
from ui.style.theme import apply_preferences
from wmo_desktop.domain.lifecycle import locked
from wmo_desktop.heap import give_back
from wmo_desktop.wizard.session import CaseSession
from wmo_desktop.wizard.view import CaseView, FieldView, Preferences

PASSPHRASE = "vier kleine blauwe fietsen"
pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support"
)  # of the offscreen platform, at each menu
# Bouts in a third of a run below which nothing can be said of growth; what a bout may leave behind on average: kilobytes
# of the process (its heap gets holes), kilobytes in use, blocks of Python (the history of a case does grow, by some
# kilobytes per answer); widgets that may be left in all.
_ENOUGH, _MOST_KB, _MOST_USED_KB, _MOST_BLOCKS, _MOST_WIDGETS = 10, 600, 300, 600, 300
_ONE_CASE = 5  # bouts with one case: thousands of random answers make it large, and that is no leak


class Memory:
    """What the window called saved, answer by answer, kept apart from what the session thinks."""

    def __init__(self) -> None:
        self.saved: dict[Address, Answer | None] = {}

    def watch(self, view: CaseView) -> None:
        """Look at the window as its user does: what stands there while it says "opgeslagen".

        An answer that is seen to change before it is saved is no longer what was called saved.
        """
        items = [item for card in view.page.cards for item in card.items if isinstance(item, FieldView)]
        lines = [field for line in view.calculator.lines for field in (line.choose, *line.fields)]
        for field in (*items, *lines, *view.calculator.frequency):
            empty = field.value is None and field.state is None
            shown = (
                None
                if empty
                else Answer(field.value, field.state, field.reason, field.note, field.ask_whom, field.ask_by)
            )
            if view.saved.state == "opgeslagen":
                self.saved[field.address] = shown
            elif self.saved.get(field.address, shown) != shown:
                del self.saved[field.address]


class Room:
    """The window with an open case that may be changed."""

    def __init__(self, house: House) -> None:
        self.running = house.start()
        self.window = self.running.window
        robot = Robot(self.window)
        robot.type(PASSPHRASE)
        robot.key(Qt.Key.Key_Return)
        robot.type(PASSPHRASE)
        robot.key(Qt.Key.Key_Return)
        until(lambda: isinstance(self.window.stack.currentWidget(), CaseListPage), 60)
        self.session: CaseSession | None = None
        self.memory = Memory()
        self.cases = 0
        self.open_case()

    def open_case(self) -> None:
        """The case that was open last; a new example when there is none that may be changed."""
        screen = self.window.case_screen()
        if screen is not None and screen.session is not self.session:
            # The hands opened it from the list themselves: from here on that is the case that is watched.
            assert isinstance(screen.session, CaseSession)
            self.session, self.memory = screen.session, Memory()
            self.session.subscribe(self.memory.watch)
        if screen is not None and self.session is not None and not locked(self.session.case.header.status):
            return
        session = self.session
        if session is None or locked(session.case.header.status):
            file = example("beide")
            session = self.running.desk.new_case(file.pack.id, file.pack.version)
            assert isinstance(session, CaseSession)
            for entry in file.answers:
                session.answer(entry.address, entry.answer())
            assert session.flush(60)
            self.cases += 1
        if screen is not None:
            screen.to_list.emit()
        page = self.window.stack.currentWidget()
        assert isinstance(page, CaseListPage), type(page).__name__
        opened = self.running.desk.open_case(session.case.header.case_id)
        assert isinstance(opened, CaseSession)
        self.session, self.memory = opened, Memory()
        opened.subscribe(self.memory.watch)
        page.opened.emit(opened)

    def new_case(self) -> None:
        """The case is left for a fresh example."""
        self.session = None
        screen = self.window.case_screen()
        if screen is not None:
            screen.to_list.emit()
        self.open_case()

    def look(self) -> None:
        """Everything on disk, and what the vault gives back is what was called saved."""
        screen, session = self.window.case_screen(), self.session
        assert screen is not None
        assert session is not None
        screen.keep_drafts()
        assert session.flush(60)
        until(lambda: session.view().saved.state == "opgeslagen")
        again = self.running.desk._open_vault().load_case(session.case.header.case_id)
        assert again.answers == session.case.answers
        kept = self.memory.saved
        assert {a: again.answers.get(a) for a in kept} == kept


def resident() -> int:
    """Kilobytes in use; 0 where that can't be read."""
    try:
        text = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("VmRSS"))


class _Heap(ctypes.Structure):
    """``struct mallinfo2`` of glibc."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "apart",
            "usmblks",
            "fsmblks",
            "used",
            "free",
            "keepcost",
        )
    )


def in_use() -> int:
    """Kilobytes of the C heap in use; 0 where that can't be asked."""
    if sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallinfo2"):
        return 0
    ask = ctypes.CDLL(None).mallinfo2
    ask.restype = _Heap
    heap = ask()
    return int(heap.used + heap.apart) // 1024


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """Exceptions in slots, as they come; pytest-qt reports them too, but only at the end."""
    found: list[str] = []
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        found.append(f"{kind.__name__}: {error}")
        before(kind, error, trace)

    sys.excepthook = hook
    yield found
    sys.excepthook = before


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setenv("HOME", str(tmp_path / "thuis"))
    house, outside = House(qtbot, tmp_path / "map"), Outside()
    yield Room(house)
    house.close()
    outside.close()
    apply_preferences(qapp, Preferences("licht"))


def play(
    room: Room, faults: list[str], seed: int, bouts: int, size: int, tell: Callable[[str], None]
) -> None:
    """``bouts`` times ``size`` things, and a look after each."""
    hands = Hands(room.window, seed, PASSPHRASE, room.open_case)
    sizes: list[int] = []
    used: list[int] = []
    blocks: list[int] = []
    widgets: list[int] = []
    for bout in range(bouts):
        for _ in range(size):
            hands.do()
            assert not faults, (seed, bout, faults, hands.last)
        if bout % 5 == 1:
            hands.other_looks()
        hands.go_back()
        room.look()
        assert not faults, (seed, bout, faults, hands.last)
        if bout % _ONE_CASE == _ONE_CASE - 1:
            room.new_case()
        # As the program does when it is locked and when a case is closed: how many pictures of controls it keeps just
        # then (never more than 16 MB), and what it has to give back, say nothing about growth.
        pictures.forget()
        gc.collect()
        settle()
        give_back()
        sizes.append(resident())
        used.append(in_use())
        blocks.append(sys.getallocatedblocks())
        widgets.append(len(QApplication.allWidgets()))
        tell(
            f"bout {bout}: {sizes[-1]} kB, {used[-1]} kB in use, {blocks[-1]} blocks, {widgets[-1]} widgets, "
            f"{room.cases} cases, {dict(hands.done)}"
        )
    third = bouts // 3
    if third >= _ENOUGH:
        # How many widgets there are depends on where the hands were; the fewest of many bouts is a case just opened.
        early, late = slice(third, 2 * third), slice(-third, None)
        assert min(widgets[late]) - min(widgets[early]) < _MOST_WIDGETS, widgets
        assert (min(blocks[late]) - min(blocks[early])) / third < _MOST_BLOCKS, blocks
        assert (min(used[late]) - min(used[early])) / third < _MOST_USED_KB, used
        assert (min(sizes[late]) - min(sizes[early])) / third < _MOST_KB, sizes


def test_a_few_hundred_random_things(room: Room, faults: list[str]) -> None:
    play(room, faults, seed=1, bouts=2, size=200, tell=lambda _line: None)


@pytest.mark.prove
@pytest.mark.parametrize("seed", [20261123, 20261126])
def test_fifty_thousand_random_things_in_two_halves(
    room: Room, faults: list[str], seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def tell(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()

    play(room, faults, seed=seed, bouts=50, size=500, tell=tell)
