"""Pictures as plain shapes: what screen and paper both draw, so that a client sees the same thing twice.

A drawing holds no text that stands nowhere else without ``alt`` saying it in words. Colours are roles, never the only
carrier of meaning: a part also has a pattern, an edge or a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# "tekst" and "stil" for words and lines, "accent" dark, "vlak" the accent's light ground, "wit" paper, "lijn" rules.
Ink = Literal["", "tekst", "stil", "accent", "vlak", "wit", "lijn"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; (x, y) its top left corner. hatched: slanting lines in the accent colour; dashed: its edge."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink = ""
    edge: Ink = "tekst"
    dashed: bool = False
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, weight in points."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink = "tekst"
    weight: float = 0.9
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle; (x, y) its centre."""

    x: float
    y: float
    radius: float
    fill: Ink = "accent"
    edge: Ink = "tekst"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """Straight pieces from point to point, with round ends: a stroke of a pen."""

    points: tuple[tuple[float, float], ...]
    ink: Ink = "tekst"
    weight: float = 1.3


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; y is its baseline. anchor: which end of the text x is."""

    x: float
    y: float
    text: str
    size: float = 9.5
    bold: bool = False
    anchor: Literal["begin", "midden", "eind"] = "begin"
    ink: Ink = "tekst"


Shape = Box | Stroke | Dot | Path | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in points from the top left corner, y downwards. alt: the whole picture in words."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alt: str

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(shape.text for shape in self.shapes if isinstance(shape, Words))
