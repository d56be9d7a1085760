"""The engine: walks a tree, decides a table, and says which path it took.

Pure: no files, no clock, no state. A missing answer stops the walk and is named; nothing is guessed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from decision_trees.answers import Address, Answer, Facts
from decision_trees.conditions import Lookup, describe, evaluate, facts_of, first_unknown, number
from decision_trees.kept import Kept
from decision_trees.model import (
    Certainty,
    Manifest,
    Node,
    OutcomeNode,
    Pack,
    QuestionNode,
    RuleNode,
    RuleTable,
    Source,
    Tree,
)
from decision_trees.results import Citation, Evaluation, Receipt, TraceStep

# Sources that need no entry in the pack's list of documents: our own proposal, and what the municipality entered.
BUILT_IN_DOCUMENTS = {"voorstel": "Voorstel", "gemeente": "Gemeente"}
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def cite(pack: Pack, source: Source, certainty: Certainty) -> Citation:
    """The source as it is shown beside a value: short name of the document, place, certainty mark.

    Raises KeyError for a document that the pack doesn't list (the loader has refused such a pack).
    """
    short = _shorts(pack.manifest)[source.document]
    return Citation(source.document, short, source.place, certainty, source.note)


def _names(manifest: Manifest) -> dict[str, str]:
    return BUILT_IN_DOCUMENTS | {document.id: document.short for document in manifest.documents}


_shorts = Kept(_names)


def _nodes(tree: Tree) -> dict[str, Node]:
    return {node.id: node for node in tree.nodes}


nodes_of = Kept(_nodes)  # the nodes of a tree by id
_described = Kept(describe)


def walk(tree: Tree, lookup: Lookup, pack: Pack) -> Evaluation:
    """Walk ``tree`` from its start to an outcome, or to the first answer that is missing.

    lookup gives the answer to a fact (question id) or None. ``missing`` of the result is the fact that stops the walk:
    not answered, only a state, an answer outside the node's options, or a choice without its reason.
    Raises ValueError on a cycle (the loader has refused such a tree).
    """
    nodes = nodes_of(tree)
    trace: list[TraceStep] = []
    here = tree.start
    for _ in range(len(nodes) + 1):
        node = nodes[here]
        citation = cite(pack, node.source, node.certainty)
        match node:
            case OutcomeNode():
                trace.append(TraceStep(tree.id, node.id, node.text, node.outcome, "", citation))
                return Evaluation(node.outcome, node.text, tuple(trace))
            case RuleNode():
                holds = evaluate(node.when, lookup)
                if holds is None:
                    missing = first_unknown(node.when, lookup)
                    return Evaluation(None, node.text, tuple(trace), missing)
                words = "ja" if holds else "nee"
                reason = _described(node.when) if holds else f"klopt niet: {_described(node.when)}"
                trace.append(TraceStep(tree.id, node.id, node.text, words, reason, citation))
                here = node.then if holds else node.otherwise
            case QuestionNode():
                answer = lookup(node.fact)
                given = _given(node, answer)
                if answer is None or given is None:
                    return Evaluation(None, node.text, tuple(trace), node.fact)
                if given.needs_reason and not answer.reason.strip():
                    return Evaluation(None, f"De reden ontbreekt bij: {node.text}", tuple(trace), node.fact)
                address = Address(node.fact)
                trace.append(
                    TraceStep(tree.id, node.id, node.text, given.words, answer.reason, citation, address)
                )
                here = given.goto
    raise ValueError(f"tree {tree.id} has a cycle")


def decide(table: RuleTable, facts: Mapping[str, Answer], pack: Pack) -> Evaluation:
    """The outcome of the first row whose condition holds.

    Rows are tried in order; a row that can't be told yet stops the decision and names the fact it needs, since a
    later row may not overtake it. Raises ValueError when no row holds (the loader has refused such a table).
    """
    trace: list[TraceStep] = []
    for row in table.rows:
        citation = cite(pack, row.source, row.certainty)
        holds = True if row.when is None else evaluate(row.when, facts.get)
        if holds is None and row.when is not None:
            missing = first_unknown(row.when, facts.get)
            return Evaluation(None, f"Nog niet te zeggen: {table.title}", tuple(trace), missing)
        rule = "in alle andere gevallen" if row.when is None else _described(row.when)
        if holds:
            used = table.facts if row.when is None else facts_of(row.when)
            known = ", ".join(f"{_name(fact)}: {_value(facts[fact])}" for fact in used if fact in facts)
            trace.append(TraceStep(table.id, row.id, rule, known or "geldt", row.reason, citation))
            return Evaluation(row.outcome, row.reason, tuple(trace))
        trace.append(TraceStep(table.id, row.id, rule, "geldt niet", "", citation))
    raise ValueError(f"table {table.id} has no row for these facts")


def receipt(pack: Pack, reference_date: str, facts: Facts, app_version: str) -> Receipt:
    """What makes an evaluation repeatable: the rules and the answers by fingerprint.

    reference_date: ISO date or "". Notes and the order in which answers were given don't matter; a changed value,
    state or reason does.
    """
    return Receipt(
        app_version=app_version,
        pack_id=pack.id,
        pack_version=pack.manifest.version,
        valid_from=str(pack.manifest.valid_from),
        rules_fingerprint=pack.fingerprint,
        reference_date=reference_date,
        answers_fingerprint=answers_fingerprint(facts),
    )


def answers_fingerprint(facts: Facts) -> str:
    """sha256 (hex) over canonical JSON of address → value, state and reason; chosen options in sorted order."""
    data = {
        str(address): {
            "value": answer.value
            if answer.value is None or isinstance(answer.value, str)
            else sorted(answer.value),
            "state": None if answer.state is None else answer.state.value,
            "reason": answer.reason,
        }
        for address, answer in facts.items()
    }
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class _Given:
    """What an answer means at a node: its words, where it leads, whether it asks for a reason."""

    words: str
    goto: str
    needs_reason: bool


def _given(node: QuestionNode, answer: Answer | None) -> _Given | None:
    """None while the answer is missing, only a state, or outside what the node knows."""
    if answer is None:
        return None
    judged = node.kind == "judgement"
    if node.input == "keuze":
        options = {option.id: option for option in node.options}
        for branch in node.branches:
            if branch.option in answer.options and branch.option in options:
                option = options[branch.option]
                return _Given(option.label, branch.goto, judged or option.needs_reason == "ja")
        return None
    if node.goto is None:
        return None
    if node.input == "datum":
        return _Given(answer.text, node.goto, judged) if _ISO_DATE.fullmatch(answer.text) else None
    value = number(answer)
    low, high = node.minimum, node.maximum
    if value is None or (low is not None and value < low) or (high is not None and value > high):
        return None
    return _Given(
        f"{format(value.normalize(), 'f').replace('.', ',')} {node.unit}".strip(), node.goto, judged
    )


def _name(fact: str) -> str:
    return fact.rpartition(".")[2].replace("_", " ")


def _value(answer: Answer) -> str:
    if answer.state is not None:
        return answer.state.value.replace("_", " ")
    return ", ".join(option.replace("_", " ") for option in answer.options)
