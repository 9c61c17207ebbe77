"""Figures as wide as one another stand in columns with white between them; a scan of such keeps its thousands."""

import re
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from desktop.engines.ocr import Ocr
from desktop.engines.ocr.tesseract import Tesseract
from desktop.engines.specimens.defects import scanned
from desktop.engines.specimens.pictures import pages_of

DPI = 200
SPARSE = 11
THOUSANDS = re.compile(r"[0-9]\.[0-9]{3},[0-9]{2}")


def test_no_thousands_are_lost_in_a_column_of_typewritten_figures(layouts: ModuleType, tmp_path: Path) -> None:
    if Ocr(tmp_path).missing():
        pytest.skip("Tesseract is not installed")
    pdf = tmp_path / "statement.pdf"
    truth = layouts.LAYOUTS["pt_caixa"](2, pdf)
    picture = scanned(pages_of(pdf.read_bytes(), DPI)[0], 2).convert("L")
    seen = {word.text for word in Tesseract("por+eng", None).words(picture, DPI, SPARSE)}
    figures = [move.balance for move in truth.fields["transactions"] if move.balance is not None]
    balances = {f"{Decimal(figure):,.2f}".translate(str.maketrans(",.", ".,")) for figure in figures}
    printed = {one for one in balances if THOUSANDS.fullmatch(one)}
    assert len(printed) > 10
    assert len(printed & seen) >= 0.75 * len(printed), printed - seen
