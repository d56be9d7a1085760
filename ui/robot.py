"""Drives the real window the way a person without a mouse does: key events to whatever has the focus.

The demo walks a visit with it and the tests answer with it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from decision_trees.answers import Address
from ui.person import CONTROL, NONE, Person, PersonError
from ui.tab_order import tab_order

_Key = Qt.Key


class Robot(Person):
    """A person at the keyboard: Tab, arrows, Space, Enter and the shortcuts."""

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.presses += 1
        super().key(key, modifiers)

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
        Folded lines of the calculator are unfolded on the way. Raises PersonError when it isn't there.
        """
        for _ in range(4):
            if self._tab_until(lambda: self._is_near(str(address), part)):
                self._arrow_until(lambda: self.where() == (str(address), part), f"{address} has no {part}")
                return
            if not self.unfold(str(address)):
                break
        raise PersonError(f"{address} ({part}) is not on this screen")

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

    def _arrow_until(self, found: Callable[[], bool], words: str) -> None:
        """Walk within a group until it is found. Raises PersonError with ``words`` when it isn't in this group."""
        group = self.focused().parentWidget()
        for _ in range(60):
            if found():
                return
            self.key(_Key.Key_Right)
            if self.focused().parentWidget() is not group:
                break
        raise PersonError(words)

    def unfold(self, address: str) -> bool:
        def on_fold() -> bool:
            now = self.focused()
            return (
                isinstance(now, QPushButton)
                and not now.isChecked()
                and address in (now.property("unfolds") or [])
            )

        if self._tab_until(on_fold):
            self.key(_Key.Key_Space)
            return True
        if self._folded_away(address):
            self.key(_Key.Key_F9)
            return True
        return False

    # ------------------------------------------------------------------------------- pressing

    def press_part(self, address: Address, part: str) -> None:
        self.tab_to(address, part)
        now = self.focused()
        if part != "states" or (isinstance(now, QAbstractButton) and not now.isChecked()):
            self.key(_Key.Key_Space)

    def go_into(self, address: Address, part: str = "value") -> None:
        self.tab_to(address, part)

    def clear(self, address: Address) -> None:
        """Take an answer away."""
        field = self._find(address)
        if field.field.input in {"keuze", "meerkeuze"}:
            self.tab_to(address, f"option:{field.field.options[0].id}")
            self.key(_Key.Key_Delete)
        else:
            self.tab_to(address, "value")
            self.replace("")

    def press(self, text: str) -> None:
        def there() -> bool:
            now = self.focused()
            return isinstance(now, QPushButton) and self.says(now, text)

        if not self._tab_until(there):
            raise PersonError(f"no button “{text}”")
        self.key(_Key.Key_Return)

    def pick(self, name: str) -> None:
        group = next((b.parentWidget() for b in self.buttons() if b.objectName() == name), None)
        if group is None or not self._tab_until(lambda: self.focused().parentWidget() is group):
            raise PersonError(f"no choice {name}")
        self._arrow_until(lambda: self.focused().objectName() == name, f"{name} can't be reached")
        self.key(_Key.Key_Space)

    def fill(self, name: str, text: str) -> None:
        if not self._tab_until(lambda: self.focused().accessibleName() == name):
            raise PersonError(f"no line “{name}”")
        self.replace(text)

    def press_next(self) -> None:
        self.key(_Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        QCoreApplication.processEvents()

    def go_step(self, number: int) -> None:
        self.key(_Key(_Key.Key_0 + number), CONTROL)
        QCoreApplication.processEvents()
