"""What every document has around its own sections: sender, version and date, status, receipt, house style."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from decision_trees.model import Pack
from reports.dutch import long_date
from reports.house import HouseStyle
from reports.parts import Header, PlanReport, Section
from reports.receipt import receipt_code, receipt_line
from reports.verify import receipt_text
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.case import Case
from wmo_desktop.domain.lifecycle import Edition

STATUS = {
    "concept": "concept",
    "definitief": "definitief",
    "ondertekend": "ondertekend",
    "overgedragen": "overgedragen",
    "gewist": "gewist",
}
_OF_A_DAY = ("concept", "definitief")  # "definitief van 22 november"; who signed did so on a day of its own


@dataclass(frozen=True, slots=True)
class Frame:
    """A case with all that a document says around it.

    made_on: the day it is printed; app_version: of the program that prints; municipality goes before the name in
    ``house``; consultant: name or "". edition: which version this is, what it is compared with and how it was signed.
    """

    case: Case
    pack: Pack
    assessment: Assessment
    made_on: date
    app_version: str
    municipality: str = ""
    consultant: str = ""
    house: HouseStyle = HouseStyle()  # noqa: RUF009 - frozen, and shared on purpose
    edition: Edition = Edition()  # noqa: RUF009 - frozen, and shared on purpose

    @property
    def earlier(self) -> Frame | None:
        """The version that was handed out before this one, None when there is none.

        It is signed as this one is: what was filled in at the signing is no change of the plan.
        """
        edition = self.edition
        if edition.previous is None:
            return None
        case, assessment = edition.previous
        return replace(
            self,
            case=case,
            assessment=assessment,
            made_on=edition.previous_on or self.made_on,
            edition=Edition(number=edition.previous_number, signing=edition.signing),
        )

    @property
    def edition_text(self) -> str:
        """Version, state and day: "versie 2 · definitief van 23 november 2026"."""
        status = STATUS.get(self.case.header.status, self.case.header.status)
        numbered = f"versie {self.edition.number} · " if self.edition.number else ""
        day = long_date(self.made_on)
        return f"{numbered}{status} van {day}" if status in _OF_A_DAY else f"{numbered}{status} · {day}"

    @property
    def concept(self) -> bool:
        """Until the case is definite, every page says so."""
        return self.case.header.status == "concept"

    def report(  # noqa: PLR0913 - what a document says around its sections
        self,
        name: str,
        title: str,
        subject: str,
        sections: tuple[Section, ...],
        *,
        people: tuple[str, ...] = (),
        talk: tuple[str, ...] = (),
        correction: str = "",
        small: bool = False,
        code: bool = False,
    ) -> PlanReport:
        """The document itself. subject: its name without the client, for reference and file properties;
        code: the receipt also as a QR code on the last page.
        """
        number = self.case.header.number
        return PlanReport(
            case_number=number,
            document_title=f"{subject} {number}",
            title=title,
            concept=self.concept,
            header=Header(
                sender=sender(self.municipality or self.house.municipality),
                reference=f"Wmo · onderzoek {number} · {self.edition_text}",
                people=people,
                talk=talk or consultant_line(self.consultant, client=not small),
                edition=self.edition_text,
            ),
            sections=sections,
            receipt=receipt_line(self.pack, self.assessment.receipt, self.app_version),
            correction=correction,
            name=name,
            subject=f"{subject} Wmo 2015",
            proof=receipt_text(self.assessment.receipt),
            code=receipt_code(self.assessment.receipt) if code else "",
            small=small,
            house=self.house,
        )


def consultant_line(consultant: str, *, client: bool = True) -> tuple[str, ...]:
    """Who did the investigation, when the name is known. client: in words for the client."""
    name = consultant.strip()
    who = "Uw consulent" if client else "Consulent"
    return (f"{who}: {name}{'' if name.endswith('.') else '.'}",) if name else ()


def sender(municipality: str) -> str:
    """The municipality as a sender: "Gemeente Beekdaelen", "" for none."""
    name = municipality.strip()
    if not name or name.lower().startswith("gemeente"):
        return name
    return f"Gemeente {name}"
