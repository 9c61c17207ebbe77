"""Words on one baseline become one line, whatever order and blocks they come in."""

import random

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.text import Box, Word
from desktop.engines.pages.lines import Placed, lines_of


def placed(text: str, left: float, baseline: float, body: float = 7.0, width: float | None = None) -> Placed:
    right = left + (width if width is not None else 6.0 * len(text))
    return Placed(Word(text, Box(left / 1000, 0, right / 1000, 1), 1.0), baseline, body, left, right)


def texts(*groups: list[Placed]) -> list[str]:
    return [line.text for line in lines_of(groups)]


def test_two_columns_on_one_baseline_are_one_line() -> None:
    left = [placed("Titular:", 40, 100), placed("Amélia", 100, 100)]
    right = [placed("IBAN", 330, 101), placed("PT50", 370, 101)]
    assert texts(right, left) == ["Titular: Amélia IBAN PT50"]


def test_lines_of_close_leading_stay_apart() -> None:
    assert texts([placed("one", 40, 100)], [placed("two", 40, 109)], [placed("three", 40, 118)]) == [
        "one",
        "two",
        "three",
    ]


def test_a_large_heading_beside_small_print_takes_only_its_own_baseline() -> None:
    heading = [placed("BANCO", 40, 112, body=20)]
    assert texts(heading, [placed("linha", 300, 100)], [placed("base", 300, 112)]) == ["linha", "BANCO base"]


def test_a_curled_line_that_drifts_stays_whole() -> None:
    groups = [[placed(f"w{n:02d}", 40 + 40 * n, 100 + n * 1.2)] for n in range(12)]
    random.Random(3).shuffle(groups)
    known = [[one for group in groups for one in group]]
    lower = [[placed(f"x{n:02d}", 40 + 40 * n, 120 + n * 1.2)] for n in range(12)]
    lines = texts(*known, [one for group in lower for one in group])
    assert lines == [" ".join(f"w{n:02d}" for n in range(12)), " ".join(f"x{n:02d}" for n in range(12))]


def test_what_lies_on_top_of_each_other_is_no_one_line() -> None:
    assert texts([placed("CARIMBO", 40, 100)], [placed("Lisboa", 50, 101)]) == ["CARIMBO", "Lisboa"]


@given(st.randoms(use_true_random=False), st.integers(1, 30), st.integers(1, 8))
def test_a_grid_comes_back_row_by_row(shuffle: random.Random, rows: int, columns: int) -> None:
    """Whatever order the cells come in, each row is one line from left to right, and no word is lost."""
    cells = [
        [placed(f"r{row}c{column}", 10 + 70 * column, 20 + 13 * row + shuffle.uniform(-1, 1))]
        for row in range(rows)
        for column in range(columns)
    ]
    shuffle.shuffle(cells)
    expected = [" ".join(f"r{row}c{column}" for column in range(columns)) for row in range(rows)]
    assert texts(*cells) == expected
