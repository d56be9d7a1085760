"""What one answer leaves as it was: of a case that was read before, only what the change can reach is worked out again.

Nothing here decides anything. Every result that is taken over depends on the case through the questions in its
``Reads`` alone; tests/domain/test_since.py holds a case that was followed against the same case read afresh.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wmo_desktop.domain.book import point_of

if TYPE_CHECKING:
    from decision_trees.answers import Address
    from wmo_desktop.domain.asking import Situation
    from wmo_desktop.domain.reads import Reads

_PER_INSTANCE = {"berekend.toetsen_ja"}  # the other computed facts are about the case


class Since:
    """The difference between two readings of one case under the same book.

    changed: the addresses that were answered, confirmed or cleared in between.
    """

    def __init__(self, before: Situation, after: Situation) -> None:
        self.before, self._after = before, after
        old, new = before.case.changed, after.case.changed
        found = {address for address, changed in new.items() if old.get(address) is not changed}
        self.changed: frozenset[Address] = frozenset(found | (old.keys() - new.keys()))
        self.questions = frozenset(address.question_id for address in self.changed)
        self._differing: dict[tuple[str, str], bool] = {}

    def may_touch(self, reads: Reads) -> bool:
        """Whether it can matter for any instance at all."""
        questions = self.questions
        return bool(
            reads.computed
            or not questions.isdisjoint(reads.facts)
            or not questions.isdisjoint(reads.anywhere)
        )

    def touches(self, reads: Reads, instance: str) -> bool:
        """Whether a result about ``instance`` ("" for the case) that looks at ``reads`` can have become another."""
        if not self.questions.isdisjoint(reads.anywhere):
            return True
        if not self.questions.isdisjoint(reads.facts):
            # As ``Situation.lookup``: this instance, its point, the case; for the case as a whole any instance.
            near = (instance, point_of(instance), "")
            for address in self.changed:
                if address.question_id in reads.facts and (not instance or address.instance_id in near):
                    return True
        return bool(reads.computed) and any(self._differs(fact, instance) for fact in reads.computed)

    def _differs(self, fact: str, instance: str) -> bool:
        """Whether a computed fact has become another."""
        place = (fact, instance) if fact in _PER_INSTANCE else (fact, "")
        found = self._differing.get(place)
        if found is None:
            found = self.before.lookup(fact, instance) != self._after.lookup(fact, instance)
            self._differing[place] = found
        return found

    def touches_any(self, *beginnings: str) -> bool:
        """Whether a question changed whose id begins with one of these."""
        return any(question.startswith(beginnings) for question in self.questions)

    def points(self, case_wide: frozenset[str]) -> frozenset[str] | None:
        """The points of attention of which something changed; None when it can be all of them.

        case_wide: questions about the case as a whole that every point looks at.
        """
        found = set()
        for address in self.changed:
            if address.question_id.startswith("voorziening."):
                return None
            if address.instance_id:
                found.add(point_of(address.instance_id))
            elif address.question_id in case_wide:
                return None
        return frozenset(found)
