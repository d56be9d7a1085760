"""The questions that the calculator asks, made from the pack's lines.

They stand in no question file: a pack that adds a line gets its questions with it. The ids are those that
``calculator.calculate`` reads, with the line's id as instance.
"""

from __future__ import annotations

from decimal import Decimal

from decision_trees.answers import Address, Facts
from decision_trees.model import CalculatorLine, Equals, Option, Pack, Question

FREQUENCY = Address("rekenhulp.frequentie")
TWO_WEEKLY_EXTRA = Address("rekenhulp.tweewekelijks_extra")

_JA_NEE = (Option(id="ja", label="Ja"), Option(id="nee", label="Nee"))
_CHOSEN = Equals(op="equals", fact="regel.gekozen", value="ja")
_TWO_WEEKLY = Equals(op="equals", fact="rekenhulp.frequentie", value="tweewekelijks")


def two_weekly_condition(condition_id: str) -> Address:
    """Where the answer to a condition of two-weekly help stands."""
    return Address(f"rekenhulp.tweewekelijks.{condition_id}")


def frequency_questions(pack: Pack) -> tuple[Question, ...]:
    """How often help comes; empty when the pack says nothing about it."""
    calculator = pack.calculator
    rule = calculator.two_weekly
    if rule is None and calculator.frequency_needs_reason == "nee":
        return ()
    reason = calculator.frequency_needs_reason
    options = [Option(id="wekelijks", label="Elke week", needs_reason=reason)]
    if rule is not None:
        options.append(
            Option(id="tweewekelijks", label="Eens per twee weken", help=rule.text, needs_reason=reason)
        )
    return (
        Question(
            id=FREQUENCY.question_id,
            kind="judgement" if reason == "ja" else "question",
            input="keuze",
            label="Hoe vaak komt de hulp?",
            help="Elke week is gewoon. Leg de keuze altijd uit: zij komt in het besluit."
            if reason == "ja"
            else "",
            options=tuple(options),
            required="ja" if reason == "ja" else "nee",
            source=calculator.source if rule is None else rule.source,
            certainty=calculator.certainty if rule is None else rule.certainty,
        ),
    )


def two_weekly_questions(pack: Pack, facts: Facts | None = None) -> tuple[Question, ...]:
    """What must be true before help may come once per two weeks, one question per condition.

    facts: with the case's answers, the question for a motivation comes along only when a line is chosen that is meant
    for weekly help; without them it always comes along.
    """
    rule = pack.calculator.two_weekly
    if rule is None:
        return ()
    questions = [
        Question(
            id=two_weekly_condition(condition.id).question_id,
            input="keuze",
            label=condition.label,
            help=condition.help,
            options=_JA_NEE,
            required="ja",
            visible_when=_TWO_WEEKLY,
            source=condition.source,
            certainty=condition.certainty,
        )
        for condition in rule.conditions
    ]
    if rule.stops_with and (facts is None or _stops(rule.stops_with, facts)):
        questions.append(
            Question(
                id=TWO_WEEKLY_EXTRA.question_id,
                input="lange_tekst",
                label="Waarom gaat extra schoonmaken samen met hulp eens per twee weken?",
                help="De extra tijd is bedoeld voor werk in elke week.",
                required="ja",
                visible_when=_TWO_WEEKLY,
                source=rule.source,
                certainty=rule.others_certainty,
            )
        )
    return tuple(questions)


def _stops(line_ids: tuple[str, ...], facts: Facts) -> bool:
    answers = (facts.get(Address("regel.gekozen", line_id)) for line_id in line_ids)
    return any(answer is not None and answer.text == "ja" for answer in answers)


def line_questions(pack: Pack, line: CalculatorLine) -> tuple[Question, ...]:
    """The questions of one line, in the order in which the panel asks them; instance id = the line's id."""
    del pack  # every source stands on the line itself; the parameter keeps the three functions alike
    questions = [
        Question(
            id="regel.gekozen",
            input="keuze",
            label=line.label,
            help=line.help,
            options=(Option(id="ja", label="Ja", needs_reason=line.needs_reason), _JA_NEE[1]),
            source=line.source,
            certainty=line.certainty,
        )
    ]
    questions += [
        Question(
            id=f"regel.voorwaarde.{condition.id}",
            input="keuze",
            label=condition.label,
            help=condition.help,
            options=_JA_NEE,
            required="ja",
            visible_when=_CHOSEN,
            source=condition.source,
            certainty=condition.certainty,
        )
        for condition in line.conditions
    ]
    questions += [
        Question(
            id=f"regel.aantal.{factor.id}",
            input="getal",
            label=factor.label,
            minimum=Decimal(factor.minimum),
            maximum=Decimal(factor.maximum),
            required="ja",
            visible_when=_CHOSEN,
            source=line.source,
            certainty=line.certainty,
        )
        for factor in line.factors
    ]
    if line.mode == "bereik":
        questions.append(
            _number(
                line,
                "regel.minuten",
                f"Hoeveel minuten? Van {line.low} tot en met {line.high}.",
                low=line.low,
                high=line.high,
                required=True,
            )
        )
    if line.mode == "open":
        questions.append(
            _number(
                line,
                "regel.norm",
                "Norm van de gemeente",
                "Geef als reden de bron van de norm: het beleidsstuk en de plaats daarin.",
            )
        )
        questions.append(
            _number(
                line,
                "regel.minuten",
                "Of: minuten per week met een motivering",
                "Alleen als er geen norm is of de norm hier niet past.",
                judgement=True,
            )
        )
    if line.outside_sum == "nee":
        questions.append(
            _number(
                line,
                "regel.aftrek",
                "Hoeveel minuten per week doet een ander?",
                "Alleen het deel dat iemand anders echt doet. Geef de reden erbij.",
            )
        )
        questions.append(
            Question(
                id="regel.aftrek_wie",
                input="tekst",
                label="Wie doet dat?",
                visible_when=_CHOSEN,
                source=line.source,
                certainty=line.certainty,
            )
        )
    return tuple(questions)


def _number(
    line: CalculatorLine,
    question_id: str,
    label: str,
    help_text: str = "",
    *,
    low: int | None = 0,
    high: int | None = None,
    required: bool = False,
    judgement: bool = False,
) -> Question:
    unit = (
        "minuten per week"
        if line.per == "week" or judgement or question_id == "regel.aftrek"
        else (f"minuten per {line.per}")
    )
    return Question(
        id=question_id,
        kind="judgement" if judgement else "question",
        input="getal",
        label=label,
        help=help_text,
        unit=unit,
        minimum=None if low is None else Decimal(low),
        maximum=None if high is None else Decimal(high),
        required="ja" if required else "nee",
        visible_when=_CHOSEN,
        source=line.source,
        certainty=line.certainty,
    )
