"""Documents of generated cases: none fails, what is printed adds up, nothing is cut off, no text is lost.

A few seeds in each run; ten thousand documents in tests/prove/test_documents.py.
"""

import pytest

from reports.docx_export import docx_bytes
from reports.export import REPORTS, build_report, render_plan
from reports.parts import all_texts
from tests.reports.generating import PACKS, generated
from tests.reports.reading import (
    furniture_faults,
    lost_in_word,
    lost_texts,
    sheets,
    sums_that_are_off,
    tables_with_total,
)


def faults(report, *, word):
    """Everything that is wrong with one document on paper, and with its Word version."""
    pages = sheets(render_plan(report))
    found = [("lost", text) for text in lost_texts(report, pages)]
    found += [("furniture", *one) for one in furniture_faults(report, pages)]
    found += [("sum", one) for one in sums_that_are_off(report, pages)]
    for page_number, page in enumerate(pages, start=1):
        found += [("outside", page_number, *one) for one in page.outside()]
        found += [("overlap", page_number, *one) for one in page.overlaps()]
    if word:
        found += [("lost in word", text) for text in lost_in_word(report, docx_bytes(report))]
    return found


def faults_of_case(seed, *, word):
    """(documents made, tables that add up, faults) of one invented case."""
    frame = generated(seed)
    found, sums = [], 0
    for name in REPORTS:
        report = build_report(name, frame)
        found += [(seed, name, *one) for one in faults(report, word=word)]
        sums += len(tables_with_total(report))
    everything = " ".join(all_texts(build_report("onderzoeksverslag", frame)))
    found += [
        (seed, "reason lost", address)
        for address, answer in frame.case.answers.items()
        if answer.reason not in everything
    ]
    return len(REPORTS), sums, found


@pytest.mark.parametrize("seed", range(2 * len(PACKS)))
def test_documents_of_a_generated_case(seed):
    _, _, found = faults_of_case(seed, word=True)
    assert found == []
