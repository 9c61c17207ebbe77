"""The networks find and read lines that are really drawn; rectangles are found without OpenCV; a lack is named."""

import importlib.util
import math
import os
import threading
from pathlib import Path

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image, ImageDraw, ImageFont

from desktop.engines.networks import (
    LATIN,
    Detector,
    Direction,
    NetworksUnavailable,
    Quad,
    ReadLine,
    Recogniser,
    Steps,
    missing,
    sessions,
    straightened,
)
from desktop.engines.networks.quads import quads_of

FONT = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "NotoSans-Regular.ttf"
ROWS = (
    ("Titular: Amélia Invenção", (60, 50)),
    ("IBAN PT50 0035 0683 0000 1234 567 51", (60, 130)),
    ("Saldo final", (60, 210)),
    ("1.234,56 €", (620, 210)),
    ("Avenida da Liberdade, 45, 3.º Esq.", (60, 290)),
)


def page() -> Image.Image:
    picture = Image.new("L", (900, 400), 248)
    draw = ImageDraw.Draw(picture)
    for text, place in ROWS:
        draw.text(place, text, fill=30, font=ImageFont.truetype(str(FONT), 30))
    return picture


def one_line(text: str, size: int = 36) -> Image.Image:
    font = ImageFont.truetype(str(FONT), size)
    left, top, right, bottom = font.getbbox(text)
    picture = Image.new("L", (round(right - left) + 16, round(bottom - top) + 16), 250)
    ImageDraw.Draw(picture).text((8 - left, 8 - top), text, fill=20, font=font)
    return picture


def test_all_is_installed() -> None:
    assert missing() == []


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_lines_are_found_where_they_stand_and_read(mode: str) -> None:
    picture = page().convert(mode)
    quads = Detector().quads(picture)
    assert len(quads) == len(ROWS)
    lines = Recogniser().read([straightened(picture, quad) for quad in quads])
    read = {line.text: quad for line, quad in zip(lines, quads, strict=True)}
    assert set(read) == {text for text, _ in ROWS}
    assert all(line.confidence > 0.9 for line in lines)
    for text, (x, y) in ROWS:
        (left, top), _, (right, bottom), _ = read[text].corners
        font = ImageFont.truetype(str(FONT), 30)
        drawn = font.getbbox(text)
        assert left == pytest.approx(x + drawn[0], abs=16)
        assert right == pytest.approx(x + drawn[2], abs=16)
        assert top == pytest.approx(y + drawn[1], abs=16)
        assert bottom == pytest.approx(y + drawn[3], abs=16)


@pytest.mark.parametrize("crooked", [-20.0, -4.0, 11.0])
def test_crooked_lines_are_straightened(crooked: float) -> None:
    picture = page().rotate(-crooked, Image.Resampling.BICUBIC, expand=True, fillcolor=248)
    quads = Detector().quads(picture)
    assert [math.degrees(quad.angle) for quad in quads] == [pytest.approx(crooked, abs=1.5)] * len(ROWS)
    lines = Recogniser().read([straightened(picture, quad) for quad in quads])
    # On slanted lines a narrow space is sometimes lost.
    assert {line.text.replace(" ", "") for line in lines} == {text.replace(" ", "") for text, _ in ROWS}


def test_nothing_is_found_on_an_empty_page() -> None:
    assert Detector().quads(Image.new("L", (500, 700), 250)) == []
    assert Recogniser().read([]) == []


def test_characters_stand_where_they_were_drawn() -> None:
    text = "10-02-2025 RENDA 875,00"
    picture = one_line(text)
    font = ImageFont.truetype(str(FONT), 36)
    (line,) = Recogniser().read([picture])
    assert line.text == text
    assert ["".join(one.text for one in word) for word in line.words()] == text.split()
    for place, character in enumerate(line.characters):
        middle = (font.getlength(text[:place]) + font.getlength(text[: place + 1])) / 2 + 8
        assert character.at * picture.width == pytest.approx(middle, abs=12)


