"""Lays out invented papers as words with boxes, clean or as a scanner would misread them, and knows what they say."""

from dataclasses import dataclass, field, replace
from random import Random

from desktop.domain.text import Box, Line, PageText, Word

WIDTH, HEIGHT = 595.0, 842.0
MM = 72 / 25.4
_WIDTHS = {
    **dict.fromkeys("ijl.,:;'|!ftI()[]-/ ", 0.29), **dict.fromkeys("mwMW%@", 0.86), **dict.fromkeys("r", 0.34),
    **dict.fromkeys("ABCDEGHKNOPQRSTUVXYZ&", 0.69), **dict.fromkeys("0123456789€£$acdeghknopqsuvxyz", 0.55),
}  # fmt: skip


def width_of(text: str, size: float) -> float:
    """About how wide a sans-serif face prints the text, in points."""
    return sum(_WIDTHS.get(letter, 0.58) for letter in text) * size


@dataclass
class Ink:
    """One stretch of text at a place: x and the foot of its letters in millimetres from the top left."""

    x: float
    y: float
    text: str
    size: float = 9.0
    align: str = "left"


@dataclass
class Sheet:
    """A paper under construction; `pages` hold its ink."""

    pages: list[list[Ink]] = field(default_factory=lambda: [[]])

    def put(self, x: float, y: float, text: str, size: float = 9.0, align: str = "left") -> None:
        if text:
            self.pages[-1].append(Ink(x, y, text, size, align))

    def lines(self, x: float, y: float, texts: list[str], size: float = 9.0, step: float = 4.6) -> float:
        for text in texts:
            self.put(x, y, text, size)
            y += step
        return y

    def turn(self) -> None:
        self.pages.append([])


@dataclass
class Noise:
    """How a scanner spoils a page: chances per letter and word, shifts as fractions of the page, slant."""

    confuse: float = 0.0
    drop: float = 0.0
    jitter: float = 0.0
    slope: float = 0.0
    shift: float = 0.0


CLEAN = Noise()
_CONFUSED = {
    "0": "O",
    "1": "l",
    "5": "S",
    "8": "B",
    "l": "1",
    "O": "0",
    "I": "l",
    "e": "c",
    "ç": "c",
    "ã": "a",
    "i": "í",
    "S": "5",
}
_CUT = str.maketrans("", "", "\u2026")


def page_texts(sheet: Sheet, noise: Noise = CLEAN, seed: int = 1, first: int = 1) -> list[PageText]:
    """The sheet's pages as a text layer gives them, or as OCR would where there is noise."""
    random = Random(seed)
    return [_page(ink, first + place, noise, random) for place, ink in enumerate(sheet.pages)]


def _page(ink: list[Ink], number: int, noise: Noise, random: Random) -> PageText:
    clean = noise == CLEAN
    lines = []
    shift = random.uniform(-noise.shift, noise.shift)
    for one in sorted(ink, key=lambda each: (round(each.y, 1), each.x)):
        words = [word for word in _words(one, shift) if random.random() >= noise.drop or len(word.text) < 3]
        if not clean:
            words = [_spoilt(word, noise, random) for word in words]
        if words:
            lines.append(Line(tuple(words)))
    return PageText(number, WIDTH, HEIGHT, tuple(lines), "text_layer" if clean else "ocr")


def _words(one: Ink, shift: float) -> list[Word]:
    total = width_of(one.text, one.size)
    left = one.x * MM - {"left": 0.0, "right": total, "centre": total / 2}[one.align]
    words = []
    for text in one.text.split(" "):
        wide = width_of(text, one.size)
        if text:
            top, bottom = one.y * MM - 0.75 * one.size, one.y * MM + 0.2 * one.size
            box = Box(left / WIDTH + shift, top / HEIGHT, (left + wide) / WIDTH + shift, bottom / HEIGHT)
            words.append(Word(text, box, 1.0))
        left += wide + width_of(" ", one.size)
    return words


def _spoilt(word: Word, noise: Noise, random: Random) -> Word:
    letters = [_CONFUSED.get(letter, letter) if random.random() < noise.confuse else letter for letter in word.text]
    text = "".join(letters)
    sure = random.uniform(0.9, 0.97) if text == word.text else random.uniform(0.35, 0.9)
    across, down = (random.uniform(-noise.jitter, noise.jitter) for _ in range(2))
    down += noise.slope * (word.box.left - 0.5)
    box = word.box
    moved = Box(box.left + across, box.top + down, box.right + across, box.bottom + down)
    return replace(word, text=text, box=moved, confidence=sure)


def drawn(text: str, number: int = 1) -> PageText:
    """A page from a drawing in typewriter letters: 100 letters a line, 75 lines a page."""
    lines = []
    for row, line in enumerate(text.strip("\n").split("\n")):
        words, place = [], 0
        for part in line.split(" "):
            if part:
                left, right = 0.04 + place * 0.92 / 100, 0.04 + (place + len(part)) * 0.92 / 100
                top = 0.03 + row * 0.94 / 75
                words.append(Word(part, Box(left, top, right - 0.0012, top + 0.0095), 1.0))
            place += len(part) + 1
        if words:
            lines.append(Line(tuple(words)))
    return PageText(number, WIDTH, HEIGHT, tuple(lines), "text_layer")


def spoilt(page: PageText, noise: Noise, seed: int = 1) -> PageText:
    """A clean page as OCR would misread it."""
    random = Random(seed)
    lines = []
    for line in page.lines:
        kept = [word for word in line.words if random.random() >= noise.drop or len(word.text) < 3]
        if kept:
            lines.append(Line(tuple(_spoilt(word, noise, random) for word in kept)))
    return replace(page, lines=tuple(lines), origin="ocr")
