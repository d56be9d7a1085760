"""Ten thousand documents of invented cases: the checks of tests/reports/test_generated.py, on both cores."""

import multiprocessing
import os
import sys
import time

import pytest

from tests.reports.test_generated import faults_of_case

pytestmark = pytest.mark.prove

CASES = 2_000  # each in five documents
WORD = 10  # every tenth case also as Word documents
BEYOND = 1_000  # seeds of the normal run come before


def _faults(seed):
    return faults_of_case(seed, word=seed % WORD == 0)


def test_ten_thousand_documents_of_generated_cases(capsys):
    start = time.perf_counter()
    documents, sums, found = 0, 0, []
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        for made, added, faults in pool.imap_unordered(_faults, range(BEYOND, BEYOND + CASES), chunksize=4):
            documents += made
            sums += added
            found += faults
    with capsys.disabled():
        took = time.perf_counter() - start
        sys.stdout.write(f"\n{documents} documents, {sums} sums, {len(found)} faults, {took:.0f} s\n")
    assert documents == 5 * CASES
    assert sums > CASES
    assert found == []
