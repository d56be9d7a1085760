"""The five documents of each shipped example and of an empty case: whole, right, discreet, and the same every time."""

import re
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files

import pypdfium2
import pytest

from decision_trees.answers import Address, Answer
from decision_trees.loader import load_pack
from reports.export import REPORTS, build_report, export_orders, render_plan
from reports.file_reader import FileReader
from reports.frame import Frame
from reports.order import build_order, orders
from reports.parts import Picture, Table, all_texts
from reports.pictures import qr_code
from reports.reader import upper_first
from wmo_desktop.domain.advice import tree_questions
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.casefile import read_case_file

EXAMPLES = ("huishouden", "begeleiding", "beide")
CLIENT = tuple(name for name, kind in REPORTS.items() if kind.client)
MARKER = "VERTROUWELIJKEMARKERING"
HOSTILE = (
    "<img src='/etc/passwd'/><b>",
    "</para></cell></row><a href='javascript:alert(1)'>klik</a>",
    "{{ 7*7 }}{% raw %} ]]><x/> &amp; &#60;",
    "😀 مرحبا 中文 Żółć Привет",
    "met\x00nul\x1b[31m en\x0bvt\ufffe\u202eeinde\r\nregel twee",
    "w" * 500,
)


def example(name):
    found = read_case_file(
        files("wmo_desktop").joinpath("examples", f"{name}.json").read_text(encoding="utf-8")
    )
    return dict(found.answers_by_address()), load_pack(found.pack.id, found.pack.version), found.number


def with_phase_out(answers):
    """The same case of a client who has more help now."""
    return answers | {
        Address("afbouw.oud"): Answer(value="200"),
        Address("afbouw.begin"): Answer(value="2027-01-04"),
    }


def frame_of(answers, pack, number="2026-9009", status="concept"):
    case = case_of_answers(answers, pack, number=number).with_header(status=status)
    assessed = assess(case, pack, app_version="0.1.0")
    return Frame(case, pack, assessed, date(2026, 11, 22), "0.1.0", "Beekdaelen", "M. Proef")


@pytest.fixture(scope="module")
def frames():
    made = {}
    for name in EXAMPLES:
        answers, pack, number = example(name)
        made[name] = frame_of(answers, pack, number)
    answers, pack, number = example("huishouden")
    made["afbouw"] = frame_of(with_phase_out(answers), pack, number)
    made["leeg"] = frame_of({}, load_pack("beekdaelen"))
    made["leeg_hhm"] = frame_of({}, load_pack("hhm"))
    return made


CASES = (*EXAMPLES, "afbouw", "leeg", "leeg_hhm")


@pytest.mark.parametrize("name", tuple(REPORTS))
@pytest.mark.parametrize("which", CASES)
def test_every_document_of_every_case(make, frames, name, which):
    report = build_report(name, frames[which])
    data = render_plan(report)
    assert data == render_plan(build_report(name, frames[which]))
    pages, text = make.text_of(data)
    for number, page in enumerate(pages, start=1):
        assert f"Pagina {number} van {len(pages)}" in page
        assert "22 november 2026" in page
        assert "CONCEPT" in page
        assert frames[which].assessment.receipt.short in page
    assert report.title in text
    assert "Gemeente Beekdaelen" in text
    fonts = set(re.findall(rb"/BaseFont /(?:[A-Z]{6}\+)?([A-Za-z0-9-]+)", data))
    assert fonts
    assert fonts <= {
        b"AtkinsonHyperlegible-Regular",
        b"AtkinsonHyperlegible-Bold",
        b"DejaVuSans",
        b"DejaVuSans-Bold",
    }
    assert len(re.findall(rb"/FontFile2", data)) == len(re.findall(rb"/Type /FontDescriptor", data))


def test_a_definite_case_is_no_concept(make):
    answers, pack, number = example("huishouden")
    frame = frame_of(answers, pack, number, "definitief")
    for name in REPORTS:
        pages, _ = make.text_of(render_plan(build_report(name, frame)))
        assert not any("CONCEPT" in page for page in pages)
        assert all("definitief van 22 november 2026" in page for page in pages)


def test_file_names_hold_no_person(frames):
    case = frames["beide"].case
    for name, kind in REPORTS.items():
        assert kind.file_name(case) == f"{name}-2026-9003.pdf"


def numbers(table):
    """(the printed minutes of the rows that count, the printed total)"""
    *rows, total = table.rows
    found = []
    for row in rows:
        cell = row.cells[-1].replace("−", "-").replace(",", ".")
        if re.fullmatch(r"[-+]? ?[0-9.]+", cell):
            found.append(Decimal(cell.replace(" ", "")))
    return found, Decimal(total.cells[-1].replace(",", "."))


