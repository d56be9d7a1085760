"""Answers that stand on something that changed after they were given or last confirmed ("opnieuw bekijken")."""

from __future__ import annotations

from collections.abc import Iterable

from decision_trees.answers import Address
from wmo_desktop.domain.book import QuestionBook
from wmo_desktop.domain.case import Case


def outdated(
    case: Case, book: QuestionBook, addresses: Iterable[Address], changed: Iterable[Address]
) -> frozenset[Address]:
    """Those of these answered addresses that rest on one of ``changed`` and are older than it."""
    asked = [address for address in addresses if case.changed[address].given_seq < case.seq]
    if not asked:
        return frozenset()
    by_question: dict[str, list[tuple[str, int]]] = {}
    for address in changed:
        place = (address.instance_id, case.changed[address].value_seq)
        by_question.setdefault(address.question_id, []).append(place)
    newest = {question: max(seq for _, seq in places) for question, places in by_question.items()}
    return frozenset(a for a in asked if _older(case, book, a, by_question, newest))


def _older(
    case: Case,
    book: QuestionBook,
    address: Address,
    by_question: dict[str, list[tuple[str, int]]],
    newest: dict[str, int],
) -> bool:
    depends = book.depends_on(address.question_id)
    given = case.changed[address].given_seq
    few, many = (depends, newest) if len(depends) < len(newest) else (newest, depends)
    return any(
        value_seq > given and book.related(address.question_id, address.instance_id, question, instance)
        for question in few
        if question in many and newest[question] > given
        for instance, value_seq in by_question[question]
    )
