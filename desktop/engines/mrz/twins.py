"""Whether a round character is 0 or O is told by those of its own zone that can be but one of them.

The network judges by neighbours too, and faces of OCR-B differ: in one 0 is as round as O is in another. Dates have 0
and names have O, though, in the very print that is in doubt.
"""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from desktop.domain.mrz.digits import ALPHABET
from desktop.engines.mrz.solving import Solved
from desktop.engines.mrz.strips import HEIGHT, MARGIN, Grey

COLUMNS: Final = 24
"""Columns a character on the strips that are compared."""
_ZERO, _O = 0, ALPHABET.index("O")
_SHOWN: Final = 7
"""Columns from a character's middle to the edge of what is compared; print beside it is not."""
_AWAY: Final = 3
_HIGH: Final = 11
_FEWEST: Final = 2
_CLEAR: Final = 0.99
_SPREAD: Final = 0.03
_PART: Final = 3.0
"""So many times their spread the two kinds differ at least from each other; else print is too blurred to tell."""
_MOST: Final = 5.0

Place = tuple[int, int]


def told(solved: Solved, strip: Callable[[int], Grey]) -> dict[Place, float]:
    """By how many natural logarithms each doubtful 0 or O is likelier 0; empty where the zone's print does not tell.

    `strip` gives one of the zone's lines, COLUMNS to a character.
    """
    zeros, rounds, doubtful = _sorted(solved)
    if not doubtful or min(len(zeros), len(rounds)) < _FEWEST:
        return {}
    strips = [strip(line) for line in range(len(solved.texts))]
    marks = {one: _windows(strips[one[0]], one[1]) for one in (*zeros, *rounds, *doubtful)}
    sides = [
        [_leaning(marks, one, [other for other in zeros if other != one], rounds) for one in zeros],
        [_leaning(marks, one, zeros, [other for other in rounds if other != one]) for one in rounds],
    ]
    (zero, one), spread = (float(np.mean(side)) for side in sides), max(_SPREAD, *(float(np.std(s)) for s in sides))
    if zero - one < _PART * spread:
        return {}
    found = {place: _leaning(marks, place, zeros, rounds) for place in doubtful}
    likelier = {at: ((lean - one) ** 2 - (lean - zero) ** 2) / (2 * spread**2) for at, lean in found.items()}
    return {at: float(np.clip(by, -_MOST, _MOST)) for at, by in likelier.items()}


def lean(logs: NDArray[np.float32], by: float) -> None:
    """Makes 0 so much likelier than O at a place, beside half of what its logarithms say of it themselves."""
    either = np.logaddexp(logs[_ZERO], logs[_O])
    by += (logs[_ZERO] - logs[_O]) / 2
    logs[_ZERO], logs[_O] = either - np.logaddexp(0, -by), either - np.logaddexp(0, by)


def _sorted(solved: Solved) -> tuple[list[Place], list[Place], list[Place]]:
    """The places of zeros where only digits stand, of O where only letters do, and of either where both can."""
    places: dict[str, list[Place]] = {"digits": [], "letters": [], "both": []}
    for span, alphabet in solved.layout.alphabets:
        for at in range(span.start, span.end):
            one, sure = solved.texts[span.line][at], solved.sure[span.line][at]
            if alphabet == "both" and one in "0O":
                places["both"].append((span.line, at))
            elif one == {"digits": "0", "letters": "O"}.get(alphabet) and sure > _CLEAR:
                places[alphabet].append((span.line, at))
    return places["digits"], places["letters"], places["both"]


def _windows(strip: Grey, place: int) -> NDArray[np.float32]:
    """A character's print, moved by up to _AWAY columns and rows: (moves, rows * columns), each of length 1."""
    middle, high = MARGIN + COLUMNS * place + COLUMNS // 2, HEIGHT // 2
    moves = range(-_AWAY, _AWAY + 1)
    cut = [
        strip[high + down - _HIGH : high + down + _HIGH + 1, middle + along - _SHOWN : middle + along + _SHOWN + 1]
        for down in moves
        for along in moves
    ]
    flat = np.stack([one.reshape(-1) for one in cut]).astype(np.float32)
    flat -= flat.mean(axis=1, keepdims=True)
    return np.asarray(flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-6), np.float32)


def _leaning(
    marks: dict[Place, NDArray[np.float32]], place: Place, zeros: Sequence[Place], rounds: Sequence[Place]
) -> float:
    """How much more alike the character is to the zeros than to the others: the difference of mean correlations."""
    own = marks[place]
    alike = [
        float(np.mean([(own @ marks[other][len(own) // 2]).max() for other in group])) for group in (zeros, rounds)
    ]
    return alike[0] - alike[1]
