"""Draws identity papers by another hand than `zone_pictures`: other faces, papers and cameras, in millimetres.

Strengths of defects were set by what a person still reads, before the reader was tried on any of it; nobody tunes on
these. The folder `PAPELADA_ZONE_FACES` may hold further faces of OCR-B (one by Matthew Skala is in the npm package
`bwip-js`, `fonts/OCRB7.ttf`); three papers in four are printed with them, all with the program's own where there are
none.
"""

import io
import math
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS: Final = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FINE: Final = 400 / 25.4
"""Dots a millimetre at which papers are drawn."""
SIZES: Final = {
    "TD1": (85.6, 54.0), "TD2": (105.0, 74.0), "TD3": (125.0, 88.0), "MRV-A": (120.0, 80.0), "MRV-B": (105.0, 74.0),
    "FRA": (105.0, 74.0),
}  # fmt: skip
Floats = NDArray[np.float32]
Painter = Callable[[Image.Image, random.Random], Image.Image]
_WORDS: Final = (
    "REPÚBLICA", "Apelido / Surname", "NOME PRÓPRIO", "12 05 1987", "LISBOA", "Validade", "titre de séjour", "Type",
    "Nationality / Nacionalidade", "PASSAPORTE", "Data de emissão", "n.º", "Assinatura do titular", "03 MAR/MAR 2031",
)  # fmt: skip


def faces() -> list[Path]:
    """The faces of OCR-B to print with."""
    folder = os.environ.get("PAPELADA_ZONE_FACES")
    others = [] if folder is None else sorted(Path(folder).glob("*.[ot]tf"))
    return [FONTS / "OCRB.otf", *(one for one in others for _ in range(3))]


def paper(name: str, lines: tuple[str, ...], chance: random.Random) -> Image.Image:
    """One paper, FINE dots a millimetre."""
    grain = np.random.default_rng(chance.randrange(2**32))
    width, height = (round(side * FINE) for side in SIZES[name])
    sheet = _ground(width, height, chance, grain)
    print_, zone = Image.new("L", (width, height), 0), Image.new("L", (width, height), 0)
    _data(print_, chance)
    _lines(zone, lines, chance)
    ink = _pressed(np.asarray(zone, np.float32) / 255, chance, grain)
    tone = np.array([chance.uniform(5, 55) for _ in range(3)], np.float32)
    for layer, share in ((np.asarray(print_, np.float32) / 255, 0.85), (ink, chance.uniform(0.6, 1.0))):
        drawn = (layer * share)[:, :, None]
        sheet = sheet * (1 - drawn) + tone * drawn
    _face(sheet, chance, grain)
    return Image.fromarray(np.clip(sheet, 0, 255).astype(np.uint8))


def _ground(width: int, height: int, chance: random.Random, grain: np.random.Generator) -> Floats:
    """A tinted ground that changes colour across, rosettes, waves and tiny print: as safety papers are, and pale."""
    corners = np.array([[[chance.uniform(205, 253) for _ in range(3)] for _ in range(3)] for _ in range(2)])
    tint = Image.fromarray(corners.astype(np.uint8)).resize((width, height), Image.Resampling.BICUBIC)
    pattern = Image.new("L", (width, height), 0)
    brush = ImageDraw.Draw(pattern)
    for _ in range(chance.randint(1, 4)):
        x, y, size = chance.uniform(0, width), chance.uniform(0, height), chance.uniform(8, 40) * FINE
        petals, depth = chance.randint(5, 14), chance.uniform(0.1, 0.5)
        turns = np.linspace(0, 2 * np.pi, 500)
        for ring in np.linspace(0.2, 1.0, chance.randint(5, 12)):
            reach = size * ring * (1 + depth * np.sin(petals * turns + ring * 9))
            points = np.stack((x + reach * np.cos(turns), y + reach * np.sin(turns)), axis=1)
            brush.line([tuple(point) for point in points.tolist()], fill=255, width=2)
    if chance.random() < 0.7:
        tiny = ImageFont.truetype(str(FONTS / "NotoSans-Regular.ttf"), round(0.8 * FINE))
        text = chance.choice(("REPUBLICA PORTUGUESA ", "UTOPIA ", "EUROPEAN UNION ")) * 40
        for row in range(0, height, round(chance.uniform(2.2, 5) * FINE)):
            brush.text((-chance.uniform(0, 9) * FINE, row), text, font=tiny, fill=210)
    blotches = Image.fromarray(grain.uniform(0, 255, (9, 13)).astype(np.uint8)).resize((width, height))
    marks = np.asarray(pattern.filter(ImageFilter.GaussianBlur(1)), np.float32) / 255
    colour = np.array([chance.uniform(20, 110) for _ in range(3)], np.float32)
    sheet = np.asarray(tint, np.float32)
    sheet = sheet - (marks * chance.uniform(0.05, 0.26))[:, :, None] * (sheet - colour)
    return np.asarray(sheet - chance.uniform(0, 16) * np.asarray(blotches, np.float32)[:, :, None] / 255, np.float32)


