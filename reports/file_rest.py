"""The end of the file report: departures, advice of trees and tables, what is open, what is confidential, receipt."""

from __future__ import annotations

from collections.abc import Callable

from decision_trees.answers import Address
from decision_trees.model import Tree
from reports.builder import SectionBuilder
from reports.file_reader import MARK, FileReader
from reports.file_tables import answer_table, path_table
from reports.parts import Run, Section
from reports.plan_proposal import TITLES
from reports.reader import as_sentence
from reports.receipt import receipt_code, receipt_facts
from wmo_desktop.domain.advice import Advice
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.lifecycle import CORRECTION_LINE, CORRECTION_TEXT, corrections_of

_ABOUT_THE_CODE = "De code bevat dezelfde gegevens en niets over de cliënt."
_ABOUT_CERTAINTY = (
    "Zekerheid bij een bron. Bron: de bron zegt het zelf. Afleiding: volgt uit een bron. "
    "Voorstel: van ons, zonder bron. Gemeente: ingevoerd door de gemeente of de consulent."
)


def departures_section(number: int, reader: FileReader, assessment: Assessment) -> Section:
    """Every departure from a rule or proposal with its motivation."""
    section = SectionBuilder(number, "Afwijkingen en motivering")
    rows: list[tuple[str, str]] = []
    for decision in assessment.decisions:
        if decision.departs or decision.within_band is False:
            what = "buiten de band" if decision.within_band is False else "anders dan het voorstel"
            words = " ".join(f"{name}: {as_sentence(text)}" for name, text in decision.motivations)
            rows.append((f"{TITLES[decision.kind]}: {what}", words or "Motivering ontbreekt."))
    rows += [
        (
            f"{line.label}: {'minuten met de hand' if line.by_hand else 'norm van de gemeente'}",
            line.motivation or "Motivering ontbreekt.",
        )
        for line in assessment.calculator.lines
        if line.status == "telt" and (line.by_hand or line.citation.certainty == "gemeente")
    ]
    if assessment.begeleiding is not None:
        for one in assessment.begeleiding.lines:
            if one.outside:
                rows.append(
                    (f"{one.label}: {' '.join(one.outside)}", one.motivation or "Motivering ontbreekt.")
                )
    rows += [
        (f"{TITLES[one.kind]}: duur langer dan de regels noemen", one.duration.text)
        for one in assessment.decisions
        if one.duration is not None and not one.duration.allowed
    ]
    other = reader.case.text("afbouw.anders").strip()
    if other:
        rows.append(("Afbouw: anders dan de tabel", other))
    if rows:
        section.table(("Waarvan is afgeweken", "Motivering"), (40, 60), rows, small=True)
    else:
        section.line("Er is nergens van een voorstel, norm of band afgeweken.")
    return section.section()


def advice_section(number: int, reader: FileReader, assessment: Assessment) -> Section:
    """What trees and tables of the policy advise, with outcome, path and source; those not walked by name."""
    section = SectionBuilder(number, "Adviezen van beslisbomen en tabellen")
    waiting: dict[int, list[str]] = {}
    for step, advice in assessment.advice:
        if _secret(advice):
            continue
        if _not_walked(advice):
            waiting.setdefault(step, []).append(_named(reader, advice))
            continue
        _one(section, reader, step, advice)
    if waiting:
        section.subheading("Niet doorlopen")
        section.line("Hiervoor is niets ingevuld. Zij hebben dus geen uitkomst.")
        for step, names in waiting.items():
            section.line(Run(f"Stap {step}: ", strong=True), as_sentence(_side_by_side(names)))
    if section.is_empty:
        section.line("Dit beleid heeft geen beslisbomen of tabellen die bij deze zaak van toepassing zijn.")
    return section.section()


def _side_by_side(names: list[str]) -> str:
    """Titles in one sentence; one that is a question keeps its mark and needs no other."""
    return "; ".join(names).replace("?;", "?")


def _secret(advice: Advice) -> bool:
    return isinstance(advice.rule, Tree) and advice.rule.confidential == "ja"


def _not_walked(advice: Advice) -> bool:
    """A rule of which nothing is known: nobody answered what it asks. Confidential ones aren't told of here."""
    return advice.evaluation.outcome is None and not advice.evaluation.trace and not _secret(advice)


def _named(reader: FileReader, advice: Advice) -> str:
    if not advice.instance:
        return advice.rule.title
    points, case = reader.book.points, reader.case
    if advice.instance in points:
        return f"{advice.rule.title} ({points[advice.instance][1].label})"
    return f"{advice.rule.title} ({case.text('huisgenoot.naam', advice.instance) or 'huisgenoot'})"


