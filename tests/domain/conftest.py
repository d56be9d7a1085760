"""Cases made by answering, event by event, as the window does it."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files
from uuid import UUID, uuid4

import pytest

from decision_trees.answers import Address, Answer
from decision_trees.loader import load_pack
from decision_trees.model import Pack
from wmo_desktop.domain.assess import assess
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.case import AnswerEvent, Case, CaseHeader, PackRef
from wmo_desktop.domain.casefile import CaseFile, read_case_file

MOMENT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class Visit:
    """A case that is answered one event after another."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        header = CaseHeader(
            UUID(int=1),
            UUID(int=2),
            "2026-0001",
            PackRef(pack.manifest.id, pack.manifest.version, pack.fingerprint),
            MOMENT,
        )
        self.case = Case(header)

    def give(self, address: str, value: str | tuple[str, ...] | Answer | None, reason: str = "") -> Visit:
        where = Address.parse(address)
        answer = value if isinstance(value, Answer) or value is None else Answer(value=value, reason=reason)
        event = AnswerEvent(
            uuid4(),
            self.case.header.case_id,
            where,
            answer,
            self.case.prev_event_id(where),
            "tester",
            "laptop",
            MOMENT,
            "hhm@onbekend",
        )
        self.case = self.case.with_event(event)
        return self

    def give_file(self, file: CaseFile) -> Visit:
        for entry in file.answers:
            self.give(str(entry.address), entry.answer())
        return self

    @property
    def result(self) -> Assessment:
        return assess(self.case, self.pack, app_version="test")


def example(name: str) -> CaseFile:
    return read_case_file((files("wmo_desktop") / "examples" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def hhm() -> Pack:
    return load_pack("hhm")


@pytest.fixture
def beekdaelen() -> Pack:
    return load_pack("beekdaelen")


@pytest.fixture
def visit(hhm: Pack) -> Visit:
    return Visit(hhm)


@pytest.fixture
def closed_visit(hhm: Pack) -> Visit:
    """The example for begeleiding, answered to the end: every step closed."""
    return Visit(hhm).give_file(example("begeleiding"))
