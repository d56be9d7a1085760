"""How a fault in a pack is told: file, line, field and a Dutch sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a pack. ``line`` counts from 1, 0 when the whole file is meant."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}, regel {self.line}" if self.line else self.file
        return f"{place}: {self.path}: {self.message}" if self.path else f"{place}: {self.message}"


class PackError(Exception):
    """A pack can't be used. ``str()`` is a Dutch sentence for the user; ``problems`` are the details."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)
