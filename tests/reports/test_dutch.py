"""Numbers, dates, terms and amounts in words."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from reports.bijdrage import contribution, contribution_text
from reports.dutch import (
    add_months,
    date_text,
    duration,
    euro,
    listing,
    long_date,
    months_text,
    number,
    number_text,
    per_week,
    tenth,
)
from reports.termijnen import easter, term_end


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minuten"),
        (1, "1 minuut"),
        (45, "45 minuten"),
        (60, "1 uur"),
        (125, "2 uur en 5 minuten"),
        (121, "2 uur en 1 minuut"),
    ],
)
def test_durations(minutes, words):
    assert duration(minutes) == words


def test_a_duration_is_never_negative():
    with pytest.raises(ValueError):
        duration(-1)


def test_per_week_gives_minutes_only_when_they_add_something():
    assert per_week(125) == "2 uur en 5 minuten per week (125 minuten)"
    assert per_week(45) == "45 minuten per week"


def test_dates_in_words_and_odd_answers_unchanged():
    assert long_date(date(2026, 11, 22)) == "22 november 2026"
    assert date_text("2026-11-22") == "22 november 2026"
    assert date_text("na de zomer") == "na de zomer"


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 1, 1), 36, date(2030, 1, 1)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 1), 10**6, None),
    ],
)
def test_months_end_on_a_day_that_exists(start, months, end):
    assert add_months(start, months) == end


def test_numbers_have_a_comma_and_at_most_one_decimal():
    assert number(Fraction(21, 2)) == "10,5"
    assert number(Fraction(1, 3)) == "0,3"
    assert number(1250) == "1.250"
    assert number(Decimal("18.0")) == "18"
    assert number_text("2.5") == "2,5"
    assert number_text("een paar") == "een paar"
    assert number_text("NaN") == "NaN"
    assert tenth(Fraction(1, 20)) == Decimal("0.1")


def test_amounts_lists_and_months():
    assert euro(Decimal("21.80")) == "€ 21,80"
    assert listing([]) == ""
    assert listing(["a", "b", "c"]) == "a, b en c"
    assert months_text(36) == "36 maanden (3 jaar)"
    assert months_text(1) == "1 maand"


def test_the_contribution_is_known_for_its_own_year_only():
    assert "€ 21,80" in contribution_text(2026)
    assert "2.1.4a" in contribution_text(2026)
    for year in (2025, 2027, 2030):
        assert contribution(year) is None
        assert "€" not in contribution_text(year)
        assert "nog niet bekend; het CAK stelt het vast" in contribution_text(year)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 11, 21), 7, date(2026, 11, 30)),
        (date(2026, 12, 18), 7, date(2026, 12, 28)),
        (date(2027, 4, 28), 7, date(2027, 5, 10)),
        (date(2026, 11, 16), 42, date(2026, 12, 28)),
        (date(2027, 3, 26), 42, date(2027, 5, 10)),
        (date(2026, 12, 11), 14, date(2026, 12, 28)),
        (date(2026, 11, 3), 42, date(2026, 12, 15)),
        (date(2028, 12, 1), 42, None),
        (date(2025, 6, 1), 7, None),
    ],
)
def test_a_term_runs_on_to_an_ordinary_day_and_stops_where_the_days_are_unknown(start, days, end):
    assert term_end(start, days) == end


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2028, date(2028, 4, 16)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year, day):
    assert easter(year) == day
