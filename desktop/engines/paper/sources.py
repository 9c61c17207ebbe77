"""A foreign PDF opened for its pages alone: what is seen on them stays, everything else that a PDF can carry goes."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from desktop.engines.paper.cleaning import Cleaner
from desktop.engines.paper.geometry import Matrix, upright

_MARKUP_NAMES: Final = "FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Ink Stamp"
_MARKUP: Final = frozenset(f"/{name}" for name in _MARKUP_NAMES.split())
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

    def __init__(self, path: Path) -> None:
        self.pdf = pikepdf.open(path, access_mode=pikepdf.AccessMode.mmap)
        self._cleaner = Cleaner()
        self._forms: dict[tuple[int, int], PageForm] = {}
        self._hidden_layers = _has_hidden_layers(self.pdf)
        self._bare_markup = {at for at, page in enumerate(self.pdf.pages, start=1) if _has_bare_markup(page)}
        if any(Name.Annots in page.obj for page in self.pdf.pages):
            if Name.AcroForm in self.pdf.Root:
                self.pdf.generate_appearance_streams()
            self.pdf.flatten_annotations("screen")

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

    def weight(self, number: int) -> int:
        """About the bytes that the page brings with it, what it shares with earlier pages of this file not counted."""
        form = self.page(number).form
        return self._cleaner.bytes_of(form) + self._cleaner.first_bytes(form)

    def _formed(self, number: int, turn: int) -> PageForm:
        if self._hidden_layers:
            raise Unfaithful("layers")
        if number in self._bare_markup:
            raise Unfaithful("markup")
        page = self.pdf.pages[number - 1]
        form = _stream(page.as_form_xobject(handle_transformations=False))
        box = visible_box(page)
        form[Name.BBox] = Array(box)
        if Name.Matrix in form:
            del form[Name.Matrix]
        self._cleaner.clean(form)
        rotation = (round(_number(_inherited(page, "/Rotate"))) // 90) * 90
        matrix, width, height = upright(box, rotation + turn, _user_unit(page))
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


def _has_bare_markup(page: pikepdf.Page) -> bool:
    """Whether a visible mark on the page has no drawing of its own, so that each viewer makes one up."""
    annotations = page.obj.get("/Annots")
    if not isinstance(annotations, Array):
        return False
    for mark in annotations:
        if not isinstance(mark, Dictionary) or str(mark.get("/Subtype", "")) not in _MARKUP:
            continue
        drawn = isinstance(mark.get("/AP"), Dictionary) and "/N" in mark["/AP"]
        if not drawn and not int(_number(mark.get("/F"))) & _HIDDEN:
            return True
    return False
