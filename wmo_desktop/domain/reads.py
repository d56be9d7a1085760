"""Which questions a rule or a section of a page looks at: what stays as it was while none of them changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from decision_trees.begeleiding_questions import BAND, CHOSEN, COUNT, MINUTES
from decision_trees.conditions import facts_of
from decision_trees.kept import Kept
from decision_trees.model import Condition, Question, QuestionNode, RuleNode, Tree
from wmo_desktop.domain.advice import Rule

COMPUTED = "berekend."
AGE = "berekend.leeftijd"
_BIRTHDAYS = {
    "client.geboortedatum",
    "huisgenoot.geboortedatum",
    "huisgenoot.lid",
    "melding.datum",
    "peildatum",
}
# Worked out from the instance itself, which doesn't change, or from the questions above.
_OTHERWISE = {AGE, "berekend.gebied_soort", "berekend.oplossing_soort"}
OWN_FACILITIES = frozenset({"voorziening.eigen", "voorziening.naam"})


@dataclass(frozen=True, slots=True)
class Reads:
    """What a result looks at.

    facts: question ids, each at the result's own instance, its point, or the case. computed: facts that the app works
    out. anywhere: question ids of which every instance counts.
    """

    facts: frozenset[str]
    computed: tuple[str, ...]
    anywhere: frozenset[str]

    @classmethod
    def of(cls, facts: Iterable[str], anywhere: Iterable[str] = ()) -> Reads:
        every, wide = set(facts), set(anywhere)
        if CHOSEN in every:  # a ticked type of support is an option of the activity's question
            wide.add("begeleiding.soorten")
        if AGE in every:
            wide |= _BIRTHDAYS
        worked_out = {fact for fact in every if fact.startswith(COMPUTED)}
        computed = tuple(sorted(worked_out - _OTHERWISE))
        return cls(frozenset(every - worked_out), computed, frozenset(wide))


def _of_rule(rule: Rule) -> Reads:
    facts = set(_condition(rule.relevant_when))
    if isinstance(rule, Tree):
        for node in rule.nodes:
            if isinstance(node, QuestionNode):
                facts.add(node.fact)
            elif isinstance(node, RuleNode):
                facts.update(facts_of(node.when))
    else:
        facts.update(rule.facts)
        facts.update(fact for row in rule.rows for fact in _condition(row.when))
    return Reads.of(facts)


def reads_of_questions(condition: Condition | None, questions: Iterable[Question]) -> Reads:
    """What decides which of these questions are asked, and with which words and options."""
    facts = set(_condition(condition))
    anywhere: set[str] = set()
    for question in questions:
        facts.update(_condition(question.visible_when))
        if question.id in (MINUTES, BAND, COUNT):
            facts.add(BAND)
        if question.options_from == "voorzieningen":
            anywhere |= OWN_FACILITIES
    return Reads.of(facts, anywhere)


def _condition(condition: Condition | None) -> tuple[str, ...]:
    return () if condition is None else facts_of(condition)


reads_of_rule = Kept(_of_rule)
