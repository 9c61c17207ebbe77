"""Draws data pages of passports and cards that never existed, with an abstract portrait and a real zone in OCR-B."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from random import Random
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from desktop.engines.specimens.notation import ENGLISH_MONTHS
from desktop.engines.specimens.zones import Holder, Size, zone
from resources import resource

SIZES: Final[dict[Size, tuple[float, float]]] = {"TD1": (85.6, 54.0), "TD2": (105.0, 74.0), "TD3": (125.0, 88.0)}
"""Width and height in mm (ISO/IEC 7810)."""
PITCH: Final = 2.54
"""Mm from one character of a zone to the next: ten to the inch."""
ZONE_STEP: Final = 6.35
"""Mm from one line of a TD3 or TD2 zone to the next; TD1's three lines stand closer (4.2)."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed above the zone: the two titles, the place and authority, and the page's colours (RGB)."""

    title: str
    title_small: str
    birth_place: str
    authority: str
    issue_date: date
    paper: tuple[int, int, int] = (232, 238, 232)
    ink: tuple[int, int, int] = (60, 90, 110)


@lru_cache(maxsize=64)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(resource("fonts", name)), size)


def data_page(size: Size, holder: Holder, page: Page, seed: int, dpi: int = 300) -> Image.Image:
    """The page or card side that carries the zone, in colour, at its true size."""
    width, height = (round(side / 25.4 * dpi) for side in SIZES[size])
    picture = guilloche((width, height), page.paper, page.ink, seed)
    pen = Drawing(picture, dpi)
    if size == "TD1":
        draw_zone(picture, zone(size, holder), dpi, left=(85.6 - 30 * PITCH) / 2, top=36.5, step=4.9)
        pen.text(5, 3.5, page.title, 2.6, bold=True, colour=page.ink)
        rows = (("Local de nascimento / Place of birth", page.birth_place), ("Autoridade / Authority", page.authority))
        for index, (label, value) in enumerate(rows):
            pen.pair(5, 9 + index * 8, label, value)
        pen.specimen(48, 24, 5.5)
        return picture
    _front(pen, size, holder, page, seed)
    lines = zone(size, holder)
    bottom = SIZES[size][1]
    left = (SIZES[size][0] - len(lines[0]) * PITCH) / 2
    pen.box(0, bottom - 23.2, SIZES[size][0], 23.2, (246, 246, 242))
    draw_zone(picture, lines, dpi, left=left, top=bottom - 17.5, step=ZONE_STEP)
    return picture


def card_front(holder: Holder, page: Page, seed: int, dpi: int = 300) -> Image.Image:
    """The side of a TD1 card with the portrait, without a zone."""
    width, height = (round(side / 25.4 * dpi) for side in SIZES["TD1"])
    picture = guilloche((width, height), page.paper, page.ink, seed)
    _front(Drawing(picture, dpi), "TD1", holder, page, seed)
    return picture


def draw_zone(
    picture: Image.Image, lines: Sequence[str], dpi: int, left: float, top: float, step: float = ZONE_STEP
) -> None:
    """Prints zone lines in OCR-B, ten characters an inch, from `left` and `top` (mm) down."""
    pen = ImageDraw.Draw(picture)
    font = _font("OCRB.otf", round(3.6 / 25.4 * dpi))
    for row, line in enumerate(lines):
        for place, character in enumerate(line):
            x, y = ((left + (place + 0.5) * PITCH) / 25.4 * dpi, (top + row * step) / 25.4 * dpi)
            pen.text((x, y), character, font=font, fill=(18, 18, 18), anchor="ms")


def guilloche(size: tuple[int, int], paper: tuple[int, int, int], ink: tuple[int, int, int], seed: int) -> Image.Image:
    """Security paper: fine waves of ink on tinted paper."""
    random = Random(seed)
    width, height = size
    across = np.linspace(0, math.tau, width, dtype=np.float32)[None, :]
    down = np.linspace(0, 170, height, dtype=np.float32)[:, None]
    phase = random.uniform(0, 6)
    lines = np.cos((down + 5 * np.sin(across * 2 + phase) + 2 * np.sin(across * 5 + phase)) * 2.2)
    weight = (np.clip(lines - 0.6, 0, 1) * 0.5)[:, :, None]
    tint = np.array(paper, dtype=np.float32) * (1 - weight) + np.array(ink, dtype=np.float32) * weight
    return Image.fromarray(tint.astype(np.uint8), "RGB")


def portrait(width: int, height: int, seed: int) -> Image.Image:
    """A head and shoulders of nobody: flat shapes, no features."""
    random = Random(seed)
    tone = random.choice(((188, 152, 128), (150, 112, 88), (206, 172, 150)))
    hair = random.choice(((58, 46, 40), (92, 66, 44), (40, 38, 42)))
    coat = random.choice(((70, 84, 108), (96, 72, 88), (74, 96, 84)))
    picture = Image.new("RGB", (width * 2, height * 2), (222, 224, 226))
    pen, w, h = ImageDraw.Draw(picture), width * 2, height * 2
    long = random.random() > 0.5
    pen.ellipse((w * 0.24, h * 0.10, w * 0.76, h * (0.78 if long else 0.56)), fill=hair)
    pen.ellipse((w * 0.08, h * 0.70, w * 0.92, h * 1.4), fill=coat)
    pen.rectangle((w * 0.43, h * 0.55, w * 0.57, h * 0.76), fill=tuple(part - 14 for part in tone))
    pen.ellipse((w * 0.30, h * 0.17, w * 0.70, h * 0.64), fill=tone)
    pen.chord((w * 0.28, h * 0.10, w * 0.72, h * 0.44), 185, 355, fill=hair)
    return picture.resize((width, height), Image.Resampling.LANCZOS)


class Drawing:
    """A pen over a picture, in millimetres from the top left corner."""

    def __init__(self, picture: Image.Image, dpi: int) -> None:
        self.picture = picture
        self.pen = ImageDraw.Draw(picture)
        self.scale = dpi / 25.4

    def text(
        self,
        x: float,
        y: float,
        text: str,
        height: float,
        bold: bool = False,
        colour: tuple[int, int, int] = (25, 25, 30),
    ) -> None:
        """Text whose line is `height` mm high, its top left at that place."""
        font = _font("NotoSans-Bold.ttf" if bold else "NotoSans-Regular.ttf", round(height * self.scale))
        self.pen.text((x * self.scale, y * self.scale), text, font=font, fill=colour)

    def pair(self, x: float, y: float, label: str, value: str) -> None:
        """A small label with its value below it."""
        self.text(x, y, label, 1.7, colour=(90, 100, 115))
        self.text(x, y + 2.1, value, 3.0, bold=True)

    def box(self, x: float, y: float, width: float, height: float, colour: tuple[int, int, int]) -> None:
        corners = tuple(round(edge * self.scale) for edge in (x, y, x + width, y + height))
        self.pen.rectangle(corners, fill=colour)

    def specimen(self, x: float, y: float, height: float) -> None:
        self.text(x, y, "SPECIMEN", height, bold=True, colour=(176, 60, 60))


def printed_day(day: date) -> str:
    """ "09 JUL 1984", as data pages print it."""
    return f"{day.day:02d} {ENGLISH_MONTHS[day.month - 1][:3].upper()} {day.year}"


def _front(pen: Drawing, size: Size, holder: Holder, page: Page, seed: int) -> None:
    small = size != "TD3"
    pen.text(5, 3, page.title, 3.4 if small else 4.2, bold=True, colour=page.ink)
    pen.text(5, 7.6, page.title_small, 2.0, colour=page.ink)
    high = 30 if small else 40
    face = portrait(round(high * 0.77 * pen.scale), round(high * pen.scale), seed)
    pen.picture.paste(face, (round(5 * pen.scale), round(12 * pen.scale)))
    left = 32 if small else 41
    rows = (
        ("Apelido / Surname / Nom", holder.surname.upper()),
        ("Nomes próprios / Given names / Prénoms", holder.given_names.upper()),
        ("Nacionalidade / Nationality", holder.nationality),
        ("Data de nascimento / Date of birth", printed_day(holder.birth_date)),
        ("Data de emissão / Date of issue", printed_day(page.issue_date)),
        ("Data de validade / Date of expiry", printed_day(holder.expiry_date)),
    )
    step = 6.3 if small else 7.6
    for index, (label, value) in enumerate(rows):
        pen.pair(left, 10.5 + index * step, label, value)
    right = left + (32 if small else 48)
    pen.pair(right, 10.5 + 2 * step, "Sexo / Sex", holder.sex)
    if not small:
        pen.pair(right, 2.6, "Tipo / Type      País / Country", f"{holder.document_code}       {holder.issuing_state}")
        pen.pair(right, 10.5, "N.º / Document no.", holder.document_number)
        pen.pair(right, 10.5 + 3 * step, "Local de nascimento / Place of birth", page.birth_place)
        pen.pair(right, 10.5 + 4 * step, "Autoridade / Authority", page.authority)
    else:
        pen.pair(5, 44.5, "N.º / Document no.", holder.document_number)
    pen.specimen(right - (4 if small else 0), 30.5 if small else 10.5 + 5 * step, 4.5 if small else 6)
