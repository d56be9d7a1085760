"""What stands on the plan, in which order, and what never does."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from decision_trees.answers import Address, Answer, AnswerState
from decision_trees.results import Citation
from reports.model import Bars, Line, Table, all_texts
from wmo_desktop.domain.assessment import Decision, Proposal, Solution

TITLES = (
    "Wat u vraagt",
    "Uw situatie",
    "Wat u zelf doet en wie u helpt",
    "Waar wij nog meer naar keken",
    "Wat u wilt bereiken",
    "Ons voorstel",
    "Wat u betaalt",
    "Hoe het verder gaat",
    "Bent u het eens met dit plan?",
)


def words(part):
    return " ".join(all_texts(part))


def test_the_sections_stand_in_the_order_of_the_investigation(rich):
    assert tuple(section.title for section in rich.sections) == TITLES
    assert [section.number for section in rich.sections] == list(range(1, 10))


def test_the_clients_own_words_come_first(rich):
    first = rich.section(1).blocks[0]
    assert isinstance(first, Line)
    assert first.kind == "citaat"
    assert first.code == "1.1"
    assert first.text.startswith("“Sinds mijn val lukt het stofzuigen niet meer.")


def test_codes_are_unique_and_run_on(rich):
    for section in rich.sections:
        codes = re.findall(rf"\b{section.number}\.(\d+)\b", " ".join(codes_of(section)))
        assert [int(code) for code in codes] == list(range(1, len(codes) + 1))


def codes_of(part):
    if isinstance(part, tuple):
        for one in part:
            yield from codes_of(one)
    elif hasattr(part, "__dataclass_fields__"):
        if getattr(part, "code", ""):
            yield part.code
        for name in part.__dataclass_fields__:
            yield from codes_of(getattr(part, name))


def test_the_talk_and_the_head(rich):
    assert rich.header.sender == "Gemeente Beekdaelen"
    assert "Gesprek op 22 november 2026. Plaats: bij u thuis." in rich.header.talk
    assert "Aanwezig: u, uw zoon en de Wmo-consulent." in rich.header.talk
    assert rich.header.people[0] == "Voor: Adriana van Testveld"
    assert "kenmerk\u00a0" in rich.receipt
    assert "geldig vanaf: 1 maart 2026" in rich.receipt
    assert rich.document_title == "Ondersteuningsplan 2026-0114"


def test_an_unknown_start_of_the_rules_is_said(make):
    assessed = make.assessment()
    unknown = replace(assessed, seal=lambda: replace(assessed.receipt, valid_from="onbekend"))
    assert "geldig vanaf: onbekend" in make.plan(make.case(), unknown).receipt


def test_nothing_confidential_enters(rich):
    text = words(rich)
    for secret in ("GEHEIM", "Geheimenaam", "hartfalen", "999990019", "OGGZ", "oggz"):
        assert secret not in text


def test_housemates_are_named_by_relation_only(rich):
    assert "U woont samen met uw partner en uw kind." in words(rich.section(2))


def test_a_removed_housemate_is_not_on_the_plan(make):
    case = make.case(
        {"huisgenoot.relatie@h1": "partner", "huisgenoot.lid@h2": "ja", "huisgenoot.relatie@h2": "ouder"}
    )
    assert "U woont samen met uw ouder." in words(make.plan(case, make.assessment()).section(2))


def test_problems_stand_in_plain_words_and_only_when_felt(make, rich):
    text = words(rich.section(2))
    assert "Vloeren en badkamer heel moeilijk" in text
    assert "zwaar" not in re.sub(r"zware werk", "", text)
    unfelt = make.assessment(
        [make.need("a.b", "Uw slaap", experienced="nee", counts=False, remaining="geen")]
    )
    assert "Uw slaap" not in words(make.plan(make.case(), unfelt))


def test_the_bars_show_who_does_what(rich):
    (bars,) = (block for block in rich.section(3).blocks if isinstance(block, Bars))
    by_label = {bar.label: bar.parts for bar in bars.items}
    assert all(sum((part.share for part in parts), Fraction(0)) == 1 for parts in by_label.values())
    assert [part.kind for part in by_label["Uw post en papieren"]] == ["voorliggend", "gemeente"]
    assert [(part.kind, part.share) for part in by_label["Opruimen en stof afnemen"]] == [
        ("zelf", Fraction(1))
    ]
    assert [part.kind for part in by_label["De was"]] == ["zelf", "netwerk", "gemeente"]
    floors = by_label["Vloeren en badkamer"]
    assert floors[0].label == "uw mantelzorger"
    assert floors[0].share == Fraction(22, 125)  # minutes of the calculator's line and its deduction


def test_what_is_unknown_is_shown_as_unknown(make):
    assessed = make.assessment([make.need("a.b", "Uw post", own=None, remaining=None)])
    section = make.plan(make.case(), assessed).section(3)
    (bars,) = (block for block in section.blocks if isinstance(block, Bars))
    assert bars.items[0].parts[0].kind == "onbekend"
    assert "is nog niet bekend" in words(section)


@pytest.mark.parametrize("own_outcome", ["geheel", "deels", "niet"])
@pytest.mark.parametrize("severity", ["licht", "matig", "zwaar"])
@pytest.mark.parametrize("rest", ["", "licht", "matig", "zwaar"])
@pytest.mark.parametrize("remaining", ["geen", "licht", "matig", "zwaar"])
@pytest.mark.parametrize("helped", [True, False])
def test_every_bar_adds_up(make, own_outcome, severity, rest, remaining, helped):
    solution = Solution("eigen_kracht", "e", own_outcome != "niet", own_outcome, "")
    other = (Solution("algemeen", "a", True, "deels", ""),) if helped else ()
    answers = {"eigen_kracht.rest_score@a.b": rest} if rest else {}
    assessed = make.assessment(
        [make.need("a.b", "X", severity, own=solution, preceding=other, remaining=remaining)]
    )
    (bars,) = (b for b in make.plan(make.case(answers), assessed).section(3).blocks if isinstance(b, Bars))
    shares = [part.share for part in bars.items[0].parts]
    assert sum(shares) == 1
    assert all(share > 0 for share in shares)


def test_what_came_before_is_named_with_outcome_and_advice(rich):
    text = words(rich.section(4))
    assert "een dienst in uw buurt (Formulierenhulp in het dorpshuis, elke dinsdag)" in text
    assert "Dit is er voor u en helpt voor een deel." in text
    assert "Ons advies: gebruik dit." in text
    assert (
        "Dit is voor u geen oplossing. Wij vroegen: “Lost dit het probleem echt op?” Het antwoord is nee."
        in text
    )
    assert "Hiervoor vonden wij geen andere oplossing: vloeren en badkamer." in text


def test_goals_and_results(rich):
    text = words(rich.section(5))
    assert "De post is elke week gelezen en geregeld." in text
    assert "Rekeningen zijn op tijd betaald." in text
    assert "uitleg en iemand die meehelpt" in text


def test_the_proposal_says_what_how_much_how_long_and_why(rich):
    text = words(rich.section(6))
    for part in (
        "Begeleiding: 1 uur en 30 minuten per week (90 minuten).",
        "matige begeleiding",
        "1 tot en met 3 uur per week",
        "Bron: HHM stap 8 (bron)",
        "lichte begeleiding",
        "HHM stap 8 (voorstel)",
        "Wij wijken daarvan af",
        "De post geeft nu veel spanning.",
        "gericht op leren",
        "Van 1 januari 2027 tot en met 31 december 2027.",
        "Hulp bij het huishouden: 2 uur en 52 minuten per week (172 minuten).",
        "zorg in natura",
        "149,1 uur",
        "(afleiding): dit volgt uit de regels.",
    ):
        assert part in text, part


def minutes_table(report):
    (table,) = (block for block in report.section(6).blocks if isinstance(block, Table))
    return table


def printed(text):
    return Decimal(
        text.replace("−", "-").replace("+", "").replace(" ", "").replace(".", "").replace(",", ".")
    )


def test_the_printed_minutes_add_up_to_the_printed_total(rich):
    *rows, total = minutes_table(rich).rows
    assert total.kind == "totaal"
    assert sum(printed(row.cells[-1]) for row in rows) == printed(total.cells[-1]) == 172
    assert rows[-1].cells[0] == "Afronding op hele minuten"
    assert ("Extra slaapkamer die u gebruikt", "Beekdaelen 8.7.4 (bron): 2 × 18 minuten", "+ 36") in [
        r.cells for r in rows
    ]
    assert (
        "Uw zoon doet een deel: schoon en leefbaar huis",
        "wat is afgesproken, is nog niet ingevuld",
        "− 22",
    ) in [r.cells for r in rows]
    assert not any("Koffie" in row.cells[0] for row in rows)


def test_thirds_of_minutes_still_add_up_on_paper(make):
    lines = [make.line(f"l{i}", f"Lijn {i}", Fraction(100, 3)) for i in range(3)] + [
        make.line("x", "X", Fraction(13, 20))
    ]
    report = make.plan(make.case(), make.assessment(calculator=make.calc(lines, total=101)))
    *rows, total = minutes_table(report).rows
    assert sum(printed(row.cells[-1]) for row in rows) == printed(total.cells[-1]) == 101


def test_a_line_without_norm_leaves_the_total_open(make):
    lines = (
        make.line("basis", "Schoon huis", 125),
        make.line("was", "De was", None, Citation("bee", "", "", "gemeente"), status="geen_norm"),
        make.line("hht", "Hulp voor uw mantelzorger", 36, status="buiten_som"),
    )
    missing = (
        (Address("regel.norm", "was"), "De norm voor de was"),
        (Address("signaal.antwoord", "x"), "GEHEIM signaal"),
    )
    report = make.plan(
        make.case(), make.assessment(calculator=make.calc(lines, complete=False, missing=missing))
    )
    table = minutes_table(report)
    assert table.rows[-1].cells[-1] == "nog niet compleet"
    assert table.rows[1].cells[-1] == "nog niet bekend"
    assert table.rows[2].cells[-1] == "36 (telt niet mee)"
    text = words(report.section(6))
    assert "Dit voorstel is nog niet compleet." in text
    assert "De norm voor de was." in text
    assert "De was: er is nog geen getal voor" in text
    assert "GEHEIM" not in text


def test_long_reasons_move_below_the_table(make):
    by_hand = make.line(
        "regie",
        "Overzicht houden",
        30,
        replace(make.bee, certainty="gemeente"),
        by_hand=True,
        motivation="reden " * 60,
    )
    report = make.plan(make.case(), make.assessment(calculator=make.calc((by_hand,), total=30)))
    assert "zie onder de tabel" in minutes_table(report).rows[0].cells[1]
    assert "reden reden" in words(
        tuple(line for line in report.section(6).lines if line.text.startswith("Overzicht houden: "))
    )


def test_two_weekly_help_is_given_per_week_and_per_two_weeks(make):
    calculator = make.calc(
        (make.line("basis", "Schoon huis", 75),),
        total=75,
        frequency="tweewekelijks",
        two_weekly=Fraction(150),
    )
    text = words(make.plan(make.case(), make.assessment(calculator=calculator)).section(6))
    assert "eens per twee weken" in text
    assert "2 uur en 30 minuten" in text


def test_departing_from_the_calculator_shows_both_and_the_reason(make):
    decision = Decision(
        "huishouden",
        None,
        Decimal(150),
        "minuten per week",
        12,
        "",
        "pgb",
        "",
        True,
        None,
        (("Afwijking van de rekenhulp", "Trage herstelperiode"),),
    )
    report = make.plan(
        make.case(),
        make.assessment(
            decisions=(decision,), calculator=make.calc((make.line("basis", "Schoon huis", 125),), total=125)
        ),
    )
    text = words(report.section(6))
    assert "De berekening komt uit op 2 uur en 5 minuten per week." in text
    assert "Wij stellen 2 uur en 30 minuten per week (150 minuten) voor." in text
    assert "Trage herstelperiode." in text
    assert "persoonsgebonden budget (pgb)" in text
    assert "De begindatum is nog niet bekend." in text


def test_day_activities_are_counted_in_dagdelen_and_explained(make):
    decision = Decision(
        "dagbesteding",
        None,
        Decimal(1),
        "dagdelen per week",
        None,
        "2027-02-01",
        "natura",
        "behoudgericht",
        False,
        False,
        (),
    )
    text = words(make.plan(make.case(), make.assessment(decisions=(decision,))).section(6))
    assert "Dagbesteding: 1 dagdeel per week." in text
    assert "Een dagdeel is een ochtend of een middag." in text
    assert "gericht op houden wat u kunt" in text


def test_nothing_needed_and_rules_not_in_force_are_said(make):
    def text(status):
        return words(
            make.plan(
                make.case(), make.assessment(proposal=Proposal(status, None, "", make.hhm, (), ()))
            ).section(6)
        )

    assert "Alles is op te lossen zonder hulp van de gemeente." in text("geen_maatwerk")
    assert "De regels golden nog niet" in text("buiten_geldigheid")


def test_many_missing_answers_are_counted_not_all_listed(make):
    missing = tuple((Address("punt.score", f"p{i}"), f"Punt {i}: nog niet gescoord") for i in range(60))
    proposal = Proposal("onvolledig", None, "", make.hhm, (), (), missing)
    text = words(make.plan(make.case(), make.assessment(proposal=proposal)).section(6))
    assert "Punt 7: nog niet gescoord." in text
    assert "Punt 8" not in text
    assert "En nog 52 andere punten." in text


def test_costs_next_steps_and_endings(rich):
    assert "€ 21,80 per maand" in words(rich.section(7))
    assert "Het bedrag voor 2027 is nog niet bekend; het CAK stelt het vast." in words(rich.section(7))
    assert "budget" in words(rich.section(7))
    after = words(rich.section(8))
    assert "Dit plan is geen besluit." in after
    assert "uiterlijk op 15 december 2026" in after
    assert (
        "gratis cliëntondersteuning (iemand die met u meedenkt en naast u staat), op 4 november 2026" in after
    )
    endings = [block for block in rich.section(9).blocks if type(block).__name__ == "Ending"]
    assert len(endings) == 3
    assert endings[1].room >= 3
    assert "Ik vraag de hulp uit dit plan aan." in endings[0].ticks


def test_an_empty_case_says_so_in_every_section(make):
    report = make.plan(make.case(), make.assessment())
    for number in range(1, 7):
        assert "nog niet ingevuld" in words(report.section(number)), number
    assert "de naam is nog niet ingevuld" in words(report.header)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Answer(state=AnswerState.WIL_NIET_ZEGGEN), "u wilde hier niets over zeggen."),
        (Answer(state=AnswerState.ONBEKEND), "dit weten wij nog niet."),
        (Answer(state=AnswerState.NIET_BESPROKEN), "dit hebben wij nog niet besproken."),
        (
            Answer(state=AnswerState.NAVRAGEN, ask_whom="de huisarts", ask_by="2026-12-01"),
            "dit vragen wij nog na bij de huisarts, uiterlijk op 1 december 2026.",
        ),
    ],
)
def test_a_state_is_said_in_words(make, answer, sentence):
    assert sentence.capitalize()[:4] + sentence[4:] in words(
        make.plan(make.case({"hulpvraag.woorden": answer}), make.assessment()).section(1)
    )


def test_only_a_concept_is_marked_as_one(make, rich):
    assert rich.concept
    for status in ("definitief", "ondertekend"):
        report = make.plan(make.case(status=status), make.assessment())
        assert not report.concept
        assert status in report.header.reference


def test_our_own_sentences_are_short(make, rich):
    fixed = [
        *rich.section(7).lines,
        *rich.section(8).lines,
        *rich.section(9).lines,
        *make.plan(make.case(), make.assessment()).section(4).lines,
    ]
    sentences = [s for line in fixed for s in re.split(r"(?<=[.?:;])\s", line.text) if s.strip()]
    lengths = [len(sentence.split()) for sentence in sentences]
    assert max(lengths) <= 20
    assert sum(lengths) / len(lengths) <= 12
