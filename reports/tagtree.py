"""The tree of structure elements of a PDF, and how it is written among ReportLab's objects.

``reports.tagging`` builds the tree while pages are drawn; nothing here knows how a page looks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFInfo, PDFObjectReference, PDFString

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
        tree = PDFObjectReference("StructTree")
        self._element(root, tree)
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

    def _element(self, element: Element, parent: Any) -> None:
        reference = self._reference(element)
        pages = {kid[0] for kid in element.kids if not isinstance(kid, Element)}
        home = min(pages, default=None)
        parts: dict[str, Any] = {"Type": "/StructElem", "S": f"/{element.role}", "P": parent}
        if home is not None:
            parts["Pg"] = _page(home)
        if element.alt:
            parts["Alt"] = PDFString(element.alt)
        if element.scope:
            parts["A"] = PDFDictionary({"O": "/Table", "Scope": f"/{element.scope}"})
        kids: list[Any] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(self._reference(kid))
            elif kid[0] == home:
                kids.append(kid[1])
            else:
                kids.append(PDFDictionary({"Type": "/MCR", "Pg": _page(kid[0]), "MCID": kid[1]}))
        parts["K"] = PDFArray(kids)
        self._document.Reference(PDFDictionary(parts), self._names[id(element)])
        for kid in element.kids:
            if isinstance(kid, Element):
                self._element(kid, reference)


def _page(index: int) -> Any:
    return PDFObjectReference(f"Page{index + 1}")


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
