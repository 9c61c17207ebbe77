"""Amounts are read in every notation that papers use, with sign and currency, and to the cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.reading.amounts import amounts, written
from desktop.domain.reading.folding import folded

CENTS = st.integers(0, 10**9)


def grouped(cents: int, group: str, point: str) -> str:
    whole = f"{cents // 100:,}".replace(",", group)
    return f"{whole}{point}{cents % 100:02d}"


def notations(cents: int) -> list[str]:
    comma, dot, blank = grouped(cents, ".", ","), grouped(cents, ",", "."), grouped(cents, " ", ",")
    return [
        comma,
        dot,
        blank,
        grouped(cents, "'", "."),
        f"{comma} €",
        f"EUR {comma}",
        f"£{dot}",
        f"R$ {comma}",
        f"{blank} EUR",
    ]


@given(CENTS)
def test_an_amount_is_read_in_every_notation(cents: int) -> None:
    for text in notations(cents):
        found = amounts(folded(text))
        assert [one.value for one in found] == [Decimal(cents) / 100], text
        assert not found[0].signed
        assert found[0].cents


@given(st.integers(1, 10**9))
def test_the_sign_is_read_wherever_it_stands(cents: int) -> None:
    comma, dot = grouped(cents, ".", ","), grouped(cents, ",", ".")
    for text in (
        f"-{comma}",
        f"- {comma}",
        f"{comma}-",
        f"({comma})",
        f"{comma} D",
        f"{dot} DR",
        f"-£{dot}",
        f"£-{dot}",
        f"{comma} EUR-",
        f"−{comma}",
    ):
        assert [(one.value, one.signed) for one in amounts(folded(text))] == [(Decimal(-cents) / 100, True)], text
    for text in (f"+{comma}", f"{comma}+", f"{comma} C", f"{dot} CR"):
        assert [(one.value, one.signed) for one in amounts(folded(text))] == [(Decimal(cents) / 100, True)], text


@given(CENTS, CENTS)
def test_two_columns_stay_apart(one: int, other: int) -> None:
    text = f"{grouped(one, '.', ',')}  {grouped(other, '.', ',')}"
    assert [found.value for found in amounts(text)] == [Decimal(one) / 100, Decimal(other) / 100]


@given(st.text(max_size=60))
def test_any_text_is_survived_and_places_lie_within_it(text: str) -> None:
    for one in amounts(folded(text), misread=True):
        assert 0 <= one.start <= one.number_start < one.number_end <= one.end <= len(text)


@pytest.mark.parametrize(
    "text", ["23%", "23,00 %", "213456789", "12.03.2024", "4050-262", "1 234", "5,000", "IBAN 0002 0123", "v1.2.3"]
)
def test_other_numbers_are_no_amounts(text: str) -> None:
    assert amounts(folded(text)) == []


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [("€ 750", "750.00", "EUR"), ("R$ 1.200", "1200.00", "BRL"), ("£1,234", "1234.00", "GBP")],
)
def test_whole_units_count_beside_a_currency(text: str, value: str, currency: str) -> None:
    (found,) = amounts(folded(text))
    assert (found.text, found.currency, found.cents) == (value, currency, False)


def test_misread_figures_are_read_with_less_trust() -> None:
    (found,) = amounts("1.2o4,5l", misread=True)
    assert found.text == "1204.51"
    assert found.strength < 1
    assert amounts("1.2o4,5l") == []


def test_nothing_is_ever_minus_zero() -> None:
    assert written(Decimal("-0.00")) == "0.00"
