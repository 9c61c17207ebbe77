"""The page about the program: reached by the menu, filled from the desk, with every licence one press away."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.ui.introducing import Introducing
from desktop.ui.pages.about import AboutPage
from desktop.ui.parts.text_dialog import TextDialog


def _said(page: AboutPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


@pytest.fixture
def page(stage: Any) -> AboutPage:
    action = next(one for one in stage.window.menus.actions if one.text().replace("&", "") == "About Papelada")
    action.trigger()
    stage.idle()
    found: AboutPage = stage.window.frame.pages.about
    assert stage.window.roaming.place.name == "about"
    return found


def test_it_says_version_build_definitions_and_pieces(page: AboutPage) -> None:
    said = _said(page)
    for words in ("Papelada 1.2.3", "Built from 0123456789ab of 28 November 2026", "edition 1 November 2026"):
        assert words in said
    for words in ("2 procedures, checked on", "Libraries (2)", "numpy 2.4", "OFL-1.1"):
        assert words in said


def test_the_licences_open_and_words_are_found_in_them(page: AboutPage, stage: Any) -> None:
    page.licences.click()
    stage.idle()
    introducing = stage.window.findChild(Introducing)
    dialog: TextDialog = introducing.dialog
    assert dialog.isVisible()
    assert "A licence in full." in dialog.text.toPlainText()
    dialog.search.setFocus()
    QTest.keyClicks(dialog.search, "numpy")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter looks for the words and does not close"
    assert dialog.text.textCursor().selectedText() == "numpy"
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.text.textCursor().selectedText() == "numpy", "after the last place comes the first"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    stage.idle()
    assert not dialog.isVisible()


def test_from_there_to_the_definitions_and_back(page: AboutPage, stage: Any) -> None:
    page.definitions.click()
    stage.idle()
    assert stage.window.roaming.place.name == "definitions"
    stage.window.frame.pages.definitions.back.click()
    stage.idle()
    assert stage.window.roaming.place.name == "about"
    page.back.click()
    assert stage.window.roaming.place.name == "start"


def test_another_language_tells_it_in_that_language(page: AboutPage, stage: Any) -> None:
    stage.window.appearance.language("pt")
    stage.idle()
    assert "Construído a partir de 0123456789ab" in _said(stage.window.frame.pages.about)
