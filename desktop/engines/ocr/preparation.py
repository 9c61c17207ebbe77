"""Makes a picture of a page upright, level and evenly lit, cheaply, so that reading gets the best of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

from desktop.engines.ocr.levelling import levelled
from desktop.engines.ocr.rules import without_rules
from desktop.engines.pages.straight import PictureKind, flattened
from desktop.engines.pages.upright import turned

READING_DPI: Final = 220
"""Tesseract reads letters of 8 to 11 points best and quickest at this size: capitals are 20 to 30 pixels high."""

_SLACK: Final = (0.85, 1.2)  # nearer than this to the best size, scaling costs more than it brings
_MOST_GROWTH: Final = 3.0


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """An upright and level picture of a page for eyes and paper, with what was done: see PageText for the angles."""

    path: Path
    turned: int
    skew: float
    kind: PictureKind


@dataclass(frozen=True, slots=True)
class Readable:
    """A grey picture made ready for Tesseract, with what was done to it."""

    picture: Image.Image
    dpi: int
    turned: int
    skew: float


def readable(grey: Image.Image, dpi: float, quarter: int, skew: float) -> Readable:
    """The grey picture scaled to the size for reading, its light evened out, turned, levelled, without rules."""
    scale = READING_DPI / dpi
    if not _SLACK[0] <= scale <= _SLACK[1]:
        scale = min(scale, _MOST_GROWTH)
        size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
        # Shrinking with a wide filter also takes the grain out of a noisy scan.
        method = Image.Resampling.BICUBIC if scale > 1 else Image.Resampling.HAMMING
        grey = grey.resize(size, method)
    else:
        scale = 1.0
    level = levelled(turned(flattened(grey), quarter, 0.0), skew)
    return Readable(without_rules(level), max(70, round(dpi * scale)), quarter, skew)
