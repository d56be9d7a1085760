"""Usual help per housemate, for the file: who lives there, and what the rules expect of each with their source."""

from __future__ import annotations

from datetime import date

from decision_trees.duur import age_on
from reports.builder import SectionBuilder
from reports.dutch import parse_date
from reports.file_reader import FileReader
from reports.reader import as_sentence, lower_first, upper_first
from wmo_desktop.domain.advice import Advice
from wmo_desktop.domain.assessment import Assessment


def housemate_help(section: SectionBuilder, reader: FileReader, assessment: Assessment) -> None:
    """A row per housemate and rule: what may be expected, why, and where that stands."""
    members = [
        member
        for member in reader.case.instances("huisgenoot.lid")
        if reader.case.text("huisgenoot.lid", member) == "ja"
    ]
    section.subheading("Gebruikelijke hulp per huisgenoot")
    if not members:
        section.line("Er zijn geen huisgenoten ingevuld. Gebruikelijke hulp is dus niet berekend.")
        return
    rows: list[tuple[str, ...]] = []
    waiting: dict[str, list[str]] = {}
    day = parse_date(assessment.reference_date)
    for member in members:
        who = _person(reader, member, day)
        found = [one for _, one in assessment.advice if one.instance == member]
        for advice in found:
            if advice.evaluation.outcome is None:
                waiting.setdefault(who, []).append(advice.rule.title)
            else:
                rows.append((who, _outcome(advice), _source(reader, advice)))
        if not found:
            rows.append((who, "Dit beleid heeft geen regels over gebruikelijke hulp.", ""))
    if rows:
        section.table(
            ("Huisgenoot", "Wat u mag verwachten", "Bron (zekerheid)"), (26, 50, 24), rows, small=True
        )
    for who, titles in waiting.items():
        section.line(
            f"{who}. Nog niet doorlopen: {'; '.join(lower_first(title.rstrip('?')) for title in titles)}."
        )


def _person(reader: FileReader, member: str, day: date | None) -> str:
    """Name, relation, age on the reference date and health, as far as known."""
    parts = [reader.case.text("huisgenoot.naam", member) or "huisgenoot"]
    for name in ("huisgenoot.relatie", "huisgenoot.gezondheid"):
        given = next((one for one in reader.of_section((name,)) if one.address.instance_id == member), None)
        if given is not None:
            parts.append(given.answer.lower())
    born = parse_date(reader.case.text("huisgenoot.geboortedatum", member))
    if day is not None and born is not None and born <= day:
        parts.insert(1, f"{age_on(born, day)} jaar")
    return upper_first(", ".join(parts))


def _outcome(advice: Advice) -> str:
    return f"{advice.rule.title} {as_sentence(advice.evaluation.text)}"


def _source(reader: FileReader, advice: Advice) -> str:
    rule = advice.rule
    short = reader.pack.document(rule.source.document).short
    return f"{short} {rule.source.place} ({rule.certainty})".replace("  ", " ")
