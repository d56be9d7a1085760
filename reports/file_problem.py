"""The file report up to the problem: procedure, request, limitations, every score, characteristics, ZRM."""

from __future__ import annotations

from datetime import date

from decision_trees.answers import Address
from decision_trees.termijnen import Deadline
from reports.agreement import ENDINGS
from reports.builder import SectionBuilder
from reports.dutch import date_text, listing, long_date
from reports.file_reader import FileReader
from reports.file_tables import answer_table, step_answers
from reports.parts import Run, Section
from reports.pictures import time_line, zrm_compared
from reports.procedure import procedure_moments
from wmo_desktop.domain.assessment import Assessment, CrvbState
from wmo_desktop.domain.lifecycle import Signing

_SCORES = frozenset({"punt.score", "punt.belemmering", "punt.toelichting", "signaal.antwoord"})
_ZRM = frozenset({"zrm.score", "zrm.vorige"})
_SIGNER = {"client": "Cliënt", "vertegenwoordiger": "Vertegenwoordiger", "consulent": "Consulent"}
_ASK = frozenset({"hulpvraag.soort", "hulpvraag.woorden", "hulpvraag.wens"})


def procedure_section(
    number: int, reader: FileReader, assessment: Assessment, made_on: date, signing: Signing | None = None
) -> Section:
    """Who, when, told about what, each legal term with its rule and its shift, and how the talk ended."""
    section = SectionBuilder(number, "Cliënt, gesprek en procedure")
    deadlines = assessment.deadlines
    if deadlines is not None:
        section.picture(
            time_line(procedure_moments(deadlines, reader.case.text("gesprek.datum"), made_on, client=False))
        )
        terms = (deadlines.personal_plan, deadlines.investigation, deadlines.decision)
        rows = [_term(term) for term in terms if term is not None]
        if rows:
            section.subheading("Wettelijke termijnen")
            section.table(
                ("Termijn", "Loopt vanaf", "Laatste dag", "Verschuiving"), (36, 21, 21, 22), rows, small=True
            )
        for remark in deadlines.remarks:
            section.line(remark)
    if signing is not None:
        _ended(section, signing)
    step_answers(section, reader, "hulpvraag", without=_ASK)
    return section.section()


def _ended(section: SectionBuilder, signing: Signing) -> None:
    """The ending that was chosen, with what the client ticked and wrote, and who signed."""
    section.subheading("Hoe het gesprek eindigde")
    section.line(f"Gekozen: {ENDINGS[signing.ending].title}")
    section.line(f"Aangekruist: {' '.join(signing.ticks)}" if signing.ticks else "")
    if signing.words.strip():
        section.quote(signing.words)
    for one in signing.signed:
        way = "het scherm" if one.way == "scherm" else "papier"
        section.line(f"{_SIGNER[one.role]}: {one.name}, getekend op {way} op {long_date(one.on)}.")
    if not signing.signed:
        section.line("Het plan is niet ondertekend.")
    if signing.application and signing.by_client:
        section.line("Het ondertekende plan geldt als aanvraag.")


def _term(term: Deadline) -> tuple[str, str, str, str]:
    end = long_date(term.end) if term.end else "niet te zeggen"
    return term.rule, long_date(term.start), end, term.reason or "Geen"


def state_line(section: SectionBuilder, state: CrvbState) -> None:
    """How far this question is answered, and what stands open."""
    steps = listing([str(step) for step in state.steps])
    if state.answered:
        section.line(f"Stap {steps}: alle sluitregels zijn vervuld.")
        return
    section.line(f"Stap {steps}: nog niet volledig onderzocht.")
    for point in state.open_points:
        section.line(f"Open: {point.text}")


def court_title(state: CrvbState) -> str:
    """The question of the court as a heading; its number stands behind it, the number of the part before it."""
    return f"{state.question} (vraag {state.number} van de rechter)"


def request_section(number: int, reader: FileReader, state: CrvbState) -> Section:
    """Question 1: what the client asks."""
    section = SectionBuilder(number, court_title(state))
    state_line(section, state)
    words = reader.case.text("hulpvraag.woorden").strip()
    if words:
        section.quote(words)
        own = reader.given(Address("hulpvraag.woorden"))
        section.line(own.extra if own else "")
    answer_table(section, reader.of_section(tuple(sorted(_ASK - {"hulpvraag.woorden"} if words else _ASK))))
    return section.section()


def problem_section(number: int, reader: FileReader, state: CrvbState) -> Section:
    """Question 2: limitations with their basis, every score, characteristics, the matrix beside its earlier one."""
    section = SectionBuilder(number, court_title(state))
    state_line(section, state)
    step_answers(section, reader, "problematiek")
    _scores(section, reader)
    step_answers(section, reader, "leefgebieden", without=_SCORES | _ZRM)
    _zrm(section, reader)
    return section.section()


def _scores(section: SectionBuilder, reader: FileReader) -> None:
    rows: list[tuple[str, ...]] = []
    none: dict[str, list[str]] = {}
    for area, point in reader.pack.points():
        found = [
            reader.given(Address(name, point.id))
            for name in ("punt.score", "punt.belemmering", "punt.toelichting")
        ]
        score, felt, told = found
        if score is None and felt is None and told is None:
            continue
        extra = " ".join(one.extra for one in found if one is not None and one.extra)
        if (
            score is not None
            and reader.case.text("punt.score", point.id) == "geen"
            and not (felt or told or extra)
        ):
            none.setdefault(area.label, []).append(point.label)
            continue
        explained = " ".join(part for part in (told.answer if told else "", extra) if part)
        rows.append(
            (
                f"{area.label}: {point.label}",
                score.answer if score else "",
                felt.answer if felt else "",
                explained,
            )
        )
    if not rows and not none:
        return
    section.subheading("Scores op de leefgebieden")
    if rows:
        section.table(
            ("Aandachtspunt", "Score", "Ervaren als belemmering", "Toelichting"),
            (34, 14, 20, 32),
            rows,
            small=True,
        )
    for label, points in none.items():
        section.line(Run(f"Score geen, {label}: ", strong=True), f"{'; '.join(points)}.")


def _zrm(section: SectionBuilder, reader: FileReader) -> None:
    zrm = reader.pack.zrm
    if zrm is None:
        return
    rows = []
    for domain in zrm.domains:
        now, before = (_level(reader, name, domain.id) for name in ("zrm.score", "zrm.vorige"))
        if now is not None or before is not None:
            rows.append((domain.label, now, before))
    given = list(reader.of_section(tuple(sorted(_ZRM))))
    if not given:
        return
    section.subheading("Zelfredzaamheid-Matrix")
    if rows:
        day, earlier = (date_text(reader.case.text(name)) for name in ("zrm.datum", "zrm.vorige_datum"))
        section.picture(
            zrm_compared(rows, f"nu{f': {day}' if day else ''}", f"vorige{f': {earlier}' if earlier else ''}")
        )
    if all(before is None for _, _, before in rows):
        section.line(
            "Er is geen eerdere matrix van deze cliënt ingevuld. Er is dus niets om mee te vergelijken."
        )
    answer_table(section, given)


def _level(reader: FileReader, question_id: str, domain: str) -> int | None:
    """The level from 1 to 5 that an answer names."""
    given = reader.given(Address(question_id, domain))
    first = given.answer[:1] if given is not None and given.state is None else ""
    return int(first) if first in {"1", "2", "3", "4", "5"} else None
