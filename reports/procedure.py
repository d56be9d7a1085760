"""The procedure as moments on a line, the same for plan and file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from decision_trees.termijnen import CaseDeadlines, Deadline
from reports.dutch import parse_date
from reports.pictures import Moment


def procedure_moments(
    deadlines: CaseDeadlines | None, talk: str, made_on: date, *, client: bool
) -> tuple[Moment, ...]:
    """From melding to decision. talk: ISO day of the conversation or "". client: in words for the client."""
    if deadlines is None:
        return ()
    talked = parse_date(talk)
    labels = (
        (
            "U vraagt om hulp",
            "U kunt zelf een plan geven",
            "Ons gesprek",
            "Ons onderzoek is klaar",
            "U vraagt aan",
        )
        if client
        else ("Melding", "Persoonlijk plan", "Gesprek", "Onderzoek klaar", "Aanvraag")
    )
    last = "De gemeente beslist" if client else "Besluit"
    return (
        _moment(labels[0], deadlines.melding, made_on),
        _term(labels[1], deadlines.personal_plan, made_on, "" if client else "uiterlijk "),
        _moment(labels[2], talked, made_on),
        _term(labels[3], deadlines.investigation, made_on, "uiterlijk "),
        _moment(labels[4], deadlines.application, made_on),
        _term(last, deadlines.decision, made_on, "uiterlijk ")
        if deadlines.decision
        else Moment(last, None, "onbekend", "2 weken na uw aanvraag" if client else "2 weken na de aanvraag"),
    )


def _moment(label: str, day: date | None, made_on: date) -> Moment:
    if day is None:
        return Moment(label, None, "onbekend")
    return Moment(label, day, "geweest" if day <= made_on else "straks")


def _term(label: str, term: Deadline | None, made_on: date, before: str = "") -> Moment:
    if term is None or term.end is None:
        return Moment(label, None, "onbekend")
    made = _moment(label, term.end, made_on)
    return replace(made, before=before)
