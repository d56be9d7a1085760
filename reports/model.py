"""The ondersteuningsplan as a pure model: what stands in which section, in the order of the investigation.

``build_plan`` takes a case with its assessment and gives frozen parts; it reads no clock, file or window.
"""

from __future__ import annotations

from datetime import date

from decision_trees.model import Pack
from decision_trees.results import Receipt
from reports.dutch import date_text, long_date
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
    Subheading,
    Table,
    all_texts,
)
from reports.plan_after import agreement_section, costs_section, next_section
from reports.plan_help import goals_section, own_help_section, preceding_section
from reports.plan_proposal import proposal_section
from reports.plan_situation import people, question_section, situation_section, talk
from reports.reader import Reader
from reports.verify import receipt_text
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
    "Subheading",
    "Table",
    "all_texts",
    "build_plan",
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
) -> PlanReport:
    """The plan of one case, for the client.

    made_on: the day it is printed; app_version: of the program that prints. municipality and consultant may be "".
    Confidential answers never enter (``Reader``). A case with nothing in it gives a plan that says so per section.
    """
    reader = Reader(case, pack)
    number = case.header.number
    concept = case.header.status == "concept"
    version = "concept" if concept else case.header.status
    return PlanReport(
        case_number=number,
        document_title=f"Ondersteuningsplan {number}",
        title="Uw ondersteuningsplan",
        concept=concept,
        header=Header(
            sender=_sender(municipality),
            reference=f"Wmo · onderzoek {number} · {version} van {long_date(made_on)}",
            people=people(reader),
            talk=talk(reader, consultant),
        ),
        sections=(
            question_section(1, reader),
            situation_section(2, reader, assessment),
            own_help_section(3, reader, assessment),
            preceding_section(4, reader, assessment),
            goals_section(5, reader, assessment),
            proposal_section(6, reader, assessment),
            costs_section(7, assessment, made_on),
            next_section(8, reader),
            agreement_section(9, reader),
        ),
        receipt=_receipt(pack, assessment.receipt, app_version),
        proof=receipt_text(assessment.receipt),
        correction="Klopt er iets niet? Schrijf het nummer van de regel op en wat er moet staan.",
    )


def _sender(municipality: str) -> str:
    name = municipality.strip()
    if not name or name.lower().startswith("gemeente"):
        return name
    return f"Gemeente {name}"


def _receipt(pack: Pack, receipt: Receipt, app_version: str) -> str:
    since = "onbekend" if receipt.valid_from in {"", "onbekend"} else date_text(receipt.valid_from)
    return (
        f"Regels: {pack.manifest.title}, geldig vanaf: {since} · app {app_version} · kenmerk {receipt.short}"
    )
