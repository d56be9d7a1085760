"""Version 2 of a document: its number on every page, what changed marked, what the client wrote at its line."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from decision_trees.answers import Address, Answer
from reports.changes import line_at
from reports.docx_export import docx_bytes
from reports.export import REPORTS, build_report, render_plan
from reports.frame import Frame
from reports.order import build_order
from reports.parts import Bars, Line, Subheading, Table, all_texts
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.lifecycle import CORRECTION_LINE, CORRECTION_TEXT, Edition

FIRST, SECOND = date(2026, 11, 20), date(2026, 11, 23)


@pytest.fixture(scope="module")
def base(example_case):
    return example_case("beide")


def frame(base, changes=None, before=None, **more: object):
    """The example with some answers changed (None: taken away), as version 2 of what it was (``before``)."""
    answers, pack, number = base
    case = case_of_answers(changed(answers, changes or {}), pack, number)
    case = case.with_header(status=more.pop("status", "concept"))
    first = case_of_answers(changed(answers, before or {}), pack, number)
    edition = Edition(2, (first, assess(first, pack, app_version="0.1.0")), 1, FIRST)
    return Frame(
        case,
        pack,
        assess(case, pack, app_version="0.1.0"),
        SECOND,
        "0.1.0",
        "Beekdaelen",
        "M. Proef",
        edition=replace(edition, **more),
    )


def changed(answers, changes):
    made = {Address.parse(key): value for key, value in changes.items()}
    kept = {address: answer for address, answer in answers.items() if address not in made}
    return kept | {
        address: value if isinstance(value, Answer) else Answer(value=value)
        for address, value in made.items()
        if value is not None
    }


def correction(code, words, name="c1", version=1):
    return {f"{CORRECTION_LINE}@{name}": f"{version}:{code}", f"{CORRECTION_TEXT}@{name}": words}


def marks(report):
    """(mark, text) of every marked line, row and bar."""
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Line) and block.mark:
                yield block.mark, block.text
            elif isinstance(block, Table):
                yield from ((row.mark, " ".join(row.cells)) for row in block.rows if row.mark)
            elif isinstance(block, Bars):
                yield from ((bar.mark, bar.label) for bar in block.items if bar.mark)


def gone(report):
    return [
        block.text
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Line) and block.kind == "vervallen"
    ]


def plan(*arguments: object, **more: object):
    return build_report("ondersteuningsplan", frame(*arguments, **more))


@pytest.mark.parametrize("name", tuple(REPORTS))
def test_version_state_and_day_stand_on_every_page(base, make, name):
    report = build_report(name, frame(base, {"hulpvraag.wens": "Iets anders."}))
    pages, _ = make.text_of(render_plan(report))
    assert all("versie 2 · concept van 23 november 2026" in page for page in pages)
    assert all("CONCEPT" in page for page in pages)
    others = {
        "opdracht": "Consulent van de gemeente",
        "onderzoeksverslag": "Consulent",
        "openpunten": "Consulent",
    }
    assert f"{others.get(name, 'Uw consulent')}: M. Proef." in pages[0]
    assert ("Uw consulent" in pages[0]) == (name not in others)
    head = Document(BytesIO(docx_bytes(report))).sections[0].header.paragraphs[0].text
    assert "versie 2 · concept van 23 november 2026" in head


def test_a_definite_version_is_no_concept(base, make):
    pages, _ = make.text_of(render_plan(plan(base, status="definitief")))
    assert all("versie 2 · definitief van 23 november 2026" in page for page in pages)
    assert not any("CONCEPT" in page for page in pages)


def test_without_changes_it_says_so_and_marks_nothing(base):
    report = plan(base)
    assert report.header.notices == ("Er is niets veranderd sinds versie 1 van 20 november 2026.",)
    assert list(marks(report)) == []
    assert gone(report) == []


def test_the_first_version_says_nothing_of_changes(base):
    report = build_report("ondersteuningsplan", replace(frame(base), edition=Edition(1)))
    assert report.header.notices == ()
    assert "versie 1 · concept" in report.header.reference


def test_other_words_are_marked_and_named_at_the_top(base):
    report = plan(base, {"hulpvraag.wens": "Twee dagen per week ergens heen waar ik mag zingen."})
    assert list(marks(report)) == [
        ("gewijzigd", "Dit wilt u het liefst: Twee dagen per week ergens heen waar ik mag zingen.")
    ]
    assert "sinds versie 1 van 20 november 2026 is aangegeven met" in report.header.notices[0]


def test_other_minutes_mark_the_row_the_total_the_bar_and_the_sentence(base):
    found = list(
        marks(plan(base, {"regel.aftrek@schoon_huis": Answer(value="30", reason="Met uw man besproken.")}))
    )
    told = {text.split(":")[0] for _, text in found}
    assert {mark for mark, _ in found} == {"gewijzigd"}
    assert any(text.startswith("Samen per week") for text in told)
    assert any(text.startswith("Hulp bij het huishouden") for text in told)
    assert any(text.startswith("Uw man doet een deel") for text in told)
    assert "Uw huis schoonhouden" in told


def test_a_line_that_only_moved_is_not_marked(base):
    # The line about the home goes away, so that every later line of the section gets another code.
    report = plan(base, {"woning.toelichting": None})
    assert list(marks(report)) == []
    assert gone(report) == [
        "Vervallen sinds versie 1: regel 2.2: “Kleine woning met een bijkamer die alleen voor logees is.”"
    ]


def test_a_new_line_is_new(base):
    report = plan(base, before={"woning.toelichting": None})
    assert list(marks(report)) == [("nieuw", "Kleine woning met een bijkamer die alleen voor logees is.")]


def test_a_changed_address_is_said_at_the_top(base):
    report = plan(base, {"client.adres": "Testlaan 103"})
    assert any("Testlaan 103" in notice for notice in report.header.notices)


def test_what_became_confidential_is_not_printed_once_more_as_gone(base):
    words = "Haar man drinkt soms meer dan goed is."
    report = plan(
        base,
        {"woning.toelichting": None, "signaal.antwoord@financien.post": Answer(value="geen", reason=words)},
        {"woning.toelichting": words},
    )
    assert words not in " ".join(all_texts(report))
    assert gone(report) == ["Vervallen sinds versie 1: regel 2.2: de tekst van deze regel."]


def test_confidential_lines_of_the_file_are_never_named_as_gone(base):
    secret = Answer(value="geen", reason="GEHEIM verhaal van een familielid")
    report = build_report(
        "onderzoeksverslag", frame(base, before={"signaal.antwoord@financien.post": secret})
    )
    assert "GEHEIM" not in " ".join(all_texts(report))


def test_marks_can_be_seen_in_black_and_white_and_read_aloud(base, make):
    report = plan(base, {"hulpvraag.wens": "Iets heel anders dan eerst.", "woning.toelichting": None})
    data = render_plan(report)
    assert data == render_plan(report)
    _, text = make.text_of(data)
    assert "gewijzigd" in text
    assert "Vervallen sinds versie 1: regel 2.2" in text
    # A dark bar in the margin, left of everything that is printed.
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    picture = document[0].render(scale=2).to_pil().convert("L")
    document.close()
    margin = picture.crop((80, 0, 104, picture.height))
    assert min(margin.tobytes()) < 60
    plain = pypdfium2.PdfDocument(render_plan(plan(base)))
    clean = plain[0].render(scale=2).to_pil().convert("L").crop((80, 200, 104, picture.height))
    plain.close()
    assert not any(one < 60 for one in clean.tobytes())


def test_a_row_keeps_its_bar_on_the_next_page(base):
    words = "\n".join(f"Zin {number} over het huis." for number in range(120))
    report = build_report(
        "onderzoeksverslag", frame(base, {"punt.toelichting@huishouden.schoon_huis": words})
    )
    assert any(mark == "gewijzigd" and "Zin 119" in text for mark, text in marks(report))
    assert len(render_plan(report)) > 10_000


def test_word_has_the_same_marks(base):
    report = plan(base, {"hulpvraag.wens": "Iets heel anders dan eerst.", "woning.toelichting": None})
    paper = Document(BytesIO(docx_bytes(report)))
    told = [paragraph.text for paragraph in paper.paragraphs]
    assert any("gewijzigd" in text and "Iets heel anders" in text for text in told)
    assert any(text.strip().startswith("Vervallen sinds versie 1") for text in told)
    assert report.header.notices[0] in told
    assert docx_bytes(report) == docx_bytes(report)


# --- what the client wrote ------------------------------------------------------------------------------------------


def quotes(section):
    return [
        block for block in section.blocks if isinstance(block, Line) and block.text.startswith("U schreef")
    ]


def test_a_correction_stands_at_its_line_in_the_clients_own_words(base):
    report = plan(
        base, {"hulpvraag.wens": "Op dinsdag zingen en koken."} | correction("1.2", "En op woensdag.")
    )
    lines = [block for block in report.section(1).blocks if isinstance(block, Line)]
    place = next(i for i, line in enumerate(lines) if line.code == "1.2")
    quote = lines[place + 1]
    assert quote.text == "U schreef bij regel 1.2 van versie 1: “En op woensdag.”"
    assert (quote.kind, quote.mark, quote.code) == ("citaat", "nieuw", "")
    assert not any(isinstance(block, Subheading) for block in report.section(9).blocks)


def test_a_correction_of_a_row_stands_below_its_table(base):
    first = build_report("ondersteuningsplan", replace(frame(base), edition=Edition(1)))
    table = next(block for block in first.section(6).blocks if isinstance(block, Table))
    report = plan(base, correction(table.rows[0].code, "Dit is te weinig."))
    blocks = report.section(6).blocks
    place = next(i for i, block in enumerate(blocks) if isinstance(block, Table))
    assert "Dit is te weinig." in blocks[place + 1].text


def test_a_correction_at_a_line_that_is_gone_is_listed_in_the_last_section(base):
    report = plan(base, {"woning.toelichting": None} | correction("2.2", "Het is mijn naaikamer."))
    (quote,) = quotes(report.section(9))
    assert quote.text == "U schreef bij regel 2.2 van versie 1: “Het is mijn naaikamer.”"
    assert quote.mark == "nieuw"


@pytest.mark.parametrize("code", ["", "9.2", "44.1", "geen code", "2.2:x"])
def test_no_correction_is_ever_lost(base, code):
    report = plan(base, correction(code, "Dit klopt niet."))
    assert " ".join(all_texts(report)).count("Dit klopt niet.") == 1


def test_what_was_written_on_an_older_version_stays_and_is_not_new(base):
    old = correction("1.2", "En op woensdag.")
    answers, pack, number = base
    before = case_of_answers(changed(answers, old), pack, number)
    made = frame(base, old)
    edition = Edition(3, (before, assess(before, pack, app_version="0.1.0")), 2, SECOND)
    (quote,) = quotes(build_report("ondersteuningsplan", replace(made, edition=edition)).section(9))
    assert quote.mark == ""
    assert "van versie 1" in quote.text


def test_corrections_leave_the_codes_alone(base):
    plain = plan(base)
    with_words = plan(base, correction("1.2", "Eerste.") | correction("2.3", "Tweede.", "c2"))
    for code in ("1.4", "2.8", "6.12", "9.4"):
        assert line_at(plain, code) == line_at(with_words, code)


def test_an_order_marks_what_changed_for_the_provider(base):
    report = build_report("opdracht", frame(base, {"afweging.uren": "4"}))
    assert [text for _, text in marks(report)] == ["Omvang: 4 uur per week (240 minuten)."]
    assert report.header.notices != ()
    alone = build_order(frame(base, {"afweging.uren": "4"}), "huishouden")
    assert list(marks(alone)) == []


def test_a_correction_that_holds_confidential_words_is_kept_and_not_printed(base):
    words = "wat een familielid vertelde"
    secret = {"signaal.antwoord@financien.post": Answer(value="geen", reason=words)}
    for code in ("1.2", "9.9"):
        text = " ".join(all_texts(plan(base, secret | correction(code, f"U weet toch {words}?"))))
        assert words not in text
        assert "Dat bewaren wij." in text


def test_no_other_client_document_prints_corrections(base):
    made = frame(base, correction("1.2", "En op woensdag."))
    for name in ("opdracht", "rekenblad", "afbouwschema"):
        assert "En op woensdag." not in " ".join(all_texts(build_report(name, made)))


# --- whatever changes -----------------------------------------------------------------------------------------------

_FREE = ("hulpvraag.wens", "woning.toelichting", "mantelzorger.doet", "gesprek.plaats", "hulpvraag.woorden")


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(st.sampled_from(_FREE), st.none() | st.text(min_size=1, max_size=60), max_size=4),
    st.dictionaries(st.sampled_from(_FREE), st.none() | st.text(min_size=1, max_size=60), max_size=4),
)
def test_every_difference_is_marked_or_named_and_nothing_else(base, now, before):
    report = plan(base, now, before)
    first = build_report("ondersteuningsplan", frame(base, now, before).earlier)
    unmarked = [
        block.text
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Line) and block.kind in {"tekst", "citaat"} and not block.mark
    ]
    there = {block.text for section in first.sections for block in section.blocks if isinstance(block, Line)}
    assert set(unmarked) <= there
    known = [text for _, text in marks(report)]
    assert not set(known) & (there - set(unmarked)) or now == before
