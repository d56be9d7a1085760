"""Trees and tables of the pack beside the steps: which apply to this case, how far they are, what they advise.

A tree asks only what its path needs, one question after the other; what the case knows already is not asked again.
An advice never blocks a step: the consultant decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from decision_trees.answers import Address, Answer
from decision_trees.conditions import evaluate
from decision_trees.engine import decide, nodes_of, walk
from decision_trees.kept import Kept
from decision_trees.model import OutcomeNode, Pack, Question, QuestionNode, RuleTable, Section, Tree
from decision_trees.results import Evaluation

Lookup = Callable[[str, str], Answer | None]
Rule = Tree | RuleTable
PREFIX = "boom:"
_SKIPPED = Evaluation(None, "", ())


@dataclass(frozen=True, slots=True)
class Advice:
    """A tree or table for one instance ("" for the case).

    relevant: False = skipped, ``rule.skip_text`` says why. asked: what it asks itself, answered or not, in order.
    elsewhere: fact it waits for that another page asks, "" when there is none.
    """

    rule: Rule
    instance: str
    relevant: bool
    evaluation: Evaluation
    asked: tuple[tuple[Address, Question], ...]
    elsewhere: str

    @property
    def key(self) -> str:
        """Stable name of its card."""
        name = f"{PREFIX}{self.rule.id}"
        return f"{name}@{self.instance}" if self.instance else name

    @property
    def leads_to(self) -> str:
        """What its outcome means for the case, "" while there is none (see OutcomeNode)."""
        node = self.outcome_node
        return node.leads_to if node else ""

    @property
    def outcome_node(self) -> OutcomeNode | None:
        """The end that was reached, for trees."""
        if not isinstance(self.rule, Tree) or self.evaluation.outcome is None:
            return None
        last = self.evaluation.trace[-1].node
        return next(node for node in self.rule.nodes if node.kind == "outcome" and node.id == last)


def tree_questions(pack: Pack) -> dict[str, Question]:
    """Every question that only trees and tables ask, by id."""
    found: dict[str, Question] = {}
    for tree in pack.trees:
        for node in tree.nodes:
            if isinstance(node, QuestionNode):
                found.setdefault(node.fact, questions_of(tree)[node.id])
    for table in pack.tables:
        for question in table.asks:
            found.setdefault(question.id, question)
    return found


def facts_asked(rule: Rule) -> tuple[str, ...]:
    """The facts a rule can ask, in its own order."""
    if isinstance(rule, RuleTable):
        return tuple(question.id for question in rule.asks)
    return tuple(dict.fromkeys(node.fact for node in rule.nodes if isinstance(node, QuestionNode)))


def question_of(tree: Tree, node: QuestionNode) -> Question:
    """A node's question in the shape that pages ask."""
    return Question(
        id=node.fact,
        kind=node.kind,
        input=node.input,
        label=node.text,
        help=node.help,
        options=node.options,
        unit=node.unit,
        minimum=node.minimum,
        maximum=node.maximum,
        confidential=tree.confidential,
        source=node.source,
        certainty=node.certainty,
    )


def _questions(tree: Tree) -> dict[str, Question]:
    return {node.id: question_of(tree, node) for node in tree.nodes if isinstance(node, QuestionNode)}


questions_of = Kept(_questions)  # by id of the node


def section_of(rule: Rule, questions: tuple[Question, ...]) -> Section:
    """A rule as a section, so that its questions are asked like any others."""
    made, key = _sections(rule), tuple(map(id, questions))
    found = made.get(key)
    if found is None:
        found = made[key] = Section(
            id=f"boom.{rule.id}", title=rule.title, intro=rule.intro, scope=rule.scope, questions=questions
        )
    return found


def _no_sections(_rule: Rule) -> dict[tuple[int, ...], Section]:
    return {}


_sections = Kept(_no_sections)  # by its questions, which the section holds, so that their ids stay theirs


def rules_of(pack: Pack, step: int) -> tuple[Rule, ...]:
    """Trees and tables that stand on a step's page, in their order (tables before trees, then by id)."""
    return _by_step(pack).get(step, ())


def _rules_by_step(pack: Pack) -> dict[int, tuple[Rule, ...]]:
    rules: list[Rule] = [*pack.tables, *pack.trees]
    found: dict[int, list[Rule]] = {}
    for rule in sorted(rules, key=lambda rule: rule.order):
        found.setdefault(rule.step, []).append(rule)
    return {step: tuple(rules) for step, rules in found.items()}


_by_step = Kept(_rules_by_step)


def advise(
    rule: Rule,
    instance: str,
    pack: Pack,
    lookup: Lookup,
    asked_elsewhere: Callable[[str], bool],
    *,
    loose: bool = False,
) -> Advice:
    """Walk one rule for one instance.

    asked_elsewhere: whether some page asks a fact. loose: consulted on purpose, so it is never skipped.
    """

    def know(fact: str) -> Answer | None:
        return lookup(fact, instance)

    skipped = not loose and rule.relevant_when is not None and evaluate(rule.relevant_when, know) is not True
    if skipped:
        return Advice(rule, instance, relevant=False, evaluation=_SKIPPED, asked=(), elsewhere="")
    if isinstance(rule, Tree):
        result = walk(rule, know, pack)
        own = _path(rule, result, instance, asked_elsewhere)
    else:
        known = {fact: answer for fact in rule.facts if (answer := know(fact)) is not None}
        result = decide(rule, known, pack)
        own = tuple(
            (Address(question.id, instance), question)
            for question in rule.asks
            if not asked_elsewhere(question.id)
        )
    mine = {address.question_id for address, _ in own}
    elsewhere = result.missing if result.missing is not None and result.missing not in mine else ""
    return Advice(rule, instance, relevant=True, evaluation=result, asked=own, elsewhere=elsewhere)


def _path(
    tree: Tree, result: Evaluation, instance: str, asked_elsewhere: Callable[[str], bool]
) -> tuple[tuple[Address, Question], ...]:
    """The questions on the path so far, and the one the walk waits for."""
    nodes, questions = nodes_of(tree), questions_of(tree)
    found: dict[str, Question] = {}
    for step in result.trace:
        node = nodes[step.node]
        if isinstance(node, QuestionNode) and not asked_elsewhere(node.fact):
            found.setdefault(node.fact, questions[node.id])
    if result.missing is not None and not asked_elsewhere(result.missing):
        for node in tree.nodes:
            if isinstance(node, QuestionNode) and node.fact == result.missing:
                found.setdefault(node.fact, questions[node.id])
                break
    return tuple((Address(fact, instance), question) for fact, question in found.items())
