"""How a municipality's paper looks: its name, logo and accent colour, as parameters and never as code."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass, field
from io import BytesIO

from wmo_desktop.errors import WmoError

DEFAULT_ACCENT = "#0B5C5A"
MAX_LOGO_BYTES = 1_000_000
MAX_LOGO_SIDE = 4_000  # pixels
_PNG = b"\x89PNG\r\n\x1a\n"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_READABLE = 4.5  # contrast that text needs on white (WCAG 2.1, 1.4.3)
Rgb = tuple[float, float, float]


class HouseStyleError(WmoError):
    """A logo or colour that can't be used; nothing was changed."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """municipality: name, "" for none; logo: a PNG file's bytes, b"" for none; accent: colour as "#0B5C5A".

    Raises HouseStyleError for a colour or a logo that can't be used.
    """

    municipality: str = ""
    logo: bytes = field(default=b"", repr=False)
    accent: str = DEFAULT_ACCENT

    def __post_init__(self) -> None:
        if not _COLOUR.fullmatch(self.accent):
            raise HouseStyleError(
                "Deze kleur kan niet worden gebruikt. De documenten houden hun oude kleur. "
                "Schrijf de kleur als # met zes tekens, bijvoorbeeld #0B5C5A."
            )
        if self.logo:
            _check_logo(self.logo)

    @property
    def ink(self) -> Rgb:
        """The accent as red, green and blue (0 to 1), darkened until text in it is readable on white."""
        red, green, blue = (int(self.accent[start : start + 2], 16) / 255 for start in (1, 3, 5))
        while _contrast_on_white((red, green, blue)) < _READABLE:
            red, green, blue = red * 0.94, green * 0.94, blue * 0.94
        return red, green, blue

    @property
    def ground(self) -> Rgb:
        """The light ground that goes with the accent."""
        red, green, blue = (1 - (1 - part) * 0.17 for part in self.ink)
        return red, green, blue


def _contrast_on_white(colour: Rgb) -> float:
    """Contrast ratio by WCAG 2.1."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def _check_logo(data: bytes) -> None:
    """Whether a logo can be printed. Its size is read before anything is unpacked."""
    if len(data) > MAX_LOGO_BYTES:
        raise HouseStyleError(
            "Het logo is te groot. De documenten worden zonder dit logo gemaakt. "
            "Kies een PNG-bestand van hoogstens 1 MB."
        )
    if not data.startswith(_PNG) or len(data) < 33:
        raise HouseStyleError(_NO_PNG)
    width, height = struct.unpack(">II", data[16:24])
    if not (0 < width <= MAX_LOGO_SIDE and 0 < height <= MAX_LOGO_SIDE):
        raise HouseStyleError(
            "Het logo heeft te veel beeldpunten. De documenten worden zonder dit logo gemaakt. "
            "Kies een PNG-bestand van hoogstens 4.000 bij 4.000 beeldpunten."
        )
    import PIL.Image

    try:
        with PIL.Image.open(BytesIO(data), formats=("PNG",)) as picture:
            picture.load()
    except (
        OSError,
        SyntaxError,
        ValueError,
        struct.error,
        zlib.error,
        PIL.Image.DecompressionBombError,
    ) as error:
        raise HouseStyleError(_NO_PNG, detail=type(error).__name__) from error


_NO_PNG = (
    "Dit bestand is geen goed PNG-plaatje. De documenten worden zonder dit logo gemaakt. "
    "Kies een ander PNG-bestand."
)
