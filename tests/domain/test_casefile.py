"""Case files: published shape, clear refusals."""

from __future__ import annotations

import json

import pytest

from tests.domain.conftest import example
from wmo_desktop.domain.casefile import CaseFileError, case_schema, read_case_file

GOOD = {
    "schema": "wmo-desktop/case",
    "schema_version": "1",
    "number": "2026-0001",
    "pack": {"id": "hhm", "version": "onbekend"},
    "answers": [{"question": "hulpvraag.woorden", "value": "Ik wil hulp."}],
}


def changed(**changes: object) -> str:
    return json.dumps({**GOOD, **changes})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "geen JSON"),
        ("[]", "klopt niet"),
        (changed(schema_version="2"), "nieuwere versie"),
        (changed(schema="iets anders"), "schema"),
        (changed(naam="Jansen"), "hoort er niet in"),
        (changed(answers=[{"question": "a.b"}]), "waarde (value) of een toestand"),
        (changed(answers=[{"question": "a.b", "value": "x", "state": "onbekend"}]), "niet allebei"),
        (changed(answers=[{"question": "a.b", "value": 5}]), "klopt niet"),
        (
            changed(answers=[{"question": "a.b", "value": "1"}, {"question": "a.b", "value": "2"}]),
            "twee keer",
        ),
    ],
)
def test_a_wrong_file_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(CaseFileError) as caught:
        read_case_file(text)
    assert words in caught.value.message


def test_the_examples_are_marked_fictitious_and_hold_only_test_numbers() -> None:
    for name in ("huishouden", "begeleiding", "beide"):
        file = example(name)
        assert file.fictitious
        numbers = [entry.value for entry in file.answers if entry.question == "client.bsn"]
        assert all(str(number).startswith("99999") for number in numbers)


def test_the_schema_is_versioned_and_closed() -> None:
    schema = case_schema()
    assert schema["$id"] == "urn:wmo-desktop:case:1"
    assert schema["additionalProperties"] is False
