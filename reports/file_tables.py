"""Tables that several parts of the file report share: answers, paths, what has no value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from decision_trees.results import TraceStep
from reports.builder import SectionBuilder
from reports.file_reader import MARK, FileReader, Given
from reports.reader import as_sentence, source_text, upper_first


def answer_table(section: SectionBuilder, given: Iterable[Given]) -> bool:
    """Question and answer, with what they are about and why where there is any. Returns whether there were answers."""
    rows = list(given)
    if not rows:
        return False
    about = any(one.about for one in rows)
    extra = any(one.extra for one in rows)
    columns = (
        [("Waarover", 24)] * about + [("Vraag", 34), ("Antwoord", 28)] + [("Reden of opmerking", 28)] * extra
    )
    cells: list[tuple[str, ...]] = []
    before = None
    for one in rows:
        named = [("" if one.about == before else one.about)] if about else []
        cells.append((*named, one.question, one.answer, *([one.extra] if extra else [])))
        before = one.about
    section.table(tuple(name for name, _ in columns), tuple(width for _, width in columns), cells, small=True)
    return True


def step_answers(
    section: SectionBuilder, reader: FileReader, step_id: str, *, without: frozenset[str] = frozenset()
) -> None:
    """All answers of one step's page under the titles of its sections, but for the questions ``without``."""
    for part in reader.pack.step(step_id).sections:
        ids = tuple(
            question.id for question in reader.book.section_questions(part) if question.id not in without
        )
        given = list(reader.of_section(ids))
        if given:
            section.subheading(part.title)
            answer_table(section, given)


def path_table(
    section: SectionBuilder, reader: FileReader, trace: Sequence[TraceStep], *, inside: bool = False
) -> None:
    """The path that was walked: rule in words, answer, source with certainty.

    inside: within the confidential part; elsewhere a confidential answer on the path is named as such, not told.
    """
    if not trace:
        return
    rows: list[tuple[str, str, str]] = []
    for step in trace:
        hidden = not inside and step.address is not None and reader.secret(step.address.question_id)
        reason = "" if hidden else step.reason
        text = f"{as_sentence(step.text)} Reden: {as_sentence(reason)}" if reason else step.text
        answer = f"({MARK})" if hidden else upper_first(_plain(step.answer))
        rows.append((upper_first(text), answer, source_text(step.citation)))
    section.table(("Stap op de weg", "Uitkomst", "Bron (zekerheid)"), (50, 24, 26), rows, small=True)


_ID = re.compile(r"[a-z]+(_[a-z0-9]+)+")


def _plain(answer: str) -> str:
    """An outcome by its id, with spaces; other words as they are."""
    return answer.replace("_", " ") if _ID.fullmatch(answer) else answer