def test_lines_of_all_widths_come_in_the_order_given() -> None:
    texts = [
        "Saldo",
        "n.º 7",
        "Extrato de conta à ordem n.º 12/2025 de 1 a 31 de dezembro",
        "31.12.2024",
        "Öffnung",
    ] * 3
    assert [line.text for line in Recogniser().read([one_line(text) for text in texts])] == texts


def test_lines_that_stand_on_their_head_are_told() -> None:
    lines = [one_line(text) for text, _ in ROWS]
    assert max(Direction().upside_down(lines)) < 0.2
    assert min(Direction().upside_down([line.rotate(180) for line in lines])) > 0.8
    assert Direction().upside_down([]) == []


def test_only_what_is_asked_for_is_read() -> None:
    digits = frozenset("0123456789,.")
    (line,) = Recogniser().read([one_line("1.234,56")], digits)
    assert line.text == "1.234,56"
    (letters,) = Recogniser().read([one_line("SALDO")], digits)
    assert set(letters.text) <= digits
    assert letters.confidence < 0.5
    assert {"ã", "ç", "€", "º", " ", "0", "Z"} <= LATIN()
    assert not {"中", "Ж", "Ａ"} & LATIN()


def test_the_likelier_of_two_readings_is_told() -> None:
    (steps,) = Recogniser().steps([one_line("PT50 0035 0683")])
    right = steps.likelihood("PT50 0035 0683")
    assert steps.read().text == "PT50 0035 0683"
    assert -1.0 < right <= 0.0
    assert steps.likelihood("PT50 0035 0688") < right - 3
    assert steps.likelihood("PT50 0035 068") < right - 3
    assert steps.likelihood("中") == -math.inf
    assert steps.likelihood("1" * 500) == -math.inf
    assert steps.likelihood("") < -5


def told(*steps: dict[str, float]) -> ReadLine:
    """What is read of a line whose network answered so, step by step; what is left of each step is "none here"."""
    letters = ("", *sorted({letter for step in steps for letter in step}))
    likely = numpy.array([[step.get(letter, 0.0) for letter in letters] for step in steps])
    likely[:, 0] = 1 - likely.sum(axis=1)
    return Steps(likely, letters, 1 / len(steps)).read()


def test_a_letter_that_wavers_between_two_that_look_alike_is_one() -> None:
    around = ({"1": 1.0}, {" ": 1.0}), ({"u": 1.0}, {}, {"l": 1.0})
    shaking: list[dict[str, float]] = [{"J": 0.52, "j": 0.478}, {"j": 0.625, "J": 0.371}]
    line = told(*around[0], *shaking, *around[1])
    assert line.text == "1 jul"
    assert line.characters[2].confidence == pytest.approx(0.625)
    assert line.characters[1].at < line.characters[2].at < line.characters[3].at
    assert told(*around[0], *shaking[::-1], *around[1]).text == "1 jul"
    assert told({"0": 0.5, "O": 0.5}, {"O": 0.3, "0": 0.25}, {"3": 1.0}).text == "03"


@pytest.mark.parametrize(
    ("steps", "text"),
    [
        (({"S": 0.98, "s": 0.02}, {"s": 0.97, "S": 0.03}), "Ss"),
        (({"r": 0.7, "n": 0.1}, {"n": 0.8, "r": 0.05}), "rn"),
        (({"0": 0.8}, {}, {"0": 0.8}), "00"),
        (({"O": 0.6, "0": 0.4}, {}, {"0": 0.6, "O": 0.4}), "O0"),
        (({}, {"J": 0.6, "j": 0.3}, {}), "J"),
        (({}, {}), ""),
    ],
)
def test_two_letters_side_by_side_stay_two(steps: tuple[dict[str, float], ...], text: str) -> None:
    assert told(*steps).text == text