def _one(section: SectionBuilder, reader: FileReader, step: int, advice: Advice) -> None:
    rule = advice.rule
    document = reader.pack.document(rule.source.document)
    source = f"{document.short} {rule.source.place}".strip()
    section.subheading(f"Stap {step}: {_named(reader, advice)}")
    if advice.evaluation.outcome is None:
        outcome = "Nog geen uitkomst: er ontbreekt een antwoord."
    else:
        outcome = f"Uitkomst: {as_sentence(advice.evaluation.text)}"
    section.line(f"{outcome} Bron: {source} ({rule.certainty}).")
    path_table(section, reader, advice.evaluation.trace)


def open_section(number: int, reader: FileReader, assessment: Assessment) -> Section:
    """Open points, answers that are a state, answers to look at again, warnings of the rules."""
    section = SectionBuilder(number, "Wat nog openstaat")
    if assessment.open_points:
        section.table(
            ("Stap", "Open punt", "Houdt de stap tegen"),
            (10, 70, 20),
            [
                (
                    str(point.step),
                    "Vertrouwelijk punt: zie de vertrouwelijke antwoorden."
                    if point.address is not None and reader.secret(point.address.question_id)
                    else point.text,
                    "ja" if point.blocks else "nee",
                )
                for point in assessment.open_points
            ],
            small=True,
        )
    else:
        section.line("Geen enkele stap heeft een open punt.")
    if any(_not_walked(advice) for _, advice in assessment.advice):
        section.line("Er zijn regels waarvoor niets is ingevuld. Zij staan hierboven bij “Niet doorlopen”.")
    states = [one for one in reader.all() if one.state is not None and not one.secret]
    if states:
        section.subheading("Vragen zonder antwoord, en waarom")
        answer_table(section, states)
    stale = [one for address in sorted(assessment.stale) if (one := reader.given(address)) and not one.secret]
    if stale:
        section.subheading("Opnieuw te bekijken antwoorden")
        answer_table(section, stale)
    for text in assessment.warnings:
        section.line(f"Let op: {text}")
    return section.section()


def other_answers_section(number: int, reader: FileReader, printed: Callable[[Address], bool]) -> Section:
    """Answers that only trees, tables or an earlier policy asked; ``printed``: whether one stands elsewhere."""
    section = SectionBuilder(number, "Overige antwoorden")
    rest = [
        one
        for one in reader.all()
        if not one.secret
        and not printed(one.address)
        and one.address.question_id not in {CORRECTION_LINE, CORRECTION_TEXT}
    ]
    _corrections(section, reader)
    if not answer_table(section, rest):
        section.line("Er zijn geen andere antwoorden.")
    return section.section()


def _corrections(section: SectionBuilder, reader: FileReader) -> None:
    """What the client wrote on a version that was handed out, kept as it was written."""
    written = corrections_of(reader.case)
    if written:
        section.subheading("Wat de cliënt bij een eerdere versie schreef")
        section.table(
            ("Versie", "Regel", "In eigen woorden"),
            (10, 12, 78),
            [(str(one.version or "–"), one.code or "–", one.text) for one in written],
            small=True,
        )


def secret_section(number: int, reader: FileReader, assessment: Assessment) -> Section:
    """What stays inside the file, each marked as such."""
    section = SectionBuilder(number, "Vertrouwelijk: niet voor plan, opdracht of afbouwschema")
    secrets = [one for one in reader.all() if one.secret]
    if secrets:
        section.table(
            ("Waarover en vraag", "Antwoord", "Reden of opmerking", "Merk"),
            (34, 24, 26, 16),
            [(f"{one.about}. {one.question}".lstrip(". "), one.answer, one.extra, MARK) for one in secrets],
            small=True,
        )
    for step, advice in assessment.advice:
        if _secret(advice) and (advice.evaluation.outcome is not None or advice.evaluation.trace):
            section.subheading(f"Stap {step}: {_named(reader, advice)} ({MARK})")
            section.line(f"Uitkomst: {as_sentence(advice.evaluation.text)}")
            path_table(section, reader, advice.evaluation.trace, inside=True)
    if section.is_empty:
        section.line("Er zijn geen vertrouwelijke antwoorden.")
    return section.section(keeps_old=False)


def account_section(number: int, reader: FileReader, assessment: Assessment) -> Section:
    """The receipt in full, sources with their documents, the codes."""
    section = SectionBuilder(number, "Verantwoording")
    section.table(
        ("Gegeven", "Waarde"), (22, 78), list(receipt_facts(reader.pack, assessment.receipt)), small=True
    )
    section.receipt(
        receipt_code(assessment.receipt),
        (
            _ABOUT_THE_CODE,
            _ABOUT_CERTAINTY,
        ),
    )
    return section.section()
