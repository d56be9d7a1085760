"""Onderzoeksverslag met afweging: everything of one case for the file, in the order of the court's five questions."""

from __future__ import annotations

from collections.abc import Callable

from decision_trees.answers import Address
from reports.changes import with_changes
from reports.file_custom import custom_section
from reports.file_needs import help_section, solved_section
from reports.file_problem import problem_section, procedure_section, request_section
from reports.file_reader import FileReader
from reports.file_rest import (
    account_section,
    advice_section,
    departures_section,
    open_section,
    other_answers_section,
    secret_section,
)
from reports.frame import Frame
from reports.parts import PlanReport
from reports.plan_situation import people, talk
from reports.reader import Reader
from wmo_desktop.domain.assessment import Assessment


def build_file_report(frame: Frame) -> PlanReport:
    """The file report. It holds confidential answers, in a section of their own, each marked."""
    return with_changes(frame, _file_report)


def _file_report(frame: Frame) -> PlanReport:
    case, pack, assessment = frame.case, frame.pack, frame.assessment
    reader = FileReader(case, pack)
    # The head is the plan's: names and places there are never confidential.
    open_reader = Reader(case, pack)
    questions = assessment.crvb
    return frame.report(
        "onderzoeksverslag",
        "Onderzoeksverslag met afweging",
        "Onderzoeksverslag",
        (
            procedure_section(1, reader, assessment, frame.made_on, frame.edition.signing),
            request_section(2, reader, questions[0]),
            problem_section(3, reader, questions[1]),
            help_section(4, reader, assessment, questions[2]),
            solved_section(5, reader, assessment, questions[3]),
            custom_section(6, reader, assessment, questions[4]),
            departures_section(7, reader, assessment),
            advice_section(8, reader, assessment),
            open_section(9, reader, assessment),
            other_answers_section(10, reader, _elsewhere(reader, assessment)),
            secret_section(11, reader, assessment),
            account_section(12, reader, assessment),
        ),
        people=people(open_reader),
        talk=talk(open_reader, frame.consultant, client=False),
        small=True,
    )


def _elsewhere(reader: FileReader, assessment: Assessment) -> Callable[[Address], bool]:
    """Whether an answer is printed before "Overige antwoorden": those of the pages and of the lines in the sum."""
    pages = {
        question.id
        for step in reader.pack.steps
        for section in step.sections
        for question in reader.book.section_questions(section)
    }
    lines = {line.id for line in assessment.calculator.lines if line.status != "niet_gekozen"}

    def printed(address: Address) -> bool:
        if address.question_id.startswith("regel."):
            return assessment.calculator.chosen and address.instance_id in lines
        if address.question_id.startswith("rekenhulp."):
            return assessment.calculator.chosen
        return address.question_id in pages

    return printed
