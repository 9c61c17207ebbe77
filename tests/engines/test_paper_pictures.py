"""Pictures of pages: coded small, read again the same, wrapped verbatim where that can be; unseen text in its place."""

import contextlib
import io
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import numpy
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from desktop.domain.bundle_sizes import LADDERS
from desktop.engines.paper import assembly, coding
from desktop.engines.paper.geometry import sheet_for
from desktop.engines.paper.inking import inked
from desktop.engines.paper.jpeg import wrapped
from desktop.engines.paper.pictures import bilevel, coded, has_coloured_ink, lossless
from desktop.engines.paper.stamps import StampFonts
from resources import resource

ROWS = ["Banco de Ensaio · Extrato n.º 12", "01-12-2020 Saldo inicial 4.041,53", "04-12-2020 Compra (padaria) 8,77"]


def silent(done: int, total: int) -> None:
    assert 0 <= done <= total


def a_page(mode: str = "L", shade: bool = False, size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    page = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(page)
    with resource("fonts", "NotoSans-Regular.ttf").open("rb") as stream:
        font = ImageFont.truetype(io.BytesIO(stream.read()), 30)
    for at, row in enumerate(ROWS):
        pen.text((120, 160 + at * 70), row, fill="black", font=font)
    if shade:
        light = numpy.linspace(0.55, 1.0, size[0])[None, :, None]
        page = Image.fromarray((numpy.asarray(page) * light).astype(numpy.uint8))
    return page.convert(mode)


def order(path: Path, stem: Path, media_type: str, character: str = "text", **changed: Any) -> dict[str, Any]:
    return {
        "path": str(path), "media_type": media_type, "page": 1, "turn": 0, "character": character, "stem": str(stem),
        "given": False, "steps": 9,
    } | changed  # fmt: skip


def bound(tmp_path: Path, answer: dict[str, Any], name: str, text: dict[str, Any] | None = None, turn: int = 0) -> Path:
    texts = tmp_path / "texts.json"
    texts.write_text(json.dumps({"1": text} if text else {}), "utf-8")
    out = tmp_path / f"{name}.pdf"
    leaf = {
        "stamp": ["A1", "página 1 de 1"], "source": 0, "page": 1, "turn": turn, "foot_free": False, "text": True,
        "piece": answer["codings"][name], "width": answer["width"], "height": answer["height"],
    }  # fmt: skip
    job = {
        "files": [{"path": str(out), "title": "T", "leaves": [leaf], "outline": [], "links": [], "day": "2026-11-22"}],
        "front": None, "sources": [{"path": "", "text": str(texts)}], "producer": "P",
        "stamps": ["A1 página de"],
    }  # fmt: skip
    assembly.work(job, silent)
    done = subprocess.run(["qpdf", "--check", out], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return out


def seen(path: Path, scale: float = 2.0) -> numpy.ndarray[Any, Any]:
    document = pypdfium2.PdfDocument(path)
    picture = document[0].render(scale=scale).to_pil().convert("L")
    document.close()
    return numpy.asarray(picture, dtype=float)


def test_every_coding_shows_the_same_page(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    a_page("RGB").save(path, dpi=(150, 150))
    [answer] = coding.work({"pages": [order(path, tmp_path / "p", "image/png")]}, silent)["pages"]
    assert set(answer["codings"]) == set(LADDERS["text"])
    sizes = [answer["codings"][name]["bytes"] for name in ("colour_150", "grey_150", "bilevel_200")]
    assert sizes == sorted(sizes, reverse=True)
    pages = {name: seen(bound(tmp_path, answer, name)) for name in answer["codings"]}
    ink = {name: (page < 128).mean() for name, page in pages.items()}
    assert min(ink.values()) > 0.7 * max(ink.values()) > 0
    for page in pages.values():
        assert page[20, 20] > 240


def test_the_foot_of_a_full_picture_is_above_the_band(tmp_path: Path) -> None:
    path = tmp_path / "dark.jpg"
    picture = Image.new("L", (827, 1169), 20)
    picture.paste(60, (0, 0, 827, 300))
    picture.save(path, dpi=(100, 100))
    [answer] = coding.work({"pages": [order(path, tmp_path / "p", "image/jpeg")]}, silent)["pages"]
    page = seen(bound(tmp_path, answer, "as_given"), 1.0)
    assert page[-27, 300] > 240
    assert page[-32, 300] < 60


def test_shadows_do_not_turn_black() -> None:
    tones = numpy.asarray(inked(a_page("L", shade=True), 150))
    clean = numpy.asarray(inked(a_page("L"), 150))
    assert (~tones).mean() == pytest.approx((~clean).mean(), rel=0.25)


def grained(page: Image.Image, deviation: float) -> Image.Image:
    grain = numpy.random.default_rng(3).normal(0, deviation, (page.height, page.width))
    return Image.fromarray(numpy.clip(numpy.asarray(page) + grain, 0, 255).astype(numpy.uint8))


def test_faint_print_stays_whole_and_its_grain_stays_paper() -> None:
    truth = numpy.asarray(a_page("L")) < 128
    faint = grained(a_page("L").point(lambda tone: 165 + tone * 70 // 255), 6)
    ink = ~numpy.asarray(inked(faint, 150))
    assert ink.sum() == pytest.approx(truth.sum(), rel=0.1)
    assert (ink & ~truth).sum() < 0.1 * truth.sum()
    blank = ~numpy.asarray(inked(grained(Image.new("L", (1240, 1754), 240), 8), 150))
    assert blank.sum() < 20


@pytest.mark.parametrize("radius", [1.0, 1.5, 2.0])
def test_blurred_print_keeps_its_gaps(radius: float) -> None:
    truth = numpy.asarray(a_page("L")) < 128
    blurred = grained(a_page("L").filter(ImageFilter.GaussianBlur(radius)), 5)
    ink = ~numpy.asarray(inked(blurred, 150))
    plain = numpy.asarray(blurred) < 0.78 * 255
    assert (ink != truth).sum() < 0.75 * (plain != truth).sum()


def test_a_page_without_ink_or_of_ink_alone_is_told_apart() -> None:
    assert numpy.asarray(inked(Image.new("L", (400, 600), 230), 100)).all()
    assert numpy.asarray(inked(Image.new("L", (10, 12), 230), 100)).all()
    small = Image.new("L", (10, 12), 20)
    assert not numpy.asarray(inked(small, 100)).any()


@pytest.mark.parametrize("size", [(16, 16), (17, 900), (900, 17), (15, 3000), (2000, 16), (33, 41), (801, 1203)])
def test_pictures_of_any_shape_can_be_inked(size: tuple[int, int]) -> None:
    noise = numpy.random.default_rng(1).integers(0, 256, (size[1], size[0]), dtype=numpy.uint8)
    for page in (Image.new("L", size, 0), Image.new("L", size, 255), Image.fromarray(noise)):
        made = inked(page, 300)
        assert (made.size, made.mode) == (page.size, "1")
    assert numpy.asarray(inked(Image.new("L", size, 255), 300)).all()


def test_small_grey_print_beside_black_print_stays_whole() -> None:
    page = a_page("L")
    grey = page.point(lambda tone: 255 - (255 - tone) // 2)
    both = Image.new("L", page.size, 255)
    both.paste(page.crop((0, 0, 1240, 210)), (0, 0))
    both.paste(grey.crop((0, 210, 1240, 1754)), (0, 210))
    ink = ~numpy.asarray(inked(grained(both, 5), 150))
    truth = numpy.asarray(page) < 128
    assert (ink[210:400] & truth[210:400]).sum() > 0.97 * truth[210:400].sum()


def test_grey_bars_become_ink_and_the_white_words_in_them_stay() -> None:
    page = Image.new("L", (1240, 1754), 240)
    ImageDraw.Draw(page).rectangle((100, 700, 1100, 760), fill=168)
    page.paste(240, (300, 720, 330, 740))
    ink = ~numpy.asarray(inked(grained(page, 5), 300))
    assert ink[702:718, 120:1080].mean() > 0.999
    assert not ink[722:738, 302:328].any()
    assert not ink[790:].any()


def test_filled_bars_stay_filled() -> None:
    page = a_page("L")
    ImageDraw.Draw(page).rectangle((100, 700, 1100, 900), fill=40)
    assert not numpy.asarray(inked(page, 150))[720:880, 150:1050].any()


def test_bilevel_is_what_other_readers_read() -> None:
    page = inked(a_page("L"), 150)
    one = bilevel(page)
    assert (one.width, one.height, one.bits, one.filter) == (*page.size, 1, "g4")
    assert len(one.data) < 12_000


def test_small_pictures_are_kept_without_loss() -> None:
    two_tones = a_page("L").point(lambda tone: 255 if tone > 128 else 0)
    kept = lossless(two_tones)
    assert kept is not None
    assert kept.filter == "g4"
    flat = lossless(Image.new("RGB", (200, 100), (200, 10, 10)))
    assert flat is not None
    assert (flat.filter, flat.colours) == ("flate", 3)
    noise = Image.frombytes("RGB", (900, 900), numpy.random.default_rng(1).bytes(900 * 900 * 3))
    assert lossless(noise) is None
    assert coded(noise, ("as_given",)) == {}


def test_coloured_ink_is_noticed() -> None:
    page = a_page("RGB")
    assert not has_coloured_ink(page)
    assert not has_coloured_ink(page.convert("L"))
    yellow = Image.blend(page, Image.new("RGB", page.size, (255, 240, 180)), 0.3)
    assert not has_coloured_ink(yellow)
    ImageDraw.Draw(page).ellipse((500, 900, 760, 1160), outline=(20, 40, 180), width=12)
    assert has_coloured_ink(page)


def test_a_coloured_stamp_keeps_its_colour(tmp_path: Path) -> None:
    page = a_page("RGB")
    ImageDraw.Draw(page).ellipse((500, 900, 760, 1160), outline=(20, 40, 180), width=12)
    page.save(tmp_path / "a.png", dpi=(150, 150))
    job = {"pages": [order(tmp_path / "a.png", tmp_path / "p", "image/png", "coloured", steps=2)]}
    [answer] = coding.work(job, silent)["pages"]
    assert answer["character"] == "coloured"
    assert answer["codings"]["colour_200"]["colours"] == 3


@pytest.mark.parametrize(("orientation", "turn"), [(1, 0), (3, 180), (6, 90), (8, 270)])
def test_a_jpeg_is_wrapped_verbatim_and_stands_upright(tmp_path: Path, orientation: int, turn: int) -> None:
    upright = a_page("RGB", size=(620, 877))
    stored = upright.rotate(turn, expand=True)
    exif = Image.Exif()
    exif[274] = orientation
    exif[271] = "secret camera"
    path = tmp_path / "photo.jpg"
    stored.save(path, exif=exif, quality=90, comment=b"secret comment")
    [answer] = coding.work({"pages": [order(path, tmp_path / "p", "image/jpeg", "picture", steps=1)]}, silent)["pages"]
    piece = answer["codings"]["as_given"]
    data = Path(piece["path"]).read_bytes()
    assert b"secret" not in data
    original = path.read_bytes()
    assert data[data.rfind(b"\xff\xda") :] == original[original.rfind(b"\xff\xda") :]
    page = seen(bound(tmp_path, answer, "as_given"), 1.0)
    assert page[: page.shape[0] // 2].min() < 100
    assert page[page.shape[0] // 2 : -30].min() > 150


def test_a_mirrored_or_odd_jpeg_is_coded_anew(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[274] = 2
    a_page("RGB").save(tmp_path / "m.jpg", exif=exif)
    [answer] = coding.work({"pages": [order(tmp_path / "m.jpg", tmp_path / "p", "image/jpeg")]}, silent)["pages"]
    assert "as_given" not in answer["codings"]
    assert wrapped(b"no jpeg") is None
    assert wrapped(b"\xff\xd8\xff\xd9") is None
    whole = io.BytesIO()
    Image.new("CMYK", (30, 20), (0, 200, 200, 0)).save(whole, "JPEG")
    cmyk = wrapped(whole.getvalue())
    assert cmyk is not None
    assert (cmyk.width, cmyk.height, cmyk.colours, cmyk.inverted) == (30, 20, 4, True)
    assert wrapped(whole.getvalue()[:60]) is None


def line(text: str, top: float) -> list[list[object]]:
    words, left = [], 0.1
    for word in text.split():
        right = left + 0.012 * len(word)
        words.append([word, left, top, right, top + 0.02])
        left = right + 0.012
    return words


@pytest.mark.parametrize(("read_at", "turn"), [(0, 0), (90, 90), (0, 90), (0, 180), (0, 270), (180, 0)])
def test_unseen_text_is_found_where_it_was_read(tmp_path: Path, read_at: int, turn: int) -> None:
    path = tmp_path / "scan.png"
    a_page("L").save(path, dpi=(150, 150))
    asked = order(path, tmp_path / "p", "image/png", turn=turn)
    [answer] = coding.work({"pages": [asked]}, silent)["pages"]
    text = {"turned": read_at, "skew": 0.0, "lines": [line(row, 0.1 + at * 0.05) for at, row in enumerate(ROWS)]}
    out = bound(tmp_path, answer, "grey_150", text, turn)
    with contextlib.closing(pypdfium2.PdfDocument(out)) as document:
        words = document[0].get_textpage().get_text_range().split()
    stamp = ["A1", "página", "1", "de", "1"]
    wanted = [word for row in ROWS for word in row.split()]
    if (turn - read_at) % 180:
        assert sorted(wanted + stamp) == sorted(words)
    else:
        assert wanted in (words[: -len(stamp)], words[len(stamp) :])
    if read_at == turn:
        told = subprocess.run(["pdftotext", "-bbox", out, "-"], check=True, capture_output=True, text=True).stdout
        found = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>4\.041,53<', told)
        assert found is not None
        with pikepdf.open(out) as pdf:
            width, height = (float(edge) for edge in list(pdf.pages[0].mediabox)[2:])
        [word] = [word for word in text["lines"][1] if word[0] == "4.041,53"]  # type: ignore[index]
        sheet = sheet_for(answer["width"], answer["height"], picture=True)
        assert float(found[1]) == pytest.approx(sheet.left + word[1] * answer["width"] * sheet.scale, abs=2)
        assert 0 < float(found[2]) / height < 0.3
        assert float(found[3]) < width


def test_text_read_on_a_crooked_picture_lies_crooked(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    a_page("L").save(path, dpi=(150, 150))
    [answer] = coding.work({"pages": [order(path, tmp_path / "p", "image/png")]}, silent)["pages"]
    text = {"turned": 0, "skew": 5.0, "lines": [line(" ".join(["palavra"] * 6), 0.5)]}
    out = bound(tmp_path, answer, "grey_150", text)
    told = subprocess.run(["pdftotext", "-bbox", out, "-"], check=True, capture_output=True, text=True).stdout
    tops = [float(top) for top in re.findall(r'yMin="([\d.]+)"[^>]*>palavra<', told)]
    assert len(tops) == 6
    # The page was turned clockwise to be straight, so on the picture as it lies the line rises to the right.
    assert tops[0] - tops[-1] > 15


def test_stamps_are_cut_where_they_would_meet() -> None:
    fonts = StampFonts(["A1 · Extrato bancário muito comprido " * 5, "página 1 de 300"])
    operators = fonts.operators(sheet_for(420, 595), "A1 · Extrato bancário muito comprido " * 5, "página 1 de 300")
    assert operators.count(b"Tj") == 2
    assert fonts.operators(sheet_for(420, 595), "", "página 1 de 300").count(b"Tj") == 1
