"""The tree of structure elements of a PDF, and how it is written among ReportLab's objects.

``reports.tagging`` builds the tree while pages are drawn; nothing here knows how a page looks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFInfo,
    PDFObject,
    PDFObjectReference,
    PDFString,
)

RECEIPT_KEY = "WmoDesktopReceipt"
CELLS = frozenset({"TH", "TD"})  # an empty cell stays: it keeps its column


@dataclass(eq=False, slots=True)
class Element:
    """A structure element. kids: elements, or (page from 0, number of the marked piece on that page)."""

    role: str
    parent: Element | None = None
    kids: list[Element | tuple[int, int]] = field(default_factory=list)
    alt: str = ""
    scope: str = ""

    def add(self, role: str, *, alt: str = "", scope: str = "") -> Element:
        made = Element(role, self, alt=alt, scope=scope)
        self.kids.append(made)
        return made


class TreeWriter:
    """Writes the tree as PDF objects: elements, and per page which element owns which piece.

    pieces: page from 0 → the owner of each marked piece, in order of its number.
    """

    def __init__(self, document: Any, root: Element, pieces: dict[int, list[Element]]) -> None:
        self._document = document
        self._root = root
        self._pieces = pieces
        self._names: dict[int, str] = {}

    def write(self) -> None:
        root = self._root
        _prune(root)
        self._name(root)
        self._element(root, "StructTree")
        numbers: list[Any] = []
        for page in sorted(self._pieces):
            owners = self._pieces[page]
            numbers += [page, PDFArray([self._reference(owner) for owner in owners])]
        parents = self._document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}), "StructParents")
        self._document.Reference(
            top := PDFDictionary(
                {
                    "Type": "/StructTreeRoot",
                    "K": PDFArray([self._reference(root)]),
                    "ParentTree": parents,
                    "ParentTreeNextKey": max(self._pieces, default=-1) + 1,
                }
            ),
            "StructTree",
        )
        self._document.Catalog.StructTreeRoot = top
        self._document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _name(self, element: Element) -> None:
        self._names[id(element)] = f"Struct{len(self._names)}"
        for kid in element.kids:
            if isinstance(kid, Element):
                self._name(kid)

    def _reference(self, element: Element) -> Any:
        return PDFObjectReference(self._names[id(element)])

    def _element(self, element: Element, parent: str) -> None:
        name = self._names[id(element)]
        pages = {kid[0] for kid in element.kids if not isinstance(kid, Element)}
        self._document.Reference(_Element(element, parent, min(pages, default=None), self._names), name)
        for kid in element.kids:
            if isinstance(kid, Element):
                self._element(kid, name)


class _Element(PDFObject):  # type: ignore[misc]  # ReportLab publishes no types
    """An element as PDF text, written in one go: ReportLab's dictionaries take ten times as long, and there are many.

    parent: name of the object above; home: page from 0 where it starts, None when it only holds other elements.
    """

    def __init__(self, element: Element, parent: str, home: int | None, names: dict[int, str]) -> None:
        self._element = element
        self._parent = parent
        self._home = home
        self._names = names

    def format(self, document: Any) -> bytes:
        """What ReportLab asks of every object."""
        element, home = self._element, self._home

        def reference(name: str) -> str:
            number, version = document.idToObjectNumberAndVersion[name]
            return f"{number} {version} R"

        parts = [f"/Type /StructElem /S /{element.role} /P {reference(self._parent)}"]
        if home is not None:
            parts.append(f"/Pg {reference(_page(home))}")
        if element.alt:
            parts.append(f"/Alt {PDFString(element.alt).format(document).decode('latin-1')}")
        if element.scope:
            parts.append(f"/A << /O /Table /Scope /{element.scope} >>")
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(reference(self._names[id(kid)]))
            elif kid[0] == home:
                kids.append(str(kid[1]))
            else:
                kids.append(f"<< /Type /MCR /Pg {reference(_page(kid[0]))} /MCID {kid[1]} >>")
        parts.append(f"/K [ {' '.join(kids)} ]")
        return f"<< {' '.join(parts)} >>".encode("latin-1")


def _page(index: int) -> str:
    return f"Page{index + 1}"


def _prune(element: Element) -> None:
    """Drop elements in which nothing was drawn; empty cells stay, they keep their column."""
    for kid in [kid for kid in element.kids if isinstance(kid, Element)]:
        _prune(kid)
        if not kid.kids and kid.role not in CELLS:
            element.kids.remove(kid)


class ReceiptInfo(PDFInfo):  # type: ignore[misc]
    """The file's properties with the receipt as one more, under a key of our own."""

    receipt = ""

    def format(self, document: Any) -> Any:
        made = super().format(document)
        if not self.receipt:
            return made
        line = b"/" + RECEIPT_KEY.encode() + b" " + PDFString(self.receipt).format(document)
        head, _, tail = made.rpartition(b">>")
        return head + line + b"\n>>" + tail
