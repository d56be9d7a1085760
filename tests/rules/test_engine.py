"""Walking trees, deciding tables, receipts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_trees.answers import Address, Answer, AnswerState
from decision_trees.engine import cite, decide, receipt, walk
from decision_trees.model import RuleTable, Source, Tree

SOURCE = {"document": "hhm", "place": "stap 3"}
MARK = {"source": SOURCE, "certainty": "bron"}
JA_NEE = [{"id": "ja", "label": "Ja"}, {"id": "nee", "label": "Nee"}]
TREE = Tree.model_validate(
    {
        "id": "proef",
        "title": "Proef",
        "start": "ervaart",
        **MARK,
        "nodes": [
            {
                "kind": "question",
                "id": "ervaart",
                "fact": "punt.belemmering",
                "text": "Is het lastig?",
                "options": [*JA_NEE, {"id": "anders", "label": "Anders", "needs_reason": "ja"}],
                "branches": [
                    {"option": "ja", "goto": "zwaar"},
                    {"option": "nee", "goto": "niet"},
                    {"option": "anders", "goto": "niet"},
                ],
                **MARK,
            },
            {
                "kind": "rule",
                "id": "zwaar",
                "text": "Is het zwaar?",
                "when": {"op": "equals", "fact": "punt.score", "value": "zwaar"},
                "then": "oordeel",
                "otherwise": "wel",
                **MARK,
            },
            {
                "kind": "judgement",
                "id": "oordeel",
                "fact": "afweging.risico",
                "text": "Weegt het risico mee?",
                "options": JA_NEE,
                "branches": [{"option": "ja", "goto": "wel"}, {"option": "nee", "goto": "niet"}],
                **MARK,
            },
            {"kind": "outcome", "id": "wel", "outcome": "telt", "text": "Dit telt mee.", **MARK},
            {"kind": "outcome", "id": "niet", "outcome": "telt_niet", "text": "Dit telt niet mee.", **MARK},
        ],
    }
)
TABLE = RuleTable.model_validate(
    {
        "id": "tabel",
        "title": "Tabel",
        "facts": ["aantal_zwaar", "aantal_matig"],
        "outcomes": ["hoog", "midden", "laag"],
        **MARK,
        "rows": [
            {
                "id": "een",
                "when": {"op": "at_least", "fact": "aantal_zwaar", "value": "2"},
                "outcome": "hoog",
                "reason": "Twee of meer zwaar.",
                **MARK,
            },
            {
                "id": "twee",
                "when": {"op": "at_least", "fact": "aantal_matig", "value": "1"},
                "outcome": "midden",
                "reason": "Minstens één matig.",
                **MARK,
            },
            {"id": "drie", "outcome": "laag", "reason": "Geen van beide.", **MARK},
        ],
    }
)


def ja(reason: str = "") -> Answer:
    return Answer(value="ja", reason=reason)


def go(pack, **facts: Answer):
    known = {"punt.belemmering": None, "punt.score": None, "afweging.risico": None}
    known |= {key.replace("_", ".", 1): value for key, value in facts.items()}
    return walk(TREE, known.get, pack)


def test_the_path_carries_question_answer_reason_and_source(hhm):
    result = go(
        hhm,
        punt_belemmering=ja("zij zei dit"),
        punt_score=Answer(value="zwaar"),
        afweging_risico=ja("valgevaar"),
    )
    assert (result.outcome, result.text, result.missing) == ("telt", "Dit telt mee.", None)
    assert [(step.node, step.answer, step.reason) for step in result.trace] == [
        ("ervaart", "Ja", "zij zei dit"),
        ("zwaar", "ja", "score is zwaar"),
        ("oordeel", "Ja", "valgevaar"),
        ("wel", "telt", ""),
    ]
    assert {str(step.citation) for step in result.trace} == {"HHM stap 3"}
    assert {step.citation.certainty for step in result.trace} == {"bron"}


@pytest.mark.parametrize(
    ("facts", "missing", "walked"),
    [
        ({}, "punt.belemmering", 0),
        ({"punt_belemmering": Answer(state=AnswerState.ONBEKEND)}, "punt.belemmering", 0),
        ({"punt_belemmering": Answer(value="misschien")}, "punt.belemmering", 0),
        ({"punt_belemmering": Answer(value="anders")}, "punt.belemmering", 0),
        ({"punt_belemmering": ja()}, "punt.score", 1),
        ({"punt_belemmering": ja(), "punt_score": Answer(state=AnswerState.NAVRAGEN)}, "punt.score", 1),
        ({"punt_belemmering": ja(), "punt_score": Answer(value="zwaar")}, "afweging.risico", 2),
        (
            {"punt_belemmering": ja(), "punt_score": Answer(value="zwaar"), "afweging_risico": ja("  ")},
            "afweging.risico",
            2,
        ),
    ],
)
def test_it_stops_at_the_first_missing_answer(hhm, facts, missing, walked):
    result = go(hhm, **facts)
    assert (result.outcome, result.missing, len(result.trace)) == (None, missing, walked)


def test_a_judgement_without_reason_says_so(hhm):
    result = go(hhm, punt_belemmering=ja(), punt_score=Answer(value="zwaar"), afweging_risico=ja())
    assert "reden ontbreekt" in result.text


def test_answers_of_a_branch_that_was_left_do_not_show(hhm):
    result = go(
        hhm, punt_belemmering=Answer(value="nee"), punt_score=Answer(value="zwaar"), afweging_risico=ja("x")
    )
    assert [step.node for step in result.trace] == ["ervaart", "niet"]


def numbers(**facts: int) -> dict[str, Answer]:
    return {key: Answer(value=str(value)) for key, value in facts.items()}


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"aantal_zwaar": 2, "aantal_matig": 0}, "hoog"),
        ({"aantal_zwaar": 1, "aantal_matig": 1}, "midden"),
        ({"aantal_zwaar": 1, "aantal_matig": 0}, "laag"),
    ],
)
def test_the_first_row_that_holds_decides(hhm, facts, outcome):
    result = decide(TABLE, numbers(**facts), hhm)
    assert result.outcome == outcome
    assert result.trace[-1].reason == result.text


def test_a_later_row_may_not_overtake_an_unknown_one(hhm):
    result = decide(TABLE, numbers(aantal_matig=5), hhm)
    assert (result.outcome, result.missing) == (None, "aantal_zwaar")


def test_the_shipped_proposal_table_decides_at_its_bounds(hhm):
    table = hhm.table(hhm.profielen.proposal_table)
    outcomes = set()
    for zwaar in range(4):
        for matig in range(5):
            for licht in range(5):
                facts = numbers(aantal_zwaar=zwaar, aantal_matig=matig, aantal_licht=licht)
                result = decide(table, facts, hhm)
                assert result.outcome in table.outcomes
                assert result.trace[-1].answer
                outcomes.add(result.outcome)
    assert outcomes == set(table.outcomes)


def test_citations(hhm, beekdaelen):
    assert str(cite(beekdaelen, Source(document="beekdaelen", place="8.7.4"), "bron")) == "Beekdaelen 8.7.4"
    assert cite(beekdaelen, Source(document="hhm"), "bron").short == "HHM"
    assert cite(hhm, Source(document="voorstel"), "voorstel").certainty == "voorstel"
    assert cite(hhm, Source(document="gemeente", place="art. 2"), "gemeente").place == "art. 2"
    with pytest.raises(KeyError):
        cite(hhm, Source(document="weg"), "bron")


FACTS = {
    Address("punt.score", "financien.post"): Answer(value="matig", reason="ziet stapels post"),
    Address("problematiek.beperkingen"): Answer(value=("tillen", "bukken")),
    Address("client.telefoon"): Answer(state=AnswerState.WIL_NIET_ZEGGEN),
}


def test_same_case_twice_same_receipt_whatever_the_order(beekdaelen):
    first = receipt(beekdaelen, "2026-03-02", FACTS, "0.1.0")
    turned = dict(reversed(FACTS.items()))
    turned[Address("problematiek.beperkingen")] = Answer(value=("bukken", "tillen"))
    assert receipt(beekdaelen, "2026-03-02", turned, "0.1.0") == first
    assert (first.pack_id, first.pack_version, first.valid_from) == ("beekdaelen", "2026-03-01", "2026-03-01")
    assert len(first.short) == 14


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("punt.score@financien.post", Answer(value="zwaar", reason="ziet stapels post")),
        ("punt.score@financien.post", Answer(value="matig", reason="anders")),
        ("punt.score@financien.uitgeven", Answer(value="matig")),
        ("client.telefoon", Answer(state=AnswerState.NAVRAGEN)),
        ("client.telefoon", Answer(value="niet bekend")),
        ("problematiek.beperkingen", Answer(value=("bukken",))),
    ],
)
def test_one_changed_answer_another_receipt(beekdaelen, address, answer):
    first = receipt(beekdaelen, "2026-03-02", FACTS, "0.1.0")
    other = receipt(beekdaelen, "2026-03-02", {**FACTS, Address.parse(address): answer}, "0.1.0")
    assert other != first
    assert other.short != first.short
    assert replace(other, answers_fingerprint=first.answers_fingerprint) == first


def test_other_rules_date_or_app_another_receipt(hhm, beekdaelen):
    receipts = {
        receipt(beekdaelen, "2026-03-02", FACTS, "0.1.0").short,
        receipt(beekdaelen, "2026-03-03", FACTS, "0.1.0").short,
        receipt(beekdaelen, "2026-03-02", FACTS, "0.2.0").short,
        receipt(hhm, "2026-03-02", FACTS, "0.1.0").short,
    }
    assert len(receipts) == 4


def test_a_note_changes_nothing(beekdaelen):
    noted = {
        **FACTS,
        Address("client.telefoon"): replace(FACTS[Address("client.telefoon")], note="later bellen"),
    }
    assert receipt(beekdaelen, "", noted, "1") == receipt(beekdaelen, "", FACTS, "1")
