"""Draws identity papers and does to them what scanners and telephones do, each defect by itself, by seed.

Two presses: the `usual` one, which the reader may be tuned on, and the `held_out` one with other strokes, papers and
strengths of defects, which nobody tunes on.
"""

import io
import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

FONTS: Final = Path(__file__).resolve().parents[2] / "resources" / "fonts"
MILLIMETRE: Final = 300 / 25.4
SIZES: Final = {
    "TD1": (85.6, 54.0), "TD2": (105.0, 74.0), "TD3": (125.0, 88.0), "MRV-A": (120.0, 80.0), "MRV-B": (105.0, 74.0),
    "FRA": (105.0, 74.0),
}  # fmt: skip
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Press:
    """How documents are printed and how strong each defect is; pairs are the least and the most."""

    face: Path
    condensed: tuple[float, float]
    stroke: tuple[int, ...]
    ink: tuple[float, float]
    guilloche: tuple[float, float]
    grain: tuple[float, float]
    skew: float
    dpi: tuple[int, int, int]
    steep: tuple[float, float]
    blur: tuple[float, float]
    motion: tuple[float, float]
    glare: tuple[float, float]
    shadow: tuple[float, float]
    quality: int


USUAL: Final = Press(
    FONTS / "OCRB.otf", (1.0, 1.0), (-3, 0, 0, 3, 5), (0.45, 0.95), (0.0, 0.16), (2, 8), 3.0, (300, 150, 100),
    (0.05, 0.16), (0.8, 1.7), (4, 11), (0.35, 0.7), (0.35, 0.6), 30,
)  # fmt: skip
HELD_OUT: Final = Press(
    FONTS / "OCRB.otf", (0.84, 1.04), (-3, -3, 5, 7), (0.35, 0.8), (0.05, 0.22), (4, 12), 5.0, (240, 135, 96),
    (0.08, 0.2), (1.0, 1.9), (6, 12), (0.4, 0.75), (0.4, 0.68), 22,
)  # fmt: skip


def document(name: str, lines: tuple[str, ...], press: Press, seed: int) -> Image.Image:
    """One paper at 300 dots an inch, as large as the paper itself."""
    chance, grain = random.Random(seed), np.random.default_rng(seed)
    width, height = (round(side * MILLIMETRE) for side in SIZES[name])
    strength = chance.uniform(*press.ink)
    # No state prints patterns that drown its own zone.
    paper = _paper(width, height, press, strength, chance)
    ink = Image.new("L", (width, height), 0)
    _visual_zone(ink, chance)
    zone = Image.new("L", (width, height), 0)
    _zone(zone, lines, press, chance)
    thick = chance.choice(press.stroke)
    if thick:
        zone = zone.filter(ImageFilter.MaxFilter(thick) if thick > 0 else ImageFilter.MinFilter(-thick))
    tone = np.array([chance.uniform(0, 60), chance.uniform(0, 50), chance.uniform(0, 70)], np.float32)
    for layer, share in ((ink, min(1.0, strength + 0.1)), (zone, strength)):
        drawn = (np.asarray(layer, np.float32) / 255 * share)[:, :, None]
        paper = paper * (1 - drawn) + tone * drawn
    _portrait(paper, chance, grain)
    return Image.fromarray(np.clip(paper, 0, 255).astype(np.uint8))


def _paper(width: int, height: int, press: Press, ink: float, chance: random.Random) -> Floats:
    base = np.array([chance.uniform(190, 252) for _ in range(3)], np.float32)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    paper = np.ones((height, width, 3), np.float32) * base
    for _ in range(chance.randint(1, 3)):
        strength, period = chance.uniform(*press.guilloche) * ink * 255 / 1.6, chance.uniform(0.5, 6) * MILLIMETRE
        turn, bow = chance.uniform(0, math.pi), chance.uniform(1, 12) * MILLIMETRE
        along = x * math.cos(turn) + y * math.sin(turn)
        along += bow * np.sin((x * math.sin(turn) - y * math.cos(turn)) / (chance.uniform(3, 20) * MILLIMETRE))
        wave = np.sin(along * 2 * math.pi / period)
        if chance.random() < 0.6:
            wave = np.clip((np.abs(wave) < 0.18) * -1.6, -1, 1)
        paper += strength * wave[:, :, None] * np.array([chance.uniform(0.2, 1) for _ in range(3)], np.float32)
    return paper


