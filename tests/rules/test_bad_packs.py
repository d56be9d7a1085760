"""One broken pack per mistake: the message must name file and line and say in Dutch what is wrong."""

from __future__ import annotations

import pytest

from decision_trees.loader import PackError, check_pack, load_pack

VERSION = "2026-03-01"
MARK = "source: {document: hhm}, certainty: bron"

TREE = f"""id: proef
title: Proef
start: een
source: {{document: hhm}}
certainty: bron
nodes:
  - {{kind: question, id: een, fact: punt.score, text: Hoe erg?, {MARK}, options: [{{id: licht, label: Licht}}, {{id: zwaar, label: Zwaar}}], branches: [{{option: licht, goto: uit}}, {{option: zwaar, goto: twee}}]}}
  - {{kind: rule, id: twee, text: Lastig?, {MARK}, when: {{op: equals, fact: punt.belemmering, value: ja}}, then: uit, otherwise: uit}}
  - {{kind: outcome, id: uit, outcome: klaar, text: Klaar., {MARK}}}
"""
TABLE = f"""id: tabel
title: Tabel
facts: [aantal_zwaar]
outcomes: [hoog, laag]
source: {{document: hhm}}
certainty: bron
rows:
  - {{id: een, when: {{op: at_least, fact: aantal_zwaar, value: 1}}, outcome: hoog, reason: Zwaar., {MARK}}}
  - {{id: twee, outcome: laag, reason: De rest., {MARK}}}
"""
AREAS = f"""id: leefgebieden
scale:
  - {{id: geen, label: Geen, client: Redt het., other: "", {MARK}}}
  - {{id: licht, label: Licht, client: Redt het bijna., other: "", {MARK}}}
  - {{id: matig, label: Matig, client: Redt het half., other: "", {MARK}}}
  - {{id: zwaar, label: Zwaar, client: Redt het niet., other: "", {MARK}}}
areas:
  - id: huishouden
    label: Huishouden
    kind: huishouden
    household_help: ja
    source: {{document: hhm}}
    certainty: bron
    points:
      - {{id: huishouden.schoon_huis, label: Huis, client_label: Uw huis, licht: een, matig: twee, zwaar: drie, {MARK}}}
"""
QUESTIONS = f"""id: profiel
title: Profiel
sections:
  - id: deel
    title: Deel
    questions:
      - {{id: proef.keuze, input: keuze, label: Kies, {MARK}, options: [{{id: ja, label: Ja}}, {{id: nee, label: Nee}}]}}
      - {{id: proef.getal, input: getal, label: Hoeveel, {MARK}, visible_when: {{op: equals, fact: proef.keuze, value: ja}}, depends_on: [proef.keuze]}}
"""

