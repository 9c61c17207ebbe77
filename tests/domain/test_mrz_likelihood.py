"""The search for a zone is spared only where a page's own text speaks against one."""

import pytest

from desktop.domain.mrz import may_bear_zone
from desktop.domain.text import Box, Line, PageText, Word


def page(lines: list[str], confidence: float = 0.9) -> PageText:
    rows = []
    for number, line in enumerate(lines):
        top = number / (len(lines) + 1)
        rows.append(Line(tuple(Word(word, Box(0.1, top, 0.9, top + 0.01), confidence) for word in line.split())))
    return PageText(1, 595, 842, tuple(rows), "ocr")


STATEMENT = ["02-03-2024 COMPRA MERCEARIA DA VILA VISA 12,40 1.204,33"] * 20


def test_a_full_statement_is_spared() -> None:
    assert not may_bear_zone(page(STATEMENT))


def test_a_page_of_few_words_and_many_sums_is_spared_and_one_of_many_dates_is_not() -> None:
    assert not may_bear_zone(page(STATEMENT[:4]))
    assert may_bear_zone(page(["23.02.1987 28.11.2023 28.11.2033"] * 4))
    assert may_bear_zone(page([*STATEMENT[:4], "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"]))


@pytest.mark.parametrize(
    "sign",
    [
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B",
        "PUTOERIKSSON««ANNA«MARIA««««",
        "PASSAPORTE",
        "Residence Permit",
        "Cartão de Cidadão",
    ],
)
def test_any_sign_of_a_zone_is_followed(sign: str) -> None:
    assert may_bear_zone(page([*STATEMENT, sign]))


def test_a_page_with_little_or_badly_read_text_is_looked_at() -> None:
    assert may_bear_zone(page([]))
    assert may_bear_zone(page(STATEMENT[:3]))
    assert may_bear_zone(page(STATEMENT, confidence=0.5))
