"""The shapes of a policy pack, as strictly read from YAML.

One model per thing a pack may hold. Unknown keys are refused, every model is frozen, and every number, threshold and
direction carries its source and its certainty. Values arrive as text (the loader leaves every scalar
a text), so each field's declared type is the only converter.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
JaNee = Literal["ja", "nee"]
Certainty = Literal["bron", "afleiding", "voorstel", "gemeente"]
Severity = Literal["geen", "licht", "matig", "zwaar"]
# What an instance of a repeated section is: the thing its questions are asked about.
# zaak: the case as a whole (no instance id); beperking: a chosen option of problematiek.beperkingen; punt: a point of
# attention; behoefte: a point that counts as a need (same instance id as the point); oplossing: "<point>/<kind>".
# zrm: a domain of the Zelfredzaamheid-Matrix; activiteit: an activity of the begeleiding matrix; begeleiding:
# "<activity>/<kind>", a chosen cell of it.
Scope = Literal[
    "zaak",
    "huisgenoot",
    "beperking",
    "leefgebied",
    "punt",
    "kenmerk",
    "behoefte",
    "oplossing",
    "regel",
    "zrm",
    "activiteit",
    "begeleiding",
]


class Strict(BaseModel):
    """Base: unknown keys are errors and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Strict):
    """Where a value or rule comes from. ``document`` is an id in the pack's list of documents ("voorstel" = ours)."""

    document: Id
    place: str = ""  # paragraph, step, table: "stap 8", "8.7.4"
    note: str = ""  # one sentence: how this line carries out that text, or why we derive it


class Document(Strict):
    """A text that a pack cites."""

    id: Id
    title: Text
    short: Text  # as printed beside a number: "Beekdaelen", "HHM"
    year: str = ""
    note: str = ""


# --- conditions: a small closed vocabulary -------------------------------------------------------------------------


class Equals(Strict):
    """The fact is this option, or has it among its chosen options."""

    op: Literal["equals"] = "equals"
    fact: Id
    value: str


class In(Strict):
    """The fact is one of these options."""

    op: Literal["in"]
    fact: Id
    values: tuple[str, ...]


class AtLeast(Strict):
    """The number is this or more."""

    op: Literal["at_least"]
    fact: Id
    value: Decimal


class AtMost(Strict):
    """The number is this or less."""

    op: Literal["at_most"]
    fact: Id
    value: Decimal


class All(Strict):
    """Every part holds."""

    op: Literal["all"]
    of: tuple[Condition, ...]


class Any_(Strict):  # noqa: N801 - "Any" would shadow typing.Any for readers
    """Some part holds."""

    op: Literal["any"]
    of: tuple[Condition, ...]


class Not(Strict):
    """The part does not hold."""

    op: Literal["not"]
    of: Condition


Condition = Annotated[Equals | In | AtLeast | AtMost | All | Any_ | Not, Field(discriminator="op")]


# --- questions ---------------------------------------------------------------------------------------------------


class Option(Strict):
    """One answer to a choice."""

    id: Id
    label: Text
    help: str = ""
    needs_reason: JaNee = "nee"


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
        "", "schaal", "kenmerk", "voorliggend", "individueel", "dagbesteding", "zrm", "begeleiding"
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
    scope: Literal["zaak", "huisgenoot", "behoefte"] = "zaak"
    relevant_when: Condition | None = None
    skip_text: str = ""
    asks: tuple[Question, ...] = ()
    facts: tuple[Id, ...]
    outcomes: tuple[Id, ...]
    rows: tuple[Row, ...]
    source: Source
    certainty: Certainty


class Profielen(Strict):
    """profielen.yaml: the profiles with their bands, and the table that proposes one."""

    id: Literal["profielen"]
    profiles: tuple[Profile, ...]
    proposal_table: Id  # rule table with facts aantal_licht, aantal_matig, aantal_zwaar


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
    scope: Literal["zaak", "huisgenoot", "behoefte"] = "zaak"
    relevant_when: Condition | None = None
    skip_text: str = ""
    confidential: JaNee = "nee"
    start: Id
    nodes: tuple[Node, ...]
    source: Source
    certainty: Certainty


# --- calculator ------------------------------------------------------------------------------------------------


