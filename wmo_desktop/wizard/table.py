"""The kitchen-table view: who does what, the proposal, what comes next. The same bars as on the plan."""

from __future__ import annotations

from decision_trees.model import Pack
from reports.dutch import per_week
from reports.plan_help import bar_parts, counting
from reports.reader import Reader
from wmo_desktop.domain.assessment import Assessment, Decision
from wmo_desktop.domain.case import Case
from wmo_desktop.wizard.entry import show_number
from wmo_desktop.wizard.view import PartKind, PictureView, TablePart, TableRow, TableView

_NAMES = {
    "individueel": "begeleiding",
    "dagbesteding": "dagbesteding",
    "huishouden": "hulp bij het huishouden",
}
_NEXT = "Wat nu: vandaag het plan · u leest het rustig na en stuurt het terug · daarna besluit de gemeente"


def table_view(
    case: Case, pack: Pack, assessment: Assessment, pictures: tuple[PictureView, ...] = ()
) -> TableView:
    """What the client may see now. Confidential answers can't get in: the plan's reader keeps them out.

    pictures: of the plan (``pictures_of``).
    """
    reader = Reader(case, pack)
    rows = tuple(
        TableRow(
            need.client_label,
            tuple(
                TablePart(part.label, float(part.share), _KINDS[part.kind])
                for part in bar_parts(need, reader, assessment)
            ),
        )
        for need in counting(assessment)
        if reader.text("behoefte.nodig", need.point_id) != "nee"
    )
    return TableView("Zo doen we het samen", rows, _proposal(assessment), _NEXT, pictures)


_KINDS: dict[str, PartKind] = {
    "zelf": "zelf",
    "netwerk": "netwerk",
    "voorliggend": "dienst",
    "gemeente": "gemeente",
    "onbekend": "gemeente",
}


def _proposal(assessment: Assessment) -> str:
    texts = [text for decision in assessment.decisions if (text := _decision(decision))]
    return "; ".join(texts) if texts else "nog niets afgesproken"


def _decision(decision: Decision) -> str:
    name = _NAMES[decision.kind]
    if decision.volume is None:
        return f"{name}, hoeveel weten we nog niet"
    if decision.kind == "huishouden":
        return f"{name}, {per_week(int(decision.volume))}"
    if decision.kind == "individueel":
        return f"{name}, {per_week(int(decision.volume * 60))}"
    return f"{name}, {show_number(decision.volume)} {decision.unit}"