@pytest.mark.parametrize("name", ["ondersteuningsplan", "rekenblad", "onderzoeksverslag"])
@pytest.mark.parametrize("which", EXAMPLES)
def test_printed_minutes_add_up_to_the_printed_total(frames, name, which):
    report = build_report(name, frames[which])
    sums = [
        block
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Table) and block.rows and block.rows[-1].kind == "totaal"
    ]
    expected = frames[which].assessment
    wanted = int(expected.calculator.chosen)
    if name != "rekenblad":
        wanted += int(expected.begeleiding is not None and expected.begeleiding.chosen)
    assert len(sums) == wanted
    for table in sums:
        rows, total = numbers(table)
        assert rows
        assert sum(rows) == total


def test_thirds_get_a_line_for_rounding(make):
    answers, pack, number = example("huishouden")
    frame = frame_of(answers, pack, number)
    lines = list(frame.assessment.calculator.lines)
    third = next(i for i, line in enumerate(lines) if line.status == "telt")
    minutes = lines[third].minutes
    lines[third] = replace(lines[third], minutes=minutes + Fraction(1, 3))
    changed = replace(
        frame.assessment,
        calculator=replace(
            frame.assessment.calculator, lines=tuple(lines), total=frame.assessment.calculator.total + 1
        ),
    )
    for name in ("rekenblad", "onderzoeksverslag"):
        report = build_report(name, replace(frame, assessment=changed))
        table = next(
            block
            for section in report.sections
            for block in section.blocks
            if isinstance(block, Table) and block.rows[-1].kind == "totaal"
        )
        rows, total = numbers(table)
        assert sum(rows) == total
        assert any("Afronding" in row.cells[0] for row in table.rows)


# --- confidential ---------------------------------------------------------------------------------------------------


def secret_questions(pack):
    pages = {q.id: q for step in pack.steps for section in step.sections for q in section.questions}
    asked = tree_questions(pack) | pages
    return {question_id: q for question_id, q in asked.items() if q.confidential == "ja"}


def marked(answers, pack):
    """Every confidential question answered with a marker: for the case and for each thing in it."""
    instances = {address.instance_id for address in answers} | {""}
    found = dict(answers)
    for question_id, question in secret_questions(pack).items():
        for instance in instances:
            given = answers.get(Address(question_id, instance))
            value = given.value if given and question.options else MARKER
            found[Address(question_id, instance)] = Answer(
                value=value, reason=f"{MARKER} reden", note=f"{MARKER} notitie"
            )
    return found


@pytest.mark.parametrize("which", EXAMPLES)
def test_confidential_answers_are_in_the_file_and_nowhere_else(make, which):
    answers, pack, number = example(which)
    secrets = secret_questions(pack)
    assert {"client.bsn", "signaal.antwoord"} <= set(secrets)
    if pack.id == "beekdaelen":
        assert any(question_id.startswith("feit.") for question_id in secrets)
    frame = frame_of(with_phase_out(marked(answers, pack)), pack, number)
    for name in CLIENT:
        report = build_report(name, frame)
        assert MARKER not in " ".join(all_texts(report)), name
        assert MARKER.encode() not in render_plan(report)
    for provision in orders(frame.assessment):
        assert MARKER not in " ".join(all_texts(build_order(frame, provision)))
    report = build_report("onderzoeksverslag", frame)
    secret = report.sections[10]
    assert secret.title.startswith("Vertrouwelijk")
    assert MARKER in " ".join(all_texts(secret))
    table = next(block for block in secret.blocks if isinstance(block, Table))
    assert {row.cells[-1] for row in table.rows} == {"vertrouwelijk"}
    others = [section for section in report.sections if section is not secret]
    assert MARKER not in " ".join(all_texts(tuple(others)))


@pytest.mark.parametrize("which", EXAMPLES)
def test_the_order_holds_only_what_a_provider_needs(frames, which):
    frame = frames[which]
    case = frame.case
    text = " ".join(all_texts(build_report("opdracht", frame)))
    for question_id in (
        "client.geboortedatum",
        "client.telefoon",
        "mantelzorger.doet",
        "problematiek.aandoeningen",
        "hulpvraag.woorden",
    ):
        value = case.text(question_id)
        assert not value or value not in text, question_id
    for instance in case.instances("huisgenoot.lid"):
        told = case.text("huisgenoot.toelichting", instance)
        assert not told or told not in text
    assert case.text("client.achternaam") in text
    assert case.text("client.adres") in text


