"""Documents made by hand: real PDF bytes of a few pages, states and versions kept in a tuple."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from decision_trees.answers import Address
from wmo_desktop.domain.case import CaseStatus
from wmo_desktop.domain.lifecycle import Handed, Signing
from wmo_desktop.wizard.paperports import (
    CheckView,
    CorrectionView,
    EndingView,
    LaterView,
    PaperMade,
    PaperRow,
    PapersView,
    VersionView,
    WayView,
)

PAPERS = (
    PaperRow("ondersteuningsplan", "Ondersteuningsplan", "Wat is afgesproken, in gewone taal.", True, True),
    PaperRow(
        "onderzoeksverslag", "Onderzoeksverslag", "Hoe het plan tot stand kwam, met elke bron.", False, True
    ),
    PaperRow("opdracht", "Opdracht aan de aanbieder", "Alleen wat de aanbieder nodig heeft.", True, False),
    PaperRow("rekenblad", "Rekenblad", "De minuten, regel voor regel.", False, False),
    PaperRow(
        "afbouwschema",
        "Afbouwschema",
        "Hoe de hulp kleiner wordt.",
        True,
        False,
        "Er is geen afbouw gekozen in stap 9.",
    ),
)
CHECKS = (
    CheckView(
        1, "Hulpvraag", "feit", "feit", "Wat de cliënt vraagt, in eigen woorden", Address("hulpvraag.woorden")
    ),
    CheckView(
        5, "Eigen kracht en netwerk", "afspraak", "afspraak", "Hoe vaak de zoon helpt is niet gevraagd", None
    ),
)
ENDINGS = (
    EndingView(
        "eens",
        "Eens met het plan",
        "De cliënt is het eens met wat er staat.",
        ("Ik heb het plan gelezen.",),
        "",
    ),
    EndingView(
        "deels",
        "Deels of niet eens",
        "De cliënt tekent met eigen opmerkingen.",
        ("Ik wil dat mijn opmerkingen erbij staan.",),
        "Wat vindt de cliënt ervan, in eigen woorden?",
    ),
    EndingView(
        "tweede_gesprek", "Tweede gesprek", "Er komt een gesprek met een andere consulent.", (), "Waarom?"
    ),
)
WAYS = {
    "concept": (
        WayView("definitief", "Maak definitief", "De antwoorden staan daarna vast."),
        WayView("gewist", "Wis dit dossier", "Alles gaat weg, behalve het nummer.", danger=True),
    ),
    "definitief": (
        WayView("ondertekend", "Leg vast hoe het gesprek eindigde", "Het plan staat daarna vast."),
        WayView("concept", "Terug naar concept", "Antwoorden kunnen weer.", reason_label="Waarom?"),
        WayView("gewist", "Wis dit dossier", "Alles gaat weg, behalve het nummer.", danger=True),
    ),
}


def pdf_of(*pages: str) -> bytes:
    """A PDF with a line on each page."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for words in pages:
        canvas.drawString(72, 770, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class FakePapers:
    """Implements PapersPort. ``hold``: documents wait until ``release``."""

    def __init__(self, number: str) -> None:
        self.calls: list[tuple[str, object]] = []
        self.listeners: list[Callable[[PapersView], None]] = []
        self.hold = False
        self.held: list[Callable[[], None]] = []
        self.make_error = self.save_error = ""
        self.missing: tuple[tuple[str, str], ...] = ()
        self.shown = PapersView(
            number,
            "concept",
            "Concept",
            "Versie 1",
            "",
            PAPERS,
            "2 punten missen onderbouwing",
            CHECKS,
            WAYS["concept"],
            (),
            ENDINGS,
            (("client", "U zelf", "A. Voorbeeld"), ("consulent", "De consulent", "A. Tester")),
            (),
            (),
            date(2026, 11, 23),
        )

    def view(self) -> PapersView:
        return self.shown

    def subscribe(self, listener: Callable[[PapersView], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def change_view(self, **more: object) -> None:
        self.shown = replace(self.shown, **more)  # type: ignore[arg-type]
        for listener in tuple(self.listeners):
            listener(self.shown)

    def called(self, name: str) -> list[object]:
        return [value for call, value in self.calls if call == name]

    def made(self, name: str, words: str = "") -> PaperMade:
        text = words or f"{name} {self.shown.status} {len(self.shown.corrections)}"
        pages = [f"{text} bladzijde {n}" for n in (1, 2, 3)]
        return PaperMade(name, f"{name} {self.shown.number}", pdf_of(*pages), 3, self.missing)

    def make(
        self, name: str, done: Callable[[PaperMade], None], failed: Callable[[str], None]
    ) -> Callable[[], None]:
        self.calls.append(("make", name))
        wanted = [True]

        def run() -> None:
            if wanted[0]:
                if self.make_error:
                    failed(self.make_error)
                else:
                    done(self.made(name))

        if self.hold:
            self.held.append(run)
        else:
            run()
        return lambda: wanted.__setitem__(0, False)

    def release(self) -> None:
        waiting, self.held = self.held, []
        for run in waiting:
            run()

    def file_name(self, name: str, suffix: str = ".pdf") -> str:
        return f"{name}-{self.shown.number}{suffix}"

    def save(
        self, made: PaperMade, path: Path, done: Callable[[Path], None], failed: Callable[[str], None]
    ) -> None:
        self.calls.append(("save", path))
        if self.save_error:
            failed(self.save_error)
        else:
            path.write_bytes(made.pdf if path.suffix == ".pdf" else b"PK")
            done(path)

    def handed_out(self, made: PaperMade, how: Handed) -> None:
        self.calls.append(("handed_out", (made.name, how)))
        if not self.shown.versions:
            version = VersionView(1, f"Versie 1 · 23 november 2026 · {how}", "A. Tester", True)
            self.change_view(versions=(version,))

    def version_paper(
        self,
        number: int,
        done: Callable[[PaperMade], None],
        failed: Callable[[str], None],  # noqa: ARG002 - never fails
    ) -> None:
        self.calls.append(("version_paper", number))
        done(self.made("ondersteuningsplan", f"versie {number}"))

    def change(self, to: CaseStatus, reason: str) -> str:
        self.calls.append(("change", (to, reason)))
        lock = "" if to == "concept" else "Dit plan is definitief: de antwoorden staan vast."
        self.change_view(status=to, status_text=to.capitalize(), ways=WAYS.get(to, ()), lock_text=lock)
        return ""

    def sign(
        self,
        signing: Signing,
        done: Callable[[PaperMade], None],
        failed: Callable[[str], None],  # noqa: ARG002
    ) -> None:
        self.calls.append(("sign", signing))
        self.change_view(status="ondertekend", status_text="Ondertekend", ways=())
        done(self.made("ondersteuningsplan", "getekend"))

    def hand_over(
        self,
        folder: Path,
        done: Callable[[tuple[Path, ...]], None],
        failed: Callable[[str], None],  # noqa: ARG002
    ) -> None:
        self.calls.append(("hand_over", folder))
        done((folder / "dossier.json",))

    def erase(self, typed_number: str) -> str:
        self.calls.append(("erase", typed_number))
        return "" if typed_number == self.shown.number else "Dit is niet het nummer van dit dossier."

    def line(self, version: int, code: str) -> str:  # noqa: ARG002
        return "Uw zoon doet elke zaterdag de boodschappen." if code == "2.1" else ""

    def correct(self, version: int, code: str, text: str) -> str:
        self.calls.append(("correct", (version, code, text)))
        made = CorrectionView(
            f"c{len(self.shown.corrections) + 1}", version, code, self.line(version, code), text
        )
        self.change_view(corrections=(*self.shown.corrections, made))
        return ""

    def withdraw(self, correction_id: str) -> None:
        self.calls.append(("withdraw", correction_id))
        self.change_view(corrections=tuple(c for c in self.shown.corrections if c.id != correction_id))

    def print_later(self, name: str) -> None:
        self.calls.append(("print_later", name))
        later = LaterView(UUID(int=1), UUID(int=114), f"{name} {self.shown.number} · sinds 23 november", name)
        self.change_view(later=(*self.shown.later, later))

    def forget_later(self, later_id: UUID) -> None:
        self.calls.append(("forget_later", later_id))
        self.change_view(later=tuple(one for one in self.shown.later if one.id != later_id))

    def go_to(self, address: Address | None, step: int) -> None:
        self.calls.append(("go_to", (address, step)))
