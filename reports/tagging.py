"""Structure tags: what a screen reader needs to read a PDF as headings, lines, lists, tables and pictures, in order.

A canvas that puts every text it draws under a structure element and calls the rest decoration:

- a paragraph is a heading, a numbered line (a list item) or plain text, by its style;
- a table gets rows and cells, its heading row with scope; a heading row repeated on a next page is decoration;
- a picture is one element with alternative text (``TaggedPicture``, or ``figure`` around a part);
- text that nobody claimed becomes a paragraph of its own: never is a text lost to the reader;
- lines, boxes and running heads and feet are artifacts.

ReportLab writes no tags; it does keep a catalog and objects that can hold them, so the tree is written in the same
pass, with the same bytes each time. No conformance with PDF/UA or PDF/A is claimed: no validator has confirmed any.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable

from reports.tagtree import CELLS, Element, ReceiptInfo, TreeWriter

PDF_VERSION = (1, 7)
# The look of a paragraph says what it is.
ROLES = {"titel": "H1", "kop": "H2", "tussenkop": "H3"}
_PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI"}


@dataclass(slots=True)
class Mark:
    """What a paragraph is in the structure; shared by its parts when it breaks over pages.

    code: a line number is drawn before the text, so the paragraph is an item of a list.
    """

    role: str = "P"
    code: bool = False
    element: Element | None = None
    label_drawn: bool = False


def mark_for(style_name: str, *, code: bool = False) -> Mark:
    """The mark of a paragraph in this style; the first word of its name counts ("tussenkop klein")."""
    return Mark(ROLES.get(style_name.partition(" ")[0], "P"), code)


@dataclass(slots=True)
class Structure:
    """The tree of one document while it is being drawn.

    groups: where new elements go, innermost last. current: the element of the text being drawn. item: the list item
    being drawn. inside: a marked piece is open, so nothing inside it is marked again.
    """

    root: Element = field(default_factory=lambda: Element("Document"))
    groups: list[Element] = field(default_factory=list)
    current: Element | None = None
    item: Mark | None = None
    inside: bool = False
    artifact: bool = False
    pieces: dict[int, list[Element]] = field(default_factory=dict)

    @property
    def top(self) -> Element:
        return self.groups[-1] if self.groups else self.root

    def number(self, page: int, element: Element) -> int:
        """A new marked piece of ``element`` on this page."""
        owners = self.pieces.setdefault(page, [])
        owners.append(element)
        element.kids.append((page, len(owners) - 1))
        return len(owners) - 1

    def owner(self) -> Element:
        """The element that the next text belongs to."""
        if self.item is not None and self.item.element is not None:
            part = "LBody" if self.item.label_drawn else "Lbl"
            self.item.label_drawn = True
            last = self.item.element.kids[-1] if self.item.element.kids else None
            # The rest of a broken line goes on in the same body.
            return last if isinstance(last, Element) and last.role == part else self.item.element.add(part)
        if self.current is not None:
            return self.current
        return self.top if self.top.role in CELLS else self.top.add("P")


class _TaggedText(PDFTextObject):  # type: ignore[misc]  # ReportLab publishes no types
    """Text whose lines end in a space: a reader that joins lines doesn't glue their words together."""

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803 - ReportLab's names
        super()._textOut(f"{text} " if TStar and text and text[-1] != " " else text, TStar)


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas that keeps the structure beside the drawing and writes it into the file.

    receipt: what ``reports.verify`` reads back, put in the file's properties; "" for a document without one.
    """

    receipt: str = ""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options["pdfVersion"] = PDF_VERSION
        super().__init__(*arguments, **options)
        self.structure = Structure()
        self._doc.info = ReceiptInfo()
        self._doc.info.receipt = self.receipt

    @property
    def page_index(self) -> int:
        return int(self._pageNumber) - 1

    def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> PDFTextObject:  # noqa: N802
        return _TaggedText(self, x, y, direction=direction)

    def drawText(self, aTextObject: PDFTextObject) -> None:  # noqa: N802, N803
        if self.structure.inside:
            super().drawText(aTextObject)
        elif self.structure.artifact:
            self._code.append("/Artifact <</Type /Pagination>> BDC")
            super().drawText(aTextObject)
            self._code.append("EMC")
        else:
            self.open_piece(self.structure.owner())
            super().drawText(aTextObject)
            self.close_piece()

    def open_piece(self, element: Element) -> None:
        number = self.structure.number(self.page_index, element)
        self._code.append(f"/{element.role} <</MCID {number}>> BDC")
        self.structure.inside = True

    def close_piece(self) -> None:
        self._code.append("EMC")
        self.structure.inside = False

    def showPage(self) -> None:  # noqa: N802
        index = self.page_index
        self._code[:] = decorate(self._code)
        name = self._doc.thisPageName()
        super().showPage()
        page = self._doc.idToObject[name]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = index
        page.Tabs = "/S"

    def save(self) -> None:
        if self._code:
            self.showPage()
        TreeWriter(self._doc, self.structure.root, self.structure.pieces).write()
        super().save()


def decorate(code: list[str]) -> list[str]:
    """Page code with every drawing outside a marked piece called an artifact. Leaves marked pieces as they are."""
    found: list[str] = []
    loose: list[str] = []

    def flush() -> None:
        paints = any(item.rsplit(None, 1)[-1:] and item.rsplit(None, 1)[-1] in _PAINTS for item in loose)
        found.extend(["/Artifact BMC", *loose, "EMC"] if paints else loose)
        loose.clear()

    depth = 0
    for item in code:
        opens, closes = item.endswith((" BDC", " BMC")), item == "EMC"
        if depth == 0 and not opens and item not in {"q", "Q"}:
            loose.append(item)
            continue
        flush()
        depth += opens - closes
        found.append(item)
    flush()
    return found


def _structure(canvas: Any) -> Structure | None:
    found = getattr(canvas, "structure", None)
    return found if isinstance(found, Structure) else None


@contextmanager
def paragraph_tag(canvas: Any, mark: Mark) -> Iterator[None]:
    """While a paragraph (or a part of one) is drawn. On a canvas without structure it does nothing."""
    structure = _structure(canvas)
    if structure is None or structure.inside or structure.artifact:
        yield
        return
    before = structure.current, structure.item
    structure.current, structure.item = None, None
    if mark.code:
        if mark.element is None:
            last = structure.top.kids[-1] if structure.top.kids else None
            listing = last if isinstance(last, Element) and last.role == "L" else structure.top.add("L")
            mark.element = listing.add("LI")
        structure.item = mark
    elif structure.top.role in CELLS and mark.role == "P":
        structure.current = structure.top
    else:
        if mark.element is None:
            mark.element = structure.top.add(mark.role)
        structure.current = mark.element
    try:
        yield
    finally:
        structure.current, structure.item = before


@contextmanager
def figure(canvas: Any, alt: str) -> Iterator[None]:
    """While a picture is drawn: all of it is one element, read out as ``alt`` (a whole Dutch sentence)."""
    structure = _structure(canvas)
    if structure is None or structure.inside or structure.artifact:
        yield
        return
    element = structure.top.add("Figure", alt=alt)
    # A number is taken only when something was drawn: a flowable may find that it doesn't fit.
    start = len(canvas._code)  # noqa: SLF001 - the canvas keeps its page code there
    structure.inside = True
    try:
        yield
    finally:
        structure.inside = False
        drawn = canvas._code[start:]  # noqa: SLF001
        if drawn:
            del canvas._code[start:]  # noqa: SLF001
            canvas.open_piece(element)
            canvas._code.extend(drawn)  # noqa: SLF001
            canvas.close_piece()


@contextmanager
def decoration(canvas: Any) -> Iterator[None]:
    """While a running head or foot is drawn: text in it is skipped by a screen reader."""
    structure = _structure(canvas)
    if structure is None:
        yield
        return
    before, structure.artifact = structure.artifact, True
    try:
        yield
    finally:
        structure.artifact = before


@contextmanager
def at_the_start(canvas: Any) -> Iterator[None]:
    """While a letterhead is drawn, when the text below it is there already: it is read first."""
    structure = _structure(canvas)
    if structure is None:
        yield
        return
    count = len(structure.root.kids)
    try:
        yield
    finally:
        kids = structure.root.kids
        kids[:] = kids[count:] + kids[:count]


class TableTags:
    """Hand it to one table as ``renderCB``; its parts on other pages share it.

    heads: number of heading rows (also the table's ``repeatRows``); on a next page they are decoration.
    """

    def __init__(self, heads: int = 1) -> None:
        self._heads = heads
        self._parts = 0
        self._table: Element | None = None
        self._row: Element | None = None
        self._before = False

    def __call__(self, table: Any, command: str, *arguments: Any) -> None:
        structure = _structure(table.canv)
        if structure is None or structure.inside or (structure.artifact and self._table is None):
            return
        if command == "startTable":
            self._parts += 1
            self._table = self._table or structure.top.add("Table")
        elif command == "startRow":
            self._before = structure.artifact
            repeated = self._parts > 1 and arguments[0] < self._heads
            structure.artifact = self._before or repeated
            self._row = None if repeated or self._table is None else self._table.add("TR")
        elif command == "endRow":
            structure.artifact = self._before
        elif command == "startCell" and self._row is not None:
            head = arguments[0] < self._heads
            cell = self._row.add("TH", scope="Column") if head else self._row.add("TD")
            structure.groups.append(cell)
        elif command == "endCell" and self._row is not None:
            structure.groups.pop()


class TaggedPicture(Flowable):  # type: ignore[misc]
    """A flowable that is one picture to a screen reader; set ``alt`` to what it shows, in a Dutch sentence."""

    alt: str = ""

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        with figure(canvas, self.alt) if self.alt else nullcontext():
            super().drawOn(canvas, x, y, _sW)
