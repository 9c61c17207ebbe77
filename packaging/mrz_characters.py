"""Trains the reader of a zone's characters from drawn OCR-B and writes `resources/mrz_characters.npz`.

Run from the repository's root: `python packaging/mrz_characters.py [--lines N] [--epochs N]`. Every seed is fixed. Each
drawn line gets the defects of a scanner or a telephone: thick and thin ink, slant, skew, poor resolution, blur, uneven
light, patterns on the paper, noise and JPEG; then it is cut as the program cuts it, a little beside the right place.
"""

import argparse
import io
import sys
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from desktop.domain.mrz.digits import ALPHABET  # noqa: E402
from desktop.engines.mrz.cells import BASELINE, CELL_HEIGHT, CELL_WIDTH, PITCH, Contrast, cut  # noqa: E402
from desktop.engines.mrz.characters import WEIGHTS, CharacterReader, spread  # noqa: E402

LENGTH = 24
CLASSES = len(ALPHABET) + 1
NONE_TURNED = "<ABCDEFGKPQRTVY34"
FONT_SIZE = 56
DRAWN_PITCH = FONT_SIZE * 43.375 / 60
ASCENT = FONT_SIZE * 58 / 60
Floats = NDArray[np.float32]


def drawn_line(text: str, chance: np.random.Generator, font: ImageFont.FreeTypeFont) -> tuple[Floats, float, float]:
    """One line with defects, as a strip at the nominal pitch; with the first cell's left edge and top."""
    margin = FONT_SIZE
    width, height = int(DRAWN_PITCH * len(text)) + 2 * margin, 3 * FONT_SIZE
    ink = Image.new("L", (width, height), 0)
    brush = ImageDraw.Draw(ink)
    base = 2 * FONT_SIZE
    for place, character in enumerate(text):
        x = margin + place * DRAWN_PITCH + chance.normal(0, 0.012) * DRAWN_PITCH
        brush.text((x, base - ASCENT + chance.normal(0, 0.01) * FONT_SIZE), character, font=font, fill=255)
    weight = chance.integers(0, 6)
    if weight in (0, 1):
        ink = ink.filter(ImageFilter.MaxFilter(3 if weight else 5))
    elif weight == 2:
        ink = ink.filter(ImageFilter.MinFilter(3))
    slant, skew = chance.normal(0, 0.05), chance.normal(0, 0.008)
    ink = ink.transform(
        ink.size,
        Image.Transform.AFFINE,
        (1, slant, -slant * base, skew, 1, -skew * width / 2),
        Image.Resampling.BILINEAR,
    )
    # From the drawing to the camera's pixels, which may be very few, and on to the strip's.
    pitch = float(np.exp(chance.uniform(np.log(6.0), np.log(34.0))))
    scale, stretch = pitch / DRAWN_PITCH, float(np.clip(chance.normal(1.0, 0.06), 0.85, 1.18))
    small = ink.resize((max(8, round(width * scale)), max(8, round(height * scale * stretch))), Image.Resampling.BOX)
    paper = degraded(np.asarray(small, np.float32) / 255, pitch, chance)
    to_strip = PITCH / DRAWN_PITCH
    strip = paper.resize((round(width * to_strip), round(height * to_strip * stretch)), Image.Resampling.BICUBIC)
    left = margin * to_strip - (CELL_WIDTH - PITCH) / 2
    return np.asarray(strip, np.float32), left, base * to_strip * stretch - BASELINE


def degraded(ink: Floats, pitch: float, chance: np.random.Generator) -> Image.Image:
    """Ink (0 to 1) on paper, as a photo of it."""
    rows, columns = ink.shape
    light = chance.uniform(120, 252)
    dark = light * chance.uniform(0.05, 0.62)
    across = np.linspace(-1, 1, columns) * chance.normal(0, 0.08) + np.linspace(-1, 1, rows)[:, None] * chance.normal(
        0, 0.05
    )
    ground = light * (1 + across)
    for _ in range(chance.integers(0, 4)):
        # The guilloche under a passport's zone.
        period, angle = chance.uniform(0.2, 2.5) * pitch, chance.uniform(0, np.pi)
        wave = (np.arange(columns) * np.cos(angle) + np.arange(rows)[:, None] * np.sin(angle)) * 2 * np.pi / period
        ground = ground + (light - dark) * chance.uniform(0, 0.13) * np.sin(wave + chance.uniform(0, 6))
    if chance.random() < 0.25:
        blotch = Image.fromarray(chance.uniform(0, 255, (4, 14)).astype(np.uint8)).resize((columns, rows))
        ground = ground - (light - dark) * 0.35 * np.asarray(blotch, np.float32) / 255
    picture = ground * (1 - ink) + (dark + chance.normal(0, 4)) * ink
    image = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
    image = image.filter(ImageFilter.GaussianBlur(abs(chance.normal(0, 0.055)) * pitch))
    noisy = np.asarray(image, np.float32) + chance.normal(
        0, abs(chance.normal(0, 0.07)) * (light - dark), (rows, columns)
    )
    image = Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))
    if chance.random() < 0.5:
        stored = io.BytesIO()
        image.save(stored, "JPEG", quality=int(chance.integers(25, 92)))
        image = Image.open(stored).convert("L")
    if chance.random() < 0.08:
        grey = np.asarray(image, np.float32)
        image = Image.fromarray(np.where(grey > (light + dark) / 2, 255, 0).astype(np.uint8))
    return image


