"""Pictures of pages are read with the real Tesseract: words, lines, places, whichever way up, on all cores."""

import os
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytesseract
import pytest
from PIL import Image, ImageDraw, ImageFont

from desktop.domain.text import PageText
from desktop.engines.ocr import Ocr, OcrUnavailable
from desktop.engines.ocr.placing import lines_from, sure_letters
from desktop.engines.ocr.tesseract import Seen, Tesseract
from desktop.engines.opened import OpenedPage

FONT = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "NotoSans-Regular.ttf"
SIZE = (900, 640)
POINTS = (324.0, 230.4)  # at 200 dots per inch
ROWS = [
    ("Titulares: Amélia Exemplo", "IBAN PT50 0035 0683"),
    ("Rua do Exemplo, 45, Lisboa", "Conta 10-2026"),
    ("01-10-2026 Transferência renda", "875,00"),
    ("02-10-2026 Multibanco Arroios", "1.234,56"),
    ("03-10-2026 Eletricidade outubro", "61,20"),
]


def page(rows: list[tuple[str, str]] | None = None) -> Image.Image:
    picture = Image.new("L", SIZE, 250)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FONT), 27)
    for row, (left, right) in enumerate(ROWS if rows is None else rows):
        draw.text((40, 60 + 100 * row), left, fill=25, font=font)
        draw.text((560, 61 + 100 * row), right, fill=25, font=font)
    return picture


def kept(picture: Image.Image, folder: Path, name: str = "page.png") -> Path:
    picture.save(folder / name)
    return folder / name


def said(text: PageText) -> list[str]:
    return text.text.splitlines()


EXPECTED = [" ".join(row) for row in ROWS]


@pytest.fixture
def ocr(tmp_path: Path) -> Ocr:
    engine = Ocr(tmp_path)
    missing = engine.missing()
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    return engine


def test_two_columns_come_as_one_line_each_with_places(ocr: Ocr, tmp_path: Path) -> None:
    text = ocr.read(kept(page(), tmp_path), 3, *POINTS)
    assert said(text) == EXPECTED
    assert (text.number, text.origin, text.turned, text.skew) == (3, "ocr", 0, 0.0)
    assert (text.width, text.height) == POINTS
    assert text.confidence > 0.8
    amount = text.lines[2].words[-1]
    assert amount.text == "875,00"
    assert amount.box.left == pytest.approx(560 / SIZE[0], abs=0.01)
    assert amount.box.top == pytest.approx(269 / SIZE[1], abs=0.02)
    assert [entry.name for entry in tmp_path.iterdir()] == ["page.png"]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_the_wrong_way_up_is_set_upright(ocr: Ocr, tmp_path: Path, turned: int) -> None:
    """`turned` degrees clockwise bring it upright, so it was laid that much the other way."""
    text = ocr.read(kept(page().rotate(turned, expand=True), tmp_path), 1, *(POINTS if turned == 180 else POINTS[::-1]))
    assert text.turned == turned
    assert (text.width, text.height) == POINTS
    assert said(text) == EXPECTED
    assert text.lines[0].box.top < 0.2


@pytest.mark.parametrize("crooked", [-5.5, 2.0])
def test_a_crooked_page_is_levelled(ocr: Ocr, tmp_path: Path, crooked: float) -> None:
    picture = page().rotate(crooked, Image.Resampling.BICUBIC, fillcolor=250)
    text = ocr.read(kept(picture, tmp_path), 1, *POINTS)
    assert text.skew == pytest.approx(crooked, abs=0.2)
    assert [line.split()[0] for line in said(text)[2:4]] == ["01-10-2026", "02-10-2026"]
    assert [line.split()[-1] for line in said(text)[1:4]] == ["10-2026", "875,00", "1.234,56"]
    assert text.lines[2].words[0].box.top == pytest.approx(text.lines[2].words[-1].box.top, abs=0.012)
    prepared = ocr.prepare(tmp_path / "page.png", text.turned, text.skew)
    with Image.open(prepared.path) as upright:
        assert upright.size == SIZE
        box = text.lines[2].words[-1].box
        cut = upright.crop(tuple(round(edge * side) for edge, side in zip(box.rounded(), SIZE * 2, strict=True)))
        assert cut.getextrema()[0] < 90  # type: ignore[operator]  # the word is where the box says


def test_preparing_alone_levels_and_sets_up(ocr: Ocr, tmp_path: Path) -> None:
    picture = page().rotate(1.5, Image.Resampling.BICUBIC, fillcolor=250).convert("RGB")
    prepared = ocr.prepare(kept(picture.rotate(90, expand=True), tmp_path, "page.jpg"))
    assert (prepared.turned, prepared.kind) == (90, "scan")
    assert prepared.skew == pytest.approx(1.5, abs=0.2)
    with Image.open(prepared.path) as upright:
        assert (upright.mode, upright.size) == ("RGB", SIZE)


