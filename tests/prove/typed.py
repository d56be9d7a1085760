"""Tables typed from the source, as functions of a pack: what would notice a wrong number if no practice case did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import product

import pytest

from decision_trees.answers import Answer
from decision_trees.engine import decide
from decision_trees.model import Pack
from tests.rules import test_activiteiten as activities
from tests.rules import test_afbouw as phasing
from tests.rules import test_begeleiding as matrix
from tests.rules import test_duur as terms
from tests.rules import test_packs as packs
from tests.rules import test_termijnen as dates

Check = Callable[[Pack], object]


def _marked(test: Callable[..., object]) -> Iterator[tuple[object, ...]]:
    """The rows of a test's ``parametrize``."""
    (mark,) = [mark for mark in test.pytestmark if mark.name == "parametrize"]
    yield from mark.args[1]


def _rows(test: Callable[..., object]) -> list[Check]:
    """A parametrised test of a pack, once per row."""
    return [partial(_with_row, test, row) for row in _marked(test)]


def _with_row(test: Callable[..., object], row: tuple[object, ...], pack: Pack) -> None:
    test(pack, *row)


def _holidays(pack: Pack) -> None:
    # The test also asks that both packs have one table; that is so by giving it one pack.
    dates.test_the_table_is_the_calendar_of_the_law_with_the_appointed_days(pack, pack.feestdagen)


def _weeks(cause: str, weeks: int, pack: Pack) -> None:
    phasing.test_help_for_housemates_goes_on_for_so_many_weeks(pack, "huishoudelijke_hulp", cause, weeks)


def _hours(pack: Pack) -> None:
    table = pack.begeleiding.day_activities
    assert (table.hours, table.moments, table.maximum, table.daily_days) == (
        (2, 4, 6, 8),
        (1, 2, 3, 4, 5, 6),
        36,
        (5, 7),
    )


def _midpoints(pack: Pack) -> None:
    """Ours: the middle of each band that has two ends, for individual support only."""
    middles = {item.id: item.midpoint for item in pack.profielen.profiles if item.midpoint is not None}
    assert {name: str(value) for name, value in middles.items()} == {
        "individueel_1": "0.5",
        "individueel_2": "2",
        "individueel_3": "4",
    }


def _proposal(pack: Pack) -> None:
    """Our rule of thumb from what remains to a profile, for every count up to four."""
    table = pack.table(pack.profielen.proposal_table)
    for light, medium, heavy in product(range(5), repeat=3):
        facts = {
            f"aantal_{name}": Answer(value=str(number))
            for name, number in (("licht", light), ("matig", medium), ("zwaar", heavy))
        }
        expected = (
            "individueel_4"
            if heavy >= 3
            else "individueel_3"
            if heavy
            else "individueel_2"
            if medium
            else "individueel_1"
            if light
            else "geen_maatwerk"
        )
        assert decide(table, facts, pack).outcome == expected


def _bread(pack: Pack) -> None:
    """Annex 6, table 5: bread meals are laid out once a day."""
    found = [
        (item.times, item.per) for group in pack.activiteiten.beside("broodmaaltijd") for item in group.items
    ]
    assert found == [(1, "dag")]


CHECKS: dict[str, list[Check]] = {
    "begeleiding": [
        *_rows(matrix.test_each_combination_is_as_printed),
        *_rows(matrix.test_how_a_frequency_becomes_a_week),
        *_rows(matrix.test_a_number_of_times_fits_its_frequency),
        matrix.test_sixteen_activities_in_the_order_of_the_source,
        *_rows(terms.test_hours_a_week_and_the_most_there_may_be),
        _hours,
    ],
    "profielen": [_midpoints],
    "tables": [_proposal],
    "feestdagen": [_holidays],
    "norms": [
        *_rows(terms.test_three_years_at_most),
        partial(_weeks, "opname", 8),
        partial(_weeks, "overlijden", 4),
        packs.test_beekdaelen_norms,
    ],
    "activiteiten": [
        activities.test_incidental_work_has_the_frequencies_of_the_source,
        activities.test_laundry_is_twelve_steps_and_depends_on_the_household,
        activities.test_groups_are_found_beside_their_line,
        _bread,
    ],
}


def disagrees(part: str, pack: Pack) -> bool:
    """Whether a typed table of this part no longer agrees with the pack."""
    for check in CHECKS.get(part, ()):
        try:
            check(pack)
        except (AssertionError, pytest.fail.Exception, ArithmeticError, LookupError, ValueError):
            return True
    return False
