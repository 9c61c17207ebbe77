"""Files become papers: what a first look left in doubt is looked at again, and a wish to stop is heard at once."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from desktop.domain.papers import Transaction
from desktop.domain.text import Line, PageText
from desktop.engines.mrz import MrzReader
from desktop.engines.ocr import Ocr
from desktop.engines.sandbox import Sandbox
from desktop.services.intake import Intake
from desktop.services.progress import Cancelled, Step
from resources import resource

ROWS = (
    ("Banco Exemplar", 60, "EXTRATO DE CONTA", 800),
    ("Titulares: Ana Inventada Melo e Rui Inventado Melo", 60),
    ("IBAN PT50 0035 0683 0000 0007 8431 1", 60),
    ("Período de 01-03-2024 a 31-03-2024", 60),
    ("Data", 60, "Descrição", 300, "Montante", 900, "Saldo", 1180),
    ("Saldo inicial", 300, "1.200,00", 1140),
    ("04-03-2024", 60, "Compra mercearia", 300, "-35,10", 920, "1.164,90", 1140),
    ("11-03-2024", 60, "Ordenado", 300, "1.500,00", 900, "2.664,90", 1140),
    ("18-03-2024", 60, "Renda de casa", 300, "-700,00", 910, "1.964,90", 1140),
    ("25-03-2024", 60, "Eletricidade", 300, "-61,25", 920, "1.903,65", 1140),
    ("Saldo final", 300, "1.903,65", 1140),
)


class Misreading(Ocr):
    """Reads for real, then misreads figures as a worn scan would."""

    wrong: dict[str, str]

    def read(
        self, picture: Path, number: int, width: float, height: float, watch: Callable[[], None] | None = None
    ) -> PageText:
        text = super().read(picture, number, width, height, watch)
        return replace(
            text,
            lines=tuple(
                Line(tuple(replace(word, text=self.wrong.get(word.text, word.text)) for word in line.words))
                for line in text.lines
            ),
        )


@pytest.fixture
def statement(tmp_path: Path) -> Path:
    picture = Image.new("L", (1400, 1980), 250)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(resource("fonts", "NotoSans-Regular.ttf")), 30)
    for number, row in enumerate(ROWS):
        for text, left in zip(row[::2], row[1::2], strict=True):
            draw.text((left, 100 + 80 * number), text, fill=30, font=font)
    picture.save(tmp_path / "statement.png", dpi=(170, 170))
    return tmp_path / "statement.png"


def intake(work: Path, wrong: dict[str, str]) -> Intake:
    ocr = Misreading(work)
    if ocr.missing():
        pytest.skip("not installed: Tesseract")
    ocr.wrong = wrong
    return Intake(work, Sandbox(work), ocr, MrzReader(work))


def test_misread_figures_are_put_right_by_a_second_look(statement: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    wrong = {"-700,00": "-100,00", "1.964,90": "7.964,90", "1.903,65": "903,65", "18-03-2024": "I8-O?", "8431": "8937"}
    (read,) = intake(work, wrong).read([statement], lambda _: None)
    (paper,) = read.readings
    assert paper.fields["iban"].value == "PT50003506830000000784311"
    assert paper.fields["iban"].check == "passed"
    assert paper.fields["closing_balance"].value == "1903.65"
    moved = paper.fields["transactions"]
    assert moved.check == "passed"
    assert [(one.date, one.amount) for one in moved.value if isinstance(one, Transaction)] == [
        ("2024-03-04", "-35.10"), ("2024-03-11", "1500.00"), ("2024-03-18", "-700.00"), ("2024-03-25", "-61.25"),
    ]  # fmt: skip
    assert [path.name for path in work.iterdir() if path.suffix in (".pgm", ".png", ".jpg")] == []


def test_stopping_is_heard_while_a_page_is_being_read(statement: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    large = Image.new("L", (2800, 3960), 250)
    with Image.open(statement) as page:
        for left, top in ((0, 0), (1400, 0), (0, 1980), (1400, 1980)):
            large.paste(page, (left, top))
    large.save(tmp_path / "large.png", dpi=(340, 340))
    reading = threading.Event()

    def progress(step: Step) -> None:
        if step.page:
            reading.set()
        if reading.is_set():
            raise Cancelled

    began = time.monotonic()
    with pytest.raises(Cancelled):
        list(intake(work, {}).read([tmp_path / "large.png"] * 4, progress))
    assert time.monotonic() - began < 8
    assert [path.name for path in work.iterdir() if path.suffix in (".pgm", ".png", ".jpg")] == []
