"""Annex 6 cell by cell, and what the check of activiteiten.yaml refuses."""

from __future__ import annotations

import pytest

from decision_trees.loader import check_pack

# Room → activity → times per year, as the second table of annex 6 gives them.
YEARLY = {
    "woonkamer": {"gordijnen": 1, "lamellen": 2, "ramen": 4, "deuren": 2, "radiatoren": 2},
    "slaapkamer": {"gordijnen": 1, "lamellen": 2, "ramen": 4, "deuren": 2, "radiatoren": 2, "matras": 2},
    "keuken": {
        "gordijnen": 2,
        "lamellen": 3,
        "ramen": 4,
        "deuren": 2,
        "radiatoren": 3,
        "kastjes": 2,
        "koelkast": 3,
        "oven": 4,
        "vriezer": 1,
        "afzuigkap_vaatwasser": 2,
        "afzuigkap_hand": 2,
        "tegels": 2,
    },
    "sanitair": {"gordijnen": 1, "lamellen": 3, "ramen": 4, "deuren": 2, "radiatoren": 2, "tegels": 4},
    "hal": {"deuren": 2, "radiatoren": 2},
}
OTHER = {"woonkamer_zitmeubels": "8 weken", "keuken_bovenkant": "6 weken"}


def _groups(pack):
    return {group.id: group for group in pack.activiteiten.groups}


def test_incidental_work_has_the_frequencies_of_the_source(beekdaelen):
    groups = _groups(beekdaelen)
    found = {item.id: (item.times, item.per) for room in YEARLY for item in groups[room].items}
    expected = {
        f"{room}_{name}": (times, "jaar") for room, items in YEARLY.items() for name, times in items.items()
    } | {name: (1, period) for name, period in OTHER.items()}
    assert found == expected
    assert len(found) == 33


def test_ordinary_work_and_child_care_have_no_frequency(beekdaelen):
    groups = _groups(beekdaelen)
    for name in ("basis", "kinderen", "aiv"):
        assert {(item.times, item.per) for item in groups[name].items} == {(None, "")}
    assert len(groups["kinderen"].items) == 13


def test_laundry_is_twelve_steps_and_depends_on_the_household(beekdaelen):
    groups = _groups(beekdaelen)
    steps = [*groups["was"].items, *groups["strijken"].items]
    assert len(steps) == 12
    assert sorted(item.id for item in steps if (item.times, item.per) == (1, "week")) == [
        "was_sorteren",
        "was_strijken",
    ]
    assert sum((item.times, item.per) == (5, "2 weken") for item in steps) == 10
    assert [(item.times, item.per) for item in groups["was_per_huishouden"].items] == [
        (2, "week"),
        (5, "2 weken"),
        (None, ""),
    ]


def test_groups_are_found_beside_their_line(beekdaelen):
    beside = beekdaelen.activiteiten.beside
    assert [group.id for group in beside("boodschappen")] == ["boodschappen"]
    assert [(item.times, item.per) for group in beside("boodschappen") for item in group.items] == [
        (1, "week")
    ] * 3
    assert [(item.times, item.per) for group in beside("warme_maaltijd") for item in group.items] == [
        (1, "dag")
    ]
    assert len(beside("schoon_huis")) == 6
    assert beside("regie") == ()


def test_a_pack_without_activities_has_none(hhm):
    assert hhm.activiteiten is None


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("line: boodschappen", "line: bestaat_niet", "de regel ‘bestaat_niet’ is er niet"),
        ("      - id: hal_deuren", "      - id: keuken_deuren", "de activiteit ‘keuken_deuren’ bestaat al"),
        ("        per: dag\n", "", "ook de periode"),
        ("        times: 1\n        per: dag", "        times: 0\n        per: dag", "meer dan nul"),
        ("  - id: hal\n", "  - id: keuken\n", "komt twee keer voor: ‘keuken’"),
        ("        per: dag\n", "        per: kwartaal\n", "per"),
    ],
)
def test_a_wrong_file_is_refused(small_copy, before, after, words):
    file = small_copy / "beekdaelen" / "2026-03-01" / "activiteiten.yaml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    problems, pack = check_pack(file.parent)
    assert pack is None
    assert any("activiteiten.yaml" in str(item) and words in str(item) for item in problems), problems
