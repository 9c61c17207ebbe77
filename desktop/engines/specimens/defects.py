"""What scanners, fax machines and telephones do to a clean page, each a function of the picture and a seed."""

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from io import BytesIO
from random import Random
from typing import Final

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

TILE: Final = 512
Corner = tuple[float, float]


def skewed(page: Image.Image, degrees: float) -> Image.Image:
    """The page laid crooked on the glass (degrees counter-clockwise); what comes into view is paper white."""
    return page.rotate(degrees, Image.Resampling.BILINEAR, fillcolor=_white(page))


def turned(page: Image.Image, degrees: int) -> Image.Image:
    """The page put in by another edge: 90, 180 or 270 degrees clockwise."""
    turn = {
        0: None,
        90: Image.Transpose.ROTATE_270,
        180: Image.Transpose.ROTATE_180,
        270: Image.Transpose.ROTATE_90,
    }[degrees % 360]
    return page if turn is None else page.transpose(turn)


def noisy(page: Image.Image, seed: int, amount: float = 14.0) -> Image.Image:
    """Grain of a sensor: `amount` is its standard deviation in grey levels (of 255)."""
    random = Random(seed)
    tile = _grain(round(amount * 4))
    field = Image.new("L", page.size)
    left, top = -random.randrange(TILE), -random.randrange(TILE)
    for x in range(left, page.width, TILE):
        for y in range(top, page.height, TILE):
            field.paste(tile, (x, y))
    grain = field if page.mode == "L" else Image.merge("RGB", (field, field, field))
    return ImageChops.add(page, grain, 1, -128)


def blurred(page: Image.Image, radius: float = 1.0) -> Image.Image:
    """Out of focus by so many pixels."""
    return page.filter(ImageFilter.GaussianBlur(radius))


def compressed(page: Image.Image, quality: int = 35) -> Image.Image:
    """Through a JPEG of that quality (1 to 95) and back."""
    with Image.open(BytesIO(jpeg(page, quality))) as opened:
        return opened.copy()


def jpeg(page: Image.Image, quality: int, dpi: int = 200, exif: Image.Exif | None = None) -> bytes:
    """The picture as a JPEG file."""
    buffer = BytesIO()
    page.save(buffer, "JPEG", quality=quality, dpi=(dpi, dpi), **({} if exif is None else {"exif": exif}))
    return buffer.getvalue()


def coarse(page: Image.Image, share: float = 0.5) -> Image.Image:
    """Scanned with only that share of the dots a line, and blown up again to its size."""
    small = (round(page.width * share), round(page.height * share))
    return page.resize(small, Image.Resampling.BOX).resize(page.size, Image.Resampling.BICUBIC)


def faded(page: Image.Image, strength: float = 0.35, paper: int = 236) -> Image.Image:
    """A copy of a copy: `strength` (0 to 1) is how much of the ink is left, `paper` the grey of the paper."""
    levels = [round(paper - (255 - level) / 255 * paper * strength) for level in range(256)]
    return page.point(levels * len(page.getbands()))


def faxed(page: Image.Image, seed: int, threshold: int = 165, specks: float = 0.0004) -> Image.Image:
    """Black and white only, with specks of dust; `specks` is their share of all dots."""
    random = np.random.default_rng(seed)
    dots = np.asarray(page.convert("L")) > threshold
    count = int(dots.size * specks)
    rows, columns = random.integers(0, dots.shape[0] - 1, count), random.integers(0, dots.shape[1] - 1, count)
    dots = dots.copy()
    dots[rows, columns] = random.random(count) > 0.6
    dots[rows + 1, columns] = dots[rows, columns]
    return Image.fromarray(dots.astype(np.uint8) * 255, "L").convert("1")


