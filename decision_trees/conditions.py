"""Conditions with three outcomes, because unknown is not no.

A condition holds, doesn't hold, or can't be told yet: a missing answer or an answer that is only a state
("onbekend", "navragen" …) never counts as "nee".
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from decision_trees.answers import Answer
from decision_trees.model import All, Any_, AtLeast, AtMost, Condition, Equals, In, Not

# Gives the answer to a fact (question id), None when nobody answered it.
Lookup = Callable[[str], Answer | None]


def number(answer: Answer | None) -> Decimal | None:
    """The answer as a finite decimal number; None when it is missing, a state, several options or no number."""
    if answer is None or not answer.text:
        return None
    try:
        value = Decimal(answer.text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def evaluate(condition: Condition, lookup: Lookup) -> bool | None:
    """Whether ``condition`` holds: True, False, or None when that can't be told yet.

    Equals and In look at the chosen option ids: with several options it is enough that one of them is meant. AtLeast
    and AtMost compare as Decimal, bounds included. All and Any decide as soon as the known parts suffice.
    """
    match condition:  # the most used first: this runs some seven hundred times per answer
        case Equals():
            options = _known(lookup(condition.fact))
            return None if options is None else condition.value in options
        case In():
            options = _known(lookup(condition.fact))
            return None if options is None else any(item in condition.values for item in options)
        case AtLeast():
            value = number(lookup(condition.fact))
            return None if value is None else value >= condition.value
        case AtMost():
            value = number(lookup(condition.fact))
            return None if value is None else value <= condition.value
        case Not():
            inner = evaluate(condition.of, lookup)
            return None if inner is None else not inner
        case All():
            return _all([evaluate(part, lookup) for part in condition.of])
        case Any_():
            inverse = _all([_negate(evaluate(part, lookup)) for part in condition.of])
            return _negate(inverse)


def facts_of(condition: Condition) -> tuple[str, ...]:
    """Every fact that the condition looks at, in reading order, without doubles."""
    match condition:
        case All() | Any_():
            found = [fact for part in condition.of for fact in facts_of(part)]
        case Not():
            found = list(facts_of(condition.of))
        case _:
            found = [condition.fact]
    return tuple(dict.fromkeys(found))


def first_unknown(condition: Condition, lookup: Lookup) -> str | None:
    """The first fact that must be answered before the condition can be told; None when it can."""
    if evaluate(condition, lookup) is not None:
        return None
    match condition:
        case All() | Any_():
            return next(fact for part in condition.of if (fact := first_unknown(part, lookup)) is not None)
        case Not():
            return first_unknown(condition.of, lookup)
        case _:
            return condition.fact


def describe(condition: Condition) -> str:
    """The condition in Dutch words, for the trace: "aantal zwaar is minstens 1"."""
    match condition:
        case Equals():
            return f"{_words(condition.fact)} is {_words(condition.value)}"
        case In():
            return f"{_words(condition.fact)} is {' of '.join(_words(value) for value in condition.values)}"
        case AtLeast():
            return f"{_words(condition.fact)} is minstens {_plain(condition.value)}"
        case AtMost():
            most = _plain(condition.value)
            return f"{_words(condition.fact)} is {'0' if most == '0' else f'hoogstens {most}'}"
        case Not():
            return _contrary(condition.of)
        case All():
            return " en ".join(describe(part) for part in condition.of)
        case Any_():
            return " of ".join(describe(part) for part in condition.of)


def _contrary(condition: Condition) -> str:
    """That a condition does not hold, as one would say it."""
    match condition:
        case AtLeast():
            return f"{_words(condition.fact)} is minder dan {_plain(condition.value)}"
        case AtMost():
            return f"{_words(condition.fact)} is meer dan {_plain(condition.value)}"
        case _:
            return f"niet: {describe(condition)}"


def _known(answer: Answer | None) -> tuple[str, ...] | None:
    """The chosen options; None when nobody answered, or only with a state."""
    return None if answer is None or answer.value is None else answer.options


def _all(parts: list[bool | None]) -> bool | None:
    if False in parts:
        return False
    return None if None in parts else True


def _negate(value: bool | None) -> bool | None:
    return None if value is None else not value


def _words(identifier: str) -> str:
    return identifier.rpartition(".")[2].replace("_", " ")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")