def samples(lines: int, seed: int) -> tuple[Floats, NDArray[np.int64]]:
    """Cells and their characters' places in the alphabet; one place more means no character."""
    chance = np.random.default_rng(seed)
    font = ImageFont.truetype(str(ROOT / "resources/fonts/OCRB.otf"), FONT_SIZE)
    weights = np.array([1.0] * 36 + [8.0])
    found, labels = [], []
    for _ in range(lines):
        label = chance.choice(len(ALPHABET), LENGTH, p=weights / weights.sum())
        strip, left, top = drawn_line("".join(ALPHABET[one] for one in label), chance, font)
        lefts = left + np.arange(LENGTH) * PITCH + chance.normal(0, 0.5) + chance.normal(0, 0.5, LENGTH)
        tops = top + chance.normal(0, 0.6) + chance.normal(0, 0.25, LENGTH)
        contrast = Contrast.of(strip, float(tops.mean()), lefts)
        cells = cut(strip, lefts, tops, contrast)
        found.append(cells.astype(np.float16))
        labels.append(label)
        wrong = np.concatenate((misplaced(strip, lefts, tops, contrast, chance), upside_down(cells, label, chance)))
        found.append(wrong.astype(np.float16))
        labels.append(np.full(len(wrong), len(ALPHABET)))
    return np.concatenate(found), np.concatenate(labels)


def misplaced(
    strip: Floats,
    lefts: NDArray[np.float64],
    tops: NDArray[np.float64],
    contrast: Contrast,
    chance: np.random.Generator,
) -> Floats:
    """Cells between two characters, too high, too low, or beside the line: no character, however alike."""
    some = chance.choice(LENGTH, 8, replace=False)
    aside, askew = lefts[some], tops[some].copy()
    aside = aside + chance.choice([-1, 1], 8) * chance.uniform(4.5, 8.5, 8)
    askew[:2] += chance.choice([-1, 1], 2) * chance.uniform(6, 14, 2)
    aside[0] = chance.choice([lefts[0] - chance.uniform(12, 40), lefts[-1] + chance.uniform(12, 40)])
    return cut(strip, aside, askew, contrast)


def upside_down(cells: Floats, label: NDArray[np.int64], chance: np.random.Generator) -> Floats:
    """Characters that are none when turned round."""
    turned = [place for place, one in enumerate(label) if ALPHABET[one] in NONE_TURNED]
    some = chance.permutation(turned)[:4].astype(int)
    return cells[some, ::-1, ::-1]


