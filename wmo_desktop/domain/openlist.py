"""All open points of a case with who has to act and by when: one list for the screen and for paper.

Who and when stand in the answer itself where it is "navragen". Of any other point they are kept beside it, as answers
of the case (undoable, encrypted, on disk) that are never part of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from decision_trees.answers import Address, Answer, AnswerState
from wmo_desktop.domain.assessment import Assessment, OpenPoint
from wmo_desktop.domain.case import Case

WHO, WHEN = "openpunt.wie", "openpunt.wanneer"
NOBODY = "Nog bij niemand"
KIND_WORDS = {
    "ontbreekt": "nog invullen",
    "reden": "reden ontbreekt",
    "opnieuw": "opnieuw bekijken",
    "signaal": "signaal",
    "keuze": "keuze nagaan",
    "navragen": "navragen",
}


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An open point with its owner. key: what owner and day are kept under; by: None when there is no day."""

    key: str
    point: OpenPoint
    whom: str = field(repr=False)
    by: date | None
    overdue: bool

    @property
    def kind_word(self) -> str:
        return KIND_WORDS.get(self.point.kind, self.point.kind)


@dataclass(frozen=True, slots=True)
class OwnerGroup:
    """What one person has to do, by day. owner: ``NOBODY`` when nobody is named."""

    owner: str = field(repr=False)
    items: tuple[OpenItem, ...]


def open_groups(case: Case, assessment: Assessment, today: date) -> tuple[OwnerGroup, ...]:
    """The open points by who has to act: whoever is due first stands first, what is nobody's yet last."""
    found: dict[str, tuple[str, list[OpenItem]]] = {}
    for item in open_items(case, assessment, today):
        name = " ".join(item.whom.split())
        found.setdefault(name.casefold(), (name, []))[1].append(item)
    groups = [OwnerGroup(name or NOBODY, tuple(sorted(items, key=_by_day))) for name, items in found.values()]
    return tuple(sorted(groups, key=lambda group: (group.owner == NOBODY, _by_day(group.items[0]))))


def open_items(case: Case, assessment: Assessment, today: date) -> Iterator[OpenItem]:
    """Every open point once, in the order of the steps."""
    seen: set[tuple[str, str]] = set()
    for point in assessment.open_points:
        key = point_key(point)
        if (key, point.text) in seen:
            continue
        seen.add((key, point.text))
        whom, by = owner_of(case, point)
        yield OpenItem(key, point, whom, by, by is not None and by < today)


def point_key(point: OpenPoint) -> str:
    """What owner and day of a point are kept under: its question, else its step."""
    return str(point.address) if point.address is not None else f"stap.{point.step}"


def owner_of(case: Case, point: OpenPoint) -> tuple[str, date | None]:
    """Who has to act, "" for nobody, and by when."""
    answer = case.answers.get(point.address) if point.address is not None else None
    asked = answer if answer is not None and answer.state is AnswerState.NAVRAGEN else None
    key = point_key(point)
    if asked is not None and (asked.ask_whom or asked.ask_by):
        return asked.ask_whom.strip(), _day(asked.ask_by)
    return case.text(WHO, key).strip(), _day(case.text(WHEN, key))


def assigned(case: Case, key: str, whom: str, by: str) -> tuple[tuple[Address, Answer | None], ...]:
    """The answers to give so that a point is somebody's. by: ISO date, "" for no day. Only what changes."""
    address = Address.parse(key)
    answer = case.answers.get(address)
    if answer is not None and answer.state is AnswerState.NAVRAGEN:
        wanted = Answer(
            state=answer.state, reason=answer.reason, note=answer.note, ask_whom=whom.strip(), ask_by=by
        )
        changes: tuple[tuple[Address, Answer | None], ...] = ((address, wanted),)
    else:
        changes = (
            (Address(WHO, key), Answer(value=whom.strip()) if whom.strip() else None),
            (Address(WHEN, key), Answer(value=by) if by else None),
        )
    return tuple((at, new) for at, new in changes if case.answers.get(at) != new)


def _by_day(item: OpenItem) -> tuple[bool, date, int]:
    return item.by is None, item.by or date.max, item.point.step


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
