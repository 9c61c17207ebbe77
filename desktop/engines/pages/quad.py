"""Finds the sheet of paper on a telephone photo, so that the page can be shown alone and straight."""

import math
from typing import Any, Final

import numpy
from numpy.typing import NDArray
from PIL import Image

from desktop.engines.pages.neighbours import around, grown, median

Quad = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
"""Corners from the top left, clockwise, in pixels of the picture."""

_LOOKED_AT: Final = 400  # longer side in pixels on which the sheet is searched
_LEAST_AREA: Final = 0.3
_MOST_AREA: Final = 0.97  # more, and the sheet fills the picture anyway
_FILL: Final = 0.955  # how much of the four-sided figure must really be paper
_STRAIGHT: Final = 0.012  # how far an edge may bend, of the longer side
_ANGLES: Final = (62.0, 118.0)
_EDGE: Final = 16  # grey levels within three dots
_CONTRAST: Final = 45  # grey levels between the sheet and what it lies on
_SHY: Final = 0.8  # by so much, in pixels of the small copy, filtering draws each edge inwards
_A_SERIES: Final = math.sqrt(2)  # a passport's page has nearly the same shape
_CARD: Final = 1.586  # ISO/IEC 7810, ID-1
_NEARLY: Final = 0.06
_NEAR: Final = (4.0, 9.0)  # pixels of the small copy outside an edge
_FAR: Final = (14.0, 40.0)
_SAME_GROUND: Final = 45.0  # grey levels in any colour between what lies near the edge and farther out
_SAME_COLOUR: Final = 0.12  # share of one colour in the brightness

_Grid = NDArray[Any]


def page_quad(picture: Image.Image) -> Quad | None:
    """The corners of the sheet where it is clearly seen on a darker ground, else None.

    Wrongly cut is worse than not cut: anything doubtful (another colour along an edge, a hand, a second sheet, a bent
    side) leaves the picture as it is.
    """
    factor = _LOOKED_AT / max(picture.size)
    if factor >= 1:
        return None
    size = (max(2, round(picture.width * factor)), max(2, round(picture.height * factor)))
    plain = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    small = plain.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    smooth = median(numpy.asarray(small))
    smooth = smooth if smooth.ndim == 3 else numpy.repeat(smooth[:, :, None], 3, axis=2)
    for find in (_enclosed, _paper):
        sheet = find(smooth)
        corners = None if sheet is None else _corners_of(sheet, numpy.asarray(small.convert("RGB")))
        if corners is not None:
            break
    else:
        return None
    across, down = picture.width / size[0], picture.height / size[1]
    top_left, top_right, bottom_right, bottom_left = (((x + 0.5) * across, (y + 0.5) * down) for x, y in corners)
    return top_left, top_right, bottom_right, bottom_left


def _corners_of(sheet: _Grid, colours: _Grid) -> list[tuple[float, float]] | None:
    """The corners of what is taken for the sheet, None where it does not look like one."""
    edges = _edges(sheet)
    corners = None if edges is None else _corners(edges)
    if corners is None or not _sheet_like(corners, sheet) or not _lies_alone(corners, colours):
        return None
    return corners


def rectified(picture: Image.Image, quad: Quad) -> Image.Image:
    """The sheet alone, seen from straight above; a sheet that is nearly of the A series becomes exactly so."""
    (tl, tr, br, bl) = quad
    width = (math.dist(tl, tr) + math.dist(bl, br)) / 2
    height = (math.dist(tl, bl) + math.dist(tr, br)) / 2
    for ratio in (_A_SERIES, 1 / _A_SERIES):
        if abs(height / width / ratio - 1) < _NEARLY:
            width, height = math.sqrt(width * height / ratio), math.sqrt(width * height * ratio)
    size = (round(width), round(height))
    targets = ((0, 0), (size[0], 0), size, (0, size[1]))
    coefficients = _perspective(targets, quad)
    return picture.transform(
        size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC, fillcolor="white"
    )


