"""Words and letters drawn here, so that fonts and readers can be tried without any file of the person's."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

from PIL import Image, ImageDraw, ImageFont

from resources import resource

Script = Literal["latin", "cyrillic", "devanagari", "bengali", "arabic", "chinese"]
SCRIPTS: Final[Mapping[Script, str]] = {
    "latin": "AãçñŁș",
    "cyrillic": "ЖїЯ",
    "devanagari": "नमख",
    "bengali": "নমক",
    "arabic": "مسٹگ",
    "chinese": "王李",
}
"""Letters of each script that the names of those who apply are written in; a font must have all of them."""

WORD: Final = "Papelada"
WORDS: Final[Mapping[str, str]] = {
    "por": "Certidão",
    "eng": "Certificate",
    "spa": "Español",
    "fra": "Français",
    "deu": "Größe",
    "ita": "Città",
    "ron": "Română",
    "ukr": "Україна",
    "rus": "Россия",
    "hin": "नमक",
    "nep": "नमक",
    "ben": "নমক",
    "ara": "سلام",
    "urd": "سلام",
    "chi_sim": "李明",
}
"""A word for each language of Tesseract's that the desk needs, of letters that need no shaping to be drawn right."""

FIGURES: Final = "2026"
"""What a language is tried with that we have no word for: all of them read figures."""

_DRAWN: Final[Mapping[str, str]] = {"سلام": "\ufee1\ufefc\ufeb3"}
"""Arabic joins its letters and runs from the right: these are the joined shapes as they stand from the left."""
_NOWHERE: Final = "\U0010fffe"
"""No font has a glyph for it, so that every font draws for it what it draws for what it lacks."""


def letters_missing(script: Script, folder: Path | None = None) -> bool:
    """Whether no font of `folder` (the program's own where None) draws every sample letter of the script."""
    return _font_for(SCRIPTS[script], 40, folder) is None


def fonts_broken(folder: Path | None = None) -> tuple[str, ...]:
    """The names of font files that do not load."""
    return tuple(name for name in _names(folder) if _opened(name, 40, folder) is None)


def word_in(language: str) -> str:
    """The word that a language of Tesseract's is tried with."""
    return WORDS.get(language, FIGURES)


def line_of(word: str, folder: Path | None = None) -> Image.Image | None:
    """A grey picture of one line that says the word, about 300 dpi; None where no font has its letters."""
    shapes = _DRAWN.get(word, word)
    font = _font_for(shapes, 64, folder)
    if font is None:
        return None
    page = Image.new("L", (520, 140), 255)
    ImageDraw.Draw(page).text((60, 25), shapes, font=font, fill=0)
    return page


def draw_word(target: Path) -> None:
    """Writes a PNG of a small page that says WORD; OSError where there is no font for it."""
    page = line_of(WORD)
    if page is None:
        raise OSError(WORD)
    page.save(target, "PNG", dpi=(300, 300))


def _font_for(letters: str, size: int, folder: Path | None) -> ImageFont.FreeTypeFont | None:
    for name in _names(folder):
        font = _opened(name, size, folder)
        if font is not None and _draws(font, letters):
            return font
    return None


def _draws(font: ImageFont.FreeTypeFont, letters: str) -> bool:
    """Whether the font has a glyph of its own for each letter: what it lacks looks like _NOWHERE, or like nothing."""
    lacking = _shape(font, _NOWHERE)
    shapes = [_shape(font, letter) for letter in letters if not letter.isspace()]
    return all(shape is not None and shape != lacking for shape in shapes)


def _shape(font: ImageFont.FreeTypeFont, letter: str) -> tuple[tuple[int, int], bytes] | None:
    drawn = font.getmask(letter)
    return None if drawn.getbbox() is None else (drawn.size, bytes(drawn))


def _opened(name: str, size: int, folder: Path | None) -> ImageFont.FreeTypeFont | None:
    try:
        data = _data(name, folder)
        return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
    except OSError:
        return None


@cache
def _data(name: str, folder: Path | None) -> bytes:
    return resource("fonts", name).read_bytes() if folder is None else (folder / name).read_bytes()


def _names(folder: Path | None) -> list[str]:
    """The font files there are, the plain Latin one first, for most words are in it."""
    place = resource("fonts") if folder is None else folder
    if not place.is_dir():
        return []
    found = [entry.name for entry in place.iterdir() if entry.name.endswith((".ttf", ".otf"))]
    return sorted(found, key=lambda name: (name != "NotoSans-Regular.ttf", name))
