"""The simplest deeds on a page's picture, kept apart from all that calculates so that a child starts quickly."""

from typing import Final

from PIL import Image

_MARKED: Final = 40  # grey levels by which a mark differs from the paper


def blank(picture: Image.Image) -> bool:
    """True for a page with nothing on it: hardly any dot differs from the paper."""
    size = (max(1, picture.width // 4), max(1, picture.height // 4))
    counts = picture.convert("L").resize(size, Image.Resampling.BOX).histogram()
    dots = size[0] * size[1]
    seen, paper = 0, 0
    for level, count in enumerate(counts):
        seen += count
        if seen * 2 >= dots:
            paper = level
            break
    marks = sum(count for level, count in enumerate(counts) if abs(level - paper) > _MARKED)
    return marks <= 1e-5 * dots + 2


def turned(picture: Image.Image, degrees: int, skew: float) -> Image.Image:
    """The picture turned clockwise by quarter turns and then by the small angle; its sides stay, corners fill white."""
    quarter: Final = {
        90: Image.Transpose.ROTATE_270,
        180: Image.Transpose.ROTATE_180,
        270: Image.Transpose.ROTATE_90,
    }
    upright = picture.transpose(quarter[degrees]) if degrees in quarter else picture
    if not skew:
        return upright
    white = 255 if upright.mode == "L" else (255, 255, 255)
    return upright.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=white)