class Factor(Strict):
    """A count that multiplies a line's minutes: rooms, children, days per week, meals per week."""

    id: Id  # question "regel.aantal.<id>" of the line
    label: Text
    minimum: int = 1
    maximum: int = 99


class LineCondition(Strict):
    """A fact that must be "ja" before a line may count; asked one by one."""

    id: Id  # question "regel.voorwaarde.<id>" of the line
    label: Text
    help: str = ""
    source: Source
    certainty: Certainty


class CalculatorLine(Strict):
    """One line of the household-help calculator. Minutes are whole minutes per week unless ``per`` says otherwise.

    mode: "vast" = minutes is the norm; "bereik" = the consultant gives minutes between low and high (within it);
        "open" = no norm in the sources: the municipality's norm (value, source) or minutes by hand with a motivation.
    factors: the norm is multiplied by each of these counts.
    exclusive: lines with the same word exclude each other (some extra / much extra).
    point: the leefgebied point (kind huishouden) this line serves, so that steps 3 to 7 and the calculator agree.
    outside_sum: a line that is shown but never added to the weekly sum; its amount may stay empty.
    opens_with: another line that must be chosen with all its conditions "ja" before this one may count.
    """

    id: Id
    label: Text
    client_label: Text
    help: str = ""
    point: Id | None = None
    mode: Literal["vast", "bereik", "open"]
    minutes: int | None = None
    low: int | None = None
    high: int | None = None
    per: Literal["week", "dag", "keer", "jaar"] = "week"
    factors: tuple[Factor, ...] = ()
    exclusive: str = ""
    conditions: tuple[LineCondition, ...] = ()
    opens_with: Id | None = None
    outside_sum: JaNee = "nee"
    needs_reason: JaNee = "nee"
    group: Literal["basis", "extra", "taken", "leren", "kinderen", "overig"] = "basis"
    warning: str = ""  # a conflict or gap in the source that the consultant must see
    source: Source
    certainty: Certainty


class TwoWeekly(Strict):
    """Help once per two weeks instead of weekly: replaces one line, other lines stay per week."""

    replaces: Id
    minutes_per_two_weeks: int
    build_up: tuple[int, ...]  # the terms the source adds up, 125+20+5
    conditions: tuple[LineCondition, ...]
    stops_with: tuple[Id, ...]  # lines that do not fit two-weekly help: a motivation is asked first
    text: Text
    source: Source
    certainty: Certainty
    others_certainty: Certainty = "voorstel"  # that the other lines stay per week


class Calculator(Strict):
    """rekenhulp.yaml."""

    id: Literal["rekenhulp"]
    title: Text
    intro: str = ""
    lines: tuple[CalculatorLine, ...]
    drops: tuple[Id, ...] = ()  # lines of the pack it extends that do not exist here
    two_weekly: TwoWeekly | None = None
    frequency_needs_reason: JaNee = "nee"
    round_up_to_minutes: int = 1
    source: Source
    certainty: Certainty


class Norm(Strict):
    """norms/<id>.yaml: one number by date; the newest ``valid_from`` not later than the reference date holds."""

    id: Id
    label: Text
    unit: Text  # "minuten_per_4_weken", "maanden", "eur_per_maand"
    values: tuple[NormValue, ...]


def _unknown_is_none(value: object) -> object:
    return None if value == "onbekend" else value


class NormValue(Strict):
    """The value of a norm from a date on."""

    valid_from: date
    # None = ended, or not yet known; written as "onbekend", because in a file every scalar is a text.
    value: Annotated[Decimal | None, BeforeValidator(_unknown_is_none)]
    note: str = ""
    source: Source
    certainty: Certainty


# --- begeleiding matrix ------------------------------------------------------------------------------------------

SupportType = Literal["monitoren", "instrueren", "samendoen", "overnemen"]


class Reading(Strict):
    """How we read a place where the source leaves room: shown beside what it decides, never as source text."""

    id: Id
    text: Text
    source: Source
    certainty: Certainty


class SupportKind(Strict):
    """A type of support in the matrix."""

    id: SupportType
    label: Text
    client_label: Text  # what the professional does, in words for the client
    source: Source
    certainty: Certainty


