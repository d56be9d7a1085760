"""Where one goes from where one is: the next open point in the order of the pages."""

from __future__ import annotations

from dataclasses import dataclass

from decision_trees.answers import Address
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.wizard.topics import topics_of


@dataclass(frozen=True, slots=True)
class Place:
    """A question on a page."""

    step: int
    address: Address


def page_order(situation: Situation, number: int) -> tuple[Address, ...]:
    """The questions of a step as its pages ask them, from top to bottom."""
    return tuple(item.address for topic in topics_of(situation, number) for item in topic.asked)


def open_place(
    situation: Situation, assessment: Assessment, step: int, at: Address | None, *, forward: bool
) -> Place | None:
    """The open point after (or before) the question ``at`` of a step; None when there is none that way."""
    steps = range(step, 10) if forward else range(step, 0, -1)
    for number in steps:
        order = page_order(situation, number)
        open_ones = {point.address for point in assessment.step(number).open_points if point.address}
        here = order.index(at) if number == step and at in order else -1
        before = order[:here] if here >= 0 else order
        wanted = order[here + 1 :] if forward else before[::-1]
        found = next((one for one in wanted if one in open_ones), None)
        if found is not None:
            return Place(number, found)
    return None
