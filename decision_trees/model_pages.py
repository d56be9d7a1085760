"""What a pack puts on the pages of the nine steps: questions, leefgebieden, kenmerken, tests, profiles."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from decision_trees.model_base import (
    Certainty,
    Condition,
    Id,
    JaNee,
    Option,
    Scope,
    Severity,
    Source,
    Strict,
    Text,
)


class Question(Strict):
    """One question as asked on screen.

    kind: "question" = a fact, "judgement" = a professional decides and must give a reason.
    input: the control. "getal" is a whole or decimal number with ``unit``; ``minimum``/``maximum`` bound it.
    required: "ja" = the step's closing rule asks for it (a value or a state), "nee" = may stay empty.
    options_from: options that the pack lists elsewhere: "schaal" (with the point's own licht/matig/zwaar as help),
        "zrm" (the levels), "begeleiding" (the types of support of the activity), "kenmerk" (its values), "voorliggend"
        (the kinds, plus "geen"), "individueel"/"dagbesteding" (the profiles of that kind, plus "geen").
    depends_on: question ids whose later change marks this answer "opnieuw bekijken" (same instance when both have the
        same scope, any instance otherwise).
    visible_when: condition on answers (fact = question id; same instance first, else the case's own answer, else true
        when some instance's answer holds). An unknown fact hides the question. Computed facts have ids "berekend.…".
    confidential: never on the client's plan or a screen meant for the client.
    """

    id: Id
    kind: Literal["question", "judgement"] = "question"
    input: Literal["keuze", "meerkeuze", "tekst", "lange_tekst", "datum", "getal"]
    label: Text
    help: str = ""  # "Waarom vragen we dit?"
    options: tuple[Option, ...] = ()
    options_from: Literal[
        "",
        "schaal",
        "kenmerk",
        "voorliggend",
        "individueel",
        "dagbesteding",
        "zrm",
        "begeleiding",
        "voorzieningen",
    ] = ""
    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    required: JaNee = "nee"
    depends_on: tuple[Id, ...] = ()
    visible_when: Condition | None = None
    confidential: JaNee = "nee"
    source: Source
    certainty: Certainty


class Section(Strict):
    """A card on a page. With ``scope`` other than "zaak" it is asked once per instance of that scope.

    questions_from "toetsen": the pack's test questions of preceding solutions are put first; "begeleiding": those of
        a line of the begeleiding matrix.
    """

    id: Id
    title: Text
    intro: str = ""
    scope: Scope = "zaak"
    visible_when: Condition | None = None
    questions_from: Literal["", "toetsen", "begeleiding"] = ""
    questions: tuple[Question, ...]


class StepQuestions(Strict):
    """questions/<step id>.yaml: the sections of one of the nine steps."""

    id: Id  # hulpvraag, problematiek, leefgebieden, behoefte, eigen_kracht, voorliggend, maatwerk, profiel, afweging
    adds_to: Id | None = (
        None  # another name, whose sections come after those of this step (a pack's own additions)
    )
    title: Text
    intro: str = ""  # one or two sentences for the consultant: what this step is for
    sections: tuple[Section, ...]


# --- step 3: leefgebieden and kenmerken ------------------------------------------------------------------------


class SeverityMeaning(Strict):
    """The general scale: what the client manages and what another person does."""

    id: Severity
    label: Text
    client: Text
    other: str
    source: Source
    certainty: Certainty


class Point(Strict):
    """A point of attention, with what licht, matig and zwaar look like (each at most 20 words, none equal)."""

    id: Id  # unique in the pack, "financien.post"
    label: Text
    client_label: Text  # the same in words for the client: "Uw post en papieren"
    licht: Text
    matig: Text
    zwaar: Text
    source: Source
    certainty: Certainty


class Leefgebied(Strict):
    """A leefgebied.

    kind: "begeleiding" counts in the profile proposal, "huishouden" leads to the calculator, never to a profile;
        "dagbesteding" counts in the profile proposal only when step 7 asks for individual support.
    household_help: whether a case for household help alone opens with this leefgebied.
    """

    id: Id
    label: Text
    kind: Literal["begeleiding", "huishouden", "dagbesteding"]
    household_help: JaNee
    intro: str = ""
    points: tuple[Point, ...]
    source: Source
    certainty: Certainty


class Leefgebieden(Strict):
    """leefgebieden.yaml: the general scale and the leefgebieden."""

    id: Literal["leefgebieden"]
    scale: tuple[SeverityMeaning, ...]  # geen, licht, matig, zwaar in this order
    areas: tuple[Leefgebied, ...]


class Kenmerk(Strict):
    """A cliëntkenmerk of step 3B: its values, without direction (direction and reason belong to step 9)."""

    id: Id
    label: Text
    help: str = ""
    options: tuple[Option, ...]
    source: Source
    certainty: Certainty


class Kenmerken(Strict):
    """kenmerken.yaml: the characteristics of step 3B."""

    id: Literal["kenmerken"]
    items: tuple[Kenmerk, ...]


# --- Zelfredzaamheid-Matrix -------------------------------------------------------------------------------------


class ZrmDomain(Strict):
    """A domain by name only: the matrix's own texts are not ours to carry. parenting: only with minor children."""

    id: Id
    label: Text
    parenting: JaNee = "nee"


class Zrm(Strict):
    """zrm.yaml: names of domains and levels. A score shows where support may be needed, never its kind or volume."""

    id: Literal["zrm"]
    domains: tuple[ZrmDomain, ...]
    levels: tuple[Option, ...]  # from 5 down, as the source asks to score
    source: Source
    certainty: Certainty


# --- steps 5 and 6 ---------------------------------------------------------------------------------------------


class Facility(Strict):
    """A general facility (algemene voorziening) that the policy names. Whether it is there is asked per case."""

    id: Id
    label: Text
    source: Source
    certainty: Certainty


class Facilities(Strict):
    """voorzieningen.yaml: what the policy names; the user adds the municipality's own."""

    id: Literal["voorzieningen"]
    items: tuple[Facility, ...]


class TestQuestion(Strict):
    """A test that a preceding solution must pass; it counts only when all are "ja"."""

    __test__ = False  # not a pytest class

    id: Id  # suffix of the question id: "lost_op" → question "oplossing.toets.lost_op"
    label: Text
    help: str = ""
    source: Source
    certainty: Certainty


class SolutionKind(Strict):
    """A kind of preceding solution: algemeen gebruikelijk, algemene voorziening, another law …"""

    id: Id
    label: Text
    client_label: Text
    help: str = ""
    source: Source
    certainty: Certainty


class Voorliggend(Strict):
    """voorliggend.yaml: kinds of preceding solutions and the tests they must pass."""

    id: Literal["voorliggend"]
    kinds: tuple[SolutionKind, ...]
    tests: tuple[TestQuestion, ...]


# --- step 8: profiles ------------------------------------------------------------------------------------------


class Profile(Strict):
    """An indicatieprofiel with its band.

    low/high: hours per week for individual support, dagdelen per week for day activities; high None = no upper end.
    Bounds belong to both neighbouring bands. midpoint is ours (voorstel) and absent where a band has no upper end.
    """

    id: Id
    kind: Literal["individueel", "dagbesteding"]
    label: Text
    client_label: Text
    description: Text
    low: Decimal
    high: Decimal | None = None
    unit: Literal["uur per week", "dagdelen per week"]
    midpoint: Decimal | None = None
    midpoint_certainty: Certainty = "voorstel"
    source: Source
    certainty: Certainty
    note: str = ""


class Profielen(Strict):
    """profielen.yaml: the profiles with their bands, and the table that proposes one."""

    id: Literal["profielen"]
    profiles: tuple[Profile, ...]
    proposal_table: Id  # rule table with facts aantal_licht, aantal_matig, aantal_zwaar
