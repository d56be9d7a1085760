"""The file report from need to what remains: questions 3 and 4, with the path of every need."""

from __future__ import annotations

from reports.builder import SectionBuilder
from reports.dutch import number
from reports.file_help import housemate_help
from reports.file_problem import court_title, state_line
from reports.file_reader import FileReader
from reports.file_tables import path_table, step_answers
from reports.parts import Section
from reports.pictures import LEVELS, LevelBar, level_bars
from reports.reader import as_sentence
from wmo_desktop.domain.assessment import Assessment, CrvbState, Need, Solution

_OUTCOMES = {"geheel": "lost het helemaal op", "deels": "lost een deel op", "niet": "lost het niet op"}


def help_section(
    section_number: int, reader: FileReader, assessment: Assessment, state: CrvbState
) -> Section:
    """Question 3: per need what help, by nature and extent."""
    section = SectionBuilder(section_number, court_title(state))
    state_line(section, state)
    for need in assessment.needs:
        section.subheading(f"{need.area_label}: {need.label}")
        if need.counts is True:
            words = "Telt mee."
        elif need.counts is False:
            words = "Telt niet mee."
        else:
            words = "Of dit meetelt, is nog niet bekend."
        minutes = (
            f" Nodig, vóór aftrek van eigen kracht: {number(need.gross_minutes)} minuten per week."
            if need.gross_minutes
            else ""
        )
        section.line(f"Score: {need.severity or 'nog niet bekend'}. {words}{minutes}")
        later = {step for one in (need.own, *need.preceding) if one is not None for step in one.trace}
        path_table(section, reader, tuple(step for step in need.trace if step not in later))
    step_answers(section, reader, "behoefte")
    return section.section()


def solved_section(
    section_number: int, reader: FileReader, assessment: Assessment, state: CrvbState
) -> Section:
    """Question 4: own strength, network and preceding solutions per need, with path and what remains."""
    section = SectionBuilder(section_number, court_title(state))
    state_line(section, state)
    bars = area_bars(reader, assessment)
    if bars:
        section.subheading("Leefgebieden van begin tot eind")
        section.picture(level_bars(bars))
        section.caption("Per leefgebied geldt het zwaarste punt dat meetelt.")
    for need in assessment.needs:
        if need.counts is False:
            continue
        section.subheading(f"{need.area_label}: {need.label}")
        if need.own is not None:
            _solution(section, reader, need.own)
        for solution in need.preceding:
            _solution(section, reader, solution)
        left = need.remaining or "nog niet bekend"
        minutes = (
            f" ({number(need.remaining_minutes)} minuten per week)"
            if need.remaining_minutes is not None
            else ""
        )
        section.line(f"Van {need.severity or 'onbekend'} naar: {left}{minutes}.")
        for _, text in need.missing:
            section.line(f"Ontbreekt: {text}")
    housemate_help(section, reader, assessment)
    step_answers(section, reader, "eigen_kracht")
    step_answers(section, reader, "voorliggend")
    return section.section()


def _solution(section: SectionBuilder, reader: FileReader, solution: Solution) -> None:
    if solution.counts is None:
        outcome = "nog niet bekend"
    elif solution.counts:
        outcome = _OUTCOMES.get(solution.outcome, solution.outcome)
    else:
        outcome = "telt niet mee"
    who = f" {as_sentence(solution.who)}" if solution.who else ""
    section.line(f"{solution.label}: {outcome}.{who}")
    path_table(section, reader, solution.trace)


def area_bars(reader: FileReader, assessment: Assessment) -> list[LevelBar]:
    """A bar per leefgebied with problems that count, by its heaviest point."""
    areas: dict[str, list[Need]] = {}
    for need in assessment.needs:
        if need.counts and need.severity in LEVELS:
            areas.setdefault(need.area_label, []).append(need)
    return [
        LevelBar(
            label,
            max(LEVELS.index(need.severity) for need in needs),
            _most([_after_own(reader, need) for need in needs]),
            _most([LEVELS.index(need.remaining) if need.remaining in LEVELS else None for need in needs]),
        )
        for label, needs in areas.items()
    ]


def _after_own(reader: FileReader, need: Need) -> int | None:
    if need.own is None or need.own.counts is None:
        return None
    before = LEVELS.index(need.severity)
    if not need.own.counts or need.own.outcome == "niet":
        return before
    if need.own.outcome == "geheel":
        return 0
    rest = reader.case.text("eigen_kracht.rest_score", need.point_id)
    return min(LEVELS.index(rest), before) if rest in LEVELS else before


def _most(levels: list[int | None]) -> int | None:
    known = [level for level in levels if level is not None]
    return max(known) if len(known) == len(levels) else None
