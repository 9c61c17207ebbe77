"""Reads a finished file again where it was blackened: nothing hidden may be left in text, streams, strings or dots."""

import contextlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, ImageFilter

from desktop.domain.redaction import MARK
from desktop.domain.redaction.hiding import tokens
from desktop.engines.paper.blackening import MARK_BAND, blackened
from desktop.engines.paper.geometry import Sheet, sheet_for

_SCALE: Final = 200 / 72
_LIGHT: Final = 110
_MOST_LIGHT: Final = 0.004
_MOST_MARKED: Final = 0.45
"""Share of the middle band that the mark's letters fill at most; paper with writing on it is lighter by far."""
_INSET: Final = 0.12
"""Share of a place's height that is not looked at along its edges, where a neighbour's letters may begin."""
_SHORTEST: Final = 3
_MARK: Final = "".join(tokens(MARK))
_DEEPEST: Final = 40
_FONT_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")


def work(job: Mapping[str, Any], report: Callable[[int, int], None]) -> dict[str, Any]:
    """Reads `job["files"]`, each {"path", "leaves", "raw"}; answers {"files": [[problem, ...], ...]}.

    A leaf is {"absent": [token, ...]} with, on a blackened page, "hidden" (tokens that stood there), "boxes", "skew",
    "width" and "height" (of the page upright, in points), and "picture", a path to draw the places to for a reader.
    `raw` are words that no stream and no string of the file may hold. Problems: word_left, place_left, dots_left,
    more_than_a_picture, stream_left, string_left.
    """
    files: Sequence[Mapping[str, Any]] = job["files"]
    total = sum(len(one["leaves"]) for one in files)
    done, answers = 0, []
    for one in files:
        report(done, total)
        answers.append(sorted(set(_problems(one))))
        done += len(one["leaves"])
    report(total, total)
    return {"files": answers}


def _problems(one: Mapping[str, Any]) -> Iterator[str]:
    path = Path(one["path"])
    with contextlib.closing(pypdfium2.PdfDocument(path)) as document, pikepdf.open(path) as pdf:
        for number, leaf in enumerate(one["leaves"]):
            blackened_leaf = bool(leaf.get("boxes"))
            if not leaf["absent"] and not blackened_leaf:
                continue
            with contextlib.closing(document[number]) as page, contextlib.closing(page.get_textpage()) as text:
                if set(leaf["absent"]) & set(tokens(str(text.get_text_range()))):
                    yield "word_left"
                if blackened_leaf:
                    yield from _place_problems(page, text, pdf.pages[number], leaf)
        if one["raw"]:
            yield from _raw_problems(pdf, one["raw"])


def _place_problems(page: Any, text: Any, carried: pikepdf.Page, leaf: Mapping[str, Any]) -> Iterator[str]:
    sheet = sheet_for(float(leaf["width"]), float(leaf["height"]), picture=True)
    drawings = carried.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    only_pictures = all(one.get("/Subtype") == Name.Image and "/Metadata" not in one for one in drawings.values())
    if not only_pictures or "/Annots" in carried.obj or "/AA" in carried.obj:
        yield "more_than_a_picture"
    said = _said_within(text, sheet, leaf).replace(_MARK, " ")
    if any(len(token) >= _SHORTEST and token in said for token in leaf["hidden"]):
        yield "place_left"
    picture = _drawn(page, sheet, leaf)
    if _shows_through(picture, leaf):
        yield "dots_left"
    if leaf.get("picture"):
        _places(picture, leaf["boxes"]).save(leaf["picture"], "PNG", compress_level=1)


def _said_within(text: Any, sheet: Sheet, leaf: Mapping[str, Any]) -> str:
    """Letters and digits whose middle lies within a place, as they come."""
    width, height, found = float(leaf["width"]), float(leaf["height"]), []
    for at in range(int(text.count_chars())):
        left, bottom, right, top = text.get_charbox(at)
        x = ((left + right) / 2 - sheet.left) / sheet.scale / width
        y = 1 - ((bottom + top) / 2 - sheet.bottom) / sheet.scale / height
        x, y = _straight(x, y, float(leaf["skew"]), width, height)
        if any(_inside(box, x, y) for box in leaf["boxes"]):
            found.append(chr(pdfium.FPDFText_GetUnicode(text, at)))
    return "".join(tokens("".join(found)))


def _straight(x: float, y: float, skew: float, width: float, height: float) -> tuple[float, float]:
    """A place of the picture as it lies, on the straightened page (fractions)."""
    angle = numpy.radians(skew)
    across, down = (x - 0.5) * width, (y - 0.5) * height
    return (
        float(across * numpy.cos(angle) - down * numpy.sin(angle)) / width + 0.5,
        float(across * numpy.sin(angle) + down * numpy.cos(angle)) / height + 0.5,
    )