# file, what stands there, what it becomes ("" in the second place: the file is new), words of the message
BAD = [
    # the text itself
    (
        "pack.yaml",
        "extends: hhm",
        "extends: hhm\nextends: hhm",
        "regel 7: extends: dit veld staat er twee keer",
    ),
    ("pack.yaml", "title: Beekdaelen", "title: &t Beekdaelen", "ankers"),
    ("pack.yaml", "version: ", "version: !!str ", "typeaanduidingen"),
    ("pack.yaml", "id: beekdaelen\nversion", "id: beekdaelen\n  version", "geen geldige YAML"),
    (
        "norms/maximale_duur.yaml",
        "id: maximale_duur",
        "---\nid: maximale_duur\n---\nid: maximale_duur",
        "één document",
    ),
    ("norms/maximale_duur.yaml", "*", "- een\n- twee\n", "bovenaan hoort een groep van velden"),
    ("norms/maximale_duur.yaml", "*", "", "bovenaan hoort een groep van velden"),
    ("norms/maximale_duur.yaml", "*", b"id: caf\xe9\n", "UTF-8"),
    ("norms/maximale_duur.yaml", "*", "id: " + "[" * 100 + "]" * 100, "te diep"),
    ("norms/maximale_duur.yaml", "*", "id: x\nlabel: " + "y" * 2_000_001, "te groot"),
    ("norms/maximale_duur.yaml", "id: maximale_duur", "id: maximale_duur\n? [a, b]\n: c", "gewone tekst"),
    # files
    ("notitie.txt", "", "hallo", "notitie.txt: onbekend bestand"),
    ("norms/notitie.md", "", "hallo", "alleen .yaml-bestanden"),
    (
        "norms/ander.yaml",
        "",
        "id: anders\nlabel: x\nunit: weken\nvalues: []\n",
        "niet gelijk aan de naam van het bestand",
    ),
    ("pack.yaml", "id: beekdaelen\nversion", "id: anders\nversion", "naam van de map van het pakket"),
    ("pack.yaml", 'version: "2026-03-01"', 'version: "2026-04-01"', "naam van de map van de versie"),
    (
        "pack.yaml",
        "valid_from: 2026-03-01",
        "valid_from: 2026-03-02",
        "valid_from: ‘2026-03-02’ is niet gelijk aan de versie",
    ),
    ("pack.yaml", "extends: hhm", "extends: weg", "het pakket ‘weg’ is er niet"),
    ("pack.yaml", "extends: hhm", "extends: beekdaelen", "een kring"),
    ("pack.yaml", "extends: hhm\n", "", "leefgebieden.yaml: dit bestand ontbreekt"),
    ("pack.yaml", 'schema_version: "1"', 'schema_version: "2"', "schema_version: kies uit: 1"),
    # shape
    ("norms/maximale_duur.yaml", "unit: maanden", "units: maanden", "units: dit veld is onbekend"),
    ("norms/maximale_duur.yaml", "unit: maanden\n", "", "unit: dit verplichte veld ontbreekt"),
    ("norms/maximale_duur.yaml", "value: 36", "value: veel", "hier hoort een getal"),
    ("norms/maximale_duur.yaml", "value: 36", "value: NaN", "hier hoort een getal"),
    ("norms/maximale_duur.yaml", "valid_from: 2026-03-01", "valid_from: 1-3-2026", "hier hoort een datum"),
    (
        "norms/maximale_duur.yaml",
        "certainty: bron",
        "certainty: zeker",
        "kies uit: bron, afleiding, voorstel of gemeente",
    ),
    ("norms/maximale_duur.yaml", "    certainty: bron\n", "", "certainty: dit verplichte veld ontbreekt"),
    (
        "norms/maximale_duur.yaml",
        "label: Langste duur van een indicatie",
        "label:",
        "label: dit veld mag niet leeg zijn",
    ),
    (
        "norms/maximale_duur.yaml",
        'source: {document: beekdaelen, place: "8.4"}',
        "source: Beekdaelen",
        "hier hoort een groep van velden",
    ),
    (
        "rekenhulp.yaml",
        "minutes: 125",
        "minutes: 125,5",
        "lines.schoon_huis.minutes: hier hoort een heel getal",
    ),
    ("rekenhulp.yaml", "  - id: huisdieren", "  - id: Huis dieren", "een id begint met een kleine letter"),
    ("rekenhulp.yaml", "  build_up: [125, 20, 5]", "  build_up: 150", "hier hoort een lijst"),
    ("trees/proef.yaml", "", TREE.replace("kind: rule", "kind: gok"), "‘gok’ is een onbekende soort"),
    ("trees/proef.yaml", "", TREE.replace("op: equals", "op: lijkt_op"), "‘lijkt_op’ is een onbekende soort"),
    ("trees/proef.yaml", "", TREE.replace("kind: rule, ", ""), "ontbreekt het veld dat de soort noemt"),
    # sources
    (
        "norms/maximale_duur.yaml",
        "document: beekdaelen",
        "document: onbekend_stuk",
        "regel 8: values.nr 1.source.document: het document ‘onbekend_stuk’",
    ),
    (
        "rekenhulp.yaml",
        'place: "8.2 en 8.7.1"',
        'place: "8.2 en 8.7.1", document2: x',
        "document2: dit veld is onbekend",
    ),
    # calculator
    ("rekenhulp.yaml", "    minutes: 125\n", "", "een vaste regel heeft minutes"),
    ("rekenhulp.yaml", "    low: 0\n    high: 15", "    low: 0", "een bereik heeft low en high"),
    (
        "rekenhulp.yaml",
        "    low: 0\n    high: 15",
        "    low: 15\n    high: 15",
        "kleiner te zijn dan de bovengrens",
    ),
    ("rekenhulp.yaml", "    minutes: 22", "    minutes: -22", "nooit minder dan 0"),
    (
        "rekenhulp.yaml",
        "point: huishouden.strijken",
        "point: huishouden.tuin",
        "geen aandachtspunt van het huishouden",
    ),
    (
        "rekenhulp.yaml",
        "point: huishouden.strijken",
        "point: financien.post",
        "geen aandachtspunt van het huishouden",
    ),
    (
        "rekenhulp.yaml",
        "minutes: 60\n    exclusive: extra",
        "minutes: 60\n    exclusive: ander",
        "geen andere regel heeft ‘ander’",
    ),
    (
        "rekenhulp.yaml",
        "minutes_per_two_weeks: 150",
        "minutes_per_two_weeks: 145",
        "de delen zijn samen 150, niet 145",
    ),
    (
        "rekenhulp.yaml",
        "stops_with: [extra_enig",
        "stops_with: [extra_geen",
        "de regel ‘extra_geen’ is er niet",
    ),
    ("rekenhulp.yaml", "replaces: schoon_huis", "replaces: schoon", "de regel ‘schoon’ is er niet"),
    ("rekenhulp.yaml", "  - id: strijken\n", "  - id: aiv\n", "lines.aiv: dit id komt twee keer voor: ‘aiv’"),
    (
        "pack.yaml",
        "documents:\n",
        "documents:\n  - {id: beekdaelen, title: x, short: x}\n",
        "komt twee keer voor: ‘beekdaelen’",
    ),
    ("rekenhulp.yaml", "round_up_to_minutes: 1", "round_up_to_minutes: 0", "minstens 1 minuut"),
    (
        "rekenhulp.yaml",
        "round_up_to_minutes: 1",
        "round_up_to_minutes: 1\ndrops: [tuin]",
        "‘tuin’ bestaat niet in het pakket",
    ),
    ("rekenhulp.yaml", "minutes: 125\n", "minutes: 125\n    per: dag\n", "vragen een aantal"),
    ("rekenhulp.yaml", "opens_with: kindzorg", "opens_with: kind_was", "geen regel die andere regels opent"),
    ("rekenhulp.yaml", "minimum: 1, maximum: 12", "minimum: 13, maximum: 12", "het minimum is groter"),
    # trees
    ("trees/proef.yaml", "", TREE.replace("start: een", "start: nul"), "het knooppunt ‘nul’ bestaat niet"),
    (
        "trees/proef.yaml",
        "",
        TREE.replace("goto: twee", "goto: drie"),
        "regel 7: nodes.een: het knooppunt ‘drie’ bestaat niet",
    ),
    ("trees/proef.yaml", "", TREE.replace("then: uit", "then: een"), "kring: een → twee → een"),
    ("trees/proef.yaml", "", TREE.replace("goto: twee", "goto: uit"), "‘twee’ is niet te bereiken"),
    (
        "trees/proef.yaml",
        "",
        TREE.replace(", {option: zwaar, goto: twee}", ""),
        "de optie ‘zwaar’ leidt nergens heen",
    ),
    (
        "trees/proef.yaml",
        "",
        TREE.replace("{option: zwaar", "{option: licht, goto: uit}, {option: zwaar"),
        "‘licht’ heeft meer dan één vertakking",
    ),
    (
        "trees/proef.yaml",
        "",
        TREE.replace("{option: zwaar", "{option: geen, goto: uit}, {option: zwaar"),
        "‘geen’ is geen optie van deze vraag",
    ),
    ("trees/proef.yaml", "", TREE.replace("id: twee", "id: uit"), "staat er twee keer"),
    (
        "trees/proef.yaml",
        "",
        TREE.replace("fact: punt.belemmering", "fact: punt.belemering"),
        "het feit ‘punt.belemering’ is onbekend",
    ),
    (
        "trees/proef.yaml",
        "",
        TREE.replace("fact: punt.score", "fact: punt.scoor"),
        "de vraag ‘punt.scoor’ is onbekend",
    ),
    (
        "trees/proef.yaml",
        "",
        TREE.replace("value: ja", "value: misschien"),
        "‘misschien’ is geen optie van ‘punt.belemmering’",
    ),
    (
        "trees/proef.yaml",
        "",
        TREE.replace("{op: equals, fact: punt.belemmering, value: ja}", "{op: all, of: []}"),
        "zonder delen zegt niets",
    ),
    # tables
    (
        "tables/tabel.yaml",
        "",
        TABLE.replace("outcome: laag", "outcome: midden"),
        "de uitkomst ‘midden’ staat niet bij outcomes",
    ),
    (
        "tables/tabel.yaml",
        "",
        TABLE.replace("[hoog, laag]", "[hoog, laag, midden]"),
        "geen rij geeft de uitkomst ‘midden’",
    ),
    (
        "tables/tabel.yaml",
        "",
        TABLE.replace("fact: aantal_zwaar", "fact: aantal_zwar"),
        "het feit ‘aantal_zwar’ staat niet bij facts",
    ),
    (
        "tables/tabel.yaml",
        "",
        TABLE.replace("id: twee,", "id: twee, when: {op: at_least, fact: aantal_zwaar, value: 2},"),
        "geen rij beslist bij: aantal_zwaar = 0",
    ),
    (
        "tables/tabel.yaml",
        "",
        TABLE.replace("id: twee,", "id: twee, when: {op: at_least, fact: aantal_zwaar, value: 2},").replace(
            "rows:",
            f"rows:\n  - {{id: nul, when: {{op: at_most, fact: aantal_zwaar, value: 0}}, outcome: laag, reason: Geen., {MARK}}}",
        ),
        "deze rij komt nooit aan de beurt",
    ),
    (
        "tables/tabel.yaml",
        "",
        TABLE.replace(" when: {op: at_least, fact: aantal_zwaar, value: 1},", ""),
        "een rij zonder voorwaarde is de laatste",
    ),
    ("tables/tabel.yaml", "", TABLE.replace("id: twee", "id: een"), "de rij ‘een’ staat er twee keer"),
    # leefgebieden
    (
        "leefgebieden.yaml",
        "",
        AREAS.replace("matig: twee", "matig: Een."),
        "deze tekst is gelijk aan die van huishouden.schoon_huis, licht",
    ),
    (
        "leefgebieden.yaml",
        "",
        AREAS.replace("matig: twee", "matig: " + "woord " * 21),
        "deze tekst heeft 21 woorden",
    ),
    (
        "leefgebieden.yaml",
        "",
        AREAS.replace("id: geen,", "id: matig,"),
        "de schaal is geen, licht, matig, zwaar",
    ),
    (
        "leefgebieden.yaml",
        "",
        AREAS + "      - " + AREAS.rsplit("      - ", 1)[1],
        "‘huishouden.schoon_huis’ bestaat al",
    ),
    # questions
    (
        "questions/profiel.yaml",
        "",
        QUESTIONS.replace("fact: proef.keuze", "fact: proef.keus"),
        "het feit ‘proef.keus’ is onbekend",
    ),
    (
        "questions/profiel.yaml",
        "",
        QUESTIONS.replace("value: ja", "value: wel"),
        "‘wel’ is geen optie van ‘proef.keuze’",
    ),
    (
        "questions/profiel.yaml",
        "",
        QUESTIONS.replace("depends_on: [proef.keuze]", "depends_on: [proef.weg]"),
        "de vraag ‘proef.weg’ is onbekend",
    ),
    (
        "questions/profiel.yaml",
        "",
        QUESTIONS.replace("id: proef.getal", "id: proef.keuze"),
        "‘proef.keuze’ bestaat al",
    ),
    ("questions/profiel.yaml", "", QUESTIONS.replace("input: keuze", "input: tekst"), "heeft geen opties"),
    (
        "questions/profiel.yaml",
        "",
        QUESTIONS.replace("input: getal", "input: keuze"),
        "heeft options of options_from",
    ),
    (
        "questions/profiel.yaml",
        "",
        QUESTIONS.replace("{id: nee, label: Nee}", "{id: ja, label: Nee}"),
        "deze optie komt twee keer voor",
    ),
    (
        "questions/profiel.yaml",
        "",
        QUESTIONS.replace("input: getal", "minimum: 5, maximum: 4, input: getal"),
        "het minimum is groter",
    ),
    (
        "questions/profiel.yaml",
        "",
        QUESTIONS.replace("input: getal", "minimum: 5, input: tekst"),
        "alleen bij een getal",
    ),
    (
        "questions/tiende.yaml",
        "",
        QUESTIONS.replace("id: profiel", "id: tiende"),
        "geen van de negen stappen",
    ),
    # norms and practice cases
    (
        "norms/maximale_duur.yaml",
        "values:\n",
        "values:\n  - {valid_from: 2027-01-01, value: onbekend, source: {document: voorstel}, certainty: voorstel}\n",
        "op volgorde van datum",
    ),
    (
        "scenarios/basis.yaml",
        "regel.gekozen@schoon_huis",
        "regel.gekozen@schoon",
        "basis.yaml, regel 5: answers.regel.gekozen@schoon: de regel ‘schoon’ is er niet",
    ),
    (
        "scenarios/basis.yaml",
        "regel.gekozen@schoon_huis",
        "regel.kozen@schoon_huis",
        "de vraag ‘regel.kozen’ is onbekend",
    ),
    ("scenarios/basis.yaml", "total_minutes: 125", "minuten: 125", "minuten: dit veld is onbekend"),
]