def test_one_order_per_provision_each_with_its_own_name_and_address(frames, make, tmp_path):
    frame = frames["beide"]
    assert orders(frame.assessment) == ("begeleiding", "dagbesteding", "huishouden")
    paths = export_orders(frame, tmp_path)
    assert [path.name for path in paths] == [
        f"opdracht-{name}-2026-9003.pdf" for name in ("begeleiding", "dagbesteding", "huishouden")
    ]
    for path, volume in zip(paths, ("2 uur per week", "4 dagdelen per week", "110 minuten"), strict=True):
        _, text = make.text_of(path.read_bytes())
        assert volume in text
        assert "Voorbeeld-Proef" in text
        assert "Evaluatie: Na zes maanden" in text
        assert "is een voorstel" in text
    bundle = build_report("opdracht", frame)
    assert [section.new_page for section in bundle.sections] == [False, True, True]
    single = " ".join(all_texts(build_order(frame, "begeleiding")))
    assert "dagdelen" not in single
    assert "110 minuten" not in single


@pytest.mark.parametrize("direction", ["ontwikkelgericht", "behoudgericht"])
def test_the_direction_is_in_the_order_and_leaves_the_volume_alone(direction):
    answers, pack, number = example("begeleiding")
    answers[Address("maatwerk.richting")] = Answer(value=direction)
    frame = frame_of(answers, pack, number)
    text = " ".join(all_texts(build_report("opdracht", frame)))
    assert direction in text.lower()
    assert "1 uur en 30 minuten per week" in text


def test_a_pgb_gives_no_order(tmp_path):
    answers, pack, number = example("begeleiding")
    answers[Address("afweging.vorm")] = Answer(value="pgb")
    frame = frame_of(answers, pack, number)
    assert export_orders(frame, tmp_path) == ()
    assert "geen opdracht naar een aanbieder" in " ".join(all_texts(build_report("opdracht", frame)))


# --- the file is complete -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", EXAMPLES)
def test_every_answer_is_in_the_file(frames, which):
    frame = frames[which]
    text = " ".join(all_texts(build_report("onderzoeksverslag", frame)))
    reader = FileReader(frame.case, frame.pack)
    given = reader.all()
    assert len(given) + len(list(frame.case.instances("huisgenoot.lid"))) == len(frame.case.answers)
    for one in given:
        assert one.answer.strip() in text, one.address
        answer = frame.case.answers[one.address]
        for words in (answer.reason, answer.note):
            assert words.strip() in text, one.address


@pytest.mark.parametrize("which", EXAMPLES)
def test_the_file_follows_the_five_questions_and_names_paths_sources_and_the_whole_receipt(frames, which):
    frame = frames[which]
    report = build_report("onderzoeksverslag", frame)
    titles = [section.title for section in report.sections]
    assert titles[1:6] == [
        f"{state.question} (vraag {state.number} van de rechter)" for state in frame.assessment.crvb
    ]
    text = " ".join(all_texts(report))
    for need in frame.assessment.needs:
        assert f"{need.area_label}: {need.label}" in text
        for step in need.trace:
            assert upper_first(step.text) in text
    for step in frame.assessment.proposal.trace:
        assert upper_first(step.text) in text
        assert f"{step.citation} ({step.citation.certainty})" in text
    for line in frame.assessment.calculator.lines:
        if line.status == "telt":
            assert f"{line.citation} ({line.citation.certainty})" in text
    for one in frame.assessment.calculator.deductions:
        assert one.who in text
        assert one.reason in text
    for _, advice in frame.assessment.advice:
        assert advice.rule.title in text or advice.rule.confidential == "ja"
    receipt = frame.assessment.receipt
    for value in (
        receipt.rules_fingerprint,
        receipt.answers_fingerprint,
        receipt.short,
        receipt.pack_version,
    ):
        assert value in text


def test_the_code_holds_the_whole_receipt_and_no_person(frames):
    for which in CASES:
        receipt = frames[which].assessment.receipt
        code = build_report("ondersteuningsplan", frames[which]).code
        head, *values, short = code.split("/")
        assert head == "WMO1"
        assert [value.lower() for value in values] == [
            getattr(receipt, field.name).lower() for field in fields(receipt)
        ]
        assert short.lower() == receipt.short
        assert frames[which].case.text("client.achternaam").upper() not in code or which.startswith("leeg")
        drawn = qr_code(code, 45)
        assert len(drawn.shapes) > 300


