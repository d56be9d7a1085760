"""The build-up of household help, line by line, for calculation sheet and file: printed lines add up to the total."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from decision_trees.results import CalculatedLine, CalculatorResult, Deduction
from reports.dutch import number, tenth
from reports.pictures import MinuteBar, minutes_build_up, signed
from reports.reader import source_text
from reports.shapes import Drawing

ROUNDING = "Afronding op hele minuten"
Say = Callable[[str], str]  # what of a free text may be shown


@dataclass(frozen=True, slots=True)
class MinuteRow:
    """One printed line. minutes: in tenths with their sign, None when it adds nothing to the sum (``shown`` says why).

    where: norm with source and certainty (a deduction rests on an agreement); who: for a deduction, who does it and
    why; motivation: of a line by hand.
    """

    kind: str  # "norm", "aftrek", "afronding" or the status of a line outside the sum
    line_id: str
    label: str
    formula: str
    where: str
    minutes: Decimal | None
    shown: str
    who: str = ""
    motivation: str = ""
    certainty: str = ""


def minute_rows(result: CalculatorResult, say: Say, *, client: bool) -> list[MinuteRow]:
    """All lines of the sum, then what stands beside it. client: names in words for the client."""
    counting = [line for line in result.lines if line.status == "telt" and line.minutes is not None]
    rows: list[MinuteRow] = [_norm(line, say, client=client, first=line is counting[0]) for line in counting]
    rows += [_deduction(result, one, say, client=client) for one in result.deductions]
    printed = sum((row.minutes for row in rows if row.minutes is not None), Decimal(0))
    if result.complete and result.total is not None and Decimal(result.total) != printed:
        difference = Decimal(result.total) - printed
        rows.append(MinuteRow("afronding", "", ROUNDING, "", "", difference, signed(difference)))
    return rows + [
        _beside(line, say, client=client)
        for line in result.lines
        if line not in counting and line.status != "niet_gekozen"
    ]


def _label(line: CalculatedLine, *, client: bool) -> str:
    return line.client_label if client else line.label


def _norm(line: CalculatedLine, say: Say, *, client: bool, first: bool) -> MinuteRow:
    minutes = tenth(line.minutes) if line.minutes is not None else Decimal(0)
    return MinuteRow(
        "norm",
        line.id,
        _label(line, client=client),
        f"{line.formula} minuten" if line.formula else "",
        source_text(line.citation),
        minutes,
        signed(minutes, plus=not first),
        motivation=say(line.motivation),
        certainty=line.citation.certainty,
    )


def _deduction(result: CalculatorResult, one: Deduction, say: Say, *, client: bool) -> MinuteRow:
    line = next((line for line in result.lines if line.id == one.line_id), None)
    label = _label(line, client=client) if line else one.label
    minutes = -tenth(one.minutes)
    who = say(one.who) or "iemand anders"
    why = say(one.reason)
    return MinuteRow(
        "aftrek",
        one.line_id,
        f"Eraf: {label}",
        "",
        "Afspraak",
        minutes,
        signed(minutes),
        who=f"Dit doet: {who}." + (f" Waarom: {why}" if why else ""),
    )


_BESIDE = {
    "buiten_som": "telt niet mee",
    "geen_norm": "nog geen getal",
    "open": "nog niet bekend",
    "voorwaarde": "telt niet: niet voldaan",
}


def _beside(line: CalculatedLine, say: Say, *, client: bool) -> MinuteRow:
    words = _BESIDE.get(line.status, line.status)
    shown = f"{number(line.minutes)} ({words})" if line.minutes is not None else words
    where = source_text(line.citation)
    return MinuteRow(
        line.status,
        line.id,
        _label(line, client=client),
        line.formula,
        where,
        None,
        shown,
        motivation=say(line.motivation),
        certainty=line.citation.certainty,
    )


def minutes_picture(result: CalculatorResult, rows: list[MinuteRow]) -> Drawing:
    """The sum as a picture, from the same rows as the table."""
    bars = [MinuteBar(row.label, row.minutes) for row in rows if row.minutes is not None]
    return minutes_build_up(bars, result.total if result.complete else None)


def total_text(result: CalculatorResult) -> str:
    """The last line's number, or why there is none."""
    if result.complete and result.total is not None:
        return number(result.total)
    return "nog niet compleet"
