"""Fictitious cases for the paper, built by hand: a small pack, answers, and what follows from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from types import SimpleNamespace
from uuid import UUID

import pypdfium2
import pytest

from decision_trees.answers import Address, Answer, AnswerState
from decision_trees.loader import load_pack
from decision_trees.model import (
    Calculator,
    CalculatorLine,
    Document,
    Kenmerken,
    Leefgebied,
    Leefgebieden,
    Manifest,
    Option,
    Pack,
    Point,
    Profielen,
    Profile,
    Question,
    Section,
    SeverityMeaning,
    SolutionKind,
    Source,
    StepQuestions,
    TestQuestion,
    Voorliggend,
)
from decision_trees.results import CalculatedLine, CalculatorResult, Citation, Deduction, Receipt
from reports.model import build_plan
from wmo_desktop.domain.assessment import Assessment, Decision, Need, Proposal, Solution
from wmo_desktop.domain.case import Case, CaseHeader, Changed, PackRef
from wmo_desktop.domain.casefile import read_case_file

SOURCE = Source(document="hhm", place="stap 3")
MADE_ON = date(2026, 11, 22)
NOWHERE = UUID(int=0)


def question(id_, input_="tekst", options=(), confidential="nee"):
    return Question(
        id=id_,
        input=input_,
        label=id_,
        confidential=confidential,
        source=SOURCE,
        certainty="bron",
        options=tuple(Option(id=one, label=label) for one, label in options),
    )


def point(id_, client_label):
    return Point(
        id=id_,
        label=id_,
        client_label=client_label,
        licht="l",
        matig="m",
        zwaar="z",
        source=SOURCE,
        certainty="voorstel",
    )


def small_pack(valid_from="onbekend"):
    questions = (
        question("client.bsn", confidential="ja"),
        question("signaal.antwoord", "keuze", [("oggz", "OGGZ")], confidential="ja"),
        question("notitie.geheim", "lange_tekst", confidential="ja"),
        question("hulpvraag.woorden", "lange_tekst"),
        question(
            "hulpvraag.soort", "meerkeuze", [("huishouden", "Huishouden"), ("begeleiding", "Begeleiding")]
        ),
        question("woning.soort", "keuze", [("eengezins", "Eengezinswoning met trap")]),
        question("problematiek.beperkingen", "meerkeuze", [("bukken", "Bukken"), ("tillen", "Tillen")]),
        question("beperking.ernst", "keuze", [("deels", "Lukt voor een deel"), ("niet", "Lukt niet")]),
    )
    step = StepQuestions(
        id="hulpvraag", title="Hulpvraag", sections=(Section(id="alles", title="Alles", questions=questions),)
    )
    areas = (
        Leefgebied(
            id="financien",
            label="Financiën",
            kind="begeleiding",
            household_help="nee",
            source=SOURCE,
            certainty="voorstel",
            points=(
                point("financien.post", "Uw post en papieren"),
                point("financien.geld", "Rondkomen met uw geld"),
            ),
        ),
        Leefgebied(
            id="huishouden",
            label="Huishouden",
            kind="huishouden",
            household_help="ja",
            source=SOURCE,
            certainty="voorstel",
            points=(
                point("huishouden.vloeren", "Vloeren en badkamer"),
                point("huishouden.was", "De was"),
                point("huishouden.opruimen", "Opruimen en stof afnemen"),
            ),
        ),
    )
    scale = tuple(
        SeverityMeaning(id=one, label=one, client="c", other="o", source=SOURCE, certainty="bron")
        for one in ("geen", "licht", "matig", "zwaar")
    )
    profile = {
        "kind": "individueel",
        "description": "d",
        "unit": "uur per week",
        "certainty": "bron",
        "source": Source(document="hhm", place="stap 8"),
    }
    lines = tuple(
        CalculatorLine(
            id=one, label=one, client_label=one, mode="open", point=where, source=SOURCE, certainty="bron"
        )
        for one, where in (("basis", "huishouden.vloeren"), ("strijken", "huishouden.was"))
    )
    return Pack(
        manifest=Manifest(
            schema_version="1",
            id="proef",
            version="1",
            title="Beekdaelen",
            valid_from=valid_from,
            documents=(
                Document(id="hhm", title="Normenkader", short="HHM"),
                Document(id="bee", title="B", short="Beekdaelen"),
            ),
        ),
        steps=(step,),
        leefgebieden=Leefgebieden(id="leefgebieden", scale=scale, areas=areas),
        kenmerken=Kenmerken(id="kenmerken", items=()),
        voorliggend=Voorliggend(
            id="voorliggend",
            kinds=(
                SolutionKind(
                    id="algemeen",
                    label="Algemene voorziening",
                    client_label="Een dienst in uw buurt",
                    source=SOURCE,
                    certainty="bron",
                ),
                SolutionKind(
                    id="gewoon",
                    label="Algemeen gebruikelijk",
                    client_label="Iets wat u zelf kunt kopen",
                    source=SOURCE,
                    certainty="bron",
                ),
            ),
            tests=(
                TestQuestion(
                    id="lost_op", label="Lost dit het probleem echt op?", source=SOURCE, certainty="bron"
                ),
                TestQuestion(id="beschikbaar", label="Is dit er voor u?", source=SOURCE, certainty="bron"),
            ),
        ),
        profielen=Profielen(
            id="profielen",
            profiles=(
                Profile(
                    id="licht",
                    label="Profiel 1",
                    client_label="lichte begeleiding",
                    low=Decimal(0),
                    high=Decimal(1),
                    **profile,
                ),
                Profile(
                    id="matig",
                    label="Profiel 2",
                    client_label="matige begeleiding",
                    low=Decimal(1),
                    high=Decimal(3),
                    **profile,
                ),
            ),
            proposal_table="profiel_individueel",
        ),
        calculator=Calculator(
            id="rekenhulp", title="Rekenhulp", lines=lines, source=SOURCE, certainty="bron"
        ),
        tables=(),
        trees=(),
        norms=(),
        fingerprint="0" * 64,
    )


RECEIPT = Receipt("0.1.0", "proef", "1", "2026-03-01", "r", "2026-11-03", "a")
HHM8 = Citation("hhm", "HHM", "stap 8", "voorstel")
BEE = Citation("bee", "Beekdaelen", "8.7.4", "bron")
BEE_DERIVED = Citation("bee", "Beekdaelen", "8.7.4", "afleiding")


def calc_line(id_, label, minutes, citation=BEE, status="telt", formula="", **more: object):
    return CalculatedLine(
        id=id_,
        label=id_,
        client_label=label,
        group="basis",
        status=status,
        minutes=None if minutes is None else Fraction(minutes),
        formula=formula,
        citation=citation,
        warning="",
        **more,
    )


def calc(
    lines=(),
    deductions=(),
    *,
    total=None,
    complete=True,
    frequency="wekelijks",
    two_weekly=None,
    yearly="",
    missing=(),
):
    subtotal = sum((one.minutes for one in lines if one.status == "telt" and one.minutes), Fraction(0))
    subtotal -= sum((one.minutes for one in deductions), Fraction(0))
    rounding = Fraction(0) if total is None else total - subtotal
    return CalculatorResult(
        chosen=bool(lines),
        lines=tuple(lines),
        deductions=tuple(deductions),
        frequency=frequency if lines else "",
        two_weekly_minutes=two_weekly,
        subtotal=subtotal,
        rounding=rounding,
        total=total,
        complete=complete,
        yearly_hours_text=yearly,
        warnings=(),
        missing=tuple(missing),
    )


def need(
    id_,
    label,
    severity="matig",
    *,
    own=None,
    preceding=(),
    remaining="matig",
    choice="individueel",
    experienced="ja",
    counts=True,
    kind="begeleiding",
):
    area = id_.partition(".")[0]
    return Need(
        point_id=id_,
        area_id=area,
        area_label=area.title(),
        area_kind=kind,
        label=id_,
        client_label=label,
        severity=severity,
        experienced=experienced,
        counts=counts,
        kinds=(),
        goal="",
        gross_minutes=None,
        own=own,
        preceding=tuple(preceding),
        remaining=remaining,
        remaining_minutes=None,
        choice=choice,
        note="",
        missing=(),
        trace=(),
    )


def assessment(needs=(), decisions=(), calculator=None, proposal=None):
    return Assessment(
        reference_date="2026-11-03",
        needs=tuple(needs),
        signals=(),
        proposal=proposal or Proposal("onvolledig", None, "", HHM8, (), ()),
        decisions=tuple(decisions),
        calculator=calculator or calc(),
        steps=(),
        crvb=(),
        seal=lambda: RECEIPT,
        household_only=False,
        stale=frozenset(),
        warnings=(),
    )


def make_case(answers=None, status="concept", number="2026-0114"):
    parsed = {}
    for key, value in (answers or {}).items():
        given = tuple(value) if isinstance(value, (list, tuple)) else value
        parsed[Address.parse(key)] = given if isinstance(given, Answer) else Answer(value=given)
    header = CaseHeader(
        case_id=NOWHERE,
        client_id=NOWHERE,
        number=number,
        pack=PackRef("proef", "1", "0"),
        status=status,
        created_at=datetime(2026, 11, 3, tzinfo=UTC),
    )
    return Case(
        header, parsed, {address: Changed(i, i, NOWHERE) for i, address in enumerate(parsed, 1)}, len(parsed)
    )


RICH_ANSWERS = {
    "client.voornamen": "Adriana",
    "client.voorvoegsels": "van",
    "client.achternaam": "Testveld",
    "client.geboortedatum": "1949-05-14",
    "client.adres": "Voorbeeldstraat 12",
    "client.postcode": "6361 AB",
    "client.woonplaats": "Nuth",
    "client.bsn": "999990019",
    "melding.datum": "2026-11-03",
    "gesprek.datum": "2026-11-22",
    "gesprek.plaats": "bij u thuis",
    "gesprek.aanwezig": "u, uw zoon en de Wmo-consulent",
    "hulpvraag.soort": ["huishouden", "begeleiding"],
    "hulpvraag.woorden": "Sinds mijn val lukt het stofzuigen niet meer. Ik wil mijn huis netjes houden en hier blijven wonen.",
    "hulpvraag.wens": "Elke week iemand die de vloeren doet, en hulp bij mijn post.",
    "woning.soort": "eengezins",
    "woning.kamers": "5",
    "woning.toelichting": "De slaapkamer en de badkamer zijn boven.",
    "huisgenoot.lid@h1": "ja",
    "huisgenoot.relatie@h1": "partner",
    "huisgenoot.naam@h1": "Geheimenaam",
    "huisgenoot.gezondheid@h1": "beperkt",
    "huisgenoot.toelichting@h1": "GEHEIM hartfalen",
    "huisgenoot.lid@h2": "ja",
    "huisgenoot.relatie@h2": "kind",
    "mantelzorger.aanwezig": "ja",
    "mantelzorger.naam": "Piet Testveld",
    "mantelzorger.doet": "Boodschappen en het zware werk, elke zaterdag.",
    "mantelzorger.belasting": "vol_te_houden",
    "plan.ingeleverd": "ja",
    "problematiek.beperkingen": ["bukken", "tillen"],
    "beperking.ernst@bukken": "deels",
    "beperking.ernst@tillen": "niet",
    "signaal.antwoord@financien.geld": Answer(value="oggz", reason="GEHEIM melding gedaan"),
    "notitie.geheim": "GEHEIM wat een familielid vertelde",
    "behoefte.nodig@financien.post": "ja",
    "behoefte.doel@financien.post": "De post is elke week gelezen en geregeld",
    "behoefte.soort@financien.post": ["instrueren", "helpen"],
    "maatwerk.resultaat@financien.post": "Rekeningen zijn op tijd betaald.",
    "behoefte.doel@huishouden.vloeren": "Een schoon en leefbaar huis",
    "behoefte.soort@huishouden.vloeren": ["overnemen"],
    "eigen_kracht.wie@financien.post": ["zelf"],
    "eigen_kracht.uitkomst@financien.post": "niet",
    "eigen_kracht.wie@huishouden.vloeren": ["mantelzorg"],
    "eigen_kracht.uitkomst@huishouden.vloeren": "deels",
    "eigen_kracht.rest_score@huishouden.vloeren": "matig",
    "eigen_kracht.wie@huishouden.opruimen": ["zelf"],
    "eigen_kracht.uitkomst@huishouden.opruimen": "geheel",
    "eigen_kracht.wie@huishouden.was": ["zelf", "gebruikelijke_hulp"],
    "eigen_kracht.rest_score@huishouden.was": "licht",
    "voorliggend.soorten@huishouden.vloeren": "geen",
    "oplossing.toets.lost_op@huishouden.was/gewoon": "nee",
    "afweging.evaluatie": "2027-06-01",
    "verteld.clientondersteuning": "ja",
    "verteld.clientondersteuning_datum": "2026-11-04",
    "verteld.pgb": "ja",
    "verteld.bijdrage": "ja",
    "verteld.mantelzorger": "ja",
}


def rich_assessment(pack):
    solved = Solution("eigen_kracht", "e", True, "geheel", "U ruimt zelf op en neemt het lage stof af.")
    partly = Solution(
        "eigen_kracht",
        "e",
        True,
        "deels",
        "Uw zoon doet elke zaterdag het zware werk. Dat is met hem besproken.",
    )
    not_ = Solution("eigen_kracht", "e", False, "niet", "")
    needs = (
        need(
            "financien.post",
            "Uw post en papieren",
            "matig",
            own=not_,
            remaining="licht",
            preceding=(
                Solution("algemeen", "a", True, "deels", "Formulierenhulp in het dorpshuis, elke dinsdag."),
            ),
        ),
        need(
            "financien.geld",
            "GEHEIM rondkomen",
            "zwaar",
            experienced="nee_risico",
            counts=False,
            remaining="geen",
        ),
        need(
            "huishouden.vloeren",
            "Vloeren en badkamer",
            "zwaar",
            own=partly,
            remaining="matig",
            choice="huishoudelijke_hulp",
            kind="huishouden",
        ),
        need(
            "huishouden.was",
            "De was",
            "matig",
            own=Solution("eigen_kracht", "e", True, "deels", "U vouwt zelf. Uw partner wast."),
            preceding=(Solution("gewoon", "g", False, "niet", "Wasmachine op een verhoging"),),
            remaining="licht",
            choice="huishoudelijke_hulp",
            kind="huishouden",
        ),
        need(
            "huishouden.opruimen",
            "Opruimen en stof afnemen",
            "licht",
            own=solved,
            remaining="geen",
            choice="",
            kind="huishouden",
        ),
    )
    lines = (
        calc_line("basis", "Schoon en leefbaar huis", 125, BEE_DERIVED, formula="125"),
        calc_line("slaapkamer", "Extra slaapkamer die u gebruikt", 36, BEE, formula="2 × 18"),
        calc_line("strijken", "Strijken van overhemden", 22, BEE, formula="22"),
        calc_line(
            "regie",
            "Hulp om het overzicht te houden",
            Fraction(21, 2),
            replace(BEE, certainty="gemeente", short="Gemeente", place="besluit 4"),
            by_hand=True,
            motivation="elke week samen plannen",
        ),
        calc_line("koffie", "Koffie", 5, status="niet_gekozen"),
    )
    deduction = Deduction("basis", "basis", Fraction(22), "uw zoon", "", Address("regel.aftrek", "basis"))
    calculator = calc(lines, (deduction,), total=172, yearly="149,1")
    profiles = pack.profielen.profiles
    decisions = (
        Decision(
            "individueel",
            profiles[1],
            Decimal("1.5"),
            "uur per week",
            12,
            "2027-01-01",
            "natura",
            "ontwikkelgericht",
            True,
            True,
            (
                ("Keuze van het profiel", "De post geeft nu veel spanning"),
                ("Risico", "GEHEIM wat een familielid vertelde"),
            ),
        ),
        Decision(
            "huishouden",
            None,
            Decimal(172),
            "minuten per week",
            36,
            "2027-01-01",
            "natura",
            "",
            False,
            None,
            (),
        ),
    )
    proposal = Proposal("voorstel", profiles[0], "tekst", HHM8, (("Financiën", "licht"),), ())
    return assessment(needs, decisions, calculator, proposal)


def text_of(data):
    """All text of a PDF, pages joined, runs of white space as one space."""
    document = pypdfium2.PdfDocument(data)
    pages = [document[i].get_textpage().get_text_bounded() for i in range(len(document))]
    document.close()
    return pages, " ".join(" ".join(pages).split())


@pytest.fixture(scope="session")
def make():
    """Everything the tests build with."""
    pack = small_pack()

    def plan(case, assessed, **more: object):
        return build_plan(case, pack, assessed, made_on=MADE_ON, app_version="0.1.0", **more)

    return SimpleNamespace(
        pack=pack,
        case=make_case,
        assessment=assessment,
        need=need,
        calc=calc,
        line=calc_line,
        plan=plan,
        rich_answers=RICH_ANSWERS,
        rich_assessment=lambda: rich_assessment(pack),
        text_of=text_of,
        made_on=MADE_ON,
        bee=BEE,
        hhm=HHM8,
        unknown=Answer(state=AnswerState.ONBEKEND, reason="r"),
        small_pack=small_pack,
    )


@pytest.fixture(scope="session")
def rich(make):
    """A whole plan: household help and begeleiding, with departures, deductions and confidential answers."""
    return make.plan(
        make.case(RICH_ANSWERS), make.rich_assessment(), municipality="Beekdaelen", consultant="M. Proef"
    )


@pytest.fixture(scope="session")
def example_case():
    """A shipped example by name: (answers, pack, number)."""

    def read(name):
        path = files("wmo_desktop").joinpath("examples", f"{name}.json")
        found = read_case_file(path.read_text(encoding="utf-8"))
        return dict(found.answers_by_address()), load_pack(found.pack.id, found.pack.version), found.number

    return read
