"""The composition root of the window: here clock, disk, rules, storage, paper and screen are joined, and nowhere else.

The window paints first. Rules, database and reports are imported after that, on a thread of their own.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from wmo_desktop import __version__, heap, plainimport
from wmo_desktop.log import describe, get_logger

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from wmo_desktop.storage.files import VaultKind
    from wmo_desktop.wizard.desk import Desk
    from wmo_desktop.wizard.view import Preferences

_log = get_logger(__name__)
_PLACE = "venster"  # how the window was left
_WARM_MS = 30  # after the first page: painting it goes first


@dataclass(frozen=True, slots=True)
class Settings:
    """Where and how this run works. Everything that differs between real use, demo and tests stands here.

    plans: the folder suggested for documents; None is the user's own.
    kdf_mib/kdf_passes/kdf_lanes: cost of key derivation, never below 64 MiB/3/4 (storage checks it).
    """

    vault: Path
    logs: Path
    kind: VaultKind = "echt"
    pack_roots: tuple[Path, ...] = ()
    kdf_mib: int = 256
    kdf_passes: int = 3
    kdf_lanes: int = 4
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    author: str = ""
    plans: Path | None = None

    @classmethod
    def standard(cls, data: Path | None = None, pack_roots: tuple[Path, ...] = ()) -> Settings:
        """The user's own data folder (never a synced one: local app data)."""
        import platformdirs

        base = data or Path(platformdirs.user_data_dir("wmo-desktop", appauthor=False, roaming=False))
        return cls(vault=base / "kluis", logs=base / "logboek", pack_roots=pack_roots)


class GuiThread(QObject):
    """Brings a call from any thread to the GUI thread, in order."""

    _call = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._call.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def __call__(self, work: Callable[[], None]) -> None:
        try:
            self._call.emit(work)
        except RuntimeError:
            # The window is gone (closing): there is nobody left to tell.
            _log.info("call after the window closed")

    def _run(self, work: Callable[[], None]) -> None:
        work()


class LateDesk:
    """Stands in for the desk until the window has painted; the real one is made on first need or when idle."""

    def __init__(self, settings: Settings, gui: GuiThread) -> None:
        self._settings, self._gui = settings, gui
        self._desk: Desk | None = None
        self._lock = threading.Lock()
        self.warming: threading.Thread | None = None

    def has_vault(self) -> bool:
        from wmo_desktop.storage.files import exists

        return exists(self._settings.vault)

    def vault_note(self) -> str:
        """As ``Door.note``: the first page says it, before the desk is made."""
        from wmo_desktop.storage.files import NOTES

        return NOTES[self._settings.kind]

    def preferences(self) -> Preferences:
        """Read apart from the desk: the first page needs them before anything else is imported."""
        from wmo_desktop.preferences import Drawer

        return Drawer(self._settings.vault.parent).read()

    def warm(self) -> None:
        """Import what comes after the first picture, and read the packs, aside."""
        self.warming = threading.Thread(target=self._warm, name="wmo-warm", daemon=True)
        self.warming.start()

    def _warm(self) -> None:
        try:
            self.real().warm()
            # Imported for their cost only: unlocking and opening a case wait for nothing then.
            from wmo_desktop.storage import vault  # noqa: F401

            keep_for_good()
        except Exception as error:  # noqa: BLE001 - the same import runs again, and speaks up, when it is needed
            _log.warning("warming up: %s", describe(error))

    def real(self) -> Desk:
        with self._lock:
            if self._desk is None:
                self._desk = _make_desk(self._settings, self._gui)
            return self._desk

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real(), name)


def keep_for_good() -> None:
    """Modules and rules stay as long as the program: no garbage collection looks through them any more.

    Each would hold the window up for a tenth of a second, in the middle of an answer.
    """
    gc.freeze()


def _make_desk(settings: Settings, gui: GuiThread) -> Desk:
    from wmo_desktop.joints import Door, Shelf
    from wmo_desktop.preferences import Drawer
    from wmo_desktop.storage.keys import KdfCost
    from wmo_desktop.wizard.desk import Background, Desk
    from wmo_desktop.wizard.ports import Surroundings, Workshop

    shelf = Shelf(settings.pack_roots)
    cost = KdfCost(settings.kdf_mib, settings.kdf_passes, settings.kdf_lanes)
    door = Door(settings.vault, settings.kind, cost, shelf, gui, settings.now)
    drawer = Drawer(settings.vault.parent)
    around = Surroundings(
        author=settings.author or _user(),
        device=_device(),
        app_version=__version__,
        now=settings.now,
        workshop=Workshop(lambda *call: run_aside(gui, *call), drawer.sender),
    )
    return Desk(door, shelf, Background(lambda *call: run_aside(gui, *call)), around, drawer)