def _data(layer: Image.Image, chance: random.Random) -> None:
    brush = ImageDraw.Draw(layer)
    bold = ImageFont.truetype(str(FONTS / "NotoSans-Bold.ttf"), round(3.4 * FINE))
    brush.text((5 * FINE, 2.5 * FINE), "REPÚBLICA DA UTOPIA  " + chance.choice(_WORDS), font=bold, fill=255)
    y = 9 * FINE
    while y < layer.height - 27 * FINE:
        x = layer.width * chance.uniform(0.34, 0.4)
        while x < layer.width * 0.92:
            size = chance.uniform(1.6, 3.0)
            font = ImageFont.truetype(str(FONTS / "NotoSans-Regular.ttf"), round(size * FINE))
            word = chance.choice(_WORDS)
            brush.text((x, y), word, font=font, fill=255)
            x += font.getlength(word) + chance.uniform(4, 16) * FINE
        y += chance.uniform(3.8, 5.6) * FINE


def _lines(layer: Image.Image, lines: tuple[str, ...], chance: random.Random) -> None:
    """Ten characters an inch, or as many as the paper's width takes; set character by character, as printers do."""
    pitch = min(25.4 / 10, (layer.width / FINE - 5) / len(lines[0])) * FINE
    path = chance.choice(faces())
    probe = ImageFont.truetype(str(path), 200)
    box = probe.getbbox("H")
    high = chance.uniform(2.25, 2.55) * FINE
    font = ImageFont.truetype(str(path), 200 * high / (box[3] - box[1]))
    step = (chance.uniform(4.1, 4.4) if len(lines) == 3 else chance.choice((6.35, 6.35, 5.5, 4.6))) * FINE
    foot = layer.height - chance.uniform(3.4, 5.2) * FINE
    left = (layer.width - pitch * len(lines[0])) / 2 + chance.uniform(-1, 1) * FINE
    brush = ImageDraw.Draw(layer)
    loose, thick = chance.choice((0.0, 0.0, 0.02)) * pitch, chance.choice((0, 0, 0, 1))
    for row, line in enumerate(lines):
        baseline = foot - step * (len(lines) - 1 - row)
        for place, one in enumerate(line):
            x = left + (place + 0.5) * pitch + chance.gauss(0, 1) * loose
            y = baseline + chance.gauss(0, 1) * loose
            brush.text((x, y), one, font=font, fill=255, anchor="ms", stroke_width=thick)


