"""What reads a case's papers keeps Tesseract loaded from one paper to the next, and ends it with the case."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from desktop.engines.ocr.staying import StayingProcess
from desktop.services.readers import Readers

FONT = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "NotoSans-Regular.ttf"


def test_one_tesseract_is_kept_until_the_readers_are_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readers = Readers(tmp_path)
    if readers.ocr.missing():
        pytest.skip("Tesseract is not installed")
    started: list[StayingProcess] = []
    start = StayingProcess.__init__

    def noted(self: StayingProcess, *given: object) -> None:
        started.append(self)
        start(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(StayingProcess, "__init__", noted)
    picture, page = tmp_path / "page.png", Image.new("L", (900, 300), 250)
    ImageDraw.Draw(page).text((40, 30), "Saldo final 454,56", fill=25, font=ImageFont.truetype(str(FONT), 27))
    page.save(picture, dpi=(200, 200))
    for _ in range(2):
        (found,) = readers.intake.read([picture], lambda _: None)
        assert "454,56" in found.texts[0].text
    assert len(started) == 1
    assert started[0]._process.poll() is None
    readers.close()
    assert started[0]._process.poll() is not None
    assert not list(tmp_path.glob("tesseract-*"))


def test_readers_that_read_nothing_are_closed_without_loading_anything(tmp_path: Path) -> None:
    readers = Readers(tmp_path)
    readers.close()
    assert "ocr" not in vars(readers)
