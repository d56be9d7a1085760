"""The pictures of a case: who and what, in shapes. Each says in ``alt`` what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from decision_trees.afbouw import PhaseOut, PhaseOutPeriod
from reports.dutch import long_date, number, short_date
from reports.measure import fit, width_of, wrap_words
from reports.shapes import Box, Dot, Drawing, Ink, Path, Shape, Stroke, Words
from wmo_desktop.domain.lifecycle import BOX_ASPECT
from wmo_desktop.domain.lifecycle import Stroke as SignStroke

WIDTH = 447.0  # points: the page without its margins and the column of line codes
_SIZE = 9.5
_LEAD = 11.5
MAX_BARS = 26  # lines of minutes that one picture shows


@dataclass(frozen=True, slots=True)
class Moment:
    """A point on the time line. state: "geweest" and "straks" have a day, "onbekend" has none."""

    label: str
    day: date | None
    state: Literal["geweest", "straks", "onbekend"]
    when: str = ""  # words instead of the day
    before: str = (
        ""  # a word before the day, with a space: "uiterlijk "; on a line of its own where room is scarce
    )

    @property
    def day_words(self) -> str:
        return self.when or (short_date(self.day) if self.day else "nog niet bekend")

    @property
    def words(self) -> str:
        return f"{self.before}{self.day_words}"


def time_line(moments: Sequence[Moment]) -> Drawing:
    """The procedure from left to right; a filled circle is past, an open one is to come, a dashed one has no date."""
    step = WIDTH / max(len(moments), 1)
    shapes: list[Shape] = [Stroke(step / 2, 10, WIDTH - step / 2, 10, "stil", 1.6)]
    deepest = 0.0
    for index, moment in enumerate(moments):
        x = step * (index + 0.5)
        fill: Ink = "accent" if moment.state == "geweest" else "wit"
        shapes.append(Dot(x, 10, 6, fill, "tekst", moment.state == "onbekend"))
        y = 30.0
        for text, bold in (
            *((line, True) for line in [moment.before.strip()] if line),
            *((line, True) for line in wrap_words(moment.day_words, _SIZE, step - 6, 2, bold=True)),
            *((line, False) for line in wrap_words(moment.label, _SIZE, step - 6, 4)),
        ):
            shapes.append(Words(x, y, text, _SIZE, bold, "midden"))
            y += _LEAD
        deepest = max(deepest, y)
    told = "; ".join(
        f"{moment.label}: {long_date(moment.day) if moment.day and not moment.when else moment.words}"
        for moment in moments
    )
    return Drawing(WIDTH, deepest, tuple(shapes), f"Tijdlijn. {told}.")


def phase_steps(plan: PhaseOut) -> Drawing:
    """A staircase down: a column per period of four weeks, as high as the minutes per week."""
    periods = plan.periods
    highest = max(float(one.per_week) for one in periods) or 1.0
    step = WIDTH / len(periods)
    every = max(1, -(-len(periods) * 46 // int(WIDTH)))  # a label needs 46 points
    base, room = 128.0, 100.0
    shapes: list[Shape] = []
    for index, one in enumerate(periods):
        height = room * float(one.per_week) / highest
        fill: Ink = "accent" if one.kind == "volledig" else "vlak" if one.kind == "stap" else "wit"
        if height:
            shapes.append(Box(index * step, base - height, step - min(3, step / 5), height, fill))
        last = index == len(periods) - 1
        crowded = index > len(periods) - 1 - every and index % every == 0 and not last and every > 1
        if last or (index % every == 0 and not crowded):
            middle = index * step + step / 2
            minutes, weeks = number(one.per_week), weeks_short(one)
            x = _within(middle, width_of(minutes, _SIZE, bold=True))
            shapes.append(Words(x, base - height - 4, minutes, _SIZE, True, "midden"))
            x = _within(middle, width_of(weeks, 8.5))
            shapes.append(Words(x, base + 12, weeks, 8.5, False, "midden", "stil"))
    shapes.append(Stroke(0, base, WIDTH, base, "tekst", 1.2))
    shapes.append(
        Words(0, base + 26, "Getal boven een trede: minuten per week. Eronder: de weken.", 9, ink="stil")
    )
    told = "; ".join(f"{weeks_text(one)}: {number(one.per_week)} minuten per week" for one in periods)
    return Drawing(WIDTH, base + 32, tuple(shapes), f"De hulp als trap naar beneden. {told}.")


def _within(middle: float, width: float) -> float:
    """The middle of a text of this width, moved so that it stays on the drawing."""
    return min(max(middle, width / 2), WIDTH - width / 2)


def weeks_short(one: PhaseOutPeriod) -> str:
    """1–4; vanaf 9."""
    return f"{one.first_week}–{one.last_week}" if one.last_week else f"vanaf {one.first_week}"


def weeks_text(one: PhaseOutPeriod) -> str:
    """Week 1 tot en met 4; vanaf week 9."""
    if one.last_week is None:
        return f"vanaf week {one.first_week}"
    return f"week {one.first_week} tot en met {one.last_week}"


@dataclass(frozen=True, slots=True)
class MinuteBar:
    """One line of the sum: minutes with their sign, in tenths as printed."""

    label: str
    minutes: Decimal


def minutes_build_up(bars: Sequence[MinuteBar], total: int | None) -> Drawing:
    """The sum as blocks that start where the one before ended; what others do goes back, with stripes."""
    shown = list(bars)
    if len(shown) > MAX_BARS:
        rest = sum((one.minutes for one in shown[MAX_BARS - 1 :]), Decimal(0))
        shown = [*shown[: MAX_BARS - 1], MinuteBar("Overige regels samen", rest)]
    reached = highest = Decimal(0)
    for one in shown:
        reached += one.minutes
        highest = max(highest, reached, reached - one.minutes)
    left, right, row = 172.0, 52.0, 18.0
    scale = (WIDTH - left - right) / (float(highest) or 1.0)
    shapes: list[Shape] = []
    y, reached = 2.0, Decimal(0)
    for one in shown:
        start = min(reached, reached + one.minutes)
        width = max(float(abs(one.minutes)) * scale, 0.8)
        less = one.minutes < 0
        shapes.append(Words(0, y + 10, fit(one.label, _SIZE, left - 8), _SIZE))
        shapes.append(
            Box(
                left + float(start) * scale,
                y,
                width,
                row - 5,
                "wit" if less else "vlak",
                hatched=less,
            )
        )
        shapes.append(Words(WIDTH, y + 10, signed(one.minutes, plus=bool(reached)), _SIZE, anchor="eind"))
        reached += one.minutes
        edge = left + float(reached) * scale
        shapes.append(Stroke(edge, y, edge, y + row, "stil", 0.6))
        y += row
    if total is not None:
        shapes.append(Words(0, y + 10, "Samen per week", _SIZE, True))
        shapes.append(Box(left, y, max(total * scale, 0.8), row - 5, "accent"))
        shapes.append(Words(WIDTH, y + 10, number(total), _SIZE, True, "eind"))
        y += row
    told = "; ".join(f"{one.label}: {signed(one.minutes)}" for one in shown)
    end = f" Samen {number(total)} minuten per week." if total is not None else " Er is nog geen eindgetal."
    return Drawing(WIDTH, y + 2, tuple(shapes), f"Opbouw van de minuten. {told}.{end}")


def signed(value: Decimal, *, plus: bool = True) -> str:
    """A number of minutes with its sign, as in a sum."""
    if value < 0:
        return f"− {number(-value)}"
    return f"{'+ ' if plus else ''}{number(value)}"


def zrm_compared(rows: Sequence[tuple[str, int | None, int | None]], now: str, before: str) -> Drawing:
    """Domains with their score now (filled) beside the previous one (open), from 1 at the left to 5.

    rows: (domain, score now, score before). now, before: what those are called, with their date.
    """
    left, row = 200.0, 19.0
    gap = (WIDTH - left - 30) / 4
    shapes: list[Shape] = [
        Words(left + 10 + gap * (level - 1), 10, str(level), _SIZE, True, "midden") for level in range(1, 6)
    ]
    y = 18.0
    told = []
    for label, score, previous in rows:
        middle = y + row / 2
        shapes.append(Words(0, middle + 3.3, fit(label, _SIZE, left - 8), _SIZE))
        shapes.append(Stroke(left, middle, WIDTH - 10, middle, "lijn", 0.6))
        if score is not None and previous is not None and score != previous:
            shapes.append(
                Stroke(
                    left + 10 + gap * (previous - 1), middle, left + 10 + gap * (score - 1), middle, weight=2
                )
            )
        if previous is not None:
            shapes.append(Dot(left + 10 + gap * (previous - 1), middle, 6.5, "wit"))
        if score is not None:
            shapes.append(Dot(left + 10 + gap * (score - 1), middle, 4.2, "accent"))
        was = f", eerder {previous}" if previous is not None else ""
        told.append(f"{label}: {score if score is not None else 'geen score'}{was}")
        y += row
    y += 8
    shapes += [Dot(6, y + 4, 4.2, "accent"), Words(16, y + 7.5, now, 9, ink="stil")]
    if any(previous is not None for _, _, previous in rows):
        shapes += [Dot(206, y + 4, 6.5, "wit"), Words(218, y + 7.5, before, 9, ink="stil")]
    return Drawing(
        WIDTH, y + 14, tuple(shapes), f"Zelfredzaamheid-Matrix, 1 tot en met 5. {'; '.join(told)}."
    )


@dataclass(frozen=True, slots=True)
class LevelBar:
    """A leefgebied on its way, in severity 0 (geen) to 3 (zwaar). left None: not yet known."""

    label: str
    before: int
    after_own: int | None
    left: int | None


LEVELS = ("geen", "licht", "matig", "zwaar")


def level_bars(rows: Sequence[LevelBar]) -> Drawing:
    """Per leefgebied how heavy it was, what own strength and preceding solutions take away, and what remains."""
    left, row = 172.0, 24.0
    unit = (WIDTH - left) / 3
    shapes: list[Shape] = [
        Words(left + unit * level - 3, 9, LEVELS[level], 9, anchor="eind", ink="stil") for level in (1, 2, 3)
    ]
    shapes += [Stroke(left + unit * level, 12, left + unit * level, 16, "stil") for level in (0, 1, 2, 3)]
    y = 18.0
    told = []
    for one in rows:
        shapes.append(Words(0, y + 12, fit(one.label, _SIZE, left - 8), _SIZE))
        for start, end, kind, word in _segments(one):
            box = Box(
                left + unit * start,
                y,
                unit * (end - start),
                row - 7,
                "accent" if kind == "eigen" else "wit",
                dashed=kind == "onbekend",
                hatched=kind == "voorliggend",
            )
            shapes.append(box)
            text = fit(word, 9, box.width - 4)
            if kind != "voorliggend" and text:
                ink: Ink = "wit" if kind == "eigen" else "tekst"
                shapes.append(Words(box.x + box.width / 2, y + 12, text, 9, anchor="midden", ink=ink))
        told.append(_level_words(one))
        y += row
    y += 4
    for x, word, legend in (
        (0, "eigen kracht en netwerk", Box(0, y, 16, 10, "accent")),
        (150, "voorliggende oplossing", Box(150, y, 16, 10, "wit", hatched=True)),
        (300, "blijft over", Box(300, y, 16, 10, "wit")),
    ):
        shapes += [legend, Words(x + 21, y + 8.5, word, 9, ink="stil")]
    return Drawing(WIDTH, y + 14, tuple(shapes), f"Leefgebieden. {' '.join(told)}")


def _segments(one: LevelBar) -> list[tuple[int, int, str, str]]:
    """(start, end, kind, word) of a bar: what remains at the left, what was solved at the right."""
    if one.after_own is None or one.left is None:
        own = [(one.after_own, one.before, "eigen", "eigen kracht")] if one.after_own is not None else []
        known = one.before if one.after_own is None else one.after_own
        parts = [(0, known, "onbekend", "nog niet bekend"), *own]
    else:
        parts = [
            (0, one.left, "blijft", f"blijft over: {LEVELS[one.left]}"),
            (one.left, one.after_own, "voorliggend", "voorliggend"),
            (one.after_own, one.before, "eigen", "eigen kracht"),
        ]
    return [(start, end, kind, word) for start, end, kind, word in parts if end > start]


def _level_words(one: LevelBar) -> str:
    own = "nog niet bekend" if one.after_own is None else LEVELS[one.after_own]
    rest = "nog niet bekend" if one.left is None else LEVELS[one.left]
    return (
        f"{one.label}: eerst {LEVELS[one.before]}, na eigen kracht en netwerk {own}, "
        f"na voorliggende oplossingen blijft over {rest}."
    )


def signature_drawing(strokes: Sequence[SignStroke], alt: str, width: float = 132.0) -> Drawing:
    """Strokes of the pen as lines, in their box of ``BOX_ASPECT``; a stroke of one point is a dot."""
    height = width / BOX_ASPECT
    shapes: list[Shape] = []
    for stroke in strokes:
        points = [(_part(x) * width, _part(y) * height) for x, y in stroke]
        if len(points) == 1:
            shapes.append(Dot(*points[0], 0.8, "tekst"))
        elif points:
            shapes.append(Path(tuple(points)))
    return Drawing(width, height, tuple(shapes), alt)


def _part(value: float) -> float:
    """A part of the box; what was drawn beside it stays on its edge."""
    return min(max(value, 0.0), 1.0)


def qr_code(text: str, side: float) -> Drawing:
    """A QR code of one text, as boxes: it stays sharp at any size."""
    count, dark = _qr_squares(text)
    cell = side / count
    shapes = tuple(
        Box(start * cell, row * cell, length * cell, cell, "tekst", edge="") for row, start, length in dark
    )
    return Drawing(side, side, shapes, "QR-code met het kenmerk van de regels en de antwoorden.")


@lru_cache(maxsize=2)  # a document shows its receipt in two sizes
def _qr_squares(text: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """How many squares a side has, and the dark ones as (row, first column, how many)."""
    from reportlab.graphics.barcode.qr import QrCodeWidget

    widget = QrCodeWidget(text, barLevel="L")
    widget.qr.make()
    count: int = widget.qr.getModuleCount()
    found = []
    for row in range(count):
        start = None
        for column in range(count + 1):
            dark = column < count and widget.qr.isDark(row, column)
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                found.append((row, start, column - start))
                start = None
    return count, tuple(found)
