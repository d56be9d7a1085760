"""Invented cases of every pack, from nearly empty to nearly full, with odd texts: what documents are proved on."""

import random
import unicodedata
from datetime import date
from pathlib import Path

import decision_trees
from decision_trees.answers import Address, Answer, AnswerState
from decision_trees.loader import load_pack
from reports.frame import Frame
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.book import book_for

PACKS = tuple(
    sorted(
        {
            path.parent.parent.name
            for path in (Path(decision_trees.__file__).parent / "packs").glob("*/*/pack.yaml")
        }
    )
)
# Names in Latin letters of many languages; Yoruba, Fon and Navajo have accents that no ready letter has.
NAMES = (
    "Nguyễn Thị Hồng Ánh Đặng Ưởng",
    "İbrahim Çağlar Işık Şükrü",
    "Grzegorz Brzęczyszczykiewicz Łukasz Żółć",
    "Žaneta Ķirsone Ģirts Ņina Šarūnas Ėglė Ųla Įgnė",
    "Ọláńrewájú Ṣọlá Ẹ̀yìnládé Adéọlá Ọ̀ṣun",
    "Ṅnamdị Ụchẹ Ɓala Ɗanladi Ƙarfe",
    "Ștefan Țuțea Őrsi Űző Řehoř Ťok Ďuriš Ľubomír",
    "Þórður Ægir Ġorġ Ħal Ŝanĝo Ĥoro",
    "Kɔ́jó Ɖɛ̀ Yɛ̌ Ŋ Əliyev Ǩiõll Łį́į́ ǫ́",
    "Muḥammad ʿAbd al-Ḫāliq Kalaniʻōpuʻu",
)
WORDS = (
    "Kort.",
    "Een zin over thuis. ",
    "Żółć Ελληνικά Привет",
    "<b>niet vet</b>",
    "Regel een\nregel twee",
    *(f"{unicodedata.normalize('NFD', name)} " for name in NAMES[::3]),
)
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
    return Answer(value=chance.choice(WORDS) * chance.choice((1, 1, 2, 4, 12)), reason=reason)


def page_answers(pack, book, answers, chance, share):
    """Answers to a share of what the pages ask at this point of the case."""
    situation = Situation(case_of_answers(answers, pack, number="2026-1"), book)
    for step in pack.steps:
        for section in step.sections:
            for instance in situation.instances(section, step.id):
                for question in book.section_questions(section):
                    address = Address(question.id, instance)
                    if address not in answers and chance.random() < share(question):
                        asked = book.matrix_question(address, answers) or book.question(address) or question
                        answers[address] = given(asked, chance)


def fill(pack, chance, share):
    """Answers to what the calculator and the pages ask. share: of a question, how often it is answered."""
    book = book_for(pack)
    answers = {Address("huisgenoot.lid", "h1"): Answer(value="ja")}
    for line in pack.calculator.lines:
        if chance.random() < 0.4:
            for question in book.line_questions(line.id):
                if chance.random() < 0.8:
                    answers[Address(question.id, line.id)] = given(question, chance)
    for _ in range(4):  # each round opens what the answers of the one before lead to
        page_answers(pack, book, answers, chance, share)
    return answers


def generated(seed):
    """The case of this seed with all around it, as a document takes it."""
    chance = random.Random(seed)
    pack = load_pack(PACKS[seed % len(PACKS)])
    share = chance.choice((0.03, 0.05, 0.1, 0.2, 0.3, 0.9))
    case = case_of_answers(fill(pack, chance, lambda _question: share), pack, number="2026-1")
    return Frame(case, pack, assess(case, pack, app_version="0.1.0"), date(2026, 11, 22), "0.1.0")
