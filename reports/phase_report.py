"""Afbouwschema: how the help gets less, in steps, with dates and a picture."""

from __future__ import annotations

from decision_trees.afbouw import PhaseOut
from reports.builder import SectionBuilder
from reports.changes import with_changes
from reports.frame import Frame
from reports.parts import PlanReport, Run, Section
from reports.phase_table import phase_table, phase_words
from reports.pictures import phase_steps
from reports.plan_situation import people
from reports.reader import Reader, as_sentence


def build_phase_out(frame: Frame) -> PlanReport:
    """The phase-out of household help; when nothing is phased out it says why."""
    return with_changes(frame, _phase_out)


def _phase_out(frame: Frame) -> PlanReport:
    reader = Reader(frame.case, frame.pack)
    return frame.report(
        "afbouwschema",
        "Zo wordt uw hulp stap voor stap minder",
        "Afbouwschema",
        (_schedule(1, reader, frame.assessment.phase_out),),
        people=people(reader),
        correction="Klopt er iets niet? Schrijf het nummer van de regel op en wat er moet staan.",
    )


def _schedule(number: int, reader: Reader, plan: PhaseOut | None) -> Section:
    section = SectionBuilder(number, "Het schema")
    if plan is None or not plan.applies:
        section.line("Er is geen afbouw. Uw hulp bij het huishouden wordt niet stap voor stap minder.")
        section.line(f"Waarom: {as_sentence(plan.text)}" if plan is not None else "")
        if plan is None:
            section.line("Er is geen eerdere hoeveelheid hulp ingevuld, of er is nog geen nieuwe.")
        return section.section()
    phase_words(section, plan)
    section.picture(phase_steps(plan))
    phase_table(section, plan, small=False)
    section.caption("De getallen in de tabel zijn minuten.")
    other = reader.text("afbouw.anders")
    if other:
        section.line(Run("Dit spraken wij anders af: ", strong=True), as_sentence(reader.shown(other)))
    section.line("Lukt een stap niet? Bel ons dan. Wij kijken samen wat er nodig is.")
    return section.section()
