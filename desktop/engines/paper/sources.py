"""A foreign PDF opened for its pages alone: what is seen on them stays, everything else that a PDF can carry goes."""

import contextlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Array, Dictionary, Name, Object, Stream

from desktop.engines.paper.cleaning import Cleaner, lend_resources
from desktop.engines.paper.geometry import Matrix, upright

_UNDRAWN: Final = ("/Link", "/Popup")
"""Annotations that show nothing by themselves."""
_MADE_UP: Final = ("/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Square", "/Circle", "/Ink")
"""Marks that viewers draw even where the file holds no drawing of them."""
_HIDDEN: Final = 2 | 32
"""Flags of an annotation that is not shown on a screen: hidden, no view."""
_DEFAULT_BOX: Final = (0.0, 0.0, 612.0, 792.0)
_LARGEST_UNIT: Final = 75_000.0


class Unfaithful(Exception):  # noqa: N818  # not a mistake: the page is drawn as a picture instead
    """A page cannot be carried over as it is seen; the reason is a word for the log."""


@dataclass(frozen=True, slots=True)
class PageForm:
    """A page as a drawing of its own: a form, the matrix that brings it upright to the origin, its size in points."""

    form: Stream
    matrix: Matrix
    width: float
    height: float


class PdfSource:
    """An open foreign PDF. Only to be used within a limited process; raises pikepdf.PdfError where it cannot open."""

    def __init__(self, path: Path, spare: bool = False) -> None:
        """`spare`: what no content of a page uses goes from its resources, so that pages bring nothing of others."""
        self.pdf = pikepdf.open(path, access_mode=pikepdf.AccessMode.mmap)
        self._cleaner = Cleaner()
        self._lent: set[tuple[int, int]] = set()
        self._forms: dict[tuple[int, int], PageForm] = {}
        self._hidden_layers = _has_hidden_layers(self.pdf)
        # Flattening moves page boxes, so that they are read before.
        self._stands = [(visible_box(page), _rotation(page), _user_unit(page)) for page in self.pdf.pages]
        self._made_up = {at for at, page in enumerate(self.pdf.pages, start=1) if _has_made_up_marks(page)}
        marked = [at for at, page in enumerate(self.pdf.pages) if _has_drawn_annotations(page)]
        if marked:
            self.pdf = _flattened(path, marked) or self.pdf
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

    def _formed(self, number: int, turn: int) -> PageForm:
        if self._hidden_layers:
            raise Unfaithful("layers")
        if number in self._made_up:
            raise Unfaithful("marks")
        page = self.pdf.pages[number - 1]
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
        self._cleaner.clean(form)
        matrix, width, height = upright(box, rotation + turn, unit)
        return PageForm(form, matrix, width, height)


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


def _has_hidden_layers(pdf: pikepdf.Pdf) -> bool:
    """Whether the file has layers that a viewer does not show by itself."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, Dictionary):
        return False
    standard = properties.get("/D")
    if not isinstance(standard, Dictionary):
        return False
    hidden = standard.get("/OFF")
    return standard.get("/BaseState") == Name.OFF or (isinstance(hidden, Array) and len(hidden) > 0)


def _annotations(page: pikepdf.Page) -> Iterator[Dictionary]:
    found = page.obj.get("/Annots")
    for one in found if isinstance(found, Array) else ():
        if isinstance(one, Dictionary):
            yield one


def _has_drawn_annotations(page: pikepdf.Page) -> bool:
    """Whether something is laid on the page that a viewer draws: a form field, a stamp, a mark."""
    return any(str(one.get("/Subtype", "")) not in _UNDRAWN for one in _annotations(page))


def _has_made_up_marks(page: pikepdf.Page) -> bool:
    """Whether a mark is to be seen on the page of which the file holds no drawing."""
    for mark in _annotations(page):
        if str(mark.get("/Subtype", "")) not in _MADE_UP or int(_number(mark.get("/F"))) & _HIDDEN:
            continue
        drawing = mark.get("/AP")
        if not isinstance(drawing, Dictionary) or "/N" not in drawing:
            return True
    return False


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
