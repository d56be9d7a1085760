"""Every way through a tree or table: answers that between them bring each case, found without the engine's walk.

Answers are chosen only where the way needs them, so each way comes with exactly the answers it uses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from decision_trees.answers import Answer
from decision_trees.conditions import evaluate, facts_of, first_unknown
from decision_trees.model import (
    All,
    Any_,
    AtLeast,
    AtMost,
    Condition,
    Equals,
    In,
    Not,
    Pack,
    QuestionNode,
    RuleNode,
    RuleTable,
    Tree,
)
from decision_trees.packcheck import known_facts

LIMIT = 10_000
SOMETHING_ELSE = "iets_anders"
Given = dict[str, Answer]


@dataclass(frozen=True)
class Way:
    """One way: its nodes (or rows tried) in order, the edges it takes, the answers it needs, where it ends."""

    nodes: tuple[str, ...]
    edges: tuple[tuple[str, str], ...]
    answers: Given
    outcome: str


def leaves(condition: Condition | None) -> Iterator[Equals | In | AtLeast | AtMost]:
    """The single tests inside a condition."""
    match condition:
        case None:
            return
        case All() | Any_():
            for part in condition.of:
                yield from leaves(part)
        case Not():
            yield from leaves(condition.of)
        case _:
            yield condition


class Values:
    """Answers worth trying for each fact of a rule: every option, each bound with its neighbours."""

    def __init__(self, pack: Pack, conditions: list[Condition], nodes: list[QuestionNode]) -> None:
        self._known = known_facts(pack)
        self._tests = [leaf for condition in conditions for leaf in leaves(condition)]
        self._nodes = nodes

    def of(self, fact: str) -> list[Answer]:
        """The answers, each with a reason so that no node waits for one."""
        asked = [node for node in self._nodes if node.fact == fact]
        bounds = {
            leaf.value for leaf in self._tests if leaf.fact == fact and isinstance(leaf, (AtLeast, AtMost))
        }
        numeric = bool(bounds) or any(node.input == "getal" for node in asked)
        if numeric:
            return [self._answer(value) for value in self._numbers(bounds, asked)]
        if any(node.input == "datum" for node in asked):
            return [self._answer("2026-11-23")]
        offered = [option.id for node in asked for option in node.options]
        tested = [
            value
            for leaf in self._tests
            if leaf.fact == fact
            for value in ((leaf.value,) if isinstance(leaf, Equals) else getattr(leaf, "values", ()))
        ]
        options = dict.fromkeys([*offered, *tested, *(self._known.get(fact) or ())])
        if not options or (not offered and self._known.get(fact) is None):
            options[SOMETHING_ELSE] = None
        return [self._answer(option) for option in options]

    def _numbers(self, bounds: set[Decimal], asked: list[QuestionNode]) -> list[str]:
        tried = {bound + step for bound in bounds for step in (-1, 0, 1)}
        for node in asked:
            tried |= {bound for bound in (node.minimum, node.maximum) if bound is not None}
        tried = tried or {Decimal(1)}
        return [
            f"{value:f}"
            for value in sorted(tried)
            if all(node.minimum is None or value >= node.minimum for node in asked)
            and all(node.maximum is None or value <= node.maximum for node in asked)
        ]

    @staticmethod
    def _answer(value: str) -> Answer:
        return Answer(value=value, reason="omdat het zo is")


def ways_of_tree(tree: Tree, pack: Pack) -> Iterator[Way]:
    """Every way through the tree that some set of answers takes, each sequence of nodes and edges once per answers."""
    nodes = {node.id: node for node in tree.nodes}
    rules = [node.when for node in tree.nodes if isinstance(node, RuleNode)]
    values = Values(pack, rules, [node for node in tree.nodes if isinstance(node, QuestionNode)])

    def go(
        here: str, seen: tuple[str, ...], edges: tuple[tuple[str, str], ...], given: Given
    ) -> Iterator[Way]:
        node = nodes[here]
        seen = (*seen, here)
        match node:
            case QuestionNode():
                if node.fact not in given:
                    for answer in values.of(node.fact):
                        yield from go(here, seen[:-1], edges, given | {node.fact: answer})
                elif node.input == "keuze":
                    chosen = given[node.fact].text
                    branch = next(branch for branch in node.branches if branch.option == chosen)
                    yield from go(branch.goto, seen, (*edges, (here, branch.option)), given)
                else:
                    assert node.goto is not None
                    yield from go(node.goto, seen, (*edges, (here, "goto")), given)
            case RuleNode():
                holds = evaluate(node.when, given.get)
                if holds is None:
                    fact = first_unknown(node.when, given.get)
                    assert fact is not None
                    for answer in values.of(fact):
                        yield from go(here, seen[:-1], edges, given | {fact: answer})
                else:
                    side = "then" if holds else "otherwise"
                    target = node.then if holds else node.otherwise
                    yield from go(target, seen, (*edges, (here, side)), given)
            case _:
                yield Way(seen, edges, given, node.outcome)

    yield from go(tree.start, (), (), {})


def ways_of_table(table: RuleTable, pack: Pack) -> Iterator[Way]:
    """Every set of answers that the rows tell apart; ``nodes`` are the rows tried, the last one decides."""
    values = Values(pack, [row.when for row in table.rows if row.when is not None], [])

    def go(place: int, given: Given) -> Iterator[Way]:
        row = table.rows[place]
        holds = True if row.when is None else evaluate(row.when, given.get)
        if holds is None and row.when is not None:
            fact = first_unknown(row.when, given.get)
            assert fact is not None
            for answer in values.of(fact):
                yield from go(place, given | {fact: answer})
        elif holds:
            yield Way(tuple(row.id for row in table.rows[: place + 1]), (), given, row.outcome)
        else:
            assert place + 1 < len(table.rows), f"no row of {table.id} decides {given}"
            yield from go(place + 1, given)

    yield from go(0, {})


def edges_of(tree: Tree) -> set[tuple[str, str]]:
    """Every edge of the tree: a node with the option, the side of the rule, or "goto"."""
    found: set[tuple[str, str]] = set()
    for node in tree.nodes:
        if isinstance(node, RuleNode):
            found |= {(node.id, "then"), (node.id, "otherwise")}
        elif isinstance(node, QuestionNode):
            found |= {(node.id, branch.option) for branch in node.branches}
            found |= {(node.id, "goto")} if node.goto is not None else set()
    return found


def facts_used(tree: Tree) -> set[str]:
    """The facts that the tree's questions and rules look at."""
    asked = {node.fact for node in tree.nodes if isinstance(node, QuestionNode)}
    return asked.union(*(facts_of(node.when) for node in tree.nodes if isinstance(node, RuleNode)), set())
