"""Reads straightened pictures of single lines, several at a time, and says how sure it is of each character.

The network says for each of many narrow steps along a line which character stands there, or none ("blank");
a character is a run of the same answer (connectionist temporal classification, Graves et al., 2006).
"""

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy
from numpy.typing import NDArray
from PIL import Image

from desktop.engines.networks.quads import Quad
from desktop.engines.networks.sessions import session

_Array = NDArray[Any]

HEIGHT: Final = 48
"""Pixels of height at which lines are read."""

_STEP: Final = 8  # pixels of that a step is wide
_NARROWEST: Final = 48
_WIDEST: Final = 3200  # a line across an A4 page in 6 points is narrower
_BATCH: Final = 8
_BATCH_WIDTH: Final = 1600  # pixels of all lines together: the answer has 18,710 numbers a step, and more is slower
_WAVERING: Final = 0.9  # two characters side by side of which neither is surer than this may be one
_NAMES: Final = ("LATIN", "DIGIT", "ORDINAL INDICATOR")
_MARKS: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]_|~¡¢£¥§©«®°±²³·»¿×÷–—‘’“”„•…‰€₹ªº¹")


@lru_cache(maxsize=1)
def _characters() -> tuple[str, ...]:
    """What each number of the answer stands for; the first is "none here", the last the space."""
    listed = session("recogniser").get_modelmeta().custom_metadata_map["character"]
    return ("", *listed.split("\n"), " ")


@lru_cache(maxsize=1)
def LATIN() -> frozenset[str]:  # noqa: N802  # a constant that is made at its first use
    """Every character in which the papers we read are written: Latin letters, digits, usual marks, the space."""
    return frozenset(one for one in _characters() if one and _usual(one))


def _usual(character: str) -> bool:
    if character == " " or character in _MARKS or (character.isascii() and character.isalnum()):
        return True
    name = unicodedata.name(character, "")
    letter = name.startswith(("LATIN SMALL LETTER", "LATIN CAPITAL LETTER", "LATIN SMALL LIGATURE"))
    return letter and ord(character) < 0x180


@dataclass(frozen=True, slots=True)
class Character:
    """One character as read: how sure (0 to 1), and where its middle stands as a share of the line's width."""

    text: str
    confidence: float
    at: float


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line as read; no characters where nothing was seen. Spaces are characters too."""

    characters: tuple[Character, ...]

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.characters)

    @property
    def confidence(self) -> float:
        """The mean of its characters' confidences, 0 for an empty line."""
        return sum(one.confidence for one in self.characters) / len(self.characters) if self.characters else 0.0

    def words(self) -> Iterator[tuple[Character, ...]]:
        """The runs of characters between spaces."""
        word: list[Character] = []
        for one in self.characters:
            if one.text == " ":
                if word:
                    yield tuple(word)
                word = []
            else:
                word.append(one)
        if word:
            yield tuple(word)


@dataclass(frozen=True, slots=True)
class Steps:
    """The network's whole answer for one line, for whoever weighs several readings against each other.

    `likely` has a row for each step along the line and a column for each of `letters`; its first column is "none
    here". Rows sum to at most 1: what was asked for is a part of all that the network knows. `share` is how much of
    the line's width one step takes.
    """

    likely: _Array
    letters: tuple[str, ...]
    share: float

    def read(self) -> ReadLine:
        """The likeliest reading, step by step, and never one stroke of ink as two characters that look alike."""
        best = self.likely.argmax(axis=1)
        sure = self.likely[numpy.arange(len(best)), best]
        characters = []
        for letter, start, end in self._runs(best, sure):
            weight = self.likely[start:end, letter]
            at = float((numpy.arange(start, end) + 0.5) @ weight / weight.sum()) * self.share
            characters.append(Character(self.letters[letter], float(weight.max()), min(at, 1.0)))
        return ReadLine(tuple(characters))

    def _runs(self, best: _Array, sure: _Array) -> list[tuple[int, int, int]]:
        """Each character with the steps at which it stands, from the first up to the one behind its last.

        The likeliest answer at each step need not make the likeliest text: where the network wavers between J and j
        along one letter, each may win a step, though one letter is likelier than two.
        """
        edges = [0, *(int(place) + 1 for place in numpy.flatnonzero(numpy.diff(best))), len(best)]
        runs: list[tuple[int, int, int]] = []
        for start, end in itertools.pairwise(edges):
            letter = int(best[start])
            if not letter:
                continue
            former, began, ended = runs[-1] if runs else (0, 0, 0)
            if former and ended == start and max(sure[began:start].max(), sure[start:end].max()) < _WAVERING:
                single = self._single(began, end, former, letter)
                if single is not None:
                    runs[-1] = (single, began, end)
                    continue
            runs.append((letter, start, end))
        return runs

    def _single(self, start: int, end: int, one: int, other: int) -> int | None:
        """The letter that stands alone at these steps, where that is likelier than that both stand there; else None."""
        with numpy.errstate(divide="ignore"):
            logs = numpy.log(self.likely[start:end])
        alone = {letter: _weighed(logs, (letter,)) for letter in (one, other)}
        if numpy.logaddexp(alone[one], alone[other]) <= _weighed(logs, (one, other)):
            return None
        return max(alone, key=lambda letter: alone[letter])

    def likelihood(self, text: str) -> float:
        """The natural logarithm of the probability that the line says exactly `text`: over all ways to space it.

        Minus infinity where it holds a character that was not asked for, or is longer than the line.
        """
        places = {letter: place for place, letter in enumerate(self.letters)}
        if any(letter not in places for letter in text):
            return -numpy.inf
        with numpy.errstate(divide="ignore"):
            return _weighed(numpy.log(self.likely), [places[letter] for letter in text])


