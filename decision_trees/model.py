"""The shapes of a policy pack, as strictly read from YAML, and the pack as a whole.

One model per thing a pack may hold. Unknown keys are refused, every model is frozen, and every number, threshold and
direction carries its source and its certainty. Values arrive as text (the loader leaves every scalar a text), so each
field's declared type is the only converter. The shapes live in ``model_*``; everybody imports them from here.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from decision_trees.model_amounts import (
    Activiteit,
    Activiteiten,
    ActiviteitGroep,
    Begeleiding,
    Calculator,
    CalculatorLine,
    DayActivities,
    Factor,
    Feestdagen,
    FrequencyBand,
    Holiday,
    HolidayYear,
    LineCondition,
    MatrixActivity,
    MatrixCell,
    Norm,
    NormValue,
    Reading,
    SupportKind,
    SupportType,
    TwoWeekly,
)
from decision_trees.model_base import (
    All,
    Any_,
    AtLeast,
    AtMost,
    Certainty,
    Condition,
    Document,
    Equals,
    Id,
    In,
    JaNee,
    Not,
    Option,
    Scope,
    Severity,
    Source,
    Strict,
    Text,
)
from decision_trees.model_pages import (
    Facilities,
    Facility,
    Kenmerk,
    Kenmerken,
    Leefgebied,
    Leefgebieden,
    Point,
    Profielen,
    Profile,
    Question,
    Section,
    SeverityMeaning,
    SolutionKind,
    StepQuestions,
    TestQuestion,
    Voorliggend,
    Zrm,
    ZrmDomain,
)
from decision_trees.model_rules import (
    Branch,
    Node,
    OutcomeNode,
    QuestionNode,
    Row,
    RuleNode,
    RuleTable,
    Tree,
)
from decision_trees.model_scenarios import (
    Expectation,
    Scenario,
    ScenarioAnswer,
)

# --- the pack --------------------------------------------------------------------------------------------------

__all__ = [
    "Activiteit",
    "ActiviteitGroep",
    "Activiteiten",
    "All",
    "Any_",
    "AtLeast",
    "AtMost",
    "Begeleiding",
    "Branch",
    "Calculator",
    "CalculatorLine",
    "Certainty",
    "Condition",
    "DayActivities",
    "Document",
    "Equals",
    "Expectation",
    "Facilities",
    "Facility",
    "Factor",
    "Feestdagen",
    "FrequencyBand",
    "Holiday",
    "HolidayYear",
    "Id",
    "In",
    "JaNee",
    "Kenmerk",
    "Kenmerken",
    "Leefgebied",
    "Leefgebieden",
    "LineCondition",
    "Manifest",
    "MatrixActivity",
    "MatrixCell",
    "Node",
    "Norm",
    "NormValue",
    "Not",
    "Option",
    "OutcomeNode",
    "Pack",
    "Point",
    "Profielen",
    "Profile",
    "Question",
    "QuestionNode",
    "Reading",
    "Row",
    "RuleNode",
    "RuleTable",
    "Scenario",
    "ScenarioAnswer",
    "Scope",
    "Section",
    "Severity",
    "SeverityMeaning",
    "SolutionKind",
    "Source",
    "StepQuestions",
    "Strict",
    "SupportKind",
    "SupportType",
    "TestQuestion",
    "Text",
    "Tree",
    "TwoWeekly",
    "Voorliggend",
    "Zrm",
    "ZrmDomain",
]


class Manifest(Strict):
    """pack.yaml."""

    schema_version: Literal["1"]
    id: Id
    version: Text  # "2026-03-01" or "onbekend": equal to the folder's name
    title: Text
    valid_from: date | Literal["onbekend"]
    extends: Id | None = None  # everything this pack doesn't say itself comes from there
    documents: tuple[Document, ...]
    warnings: tuple[Text, ...] = ()


class Pack(Strict):
    """A whole policy pack with what it inherits, ready for the engine."""

    manifest: Manifest
    steps: tuple[StepQuestions, ...]
    leefgebieden: Leefgebieden
    kenmerken: Kenmerken
    voorliggend: Voorliggend
    profielen: Profielen
    calculator: Calculator
    tables: tuple[RuleTable, ...]
    trees: tuple[Tree, ...]
    norms: tuple[Norm, ...]
    zrm: Zrm | None = None
    voorzieningen: Facilities | None = None
    begeleiding: Begeleiding | None = None
    activiteiten: Activiteiten | None = None
    feestdagen: Feestdagen | None = None
    # sha256 over the sorted (path, sha256) pairs of all files, those of the packs it extends included.
    fingerprint: str

    @property
    def id(self) -> str:
        return self.manifest.id

    def document(self, document_id: str) -> Document:
        """The cited document. Raises KeyError for an unknown id (the loader has checked them all)."""
        for document in self.manifest.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)

    def step(self, step_id: str) -> StepQuestions:
        return next(step for step in self.steps if step.id == step_id)

    def tree(self, tree_id: str) -> Tree:
        return next(tree for tree in self.trees if tree.id == tree_id)

    def table(self, table_id: str) -> RuleTable:
        return next(table for table in self.tables if table.id == table_id)

    def points(self) -> tuple[tuple[Leefgebied, Point], ...]:
        """Every point of attention with its leefgebied, in the pack's order."""
        return tuple((area, point) for area in self.leefgebieden.areas for point in area.points)

    def question(self, question_id: str) -> Question | None:
        """The spec of a question asked on a page, or None when no page asks it."""
        for step in self.steps:
            for section in step.sections:
                for question in section.questions:
                    if question.id == question_id:
                        return question
        return None
