"""The typefaces that go into every PDF, and which of them can draw a character.

A PDF viewer does not fall back to another font: a glyph that is missing just vanishes. So each text is cut into
runs beforehand. Atkinson Hyperlegible comes first, DejaVu Sans draws what it lacks, and what neither has becomes a
visible box that the plan explains. Characters outside the first 65,536 (emoji) count as missing: the PDF writer's
table for copying text can't hold them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

BOX = "\u25a1"  # stands where a character can't be printed
REGULAR = "Atkinson"
BOLD = "Atkinson-Bold"
FALLBACK = "DejaVuSans"
FALLBACK_BOLD = "DejaVuSans-Bold"
_FILES = {
    REGULAR: "AtkinsonHyperlegible-Regular.ttf",
    BOLD: "AtkinsonHyperlegible-Bold.ttf",
    FALLBACK: "DejaVuSans.ttf",
    FALLBACK_BOLD: "DejaVuSans-Bold.ttf",
}


_DROPPED = {"Cc", "Cf", "Cs"}  # control, invisible formatting, halves of characters
# Code points that are no characters (XML refuses them) and the selectors that only choose a variant of the one before.
_NO_CHARACTERS = {"\ufffe", "\uffff", *map(chr, range(0xFE00, 0xFE10))}


@dataclass(frozen=True, slots=True)
class FontRun:
    """A stretch of text that one font can draw."""

    font: str
    text: str


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Make the fonts known to ReportLab; reads the files once per process."""
    for name, file_name in _FILES.items():
        data = files("reports.fonts").joinpath(file_name).read_bytes()
        pdfmetrics.registerFont(TTFont(name, BytesIO(data)))


@lru_cache(maxsize=8)
def _glyphs(font: str) -> frozenset[int]:
    register_fonts()
    return frozenset(pdfmetrics.getFont(font).face.charToGlyph)


def can_draw(character: str, font: str) -> bool:
    """Whether this font has a glyph for this one character."""
    return ord(character) <= 0xFFFF and ord(character) in _glyphs(font)


def printable(text: str) -> str:
    """The text without control and invisible formatting characters; tabs become spaces, line ends a newline."""
    if text.isascii() and text.isprintable():
        return text  # most texts, and this is asked of each one several times
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept = []
    for character in unified:
        if character == "\n":
            kept.append(character)
        elif character == "\t" or unicodedata.category(character) == "Zs":
            kept.append("\u00a0" if character in "\u00a0\u202f" else " ")
        elif unicodedata.category(character) not in _DROPPED and character not in _NO_CHARACTERS:
            kept.append(character)
    return "".join(kept)


def font_runs(text: str, *, bold: bool = False) -> Iterator[FontRun]:
    """Cut printable text (no line ends) into runs with a font each; unknown characters come out as a box."""
    first, second = (BOLD, FALLBACK_BOLD) if bold else (REGULAR, FALLBACK)
    font = first
    start: list[str] = []
    for character in text:
        if can_draw(character, first):
            wanted, drawn = first, character
        elif can_draw(character, second):
            wanted, drawn = second, character
        else:
            wanted, drawn = second, BOX
        if wanted != font and start:
            yield FontRun(font, "".join(start))
            start = []
        font = wanted
        start.append(drawn)
    if start:
        yield FontRun(font, "".join(start))


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of a text that no font can draw, each once, in order of their number."""
    unknown = {
        character
        for character in printable("".join(set(text)))
        if character != "\n" and not can_draw(character, REGULAR) and not can_draw(character, FALLBACK)
    }
    return tuple(sorted(unknown))
