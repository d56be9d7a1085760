"""JSON Schema of the files of a policy pack, for whoever writes one in an editor that understands schemas."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from decision_trees.model import (
    Activiteiten,
    Begeleiding,
    Calculator,
    Feestdagen,
    Kenmerken,
    Leefgebieden,
    Manifest,
    Norm,
    Profielen,
    RuleTable,
    Scenario,
    StepQuestions,
    Tree,
    Voorliggend,
)

# The files of a pack, as patterns below its folder, with what each holds.
FILES: dict[str, type[BaseModel]] = {
    "pack.yaml": Manifest,
    "leefgebieden.yaml": Leefgebieden,
    "kenmerken.yaml": Kenmerken,
    "voorliggend.yaml": Voorliggend,
    "profielen.yaml": Profielen,
    "rekenhulp.yaml": Calculator,
    "begeleiding.yaml": Begeleiding,
    "activiteiten.yaml": Activiteiten,
    "feestdagen.yaml": Feestdagen,
    "questions/*.yaml": StepQuestions,
    "tables/*.yaml": RuleTable,
    "trees/*.yaml": Tree,
    "norms/*.yaml": Norm,
    "scenarios/*.yaml": Scenario,
}


def pack_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of every kind of pack file.

    The schema itself accepts a file of any kind; ``x-files`` says which definition belongs to which file. Numbers and
    dates may stand in a file without quotes: the loader reads every scalar as text and converts it by its field.
    """
    references, schema = models_json_schema(
        [(model, "validation") for model in FILES.values()],
        title="Beleidspakket van Wmo Desktop",
        description="Bestanden van een beleidspakket, versie 1.",
    )
    by_file = {pattern: references[model, "validation"] for pattern, model in FILES.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "anyOf": list(by_file.values()),
        "x-files": {pattern: reference["$ref"] for pattern, reference in by_file.items()},
    }