def _visual_zone(ink: Image.Image, chance: random.Random) -> None:
    brush = ImageDraw.Draw(ink)
    small = ImageFont.truetype(str(FONTS / "NotoSans-Regular.ttf"), round(1.5 * MILLIMETRE))
    plain = ImageFont.truetype(str(FONTS / "NotoSans-Regular.ttf"), round(2.5 * MILLIMETRE))
    left, y = ink.width * 0.36, 3 * MILLIMETRE
    words = ("SURNAME", "Given names", "Date of birth", "Nationality", "AUTHORITY", "No", "Sexo", "Válido até")
    while y < ink.height * 0.6:
        brush.text((left, y), chance.choice(words), font=small, fill=190)
        value = "".join(chance.choice("ABCDEFGHIKLMNOPRSTUVZ0123456789 ") for _ in range(chance.randint(5, 18)))
        brush.text((left, y + 1.7 * MILLIMETRE), value, font=plain, fill=255)
        y += chance.uniform(5.5, 7.5) * MILLIMETRE


def _zone(ink: Image.Image, lines: tuple[str, ...], press: Press, chance: random.Random) -> None:
    """The lines, 2.54 mm a character where the paper's width allows, as Doc 9303 has them."""
    condensed = chance.uniform(*press.condensed)
    pitch = min(2.54 * condensed, (ink.width / MILLIMETRE - 4) / len(lines[0])) * MILLIMETRE
    font = ImageFont.truetype(str(press.face), round(2.54 * MILLIMETRE * 60 / 43.375))
    glyph_pitch = font.getlength("H")
    step = (chance.uniform(4.0, 4.5) if len(lines) == 3 else chance.choice((6.35, 6.35, 5.2, 4.4))) * MILLIMETRE
    left = (ink.width - pitch * len(lines[0])) / 2 + chance.uniform(-0.8, 0.8) * MILLIMETRE
    foot = ink.height - chance.uniform(3.0, 4.5) * MILLIMETRE
    for row, line in enumerate(lines):
        baseline = foot - step * (len(lines) - 1 - row)
        band = Image.new("L", (round(glyph_pitch * len(line)) + 20, round(4 * MILLIMETRE)), 0)
        brush = ImageDraw.Draw(band)
        for place, one in enumerate(line):
            brush.text((10 + place * glyph_pitch, band.height * 0.8), one, font=font, fill=255, anchor="ls")
        band = band.resize((round(band.width * pitch / glyph_pitch), band.height), Image.Resampling.BICUBIC)
        ink.paste(band, (round(left), round(baseline - band.height * 0.8)), band)


def _portrait(paper: Floats, chance: random.Random, grain: np.random.Generator) -> None:
    """A face's light and dark, no face."""
    rows, columns = round(paper.shape[0] * 0.42), round(paper.shape[1] * 0.24)
    blotch = Image.fromarray(grain.uniform(20, 235, (7, 5, 3)).astype(np.uint8)).resize((columns, rows))
    top, left = round(paper.shape[0] * 0.14), round(paper.shape[1] * 0.06)
    paper[top : top + rows, left : left + columns] = np.asarray(blotch, np.float32)


def _scaled(page: Image.Image, dpi: float) -> Image.Image:
    size = (max(1, round(page.width * dpi / 300)), max(1, round(page.height * dpi / 300)))
    return page.resize(size, Image.Resampling.BOX if dpi < 200 else Image.Resampling.BICUBIC)


