"""What the practice cases can't show: exact sums, the questions that the panel asks, and rules that always hold."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision_trees.answers import Address, Answer, AnswerState
from decision_trees.calculator import (
    calculate,
    frequency_questions,
    line_questions,
    minutes_text,
    two_weekly_questions,
    yearly_hours,
)
from decision_trees.loader import load_pack
from decision_trees.packcheck import known_facts

WEEKLY = {Address("rekenhulp.frequentie"): Answer(value="wekelijks", reason="dat is nodig")}
UNKNOWN = [Answer(state=state) for state in AnswerState]


def chosen(pack, line_id: str, **given: str) -> dict[Address, Answer]:
    """A line with everything it asks answered; given: minuten, norm, aftrek or a count."""
    line = next(item for item in pack.calculator.lines if item.id == line_id)
    facts = {Address("regel.gekozen", line_id): Answer(value="ja", reason="nodig")}
    facts |= {Address(f"regel.voorwaarde.{item.id}", line_id): Answer(value="ja") for item in line.conditions}
    for factor in line.factors:
        facts[Address(f"regel.aantal.{factor.id}", line_id)] = Answer(value=given.pop(factor.id, "1"))
    for name, value in given.items():
        facts[Address(f"regel.{name}", line_id)] = Answer(value=value, reason="omdat")
        if name == "aftrek":
            facts[Address("regel.aftrek_wie", line_id)] = Answer(value="de buurvrouw")
    return facts


def whole(pack) -> dict[Address, Answer]:
    """Every line of the pack answered (of "much" and "some" extra only the first)."""
    facts = dict(WEEKLY)
    for line in pack.calculator.lines:
        if line.id == "extra_veel":
            continue
        given = {"vast": {}, "bereik": {"minuten": str(line.high)}, "open": {"norm": "10"}}[line.mode]
        facts |= chosen(pack, line.id, **given)
    return facts


def test_rounding_is_one_line_upwards_at_the_end(beekdaelen):
    base = {**WEEKLY, **chosen(beekdaelen, "schoon_huis")}
    third = {
        **base,
        **chosen(beekdaelen, "was", norm="0.1"),
        **chosen(beekdaelen, "boodschappen", norm="0.2"),
    }
    result = calculate(beekdaelen, third)
    assert (result.subtotal, result.rounding, result.total) == (Fraction(1253, 10), Fraction(7, 10), 126)
    exact = calculate(beekdaelen, {**base, **chosen(beekdaelen, "was", norm="1.0")})
    assert (exact.subtotal, exact.rounding, exact.total) == (Fraction(126), Fraction(0), 126)


def test_a_larger_step_rounds_up_and_never_down(beekdaelen):
    calculator = beekdaelen.calculator.model_copy(update={"round_up_to_minutes": 15})
    pack = beekdaelen.model_copy(update={"calculator": calculator})
    totals = []
    for norm in ("9", "10", "11"):
        facts = {**WEEKLY, **chosen(pack, "schoon_huis"), **chosen(pack, "was", norm=norm)}
        totals.append(calculate(pack, facts).total)
    assert totals == [135, 135, 150]


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        ("125", "108,3"),
        ("75", "65,0"),
        ("0", "0,0"),
        ("1", "0,9"),
        ("287/2", "124,4"),
        ("3/52", "0,1"),
        ("2.9/52", "0,0"),
    ],
)
def test_yearly_hours(minutes, text):
    top, _, bottom = minutes.partition("/")
    assert yearly_hours(Fraction(top) / Fraction(bottom or "1")) == text


@pytest.mark.parametrize(
    ("minutes", "text"), [("75", "75"), ("37.25", "37,3"), ("0.04", "0"), ("12.5", "12,5")]
)
def test_minutes_text(minutes, text):
    assert minutes_text(Fraction(minutes)) == text


def test_formulas(beekdaelen):
    facts = {
        **WEEKLY,
        **chosen(beekdaelen, "extra_slaapkamer", aantal="2"),
        **chosen(beekdaelen, "kindzorg"),
        **chosen(beekdaelen, "kind_aankleden", kinderen="2", dagen="5", minuten="7.5"),
    }
    lines = {line.id: line for line in calculate(beekdaelen, facts).lines}
    assert lines["extra_slaapkamer"].formula == "2 × 18"
    assert lines["kind_aankleden"].formula == "7,5 × 2 kinderen × 5 dagen"
    assert lines["kind_aankleden"].minutes == 75


@pytest.mark.parametrize("count", ["0", "21", "1.5", "-1", "twee"])
def test_a_count_that_cannot_be_is_asked_again(beekdaelen, count):
    result = calculate(beekdaelen, {**WEEKLY, **chosen(beekdaelen, "extra_slaapkamer", aantal=count)})
    assert not result.complete
    assert [address for address, _ in result.missing] == [Address("regel.aantal.aantal", "extra_slaapkamer")]


@pytest.mark.parametrize(
    ("minutes", "fits"), [("0", True), ("30", True), ("30.01", False), ("-1", False), ("veel", False)]
)
def test_a_range_holds_its_bounds(beekdaelen, minutes, fits):
    result = calculate(beekdaelen, {**WEEKLY, **chosen(beekdaelen, "regie", minuten=minutes)})
    assert result.complete is fits
    assert all("van 0 tot en met 30" in words for _, words in result.missing)


def test_by_hand_goes_before_the_norm_and_asks_a_motivation(hhm):
    facts = {
        **chosen(hhm, "was", norm="40"),
        Address("regel.minuten", "was"): Answer(value="55", reason="veel beddengoed"),
    }
    line = next(line for line in calculate(hhm, facts).lines if line.id == "was")
    assert (line.minutes, line.by_hand, line.motivation) == (55, True, "veel beddengoed")
    assert line.citation.certainty == "gemeente"
    facts[Address("regel.minuten", "was")] = Answer(value="55")
    result = calculate(hhm, facts)
    assert (result.total, result.complete) == (None, False)
    assert "motivering" in result.missing[0][1]


def test_no_total_when_the_pack_does_not_hold_on_that_date(beekdaelen):
    facts = {**WEEKLY, **chosen(beekdaelen, "schoon_huis")}
    result = calculate(beekdaelen, facts, household_allowed=False)
    assert (result.total, result.complete, result.chosen, result.yearly_hours_text) == (None, False, True, "")
    assert "geen totaal" in result.warnings[0]
    assert result.subtotal == 125


def test_a_pack_without_a_two_weekly_norm_says_so(hhm):
    facts = {
        Address("rekenhulp.frequentie"): Answer(value="tweewekelijks", reason="x"),
        **chosen(hhm, "was", norm="40"),
    }
    result = calculate(hhm, facts)
    assert (result.frequency, result.two_weekly_minutes) == ("", None)
    assert any("eens per twee weken" in words for words in result.warnings)


def test_an_exclusive_line_that_does_not_count_excludes_nothing(beekdaelen):
    facts = {**WEEKLY, **chosen(beekdaelen, "extra_enig"), **chosen(beekdaelen, "extra_veel")}
    facts[Address("regel.voorwaarde.grond", "extra_enig")] = Answer(value="nee")
    result = calculate(beekdaelen, facts)
    assert (result.total, result.complete) == (60, True)


# --- the questions ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pack_id", ["hhm", "beekdaelen"])
def test_every_question_of_a_line_is_one_that_counts(pack_id):
    pack = load_pack(pack_id)
    facts = known_facts(pack)
    for line in pack.calculator.lines:
        ids = [question.id for question in line_questions(pack, line)]
        assert ids[0] == "regel.gekozen"
        assert len(set(ids)) == len(ids)
        assert set(ids) <= set(facts)
        assert ("regel.norm" in ids) == (line.mode == "open")
        assert ("regel.aftrek" in ids) == (line.outside_sum == "nee")


@pytest.mark.parametrize("pack_id", ["hhm", "beekdaelen"])
def test_everything_that_is_missing_can_be_answered(pack_id):
    """Each open point of the calculator leads to a question that the panel really asks."""
    pack = load_pack(pack_id)
    facts = {Address("regel.gekozen", line.id): Answer(value="ja") for line in pack.calculator.lines}
    facts[Address("rekenhulp.frequentie")] = Answer(value="tweewekelijks")
    asked = {
        Address(item.id, line.id) for line in pack.calculator.lines for item in line_questions(pack, line)
    }
    asked |= {Address(item.id) for item in (*frequency_questions(pack), *two_weekly_questions(pack, facts))}
    places = [address for address, _ in calculate(pack, facts).missing]
    missing = set(places)
    assert missing
    assert len(places) == len(missing)
    assert missing <= asked


def test_frequency_and_two_weekly_questions(hhm, beekdaelen):
    assert frequency_questions(hhm) == ()
    assert two_weekly_questions(hhm) == ()
    (frequency,) = frequency_questions(beekdaelen)
    assert [(option.id, option.needs_reason) for option in frequency.options] == [
        ("wekelijks", "ja"),
        ("tweewekelijks", "ja"),
    ]
    ids = [question.id for question in two_weekly_questions(beekdaelen)]
    assert len(ids) == 7
    assert ids[-1] == "rekenhulp.tweewekelijks_extra"
    assert len(two_weekly_questions(beekdaelen, {})) == 6
    assert len(two_weekly_questions(beekdaelen, chosen(beekdaelen, "extra_veel"))) == 7


# --- what always holds --------------------------------------------------------------------------------------------

BEE = load_pack("beekdaelen")
WHOLE = whole(BEE)
LINES = sorted(line.id for line in BEE.calculator.lines if line.id != "extra_veel")
SUBSET = st.sets(st.sampled_from(LINES))
AMOUNT = st.decimals(min_value=0, max_value=500, places=2).map(lambda value: f"{value:f}")
CUTS = st.dictionaries(st.sampled_from(LINES), AMOUNT)


def case(lines: set[str], cuts: dict[str, str]) -> dict[Address, Answer]:
    facts = {address: answer for address, answer in WHOLE.items() if address.instance_id in lines | {""}}
    for line, minutes in cuts.items():
        facts[Address("regel.aftrek", line)] = Answer(value=minutes, reason="een ander doet dit")
        facts[Address("regel.aftrek_wie", line)] = Answer(value="de buurman")
    return facts


def test_the_whole_list_is_complete_by_itself():
    result = calculate(BEE, WHOLE)
    assert result.complete
    assert result.missing == ()


@settings(max_examples=60, deadline=None)
@given(lines=SUBSET, cuts=CUTS)
def test_never_below_zero_and_the_parts_add_up(lines, cuts):
    result = calculate(BEE, case(lines, cuts))
    counting = {line.id: line.minutes for line in result.lines if line.status == "telt"}
    cut = sum((item.minutes for item in result.deductions), Fraction())
    assert result.subtotal == sum(counting.values(), Fraction()) - cut
    assert result.subtotal >= 0
    assert all(
        0 < item.minutes <= counting[item.line_id] for item in result.deductions if counting[item.line_id]
    )
    if result.total is not None:
        assert 0 <= result.rounding < 1
        assert result.total == result.subtotal + result.rounding


@settings(max_examples=60, deadline=None)
@given(lines=SUBSET, cuts=CUTS, line=st.sampled_from(LINES), more=AMOUNT)
def test_more_deducted_never_gives_more(lines, cuts, line, more):
    before = calculate(BEE, case(lines, {**cuts, line: "0"})).subtotal
    after = calculate(BEE, case(lines, {**cuts, line: more})).subtotal
    assert after <= before


@settings(max_examples=60, deadline=None)
@given(
    lines=SUBSET,
    cuts=CUTS,
    line=st.sampled_from(["extra_slaapkamer", "extra_kamer"]),
    count=st.integers(1, 19),
)
def test_an_extra_room_never_gives_less(lines, cuts, line, count):
    facts = case(lines | {line}, cuts)
    address = Address("regel.aantal.aantal", line)
    few = calculate(BEE, {**facts, address: Answer(value=str(count))}).subtotal
    more = calculate(BEE, {**facts, address: Answer(value=str(count + 1))}).subtotal
    assert more >= few


@settings(max_examples=60, deadline=None)
@given(lines=SUBSET, cuts=CUTS, data=st.data())
def test_the_order_of_answers_does_not_matter(lines, cuts, data):
    facts = case(lines, cuts)
    mixed = dict(data.draw(st.permutations(list(facts.items()))))
    assert calculate(BEE, mixed) == calculate(BEE, facts)


@settings(max_examples=80, deadline=None)
@given(lines=SUBSET, address=st.sampled_from(sorted(WHOLE)), unknown=st.sampled_from([None, *UNKNOWN]))
def test_unknown_never_counts_as_no(lines, address, unknown):
    """Taking away one answer leaves the sum open and names what is asked; it never settles the matter as "nee" does."""
    facts = case(lines, {})
    if address not in facts:
        return
    owner = next((line for line in BEE.calculator.lines if line.id == address.instance_id), None)
    free = (
        owner is not None
        and owner.outside_sum == "ja"
        and not address.question_id.startswith("regel.voorwaarde")
    )
    if free or (unknown is None and address.question_id == "regel.gekozen"):
        return
    changed = {key: answer for key, answer in facts.items() if key != address}
    if unknown is not None:
        changed[address] = unknown
    result = calculate(BEE, changed)
    if address.question_id == "rekenhulp.frequentie" and not result.chosen:
        return
    assert not result.complete
    assert address in {place for place, _ in result.missing}
    assert all(line.status != "voorwaarde" for line in result.lines)
