"""Readings are weighed against formats and check digits: what they settle is sure, what they cannot tell is not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from desktop.domain.mrz import check_digit, zone_of
from desktop.domain.mrz.digits import ALPHABET
from desktop.domain.mrz.layouts import FRENCH_CARD, MRV_A, TD1, TD3, Layout
from desktop.domain.text import Box
from desktop.engines.mrz.recogniser import laid
from desktop.engines.mrz.solving import Solved, solved

PASSPORT = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
CARD = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
_LONG = ("I<PRT000024759<ZZ7" + check_digit("000024759ZZ7") + "<" * 11, "8010100F2006017PRT" + "<" * 11)
LONG = (
    _LONG[0],
    _LONG[1] + check_digit(_LONG[0][5:] + _LONG[1][:7] + _LONG[1][8:15] + _LONG[1][18:]),
    "CARLOS<MONTEIRO<<AMELIA<VANESS",
)
VISA = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<")
FRENCH = ("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6")


def seen(lines: tuple[str, ...], doubts: dict[tuple[int, int], dict[str, float]]) -> list[NDArray[np.float32]]:
    """Logarithms as a reader would give them: sure of everything but the doubts, whose shares are given."""
    logs = []
    for row, line in enumerate(lines):
        shares = np.full((len(line), 37), 1e-6)
        for place, one in enumerate(line):
            for other, share in doubts.get((row, place), {one: 1.0}).items():
                shares[place, ALPHABET.index(other)] = share
        logs.append(np.log(shares / shares.sum(axis=1, keepdims=True)).astype(np.float32))
    return logs


def read(lines: tuple[str, ...], layout: Layout, **doubts: dict[str, float]) -> Solved:
    return solved(seen(lines, {(int(key[1]), int(key[3:])): shares for key, shares in doubts.items()}), layout)


@pytest.mark.parametrize(
    ("lines", "layout"), [(PASSPORT, TD3), (CARD, TD1), (LONG, TD1), (VISA, MRV_A), (FRENCH, FRENCH_CARD)]
)
def test_a_clear_zone_is_read_as_it_stands(lines: tuple[str, ...], layout: Layout) -> None:
    reading = read(lines, layout)
    assert reading.texts == lines
    assert min(min(line) for line in reading.sure) > 0.99
    assert reading.cost < 0.1


def test_a_check_digit_settles_a_doubtful_digit() -> None:
    reading = read(PASSPORT, TD3, l1_3={"8": 0.6, "0": 0.4})
    assert reading.texts == PASSPORT
    assert reading.sure[1][3] > 0.998


def test_what_no_check_digit_can_tell_stays_doubtful() -> None:
    # 6 and G have values ten apart: both readings agree with every digit.
    number = PASSPORT[1].replace("L898902C3", "L898962C3")
    reading = read((PASSPORT[0], number), TD3, l1_5={"6": 0.5, "G": 0.5})
    assert reading.sure[1][5] < 0.9
    zone = zone_of(PASSPORT, [Box(0, 0, 1, 1)] * 2, [1, 1], sure=[[1.0] * 44, [*[1.0] * 5, 0.8, *[1.0] * 38]])
    assert zone is not None
    assert zone.fields["document_number"].check == "none"
    assert zone.fields["expiry_date"].check == "passed"


def test_a_wrong_digit_clearly_printed_stands_as_printed() -> None:
    wrong = (PASSPORT[0], PASSPORT[1][:9] + "7" + PASSPORT[1][10:])
    reading = read(wrong, TD3)
    assert reading.texts == wrong


@pytest.mark.parametrize(
    ("state", "shares", "code", "sure"),
    [
        ("USA", {"1": 0.6, "I": 0.4}, "C1", True),
        ("USA", {"I": 0.9, "1": 0.1}, "C1", True),
        ("USA", {"2": 0.7, "1": 0.3}, "C2", False),
        ("USA", {"A": 0.9, "4": 0.1}, "CA", True),
        ("PRT", {"1": 0.6, "I": 0.4}, "CI", True),
    ],
)
def test_a_green_cards_code_has_a_digit(state: str, shares: dict[str, float], code: str, sure: bool) -> None:
    card = (f"C1{state}{CARD[0][5:]}", *CARD[1:])
    reading = read(card, TD1, l0_1=shares)
    assert reading.texts == (f"{code}{state}{CARD[0][5:]}", *CARD[1:])
    assert (reading.sure[0][1] > 0.97) is sure


def test_a_letter_that_only_looks_like_a_digit_is_one_among_digits() -> None:
    reading = read(PASSPORT, TD3, l1_14={"4": 1.0}, l1_15={"O": 0.9, "0": 0.1})
    assert reading.texts == PASSPORT


def test_rings_in_a_number_are_zeros_unless_its_check_digit_speaks_for_the_letter() -> None:
    # Two letters O weigh 24 x 3 and 24 x 7, ten times 24: the check digit takes them for zeros.
    number = "V0E449012" + check_digit("V0E449012")
    visa = (VISA[0], number + VISA[1][10:])
    reading = read(visa, MRV_A, l1_1={"O": 0.9, "0": 0.1}, l1_6={"O": 0.85, "0": 0.15})
    assert reading.texts == visa
    assert max(reading.sure[1][1], reading.sure[1][6]) < 0.998
    lettered = (VISA[0], "L8O88901C" + check_digit("L8O88901C") + VISA[1][10:])
    assert read(lettered, MRV_A).texts == lettered


def test_a_state_that_does_not_exist_gives_way() -> None:
    reading = read(PASSPORT, TD3, l0_2={"U": 0.3, "J": 0.7})
    assert reading.texts[0].startswith("P<UTO")


@given(st.sampled_from((30, 36, 44)), st.floats(11, 17), st.floats(0, 40), st.randoms(use_true_random=False))
def test_a_row_is_laid_over_what_the_network_says(count: int, pitch: float, start: float, chance: object) -> None:
    text = "".join(ALPHABET[chance.randrange(37)] for _ in range(count))  # type: ignore[attr-defined]
    places = int((start + pitch * count) / 4) + 10
    logs = np.full((places, 38), -9.0, np.float32)
    logs[:, -1] = -0.01
    for place, one in enumerate(text):
        middle = start + pitch * (place + 0.5)
        for at in range(places):
            if abs(at * 4 + 1.5 - middle) < 0.3 * pitch:
                logs[at, ALPHABET.index(one)], logs[at, -1] = -0.01, -9.0
    row = laid(logs, count)
    assert row is not None
    assert "".join(ALPHABET[one] for one in row.logs.argmax(axis=1)) == text
