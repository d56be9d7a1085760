"""The one thread on which PDFs are read, drawn and printed: the library for it may run on one thread only.

Results come back on the GUI thread, through an object that lives as long as the program: a page that has gone
meanwhile is asked nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from ui.tidy import Callbacks
from wmo_desktop.log import describe, get_logger

_log = get_logger(__name__)
_Made = TypeVar("_Made")
Cancel = Callable[[], None]


class Post(QObject):
    """Brings calls to the thread it was made on, in order."""

    _call = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._call.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def send(self, work: Callable[[], None]) -> None:
        """Have ``work`` run on the GUI thread."""
        try:
            self._call.emit(work)
        except RuntimeError:
            _log.info("call after the program closed")

    @staticmethod
    def _run(work: Callable[[], None]) -> None:
        work()


@lru_cache(maxsize=1)
def post() -> Post:
    """Made on first use, which is on the GUI thread."""
    return Post()


@lru_cache(maxsize=4)
def _thread(name: str) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix=name)


def aside(
    work: Callable[[], _Made],
    done: Callable[[_Made], None],
    failed: Callable[[Exception], None],
    *,
    owner: QObject | None = None,
    thread: str = "wmo-pdf",
) -> Cancel:
    """Run ``work`` on its thread after what waits there already; ``done`` or ``failed`` comes on the GUI thread.

    owner: whom the outcome is for; once it is gone, nobody is told.
    Returns a function for the GUI thread: after it neither comes any more, and work not begun never begins.
    """
    wanted = [True]
    mail = post()

    def only_if_wanted(told: Callable[[Any], None]) -> Callable[[Any], None]:
        return lambda what: told(what) if wanted[0] and (owner is None or isValid(owner)) else None

    callbacks = Callbacks(only_if_wanted(done), only_if_wanted(failed), lambda _: None)

    def body() -> None:
        if not wanted[0]:
            mail.send(lambda: callbacks.tell(2, None))
            return
        try:
            made = work()
        except Exception as error:  # noqa: BLE001 - every failure must reach the window as a sentence
            _log.warning("aside: %s", describe(error))
            caught = error
            mail.send(lambda: callbacks.tell(1, caught))
        else:
            mail.send(lambda: callbacks.tell(0, made))

    def cancel() -> None:
        wanted[0] = False

    _thread(thread).submit(body)
    return cancel


def while_here(owner: QObject, told: Callable[[_Made], object]) -> Callable[[_Made], None]:
    """``told``, as long as ``owner`` is there: who has left the page hears nothing of what ends later."""

    def only_then(what: _Made) -> None:
        if isValid(owner):
            told(what)

    return only_then


def warm() -> None:
    """Import what making and drawing a document needs, so that the page opens without waiting. Nothing of Qt."""

    def work() -> None:
        import pypdfium2  # noqa: F401 - imported for its cost only

        from reports import render  # noqa: F401 - as above
        from wmo_desktop.wizard import papers  # noqa: F401 - as above

    aside(work, lambda _: None, lambda _: None)  # what fails is logged, and fails again where it is needed
