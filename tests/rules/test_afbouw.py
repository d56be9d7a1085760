"""Phase-out of household help, and help that goes on when the client is away."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_trees.afbouw import phase_out
from decision_trees.doorlopen import continue_when_away

START = date(2027, 3, 1)
VOLUMES = st.fractions(min_value=0, max_value=600, max_denominator=4)
READINGS = st.sampled_from(["per_4_weken", "per_week"])


def per_4_weeks(schedule):
    return [period.per_4_weeks for period in schedule.periods]


def per_week(schedule):
    return [period.per_week for period in schedule.periods]


# --- phase-out -----------------------------------------------------------------------------------------------------


def test_the_example_of_the_source():
    schedule = phase_out(Fraction(210, 4), Fraction(170, 4), START)
    assert per_4_weeks(schedule) == [210, 180, 170]
    assert [period.kind for period in schedule.periods] == ["volledig", "stap", "nieuw"]
    assert [(period.first_week, period.last_week) for period in schedule.periods] == [
        (1, 4),
        (5, 8),
        (9, None),
    ]
    assert [(period.start, period.end) for period in schedule.periods] == [
        (date(2027, 3, 1), date(2027, 3, 28)),
        (date(2027, 3, 29), date(2027, 4, 25)),
        (date(2027, 4, 26), None),
    ]
    assert [period.step for period in schedule.periods] == [0, 30, 10]
    assert any("laatste stap is kleiner: 10" in note for note in schedule.notes)


def test_a_week_to_a_week_under_both_readings():
    schedule = phase_out(125, 95, START)
    assert (schedule.reading, schedule.certainty) == ("per_4_weken", "afleiding")
    assert per_4_weeks(schedule) == [500, 470, 440, 410, 380]
    other = schedule.alternative
    assert (other.reading, other.alternative) == ("per_week", None)
    assert per_week(other) == [125, 95]
    assert per_4_weeks(other) == [500, 380]
    assert not any("kleiner" in note for note in (*schedule.notes, *other.notes))


def test_the_reading_can_be_chosen():
    schedule = phase_out(125, 95, START, reading="per_week")
    assert per_week(schedule) == [125, 95]
    assert per_4_weeks(schedule.alternative) == [500, 470, 440, 410, 380]


def test_to_nothing_lasts_seventeen_periods_to_the_letter():
    schedule = phase_out(125, 0, START)
    assert per_4_weeks(schedule) == [*range(500, 0, -30), 0]
    assert schedule.periods_of_help == 17
    assert schedule.periods[-1].first_week == 69  # after 68 weeks of help
    assert schedule.periods[-1].start == START + timedelta(weeks=68)
    assert "Na 68 weken stopt de hulp" in schedule.text
    assert per_week(schedule.alternative) == [125, 95, 65, 35, 5, 0]


@pytest.mark.parametrize(
    ("new", "volumes"),
    [
        (Fraction(180, 4), [210, 180]),
        (Fraction(181, 4), [210, 181]),
        (Fraction(179, 4), [210, 180, 179]),
    ],
)
def test_both_sides_of_one_step(new, volumes):
    assert per_4_weeks(phase_out(Fraction(210, 4), new, None)) == volumes


@pytest.mark.parametrize("new", [125, 126])
def test_nothing_to_phase_out_unless_the_new_volume_is_lower(new):
    schedule = phase_out(125, new, START)
    assert (schedule.applies, schedule.periods, schedule.periods_of_help, schedule.alternative) == (
        False,
        (),
        0,
        None,
    )
    assert "niet lager" in schedule.text
    assert phase_out(125, 124, START).applies


def test_urgent_help_is_not_phased_out():
    schedule = phase_out(125, 0, START, urgent=True)
    assert (schedule.applies, schedule.periods) == (False, ())
    assert "spoedhulp" in schedule.text


def test_without_a_first_day_there_are_weeks_without_dates():
    schedule = phase_out(125, 95, None)
    assert {(period.start, period.end) for period in schedule.periods} == {(None, None)}
    assert [period.first_week for period in schedule.periods] == [1, 5, 9, 13, 17]


def test_a_step_of_the_municipality():
    assert per_4_weeks(phase_out(100, 80, None, step=60)) == [400, 340, 320]


@pytest.mark.parametrize(("old", "new", "step"), [(-1, 0, 30), (10, -1, 30), (10, 0, 0), (10, 0, -30)])
def test_impossible_numbers_are_refused(old, new, step):
    with pytest.raises(ValueError):
        phase_out(old, new, START, step=step)


@given(VOLUMES, VOLUMES, st.integers(5, 90), READINGS)
def test_a_phase_out_only_goes_down_from_old_to_new(old, new, step, reading):
    schedule = phase_out(old, new, START, step=step, reading=reading)
    if new >= old:
        assert not schedule.applies
        return
    for item in (schedule, schedule.alternative):
        volumes = per_week(item)
        assert (volumes[0], volumes[-1]) == (old, new)
        assert all(later < earlier for earlier, later in pairwise(volumes))
        assert all(0 < period.step <= step for period in item.periods[1:])
        assert all(period.step == step for period in item.periods[1:-1])
        days = [period.start for period in item.periods]
        assert all(later - earlier == timedelta(weeks=4) for earlier, later in pairwise(days))
        assert all(period.end + timedelta(days=1) == days[period.number] for period in item.periods[:-1])


# --- help that goes on -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("provision", ["dagbesteding", "kortdurend_verblijf"])
@pytest.mark.parametrize("cause", ["opname", "overlijden"])
@pytest.mark.parametrize("for_housemates", [True, False, None])
def test_day_activities_and_short_stay_stop_at_once(beekdaelen, provision, cause, for_housemates):
    result = continue_when_away(beekdaelen, provision, cause, START, for_housemates=for_housemates)
    assert (result.status, result.stops_on) == ("stopt", START)
    assert result.allowed_on(START) is False


@pytest.mark.parametrize("provision", ["persoonlijke_begeleiding", "huishoudelijke_hulp"])
@pytest.mark.parametrize(("cause", "weeks"), [("opname", 8), ("overlijden", 4)])
def test_help_for_housemates_goes_on_for_so_many_weeks(beekdaelen, provision, cause, weeks):
    result = continue_when_away(beekdaelen, provision, cause, START, for_housemates=True)
    assert (result.status, result.weeks, result.citation.place) == ("loopt_door", weeks, "8.6")
    last = START + timedelta(weeks=weeks, days=-1)
    assert result.allowed_on(START) is True
    assert result.allowed_on(last) is True
    assert result.allowed_on(last + timedelta(days=1)) is False
    assert result.stops_on == last + timedelta(days=1)


@pytest.mark.parametrize("provision", ["persoonlijke_begeleiding", "huishoudelijke_hulp"])
@pytest.mark.parametrize("cause", ["opname", "overlijden"])
def test_help_for_the_client_alone_stops_the_same_day(beekdaelen, provision, cause):
    result = continue_when_away(beekdaelen, provision, cause, START, for_housemates=False)
    assert (result.status, result.stops_on) == ("stopt", START)


def test_an_unknown_fact_stops_the_answer(beekdaelen):
    result = continue_when_away(beekdaelen, "huishoudelijke_hulp", "opname", START, for_housemates=None)
    assert (result.status, result.stops_on, result.allowed_on(START)) == ("vraag", None, None)
    assert "huisgenoten" in result.missing


def test_home_again_within_eight_weeks_or_not(beekdaelen):
    def todo(day):
        result = continue_when_away(
            beekdaelen,
            "huishoudelijke_hulp",
            "opname",
            START,
            for_housemates=True,
            pgb=False,
            expected_home=day,
        )
        return result.todo

    limit = START + timedelta(weeks=8)
    assert "is naar verwachting binnen 8 weken thuis" in todo(limit)[0]
    assert "Maak een plan" in todo(limit + timedelta(days=1))[0]
    assert "in de eerste weken" in todo(None)[0]


def test_a_pgb_is_looked_at_only_with_an_admission(beekdaelen):
    def todo(cause, pgb):
        return " ".join(
            continue_when_away(
                beekdaelen, "huishoudelijke_hulp", cause, START, for_housemates=False, pgb=pgb
            ).todo
        )

    assert "stil moet staan" in todo("opname", True)
    assert "Ga na of er een pgb is" in todo("opname", None)
    assert todo("opname", False) == todo("overlijden", True) == ""


def test_after_a_death_the_plan_comes_in_time(beekdaelen):
    result = continue_when_away(beekdaelen, "huishoudelijke_hulp", "overlijden", START, for_housemates=True)
    assert "binnen 4 weken" in result.todo[0]
    assert "goedkeuring" in result.todo[1]


def test_a_policy_without_the_rule_says_so(hhm, beekdaelen):
    for pack, day in ((hhm, START), (beekdaelen, date(2026, 2, 28))):
        result = continue_when_away(pack, "huishoudelijke_hulp", "opname", day, for_housemates=True)
        assert (result.status, result.stops_on) == ("geen_regel", None)
    first = continue_when_away(
        beekdaelen, "huishoudelijke_hulp", "opname", date(2026, 3, 1), for_housemates=True
    )
    assert first.status == "loopt_door"
