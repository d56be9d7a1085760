"""Every number of the packs one off and every target astray, one at a time: something must notice."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

import pytest

from decision_trees.loader import load_pack
from tests.prove import typed
from tests.prove.mutations import (
    LABELS,
    PACKS,
    Mutation,
    label_reason,
    noticed,
    number_mutations,
    numbers,
    target_mutations,
)
from tests.rules.runner import compare, practices

pytestmark = pytest.mark.prove
WORDS = {
    "case": "a practice case goes red",
    "table": "a typed table of the source disagrees",
    "check": "the pack's own check refuses it",
    "same": "no answers can tell it from the right pack (every case tried)",
    "": "NOT NOTICED",
}


@pytest.mark.parametrize("pack_id", [pack_id for pack_id, _ in PACKS])
def test_the_right_packs_are_not_suspected(pack_id):
    pack = load_pack(pack_id)
    red = [item.scenario.name for item in practices() if item.pack_id == pack_id and compare(item, pack).red]
    assert red == []
    if pack.begeleiding is not None:
        assert [part for part in typed.CHECKS if typed.disagrees(part, pack)] == []


@pytest.mark.parametrize("mutations", [number_mutations, target_mutations], ids=["numbers", "targets"])
def test_every_change_is_noticed(mutations, capsys):
    missed = _reported(mutations(), capsys)
    assert missed == []


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _reported(mutations: Iterable[Mutation], capsys: pytest.CaptureFixture[str]) -> list[str]:
    by_way: Counter[str] = Counter()
    by_part: Counter[str] = Counter()
    missed = []
    for mutation in mutations:
        way = noticed(mutation)
        by_way[way] += 1
        by_part[mutation.place[0]] += 1
        if not way:
            missed.append(mutation.name)
    with capsys.disabled():
        _say(f"\n{by_way.total()} changes: {', '.join(f'{n} {part}' for part, n in sorted(by_part.items()))}")
        for way, number in by_way.most_common():
            _say(f"  {number:5} {WORDS[way]}")
    return missed


def test_numbers_left_alone_are_listed_with_their_reason(capsys):
    reasons = Counter(reason for _, _, path, _ in numbers() if (reason := label_reason(path)))
    with capsys.disabled():
        _say(f"\n{reasons.total()} of {len(numbers())} numbers left alone:")
        for reason, number in sorted(reasons.items()):
            _say(f"  {number:5} {reason}")
    assert set(reasons) == {reason for _, _, reason in LABELS}, "a reason that no number needs any more"
