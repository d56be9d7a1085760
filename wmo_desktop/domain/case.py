"""A case (onderzoek): an append-only chain of answer events and what they add up to.

Client and investigation are two things: ``client_id`` names the person's dossier, the case is one investigation.
Facts about the client are answered inside the case, so that an old plan keeps the name and address of its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Literal
from uuid import UUID

from decision_trees.answers import Address, Answer

CaseStatus = Literal["concept", "definitief", "ondertekend", "overgedragen", "gewist"]


@dataclass(frozen=True, slots=True)
class PackRef:
    """Which rules the case was made with."""

    pack_id: str
    version: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class AnswerEvent:
    """One change of one answer. Never altered afterwards.

    answer: None when the answer was cleared.
    prev_event_id: the event before it at the same address in the same case, None for the first.
    at: moment in UTC. pack_version: "<id>@<version>" that put the question.
    """

    event_id: UUID
    case_id: UUID
    address: Address
    answer: Answer | None = field(repr=False)
    prev_event_id: UUID | None
    author: str
    device: str
    at: datetime
    pack_version: str

    def __post_init__(self) -> None:
        if self.at.tzinfo is not UTC and self.at.utcoffset() != UTC.utcoffset(None):
            raise ValueError("an event carries its moment in UTC")


@dataclass(frozen=True, slots=True)
class CaseHeader:
    """What a case is apart from its answers."""

    case_id: UUID
    client_id: UUID
    number: str  # "2026-0001": shown in titles and file names; never a name or BSN
    pack: PackRef
    created_at: datetime
    status: CaseStatus = "concept"
    household_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where the consultant was: step 1–9 and the address that had the focus."""

    step: int = 1
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A row of the case list, read without loading the whole case. ``client_name`` never leaves page and list."""

    case_id: UUID
    number: str
    client_name: str = field(repr=False)
    pack_id: str
    pack_version: str
    created_at: datetime
    changed_at: datetime
    status: CaseStatus
    position: Position
    answers: int
    melding: date | None
    application: date | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """When an answer's value last changed, and when it was last given or confirmed (counts of events, from 1)."""

    value_seq: int
    given_seq: int
    event_id: UUID


@dataclass(frozen=True)
class Case:
    """An investigation with its answers. Immutable: ``with_event`` gives the next state."""

    header: CaseHeader
    answers: Mapping[Address, Answer] = field(default_factory=dict, repr=False)
    changed: Mapping[Address, Changed] = field(default_factory=dict, repr=False)
    seq: int = 0

    def with_event(self, event: AnswerEvent) -> Case:
        """The case after one more event. Raises ValueError for another case's event or a broken chain."""
        return self.with_events((event,))

    def with_events(self, events: Iterable[AnswerEvent]) -> Case:
        """The case after several events. Raises ValueError for another case's event or a broken chain."""
        answers, changed, seq = dict(self.answers), dict(self.changed), self.seq
        grouped = None if "by_question" not in self.__dict__ else dict(self.by_question)
        for event in events:
            if event.case_id != self.header.case_id:
                raise ValueError("event of another case")
            before = changed.get(event.address)
            if event.prev_event_id != (before.event_id if before else None):
                raise ValueError(f"chain broken at {event.address.question_id}")
            seq += 1
            same = before is not None and _decides(answers.get(event.address)) == _decides(event.answer)
            if event.answer is None:
                answers.pop(event.address, None)
            else:
                answers[event.address] = event.answer
            value_seq = before.value_seq if same and before else seq
            changed[event.address] = Changed(value_seq, seq, event.event_id)
            if grouped is not None:
                _regroup(grouped, event)
        after = Case(self.header, answers, changed, seq)
        if grouped is not None:
            after.__dict__["by_question"] = grouped  # as if it had been asked for
        return after

    @cached_property
    def by_question(self) -> Mapping[str, Mapping[str, Answer]]:
        """The answers by question, then by instance in the order of ``answers``. Follows the events once asked for."""
        found: dict[str, dict[str, Answer]] = {}
        for address, answer in self.answers.items():
            found.setdefault(address.question_id, {})[address.instance_id] = answer
        return found

    def get(self, question_id: str, instance_id: str = "") -> Answer | None:
        mine = self.by_question.get(question_id)
        return None if mine is None else mine.get(instance_id)

    def text(self, question_id: str, instance_id: str = "") -> str:
        """The single value at an address, "" when there is none."""
        answer = self.get(question_id, instance_id)
        return answer.text if answer else ""

    def instances(self, question_id: str) -> Iterator[str]:
        """Instance ids that have an answer to this question, in the order they were first answered."""
        found = [
            (self.changed[Address(question_id, instance)].value_seq, instance)
            for instance in self.by_question.get(question_id, ())
        ]
        return (instance for _, instance in sorted(found))

    def prev_event_id(self, address: Address) -> UUID | None:
        changed = self.changed.get(address)
        return changed.event_id if changed else None

    def with_header(self, **changes: object) -> Case:
        return replace(self, header=replace(self.header, **changes))  # type: ignore[arg-type]


def _regroup(grouped: dict[str, Mapping[str, Answer]], event: AnswerEvent) -> None:
    """Take one event into answers by question; what the case before holds stays as it is."""
    question_id, instance_id = event.address
    mine = dict(grouped.get(question_id, {}))
    if event.answer is not None:
        mine[instance_id] = event.answer
    else:
        mine.pop(instance_id, None)
    if mine:
        grouped[question_id] = mine
    else:
        grouped.pop(question_id, None)


def _decides(answer: Answer | None) -> tuple[object, ...] | None:
    """The part of an answer on which others can depend: a remark or better wording of a reason changes nothing."""
    return None if answer is None else (answer.value, answer.state)
