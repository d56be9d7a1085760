"""The ondersteuningsplan as a pure model: what stands in which section, in the order of the investigation.

``build_plan`` takes a case with its assessment and gives frozen parts; it reads no clock, file or window.
"""

from __future__ import annotations

from datetime import date

from decision_trees.model import Pack
from reports.agreement import agreement_section
from reports.changes import with_changes
from reports.frame import Frame
from reports.house import HouseStyle
from reports.parts import (
    Bar,
    BarPart,
    Bars,
    Block,
    Ending,
    Header,
    Line,
    PlanReport,
    Row,
    Run,
    Section,
    Signature,
    Signatures,
    SignedPart,
    Subheading,
    Table,
    all_texts,
)
from reports.plan_after import costs_section, next_section
from reports.plan_help import goals_section, own_help_section, preceding_section
from reports.plan_proposal import proposal_section
from reports.plan_situation import people, question_section, situation_section, talk
from reports.reader import Reader
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.case import Case

__all__ = [
    "Bar",
    "BarPart",
    "Bars",
    "Block",
    "Ending",
    "Header",
    "Line",
    "PlanReport",
    "Row",
    "Run",
    "Section",
    "Signature",
    "Signatures",
    "SignedPart",
    "Subheading",
    "Table",
    "all_texts",
    "build_plan",
    "build_plan_of",
]


def build_plan(
    case: Case,
    pack: Pack,
    assessment: Assessment,
    *,
    made_on: date,
    app_version: str,
    municipality: str = "",
    consultant: str = "",
    house: HouseStyle | None = None,
) -> PlanReport:
    """The plan of one case, for the client.

    made_on: the day it is printed; app_version: of the program that prints. municipality and consultant may be "".
    Confidential answers never enter (``Reader``). A case with nothing in it gives a plan that says so per section.
    """
    frame = Frame(
        case, pack, assessment, made_on, app_version, municipality, consultant, house or HouseStyle()
    )
    return build_plan_of(frame)


def build_plan_of(frame: Frame) -> PlanReport:
    """``build_plan`` from a frame, with what changed since the version before marked."""
    return with_changes(frame, _plan, corrections=True)


def _plan(frame: Frame) -> PlanReport:
    assessment = frame.assessment
    reader = Reader(frame.case, frame.pack)
    return frame.report(
        "ondersteuningsplan",
        "Uw ondersteuningsplan",
        "Ondersteuningsplan",
        (
            question_section(1, reader),
            situation_section(2, reader, assessment),
            own_help_section(3, reader, assessment),
            preceding_section(4, reader, assessment),
            goals_section(5, reader, assessment),
            proposal_section(6, reader, assessment),
            costs_section(7, assessment, frame.made_on),
            next_section(8, reader, assessment, frame.made_on, frame.edition.signing),
            agreement_section(9, reader, frame.edition.signing),
        ),
        people=people(reader),
        talk=talk(reader, frame.consultant),
        code=True,
        correction="Klopt er iets niet? Schrijf het nummer van de regel op en wat er moet staan.",
    )
