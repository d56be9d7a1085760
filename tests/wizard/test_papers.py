"""Documents, versions, signing and handing over, on the real vault with real PDFs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from decision_trees.answers import Address
from tests.domain.conftest import example
from tests.wizard.conftest import Office
from wmo_desktop.domain.lifecycle import Signed, Signing
from wmo_desktop.wizard.paperports import PaperMade
from wmo_desktop.wizard.papers import Papers
from wmo_desktop.wizard.session import CaseSession

PLAN = "ondersteuningsplan"
WORDS = Address("hulpvraag.woorden")
TODAY = date(2026, 11, 23)
AGREED = Signing(
    "eens",
    application=True,
    signed=(
        Signed("client", "A. van Voorbeeld", "scherm", TODAY, (((0.1, 0.5), (0.9, 0.4)),)),
        Signed("consulent", "T. Tester", "papier", TODAY),
    ),
)


@pytest.fixture
def session(office: Office) -> CaseSession:
    file = example("huishouden")
    session = office.desk.new_case(file.pack.id, file.pack.version)
    for entry in file.answers:
        session.answer(entry.address, entry.answer())
    office.settle(session)
    return session


@pytest.fixture
def papers(session: CaseSession) -> Papers:
    return session.papers()


def no(sentence: str) -> None:
    raise AssertionError(sentence)


def made(papers: Papers, name: str = PLAN) -> PaperMade:
    found: list[PaperMade] = []
    papers.make(name, found.append, no)
    (paper,) = found
    return paper


def old(papers: Papers, number: int) -> PaperMade:
    found: list[PaperMade] = []
    papers.version_paper(number, found.append, no)
    (paper,) = found
    return paper


def sign(papers: Papers, signing: Signing = AGREED) -> PaperMade:
    found: list[PaperMade] = []
    papers.sign(signing, found.append, no)
    (paper,) = found
    return paper


def refused(call, *args: object) -> str:
    sentences: list[str] = []
    call(*args, lambda _: no("done"), sentences.append)
    (sentence,) = sentences
    return sentence


def states(papers: Papers) -> list[str]:
    return [way.to for way in papers.view().ways]


def test_from_concept_to_handed_over(papers: Papers, session: CaseSession, tmp_path: Path) -> None:
    assert papers.view().status_text == "Concept"
    assert papers.view().version_text == "Versie 1, nog niet uitgereikt"
    assert states(papers) == ["definitief", "gewist"]
    first = made(papers)
    assert first.pdf.startswith(b"%PDF-")
    assert first.pages >= 2
    papers.handed_out(first, "gedrukt")
    assert papers.view().version_text == "Versie 1"
    assert papers.change("definitief", "") == ""
    assert papers.view().status_text == "Definitief sinds 23 november 2026 (tester)"
    assert states(papers) == ["ondertekend", "concept", "gewist"]
    papers.handed_out(made(papers), "gedrukt")
    paper = sign(papers)
    assert made(papers).pdf == paper.pdf == old(papers, 2).pdf
    assert [version.text for version in papers.view().versions] == [
        "Versie 2 · 23 november 2026 · ondertekend",
        "Versie 1 · 23 november 2026 · concept",
    ]
    assert [version.kept for version in papers.view().versions] == [True, False]
    assert states(papers) == ["overgedragen", "concept", "gewist"]
    found: list[tuple[Path, ...]] = []
    papers.hand_over(tmp_path, found.append, no)
    assert [path.name for path in found[0]] == [
        "ondersteuningsplan-2026-0001.pdf",
        "zaakbestand-2026-0001.json",
        "metadata-2026-0001.json",
    ]
    assert found[0][0].read_bytes() == paper.pdf
    assert session.case.header.status == "overgedragen"
