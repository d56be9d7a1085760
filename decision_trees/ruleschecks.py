"""Whether a tree ends and a table decides: the checks that need to walk through every path or every case."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice, product

from decision_trees.answers import Answer
from decision_trees.conditions import evaluate, facts_of
from decision_trees.findings import Path
from decision_trees.model import (
    All,
    Any_,
    AtLeast,
    AtMost,
    Condition,
    Equals,
    In,
    Not,
    QuestionNode,
    RuleTable,
    Tree,
)

# More cases than this aren't tried; such a table must end in a row without a condition.
MAX_CASES = 50_000
_OTHER = "__anders__"


def check_tree(tree: Tree) -> Iterator[tuple[Path, str]]:
    """Dead ends, missing and double branches, unreachable nodes and cycles."""
    nodes = {node.id: node for node in tree.nodes}
    ids = [node.id for node in tree.nodes]
    for identifier in sorted({identifier for identifier in ids if ids.count(identifier) > 1}):
        yield ("nodes", identifier), f"het knooppunt ‘{identifier}’ staat er twee keer."
    if tree.start not in nodes:
        yield ("start",), f"het knooppunt ‘{tree.start}’ bestaat niet."
        return
    ways: dict[str, list[str]] = {}
    for node in tree.nodes:
        targets: list[str] = []
        if node.kind == "rule":
            targets = [node.then, node.otherwise]
        elif node.kind != "outcome":
            targets = [branch.goto for branch in node.branches]
            if node.goto is not None:
                targets.append(node.goto)
            yield from _branches(node)
        for target in targets:
            if target not in nodes:
                yield ("nodes", node.id), f"het knooppunt ‘{target}’ bestaat niet."
        ways[node.id] = [target for target in targets if target in nodes]
    yield from _walkable(tree.start, ways)


def _branches(node: QuestionNode) -> Iterator[tuple[Path, str]]:
    here: Path = ("nodes", node.id)
    if node.input != "keuze":
        if node.goto is None or node.options or node.branches:
            yield here, "een getal of datum heeft geen opties en vertakkingen, maar wel een ‘goto’."
        return
    if node.goto is not None:
        yield (*here, "goto"), "een keuze vertakt per optie; ‘goto’ hoort bij een getal of datum."
    options = [option.id for option in node.options]
    branches = [branch.option for branch in node.branches]
    if not options:
        yield (*here, "options"), "een vraag heeft minstens één optie."
    for option in dict.fromkeys(options):
        if options.count(option) > 1:
            yield (*here, "options", option), f"de optie ‘{option}’ staat er twee keer."
        if branches.count(option) != 1:
            many = "leidt nergens heen" if option not in branches else "heeft meer dan één vertakking"
            yield (*here, "branches"), f"de optie ‘{option}’ {many}."
    for branch in branches:
        if branch not in options:
            yield (*here, "branches"), f"‘{branch}’ is geen optie van deze vraag."


def _walkable(start: str, ways: dict[str, list[str]]) -> Iterator[tuple[Path, str]]:
    done: set[str] = set()
    path: list[str] = []
    circles: list[str] = []

    def visit(here: str) -> None:
        if here in path:
            circles.append(" → ".join([*path[path.index(here) :], here]))
            return
        if here in done:
            return
        path.append(here)
        for target in ways[here]:
            visit(target)
        path.pop()
        done.add(here)

    visit(start)
    for circle in circles:
        yield ("nodes",), f"de boom loopt in een kring: {circle}."
    for identifier in ways:
        if identifier not in done:
            yield ("nodes", identifier), f"het knooppunt ‘{identifier}’ is niet te bereiken."


def check_table(table: RuleTable) -> Iterator[tuple[Path, str]]:
    """Unknown outcomes, rows that never get their turn, and cases that no row decides."""
    ids = [row.id for row in table.rows]
    for identifier in {identifier for identifier in ids if ids.count(identifier) > 1}:
        yield ("rows", identifier), f"de rij ‘{identifier}’ staat er twee keer."
    for row in table.rows:
        if row.outcome not in table.outcomes:
            yield ("rows", row.id, "outcome"), f"de uitkomst ‘{row.outcome}’ staat niet bij outcomes."
        for fact in () if row.when is None else facts_of(row.when):
            if fact not in table.facts:
                yield ("rows", row.id, "when"), f"het feit ‘{fact}’ staat niet bij facts."
    for outcome in table.outcomes:
        if all(row.outcome != outcome for row in table.rows):
            yield ("outcomes",), f"geen rij geeft de uitkomst ‘{outcome}’."
    if not table.rows:
        yield ("rows",), "een tabel heeft minstens één rij."
        return
    for row in table.rows[:-1]:
        if row.when is None:
            yield ("rows", row.id), "een rij zonder voorwaarde is de laatste; wat erna staat telt nooit."
            return
    yield from _cases(table)


def _cases(table: RuleTable) -> Iterator[tuple[Path, str]]:
    conditions = [row.when for row in table.rows if row.when is not None]
    used = sorted({fact for condition in conditions for fact in facts_of(condition)})
    values = [_values(fact, conditions) for fact in used]
    cases = list(islice(product(*values), MAX_CASES + 1))
    if len(cases) > MAX_CASES:
        if table.rows[-1].when is not None:
            yield ("rows",), "deze tabel is te groot om na te gaan; laat de laatste rij zonder voorwaarde."
        return
    hit: set[str] = set()
    for case in cases:
        facts = {fact: Answer(value=value) for fact, value in zip(used, case, strict=True)}
        decided = next((row for row in table.rows if row.when is None or evaluate(row.when, facts.get)), None)
        if decided is None:
            words = ", ".join(f"{fact} = {value}" for fact, value in zip(used, case, strict=True))
            yield ("rows",), f"geen rij beslist bij: {words.replace(_OTHER, 'iets anders')}."
            return
        hit.add(decided.id)
    for row in table.rows:
        if row.id not in hit:
            yield ("rows", row.id), "deze rij komt nooit aan de beurt: eerdere rijen beslissen al."


def _values(fact: str, conditions: list[Condition]) -> list[str]:
    """Values that between them bring every different case: each bound with what lies beside it, each option."""
    numbers: set[Decimal] = set()
    texts: set[str] = set()
    for part in (leaf for condition in conditions for leaf in _leaves(condition)):
        if part.fact != fact:
            continue
        match part:
            case AtLeast() | AtMost():
                # Counts are whole; anything else may also lie between two bounds.
                steps = ("-1", "0", "1") if fact.startswith("aantal") else ("-1", "-0.5", "0", "0.5", "1")
                numbers |= {part.value + Decimal(step) for step in steps}
            case Equals():
                texts.add(part.value)
            case In():
                texts |= set(part.values)
    if numbers:
        return [f"{value:f}" for value in sorted(value for value in numbers if value >= 0)] + sorted(texts)
    return [*sorted(texts), _OTHER]


def _leaves(condition: Condition) -> Iterator[Equals | In | AtLeast | AtMost]:
    match condition:
        case All() | Any_():
            for part in condition.of:
                yield from _leaves(part)
        case Not():
            yield from _leaves(condition.of)
        case _:
            yield condition
