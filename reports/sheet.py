"""Rekenblad huishoudelijke ondersteuning: the whole sum on paper, in words a client can follow."""

from __future__ import annotations

from reports.builder import SectionBuilder
from reports.changes import with_changes
from reports.dutch import duration, number
from reports.file_reader import FileReader
from reports.frame import Frame
from reports.line_answers import CHOSEN, label_of, line_answers
from reports.minutes import minute_rows, minutes_picture, total_text
from reports.parts import PlanReport, Run, Section
from reports.phase_table import yearly
from reports.plan_proposal import CERTAINTY, volume_text
from reports.plan_situation import people
from reports.reader import Reader, as_sentence, lower_first
from wmo_desktop.domain.assessment import Assessment


def build_sheet(frame: Frame) -> PlanReport:
    """The calculation sheet of a case; without household help it says so."""
    return with_changes(frame, _sheet)


def _sheet(frame: Frame) -> PlanReport:
    reader = Reader(frame.case, frame.pack)
    sections: tuple[Section, ...] = (_sum(1, reader, frame),)
    if frame.assessment.calculator.chosen:
        sections += (_outcome(2, reader, frame.assessment), _answers(3, reader, frame))
    return frame.report(
        "rekenblad",
        "Rekenblad hulp bij het huishouden",
        "Rekenblad hulp bij het huishouden",
        sections,
        people=people(reader),
        correction="Klopt er iets niet? Schrijf het nummer van de regel op en wat er moet staan.",
    )


def _sum(section_number: int, reader: Reader, frame: Frame) -> Section:
    section = SectionBuilder(section_number, "De berekening")
    result = frame.assessment.calculator
    if not result.chosen:
        section.line("Er is geen hulp bij het huishouden berekend.")
        return section.section()
    section.line("Hier ziet u hoeveel minuten hulp er nodig zijn, en waarom.")
    rows = minute_rows(result, reader.shown, client=True)
    section.picture(minutes_picture(result, rows))
    section.caption("Strepen in de tekening: minuten die eraf gaan. De donkere balk is wat overblijft.")
    section.table(
        ("Waarvoor", "Berekening", "Bron", "Minuten"),
        (34, 19, 34, 13),
        [(row.label, row.formula, row.where, row.shown) for row in rows],
        total=("Samen per week", "", "", total_text(result)),
        numbers=1,
    )
    used = {row.certainty for row in rows}
    words = " ".join(text for name, text in CERTAINTY.items() if name in used)
    if words:
        section.caption(f"Achter een bron staat hoe zeker die is. {words}")
    for row in rows:
        if row.who:
            section.line(Run(f"{row.label}. ", strong=True), as_sentence(row.who))
        elif row.motivation:
            section.line(Run(f"{row.label}. ", strong=True), f"Waarom: {as_sentence(row.motivation)}")
    return section.section()


def _outcome(section_number: int, reader: Reader, assessment: Assessment) -> Section:
    section = SectionBuilder(section_number, "De uitkomst")
    result = assessment.calculator
    decision = next((one for one in assessment.decisions if one.kind == "huishouden"), None)
    if not result.complete or result.total is None:
        section.line("De berekening is nog niet compleet. Daarom staat er nog geen eindgetal.")
        for text in reader.missing_texts(result.missing):
            section.line(f"Nog nodig: {as_sentence(text)}")
        return section.section()
    section.line("De berekening komt uit op ", Run(f"{duration(result.total)} per week.", strong=True))
    if result.frequency == "tweewekelijks" and result.two_weekly_minutes is not None:
        section.line(
            f"De hulp komt eens per twee weken. Per keer is het {number(result.two_weekly_minutes)} minuten."
        )
    elif result.frequency == "wekelijks":
        section.line("De hulp komt elke week.")
    section.line(yearly(assessment))
    if decision is not None and decision.volume is not None and decision.departs:
        section.line(f"Wij stellen iets anders voor: {volume_text(decision.volume, decision.unit)}.")
        for what, words in decision.motivations:
            section.line(
                Run(f"{what}: ", strong=True), as_sentence(reader.shown(words)) if reader.shown(words) else ""
            )
    return section.section()


def _answers(section_number: int, reader: Reader, frame: Frame) -> Section:
    """Which answers of the talk chose each line, as far as a client's paper may show them."""
    section = SectionBuilder(section_number, "Uw antwoorden bij deze regels")
    answers = FileReader(frame.case, frame.pack)
    section.line("Wij kozen de regels in het gesprek. Dit waren uw antwoorden daarbij.")
    for row in minute_rows(frame.assessment.calculator, reader.shown, client=True):
        if row.kind != "norm":
            continue
        told = [
            f"{label_of(one)}: {lower_first(reader.shown(one.answer))}"
            for one in line_answers(answers, row)
            if not one.secret and reader.shown(one.answer) and one.address.question_id != CHOSEN
        ]
        section.line(Run(f"{row.label}: ", strong=True), as_sentence(". ".join(["ja", *told])))
    return section.section()
