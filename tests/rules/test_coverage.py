"""What the practice cases prove between them: every outcome, every row, both sides of every bound."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest

from decision_trees.conditions import number
from decision_trees.engine import decide, walk
from decision_trees.loader import load_pack
from decision_trees.model import AtLeast, AtMost, OutcomeNode, RuleNode
from tests.rules.runner import Practice, practices
from tests.rules.walking import leaves
from wmo_desktop.domain.assess import assess_answers

PACKS = ("hhm", "beekdaelen")
# The table of proposals is reached through whole cases; this row never is, because nothing is asked of the table when
# nothing remains. It is decided at every count in tests/prove/typed.py.
NEVER_REACHED = {("profiel_individueel", "niets_over")}
Place = tuple[str, str]


def _of(pack_id: str) -> list[Practice]:
    return [practice for practice in practices() if practice.pack_id == pack_id]


def _own(pack_id: str, part: str) -> list:
    """The trees or tables of a pack that it doesn't inherit unchanged."""
    inherited = () if pack_id == "hhm" else getattr(load_pack("hhm"), part)
    return [item for item in getattr(load_pack(pack_id), part) if item not in inherited]


def _nodes_reached(pack_id: str) -> dict[Place, list[Practice]]:
    """(tree or table, node or row) → the cases that expect something of it and come past it."""
    pack = load_pack(pack_id)
    found: dict[Place, list[Practice]] = defaultdict(list)
    for practice in _of(pack_id):
        want = practice.scenario.expect
        for tree_id in want.tree:
            for step in walk(pack.tree(tree_id), practice.by_fact.get, pack).trace:
                found[tree_id, step.node].append(practice)
        for table_id in {*want.table, *want.row}:
            for step in decide(pack.table(table_id), practice.by_fact, pack).trace:
                found[table_id, step.node].append(practice)
        if want.proposal is not None:
            for step in assess_answers(practice.answers, pack).proposal.trace:
                if step.rule == pack.profielen.proposal_table and step.answer != "geldt niet":
                    found[step.rule, step.node].append(practice)
    return found


@pytest.mark.parametrize("pack_id", PACKS)
def test_every_end_of_every_tree_is_expected_by_a_practice_case(pack_id):
    reached = _nodes_reached(pack_id)
    ends = {
        (tree.id, node.id)
        for tree in _own(pack_id, "trees")
        for node in tree.nodes
        if isinstance(node, OutcomeNode)
    }
    assert sorted(ends - reached.keys()) == []


@pytest.mark.parametrize("pack_id", PACKS)
def test_every_row_of_every_table_decides_a_practice_case(pack_id):
    pack = load_pack(pack_id)
    deciding = {
        place for place, cases in _nodes_reached(pack_id).items() if place[0] == pack.profielen.proposal_table
    }
    for practice in _of(pack_id):
        want = practice.scenario.expect
        for table_id in {*want.table, *want.row}:
            result = decide(pack.table(table_id), practice.by_fact, pack)
            if result.outcome is not None:
                deciding.add((table_id, result.trace[-1].node))
    rows = {(table.id, row.id) for table in _own(pack_id, "tables") for row in table.rows}
    assert sorted(rows - deciding - NEVER_REACHED) == []


def _bounds(pack_id: str) -> list[tuple[Place, AtLeast | AtMost]]:
    """Every bound in a rule node or a row, with its place."""
    found = []
    for tree in _own(pack_id, "trees"):
        for node in tree.nodes:
            if isinstance(node, RuleNode):
                found += [((tree.id, node.id), leaf) for leaf in leaves(node.when)]
    for table in _own(pack_id, "tables"):
        # Counts of the table of proposals are tried one by one in tests/prove/typed.py.
        if table.id != load_pack(pack_id).profielen.proposal_table:
            found += [((table.id, row.id), leaf) for row in table.rows for leaf in leaves(row.when)]
    return [(place, leaf) for place, leaf in found if isinstance(leaf, (AtLeast, AtMost))]


def _beside(leaf: AtLeast | AtMost, value: Decimal) -> bool:
    """Whether the value lies just on the other side of the bound."""
    if isinstance(leaf, AtLeast):
        return leaf.value - 1 <= value < leaf.value
    return leaf.value < value <= leaf.value + 1


def test_there_are_practice_cases_at_both_sides_of_every_bound():
    missing = []
    reached = _nodes_reached("beekdaelen")
    bounds = _bounds("beekdaelen")
    assert len(bounds) > 40
    for place, leaf in bounds:
        values = {number(practice.by_fact.get(leaf.fact)) for practice in reached.get(place, ())}
        known = {value for value in values if value is not None}
        if leaf.value not in known:
            missing.append(f"{'.'.join(place)}: {leaf.fact} = {leaf.value}")
        if not any(_beside(leaf, value) for value in known):
            side = "just below" if isinstance(leaf, AtLeast) else "just above"
            missing.append(f"{'.'.join(place)}: {leaf.fact} {side} {leaf.value}")
    assert missing == []


def test_the_normenkader_has_no_bounds_but_those_of_its_proposals():
    assert _bounds("hhm") == []


@pytest.mark.parametrize(
    ("words", "at", "over"),
    [
        ("berekend.leeftijd", "4", "5"),
        ("berekend.leeftijd", "12", "13"),
        ("berekend.leeftijd", "17", "18"),
        ("berekend.leeftijd", "22", "23"),
        ("berekend.leeftijd", "80", "81"),
        ("feit.loonwaarde", "15", "16"),
        ("feit.maanden_overname", "3", "2"),
        ("feit.etmalen_afwezig", "7", "6"),
        ("feit.weken_weg", "8", "9"),
        ("feit.weken_weg", "4", "5"),
        ("feit.dag_uren_per_week", "36", "37"),
        ("feit.duur_maanden", "36", "37"),
    ],
)
def test_the_known_bounds_of_the_protocol_are_among_the_practice_cases(words, at, over):
    given = {
        answer.text
        for case in _of("beekdaelen")
        for address, answer in case.answers.items()
        if address.question_id == words
    }
    assert {at, over} <= given
