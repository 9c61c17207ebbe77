"""Trains the reader of lines of machine-readable zones and writes `resources/zone_reader.onnx`.

Needs PyTorch and onnx, in an environment of their own: the program needs neither. Run from the repository's root:

    python packaging/zone_reader.py --faces FOLDER --strips FOLDER [--count N] [--steps N]

`--faces` holds further fixed-pitch faces to print with (Debian's fonts-ocr-b, fonts-dejavu-core, fonts-liberation,
fonts-croscore and fonts-noto-mono, unpacked); OCR-B itself is the program's own. `--strips` keeps the drawn strips
between runs. Every seed is fixed. What ships was trained in four runs, each going on from the last one's weights
(`--begun`), all with `--count 14`: `--seed 3` and `--seed 5` on strips as they are drawn, then, on strips made worse
(`worsened`), `--seed 9 --rate 2.5e-3 --steps 4000`, let go of at step 2,000, and `--seed 11 --rate 1.5e-3 --steps 700`.
"""

import argparse
import sys
import time
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "packaging"))

from zone_strips import ALPHABET, HEIGHT, Press, strip  # noqa: E402

WIDTH = 736
STRIDE = 4
SHARD = 2000
SPREAD = 13
"""Rows and columns within which a dot of ink spreads; odd."""
SPREADS = 600
NONE = len(ALPHABET)
"""The class of a place between characters, or without any."""
FACES = ("DejaVuSansMono.ttf", "LiberationMono-Regular.ttf", "Cousine-Regular.ttf", "NotoMono-Regular.ttf")
Arrays = tuple[np.ndarray, np.ndarray]


class Reader(nn.Module):
    """Convolutions only: a strip (batch, 1, HEIGHT, width) to scores (batch, width / STRIDE, characters + 1)."""

    def __init__(self, wide: int = 80, last: int = 96) -> None:
        super().__init__()

        def layer(before: int, after: int, size: tuple[int, int], pad: tuple[int, int]) -> nn.Sequential:
            return nn.Sequential(
                nn.Conv2d(before, after, size, padding=pad, bias=False), nn.BatchNorm2d(after), nn.ReLU()
            )

        square, one = (3, 3), (1, 1)
        self.shapes = nn.Sequential(
            layer(1, 16, square, one), nn.MaxPool2d(2), layer(16, 32, square, one), nn.MaxPool2d(2),
            layer(32, 64, square, one), nn.MaxPool2d((2, 1)),
            layer(64, wide, square, one), layer(wide, wide, square, one), nn.MaxPool2d((2, 1)),
            layer(wide, last, (2, 3), (0, 1)),
        )  # fmt: skip
        self.along = layer(last, last, (1, 5), (0, 2))
        self.scores = nn.Conv2d(last, NONE + 1, 1)

    def forward(self, strips: torch.Tensor) -> torch.Tensor:
        found = self.shapes(strips)
        return self.scores(found + self.along(found)).squeeze(2).transpose(1, 2)


def press(faces: Path) -> Press:
    """The faces to print with; those that are not there are done without."""
    ocrb = [ROOT / "resources/fonts/OCRB.otf", *sorted(faces.rglob("OCRBS.otf"))]
    others = [path for name in FACES for path in sorted(faces.rglob(name))[:1]]
    return Press(
        ocrb, others, [ROOT / "resources/fonts/NotoSans-Regular.ttf", ROOT / "resources/fonts/NotoSans-Bold.ttf"]
    )


