"""Turns a PDF into pages, each with its believed text or a picture, whatever state the file is in."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from desktop.engines.pages.quality import believable
from desktop.engines.pages.refusal import Refused
from desktop.engines.pages.text_layer import Layer, layer_of
from desktop.engines.pages.upright import blank

MOST_PAGES: Final = 1000
MOST_PIXELS: Final = 20_000_000
"""Of one rendered page: A3 at 300 dots per inch fits."""

_DPI: Final = 300
_LEAST_DPI: Final = 72
_FULL_PAGE: Final = 0.6
_MOST_OBJECTS: Final = 20_000
_PASSWORD_ERRORS: Final = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_LETTER: Final = (612.0, 792.0)  # what pdfium and the standard fall back on


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page as seen: size in points after its /Rotate; lines, a picture, or (blank or broken) neither."""

    number: int
    width: float
    height: float
    layer: Layer | None
    picture: Image.Image | None
    dpi: int
    broken: bool = False


class PdfFile:
    """An open PDF; `pages` says how many, `signed` whether pdfium finds a field that was signed."""

    def __init__(self, path: Path) -> None:
        """Raises Refused: encrypted, damaged, empty, too_large."""
        try:
            self._document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as error:
            code = getattr(error, "err_code", None)
            raise Refused("encrypted" if code in _PASSWORD_ERRORS else "damaged") from error
        self.pages = len(self._document)
        if self.pages < 1:
            raise Refused("empty")
        if self.pages > MOST_PAGES:
            raise Refused("too_large", pages=self.pages, limit=MOST_PAGES)
        self.signed = any(
            pdfium.FPDFSignatureObj_GetContents(pdfium.FPDF_GetSignatureObject(self._document, at), None, 0) > 0
            for at in range(pdfium.FPDF_GetSignatureCount(self._document))
        )
        self._forms = self._document.get_formtype() != pdfium.FORMTYPE_NONE
        if self._forms:
            try:
                self._document.init_forms()
            except pypdfium2.PdfiumError:
                self._forms = False

    def read(self, first: int) -> Iterator[PdfPage]:
        """The pages from that number on (from 1); a page that is broken comes as an empty one."""
        for number in range(first, self.pages + 1):
            try:
                yield self._read(number)
            except (pypdfium2.PdfiumError, ValueError, OSError):
                yield PdfPage(number, *_LETTER, None, None, 0, broken=True)

    def picture(self, number: int, width: int, *, upended: bool = False) -> Image.Image:
        """The page in colour, about `width` pixels wide (`upended`: high); Refused where there is no such page."""
        if not 1 <= number <= self.pages:
            raise Refused("damaged")
        try:
            page = self._page(number)
            across, down = _size(page)
            scale = min(width / (down if upended else across), math.sqrt(MOST_PIXELS / (across * down)))
            return _rendered(page, scale, grey=False)
        except (pypdfium2.PdfiumError, ValueError) as error:
            raise Refused("damaged") from error

    def _page(self, number: int) -> Any:
        page = self._document[number - 1]
        if not pdfium.FPDFPage_GetAnnotCount(page):
            return page
        # What was filled in or typed over the page belongs to what a reader sees: made part of the page, in memory.
        if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS:
            page.close()
            page = self._document[number - 1]
        return page

    def _read(self, number: int) -> PdfPage:
        page = self._page(number)
        try:
            width, height = _size(page)
            layer = layer_of(page, width, height)
            pictured, native = _images(page, width, height)
            if believable(layer, pictured):
                return PdfPage(number, width, height, layer, None, 0)
            dpi = min(_DPI, max(_LEAST_DPI, native)) if native and pictured >= _FULL_PAGE else _DPI
            scale = min(dpi / 72, math.sqrt(MOST_PIXELS / (width * height)))
            picture = _rendered(page, scale, grey=True)
            if blank(picture):
                return PdfPage(number, width, height, None, None, 0)
            return PdfPage(number, width, height, None, picture, max(1, round(scale * 72)))
        finally:
            page.close()


def _size(page: Any) -> tuple[float, float]:
    """Width and height as seen in points; ValueError for a page that has no area."""
    width, height = page.get_size()
    if not (math.isfinite(width) and math.isfinite(height) and width >= 1 and height >= 1):
        raise ValueError("page without area")
    return width, height


def _rendered(page: Any, scale: float, *, grey: bool) -> Image.Image:
    bitmap = page.render(scale=scale, grayscale=grey, may_draw_forms=True, rev_byteorder=True, prefer_bgrx=False)
    picture: Image.Image = bitmap.to_pil()
    return picture.convert("L" if grey else "RGB")


def _images(page: Any, width: float, height: float) -> tuple[float, int]:
    """What share of the page its images cover (0 to 1), and the dots per inch of the widest one (0: none)."""
    covered, widest, dpi = 0.0, 0.0, 0
    page_box = page.get_bbox()
    for image in islice(page.get_objects(max_depth=3), _MOST_OBJECTS):
        if image.type != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        left, bottom, right, top = _bounds(image)
        left, right = max(left, page_box[0]), min(right, page_box[2])
        bottom, top = max(bottom, page_box[1]), min(top, page_box[3])
        if right <= left or top <= bottom:
            continue
        covered += (right - left) * (top - bottom)
        if right - left > widest:
            widest = right - left
            across, down = ctypes.c_uint(), ctypes.c_uint()
            if pdfium.FPDFImageObj_GetImagePixelSize(image, across, down):
                dpi = round(72 * math.sqrt(across.value * down.value / ((right - left) * (top - bottom))))
    return min(1.0, covered / (width * height)), dpi


def _bounds(image: Any) -> tuple[float, float, float, float]:
    """An image's box in the page's coordinates, through the forms that hold it."""
    left, bottom, right, top = image.get_bounds()
    corners = [(left, bottom), (left, top), (right, bottom), (right, top)]
    holder = image.container
    while holder is not None:
        a, b, c, d, e, f = holder.get_matrix().get()
        corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in corners]
        holder = holder.container
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
