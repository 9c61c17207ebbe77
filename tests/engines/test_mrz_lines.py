"""The lines of one zone put each other right."""

import pytest

from desktop.engines.mrz.stretches import Stretch, evened, neighbours, slanting

UPPER = Stretch(100, 200, 900, 200, 30)


@pytest.mark.parametrize("missing", [40, 90])
def test_a_line_whose_end_was_lost_goes_as_far_as_the_other(missing: int) -> None:
    upper, lower = evened((UPPER, Stretch(100, 240, 900 - missing, 240, 30)))
    assert upper == UPPER
    assert (lower.x0, lower.x1) == (100, 900)


def test_perspective_and_lines_of_something_else_stay_as_they_are() -> None:
    for lower in (Stretch(112, 240, 890, 240, 30), Stretch(100, 240, 600, 240, 30)):
        assert evened((UPPER, lower))[1] == lower


def test_print_leans_as_beginnings_and_ends_do() -> None:
    assert slanting((UPPER, Stretch(100, 250, 900, 250, 30))) == pytest.approx(0)
    assert slanting((UPPER, Stretch(110, 250, 910, 250, 30))) == pytest.approx(0.2)
    assert slanting((UPPER, Stretch(90, 250, 910, 250, 30))) == pytest.approx(0)


def test_neighbours_lie_one_above_the_other() -> None:
    below = Stretch(100, 240, 900, 240, 30)
    assert neighbours(UPPER, below)
    assert neighbours(below, UPPER)
    assert not neighbours(UPPER, Stretch(100, 600, 900, 600, 30))
