"""The client's own contribution, as a dated table: no amount is ever carried over to another year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reports.dutch import euro


@dataclass(frozen=True, slots=True)
class Contribution:
    """The most a household pays in a calendar year.

    amount: euros per month per household, whatever the number of provisions. source: article, as printed.
    """

    year: int
    amount: Decimal
    source: str


TABLE: tuple[Contribution, ...] = (Contribution(2026, Decimal("21.80"), "Wmo 2015, artikel 2.1.4a"),)


def contribution(year: int) -> Contribution | None:
    """The contribution of a year, None when the table doesn't hold it."""
    return next((row for row in TABLE if row.year == year), None)


def contribution_text(year: int) -> str:
    """One or two sentences for the client about the amount of one year."""
    row = contribution(year)
    if row is None:
        return f"Het bedrag voor {year} is nog niet bekend; het CAK stelt het vast."
    return f"In {year} is dat hoogstens {euro(row.amount)} per maand voor uw hele huishouden ({row.source})."
