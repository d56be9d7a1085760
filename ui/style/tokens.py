"""Colours and measures of the design, in one place, so that no widget invents its own.

Each theme is a set of roles with its own values; the dark one is not an inverted copy. Measures are logical
pixels at 100 % text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first picture needs no view states: they cost a tenth of its time
    from wmo_desktop.wizard.view import Tone


@dataclass(frozen=True, slots=True)
class Colors:
    """Colour roles as "#RRGGBB".

    bar: the build-up bar, in the order of the lines.
    shares: (ground, ink) of who does what in the kitchen-table view: zelf, netwerk, dienst, gemeente.
    """

    ground: str
    surface: str
    text: str
    quiet: str
    border: str  # of controls: contrast of at least 3 on the surface
    line: str  # thin divider between areas, decorative
    accent: str
    on_accent: str
    accent_ground: str
    done: str
    done_ground: str
    look: str
    look_ground: str
    stop: str
    stop_ground: str
    focus: str
    track: str
    disabled: str  # often says that there is nothing: it must be read too
    bar: tuple[str, ...]
    shares: tuple[tuple[str, str], ...]

    def tone(self, tone: Tone) -> tuple[str, str]:
        """(text and border, ground) of a tone."""
        return {
            "rustig": (self.quiet, self.surface),
            "goed": (self.done, self.done_ground),
            "let_op": (self.look, self.look_ground),
            "stop": (self.stop, self.stop_ground),
            "accent": (self.accent, self.accent_ground),
        }[tone]


LIGHT = Colors(
    ground="#F4F6F8",
    surface="#FFFFFF",
    text="#1C2430",
    quiet="#465263",
    border="#7F8898",  # a shade under #8A94A3: 3 on the ground and in a tinted note too
    line="#D5DBE3",
    accent="#0B5C5A",
    on_accent="#FFFFFF",
    accent_ground="#E6F1F0",
    done="#197A48",  # a shade under #1B7F4B: 4.5 on the step one is at too
    done_ground="#EFF8F2",
    look="#9A4506",  # a shade under #B45309: 4.5 on its own ground at the smallest text
    look_ground="#FFF7EC",
    stop="#B42318",
    stop_ground="#FDECEA",
    focus="#CC7000",  # a shade under #F0A500: 3 on every ground it is painted on
    track="#D5DBE3",
    disabled="#667080",
    bar=("#0B5C5A", "#3E8F7C", "#7FB8A8", "#4A6FA5", "#8DA9CF", "#6B5B95", "#A796C8", "#5E6B7A"),
    shares=(("#0B5C5A", "#FFFFFF"), ("#D0E6E3", "#1C2430"), ("#F2E2BC", "#1C2430"), ("#FFFFFF", "#1C2430")),
)

DARK = Colors(
    ground="#12171D",
    surface="#1B222B",
    text="#EEF2F6",
    quiet="#B4C0CE",
    border="#7C8998",
    line="#333D49",
    accent="#5CC4BC",
    on_accent="#06201F",
    accent_ground="#173735",
    done="#6FD39B",
    done_ground="#16301F",
    look="#F5B461",
    look_ground="#33260F",
    stop="#FF9A8F",
    stop_ground="#3B1A17",
    focus="#F0A500",
    track="#3A4552",
    disabled="#8B97A6",
    bar=("#5CC4BC", "#3E9C8A", "#9AD6C9", "#7FA6E0", "#B4CBF0", "#A593D6", "#CFC2EE", "#98A6B6"),
    shares=(("#5CC4BC", "#06201F"), ("#24504D", "#EEF2F6"), ("#5C4817", "#FFF3DA"), ("#1B222B", "#EEF2F6")),
)

CONTRAST = Colors(
    ground="#000000",
    surface="#000000",
    text="#FFFFFF",
    quiet="#E4E4E4",
    border="#C4C4C4",
    line="#8A8A8A",  # ground and surface are both black: here the line does separate
    accent="#7FE3FF",
    on_accent="#000000",
    accent_ground="#002B36",
    done="#7CF29A",
    done_ground="#00260D",
    look="#FFC46B",
    look_ground="#2A1A00",
    stop="#FFB0A8",
    stop_ground="#3A0A06",
    focus="#FFE600",
    track="#707070",
    disabled="#A6A6A6",
    bar=("#7FE3FF", "#3FAE6A", "#C9F2D6", "#7C9CFF", "#D3DEFF", "#B48CFF", "#E6D6FF", "#A0A0A0"),
    shares=(("#7FE3FF", "#000000"), ("#004A5C", "#FFFFFF"), ("#FFC46B", "#000000"), ("#000000", "#FFFFFF")),
)

TARGET = 44  # smallest height and width of anything that can be clicked
RING = 3  # focus ring; each control keeps this much free around its border
RADIUS = 7
GRID = 4
CARD_PADDING = 16
CARD_GAP = 12
RAIL_WIDTH = 232
SIDE_WIDTH = 302
NARROW_BELOW = 1000  # logical pixels of window width: rail and calculator fold away under it

TEXT = 15
HELP = 14
SMALL = 13
TITLE = 23
HEADING = 17
SUM = 27
LINE_HEIGHT = 1.4
