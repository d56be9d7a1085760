"""Moving through an open case: steps, topics, questions, open points, and the two ways of walking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision_trees.answers import Address
from wmo_desktop.domain.case import Position
from wmo_desktop.wizard.moving import open_place
from wmo_desktop.wizard.topics import walked

if TYPE_CHECKING:
    from wmo_desktop.domain.book import QuestionBook
    from wmo_desktop.domain.case import Case
    from wmo_desktop.wizard.ports import VaultPort
    from wmo_desktop.wizard.shown import Shown
    from wmo_desktop.wizard.wishes import Way


class Walking:
    """The moving half of ``CaseSession``, which owns the state named here."""

    _case: Case
    _vault: VaultPort
    _book: QuestionBook
    _way: Way
    _step: int
    _topic: int
    _left: set[int]
    _focus: Address | None
    _position: Position

    @property
    def _shown(self) -> Shown:
        raise NotImplementedError

    def _publish(self) -> None:
        raise NotImplementedError

    def go_step(self, number: int) -> None:
        if 1 <= number <= 9:
            self._move(number, 0, None)

    def go_topic(self, index: int) -> None:
        count = len(self._shown.topics(self._step))
        if 0 <= index < count:
            self._move(self._step, index, None)

    def go_to(self, address: Address) -> None:
        step = self._book.step_of(address.question_id)
        if step:
            self._move(step, self._topic_with(step, address), address)
        else:
            # A question of the calculator: it stands beside every step.
            self._move(self._step, self._topic, address)

    def go_open(self, *, forward: bool) -> bool:
        """To the nearest open point after the cursor (or before it) in the order of the pages, over all steps."""
        at = self._position.address
        found = open_place(self._shown.situation, self._shown.assessment, self._step, at, forward=forward)
        if found is None:
            return False
        self._move(found.step, self._topic_with(found.step, found.address), found.address)
        return True

    def set_way(self, way: Way) -> None:
        """The same case the other way; the cursor stays on its question."""
        if way == self._way:
            return
        self._way = way
        at = self._position.address
        if at is not None and self._book.step_of(at.question_id) == self._step:
            self._topic = self._topic_with(self._step, at)
        self._focus = at
        self._publish()

    def next(self) -> None:
        if self._way == "expert":
            self.go_step(self._step + 1)
        elif self._topic + 1 < walked(self._shown.topics(self._step)):
            self.go_topic(self._topic + 1)
        else:
            self.go_step(self._step + 1)

    def back(self) -> None:
        if self._way == "expert":
            self.go_step(self._step - 1)
        elif self._topic > 0:
            self.go_topic(self._topic - 1)
        elif self._step > 1:
            step = self._step - 1
            self._move(step, walked(self._shown.topics(step)) - 1, None)

    def _topic_with(self, step: int, address: Address) -> int:
        for index, topic in enumerate(self._shown.topics(step)):
            if any(item.address == address for item in topic.asked):
                return index
        return 0

    def _move(self, step: int, topic: int, focus: Address | None) -> None:
        if step != self._step:
            self._left.add(self._step)
        self._step, self._topic = step, topic
        self._focus = focus or self._first_address()
        self._remember(self._focus)
        self._publish()

    def _first_address(self) -> Address | None:
        topic = self._shown.topics(self._step)[self._topic]
        return next((item.address for item in topic.asked), None)

    def focus(self, address: Address) -> None:
        self._remember(address)

    def _remember(self, address: Address | None) -> None:
        position = Position(self._step, address)
        if position != self._position and self._case.header.status != "gewist":
            self._position = position
            self._vault.saver.set_position(self._case.header.case_id, position)
