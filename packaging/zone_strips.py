"""Draws lines of machine-readable zones as a scanner or a telephone would see them, to train the reader of zones on.

Every strip is HEIGHT rows high, as the program cuts them from a picture (`desktop/engines/mrz/strips.py`): print in
OCR-B, sometimes in another fixed-pitch face, thick and thin, slanted, bent, at any resolution, blurred, shaded, lit,
on patterned paper, with its neighbouring lines looking in above and below. Some strips show no zone at all.
"""

import io
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"
HEIGHT = 32
PITCH = 15.0
"""Columns from one character to the next in a strip, on the average."""
CAPITAL = 17.0
"""Rows of a capital letter, on the average."""
_SIZE = 48
Floats = NDArray[np.float32]


class Press:
    """Prints with the faces it is given: OCR-B mostly, the other fixed-pitch faces now and then."""

    def __init__(self, ocrb: list[Path], others: list[Path], words: list[Path]) -> None:
        self._ocrb, self._others, self._words = ocrb, others, words

    def face(self, chance: np.random.Generator) -> Path:
        faces = self._others if self._others and chance.random() < 0.16 else self._ocrb
        return faces[chance.integers(len(faces))]

    def words(self, chance: np.random.Generator) -> Path:
        return self._words[chance.integers(len(self._words))]


@lru_cache(maxsize=64)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)


def text_of(count: int, chance: np.random.Generator) -> str:
    """Characters as zones have them: names between fillers, numbers, and mixtures that no rule foresees."""
    kind, text = chance.random(), ""
    while len(text) < count:
        if kind < 0.35:
            piece = "".join(ALPHABET[one] for one in chance.integers(10, 36, chance.integers(1, 11)))
            text += piece + "<" * int(chance.choice([1, 2, 2, 3, 9, 14]))
        elif kind < 0.7:
            digits = "".join(ALPHABET[one] for one in chance.integers(0, 10, chance.integers(1, 10)))
            letters = "".join(ALPHABET[one] for one in chance.integers(10, 36, chance.integers(0, 4)))
            text += digits + letters + "<" * int(chance.choice([0, 0, 0, 1, 2, 8]))
        else:
            text += ALPHABET[min(36, int(chance.integers(0, 41)))]
    return text[:count]


def strip(press: Press, count: int, width: int, chance: np.random.Generator) -> tuple[Floats, str, Floats]:
    """A strip (HEIGHT, width) of grey 0 to 255, its characters, and the column of each one's middle.

    Where the strip shows no line of a zone, there are no characters.
    """
    empty = chance.random() < 0.1
    text = text_of(count, chance)
    pitch = PITCH * float(np.exp(np.clip(chance.normal(0, 0.13), -0.3, 0.3)))
    pitch = min(pitch, (width - 12) / count)
    capital = CAPITAL * float(np.exp(np.clip(chance.normal(0, 0.14), -0.4, 0.32)))
    start = chance.uniform(0, max(1.0, width - count * pitch))
    start = min(start, chance.exponential(30.0) + 3.0)
    ink, middles = _printed(press, text, empty, width, pitch, capital, start, chance)
    grey = _seen(ink, pitch, chance)
    return grey, "" if empty else text, np.zeros(0, np.float32) if empty else middles


