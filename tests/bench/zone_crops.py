"""Draws zones alone, cut from their papers, by the thousand and past what can be read: to count wrong values trusted.

A value that claims `passed` and is wrong is rarer than a picture that is misread, and needs many pictures to be seen;
whole papers take a second each to draw. Every defect may meet every other here, at strengths from none to hopeless.
"""

import io
import math
import random
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FINE: Final = 9.0
"""Dots a millimetre at which zones are drawn."""
FONTS: Final = Path(__file__).resolve().parents[2] / "resources" / "fonts"


@lru_cache(maxsize=4)
def _font(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), round(2.54 * FINE * 60 / 43.375))


def crop(lines: tuple[str, ...], face: Path, seed: int) -> Image.Image:
    """A grey picture with little but the zone on it."""
    chance, grain = random.Random(seed), np.random.default_rng(seed)
    pitch, step = 2.54 * FINE, (4.23 if len(lines) == 3 else chance.choice((6.35, 5.4, 4.6))) * FINE
    width, height = round(pitch * len(lines[0]) + 9 * FINE), round(step * len(lines) + 8 * FINE)
    ink = Image.new("L", (width, height), 0)
    brush, font, thick = ImageDraw.Draw(ink), _font(face), chance.choice((0, 0, 0, 1))
    for row, line in enumerate(lines):
        for place, one in enumerate(line):
            at = (4.5 * FINE + (place + 0.5) * pitch, 6 * FINE + row * step)
            brush.text(at, one, font=font, fill=255, anchor="ms", stroke_width=thick)
    ink = ink.rotate(chance.gauss(0, 1.0), Image.Resampling.BILINEAR)
    y, x = np.mgrid[:height, :width].astype(np.float32)
    paper = np.full((height, width), chance.uniform(170, 250), np.float32)
    strength = chance.uniform(0.2, 1.0)
    for _ in range(chance.randint(0, 3)):
        turn, period = chance.uniform(0, math.pi), chance.uniform(0.4, 5) * FINE
        along = x * math.cos(turn) + y * math.sin(turn) + 2 * FINE * np.sin(x / chance.uniform(20, 90))
        paper += strength * chance.uniform(0, 18) * np.sin(along * 2 * math.pi / period)
    if chance.random() < 0.25:
        gaps = Image.fromarray(grain.integers(0, 256, (height // 7, width // 7)).astype(np.uint8)).resize(ink.size)
        worn = np.asarray(gaps, np.float32) < chance.uniform(60, 200)
        ink = Image.fromarray((np.asarray(ink, np.float32) * (1 - 0.8 * worn)).astype(np.uint8))
    drawn = np.asarray(ink, np.float32) / 255 * strength
    picture = paper * (1 - drawn) + chance.uniform(5, 70) * drawn
    picture = _lit(picture, chance, x, y)
    shown = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
    if chance.random() < 0.45:
        shown = _moved(shown, chance.uniform(0.2, 1.7) * FINE, chance.uniform(0, math.pi))
    if chance.random() < 0.5:
        shown = shown.filter(ImageFilter.GaussianBlur(chance.uniform(0.05, 0.34) * FINE))
    share = chance.uniform(75, 229) / (FINE * 25.4)
    shown = shown.resize((round(width * share), round(height * share)), Image.Resampling.BOX)
    noise = grain.normal(0, chance.uniform(1, 14), (shown.height, shown.width))
    shown = Image.fromarray(np.clip(np.asarray(shown, np.float32) + noise, 0, 255).astype(np.uint8))
    stored = io.BytesIO()
    shown.save(stored, "JPEG", quality=chance.randint(18, 92))
    shown = Image.open(stored).convert("L")
    if chance.random() < 0.1:
        level = float(np.percentile(np.asarray(shown), chance.uniform(8, 40)))
        shown = shown.point([255 * (value > level) for value in range(256)])
    return shown


def _lit(picture: np.ndarray, chance: random.Random, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    wide = picture.shape[1]
    across = x + chance.uniform(-1.5, 1.5) * y
    at, reach = chance.uniform(0, wide), chance.uniform(0.01, 0.25) * wide
    kind = chance.random()
    if kind < 0.2:
        return np.asarray(
            picture * (1 - chance.uniform(0.3, 0.8) / (1 + np.exp(-np.clip((across - at) / reach, -40, 40))))
        )
    if kind < 0.4:
        glow = np.exp(-(((across - at) / reach) ** 2)) * chance.uniform(0.3, 0.97)
        return np.asarray(picture + (255 - picture) * glow)
    return picture


def _moved(shown: Image.Image, length: float, turn: float) -> Image.Image:
    total = np.zeros((shown.height, shown.width), np.float32)
    for along in np.linspace(-0.5, 0.5, 7).tolist():
        by = (1, 0, along * length * math.cos(turn), 0, 1, along * length * math.sin(turn))
        total += np.asarray(
            shown.transform(shown.size, Image.Transform.AFFINE, by, Image.Resampling.BILINEAR), np.float32
        )
    return Image.fromarray((total / 7).astype(np.uint8))
