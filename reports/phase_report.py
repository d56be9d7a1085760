"""Afbouwschema: how the help gets less, in steps, with dates and a picture."""

from __future__ import annotations

from reports.builder import SectionBuilder
from reports.changes import with_changes
from reports.frame import Frame
from reports.parts import PlanReport, Run, Section
from reports.phase_table import phase_table, phase_words
from reports.pictures import phase_steps
from reports.plan_situation import people
from reports.reader import Reader, as_sentence
from wmo_desktop.domain.assessment import Assessment


def build_phase_out(frame: Frame) -> PlanReport:
    """The phase-out of household help; when nothing is phased out it says why."""
    return with_changes(frame, _phase_out)


def _phase_out(frame: Frame) -> PlanReport:
    reader, plan = Reader(frame.case, frame.pack), frame.assessment.phase_out
    down = plan is not None and plan.applies
    return frame.report(
        "afbouwschema",
        "Zo wordt uw hulp stap voor stap minder" if down else "Er is geen afbouw van uw hulp",
        "Afbouwschema",
        (_schedule(1, reader, frame.assessment),),
        people=people(reader),
        correction="Klopt er iets niet? Schrijf het nummer van de regel op en wat er moet staan.",
    )


def _schedule(number: int, reader: Reader, assessment: Assessment) -> Section:
    plan = assessment.phase_out
    if plan is None or not plan.applies:
        section = SectionBuilder(number, "Waarom er geen schema is")
        section.line("Er is geen afbouw. Afbouw is: uw hulp bij het huishouden wordt stap voor stap minder.")
        section.line(f"Waarom: {as_sentence(plan.text if plan is not None else _why_none(reader))}")
        return section.section()
    section = SectionBuilder(number, "Het schema")
    phase_words(section, plan)
    section.picture(phase_steps(plan))
    phase_table(section, plan, small=False)
    section.caption("De getallen in de tabel zijn minuten.")
    other = reader.text("afbouw.anders")
    if other:
        section.line(Run("Dit spraken wij anders af: ", strong=True), as_sentence(reader.shown(other)))
    section.line("Lukt een stap niet? Bel ons dan. Wij kijken samen wat er nodig is.")
    return section.section()


def _why_none(reader: Reader) -> str:
    """Why nothing can be said of a way down."""
    old = reader.text("afbouw.oud")
    if old and old != "0":
        return "Het staat nog niet vast hoeveel hulp u straks krijgt."
    return "In ons onderzoek staat niet dat u nu al hulp bij het huishouden van de gemeente krijgt."
