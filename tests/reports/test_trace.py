"""What a judge must be able to follow on paper: norm, source, answer, reduction, housemate, comparison, ending."""

from dataclasses import replace
from datetime import date

import pytest

from decision_trees.answers import Address, Answer
from reports.export import build_report
from reports.frame import Frame
from reports.parts import Picture, Table, all_texts
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.lifecycle import Edition, Signed, Signing

FILE, SHEET, PLAN = "onderzoeksverslag", "rekenblad", "ondersteuningsplan"


@pytest.fixture(scope="module")
def frame(example_case):
    return framed(*example_case("beide"))


def framed(answers, pack, number):
    case = case_of_answers(answers, pack, number)
    return Frame(case, pack, assess(case, pack, app_version="0.1.0"), date(2026, 11, 22), "0.1.0")


def with_answers(frame, answers):
    made = {Address.parse(key): value for key, value in answers.items()}
    kept = {address: one for address, one in frame.case.answers.items() if address not in made}
    kept |= {address: one for address, one in made.items() if one is not None}
    return framed(kept, frame.pack, frame.case.header.number)


def words(frame, name, section=None):
    report = build_report(name, frame)
    return " ".join(" ".join(all_texts(report.section(section) if section else report)).split())


def minutes(report):
    return next(
        block
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Table) and any(row.cells[0] == "Schoon en leefbaar huis" for row in block.rows)
    )


def test_every_line_of_minutes_names_norm_source_certainty_and_the_answer_that_chose_it(frame):
    table = minutes(build_report(FILE, frame))
    *rows, _total = table.rows
    for row in rows:
        label, norm, chosen, _ = row.cells
        if label.startswith("Eraf"):
            assert norm == "Afspraak"
            assert "Wie: Uw man" in chosen
            assert "Reden: Stof afnemen en opruimen. Met uw man besproken." in chosen
        else:
            assert "Beekdaelen 8.7.4 (" in norm
            assert chosen.startswith("Gekozen: Ja.")
    assert "Aantal extra kamers: 1." in rows[1].cells[2]


def test_the_calculation_sheet_names_who_does_what_and_the_answers(frame):
    text = words(frame, SHEET)
    assert "Dit doet: Uw man. Waarom: Stof afnemen en opruimen. Met uw man besproken." in text
    assert "Extra kamers die u gebruikt: ja. Aantal extra kamers: 1." in text


def test_usual_help_is_told_per_housemate_with_age_health_and_source(frame):
    text = words(frame, FILE, 5)
    assert "Gebruikelijke hulp per huisgenoot" in text
    assert "Man, 81 jaar, partner, beperkt" in text
    assert "Beekdaelen 3.5.3 (bron)" in text
    alone = with_answers(
        frame, {str(a): None for a in frame.case.answers if a.question_id.startswith("huisgenoot.")}
    )
    assert "Er zijn geen huisgenoten ingevuld." in words(alone, FILE, 5)


def test_a_housemate_who_left_is_not_told(frame):
    gone = with_answers(frame, {"huisgenoot.lid@h1": None})
    assert "Er zijn geen huisgenoten ingevuld." in words(gone, FILE, 5)


def test_without_an_earlier_matrix_the_file_says_that_there_is_nothing_to_compare(frame):
    said = "Er is dus niets om mee te vergelijken."
    assert said in words(frame, FILE, 3)
    compared = with_answers(frame, {"zrm.vorige@financien": Answer(value="zrm_2")})
    assert said not in words(compared, FILE, 3)
    picture = next(
        block
        for block in build_report(FILE, compared).section(3).blocks
        if isinstance(block, Picture) and "Matrix" in block.alt
    )
    assert "vorige" in " ".join(picture.drawing.words)


def test_the_pictures_of_the_file_stand_before_their_tables(frame):
    for name, section in ((FILE, 3), (FILE, 5), (FILE, 6), (SHEET, 1)):
        blocks = build_report(name, frame).section(section).blocks
        assert any(isinstance(block, Picture) for block in blocks), (name, section)


def test_a_departure_by_length_stands_among_the_departures(frame):
    long = with_answers(frame, {"afweging.duur_huishouden": Answer(value="60")})
    assert "duur langer dan de regels noemen" in words(long, FILE, 7)
    assert "duur langer" not in words(frame, FILE, 7)


def test_the_file_tells_how_the_talk_ended_and_what_was_written_before(frame):
    signed = Signed("client", "C. Voorbeeld", "papier", date(2026, 11, 23))
    signing = Signing(
        "deels", ("Kom nog eens langs.",), "Liever op donderdag.", application=True, signed=(signed,)
    )
    corrected = with_answers(
        frame,
        {
            "correctie.regel@c1": Answer(value="1:2.2"),
            "correctie.tekst@c1": Answer(value="Het is mijn naaikamer."),
        },
    )
    made = replace(corrected, edition=Edition(2, signing=signing))
    ended = words(made, FILE, 1)
    for said in (
        "Gekozen: Ik ben het maar voor een deel eens met dit plan, of niet.",
        "Aangekruist: Kom nog eens langs.",
        "“Liever op donderdag.”",
        "Cliënt: C. Voorbeeld, getekend op papier op 23 november 2026.",
        "Het ondertekende plan geldt als aanvraag.",
    ):
        assert said in ended
    kept = words(made, FILE, 10)
    assert "Wat de cliënt bij een eerdere versie schreef" in kept
    assert "1 2.2 Het is mijn naaikamer." in kept
    assert "correctie.tekst" not in words(made, FILE)


def test_the_clients_plan_tells_what_eases_the_carer_and_that_the_question_came_in(frame):
    assert "Dit helpt uw mantelzorger: Twee vaste dagen waarop iemand anders bij u is." in words(
        frame, PLAN, 2
    )
    assert "Op 12 november 2026 schreven wij u dat uw vraag binnen is." in words(frame, PLAN, 8)
    again = with_answers(frame, {"melding.route": Answer(value="herbeoordeling")})
    assert "Wij keken opnieuw of die hulp nog past." in words(again, PLAN, 8)
