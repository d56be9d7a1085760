"""Names of topics: who goes on sees that she goes on."""

from __future__ import annotations

import pytest

from decision_trees.answers import Address
from decision_trees.loader import load_pack
from tests.domain.conftest import example
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.assess import assess_situation, case_of_answers
from wmo_desktop.domain.book import book_for
from wmo_desktop.domain.closing import subject
from wmo_desktop.wizard.finding import find
from wmo_desktop.wizard.pages import PageBuilder
from wmo_desktop.wizard.topics import name_and_part, topics_of

EXAMPLES = ("beide", "huishouden", "begeleiding")


def read(name: str) -> Situation:
    file = example(name)
    pack = load_pack(file.pack.id)
    return Situation(case_of_answers(dict(file.answers_by_address()), pack), book_for(pack))


@pytest.mark.parametrize("name", EXAMPLES)
def test_topics_of_a_step_have_names_of_their_own_and_next_never_says_where_one_is(name: str) -> None:
    situation = read(name)
    builder = PageBuilder(situation, assess_situation(situation, app_version="0.1.0"), show_missing=False)
    for number in range(1, 10):
        topics = topics_of(situation, number)
        titles = [topic.title for topic in topics]
        assert len(set(titles)) == len(titles)
        for index, title in enumerate(titles):
            page = builder.page(number, index, "geleid")
            assert page.next_label.rstrip(" ›") not in {title, name_and_part(title)[0]}


def test_parts_of_one_leefgebied_are_numbered() -> None:
    situation = read("beide")
    titles = [topic.title for topic in topics_of(situation, 4)]
    assert [name_and_part(title) for title in titles[:2]] == [
        ("Huishouden doen", "1 van 2"),
        ("Huishouden doen", "2 van 2"),
    ]
    builder = PageBuilder(situation, assess_situation(situation, app_version="0.1.0"), show_missing=False)
    assert builder.page(4, 0, "geleid").next_label == "Deel 2 van 2 ›"
    assert builder.page(4, 1, "geleid").back_label == "‹ Deel 1 van 2"


def test_a_name_with_brackets_of_its_own_is_no_part() -> None:
    assert name_and_part("Gebruikelijke hulp: man (82)") == ("Gebruikelijke hulp: man (82)", "")


def test_a_question_called_as_what_it_is_about_says_so_once() -> None:
    situation = read("huishouden")
    assessment = assess_situation(situation, app_version="0.1.0")
    hits = find(situation, assessment, "kamer")
    assert hits
    for hit in hits:
        parts = hit.text.split(" · ")
        assert len(set(parts)) == len(parts)
    address = Address("regel.gekozen", next(iter(situation.book.lines)))
    question = situation.book.question(address)
    assert question is not None
    assert subject(situation, address, question).count(question.label) == 1
