"""Rules as data: tables that compute and small trees that end in an outcome."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from decision_trees.model_base import (
    Certainty,
    Condition,
    Id,
    JaNee,
    Option,
    Source,
    Strict,
    Text,
)
from decision_trees.model_pages import (
    Question,
)


class Row(Strict):
    """A row of a rule table: the first row whose condition holds gives the outcome."""

    id: Id
    when: Condition | None = None  # None = always (only as the last row)
    outcome: Id
    reason: Text  # why, in a sentence with the facts in words
    source: Source
    certainty: Certainty


class RuleTable(Strict):
    """tables/<id>.yaml: a computed rule. ``facts`` names every fact a condition may use.

    asks: questions for facts that no page asks; step, scope, group, relevant_when, skip_text as in Tree.
    outcome_texts: an outcome in words, where the row's reason is not enough.
    """

    id: Id
    title: Text
    group: Text = "Normenkader"
    intro: str = ""
    step: int = Field(default=0, ge=0, le=9)
    order: int = 50  # within its group: low first, then by id
    scope: Literal["zaak", "huisgenoot", "behoefte"] = "zaak"
    relevant_when: Condition | None = None
    skip_text: str = ""
    asks: tuple[Question, ...] = ()
    facts: tuple[Id, ...]
    outcomes: tuple[Id, ...]
    rows: tuple[Row, ...]
    source: Source
    certainty: Certainty


# --- trees -----------------------------------------------------------------------------------------------------


class Branch(Strict):
    """Where an answer leads. ``option`` matches an option id of the node's question."""

    option: Id
    goto: Id


class QuestionNode(Strict):
    """Asks a fact, or (kind "judgement") a professional's decision with a reason.

    input: "keuze" has options and a branch for each; "getal" (with ``unit``, within minimum and maximum) and "datum"
        have no options and lead on by ``goto``: a rule node after it looks at the number.
    fact: a question id. One that a page or another tree asks too is asked once and shared.
    """

    kind: Literal["question", "judgement"]
    id: Id
    fact: Id
    text: Text
    help: str = ""
    input: Literal["keuze", "getal", "datum"] = "keuze"
    options: tuple[Option, ...] = ()
    branches: tuple[Branch, ...] = ()
    goto: Id | None = None
    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    source: Source
    certainty: Certainty


class RuleNode(Strict):
    """Decides by a condition on facts that are already known."""

    kind: Literal["rule"]
    id: Id
    text: Text
    when: Condition
    then: Id
    otherwise: Id
    source: Source
    certainty: Certainty


class OutcomeNode(Strict):
    """The end of a path.

    leads_to: what the outcome means for the case. "voorliggend" another law or provision goes first,
        "niet_voorliggend" it doesn't, "afstemmen" tune with it, "wmo" a provision under the Wmo may follow,
        "geen_wmo" it may not, "gebruikelijk"/"niet_gebruikelijk" a housemate may (not) be expected to do it,
        "spoed", "doorverwijzen", "vraag" the source doesn't settle it: ask, "advies" anything else.
    todo: what must still be done or found out, a short sentence each.
    """

    kind: Literal["outcome"]
    id: Id
    outcome: Id
    text: Text
    leads_to: Literal[
        "voorliggend",
        "niet_voorliggend",
        "afstemmen",
        "wmo",
        "geen_wmo",
        "gebruikelijk",
        "niet_gebruikelijk",
        "spoed",
        "doorverwijzen",
        "vraag",
        "advies",
    ] = "advies"
    todo: tuple[Text, ...] = ()
    source: Source
    certainty: Certainty


Node = Annotated[QuestionNode | RuleNode | OutcomeNode, Field(discriminator="kind")]


class Tree(Strict):
    """trees/<id>.yaml: a small decision tree; every path ends in an outcome.

    step: the step (1–9) on whose page it stands, 0 = only in the menu Naslag. scope: what it is asked about (zaak,
        huisgenoot, behoefte). group: heading in Naslag ("Route", "Gebruikelijke hulp", "Andere wetten" …).
    relevant_when: on the page only when this holds; otherwise the page says ``skip_text``. Facts as in Question.
    """

    id: Id
    title: Text
    group: Text = "Normenkader"
    intro: str = ""
    step: int = Field(default=0, ge=0, le=9)
    order: int = 50  # within its group: low first, then by id
    scope: Literal["zaak", "huisgenoot", "behoefte"] = "zaak"
    relevant_when: Condition | None = None
    skip_text: str = ""
    confidential: JaNee = "nee"
    start: Id
    nodes: tuple[Node, ...]
    source: Source
    certainty: Certainty
