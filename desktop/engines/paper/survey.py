"""Looks over the PDFs of a bundle before anything is decided: which pages travel as they are, and what they weigh."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from desktop.engines.paper.cleaning import Undecodable
from desktop.engines.paper.geometry import BAND, kept_size
from desktop.engines.paper.sources import PageForm, PdfSource, Unfaithful

Way = Literal["vector", "scan", "drawn"]
"""vector: carried over as it is. scan: carried over or coded anew. drawn: only a picture of it is faithful."""

_HEAVY: Final = 30_000
_SCAN_SHARE: Final = 0.5
_INVISIBLE: Final = (3, 7)
_MOST_OBJECTS: Final = 400
_WHITE: Final = 250
_TOLERANCE: Final = 1.0
_STRIP_SCALE: Final = 0.5


def work(job: Mapping[str, Any], report: Callable[[int, int], None]) -> dict[str, Any]:
    """Surveys `job["sources"]`: each {"path", "spare", "pages": [{"page", "turn"}]}, in that order.

    Answers {"sources": [{"pages": [{"way", "weight", "foot_free", "width", "height", "breach"}]}]}: weight in bytes (0
    where drawn), sizes in points as turned, and the rule of PDF/A-2b that a page breaks which is carried over. A source
    that does not open at all answers {"pages": None}.
    """
    sources: Sequence[Mapping[str, Any]] = job["sources"]
    answers = []
    for done, source in enumerate(sources):
        report(done, len(sources))
        answers.append({"pages": _surveyed(Path(source["path"]), source["pages"], bool(source.get("spare")))})
    report(len(sources), len(sources))
    return {"sources": answers}


def _surveyed(path: Path, pages: Sequence[Mapping[str, Any]], spare: bool) -> list[dict[str, Any]] | None:
    with contextlib.ExitStack() as stack:
        seen = _opened_to_see(path, stack)
        source = _opened(path, spare, stack)
        if seen is None and source is None:
            return None
        return [_page(source, seen, int(one["page"]), int(one["turn"])) for one in pages]


def _opened(path: Path, spare: bool, stack: contextlib.ExitStack) -> PdfSource | None:
    try:
        return stack.enter_context(PdfSource(path, spare))
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError, TypeError, KeyError):
        return None


def _opened_to_see(path: Path, stack: contextlib.ExitStack) -> Any:
    try:
        return stack.enter_context(contextlib.closing(pypdfium2.PdfDocument(path)))
    except pypdfium2.PdfiumError:
        return None


def _page(source: PdfSource | None, seen: Any, number: int, turn: int) -> dict[str, Any]:
    """One page's answer; whatever goes wrong with carrying it over makes it a drawn one."""
    shown = _shown_page(seen, number)
    width, height = shown.get_size() if shown is not None else (0.0, 0.0)
    if turn % 180:
        width, height = height, width
    form = _carried(source, number, turn)
    if form is not None and shown is not None and _differs(form, width * form.unit, height * form.unit):
        form = None
    if form is None or source is None:
        return {"way": "drawn", "weight": 0, "foot_free": False, "width": width, "height": height}
    weight = source.weight(number, turn)
    way: Way = "scan" if weight > _HEAVY and shown is not None and is_scan(shown) else "vector"
    free = turn % 360 == 0 and shown is not None and kept_size(form.width, form.height) and foot_is_free(shown)
    return {
        "way": way, "weight": weight, "foot_free": free, "width": form.width, "height": form.height,
        "breach": source.breach(number, turn),
    }  # fmt: skip


def _shown_page(seen: Any, number: int) -> Any:
    try:
        return None if seen is None else seen[number - 1]
    except (pypdfium2.PdfiumError, IndexError):
        return None


def _carried(source: PdfSource | None, number: int, turn: int) -> PageForm | None:
    if source is None:
        return None
    try:
        return source.page(number, turn)
    except (Undecodable, Unfaithful, pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError, IndexError):
        return None


def _differs(form: PageForm, width: float, height: float) -> bool:
    """Whether another reader sees a page of another size: then one of the two has misunderstood it.

    One that sees a page of no size at all has nothing to say.
    """
    return min(width, height) >= 1 and (abs(form.width - width) > _TOLERANCE or abs(form.height - height) > _TOLERANCE)


def is_scan(page: Any) -> bool:
    """Whether a page is a picture of paper: images cover most of it and no visible text stands on it."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        return False
    width, height = page.get_size()
    covered = 0.0
    for item in page.get_objects(max_depth=3):
        if item.type == pdfium.FPDF_PAGEOBJ_TEXT and pdfium.FPDFTextObj_GetTextRenderMode(item) not in _INVISIBLE:
            return False
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            covered += max(0.0, right - left) * max(0.0, top - bottom)
    return bool(covered >= _SCAN_SHARE * width * height)


def foot_is_free(page: Any) -> bool:
    """Whether nothing is to be seen in the band at the foot of the page where the stamp would stand."""
    width, height = page.get_size()
    if min(width, height) < 1:
        return False
    strip = page.render(scale=_STRIP_SCALE, crop=(0, 0, 0, max(0.0, height - BAND)), grayscale=True)
    try:
        tones = strip.to_numpy()
        return bool(width > 0 and tones.size and tones.min() >= _WHITE)
    finally:
        strip.close()
