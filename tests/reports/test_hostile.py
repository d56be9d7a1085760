"""Hostile strings in every free-text field of a case: nothing opened, nothing to run, printed as it was typed.

A few strings in each run; all of them, for every pack, in tests/prove/test_documents.py. What is confidential
carries a marker that no document for the client or a provider may hold, also not in its properties.
"""

import os
import random
import sys
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pikepdf
import pytest

from decision_trees.answers import Address, Answer
from decision_trees.loader import load_pack
from reports.docx_export import docx_bytes
from reports.export import REPORTS, build_report, render_plan
from reports.frame import Frame
from reports.reader import ALWAYS_HIDDEN
from reports.text import MAX_CHARACTERS
from tests.reports.generating import PACKS, fill
from tests.reports.hostile import CORPUS
from tests.reports.reading import bare, lost_in_word, lost_texts, sheets, squeezed
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.book import book_for

MARKER = "GEHEIMEMARKERING"
BSN = "999990019"
FREE = {"tekst", "lange_tekst"}
# What a document that only shows text never has.
ACTIONS = {
    "/URI",
    "/JavaScript",
    "/Launch",
    "/GoToR",
    "/SubmitForm",
    "/ImportData",
    "/Rendition",
    "/Sound",
    "/Movie",
}
KEYS = {
    "/AA",
    "/OpenAction",
    "/Annots",
    "/AcroForm",
    "/XFA",
    "/EmbeddedFiles",
    "/EF",
    "/JS",
    "/JavaScript",
    "/F",
}
WATCHED = (
    "open",
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.spawn",
    "os.posix_spawn",
    "ctypes.dlopen",
    "urllib.",
)
OWN_TEMPLATES = Path(docx.__file__).parent / "templates"  # what python-docx starts a document from


class Watch:
    """What was opened, connected or started while it was on. One hook for the process: Python never takes it off."""

    def __init__(self) -> None:
        self._seen = None
        sys.addaudithook(self._hook)

    def _hook(self, event, arguments):
        if self._seen is not None and event.startswith(WATCHED):
            self._seen.append((event, str(arguments[0]) if arguments else ""))

    def during(self, action):
        self._seen = seen = []
        try:
            result = action()
        finally:
            self._seen = None
        return result, [one for one in seen if OWN_TEMPLATES not in Path(os.path.normpath(one[1])).parents]


WATCH = Watch()


def confidential(pack, question_id):
    question = pack.question(question_id)
    return question_id.startswith(ALWAYS_HIDDEN) or (question is not None and question.confidential == "ja")


def free_questions(pack):
    """(section, question) of every free-text field of the pages."""
    book = book_for(pack)
    return [
        (section, question)
        for step in pack.steps
        for section in step.sections
        for question in book.section_questions(section)
        if question.input in FREE and not question.options
    ]


def hostile_frame(pack_id, text):
    """A case with this text in every free-text field, reason and remark, and a marker in what is confidential.

    Of a question about many things (a point, a person), twice is enough.
    """
    pack = load_pack(pack_id)
    book = book_for(pack)
    answers = fill(
        pack,
        random.Random(text.encode("utf-8", "surrogatepass")),
        lambda question: 1.0 if question.input in FREE else 0.25,
    )
    for section, question in free_questions(pack):
        if all(address.question_id != question.id for address in answers):
            # No answer led here: beside what the same page asked, or about nothing.
            near = {other.id for other in book.section_questions(section)}
            about = next((one.instance_id for one in answers if one.question_id in near), "")
            answers[Address(question.id, about)] = Answer(value=text)
    hostile, times = {}, Counter()
    for address, answer in answers.items():
        times[address.question_id] += 1
        if times[address.question_id] > 2:
            continue
        question = book.matrix_question(address, answers) or book.question(address)
        words = f"{MARKER} {text}" if confidential(pack, address.question_id) else text
        free = question is not None and question.input in FREE and not question.options
        hostile[address] = Answer(
            value=words if free else answer.value,
            state=None if free else answer.state,
            reason=words,
            note=words,
            ask_whom=words if answer.ask_whom and not free else "",
            ask_by="" if free else answer.ask_by,
        )
    hostile[Address("client.bsn")] = Answer(value=BSN)
    hostile[Address("signaal.antwoord")] = Answer(value="ja", reason=MARKER, note=f"{MARKER} {text}")
    hostile[Address("notitie.tekst", "n1")] = Answer(value=f"{MARKER} {text}")
    case = case_of_answers(hostile, pack, number="2026-1")
    assessed = assess(case, pack, app_version="0.1.0")
    return Frame(case, pack, assessed, date(2026, 11, 22), "0.1.0", text, text)