def test_states_are_said_with_their_reason_and_who_is_asked():
    from decision_trees.answers import AnswerState

    answers, pack, number = example("huishouden")
    answers[Address("woning.soort")] = Answer(state=AnswerState.NIET_BESPROKEN, reason="Geen tijd meer.")
    answers[Address("hulpvraag.wens")] = Answer(
        state=AnswerState.NAVRAGEN, ask_whom="de dochter", ask_by="2026-12-01"
    )
    report = build_report("onderzoeksverslag", frame_of(answers, pack, number))
    open_ones = " ".join(all_texts(report.sections[8]))
    assert "niet besproken" in open_ones
    assert "Geen tijd meer." in open_ones
    assert "navragen bij de dochter, uiterlijk op 1 december 2026" in open_ones


def test_departures_stand_in_the_file_with_their_motivation():
    answers, pack, number = example("huishouden")
    answers[Address("afweging.huishouden")] = Answer(
        value="wijkt_af", reason="Er is meer stof door de kachel."
    )
    answers[Address("afweging.huishouden_minuten")] = Answer(value="180")
    report = build_report("onderzoeksverslag", frame_of(answers, pack, number))
    departures = " ".join(all_texts(report.sections[6]))
    assert "Hulp bij het huishouden: anders dan het voorstel" in departures
    assert "Er is meer stof door de kachel." in departures


# --- phase-out ------------------------------------------------------------------------------------------------------


def test_the_phase_out_shows_each_period_with_days_and_as_a_picture(frames, make):
    frame = frames["afbouw"]
    plan = frame.assessment.phase_out
    assert plan.applies
    report = build_report("afbouwschema", frame)
    table = next(block for block in report.sections[0].blocks if isinstance(block, Table))
    assert len(table.rows) == len(plan.periods)
    _, text = make.text_of(render_plan(report))
    assert "4 jan 2027 – 31 jan 2027" in text
    assert "Nu: 3 uur en 20 minuten per week (200 minuten)." in text
    assert "2 uur en 23 minuten per week (143 minuten)." in text
    for name in ("afbouwschema", "ondersteuningsplan", "onderzoeksverslag"):
        pictures = [b for s in build_report(name, frame).sections for b in s.blocks if isinstance(b, Picture)]
        assert any("trap naar beneden" in picture.alt for picture in pictures)
    both = " ".join(all_texts(build_report("onderzoeksverslag", frame)))
    assert "De andere lezing." in both


def test_plan_file_and_order_say_from_when_the_new_volume_holds(frames):
    frame = frames["afbouw"]

    def text(name):
        return " ".join(all_texts(build_report(name, frame)))

    assert "Dit geldt vanaf 16 augustus 2027. Tot dan wordt uw hulp stap voor stap minder." in text(
        "ondersteuningsplan"
    )
    for name in ("ondersteuningsplan", "rekenblad"):
        assert "Na de afbouw is dat in een jaar ongeveer 123,9 uur." in text(name)
    assert "Deze omvang geldt vanaf 16 augustus 2027; tot dan in stappen minder" in text("onderzoeksverslag")
    order = build_report("opdracht", frame)
    assert "De omvang hierboven geldt vanaf 16 augustus 2027." in text("opdracht")
    periods = next(
        b for s in order.sections for b in s.blocks if isinstance(b, Table) and "Periode" in b.columns
    )
    assert len(periods.rows) == len(frame.assessment.phase_out.periods)


def test_without_an_earlier_volume_there_is_no_schedule(frames):
    report = build_report("afbouwschema", frames["huishouden"])
    text = " ".join(all_texts(report))
    assert report.title == "Er is geen afbouw van uw hulp"
    assert "Er is geen afbouw." in text
    assert "staat niet dat u nu al hulp bij het huishouden van de gemeente krijgt" in text


def test_a_rule_that_does_not_hold_says_so_on_the_path(frames):
    text = " ".join(all_texts(build_report("onderzoeksverslag", frames["beide"])))
    assert "De cliënt is jonger dan 18 jaar. Reden: klopt niet: leeftijd is hoogstens 17." in text
    assert "Er zijn regels waarvoor niets is ingevuld." in text
    assert "Wijkt af van het voorstel De regels doen hiervoor geen voorstel" in text