class FrequencyBand(Strict):
    """A frequency of the matrix and how it becomes minutes per week: minutes x count x times / weeks.

    count: "gevraagd" = the consultant gives the number of times (``unit``, minimum and maximum included);
        "een_keer" = always once.
    """

    id: Id
    label: Text
    client_label: Text
    count: Literal["gevraagd", "een_keer"]
    unit: Text  # "keer per maand"
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    times: int = Field(ge=1)
    weeks: int = Field(ge=1)
    source: Source
    certainty: Certainty


class MatrixCell(Strict):
    """A combination of activity and type that exists, with what the table offers in it.

    minutes: the maxima that can be ticked, rising; bands: ids of frequencies. Both empty = printed without boxes:
        nothing is offered, and ``warning`` says so.
    """

    id: SupportType
    minutes: tuple[int, ...]
    bands: tuple[Id, ...]
    warning: str = ""
    source: Source
    certainty: Certainty


class MatrixActivity(Strict):
    """An activity of the matrix. A type without a cell does not exist in the source."""

    id: Id
    number: int = Field(ge=1)
    label: Text
    client_label: Text
    help: str = ""
    cells: tuple[MatrixCell, ...]
    source: Source
    certainty: Certainty


class DayActivities(Strict):
    """Hours of dagbesteding: what can be ticked, and the most per week (hours)."""

    hours: tuple[int, ...]  # per moment
    moments: tuple[int, ...]  # per week
    maximum: int
    daily_days: tuple[int, ...]  # what "every day" may mean: asked, because the source doesn't say
    source: Source
    certainty: Certainty


class Begeleiding(Strict):
    """begeleiding.yaml: the matrix of begeleiding activities with its norm times."""

    id: Literal["begeleiding"]
    title: Text
    intro: str = ""
    needs_reason: JaNee = "ja"  # type, frequency and duration are motivated in every line
    kinds: tuple[SupportKind, ...]
    bands: tuple[FrequencyBand, ...]
    activities: tuple[MatrixActivity, ...]
    readings: tuple[Reading, ...] = ()
    day_activities: DayActivities | None = None
    source: Source
    certainty: Certainty


# --- activities and frequencies ------------------------------------------------------------------------------------


class Activiteit(Strict):
    """One activity and how often it is done. ``times`` None = the source gives no frequency; ``per`` is then empty."""

    id: Id  # unique in the file
    label: Text
    times: Decimal | None = None
    per: Literal["", "jaar", "week", "2 weken", "6 weken", "8 weken", "dag"] = ""
    note: str = ""
    source: Source
    certainty: Certainty


class ActiviteitGroep(Strict):
    """Activities that stand together. line: the calculator line they belong beside, "" when none."""

    id: Id
    title: Text
    line: str = ""
    intro: str = ""
    items: tuple[Activiteit, ...]


class Activiteiten(Strict):
    """activiteiten.yaml: what a household-help line holds and how often; no minutes follow from it."""

    id: Literal["activiteiten"]
    title: Text
    intro: str = ""
    groups: tuple[ActiviteitGroep, ...]

    def beside(self, line_id: str) -> tuple[ActiviteitGroep, ...]:
        """The groups that belong beside this calculator line, in the pack's order."""
        return tuple(group for group in self.groups if group.line == line_id)


# --- holidays ----------------------------------------------------------------------------------------------------


class Holiday(Strict):
    """A day on which no legal term ends. kind: "feestdag" by law, "gelijkgesteld" by decree for that one year."""

    date: date
    label: Text
    kind: Literal["feestdag", "gelijkgesteld"] = "feestdag"
    source: Source
    certainty: Certainty


class HolidayYear(Strict):
    """All days of one year, rising. A year without a row is unknown: no term is dated in it."""

    year: int
    days: tuple[Holiday, ...]


class Feestdagen(Strict):
    """feestdagen.yaml: the dated table of holidays and appointed days."""

    id: Literal["feestdagen"]
    years: tuple[HolidayYear, ...]


# --- practice cases -----------------------------------------------------------------------------------------------


class ScenarioAnswer(Strict):
    """An answer in a scenario that is more than a bare value."""

    value: str | tuple[str, ...] | None = None
    state: Literal["niet_besproken", "wil_niet_zeggen", "onbekend", "navragen"] | None = None
    reason: str = ""
    note: str = ""
    ask_whom: str = ""
    ask_by: str = ""


