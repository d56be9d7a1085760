"""Drives the real window the way a person without a mouse does: key events to whatever has the focus.

The demo walks a visit with it and the tests answer with it. It calls no method of a widget to answer; it only
looks where the focus is, and types.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from decision_trees.answers import Address, Answer, AnswerState
from ui.fields.base import FieldWidget
from ui.main_window import MainWindow
from ui.tab_order import tab_order
from wmo_desktop.wizard.entry import show_date

_Key = Qt.Key
_NONE = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class RobotError(RuntimeError):
    """The robot can't get where it was sent; says where it got stuck."""


class Robot:
    """A person at the keyboard.

    Raises RobotError when a question is not on the screen, or saving takes longer than allowed.
    """

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    # ---------------------------------------------------------------------------------- keys

    def focused(self) -> QWidget:
        """What has the focus."""
        widget = QApplication.focusWidget()
        if widget is None:
            self.window.activateWindow()
            QTest.qWait(10)
            widget = QApplication.focusWidget()
        if widget is None:
            raise RobotError("nothing in the window has the focus")
        return widget

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
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
                    event = QKeyEvent(kind, _Key.Key_unknown, _NONE, char)
                    QCoreApplication.sendEvent(self.focused(), event)

    def replace(self, text: str) -> None:
        """Select all of a text field and type over it; "" empties it."""
        self.key(_Key.Key_A, _CONTROL)
        if text:
            self.type(text)
        else:
            self.key(_Key.Key_Delete)

    # -------------------------------------------------------------------------------- moving

    def where(self) -> tuple[str, str]:
        """(address, part) of the focus; "" for what belongs to no question."""
        widget = QApplication.focusWidget()
        if widget is None:
            return "", ""
        return str(widget.property("address") or ""), str(widget.property("part") or "")

    def tab_to(self, address: Address, part: str = "value") -> None:
        """Walk with Tab (and the arrows within a group) to a part of a question.

        part: value, option:<id>, reason, states, state:<x>, state_reason, ask_whom, ask_by, confirm, help.
        Folded lines of the calculator are unfolded on the way. Raises RobotError when it isn't there.
        """
        for _ in range(4):
            if self._tab_until(lambda: self._is_near(str(address), part)):
                self._arrow_to(str(address), part)
                return
            if not self._unfold(str(address)):
                break
        raise RobotError(f"{address} ({part}) is not on this screen")

    def _tab_until(self, found: Callable[[], bool]) -> bool:
        """Tab until it is found or a whole round was made."""
        first: QWidget | None = None
        for _ in range(3000):
            if found():
                return True
            now = self.focused()
            if first is None:
                first = now
            elif now is first:
                return False
            self.key(_Key.Key_Tab)
            if first not in self._round():
                first = None
        return False

    def _round(self) -> list[QWidget]:
        return tab_order(self.window)

    def _is_near(self, address: str, part: str) -> bool:
        at, now = self.where()
        if at != address:
            return False
        if now == part:
            return True
        kind = part.partition(":")[0]
        if kind in {"option", "state"} and now.partition(":")[0] == kind and ":" in now:
            return True
        return {now, part} == {"help", "states"}

    def _arrow_to(self, address: str, part: str) -> None:
        for _ in range(60):
            if self.where() == (address, part):
                return
            self.key(_Key.Key_Right)
            if self.where()[0] != address:
                break
        raise RobotError(f"{address} has no {part}")

    def _unfold(self, address: str) -> bool:
        """Press a folded toggle behind which the question stands; False when there is none."""

        def on_fold() -> bool:
            now = self.focused()
            return (
                isinstance(now, QPushButton)
                and not now.isChecked()
                and address in (now.property("unfolds") or [])
            )

        if not self._tab_until(on_fold):
            return self._show_calculator(address)
        self.key(_Key.Key_Space)
        return True

    def _show_calculator(self, address: str) -> bool:
        """In a narrow window the calculator is folded away: F9, when the question stands there."""
        hidden = [
            widget
            for widget in self.window.findChildren(QWidget)
            if not widget.isVisible()
            and (address in (widget.property("unfolds") or []) or widget.property("address") == address)
        ]
        screen = self.window.case_screen()
        if not hidden or screen is None or screen.calculator_shown():
            return False
        self.key(_Key.Key_F9)
        return True

    def on_screen(self, address: Address) -> bool:
        """Whether the question stands on the page that is shown or in the unfolded calculator."""
        return self._field(address) is not None

    def _field(self, address: Address) -> FieldWidget | None:
        for field in self.window.findChildren(FieldWidget):
            if field.address == address and field.isVisible():
                return field
        return None

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
            self.tab_to(address, "value")
            self.replace(self._as_typed(field, answer.text))
        if answer.reason:
            self.tab_to(address, "reason")
            self.replace(answer.reason)

    def clear(self, address: Address) -> None:
        """Take an answer away."""
        field = self._find(address)
        if field.field.input in {"keuze", "meerkeuze"}:
            self.tab_to(address, f"option:{field.field.options[0].id}")
            self.key(_Key.Key_Delete)
        else:
            self.tab_to(address, "value")
            self.replace("")

    def _find(self, address: Address) -> FieldWidget:
        found = self._field(address)
        while found is None:
            if not self._unfold(str(address)):
                raise RobotError(f"{address} is not on this screen")
            found = self._field(address)
        return found

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
                self.tab_to(address, f"option:{option.id}")
                self.key(_Key.Key_Space)
        unknown = set(wanted) - {option.id for option in field.field.options}
        if unknown:
            raise RobotError(f"{address} offers no {', '.join(sorted(unknown))}")

    def _answer_state(self, address: Address, answer: Answer) -> None:
        field = self._find(address)
        if field.field.state is None:
            self.tab_to(address, "states")
            toggle = self.focused()
            if isinstance(toggle, QPushButton) and not toggle.isChecked():
                self.key(_Key.Key_Space)
        self.tab_to(address, f"state:{answer.state}")
        self.key(_Key.Key_Space)
        texts = [("state_reason", answer.reason)]
        if answer.state is AnswerState.NAVRAGEN:
            texts = [("ask_whom", answer.ask_whom), ("ask_by", show_date(answer.ask_by)), *texts]
        for part, text in texts:
            if text:
                self.tab_to(address, part)
                self.replace(text)

    # ------------------------------------------------------------------------------ the case

    def press(self, text: str) -> None:
        """Tab to a button by its words (or their beginning) and press Enter."""

        def there() -> bool:
            now = self.focused()
            if not isinstance(now, QPushButton):
                return False
            return now.text().startswith(text) or now.accessibleName().startswith(text)

        if not self._tab_until(there):
            raise RobotError(f"no button “{text}”")
        self.key(_Key.Key_Return)

    def press_next(self) -> None:
        """On to the next topic or step, with the shortcut of the next button."""
        self.key(_Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        QCoreApplication.processEvents()

    def go_step(self, number: int) -> None:
        """Jump with Ctrl+1..9."""
        self.key(_Key(_Key.Key_0 + number), _CONTROL)
        QCoreApplication.processEvents()

    def wait_saved(self, seconds: float = 10.0) -> None:
        """Let the window work until everything typed is on disk. Raises RobotError when it takes longer."""
        screen = self.window.case_screen()
        if screen is None:
            raise RobotError("no case is open")
        end = monotonic() + seconds
        while screen.has_typed() or screen.session.view().saved.state != "opgeslagen":
            if monotonic() > end:
                raise RobotError(f"not saved in time: {screen.session.view().saved.text}")
            QTest.qWait(5)
        QCoreApplication.processEvents()

    def wait_for(self, words: str, seconds: float = 10.0) -> None:
        """Let the window work until a text stands on the screen."""
        end = monotonic() + seconds
        while words not in self.screen_text():
            if monotonic() > end:
                raise RobotError(f"“{words}” did not appear")
            QTest.qWait(5)

    def screen_text(self) -> str:
        """All visible labels and buttons, a line each."""
        QCoreApplication.processEvents()
        found = [w.text() for w in self.window.findChildren(QLabel) if w.isVisible()]
        found += [w.text() for w in self.window.findChildren(QPushButton) if w.isVisible()]
        return "\n".join(found)