def _weighed(logs: _Array, letters: Sequence[int]) -> float:
    """The natural logarithm of the probability of exactly these letters, over all ways to space them."""
    sought = numpy.zeros(2 * len(letters) + 1, int)
    sought[1::2] = letters
    logs = logs[:, sought]
    may_skip = numpy.zeros(len(sought), bool)
    may_skip[3::2] = sought[3::2] != sought[1:-2:2]
    now = numpy.full(len(sought), -numpy.inf)
    now[:2] = logs[0, :2]
    for step in logs[1:]:
        one = numpy.concatenate(([-numpy.inf], now[:-1]))
        two = numpy.where(may_skip, numpy.concatenate(([-numpy.inf, -numpy.inf], now[:-2])), -numpy.inf)
        now = numpy.logaddexp(numpy.logaddexp(now, one), two) + step
    return float(numpy.logaddexp.reduce(now[-2:]))


class Recogniser:
    """The reading network; free to make, opened at the first line. Several threads may use one."""

    def read(self, lines: Sequence[Image.Image], alphabet: frozenset[str] | None = None) -> list[ReadLine]:
        """What each line says, in the order given; see `steps`."""
        return [steps.read() for steps in self.steps(lines, alphabet)]

    def steps(self, lines: Sequence[Image.Image], alphabet: frozenset[str] | None = None) -> list[Steps]:
        """The network's answer for each straightened line, dark on light, RGB or grey, of any size.

        `alphabet` is what may stand there, LATIN() unless told. Raises NetworksUnavailable.
        """
        columns, letters = _columns(LATIN() if alphabet is None else alphabet)
        answers: list[Steps | None] = [None] * len(lines)
        widths = [_width(line) for line in lines]
        for batch in _batches(widths):
            widest = max(widths[place] for place in batch)
            given = numpy.zeros((len(batch), 3, HEIGHT, widest), numpy.float32)
            for row, place in enumerate(batch):
                given[row, :, :, : widths[place]] = _values(lines[place], widths[place])
            (answer,) = session("recogniser").run(None, {"x": given})
            for row, place in enumerate(batch):
                used = -(-widths[place] // _STEP)
                likely = numpy.asarray(answer[row])[:used, columns]
                answers[place] = Steps(likely, letters, _STEP / widths[place])
        return [answer for answer in answers if answer is not None]


@lru_cache(maxsize=8)
def _columns(alphabet: frozenset[str]) -> tuple[_Array, tuple[str, ...]]:
    """The numbers of the answer that are asked for, "none" first, and what they stand for."""
    chosen = [0, *(number for number, one in enumerate(_characters()) if one in alphabet)]
    return numpy.array(chosen), tuple(_characters()[number] for number in chosen)


def straightened(picture: Image.Image, quad: Quad) -> Image.Image:
    """The line in that rectangle, level, in the picture's own colours; white where the rectangle leaves it."""
    shrink = min(1.0, 2 * HEIGHT / max(quad.height, 1.0))  # twice the height that is read: halving is smooth
    width, height = max(1, round(quad.width * shrink)), max(1, round(quad.height * shrink))
    (x, y), (right_x, right_y), _, (down_x, down_y) = quad.corners
    matrix = (
        (right_x - x) / width, (down_x - x) / height, x,
        (right_y - y) / width, (down_y - y) / height, y,
    )  # fmt: skip
    shown = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    white = 255 if shown.mode == "L" else (255, 255, 255)
    return shown.transform((width, height), Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC, fillcolor=white)


def _width(line: Image.Image) -> int:
    return min(max(_NARROWEST, round(line.width * HEIGHT / max(line.height, 1))), _WIDEST)


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Lines of about one width go together, so that little is read in vain behind the shorter ones."""
    batch: list[int] = []
    for place in sorted(range(len(widths)), key=lambda place: widths[place]):
        if batch and (len(batch) == _BATCH or (len(batch) + 1) * widths[place] > _BATCH_WIDTH):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _values(line: Image.Image, width: int) -> _Array:
    """The line as the network wants it: three planes, blue first, -1 to 1."""
    shown = line if line.mode in ("L", "RGB") else line.convert("RGB")
    values = numpy.asarray(shown.resize((width, HEIGHT), Image.Resampling.BILINEAR), numpy.float32) / 127.5 - 1.0
    return values[None] if values.ndim == 2 else values[:, :, ::-1].transpose(2, 0, 1)
