"""The file report on maatwerk: proposal with its path, decisions, minutes of help, phase-out."""

from __future__ import annotations

from decimal import Decimal

from decision_trees.results import BegeleidingResult
from reports.builder import SectionBuilder
from reports.dutch import date_text, long_date, months_text, number, tenth
from reports.file_problem import court_title, state_line
from reports.file_reader import FileReader
from reports.file_tables import path_table, step_answers
from reports.line_answers import chosen_by
from reports.minutes import MinuteRow, minute_rows, minutes_picture, total_text
from reports.parts import Section
from reports.phase_table import phase_table, since
from reports.pictures import phase_steps, signed
from reports.plan_proposal import TITLES, band_text, volume_text
from reports.reader import as_sentence, source_text, upper_first
from wmo_desktop.domain.assessment import Assessment, CrvbState, Decision

_FORMS = {"natura": "zorg in natura", "pgb": "persoonsgebonden budget (pgb)"}


def custom_section(
    section_number: int, reader: FileReader, assessment: Assessment, state: CrvbState
) -> Section:
    """Question 5: what remains, the proposal, what was decided and how each amount came about."""
    section = SectionBuilder(section_number, court_title(state))
    state_line(section, state)
    _proposal(section, reader, assessment)
    for decision in assessment.decisions:
        section.subheading(f"Besluit van de consulent: {TITLES[decision.kind]}")
        chosen = [(what, upper_first(words)) for what, words in _decision(reader, assessment, decision)]
        section.table(("Onderdeel", "Wat is gekozen"), (30, 70), chosen, small=True)
    if assessment.begeleiding is not None and assessment.begeleiding.chosen:
        _begeleiding(section, reader, assessment.begeleiding)
    if assessment.calculator.chosen:
        _household(section, reader, assessment)
    _phase_out(section, assessment)
    for step_id in ("maatwerk", "profiel", "afweging"):
        step_answers(section, reader, step_id)
    return section.section()


def _proposal(section: SectionBuilder, reader: FileReader, assessment: Assessment) -> None:
    proposal = assessment.proposal
    section.subheading("Voorstel van de regels")
    section.line(f"{as_sentence(proposal.text)} Bron: {source_text(proposal.citation)}.")
    if proposal.remaining:
        left = "; ".join(f"{area}: {severity}" for area, severity in proposal.remaining)
        section.line(f"Wat blijft over waarvoor begeleiding kan, per leefgebied: {left}.")
    for _, text in proposal.missing:
        section.line(f"Ontbreekt: {text}")
    path_table(section, reader, proposal.trace)


def _decision(reader: FileReader, assessment: Assessment, decision: Decision) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    profile = decision.profile
    if profile is not None:
        short = reader.pack.document(profile.source.document).short
        source = f"{short} {profile.source.place}".strip()
        rows.append(("Profiel", f"{profile.label}: {profile.description}"))
        within = {True: "binnen de band", False: "buiten de band"}.get(decision.within_band or False, "")
        known = f"; de omvang ligt {within}" if decision.within_band is not None else ""
        rows.append(("Band", f"{band_text(profile)} (bron: {source}, {profile.certainty}){known}"))
    volume = volume_text(decision.volume, decision.unit) if decision.volume is not None else "nog niet bekend"
    rows.append(("Omvang", volume))
    plan = assessment.phase_out
    if decision.kind == "huishouden" and plan is not None and plan.applies:
        rows.append(("Afbouw", f"deze omvang geldt vanaf {since(plan)}; tot dan in stappen minder"))
    rows.append(("Wijkt af van het voorstel", _departs(assessment, decision)))
    rows.append(("Ingang", date_text(decision.start) if decision.start else "nog niet bekend"))
    rows.append(("Duur", months_text(decision.months) if decision.months else "nog niet bekend"))
    if decision.duration is not None:
        end = f"Tot en met {long_date(decision.duration.end)}. " if decision.duration.end else ""
        source = f" Bron: {source_text(decision.duration.citation)}." if decision.duration.citation else ""
        rows.append(("Einde", f"{end}{decision.duration.text}{source}"))
    rows.append(("Vorm", _FORMS.get(decision.form, "nog niet gekozen")))
    if decision.direction:
        rows.append(("Richting", decision.direction))
    rows += [(f"Motivering: {what}", words) for what, words in decision.motivations]
    return rows


