"""A word on paper, drawn here, so that an installation can be tried without any file of the person's."""

from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from resources import resource

WORD: Final = "Papelada"
FONTS: Final = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf")


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BytesIO(resource("fonts", name).read_bytes()), size)


def draw_word(target: Path) -> None:
    """Writes a PNG of a small page that says WORD at about 300 dpi; OSError where a font is missing or broken."""
    page = Image.new("L", (1200, 500), 255)
    font = _font(FONTS[0], 120)
    ImageDraw.Draw(page).text((200, 160), WORD, font=font, fill=0)
    page.save(target, "PNG", dpi=(300, 300))


def fonts_missing() -> tuple[str, ...]:
    """Fonts that do not load or draw nothing."""
    missing = []
    for name in FONTS:
        try:
            drawn = _font(name, 40).getmask("ãçÉЖ")
            if drawn.getbbox() is None:
                missing.append(name)
        except OSError:
            missing.append(name)
    return tuple(missing)
