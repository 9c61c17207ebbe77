"""Two readings that differ are shown beside each other, each under its own line of its own paper."""

from invented_case import differing_case
from PySide6.QtWidgets import QAbstractButton, QLabel
from real_events import click

from desktop.domain.text import Box
from desktop.ui.parts.line_crop import LineCrop


def test_both_lines_are_shown_with_their_papers(stage) -> None:
    stage.begin(differing_case())
    stage.go("requirement", "crim_origin")
    (pair,) = stage.window.frame.pages.requirement.paper.fields.pairs
    assert pair.isVisible()
    said = [label.text() for label in pair.findChildren(QLabel)]
    assert said == [
        "Criminal record certificate, page 1", "24 February 1987", "Passport, page 1", "23 February 1987",
    ]  # fmt: skip
    crops = pair.findChildren(LineCrop)
    assert [crop._box for crop in crops] == [Box(0.62, 0.13, 0.78, 0.148), Box(0.8, 0.13, 0.95, 0.148)]
    stage.bot.waitUntil(lambda: all(crop._image is not None for crop in crops))
    assert pair.wanted[1][0] == next(one.id for one in differing_case().documents if one.kind == "passport")


def test_the_sentence_and_the_pair_go_when_the_reading_is_corrected(stage) -> None:
    casework = stage.begin(differing_case())
    stage.go("requirement", "crim_origin")
    fields = stage.window.frame.pages.requirement.paper.fields
    assert len(fields.pairs) == 1
    record = next(one.id for one in casework.case.documents if one.kind == "criminal_record")
    stage.window.session.confirm(record, "birth_date", "1987-02-23")
    stage.idle()
    assert fields.pairs == []


def test_the_lines_stand_side_by_side_where_there_is_room(stage) -> None:
    stage.begin(differing_case())
    stage.go("requirement", "crim_origin")
    (pair,) = stage.window.frame.pages.requirement.paper.fields.pairs
    first, second = pair.findChildren(LineCrop)
    stage.window.resize(1700, 900)
    stage.bot.waitUntil(
        lambda: first.mapTo(pair, first.rect().topLeft()).y() == second.mapTo(pair, second.rect().topLeft()).y()
    )
    assert first.accessibleName() == "Picture of the line with: 24 February 1987"


def test_a_button_leads_to_the_other_paper(stage) -> None:
    casework = stage.begin(differing_case())
    stage.go("requirement", "crim_origin")
    page = stage.window.frame.pages.requirement
    (pair,) = page.paper.fields.pairs
    (button,) = pair.findChildren(QAbstractButton)
    assert button.accessibleName() == "Go to this paper: Passport"
    click(button)
    stage.idle()
    assert page.shown == "passport"
    assert casework.case.document(page.paper.document.id).kind == "passport"