def drawn(source: Press, number: int, folder: Path) -> Arrays:
    """Shard `number` of SHARD strips and the class of each of their places; drawn once, then kept in `folder`."""
    path = folder / f"{number:03d}.npz"
    if not path.exists():
        chance = np.random.default_rng(9303 + number)
        strips = np.empty((SHARD, HEIGHT, WIDTH), np.uint8)
        labels = np.full((SHARD, WIDTH // STRIDE), NONE, np.uint8)
        places = np.arange(WIDTH // STRIDE) * STRIDE + STRIDE / 2
        for row in range(SHARD):
            grey, text, middles = strip(source, int(chance.choice([30, 36, 44])), WIDTH, chance)
            strips[row] = np.clip(grey, 0, 255).astype(np.uint8)
            if not text:
                continue
            pitch = float(np.diff(middles).mean())
            away = np.abs(places[:, None] - middles)
            nearest = away.argmin(axis=1)
            on = away[np.arange(len(places)), nearest] < 0.3 * pitch
            on[away.argmin(axis=0)] = True
            codes = np.array([ALPHABET.index(one) for one in text], np.uint8)
            labels[row, on] = codes[nearest[on]]
        partial = path.with_suffix(".part.npz")
        np.savez(partial, strips=strips, labels=labels)
        partial.replace(path)
    stored = np.load(path)
    return stored["strips"], stored["labels"]


def prepared(strips: np.ndarray) -> torch.Tensor:
    """Strips as the program gives them to the network: mean 0, deviation 1."""
    grey = torch.from_numpy(strips).float()
    grey = grey - grey.mean(dim=(1, 2), keepdim=True)
    return (grey / (grey.std(dim=(1, 2), keepdim=True) + 6.0))[:, None]


def inked(strips: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """Some of the strips with thicker or thinner strokes, by a part of a pixel."""
    grey = torch.from_numpy(strips)[:, None].float()
    for row in np.nonzero(chance.random(len(strips)) < 0.3)[0]:
        one = grey[row : row + 1]
        thick = -functional.max_pool2d(-one, 3, 1, 1) if chance.random() < 0.65 else functional.max_pool2d(one, 3, 1, 1)
        share = float(chance.uniform(0.2, 0.9))
        grey[row : row + 1] = share * thick + (1 - share) * one
    return grey[:, 0].numpy()


def worsened(strips: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """Some of the strips anew as a hand-held telephone takes them: inked, shaken, out of focus, lit, grained."""
    blurred = inked(strips, chance)
    for row in np.nonzero(chance.random(len(strips)) < 0.62)[0]:
        given = functional.pad(torch.from_numpy(blurred[row])[None, None], (SPREAD // 2,) * 4, mode="replicate")
        kernel = spreads()[int(chance.integers(SPREADS))]
        blurred[row] = functional.conv2d(given, kernel[None, None])[0, 0].numpy()
    for row in np.nonzero(chance.random(len(strips)) < 0.3)[0]:
        blurred[row] = lit(blurred[row], chance)
    grain = np.abs(chance.normal(0, 3.0, (len(strips), 1, 1))) * (chance.random((len(strips), 1, 1)) < 0.6)
    return np.asarray(blurred + grain * chance.normal(0, 1, strips.shape), np.float32)


@lru_cache(maxsize=1)
def spreads() -> torch.Tensor:
    """Ways in which a dot of ink spreads (SPREADS, SPREAD, SPREAD; sum 1): shaken, out of focus, or both.

    Characters are 15 columns apart: shaken by half of that at most, more no eye could read.
    """
    chance, middle = np.random.default_rng(13), SPREAD // 2
    y, x = np.mgrid[:SPREAD, :SPREAD] - middle
    kernels = []
    for _ in range(SPREADS):
        kernel, kind = np.zeros((SPREAD, SPREAD), np.float32), chance.random()
        kernel[middle, middle] = 1
        if kind < 0.58:
            length, turn, bow = chance.uniform(1.5, 8.5), chance.uniform(0, np.pi), chance.normal(0, 0.12)
            kernel[:] = 0
            for along in np.linspace(-length / 2, length / 2, 33):
                across = bow * along**2 / length
                right = along * np.cos(turn) - across * np.sin(turn)
                below = along * np.sin(turn) + across * np.cos(turn)
                near = np.maximum(0, 1 - np.abs(x - right)) * np.maximum(0, 1 - np.abs(y - below))
                kernel += near.astype(np.float32)
        if kind > 0.42:
            away = np.hypot(x, y)
            disc = np.clip(chance.uniform(0.6, 3.2) + 0.5 - away, 0, 1)
            soft = np.exp(-0.5 * (away / chance.uniform(0.4, 2.3)) ** 2)
            shape = torch.from_numpy((disc if chance.random() < 0.5 else soft).astype(np.float32))[None, None]
            kernel[:] = functional.conv2d(torch.from_numpy(kernel)[None, None], shape, padding="same")[0, 0].numpy()
        kernels.append(kernel / kernel.sum())
    return torch.from_numpy(np.stack(kernels))


def lit(strip: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """A strip (rows, columns) under the edge of a shadow, or a reflection in which print is pale."""
    rows, columns = strip.shape
    across = np.arange(columns)[None, :] + chance.normal(0, 1.0) * np.arange(rows)[:, None]
    middle, reach = chance.uniform(0, columns), float(np.exp(chance.uniform(0.7, 5.0)))
    if chance.random() < 0.5:
        shade = 1 / (1 + np.exp(np.clip((across - middle) / reach * chance.choice([-1, 1]), -30, 30)))
        return strip * (1 - chance.uniform(0.25, 0.75) * shade)
    glow = np.exp(-(((across - middle) / (8 + reach)) ** 2))
    return strip + (255 - strip) * chance.uniform(0.3, 0.85) * glow


def train(source: Press, folder: Path, count: int, steps: int, seed: int, rate: float, begun: Path | None) -> Reader:
    """Goes through the strips batch by batch; prints the loss, and the share of unseen lines' places read right."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    network, chance = Reader().to(memory_format=torch.channels_last), np.random.default_rng(seed)
    if begun is not None:
        network.load_state_dict(torch.load(begun))
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps, pct_start=0.08)
    began, losses = time.monotonic(), []
    shard = drawn(source, 1, folder)
    for step in range(steps):
        if step % 60 == 0:
            there = [number for number in range(1, count + 1) if (folder / f"{number:03d}.npz").exists()]
            shard = drawn(source, int(chance.choice(there)), folder)
        some = chance.choice(SHARD, 32, replace=False)
        grey = shard[0][some]
        shift = int(chance.integers(0, 8)) * STRIDE
        grey, label = np.roll(grey, shift, axis=2), np.roll(shard[1][some], shift // STRIDE, axis=1).astype(np.int64)
        grey[:, :, :shift], label[:, : shift // STRIDE] = grey[:, :, shift : shift + 1], NONE
        given = prepared(worsened(grey, chance)).to(memory_format=torch.channels_last)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network(given)
        loss = functional.cross_entropy(scores.float().transpose(1, 2), torch.from_numpy(label))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if step % 250 == 249:
            told(f"step {step + 1}: loss {np.mean(losses[-250:]):.4f}, {time.monotonic() - began:.0f} s")
        if step % 500 == 499:
            told(f"unseen: {measured(network, drawn(source, 0, folder)):.4f}")
            torch.save(network.state_dict(), folder / f"reader-{seed}.pt")
    return network


def measured(network: Reader, unseen: Arrays) -> float:
    """The share of places with a character that is read right."""
    network.eval()
    right = whole = 0
    with torch.no_grad():
        for start in range(0, 1000, 50):
            label = unseen[1][start : start + 50]
            best = network(prepared(unseen[0][start : start + 50])).argmax(dim=2).numpy()
            right += int(((best == label) & (label != NONE)).sum())
            whole += int((label != NONE).sum())
    network.train()
    return right / whole


def write(network: Reader, path: Path) -> None:
    """The network with half-precision weights, which are cast back when it is loaded: half the file, the same speed."""
    network.eval()
    for value in network.parameters():
        value.data = value.data.half().float()
    torch.onnx.export(
        network, (torch.zeros(1, 1, HEIGHT, WIDTH),), str(path), dynamo=False, opset_version=17,
        input_names=["strips"], output_names=["scores"],
        dynamic_axes={"strips": {0: "lines", 3: "width"}, "scores": {0: "lines", 1: "places"}},
    )  # fmt: skip


def told(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--faces", type=Path, required=True)
    options.add_argument("--strips", type=Path, required=True)
    options.add_argument("--count", type=int, default=24)
    options.add_argument("--steps", type=int, default=12000)
    options.add_argument("--seed", type=int, default=3)
    options.add_argument("--rate", type=float, default=4e-3)
    options.add_argument("--begun", type=Path, help="weights of an earlier run to go on from")
    options.add_argument("--only-draw", action="store_true")
    options.add_argument("--out", type=Path, default=ROOT / "resources/zone_reader.onnx")
    chosen = options.parse_args()
    source = press(chosen.faces)
    if chosen.only_draw:
        for number in range(chosen.count + 1):
            drawn(source, number, chosen.strips)
            told(f"shard {number}")
        return
    write(train(source, chosen.strips, chosen.count, chosen.steps, chosen.seed, chosen.rate, chosen.begun), chosen.out)


if __name__ == "__main__":
    main()
