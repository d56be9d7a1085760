"""What always holds for a whole case, whatever the answers: tried on cases that Hypothesis makes up."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from decision_trees.answers import Address, Answer, AnswerState
from decision_trees.loader import load_pack
from wmo_desktop.domain.assess import assess_answers
from wmo_desktop.domain.assessment import Assessment

PACK = load_pack("beekdaelen")
SEVERITIES = ("geen", "licht", "matig", "zwaar")
PROFILES = ("", "individueel_1", "individueel_2", "individueel_3", "individueel_4")
POINTS = (
    "persoonlijk_functioneren.dagritme",
    "financien.post",
    "financien.schulden",
    "huishouden.schoon_huis",
)
AREAS = {point.partition(".")[0] for point in POINTS}
LINES = ("schoon_huis", "extra_slaapkamer", "extra_kamer", "strijken")
MATRIX = ("geld/samendoen", "zelfmanagement/instrueren")
BANDS = {"wekelijks": 6, "maandelijks": 4}
MINUTES = st.integers(0, 600)
Facts = dict[Address, Answer]


def at(question: str, instance: str = "") -> Address:
    return Address(question, instance)


def say(value: str | tuple[str, ...]) -> Answer:
    return Answer(value=value, reason="zo is het besproken")


def help_of(draw: st.DrawFn, prefix: str, here: str) -> Facts:
    """What somebody solves: nothing, a part with what is left of it, or all."""
    kinds = ("niet", "deels", "geheel") if prefix == "eigen_kracht" else ("deels", "geheel")
    outcome = draw(st.sampled_from(kinds))
    facts = {at(f"{prefix}.uitkomst", here): say(outcome)}
    if outcome == "deels":
        facts[at(f"{prefix}.rest_score", here)] = say(draw(st.sampled_from(SEVERITIES[1:])))
        facts[at(f"{prefix}.rest_minuten", here)] = say(str(draw(MINUTES)))
    return facts


@st.composite
def cases(draw: st.DrawFn) -> Facts:
    """A case with nothing missing: four points on their way through steps 3 to 7, and the calculator."""
    facts = {
        at("hulpvraag.soort"): say(("huishouden", "begeleiding")),
        at("melding.datum"): say("2026-11-02"),
    }
    for area, point in PACK.points():
        if area.id not in AREAS:
            facts[at("leefgebied.terzijde", area.id)] = say(("ja",))
        elif point.id not in POINTS:
            facts[at("punt.score", point.id)] = say("geen")
    for point in POINTS:
        facts[at("punt.score", point)] = say(draw(st.sampled_from(SEVERITIES[1:])))
        facts[at("punt.belemmering", point)] = say(
            draw(st.sampled_from(("ja", "ja", "ja", "nee", "nee_risico")))
        )
        facts[at("behoefte.nodig", point)] = say("ja")
        facts[at("behoefte.minuten", point)] = say(str(draw(MINUTES)))
        facts |= help_of(draw, "eigen_kracht", point)
        kinds = draw(st.sampled_from((("geen",), ("zvw",), ("zvw", "algemene_voorziening"))))
        facts[at("voorliggend.soorten", point)] = say(kinds)
        for kind in kinds:
            if kind != "geen":
                for test in PACK.voorliggend.tests:
                    value = draw(st.sampled_from(("ja", "nee")))
                    facts[at(f"oplossing.toets.{test.id}", f"{point}/{kind}")] = say(value)
                facts |= help_of(draw, "oplossing", f"{point}/{kind}")
        choice = "huishoudelijke_hulp" if point.startswith("huishouden") else "individueel"
        facts[at("maatwerk.soort", point)] = say(choice)
    facts[at("rekenhulp.frequentie")] = say("wekelijks")
    for line in PACK.calculator.lines:
        if line.id in LINES and draw(st.booleans()):
            facts |= chosen(line.id)
            if draw(st.booleans()):
                facts |= deducted(line.id, draw(st.integers(1, 600)))  # of 0 nobody asks who does it
    for here in MATRIX:
        band = draw(st.sampled_from(sorted(BANDS)))
        facts[at("begeleiding.soorten", here.partition("/")[0])] = say((here.partition("/")[2],))
        facts[at("begeleiding.waarom", here)] = say("Omdat zij dit niet alleen kan.")
        facts[at("begeleiding.minuten", here)] = say(str(draw(st.integers(1, 240))))
        facts[at("begeleiding.band", here)] = say(band)
        facts[at("begeleiding.aantal", here)] = say(str(draw(st.integers(1, BANDS[band]))))
    facts[at("afweging.huishouden")] = say("volgt")
    facts[at("afbouw.oud")] = say(str(draw(st.integers(0, 300))))
    facts[at("afbouw.begin")] = say("2027-01-04")
    return facts


def chosen(line_id: str, count: int = 1) -> Facts:
    line = next(line for line in PACK.calculator.lines if line.id == line_id)
    facts = {at("regel.gekozen", line_id): say("ja")}
    facts |= {at(f"regel.voorwaarde.{item.id}", line_id): say("ja") for item in line.conditions}
    return facts | {at(f"regel.aantal.{item.id}", line_id): say(str(count)) for item in line.factors}


def deducted(line_id: str, minutes: int) -> Facts:
    return {
        at("regel.aftrek", line_id): say(str(minutes)),
        at("regel.aftrek_wie", line_id): say("de buurman"),
    }


def assess(facts: Facts) -> Assessment:
    return assess_answers(facts, PACK)


def profile_rank(result: Assessment) -> int:
    return PROFILES.index(result.proposal.profile.id if result.proposal.profile else "")


def heavier(before: Assessment, after: Assessment) -> list[str]:
    """Where more is left after than before: severity or minutes of a need, profile, minutes of household help."""
    found = []
    for old, new in zip(before.needs, after.needs, strict=True):
        assert old.remaining is not None
        assert new.remaining is not None
        if SEVERITIES.index(new.remaining) > SEVERITIES.index(old.remaining):
            found.append(new.point_id)
        if old.remaining_minutes is not None and (new.remaining_minutes or 0) > old.remaining_minutes:
            found.append(f"minutes {new.point_id}")
    if profile_rank(after) > profile_rank(before):
        found.append("profile")
    if after.calculator.subtotal > before.calculator.subtotal:
        found.append("calculator")
    if (after.calculator.total or 0) > (before.calculator.total or 0):
        found.append("total")
    return found


EXAMPLES = settings(max_examples=60, deadline=None)


# --- more help ----------------------------------------------------------------------------------------------------


@EXAMPLES
@given(facts=cases(), point=st.sampled_from(POINTS), data=st.data())
def test_more_own_strength_never_leaves_more(facts, point, data):
    none = facts | {at("eigen_kracht.uitkomst", point): say("niet")}
    rest = data.draw(st.integers(1, 3))
    minutes = data.draw(MINUTES)
    part = facts | {
        at("eigen_kracht.uitkomst", point): say("deels"),
        at("eigen_kracht.rest_score", point): say(SEVERITIES[rest]),
        at("eigen_kracht.rest_minuten", point): say(str(minutes)),
    }
    more = part | {
        at("eigen_kracht.rest_score", point): say(SEVERITIES[data.draw(st.integers(1, rest))]),
        at("eigen_kracht.rest_minuten", point): say(str(data.draw(st.integers(0, minutes)))),
    }
    whole = facts | {at("eigen_kracht.uitkomst", point): say("geheel")}
    steps = [assess(answers) for answers in (none, part, more, whole)]
    for before, after in pairwise(steps):
        assert heavier(before, after) == []


@EXAMPLES
@given(facts=cases(), point=st.sampled_from(POINTS), data=st.data())
def test_a_preceding_solution_never_leaves_more(facts, point, data):
    before = assess(facts)
    kinds = tuple(kind for kind in facts[at("voorliggend.soorten", point)].options if kind != "geen")
    more = facts | {at("voorliggend.soorten", point): say((*kinds, PACK.voorliggend.kinds[0].id))}
    here = f"{point}/{PACK.voorliggend.kinds[0].id}"
    more |= {at(f"oplossing.toets.{test.id}", here): say("ja") for test in PACK.voorliggend.tests}
    more |= help_of(data.draw, "oplossing", here)
    assert heavier(before, assess(more)) == []


@EXAMPLES
@given(facts=cases(), line=st.sampled_from(LINES), minutes=MINUTES, more=st.integers(0, 200))
def test_more_done_by_somebody_else_never_raises_the_minutes(facts, line, minutes, more):
    facts = facts | chosen(line)
    steps = [assess(facts | deducted(line, amount)) for amount in (0, minutes, minutes + more)]
    for before, after in pairwise(steps):
        assert heavier(before, after) == []


@EXAMPLES
@given(facts=cases(), line=st.sampled_from(("extra_slaapkamer", "extra_kamer")), count=st.integers(1, 19))
def test_an_extra_room_never_lowers_the_minutes(facts, line, count):
    without = {address: answer for address, answer in facts.items() if address.instance_id != line}
    few, more = (assess(without | chosen(line, rooms)) for rooms in (count, count + 1))
    assert heavier(more, few) == []
    assert heavier(few, assess(without)) == []


# --- nothing below zero, unknown is not no, order -------------------------------------------------------------------


@EXAMPLES
@given(facts=cases())
def test_nothing_is_below_zero(facts):
    result = assess(facts)
    assert all((need.remaining_minutes or 0) >= 0 for need in result.needs)
    assert result.calculator.subtotal >= 0
    assert (result.calculator.total or 0) >= 0
    assert all((line.minutes or 0) >= 0 for line in result.calculator.lines)
    assert result.begeleiding is not None
    assert result.begeleiding.complete
    assert result.begeleiding.total == sum(line.minutes for line in result.begeleiding.lines) >= 0
    assert all((decision.volume or 0) >= 0 for decision in result.decisions)


@settings(max_examples=120, deadline=None)
@given(facts=cases(), state=st.sampled_from(list(AnswerState)), data=st.data())
def test_unknown_never_becomes_no(facts, state, data):
    """One answer becomes unknown: what hangs on it is open, never settled as a "nee" or a 0 would settle it."""
    before = assess(facts)
    decisive = [
        address
        for address in sorted(facts)
        if address.question_id.startswith(
            ("punt.belemmering", "eigen_kracht.", "oplossing.", "regel.", "begeleiding.")
        )
        and not address.question_id.endswith("rest_minuten")
    ]
    address = data.draw(st.sampled_from(decisive))
    after = assess(
        facts | {address: Answer(state=state, reason="nog niet besproken", ask_whom="de huisarts")}
    )
    point = address.instance_id.partition("/")[0]
    for old, new in zip(before.needs, after.needs, strict=True):
        if new.point_id != point:
            assert new == old
        elif new != old:
            # Less is left only when that is known: an unknown answer leaves the question open.
            assert new.remaining is None or SEVERITIES.index(new.remaining) >= SEVERITIES.index(old.remaining)
            assert new.remaining is not None or new.missing
    if address.question_id == "punt.belemmering":
        assert next(need for need in after.needs if need.point_id == point).counts is None
    if address.question_id.startswith("regel."):
        assert all(line.status != "voorwaarde" for line in after.calculator.lines)
        line = next(line for line in after.calculator.lines if line.id == address.instance_id)
        if line.status != "telt" or address.question_id.startswith("regel.aftrek"):
            assert not after.calculator.complete
    if address.question_id.startswith("begeleiding.") and address.question_id != "begeleiding.soorten":
        assert after.begeleiding is not None
        assert not after.begeleiding.complete
    # A point of the household is left out here: see test_mended.py.
    if after.proposal.status != before.proposal.status and not point.startswith("huishouden."):
        assert after.proposal.status == "onvolledig"
        assert after.proposal.missing


@EXAMPLES
@given(facts=cases(), data=st.data())
def test_the_order_of_answers_does_not_matter(facts, data):
    mixed = dict(data.draw(st.permutations(list(facts.items()))))
    assert assess(mixed) == assess(facts)


# --- phase-out ----------------------------------------------------------------------------------------------------


@EXAMPLES
@given(facts=cases(), old=st.integers(1, 400), new=st.integers(0, 400), urgent=st.booleans())
def test_a_phase_out_goes_down_from_the_old_to_the_new_volume(facts, old, new, urgent):
    point = "huishouden.schoon_huis"
    facts = facts | {
        at("punt.belemmering", point): say("ja"),
        at("eigen_kracht.uitkomst", point): say("niet"),
        at("voorliggend.soorten", point): say(("geen",)),
        at("afweging.huishouden"): say("wijkt_af"),
        at("afweging.huishouden_minuten"): say(str(new)),
        at("afbouw.oud"): say(str(old)),
        at("melding.spoed"): say("ja" if urgent else "nee"),
    }
    schedule = assess(facts).phase_out
    assert schedule is not None
    assert schedule.applies is (old > new and not urgent)
    for reading in (schedule, schedule.alternative):
        if reading is None or not reading.applies:
            continue
        volumes = [period.per_week for period in reading.periods]
        assert (volumes[0], volumes[-1]) == (Fraction(old), Fraction(new))
        assert all(later < earlier for earlier, later in pairwise(volumes))
        assert reading.periods[0].start == date(2027, 1, 4)
        assert all(
            later.start is not None and earlier.end is not None and (later.start - earlier.end).days == 1
            for earlier, later in pairwise(reading.periods)
        )
