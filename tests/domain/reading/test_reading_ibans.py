"""IBANs are found however they are grouped, proven by mod 97, and mended only where one reading is left."""

from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban as stdnum_iban

from desktop.domain.reading.ibans import agreed, ibans, shown
from desktop.domain.reading.numbers import is_niss

DIGITS = st.text("0123456789", min_size=18, max_size=18)


def german(digits: str) -> str:
    return "DE" + stdnum_iban.calc_check_digits("DE00" + digits) + digits


@given(DIGITS)
def test_a_valid_number_is_read_however_it_is_printed(digits: str) -> None:
    number = german(digits)
    for text in (
        number,
        shown(number),
        shown(number).replace(" ", "."),
        f"IBAN: {shown(number)} BIC ABCDDEFF",
        f"Conta {number}.",
    ):
        (found,) = ibans(text)
        assert (found.value, found.valid) == (number, True), text
        assert text[found.start : found.start + 2] == "DE"


@given(DIGITS, st.integers(4, 21), st.sampled_from("0123456789"))
def test_one_wrong_figure_never_passes_for_sure(digits: str, place: int, other: str) -> None:
    number = german(digits)
    wrong = number[:place] + other + number[place + 1 :]
    if wrong == number:
        return
    for found in ibans(wrong):
        assert not found.valid
        assert found.value == wrong
    for found in ibans(wrong, misread=True):
        assert found.strength < 0.8
        assert found.valid == stdnum_iban.is_valid(found.value)


@given(DIGITS)
def test_letters_read_for_figures_are_put_right(digits: str) -> None:
    number = german(digits)
    spoilt = number[:4] + number[4:].replace("0", "O").replace("1", "I").replace("5", "S")
    (found,) = ibans(shown(spoilt))
    assert (found.value, found.valid) == (number, True)


@given(st.text(max_size=80))
def test_any_text_is_survived(text: str) -> None:
    for found in ibans(text, misread=True):
        assert 0 <= found.start < found.end <= len(text)


def test_british_french_and_portuguese_numbers() -> None:
    text = "GB29 NWBK 6016 1331 9268 19 / FR14 2004 1010 0505 0001 3M02 606 / NIB 0002 0123 1234 5678 9015 4"
    found = list(ibans(text))
    assert [one.value for one in found] == [
        "GB29NWBK60161331926819",
        "FR1420041010050500013M02606",
        "PT50000201231234567890154",
    ]


def test_a_worse_reading_of_the_same_number_is_left_out() -> None:
    numbers = list(ibans("PT50 0002 0123 1234 5678 9015 4 e PT50 0002 0128 1234 5678 9015 4"))
    assert len(numbers) == 2
    assert [one.value for one in agreed(numbers)] == ["PT50000201231234567890154"]


def test_a_niss_has_its_check_figure() -> None:
    assert is_niss("12345678909") == (
        9 - sum(int(f) * w for f, w in zip("1234567890", (29, 23, 19, 17, 13, 11, 7, 5, 3, 2), strict=True)) % 10 == 9
    )
    assert not is_niss("32345678909")
    assert not is_niss("1234567890")
