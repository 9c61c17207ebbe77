"""Which character a cell shows: a small convolutional network, trained on OCR-B by `packaging/mrz_characters.py`.

Three by three convolutions to 8 and 16 maps, each halved by its maxima, then 96 units, then the 37 characters and
"none", which is what a cell beside the right place shows. It is run with numpy alone: a whole zone takes milliseconds,
and no inference library needs to be installed for it.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from desktop.domain.mrz.digits import ALPHABET

WEIGHTS: Final = "mrz_characters.npz"
Weights = Mapping[str, NDArray[np.float32]]


class CharacterReader:
    """Tells the 37 characters of a zone apart."""

    def __init__(self, weights: Weights | None = None) -> None:
        self._weights = weights if weights is not None else _shipped()

    def log_probabilities(self, cells: NDArray[np.float32]) -> NDArray[np.float32]:
        """Natural logarithms of the probabilities (count, 37), in the order of `ALPHABET`, for cells of `cells.cut`.

        What a row's probabilities lack to 1 is the probability that the cell shows no character at all.
        """
        weights = self._weights
        if not len(cells):
            return np.zeros((0, len(ALPHABET)), np.float32)
        # The largest of four sums is found before the bias and the rectifier: the same, with a quarter of the work.
        maps = np.maximum(halved(convolved(cells[:, :, :, None], weights["w1"])) + weights["b1"], 0)
        maps = np.maximum(halved(convolved(maps, weights["w2"])) + weights["b2"], 0)
        hidden = np.maximum(maps.reshape(len(cells), -1) @ weights["w3"] + weights["b3"], 0)
        scores = hidden @ weights["w4"] + weights["b4"]
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return np.asarray(logs[:, : len(ALPHABET)], np.float32)


def spread(maps: NDArray[np.float32]) -> NDArray[np.float32]:
    """Every place's three by three neighbourhood (count, rows, columns, 9 * maps); nothing lies beyond the edge."""
    count, rows, columns, depth = maps.shape
    around = np.zeros((count, rows, columns, 9, depth), np.float32)
    for place in range(9):
        y, x = place // 3 - 1, place % 3 - 1
        to = (slice(None), slice(max(0, -y), rows - max(0, y)), slice(max(0, -x), columns - max(0, x)))
        taken = (slice(None), slice(max(0, y), rows - max(0, -y)), slice(max(0, x), columns - max(0, -x)))
        around[to][:, :, :, place] = maps[taken]
    return around.reshape(count, rows, columns, 9 * depth)


def convolved(maps: NDArray[np.float32], kernel: NDArray[np.float32]) -> NDArray[np.float32]:
    """`kernel` is (9 * maps in, maps out)."""
    count, rows, columns, _ = maps.shape
    flat = spread(maps).reshape(-1, kernel.shape[0])
    return np.asarray((flat @ kernel).reshape(count, rows, columns, -1), np.float32)


def halved(maps: NDArray[np.float32]) -> NDArray[np.float32]:
    """The largest of each two by two places."""
    wide = np.maximum(maps[:, ::2], maps[:, 1::2])
    return np.asarray(np.maximum(wide[:, :, ::2], wide[:, :, 1::2]), np.float32)


@cache
def _shipped() -> Weights:
    with (files("resources") / WEIGHTS).open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}
