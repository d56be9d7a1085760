"""Section 9 of the plan: the three ways in which the talk can end, empty to fill in or as it was filled in and signed.

``ENDINGS`` is the one place where their words stand: the screen on which a client signs shows the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reports.builder import SectionBuilder
from reports.dutch import long_date
from reports.parts import Run, Section, SignedPart
from reports.pictures import signature_drawing
from reports.reader import Reader
from wmo_desktop.domain.lifecycle import Ending, Role, Signed, Signing


@dataclass(frozen=True, slots=True)
class EndingForm:
    """An ending as it is offered. prompt: what the client may write, "" for nothing; room: empty lines for it."""

    title: str
    text: str
    ticks: tuple[str, ...]
    prompt: str = ""
    room: int = 0


ENDINGS: Mapping[Ending, EndingForm] = MappingProxyType(
    {
        "eens": EndingForm("Ja, ik ben het eens met dit plan.", "", ("Ik vraag de hulp uit dit plan aan.",)),
        "deels": EndingForm(
            "Ik ben het maar voor een deel eens met dit plan, of niet.",
            "U mag ook tekenen met eigen opmerkingen. Wij bewaren die zoals u ze opschrijft.",
            (
                "Bel mij om erover te praten.",
                "Kom nog eens langs.",
                "Ik vraag de hulp uit dit plan toch aan.",
                "Ik vraag andere hulp aan dan in dit plan staat.",
            ),
            "Dit wil ik anders, of dit wil ik erbij zetten:",
            4,
        ),
        "tweede_gesprek": EndingForm(
            "Ik wil een tweede gesprek.",
            "Ging het gesprek niet goed? U kunt ook om een andere consulent vragen.",
            ("Ik wil een andere consulent.",),
            "Dit moet anders in het onderzoek:",
            3,
        ),
    }
)
WHO: Mapping[Role, str] = MappingProxyType(
    {"client": "U zelf", "vertegenwoordiger": "Namens u", "consulent": "De Wmo-consulent"}
)
APPLICATION = "Dit ondertekende plan is ook uw aanvraag."


def agreement_section(number: int, reader: Reader, signing: Signing | None) -> Section:
    """Three endings of the talk, then who signs or who signed."""
    section = SectionBuilder(number, "Bent u het eens met dit plan?")
    if signing is None:
        _empty(section, reader)
    else:
        _ended(section, reader, signing)
    return section.section()


def _empty(section: SectionBuilder, reader: Reader) -> None:
    section.line("Kies wat bij u past en zet een kruisje. Daarna kunt u het plan ondertekenen.")
    for form in ENDINGS.values():
        section.ending(form.title, form.text, form.ticks, form.prompt, form.room)
    people = ["U zelf"]
    if reader.text("vertegenwoordiger.aanwezig") == "ja":
        people.append("Namens u")
    people.append("De Wmo-consulent")
    section.signature(tuple(people))


def _ended(section: SectionBuilder, reader: Reader, signing: Signing) -> None:
    section.line("Hieronder ziet u wat u koos.")
    words = reader.shown(signing.words)
    for name, form in ENDINGS.items():
        if name != signing.ending:
            section.ending(form.title, "", ())
            continue
        # A box that this form doesn't know was ticked on another one: it is kept as it was.
        ticks = (*form.ticks, *(one for one in signing.ticks if one not in form.ticks))
        section.ending(
            form.title,
            "",
            ticks,
            (form.prompt or "Dit schreef u erbij:") if words else "",
            chosen=True,
            ticked=signing.ticks,
            words=words,
        )
    if signing.words.strip() and not words:
        section.line("U schreef er iets bij. Dat bewaren wij. Het staat niet op dit papier.")
    if signing.application and signing.by_client:
        section.line(Run(APPLICATION, strong=True))
    if signing.signed:
        section.signatures(tuple(_signed(one) for one in signing.signed))
    else:
        section.line("Dit plan is nog niet ondertekend.")


def _signed(one: Signed) -> SignedPart:
    day = long_date(one.on)
    way = "het scherm" if one.way == "scherm" else "papier"
    how = f"Getekend op {way} op {day}."
    drawing = signature_drawing(one.strokes, f"Handtekening. {WHO[one.role]}: {how}") if one.strokes else None
    return SignedPart(WHO[one.role], one.name.strip() or "naam niet ingevuld", day, how, drawing)
