"""A strip is read by laying a grid of equal cells over it where the characters look most like characters."""

from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from desktop.engines.mrz.cells import BASELINE, CELL_WIDTH, PITCH, Contrast, Grey, cut
from desktop.engines.mrz.characters import CharacterReader
from desktop.engines.mrz.strips import MARGIN, MIDDLE

_CAPITAL: Final = 16
"""Rows from the foot to the head of a capital at this pitch."""
_TOP: Final = MIDDLE + _CAPITAL / 2 - BASELINE
"""The first row of a cell where the line's middle is where it should be."""
_SIDE: Final = (CELL_WIDTH - PITCH) / 2
_SHIFTS: Final = np.arange(-2.0, 2.5, 1.0)
_WIDE_SHIFTS: Final = np.arange(-6.0, 6.5, 1.0)
_STIFFNESS: Final = 0.35
"""What a pixel's difference between neighbouring cells' shifts costs."""


class LineRecogniser(Protocol):
    """Reads one straightened line of a zone. Another recogniser takes this one's place by offering the same."""

    def likely(self, strip: Grey, characters: int) -> float:
        """From a quick look, the mean logarithm of the likeliest characters' probabilities: near 0 in a zone."""

    def log_probabilities(self, strip: Grey, characters: int) -> NDArray[np.float32]:
        """Logarithms of the probabilities (characters, 37) in the order of the domain's `ALPHABET`."""


@dataclass(frozen=True, slots=True)
class _Grid:
    left: float
    pitch: float
    top: float
    tilt: float = 0.0
    """Rows by which each character stands lower than the one before."""

    def lefts(self, places: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.asarray(self.left + self.pitch * places, np.float64)

    def tops(self, places: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.asarray(self.top + self.tilt * places, np.float64)


class FixedPitchRecogniser:
    """Reads a line by its fixed pitch: the best grid, then each cell a little to the side where that reads better."""

    def __init__(self, characters: CharacterReader | None = None) -> None:
        self._reader = characters if characters is not None else CharacterReader()

    def likely(self, strip: Grey, characters: int) -> float:
        return self._coarse(strip, Contrast.of(strip, _TOP), characters)[1]

    def log_probabilities(self, strip: Grey, characters: int) -> NDArray[np.float32]:
        contrast = Contrast.of(strip, _TOP)
        grid = self._fine(strip, contrast, characters)
        places = np.arange(characters)
        best_score, best = -np.inf, np.zeros((characters, 37), np.float32)
        for rise in (-1.5, 0.0, 1.5):
            tops = grid.tops(places) + rise
            shifted = np.stack([self._read(strip, contrast, grid.lefts(places) + shift, tops) for shift in _SHIFTS])
            path, score = _smooth_path(shifted.max(axis=2))
            if score > best_score:
                # Neighbouring shifts see the same character a little differently; their mean is the steadier witness.
                around = [np.clip(path + step, 0, len(_SHIFTS) - 1) for step in (-1, 0, 1)]
                seen = [shifted[at, places] for at in around]
                best_score, best = score, 0.25 * seen[0] + 0.5 * seen[1] + 0.25 * seen[2]
        return best

    def _coarse(self, strip: Grey, contrast: Contrast, characters: int) -> tuple[_Grid, float]:
        """The grid on which a sample of the line's cells reads best, and how well."""
        stride = max(1, characters // 11)
        places = np.unique(np.append(np.arange(0, characters, stride), characters - 1))
        # The line's ink begins somewhat inside the first cell.
        base = MARGIN - 0.16 * PITCH - _SIDE
        grids = [
            _Grid(base + start, PITCH + (end - start) / (characters - 1), _TOP + rise)
            for start in (-5, 0, 5)
            for end in (-5, 0, 5)
            for rise in (-2.5, 0, 2.5)
        ]
        return self._best_of(strip, contrast, grids, places)

    def _fine(self, strip: Grey, contrast: Contrast, characters: int) -> _Grid:
        grid, _ = self._coarse(strip, contrast, characters)
        for _ in range(2):
            grid = self._centred(strip, contrast, grid, characters)
        # A frame or an unlike font may have tilted the band.
        tilted = [
            _Grid(grid.left, grid.pitch, grid.top + start, (end - start) / (characters - 1))
            for start in (-2, 0, 2)
            for end in (-2, 0, 2)
        ]
        places = np.arange(0, characters, 2)
        return self._best_of(strip, contrast, tilted, places)[0]

    def _centred(self, strip: Grey, contrast: Contrast, grid: _Grid, characters: int) -> _Grid:
        """The grid that passes through the middles of the stretches over which each character is recognised."""
        places = np.arange(characters)
        tops = grid.tops(places)
        logs = [self._read(strip, contrast, grid.lefts(places) + shift, tops) for shift in _WIDE_SHIFTS]
        shares = np.exp(np.stack(logs))
        character = shares.sum(axis=0).argmax(axis=1)
        seen = shares[:, places, character]
        weight = seen.sum(axis=0)
        middle = (seen * _WIDE_SHIFTS[:, None]).sum(axis=0) / np.maximum(weight, 1e-6)
        use = weight > 1.5
        for _ in range(2):
            if use.sum() < max(6, characters // 3):
                return grid
            drift, start = np.polyfit(places[use], middle[use], 1)
            away = np.abs(middle - start - drift * places)
            use &= away <= max(1.0, 2 * float(np.median(away[use])))
        return _Grid(grid.left + float(start), grid.pitch + float(drift), grid.top, grid.tilt)

    def _best_of(
        self, strip: Grey, contrast: Contrast, grids: list[_Grid], places: NDArray[np.int64]
    ) -> tuple[_Grid, float]:
        lefts = np.concatenate([grid.lefts(places) for grid in grids])
        tops = np.concatenate([grid.tops(places) for grid in grids])
        sure = self._read(strip, contrast, lefts, tops).max(axis=1).reshape(len(grids), len(places))
        # A single smudged character must not decide between grids.
        scores = np.maximum(sure, -3.0).mean(axis=1)
        best = int(scores.argmax())
        return grids[best], float(scores[best])

    def _read(
        self, strip: Grey, contrast: Contrast, lefts: NDArray[np.float64], tops: NDArray[np.float64]
    ) -> NDArray[np.float32]:
        return self._reader.log_probabilities(cut(strip, lefts, tops, contrast))


def _smooth_path(scores: NDArray[np.float32]) -> tuple[NDArray[np.int64], float]:
    """For each cell the index of its shift, so that cells read well and neighbours shift alike; and the mean score."""
    shifts, count = scores.shape
    cost = _STIFFNESS * np.abs(_SHIFTS[:, None] - _SHIFTS[None, :])
    sums = np.maximum(scores[:, 0], -4.0) - 0.02 * np.abs(_SHIFTS)
    back = np.zeros((count, shifts), np.int64)
    for place in range(1, count):
        reached = sums[None, :] - cost
        back[place] = reached.argmax(axis=1)
        sums = reached.max(axis=1) + np.maximum(scores[:, place], -4.0) - 0.02 * np.abs(_SHIFTS)
    path = np.zeros(count, np.int64)
    path[-1] = int(sums.argmax())
    for place in range(count - 1, 0, -1):
        path[place - 1] = back[place][path[place]]
    return path, float(sums.max()) / count
