"""The picture of the months is one sheet that says the same in SVG and in PDF, whatever the window."""

import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.engines.paper.marks import LANDSCAPE
from desktop.engines.paper.timeline import PictureMonth, TimelinePicture, drawn_timeline

SVG = "{http://www.w3.org/2000/svg}"


def picture(states: str, first: int = 2019, stretches: int = 2) -> TimelinePicture:
    """c, t and e for covered, thin and empty months, from January of the first year."""
    names = {"c": "covered", "t": "thin", "e": "empty"}
    months = tuple(
        PictureMonth(
            first + place // 12,
            place % 12 + 1,
            names[state],
            frozenset({0} if state != "e" else ()),
            f"{place}: {state}",
        )
        for place, state in enumerate(states)
    )
    return TimelinePicture(
        "Month by month", "A & B <together>", "3 of 4 months are proven.", ("One part.",), "All together",
        ("Money", "Address"), months, tuple("JFMAMJJASOND"),
        (("covered", "Proven"), ("thin", "Weak"), ("empty", "Empty")), "A paper", "What would serve",
        tuple((f"March {2000 + one}", "Ask the bank. " * 12) for one in range(stretches)), "… and {n} more",
        "As of today",
    )  # fmt: skip


def parsed(path: Path) -> ElementTree.Element:
    return ElementTree.parse(path).getroot()  # noqa: S314  # our own file


def test_the_picture_is_well_formed_and_tells_every_month(tmp_path: Path) -> None:
    path = tmp_path / "months.svg"
    drawn_timeline(picture("cctteeec")).write_svg(path, "Months & more", "told <so>", "en")
    root = parsed(path)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Months & more"
    assert root.findtext(f"{SVG}desc") == "told <so>"
    told = [one.text for one in root.iter(f"{SVG}title")][1:]
    assert told == [f"{place}: {state}" for place, state in enumerate("cctteeec")]


def test_the_page_is_one_landscape_sheet_with_text(tmp_path: Path) -> None:
    path = tmp_path / "months.pdf"
    drawn_timeline(picture("c" * 96)).write_pdf(path, "Months")
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    assert "Pages:           1" in told
    assert "841.89 x 595" in told
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert "A & B <together>" in text
    assert "2026" in text
    again = tmp_path / "again.pdf"
    drawn_timeline(picture("c" * 96)).write_pdf(again, "Months")
    assert path.read_bytes() == again.read_bytes()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("cte", min_size=1, max_size=220), st.integers(0, 40))
def test_nothing_is_drawn_beyond_the_sheet(tmp_path: Path, states: str, stretches: int) -> None:
    path = tmp_path / "any.svg"
    drawn_timeline(picture(states, stretches=stretches)).write_svg(path, "t", "d", "pt")
    for mark in parsed(path).iter():
        if mark.tag == f"{SVG}rect" and mark.get("x"):
            left, top = float(mark.attrib["x"]), float(mark.attrib["y"])
            assert left >= 0
            assert left + float(mark.attrib["width"]) <= LANDSCAPE[0] + 0.1
            assert top + float(mark.attrib["height"]) <= LANDSCAPE[1]
        if mark.tag == f"{SVG}text":
            assert float(mark.attrib["y"]) <= LANDSCAPE[1] - 20


def test_what_does_not_fit_is_said(tmp_path: Path) -> None:
    path = tmp_path / "many.svg"
    drawn_timeline(picture("e" * 24, stretches=60)).write_svg(path, "t", "d", "en")
    assert "more" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("state", "shape"), [("c", "polyline"), ("t", "circle"), ("e", "polyline")])
def test_a_state_has_a_sign_beside_its_colour(tmp_path: Path, state: str, shape: str) -> None:
    path = tmp_path / "one.svg"
    marks = drawn_timeline(picture(state))
    marks.write_svg(path, "t", "d", "en")
    assert sum(1 for _ in parsed(path).iter(f"{SVG}{shape}")) > 0
