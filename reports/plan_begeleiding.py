"""Begeleiding in minutes on the plan: each line with its source, adding up to the printed sum."""

from __future__ import annotations

from decimal import Decimal

from reports.builder import SectionBuilder
from reports.dutch import number, tenth
from reports.parts import Run
from reports.pictures import signed
from reports.reader import Reader, as_sentence
from wmo_desktop.domain.assessment import Assessment


def begeleiding_minutes(
    section: SectionBuilder, reader: Reader, assessment: Assessment, used: list[str]
) -> None:
    """A table of the lines, when there are any; ``used`` gathers the certainty words that stand in it."""
    result = assessment.begeleiding
    if result is None or not result.chosen or not result.lines:
        return
    rows: list[tuple[str, ...]] = []
    printed = Decimal(0)
    for line in result.lines:
        amount = "nog niet bekend"
        where = "–"
        if line.status == "telt" and line.minutes is not None:
            minutes = tenth(line.minutes)
            amount = signed(minutes, plus=bool(printed))
            printed += minutes
            used.append(line.certainty)
            where = f"{line.citation} ({line.certainty})"
        rows.append((line.client_label, where, amount))
    whole = result.complete and result.total is not None
    if whole and result.total is not None and tenth(result.total) != printed:
        rows.append(("Afronding", "", signed(tenth(result.total) - printed)))
    total = number(result.total) if whole and result.total is not None else "nog niet compleet"
    section.table(
        ("Waarvoor begeleiding", "Waar dit getal vandaan komt", "Minuten"),
        (43, 38, 19),
        rows,
        total=("Samen per week", "", total),
        numbers=1,
    )
    for line in result.lines:
        why = reader.shown(line.motivation)
        if why:
            section.line(Run(f"{line.client_label.rstrip('. ')}: ", strong=True), as_sentence(why))
