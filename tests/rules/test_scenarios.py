"""Runs every practice case beside the packs; a case that fails shows its own name."""

from __future__ import annotations

from fractions import Fraction
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from decision_trees.answers import Address, Answer, AnswerState
from decision_trees.calculator import calculate
from decision_trees.engine import decide, walk
from decision_trees.loader import load_pack
from decision_trees.model import Pack, Scenario, ScenarioAnswer
from decision_trees.textpass import read_text

# What can only be told with the whole investigation; the rest is the calculator's own.
WHOLE_CASE = {"proposal", "proposal_status", "remaining", "counts", "signals", "step_open"}


def _found() -> list[tuple[str, str, Path]]:
    with as_file(files("decision_trees").joinpath("packs")) as root:
        return [
            (path.parents[2].name, path.parents[1].name, path)
            for path in sorted(root.glob("*/*/scenarios/*.yaml"))
        ]


FOUND = _found()


def _read(path: Path) -> Scenario:
    def fail(line: int | None, place: str, message: str) -> None:
        raise AssertionError(f"{path.name}, {line}: {place} {message}")

    node = read_text(path.read_bytes(), fail)
    assert node is not None
    return Scenario.model_validate(node.data)


def _answers(scenario: Scenario) -> dict[Address, Answer]:
    answers: dict[Address, Answer] = {}
    for key, given in scenario.answers.items():
        full = given if isinstance(given, ScenarioAnswer) else ScenarioAnswer(value=given)
        answers[Address.parse(key)] = Answer(
            value=full.value,
            state=None if full.state is None else AnswerState(full.state),
            reason=full.reason,
            note=full.note,
            ask_whom=full.ask_whom,
            ask_by=full.ask_by,
        )
    return answers


def _calculated(scenario: Scenario, result) -> tuple[dict[str, object], dict[str, object]]:
    """Expected and found, with the same keys."""
    expected: dict[str, object] = {}
    found: dict[str, object] = {}
    want = scenario.expect
    lines = {line.id: line for line in result.lines}
    simple = {
        "total_minutes": "geen" if result.total is None else result.total,
        "complete": "ja" if result.complete else "nee",
        "chosen": "ja" if result.chosen else "nee",
        "yearly_hours": result.yearly_hours_text,
    }
    for key, value in simple.items():
        if getattr(want, key) is not None:
            expected[key], found[key] = getattr(want, key), value
    for key, value in (("subtotal", result.subtotal), ("two_weekly_minutes", result.two_weekly_minutes)):
        if getattr(want, key) is not None:
            expected[key], found[key] = Fraction(getattr(want, key)), value
    for line_id, minutes in want.line_minutes.items():
        expected[f"minutes {line_id}"], found[f"minutes {line_id}"] = (
            Fraction(minutes),
            lines[line_id].minutes,
        )
    for line_id, status in want.status.items():
        expected[f"status {line_id}"], found[f"status {line_id}"] = status, lines[line_id].status
    for line_id, mark in want.certainty.items():
        expected[f"mark {line_id}"], found[f"mark {line_id}"] = mark, lines[line_id].citation.certainty
    open_addresses = {str(address) for address, _ in result.missing}
    for address in want.missing:
        expected[f"missing {address}"], found[f"missing {address}"] = True, address in open_addresses
    return expected, found


def _walked(
    scenario: Scenario, pack: Pack, answers: dict[Address, Answer]
) -> tuple[dict[str, object], dict[str, object]]:
    """Outcomes of loose trees and tables; the answers count for any instance."""
    by_fact = {address.question_id: answer for address, answer in answers.items()}
    expected: dict[str, object] = {}
    found: dict[str, object] = {}
    for tree_id, outcome in scenario.expect.tree.items():
        result = walk(pack.tree(tree_id), by_fact.get, pack)
        expected[f"tree {tree_id}"], found[f"tree {tree_id}"] = (
            outcome,
            result.outcome or f"mist {result.missing}",
        )
    for table_id, outcome in scenario.expect.table.items():
        result = decide(pack.table(table_id), by_fact, pack)
        expected[f"table {table_id}"], found[f"table {table_id}"] = (
            outcome,
            result.outcome or f"mist {result.missing}",
        )
    return expected, found


def _warned(scenario: Scenario, result) -> tuple[dict[str, object], dict[str, object]]:
    expected: dict[str, object] = {}
    found: dict[str, object] = {}
    for words in scenario.expect.warning:
        expected[f"warning {words}"], found[f"warning {words}"] = (
            True,
            any(words in text for text in result.warnings),
        )
    return expected, found


def _assessed(scenario: Scenario, assessment) -> tuple[dict[str, object], dict[str, object]]:
    expected: dict[str, object] = {}
    found: dict[str, object] = {}
    want = scenario.expect
    profile = assessment.proposal.profile
    for key, value in (
        ("proposal", "geen" if profile is None else profile.id),
        ("proposal_status", assessment.proposal.status),
        ("remaining", dict(assessment.proposal.remaining)),
    ):
        if getattr(want, key) is not None:
            expected[key], found[key] = getattr(want, key), value
    counts = {
        need.point_id: {True: "ja", False: "nee", None: "onbekend"}[need.counts] for need in assessment.needs
    }
    for point, value in want.counts.items():
        # A point that was never scored is no need at all: nothing is known about it.
        expected[f"counts {point}"], found[f"counts {point}"] = value, counts.get(point, "onbekend")
    if want.signals is not None:
        expected["signals"] = sorted(want.signals)
        found["signals"] = sorted(point.address.instance_id for point in assessment.signals if point.address)
    for number, value in want.step_open.items():
        blocking = len(assessment.step(int(number)).blocking)
        shown = str(blocking) if value.isdigit() else ("ja" if blocking else "nee")
        expected[f"step {number}"], found[f"step {number}"] = value, shown
    return expected, found


@pytest.mark.parametrize(
    ("pack_id", "version", "path"), FOUND, ids=[f"{item[0]}/{item[2].stem}" for item in FOUND]
)
def test_scenario(pack_id, version, path):
    scenario = _read(path)
    pack = load_pack(pack_id, version)
    answers = _answers(scenario)
    named = scenario.expect.model_fields_set
    assert named, f"{scenario.name}: expects nothing"
    if named & WHOLE_CASE:
        from wmo_desktop.domain.assess import assess_answers

        assessment = assess_answers(answers, pack)
        expected, found = _assessed(scenario, assessment)
        more_expected, more_found = _calculated(scenario, assessment.calculator)
        expected |= more_expected
        found |= more_found
    else:
        expected, found = _calculated(scenario, calculate(pack, answers))
    for part in (_walked(scenario, pack, answers), _warned(scenario, calculate(pack, answers))):
        expected |= part[0]
        found |= part[1]
    assert found == expected, scenario.name


def test_every_shipped_pack_has_practice_cases():
    assert {pack_id for pack_id, _, _ in FOUND} >= {"hhm", "beekdaelen"}
    assert len({_read(path).name for _, _, path in FOUND}) == len(FOUND)
