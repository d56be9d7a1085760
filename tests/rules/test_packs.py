"""The shipped packs: clean, sourced, and what a pack takes over from another."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import as_file, files

import pytest
from pydantic import BaseModel

from decision_trees.loader import check_pack, list_packs, load_pack
from decision_trees.model import Source
from decision_trees.schema import FILES, pack_schema

CARRIES_A_VALUE = {
    "minutes",
    "low",
    "minutes_per_two_weeks",
    "client",
    "licht",
    "outcome",
    "input",
    "midpoint",
}
PACKS = [(entry.pack_id, entry.version) for entry in list_packs()]


def test_the_packs_are_listed():
    entries = {entry.pack_id: entry for entry in list_packs()}
    assert entries["beekdaelen"].valid_from == "2026-03-01"
    assert entries["hhm"].valid_from == "onbekend"
    assert all(entry.shipped and entry.title and not entry.problems for entry in entries.values())


@pytest.mark.parametrize(("pack_id", "version"), PACKS)
def test_checks_clean(pack_id, version):
    with as_file(files("decision_trees").joinpath("packs")) as root:
        problems, pack = check_pack(root / pack_id / version)
    assert [str(problem) for problem in problems] == []
    assert pack is not None
    assert pack.fingerprint == load_pack(pack_id, version).fingerprint


@pytest.mark.parametrize(("pack_id", "version"), PACKS)
def test_level_texts_differ_and_are_short(pack_id, version):
    texts = [
        (point.id, level, getattr(point, level))
        for _, point in load_pack(pack_id, version).points()
        for level in ("licht", "matig", "zwaar")
    ]
    assert texts
    assert len({text.casefold().rstrip(".") for _, _, text in texts}) == len(texts)
    assert [item for item in texts if len(item[2].split()) > 20] == []


def _unsourced(value, path):
    """Everything that carries a number or a choice, and has no source or no certainty beside it."""
    if isinstance(value, BaseModel) and not isinstance(value, Source):
        names = set(type(value).model_fields)
        sourced = isinstance(getattr(value, "source", None), Source) and bool(getattr(value, "certainty", ""))
        if names & CARRIES_A_VALUE and not sourced:
            yield path
        for name in names:
            yield from _unsourced(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _unsourced(item, f"{path}.{getattr(item, 'id', place)}")


@pytest.mark.parametrize(("pack_id", "version"), PACKS)
def test_each_value_carries_source_and_certainty(pack_id, version):
    pack = load_pack(pack_id, version)
    assert list(_unsourced(pack, pack_id)) == []
    lines = [line for line in pack.calculator.lines if line.mode != "open"]
    for line in lines:
        assert line.source.document != "hhm", f"{line.id}: the normenkader has no household minutes"
    for norm in pack.norms:
        assert all(value.source.document and value.certainty for value in norm.values)


def test_hhm_has_no_household_minutes(hhm):
    assert {line.mode for line in hhm.calculator.lines} == {"open"}
    assert hhm.calculator.two_weekly is None


def test_beekdaelen_figures(beekdaelen):
    """The figures of 8.7.4, in the order of the calculator; a range is shown as low-high."""
    figures = {
        line.id: str(line.minutes) if line.mode == "vast" else f"{line.low}-{line.high}"
        for line in beekdaelen.calculator.lines
        if line.mode != "open"
    }
    assert figures == {
        "schoon_huis": "125",
        "extra_enig": "30",
        "extra_veel": "60",
        "extra_slaapkamer": "18",
        "extra_kamer": "5",
        "huisdieren": "15",
        "woning_overig": "0-15",
        "strijken": "22",
        "regie": "0-30",
        "aiv": "0-90",
        "kindzorg": "15-20",
        "kind_was": "10",
        "kind_kamers": "10",
        "kind_eten_maken": "10-15",
        "kind_tasjes": "5",
        "kind_aankleden": "5-10",
        "kind_wassen": "5",
        "kind_eten_geven": "10-15",
        "kind_structuur": "5-10",
        "kind_meer_taken": "5-10",
        "kind_brengen": "10-20",
        "kind_naar_bed": "10-15",
        "kind_afstemming_hulp": "15",
        "kind_afstemming_contact": "15",
    }
    marks = {line.id: line.certainty for line in beekdaelen.calculator.lines if line.certainty != "bron"}
    assert marks["schoon_huis"] == marks["kindzorg"] == marks["kind_brengen"] == "afleiding"
    open_lines = [line.id for line in beekdaelen.calculator.lines if line.mode == "open"]
    assert sorted(open_lines) == [
        "boodschappen",
        "broodmaaltijd",
        "groot_huishouden",
        "warme_maaltijd",
        "was",
    ]


def test_beekdaelen_norms(beekdaelen):
    norms = {
        norm.id: (norm.unit, str(norm.values[0].value), norm.values[0].certainty) for norm in beekdaelen.norms
    }
    assert norms["afbouw_per_periode"] == ("minuten_per_4_weken", "30", "afleiding")
    assert norms["maximale_duur"] == ("maanden", "36", "bron")
    assert norms["doorlopen_opname"] == ("weken", "8", "bron")
    assert norms["doorlopen_overlijden"] == ("weken", "4", "bron")
    assert {value.valid_from for norm in beekdaelen.norms for value in norm.values} == {date(2026, 3, 1)}


def test_what_a_pack_does_not_say_comes_from_the_other(hhm, beekdaelen):
    for own, parent in zip(beekdaelen.steps, hhm.steps, strict=True):
        # Its own sections come after those it takes over, never in between.
        assert own.sections[: len(parent.sections)] == parent.sections
        assert own.model_copy(update={"sections": parent.sections}) == parent
    assert beekdaelen.leefgebieden == hhm.leefgebieden
    assert beekdaelen.profielen == hhm.profielen
    assert {document.id for document in beekdaelen.manifest.documents} > {
        document.id for document in hhm.manifest.documents
    }
    own = {line.id: line for line in beekdaelen.calculator.lines}
    assert own["groot_huishouden"] == next(
        line for line in hhm.calculator.lines if line.id == "groot_huishouden"
    )
    order = [line.id for line in beekdaelen.calculator.lines]
    assert order.index("kind_was") == order.index("kindzorg") + 1


def test_a_dropped_line_is_gone(packs_copy):
    path = packs_copy / "beekdaelen" / "2026-03-01" / "rekenhulp.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "drops: [groot_huishouden]\n", encoding="utf-8")
    pack = load_pack("beekdaelen", roots=[packs_copy])
    assert "groot_huishouden" not in [line.id for line in pack.calculator.lines]
    assert len(pack.calculator.lines) == len(load_pack("beekdaelen").calculator.lines) - 1


def test_the_fingerprint_follows_the_rules_only(packs_copy):
    shipped = load_pack("beekdaelen")
    folder = packs_copy / "beekdaelen" / "2026-03-01"
    assert load_pack("beekdaelen", roots=[packs_copy]).fingerprint == shipped.fingerprint
    (folder / "scenarios" / "basis.yaml").unlink()
    rules = folder / "rekenhulp.yaml"
    rules.write_bytes(rules.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert load_pack("beekdaelen", roots=[packs_copy]).fingerprint == shipped.fingerprint
    parent = packs_copy / "hhm" / "onbekend" / "profielen.yaml"
    parent.write_bytes(parent.read_bytes() + b"# opmerking\n")
    assert load_pack("beekdaelen", roots=[packs_copy]).fingerprint != shipped.fingerprint


def test_an_extra_folder_goes_before_the_shipped_packs(packs_copy):
    newer = packs_copy / "beekdaelen" / "2027-01-01"
    (packs_copy / "beekdaelen" / "2026-03-01").rename(newer)
    manifest = newer / "pack.yaml"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace("2026-03-01", "2027-01-01"), encoding="utf-8"
    )
    assert load_pack("beekdaelen", roots=[packs_copy]).manifest.version == "2027-01-01"
    assert load_pack("beekdaelen", "2026-03-01", roots=[packs_copy]).manifest.version == "2026-03-01"
    assert load_pack("beekdaelen").manifest.version == "2026-03-01"
    versions = [
        (entry.version, entry.shipped) for entry in list_packs([packs_copy]) if entry.pack_id == "beekdaelen"
    ]
    assert versions == [("2026-03-01", True), ("2027-01-01", False)]


def test_the_schema_names_every_kind_of_file():
    schema = pack_schema()
    assert set(schema["x-files"]) == set(FILES)
    for reference in schema["x-files"].values():
        assert reference.removeprefix("#/$defs/") in schema["$defs"]
    assert json.loads(json.dumps(schema)) == schema
