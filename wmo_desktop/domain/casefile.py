"""A case as a JSON file: for examples, the command line, and to hand a case to another installation.

The schema is published (``wmo-desktop schema case``) and versioned; a file of a newer version is refused.
"""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from decision_trees.answers import Address, Answer, AnswerState
from wmo_desktop.domain.case import Case
from wmo_desktop.errors import WmoError

CASE_SCHEMA_VERSION: Literal["1"] = "1"


class CaseFileError(WmoError):
    """A case file can't be read."""


class CasePack(BaseModel):
    """Which policy pack the case was made with."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(description="Id of the policy pack, for example beekdaelen.")
    version: str = Field(description="Version of the pack: its first valid date, or onbekend.")


class CaseAnswer(BaseModel):
    """One answer: a value or a state, with reason and note."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str = Field(description="Question id from the pack, for example punt.score.")
    instance: str = Field(default="", description="Id of the thing asked about; empty for the case itself.")
    value: str | list[str] | None = Field(
        default=None, description="Option id, text, ISO date, decimal number as text, or several option ids."
    )
    state: Literal["niet_besproken", "wil_niet_zeggen", "onbekend", "navragen"] | None = None
    reason: str = ""
    note: str = ""
    ask_whom: str = ""
    ask_by: str = ""

    @model_validator(mode="after")
    def _one_of(self) -> CaseAnswer:
        if (self.value is None) == (self.state is None):
            raise ValueError("geef een waarde (value) of een toestand (state), en niet allebei")
        return self

    @property
    def address(self) -> Address:
        return Address(self.question, self.instance)

    def answer(self) -> Answer:
        value = tuple(self.value) if isinstance(self.value, list) else self.value
        state = None if self.state is None else AnswerState(self.state)
        return Answer(value, state, self.reason, self.note, self.ask_whom, self.ask_by)


class CaseFile(BaseModel):
    """A whole case as it is handed over. ``answers`` stand in the order in which they were given."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_: Literal["wmo-desktop/case"] = Field(alias="schema")
    schema_version: Literal["1"]
    number: str = Field(
        description="Number of the investigation, for example 2026-0001. Never a name or BSN."
    )
    fictitious: bool = Field(default=False, description="True for made-up examples.")
    pack: CasePack
    answers: list[CaseAnswer]

    def answers_by_address(self) -> dict[Address, Answer]:
        return {entry.address: entry.answer() for entry in self.answers}


def read_case_file(text: str) -> CaseFile:
    """Parse a case file. Raises CaseFileError with a Dutch sentence that says what is wrong and where."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise CaseFileError(
            f"Dit bestand is geen JSON: regel {error.lineno}, teken {error.colno}. "
            "Kies een zaakbestand dat Wmo Desktop heeft gemaakt."
        ) from error
    version = data.get("schema_version") if isinstance(data, dict) else None
    if isinstance(version, str) and version.isdigit() and int(version) > int(CASE_SCHEMA_VERSION):
        raise CaseFileError(
            f"Dit zaakbestand is gemaakt met een nieuwere versie (schema {version}). Er is niets gewijzigd. "
            "Werk Wmo Desktop bij en probeer het opnieuw."
        )
    try:
        found = CaseFile.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise CaseFileError(
            f"Dit zaakbestand klopt niet bij {place or 'het begin'}: {_dutch(first)}. Er is niets gewijzigd.",
            f"{error.error_count()} problems",
        ) from error
    doubles = [entry.address for entry in found.answers]
    if len(set(doubles)) != len(doubles):
        double = next(address for address in doubles if doubles.count(address) > 1)
        raise CaseFileError(
            f"Dit zaakbestand beantwoordt {double} twee keer. Haal er een weg en probeer het opnieuw."
        )
    return found


def case_file_text(case: Case, *, fictitious: bool = False) -> str:
    """A case as a file that ``read_case_file`` reads back: all answers, in the order in which they were given."""
    given = sorted(case.answers, key=lambda address: case.changed[address].given_seq)
    header = case.header
    file = CaseFile(
        schema="wmo-desktop/case",
        schema_version=CASE_SCHEMA_VERSION,
        number=header.number,
        fictitious=fictitious,
        pack=CasePack(id=header.pack.pack_id, version=header.pack.version),
        answers=[_entry(address, case.answers[address]) for address in given],
    )
    data = file.model_dump(mode="json", by_alias=True)
    # An empty text is an answer; an empty reason or note is none.
    data["answers"] = [
        {name: part for name, part in one.items() if part or (name == "value" and part is not None)}
        for one in data["answers"]
    ]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _entry(address: Address, answer: Answer) -> CaseAnswer:
    value = answer.value
    return CaseAnswer(
        question=address.question_id,
        instance=address.instance_id,
        value=list(value) if isinstance(value, tuple) else value,
        state=None if answer.state is None else answer.state.value,
        reason=answer.reason,
        note=answer.note,
        ask_whom=answer.ask_whom,
        ask_by=answer.ask_by,
    )


def _dutch(problem: Any) -> str:
    known = {
        "missing": "dit ontbreekt",
        "extra_forbidden": "dit hoort er niet in",
        "literal_error": "deze waarde mag hier niet",
        "string_type": "hier hoort tekst",
        "list_type": "hier hoort een lijst",
    }
    return known.get(problem["type"], str(problem["msg"]).removeprefix("Value error, "))


def case_schema() -> dict[str, Any]:
    """JSON Schema of a case file."""
    return _schema(CaseFile, "wmo-desktop/case")


def _schema(model: type[BaseModel], name: str) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{name.replace('/', ':')}:1",
        **schema,
    }
