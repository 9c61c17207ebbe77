"""Pictures of paper come back upright, of a sensible size, page by page, whatever camera or scanner made them."""

import math
import random
from io import BytesIO
from pathlib import Path

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from desktop.engines.opened import OpenedFile
from desktop.engines.pages import worker
from desktop.engines.pages.neighbours import around, grown, median
from desktop.engines.pages.quad import page_quad, rectified
from desktop.engines.pages.straight import flattened, lie_of
from desktop.engines.pages.upright import blank, turned
from desktop.engines.sandbox import Sandbox

HERE = Path(__file__).resolve().parents[1]
FONT = HERE.parent / "resources" / "fonts" / "NotoSans-Regular.ttf"
EXIF_ORIENTATION = 274
VOCABULARY = (
    "o", "contrato", "de", "arrendamento", "a", "renda", "mensal", "875,00", "€", "Lisboa", "senhoria", "e", "2026",
)  # fmt: skip


def sheet(width: int = 1240, height: int = 1754, mode: str = "RGB") -> Image.Image:
    """A page of text with a heading at its top, so that up and down differ."""
    page = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(page)
    size = width // 55
    font = ImageFont.truetype(str(FONT), size)
    draw.rectangle((width // 10, height // 20, width // 2, height // 20 + 2 * size), fill=(20, 20, 60))
    chance = random.Random(7)
    for row in range(int(height * 0.8 / (1.6 * size)) - 3):
        words = " ".join(chance.choices(VOCABULARY, k=9))[:62]
        draw.text((width // 10, height // 8 + int(1.6 * size * row)), words, fill="black", font=font)
    return page.convert(mode)


def opened(file: Path) -> OpenedFile:
    return Sandbox(file.parent).open(file)


def picture(file: OpenedFile, page: int = 0) -> Image.Image:
    path = file.pages[page].picture
    assert path is not None
    with Image.open(path) as image:
        image.load()
        return image


def alike(one: Image.Image, other: Image.Image) -> float:
    """Mean difference in grey levels of small copies."""
    small = [numpy.asarray(image.convert("L").resize((60, 60), Image.Resampling.BOX), float) for image in (one, other)]
    return float(numpy.abs(small[0] - small[1]).mean())


@pytest.mark.parametrize(
    ("name", "mode", "kind"),
    [("a.jpg", "RGB", "image/jpeg"), ("b.png", "RGB", "image/png"), ("c.png", "L", "image/png"),
     ("d.webp", "RGB", "image/webp"), ("e.tif", "1", "image/tiff"), ("f.avif", "RGB", "image/avif"),
     ("g.jpg", "CMYK", "image/jpeg"), ("h.png", "RGBA", "image/png"), ("i.png", "P", "image/png"),
     ("j.tif", "I;16", "image/tiff"), ("k.webp", "RGBA", "image/webp"), ("l.png", "LA", "image/png")],
)  # fmt: skip
def test_every_format_and_colour_space(tmp_path: Path, name: str, mode: str, kind: str) -> None:
    file = tmp_path / f"{name}.scan"  # names say nothing
    page = sheet(600, 850)
    if mode == "I;16":
        deep = numpy.asarray(page.convert("L"), "uint16") * 257
        Image.fromarray(deep).save(file, "TIFF")
    else:
        written = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "tif": "TIFF", "avif": "AVIF"}[name.split(".")[1]]
        page.convert(mode).save(file, written)
    result = opened(file)
    assert result.problem is None
    assert (result.media_type, len(result.pages)) == (kind, 1)
    assert alike(picture(result), page) < 4


def test_pages_for_reading_are_grey_and_unpacked_unless_they_are_very_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet(600, 850).save(tmp_path / "colour.jpg")
    (page,) = opened(tmp_path / "colour.jpg").pages
    assert page.picture is not None
    with Image.open(page.picture) as left:
        assert (left.format, left.mode, left.size) == ("PPM", "L", (600, 850))
    grey = sheet(600, 850, "L")
    monkeypatch.setattr(worker, "_MOST_RAW", 3 * 600 * 850)
    assert worker._kept(grey, tmp_path / "few", 1, 3) == "few-1.pgm"
    assert worker._kept(grey, tmp_path / "many", 1, 4) == "many-1.png"
    for name in ("few-1.pgm", "many-1.png"):
        with Image.open(tmp_path / name) as left:
            assert left.tobytes() == grey.tobytes()


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_dots_are_weighed_with_their_neighbours_as_pillow_does(mode: str) -> None:
    noise = numpy.random.default_rng(3).integers(0, 256, (37, 53, 3), numpy.uint8)
    picture = Image.fromarray(noise).convert(mode)
    values = numpy.asarray(picture)
    assert (median(values) == numpy.asarray(picture.filter(ImageFilter.MedianFilter(5)))).all()
    assert (around(values, 1, numpy.maximum) == numpy.asarray(picture.filter(ImageFilter.MaxFilter(3)))).all()
    assert (around(values, 2, numpy.minimum) == numpy.asarray(picture.filter(ImageFilter.MinFilter(5)))).all()


def test_what_touches_is_found_round_corners_and_not_across_them() -> None:
    mask = numpy.array([list(row) for row in ("##.#", ".#.#", ".###", "#...")]) == "#"
    seed = numpy.zeros_like(mask)
    seed[0, 0] = True
    expected = mask.copy()
    expected[3, 0] = False  # it meets the others at a corner only
    assert (grown(seed, mask) == expected).all()


def test_heic_of_a_telephone(tmp_path: Path) -> None:
    file = tmp_path / "IMG_0001"
    file.write_bytes((HERE / "specimens" / "page.heic").read_bytes())
    result = opened(file)
    assert (result.problem, result.media_type) == (None, "image/heic")
    assert picture(result).size == (900, 600)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_honoured(tmp_path: Path, orientation: int) -> None:
    undone = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    page = sheet(600, 850)
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = orientation
    stored = page.transpose(undone[orientation]) if orientation in undone else page
    stored.save(tmp_path / "photo.jpg", exif=exif, quality=90)
    found = picture(opened(tmp_path / "photo.jpg"))
    assert found.size == page.size
    assert alike(found, page) < 4


def test_a_stack_of_tiff_pages_survives_a_broken_one(tmp_path: Path) -> None:
    file = tmp_path / "fax.tif"
    pages = [sheet(500, 707, "L") for _ in range(4)]
    pages[0].save(file, save_all=True, append_images=pages[1:], dpi=(120, 120), compression="tiff_lzw")
    whole = opened(file)
    assert [page.number for page in whole.pages] == [1, 2, 3, 4]
    assert whole.pages[0].width == pytest.approx(500 * 72 / 120, abs=1)
    assert whole.pages[0].dpi == 120

    content = bytearray(file.read_bytes())
    with Image.open(file) as image:
        image.seek(2)
        start = image.tag_v2[273][0]  # type: ignore[attr-defined]
    content[start : start + 4000] = b"\xff" * 4000
    file.write_bytes(content)
    broken = opened(file)
    assert broken.problem is None
    assert [page.picture is not None for page in broken.pages] == [True, True, False, True]


def test_a_camera_of_very_many_pixels(tmp_path: Path) -> None:
    """50 megapixels: decoded smaller by the JPEG decoder itself, never whole."""
    Image.effect_noise((8160 // 4, 6120 // 4), 40).resize((8160, 6120)).save(tmp_path / "big.jpg", quality=60)
    result = opened(tmp_path / "big.jpg")
    assert result.problem is None
    found = picture(result)
    assert found.width * found.height < 16_500_000
    assert found.width / found.height == pytest.approx(8160 / 6120, abs=0.01)


def test_the_resolution_is_believed_only_where_it_can_be(tmp_path: Path) -> None:
    for stated, across in ((300, 600 * 72 / 300), (72, 595.28), (None, 595.28)):
        extra = {} if stated is None else {"dpi": (stated, stated)}
        sheet(600, 848).save(tmp_path / "a.png", **extra)
        assert opened(tmp_path / "a.png").pages[0].width == pytest.approx(across, abs=1)


def test_an_empty_sheet_is_no_work(tmp_path: Path) -> None:
    Image.effect_noise((1200, 1700), 6).point(lambda value: 100 + value).save(tmp_path / "back.png")
    page = opened(tmp_path / "back.png").pages[0]
    assert page.picture is None
    assert page.text is not None
    assert page.text.origin == "none"
    assert not blank(sheet())


def photo(seed: int, paper: Image.Image | None = None) -> tuple[Image.Image, list[tuple[float, float]]]:
    """A sheet on a dark table, seen a little from the side, and where its corners are."""
    chance = numpy.random.default_rng(seed)
    width, height = 1500, 2121
    corners = [
        (width * (x + chance.uniform(-0.015, 0.015)), height * (y + chance.uniform(-0.015, 0.015)))
        for x, y in ((0.09, 0.09), (0.91, 0.09), (0.91, 0.91), (0.09, 0.91))
    ]
    page = (paper or sheet()).resize((900, 1273))
    sources = ((0, 0), (page.width, 0), (page.width, page.height), (0, page.height))
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, sources, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    coefficients = numpy.linalg.solve(numpy.array(rows), numpy.array(values)).tolist()
    kind = Image.Transform.PERSPECTIVE
    laid = page.transform((width, height), kind, coefficients, Image.Resampling.BICUBIC)
    mask = Image.new("L", page.size, 255).transform((width, height), kind, coefficients)
    table = Image.effect_noise((width, height), 30).point(lambda value: value * 0.55).convert("RGB")
    seen = numpy.asarray(Image.composite(laid, table, mask), float)
    down, across = numpy.mgrid[0:height, 0:width]
    light = 1 - 0.4 * numpy.hypot(across / width - chance.uniform(0.2, 0.8), down / height - chance.uniform(0.1, 0.6))
    noise = chance.normal(0, 4, (height, width, 1))
    return Image.fromarray((seen * light[..., None] + noise).clip(0, 255).astype("uint8")), corners


@pytest.mark.parametrize("seed", range(4))
def test_a_sheet_on_a_table_is_found_and_set_straight(tmp_path: Path, seed: int) -> None:
    shot, corners = photo(seed)
    quad = page_quad(shot)
    assert quad is not None
    assert max(math.dist(one, other) for one, other in zip(quad, corners, strict=True)) < 15
    straight = rectified(shot, quad)
    assert straight.height / straight.width == pytest.approx(math.sqrt(2), abs=0.01)
    even = flattened(straight.convert("L"))
    assert alike(even, sheet(900, 1273)) < alike(straight, sheet(900, 1273))
    assert alike(even, sheet(900, 1273)) < 14
    shot.save(tmp_path / "photo.jpg", quality=90)
    page = opened(tmp_path / "photo.jpg").pages[0]
    assert page.height / page.width == pytest.approx(math.sqrt(2), abs=0.01)
    shown = Image.open(BytesIO(Sandbox(tmp_path).picture(tmp_path / "photo.jpg", 1, 700)))
    assert alike(shown, straight) < 3


def test_a_coloured_band_is_part_of_the_sheet_and_no_table() -> None:
    page = sheet()
    ImageDraw.Draw(page).rectangle((0, 0, page.width, 180), fill=(200, 20, 30))
    assert page_quad(page) is None  # a scan: the band reaches its border
    shot, corners = photo(5, page)
    quad = page_quad(shot)
    assert quad is not None
    assert max(math.dist(one, other) for one, other in zip(quad, corners, strict=True)) < 15


def test_a_picture_without_a_clear_sheet_is_left_alone() -> None:
    shot, _ = photo(1)
    hand = ImageDraw.Draw(shot)
    hand.ellipse((600, 1500, 1500, 2500), fill=(120, 80, 60))  # covers a corner
    assert page_quad(shot) is None
    assert page_quad(sheet()) is None
    assert page_quad(Image.effect_noise((1200, 900), 60).convert("RGB")) is None
    for grey in (0, 90, 255):
        assert page_quad(Image.new("RGB", (1200, 900), (grey, grey, grey))) is None


@pytest.mark.parametrize("skew", [-7.2, -3.0, -0.4, 0.0, 0.6, 2.5, 6.8])
@pytest.mark.parametrize("sideways", [False, True])
def test_a_crooked_page_is_measured(skew: float, sideways: bool) -> None:
    page = sheet(mode="L").rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)  # counter-clockwise
    if sideways:
        page = page.transpose(Image.Transpose.ROTATE_90)
    lie = lie_of(page)
    assert lie.skew == pytest.approx(skew, abs=0.15)
    assert (lie.sideways, lie.kind) == (sideways, "scan")
    assert lie_of(turned(page, 90 if sideways else 0, lie.skew)).skew == pytest.approx(0, abs=0.15)


def test_light_tells_photos_from_scans() -> None:
    assert lie_of(photo(2)[0]).kind == "photo"
    assert lie_of(sheet()).kind == "scan"
    assert lie_of(Image.new("L", (300, 5), 255)).kind == "scan"
