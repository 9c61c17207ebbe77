"""A foreign PDF opened for its pages alone: what is seen on them stays, everything else that a PDF can carry goes."""

import contextlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Array, Dictionary, Name, Object, Stream

from desktop.engines.paper.annotations import lacks_field_drawing, shown_on, with_shown
from desktop.engines.paper.archived_content import Breach
from desktop.engines.paper.archiving import Archivist
from desktop.engines.paper.cleaning import Cleaner, lend_resources
from desktop.engines.paper.geometry import Matrix, upright
from desktop.engines.paper.layers import Layers

_DEFAULT_BOX: Final = (0.0, 0.0, 612.0, 792.0)
_LARGEST_UNIT: Final = 75_000.0


class Unfaithful(Exception):  # noqa: N818  # not a mistake: the page is drawn as a picture instead
    """A page cannot be carried over as it is seen; the reason is a word for the log."""


@dataclass(frozen=True, slots=True)
class PageForm:
    """A page as a drawing of its own: a form, the matrix that brings it upright to the origin, its size in points.

    `unit` is its user unit in points, which the matrix and the size have in them; other readers may not.
    """

    form: Stream
    matrix: Matrix
    width: float
    height: float
    unit: float = 1.0


class PdfSource:
    """An open foreign PDF. Only to be used within a limited process; raises pikepdf.PdfError where it cannot open."""

    def __init__(self, path: Path, spare: bool = False, checked: bool = False) -> None:
        """`spare`: what no content of a page uses goes from its resources, so that pages bring nothing of others.

        `checked`: only pages are asked for that a survey of the same file found fit to be carried over.
        """
        self.pdf = pikepdf.open(path, access_mode=pikepdf.AccessMode.mmap)
        self._cleaner = Cleaner(checked)
        self._archivist = Archivist()
        self._lent: set[tuple[int, int]] = set()
        self._forms: dict[tuple[int, int], PageForm] = {}
        self._layers = Layers(self.pdf)
        # Flattening moves page boxes, so that they are read before.
        self._stands = [(visible_box(page), _rotation(page), _user_unit(page)) for page in self.pdf.pages]
        marked = [at for at, page in enumerate(self.pdf.pages) if lacks_field_drawing(self.pdf, self._layers, page)]
        if marked:
            self.pdf = _flattened(path, marked) or self.pdf
            self._layers = Layers(self.pdf)
        if spare:
            self.pdf.remove_unreferenced_resources()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.pdf.close()

    @property
    def pages(self) -> int:
        return len(self.pdf.pages)

    def page(self, number: int, turn: int = 0) -> PageForm:
        """The page (from 1) turned `turn` degrees clockwise beyond its own rotation.

        Raises `Unfaithful` where it could not be carried over as it is seen, IndexError where there is no such page.
        """
        known = self._forms.get((number, turn))
        if known is None:
            known = self._forms[number, turn] = self._formed(number, turn)
        return known

    def weight(self, number: int, turn: int = 0) -> int:
        """About the bytes that the page brings with it, what it shares with earlier pages of this file not counted."""
        return self._cleaner.weight(self.page(number, turn).form)

    def breach(self, number: int, turn: int = 0) -> Breach:
        """The rule of PDF/A-2b that the page breaks; empty where it keeps to all of them."""
        return self._archivist.breach(self.page(number, turn).form)

    def _formed(self, number: int, turn: int) -> PageForm:
        page = self.pdf.pages[number - 1]
        own = _inherited(page, "/Resources")
        if isinstance(own, Dictionary) and "/XObject" in own:
            page.remove_unreferenced_resources()  # pictures of other pages, where all pages share one list
        form = _stream(page.as_form_xobject(handle_transformations=False))
        box, rotation, unit = self._stands[number - 1]
        form[Name.BBox] = Array(box)
        if Name.Matrix in form:
            del form[Name.Matrix]
        resources = form.get("/Resources")
        if isinstance(resources, Dictionary):
            lent = resources if resources.is_indirect else self.pdf.make_indirect(resources)
            form[Name.Resources] = lent
            lend_resources(lent, lent, self._lent)
        shown = shown_on(self.pdf, page, rotation, self._layers)
        if shown:
            form = with_shown(self.pdf, form, Array(box), shown)
        self._layers.flatten(form)
        self._cleaner.clean(form)
        matrix, width, height = upright(box, rotation + turn, unit)
        return PageForm(form, matrix, width, height, unit)


def _stream(value: Object) -> Stream:
    if not isinstance(value, Stream):
        raise Unfaithful("no stream")
    return value


def visible_box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """What a viewer shows of the page: the crop box within the media box; US Letter where neither makes sense."""
    media = _box(_inherited(page, "/MediaBox")) or _DEFAULT_BOX
    crop = _box(_inherited(page, "/CropBox")) or media
    both = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return both if both[0] < both[2] and both[1] < both[3] else media


def _inherited(page: pikepdf.Page, key: str) -> object:
    """A page's entry, its own or that of the nearest ancestor in the page tree; None where there is none."""
    node: object = page.obj
    for _ in range(64):  # a tree that bites its own tail must not hold us
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def _box(value: object) -> tuple[float, float, float, float] | None:
    if not isinstance(value, Array) or len(value) != 4:
        return None
    try:
        one, two, three, four = (float(edge) for edge in value)
    except (TypeError, ValueError):
        return None
    left, right = sorted((one, three))
    bottom, top = sorted((two, four))
    return (left, bottom, right, top) if left < right and bottom < top else None


def _number(value: Any, default: float = 0.0) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return default


def _rotation(page: pikepdf.Page) -> int:
    """Degrees clockwise, whole quarters: readers take no others."""
    return (round(_number(_inherited(page, "/Rotate"))) // 90) * 90


def _user_unit(page: pikepdf.Page) -> float:
    unit = _number(page.obj.get("/UserUnit"), 1.0)
    return unit if 0 < unit <= _LARGEST_UNIT else 1.0


def _flattened(path: Path, pages: Sequence[int]) -> pikepdf.Pdf | None:
    """The file with fields and marks drawn into those pages (from 0) as a viewer shows them; None where that fails."""
    target = io.BytesIO()
    try:
        with contextlib.closing(pypdfium2.PdfDocument(path)) as document:
            document.init_forms()
            for number in pages:
                pdfium.FPDFPage_Flatten(document[number], pdfium.FLAT_NORMALDISPLAY)
            document.save(target, flags=pdfium.FPDF_REMOVE_SECURITY)
        return pikepdf.open(target)
    except (pypdfium2.PdfiumError, pikepdf.PdfError, ValueError, IndexError):
        return None
