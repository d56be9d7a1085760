"""Legal terms with their shift, the dates of a case kept apart, and the table of holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_trees.loader import check_pack, load_pack
from decision_trees.termijnen import (
    case_deadlines,
    deadline,
    easter,
    legal_holidays,
    urgency,
    working_days_before,
)


@pytest.fixture(scope="session")
def holidays(beekdaelen):
    return beekdaelen.feestdagen


def test_the_table_is_the_calendar_of_the_law_with_the_appointed_days(hhm, holidays):
    assert holidays == hhm.feestdagen
    table = {
        row.year: {(day.date.day, day.date.month, day.kind == "gelijkgesteld") for day in row.days}
        for row in holidays.years
    }
    assert table == {
        2026: {
            (1, 1, False),
            (2, 1, True),
            (3, 4, False),
            (6, 4, False),
            (27, 4, False),
            (5, 5, False),
            (14, 5, False),
            (15, 5, True),
            (25, 5, False),
            (25, 12, False),
            (26, 12, False),
        },
        2027: {
            (1, 1, False),
            (26, 3, False),
            (29, 3, False),
            (27, 4, False),
            (5, 5, False),
            (6, 5, False),
            (7, 5, True),
            (17, 5, False),
            (25, 12, False),
            (26, 12, False),
        },
        2028: {
            (1, 1, False),
            (14, 4, False),
            (17, 4, False),
            (27, 4, False),
            (28, 4, True),
            (5, 5, False),
            (25, 5, False),
            (26, 5, True),
            (5, 6, False),
            (25, 12, False),
            (26, 12, False),
        },
    }


def test_the_law_itself():
    assert [easter(year) for year in (2026, 2027, 2028, 2038)] == [
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2028, 4, 16),
        date(2038, 4, 25),
    ]
    assert date(2031, 4, 26) in legal_holidays(2031)  # 27 April 2031 is a Sunday
    assert date(2031, 4, 27) not in legal_holidays(2031)


@pytest.mark.parametrize(
    ("start", "term", "nominal", "end"),
    [
        (date(2026, 11, 21), {"days": 7}, date(2026, 11, 28), date(2026, 11, 30)),
        (date(2026, 12, 18), {"days": 7}, date(2026, 12, 25), date(2026, 12, 28)),
        (date(2027, 4, 28), {"days": 7}, date(2027, 5, 5), date(2027, 5, 10)),
        (date(2026, 11, 16), {"weeks": 6}, date(2026, 12, 28), date(2026, 12, 28)),
        (date(2027, 3, 26), {"weeks": 6}, date(2027, 5, 7), date(2027, 5, 10)),
        (date(2026, 12, 11), {"weeks": 2}, date(2026, 12, 25), date(2026, 12, 28)),
    ],
)
def test_the_known_terms(holidays, start, term, nominal, end):
    result = deadline(start, rule="regel", holidays=holidays, **term)
    assert (result.start, result.rule, result.nominal, result.end) == (start, "regel", nominal, end)
    assert bool(result.reason) is (nominal != end)


def test_the_reason_names_every_day_that_is_passed(holidays):
    result = deadline(date(2027, 4, 28), days=7, rule="", holidays=holidays)
    assert result.reason == (
        "De termijn kan niet eindigen op 5-5-2027 (Bevrijdingsdag), 6-5-2027 (Hemelvaartsdag), 7-5-2027 (gelijkgestelde "
        "dag na Hemelvaartsdag), 8-5-2027 (zaterdag) en 9-5-2027 (zondag). Daarom eindigt hij op maandag 10-5-2027."
    )


@pytest.mark.parametrize(
    ("start", "known"),
    [
        (date(2028, 12, 22), True),  # Friday 29 December 2028
        (date(2028, 12, 23), False),  # Saturday 30 December runs on to 2029
        (date(2028, 12, 25), False),
        (date(2025, 12, 22), False),  # Monday 29 December 2025
        (date(2025, 12, 29), True),  # Monday 5 January 2026
    ],
)
def test_a_year_without_a_row_gives_no_date(holidays, start, known):
    result = deadline(start, days=7, rule="", holidays=holidays)
    assert (result.end is not None) is known
    if not known:
        assert "staan niet in dit beleid" in result.reason
        assert result.nominal == start + timedelta(days=7)
    assert deadline(start, days=7, rule="", holidays=None).end is None


def test_a_short_term_holds_two_ordinary_days(holidays):
    # Thursday 24 December 2026 and three days: 25 and 26 are Christmas, 27 is a Sunday; Monday is only one.
    result = deadline(date(2026, 12, 24), days=3, rule="", holidays=holidays)
    assert result.end == date(2026, 12, 29)
    assert "twee gewone dagen" in result.reason
    assert deadline(date(2026, 12, 24), days=2, rule="", holidays=holidays).end == date(2026, 12, 28)
    assert (
        deadline(date(2025, 12, 31), days=3, rule="", holidays=holidays).end is None
    )  # 31 December is unknown


@pytest.mark.parametrize(
    ("term", "shifts"),
    [
        ({"weeks": 12}, True),
        ({"weeks": 13}, False),
        ({"days": 90}, True),
        ({"days": 91}, False),
    ],
)
def test_long_terms_do_not_shift(holidays, term, shifts):
    length = timedelta(**term)
    saturday = date(2027, 9, 11)
    result = deadline(saturday - length, rule="", holidays=holidays, **term)
    assert result.end == (date(2027, 9, 13) if shifts else saturday)


@pytest.mark.parametrize(
    "term", [{}, {"weeks": 1, "days": 1}, {"weeks": -1}, {"days": -1}, {"weeks": 1, "days": -1}]
)
def test_a_term_is_one_positive_length(holidays, term):
    with pytest.raises(ValueError):
        deadline(date(2027, 1, 1), rule="", holidays=holidays, **term)


# --- the dates of a case -----------------------------------------------------------------------------------------


def test_four_dates_each_from_its_own_start(holidays):
    result = case_deadlines(
        melding=date(2026, 11, 16),
        application=date(2027, 1, 4),
        investigation_done=date(2026, 12, 20),
        holidays=holidays,
    )
    assert result.personal_plan.end == date(2026, 11, 23)
    assert result.investigation.end == date(2026, 12, 28)
    assert result.decision.end == date(2027, 1, 18)
    assert (result.personal_plan.start, result.investigation.start) == (result.melding, result.melding)
    assert result.decision.start == result.application
    assert result.remarks == ()
    assert "2.3.2 lid 2" in result.personal_plan.rule
    assert "2.3.2 lid 1" in result.investigation.rule
    assert "2.3.5 lid 2" in result.decision.rule


def test_without_a_start_a_term_does_not_run(holidays):
    nothing = case_deadlines(melding=None, application=None, holidays=holidays)
    assert (nothing.personal_plan, nothing.investigation, nothing.decision) == (None, None, None)
    assert len(nothing.remarks) == 2
    reported = case_deadlines(melding=date(2026, 11, 16), application=None, holidays=holidays)
    assert reported.decision is None
    assert "twee weken" in reported.remarks[0]
    asked = case_deadlines(melding=None, application=date(2027, 1, 4), holidays=holidays)
    assert (asked.investigation, asked.decision.end) == (None, date(2027, 1, 18))


@pytest.mark.parametrize(
    ("application", "done", "early"),
    [
        (date(2026, 12, 28), None, True),  # the last day of the six weeks
        (date(2026, 12, 29), None, False),
        (date(2026, 12, 10), date(2026, 12, 10), False),
        (date(2026, 12, 10), date(2026, 12, 11), True),
        (date(2027, 1, 10), date(2027, 1, 20), False),  # six weeks are over, so the client may apply
    ],
)
def test_an_application_before_the_end_of_the_investigation(holidays, application, done, early):
    result = case_deadlines(
        melding=date(2026, 11, 16), application=application, investigation_done=done, holidays=holidays
    )
    assert any("lid 9" in words for words in result.remarks) is early


def test_an_application_before_the_melding_is_pointed_out(holidays):
    result = case_deadlines(melding=date(2026, 11, 16), application=date(2026, 11, 15), holidays=holidays)
    assert "vóór de melding" in result.remarks[0]


# --- warnings ----------------------------------------------------------------------------------------------------


def test_working_days_skip_weekends_and_holidays(holidays):
    assert working_days_before(date(2026, 12, 28), 2, holidays) == date(2026, 12, 23)
    assert working_days_before(date(2026, 12, 28), 7, holidays) == date(2026, 12, 16)
    assert working_days_before(date(2026, 1, 5), 1, holidays) is None  # 2 January is appointed, 2025 unknown
    assert working_days_before(date(2027, 6, 10), 0, holidays) == date(2027, 6, 10)


@pytest.mark.parametrize(
    ("today", "word"),
    [
        (date(2026, 12, 15), "ruim"),
        (date(2026, 12, 16), "nadert"),
        (date(2026, 12, 22), "nadert"),
        (date(2026, 12, 23), "dringend"),
        (date(2026, 12, 28), "dringend"),
        (date(2026, 12, 29), "verlopen"),
    ],
)
def test_how_near_a_deadline_is(holidays, today, word):
    due = deadline(date(2026, 11, 16), weeks=6, rule="", holidays=holidays)
    assert urgency(due, today, holidays) == word


def test_nearness_that_cannot_be_told(holidays):
    unknown = deadline(date(2028, 12, 25), days=7, rule="", holidays=holidays)
    assert urgency(unknown, date(2028, 12, 28), holidays) == "onbekend"
    early = deadline(date(2025, 12, 30), days=7, rule="", holidays=holidays)
    assert early.end == date(2026, 1, 6)
    assert urgency(early, date(2025, 12, 30), holidays) == "onbekend"
    assert urgency(early, date(2026, 1, 7), holidays) == "verlopen"


# --- properties ----------------------------------------------------------------------------------------------------


@given(st.dates(date(2026, 1, 1), date(2028, 10, 1)), st.integers(1, 12))
def test_a_term_ends_on_an_ordinary_day_and_never_early(start, weeks):
    table = load_pack("hhm").feestdagen
    result = deadline(start, weeks=weeks, rule="", holidays=table)
    days = {day.date for row in table.years for day in row.days}
    if result.end is None:
        assert result.nominal.year == 2028
        return
    assert result.end >= result.nominal
    assert result.end.weekday() < 5
    assert result.end not in days
    between = (result.nominal + timedelta(days=step) for step in range((result.end - result.nominal).days))
    assert all(day.weekday() >= 5 or day in days for day in between)


# --- broken files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("date: 2027-03-26", "date: 2027-03-25", "is geen feestdag"),
        ("date: 2027-05-07", "date: 2028-05-07", "valt in 2027"),
        ("year: 2028", "year: 2026", "op volgorde"),
        ("label: Koningsdag, ", "", "label"),
    ],
)
def test_a_mistake_in_the_table_is_found(packs_copy, old, new, words):
    folder = packs_copy / "hhm" / "onbekend"
    file = folder / "feestdagen.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    problems, pack = check_pack(folder)
    assert pack is None
    assert any(words in str(problem) and "feestdagen.yaml" in str(problem) for problem in problems)


def test_a_pack_may_do_without_both_files(packs_copy):
    folder = packs_copy / "hhm" / "onbekend"
    (folder / "feestdagen.yaml").unlink()
    problems, pack = check_pack(folder)
    assert problems == []
    assert (pack.feestdagen, pack.begeleiding) == (None, None)
