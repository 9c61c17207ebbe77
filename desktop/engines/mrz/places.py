"""A band found on a picture lying any way gets its box on the upright page."""

import math

from desktop.domain.text import Box
from desktop.engines.mrz.locating import Band


def placed(band: Band, quarter: int, size: tuple[int, int], turned: int, skew: float) -> Box:
    """The band's box on the upright page.

    `quarter` is 1 where the band was found on the picture turned a quarter anticlockwise; `size` is the picture's
    own; `turned` and then `skew` (degrees clockwise) brought the page upright.
    """
    half = band.thickness * 0.7
    corners = [(x, y + rise) for x, y in ((band.x0, band.y0), (band.x1, band.y1)) for rise in (-half, half)]
    width, height = size
    if quarter:
        # A quarter anticlockwise put (x, y) of the picture at (y, width - x).
        corners = [(width - y, x) for x, y in corners]
    for _ in range(turned // 90 % 4):
        corners = [(height - y, x) for x, y in corners]
        width, height = height, width
    if skew:
        cosine, sine = math.cos(math.radians(skew)), math.sin(math.radians(skew))
        middle_x, middle_y = width / 2, height / 2
        corners = [
            (
                middle_x + (x - middle_x) * cosine - (y - middle_y) * sine,
                middle_y + (x - middle_x) * sine + (y - middle_y) * cosine,
            )
            for x, y in corners
        ]
    across, down = [x / width for x, _ in corners], [y / height for _, y in corners]
    return Box(_within(min(across)), _within(min(down)), _within(max(across)), _within(max(down)))


def _within(share: float) -> float:
    return min(1.0, max(0.0, share))
