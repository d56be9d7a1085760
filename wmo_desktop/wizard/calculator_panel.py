"""The calculator beside every step, as a view state: sum, bar, lines, what is missing."""

from __future__ import annotations

from fractions import Fraction

from decision_trees.answers import Address, Answer
from decision_trees.calculator import minutes_text
from decision_trees.calculator_questions import frequency_questions, two_weekly_questions
from decision_trees.conditions import evaluate
from decision_trees.model import Question
from decision_trees.results import CalculatedLine, CalculatorResult
from wmo_desktop.domain.asking import Situation
from wmo_desktop.wizard.fields import field_view
from wmo_desktop.wizard.view import BarPart, CalculatorView, FieldView, LineView

MINUS = "\u2212"
_GROUPS = {
    "basis": "Basis",
    "extra": "Extra",
    "taken": "Taken",
    "leren": "Leren en regelen",
    "kinderen": "Zorg voor kinderen",
    "overig": "Overig",
}
# A line without figure gets this share of the bar per line: visible, but no claim about minutes.
_OPEN_SHARE = 0.12


def duration_text(minutes: Fraction | int) -> str:
    """Such as "2 uur 23 min", "45 min"."""
    hours, rest = divmod(Fraction(minutes), 60)
    parts = []
    if hours:
        parts.append(f"{hours} uur")
    if rest or not hours:
        parts.append(f"{minutes_text(rest)} min")
    return " ".join(parts)


def calculator_view(situation: Situation, result: CalculatorResult) -> CalculatorView:
    """The whole panel for a calculation."""
    counting = [line for line in result.lines if line.status == "telt"]
    unknown = [line for line in result.lines if line.status in ("geen_norm", "open")]
    colors = {line.id: index for index, line in enumerate([*counting, *unknown])}
    calculator = situation.book.pack.calculator
    return CalculatorView(
        title=calculator.title,
        sum_text=duration_text(result.total) if result.total is not None else "Nog geen minuten",
        per_text=_per_text(result),
        year_text=f"{result.yearly_hours_text} uur per jaar" if result.yearly_hours_text else "",
        complete=result.complete,
        status_text=_status_text(result, unknown),
        bar=_bar(counting, unknown),
        frequency=_frequency(situation),
        lines=tuple(_line(situation, line, colors.get(line.id, -1)) for line in result.lines),
        deductions=tuple(
            (f"{item.who or 'Een ander'}: {item.label}", f"{MINUS}{minutes_text(item.minutes)}")
            for item in result.deductions
        ),
        rounding_text=f"+{minutes_text(result.rounding)}" if result.rounding else "",
        warnings=tuple(warning for warning in result.warnings),
        note=calculator.intro,
    )


def _per_text(result: CalculatorResult) -> str:
    if result.total is None:
        return "Kies hieronder wat nodig is."
    text = f"per week · {result.total} minuten"
    if result.two_weekly_minutes is not None:
        text += f" ({minutes_text(result.two_weekly_minutes)} per twee weken)"
    return text


def _status_text(result: CalculatorResult, unknown: list[CalculatedLine]) -> str:
    if not result.chosen or result.complete:
        return ""
    without = sum(1 for line in unknown if line.status == "geen_norm")
    if without:
        return f"Nog niet compleet: {without} {'regel' if without == 1 else 'regels'} zonder norm."
    count = len(result.missing)
    return f"Nog niet compleet: {count} {'antwoord ontbreekt' if count == 1 else 'antwoorden ontbreken'}."


def _bar(counting: list[CalculatedLine], unknown: list[CalculatedLine]) -> tuple[BarPart, ...]:
    total = sum((line.minutes for line in counting if line.minutes), Fraction())
    for_open = min(_OPEN_SHARE * len(unknown), 0.5) if total else 1.0
    parts = [
        BarPart(
            line.id, line.label, float(line.minutes / total) * (1 - (for_open if unknown else 0)), "regel"
        )
        for line in counting
        if line.minutes and total
    ]
    parts += [BarPart(line.id, line.label, for_open / len(unknown), "open") for line in unknown]
    return tuple(parts)


def _frequency(situation: Situation) -> tuple[FieldView, ...]:
    pack, facts = situation.book.pack, situation.case.answers
    questions = frequency_questions(pack)
    if situation.case.text("rekenhulp.frequentie") == "tweewekelijks":
        questions += two_weekly_questions(pack, facts)
    return tuple(_field(situation, question, Address(question.id)) for question in questions)


def _field(situation: Situation, question: Question, address: Address) -> FieldView:
    return field_view(situation.book.pack, question, address, situation.case.answers.get(address))


def _line(situation: Situation, line: CalculatedLine, color: int) -> LineView:
    choose, *rest = situation.book.line_questions(line.id)
    answer = situation.case.get("regel.gekozen", line.id)
    chosen = None if answer is None else answer.text == "ja"
    return LineView(
        id=line.id,
        label=line.label,
        group=_GROUPS[line.group],
        chosen=chosen,
        status=line.status,
        minutes_text=_minutes(line),
        detail=_detail(line),
        certainty=line.citation.certainty if line.minutes is not None else "",
        warning=line.warning if chosen else "",
        color=color,
        choose=_field(situation, choose, Address("regel.gekozen", line.id)),
        fields=tuple(
            _field(situation, question, Address(question.id, line.id))
            for question in rest
            if chosen and _visible(situation, question, line.id)
        ),
        reference=_reference(situation, line.id) if chosen else (),
    )


def _reference(situation: Situation, line_id: str) -> tuple[str, ...]:
    """Activities and frequencies beside a line: shown, never counted."""
    activities = situation.book.pack.activiteiten
    if activities is None:
        return ()
    texts = []
    for group in activities.beside(line_id):
        for item in group.items:
            often = (
                f"{minutes_text(Fraction(item.times))} keer per {item.per}" if item.times is not None else ""
            )
            texts.append(f"{group.title}, {item.label.lower()}" + (f": {often}" if often else ""))
    return tuple(texts)


def _visible(situation: Situation, question: Question, line_id: str) -> bool:
    if question.visible_when is None:
        return True

    def lookup(fact: str) -> Answer | None:
        return situation.lookup(fact, line_id)

    return evaluate(question.visible_when, lookup) is True


def _minutes(line: CalculatedLine) -> str:
    if line.minutes is not None and line.status in ("telt", "buiten_som"):
        return minutes_text(line.minutes)
    return "?" if line.status in ("geen_norm", "open") else ""


def _detail(line: CalculatedLine) -> str:
    if line.status == "geen_norm":
        return "geen norm: vul in of geef minuten"
    if line.status == "open":
        return line.missing[0][1] if line.missing else "nog niet compleet"
    if line.status == "voorwaarde":
        return "telt niet: aan een voorwaarde is niet voldaan"
    if line.status == "buiten_som":
        return "staat naast de som"
    if line.status == "telt":
        return f"{line.formula} · {line.citation}" if line.formula else str(line.citation)
    return ""
