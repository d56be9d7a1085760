"""Puts a drawing on a page: roles become colours, shapes become vectors."""

from __future__ import annotations

from typing import Any, TypeGuard

from reportlab.lib.colors import Color, white
from reportlab.platypus import Flowable

from reports.fonts import font_runs, printable, register_fonts
from reports.house import HouseStyle
from reports.measure import width_of
from reports.shapes import Box, Dot, Drawing, Ink, Path, Shape, Stroke
from reports.tagging import TaggedPicture, figure
from reports.text import QUIET, RULE, TEXT

_HATCH_STEP = 5.0


def house_of(canvas: Any) -> HouseStyle:
    """The house style of the document on this canvas."""
    house = getattr(canvas, "house", None)
    return house if isinstance(house, HouseStyle) else HouseStyle()


def colour(ink: Ink, house: HouseStyle) -> Any:
    """A role as ReportLab's colour."""
    if ink == "accent":
        return Color(*house.ink)
    if ink == "vlak":
        return Color(*house.ground)
    return {"stil": QUIET, "wit": white, "lijn": RULE}.get(ink, TEXT)


def hatch(canvas: Any, x: float, y: float, width: float, height: float, house: HouseStyle) -> None:
    """Slanting lines within a rectangle; (x, y) its lower left corner."""
    canvas.saveState()
    area = canvas.beginPath()
    area.rect(x, y, width, height)
    canvas.clipPath(area, stroke=0, fill=0)
    canvas.setStrokeColor(Color(*house.ink))
    canvas.setLineWidth(0.8)
    start = x - height
    while start < x + width:
        canvas.line(start, y, start + height, y + height)
        start += _HATCH_STEP
    canvas.restoreState()


class Picture(TaggedPicture):
    """A drawing in the text, ``indent`` points from the left. alt: what it shows, in words."""

    def __init__(self, drawing: Drawing, indent: float = 0) -> None:
        super().__init__()
        register_fonts()
        self.drawing = drawing
        self.alt = drawing.alt
        self._indent = indent
        self.wrap(0, 0)
        self.spaceBefore, self.spaceAfter = 4, 7

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        self.width, self.height = self._indent + self.drawing.width, self.drawing.height
        return self.width, self.height

    def draw(self) -> None:
        house = house_of(self.canv)
        self.canv.saveState()
        for shape in self.drawing.shapes:
            if not _bare(shape):
                self._paint(shape, house)
        self._paint_together([shape for shape in self.drawing.shapes if _bare(shape)], house)
        self.canv.restoreState()

    def _paint(self, shape: Shape, house: HouseStyle) -> None:
        canvas = self.canv
        if isinstance(shape, Stroke):
            canvas.setStrokeColor(colour(shape.ink, house))
            canvas.setLineWidth(shape.weight)
            canvas.setDash(*((3, 3) if shape.dashed else ()))
            canvas.line(self._x(shape.x1), self._y(shape.y1), self._x(shape.x2), self._y(shape.y2))
            canvas.setDash()
        elif isinstance(shape, Path):
            self._path(shape, house)
        elif isinstance(shape, Box | Dot):
            self._area(shape, house)
        else:
            text = printable(shape.text).replace("\n", " ")
            width = width_of(text, shape.size, bold=shape.bold)
            x = self._x(shape.x) - {"begin": 0.0, "midden": width / 2, "eind": width}[shape.anchor]
            canvas.setFillColor(colour(shape.ink, house))
            for run in font_runs(text, bold=shape.bold):
                canvas.setFont(run.font, shape.size)
                canvas.drawString(x, self._y(shape.y), run.text)
                x += canvas.stringWidth(run.text, run.font, shape.size)

    def _path(self, shape: Path, house: HouseStyle) -> None:
        """A stroke of a pen: round where it starts, bends and ends."""
        canvas = self.canv
        canvas.setStrokeColor(colour(shape.ink, house))
        canvas.setLineWidth(shape.weight)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        line = canvas.beginPath()
        (x, y), *more = shape.points
        line.moveTo(self._x(x), self._y(y))
        for x, y in more:
            line.lineTo(self._x(x), self._y(y))
        canvas.drawPath(line, stroke=1, fill=0)
        canvas.setLineCap(0)
        canvas.setLineJoin(0)

    def _paint_together(self, boxes: list[Box], house: HouseStyle) -> None:
        """Boxes without an edge as one area: side by side they would show hairlines."""
        if not boxes:
            return
        area = self.canv.beginPath()
        for box in boxes:
            area.rect(self._x(box.x), self._y(box.y + box.height), box.width, box.height)
        self.canv.setFillColor(colour(boxes[0].fill, house))
        self.canv.drawPath(area, stroke=0, fill=1)

    def _area(self, shape: Box | Dot, house: HouseStyle) -> None:
        canvas = self.canv
        canvas.setLineWidth(0.9)
        canvas.setDash(*((3, 3) if shape.dashed else ()))
        if shape.edge:
            canvas.setStrokeColor(colour(shape.edge, house))
        if shape.fill:
            canvas.setFillColor(colour(shape.fill, house))
        look = {"stroke": int(bool(shape.edge)), "fill": int(bool(shape.fill))}
        if isinstance(shape, Dot):
            canvas.circle(self._x(shape.x), self._y(shape.y), shape.radius, **look)
        else:
            x, y = self._x(shape.x), self._y(shape.y + shape.height)
            canvas.rect(x, y, shape.width, shape.height, **look)
            canvas.setDash()
            if shape.hatched:
                hatch(canvas, x, y, shape.width, shape.height, house)
        canvas.setDash()

    def _x(self, x: float) -> float:
        return self._indent + x

    def _y(self, y: float) -> float:
        return float(self.drawing.height) - y


def _bare(shape: Shape) -> TypeGuard[Box]:
    """A square of a QR code: filled, without an edge."""
    return isinstance(shape, Box) and not shape.edge and shape.fill == "tekst"


class ReceiptBlock(Flowable):  # type: ignore[misc]  # ReportLab publishes no types
    """A QR code at the left with its facts in words at the right; only the code is a picture."""

    GAP = 14

    def __init__(self, code: Drawing, facts: list[Any], indent: float) -> None:
        super().__init__()
        self._code = Picture(code)
        self.facts = facts
        self._indent = indent

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self._room = available_width - self._indent - self._code.drawing.width - self.GAP
        total = sum(fact.wrap(self._room, available_height)[1] for fact in self.facts)
        self._code.wrap(available_width, available_height)
        self.width, self.height = available_width, max(self._code.height, total) + 6
        return self.width, self.height

    def draw(self) -> None:
        with figure(self.canv, self._code.alt):
            self._code.drawOn(self.canv, self._indent, self.height - self._code.height)
        y = self.height
        for fact in self.facts:
            _, height = fact.wrap(self._room, 1000)
            y -= height
            fact.drawOn(self.canv, self._indent + self._code.drawing.width + self.GAP, y)
