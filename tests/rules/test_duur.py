"""How long an indication runs, how old somebody is, and hours of dagbesteding in a week."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_trees.daguren import day_hours
from decision_trees.duur import age_on, duration, last_day
from decision_trees.norms import norm_on

START = date(2027, 3, 1)


@pytest.mark.parametrize(("months", "allowed"), [(1, True), (35, True), (36, True), (37, False)])
def test_three_years_at_most(beekdaelen, months, allowed):
    result = duration(beekdaelen, START, months)
    assert (result.allowed, result.maximum, result.latest) == (allowed, 36, date(2030, 2, 28))
    assert (result.end is not None) is allowed
    assert result.citation.place == "8.4"
    if months == 36:
        assert result.end == result.latest
    if not allowed:
        assert "hoogstens 36" in result.text


def test_who_takes_the_next_step(beekdaelen):
    usual = duration(beekdaelen, START, 12)
    assert "gemeente neemt vóór de einddatum contact op" in usual.text
    short = duration(beekdaelen, START, 3, short_provision=True)
    assert "cliënt op tijd zelf" in short.text
    assert "besluit" in short.text
    assert not duration(beekdaelen, START, 37, short_provision=True).allowed


def test_a_policy_without_a_maximum_says_so(hhm, beekdaelen):
    result = duration(hhm, START, 120)
    assert (result.allowed, result.maximum, result.latest, result.citation) == (True, None, None, None)
    assert "geen langste duur" in result.text
    assert duration(beekdaelen, date(2026, 2, 28), 37).maximum is None  # the day before the policy holds
    assert duration(beekdaelen, date(2026, 3, 1), 37).maximum == 36


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2027, 1, 1), 12, date(2027, 12, 31)),
        (date(2027, 1, 15), 1, date(2027, 2, 14)),
        (date(2027, 1, 28), 1, date(2027, 2, 27)),
        (date(2027, 1, 29), 1, date(2027, 2, 28)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 1, 29), 1, date(2028, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 12, 1), 1, date(2027, 12, 31)),
        (date(2027, 10, 31), 1, date(2027, 11, 30)),
    ],
)
def test_the_last_day_of_whole_months(start, months, end):
    assert last_day(start, months) == end


def test_impossible_periods_are_refused(beekdaelen):
    for months in (0, -1):
        with pytest.raises(ValueError):
            duration(beekdaelen, START, months)
    with pytest.raises(ValueError):
        last_day(START, 100_000)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_a_longer_period_ends_later_and_months_add_up_to_a_year(start, months):
    end = last_day(start, months)
    assert start < end < last_day(start, months + 1)
    assert 28 * months - 1 <= (end - start).days <= 31 * months
    if start.day <= 28:
        assert last_day(end + timedelta(days=1), 1) == last_day(start, months + 1)


# --- age -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2009, 5, 4), date(2027, 5, 3), 17),
        (date(2009, 5, 4), date(2027, 5, 4), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 28), 19),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2027, 3, 1), date(2027, 3, 1), 0),
        (date(1946, 12, 31), date(2027, 1, 1), 80),
    ],
)
def test_age_in_whole_years(birth, day, age):
    assert age_on(birth, day) == age


def test_nobody_has_an_age_before_birth():
    with pytest.raises(ValueError):
        age_on(date(2027, 3, 2), date(2027, 3, 1))


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), st.integers(0, 40_000))
def test_age_goes_up_by_one_on_one_day_a_year(birth, days):
    day = birth + timedelta(days=days)
    assert age_on(birth, day) <= age_on(birth, day + timedelta(days=1)) <= age_on(birth, day) + 1
    assert age_on(birth, day + timedelta(days=366)) - age_on(birth, day) in (1, 2)


# --- dated norms -----------------------------------------------------------------------------------------------------


def test_a_norm_holds_from_its_day(beekdaelen):
    assert norm_on(beekdaelen, "maximale_duur", date(2026, 2, 28)) is None
    assert norm_on(beekdaelen, "maximale_duur", date(2026, 3, 1)).value == 36
    assert norm_on(beekdaelen, "bestaat_niet", START) is None
    norm = next(item for item in beekdaelen.norms if item.id == "maximale_duur")
    later = norm.values[0].model_copy(update={"valid_from": date(2028, 1, 1), "value": 24})
    pack = beekdaelen.model_copy(
        update={"norms": (norm.model_copy(update={"values": (norm.values[0], later)}),)}
    )
    assert norm_on(pack, "maximale_duur", date(2027, 12, 31)).value == 36
    assert duration(pack, date(2028, 1, 1), 25).allowed is False


# --- hours of dagbesteding ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "moments", "days", "total", "allowed"),
    [
        (2, 1, None, 2, True),
        (8, 4, None, 32, True),
        (6, 6, None, 36, True),
        (8, 5, None, 40, False),
        (4, 6, None, 24, True),
        (8, 6, None, 48, False),
        (6, "dagelijks", 5, 30, True),
        (6, "dagelijks", 7, 42, False),
        (37, 1, None, 37, False),
        (36, 1, None, 36, True),
    ],
)
def test_hours_a_week_and_the_most_there_may_be(beekdaelen, hours, moments, days, total, allowed):
    result = day_hours(beekdaelen, hours, moments, days=days)
    assert (result.total, result.allowed, result.maximum, result.missing) == (total, allowed, 36, "")
    assert bool(result.outside) is (hours > 8)


def test_what_daily_means_is_asked(beekdaelen):
    assert "De bron zegt dit niet" in day_hours(beekdaelen, 4, "dagelijks").missing
    assert day_hours(beekdaelen, 4, "dagelijks").total is None
    assert day_hours(beekdaelen, 4, "dagelijks", days=6).outside
    assert day_hours(beekdaelen, None, 3).missing == "Hoeveel uur per keer?"
    assert day_hours(beekdaelen, 4, None).missing == "Hoeveel keer per week?"
    assert day_hours(beekdaelen, 4, 7).outside
    assert day_hours(beekdaelen, 3, 2).outside
    with pytest.raises(ValueError):
        day_hours(beekdaelen, 0, 2)


def test_the_table_of_hours(beekdaelen, hhm):
    table = beekdaelen.begeleiding.day_activities
    assert (table.hours, table.moments, table.maximum) == ((2, 4, 6, 8), (1, 2, 3, 4, 5, 6), 36)
    assert day_hours(hhm, 4, 2) is None