def test_several_threads_read_at_once() -> None:
    found: list[str] = []
    reader = Recogniser()

    def read(text: str) -> None:
        found.append(reader.read([one_line(text)])[0].text)

    threads = [threading.Thread(target=read, args=(f"Conta {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [f"Conta {number}" for number in range(4)]


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "_WHEEL", "no_such_wheel")
    monkeypatch.setattr(sessions, "_opened", {})
    assert missing() == [
        "PP-OCRv6_det_small.onnx",
        "PP-OCRv6_rec_small.onnx",
        "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    ]
    with pytest.raises(NetworksUnavailable) as lack:
        Detector().quads(page())
    assert lack.value.missing == ["PP-OCRv6_det_small.onnx"]


def test_a_broken_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "PP-OCRv6_det_small.onnx"
    broken.write_bytes(b"no network")
    monkeypatch.setattr(sessions, "_place", lambda _: broken)
    monkeypatch.setattr(sessions, "_opened", {})
    with pytest.raises(NetworksUnavailable) as lack:
        Detector().quads(page())
    assert lack.value.missing == [broken.name]


def drawn(quad: Quad, size: tuple[int, int]) -> numpy.ndarray:
    picture = Image.new("L", size, 0)
    ImageDraw.Draw(picture).polygon(quad.corners, fill=255)
    return numpy.asarray(picture, numpy.float32) / 255


@settings(deadline=None, max_examples=60)
@given(width=some.floats(40, 160), height=some.floats(10, 24), angle=some.floats(-0.7, 0.7), across=some.floats(0.5, 3))
def test_a_rectangle_is_found_again_wider_by_the_rule(width: float, height: float, angle: float, across: float) -> None:
    laid = Quad(120.0, 110.0, width, height, angle, 1.0)
    (found,) = quads_of(drawn(laid, (240, 220)), across, across)
    away = width * height * 1.6 / (width + height)
    assert found.x == pytest.approx(120 * across, abs=2 * across)
    assert found.y == pytest.approx(110 * across, abs=2 * across)
    assert found.width == pytest.approx((width + away) * across, abs=8 * across)
    assert found.height == pytest.approx((height + away) * across, abs=8 * across)
    assert found.angle == pytest.approx(angle, abs=0.08)


@settings(deadline=None, max_examples=40)
@given(some.lists(some.tuples(some.integers(0, 9), some.integers(0, 5)), min_size=1, max_size=30, unique=True))
def test_islands_are_counted_as_flooding_counts_them(cells: list[tuple[int, int]]) -> None:
    """Cells of 8 by 8 dots touch by sides and corners, as a flood over the neighbours finds."""
    likely = numpy.zeros((48, 80), numpy.float32)
    for x, y in cells:
        likely[8 * y : 8 * y + 8, 8 * x : 8 * x + 8] = 0.9
    left, islands = set(cells), 0
    while left:
        islands += 1
        flood = [left.pop()]
        while flood:
            x, y = flood.pop()
            near = {(x + right, y + below) for right in (-1, 0, 1) for below in (-1, 0, 1)} & left
            left -= near
            flood += near
    assert len(quads_of(likely)) == islands


def test_faint_and_tiny_islands_are_none() -> None:
    likely = numpy.zeros((60, 60), numpy.float32)
    likely[5:25, 5:50] = 0.4
    likely[40:42, 5:50] = 0.95
    assert quads_of(likely) == []
    assert quads_of(numpy.zeros((60, 60), numpy.float32)) == []


def test_the_library_that_runs_them_has_no_way_to_report_to_its_maker() -> None:
    """Releases of onnxruntime from 1.30 on hold libcurl and look their maker's collector up 30 s after loading."""
    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"
    found = importlib.util.find_spec("onnxruntime")
    assert found is not None
    natives = [path for place in found.submodule_search_locations or () for path in Path(place).rglob("*.so*")]
    assert natives
    for path in natives:
        content = path.read_bytes()
        assert [one for one in (b"libcurl", b"events.data.", b"OneCollector") if one in content] == [], path.name
