"""Reads strips with the network made for a zone's characters, and lays an even row of characters over what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from desktop.domain.mrz.digits import ALPHABET
from desktop.engines.mrz.strips import Grey, prepared
from desktop.engines.networks.sessions import session

STRIDE: Final = 4
"""Columns of a strip for which the network gives one answer."""
_NONE: Final = len(ALPHABET)
_STIFF: Final = 0.07
"""By how much of a pitch neighbours commonly stand nearer or farther than that."""
_IMPOSSIBLE: Final = -1e9
_COLUMNS_AT_ONCE: Final = 3000
_INSIDE: Final = 0.3
"""Of a pitch to either side of a character's middle, where the network is taught to see it."""


class LineRecogniser(Protocol):
    """Reads straightened lines. Another recogniser takes this one's place by offering the same."""

    def log_probabilities(self, strips: Sequence[Grey]) -> NDArray[np.float32]:
        """Of strips of one size (lines, columns / STRIDE, 38): the domain's `ALPHABET`, then "no character"."""


class NetworkRecogniser:
    """The network of `resources/zone_reader.onnx`, trained by `packaging/zone_reader.py`."""

    def log_probabilities(self, strips: Sequence[Grey]) -> NDArray[np.float32]:
        given = prepared(np.stack(strips))[:, None]
        # A page of text has eighty strips to glance at; all at once they would take 100 MB.
        at_once = max(1, _COLUMNS_AT_ONCE // given.shape[3])
        parts = [
            session("zones").run(None, {"strips": given[start : start + at_once]})[0]
            for start in range(0, len(given), at_once)
        ]
        scores = np.concatenate([np.asarray(part, np.float32) for part in parts])
        scores -= scores.max(axis=2, keepdims=True)
        return np.asarray(scores - np.log(np.exp(scores).sum(axis=2, keepdims=True)), np.float32)


@dataclass(frozen=True, slots=True)
class Row:
    """Characters laid over a strip: their middles' columns, what they may be (count, 37), and how well it all fits.

    `fit` is the logarithm of how much likelier the row is than no line at all.
    """

    middles: NDArray[np.float64]
    logs: NDArray[np.float32]
    fit: float


def presences(logs: NDArray[np.float32]) -> NDArray[np.float32]:
    """How surely each answer of a strip sees a character (0 to 1)."""
    return np.asarray(1 - np.exp(logs[:, _NONE]), np.float32)


def presence(logs: NDArray[np.float32]) -> float:
    """The share (0 to 1) of a strip's answers in which a character is seen: about a half in a zone."""
    return float(presences(logs).mean())


def laid(
    logs: NDArray[np.float32], count: int, begins: tuple[float, float] | None = None, apart: float | None = None
) -> Row | None:
    """The best row of `count` characters over one strip's answers (places, 38); None where there is no line.

    `begins` bounds the column of the first character's middle; `apart` is a pitch that another line speaks for.
    """
    none = logs[:, _NONE].astype(np.float64)
    seen = np.log(np.maximum(1 - np.exp(none), 1e-5))
    odds = np.clip(seen - np.maximum(none, -11.5), -8, 8)
    span = _span(odds)
    if span is None:
        return None
    columns = np.arange(len(odds) * STRIDE)
    gain = np.interp(columns, np.arange(len(odds)) * STRIDE + (STRIDE - 1) / 2, odds)
    best: Row | None = None
    for pitch in _pitches(odds, span, count) if apart is None else [apart]:
        row = _chain(gain, logs, count, pitch, begins)
        if row is not None and (best is None or row.fit > best.fit):
            best = row
    return best


def _span(odds: NDArray[np.float64]) -> tuple[float, float] | None:
    """First and last column of the longest stretch in which characters follow one another."""
    places = np.nonzero(odds > 0)[0]
    if len(places) < 20:
        return None
    breaks = np.nonzero(np.diff(places) > 16)[0]
    firsts, lasts = places[np.append(0, breaks + 1)], places[np.append(breaks, len(places) - 1)]
    longest = int((lasts - firsts).argmax())
    return float(firsts[longest] * STRIDE), float((lasts[longest] + 1) * STRIDE)


def _pitches(odds: NDArray[np.float64], span: tuple[float, float], count: int) -> list[float]:
    """Pitches worth trying: the span shared among the characters, and the distance at which characters come."""
    shared = (span[1] - span[0]) / (count - 1 + 2 * _INSIDE)
    found = [shared]
    inside = odds[int(span[0] / STRIDE) : int(span[1] / STRIDE)] > 0
    turns = np.nonzero(np.diff(inside.astype(np.int8)) == 1)[0]
    if len(turns) > count // 2:
        common = float(np.median(np.diff(turns))) * STRIDE
        steps = np.diff(turns) * STRIDE
        near = steps[np.abs(steps - common) < 0.35 * common]
        regular = float(near.mean()) if len(near) else common
        if abs(regular / shared - 1) > 0.03 and 0.7 < regular / shared < 1.4:
            found.append(regular)
    return [pitch for pitch in found if 7 < pitch < 34]


def _chain(
    gain: NDArray[np.float64], logs: NDArray[np.float32], count: int, pitch: float, begins: tuple[float, float] | None
) -> Row | None:
    """The middles at about one pitch that gather most, by dynamic programming."""
    reach = max(1, round(_INSIDE * pitch))
    sums = np.concatenate(([0.0], np.cumsum(gain)))
    columns = np.arange(len(gain))
    low, high = np.maximum(columns - reach, 0), np.minimum(columns + reach + 1, len(gain))
    cell = (sums[high] - sums[low]) / STRIDE
    steps = np.arange(max(2, round(0.84 * pitch)), round(1.16 * pitch) + 1)
    costs = 0.5 * ((steps - pitch) / (_STIFF * pitch)) ** 2
    if len(gain) < steps[0] * count:
        return None
    reached = cell.copy()
    if begins is not None:
        reached[(columns < begins[0]) | (columns > begins[1])] = _IMPOSSIBLE
    back = np.zeros((count, len(gain)), np.int16)
    for place in range(1, count):
        options = np.full((len(steps), len(gain)), _IMPOSSIBLE)
        for at, (step, cost) in enumerate(zip(steps, costs, strict=True)):
            options[at, step:] = reached[: len(gain) - step] - cost
        chosen = options.argmax(axis=0)
        back[place] = steps[chosen]
        reached = options[chosen, columns] + cell
    end = int(reached.argmax())
    if reached[end] < _IMPOSSIBLE / 2:
        return None
    middles = np.zeros(count)
    middles[-1] = end
    for place in range(count - 1, 0, -1):
        middles[place - 1] = middles[place] - back[place, int(middles[place])]
    # What is seen beside the row speaks against it: part of a line is not a shorter line.
    beyond = np.maximum(gain, 0.0)
    missed = beyond[: max(0, int(middles[0] - pitch / 2))].sum() + beyond[int(middles[-1] + pitch / 2) + 1 :].sum()
    return Row(middles, _characters(logs, middles, pitch), float(reached[end] - missed / STRIDE))


def _characters(logs: NDArray[np.float32], middles: NDArray[np.float64], pitch: float) -> NDArray[np.float32]:
    """What stands at each middle: the answers nearest to it, weighed by their nearness and by their seeing anything."""
    at = np.arange(len(logs)) * STRIDE + (STRIDE - 1) / 2
    near = np.exp(-0.5 * ((at[None, :] - middles[:, None]) / (0.2 * pitch)) ** 2)
    weights = near * (1 - np.exp(logs[None, :, _NONE]) + 1e-3)
    weights /= weights.sum(axis=1, keepdims=True)
    found = logs[:, :_NONE] - np.log(np.exp(logs[:, :_NONE]).sum(axis=1, keepdims=True) + 1e-12)
    mixed = weights @ np.maximum(found, -14)
    mixed -= np.log(np.exp(mixed).sum(axis=1, keepdims=True))
    return np.asarray(mixed, np.float32)
