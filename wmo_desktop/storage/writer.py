"""The one thread that writes: answers are committed in their order while the window stays free.

"Opgeslagen" may only be shown after ``on_done``. A fault of disk or file stops the queue with everything in
it, so that nothing is lost while the user makes room; ``retry`` goes on with the same operation. A fault that
a second try can't cure (an event that doesn't fit the history) fails that operation alone and is reported,
the rest goes on. Knows nothing of databases: it runs operations on whatever it was given.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

from wmo_desktop.errors import WmoError
from wmo_desktop.log import describe, get_logger
from wmo_desktop.storage.errors import StorageError, UnexpectedStorageError, VaultClosedError

TargetT = TypeVar("TargetT")
ResultT = TypeVar("ResultT")
_log = get_logger(__name__)


class SaveFuture(Future[ResultT]):
    """The outcome of one operation; seq: its number in the order of submission, from 1."""

    def __init__(self, seq: int) -> None:
        super().__init__()
        self.seq = seq


class Writer(Generic[TargetT]):
    """Runs operations on ``target`` (the Repository) one after another on a thread of its own.

    on_done(seq): operation ``seq`` and all before it are dealt with and this one is on the disk.
    on_error(error): an operation failed; ``blocked`` tells whether the queue waits for ``retry``.
    Both are called from the writer's thread: bring them to the window's thread yourself.
    """

    def __init__(
        self,
        target: TargetT,
        on_done: Callable[[int], None] | None = None,
        on_error: Callable[[WmoError], None] | None = None,
    ) -> None:
        self._target = target
        self._on_done = on_done
        self._on_error = on_error
        self._queue: deque[tuple[SaveFuture[Any], Callable[[TargetT], Any]]] = deque()
        self._changed = threading.Condition()
        self._blocked = False
        self._closing = False
        self._last_seq = 0
        self._thread = threading.Thread(target=self._run, name="wmo-writer", daemon=True)
        self._thread.start()

    @property
    def last_seq(self) -> int:
        """The number of the operation submitted last, 0 before the first."""
        with self._changed:
            return self._last_seq

    @property
    def pending(self) -> int:
        """How many operations aren't on the disk yet, the running one included."""
        with self._changed:
            return len(self._queue)

    @property
    def blocked(self) -> bool:
        """Whether the queue stands still after a fault, waiting for ``retry``."""
        with self._changed:
            return self._blocked

    def submit(self, operation: Callable[[TargetT], ResultT]) -> SaveFuture[ResultT]:
        """Queue an operation, for example ``lambda repository: repository.append(event)``; returns at once.

        An operation must be safe to run again after it failed. While the queue is blocked the future stays
        open. Raises VaultClosedError after ``close``.
        """
        with self._changed:
            if self._closing:
                raise VaultClosedError("writer closed")
            self._last_seq += 1
            future: SaveFuture[ResultT] = SaveFuture(self._last_seq)
            future.set_running_or_notify_cancel()  # saving can't be called off
            self._queue.append((future, operation))
            self._changed.notify_all()
        return future

    def retry(self) -> None:
        """Go on with the operation that stopped the queue. Harmless when nothing is stopped."""
        with self._changed:
            self._blocked = False
            self._changed.notify_all()

    def flush(self, timeout: float) -> bool:
        """Wait until all is on the disk, at most ``timeout`` seconds. False: it isn't, or the queue stopped."""
        with self._changed:
            self._changed.wait_for(lambda: not self._queue or self._blocked, timeout)
            return not self._queue

    def close(self, timeout: float = 10.0) -> int:
        """Write what is left and end the thread; returns how many operations were not written (0: all safe).

        What couldn't be written is given up: ask the user before closing while ``blocked``.
        """
        self.flush(timeout)
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout)
        with self._changed:
            left = [future for future, _ in self._queue]
            if self._thread.is_alive():  # still in an operation: its outcome is its own
                return len(left)
            self._queue.clear()
        for future in left:
            future.set_exception(VaultClosedError("given up on close"))
        return len(left)

    # -------------------------------------------------------------------------------------------- the thread
    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or (self._queue and not self._blocked))
                if self._closing:
                    return
                future, operation = self._queue[0]
            try:
                result = operation(self._target)
            except Exception as error:  # noqa: BLE001 - whatever it was, the user must hear that it isn't saved
                self._failed(future, error)
            else:
                self._pop()
                future.set_result(result)
                self._call(self._on_done, future.seq)
            with self._changed:
                self._changed.notify_all()

    def _failed(self, future: SaveFuture[Any], error: Exception) -> None:
        _log.error("operation %s failed", future.seq, exc_info=error)
        told = error if isinstance(error, WmoError) else UnexpectedStorageError(describe(error))
        if isinstance(told, StorageError) and told.keeps_queue:
            with self._changed:
                self._blocked = True
        else:
            self._pop()
            future.set_exception(told)
        self._call(self._on_error, told)

    def _pop(self) -> None:
        with self._changed:
            self._queue.popleft()

    def _call(self, callback: Callable[[Any], None] | None, value: object) -> None:
        if callback is None:
            return
        try:
            callback(value)
        except Exception:  # noqa: BLE001 - a fault of the listener must not stop the saving
            _log.exception("listener of the writer failed")