def _grained(page: Image.Image, press: Press, seed: int) -> Image.Image:
    chance = np.random.default_rng(seed)
    noise = chance.normal(0, chance.uniform(*press.grain), (page.height, page.width, 1))
    noisy = np.clip(np.asarray(page.convert("RGB"), np.float32) + noise, 0, 255)
    return Image.fromarray(noisy.astype(np.uint8))


def _through_jpeg(page: Image.Image, quality: int) -> Image.Image:
    stored = io.BytesIO()
    page.save(stored, "JPEG", quality=quality)
    return Image.open(stored).convert("RGB")


def _skewed(page: Image.Image, press: Press, seed: int) -> Image.Image:
    sign = 1 if seed % 2 else -1
    edge = random.Random(seed).choice(((255, 255, 255), (30, 30, 32), (200, 196, 190)))
    return _scaled(page, press.dpi[1] + 50).rotate(
        sign * press.skew, Image.Resampling.BICUBIC, expand=True, fillcolor=edge
    )


def _on_a4(page: Image.Image, press: Press, seed: int) -> Image.Image:
    chance = random.Random(seed)
    sheet = Image.new("RGB", (2480, 3508), (250, 250, 248))
    across, down = chance.randint(60, 2420 - page.width), chance.randint(80, 3400 - page.height)
    sheet.paste(page, (across, down))
    brush = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(FONTS / "NotoSans-Regular.ttf"), 40)
    for y in range(120, 3400, 64):
        if chance.random() < 0.5 and not down - 70 < y < down + page.height + 20:
            text = "".join(chance.choice("abcdefghilmnoprstuv     ") for _ in range(90))
            brush.text((180, y), text, font=font, fill=(40, 40, 40))
    return _scaled(sheet, chance.choice((200, 150, press.dpi[0])))


def _in_perspective(page: Image.Image, press: Press, seed: int) -> Image.Image:
    chance = random.Random(seed)
    width, height = 1600, 1200
    scale = chance.uniform(0.7, 0.92) * min(width / page.width, height / page.height)
    half_w, half_h = page.width * scale / 2, page.height * scale / 2
    turn, steep, lean = math.radians(chance.uniform(-6, 6)), chance.uniform(*press.steep), chance.uniform(-0.6, 0.6)
    corners = []
    for right, below in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        depth = 1 + steep * (below + lean * right)
        x, y = right * half_w / depth, below * half_h * (1 - steep) / depth
        corners.append(
            (
                width / 2 + x * math.cos(turn) - y * math.sin(turn),
                height / 2 + x * math.sin(turn) + y * math.cos(turn),
            )
        )
    table = np.random.default_rng(seed).uniform(40, 150, (9, 12, 3)).astype(np.uint8)
    scene = Image.fromarray(table).resize((width, height), Image.Resampling.BICUBIC)
    mask = Image.new("L", (width, height), 0)
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(
        corners, ((0, 0), (page.width, 0), (page.width, page.height), (0, page.height)), strict=True
    ):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]]
    system = np.array(rows)
    bent = np.linalg.solve(system[:, :8], system[:, 8])
    small = page.filter(ImageFilter.GaussianBlur(0.4 / max(0.2, scale)))
    laid = small.transform((width, height), Image.Transform.PERSPECTIVE, list(bent), Image.Resampling.BICUBIC)
    scene.paste(laid, (0, 0), mask)
    return scene


def _moved(page: Image.Image, press: Press, seed: int) -> Image.Image:
    chance = random.Random(seed)
    page = _scaled(page, 250)
    length, turn = chance.uniform(*press.motion), chance.uniform(0, math.pi)
    total = np.zeros((page.height, page.width, 3), np.float32)
    steps = 9
    for place in np.linspace(-0.5, 0.5, steps):
        total += np.asarray(
            ImageChops.offset(
                page, round(float(place) * length * math.cos(turn)), round(float(place) * length * math.sin(turn))
            ),
            np.float32,
        )
    return Image.fromarray((total / steps).astype(np.uint8))