def _departs(assessment: Assessment, decision: Decision) -> str:
    """Whether it differs from what the rules propose, where they propose anything."""
    proposed = {
        "individueel": assessment.proposal.profile is not None,
        "huishouden": assessment.calculator.total is not None,
    }
    if decision.departs:
        return "ja"
    return "nee" if proposed.get(decision.kind) else "de regels doen hiervoor geen voorstel"


def _begeleiding(section: SectionBuilder, reader: FileReader, result: BegeleidingResult) -> None:
    section.subheading("Begeleiding in minuten per week")
    rows: list[tuple[str, ...]] = []
    printed = Decimal(0)
    for line in result.lines:
        why = " ".join(
            [*line.outside, f"Motivering: {line.motivation}" if line.motivation else "", *line.warnings]
        ).strip()
        amount = "nog niet bekend"
        if line.status == "telt" and line.minutes is not None:
            amount = signed(tenth(line.minutes), plus=bool(printed))
            printed += tenth(line.minutes)
        rows.append((line.label, line.formula, f"{line.citation} ({line.certainty})", why, amount))
    done = result.complete and result.total is not None
    if result.total is not None and done and tenth(result.total) != printed:
        rows.append(("Afronding", "", "", "", signed(tenth(result.total) - printed)))
    total = number(result.total) if result.total is not None and done else "nog niet compleet"
    section.table(
        ("Activiteit en ondersteuning", "Opbouw", "Bron (zekerheid)", "Waarom", "Minuten"),
        (24, 13, 21, 30, 12),
        rows,
        total=("Samen per week", "", "", "", total),
        numbers=1,
        small=True,
    )
    for line in result.lines:
        if line.trace:
            section.line(f"De weg van: {line.label}.")
            path_table(section, reader, line.trace)
    section.line(as_sentence(result.text))
    if result.remark is not None:
        section.line(f"{as_sentence(result.remark.text)} Bron: {source_text(result.remark.citation)}.")
    read: dict[str, list[str]] = {}
    for text, citation in result.readings:
        read.setdefault(source_text(citation), []).append(as_sentence(text))
    for source, texts in read.items():
        section.line(f"Zo is de tabel gelezen. {' '.join(texts)} Bron: {source}.")
    for text in (*result.warnings, *(text for _, text in result.missing)):
        section.line(text)


def _household(section: SectionBuilder, reader: FileReader, assessment: Assessment) -> None:
    result = assessment.calculator
    rows = minute_rows(result, str.strip, client=False)
    section.subheading("Huishoudelijke ondersteuning: opbouw van de minuten")
    section.picture(minutes_picture(result, rows))
    section.table(
        ("Regel", "Norm en bron (zekerheid)", "Antwoord dat de regel koos, en waarom", "Minuten"),
        (24, 26, 38, 12),
        [(row.label, norm_text(row), chosen_by(reader, row), row.shown) for row in rows],
        total=("Samen per week", "", "", total_text(result)),
        numbers=1,
        small=True,
    )
    section.line(f"Voor afronding: {number(result.subtotal)} minuten. Afronding: {number(result.rounding)}.")
    if result.frequency:
        section.line(f"Hulp: {result.frequency}.")
    if result.two_weekly_minutes is not None:
        section.line(f"Per twee weken: {number(result.two_weekly_minutes)} minuten.")
    if result.yearly_hours_text:
        section.line(f"In een jaar: {result.yearly_hours_text} uur.")
    for text in result.warnings:
        section.line(f"Let op: {text}")
    for _, text in result.missing:
        section.line(f"Ontbreekt: {text}")
    given = [one for one in reader.all() if one.address.question_id.startswith("rekenhulp.")]
    for one in given:
        section.line(f"{as_sentence(one.question)} Antwoord: {as_sentence(one.answer)} {one.extra}".strip())


def norm_text(row: MinuteRow) -> str:
    """Formula, source and certainty of a line: "2 × 18 minuten. Beekdaelen 8.7.4 (bron)"."""
    return ". ".join(part for part in (row.formula, row.where) if part)


def _phase_out(section: SectionBuilder, assessment: Assessment) -> None:
    plan = assessment.phase_out
    if plan is None:
        return
    section.subheading("Afbouw van de huishoudelijke ondersteuning")
    section.line(f"{as_sentence(plan.text)} Zekerheid: {plan.certainty}.")
    if not plan.applies:
        return
    section.picture(phase_steps(plan))
    phase_table(section, plan)
    for note in plan.notes:
        section.line(note)
    if plan.alternative is not None:
        section.line(f"De andere lezing. {as_sentence(plan.alternative.text)}")
        phase_table(section, plan.alternative)