def _break(folder, file, old, new):
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    if old in ("", "*"):
        path.write_bytes(new if isinstance(new, bytes) else new.encode())
        return
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} no longer holds {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "words"), BAD, ids=[f"{item[0]}-{item[3][:40]}" for item in BAD]
)
def test_the_mistake_is_named(small_copy, file, old, new, words):
    folder = small_copy / "beekdaelen" / VERSION
    _break(folder, file, old, new)
    problems, pack = check_pack(folder)
    assert pack is None
    told = [str(problem) for problem in problems]
    assert any(words in line for line in told), told
    assert all(line.startswith(("beekdaelen/2026-03-01/", "hhm/")) for line in told)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("trees/proef.yaml", TREE),
        ("tables/tabel.yaml", TABLE),
        ("questions/profiel.yaml", None),
        ("leefgebieden.yaml", None),
    ],
)
def test_the_examples_are_right_before_they_are_broken(small_copy, file, text):
    """Else a message above could come from something else than the mistake that was made."""
    folder = small_copy / "beekdaelen" / VERSION
    whole = {"questions/profiel.yaml": QUESTIONS, "leefgebieden.yaml": AREAS}
    _break(folder, file, "", text or whole[file])
    own = [problem for problem in check_pack(folder)[0] if problem.file.endswith(file)]
    assert own == []


