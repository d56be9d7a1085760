"""Which answers chose a line of the sum and gave it its size: the same for file and calculation sheet."""

from __future__ import annotations

from collections.abc import Iterator

from decision_trees.answers import Address
from reports.file_reader import FileReader, Given
from reports.minutes import MinuteRow

CHOSEN = "regel.gekozen"
_SHORT = {
    CHOSEN: "Gekozen",
    "regel.minuten": "Minuten",
    "regel.norm": "Norm",
    "regel.aftrek_wie": "Wie",
}


def line_answers(reader: FileReader, row: MinuteRow) -> Iterator[Given]:
    """The answers behind a line; of a deduction the answers on it."""
    if row.kind == "aftrek":
        names: tuple[str, ...] = ("regel.aftrek", "regel.aftrek_wie")
    elif row.line_id:
        others = {
            address.question_id
            for address in reader.case.answers
            if address.instance_id == row.line_id
            and address.question_id.startswith("regel.")
            and not address.question_id.startswith(("regel.aftrek", "regel.gekozen"))
        }
        names = (CHOSEN, *sorted(others))
    else:
        return
    for name in names:
        given = reader.given(Address(name, row.line_id))
        if given is not None:
            yield given


def label_of(given: Given) -> str:
    """The question as short as a table needs it."""
    return _SHORT.get(given.address.question_id, given.question.rstrip("?. "))


def chosen_by(reader: FileReader, row: MinuteRow) -> str:
    """The answers behind a line in words, with their reasons."""
    told = [
        f"{label_of(one)}: {one.answer}.{f' {one.extra}' if one.extra else ''}"
        for one in line_answers(reader, row)
    ]
    return " ".join(told) or row.who
