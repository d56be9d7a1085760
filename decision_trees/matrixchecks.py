"""Checks on the begeleiding matrix and the table of holidays: what no single field of those files can show."""

from __future__ import annotations

from collections.abc import Iterator

from decision_trees.findings import Finding, Path, doubles
from decision_trees.model import Begeleiding, MatrixActivity, Pack
from decision_trees.termijnen import legal_holidays

_MATRIX = "begeleiding.yaml"
_HOLIDAYS = "feestdagen.yaml"


def check_begeleiding(pack: Pack) -> Iterator[Finding]:
    """Everything named exists once; a cell offers both minutes and frequencies, or says why neither."""
    matrix = pack.begeleiding
    if matrix is None:
        return
    for name in ("kinds", "bands", "activities", "readings"):
        yield from doubles(_MATRIX, (name,), (item.id for item in getattr(matrix, name)))
    numbers = [activity.number for activity in matrix.activities]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Finding(_MATRIX, ("activities",), "de nummers van de activiteiten lopen niet van 1 af door.")
    for band in matrix.bands:
        here: Path = ("bands", band.id)
        if band.count == "gevraagd" and (band.minimum is None or band.minimum < 0):
            yield Finding(_MATRIX, here, "een gevraagd aantal heeft een minimum van 0 of meer.")
        if band.minimum is not None and band.maximum is not None and band.minimum > band.maximum:
            yield Finding(_MATRIX, (*here, "minimum"), "het minimum is groter dan het maximum.")
        if band.count == "een_keer" and (band.minimum is not None or band.maximum is not None):
            yield Finding(_MATRIX, here, "minimum en maximum horen alleen bij een gevraagd aantal.")
    for activity in matrix.activities:
        yield from _cells(matrix, activity)
    days = matrix.day_activities
    if days is not None:
        for name in ("hours", "moments", "daily_days"):
            values = getattr(days, name)
            if not values or list(values) != sorted(set(values)) or values[0] <= 0:
                yield Finding(_MATRIX, ("day_activities", name), "de getallen lopen op en zijn meer dan 0.")


def _cells(matrix: Begeleiding, activity: MatrixActivity) -> Iterator[Finding]:
    here: Path = ("activities", activity.id, "cells")
    kinds = {kind.id for kind in matrix.kinds}
    bands = {band.id for band in matrix.bands}
    yield from doubles(_MATRIX, here, (cell.id for cell in activity.cells))
    for cell in activity.cells:
        where: Path = (*here, cell.id)
        if cell.id not in kinds:
            yield Finding(_MATRIX, where, f"de soort ‘{cell.id}’ staat niet bij kinds.")
        for band in cell.bands:
            if band not in bands:
                yield Finding(_MATRIX, (*where, "bands"), f"de frequentie ‘{band}’ is er niet.")
        yield from doubles(_MATRIX, (*where, "bands"), cell.bands, "deze frequentie")
        if bool(cell.minutes) != bool(cell.bands):
            yield Finding(_MATRIX, where, "geef minuten én frequenties, of geen van beide.")
        if not cell.minutes and not cell.warning:
            yield Finding(_MATRIX, where, "een vak zonder minuten heeft een waarschuwing (warning).")
        if list(cell.minutes) != sorted(set(cell.minutes)) or any(value <= 0 for value in cell.minutes):
            yield Finding(_MATRIX, (*where, "minutes"), "de minuten lopen op en zijn meer dan 0.")


def check_feestdagen(pack: Pack) -> Iterator[Finding]:
    """Each year once and in order; the days by law are exactly those of that year."""
    table = pack.feestdagen
    if table is None:
        return
    years = [row.year for row in table.years]
    if years != sorted(set(years)):
        yield Finding(_HOLIDAYS, ("years",), "de jaren staan op volgorde, elk jaar één keer.")
    for place, row in enumerate(table.years):
        where: Path = ("years", place)
        dates = [day.date for day in row.days]
        if any(day.year != row.year for day in dates):
            yield Finding(_HOLIDAYS, (*where, "days"), f"niet elke dag valt in {row.year}.")
            continue
        if dates != sorted(set(dates)):
            yield Finding(_HOLIDAYS, (*where, "days"), "de dagen staan op volgorde, elke dag één keer.")
        given = {day.date for day in row.days if day.kind == "feestdag"}
        expected = legal_holidays(row.year)
        for day in sorted(given ^ expected):
            words = "ontbreekt" if day in expected else "is geen feestdag volgens de wet"
            yield Finding(_HOLIDAYS, (*where, "days"), f"{day.day}-{day.month}-{day.year} {words}.")