def scanned(page: Image.Image, seed: int, crooked: float = 2.0, colour: bool = False) -> Image.Image:
    """A4 on an office scanner: crooked by up to that many degrees, a dark edge, grain, a breath of blur."""
    random = Random(seed)
    page = skewed(
        page.convert("RGB" if colour else "L"), random.choice((-1, 1)) * random.uniform(crooked * 0.35, crooked)
    )
    page = page.filter(ImageFilter.BoxBlur(random.uniform(0.1, 0.4)))
    edge = Image.linear_gradient("L").resize((page.width, 24)).point([150 + level * 105 // 255 for level in range(256)])
    page.paste(ImageChops.multiply(page.crop((0, 0, page.width, 24)), edge.convert(page.mode)), (0, 0))
    return noisy(faded(page, random.uniform(0.86, 0.95), random.randrange(246, 253)), seed, random.uniform(5, 9))


def photographed(
    page: Image.Image, seed: int, size: tuple[int, int] = (1950, 2600), steep: float = 0.05
) -> Image.Image:
    """The page on a table, by telephone: in perspective (`steep` 0 to 0.15), in uneven light, a hand's shadow on it."""
    random = Random(seed)
    width, height = size
    corners = _paper_corners(page, random, width, height, steep)
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).polygon([(round(x), round(y)) for x, y in corners], fill=255)
    scene = _table(size, random)
    drop = mask.resize((width // 8, height // 8)).filter(ImageFilter.GaussianBlur(4))
    drop = drop.point([level * 90 // 255 for level in range(256)]).resize(size)
    scene.paste((20, 16, 12), (0, 0), ImageChops.offset(drop, random.randrange(8, 26), random.randrange(8, 26)))
    scene.paste(_laid(page, corners, size), (0, 0), mask)
    del mask, drop  # a photo weighs 15 MB; two threads may be at it
    scene = ImageChops.multiply(scene, _light(size, random))
    scene = scene.filter(ImageFilter.BoxBlur(random.uniform(0.2, 0.5)))
    return noisy(scene, seed, random.uniform(3, 6))


def _laid(page: Image.Image, corners: tuple[Corner, ...], size: tuple[int, int]) -> Image.Image:
    """The page drawn out to these four corners of a picture of that size."""
    bent = _perspective(corners, page.size)
    bilinear = Image.Resampling.BILINEAR
    return page.convert("RGB").transform(size, Image.Transform.PERSPECTIVE, bent, bilinear, fillcolor=(255, 255, 255))


def _white(page: Image.Image) -> int | tuple[int, int, int]:
    return (255, 255, 255) if page.mode == "RGB" else 255


@lru_cache(maxsize=32)
def _grain(quarters: int) -> Image.Image:
    """One square of grain around 128, always the same for one strength (quarters of a grey level)."""
    grain = np.random.default_rng(quarters).normal(128, quarters / 4, (TILE, TILE))
    return Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8), "L")


def _paper_corners(page: Image.Image, random: Random, width: int, height: int, steep: float) -> tuple[Corner, ...]:
    """Where the four corners of the page come to lie in the picture: clockwise from the top left."""
    scale = min(width * 0.93 / page.width, height * 0.93 / page.height)
    half_w, half_h = page.width * scale / 2, page.height * scale / 2
    angle = math.radians(random.uniform(-2.5, 2.5))
    lean = random.uniform(steep * 0.4, steep) * random.choice((-1, 1))
    tilt = random.uniform(0, steep)
    corners = []
    for right, down in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x = right * half_w * (1 - tilt * (0.5 - down / 2))
        y = down * half_h * (1 - abs(lean) * (0.5 + right * math.copysign(0.5, lean)))
        corners.append(
            (
                width / 2 + x * math.cos(angle) - y * math.sin(angle),
                height / 2 + x * math.sin(angle) + y * math.cos(angle),
            )
        )
    return tuple(corners)


def _perspective(corners: tuple[Corner, ...], size: tuple[int, int]) -> tuple[float, ...]:
    """The eight numbers that lead from a point of the picture back to its point on the page."""
    width, height = size
    rows: list[list[float]] = []
    wanted: list[float] = []
    for (x, y), (u, v) in zip(corners, ((0, 0), (width, 0), (width, height), (0, height)), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return tuple(float(number) for number in np.linalg.solve(np.array(rows), np.array(wanted)))


def _table(size: tuple[int, int], random: Random) -> Image.Image:
    """A wooden table top."""
    width, height = size
    tone = random.choice(((122, 88, 60), (94, 74, 58), (140, 118, 92), (70, 66, 64)))
    rows = np.linspace(0, 60, height // 4)[:, None]
    columns = np.linspace(0, 5, width // 4)[None, :]
    phase = random.uniform(0, 6)
    waves = np.sin(rows + 1.8 * np.sin(columns * 1.3 + phase)) + 0.5 * np.sin(rows * 3.1 + columns * 2 + phase)
    shade = np.clip(1 + waves * 0.06, 0.6, 1.3)[:, :, None] * np.array(tone)
    return Image.fromarray(np.clip(shade, 0, 255).astype(np.uint8), "RGB").resize(size, Image.Resampling.BILINEAR)


def _light(size: tuple[int, int], random: Random) -> Image.Image:
    """How much light falls where: a lamp from one side, a soft shadow across one corner, a warm or cool cast."""
    across, down = np.meshgrid(np.linspace(0, 1, 48), np.linspace(0, 1, 64))
    side = random.uniform(0, math.tau)
    slope = math.cos(side) * (across - 0.5) + math.sin(side) * (down - 0.5)
    light = 0.9 + 0.16 * slope
    corner_x, corner_y = random.choice((0, 1)), random.choice((0, 1))
    distance = np.hypot((across - corner_x) * 1.2, down - corner_y) + 0.06 * np.sin(across * 9 + down * 5)
    light -= random.uniform(0.16, 0.3) / (1 + np.exp((distance - random.uniform(0.35, 0.6)) * 22))
    cast = random.choice(((1.0, 0.97, 0.9), (0.95, 0.98, 1.0), (1.0, 0.985, 0.95)))
    levels = np.clip(light[:, :, None] * np.array(cast) * 255, 0, 255).astype(np.uint8)
    return Image.fromarray(levels, "RGB").resize(size, Image.Resampling.BILINEAR)


DEFECTS: Final[Mapping[str, Callable[[Image.Image, int], Image.Image]]] = {
    "clean": lambda page, _seed: page,
    "scan": scanned,
    "skew": lambda page, seed: skewed(page, Random(seed).uniform(2.0, 4.0)),
    "noise": lambda page, seed: noisy(page, seed, 22),
    "blur": lambda page, _seed: blurred(page, 1.1),
    "jpeg": lambda page, _seed: compressed(page, 22),
    "low_dpi": lambda page, _seed: coarse(page, 0.6),
    "faded": lambda page, seed: noisy(faded(page, 0.3), seed, 5),
    "fax": faxed,
    "photo": photographed,
    "turned_90": lambda page, seed: scanned(turned(page, 90), seed),
    "turned_180": lambda page, seed: scanned(turned(page, 180), seed),
    "turned_270": lambda page, seed: scanned(turned(page, 270), seed),
}
"""Every defect by its name, as the bench counts them: each takes the clean page and a seed."""
