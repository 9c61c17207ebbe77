"""A page's text with its places, in one form for text layers and OCR, so that readers need not care which."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

TextOrigin = Literal["text_layer", "ocr", "none"]


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the upright page: left, top, right, bottom as fractions (0 to 1) of its width and height."""

    left: float
    top: float
    right: float
    bottom: float

    def united(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def width(self) -> float:
        return self.right - self.left

    def turned(self, degrees: int) -> "Box":
        """The same place after the page was turned so many degrees clockwise (a multiple of 90)."""
        match degrees % 360:
            case 90:
                return Box(1 - self.bottom, self.left, 1 - self.top, self.right)
            case 180:
                return Box(1 - self.right, 1 - self.bottom, 1 - self.left, 1 - self.top)
            case 270:
                return Box(self.top, 1 - self.right, self.bottom, 1 - self.left)
            case _:
                return self

    def rounded(self) -> list[float]:
        """Four numbers with four decimals, as the contract's JSON wants them."""
        return [round(edge, 4) for edge in (self.left, self.top, self.right, self.bottom)]


@dataclass(frozen=True, slots=True)
class Word:
    """One word as read; confidence 0 to 1 (a text layer's words have 1).

    `characters` are the confidences of its characters one by one, where the reader tells them, else empty.
    """

    text: str
    box: Box
    confidence: float
    characters: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand on one line, left to right; never empty."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join([word.text for word in self.words])

    @property
    def box(self) -> Box:
        box = self.words[0].box
        for word in self.words[1:]:
            box = box.united(word.box)
        return box

    @property
    def confidence(self) -> float:
        """The mean of its words' confidences."""
        return sum(word.confidence for word in self.words) / len(self.words)


@dataclass(frozen=True, slots=True)
class PageText:
    """What one page says.

    `number` counts from 1 within the file. `width` and `height` are the upright page's size in points (1/72 inch).
    `turned` is by how many degrees clockwise (0, 90, 180, 270) the page was turned to stand upright, `skew` the
    small angle in degrees that was taken out as well; boxes refer to the page after both. `mrz_lines` are lines of
    a machine-readable zone that a special reader found, zone by zone, each top to bottom, empty where there is none;
    such a line is one word with the confidences of its characters. `thorough` is set while reading where the second
    reader read the whole page; it is not kept in a case.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    origin: TextOrigin
    turned: int = 0
    skew: float = 0.0
    mrz_lines: tuple[Line, ...] = ()
    thorough: bool = False

    @property
    def words(self) -> Iterator[Word]:
        for line in self.lines:
            yield from line.words

    @property
    def text(self) -> str:
        return "\n".join([line.text for line in self.lines])

    @property
    def confidence(self) -> float:
        """The mean confidence of its words, 0 for a page without any."""
        confidences = [word.confidence for word in self.words]
        return sum(confidences) / len(confidences) if confidences else 0.0