def _glaring(page: Image.Image, press: Press, seed: int) -> Image.Image:
    """A lamp's reflection over the zone: print under it is pale, not gone."""
    chance = random.Random(seed)
    page = _scaled(page, 200)
    x, y = np.meshgrid(np.arange(page.width), np.arange(page.height))
    at_x, at_y = page.width * chance.uniform(0.15, 0.85), page.height * chance.uniform(0.75, 0.95)
    wide, high = page.width * chance.uniform(0.08, 0.2), page.height * chance.uniform(0.1, 0.25)
    glow = np.exp(-(((x - at_x) / wide) ** 2) - ((y - at_y) / high) ** 2) * chance.uniform(*press.glare)
    picture = np.asarray(page, np.float32)
    return Image.fromarray((picture + (255 - picture) * glow[:, :, None]).astype(np.uint8))


def _shaded(page: Image.Image, press: Press, seed: int) -> Image.Image:
    """The shadow of a hand or a telephone across the zone."""
    chance = random.Random(seed)
    page = _scaled(page, 200)
    x, y = np.meshgrid(np.arange(page.width), np.arange(page.height))
    turn = chance.uniform(-0.9, 0.9)
    edge = (x - page.width * chance.uniform(0.2, 0.8)) * math.cos(turn) + (y - page.height * 0.8) * math.sin(turn)
    shade = 1 / (1 + np.exp(np.clip(edge / chance.uniform(2, 25) * chance.choice((-1, 1)), -40, 40)))
    dark = 1 - shade * chance.uniform(*press.shadow)
    return Image.fromarray((np.asarray(page, np.float32) * dark[:, :, None]).astype(np.uint8))


def _bilevel(page: Image.Image, press: Press, _seed: int) -> Image.Image:
    grey = _scaled(page, max(200, press.dpi[0] - 60)).convert("L")
    low, high = np.percentile(np.asarray(grey.crop((0, grey.height * 7 // 10, grey.width, grey.height))), (1.5, 70))
    level = low + (high - low) * 0.52
    return grey.point([255 * (value > level) for value in range(256)])


Defect = Callable[[Image.Image, Press, int], Image.Image]
DEFECTS: Final[dict[str, Defect]] = {
    "dpi 300": lambda page, press, _: _scaled(page, press.dpi[0]),
    "dpi 150": lambda page, press, _: _scaled(page, press.dpi[1]),
    "dpi 100": lambda page, press, _: _scaled(page, press.dpi[2]),
    "skew +": lambda page, press, seed: _skewed(page, press, seed * 2 + 1),
    "skew -": lambda page, press, seed: _skewed(page, press, seed * 2),
    "turned 90": lambda page, press, _: _scaled(page, press.dpi[1] + 50).transpose(Image.Transpose.ROTATE_270),
    "turned 180": lambda page, press, _: _scaled(page, press.dpi[1] + 50).transpose(Image.Transpose.ROTATE_180),
    "turned 270": lambda page, press, _: _scaled(page, press.dpi[1] + 50).transpose(Image.Transpose.ROTATE_90),
    "A4": _on_a4,
    "perspective": _in_perspective,
    "blur": lambda page, press, seed: _scaled(page, 200).filter(
        ImageFilter.GaussianBlur(random.Random(seed).uniform(*press.blur))
    ),
    "motion": _moved,
    "glare": _glaring,
    "shadow": _shaded,
    "JPEG": lambda page, press, _: _through_jpeg(_scaled(page, 200), press.quality),
    "bilevel": _bilevel,
}  # fmt: skip


def picture(name: str, lines: tuple[str, ...], defect: str, press: Press, seed: int) -> Image.Image:
    """The paper with that defect, as a scanner or a telephone would save it."""
    page = DEFECTS[defect](document(name, lines, press, seed), press, seed)
    if defect == "bilevel":
        return page
    return _through_jpeg(_grained(page, press, seed), 85) if defect != "JPEG" else page
