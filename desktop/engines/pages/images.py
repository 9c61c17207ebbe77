"""Turns pictures of paper (scans, telephone photos, many-page TIFFs) into upright pages of a sensible size."""

import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pi_heif
from PIL import Image, ImageOps, TiffImagePlugin, UnidentifiedImageError

from desktop.engines.pages.content import IMAGE_FORMATS
from desktop.engines.pages.quad import page_quad, rectified
from desktop.engines.pages.refusal import Refused

MOST_FRAMES: Final = 1000
_MEGA: Final = 1_000_000
_MOST_PIXELS: Final = {"JPEG": 200 * _MEGA, "HEIF": 64 * _MEGA}
"""JPEG decodes smaller by itself, HEIC is what telephones of 48 megapixels write; all others hold the common limit."""
_COMMON_LIMIT: Final = 40 * _MEGA
_WORKING_PIXELS: Final = 16 * _MEGA  # A4 at 400 dots per inch; what a page of paper needs and no more
_DRAFT_SIDE: Final = 3300  # a JPEG is decoded at 1/2, 1/4 or 1/8 as long as the longer side keeps this

_PLAUSIBLE_DPI: Final = (100, 1300)  # cameras write 72 or 96 without meaning it
_A4: Final = (595.28, 841.89)
_REDUCED: Final = 1  # TIFF 6.0, NewSubfileType: a smaller copy of another page
_SUBFILE_TAG: Final = 254


@dataclass(frozen=True, slots=True)
class ImagePage:
    """One upright picture, grey or colour, with its size on paper in points and its dots per inch.

    `broken` marks a page of a file of many that cannot be decoded: its picture is white then.
    """

    number: int
    width: float
    height: float
    picture: Image.Image
    dpi: int
    broken: bool = False


def ready() -> None:
    """Loads every decoder; which of them a file may reach is said when it is opened."""
    Image.init()


def read(path: Path, media_type: str, first: int = 1, *, grey: bool = False) -> Iterator[ImagePage]:
    """The pages of a picture file from that number on; raises Refused: damaged, too_large, unsupported.

    `grey` is for readers that see no colours: all comes as grey then. A telephone photo on which the sheet is clearly
    to be seen comes as the sheet alone, straightened.
    """
    with _opened(path, media_type) as image:
        numbered = enumerate(_frames(image), start=1)
        for number, frame in numbered:
            if number < first:
                continue
            try:
                yield _page(number, frame, grey)
            except Refused as refusal:
                if refusal.code != "damaged" or getattr(image, "n_frames", 1) == 1:
                    raise
                white = Image.new("L", (max(1, round(_A4[0])), max(1, round(_A4[1]))), "white")
                yield ImagePage(number, *_A4, white, 72, broken=True)


def page(path: Path, media_type: str, number: int) -> ImagePage:
    """One page of a picture file, the same that `read` gives; Refused where there is none."""
    for found in read(path, media_type, number):
        return found
    raise Refused("damaged")


def count(path: Path, media_type: str) -> int:
    """How many pages a picture file has; raises Refused as `read` does."""
    with _opened(path, media_type) as image:
        if image.format != "TIFF":
            return 1
        frames: int = getattr(image, "n_frames", 1)
        if frames > MOST_FRAMES:
            raise Refused("too_large", pages=frames, limit=MOST_FRAMES)
        return sum(1 for _ in _frames(image)) or 1


def _opened(path: Path, media_type: str) -> Image.Image:
    if media_type == "image/heic":
        pi_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = None  # our own limits below are tighter, and say so kindly
    warnings.simplefilter("ignore")
    try:
        return Image.open(path, formats=(IMAGE_FORMATS[media_type],))
    except KeyError as error:
        raise Refused("unsupported", media_type=media_type) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused("damaged") from error


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    """The pictures of a file that are pages of their own; only TIFF has more than one."""
    if image.format != "TIFF":
        yield image
        return
    for index in range(MOST_FRAMES):
        try:
            image.seek(index)
        except EOFError:
            return
        except (OSError, SyntaxError, ValueError, TypeError) as error:
            if index == 0:
                raise Refused("damaged") from error
            return
        tags: TiffImagePlugin.ImageFileDirectory_v2 | None = getattr(image, "tag_v2", None)
        if tags is not None and index and int(tags.get(_SUBFILE_TAG, 0)) & _REDUCED:
            continue
        yield image


def _page(number: int, frame: Image.Image, grey: bool) -> ImagePage:
    limit = _MOST_PIXELS.get(frame.format or "", _COMMON_LIMIT)
    pixels = frame.width * frame.height
    if pixels > limit:
        raise Refused("too_large", megapixels=pixels // _MEGA, limit=limit // _MEGA)
    written = _written_dpi(frame)
    full_width = frame.width
    if frame.format == "JPEG":
        frame.draft(None, _draft_size(frame))
    picture = _upright(frame)
    shrunk = max(frame.width, 1) / full_width
    if picture.width * picture.height > _WORKING_PIXELS:
        factor = math.sqrt(_WORKING_PIXELS / (picture.width * picture.height))
        shrunk *= factor
        size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
        picture = picture.resize(size, Image.Resampling.BOX, reducing_gap=1.0)
    quad = page_quad(picture)
    if grey:
        picture = picture.convert("L")
    if quad is not None:
        picture, written = rectified(picture, quad), None
    dpi = written * shrunk if written else _guessed_dpi(picture)
    return ImagePage(number, picture.width * 72 / dpi, picture.height * 72 / dpi, picture, max(1, round(dpi)))


def _draft_size(frame: Image.Image) -> tuple[int, int]:
    longer = max(frame.size)
    factor = _DRAFT_SIDE / longer if longer > _DRAFT_SIDE else 1.0
    return max(1, int(frame.width * factor)), max(1, int(frame.height * factor))


def _upright(frame: Image.Image) -> Image.Image:
    """The pixels as a viewer shows them: turned as EXIF says, on white where they are transparent, grey or colour."""
    try:
        frame.load()
    except (OSError, SyntaxError, ValueError, TypeError, IndexError, ArithmeticError) as error:
        raise Refused("damaged") from error
    try:
        turned = ImageOps.exif_transpose(frame) or frame
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, ArithmeticError):
        turned = frame  # the pixels are whole, only what is written about them is not
    if turned.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in turned.info:
        clear = turned.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("L" if turned.mode in ("LA", "La") else "RGB")
    if turned.mode in ("1", "L"):
        return turned.convert("L")
    if turned.mode.startswith(("I", "F")):
        return _eight_bits(turned)
    return turned.convert("RGB")


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Deeper greys brought to eight bits by what they really span."""
    deep = picture.convert("F")
    low, high = deep.getextrema()
    span = float(high) - float(low) or 1.0  # type: ignore[arg-type]
    return deep.point(lambda value: value * (255.0 / span) - float(low) * (255.0 / span)).convert("L")  # type: ignore[arg-type]


def _written_dpi(frame: Image.Image) -> float | None:
    """The resolution that the file states, None where it states none or one that no paper has."""
    try:
        across, down = (float(value) for value in frame.info.get("dpi", (0, 0)))
    except (TypeError, ValueError, ArithmeticError):
        return None
    low, high = _PLAUSIBLE_DPI
    if not (low <= across <= high and low <= down <= high):
        return None
    return math.sqrt(across * down)


def _guessed_dpi(picture: Image.Image) -> float:
    """As if the picture filled an A4 sheet, lying or standing."""
    short, long = sorted(picture.size)
    return max(short * 72 / _A4[0], long * 72 / _A4[1], 1.0)
