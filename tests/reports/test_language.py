"""Plain language: all our own sentences on paper for a client, measured; each offender is listed with its place."""

from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pyphen
import pytest
from pydantic import BaseModel

import reports
from decision_trees.answers import Address, Answer
from decision_trees.loader import list_packs, load_pack
from reports.export import REPORTS, build_report
from reports.frame import Frame
from reports.language import (
    JARGON,
    LOWEST_SCORE,
    MEAN_WORDS,
    MOST_WORDS,
    FixedText,
    fixed_texts,
    is_sentence,
    measure,
    sentences,
    syllables,
    too_long,
    unexplained,
    words,
)
from reports.parts import all_texts
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.casefile import read_case_file
from wmo_desktop.domain.lifecycle import Edition, Signed, Signing

FOLDER = Path(reports.__file__).parent
# Modules whose words a client reads; the others are for the file, a provider, an error, or no words at all.
CLIENT = {
    "agreement", "bijdrage", "builder", "changes", "dutch", "flowables", "frame", "minutes", "model", "pages", "phase_report", "phase_table",
    "pictures", "plan_after", "plan_begeleiding", "plan_help", "plan_proposal", "plan_situation", "procedure",
    "reader", "receipt", "sheet", "text",
}  # fmt: skip
CLIENT_DOCUMENTS = ("ondersteuningsplan", "rekenblad", "afbouwschema")
# Read by the consultant, a colleague, a provider or a judge; held to length and score, not to the list of jargon.
OFFICE = {
    "file_custom",
    "file_help",
    "file_needs",
    "file_problem",
    "file_report",
    "file_rest",
    "file_tables",
    "file_reader",
    "open_points",
    "order",
}
EXAMPLES = ("huishouden", "begeleiding", "beide")


def texts_of(names):
    return [
        text
        for name in sorted(names)
        if (FOLDER / f"{name}.py").exists()
        for text in fixed_texts((FOLDER / f"{name}.py").read_text(encoding="utf-8"), f"{name}.py")
    ]


