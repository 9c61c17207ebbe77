"""Blackening in the window: a box is drawn and words are clicked with a real mouse, and all of it by keys as well."""

import pytest
from invented_case import full_case
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from real_events import click, press, write

from desktop.ui.pages.paper import Paper


@pytest.fixture
def paper(stage) -> Paper:
    """A statement with the pen in hand, under its requirement."""
    stage.begin(full_case())
    stage.go("requirement", "bond_union")
    page = stage.window.frame.pages.requirement
    stage.bot.waitUntil(lambda: page.paper.view.paper is not None)
    click(page.paper._bar.pen)
    stage.idle()
    return page.paper


def at(paper: Paper, x: float, y: float) -> QPoint:
    """A place of the page in the view, scrolled to where it can be seen."""
    rect = paper.view.paper
    scene = QPoint(round(x * rect.width()), round(y * rect.height()))
    paper.view.ensureVisible(scene.x(), scene.y(), 1, 1, 60, 60)
    return paper.view.mapFromScene(scene)


def case_of(stage):
    return stage.window.session.casework.case


def test_a_box_is_drawn_and_stands_in_the_list(stage, paper: Paper) -> None:
    port = paper.view.viewport()
    begun, ended = at(paper, 0.3, 0.31), None
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, begun)
    ended = at(paper, 0.5, 0.34)
    QTest.mouseMove(port, ended)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, ended)
    stage.idle()
    [one] = case_of(stage).redactions
    assert one.page == 1
    assert one.box.rounded() == pytest.approx([0.3, 0.31, 0.5, 0.34], abs=0.004)
    assert list(paper.pen.panel.removals) == ["r1"]
    assert len(paper.pen.marker.places) == 1
    click(paper.pen.panel.removals["r1"])
    stage.idle()
    assert case_of(stage).redactions == ()
    assert not paper.pen.panel.removals


def test_a_click_picks_the_word_under_it_and_undo_takes_it_back(stage, paper: Paper) -> None:
    port = paper.view.viewport()
    place = at(paper, 0.19, 0.287)
    QTest.mouseMove(port, place)
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    stage.idle()
    [one] = case_of(stage).redactions
    places = stage.window.session.casework.redacting.places(paper.document.id)
    assert [place.words for place in places] == ["Pagamento"]
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QApplication.processEvents()
    assert case_of(stage).redactions == (one,), "a click on a blackened place leads to it in the list"
    stage.window.menus.undo.trigger()
    stage.idle()
    assert case_of(stage).redactions == ()
    assert not paper.pen.marker.places


def test_words_are_blackened_by_keys_alone(stage, paper: Paper) -> None:
    assert paper.pen.panel.phrase.hasFocus()
    write(paper.pen.panel.phrase, "pagamento FICTICIO")
    press(paper.pen.panel.phrase, Qt.Key.Key_Return)
    stage.idle()
    assert len(case_of(stage).redactions) == 28
    assert {one.way for one in case_of(stage).redactions} == {"words"}
    assert paper.pen.panel.phrase.text() == ""


def test_words_that_are_not_there_are_told_so(stage, paper: Paper) -> None:
    write(paper.pen.panel.phrase, "Zelda")
    click(paper.pen.panel.blacken)
    stage.idle()
    assert "Zelda" in stage.window.frame.banner.text
    assert case_of(stage).redactions == ()


def test_all_movements_but_those_ticked(stage, paper: Paper) -> None:
    panel = paper.pen.panel
    assert len(panel.ticks) == 28
    press(panel.fold.head, Qt.Key.Key_Space)
    click(panel.ticks[3])
    click(panel.others)
    stage.idle()
    assert len(case_of(stage).redactions) == 27
    assert {one.way for one in case_of(stage).redactions} == {"movement"}
    kept = panel._movements[2]
    assert all((one.page, one.box) != (kept.page, kept.box) for one in case_of(stage).redactions)


def test_the_pen_is_laid_down_and_the_page_can_be_dragged_again(stage, paper: Paper) -> None:
    click(paper.pen.panel.done)
    stage.idle()
    assert not paper.pen.up
    assert paper.side is paper.fields
    QTest.mouseClick(paper.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                     at(paper, 0.19, 0.287))  # fmt: skip
    stage.idle()
    assert case_of(stage).redactions == ()


@pytest.mark.parametrize("wide", [1100, 600])
def test_what_to_blacken_by_comes_into_view_with_the_pen(stage, wide: int) -> None:
    stage.begin(full_case())
    stage.go("requirement", "bond_union")
    page = stage.window.frame.pages.requirement
    stage.window.resize(wide, 600)
    stage.bot.waitUntil(lambda: page.paper.view.paper is not None)
    click(page.paper._bar.pen)
    stage.idle()
    panel = page.paper.pen.panel
    for one in (panel.phrase, panel.blacken):
        stage.bot.waitUntil(lambda one=one: one.visibleRegion().boundingRect().height() == one.height())