def _printed(
    press: Press, text: str, empty: bool, width: int, pitch: float, capital: float, start: float,
    chance: np.random.Generator,
) -> tuple[Floats, Floats]:  # fmt: skip
    """Ink (0 to 1) at three times the strip's scale, four lines' room high, and the middles of the characters."""
    scale = 3
    path = press.face(chance)
    font = _font(path, _SIZE)
    high = font.getbbox("H")[3] - font.getbbox("H")[1]
    canvas = Image.new("L", (width * scale, HEIGHT * scale), 0)
    kind = chance.random()
    step = pitch * scale
    slope, bend = chance.normal(0, 0.006), chance.normal(0, 1.2)
    if kind > 0.9:
        slope *= 2.5
    off = float(np.clip(chance.normal(0, 1.6), -4, 4))
    middles = start + pitch * (np.arange(len(text)) + 0.5)
    # The pitch grows or shrinks along the line where the paper lies in perspective.
    drift = chance.normal(0, 0.02) if chance.random() < 0.4 else 0.0
    along = (middles - middles.mean()) / max(1.0, np.ptp(middles))
    middles = middles + drift * (along**2 - 0.25) * np.ptp(middles)
    spacing = capital * chance.uniform(1.45, 2.1)
    jitter, rise = abs(chance.normal(0, 0.012)), abs(chance.normal(0, 0.01))
    lines = [(0.0, text)]
    for row in (-1, 1):
        if chance.random() < 0.6:
            lines.append((row * spacing, text_of(len(text), chance)))
    if empty and chance.random() < 0.55:
        _words_on(canvas, press, capital * scale, chance)
        lines = []
    wide = capital / high * (pitch / capital) / (font.getlength("H") / high) * chance.normal(1.0, 0.04)
    tall = capital / high * scale
    for below, shown in lines:
        for place, one in enumerate(shown):
            if one == " ":
                continue
            x = middles[place] * scale + chance.normal(0, jitter) * step
            y = (HEIGHT / 2 + off + below + slope * (middles[place] - width / 2)) * scale
            y += bend * scale * (along[place] ** 2 - 0.1) * 2 + chance.normal(0, rise) * capital * scale
            glyph = _glyph(
                path, one, 2 * max(2, round(wide * scale * _SIZE * 0.55)), 2 * max(2, round(tall * _SIZE * 0.65))
            )
            canvas.paste(255, (round(x - glyph.width / 2), round(y - glyph.height / 2)), glyph)
    if empty and lines:
        canvas = canvas.transpose(Image.Transpose.ROTATE_180) if chance.random() < 0.8 else canvas.filter(
            ImageFilter.GaussianBlur(9)
        )  # fmt: skip
    weight = chance.integers(0, 7)
    if weight == 0:
        canvas = canvas.filter(ImageFilter.MaxFilter(5))
    elif weight in (1, 2):
        canvas = canvas.filter(ImageFilter.MaxFilter(3))
    elif weight in (3, 4):
        canvas = canvas.filter(ImageFilter.MinFilter(3))
    slant = chance.normal(0, 0.05)
    canvas = canvas.transform(
        canvas.size, Image.Transform.AFFINE, (1, slant, -slant * canvas.height / 2, 0, 1, 0), Image.Resampling.BILINEAR
    )
    ink = np.asarray(canvas, np.float32) / 255
    if chance.random() < 0.12:
        # A worn ribbon or a poor copier leaves holes.
        holes = Image.fromarray(chance.integers(0, 256, (HEIGHT, width // 2)).astype(np.uint8)).resize(
            canvas.size, Image.Resampling.BICUBIC
        )
        ink = ink * (np.asarray(holes, np.float32) > chance.uniform(30, 95))
    return ink, middles.astype(np.float32)


@lru_cache(maxsize=20000)
def _glyph(path: Path, one: str, width: int, height: int) -> Image.Image:
    """One character, its cell stretched to that size, its capital's middle in the cell's middle."""
    font = _font(path, _SIZE)
    box = font.getbbox("H")
    picture = Image.new("L", (round(_SIZE * 1.1), round(_SIZE * 1.3)), 0)
    middle_y = (box[1] + box[3]) / 2
    ImageDraw.Draw(picture).text(
        (picture.width / 2 - font.getlength("H") / 2, picture.height / 2 - middle_y), one, font=font, fill=255
    )
    return picture.resize((width, height), Image.Resampling.BILINEAR)


def _words_on(canvas: Image.Image, press: Press, high: float, chance: np.random.Generator) -> None:
    """Ordinary print, which is no zone."""
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,-/:      "
    text = "".join(letters[one] for one in chance.integers(0, len(letters), 90))
    if chance.random() < 0.3:
        text = text.upper()
    font = _font(press.words(chance), max(8, round(high * chance.uniform(0.9, 1.5) / 6) * 6))
    middle = canvas.height / 2 + chance.normal(0, 6)
    ImageDraw.Draw(canvas).text((chance.uniform(-60, 60), middle), text, font=font, fill=255, anchor="lm")


def _seen(ink: Floats, pitch: float, chance: np.random.Generator) -> Floats:
    """The ink on paper as a camera sees it, brought back to the strip's scale."""
    high, wide = ink.shape[0] // 3, ink.shape[1] // 3
    # The picture's own resolution: from five pixels a character to forty.
    seen_pitch = float(np.exp(chance.uniform(np.log(5.6), np.log(34.0))))
    if chance.random() < 0.3:
        seen_pitch = chance.uniform(5.6, 10)
    share = min(3.0, seen_pitch / pitch)
    size = (max(16, round(wide * share)), max(6, round(high * share)))
    small = Image.fromarray((ink * 255).astype(np.uint8)).resize(
        size, Image.Resampling.BOX if share < 2.5 else Image.Resampling.BILINEAR
    )
    ink = np.asarray(small, np.float32) / 255
    rows, columns = ink.shape
    light = chance.uniform(110, 252)
    contrast = chance.uniform(0.25, 0.97) if chance.random() < 0.8 else chance.uniform(0.1, 0.3)
    dark = light * (1 - contrast)
    ground = light * (1 + np.linspace(-1, 1, columns) * chance.normal(0, 0.1) + _upright(rows) * chance.normal(0, 0.05))
    step = seen_pitch
    for _ in range(chance.integers(0, 4)):
        # The guilloche under a zone: waves of waves.
        period, angle = chance.uniform(0.2, 2.5) * step, chance.uniform(0, np.pi)
        along = np.arange(columns) * np.cos(angle) + np.arange(rows)[:, None] * np.sin(angle)
        along = along + chance.uniform(0, 0.6) * step * np.sin(np.arange(columns) / (chance.uniform(0.6, 4) * step))
        wave = np.sin(along * 2 * np.pi / period + chance.uniform(0, 6))
        if chance.random() < 0.4:
            wave = np.clip(3 * (wave - 0.6), -1, 1)
        ground = ground + (light - dark) * chance.uniform(0, 0.16) * wave
    if chance.random() < 0.25:
        blotch = Image.fromarray(chance.uniform(0, 255, (4, 14)).astype(np.uint8)).resize((columns, rows))
        ground = ground - (light - dark) * 0.35 * np.asarray(blotch, np.float32) / 255
    if chance.random() < 0.18:
        ground = _lettered(ground, (light - dark) * chance.uniform(0.1, 0.5), step, chance)
    picture = ground * (1 - ink) + (dark + chance.normal(0, 4)) * ink
    picture = _lit(picture, step, chance)
    image = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
    image = image.filter(ImageFilter.GaussianBlur(abs(chance.normal(0, 0.06)) * step))
    if chance.random() < 0.18:
        image = _moved(image, chance.uniform(0.05, 0.42) * step, chance)
    noisy = np.asarray(image, np.float32) + chance.normal(
        0, abs(chance.normal(0, 0.08)) * (light - dark), (rows, columns)
    )
    image = Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))
    if chance.random() < 0.5:
        stored = io.BytesIO()
        image.save(stored, "JPEG", quality=int(chance.integers(20, 92)))
        image = Image.open(stored).convert("L")
    if chance.random() < 0.08 and seen_pitch > 8:
        grey = np.asarray(image, np.float32)
        level = dark + (light - dark) * chance.uniform(0.35, 0.65)
        image = Image.fromarray(np.where(grey > level, 255, 0).astype(np.uint8))
    return np.asarray(image.resize((wide, high), Image.Resampling.BICUBIC), np.float32)


