"""Three-valued conditions: unknown is neither yes nor no."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_trees.answers import Answer, AnswerState
from decision_trees.conditions import describe, evaluate, facts_of, first_unknown
from decision_trees.model import All, Any_, AtLeast, AtMost, Condition, Equals, In, Not


def eq(fact: str, value: str = "ja") -> Equals:
    return Equals(op="equals", fact=fact, value=value)


def both(*of: Condition) -> All:
    return All(op="all", of=of)


def either(*of: Condition) -> Any_:
    return Any_(op="any", of=of)


def no(of) -> Not:
    return Not(op="not", of=of)


FACTS = {
    "ja": Answer(value="ja"),
    "nee": Answer(value="nee"),
    "veel": Answer(value=("bukken", "tillen")),
    "drie": Answer(value="3"),
    "half": Answer(value="2.50"),
    "woord": Answer(value="drie"),
    "navragen": Answer(state=AnswerState.NAVRAGEN),
    "onbekend": Answer(state=AnswerState.ONBEKEND),
}


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        (eq("ja"), True),
        (eq("nee"), False),
        (eq("weg"), None),
        (eq("navragen"), None),
        (eq("veel", "tillen"), True),
        (eq("veel", "lopen"), False),
        (In(op="in", fact="veel", values=("lopen", "bukken")), True),
        (In(op="in", fact="ja", values=("nee", "nvt")), False),
        (In(op="in", fact="onbekend", values=("ja", "nee")), None),
        (AtLeast(op="at_least", fact="drie", value=Decimal("3.0")), True),
        (AtLeast(op="at_least", fact="drie", value=Decimal("3.01")), False),
        (AtMost(op="at_most", fact="half", value=Decimal("2.5")), True),
        (AtMost(op="at_most", fact="half", value=Decimal("2.49")), False),
        (AtLeast(op="at_least", fact="woord", value=Decimal(0)), None),
        (AtMost(op="at_most", fact="weg", value=Decimal(99)), None),
        (AtMost(op="at_most", fact="navragen", value=Decimal(99)), None),
        (no(eq("ja")), False),
        (no(eq("nee")), True),
        (no(eq("weg")), None),
        (both(eq("ja"), eq("weg")), None),
        (both(eq("nee"), eq("weg")), False),
        (both(eq("weg"), eq("nee")), False),
        (either(eq("weg"), eq("ja")), True),
        (either(eq("weg"), eq("nee")), None),
        (either(eq("nee"), no(eq("ja"))), False),
    ],
)
def test_outcome(condition, outcome):
    assert evaluate(condition, FACTS.get) is outcome


def test_the_first_unknown_is_one_that_matters():
    condition = both(eq("ja"), either(eq("nee"), eq("weg")), eq("navragen"))
    assert first_unknown(condition, FACTS.get) == "weg"
    assert first_unknown(eq("ja"), FACTS.get) is None
    assert first_unknown(no(eq("navragen")), FACTS.get) == "navragen"


def test_facts_in_reading_order_without_doubles():
    assert facts_of(both(eq("b"), no(eq("a")), either(eq("b"), eq("c")))) == ("b", "a", "c")


def test_words():
    condition = both(
        AtLeast(op="at_least", fact="aantal_zwaar", value=Decimal(1)), no(eq("berekend.heeft_band"))
    )
    assert describe(condition) == "aantal zwaar is minstens 1 en niet: heeft band is ja"
    most = AtMost(op="at_most", fact="uren", value=Decimal("2.5"))
    assert describe(most) == "uren is hoogstens 2,5"
    assert describe(no(most)) == "uren is meer dan 2,5"
    assert describe(no(AtLeast(op="at_least", fact="uren", value=Decimal(3)))) == "uren is minder dan 3"


LEAVES = st.sampled_from("abc").map(eq)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(no),
        st.lists(inner, min_size=1, max_size=3).map(lambda of: both(*of)),
        st.lists(inner, min_size=1, max_size=3).map(lambda of: either(*of)),
    ),
    max_leaves=8,
)
GIVEN = st.dictionaries(
    st.sampled_from("abc"), st.sampled_from(["ja", "nee"]).map(lambda value: Answer(value=value))
)


@given(condition=CONDITIONS, known=GIVEN, later=GIVEN)
def test_what_is_decided_stays_decided_when_more_becomes_known(condition, known, later):
    """An unknown that counted as "nee" would change the outcome once it turned out "ja"."""
    first = evaluate(condition, known.get)
    if first is not None:
        assert evaluate(condition, {**later, **known}.get) is first
    else:
        assert first_unknown(condition, known.get) not in known
