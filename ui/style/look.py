"""What widgets ask while they paint: colours, sizes and fonts of the theme in use.

Apart from ``theme`` because the style, which the theme installs, needs it too.
"""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar

from PySide6.QtGui import QColor, QFont

from ui.style import tokens
from ui.style.tokens import LIGHT, Colors

FAMILY = "Atkinson Hyperlegible"


class _Current:
    """The theme in use. One per process, as Qt has one application palette."""

    colors: Colors = LIGHT
    scale: float = 1.0
    measures: ClassVar[dict[float, int]] = {}
    turn: int = 0


def colors() -> Colors:
    """Colour roles of the theme in use."""
    return _Current.colors


def use(*, colors: Colors | None = None, scale: float | None = None) -> None:
    """Change the theme in use; called by ``theme`` only."""
    _Current.turn += 1
    if colors is not None:
        _Current.colors = colors
    if scale is not None:
        _Current.scale = max(1.0, min(2.0, scale))
        _Current.measures.clear()


def turn() -> int:
    """Another number after each change of the theme: what was painted before looks different now."""
    return _Current.turn


@lru_cache(maxsize=512)
def color(value: str) -> QColor:
    """QColor of "#RRGGBB", made once."""
    return QColor(value)


def px(value: float) -> int:
    """A measure of the design at the text size in use."""
    found = _Current.measures.get(value)
    if found is None:
        found = _Current.measures[value] = round(value * _Current.scale)
    return found


@lru_cache(maxsize=64)
def _font(pixels: int, bold: bool) -> QFont:
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Without coloured edges, so that words look the same whether painted now or copied (``painted``).
    made.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    return made


def font(size: float = tokens.TEXT, *, bold: bool = False) -> QFont:
    """The bundled font in a size of the design (pixels at 100 %): whoever gets it may change it."""
    return QFont(_font(px(size), bold))
