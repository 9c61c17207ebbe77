"""A stretch found on a picture lying any way gets its box on the upright page."""

import math

from desktop.domain.text import Box
from desktop.engines.mrz.stretches import Stretch


def placed(stretch: Stretch, size: tuple[int, int], turned: int, skew: float) -> Box:
    """The stretch's box on the upright page.

    `size` is the picture's; `turned` and then `skew` (degrees clockwise) brought the page upright.
    """
    half = stretch.thickness * 0.5
    ux, uy = stretch.along
    corners = [
        (x - uy * rise, y + ux * rise)
        for x, y in ((stretch.x0, stretch.y0), (stretch.x1, stretch.y1))
        for rise in (-half, half)
    ]
    width, height = size
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
