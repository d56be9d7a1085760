"""The periods of a phase-out in words and as a table, for file and client."""

from __future__ import annotations

from decision_trees.afbouw import PhaseOut, PhaseOutPeriod
from reports.builder import SectionBuilder
from reports.dutch import long_date, number, per_week, short_date
from reports.parts import Run
from reports.pictures import weeks_text
from reports.reader import upper_first
from wmo_desktop.domain.assessment import Assessment


def phase_table(section: SectionBuilder, plan: PhaseOut, *, small: bool = True) -> None:
    """Per period its weeks, days and minutes per week and per four weeks."""
    section.table(
        ("Weken", "Periode", "Per week", "Per 4 weken"),
        (30, 36, 16, 18),
        [
            (upper_first(weeks_text(one)), _days(one), number(one.per_week), number(one.per_4_weeks))
            for one in plan.periods
        ],
        numbers=2,
        small=small,
    )


def since(plan: PhaseOut) -> str:
    """From when the new volume holds: "16 augustus 2027", or "week 33" without a date."""
    last = plan.periods[-1]
    return long_date(last.start) if last.start else f"week {last.first_week}"


def yearly(assessment: Assessment) -> str:
    """How much the calculated help is in a year, "" while unknown; where it gets less by steps only after them."""
    hours, plan = assessment.calculator.yearly_hours_text, assessment.phase_out
    when = "Na de afbouw is dat in een jaar" if plan is not None and plan.applies else "In een jaar is dat"
    return f"{when} ongeveer {hours} uur." if hours else ""


def phase_down(section: SectionBuilder, assessment: Assessment) -> None:
    """For the provider: that the volume is reached by steps, and which."""
    plan = assessment.phase_out
    if plan is None or not plan.applies:
        return
    section.subheading("Afbouw")
    section.line(f"De omvang hierboven geldt vanaf {since(plan)}. Tot dan wordt de hulp in stappen minder.")
    phase_table(section, plan, small=False)
    section.caption("De getallen in de tabel zijn minuten.")


def _days(one: PhaseOutPeriod) -> str:
    if one.start is None:
        return "nog geen datum"
    if one.end is None:
        return f"vanaf {short_date(one.start)}"
    return f"{short_date(one.start)} – {short_date(one.end)}"


def phase_words(section: SectionBuilder, plan: PhaseOut) -> None:
    """From what to what, and when the last step is made."""
    first, last = plan.periods[0], plan.periods[-1]
    section.line("Uw hulp bij het huishouden wordt minder. Dat gaat in stappen van 4 weken.")
    old, new = (_words(one) for one in (first, last))
    section.line(Run("Nu: ", strong=True), f"{old}.")
    section.line(Run(f"Vanaf {since(plan)}: ", strong=True), f"{new}." if last.per_week else "de hulp stopt.")


def _words(one: PhaseOutPeriod) -> str:
    if one.per_week.denominator == 1:
        return per_week(int(one.per_week))
    return f"{number(one.per_week)} minuten per week"
