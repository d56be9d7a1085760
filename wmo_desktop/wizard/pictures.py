"""The pictures of a case for the screen, taken from the documents themselves: screen and paper show the same."""

from __future__ import annotations

from datetime import date

from decision_trees.model import Pack
from reports.export import build_report
from reports.frame import Frame
from reports.parts import Picture
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.case import Case
from wmo_desktop.wizard.view import PictureView

FILE, PLAN = "onderzoeksverslag", "ondersteuningsplan"


def pictures_of(
    report: str, case: Case, pack: Pack, assessment: Assessment, made_on: date, app_version: str
) -> tuple[PictureView, ...]:
    """Every picture of a document, in printing order, with the heading it stands under there.

    The file's pictures are for the consultant; those of the plan hold nothing confidential.
    """
    made = build_report(report, Frame(case, pack, assessment, made_on, app_version))
    return tuple(
        PictureView(section.title, block.drawing)
        for section in made.sections
        for block in section.blocks
        if isinstance(block, Picture)
    )