def _inside(box: Sequence[float], x: float, y: float) -> bool:
    left, top, right, bottom = box
    inset = _INSET * (bottom - top)
    return left <= x <= right and top + inset <= y <= bottom - inset


def _drawn(page: Any, sheet: Sheet, leaf: Mapping[str, Any]) -> Image.Image:
    """The page's picture alone, as a viewer draws it: without margins and stamp."""
    bitmap = page.render(scale=_SCALE, grayscale=True)
    try:
        whole: Image.Image = bitmap.to_pil().convert("L").copy()
    finally:
        bitmap.close()
    left, wide = sheet.left * _SCALE, float(leaf["width"]) * sheet.scale * _SCALE
    high = float(leaf["height"]) * sheet.scale * _SCALE
    top = (sheet.height - sheet.bottom) * _SCALE - high
    return whole.crop((round(left), round(top), round(left + wide), round(top + high)))


def _shows_through(picture: Image.Image, leaf: Mapping[str, Any]) -> bool:
    """Whether a place holds more light than the mark brings: it stands in the middle band, elsewhere all is dark."""
    inside = _covered(picture, leaf, leaf["boxes"])
    bands = _covered(picture, leaf, [_band(box) for box in leaf["boxes"]])
    light = numpy.asarray(picture) >= _LIGHT
    for looked_at, most in ((inside & ~bands, _MOST_LIGHT), (inside & bands, _MOST_MARKED)):
        if int((light & looked_at).sum()) > most * int(looked_at.sum()) + 4:
            return True
    return False


def _covered(picture: Image.Image, leaf: Mapping[str, Any], boxes: Sequence[Sequence[float]]) -> Any:
    """Which dots lie well within the boxes."""
    bare = Image.new("L", picture.size, 255)
    painted = blackened(bare, {"boxes": boxes, "skew": leaf["skew"], "mark": ""})
    return numpy.asarray(painted.filter(ImageFilter.MaxFilter(7))) < _LIGHT


def _band(box: Sequence[float]) -> list[float]:
    left, top, right, bottom = box
    middle, half = (top + bottom) / 2, MARK_BAND * (bottom - top) / 2
    return [left, middle - half, right, middle + half]


def _places(picture: Image.Image, boxes: Sequence[Sequence[float]]) -> Image.Image:
    """The part of the page that holds all its places, with a little around them, for a reader."""
    left, top = min(box[0] for box in boxes) - 0.02, min(box[1] for box in boxes) - 0.02
    right, bottom = max(box[2] for box in boxes) + 0.02, max(box[3] for box in boxes) + 0.02
    width, height = picture.size
    return picture.crop(
        (int(max(0, left) * width), int(max(0, top) * height), int(min(1, right) * width), int(min(1, bottom) * height))
    )


def _raw_problems(pdf: pikepdf.Pdf, words: Sequence[str]) -> Iterator[str]:
    spelled = [part for word in words for part in (word.encode("utf-8"), word.encode("utf-16-be"))]
    spelled += [word.encode("latin-1") for word in words if all(ord(letter) < 256 for letter in word)]
    sought = re.compile(b"|".join(re.escape(part) for part in spelled), re.IGNORECASE)
    in_words = re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
    fonts = {one.objgen for holder in pdf.objects for one in _font_files(holder)}
    for one in pdf.objects:
        if isinstance(one, Stream) and one.get("/Subtype") not in (Name.Image, Name.XML) and one.objgen not in fonts:
            with contextlib.suppress(pikepdf.PdfError):
                if sought.search(one.read_bytes()):
                    yield "stream_left"
        if any(in_words.search(said) for said in _strings(one, 0)):
            yield "string_left"


def _font_files(holder: object) -> Iterator[Stream]:
    for key in _FONT_FILES:
        if isinstance(holder, Dictionary) and isinstance(holder.get(key), Stream):
            yield holder[key]  # type: ignore[misc]


def _strings(value: object, depth: int) -> Iterator[str]:
    """The strings of one object, not of those that it points to: these come by themselves."""
    if isinstance(value, String):
        yield str(value)
    elif depth < _DEEPEST and isinstance(value, (Dictionary, Stream, Array)):
        parts = list(value) if isinstance(value, Array) else [part for _, part in value.items()]
        for part in parts:
            if not (isinstance(part, pikepdf.Object) and part.is_indirect):
                yield from _strings(part, depth + 1)
