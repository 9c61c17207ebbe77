"""Draws pages that have no machine-readable zone, by number: the everyday ones, and those that look as if they had.

Statements, letters, forms, receipts, photos, noise, tables and listings in typewriters' faces and in OCR-B itself,
rows of fillers, payment slips' coding lines, barcodes, papers whose zone lies off the picture; clean and spoilt.
"""

import io
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

import numpy as np
import zone_texts
import zone_unseen
from drawn import SPECIMENS, layouts, specimens
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from desktop.engines.specimens import defects
from desktop.engines.specimens.pictures import pages_of

FONTS: Final = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_SYSTEM: Final = Path("/usr/share/fonts/truetype/dejavu")
_WORDS: Final = (
    "Saldo", "anterior", "contribuinte", "Lisboa", "declara", "para", "os", "devidos", "efeitos", "residência", "total",
    "valor", "transferência", "2026", "morada", "Rua", "n.º", "12", "código", "postal", "1200-109", "assinatura",
    "data",
    "employee", "invoice", "amount", "the", "of", "account", "number", "reference", "1.240,55", "EUR", "balance", "due",
)  # fmt: skip
Chance = random.Random
Painter = Callable[[Chance], Image.Image]


def page(number: int) -> tuple[str, Image.Image]:
    """The page of that number, with what it is and how it was spoilt."""
    chance = Chance(f"without a zone {number}")
    name = list(KINDS)[number % len(KINDS)]
    drawn = KINDS[name](chance)
    defect = "clean" if name in _AS_THEY_ARE else chance.choice(list(defects.DEFECTS))
    spoilt = defects.DEFECTS[defect](drawn, chance.randrange(10**6))
    if name not in _AS_THEY_ARE and chance.random() < 0.25:
        defect += ", cut"
        left, top = chance.randrange(spoilt.width // 2), chance.randrange(spoilt.height // 2)
        spoilt = spoilt.crop((left, top, left + spoilt.width // 2, top + spoilt.height // chance.choice((2, 4))))
    return f"{name}, {defect}", spoilt


def _face(chance: Chance, size: float, even: bool = True) -> ImageFont.FreeTypeFont:
    """A typewriter's face (`even`), OCR-B among them, or another."""
    mono = [one for one in (_SYSTEM / "DejaVuSansMono.ttf", _SYSTEM / "DejaVuSansMono-Bold.ttf") if one.is_file()]
    other = [FONTS / "NotoSans-Regular.ttf", FONTS / "NotoSans-Bold.ttf", FONTS / "NotoSans-Italic.ttf"]
    printed = [*mono, *zone_unseen.faces()] if even else other
    return ImageFont.truetype(str(chance.choice(printed)), max(8, round(size)))


def _sheet(chance: Chance, size: tuple[float, float] = (210, 297)) -> tuple[Image.Image, float]:
    """Empty paper of that many millimetres, and its dots a millimetre."""
    dots = chance.choice((100, 150, 200, 250)) / 25.4
    return Image.new("L", (round(size[0] * dots), round(size[1] * dots)), chance.randint(236, 255)), dots


def _statement(chance: Chance) -> Image.Image:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.pdf")
        chance.choice(list(layouts().values()))(chance.randrange(10**4), path)
        every = pages_of(path.read_bytes(), chance.choice((90, 130, 180)), colour=chance.random() < 0.5)
    return chance.choice(every)


def _everyday(chance: Chance) -> Image.Image:
    module = specimens("drawings")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.pdf")
        _, drawing = module.said(chance.choice(sorted((SPECIMENS / "papers").glob("*.txt"))))
        module.printed(drawing, path, chance.randrange(3))
        every = pages_of(path.read_bytes(), chance.choice((90, 130, 180)), colour=chance.random() < 0.5)
    return chance.choice(every)


def _prose(chance: Chance) -> Image.Image:
    sheet, dots = _sheet(chance)
    brush, size = ImageDraw.Draw(sheet), chance.uniform(2.6, 4.2) * dots
    font = _face(chance, size, even=chance.random() < 0.3)
    y = 25 * dots
    while y < sheet.height - 30 * dots:
        line = " ".join(chance.choice(_WORDS) for _ in range(20))
        while font.getlength(line) > sheet.width - 45 * dots:
            line = line.rsplit(" ", 1)[0]
        brush.text((22 * dots, y), line, font=font, fill=chance.randint(0, 60))
        y += size * chance.choice((1.3, 1.3, 1.3, 2.4))
    return sheet


def _capitals(chance: Chance) -> Image.Image:
    """Blocks of two or three lines of capitals and digits in a typewriter's face, as addresses and codes are."""
    sheet, dots = _sheet(chance)
    brush = ImageDraw.Draw(sheet)
    y = 20 * dots
    while y < sheet.height - 40 * dots:
        size, wide = chance.uniform(2.2, 4.2) * dots, chance.randint(24, 50)
        font = _face(chance, size)
        for _ in range(chance.randint(1, 3)):
            line = " ".join(chance.choice(_WORDS).upper() for _ in range(14))[:wide]
            brush.text((chance.uniform(15, 25) * dots, y), line, font=font, fill=30)
            y += size * 1.5
        y += size * chance.uniform(1, 4)
    return sheet


def _fillers(chance: Chance) -> Image.Image:
    """Rows as long as a zone's with runs of `<`, `>`, `-`, `.`, `=`, `_` or `*` in them: totals, seals, listings."""
    sheet, dots = _sheet(chance)
    brush = ImageDraw.Draw(sheet)
    y = 20 * dots
    while y < sheet.height - 40 * dots:
        size, wide = chance.uniform(2.4, 4.2) * dots, chance.choice((30, 36, 44, 40, 60))
        font, mark = _face(chance, size), chance.choice("<<<<>-.=_*/#")
        for _ in range(chance.randint(1, 4)):
            kind = chance.randrange(4)
            word = " ".join(chance.choice(_WORDS).upper() for _ in range(chance.randint(1, 4)))
            value = f"{chance.uniform(1, 99999):.2f}"
            line = {
                0: mark * wide,
                1: word.ljust(wide - len(value), mark)[: wide - len(value)] + value,
                2: word.ljust(wide, mark)[:wide],
                3: (mark * 8 + word + mark * 8 + value).ljust(wide, mark)[:wide],
            }[kind]
            brush.text((20 * dots, y), line, font=font, fill=chance.randint(0, 60))
            y += size * chance.uniform(1.3, 2.0)
        y += size * chance.uniform(1, 5)
    return sheet


def _table(chance: Chance) -> Image.Image:
    """A ledger in a typewriter's face."""
    sheet, dots = _sheet(chance)
    brush, size = ImageDraw.Draw(sheet), chance.uniform(2.2, 3.4) * dots
    font, ruled = _face(chance, size), chance.random() < 0.5
    for row in range(round((sheet.height - 50 * dots) / (size * 1.5))):
        y = 25 * dots + row * size * 1.5
        line = (
            f"{chance.randint(1, 28):02d}.{chance.randint(1, 12):02d} {chance.choice(_WORDS).upper():<16}"
            f"{chance.randint(10**6, 10**7)} {chance.uniform(1, 9999):>10.2f} {chance.uniform(1, 99999):>10.2f}"
        )
        brush.text((15 * dots, y), line, font=font, fill=20)
        if ruled:
            brush.line((12 * dots, y + size * 1.3, sheet.width - 12 * dots, y + size * 1.3), fill=90)
    return sheet


def _form(chance: Chance) -> Image.Image:
    """Boxes of one character each, some filled in by hand or machine."""
    sheet, dots = _sheet(chance)
    brush, font = ImageDraw.Draw(sheet), _face(chance, 3.6 * dots)
    small = _face(chance, 2.2 * dots, even=False)
    y = 20 * dots
    while y < sheet.height - 20 * dots:
        brush.text((15 * dots, y - 3.4 * dots), " ".join(chance.choice(_WORDS) for _ in range(4)), font=small, fill=40)
        boxes, pitch = chance.randint(9, 36), chance.uniform(3.6, 5.0) * dots
        text = " ".join(chance.choice(_WORDS).upper() for _ in range(9)) if chance.random() < 0.7 else ""
        for place in range(boxes):
            x = 15 * dots + place * pitch
            brush.rectangle((x, y, x + pitch * 0.92, y + 5 * dots), outline=90)
            if place < len(text):
                brush.text((x + pitch * 0.2, y + 0.6 * dots), text[place], font=font, fill=20)
        y += chance.choice((6.5, 10, 12)) * dots
    return sheet


def _slip(chance: Chance) -> Image.Image:
    """Payment slips and cheques: their coding lines are OCR-B, with `<`, `>` and `+` in them."""
    sheet, dots = _sheet(chance, (210, 106))
    brush = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(chance.choice(zone_unseen.faces())), round(3.6 * dots))
    text = _face(chance, 2.8 * dots, even=False)
    for row in range(chance.randint(3, 9)):
        place = (chance.uniform(8, 120) * dots, (8 + row * 7) * dots)
        brush.text(place, " ".join(chance.choice(_WORDS) for _ in range(5)), font=text, fill=30)

    def digits(count: int) -> str:
        return "".join(chance.choice("0123456789") for _ in range(count))

    for row in range(chance.randint(1, 3)):
        coding = chance.choice(
            (
                f"01{digits(10)}{digits(1)}>{digits(27)}+ {digits(9)}>",
                f"<{digits(8)}<{digits(6)}:{digits(10)}< 11",
                f"{digits(13)}< {digits(11)}+{digits(11)}> {digits(2)}",
                f"{digits(4)}<{digits(10)}>{digits(12)}<<{digits(9)}<",
                f"PT50 {digits(4)} {digits(4)} {digits(11)} {digits(2)} <<<<<< {digits(8)}",
            )
        )
        brush.text((chance.uniform(8, 40) * dots, (84 + row * 6.3) * dots), coding, font=font, fill=20)
    return sheet


def _codes(chance: Chance) -> Image.Image:
    """Bar codes, dotted and square ones, with digits below."""
    sheet, dots = _sheet(chance)
    brush = ImageDraw.Draw(sheet)
    y = 15 * dots
    while y < sheet.height - 60 * dots:
        x, kind, font = chance.uniform(10, 60) * dots, chance.randrange(3), _face(chance, 3 * dots)
        if kind == 0:
            width = chance.uniform(0.25, 0.5) * dots
            for bar in range(chance.randint(60, 200)):
                if chance.random() < 0.5:
                    brush.rectangle((x + bar * width, y, x + (bar + 1) * width, y + 14 * dots), fill=10)
        else:
            rows, columns = (chance.randint(18, 40),) * 2 if kind == 1 else (chance.randint(3, 12), 120)
            cell = chance.uniform(0.5, 0.9) * dots
            for row in range(rows):
                for column in range(columns):
                    if chance.random() < 0.5:
                        at = (x + column * cell, y + row * cell, x + (column + 1) * cell, y + (row + 1) * cell)
                        brush.rectangle(at, fill=10)
        digits = "".join(chance.choice("0123456789ABCDEF") for _ in range(chance.randint(12, 44)))
        brush.text((x, y + 40 * dots), digits, font=font, fill=20)
        y += 50 * dots
    return sheet


def _receipt(chance: Chance) -> Image.Image:
    sheet, dots = _sheet(chance, (80, chance.uniform(120, 260)))
    brush, size = ImageDraw.Draw(sheet), chance.uniform(2.6, 3.2) * dots
    font, wide, ink = _face(chance, size), chance.choice((32, 36, 40)), chance.randint(20, 130)
    for row in range(int((sheet.height - 14 * dots) / (size * 1.25))):
        name, value = chance.choice(_WORDS).upper(), f"{chance.uniform(0.2, 90):.2f}"
        mark = chance.choice("   .-*<")
        line = name.ljust(wide - len(value), mark) + value if chance.random() < 0.8 else mark * wide
        brush.text((4 * dots, 7 * dots + row * size * 1.25), line, font=font, fill=ink)
    return sheet


def _listing(chance: Chance) -> Image.Image:
    """Code and keys: base 32 blocks, hexadecimal dumps, arrows and brackets."""
    sheet, dots = _sheet(chance)
    brush, size = ImageDraw.Draw(sheet), chance.uniform(2.2, 3.8) * dots
    font, wide = _face(chance, size), chance.choice((30, 36, 44, 64))
    signs = chance.choice(("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEF", "ABCDEFGHIJKLM<<<<<<<0123456789"))
    y = 20 * dots
    while y < sheet.height - 25 * dots:
        line = "".join(chance.choice(signs) for _ in range(wide))
        if chance.random() < 0.2:
            line = chance.choice(("cout << x << y << z << endl;", "<<<<<<< HEAD", ">>>>>>> main", "if (a << 3 > b)"))
        brush.text((15 * dots, y), line, font=font, fill=20)
        y += size * chance.choice((1.4, 1.4, 1.9))
    return sheet


def _script(chance: Chance) -> Image.Image:
    """A letter in a script that is not Latin."""
    sheet, dots = _sheet(chance)
    path = chance.choice(
        [one for one in sorted(FONTS.glob("NotoSans?*-Regular.ttf")) if one.stem != "NotoSans-Regular"]
    )
    font, brush = ImageFont.truetype(str(path), round(chance.uniform(3, 5) * dots)), ImageDraw.Draw(sheet)
    signs = {
        "Arabic": 0x627, "Armenian": 0x531, "Bengali": 0x995, "Devanagari": 0x915, "Ethiopic": 0x1200,
        "Georgian": 0x10D0, "Gujarati": 0xA95, "Gurmukhi": 0xA15, "Hebrew": 0x5D0, "Kannada": 0xC95,
        "Malayalam": 0xD15, "Sinhala": 0xD9A, "Tamil": 0xB95, "Telugu": 0xC15, "Thai": 0xE01,
    }.get(path.stem.removeprefix("NotoSans").removesuffix("-Regular"), 0x41)  # fmt: skip
    for row in range(25):
        line = "".join(" " if chance.random() < 0.15 else chr(signs + chance.randrange(24)) for _ in range(60))
        brush.text((20 * dots, (20 + row * 10) * dots), line, font=font, fill=20)
    return sheet


def _upper(chance: Chance) -> Image.Image:
    """A paper whose zone is off the picture, whole or by half: one line of two, as long as it is, is no zone."""
    name = chance.choice(zone_texts.FORMATS)
    paper = zone_unseen.paper(name, zone_texts.text_of(name, chance), chance)
    return paper.crop((0, 0, paper.width, round(paper.height - 24 * zone_unseen.FINE))).resize(
        (paper.width // 2, paper.height // 2)
    )


def scene(chance: Chance) -> Image.Image:
    """Shapes, stripes and grain in colour: as much like a zone as a fence, a shelf or a woven cloth is."""
    grain = np.random.default_rng(chance.randrange(2**32))
    width, height = chance.choice(((1600, 1200), (1200, 1600), (800, 600)))
    rough = grain.integers(0, 256, (chance.randint(3, 60), chance.randint(3, 60), 3)).astype(np.uint8)
    drawn = Image.fromarray(rough).resize((width, height), Image.Resampling.BICUBIC)
    brush = ImageDraw.Draw(drawn)
    for _ in range(chance.randint(2, 12)):
        x, y, step = chance.randint(0, width), chance.randint(0, height), chance.randint(5, 30)
        tall, ink = chance.randint(4, 60), tuple(chance.randint(0, 255) for _ in range(3))
        for place in range(chance.randint(1, 60)):
            brush.rectangle((x + place * step, y, x + place * step + step // 2, y + tall), fill=ink)
    noise = grain.normal(0, chance.uniform(1, 25), (height, width, 1))
    return Image.fromarray(np.clip(np.asarray(drawn, np.float32) + noise, 0, 255).astype(np.uint8))


def _noise(chance: Chance) -> Image.Image:
    """What a scanner makes of nothing: dust, folds, the glass's edge, bands."""
    grain = np.random.default_rng(chance.randrange(2**32))
    sheet, _ = _sheet(chance)
    level = np.asarray(sheet, np.float32) - grain.exponential(chance.uniform(1, 30), (sheet.height, sheet.width))
    level -= chance.uniform(0, 60) * (np.sin(np.arange(sheet.height) / chance.uniform(2, 60)) > 0.6)[:, None]
    level -= 200 * (grain.random((sheet.height, sheet.width)) < chance.choice((0, 0.001, 0.02)))
    shown = Image.fromarray(np.clip(level, 0, 255).astype(np.uint8))
    return shown.filter(ImageFilter.GaussianBlur(chance.uniform(0, 2.5)))


def _stored(shown: Image.Image, chance: Chance) -> Image.Image:
    kept = io.BytesIO()
    shown.save(kept, "JPEG", quality=chance.randint(25, 92))
    return Image.open(kept)


KINDS: Final[dict[str, Painter]] = {
    "statement": _statement,
    "everyday paper": _everyday,
    "prose": _prose,
    "capitals": _capitals,
    "fillers": _fillers,
    "table": _table,
    "form": _form,
    "payment slip": _slip,
    "bar codes": _codes,
    "receipt": _receipt,
    "listing": _listing,
    "other script": _script,
    "upper half of a paper": _upper,
    "photo of something": lambda chance: _stored(scene(chance), chance),
    "letter and photo": lambda chance: _stored(zone_unseen.sheet(scene(chance), chance), chance),
    "noise": _noise,
}
_AS_THEY_ARE: Final = ("photo of something", "noise")
