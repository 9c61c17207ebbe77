"""Tells a screen reader what stands on the pages of an output file, and in which order (ISO 32000-1, 14.7 and 14.8)."""

from collections.abc import Sequence
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from desktop.engines.paper.pen import Tag

FOOTER: Final = b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n"
"""Opens what stands at the foot of every page and is not read out with it; `END` closes it."""
END: Final = b"EMC\n"


def piece_of(number: int, content: bytes) -> bytes:
    """Content as the piece of a page with that number."""
    return f"/Span <</MCID {number}>> BDC\n".encode("ascii") + content + END


class Structure:
    """The tree of one file in the making; pages come in their order."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array([])))
        self._parents: list[Object] = []
        self._waiting: dict[tuple[int, int], list[Object]] = {}
        """Links whose areas are still to come, by page."""

    def add_pieces(self, page: Object, tags: Sequence[Tag]) -> None:
        """The pieces of a page in reading order."""
        count = 1 + max((number for _, numbers in tags for number in numbers), default=-1)
        by_number: list[Object] = [self._document] * count
        for kind, numbers in tags:
            element = self._element(page, kind)
            element.K = Array(list(numbers))
            for number in numbers:
                by_number[number] = element
            if kind == "Link":
                self._waiting.setdefault(page.objgen, []).append(element)
        self._number(page, Array(by_number))

    def add_figure(self, page: Object, told: str) -> None:
        """A page that is one picture without words; `told` is read out in its place."""
        element = self._element(page, "Figure")
        element.K, element.Alt = Array([0]), String(told)
        self._number(page, Array([element]))

    def add_link(self, page: Object, area: Object) -> None:
        """An area of a page that leads somewhere, in the order of the page's links."""
        waiting = self._waiting.get(page.objgen)
        element = waiting.pop(0) if waiting else self._element(page, "Link")
        if "/K" not in element:
            element.K = Array([])
        element.K.append(Dictionary(Type=Name.OBJR, Pg=page, Obj=area))
        area.StructParent = len(self._parents)
        self._parents.append(element)
        page.Tabs = Name.S

    def close(self) -> None:
        """Puts the tree into the file."""
        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=self._document))
        self._document.P = root
        parents: list[Object | int] = []
        for number, element in enumerate(self._parents):
            parents += [number, element]
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(parents)))
        root.ParentTreeNextKey = len(self._parents)
        self._pdf.Root[Name.StructTreeRoot] = root
        self._pdf.Root[Name.MarkInfo] = Dictionary(Marked=True)

    def _element(self, page: Object, kind: str) -> Object:
        element = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=self._document, Pg=page)
        )
        self._document.K.append(element)
        return element

    def _number(self, page: Object, elements: Array) -> None:
        page.StructParents = len(self._parents)
        self._parents.append(elements)