def _pressed(ink: Floats, chance: random.Random, grain: np.random.Generator) -> Floats:
    """Offset, a laser's dots, an ink jet's ragged edges, a ribbon's gaps."""
    kind, (rows, columns) = chance.randrange(4), ink.shape
    if kind == 1:
        y, x = np.mgrid[:rows, :columns]
        period = chance.uniform(0.16, 0.24) * FINE
        return np.asarray(ink * (0.72 + 0.28 * np.sin(x * 2 * np.pi / period) * np.sin(y * 2 * np.pi / period)))
    if kind == 2:
        rough = Image.fromarray(grain.uniform(0, 255, (rows // 2, columns // 2)).astype(np.uint8))
        edge = np.asarray(rough.resize((columns, rows)), np.float32) / 255
        soft = np.asarray(
            Image.fromarray((ink * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(1.6)), np.float32
        )
        return np.asarray(np.clip((soft / 255 - 0.35 - 0.3 * edge) * 5, 0, 1), np.float32)
    if kind == 3:
        gaps = Image.fromarray(grain.uniform(0, 255, (rows // 14, columns // 14)).astype(np.uint8))
        return np.asarray(ink * (0.6 + 0.4 * np.asarray(gaps.resize((columns, rows)), np.float32) / 255), np.float32)
    return ink


def _face(sheet: Floats, chance: random.Random, grain: np.random.Generator) -> None:
    rows, columns = round(sheet.shape[0] * 0.45), round(sheet.shape[1] * 0.25)
    y, x = np.mgrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j]  # type: ignore[misc]
    head = (x / 0.55) ** 2 + ((y + 0.15) / 0.62) ** 2 < 1
    shades = np.where(head, chance.uniform(120, 210), chance.uniform(150, 235)) - 40 * np.clip(y, 0, 1)
    shades = shades + grain.normal(0, 9, shades.shape)
    top, left = round(sheet.shape[0] * 0.16), round(sheet.shape[1] * 0.05)
    sheet[top : top + rows, left : left + columns] = shades[:, :, None]


def _at(page: Image.Image, dpi: float) -> Image.Image:
    share = dpi / (FINE * 25.4)
    return page.resize((round(page.width * share), round(page.height * share)), Image.Resampling.LANCZOS)


def _turned(page: Image.Image, degrees: float, chance: random.Random) -> Image.Image:
    shade = chance.choice((255, 246, 20))
    return page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(shade, shade, shade))


def sheet(page: Image.Image, chance: random.Random) -> Image.Image:
    """A copy on a sheet with a letter around it, a little crooked."""
    dpi = chance.choice((150, 200, 300))
    card = _turned(_at(page, dpi), chance.uniform(-1.5, 1.5), random.Random(0))
    sheet = Image.new("RGB", (round(8.27 * dpi), round(11.69 * dpi)), (255, 255, 255))
    left, top = (chance.randint(0, room) for room in (sheet.width - card.width, sheet.height - card.height))
    brush, size = ImageDraw.Draw(sheet), chance.uniform(2.6, 3.6) * dpi / 25.4
    font = ImageFont.truetype(str(FONTS / "NotoSans-Regular.ttf"), round(size))
    for row in range(round(size * 6), sheet.height - round(size * 5), round(size * 1.6)):
        text = " ".join(chance.choice(_WORDS) for _ in range(9))
        brush.text((size * 7, row), text[: chance.randint(30, 80)], font=font, fill=(25, 25, 25))
    sheet.paste(card, (left, top))
    return sheet


def _tilted(page: Image.Image, chance: random.Random) -> Image.Image:
    """On a table under a telephone that looks at it aslant from about a foot away."""
    width, height = 2000, 1500
    lean, swing, turn = (
        math.radians(chance.choice((-1, 1)) * chance.uniform(*by)) for by in ((8, 24), (4, 15), (0, 9))
    )
    wide, far = page.width / page.height, 2.6
    corners = []
    for x, y in ((-wide, -1.0), (wide, -1.0), (wide, 1.0), (-wide, 1.0)):
        x, y = x / wide, y / wide  # noqa: PLW2901
        x, y = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)  # noqa: PLW2901
        depth = far + x * math.sin(swing) + y * math.sin(lean)
        corners.append((x * math.cos(swing) / depth, y * math.cos(lean) / depth))
    low, high = np.min(corners, axis=0), np.max(corners, axis=0)
    scale = chance.uniform(0.7, 0.95) * min(width / (high - low)[0], height / (high - low)[1])
    placed = (np.array(corners) - (low + high) / 2) * scale + (width / 2, height / 2)
    rows: list[list[float]] = []
    sides = ((0, 0), (page.width, 0), (page.width, page.height), (0, page.height))
    for (x, y), (u, v) in zip(placed.tolist(), sides, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]]
    system = np.array(rows)
    back = np.linalg.solve(system[:, :8], system[:, 8])
    wood = np.random.default_rng(chance.randrange(2**32)).uniform(60, 170, (300, 6, 3)).astype(np.uint8)
    scene = Image.fromarray(wood).resize((width, height), Image.Resampling.BICUBIC)
    mask = Image.new("L", scene.size, 0)
    ImageDraw.Draw(mask).polygon([tuple(one) for one in placed.tolist()], fill=255)
    shrunk = page.filter(ImageFilter.GaussianBlur(float(0.35 * page.width / max(1, placed[1, 0] - placed[0, 0]))))
    scene.paste(
        shrunk.transform(scene.size, Image.Transform.PERSPECTIVE, back.tolist(), Image.Resampling.BICUBIC), (0, 0), mask
    )
    return scene


def _spread(page: Image.Image, kernel: list[tuple[float, float]]) -> Image.Image:
    """The mean of the page moved by each of those (columns, rows)."""
    total = np.zeros((page.height, page.width, 3), np.float32)
    for x, y in kernel:
        moved = page.transform(page.size, Image.Transform.AFFINE, (1, 0, x, 0, 1, y), Image.Resampling.BILINEAR)
        total += np.asarray(moved, np.float32)
    return Image.fromarray((total / len(kernel)).astype(np.uint8))


def _defocused(page: Image.Image, chance: random.Random) -> Image.Image:
    """Each dot a disc of 0.2 to 0.42 mm to its edge: a stroke is 0.35 mm wide."""
    dpi, reach = chance.uniform(170, 240), chance.uniform(0.2, 0.42)
    edge = reach * dpi / 25.4
    turns = [(edge * math.sqrt((k + 0.5) / 40), k * 2.399963) for k in range(40)]
    return _spread(_at(page, dpi), [(far * math.cos(turn), far * math.sin(turn)) for far, turn in turns])


def _shaken(page: Image.Image, chance: random.Random) -> Image.Image:
    """Moved by 0.4 to 1.1 mm along a bow while the shutter stood open."""
    dpi, length, bow = chance.uniform(170, 240), chance.uniform(0.4, 1.1), chance.uniform(-0.2, 0.2)
    turn, dots = chance.uniform(0, math.pi), dpi / 25.4
    path = []
    for along in np.linspace(-0.5, 0.5, 15).tolist():
        x, y = along * length * dots, bow * along * along * length * dots
        path.append((x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)))
    return _spread(_at(page, dpi), path)


def _lit(page: Image.Image, chance: random.Random) -> Image.Image:
    """The streak of a tube lamp and the halo of another over the zone; print under them is pale, not gone."""
    page = _at(page, chance.uniform(170, 240))
    y, x = np.mgrid[: page.height, : page.width]
    picture = np.asarray(page, np.float32)
    for reach, most in ((chance.uniform(0.03, 0.09), (0.45, 0.75)), (chance.uniform(0.12, 0.25), (0.2, 0.5))):
        turn, at = (
            chance.uniform(0, math.pi),
            (page.width * chance.uniform(0.1, 0.9), page.height * chance.uniform(0.7, 0.97)),
        )
        across = (x - at[0]) * math.cos(turn) + (y - at[1]) * math.sin(turn)
        along = (y - at[1]) * math.cos(turn) - (x - at[0]) * math.sin(turn)
        glow = np.exp(-((across / (reach * page.width)) ** 2) - (along / (3 * reach * page.width)) ** 2)
        picture = picture + (255 - picture) * (glow * chance.uniform(*most))[:, :, None]
    return Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))


