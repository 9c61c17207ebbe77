"""At the smallest window nothing that is written is cut off, in any language, at 100 % and at 200 %."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from invented_case import full_case
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget
from test_accessibility import PLACES
from test_accessibility_walk import texts, written

from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import WrappedLabel
from desktop.words.words import LANGUAGES

RESTS = 20
"""Layouts come to rest in a few turns; a busy computer needs more of them."""


def cut_off(window: QWidget, page: QWidget) -> Iterator[str]:
    """What is written and not whole: wider than its place, higher than its place, or behind the edge of another."""
    for widget in texts(page):
        text = written(widget)
        if isinstance(widget, QComboBox):
            continue  # it elides what it is set to, and shows it whole in its list
        if isinstance(widget, WrappedLabel):
            if widget.height() + 1 < widget.heightForWidth(widget.width()):
                yield f"too low ({widget.height()} of {widget.heightForWidth(widget.width())}): {text[:50]!r}"
        elif isinstance(widget, QLabel) and widget.wordWrap():
            if widget.height() + 1 < widget.heightForWidth(widget.width()):
                yield f"too low a label: {text[:50]!r}"
        elif isinstance(widget, QLabel):
            wide = max(widget.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))
            if widget.width() + 1 < wide:
                yield f"too narrow: {text[:50]!r}"
        elif isinstance(widget, Button) and widget.height() + 1 < widget.heightForWidth(widget.width()):
            yield f"too low a button: {text[:50]!r}"
        if isinstance(widget, QLabel | QAbstractButton):
            at = widget.mapTo(window, QPoint(0, 0))
            seen = widget.visibleRegion().boundingRect()
            if seen.width() + 1 < widget.width() or at.x() < 0 or at.x() + widget.width() > window.width():
                yield f"behind an edge: {text[:50]!r}"


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off(stage, language: str, zoom: int) -> None:
    window = stage.window
    window.resize(1024, 700)
    if language != "en":
        window.appearance.language(language)
    if zoom != 100:
        window.appearance._zoom(zoom)
    case = full_case()
    stage.begin(replace(case, documents=case.documents[:26] + case.documents[-8:]))
    found = []
    for name, key in PLACES:
        stage.go(name, "d97" if name == "paper" else key)
        page = window.frame.pages.page
        for _ in range(RESTS):
            stage.bot.wait(30)
            still = list(cut_off(window, page))
            if not still:
                break
        found += [f"{name} {key}: {one}" for one in still]
    assert found == []
    window.appearance.usual()


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_papers_may_be_let_go_is_said_whole(stage, language: str) -> None:
    window = stage.window
    window.resize(1024, 700)
    window.appearance.language(language)
    window.appearance._zoom(200)
    stage.begin(full_case())
    drop = window.frame.drop
    drop.cover()
    for _ in range(RESTS):
        stage.bot.wait(30)
        found = list(cut_off(window, drop))
        if not found:
            break
    assert list(texts(drop)), "the place says nothing"
    assert found == []
    drop.hide()
    window.appearance.usual()
