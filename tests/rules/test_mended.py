"""What went wrong once in a whole case: each stays mended."""

from __future__ import annotations

from decimal import Decimal

import pytest

from decision_trees.answers import Answer, AnswerState
from tests.rules.test_properties import PACK, POINTS, Facts, assess, at, say
from wmo_desktop.domain.assess import assess_answers


def solved_by_a_facility(here: Answer) -> Facts:
    """One heavy point, wholly solved by a facility of the municipality; ``here`` says whether it is available."""
    point = POINTS[0]
    kind = f"{point}/algemene_voorziening"
    facts = {
        at("hulpvraag.soort"): say(("begeleiding",)),
        at("punt.score", point): say("zwaar"),
        at("punt.belemmering", point): say("ja"),
        at("behoefte.nodig", point): say("ja"),
        at("eigen_kracht.uitkomst", point): say("niet"),
        at("voorliggend.soorten", point): say(("algemene_voorziening",)),
        at("oplossing.uitkomst", kind): say("geheel"),
        at("oplossing.voorziening", kind): say("v1"),
        at("voorziening.hier", "v1"): here,
    }
    return facts | {at(f"oplossing.toets.{test.id}", kind): say("ja") for test in PACK.voorliggend.tests}


@pytest.mark.parametrize(("here", "left"), [("ja", "geen"), ("nee", "zwaar")])
def test_a_facility_counts_only_when_it_is_here(here, left):
    assert assess(solved_by_a_facility(say(here))).needs[0].remaining == left


@pytest.mark.parametrize("state", list(AnswerState))
def test_a_facility_of_which_nobody_knows_stays_open(state):
    need = assess(solved_by_a_facility(Answer(state=state, reason="nagaan", ask_whom="de gemeente"))).needs[0]
    assert need.remaining is None
    assert need.missing


@pytest.mark.parametrize("state", list(AnswerState))
def test_nothing_is_left_only_when_that_is_known(state):
    point = "huishouden.schoon_huis"
    facts = {
        at("hulpvraag.soort"): say(("huishouden", "begeleiding")),
        at("melding.datum"): say("2026-11-02"),
    }
    facts |= {at("leefgebied.terzijde", area.id): say(("ja",)) for area in PACK.leefgebieden.areas}
    del facts[at("leefgebied.terzijde", "huishouden")]
    facts |= {
        at("punt.score", point): say("zwaar"),
        at("punt.belemmering", point): say("ja"),
        at("behoefte.nodig", point): say("ja"),
        at("eigen_kracht.uitkomst", point): Answer(state=state, reason="nagaan", ask_whom="de zoon"),
    }
    assert assess(facts).proposal.status != "geen_maatwerk"


@pytest.mark.parametrize("question", ["behoefte.minuten", "eigen_kracht.rest_minuten"])
def test_minutes_below_zero_are_no_answer(question):
    point = POINTS[0]
    facts = {
        at("hulpvraag.soort"): say(("begeleiding",)),
        at("punt.score", point): say("zwaar"),
        at("punt.belemmering", point): say("ja"),
        at("behoefte.nodig", point): say("ja"),
        at("behoefte.minuten", point): say("60"),
        at("eigen_kracht.uitkomst", point): say("deels"),
        at("eigen_kracht.rest_score", point): say("licht"),
        at("voorliggend.soorten", point): say(("geen",)),
        at(question, point): say("-5"),
    }
    assert (assess(facts).needs[0].remaining_minutes or 0) >= 0


def test_a_household_volume_below_zero_does_not_break_the_assessment():
    point = "huishouden.schoon_huis"
    facts = {
        at("hulpvraag.soort"): say(("huishouden",)),
        at("punt.score", point): say("zwaar"),
        at("punt.belemmering", point): say("ja"),
        at("behoefte.nodig", point): say("ja"),
        at("eigen_kracht.uitkomst", point): say("niet"),
        at("voorliggend.soorten", point): say(("geen",)),
        at("maatwerk.soort", point): say("huishoudelijke_hulp"),
        at("afweging.huishouden"): say("wijkt_af"),
        at("afweging.huishouden_minuten"): say("-7"),
        at("afbouw.oud"): say("60"),
    }
    assert assess(facts).phase_out is None


def test_the_step_of_a_phase_out_is_the_norm_of_the_pack():
    norm = next(norm for norm in PACK.norms if norm.id == "afbouw_per_periode")
    forty = norm.model_copy(update={"values": (norm.values[0].model_copy(update={"value": Decimal(40)}),)})
    pack = PACK.model_copy(update={"norms": (forty,), "fingerprint": "forty minutes"})
    point = "huishouden.schoon_huis"
    facts = {
        at("hulpvraag.soort"): say(("huishouden",)),
        at("melding.datum"): say("2026-11-02"),
        at("afbouw.oud"): say("60"),
        at("afbouw.begin"): say("2027-01-04"),
        at("punt.score", point): say("geen"),
    }
    schedule = assess_answers(facts, pack).phase_out
    assert schedule is not None
    assert [period.per_4_weeks for period in schedule.periods] == [240, 200, 160, 120, 80, 40, 0]
