"""Makes the pictures of scanned, photographed and broken pages, each in every coding that may be wanted of it."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from desktop.domain.bundle_sizes import LADDERS, Character
from desktop.engines.pages import images
from desktop.engines.pages.refusal import Refused
from desktop.engines.paper.blackening import blackened
from desktop.engines.paper.jpeg import wrapped
from desktop.engines.paper.pictures import HIGHEST_RESOLUTION, Coded, coded, has_coloured_ink, lossless

_PDF: Final = "application/pdf"
_ORIENTATION: Final = 274
_TURNS: Final = {None: 0, 1: 0, 3: 180, 6: 90, 8: 270}
"""Degrees clockwise by EXIF orientation; mirrored ones are none of a camera's."""
_SAME_SHAPE: Final = 0.002
_MOST_PIXELS: Final = 20_000_000
_LEAST_RESOLUTION: Final = 100.0
_LEAST_INCHES, _MOST_INCHES = 5.8, 16.6  # A6 to A3: pages beyond are fitted on A4


def work(job: Mapping[str, Any], report: Callable[[int, int], None]) -> dict[str, Any]:
    """Codes `job["pages"]`: each {"path", "media_type", "page", "turn", "character", "stem", "given", "steps",
    "hidden", "shown"}.

    `character` is text, coloured or picture; "coloured" means: coloured where there is ink in colour, else text.
    `given` says that the page can also be carried over as it is, `steps` how much of the ladder is wanted, `hidden`
    (or None) which places are painted over before anything else: such a page is never carried over. `shown` is where
    (or None) the page is left as a PNG without any loss. Files are written beside `stem`. Answers {"pages":
    [{"character", "codings": {coding: {"path", "bytes", "filter", "width", "height", "colours", "bits", "inverted",
    "turn"}}, "width", "height"}]}, the size in points as turned; a page that cannot be drawn answers None.
    """
    pages: Sequence[Mapping[str, Any]] = job["pages"]
    answers: list[dict[str, Any] | None] = []
    for done, page in enumerate(pages):
        report(done, len(pages))
        answers.append(_coded(page))
    report(len(pages), len(pages))
    return {"pages": answers}


def _coded(page: Mapping[str, Any]) -> dict[str, Any] | None:
    path, turn = Path(page["path"]), int(page["turn"]) % 360
    try:
        if page["media_type"] == _PDF:
            picture, width, height = _drawn(path, int(page["page"]))
            given: list[tuple[Coded, int]] = []
        else:
            opened = images.page(path, page["media_type"], int(page["page"]))
            picture, width, height = opened.picture, opened.width, opened.height
            given = list(_verbatim(path, page["media_type"], picture))
    except (Refused, pypdfium2.PdfiumError, OSError, ValueError, IndexError, MemoryError):
        return None
    upright = picture.rotate(-turn, expand=True) if turn else picture
    if page.get("hidden"):
        upright = blackened(upright, page["hidden"])
        whole = lossless(upright, large=True)
        given = [] if whole is None else [(whole, -turn)]
    if page.get("shown"):
        upright.save(page["shown"], "PNG", compress_level=1)
    character: Character = page["character"]
    if character == "coloured" and not has_coloured_ink(upright):
        character = "text"
    made = coded(upright, LADDERS[character][: int(page["steps"])], _inches(width, height))
    answer = {name: _written(f"{page['stem']}-{name}", one, 0) for name, one in made.items()}
    if not page["given"]:
        for one, own_turn in given:
            answer["as_given"] = _written(f"{page['stem']}-as_given", one, (own_turn + turn) % 360)
    if turn % 180:
        width, height = height, width
    return {"character": character, "codings": answer, "width": width, "height": height}


def _inches(width: float, height: float) -> float:
    """The longer side of a page on the sheet it will stand on."""
    return min(max(max(width, height) / 72, _LEAST_INCHES), _MOST_INCHES)


def _drawn(path: Path, number: int) -> tuple[Image.Image, float, float]:
    """A page of a PDF as a viewer shows it, and its size in points."""
    with contextlib.closing(pypdfium2.PdfDocument(path)) as document:
        page = document[number - 1]
        width, height = page.get_size()
        scale = _inches(width, height) * HIGHEST_RESOLUTION / max(width, height, 1.0)
        scale = min(scale, max(_own_resolution(page), _LEAST_RESOLUTION) / 72)
        scale = min(scale, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        try:
            picture = bitmap.to_pil().convert("RGB").copy()
        finally:
            bitmap.close()
    return (picture.convert("L") if _is_grey(picture) else picture), width, height


def _own_resolution(page: Any) -> float:
    """Dots per inch of the finest picture that covers a good part of the page; the highest where there is none."""
    found = 0.0
    width, height = page.get_size()
    for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) >= 0.2 * width * height:
            dots, inches = max(item.get_px_size()), max(right - left, top - bottom) / 72
            found = max(found, dots / inches)
    return found or float(HIGHEST_RESOLUTION)


def _is_grey(picture: Image.Image) -> bool:
    small = picture.resize((max(1, picture.width // 8), max(1, picture.height // 8)), Image.Resampling.NEAREST)
    red, green, blue = small.split()
    return red.tobytes() == green.tobytes() == blue.tobytes()


def _verbatim(path: Path, media_type: str, picture: Image.Image) -> Iterator[tuple[Coded, int]]:
    """The file's own coding where it can be kept: a JPEG that was not cut to its sheet, or anything small lossless."""
    if media_type == "image/jpeg":
        jpeg = wrapped(path.read_bytes())
        with Image.open(path, formats=("JPEG",)) as opened:
            orientation = opened.getexif().get(_ORIENTATION)
        turn = _TURNS.get(orientation)
        if jpeg is None or turn is None:
            return
        width, height = (jpeg.height, jpeg.width) if turn % 180 else (jpeg.width, jpeg.height)
        if abs(width / height / (picture.width / picture.height) - 1) < _SAME_SHAPE:
            yield Coded(jpeg.data, "jpeg", jpeg.width, jpeg.height, jpeg.colours, inverted=jpeg.inverted), turn
        return
    packed = lossless(picture)
    if packed is not None:
        yield packed, 0


def _written(stem: str, one: Coded, turn: int) -> dict[str, Any]:
    path = Path(f"{stem}.part")
    path.write_bytes(one.data)
    return {
        "path": str(path), "bytes": len(one.data), "filter": one.filter, "width": one.width, "height": one.height,
        "colours": one.colours, "bits": one.bits, "inverted": one.inverted, "turn": turn,
    }  # fmt: skip
