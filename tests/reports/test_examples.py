"""The shipped packs and example cases on paper, through the same assessment as the app."""

import re
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest

from decision_trees.answers import Address, Answer
from decision_trees.loader import load_pack
from reports.export import render_plan
from reports.model import Table, all_texts, build_plan
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.casefile import read_case_file

MARKER = "VERTROUWELIJKEMARKERING"
EXAMPLES = ("huishouden", "begeleiding", "beide")


def example(name):
    found = read_case_file(
        files("wmo_desktop").joinpath("examples", f"{name}.json").read_text(encoding="utf-8")
    )
    return found.answers_by_address(), load_pack(found.pack.id, found.pack.version), found.number


def plan_of(answers, pack, number="2026-9009"):
    case = case_of_answers(answers, pack, number=number)
    assessed = assess(case, pack, app_version="0.1.0")
    return build_plan(case, pack, assessed, made_on=date(2026, 11, 22), app_version="0.1.0"), assessed


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_holds_its_words_minutes_profile_and_sources(make, name):
    answers, pack, number = example(name)
    report, assessed = plan_of(answers, pack, number)
    _, text = make.text_of(render_plan(report))
    assert answers[Address("hulpvraag.woorden")].text in text
    for decision in assessed.decisions:
        if decision.profile:
            assert decision.profile.label in text
    for line in assessed.calculator.lines:
        if line.status == "telt":
            assert line.client_label in text
            assert str(line.citation) in text
    if assessed.calculator.total is not None:
        assert f"{assessed.calculator.total} minuten" in text
    assert assessed.receipt.short in text


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_minutes_of_an_example_add_up_on_paper(name):
    answers, pack, _ = example(name)
    report, assessed = plan_of(answers, pack)
    tables = [block for block in report.section(6).blocks if isinstance(block, Table)]
    begeleiding = assessed.begeleiding is not None and assessed.begeleiding.chosen
    assert len(tables) == assessed.calculator.chosen + begeleiding
    for table in tables:
        *rows, total = table.rows
        minutes = [
            Decimal(re.sub(r"[+ ]", "", row.cells[-1]).replace("−", "-").replace(",", ".")) for row in rows
        ]
        expected = (
            assessed.begeleiding.total
            if table.columns[0].endswith("begeleiding")
            else assessed.calculator.total
        )
        assert sum(minutes) == Decimal(total.cells[-1]) == expected


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_the_pack_calls_confidential_stays_off_the_plan(name):
    answers, pack, _ = example(name)
    secret = [
        q
        for step in pack.steps
        for section in step.sections
        for q in section.questions
        if q.confidential == "ja"
    ]
    assert {"client.bsn", "signaal.antwoord"} <= {question.id for question in secret}
    instances = {address.instance_id for address in answers} | {""}
    marked = dict(answers)
    for question in secret:
        for instance in instances:
            given = answers.get(Address(question.id, instance))
            value = given.value if given and question.options else MARKER
            marked[Address(question.id, instance)] = Answer(
                value=value, reason=f"{MARKER} reden", note=f"{MARKER} notitie"
            )
    for address, answer in answers.items():
        if address.question_id.startswith("huisgenoot.") and address.question_id.endswith(
            ("toelichting", "naam")
        ):
            marked[address] = Answer(value=MARKER, note=answer.note)
    report, _ = plan_of(marked, pack)
    assert MARKER not in " ".join(all_texts(report))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("<img src='/etc/passwd'/><b>", "“<img src='/etc/passwd'/><b>”"),
        ("😀 مرحبا </para>", "“□"),
        ("lang " * 2_000, "“lang lang"),
    ],
)
def test_hostile_words_in_every_free_text_of_a_real_case(make, text, seen):
    answers, pack, _ = example("beide")
    free = {
        question.id
        for step in pack.steps
        for section in step.sections
        for question in section.questions
        if question.input in {"tekst", "lange_tekst"}
    } | {"regel.aftrek_wie"}
    hostile = {
        address: Answer(
            value=text if address.question_id in free else answer.value,
            state=answer.state,
            reason=text,
            note=text,
        )
        if answer.value is not None
        else answer
        for address, answer in answers.items()
    }
    data = render_plan(plan_of(hostile, pack)[0])
    assert b"/URI" not in data
    _, printed = make.text_of(data)
    assert seen in printed


def test_a_case_with_no_answers_prints_under_every_pack(make):
    for pack_id in ("hhm", "beekdaelen"):
        report, _ = plan_of({}, load_pack(pack_id))
        pages, text = make.text_of(render_plan(report))
        assert 2 <= len(pages) <= 4
        assert text.count("nog niet ingevuld") >= 6