def every_key(pdf):
    """(key, value) of every dictionary in the file, streams' own and the trailer's included."""
    for found in [*pdf.objects, pdf.trailer]:
        stack = [found]
        while stack:
            one = stack.pop()
            if isinstance(one, pikepdf.Stream | pikepdf.Dictionary):
                for key, value in one.items():
                    yield key, value
                    if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
                        stack.append(value)
            elif isinstance(one, pikepdf.Array):
                stack += [kid for kid in one if isinstance(kid, pikepdf.Object) and not kid.is_indirect]


def live_parts(data):
    """Whatever in a PDF could open, run or hold something; and every text of its properties."""
    with pikepdf.open(BytesIO(data)) as pdf:
        keys = list(every_key(pdf))
        found = [str(key) for key, _ in keys if key in KEYS]
        found += [str(value) for key, value in keys if key == "/S" and str(value) in ACTIONS]
        found += [
            str(value)
            for key, value in keys
            if key == "/Subtype" and str(value) in {"/Image", "/Form", "/Link"}
        ]
        return found, " ".join(str(value) for value in pdf.docinfo.values())


def live_parts_of_word(data):
    """Whatever in a Word document points outside it or is worked out on opening; and all its XML as one text."""
    found, texts = [], []
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                tree = ET.fromstring(package.read(name))
                for node in tree.iter():
                    tag = node.tag.rpartition("}")[2]
                    if node.get("TargetMode") == "External" or tag in {
                        "altChunk",
                        "object",
                        "hyperlink",
                        "control",
                    }:
                        found.append((name, tag))
                    if tag == "instrText" and node.text not in {"PAGE", "NUMPAGES"}:
                        found.append((name, node.text))
                texts.append("".join(tree.itertext()))
            elif not name.endswith(("/", ".jpeg", ".png")):
                found.append((name, "not XML"))
    return found, "".join(texts)


def faults_of_string(pack_id, text):
    """Everything that goes wrong in the five documents and their Word versions."""
    frame = hostile_frame(pack_id, text)
    shown = bare(text[:60])
    found = []
    for name, kind in REPORTS.items():
        report = build_report(name, frame)
        data, opened = WATCH.during(lambda report=report: render_plan(report))
        word, opened_for_word = WATCH.during(lambda report=report: docx_bytes(report))
        pages = sheets(data)
        printed = squeezed("".join(page.all for page in pages))
        live, properties = live_parts(data)
        live_word, words = live_parts_of_word(word)
        found += [(name, *one) for one in (*opened, *opened_for_word)]
        found += [(name, "live", one) for one in (*live, *live_word)]
        found += [(name, "lost", one[:80]) for one in lost_texts(report, pages)]
        found += [(name, "lost in word", one[:80]) for one in lost_in_word(report, word)]
        found += [(name, "outside", *one) for page in pages for one in page.outside()]
        if name == "onderzoeksverslag":
            if shown and shown not in printed:
                found.append((name, "not as typed"))
            if MARKER not in printed:
                found.append((name, "the file lacks what is confidential"))
        if kind.client:
            for place, inside in (("pdf", printed), ("properties", properties), ("word", words)):
                found += [(name, place, secret) for secret in (MARKER, BSN) if secret in inside]
    return [(pack_id, ascii(text[:40]), *one) for one in found]


@pytest.fixture(scope="module", params=PACKS)
def pack_id(request):
    # What Python and the libraries read on first use is read by now.
    faults_of_string(request.param, "gewoon 中 ע <b>")
    return request.param


@pytest.mark.parametrize("number", range(3, len(CORPUS), 106))
def test_a_hostile_string_everywhere(pack_id, number):
    assert faults_of_string(pack_id, CORPUS[number]) == []


def test_the_corpus_is_what_it_says():
    assert len(CORPUS) >= 300
    assert max(len(text) for text in CORPUS) > MAX_CHARACTERS


def test_the_case_really_has_the_text_everywhere(pack_id):
    text = "zo typte zij het"
    frame = hostile_frame(pack_id, text)
    asked = {question.id for _, question in free_questions(frame.pack)}
    filled = {address.question_id for address, answer in frame.case.answers.items() if text in answer.text}
    assert filled >= asked - {"client.bsn"}
    plan = " ".join(page.all for page in sheets(render_plan(build_report("ondersteuningsplan", frame))))
    assert squeezed(text) in squeezed(plan)


def test_the_checks_can_fail():
    made = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("http://127.0.0.1:9"))
        pdf.save(made)
    live, _ = live_parts(made.getvalue())
    assert sorted(live) == ["/OpenAction", "/URI"]
    _, opened = WATCH.during(lambda: open(__file__).close())  # noqa: PTH123 - the very call that is watched
    assert len(opened) == 1
