"""What of a report no font can print, and where it stands: to be seen before the paper shows a box.

A window lists these beside the preview, so that a name can be written in other letters while the client is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.fonts import missing_characters
from reports.measure import shorten
from reports.parts import PlanReport, all_texts

_SHOWN = 60  # characters of the text around it


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A character that prints as a box. place: the section's heading, "" above the first; text: around it."""

    character: str
    code: str
    place: str
    text: str


def missing_in(report: PlanReport) -> tuple[MissingCharacter, ...]:
    """Every character that can't be printed, once for each text it stands in, in printing order; () when all can."""
    found = dict.fromkeys(
        MissingCharacter(character, f"U+{ord(character):04X}", place, _around(text, character))
        for place, text in _texts(report)
        for character in missing_characters(text)
    )
    return tuple(found)


def _texts(report: PlanReport) -> Iterator[tuple[str, str]]:
    for text in all_texts((report.title, report.header)):
        yield "", text
    for section in report.sections:
        for text in all_texts((section.title, section.blocks)):
            yield section.title, text


def _around(text: str, character: str) -> str:
    """The text on one line, cut so that the character is in it."""
    start = max(text.index(character) - _SHOWN // 2, 0)
    cut = f"…{text[start:]}" if start else text
    return shorten(cut, _SHOWN)