class Expectation(Strict):
    """What must come out of a scenario. What is not named is not compared.

    total_minutes "geen" = no total; line_minutes as whole, decimal or "75/2"; missing = addresses that must be
    among the open ones of the calculator; tree/table = tree or table id → outcome, or "mist <question id>" when the
    walk must stop there (answers by question id without instance, computed facts given as answers); warning =
    words that must occur in one of its warnings; remaining =
    leefgebied label → severity; counts = point id → ja, nee or onbekend; signals = point ids; step_open = step
    number → the number of open points that block, or "ja"/"nee" for some or none.
    """

    total_minutes: int | Literal["geen"] | None = None
    complete: JaNee | None = None
    chosen: JaNee | None = None
    subtotal: str | None = None
    two_weekly_minutes: str | None = None
    yearly_hours: str | None = None
    line_minutes: dict[str, str] = Field(default_factory=dict)
    status: dict[str, str] = Field(default_factory=dict)
    certainty: dict[str, Certainty] = Field(default_factory=dict)
    missing: tuple[str, ...] = ()
    tree: dict[str, str] = Field(default_factory=dict)
    table: dict[str, str] = Field(default_factory=dict)
    warning: tuple[str, ...] = ()
    proposal: str | None = None
    proposal_status: str | None = None
    remaining: dict[str, str] | None = None
    counts: dict[str, Literal["ja", "nee", "onbekend"]] = Field(default_factory=dict)
    signals: tuple[str, ...] | None = None
    step_open: dict[str, str] = Field(default_factory=dict)


class Scenario(Strict):
    """scenarios/<name>.yaml: a practice case that a policy officer can read, run as a test."""

    name: Text
    source: Source | Text
    answers: dict[str, ScenarioAnswer | str | tuple[str, ...]]
    expect: Expectation


# --- the pack --------------------------------------------------------------------------------------------------


class Manifest(Strict):
    """pack.yaml."""

    schema_version: Literal["1"]
    id: Id
    version: Text  # "2026-03-01" or "onbekend": equal to the folder's name
    title: Text
    valid_from: date | Literal["onbekend"]
    extends: Id | None = None  # everything this pack doesn't say itself comes from there
    documents: tuple[Document, ...]
    warnings: tuple[Text, ...] = ()


class Pack(Strict):
    """A whole policy pack with what it inherits, ready for the engine."""

    manifest: Manifest
    steps: tuple[StepQuestions, ...]
    leefgebieden: Leefgebieden
    kenmerken: Kenmerken
    voorliggend: Voorliggend
    profielen: Profielen
    calculator: Calculator
    tables: tuple[RuleTable, ...]
    trees: tuple[Tree, ...]
    norms: tuple[Norm, ...]
    zrm: Zrm | None = None
    begeleiding: Begeleiding | None = None
    activiteiten: Activiteiten | None = None
    feestdagen: Feestdagen | None = None
    # sha256 over the sorted (path, sha256) pairs of all files, those of the packs it extends included.
    fingerprint: str

    @property
    def id(self) -> str:
        return self.manifest.id

    def document(self, document_id: str) -> Document:
        """The cited document. Raises KeyError for an unknown id (the loader has checked them all)."""
        for document in self.manifest.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)

    def step(self, step_id: str) -> StepQuestions:
        return next(step for step in self.steps if step.id == step_id)

    def tree(self, tree_id: str) -> Tree:
        return next(tree for tree in self.trees if tree.id == tree_id)

    def table(self, table_id: str) -> RuleTable:
        return next(table for table in self.tables if table.id == table_id)

    def points(self) -> tuple[tuple[Leefgebied, Point], ...]:
        """Every point of attention with its leefgebied, in the pack's order."""
        return tuple((area, point) for area in self.leefgebieden.areas for point in area.points)

    def question(self, question_id: str) -> Question | None:
        """The spec of a question asked on a page, or None when no page asks it."""
        for step in self.steps:
            for section in step.sections:
                for question in section.questions:
                    if question.id == question_id:
                        return question
        return None


Norm.model_rebuild()
All.model_rebuild()
Any_.model_rebuild()
Not.model_rebuild()
