"""Text fields with the frame of the design, and the pause after typing before an answer goes out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextDocumentFragment,
    QTextOption,
    QValidator,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui.parts.buttons import ENTER
from ui.parts.let_go import when_let_go
from ui.style import tokens
from ui.style.look import font, px
from wmo_desktop.wizard.cleaning import clean_text

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
PAUSE_MS = 400  # typing rests this long: the answer goes out


def falls_through(event: QEvent, *, live: bool, undo: bool, redo: bool) -> bool:
    """Whether an undo or redo key belongs to the window instead of to the edit that has the focus.

    Edits take these keys for themselves even when there is nothing to undo in them. live: the edit belongs to an
    answer, whose typing the window takes back. undo, redo: the edit itself has something to take back, do again.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(_UNDO):
        return live or not undo
    redo_key = event.matches(_REDO) or event.keyCombination() in _REDO_KEYS
    return redo_key and (live or not redo)


_REDO_KEYS = (
    QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y),
    QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Z),
)


class Cleaner(QValidator):
    """Cleans whatever comes in, by whichever way: typed, pasted, dropped. Refuses nothing."""

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        clean = clean_text(text, lines=False)
        if clean != text:
            place = len(clean_text(text[:place], lines=False))
        return QValidator.State.Acceptable, clean, place


class LineEdit(QLineEdit):
    """One line of text. ``live``: it belongs to an answer (``Live``). verbatim: every character counts."""

    live: Live | None = None

    def __init__(
        self, name: str, *, placeholder: str = "", verbatim: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if not verbatim:
            self.setValidator(Cleaner(self))
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(font())
        self.setMinimumHeight(tokens.TARGET + 2)
        self.setTextMargins(px(10), px(8), px(10), px(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def event(self, event: QEvent) -> bool:
        undo, redo = self.isUndoAvailable(), self.isRedoAvailable()
        if falls_through(event, live=self.live is not None, undo=undo, redo=redo):
            event.ignore()
            return True
        return super().event(event)

    def text_now(self) -> str:
        return self.text()

    def show_text(self, text: str) -> None:
        """Show other text and keep the cursor where it was."""
        if text != self.text():
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(at, len(text)) if self.hasFocus() else 0)

    def set_wrong(self, wrong: str) -> None:
        """Red frame, and the sentence for a screen reader; "" when fine."""
        if bool(self.property("wrong")) != bool(wrong):
            self.setProperty("wrong", bool(wrong))
            self.update()
        self.setAccessibleDescription(wrong)


class PlainEdit(QPlainTextEdit):
    """Several lines; grows with its text up to ``most`` lines, Tab moves on. ``live``: it belongs to an answer.

    passes_enter: Enter means something to who holds the edit (the next field), Shift+Enter makes the new line.
    """

    live: Live | None = None
    passes_enter = False
    left = Signal()

    def __init__(
        self,
        name: str,
        *,
        placeholder: str = "",
        least: int = 2,
        most: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(font())
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(px(9))
        self.viewport().setAutoFillBackground(False)
        self._least, self._most = least, most
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def event(self, event: QEvent) -> bool:
        undo, redo = self.document().isUndoAvailable(), self.document().isRedoAvailable()
        if falls_through(event, live=self.live is not None, undo=undo, redo=redo):
            event.ignore()
            return True
        return super().event(event)

    def text_now(self) -> str:
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show other text and keep the cursor where it was."""
        if text != self.toPlainText():
            at = self.textCursor().position()
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(at, len(self.toPlainText())), QTextCursor.MoveMode.MoveAnchor)
            self.setTextCursor(cursor)

    def set_wrong(self, wrong: str) -> None:
        """Red frame, and the sentence for a screen reader; "" when fine."""
        if bool(self.property("wrong")) != bool(wrong):
            self.setProperty("wrong", bool(wrong))
            self.update()
        self.setAccessibleDescription(wrong)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted or dropped: plain and clean, also when it comes as marked-up text only."""
        text = source.text()
        if not source.hasFormat("text/plain") and source.hasHtml():
            text = QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        self.insertPlainText(clean_text(text, lines=True))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def sizeHint(self) -> QSize:
        return QSize(px(320), self.minimumHeight())

    def _grow(self) -> None:
        lines = max(self._least, min(self._most, int(self.document().size().height())))
        frame = 2 * (self.frameWidth() + px(9))
        height = max(tokens.TARGET + 2, lines * self.fontMetrics().lineSpacing() + frame)
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)
            full = int(self.document().size().height()) > self._most
            policy = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if full else policy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in ENTER
        if self.passes_enter and enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        super().keyPressEvent(event)
        if self._most == 1 and event.key() in ENTER:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_least"):
            self._grow()


class Pending:
    """Texts typed but not sent yet, so that changing page, locking and closing can send them."""

    def __init__(self) -> None:
        self._waiting: list[Live] = []

    def add(self, live: Live) -> None:
        if live not in self._waiting:
            self._waiting.append(live)

    def remove(self, live: Live) -> None:
        if live in self._waiting:
            self._waiting.remove(live)

    def waiting(self) -> bool:
        return bool(self._waiting)

    def send_all(self) -> None:
        for live in tuple(self._waiting):
            live.send()


class Live(QObject):
    """Sends the text of an edit 400 ms after the last key and when the cursor leaves."""

    def __init__(self, edit: LineEdit | PlainEdit, commit: Callable[[str], None], pending: Pending) -> None:
        super().__init__(edit)
        self.edit = edit
        self._commit = commit
        self._pending = pending
        self._setting = False
        self._dirty = False
        self._base = ""  # what was shown or sent last
        self._taken_back: str | None = None
        edit.live = self
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._send_soon)
        if isinstance(edit, LineEdit):
            edit.textEdited.connect(self._typed)
            edit.editingFinished.connect(self._send_soon)
        else:
            edit.textChanged.connect(self._typed)
            edit.left.connect(self._send_soon)

    @property
    def dirty(self) -> bool:
        """Typed and not sent."""
        return self._dirty

    def show_text(self, text: str) -> None:
        """Show what the case holds, unless something newer was typed."""
        if not self._dirty:
            if text != self._base:
                self._taken_back = None  # the case has moved on
            self._base = text
            self._show(text)

    def take_back(self) -> bool:
        """Undo what was typed and not sent; False when nothing was."""
        if not self._dirty:
            return False
        self._taken_back = self.edit.text_now()
        self._timer.stop()
        self._dirty = False
        self._pending.remove(self)
        self._show(self._base)
        return True

    def type_again(self) -> bool:
        """Do again what ``take_back`` undid; False when there is nothing of that."""
        if self._taken_back is None:
            return False
        text, self._taken_back = self._taken_back, None
        self._show(text)
        self._mark_dirty()
        return True

    def _show(self, text: str) -> None:
        self._setting = True
        self.edit.show_text(text)
        self._setting = False

    def send(self) -> None:
        """Send now what was typed; nothing when nothing was."""
        if self._dirty:
            self._timer.stop()
            self._dirty = False
            self._pending.remove(self)
            self._base = self.edit.text_now()
            self._commit(self._base)

    def _send_soon(self) -> None:
        when_let_go(self, self.send)

    def _typed(self) -> None:
        if not self._setting:
            self._taken_back = None
            self._mark_dirty()

    def _mark_dirty(self) -> None:
        self._dirty = True
        self._pending.add(self)
        self._timer.start()
