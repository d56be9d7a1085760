"""Runs every practice case beside the packs; a case that fails shows its own name."""

from __future__ import annotations

import pytest

from decision_trees.loader import load_pack
from tests.rules.runner import compare, practices


@pytest.mark.parametrize("practice", practices(), ids=lambda item: f"{item.pack_id}/{item.path.stem}")
def test_scenario(practice):
    assert practice.named, f"{practice.scenario.name}: expects nothing"
    result = compare(practice, load_pack(practice.pack_id, practice.version))
    assert result.found == result.expected, practice.scenario.name


def test_every_shipped_pack_has_practice_cases():
    names = [practice.scenario.name for practice in practices()]
    assert {practice.pack_id for practice in practices()} >= {"hhm", "beekdaelen"}
    assert sorted(names) == sorted(set(names))