def _upright(rows: int) -> Floats:
    return np.linspace(-1, 1, rows, dtype=np.float32)[:, None]


def _lettered(ground: Floats, strength: float, step: float, chance: np.random.Generator) -> Floats:
    """A word or a stroke of colour printed across, as SPECIMEN is, or a seal."""
    rows, columns = ground.shape
    layer = Image.new("L", (columns, rows), 0)
    brush = ImageDraw.Draw(layer)
    for _ in range(chance.integers(1, 4)):
        x = chance.uniform(0, columns)
        thick = max(1, round(chance.uniform(0.1, 0.9) * step))
        reach = chance.uniform(-4, 4) * step
        brush.line((x, 0, x + reach, rows), fill=255, width=thick)
    return ground - strength * np.asarray(layer.filter(ImageFilter.GaussianBlur(0.05 * step)), np.float32) / 255


def _lit(picture: Floats, step: float, chance: np.random.Generator) -> Floats:
    """A shadow's edge or a reflection over part of the line."""
    rows, columns = picture.shape
    kind = chance.random()
    across = np.arange(columns, dtype=np.float32)[None, :] + chance.normal(0, 0.6) * np.arange(rows)[:, None]
    if kind < 0.15:
        edge, soft = chance.uniform(0, columns), chance.uniform(0.1, 3) * step
        shade = 1 / (1 + np.exp(np.clip((across - edge) / soft * chance.choice([-1, 1]), -30, 30)))
        return picture * (1 - chance.uniform(0.2, 0.7) * shade)
    if kind < 0.3:
        middle, reach = chance.uniform(0, columns), chance.uniform(2, 12) * step
        glow = np.exp(-(((across - middle) / reach) ** 2))
        return picture + (255 - picture) * chance.uniform(0.2, 0.85) * glow
    return picture


def _moved(image: Image.Image, length: float, chance: np.random.Generator) -> Image.Image:
    """Shaken in one direction."""
    steps = max(2, round(length * 2) + 1)
    angle = chance.uniform(0, np.pi)
    total = np.zeros((image.height, image.width), np.float32)
    for place in np.linspace(-0.5, 0.5, steps):
        shift = (1, 0, place * length * np.cos(angle), 0, 1, place * length * np.sin(angle))
        moved = image.transform(image.size, Image.Transform.AFFINE, shift, Image.Resampling.BILINEAR)
        total += np.asarray(moved, np.float32)
    return Image.fromarray(np.clip(total / steps, 0, 255).astype(np.uint8))
