"""Every way through every tree and table of the shipped packs, and what happens when an answer on it fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import pytest

from decision_trees.answers import Answer, AnswerState
from decision_trees.engine import decide, walk
from decision_trees.loader import load_pack
from decision_trees.model import OutcomeNode, Pack, QuestionNode, RuleTable, Tree
from decision_trees.results import Evaluation
from tests.rules.walking import LIMIT, Way, edges_of, facts_used, ways_of_table, ways_of_tree


def _shipped(part: str) -> list[tuple[str, str]]:
    """(pack, id) of every tree or table; what a pack inherits unchanged is walked once."""
    first = load_pack("hhm")
    inherited = {item.id for item in getattr(first, part)}
    own = [item.id for item in getattr(load_pack("beekdaelen"), part) if item.id not in inherited]
    return [*(("hhm", name) for name in sorted(inherited)), *(("beekdaelen", name) for name in own)]


TREES, TABLES = _shipped("trees"), _shipped("tables")


def _name(item: tuple[str, str]) -> str:
    return "/".join(item)


def _tree(item: tuple[str, str]) -> tuple[Pack, Tree, list[Way]]:
    pack = load_pack(item[0])
    tree = pack.tree(item[1])
    ways = list(islice(ways_of_tree(tree, pack), LIMIT + 1))
    assert len(ways) <= LIMIT, f"{tree.id} has more ways than can be walked: split it"
    return pack, tree, ways


def _table(item: tuple[str, str]) -> tuple[Pack, RuleTable, list[Way]]:
    pack = load_pack(item[0])
    table = pack.table(item[1])
    return pack, table, list(ways_of_table(table, pack))


# --- the ways -----------------------------------------------------------------------------------------------------


def test_a_tree_inherited_is_the_same_tree():
    hhm, beekdaelen = load_pack("hhm"), load_pack("beekdaelen")
    assert all(beekdaelen.tree(tree.id) == tree for tree in hhm.trees)
    assert all(beekdaelen.table(table.id) == table for table in hhm.tables)


@pytest.mark.parametrize("item", TREES, ids=_name)
def test_every_way_through_a_tree_ends_and_says_how(item):
    pack, tree, ways = _tree(item)
    nodes = {node.id: node for node in tree.nodes}
    for way in ways:
        result = walk(tree, way.answers.get, pack)
        assert (result.outcome, result.missing) == (way.outcome, None)
        assert tuple(step.node for step in result.trace) == way.nodes
        assert all(step.rule == tree.id and step.text and step.answer for step in result.trace)
        assert all(step.citation.short and step.citation.certainty for step in result.trace)
        for step in result.trace:
            node = nodes[step.node]
            assert (step.address is not None) == isinstance(node, QuestionNode)
        assert isinstance(nodes[way.nodes[-1]], OutcomeNode)
        assert result.text == nodes[way.nodes[-1]].text


@pytest.mark.parametrize("item", TREES, ids=_name)
def test_every_edge_and_every_end_is_walked(item):
    _, tree, ways = _tree(item)
    assert {edge for way in ways for edge in way.edges} == edges_of(tree)
    assert {node for way in ways for node in way.nodes} == {node.id for node in tree.nodes}
    assert {fact for way in ways for fact in way.answers} == facts_used(tree)


@pytest.mark.parametrize("item", TABLES, ids=_name)
def test_every_row_decides_some_case(item):
    pack, table, ways = _table(item)
    for way in ways:
        result = decide(table, way.answers, pack)
        assert (result.outcome, result.missing) == (way.outcome, None)
        assert tuple(step.node for step in result.trace) == way.nodes
        assert all(step.citation.short for step in result.trace)
        assert result.text == result.trace[-1].reason != ""
    assert {way.nodes[-1] for way in ways} == {row.id for row in table.rows}
    assert {way.outcome for way in ways} == set(table.outcomes)


# --- an answer that fails ---------------------------------------------------------------------------------------------


def _spoiled(way: Way) -> Iterator[tuple[str, dict[str, Answer]]]:
    """Each answer of the way in turn taken away, and replaced by each state that is no value."""
    for fact in way.answers:
        yield fact, {key: answer for key, answer in way.answers.items() if key != fact}
        for state in AnswerState:
            yield fact, way.answers | {fact: Answer(state=state, reason="gevraagd", ask_whom="arts")}


def _stops(result: Evaluation, fact: str, way: Way) -> bool:
    """It stops at this fact, and what it walked before is the beginning of the way."""
    walked = tuple(step.node for step in result.trace)
    return result.outcome is None and result.missing == fact and walked == way.nodes[: len(walked)]


@pytest.mark.parametrize("item", TREES, ids=_name)
def test_a_missing_answer_stops_a_tree_and_is_named(item):
    pack, tree, ways = _tree(item)
    asked = {node.fact for node in tree.nodes if isinstance(node, QuestionNode)}
    for way in ways:
        whole = walk(tree, way.answers.get, pack)
        for fact, answers in _spoiled(way):
            result = walk(tree, answers.get, pack)
            # Where one of several facts suffices, the way may be told without this one, but never another way.
            told = fact not in asked and (result.outcome, result.trace) == (whole.outcome, whole.trace)
            assert told or _stops(result, fact, way), (way.answers, fact)


@pytest.mark.parametrize("item", TABLES, ids=_name)
def test_a_missing_answer_stops_a_table_or_does_not_matter(item):
    pack, table, ways = _table(item)
    for way in ways:
        for fact, answers in _spoiled(way):
            result = decide(table, answers, pack)
            # Where one of several facts suffices, the same row may still decide, but never another one.
            told = result.outcome == way.outcome and result.trace[-1].node == way.nodes[-1]
            assert told or _stops(result, fact, way), (way.answers, fact)


@pytest.mark.parametrize("item", TREES, ids=_name)
def test_a_judgement_without_its_reason_stops_the_walk(item):
    pack, tree, ways = _tree(item)
    needs = {
        (node.fact, option.id)
        for node in tree.nodes
        if isinstance(node, QuestionNode)
        for option in node.options
        if node.kind == "judgement" or option.needs_reason == "ja"
    }
    for way in ways:
        for fact, answer in way.answers.items():
            result = walk(tree, (way.answers | {fact: replace(answer, reason="")}).get, pack)
            if (fact, answer.text) in needs:
                assert _stops(result, fact, way)
            else:
                assert result.outcome == way.outcome


@pytest.mark.parametrize("item", TREES, ids=_name)
def test_an_answer_that_no_node_knows_stops_the_walk(item):
    pack, tree, ways = _tree(item)
    for way in ways:
        for node in tree.nodes:
            if isinstance(node, QuestionNode) and node.id in way.nodes:
                strange = way.answers | {node.fact: Answer(value="geen optie", reason="omdat")}
                assert _stops(walk(tree, strange.get, pack), node.fact, way)


# --- order --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("item", TREES, ids=_name)
def test_the_order_of_answers_does_not_matter_to_a_tree(item):
    pack, tree, ways = _tree(item)
    for way in ways:
        turned = dict(reversed(way.answers.items()))
        assert walk(tree, turned.get, pack) == walk(tree, way.answers.get, pack)


@pytest.mark.parametrize("item", TABLES, ids=_name)
def test_the_order_of_answers_does_not_matter_to_a_table(item):
    pack, table, ways = _table(item)
    for way in ways:
        turned = dict(reversed(way.answers.items()))
        assert decide(table, turned, pack) == decide(table, way.answers, pack)


@pytest.mark.parametrize("item", TREES, ids=_name)
def test_answers_that_a_way_does_not_ask_do_not_matter(item):
    pack, tree, ways = _tree(item)
    others = {fact: answer for way in ways for fact, answer in way.answers.items()}
    for way in ways:
        assert walk(tree, (others | way.answers).get, pack) == walk(tree, way.answers.get, pack)
