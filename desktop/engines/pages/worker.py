"""What the sandbox child does with a foreign file: opens it page by page, or makes one picture of one page."""

import contextlib
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from PIL import Image

from desktop.domain.text import Line
from desktop.engines.pages import content
from desktop.engines.pages.pdf import PdfFile
from desktop.engines.pages.refusal import Refused
from desktop.engines.pages.signature import looks_signed
from desktop.engines.pages.upright import blank, turned

_PNG_QUICK: Final = 1  # the picture lives for minutes on a private disk: time matters, not size
_MOST_RAW: Final = 512 << 20  # bytes of all pages of a file: up to that much they are left as they are


class Report(Protocol):
    """Tells the parent how far, and may hand over a part of the answer."""

    def __call__(self, done: int, total: int, part: Mapping[str, object] | None = None) -> None: ...


def ready() -> None:
    """Loads what any job may need; a nursery does so once for all its children."""
    from desktop.engines.pages import images  # noqa: PLC0415  # a single child does without what it does not need

    images.ready()


def work(job: Mapping[str, Any], report: Report) -> Mapping[str, object]:
    """Does the job named by `task`: "open", "picture" or "pictures"; a file beyond use is answered by its refusal."""
    if job["task"] == "pictures":
        return _pictures(job, report)
    path = Path(job["path"])
    try:
        media_type = _media_type(path)
        return _picture(job, path, media_type) if job["task"] == "picture" else _open(job, path, media_type, report)
    except Refused as refusal:
        return {"refused": refusal.code, "values": refusal.values}


def _media_type(path: Path) -> str:
    with path.open("rb") as file:
        media_type = content.media_type(file.read(content.HEAD))
    if media_type != content.PDF and media_type not in content.IMAGE_FORMATS:
        raise Refused("unsupported", media_type=media_type)
    return media_type


def _open(job: Mapping[str, Any], path: Path, media_type: str, report: Report) -> Mapping[str, object]:
    """Reports {"head": ...} once, then {"page": ...} for each page from `first` on, at most `most` of them."""
    first, most, stem = int(job["first"]), int(job["most"]), Path(job["stem"])
    document = PdfFile(path) if media_type == content.PDF else None
    total = document.pages if document else _frames(path, media_type)
    signed = document is not None and (document.signed or looks_signed(path))
    report(first - 1, total, {"head": {"pages": total, "signed": signed}})
    found = _pdf_pages(document, first, stem) if document else _image_pages(path, media_type, first, total, stem)
    for done, page in enumerate(found, start=1):
        report(first - 1 + done, total, {"page": page})
        if done >= most:
            break
    return {}


def _frames(path: Path, media_type: str) -> int:
    from desktop.engines.pages import images  # noqa: PLC0415  # as below

    return images.count(path, media_type)


def _pdf_pages(document: PdfFile, first: int, stem: Path) -> Iterator[dict[str, object]]:
    for page in document.read(first):
        answer: dict[str, object] = {
            "width": page.width,
            "height": page.height,
            "dpi": page.dpi,
            "broken": page.broken,
        }
        if page.layer is not None:
            answer |= {"lines": _plain(page.layer.lines), "turned": page.layer.turned}
        elif page.picture is not None:
            answer["picture"] = _kept(page.picture, stem, page.number, document.pages)
        yield answer


def _image_pages(path: Path, media_type: str, first: int, total: int, stem: Path) -> Iterator[dict[str, object]]:
    from desktop.engines.pages import images  # noqa: PLC0415  # a PDF shall not wait for decoders and numpy

    for page in images.read(path, media_type, first, grey=True):
        answer: dict[str, object] = {
            "width": page.width,
            "height": page.height,
            "dpi": page.dpi,
            "broken": page.broken,
        }
        if not blank(page.picture):
            answer["picture"] = _kept(page.picture, stem, page.number, total)
        yield answer


def _picture(job: Mapping[str, Any], path: Path, media_type: str) -> Mapping[str, object]:
    """Writes a PNG of the page to `to`, `width` pixels wide, turned clockwise by `turned` and `skew` degrees."""
    document = PdfFile(path) if media_type == content.PDF else None
    picture = _shown(document, path, media_type, job)
    return {"width": picture.width, "height": picture.height}


def _pictures(job: Mapping[str, Any], report: Report) -> Mapping[str, object]:
    """The same for each of `pages`, which name their `path` too; each file is opened once.

    Reports {"begun": n} before each page (from 0), so that the parent knows which one brought the process down; a
    page that cannot be drawn is left out.
    """
    opened: dict[str, tuple[PdfFile | None, str]] = {}
    for number, page in enumerate(job["pages"]):
        report(number, len(job["pages"]), {"begun": number})
        name = str(page["path"])
        with contextlib.suppress(Refused, ValueError, OSError):
            if name not in opened:
                media_type = _media_type(Path(name))
                opened[name] = (PdfFile(Path(name)) if media_type == content.PDF else None, media_type)
            document, media_type = opened[name]
            _shown(document, Path(name), media_type, {**page, "width": job["width"]})
    return {}


def _shown(document: PdfFile | None, path: Path, media_type: str, job: Mapping[str, Any]) -> Image.Image:
    number, width, degrees = int(job["page"]), int(job["width"]), int(job["turned"])
    if document is not None:
        picture = document.picture(number, width, upended=degrees in (90, 270))
    else:
        from desktop.engines.pages import images  # noqa: PLC0415  # as above

        picture = images.page(path, media_type, number).picture
    picture = turned(picture, degrees, 0.0)
    if picture.width != width:
        height = max(1, round(picture.height * width / picture.width))
        method = Image.Resampling.BOX if picture.width >= 2 * width else Image.Resampling.BICUBIC
        picture = picture.resize((width, height), method, reducing_gap=2.0)
    picture = turned(picture, 0, float(job["skew"]))
    _blacken(picture, job.get("hidden", ()))
    picture.save(job["to"], format="PNG", compress_level=_PNG_QUICK)
    return picture


def _blacken(picture: Image.Image, places: Sequence[Sequence[float]]) -> None:
    """Paints places over, fractions of the picture as it is; a dot that a place touches goes as a whole."""
    wide, high = picture.size
    for left, top, right, bottom in places:
        dots = (int(left * wide), int(top * high), math.ceil(right * wide), math.ceil(bottom * high))
        picture.paste(0 if picture.mode == "L" else (0, 0, 0), dots)


def _plain(lines: tuple[Line, ...]) -> list[list[list[object]]]:
    """Lines as JSON can say them: each word its text and the four edges of its box."""
    return [
        [[word.text, word.box.left, word.box.top, word.box.right, word.box.bottom] for word in line.words]
        for line in lines
    ]


def _kept(picture: Image.Image, stem: Path, number: int, total: int) -> str:
    """Writes the grey picture of one of so many pages beside `stem` and gives back its file name.

    Packing a page takes as long as a tenth of reading it, so files of usual length are left unpacked.
    """
    if picture.width * picture.height * total <= _MOST_RAW:
        name = f"{stem.name}-{number}.pgm"
        picture.save(stem.with_name(name), format="PPM")
    else:
        name = f"{stem.name}-{number}.png"
        picture.save(stem.with_name(name), format="PNG", compress_level=_PNG_QUICK)
    return name
