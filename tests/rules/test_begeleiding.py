"""The begeleiding matrix against the source, cell by cell, and what it makes of a case's answers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decision_trees.answers import Address, Answer, AnswerState
from decision_trees.begeleiding import begeleiding_questions, calculate_begeleiding
from decision_trees.loader import check_pack
from decision_trees.model import Pack

KINDS = ("monitoren", "instrueren", "samendoen", "overnemen")
# Typed from the printed table 8.7.1: per row the ticked maxima and the frequencies. J less than monthly or not,
# M monthly, W weekly, U daily but not every hour, D daily and once, N as needed. A type without a row isn't there.
PRINTED = {
    "zelfbepaling": {
        "monitoren": "15 MW",
        "instrueren": "15 30 45 60 MW",
        "samendoen": "15 30 45 60 75 90 MW",
    },
    "zelfmanagement": {
        "monitoren": "15 MW",
        "instrueren": "15 30 45 60 MWU",
        "samendoen": "15 30 45 60 75 90 MWU",
    },
    "gevaren": {"monitoren": "15 MW", "instrueren": "15 30 45 60 MWU", "samendoen": "15 30 45 60 75 90 MWU"},
    "gezondheidszorg": {
        "monitoren": "15 MW",
        "instrueren": "15 30 45 60 MWU",
        "samendoen": "15 30 45 60 75 90 MWU",
    },
    "acute_hulp": {"instrueren": "15 30 45 60 MWU"},
    "geld": {"monitoren": "15 JMW", "instrueren": "15 30 JMW", "samendoen": "15 30 45 60 JMW"},
    "uitbuiting": {"monitoren": "15 MW", "instrueren": "15 30 MW", "samendoen": "30 45 60 MW"},
    "rechten": {"monitoren": "15 N", "instrueren": "15 N"},
    "keuzes": {
        "monitoren": "15 JMW",
        "instrueren": "15 30 JMW",
        "samendoen": "15 30 JMW",
        "overnemen": "15 30 JMW",
    },
    "hygiene": {"monitoren": "5 MWD", "instrueren": "10 20 MWD"},
    "sociale_vaardigheden": {"monitoren": "5 MW", "instrueren": "15 30 MWD", "samendoen": "15 30 MWD"},
    "verplaatsen": {"monitoren": "5 MW", "instrueren": "15 MW", "samendoen": "30 MW"},
    "vrije_tijd": {"monitoren": "", "instrueren": "15 30 MW", "samendoen": "30 45 60 MW"},
    "contacten": {"monitoren": "15 MW", "instrueren": "15 30 MW", "samendoen": "30 45 60 MWD"},
    "ontlasting": {"monitoren": "15 MW"},
    "voorzieningen": {"monitoren": "15 MW", "instrueren": "15 30 MW", "samendoen": "30 45 60 MW"},
}
LETTERS = {
    "J": "minder_dan_maandelijks",
    "M": "maandelijks",
    "W": "wekelijks",
    "U": "dagelijks_vaker",
    "D": "dagelijks_eens",
    "N": "naar_noodzaak",
}
COMBINATIONS = [(activity, kind) for activity in PRINTED for kind in KINDS]


def row(text):
    """The maxima and the frequencies of a printed row."""
    words = text.split()
    bands = [LETTERS[letter] for letter in words[-1]] if words else []
    return tuple(int(word) for word in words[:-1]), tuple(bands)


def answers(*lines: tuple, profile=""):
    """lines: (activity/kind, minutes, band letter, count); None leaves an answer out."""
    facts = {}
    for here, minutes, band, count in lines:
        facts[Address("begeleiding.gekozen", here)] = Answer("ja", reason="Omdat dit nodig is.")
        if minutes is not None:
            facts[Address("begeleiding.minuten", here)] = Answer(str(minutes))
        if band is not None:
            facts[Address("begeleiding.band", here)] = Answer(LETTERS[band])
        if count is not None:
            facts[Address("begeleiding.aantal", here)] = Answer(str(count))
    if profile:
        facts[Address("profiel.individueel")] = Answer(profile)
    return facts


def cell_of(pack: Pack, activity, kind):
    found = next(item for item in pack.begeleiding.activities if item.id == activity)
    return next((cell for cell in found.cells if cell.id == kind), None)


# --- the table ---------------------------------------------------------------------------------------------------


def test_sixteen_activities_in_the_order_of_the_source(beekdaelen):
    assert [item.id for item in beekdaelen.begeleiding.activities] == list(PRINTED)
    assert [item.number for item in beekdaelen.begeleiding.activities] == list(range(1, 17))
    assert tuple(item.id for item in beekdaelen.begeleiding.kinds) == KINDS


@pytest.mark.parametrize(("activity", "kind"), COMBINATIONS)
def test_each_combination_is_as_printed(beekdaelen, activity, kind):
    cell = cell_of(beekdaelen, activity, kind)
    if kind not in PRINTED[activity]:
        assert cell is None
    else:
        assert cell is not None
        assert (cell.minutes, cell.bands) == row(PRINTED[activity][kind])


def test_forty_three_combinations_exist_and_twenty_one_do_not(beekdaelen):
    existing = [cell_of(beekdaelen, activity, kind) is not None for activity, kind in COMBINATIONS]
    assert (existing.count(True), existing.count(False)) == (43, 21)
    empty = [item for item in COMBINATIONS if (cell := cell_of(beekdaelen, *item)) and not cell.minutes]
    assert empty == [("vrije_tijd", "monitoren")]


def test_readings_are_marked_as_ours(beekdaelen):
    readings = {item.id: item.certainty for item in beekdaelen.begeleiding.readings}
    assert {"per_keer", "vrij_combineren", "dagelijks"} <= readings.keys()
    assert set(readings.values()) == {"afleiding"}
    bands = {item.id: item.certainty for item in beekdaelen.begeleiding.bands}
    assert bands.pop("naar_noodzaak") == "voorstel"
    assert set(bands.values()) == {"afleiding"}


@pytest.mark.parametrize(("activity", "kind"), COMBINATIONS)
def test_the_questions_offer_the_table_first_and_mark_the_rest(beekdaelen, activity, kind):
    chosen, minutes, band, count = begeleiding_questions(beekdaelen, activity, kind)
    assert [item.id for item in (chosen, minutes, band, count)] == [
        "begeleiding.gekozen",
        "begeleiding.minuten",
        "begeleiding.band",
        "begeleiding.aantal",
    ]
    assert chosen.options[0].needs_reason == "ja"
    printed = row(PRINTED[activity].get(kind, ""))
    inside = tuple(item.id for item in band.options if "buiten de tabel" not in item.label)
    assert inside == printed[1]
    assert len(band.options) == 6
    assert all(str(value) in minutes.help for value in printed[0])
    if not printed[0]:
        assert "biedt hier geen minuten" in minutes.help


def test_the_number_is_asked_in_the_unit_of_the_frequency(beekdaelen):
    facts = answers(("geld/samendoen", 30, "M", None))
    count = begeleiding_questions(beekdaelen, "geld", "samendoen", facts)[3]
    assert (count.unit, count.minimum, count.maximum) == ("keer per maand", 1, 4)
    assert begeleiding_questions(beekdaelen, "geld", "samendoen")[3].maximum is None


def test_unknown_questions_and_packs_without_a_matrix(beekdaelen, hhm):
    with pytest.raises(KeyError):
        begeleiding_questions(beekdaelen, "tuinieren", "samendoen")
    assert begeleiding_questions(hhm, "geld", "samendoen") == ()
    result = calculate_begeleiding(hhm, answers(("geld/samendoen", 30, "W", 1)))
    assert (result.total, result.complete, len(result.missing)) == (None, False, 1)
    assert "geld/samendoen" in result.warnings[0]


# --- one line ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("here", "minutes", "band", "count", "weekly", "formula"),
    [
        ("geld/samendoen", 30, "W", 2, Fraction(60), "2 × 30"),
        ("geld/samendoen", 30, "M", 2, Fraction(180, 13), "2 × 30 × 12 / 52"),
        ("geld/samendoen", 60, "J", 6, Fraction(90, 13), "6 × 60 / 52"),
        ("geld/samendoen", 60, "J", 0, Fraction(0), "0 × 60 / 52"),
        ("gevaren/instrueren", 15, "U", 3, Fraction(315), "3 × 15 × 7"),
        ("gevaren/instrueren", 15, "U", 1, Fraction(105), "1 × 15 × 7"),
        ("hygiene/instrueren", 20, "D", None, Fraction(140), "1 × 20 × 7"),
        ("rechten/monitoren", 15, "N", 4, Fraction(15, 13), "4 × 15 / 52"),
        ("geld/samendoen", "22.5", "W", "1.5", Fraction(135, 4), "1,5 × 22,5"),
    ],
)
def test_how_a_frequency_becomes_a_week(beekdaelen, here, minutes, band, count, weekly, formula):
    result = calculate_begeleiding(beekdaelen, answers((here, minutes, band, count)))
    (line,) = result.lines
    assert (line.status, line.minutes, line.formula) == ("telt", weekly, formula)
    assert (result.total, result.hours, result.complete) == (weekly, weekly / 60, True)
    assert line.outside == ()
    assert line.citation.short == "Beekdaelen"
    assert line.certainty == ("voorstel" if band == "N" else "afleiding")


@pytest.mark.parametrize(
    ("band", "low", "high"), [("J", 0, 11), ("M", 1, 4), ("W", 1, 6), ("U", 1, 23), ("N", 0, 365)]
)
def test_a_number_of_times_fits_its_frequency(beekdaelen, band, low, high):
    here = {"J": "geld/samendoen", "U": "gevaren/samendoen", "N": "rechten/instrueren"}.get(
        band, "geld/samendoen"
    )
    for count, fits in ((low - 1, False), (low, True), (high, True), (high + 1, False)):
        result = calculate_begeleiding(beekdaelen, answers((here, 15, band, count)))
        assert result.complete is fits
        if not fits:
            assert [str(place) for place, _ in result.missing] == [f"begeleiding.aantal@{here}"]


@pytest.mark.parametrize(
    ("activity", "kind"), [item for item in COMBINATIONS if PRINTED[item[0]].get(item[1])]
)
def test_within_and_just_above_the_table(beekdaelen, activity, kind):
    maxima, bands = row(PRINTED[activity][kind])
    letter = next(key for key, value in LETTERS.items() if value == bands[0])
    for minutes in maxima:
        line = calculate_begeleiding(beekdaelen, answers((f"{activity}/{kind}", minutes, letter, 1))).lines[0]
        assert (line.box, line.outside, line.status) == (minutes, (), "telt")
        below = calculate_begeleiding(
            beekdaelen, answers((f"{activity}/{kind}", minutes - 1, letter, 1))
        ).lines[0]
        assert (below.box, below.outside) == (minutes, ())
    more = calculate_begeleiding(
        beekdaelen, answers((f"{activity}/{kind}", maxima[-1] + 1, letter, 1))
    ).lines[0]
    assert (more.box, more.status, more.certainty, more.citation.short) == (
        None,
        "telt",
        "gemeente",
        "Consulent",
    )
    assert str(maxima[-1]) in more.outside[0]


@pytest.mark.parametrize(("activity", "kind"), [item for item in COMBINATIONS if item[1] in PRINTED[item[0]]])
def test_a_frequency_is_marked_exactly_when_the_row_lacks_it(beekdaelen, activity, kind):
    maxima, bands = row(PRINTED[activity][kind])
    for letter, band in LETTERS.items():
        facts = answers((f"{activity}/{kind}", maxima[0] if maxima else 15, letter, 1))
        line = calculate_begeleiding(beekdaelen, facts).lines[0]
        label = next(item.label for item in beekdaelen.begeleiding.bands if item.id == band)
        assert any(label in words for words in line.outside) is (band not in bands)


@pytest.mark.parametrize(
    ("activity", "kind"), [item for item in COMBINATIONS if item[1] not in PRINTED[item[0]]]
)
def test_a_combination_that_does_not_exist_is_a_named_departure(beekdaelen, activity, kind):
    result = calculate_begeleiding(beekdaelen, answers((f"{activity}/{kind}", 15, "W", 1)))
    (line,) = result.lines
    assert (line.minutes, result.complete, line.certainty) == (Fraction(15), True, "gemeente")
    assert len(line.outside) == 3
    assert line.motivation == "Omdat dit nodig is."


def test_the_row_without_boxes_says_so(beekdaelen):
    result = calculate_begeleiding(beekdaelen, answers(("vrije_tijd/monitoren", 15, "W", 1)))
    assert "zonder vakjes" in result.warnings[0]
    assert len(result.lines[0].outside) == 2


def test_the_path_names_type_minutes_frequency_number_and_sum(beekdaelen):
    (line,) = calculate_begeleiding(beekdaelen, answers(("geld/samendoen", 45, "M", 2))).lines
    assert [step.text for step in line.trace] == [
        "Omgaan met geld",
        "Minuten per keer",
        "Hoe vaak",
        "Aantal",
        "Per week",
    ]
    assert [step.answer for step in line.trace] == [
        "Samen doen",
        "45",
        "Elke maand, maar niet elke week",
        "2 keer per maand",
        "2 × 45 × 12 / 52",
    ]
    assert line.trace[0].reason == "Omdat dit nodig is."
    assert all(step.citation.document for step in line.trace)


# --- what is missing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "band", "count", "missing"),
    [
        (None, "W", 2, "minuten"),
        (30, None, 2, "band"),
        (30, "W", None, "aantal"),
        (0, "W", 2, "minuten"),
        (-5, "W", 2, "minuten"),
        ("1e30", "W", 2, "minuten"),
        (1441, "W", 2, "minuten"),
        (30, "W", "veel", "aantal"),
    ],
)
def test_a_missing_answer_stops_the_line(beekdaelen, minutes, band, count, missing):
    result = calculate_begeleiding(beekdaelen, answers(("geld/samendoen", minutes, band, count)))
    assert (result.total, result.complete, result.remark) == (None, False, None)
    assert [str(place) for place, _ in result.missing] == [f"begeleiding.{missing}@geld/samendoen"]
    assert result.lines[0].status == "open"


@pytest.mark.parametrize("state", list(AnswerState))
@pytest.mark.parametrize("question", ["gekozen", "minuten", "band", "aantal"])
def test_unknown_never_counts(beekdaelen, question, state):
    facts = answers(("geld/samendoen", 30, "W", 2), ("contacten/samendoen", 60, "W", 1))
    facts[Address(f"begeleiding.{question}", "geld/samendoen")] = Answer(state=state)
    result = calculate_begeleiding(beekdaelen, facts)
    assert (result.total, result.complete) == (Fraction(60), False)


def test_figures_without_a_choice_are_open_and_a_no_is_gone(beekdaelen):
    facts = answers(("geld/samendoen", 30, "W", 2))
    place = Address("begeleiding.gekozen", "geld/samendoen")
    loose = {key: value for key, value in facts.items() if key != place}
    assert calculate_begeleiding(beekdaelen, loose).missing[0][0] == place
    result = calculate_begeleiding(beekdaelen, facts | {place: Answer("nee")})
    assert (result.chosen, result.lines, result.total, result.complete) == (False, (), None, False)


def test_every_line_needs_its_motivation(beekdaelen):
    facts = answers(("geld/samendoen", 30, "W", 2))
    facts[Address("begeleiding.gekozen", "geld/samendoen")] = Answer("ja", reason="  ")
    result = calculate_begeleiding(beekdaelen, facts)
    assert not result.complete
    assert "uit waarom" in result.missing[0][1]


def test_an_activity_that_the_policy_lacks_never_vanishes(beekdaelen):
    facts = answers(("geld/samendoen", 30, "W", 2), ("tuinieren/samendoen", 30, "W", 2))
    result = calculate_begeleiding(beekdaelen, facts)
    assert (result.total, result.complete) == (Fraction(60), False)
    assert "tuinieren/samendoen" in result.warnings[0]


def test_no_total_where_the_policy_does_not_hold(beekdaelen):
    result = calculate_begeleiding(beekdaelen, answers(("geld/samendoen", 30, "W", 2)), allowed=False)
    assert (result.total, result.complete, result.lines[0].minutes) == (None, False, Fraction(60))
    assert "peildatum" in result.warnings[0]


# --- beside the profiles --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "bands"),
    [
        (59, ("individueel_1",)),
        (60, ("individueel_1", "individueel_2")),
        (61, ("individueel_2",)),
        (180, ("individueel_2", "individueel_3")),
        (300, ("individueel_3", "individueel_4")),
        (301, ("individueel_4",)),
    ],
)
def test_the_sum_is_held_beside_the_bands(beekdaelen, minutes, bands):
    remark = calculate_begeleiding(beekdaelen, answers(("geld/samendoen", minutes, "W", 1))).remark
    assert (remark.profiles, remark.fits, remark.citation.short) == (bands, None, "HHM")
    assert "geen norm" in remark.text


def test_a_difference_with_the_chosen_profile_is_pointed_out(beekdaelen):
    facts = answers(("geld/samendoen", 60, "W", 1), profile="individueel_3")
    remark = calculate_begeleiding(beekdaelen, facts).remark
    assert remark.fits is False
    assert "past niet" in remark.text
    facts = answers(("geld/samendoen", 60, "W", 1), profile="individueel_1")
    assert calculate_begeleiding(beekdaelen, facts).remark.fits is True
    nothing = calculate_begeleiding(beekdaelen, answers(("geld/samendoen", 60, "J", 0)))
    assert nothing.remark.profiles == ()


# --- properties ------------------------------------------------------------------------------------------------


LINES = st.dictionaries(
    st.sampled_from([f"{activity}/{kind}" for activity, kind in COMBINATIONS]),
    st.tuples(
        st.one_of(st.none(), st.decimals(-10, 1500, places=2)),
        st.one_of(st.none(), st.sampled_from(list(LETTERS))),
        st.one_of(st.none(), st.decimals(-1, 30, places=1)),
    ),
    max_size=8,
)


@given(LINES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_sum_is_its_counting_lines_and_never_negative(beekdaelen, lines):
    facts = answers(*((here, *rest) for here, rest in lines.items()))
    result = calculate_begeleiding(beekdaelen, facts)
    counted = [line.minutes for line in result.lines if line.status == "telt"]
    assert all(minutes is not None and minutes >= 0 for minutes in counted)
    assert result.total == (sum(counted, Fraction()) if counted else None)
    assert result.complete is (bool(lines) and len(counted) == len(lines))
    assert {line.id for line in result.lines} == set(lines)
    for line in result.lines:
        minutes, band, count = lines[line.id]
        if minutes is None or band is None or (count is None and band != "D"):
            assert line.minutes is None
    reordered = calculate_begeleiding(beekdaelen, dict(reversed(facts.items())))
    assert reordered == result


# --- broken files ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "minutes: [5], bands: [maandelijks, wekelijks, dagelijks_eens]",
            "minutes: [5], bands: [maandelijks, ooit]",
            "ooit",
        ),
        ("minutes: [10, 20]", "minutes: [20, 10]", "lopen op"),
        ("minutes: [10, 20]", "minutes: []", "geen van beide"),
        ("number: 16", "number: 17", "nummers"),
        ("  - id: geld\n", "  - id: keuzes\n", "twee keer"),
        ("maximum: 4\n", "maximum: 0\n", "minimum is groter"),
        ("hours: [2, 4, 6, 8]", "hours: [4, 2]", "lopen op"),
        ("maximum: 36\n", "maximum: veel\n", "maximum"),
    ],
)
def test_a_mistake_in_the_matrix_is_found_with_its_line(small_copy, old, new, words):
    folder = small_copy / "beekdaelen" / "2026-03-01"
    file = folder / "begeleiding.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    problems, pack = check_pack(folder)
    assert pack is None
    assert any(words in str(problem) and "begeleiding.yaml" in str(problem) for problem in problems)
    assert all(problem.line > 0 for problem in problems)
