"""The seventeen points that a verslag must hold (composed from the Wmo and its case law), each shown to stand somewhere.

For a filled example case every point names its document and place; a point that stands nowhere fails by its name.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

import pytest

from decision_trees.answers import Address, Answer
from reports.agreement import APPLICATION
from reports.export import build_report
from reports.frame import Frame
from reports.parts import all_texts
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.lifecycle import Edition, Signed, Signing

PLAN, FILE = "ondersteuningsplan", "onderzoeksverslag"


@dataclass(frozen=True)
class Point:
    """One of the points. where: document and section; says: what must be read there, as patterns."""

    number: int
    what: str
    where: tuple[tuple[str, int], ...]
    says: tuple[str, ...]


POINTS = (
    Point(1, "client, representative, present, place, consultant", ((PLAN, 0),), (
        r"Voor: Carla Maria van der Voorbeeld-Proef", r"Gesprek op 19 november 2026\. Plaats: bij u thuis",
        r"Aanwezig: u, uw man, uw dochter", r"Uw consulent: M\. Proef",
    )),
    Point(1, "representative", ((PLAN, 2),), (r"namens u: Dirk Proef",)),
    Point(2, "date of the melding, confirmation", ((PLAN, 8),), (
        r"U vroeg ons om hulp op 11 november 2026", r"Op 12 november 2026 schreven wij u dat uw vraag binnen is",
    )),
    Point(2, "route and urgency", ((FILE, 1),), (r"Waarvoor is dit onderzoek\? .*Nieuwe vraag", r"Is er spoed\? .*Nee")),
    Point(3, "told about, each with its date", ((PLAN, 8),), (
        r"cliëntondersteuning \(.*\), op 12 november 2026", r"persoonlijk plan dat u zelf mag maken, op 12 november 2026",
        r"persoonsgebonden budget \(pgb\), op 19 november 2026", r"eigen bijdrage, op 19 november 2026",
        r"uw mantelzorger over gratis cliëntondersteuning, op 12 november 2026",
    )),
    Point(4, "identity seen, no copy", ((FILE, 1),), (r"Paspoort", r"Gezien op .*19 november 2026")),
    Point(5, "the request in the client's own words", ((PLAN, 1), (FILE, 2)), (r"“Mijn hoofd laat me in de steek\.",)),
    Point(6, "situation, household, home, preferences", ((PLAN, 2),), (r"Uw woning: gelijkvloerse", r"samen met uw partner")),
    Point(6, "preferences", ((PLAN, 1),), (r"Dit wilt u het liefst: .*zingen en koken",)),
    Point(7, "limitations and how they are known", ((FILE, 3),), (
        r"Onthouden .*Lukt niet", r"Hoe weet u dit\? .*Van de huisarts", r"Hoe weet u dit\? .*Zelf gezien",
    )),
    Point(8, "what is needed, with norm and minutes", ((FILE, 6),), (
        r"125 minuten\. Beekdaelen 8\.7\.4 \(afleiding\)", r"1 × 5 minuten\. Beekdaelen 8\.7\.4 \(bron\)",
        r"Aantal extra kamers: 1", r"Samen per week .*110",
    )),
    Point(8, "the reason for every departure", ((FILE, 7),), (r"anders dan het voorstel .*Meer stof door de kachel",)),
    Point(9, "own strength, network, preceding: looked at, with whom, outcome", ((FILE, 5),), (
        r"Uw man deelt in het weekend uw dag in\..*Dat is met hem besproken", r"Gebruikelijke hulp per huisgenoot",
        r"Man, 81 jaar, partner, beperkt", r"Casemanager dementie", r"Lost dit het probleem echt op\?",
    )),
    Point(9, "preceding in the client's plan", ((PLAN, 4),), (r"Dit is voor u geen oplossing\. Wij vroegen",)),
    Point(10, "the carer: load and support", ((PLAN, 2),), (
        r"Uw mantelzorger vindt dit zwaar", r"Dit helpt uw mantelzorger: Twee vaste dagen",
    )),
    Point(11, "what remains: nature, extent, period, form", ((PLAN, 6),), (
        r"Begeleiding: 2 uur per week", r"Dagbesteding: 4 dagdelen per week", r"Van 4 januari 2027 tot en met",
        r"zorg in natura", r"Dit blijft over",
    )),
    Point(12, "own contribution", ((PLAN, 7),), (r"€ 21,80 per maand", r"bedrag voor 2027 is nog niet bekend")),
    Point(13, "result to reach", ((PLAN, 5),), (r"Het resultaat: Het huis is elke week schoon",)),
    Point(13, "evaluation", ((PLAN, 8),), (r"Wij bespreken met u of de hulp goed werkt\. Wanneer: na zes maanden",)),
    Point(14, "personal plan, and where departed from", ((PLAN, 1),), (
        r"U gaf ons een persoonlijk plan.*Wij gebruikten dat plan.*Waarin ons voorstel anders is, en waarom: Minder uren\.",
    )),
    Point(15, "remarks of the client, right to correct, three endings", ((PLAN, 9),), (
        r"Ja, ik ben het eens", r"voor een deel eens met dit plan, of niet", r"tweede gesprek", r"Liever op donderdag\.",
        r"U schreef bij regel 1\.1 van versie 1: “Ik bedoel elke dag\.”",
    )),
    Point(16, "signatures, date, whether it is an application", ((PLAN, 9),), (
        re.escape(APPLICATION), r"Getekend op papier op 23 november 2026", r"Carla van der Voorbeeld-Proef",
    )),
    Point(17, "what happens next, a copy, privacy", ((PLAN, 8),), (
        r"beslist de gemeente binnen 2 weken", r"U krijgt dit plan", r"U mag uw gegevens zien", r"geen besluit",
    )),
)  # fmt: skip


def filled(example_case):
    """An example in which every one of the seventeen applies, in its second version, signed."""
    answers, pack, number = example_case("beide")
    answers |= {
        Address("plan.ingeleverd"): Answer(value="ja"),
        Address("plan.weging"): Answer(value="Minder uren"),
        Address("afweging.huishouden"): Answer(value="wijkt_af", reason="Meer stof door de kachel."),
        Address("afweging.huishouden_minuten"): Answer(value="120"),
        Address("correctie.regel", "c1"): Answer(value="1:1.1"),
        Address("correctie.tekst", "c1"): Answer(value="Ik bedoel elke dag."),
    }
    case = case_of_answers(answers, pack, number).with_header(status="ondertekend")
    signed = Signed("client", "Carla van der Voorbeeld-Proef", "papier", date(2026, 11, 23))
    signing = Signing("deels", (), "Liever op donderdag.", application=True, signed=(signed,))
    assessed = assess(case, pack, app_version="0.1.0")
    return Frame(
        case,
        pack,
        assessed,
        date(2026, 11, 23),
        "0.1.0",
        "Beekdaelen",
        "M. Proef",
        edition=Edition(2, signing=signing),
    )


@pytest.fixture(scope="module")
def frame(example_case):
    return filled(example_case)


def text_at(frame, document, section):
    """The words of a section; section 0 is the head."""
    report = build_report(document, frame)
    words = " ".join(all_texts(report.section(section) if section else report.header))
    return " ".join(words.split())


def missing(frame, point):
    return [
        f"punt {point.number} ({point.what}): {document} {section} zegt niet “{pattern}”"
        for document, section in point.where
        for pattern in point.says
        if not re.search(pattern, text_at(frame, document, section))
    ]


def test_all_seventeen_are_named_here():
    assert {point.number for point in POINTS} == set(range(1, 18))


@pytest.mark.parametrize("point", POINTS, ids=lambda point: f"{point.number}-{point.what[:30]}")
def test_each_point_stands_where_it_should(frame, point):
    assert missing(frame, point) == []


def test_nothing_promises_what_only_a_decision_can(frame):
    text = " ".join(all_texts(build_report(PLAN, frame)))
    assert not re.search(
        r"\bu krijgt (de|deze|dan) hulp\b|\bu hebt recht op\b|\bbezwaar\b", text, re.IGNORECASE
    )


@pytest.mark.parametrize(
    ("gone", "number"),
    [
        ("melding.bevestigd", 2),
        ("verteld.pgb_datum", 3),
        ("identiteit.soort", 4),
        ("mantelzorger.steun", 10),
        ("afweging.evaluatie", 13),
        ("maatwerk.resultaat@huishouden.schoon_huis", 13),
        ("woning.soort", 6),
        ("beperking.bron@onthouden", 7),
    ],
)
def test_this_list_can_fail(frame, gone, number):
    answers = {a: given for a, given in frame.case.answers.items() if a != Address.parse(gone)}
    case = case_of_answers(answers, frame.pack, "2026-9003")
    poorer = replace(frame, case=case, assessment=assess(case, frame.pack, app_version="0.1.0"))
    assert any(missing(poorer, point) for point in POINTS if point.number == number)
