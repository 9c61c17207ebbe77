"""Pages' texts packed small: a three-hundred-page case keeps every word's place without growing by its pictures' size.

Places are kept to 1/100000 of the page (3 µm on A4) and confidences to 1/1000.
"""

import json
import zlib
from typing import Any, Final

from desktop.domain.text import Box, Line, PageText, Word

_PLACE: Final = 100_000
_CONFIDENCE: Final = 1000
_CHARACTER: Final = 10_000
_VERSION: Final = 1
_MOST_BYTES: Final = 64 * 1024 * 1024


def packed(page: PageText) -> bytes:
    """One page's text as bytes."""
    body = [
        _VERSION, page.number, page.width, page.height, page.origin, page.turned, page.skew,
        [_line(line) for line in page.lines], [_line(line) for line in page.mrz_lines],
    ]  # fmt: skip
    return zlib.compress(json.dumps(body, separators=(",", ":")).encode("ascii"), 6)


def unpacked(data: bytes) -> PageText:
    """The page's text again; raises ValueError for bytes that are none."""
    opener = zlib.decompressobj()
    try:
        version, number, width, height, origin, turned, skew, lines, mrz_lines = json.loads(
            opener.decompress(data, _MOST_BYTES)
        )
        if version != _VERSION:
            raise ValueError("version")
        return PageText(
            number, width, height, tuple(map(_line_of, lines)), origin, turned, skew, tuple(map(_line_of, mrz_lines))
        )
    except (zlib.error, TypeError, IndexError) as fault:
        raise ValueError("page text") from fault


def _line(line: Line) -> list[list[Any]]:
    return [_word(word) for word in line.words]


def _word(word: Word) -> list[Any]:
    box = word.box
    left, top, right, bottom = (round(edge * _PLACE) for edge in (box.left, box.top, box.right, box.bottom))
    # Width and height are small numbers and compress better than edges.
    packed_word = [word.text, left, top, right - left, bottom - top, round(word.confidence * _CONFIDENCE)]
    # Only a zone's words have confidences for each character; page texts without them stay as they always were.
    return [*packed_word, [round(one * _CHARACTER) for one in word.characters]] if word.characters else packed_word


def _line_of(words: list[list[Any]]) -> Line:
    return Line(
        tuple(
            Word(
                text,
                Box(left / _PLACE, top / _PLACE, (left + width) / _PLACE, (top + height) / _PLACE),
                confidence / _CONFIDENCE,
                tuple(one / _CHARACTER for one in (characters[0] if characters else ())),
            )
            for text, left, top, width, height, confidence, *characters in words
        )
    )