def test_all_mistakes_are_told_at_once(small_copy):
    folder = small_copy / "beekdaelen" / VERSION
    _break(folder, "norms/maximale_duur.yaml", "value: 36", "value: veel")
    _break(folder, "norms/doorlopen_opname.yaml", "unit: weken", "eenheid: weken")
    _break(folder, "rekenhulp.yaml", "minutes: 125", "minutes: x")
    files = {problem.file.rpartition("/")[2] for problem in check_pack(folder)[0]}
    assert files == {"maximale_duur.yaml", "doorlopen_opname.yaml", "rekenhulp.yaml"}


def test_a_bad_pack_is_never_used_in_part(packs_copy):
    _break(packs_copy / "beekdaelen" / VERSION, "norms/maximale_duur.yaml", "value: 36", "value: veel")
    with pytest.raises(PackError, match="wordt niet gebruikt") as caught:
        load_pack("beekdaelen", roots=[packs_copy])
    assert [problem.line for problem in caught.value.problems] == [6]
    assert load_pack("hhm", roots=[packs_copy]).id == "hhm"


def test_a_mistake_in_the_parent_stops_the_child(packs_copy):
    _break(packs_copy / "hhm" / "onbekend", "pack.yaml", "id: hhm\nversion", "id: hmm\nversion")
    problems, pack = check_pack(packs_copy / "beekdaelen" / VERSION)
    assert pack is None
    assert any(str(problem).startswith("hhm/onbekend/pack.yaml, regel") for problem in problems)


def test_an_unknown_pack_or_folder(tmp_path):
    with pytest.raises(PackError, match="‘utopia’ is er niet"):
        load_pack("utopia")
    with pytest.raises(PackError, match="versie 1999-01-01"):
        load_pack("hhm", "1999-01-01")
    with pytest.raises(PackError, match="is er niet"):
        load_pack("../packs/hhm")
    problems, pack = check_pack(tmp_path)
    assert pack is None
    assert "geen pack.yaml" in str(problems[0])