# --- hostile words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_in_every_field_of_every_document(text):
    answers, pack, number = example("beide" if text in HOSTILE[:2] else "huishouden")
    free = {
        q.id
        for step in pack.steps
        for section in step.sections
        for q in section.questions
        if q.input in {"tekst", "lange_tekst"}
    } | {"regel.aftrek_wie"}
    hostile = {
        address: Answer(value=text if address.question_id in free else answer.value, reason=text, note=text)
        if answer.value is not None
        else answer
        for address, answer in with_phase_out(answers).items()
    }
    frame = frame_of(hostile | {Address("feit.onbekend", text[:40]): Answer(value=text)}, pack, number)
    for name in REPORTS:
        data = render_plan(build_report(name, replace(frame, municipality=text, consultant=text)))
        for danger in (b"/URI", b"/JavaScript", b"/Launch", b"/EmbeddedFile"):
            assert danger not in data
        document = pypdfium2.PdfDocument(data)
        assert len(document) < 400
        document.close()


# --- the seventeen points of a report -------------------------------------------------------------------------------

# point: (document, section, words that stand there for the example "beide")
POINTS = {
    "1 wie, vertegenwoordiger, aanwezig, plaats, consulent": (
        "ondersteuningsplan",
        0,
        ("Carla Maria van der Voorbeeld-Proef", "Aanwezig:", "Plaats: bij u thuis", "M. Proef"),
    ),
    "2 melding, termijn, spoed": (
        "onderzoeksverslag",
        1,
        ("Datum van de melding", "Is er spoed?", "zes weken"),
    ),
    "3 verteld over": (
        "ondersteuningsplan",
        8,
        ("gratis cliëntondersteuning", "persoonlijk plan", "pgb", "uw mantelzorger"),
    ),
    "4 identiteit": ("onderzoeksverslag", 1, ("identiteitsbewijs", "Paspoort", "Gezien op")),
    "5 hulpvraag in eigen woorden": ("ondersteuningsplan", 1, ("“Mijn hoofd laat me in de steek.",)),
    "6 situatie": ("ondersteuningsplan", 2, ("Uw woning:", "U woont samen met")),
    "7 beperkingen en waaruit die blijken": (
        "onderzoeksverslag",
        3,
        ("Ernst per beperking", "Hoe weet u dit?"),
    ),
    "8 wat nodig is, met minuten en norm": (
        "onderzoeksverslag",
        4,
        ("Telt mee.", "120 minuten per week", "HHM stap 3A"),
    ),
    "9 wat anderen kunnen": (
        "onderzoeksverslag",
        5,
        ("lost het helemaal op", "Lost dit het probleem echt op?", "HHM stap 6"),
    ),
    "10 mantelzorger": (
        "ondersteuningsplan",
        2,
        ("U hebt een mantelzorger", "Uw mantelzorger vindt dit zwaar."),
    ),
    "11 wat blijft over, omvang, duur, vorm": (
        "ondersteuningsplan",
        6,
        ("Dit blijft over", "2 uur per week", "24 maanden", "zorg in natura"),
    ),
    "12 eigen bijdrage": ("ondersteuningsplan", 7, ("€ 21,80", "eigen bijdrage")),
    "13 resultaat": ("ondersteuningsplan", 5, ("Het resultaat:",)),
    "13b evaluatie": ("ondersteuningsplan", 8, ("Wij bespreken met u of de hulp goed werkt.",)),
    "14 persoonlijk plan": ("ondersteuningsplan", 1, ("U gaf ons geen persoonlijk plan.",)),
    "15 opmerkingen en correctie": ("ondersteuningsplan", 9, ("Dit wil ik anders", "voor een deel eens")),
    "16 handtekening en aanvraag": (
        "ondersteuningsplan",
        9,
        ("Ik vraag de hulp uit dit plan aan.", "U zelf"),
    ),
    "17 wat er verder gebeurt, gegevens": (
        "ondersteuningsplan",
        8,
        ("23 december 2026", "Dit plan is geen besluit.", "U mag uw gegevens zien"),
    ),
}


@pytest.mark.parametrize("point", POINTS)
def test_where_each_of_the_seventeen_points_stands(frames, point):
    document, section, words = POINTS[point]
    report = build_report(document, frames["beide"])
    part = (report.header,) if section == 0 else (report.section(section),)
    text = " ".join(all_texts(part)).replace("\u00a0", " ")
    for one in words:
        assert one in text, one


def test_all_seventeen_points_are_named():
    assert {int(re.match(r"\d+", point)[0]) for point in POINTS} == set(range(1, 18))


def test_a_personal_plan_that_was_handed_in_was_used():
    answers, pack, number = example("beide")
    answers[Address("plan.ingeleverd")] = Answer(value="ja")
    text = " ".join(all_texts(build_report("ondersteuningsplan", frame_of(answers, pack, number)).section(1)))
    assert "Wij gebruikten dat plan bij ons onderzoek." in text