def templates():
    """Words in the templates, without tags and what is filled in."""
    import re

    for path in sorted(FOLDER.glob("templates/*.j2")):
        bare = re.sub(r"\{[{%#].*?[}%#]\}", " dit ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for line in re.sub(r"<[^>]*>", "\n", bare).splitlines():
            if len(words(line)) > 1 and set(words(line)) != {"dit"}:
                yield FixedText(path.name, line.strip())


def client_labels():
    """Every text for the client in every shipped pack."""

    def walk(part, place):
        if isinstance(part, BaseModel):
            for name in type(part).model_fields:
                value = getattr(part, name)
                if name == "client_label" and isinstance(value, str) and value:
                    yield FixedText(f"{place} {getattr(part, 'id', '')}", value)
                else:
                    yield from walk(value, place)
        elif isinstance(part, (tuple, list)):
            for one in part:
                yield from walk(one, place)

    for entry in list_packs():
        yield from walk(load_pack(entry.pack_id, entry.version), f"{entry.pack_id} {entry.version}")


@pytest.fixture(scope="module")
def client_texts():
    return [*texts_of(CLIENT), *templates()]


def test_there_is_something_to_measure(client_texts):
    assert len(client_texts) > 200
    assert {"plan_after.py", "plan_help.py", "plan_proposal.py", "ondersteuningsplan.xml.j2"} <= {
        text.place.partition(":")[0] for text in client_texts
    }
    assert len(list(client_labels())) > 100


def test_every_module_with_words_has_a_reader():
    silent = {
        "docx_export",
        "export",
        "house",
        "language",
        "verify",
        "tagging",
    }  # errors, names, file properties
    unknown = [
        path.stem
        for path in FOLDER.glob("*.py")
        if path.stem not in CLIENT | OFFICE | silent
        and any(is_sentence(text.text) for text in fixed_texts(path.read_text(encoding="utf-8"), path.stem))
    ]
    assert unknown == []


def test_no_sentence_or_label_is_too_long(client_texts):
    assert too_long([*client_texts, *client_labels(), *texts_of(OFFICE)]) == []


def test_our_sentences_are_short_and_light(client_texts):
    for name in [*sorted(CLIENT), None]:
        chosen = [
            text.text
            for text in client_texts
            if is_sentence(text.text) and (name is None or text.place.startswith(f"{name}.py"))
        ]
        found = measure(chosen)
        if name is None or found.sentences >= 5:
            assert found.mean_words <= MEAN_WORDS, (name, found.mean_words)
            assert found.score >= LOWEST_SCORE, (name, found.score)


def test_no_single_paragraph_is_heavy(client_texts):
    heavy = {
        f"{text.place}: {measure([text.text]).score:.0f}: {text.text}"
        for text in client_texts
        if is_sentence(text.text) and len(words(text.text)) >= 12 and measure([text.text]).score < 55
    }
    assert heavy == set()


def test_labels_are_light():
    found = measure(f"{text.text}." for text in client_labels())
    assert found.score >= LOWEST_SCORE


def second(frame):
    """The same case in a version of its own, changed, corrected by the client and signed."""
    before = {
        address: one for address, one in frame.case.answers.items() if address.question_id != "woning.kamers"
    }
    first = case_of_answers(before, frame.pack, frame.case.header.number)
    words = {
        Address("correctie.regel", "c1"): Answer(value="1:1.1"),
        Address("correctie.tekst", "c1"): Answer(value="Zo."),
        Address("correctie.regel", "c2"): Answer(value="1:9.9"),
        Address("correctie.tekst", "c2"): Answer(value="Niet zo."),
    }
    case = case_of_answers(dict(frame.case.answers) | words, frame.pack, frame.case.header.number)
    signing = Signing(
        "tweede_gesprek",
        words="Anders.",
        application=True,
        signed=(Signed("client", "Jan", "papier", frame.made_on),),
    )
    edition = Edition(2, (first, assess(first, frame.pack, app_version="0.1.0")), 1, frame.made_on, signing)
    return replace(frame, case=case, edition=edition)


def documents():
    """Every client document of every example, with what the person said left out."""
    for example in EXAMPLES:
        text = files("wmo_desktop").joinpath("examples", f"{example}.json").read_text(encoding="utf-8")
        found = read_case_file(text)
        answers = found.answers_by_address()
        pack = load_pack(found.pack.id, found.pack.version)
        case = case_of_answers(answers, pack, found.number)
        frame = Frame(case, pack, assess(case, pack, app_version="0.1.0"), date(2026, 11, 22), "0.1.0")
        own = {one.text for one in answers.values() if len(one.text) > 12} | {
            one.reason for one in answers.values() if len(one.reason) > 12
        }
        for name, made in ((name, one) for one in (frame, second(frame)) for name in CLIENT_DOCUMENTS):
            # The name of a set of rules is a name, whatever words it has.
            title = pack.manifest.title
            printed = [one.replace(title, "") for one in all_texts(build_report(name, made)) if " " in one]
            yield (
                f"{example} {name}",
                [
                    FixedText(f"{example} {name}", one)
                    for one in printed
                    if not any(said in one for said in own)
                ],
                " ".join(printed),
            )


def test_every_word_of_the_trade_is_explained_where_it_stands():
    assert {name for kind in REPORTS.values() if kind.client for name in [kind.name]} >= set(CLIENT_DOCUMENTS)
    offenders = [one for _, printed, whole in documents() for one in unexplained(printed, whole)]
    assert offenders == []


def test_words_that_a_client_never_reads_stand_in_no_fixed_text(client_texts):
    banned = {term for term, explanation in JARGON.items() if not explanation}
    used = [*client_texts, *client_labels()]
    assert [one for one in unexplained(used, "") if one.split("“")[1].split("”")[0] in banned] == []


# --- the measures themselves ----------------------------------------------------------------------------------------


def test_syllables_of_known_words():
    known = {
        "avond": 2, "eigen": 2, "ideeën": 3, "beoordelen": 4, "gemeente": 3, "uw": 1, "huishouden": 3, "radio": 3,
        "cliëntondersteuning": 6, "naaien": 2, "geïnd": 2, "bureau": 2, "pgb": 3, "Wmo": 3, "zee": 1, "koeien": 2,
        "wasmachine": 4, "elektrisch": 3, "2026": 4, "2,5": 2,
    }  # fmt: skip
    assert {word: syllables(word) for word in known} == known


def test_hyphenation_never_finds_more_syllables_than_we_count(client_texts):
    # The patterns of another hand: they skip some breaks (a first letter alone), and invent none.
    hyphens = pyphen.Pyphen(lang="nl_NL", left=2, right=2)
    every = {word.lower() for text in [*client_texts, *client_labels()] for word in words(text.text)}
    every = {word for word in every if word.isalpha()}
    theirs = {word: len(hyphens.positions(word)) + 1 for word in every}
    assert {word for word, count in theirs.items() if count > syllables(word)} <= {
        "meestal"
    }  # mee-st-al: wrong
    assert sum(syllables(word) for word in every) <= 1.15 * sum(theirs.values())


def test_the_measures_see_a_heavy_text():
    heavy = (
        "Ingevolgde de verordening maatschappelijke ondersteuning wordt de aangevraagde maatwerkvoorziening "
        "huishoudelijke ondersteuning overeenkomstig het indicatieprofiel geïndiceerd en vervolgens beschikt."
    )
    assert measure([heavy]).score < 20
    assert measure(["U krijgt hulp. De gemeente regelt dat."]).score > 80
    assert too_long([FixedText("x", "woord " * (MOST_WORDS + 1))])
    assert not too_long([FixedText("x", f"{'woord ' * MOST_WORDS}. Kort.")])
    assert unexplained([FixedText("x", "Een PGB kan ook.")], "Een PGB kan ook.")
    assert not unexplained([FixedText("x", "Een pgb kan.")], "Een persoonsgebonden budget (pgb) kan.")
    assert unexplained([FixedText("x", "Dat is voorliggend.")], "voorliggend")


def test_sentences_end_where_they_end():
    assert sentences("Zie artikel 2.1.4a van de wet. Daarna: niets! “Echt?” Ja.") == [
        "Zie artikel 2.1.4a van de wet.",
        "Daarna: niets!",
        "“Echt?",
        "Ja.",
    ]


def test_what_is_printed_is_taken_from_the_code_and_nothing_else():
    source = '''"""Niet dit hier."""
import re
P = re.compile(r"niet dit patroon")
def f(x: "niet dit type"):
    """Niet dit hier."""
    if x:
        raise ValueError("niet deze fout.")
    return f"Wel {x} hier.", "een", "Ook wel. " "En dit.", f"{'deze wel' if x else 'en deze'}"
'''
    assert [text.text for text in fixed_texts(source, "m")] == [
        "Wel dit hier.",
        "Ook wel. En dit.",
        "deze wel",
        "en deze",
    ]
