"""What scanners do to letters is undone where the words around leave no doubt."""

from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.reading import read
from desktop.domain.reading.misreadings import lettered
from desktop.domain.reading.rows import rows_of

GERMAN = "Luftschloss Bank\nKontoauszug\nKontoinhaber: Jiirgen Fabel\nZeitraum vom 01.03.2024 bis 31.03.2024"
SPANISH = """
Banco Espejismo
Extracto mensual
de1 01/12/2022 a1 31/12/2022

Saldo anterior                                              1.000,00
Fecha     Concepto                     Importe                 Saldo
05-12     Nomina talleres             1.500,00              2.500,00
07-12     Recibo luz                   -100,00              2.400,00
09-12     Recibo gas                    -50,00              2.350,00
Saldo final                                                 2.350,00
"""


def test_a_small_l_begins_no_name_before_a_consonant() -> None:
    assert lettered("lván Relato lnês") == "Iván Relato Inês"
    assert lettered("los llanos la luz") == "los llanos la luz"


def test_an_umlaut_read_as_two_letters_comes_back_on_a_german_scan(paper_maker: Any) -> None:
    def words(page: Any) -> set[str]:
        return {word.text for row in rows_of(page) for piece in row for word in piece}

    scan = replace(paper_maker.drawn(GERMAN), origin="ocr")
    assert "Jürgen" in words(scan)
    assert "Jiirgen" in words(replace(scan, origin="text_layer"))
    assert "Hawaii" in words(replace(paper_maker.drawn("Bank of Hawaii\nStatement"), origin="ocr"))


@pytest.mark.parametrize("head", ["de1 01/12/2022 a1 31/12/2022", "Emitido 31/12/2022"])
def test_days_without_a_year_have_the_one_in_the_head(paper_maker: Any, head: str) -> None:
    page = replace(paper_maker.drawn(SPANISH.replace("de1 01/12/2022 a1 31/12/2022", head)), origin="ocr")
    (reading,) = read([page])
    assert [one.date for one in reading.fields["transactions"].value] == ["2022-12-05", "2022-12-07", "2022-12-09"]
    assert (reading.fields["period_start"].value, reading.fields["period_end"].value) == ("2022-12-01", "2022-12-31")