class Training:
    """Stochastic gradient descent with Adam on the cross entropy, written out for this one network."""

    def __init__(self, seed: int) -> None:
        chance = np.random.default_rng(seed)
        shapes = {
            "w1": (9, 8),
            "w2": (72, 16),
            "w3": (CELL_HEIGHT // 4 * (CELL_WIDTH // 4) * 16, 96),
            "w4": (96, CLASSES),
        }
        self.weights: dict[str, Floats] = {}
        for name, shape in shapes.items():
            self.weights[name] = (chance.normal(0, 1, shape) * np.sqrt(2 / shape[0])).astype(np.float32)
            self.weights["b" + name[1:]] = np.zeros(shape[1], np.float32)
        self._first = {name: np.zeros_like(value) for name, value in self.weights.items()}
        self._second = {name: np.zeros_like(value) for name, value in self.weights.items()}
        self._steps = 0

    def step(self, cells: Floats, labels: NDArray[np.int64], rate: float) -> float:
        """One step on one batch; the batch's loss."""
        weights, count = self.weights, len(cells)
        spread_1 = spread(cells[:, :, :, None])
        maps_1 = np.maximum(spread_1 @ weights["w1"] + weights["b1"], 0)
        pooled_1, mask_1 = pooled(maps_1)
        spread_2 = spread(pooled_1)
        maps_2 = np.maximum(spread_2 @ weights["w2"] + weights["b2"], 0)
        pooled_2, mask_2 = pooled(maps_2)
        flat = pooled_2.reshape(count, -1)
        hidden = np.maximum(flat @ weights["w3"] + weights["b3"], 0)
        scores = hidden @ weights["w4"] + weights["b4"]
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        shares /= shares.sum(axis=1, keepdims=True)
        loss = -float(np.log(shares[np.arange(count), labels] + 1e-9).mean())
        back = shares.copy()
        back[np.arange(count), labels] -= 1
        back /= count
        slopes = {"w4": hidden.T @ back, "b4": back.sum(axis=0)}
        back = (back @ weights["w4"].T) * (hidden > 0)
        slopes |= {"w3": flat.T @ back, "b3": back.sum(axis=0)}
        maps_back = unpooled((back @ weights["w3"].T).reshape(pooled_2.shape), mask_2) * (maps_2 > 0)
        slopes |= {"w2": folded(spread_2).T @ folded(maps_back), "b2": maps_back.sum(axis=(0, 1, 2))}
        maps_back = unpooled(gathered(maps_back @ weights["w2"].T, 8), mask_1) * (maps_1 > 0)
        slopes |= {"w1": folded(spread_1).T @ folded(maps_back), "b1": maps_back.sum(axis=(0, 1, 2))}
        self._steps += 1
        for name, slope in slopes.items():
            self._first[name] += 0.1 * (slope - self._first[name])
            self._second[name] += 0.001 * (slope**2 - self._second[name])
            first, second = self._first[name] / (1 - 0.9**self._steps), self._second[name] / (1 - 0.999**self._steps)
            weights[name] -= (rate * first / (np.sqrt(second) + 1e-8)).astype(np.float32)
        return loss


def pooled(maps: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    count, rows, columns, depth = maps.shape
    blocks = maps.reshape(count, rows // 2, 2, columns // 2, 2, depth)
    top = blocks.max(axis=(2, 4), keepdims=True)
    return top[:, :, 0, :, 0], blocks == top


def unpooled(back: Floats, mask: NDArray[np.bool_]) -> Floats:
    count, rows, _, columns, _, depth = mask.shape
    return (back[:, :, None, :, None] * mask).reshape(count, rows * 2, columns * 2, depth)


def gathered(back: Floats, depth: int) -> Floats:
    count, rows, columns, _ = back.shape
    padded = np.zeros((count, rows + 2, columns + 2, depth), np.float32)
    for place in range(9):
        y, x = divmod(place, 3)
        padded[:, y : y + rows, x : x + columns] += back[:, :, :, place * depth : (place + 1) * depth]
    return padded[:, 1:-1, 1:-1]


def folded(maps: Floats) -> Floats:
    return maps.reshape(-1, maps.shape[-1])


def told(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Trains, prints how well it reads lines it has not seen, and writes the weights."""
    options = argparse.ArgumentParser()
    options.add_argument("--lines", type=int, default=10000)
    options.add_argument("--epochs", type=int, default=6)
    chosen = options.parse_args()
    start = time.monotonic()
    cells, labels = samples(chosen.lines, 9303)
    told(f"{len(cells)} cells drawn in {time.monotonic() - start:.0f} s")
    unseen, truth = samples(600, 1903)
    training, order = Training(3), np.random.default_rng(5)
    batches = len(cells) // 256
    for epoch in range(chosen.epochs):
        losses = []
        for number, batch in enumerate(np.array_split(order.permutation(len(cells)), batches)):
            rate = 0.002 * 0.5 * (1 + np.cos(np.pi * (epoch + number / batches) / chosen.epochs)) + 2e-5
            losses.append(training.step(cells[batch].astype(np.float32), labels[batch], rate))
        shares = np.exp(CharacterReader(training.weights).log_probabilities(unseen.astype(np.float32)))
        shares = np.column_stack((shares, 1 - shares.sum(axis=1)))
        right = float((shares.argmax(axis=1) == truth).mean())
        spent = time.monotonic() - start
        told(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, unseen right {right:.4f}, {spent:.0f} s")
    with (ROOT / "resources" / WEIGHTS).open("wb") as stream:
        np.savez_compressed(stream, **{name: value.astype(np.float16) for name, value in training.weights.items()})


if __name__ == "__main__":
    main()
