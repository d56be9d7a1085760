"""How wide words are on paper, and where they must break: for drawings, which no paragraph lays out."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth

from reports.fonts import font_runs, printable, register_fonts


def shorten(text: str, limit: int) -> str:
    """The text on one line, at most ``limit`` characters, with "…" where it was cut."""
    single = " ".join(printable(text).split())
    return single if len(single) <= limit else f"{single[: limit - 1].rstrip()}…"


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Printed width in points, fallback fonts included."""
    register_fonts()
    return float(sum(stringWidth(run.text, run.font, size) for run in font_runs(text, bold=bold)))


def fit(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """The text on one line within ``width`` points, with "…" where it was cut; "" when nothing fits."""
    single = shorten(text, 200)
    if width_of(single, size, bold=bold) <= width:
        return single
    low, high = 0, len(single)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(f"{single[:middle].rstrip()}…", size, bold=bold) <= width:
            low = middle
        else:
            high = middle - 1
    return f"{single[:low].rstrip()}…" if low else ""


def wrap_words(text: str, size: float, width: float, most: int, *, bold: bool = False) -> list[str]:
    """The text in lines of ``width`` points, at most ``most``; the last one is cut with "…" when more is left."""
    lines: list[str] = []
    for word in shorten(text, 400).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = f"{kept[-1]} {lines[most]}"
    return [fit(line, size, width, bold=bold) for line in kept]
