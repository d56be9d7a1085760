"""Opdracht aan de aanbieder: what a provider needs to start, and nothing more. One order per provision.

The source sets these contents for providers of sensory support; for all others they are our proposal, and say so.
"""

from __future__ import annotations

from functools import partial

from reports.builder import SectionBuilder
from reports.changes import with_changes
from reports.dutch import date_text, listing, long_date, months_text
from reports.frame import Frame
from reports.parts import PlanReport, Run, Section
from reports.phase_table import phase_down
from reports.plan_proposal import TITLES, volume_text
from reports.reader import Reader, as_sentence, lower_first
from wmo_desktop.domain.assessment import Assessment, Decision, Need

PROVISIONS = {"begeleiding": "individueel", "dagbesteding": "dagbesteding", "huishouden": "huishouden"}
_CHOICES = {
    "individueel": {"individueel", "beide"},
    "dagbesteding": {"dagbesteding", "beide"},
    "huishouden": {"huishoudelijke_hulp"},
}
_DIRECTIONS = {
    "ontwikkelgericht": "Ontwikkelgericht: de cliënt leert om meer zelf te doen.",
    "behoudgericht": "Behoudgericht: de cliënt houdt wat hij of zij kan.",
}
_PROPOSAL = (
    "Deze indeling van de opdracht is een voorstel. De bron noemt haar alleen voor ondersteuning bij een "
    "zintuiglijke beperking."
)

_WHO_IS_U = "Staat er “u” in deze opdracht? Dan is dat de cliënt."


def orders(assessment: Assessment) -> tuple[str, ...]:
    """The provisions of this case that get an order: in kind, in a fixed order."""
    kinds = {one.kind for one in assessment.decisions if one.form != "pgb"}
    return tuple(name for name, kind in PROVISIONS.items() if kind in kinds)


def build_order(frame: Frame, provision: str = "") -> PlanReport:
    """The order for one provision ("begeleiding", "dagbesteding", "huishouden"), or one after the other for "".

    Each order starts on a page of its own with name and address, so that it can be sent alone. What changed since the
    version before is marked. Raises KeyError for another word.
    """
    return with_changes(frame, partial(_orders, provision=provision))


def _orders(frame: Frame, *, provision: str) -> PlanReport:
    wanted = (provision,) if provision else orders(frame.assessment)
    kinds = [PROVISIONS[one] for one in wanted]
    reader = Reader(frame.case, frame.pack)
    sections: list[Section] = []
    for decision in frame.assessment.decisions:
        if decision.kind in kinds and decision.form != "pgb":
            number = len(sections) + 1
            sections.append(_order(number, frame, reader, decision, new_page=number > 1))
    if not sections:
        sections.append(_none(frame))
    title = f"Opdracht: {TITLES[kinds[0]].lower()}" if provision else "Opdracht aan de aanbieder"
    who = f"Consulent van de gemeente: {as_sentence(frame.consultant.strip())}"
    talk = (who,) if frame.consultant.strip() else ()
    return frame.report("opdracht", title, "Opdracht aan de aanbieder", tuple(sections), talk=talk)


def _none(frame: Frame) -> Section:
    section = SectionBuilder(1, "Geen opdracht")
    if any(one.form == "pgb" for one in frame.assessment.decisions):
        section.line("De cliënt koopt de hulp zelf in met een pgb. Er gaat geen opdracht naar een aanbieder.")
    else:
        section.line("Er is nog geen hulp gekozen. Er is dus nog geen opdracht.")
    return section.section()


def _order(number: int, frame: Frame, reader: Reader, decision: Decision, *, new_page: bool) -> Section:
    section = SectionBuilder(number, TITLES[decision.kind])
    section.subheading("Voor wie")
    place = " ".join(p for p in (reader.text("client.postcode"), reader.text("client.woonplaats")) if p)
    name = reader.full_name() or "de naam is nog niet ingevuld"
    address = ", ".join(part for part in (reader.text("client.adres"), place) if part)
    section.line(Run("Naam: ", strong=True), name)
    section.line(Run("Adres: ", strong=True), address or "nog niet ingevuld")
    needs = [
        need for need in frame.assessment.needs if need.counts and need.choice in _CHOICES[decision.kind]
    ]
    section.subheading("Soort vraag")
    section.line(_question(decision, needs))
    section.line(_kinds(reader, needs))
    section.line(_DIRECTIONS.get(decision.direction, ""))
    _results(section, reader, needs)
    _amount(section, reader, decision)
    if decision.kind == "huishouden":
        phase_down(section, frame.assessment)
        _tasks(section, frame.assessment)
    section.caption(_WHO_IS_U)
    section.caption(_PROPOSAL)
    return section.section(new_page=new_page)


def _question(decision: Decision, needs: list[Need]) -> str:
    areas = list(dict.fromkeys(need.area_label for need in needs))
    return (
        f"{TITLES[decision.kind]}. Leefgebied: {'; '.join(areas)}." if areas else f"{TITLES[decision.kind]}."
    )


def _kinds(reader: Reader, needs: list[Need]) -> str:
    found = dict.fromkeys(kind for need in needs for kind in reader.options("behoefte.soort", need.point_id))
    words = [lower_first(reader.label("behoefte.soort", kind)) for kind in found]
    return f"Soort ondersteuning: {as_sentence(listing(words))}" if words else ""


def _results(section: SectionBuilder, reader: Reader, needs: list[Need]) -> None:
    section.subheading("Beoogde resultaten")
    told = False
    for need in needs:
        result = reader.shown(reader.text("maatwerk.resultaat", need.point_id))
        if result:
            section.line(Run(f"{need.label}: ", strong=True), as_sentence(result))
            told = True
    if not told:
        section.line("De resultaten zijn nog niet ingevuld.")


def _amount(section: SectionBuilder, reader: Reader, decision: Decision) -> None:
    section.subheading("Omvang, duur en evaluatie")
    if decision.volume is None:
        section.line("De omvang staat nog niet vast.")
    else:
        section.line(Run("Omvang: ", strong=True), f"{volume_text(decision.volume, decision.unit)}.")
    start = date_text(decision.start) if decision.start else "nog niet bekend"
    end = decision.duration.end if decision.duration is not None else None
    until = f" tot en met {long_date(end)}" if end else ""
    section.line(Run("Periode: ", strong=True), f"{start}{until}.")
    months = months_text(decision.months) if decision.months else "nog niet bekend"
    section.line(Run("Verwachte duur: ", strong=True), f"{months}.")
    moment = reader.shown(reader.text("afweging.evaluatie"))
    section.line(
        Run("Evaluatie: ", strong=True), as_sentence(date_text(moment)) if moment else "nog niet afgesproken."
    )


def _tasks(section: SectionBuilder, assessment: Assessment) -> None:
    """Which work it is about; what others do is named without who."""
    lines = [line for line in assessment.calculator.lines if line.status == "telt" and line.minutes]
    if not lines:
        return
    section.subheading("Werkzaamheden")
    less = {one.line_id: one.minutes for one in assessment.calculator.deductions}
    rows = []
    for line in lines:
        taken = less.get(line.id)
        by_others = (
            ""
            if not taken
            else "nee, dit doet een ander"
            if taken >= (line.minutes or 0)
            else "voor een deel"
        )
        rows.append((line.label, by_others or "ja"))
    section.table(("Werk", "Doet de aanbieder"), (64, 36), rows)
