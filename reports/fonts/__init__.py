"""The typefaces that go into every PDF, and which of them can draw a character.

A PDF viewer does not fall back to another font: a glyph that is missing just vanishes. So each text is cut into
runs beforehand. Atkinson Hyperlegible comes first, DejaVu Sans draws the whole word when Atkinson lacks a letter of it
(a name in two typefaces reads badly, and only DejaVu puts a loose accent where it belongs), and what neither has
becomes a visible box that the plan explains. Characters outside the first 65,536 (emoji) count as missing: the PDF
writer's table for copying text can't hold them. So do letters that run from right to left (Arabic, Hebrew): DejaVu has
them, but ReportLab sets them loose and in the wrong order, which looks like writing and is none.
"""

from __future__ import annotations

import re
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
# Code points that are no characters (XML refuses them), the selectors that only choose a variant of the one before, and
# what joins or fills without being seen (Unicode: Default_Ignorable_Code_Point).
_NO_CHARACTERS = {
    "\ufffe",
    "\uffff",
    *map(chr, range(0xFE00, 0xFE10)),
    *map(chr, range(0xE0100, 0xE01F0)),
    *"\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0",
}


_FROM_THE_RIGHT = {"R", "AL", "AN"}
_LAST = 0xFFFF


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
def _drawn(font: str) -> frozenset[str]:
    """The characters that come out right in this font."""
    register_fonts()
    characters = (chr(code) for code in pdfmetrics.getFont(font).face.charToGlyph if code <= _LAST)
    return frozenset(one for one in characters if unicodedata.bidirectional(one) not in _FROM_THE_RIGHT)


@lru_cache(maxsize=8)
def _drawn_alone(font: str) -> frozenset[str]:
    """These without accents that belong on the letter before them."""
    return frozenset(one for one in _drawn(font) if not unicodedata.combining(one))


def can_draw(character: str, font: str) -> bool:
    """Whether this one character comes out right in this font."""
    return character in _drawn(font)


# Nothing here is dropped, composed or replaced: the letters of most languages of Europe, and marks of a sentence.
_PLAIN = re.compile(r"[\n -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u20ac\u2212]*")


def printable(text: str) -> str:
    """The text without control and invisible formatting characters; tabs become spaces, line ends a newline.

    A letter with an accent after it becomes the one letter that means the same, where there is one.
    """
    if _PLAIN.fullmatch(text):
        return text  # most texts, and this is asked of each one several times
    unified = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    unified = unified.replace("\u2028", "\n").replace("\u2029", "\n")
    kept = []
    for character in unified:
        if character == "\n":
            kept.append(character)
        elif character == "\t" or unicodedata.category(character) == "Zs":
            kept.append("\u00a0" if character in "\u00a0\u202f" else " ")
        elif unicodedata.category(character) not in _DROPPED and character not in _NO_CHARACTERS:
            kept.append(character)
    return "".join(kept)


_WORDS = re.compile(r"\s+|\S+")


def font_runs(text: str, *, bold: bool = False) -> Iterator[FontRun]:
    """Cut printable text (no line ends) into runs with a font each; unknown characters come out as a box."""
    first, second = (BOLD, FALLBACK_BOLD) if bold else (REGULAR, FALLBACK)
    alone = _drawn_alone(first)
    if alone.issuperset(text):
        if text:
            yield FontRun(first, text)
        return
    font = first
    start: list[str] = []
    for word in _WORDS.findall(text):
        wanted = font if word.isspace() else first if alone.issuperset(word) else second
        drawn = (
            word
            if wanted == first or word.isspace()
            else "".join(one if can_draw(one, second) else BOX for one in word)
        )
        if wanted != font and start:
            yield FontRun(font, "".join(start))
            start = []
        font = wanted
        start.append(drawn)
    if start:
        yield FontRun(font, "".join(start))


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of a text that no font can draw, each once, in order of their number."""
    return tuple(sorted(set(printable(text)) - _drawn(REGULAR) - _drawn(FALLBACK) - {"\n"}))
