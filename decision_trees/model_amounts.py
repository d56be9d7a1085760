"""Amounts as data: the household-help calculator, norms by date, the begeleiding matrix, frequencies, holidays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from decision_trees.model_base import (
    Certainty,
    Id,
    JaNee,
    Source,
    Strict,
    Text,
)

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


Norm.model_rebuild()
