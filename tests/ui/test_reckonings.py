"""Journeys are typed by hand and key, and a reckoned sum leads to the papers it was read on."""

from collections.abc import Callable

import pytest
from invented_means import reckoned, without_journeys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from real_events import click, press, write

from desktop.domain.absences import trips_said
from desktop.ui.look.look import Look
from desktop.ui.pages.questions import QuestionsPage
from desktop.ui.pages.requirement import PAPERS, RECKONED, RequirementPage
from desktop.ui.parts.answers import TripsAnswer
from desktop.ui.parts.trips import Trips
from desktop.ui.sayings import answer_text
from desktop.words.words import Words
from forms.reader import load_rules

EN = Words("en")


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look()


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    """What the parts stand on; it has no layout, so that their least sizes do not concern the screen."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    qtbot.waitActive(made)
    return made


@pytest.fixture
def trips(ground: QWidget, look: Look) -> Callable[..., Trips]:
    def shown(chosen: str | None = None, stays: bool = False) -> Trips:
        widget = Trips(EN, look, chosen, stays)
        widget.setParent(ground)
        widget.resize(ground.size())
        widget.show()
        return widget

    return shown


@pytest.fixture
def page(ground: QWidget, look: Look) -> RequirementPage:
    made = RequirementPage(EN, look)
    made.setParent(ground)
    made.resize(ground.size())
    made.show()
    return made


def test_rows_are_added_typed_and_taken_out(trips: Callable[..., Trips]) -> None:
    shown = trips()
    assert (len(shown.rows), shown.value()) == (1, None)
    write(shown.rows[0].fields[0], "3/1/2024")
    write(shown.rows[0].fields[1], "10.02.2024")
    assert shown.value() == "2024-01-03/2024-02-10"
    click(shown.add)
    assert shown.rows[1].fields[0].hasFocus()
    write(shown.rows[1].fields[0], "1/5/2023")
    assert shown.value() == "2023-05-01/,2024-01-03/2024-02-10"
    click(shown.rows[0].remove)
    assert shown.value() == "2023-05-01/"
    assert shown.rows[0].fields[0].hasFocus()
    click(shown.rows[0].remove)
    assert (len(shown.rows), shown.value()) == (1, None)


def test_enter_goes_to_what_is_still_empty_and_then_answers(trips: Callable[..., Trips]) -> None:
    shown, heard = trips(), []
    shown.entered.connect(lambda: heard.append(1))
    write(shown.rows[0].fields[0], "3/1/2024")
    press(shown.rows[0].fields[0], Qt.Key.Key_Return)
    assert shown.rows[0].fields[1].hasFocus()
    write(shown.rows[0].fields[1], "4/1/2024")
    press(shown.rows[0].fields[1], Qt.Key.Key_Return)
    assert heard == [1]


def test_what_is_wrong_is_said_with_its_row(trips: Callable[..., Trips]) -> None:
    shown = trips("2024-01-03/2024-02-10")
    assert shown.trouble(EN) == ""
    click(shown.add)
    write(shown.rows[1].fields[0], "31/2/2024")
    assert shown.value() is None
    assert shown.trouble(EN).startswith("Row 2: there is no such day")
    write(shown.rows[1].fields[0], "5/3/2024")
    write(shown.rows[1].fields[1], "4/3/2024")
    assert shown.trouble(EN) == "Row 2: the second day lies before the first."
    shown.rows[1].fields[0].clear()
    assert shown.trouble(EN) == "Row 2: the first day is missing."
    assert trips().trouble(EN).startswith("Write the days")


def test_no_journeys_is_an_answer(trips: Callable[..., Trips]) -> None:
    shown = trips()
    press(shown.none, Qt.Key.Key_Space)
    assert (shown.value(), shown.trouble(EN), shown.card.isEnabled()) == ("none", "", False)
    press(shown.none, Qt.Key.Key_Space)
    assert (shown.value(), shown.card.isEnabled()) == (None, True)
    assert trips("none").none.isChecked()


def test_each_field_says_which_journey_it_is_of(trips: Callable[..., Trips]) -> None:
    shown = trips("2024-01-03/2024-02-10,2025-01-01/")
    names = [field.accessibleName() for row in shown.rows for field in row.fields]
    assert names == [
        "Journey 1: Left on", "Journey 1: Came back on", "Journey 2: Left on", "Journey 2: Came back on",
    ]  # fmt: skip
    assert shown.rows[1].remove.accessibleName() == "Take journey 2 out"
    assert trips(stays=True).rows[0].fields[0].accessibleName() == "Journey 1: Arrived on"


def test_the_interview_asks_for_journeys_and_keeps_them(ground: QWidget, look: Look) -> None:
    page, kept = QuestionsPage(EN, look), []
    page.setParent(ground)
    page.resize(ground.size())
    page.answered.connect(lambda key, value: kept.append((key, value)))
    page.show()
    page.show_case(without_journeys(), "trips")
    answer = page.answer
    assert isinstance(answer, TripsAnswer)
    write(answer.trips.rows[0].fields[0], "1/6/2024")
    write(answer.trips.rows[0].fields[1], "2/12/2024")
    click(page.on)
    assert kept == [("trips", "2024-06-01/2024-12-02")]


def test_journeys_among_the_answers() -> None:
    question = load_rules().questions["trips"]
    assert answer_text(question, {"trips": "none"}, EN) == "None"
    assert answer_text(question, {"trips": "2024-06-01/2024-12-02,2025-01-01/"}, EN) == (
        "1 Jun 2024 to 2 Dec 2024; since 1 Jan 2025"
    )
    many = ",".join(f"20{year}-01-01/20{year}-01-05" for year in range(10, 20))
    assert trips_said(many) is not None
    assert answer_text(question, {"trips": many}, EN).endswith("and 4 more")


def test_each_line_of_a_sum_leads_to_its_paper(page: RequirementPage) -> None:
    page.show_requirement(reckoned(), "means")
    assert page.tabs.isTabVisible(RECKONED)
    page.tabs.setCurrentIndex(RECKONED)
    (card,) = page.tallies.cards
    assert page.tallies.isVisible()
    assert not page.about.isVisible()
    slip = next(one for one in card.links if "September 2026" in one.accessibleName())
    assert slip.accessibleName() == "Payslip, September 2026, page 1. €1,320.00. Show the paper"
    slip.setFocus()
    press(slip, Qt.Key.Key_Space)
    assert page.tabs.currentIndex() == PAPERS
    assert page.paper.document is not None
    assert page.paper.document.id == "d2"


def test_no_tab_where_nothing_is_reckoned(page: RequirementPage) -> None:
    page.show_requirement(reckoned(), "means")
    page.tabs.setCurrentIndex(RECKONED)
    page.show_requirement(reckoned(), "passport")
    assert not page.tabs.isTabVisible(RECKONED)
    assert page.tabs.currentIndex() != RECKONED
    assert not page.tallies.isVisible()