def _shaded(page: Image.Image, chance: random.Random) -> Image.Image:
    """A finger's shadow across the zone, in a room lit from one side."""
    page = _at(page, chance.uniform(170, 240))
    y, x = np.mgrid[: page.height, : page.width]
    turn, wide = chance.uniform(-1.2, 1.2), chance.uniform(0.06, 0.3) * page.width
    off = (x - page.width * chance.uniform(0.15, 0.85)) * math.cos(turn) + (y - page.height * 0.85) * math.sin(turn)
    soft = chance.uniform(1, 20)
    inside = 1 / (1 + np.exp(np.clip((np.abs(off) - wide) / soft, -40, 40)))
    room = 1 - chance.uniform(0.1, 0.4) * x / page.width
    light = (room * (1 - chance.uniform(0.4, 0.65) * inside))[:, :, None] * np.array([1, 0.97, chance.uniform(0.85, 1)])
    return Image.fromarray(np.clip(np.asarray(page, np.float32) * light, 0, 255).astype(np.uint8))


def _two_tones(page: Image.Image, chance: random.Random) -> Image.Image:
    """As an office's copier stores a page: black where it is darker than about half way to the paper."""
    grey = _at(page, chance.choice((200, 240, 300))).convert("L")
    foot = np.asarray(grey)[round(grey.height * 0.72) :]
    dark, light = np.percentile(foot, 2), np.percentile(foot, 75)
    level = dark + (light - dark) * chance.uniform(0.42, 0.6)
    return grey.point([255 * (value > level) for value in range(256)])


