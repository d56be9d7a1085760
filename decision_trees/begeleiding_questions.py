"""The questions of the begeleiding matrix, made from the pack's activities and types of support.

They stand in no question file. Instance of all four: "<activity id>/<kind>". The ids are those that
``begeleiding.calculate_begeleiding`` reads. The reason on ``begeleiding.gekozen`` is the motivation of the line:
why this type, how often and how long.
"""

from __future__ import annotations

from decimal import Decimal

from decision_trees.answers import Address, Facts
from decision_trees.model import (
    Begeleiding,
    Equals,
    FrequencyBand,
    In,
    MatrixActivity,
    MatrixCell,
    Option,
    Pack,
    Question,
    Source,
)

CHOSEN = "begeleiding.gekozen"
MINUTES = "begeleiding.minuten"
BAND = "begeleiding.band"
COUNT = "begeleiding.aantal"
QUESTION_IDS = (CHOSEN, MINUTES, BAND, COUNT)
OUTSIDE = "buiten de tabel"
MINUTES_PER_DAY = 1440

_YES = Equals(op="equals", fact=CHOSEN, value="ja")


def instance(activity_id: str, kind: str) -> str:
    """The instance id of a line: "geld/samendoen"."""
    return f"{activity_id}/{kind}"


def find_activity(matrix: Begeleiding, activity_id: str) -> MatrixActivity | None:
    """The activity with this id, or None."""
    return next((item for item in matrix.activities if item.id == activity_id), None)


def find_cell(activity: MatrixActivity, kind: str) -> MatrixCell | None:
    """The cell of this type, None when the source has no such combination."""
    return next((cell for cell in activity.cells if cell.id == kind), None)


def find_band(matrix: Begeleiding, band_id: str) -> FrequencyBand | None:
    """The frequency with this id, or None."""
    return next((band for band in matrix.bands if band.id == band_id), None)


def begeleiding_questions(
    pack: Pack, activity_id: str, kind: str, facts: Facts | None = None
) -> tuple[Question, ...]:
    """The four questions of one activity with one type of support, in the order in which they are asked.

    facts: with the case's answers the number of times has the unit and bounds of the chosen frequency; without them it
    has none. Empty for a pack without the matrix. Raises KeyError for an activity or type that the pack doesn't know.
    """
    matrix = pack.begeleiding
    if matrix is None:
        return ()
    activity = find_activity(matrix, activity_id)
    known = next((item for item in matrix.kinds if item.id == kind), None)
    if activity is None or known is None:
        raise KeyError(instance(activity_id, kind))
    cell = find_cell(activity, kind)
    source = activity.source if cell is None else cell.source
    certainty = activity.certainty if cell is None else cell.certainty
    chosen = Question(
        id=CHOSEN,
        input="keuze",
        label=f"{activity.label}: {known.label}",
        help=_chosen_help(activity, cell),
        options=(
            Option(id="ja", label="Ja", needs_reason="ja" if cell is None else matrix.needs_reason),
            Option(id="nee", label="Nee"),
        ),
        source=source,
        certainty=certainty,
    )
    minutes = Question(
        id=MINUTES,
        input="getal",
        label="Hoeveel minuten per keer?",
        help=_minutes_help(cell),
        unit="minuten per keer",
        minimum=Decimal(1),
        maximum=Decimal(MINUTES_PER_DAY),
        required="ja",
        visible_when=_YES,
        source=_noted(source, "Dat de minuten per keer gelden, is onze lezing."),
        certainty="afleiding",
    )
    offered = () if cell is None else cell.bands
    inside = [band for band in matrix.bands if band.id in offered]
    others = [band for band in matrix.bands if band.id not in offered]
    band = Question(
        id=BAND,
        input="keuze",
        label="Hoe vaak?",
        help="Eerst staan de frequenties die de tabel hier biedt." if inside else "",
        options=(
            *(Option(id=item.id, label=item.label) for item in inside),
            *(Option(id=item.id, label=f"{item.label} ({OUTSIDE})") for item in others),
        ),
        required="ja",
        visible_when=_YES,
        source=source,
        certainty=certainty,
    )
    return chosen, minutes, band, _count(matrix, source, _band_of(matrix, activity_id, kind, facts))


def _band_of(matrix: Begeleiding, activity_id: str, kind: str, facts: Facts | None) -> FrequencyBand | None:
    answer = None if facts is None else facts.get(Address(BAND, instance(activity_id, kind)))
    return None if answer is None else find_band(matrix, answer.text)


def _count(matrix: Begeleiding, source: Source, band: FrequencyBand | None) -> Question:
    asked = tuple(item.id for item in matrix.bands if item.count == "gevraagd")
    return Question(
        id=COUNT,
        input="getal",
        label="Hoeveel keer?" if band is None else f"Hoeveel {band.unit}?",
        help="" if band is not None else "Per dag, week, maand of jaar: dat hangt af van hoe vaak.",
        unit="keer" if band is None else band.unit,
        minimum=Decimal(0) if band is None else band.minimum,
        maximum=None if band is None else band.maximum,
        required="ja",
        depends_on=(BAND,),
        visible_when=In(op="in", fact=BAND, values=asked),
        source=source if band is None else band.source,
        certainty="afleiding" if band is None else band.certainty,
    )


def _chosen_help(activity: MatrixActivity, cell: MatrixCell | None) -> str:
    parts = [activity.help]
    if cell is None:
        parts.append(
            "Deze soort hulp staat bij deze activiteit niet in de tabel. U wijkt dan af van de tabel."
        )
    elif cell.warning:
        parts.append(cell.warning)
    parts.append("Leg uit waarom deze soort hulp nodig is, waarom zo vaak en waarom zo lang.")
    return " ".join(part for part in parts if part)


def _minutes_help(cell: MatrixCell | None) -> str:
    if cell is None or not cell.minutes:
        return "De tabel biedt hier geen minuten. Elk aantal is een afwijking."
    words = " of ".join(", ".join(str(value) for value in cell.minutes).rsplit(", ", 1))
    return f"De tabel biedt hoogstens {words} minuten. Meer dan {cell.minutes[-1]} is een afwijking."


def _noted(source: Source, note: str) -> Source:
    return source.model_copy(update={"note": note})
