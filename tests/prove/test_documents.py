"""Twelve thousand documents of invented cases, and every hostile string in every field: the full numbers, on all cores.

The checks are those of tests/reports/test_generated.py and test_hostile.py, where a sample runs each time.
"""

import multiprocessing
import os
import sys
import time

import pytest

from reports.export import REPORTS
from tests.reports.generating import PACKS
from tests.reports.hostile import CORPUS
from tests.reports.test_generated import faults_of_case
from tests.reports.test_hostile import faults_of_string

pytestmark = pytest.mark.prove

CASES = 2_000  # each in five documents, and in the list of open points
WORD = 20  # every twentieth case also as Word documents
BEYOND = 1_000  # seeds of the normal run come before


def _faults(seed):
    return faults_of_case(seed, word=seed % WORD == 0)


def _warm():
    for pack_id in PACKS:
        faults_of_string(pack_id, "gewoon 中 ע <b>")  # what is read on first use is read by now


def _hostile(number):
    # Each string in one pack; the packs take turns.
    return faults_of_string(PACKS[number % len(PACKS)], CORPUS[number])


def _pool(begin=None):
    return multiprocessing.get_context("spawn").Pool(os.cpu_count(), begin)


def _told(capsys, line, start):
    with capsys.disabled():
        sys.stdout.write(f"\n{line}, {time.perf_counter() - start:.0f} s\n")


def test_ten_thousand_documents_of_generated_cases(capsys):
    start = time.perf_counter()
    documents, sums, found = 0, 0, []
    with _pool() as pool:
        for made, added, faults in pool.imap_unordered(_faults, range(BEYOND, BEYOND + CASES), chunksize=4):
            documents += made
            sums += added
            found += faults
            if documents % 1_200 == 0:
                _told(capsys, f"{documents} documents, {len(found)} faults", start)
    _told(capsys, f"{documents} documents, {sums} sums, {len(found)} faults", start)
    assert documents == len(REPORTS) * CASES >= 10_000
    assert sums > CASES
    assert found == []


def test_every_hostile_string_in_every_field(capsys):
    start = time.perf_counter()
    found = []
    with _pool(_warm) as pool:
        for done, faults in enumerate(pool.imap_unordered(_hostile, range(len(CORPUS))), start=1):
            found += faults
            if done % 50 == 0:
                _told(capsys, f"{done} strings, {len(found)} faults", start)
    _told(capsys, f"{len(CORPUS)} strings in {len(PACKS)} packs, {len(found)} faults", start)
    assert found == []
