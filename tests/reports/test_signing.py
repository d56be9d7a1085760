"""How the talk ended, on paper: the chosen ending, the client's own words, and signatures as they were given."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from math import sin
from zipfile import ZipFile

import pytest
from docx import Document

from decision_trees.answers import Address, Answer
from reports.agreement import APPLICATION, ENDINGS
from reports.docx_export import TICKED_BOX, docx_bytes
from reports.export import build_report, render_plan
from reports.frame import Frame
from reports.parts import Ending, Signature, Signatures, all_texts
from reports.shapes import Path
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.lifecycle import Edition, Signed, Signing

DAY = date(2026, 11, 23)
WAVE = tuple((step / 50, 0.5 + 0.3 * sin(step / 4)) for step in range(4, 46))
CLIENT = Signed("client", "Carla van der Voorbeeld-Proef", "scherm", DAY, (WAVE, ((0.9, 0.2),)))
OTHER = Signed("vertegenwoordiger", "Dirk Proef", "papier", DAY)
CONSULTANT = Signed("consulent", "M. Proef", "scherm", DAY, (WAVE,))


@pytest.fixture(scope="module")
def frame(example_case):
    answers, pack, number = example_case("beide")
    case = case_of_answers(answers, pack, number).with_header(status="ondertekend")
    assessed = assess(case, pack, app_version="0.1.0")
    return Frame(case, pack, assessed, date(2026, 11, 24), "0.1.0", "Beekdaelen", "M. Proef")


def signed(frame, signing, **more: object):
    return build_report("ondersteuningsplan", replace(frame, edition=Edition(2, signing=signing, **more)))


def endings(report):
    return [block for block in report.section(9).blocks if isinstance(block, Ending)]


def words(part):
    return " ".join(all_texts(part))


def test_the_empty_form_offers_three_endings_and_lines_to_sign(frame):
    report = build_report("ondersteuningsplan", frame)
    assert [one.title for one in endings(report)] == [form.title for form in ENDINGS.values()]
    assert not any(one.chosen or one.ticked or one.words for one in endings(report))
    assert any(isinstance(block, Signature) for block in report.section(9).blocks)


@pytest.mark.parametrize("ending", ["eens", "deels", "tweede_gesprek"])
def test_the_chosen_ending_and_its_boxes_are_ticked_and_the_words_are_the_clients_own(frame, ending):
    tick = ENDINGS[ending].ticks[0]
    report = signed(frame, Signing(ending, (tick,), "Liever op donderdag. Dat past mij.", signed=(CLIENT,)))
    chosen = [one for one in endings(report) if one.chosen]
    assert [one.title for one in chosen] == [ENDINGS[ending].title]
    assert chosen[0].ticked == (tick,)
    assert chosen[0].words == "Liever op donderdag. Dat past mij."
    assert not any(one.ticked or one.words or one.room for one in endings(report) if not one.chosen)
    assert not any(isinstance(block, Signature) for block in report.section(9).blocks)


def test_a_box_that_the_form_does_not_know_is_kept(frame):
    report = signed(frame, Signing("eens", ("Ik kom zelf langs.",), signed=(CLIENT,)))
    (chosen,) = (one for one in endings(report) if one.chosen)
    assert "Ik kom zelf langs." in chosen.ticks
    assert "Ik kom zelf langs." in chosen.ticked


def test_a_signed_plan_that_is_an_application_says_so_in_one_sentence(frame, make):
    report = signed(
        frame, Signing("eens", ENDINGS["eens"].ticks, application=True, signed=(CLIENT, CONSULTANT))
    )
    text = words(report)
    assert text.count(APPLICATION) == 1
    assert text.lower().count("ook uw aanvraag") == 1
    assert "Wilt u de hulp uit dit plan? Vraag die dan aan." not in text
    _, printed = make.text_of(render_plan(report))
    assert APPLICATION in printed


@pytest.mark.parametrize("given", [(), (CONSULTANT,)])
def test_without_the_clients_signature_it_is_no_application(frame, given):
    report = signed(frame, Signing("eens", application=True, signed=given))
    assert APPLICATION not in words(report)
    assert "Vraag die dan aan." in words(report)


def test_signatures_are_lines_on_paper_with_name_day_and_how(frame, make):
    report = signed(frame, Signing("eens", signed=(CLIENT, OTHER, CONSULTANT)))
    (given,) = (block for block in report.section(9).blocks if isinstance(block, Signatures))
    assert [one.who for one in given.items] == ["U zelf", "Namens u", "De Wmo-consulent"]
    assert [one.how for one in given.items] == [
        "Getekend op het scherm op 23 november 2026.",
        "Getekend op papier op 23 november 2026.",
        "Getekend op het scherm op 23 november 2026.",
    ]
    drawing = given.items[0].drawing
    assert len([shape for shape in drawing.shapes if isinstance(shape, Path)]) == 1
    assert drawing.width / drawing.height == pytest.approx(3)
    assert given.items[1].drawing is None
    data = render_plan(report)
    assert data == render_plan(report)
    assert b"/Subtype /Image" not in data  # vectors, sharp at any size
    pages, text = make.text_of(data)
    for said in ("Carla van der Voorbeeld-Proef", "Dirk Proef", "Getekend op papier op 23 november 2026."):
        assert said in text
    assert all("versie 2 · ondertekend · 24 november 2026" in page for page in pages)
    assert drawing.alt == "Handtekening. U zelf: Getekend op het scherm op 23 november 2026."


def test_strokes_outside_the_box_stay_on_its_edge(frame):
    wild = replace(CLIENT, strokes=(((-3.0, 2.0), (9.0, -1.0)), (), ((0.5, 0.5),)))
    report = signed(frame, Signing("eens", signed=(wild,)))
    (given,) = (block for block in report.section(9).blocks if isinstance(block, Signatures))
    drawing = given.items[0].drawing
    for shape in drawing.shapes:
        if isinstance(shape, Path):
            assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in shape.points)
    assert render_plan(report)


def test_a_second_talk_is_recorded_without_signature_and_without_blame(frame, make):
    said = "Er was geen tijd voor mijn dochter."
    report = signed(frame, Signing("tweede_gesprek", ("Ik wil een andere consulent.",), said))
    text = words(report.section(9))
    assert said in text
    assert "Dit plan is nog niet ondertekend." in text
    assert not any(isinstance(block, Signatures | Signature) for block in report.section(9).blocks)
    for word in ("weiger", "niet mee", "ondanks", "helaas", "klacht"):
        assert word not in text.lower()
    assert said in make.text_of(render_plan(report))[1]


def test_what_was_filled_in_at_the_signing_is_no_change_of_the_plan(frame):
    signing = Signing("eens", signed=(CLIENT,), application=True)
    report = signed(
        frame, signing, previous=(frame.case, frame.assessment), previous_number=1, previous_on=DAY
    )
    assert report.header.notices == ("Er is niets veranderd sinds versie 1 van 23 november 2026.",)


def test_confidential_words_in_what_the_client_wrote_are_not_printed(frame):
    secret = "wat een familielid vertelde"
    answers = dict(frame.case.answers) | {
        Address("signaal.antwoord", "financien.post"): Answer(value="geen", reason=secret)
    }
    case = case_of_answers(answers, frame.pack, "2026-9003")
    made = replace(frame, case=case, assessment=assess(case, frame.pack, app_version="0.1.0"))
    text = words(signed(made, Signing("deels", words=f"U weet {secret}.", signed=(CLIENT,))))
    assert secret not in text
    assert "U schreef er iets bij. Dat bewaren wij." in text


def test_very_long_words_and_names_still_print(frame):
    long = replace(CLIENT, name="Wilhelmina " * 20)
    report = signed(
        frame, Signing("deels", words="Dit wil ik anders. " * 400, signed=(long, OTHER, CONSULTANT))
    )
    assert render_plan(report)


def test_word_shows_ending_words_and_signatures(frame):
    report = signed(
        frame, Signing("deels", ("Kom nog eens langs.",), "Liever op donderdag.", signed=(CLIENT, OTHER))
    )
    data = docx_bytes(report)
    assert data == docx_bytes(report)
    paper = Document(BytesIO(data))
    told = [paragraph.text for paragraph in paper.paragraphs]
    assert any(TICKED_BOX in text and "voor een deel eens" in text for text in told)
    assert any(TICKED_BOX in text and "Kom nog eens langs." in text for text in told)
    assert any("“Liever op donderdag.”" in text for text in told)
    cells = " ".join(cell.text for row in paper.tables[-1].rows for cell in row.cells)
    assert "Getekend op het scherm op 23 november 2026." in cells
    assert "Getekend op papier op 23 november 2026." in cells
    assert [name for name in ZipFile(BytesIO(data)).namelist() if name.startswith("word/media/")]
