"""What every shape in a policy pack is made of: ids, marks, sources, conditions, options."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

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
    # a general facility of the municipality: of the pack's list or added by the user
    "voorziening",
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


class Option(Strict):
    """One answer to a choice."""

    id: Id
    label: Text
    help: str = ""
    needs_reason: JaNee = "nee"


All.model_rebuild()
Any_.model_rebuild()
Not.model_rebuild()