DEFECTS: Final[dict[str, Painter]] = {
    "dpi 300": lambda page, _: _at(page, 300),
    "dpi 150": lambda page, _: _at(page, 150),
    "dpi 100": lambda page, _: _at(page, 100),
    "skew +": lambda page, chance: _turned(_at(page, 200), 3.0, chance),
    "skew -": lambda page, chance: _turned(_at(page, 200), -3.0, chance),
    "turned 90": lambda page, _: _at(page, 200).transpose(Image.Transpose.ROTATE_270),
    "turned 180": lambda page, _: _at(page, 200).transpose(Image.Transpose.ROTATE_180),
    "turned 270": lambda page, _: _at(page, 200).transpose(Image.Transpose.ROTATE_90),
    "A4": sheet,
    "perspective": _tilted,
    "blur": _defocused,
    "motion": _shaken,
    "glare": _lit,
    "shadow": _shaded,
    "JPEG": lambda page, _: _at(page, 200),
    "bilevel": _two_tones,
}
FAITHFUL: Final = tuple(name for name in DEFECTS if name.startswith(("dpi", "skew", "turned", "A4")))
"""Defects under which every picture has to be read right."""


def picture(name: str, lines: tuple[str, ...], defect: str, seed: int) -> Image.Image:
    """The paper with that defect, with a sensor's grain, as a scanner or a telephone stores it."""
    chance = random.Random(f"unseen {name} {defect} {seed}")
    page = DEFECTS[defect](paper(name, lines, chance), chance)
    if defect == "bilevel":
        return page
    noise = np.random.default_rng(seed).normal(0, chance.uniform(1.5, 8), (page.height, page.width, 1))
    noisy = np.clip(np.asarray(page.convert("RGB"), np.float32) + noise, 0, 255).astype(np.uint8)
    stored = io.BytesIO()
    Image.fromarray(noisy).save(stored, "JPEG", quality=30 if defect == "JPEG" else chance.randint(75, 92))
    return Image.open(stored).convert("RGB")
