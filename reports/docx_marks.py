"""What python-docx has no words for: a line in the margin, a word on a dark plate, ink as a picture.

Apart from ``docx_export``, which says what goes where, because this reaches into the XML below it.
Here ``paragraph`` is one of python-docx.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from reports.shapes import Dot, Drawing, Path

_PIXELS = 4  # per point: sharp on paper, small in the file
_WIDTH = Cm(4.4)


def margin_line(paragraph: Any) -> None:
    """A heavy line at the left of a paragraph: this is new, different or gone."""
    borders = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "24"), ("space", "8"), ("color", "1C2430")):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no borders
    # The schema wants an order: borders come before these.
    later = (
        "w:shd",
        "w:tabs",
        "w:suppressAutoHyphens",
        "w:spacing",
        "w:ind",
        "w:contextualSpacing",
        "w:jc",
        "w:rPr",
    )
    properties.insert_element_before(borders, *later)


def plate(paragraph: Any, word: str) -> None:
    """A word in white on dark, before the text."""
    run = paragraph.add_run(f" {word} ")
    run.bold = True
    run.font.size = Pt(9)
    run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "1C2430")):
        shade.set(qn(f"w:{name}"), value)
    run._r.get_or_add_rPr().append(shade)  # noqa: SLF001 - python-docx has no shading
    paragraph.add_run(" ")


def ink_picture(paragraph: Any, drawing: Drawing) -> None:
    """Strokes of a pen as a picture, with the drawing's words for who can't see it."""
    import PIL.Image
    import PIL.ImageDraw

    size = (round(drawing.width * _PIXELS), round(drawing.height * _PIXELS))
    image = PIL.Image.new("L", size, 255)
    pen = PIL.ImageDraw.Draw(image)
    for shape in drawing.shapes:
        if isinstance(shape, Path):
            points = [(x * _PIXELS, y * _PIXELS) for x, y in shape.points]
            pen.line(points, fill=28, width=round(shape.weight * _PIXELS), joint="curve")
        elif isinstance(shape, Dot):
            x, y, radius = shape.x * _PIXELS, shape.y * _PIXELS, shape.radius * _PIXELS
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=28)
    made = BytesIO()
    image.save(made, "PNG")
    made.seek(0)
    picture = paragraph.add_run().add_picture(made, width=_WIDTH)
    picture._inline.docPr.set("descr", drawing.alt)  # noqa: SLF001 - python-docx has no words for a picture
