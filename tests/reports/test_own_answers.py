"""What the app itself asks beside the pack (notes, owners of open points) stands in the file in words, not as ids."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

import pytest

from decision_trees.answers import Address, Answer
from decision_trees.loader import load_pack
from reports.export import REPORTS, build_report
from reports.frame import Frame
from reports.parts import PlanReport, all_texts
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.casefile import read_case_file

OWN = {
    Address("openpunt.wie", "melding.datum"): Answer(value="Jannie Merkteken"),
    Address("openpunt.wanneer", "melding.datum"): Answer(value="2026-12-01"),
    Address("openpunt.wie", "stap.9"): Answer(value="Jannie Merkteken"),
    Address("notitie.tekst", "n1"): Answer(value="Merkteken van de notitie"),
    Address("notitie.bij", "n1"): Answer(value="stap@5"),
    Address("leefgebied.open", "financien"): Answer(value="ja"),
}


def report(name: str) -> PlanReport:
    file = read_case_file((files("wmo_desktop") / "examples" / "huishouden.json").read_text("utf-8"))
    pack = load_pack(file.pack.id, file.pack.version)
    case = case_of_answers(file.answers_by_address() | OWN, pack, file.number)
    assessment = assess(case, pack, app_version="proef")
    return build_report(name, Frame(case, pack, assessment, dt.date(2026, 11, 26), "proef"))


def test_in_the_file_they_stand_in_words() -> None:
    text = "\n".join(all_texts(report("onderzoeksverslag")))
    for words in (
        "Open punt: wie doet dit",
        "Open punt: voor wanneer",
        "1 december 2026",
        "stap 9",
        "stap 5",
    ):
        assert words in text
    for raw in ("openpunt.", "notitie.", "leefgebied.open", "2026-12-01", "melding.datum"):
        assert raw not in text


@pytest.mark.parametrize("name", [name for name, kind in REPORTS.items() if kind.client])
def test_on_the_clients_paper_they_never_stand(name: str) -> None:
    assert "Merkteken" not in "\n".join(all_texts(report(name)))
