"""View states of what stands beside the pages: open points by owner, the map of the steps, what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from decision_trees.answers import Address
from wmo_desktop.wizard.entry import show_date
from wmo_desktop.wizard.view import NoteView

if TYPE_CHECKING:  # the window imports these views, and its first picture does not wait for the rules
    from wmo_desktop.domain.asking import Situation
    from wmo_desktop.domain.assessment import Assessment
    from wmo_desktop.domain.openlist import OpenItem

LOOSE = 0  # the number under which loose notes are counted


@dataclass(frozen=True, slots=True)
class OpenItemView:
    """An open point in the list. key: give it back to say who does it."""

    key: str
    text: str = field(repr=False)
    step: int
    address: Address | None
    details: str  # "navragen · stap 3 · voor 1-12-2026"
    whom: str = field(repr=False)
    by: str  # as one would type it, "" for no day
    overdue: bool
    blocks: bool


@dataclass(frozen=True, slots=True)
class OpenGroupView:
    """What one person has to do, first what is due first."""

    owner: str = field(repr=False)
    items: tuple[OpenItemView, ...]


@dataclass(frozen=True, slots=True)
class TouchView:
    """A cell of the map: what a step holds already. number 0: notes that are not sorted yet."""

    number: int
    title: str
    answers: int
    notes: int
    open_points: int

    @property
    def touched(self) -> bool:
        return bool(self.answers or self.notes)

    @property
    def words(self) -> str:
        """The cell for a screen reader."""
        if self.number == LOOSE:
            return f"Losse notities: {self.notes}"
        answers = "1 antwoord" if self.answers == 1 else f"{self.answers} antwoorden"
        notes = "1 notitie" if self.notes == 1 else f"{self.notes} notities"
        points = "1 open punt" if self.open_points == 1 else f"{self.open_points} open punten"
        return f"Stap {self.number}, {self.title}: {answers}, {notes}, {points}"


@dataclass(frozen=True, slots=True)
class HitView:
    """A question that was found. where: "stap 3 · Leefgebieden"; state: "ingevuld", "navragen" …"""

    address: Address
    text: str = field(repr=False)
    where: str
    state: str


def group_views(situation: Situation, assessment: Assessment, today: date) -> tuple[OpenGroupView, ...]:
    """All open points, by who has to act."""
    from wmo_desktop.domain.openlist import open_groups

    return tuple(
        OpenGroupView(group.owner, tuple(_item(situation, item) for item in group.items))
        for group in open_groups(situation.case, assessment, today)
    )


def _item(situation: Situation, item: OpenItem) -> OpenItemView:
    from wmo_desktop.domain.openlist import owner_of

    point = item.point
    shown = show_date(item.by.isoformat()) if item.by else ""
    parts = [item.kind_word, f"stap {point.step}"]
    parts += [f"voor {shown}"] if shown else []
    parts += ["houdt de stap tegen"] if point.blocks else []
    whom, _ = owner_of(situation.case, point)
    return OpenItemView(
        item.key,
        point.text,
        point.step,
        point.address,
        " · ".join(parts),
        whom,
        shown,
        item.overdue,
        point.blocks,
    )


def touch_views(
    situation: Situation, assessment: Assessment, notes: tuple[NoteView, ...]
) -> tuple[TouchView, ...]:
    """The nine steps and the loose notes: what is there already."""
    from wmo_desktop.domain.book import STEP_NAMES

    answered: Counter[int] = Counter()
    for number in range(1, 10):
        answered[number] = sum(
            1 for item in situation.asked(number) if item.address in situation.case.answers
        )
    noted = Counter(note.step for note in notes)
    cells = [
        TouchView(number, name, answered[number], noted[number], len(assessment.step(number).open_points))
        for number, name in enumerate(STEP_NAMES, start=1)
    ]
    return (*cells, TouchView(LOOSE, "Los", 0, noted[LOOSE], 0))