def _perspective(targets: Any, sources: Any) -> list[float]:
    """The eight numbers by which Pillow finds for each point of the target its source."""
    rows, values = [], []
    for (x, y), (u, v) in zip(targets, sources, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
        values += [u, v]
    solved: list[float] = numpy.linalg.solve(numpy.array(rows, float), numpy.array(values, float)).tolist()
    return solved


def _enclosed(smooth: _Grid) -> _Grid | None:
    """What cannot be reached from the picture's border without crossing an edge, where that holds the middle."""
    even = (around(smooth, 1, numpy.maximum) - around(smooth, 1, numpy.minimum)).max(axis=2) < _EDGE
    ground = numpy.zeros_like(even)
    for border in (numpy.s_[0], numpy.s_[-1], numpy.s_[:, 0], numpy.s_[:, -1]):
        ground[border] = even[border]
    # Edges are three dots wide, and specks on the table are no part of the sheet.
    inner = around(~grown(ground, even), 2, numpy.minimum)
    return _connected(around(inner, 1, numpy.maximum))


def _paper(smooth: _Grid) -> _Grid | None:
    """Where paper is: the connected light and colourless part that holds the middle of the picture."""
    light = smooth.min(axis=2).astype(numpy.float32)  # coloured ground is darker in one channel than paper is
    level = _otsu(light)
    mask = light > level
    if mask.all() or not mask.any() or light[mask].mean() - light[~mask].mean() < _CONTRAST:
        return None
    return _connected(around(around(mask, 2, numpy.maximum), 2, numpy.minimum))  # letters are no holes


def _otsu(values: _Grid) -> float:
    """The level that parts dark from light best (Otsu 1979)."""
    counts, edges = numpy.histogram(values, bins=128, range=(0, 256))
    weights = counts.cumsum()
    sums = (counts * edges[:-1]).cumsum()
    left, right = weights, weights[-1] - weights
    with numpy.errstate(divide="ignore", invalid="ignore"):
        between = left * right * (sums / left - (sums[-1] - sums) / right) ** 2
    return float(edges[int(numpy.argmax(numpy.nan_to_num(between))) + 1])


def _connected(mask: _Grid) -> _Grid | None:
    """The part that is connected with the middle, None where the middle is not in it."""
    height, width = mask.shape
    seed = numpy.zeros_like(mask)
    middle = (slice(height // 3, 2 * height // 3), slice(width // 3, 2 * width // 3))
    seed[middle] = mask[middle]
    if seed.sum() < 0.5 * (height // 3) * (width // 3):
        return None
    return grown(seed, mask)


def _edges(paper: _Grid) -> list[tuple[float, float, float]] | None:
    """The four sides (top, right, bottom, left) as lines a·x + b·y = c, None where one is not straight."""
    height, width = paper.shape
    tolerance = max(1.5, _STRAIGHT * max(height, width))
    rows, columns = paper.any(axis=1), paper.any(axis=0)
    sides = []
    for axis, last in ((0, False), (1, True), (0, True), (1, False)):
        grid = paper if axis == 0 else paper.T
        lived = columns if axis == 0 else rows
        where = numpy.flatnonzero(lived)
        if len(where) < 40:
            return None
        kept = where[int(0.12 * len(where)) : int(0.88 * len(where))]  # the corners belong to other sides
        first = grid[:, kept].argmax(axis=0)
        reach = grid.shape[0] - 1 - grid[::-1][:, kept].argmax(axis=0) if last else first
        slope, offset, bend = _line(kept.astype(float), reach.astype(float))
        if bend > tolerance:
            return None
        offset += _SHY if last else -_SHY
        sides.append((-slope, 1.0, offset) if axis == 0 else (1.0, -slope, offset))
    return sides


def _line(along: _Grid, across: _Grid) -> tuple[float, float, float]:
    """Slope and offset fitted twice (the second time without what lay far off), and how far 95 in 100 points bend."""
    slope, offset = numpy.polyfit(along, across, 1)
    away = numpy.abs(across - slope * along - offset)
    near = away <= max(2.0, float(numpy.quantile(away, 0.9)))
    slope, offset = numpy.polyfit(along[near], across[near], 1)
    away = numpy.abs(across - slope * along - offset)
    return float(slope), float(offset), float(numpy.quantile(away, 0.95))


def _corners(sides: list[tuple[float, float, float]]) -> list[tuple[float, float]] | None:
    top, right, bottom, left = sides
    corners = []
    for one, other in ((top, left), (top, right), (bottom, right), (bottom, left)):
        determinant = one[0] * other[1] - other[0] * one[1]
        if abs(determinant) < 0.3:
            return None
        x = (one[2] * other[1] - other[2] * one[1]) / determinant
        y = (one[0] * other[2] - other[0] * one[2]) / determinant
        corners.append((x, y))
    return corners


def _sheet_like(corners: list[tuple[float, float]], paper: _Grid) -> bool:
    """Whether the corners lie in the picture, the angles and the size are a sheet's, and paper fills it."""
    height, width = paper.shape
    if not all(-0.02 * width <= x <= 1.02 * width and -0.02 * height <= y <= 1.02 * height for x, y in corners):
        return False
    area = 0.0
    for index, (x, y) in enumerate(corners):
        (px, py), (nx, ny) = corners[index - 1], corners[(index + 1) % 4]
        area += x * ny - nx * y
        angle = math.degrees(math.atan2(py - y, px - x) - math.atan2(ny - y, nx - x)) % 360
        if not _ANGLES[0] <= min(angle, 360 - angle) <= _ANGLES[1]:
            return False
    sides = [math.dist(corner, corners[index - 1]) for index, corner in enumerate(corners)]
    long, short = sorted((sides[0] + sides[2], sides[1] + sides[3]), reverse=True)
    if all(abs(long / short / ratio - 1) > _NEARLY for ratio in (_A_SERIES, _CARD)):
        return False  # a coloured band was taken for the table, and the white below it for the sheet
    area = abs(area) / 2
    if not _LEAST_AREA <= area / (width * height) <= _MOST_AREA:
        return False
    yy, xx = numpy.mgrid[0:height, 0:width]
    inside = numpy.ones_like(paper)
    for index, (x, y) in enumerate(corners):
        nx, ny = corners[(index + 1) % 4]
        inside &= (nx - x) * (yy - y) - (ny - y) * (xx - x) >= 0
    shared = int((inside & paper).sum())
    return shared >= _FILL * int(inside.sum()) and shared >= 0.97 * int(paper.sum())


def _lies_alone(corners: list[tuple[float, float]], colours: _Grid) -> bool:
    """Whether the same ground goes on all round the figure: else it may be the white part of a larger page."""
    grounds, at_border = [], 0
    for index, start in enumerate(corners):
        near = _outside(start, corners[(index + 1) % 4], _NEAR, colours)
        far = _outside(start, corners[(index + 1) % 4], _FAR, colours)
        if near is None:
            at_border += 1
        elif far is not None and numpy.abs(near - far).max() > _SAME_GROUND:
            return False
        else:
            grounds.append(near / max(float(near.sum()), 1.0))
    if at_border > 1:
        return False
    return bool(numpy.ptp(numpy.array(grounds), axis=0).max() <= _SAME_COLOUR)


def _outside(
    start: tuple[float, float], end: tuple[float, float], reach: tuple[float, float], colours: _Grid
) -> _Grid | None:
    """The middle colour of a strip along the outside of an edge; None where the picture ends before it."""
    height, width = colours.shape[:2]
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length = math.hypot(along_x, along_y)
    share, away = numpy.meshgrid(numpy.linspace(0.1, 0.9, 60), numpy.linspace(*reach, 8))
    xs = numpy.rint(start[0] + share * along_x + away * along_y / length).astype(int)
    ys = numpy.rint(start[1] + share * along_y - away * along_x / length).astype(int)
    inside = (xs >= 0) & (xs < width) & (ys >= 0) & (ys < height)
    if inside.mean() < 0.3:
        return None
    middle: _Grid = numpy.median(colours[ys[inside], xs[inside]].astype(numpy.float32), axis=0)
    return middle