def test_low_resolution_is_drawn_larger_before_reading(ocr: Ocr, tmp_path: Path) -> None:
    small = page().resize((SIZE[0] // 2, SIZE[1] // 2), Image.Resampling.BOX)
    text = ocr.read(kept(small, tmp_path), 1, *POINTS)
    assert sum(one in EXPECTED for one in said(text)) >= 4


def test_a_picture_without_text_has_no_lines(ocr: Ocr, tmp_path: Path) -> None:
    assert ocr.read(kept(Image.new("L", SIZE, 240), tmp_path), 1, *POINTS).lines == ()


def numbered(count: int, folder: Path) -> list[OpenedPage]:
    pages = []
    for number in range(1, count + 1):
        picture = kept(page([(f"Folha número {number}", "fim")]), folder, f"{number}.png")
        pages.append(OpenedPage(number, *POINTS, None, picture, 200))
    return pages


def test_many_pages_come_in_order_and_are_counted(ocr: Ocr, tmp_path: Path) -> None:
    pages = numbered(5, tmp_path)
    layer = PageText(2, *POINTS, (), "text_layer")
    pages[1] = replace(pages[1], text=layer, picture=None)
    pages[3] = replace(pages[3], picture=None)
    steps: list[tuple[int, int]] = []
    texts = list(ocr.read_many(pages, lambda *step: steps.append(step)))
    assert [text.number for text in texts] == [1, 2, 3, 4, 5]
    assert texts[1] is layer
    assert texts[3].origin == "none"
    assert said(texts[4]) == ["Folha número 5 fim"]
    assert steps == sorted(steps)
    assert steps[-1] == (5, 5)


def leftovers() -> list[str]:
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            state = entry.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(state[1]) == os.getpid():
            found.append(entry.parent.name)
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes left over")
def test_stopping_ends_all_that_runs(ocr: Ocr, tmp_path: Path) -> None:
    class Stop(Exception):  # noqa: N818
        pass

    def watch(done: int, total: int) -> None:
        if done >= 1:
            raise Stop

    threads = threading.active_count()
    with pytest.raises(Stop):
        list(ocr.read_many(numbered(8, tmp_path), watch))
    assert not leftovers()
    assert threading.active_count() == threads

    began = time.monotonic()

    def at_once() -> None:
        raise Stop

    large = Image.new("L", (2400, 3300), 250)
    for row in range(5):
        large.paste(page(), (100 + 40 * row, 650 * row))
    with pytest.raises(Stop):
        ocr.read(kept(large, tmp_path), 1, 595, 842, at_once)
    assert time.monotonic() - began < 6
    assert not leftovers()
    assert said(next(ocr.read_many(numbered(1, tmp_path)))) == ["Folha número 1 fim"]


def test_nothing_is_left_in_the_shared_folder(ocr: Ocr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    monkeypatch.setenv("TMPDIR", str(shared))
    monkeypatch.setattr(tempfile, "tempdir", None)
    before = set(Path("/tmp").glob("tess*"))
    ocr.read(kept(page(), tmp_path), 1, *POINTS)
    assert not list(shared.iterdir())
    assert set(Path("/tmp").glob("tess*")) <= before


def test_what_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not Ocr(tmp_path).missing():
        assert Ocr(tmp_path, "por+eng+xxx").missing() == ["xxx"]
        assert Ocr(tmp_path, tessdata=tmp_path).missing() == ["por", "eng"]
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "no-such-program")
    monkeypatch.setattr("desktop.engines.ocr.tesseract._gently", list)
    assert Ocr(tmp_path).missing() == ["tesseract"]
    with pytest.raises(OcrUnavailable) as lack:
        Ocr(tmp_path).read(kept(page(), tmp_path), 1, *POINTS)
    assert lack.value.missing == ["tesseract"]
    engine = Ocr(tmp_path)
    with engine.staying(), pytest.raises(OcrUnavailable):
        engine.read(kept(page(), tmp_path), 1, *POINTS)


def test_a_program_that_answers_nonsense_gives_no_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "echo")
    assert Tesseract("por", None).words(page(), 200, 11) == []


def seen(text: str, left: int, bottom: int, line: int = 1, sure: float = 0.9, high: int = 20) -> Seen:
    return Seen((line, 1, 1), left, bottom - high, left + 12 * len(text), bottom, sure, text)


@pytest.fixture
def lines() -> Callable[..., list[str]]:
    return lambda *words: [line.text for line in lines_from(words, 1000, 1000)]


def test_blocks_of_one_baseline_are_joined(lines: Callable[..., list[str]]) -> None:
    assert lines(seen("saldo", 700, 101, line=1), seen("Banco,", 40, 104, line=2), seen("abaixo", 40, 130, line=3)) == [
        "Banco, saldo",
        "abaixo",
    ]


def test_specks_are_left_out_but_a_minus_stays(lines: Callable[..., list[str]]) -> None:
    words = (seen("|", 20, 100, sure=0.3), seen("-", 40, 92, sure=0.7, high=3), seen("98,70", 60, 100))
    assert lines(*words, seen("||", 300, 100), seen("—~", 400, 100, sure=0.2)) == ["- 98,70"]


def test_sure_letters_count_words_and_not_noise() -> None:
    noise = [seen("ab", 0, 0), seen("xyz", 0, 0, sure=0.4), seen("—..", 0, 0)]
    assert sure_letters([*noise, seen("Lisboa", 0, 0), seen("n.º12", 0, 0)]) == 11