def _device() -> str:
    import platform

    return platform.node() or "laptop"


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "onbekend"


def run_aside(
    gui: Callable[[Callable[[], None]], None],
    work: Callable[[], Any],
    done: Callable[[Any], None],
    failed: Callable[[Exception], None],
) -> None:
    """Run slow work on a thread; ``done`` or ``failed`` comes back on the GUI thread."""
    from ui.tidy import Callbacks

    callbacks = Callbacks(done, failed)

    def body() -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - every failure must reach the window as a sentence
            caught = error
            gui(lambda: callbacks.tell(1, caught))
        else:
            gui(lambda: callbacks.tell(0, result))

    threading.Thread(target=body, name="wmo-aside", daemon=True).start()


@dataclass
class Running:
    """The joined application: keep it alive as long as the window lives."""

    window: MainWindow
    desk: LateDesk
    gui: GuiThread


def build_window(settings: Settings) -> Running:
    """Make the window on an existing QApplication; ``window.start()`` shows it."""
    from ui.main_window import MainWindow

    gui = GuiThread()
    desk = LateDesk(settings, gui)
    return Running(MainWindow(desk, plans=settings.plans), desk, gui)


def make_application(arguments: list[str]) -> QApplication:
    """The QApplication with our theme, or the one that runs already."""
    plainimport.give_back()
    heap.keep_large_apart()
    # While a document is made on another thread, the window asks for its turn at every measure of every widget;
    # Python's own 5 ms a turn would freeze it for half a second.
    sys.setswitchinterval(0.0005)
    from ui.style.theme import apply_theme
    from ui.tidy import keep_tidy

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(arguments)
    app.setApplicationName("Wmo Desktop")
    app.setApplicationVersion(__version__)
    apply_theme(app)
    keep_tidy(app)
    return app


def run_window(settings: Settings) -> int:
    """Start the program with a window. Returns the exit code."""
    from ui.style.icon import app_icon
    from ui.window_place import place_of, put

    _catch_exceptions()
    app = make_application(sys.argv[:1])
    running = build_window(settings)
    place = settings.vault.parent / _PLACE
    put(running.window, _kept(place))
    running.window.painted.connect(lambda: app.setWindowIcon(app_icon()))
    start(running, settings)
    code = app.exec()
    _keep(place, place_of(running.window))
    running.desk.close()
    return code


def _kept(place: Path) -> bytes:
    """How the window was left; b"" when that can't be read. Without it the program works as well."""
    try:
        return place.read_bytes()
    except OSError:
        return b""


def _keep(place: Path, data: bytes) -> None:
    try:
        if place.parent.is_dir():  # before the first vault there is nothing to come back to
            place.write_bytes(data)
    except OSError as error:
        _log.warning("place of the window not kept: %s", describe(error))


def start(running: Running, settings: Settings) -> None:
    """Show the window. What can wait until its first page stands: the log file, importing rules and database."""
    running.window.painted.connect(lambda: _start_log(settings))
    running.window.ready.connect(lambda: QTimer.singleShot(_WARM_MS, running.desk.warm))
    running.window.start()


def _start_log(settings: Settings) -> None:
    from wmo_desktop.logfile import start_log

    try:
        start_log(settings.logs)
    except OSError as error:
        # Without a log the work goes on; the vault says it plainly when the disk itself can't be written.
        _log.warning("no log file: %s", describe(error))


def _catch_exceptions() -> None:
    """An unexpected exception is logged by kind and place, without content; the window stays open."""

    def hook(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
        _log.error("unexpected: %s", describe(error))

    sys.excepthook = hook
    threading.excepthook = lambda args: _log.error(
        "unexpected in %s: %s",
        args.thread.name if args.thread else "?",
        describe(args.exc_value) if args.exc_value else "?",
    )


def offscreen_when_no_display() -> None:
    """On Linux without a screen Qt would abort; draw in memory instead (demo only)."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
