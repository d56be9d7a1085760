"""A seeded handful of wrong packs in every test run; `python3 dev.py prove` tries them all."""

from __future__ import annotations

import random
from itertools import chain

import pytest

from tests.prove.mutations import noticed, number_mutations, target_mutations

SEED = 20261123
SIZE = 30


@pytest.mark.parametrize("mutations", [number_mutations, target_mutations], ids=["numbers", "targets"])
def test_a_wrong_pack_is_noticed(mutations):
    sample = random.Random(SEED).sample(list(mutations()), SIZE)
    assert [mutation.name for mutation in sample if not noticed(mutation)] == []


def test_a_change_has_a_name_of_its_own():
    names = [mutation.name for mutation in chain(number_mutations(), target_mutations())]
    assert len(names) == len(set(names)) > 2000
