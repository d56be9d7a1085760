"""Which document lies before the user, and the bytes of it: preview, saving and printing all take them from here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ui.parts.busy import Busy
from wmo_desktop.wizard.paperports import PaperMade, PaperRow, PapersPort, PapersView

PLAN = "ondersteuningsplan"
_PATIENCE_MS = 300  # most documents are there before one would see that they are made
_STOPPED = "Gestopt. Het document is niet gemaakt; er is niets veranderd."


class Making(QObject):
    """made(PaperMade or None): the document that lies there now; None while it is made or when it can't be.

    failed(sentence). Choosing a document makes it at once; what was being made is called off.
    """

    made = Signal(object)
    failed = Signal(str)

    def __init__(self, port: PapersPort, parent: QObject) -> None:
        super().__init__(parent)
        self._port = port
        self.name = PLAN
        self.version = 0  # a version handed out before; 0: as it stands now
        self.paper: PaperMade | None = None
        self.busy = Busy("Het document wordt gemaakt", on_cancel=self._stop)
        self._cancel: Callable[[], None] | None = None
        self._running = False
        self._turn = 0  # answers of an earlier turn come too late
        self._waiting: Callable[[PaperMade], None] | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.busy.begin)

    def row(self, view: PapersView) -> PaperRow | None:
        """The row of the document that lies there."""
        return next((row for row in view.papers if row.name == self.name), None)

    def choose(self, name: str) -> None:
        """Make a document as it stands now."""
        self.name, self.version = name, 0
        self.again()

    def again(self, then: Callable[[PaperMade], None] | None = None) -> None:
        """Make it anew: something on it has changed. ``then`` gets it when it is there."""
        turn = self._begin()
        self._waiting = then
        if self.version:
            self._port.version_paper(self.version, self._done(turn), self._fail(turn))
        else:
            self._cancel = self._port.make(self.name, self._done(turn), self._fail(turn))

    def choose_version(self, number: int) -> None:
        """The plan as it was handed out then."""
        self.name, self.version = PLAN, number
        self.again()

    def put(self, made: PaperMade) -> None:
        """Lay down a document that was made elsewhere (a plan that was just signed)."""
        turn = self._begin()
        self.name, self.version = made.name, 0
        self._done(turn)(made)

    def clear(self) -> None:
        """Nothing lies there: this document can't be made."""
        self._begin()
        self._end()

    def when_made(self, act: Callable[[PaperMade], None]) -> None:
        """Do something with the document, now or as soon as it is there."""
        if self.paper is not None:
            act(self.paper)
            return
        if not self._running:
            self.again(act)
        else:
            self._waiting = act

    def close(self) -> None:
        """The page is going away."""
        self._begin()
        self._end()

    # ------------------------------------------------------------------------------- one turn

    def _begin(self) -> int:
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
        self._turn += 1
        self._waiting = None
        self._running = True
        self.busy.end()
        self._patience.start()
        if self.paper is not None:
            self.paper = None
            self.made.emit(None)
        return self._turn

    def _end(self) -> None:
        self._running = False
        self._patience.stop()
        self.busy.end()

    def _done(self, turn: int) -> Callable[[PaperMade], None]:
        def done(made: PaperMade) -> None:
            if turn == self._turn:
                self._end()
                self.paper = made
                act, self._waiting = self._waiting, None
                self.made.emit(made)
                if act is not None:
                    act(made)

        return done

    def _fail(self, turn: int) -> Callable[[str], None]:
        def fail(sentence: str) -> None:
            if turn == self._turn:
                self._end()
                self._waiting = None
                self.failed.emit(sentence)

        return fail

    def _stop(self) -> None:
        self._begin()
        self._end()
        self.failed.emit(_STOPPED)
