"""What the whole-pack checks hand over: a finding with its place, still without file name and line on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Steps to a field: a key, the id of a list item, or its number.
Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Finding:
    """Something wrong: ``file`` within the pack, ``path`` to the field (list items by id), and a Dutch sentence."""

    file: str
    path: Path
    message: str


def doubles(file: str, path: Path, ids: Iterable[str], what: str = "dit id") -> Iterator[Finding]:
    """A finding for each id that stands in a list more than once."""
    seen: set[str] = set()
    for identifier in ids:
        if identifier in seen:
            yield Finding(file, (*path, identifier), f"{what} komt twee keer voor: ‘{identifier}’.")
        seen.add(identifier)
