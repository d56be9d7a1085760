"""Plays a whole visit through the real window by keys, mouse or touch: the demo shows it, the tests prove with it.

Reads what the screen asks, in the order of the screen, and types the answers of an example case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from decision_trees.answers import Address, Answer
from ui.case.bottom import OPEN_POINTS, open_text
from ui.person import Person, PersonError
from wmo_desktop.wizard.view import CaseView, FieldView, LineView

_HOUSEMATE = "huisgenoot.lid"
_HOUSEHOLD_STEP = 7


class Visit:
    """A visit with the answers of an example. The case must be open in the person's window."""

    def __init__(self, person: Person, answers: Mapping[Address, Answer]) -> None:
        self._person = person
        self._answers = answers

    def play(self, after_step: Callable[[int], None]) -> None:
        """Walk from the page that is open to the last one. ``after_step(number)`` when a step is done, all saved."""
        while True:
            step = self._view().page.step
            self._page()
            if step == _HOUSEHOLD_STEP and self._last_topic():
                self._calculator()
            if self._last_topic():
                self._return_to_open_points()
                self._person.wait_saved()
                after_step(step)
            if not self._view().page.next_label:
                return
            self._person.press_next()

    def _view(self) -> CaseView:
        screen = self._person.window.case_screen()
        if screen is None:
            raise PersonError("no case is open")
        return screen.session.view()

    def _waits(self) -> bool:
        screen = self._person.window.case_screen()
        return screen is not None and screen.has_typed()

    def _last_topic(self) -> bool:
        # The next button then names a step: "6 Voorliggend ›", or leads nowhere on the last one.
        page = self._view().page
        return not page.next_label or page.next_label.startswith(f"{page.step + 1} ")

    def _page(self) -> None:
        """Answer everything on the page that the example knows, until nothing new appears."""
        self._housemates()
        done: set[Address] = set()
        while True:
            field = next(
                (f for f in self._fields() if f.address not in done and f.address in self._answers), None
            )
            if field is None:
                if not self._waits():
                    return
                self._person.wait_saved()  # what was typed last may bring a question
                continue
            done.add(field.address)
            self._give(field)

    def _return_to_open_points(self) -> None:
        """A later answer may open a question on a page passed before: follow the links of the open points."""
        tried: set[Address] = set()
        while True:
            self._person.wait_saved()  # what was typed last may have closed a point
            points = self._view().page.open_points
            wanted = (p for p in points if p.address in self._answers and p.address not in tried)
            point = next(wanted, None)
            if point is None or point.address is None:
                return
            tried.add(point.address)
            if OPEN_POINTS not in self._person.screen_text():
                self._person.press(open_text(len(points)))
            self._person.press(point.text)
            QCoreApplication.processEvents()
            self._page()
            while not self._last_topic():
                self._person.press_next()

    def _fields(self) -> list[FieldView]:
        return [
            item for card in self._view().page.cards for item in card.items if isinstance(item, FieldView)
        ]

    def _housemates(self) -> None:
        wanted = sum(1 for address in self._answers if address.question_id == _HOUSEMATE)
        button = "Huisgenoot toevoegen"
        actions = {action.label for card in self._view().page.cards for action in card.actions}
        if button not in actions:
            return
        here = sum(1 for card in self._view().page.cards if card.key.startswith("huisgenoten@"))
        for _ in range(wanted - here):
            self._person.press(button)

    def _calculator(self) -> None:
        for field in self._view().calculator.frequency:
            self._give(field)
        for line in self._view().calculator.lines:
            if Address("regel.gekozen", line.id) in self._answers:
                self._line(line)

    def _line(self, line: LineView) -> None:
        self._give(line.choose)
        fields = next(now for now in self._view().calculator.lines if now.id == line.id).fields
        for field in fields:
            self._give(field)

    def _give(self, field: FieldView) -> None:
        if field.address in self._answers:
            # Fields that an answer brought along are built when the window gets its turn.
            QCoreApplication.processEvents()
            self._person.answer(field.address, self._answers[field.address])
