"""What every person at the window does alike, however she presses: find what is asked, and answer it.

``ui.robot`` presses by keys, ``ui.hands`` by mouse or by touch. No method of a widget is called to answer; a person
only looks where things are, presses, and types.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from decision_trees.answers import Address, Answer, AnswerState
from ui.fields.base import FieldWidget
from ui.main_window import MainWindow
from wmo_desktop.wizard.entry import show_date

_Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class PersonError(RuntimeError):
    """She can't get where she was sent; says where she got stuck."""


class Person(ABC):
    """A person at the window. Raises PersonError when a question is not there, or saving takes too long."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.presses = 0  # keys that are no typing, clicks or taps

    # ------------------------------------------------------------------------- ways to press

    @abstractmethod
    def press_part(self, address: Address, part: str) -> None:
        """Choose or unfold a part of a question: option:<id>, states, state:<x>, confirm, help."""

    @abstractmethod
    def go_into(self, address: Address, part: str = "value") -> None:
        """Put the cursor in a text of a question: value, reason, state_reason, ask_whom, ask_by."""

    @abstractmethod
    def press(self, text: str) -> None:
        """Press the button with these words (or this beginning)."""

    @abstractmethod
    def pick(self, name: str) -> None:
        """Choose the option with this object name."""

    @abstractmethod
    def fill(self, name: str, text: str) -> None:
        """Type in the line with this accessible name, over what stands there."""

    @abstractmethod
    def press_next(self) -> None:
        """On to the next topic or step."""

    @abstractmethod
    def go_step(self, number: int) -> None:
        """Jump to a step."""

    @abstractmethod
    def unfold(self, address: str) -> bool:
        """Press a folded toggle behind which a question stands; False when there is none."""

    # -------------------------------------------------------------------------------- typing

    def focused(self) -> QWidget:
        """What has the focus."""
        widget = QApplication.focusWidget()
        if widget is None:
            self.window.activateWindow()
            QTest.qWait(10)
            widget = QApplication.focusWidget()
        if widget is None:
            raise PersonError("nothing in the window has the focus")
        return widget

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """One key to what has the focus."""
        QTest.keyClick(self.focused(), key, modifiers)

    def type(self, text: str) -> None:
        """Text to what has the focus; any character, a new line as Return."""
        for char in text:
            if char == "\n":
                self.key(_Key.Key_Return)
            elif char.isascii():
                QTest.keyClicks(self.focused(), char)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, _Key.Key_unknown, NONE, char)
                    QCoreApplication.sendEvent(self.focused(), event)

    def replace(self, text: str) -> None:
        """Select all of a text field and type over it; "" empties it."""
        self.key(_Key.Key_A, CONTROL)
        if text:
            self.type(text)
        else:
            self.key(_Key.Key_Delete)

    # ------------------------------------------------------------------------------- looking

    def on_screen(self, address: Address) -> bool:
        """Whether the question stands on the page that is shown or in the unfolded calculator."""
        return self._field(address) is not None

    def buttons(self) -> Iterator[QAbstractButton]:
        """All buttons that are seen, in no order."""
        for button in self.window.findChildren(QAbstractButton):
            if button.isVisible() and button.isEnabled():
                yield button

    @staticmethod
    def says(button: QAbstractButton, text: str) -> bool:
        """Whether a button has these words, or begins with them."""
        return button.text().startswith(text) or button.accessibleName().startswith(text)

    def screen_text(self) -> str:
        """All visible labels and buttons, a line each."""
        QCoreApplication.processEvents()
        found = [w.text() for w in self.window.findChildren(QLabel) if w.isVisible()]
        found += [w.text() for w in self.window.findChildren(QPushButton) if w.isVisible()]
        return "\n".join(found)

    def _field(self, address: Address) -> FieldWidget | None:
        for field in self.window.findChildren(FieldWidget):
            if field.address == address and field.isVisible():
                return field
        return None

    def _find(self, address: Address) -> FieldWidget:
        found = self._field(address)
        while found is None:
            if not self.unfold(str(address)):
                raise PersonError(f"{address} is not on this screen")
            found = self._field(address)
        return found

    def _folded_away(self, address: str) -> bool:
        """In a narrow window the calculator is folded; whether the question stands there."""
        screen = self.window.case_screen()
        if screen is None or screen.calculator_shown():
            return False
        return any(
            not widget.isVisible()
            and (address in (widget.property("unfolds") or []) or widget.property("address") == address)
            for widget in self.window.findChildren(QWidget)
        )

    # ------------------------------------------------------------------------------ answering

    def answer(self, address: Address, answer: Answer) -> None:
        """Give an answer of any kind: value or state, with reason, whom and when."""
        if answer.state is not None:
            self._answer_state(address, answer)
            return
        field = self._find(address)
        if field.field.input in {"keuze", "meerkeuze"}:
            self._choose(address, field, answer.options)
        else:
            self.go_into(address)
            self.replace(self._as_typed(field, answer.text))
        if answer.reason:
            self.go_into(address, "reason")
            self.replace(answer.reason)

    @staticmethod
    def _as_typed(field: FieldWidget, value: str) -> str:
        if field.field.input in {"datum", "getal"}:
            return field.context.session.show(field.address, value)
        return value

    def _choose(self, address: Address, field: FieldWidget, wanted: tuple[str, ...]) -> None:
        several = field.field.input == "meerkeuze"
        now = field.field.value
        chosen = {now} if isinstance(now, str) else set(now or ())
        for option in field.field.options:
            press = (option.id in wanted) != (option.id in chosen) if several else option.id in wanted
            if press:
                self.press_part(address, f"option:{option.id}")
        unknown = set(wanted) - {option.id for option in field.field.options}
        if unknown:
            raise PersonError(f"{address} offers no {', '.join(sorted(unknown))}")

    def _answer_state(self, address: Address, answer: Answer) -> None:
        field = self._find(address)
        if field.field.state is None:
            self.press_part(address, "states")
        self.press_part(address, f"state:{answer.state}")
        texts = [("state_reason", answer.reason)]
        if answer.state is AnswerState.NAVRAGEN:
            texts = [("ask_whom", answer.ask_whom), ("ask_by", show_date(answer.ask_by)), *texts]
        for part, text in texts:
            if text:
                self.go_into(address, part)
                self.replace(text)

    # -------------------------------------------------------------------------------- waiting

    def wait_until(self, done: Callable[[], bool], words: str, seconds: float = 10.0) -> None:
        """Let the window work until something is so. Raises PersonError with ``words`` when it takes longer."""
        end = monotonic() + seconds
        while not done():
            if monotonic() > end:
                raise PersonError(words)
            QTest.qWait(5)

    def wait_saved(self, seconds: float = 10.0) -> None:
        """Let the window work until everything typed is on disk."""
        screen = self.window.case_screen()
        if screen is None:
            raise PersonError("no case is open")

        def saved() -> bool:
            return not screen.has_typed() and screen.session.view().saved.state == "opgeslagen"

        self.wait_until(saved, "not saved in time", seconds)
        QCoreApplication.processEvents()

    def wait_for(self, words: str, seconds: float = 10.0) -> None:
        """Let the window work until a text stands on the screen."""
        self.wait_until(lambda: words in self.screen_text(), f"“{words}” did not appear", seconds)
