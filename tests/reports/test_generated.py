"""Generated cases, half-filled and odd: every document is made, and what it adds up is right."""

import random
import re
from datetime import date
from decimal import Decimal

import pytest

from decision_trees.answers import Address, Answer, AnswerState
from decision_trees.loader import load_pack
from reports.export import REPORTS, build_report, render_plan
from reports.frame import Frame
from reports.parts import Table, all_texts
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.book import book_for

WORDS = ("Kort.", "Een zin over thuis. ", "Żółć Ελληνικά Привет", "<b>niet vet</b>", "Regel een\nregel twee")
NUMBERS = ("0", "1", "2.5", "7", "33", "120", "999")
DAYS = ("2026-11-01", "2027-02-28", "2029-12-31", "vandaag")


def given(question, chance):
    """Some answer to a question: a value of its kind, or now and then a state."""
    if chance.random() < 0.08:
        state = chance.choice(list(AnswerState))
        asked = state is AnswerState.NAVRAGEN
        return Answer(
            state=state,
            reason="Reden.",
            ask_whom="de huisarts" if asked else "",
            ask_by="2026-12-01" if asked else "",
        )
    reason = chance.choice(("", "Daarom zo."))
    if question.options:
        ids = [option.id for option in question.options]
        if question.input == "meerkeuze":
            return Answer(value=tuple(chance.sample(ids, chance.randint(1, min(3, len(ids))))), reason=reason)
        return Answer(value=chance.choice(ids), reason=reason)
    if question.input in {"datum", "getal"}:
        return Answer(value=chance.choice(DAYS if question.input == "datum" else NUMBERS), reason=reason)
    return Answer(value=chance.choice(WORDS) * chance.randint(1, 12), reason=reason)


def page_answers(pack, book, answers, chance):
    """Answers to most of what the pages ask at this point of the case."""
    situation = Situation(case_of_answers(answers, pack, number="2026-1"), book)
    for step in pack.steps:
        for section in step.sections:
            for instance in situation.instances(section, step.id):
                for question in book.section_questions(section):
                    address = Address(question.id, instance)
                    if address not in answers and chance.random() < 0.75:
                        asked = book.matrix_question(address, answers) or book.question(address) or question
                        answers[address] = given(asked, chance)


def generated(seed):
    chance = random.Random(seed)
    pack = load_pack(chance.choice(("hhm", "beekdaelen")))
    book = book_for(pack)
    answers = {Address("huisgenoot.lid", "h1"): Answer(value="ja")}
    for line in pack.calculator.lines:
        if chance.random() < 0.4:
            for question in book.line_questions(line.id):
                if chance.random() < 0.8:
                    answers[Address(question.id, line.id)] = given(question, chance)
    for _ in range(4):  # each round opens what the answers of the one before lead to
        page_answers(pack, book, answers, chance)
    case = case_of_answers(answers, pack, number="2026-1")
    return Frame(case, pack, assess(case, pack, app_version="0.1.0"), date(2026, 11, 22), "0.1.0")


def check(seed):
    frame = generated(seed)
    for name in REPORTS:
        report = build_report(name, frame)
        assert render_plan(report).startswith(b"%PDF"), (seed, name)
        for section in report.sections:
            for block in section.blocks:
                if isinstance(block, Table) and block.rows and block.rows[-1].kind == "totaal":
                    assert adds_up(block), (seed, name)
    everything = " ".join(all_texts(build_report("onderzoeksverslag", frame)))
    for address, answer in frame.case.answers.items():
        assert answer.reason in everything, (seed, address)


def adds_up(table):
    total = table.rows[-1].cells[-1]
    if total == "nog niet compleet":
        return True
    rows = [number(row.cells[-1]) for row in table.rows[:-1]]
    return sum(one for one in rows if one is not None) == number(total)


def number(cell):
    plain = cell.replace("−", "-").replace(" ", "").replace(".", "").replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"[-+]?[0-9.]+", plain) else None


@pytest.mark.parametrize("seed", range(4))
def test_documents_of_a_generated_case(seed):
    check(seed)


@pytest.mark.prove
def test_ten_thousand_generated_documents():
    for seed in range(4, 2_004):
        check(seed)
