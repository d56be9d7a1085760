"""What an answer is: the one shape that rules, case, storage, screen and paper share.

An answer is a value *or* a state that says why there is no value. Unknown is not no: nothing in this package
turns a missing answer into 0, False or an empty text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class AnswerState(StrEnum):
    """Why a question has no value."""

    NIET_BESPROKEN = "niet_besproken"
    WIL_NIET_ZEGGEN = "wil_niet_zeggen"
    ONBEKEND = "onbekend"
    NAVRAGEN = "navragen"


class Address(NamedTuple):
    """Where an answer stands inside one case. A tuple, as every answer looks up thousands of them.

    question_id: dotted id from the pack ("client.achternaam", "punt.score").
    instance_id: stable id of the thing the question is about: a point of attention
        ("financien.post"), a housemate ("h-…"), a calculator line ("extra_slaapkamer");
        "" when the question is about the case as a whole.
    """

    question_id: str
    instance_id: str = ""

    def __str__(self) -> str:
        return f"{self.question_id}@{self.instance_id}" if self.instance_id else self.question_id

    @classmethod
    def parse(cls, text: str) -> Address:
        """Inverse of ``str(address)``."""
        question_id, _, instance_id = text.partition("@")
        return cls(question_id, instance_id)


# A value is text, an option id, a decimal number written as text ("12.5"), an ISO date, or a tuple of option ids.
Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A value or a state, never both, never neither.

    value: option id, text, ISO date "2026-11-23", number as plain decimal text "12" or "12.5"
        (point as decimal sign, no thousands separator), or a tuple of option ids.
    state: why there is no value. NAVRAGEN asks for ``ask_whom`` and ``ask_by`` (ISO date).
    reason: why this value or state; required for judgements and departures.
    note: free remark; never decides anything.

    Raises ValueError when both or neither of value and state are given.
    """

    value: Value | None = field(default=None, repr=False)
    state: AnswerState | None = None
    reason: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    ask_whom: str = field(default="", repr=False)
    ask_by: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) == (self.state is None):
            raise ValueError("an answer holds a value or a state, and not both")

    @property
    def text(self) -> str:
        """The value when it is a single text, else "" (a state or several options)."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def options(self) -> tuple[str, ...]:
        """The chosen option ids: () for a state, one for a single value."""
        if self.value is None:
            return ()
        return (self.value,) if isinstance(self.value, str) else self.value


# All given answers of a case. A question that was never answered (or was cleared) has no key.
Facts = Mapping[Address, Answer]


def answer_to_data(answer: Answer) -> dict[str, object]:
    """Plain JSON shape of an answer; keys that hold nothing are left out."""
    data: dict[str, object] = {}
    if answer.value is not None:
        data["value"] = answer.value if isinstance(answer.value, str) else list(answer.value)
    if answer.state is not None:
        data["state"] = answer.state.value
    for key in ("reason", "note", "ask_whom", "ask_by"):
        text = getattr(answer, key)
        if text:
            data[key] = text
    return data


def answer_from_data(data: Mapping[str, object]) -> Answer:
    """Inverse of ``answer_to_data``. Raises ValueError on a wrong shape."""
    value = data.get("value")
    parsed: Value | None
    if value is None or isinstance(value, str):
        parsed = value
    elif isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        parsed = tuple(str(item) for item in value)
    else:
        raise ValueError("value must be a text or a list of texts")
    state = data.get("state")
    return Answer(
        value=parsed,
        state=None if state is None else AnswerState(str(state)),
        reason=str(data.get("reason", "")),
        note=str(data.get("note", "")),
        ask_whom=str(data.get("ask_whom", "")),
        ask_by=str(data.get("ask_by", "")),
    )
