"""Lijst van open punten on paper: by owner, by day, late in a word; nothing confidential but its step."""

from __future__ import annotations

from datetime import date

import pytest

from decision_trees.answers import Address, Answer, AnswerState
from decision_trees.loader import load_pack
from reports.export import REPORTS, build_report, render_plan
from reports.frame import Frame
from reports.parts import Table
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.openlist import WHEN, WHO

TODAY = date(2026, 11, 23)


def asking(whom: str, by: str = "") -> Answer:
    return Answer(state=AnswerState.NAVRAGEN, ask_whom=whom, ask_by=by)


ANSWERS = {
    Address("client.achternaam"): asking("de dochter", "2026-11-20"),
    Address("client.postcode"): asking("de dochter", "2026-12-02"),
    Address("client.bsn"): asking("de dochter", "2026-12-24"),
    Address("problematiek.beperkingen"): asking("de huisarts"),
    Address(WHO, "melding.datum"): Answer(value="ik zelf"),
    Address(WHEN, "melding.datum"): Answer(value="2026-11-30"),
}


@pytest.fixture
def frame() -> Frame:
    pack = load_pack("beekdaelen")
    case = case_of_answers(ANSWERS, pack, "2026-9003")
    return Frame(case, pack, assess(case, pack, app_version="1"), TODAY, "1")


def rows(frame: Frame) -> dict[str, list[tuple[str, ...]]]:
    return {
        section.title: [
            row.cells for block in section.blocks if isinstance(block, Table) for row in block.rows
        ]
        for section in build_report("openpunten", frame).sections[1:]
    }


def test_by_owner_then_by_day_and_late_in_a_word(frame: Frame) -> None:
    found = rows(frame)
    assert list(found)[:3] == ["De dochter", "Ik zelf", "De huisarts"]
    assert list(found)[-1] == "Nog bij niemand"
    daughter = found["De dochter"]
    assert [cells[0] for cells in daughter] == ["20 nov 2026 – te laat", "2 dec 2026", "24 dec 2026"]
    assert daughter[0][1].startswith("Achternaam")
    (mine,) = found["Ik zelf"]
    assert (mine[0], mine[2], mine[3]) == ("30 nov 2026", "nog invullen", "1")
    assert found["De huisarts"][0][0] == "geen dag"


def test_of_a_confidential_question_only_its_step_is_told(frame: Frame) -> None:
    secret = rows(frame)["De dochter"][2]
    assert secret[1] == "Vertrouwelijk punt: zie het onderzoek zelf."
    assert secret[3] == "1"


def test_every_open_point_is_on_it_once(frame: Frame) -> None:
    count = sum(len(one) for one in rows(frame).values())
    assert count == len({(point.address, point.text) for point in frame.assessment.open_points})


def test_it_is_for_the_office_and_says_so_in_short(make, frame: Frame) -> None:
    assert not REPORTS["openpunten"].client
    _, text = make.text_of(render_plan(build_report("openpunten", frame)))
    assert "Op 23 november 2026 staan" in text
    assert "Bij 1 is de dag voorbij." in text
    assert "De dochter" in text


def test_owner_and_day_are_on_no_other_document(make, frame: Frame) -> None:
    from dataclasses import replace

    case = case_of_answers(
        ANSWERS | {Address(WHO, "melding.datum"): Answer(value="Oudtante Zwaantje")}, frame.pack, "2026-9003"
    )
    other = replace(frame, case=case, assessment=assess(case, frame.pack, app_version="1"))
    for name, kind in REPORTS.items():
        _, text = make.text_of(render_plan(build_report(name, other)))
        assert ("Zwaantje" in text) == (name in {"openpunten", "onderzoeksverslag"}), name
        assert not (kind.client and "Zwaantje" in text)
