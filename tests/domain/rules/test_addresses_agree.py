"""One home under many spellings stays one, and the neighbour's door stays another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.addresses import compare, parse

HOME = "Rua das Amoreiras Fictícias 12, 3.º Esq., 4000-000 Porto"


@pytest.mark.parametrize(
    "other",
    [
        "R. das Amoreiras Ficticias, n.º 12, 3 E\n4000-000 PORTO",
        "RUA DAS AMOREIRAS FICTÍCIAS 12 3ºESQ 4000 - 000 PORTO PORTUGAL",
        "Rua das Amoreiras F1ctícias 12, 3.º Esq. 4000-000 Porto",
    ],
)
def test_same_home(other: str) -> None:
    assert compare(HOME, other) == "same"


@pytest.mark.parametrize(
    "other",
    [
        "Rua das Amoreiras Fictícias 12, Porto",
        "Rua das Amoreiras Fictícias 12, 3.º Esq., 4000-008 Porto",
        "R. Amoreiras Fict. 12, 4000-000 Porto",
    ],
)
def test_plausibly_one_home(other: str) -> None:
    assert compare(HOME, other) == "plausibly"


@pytest.mark.parametrize(
    "other",
    [
        "Rua das Amoreiras Fictícias 14, 3.º Esq., 4000-000 Porto",
        "Rua das Amoreiras Fictícias 12, 2.º Esq., 4000-000 Porto",
        "Rua das Amoreiras Fictícias 12, 3.º Dto., 4000-000 Porto",
        "Avenida da Liberdade 12, 3.º Esq., 1250-001 Lisboa",
        "",
    ],
)
def test_different_homes(other: str) -> None:
    assert compare(HOME, other) == "different"


@given(st.text(max_size=60), st.text(max_size=60))
def test_either_may_be_asked_of_the_other(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one)


@given(
    st.sampled_from(["Rua das Flores", "Avenida 5 de Outubro", "Travessa do Carmo", "12 High Street"]),
    st.integers(1, 300),
    st.integers(1000, 9999),
    st.integers(0, 999),
)
def test_an_address_is_itself_on_one_line_or_three(street: str, door: int, area: int, walk: int) -> None:
    one_line = f"{street}, {door}, {area}-{walk:03d} Lisboa"
    assert compare(one_line, one_line.replace(", ", "\n").upper()) == "same"
    assert compare(one_line, f"{street}, {door + 1}, {area}-{walk:03d} Lisboa") == "different"
    assert parse(one_line).postcode == (str(area), f"{walk:03d}")
