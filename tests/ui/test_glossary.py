"""Words are explained where they stand, by mouse and by keyboard, and all of them on a page of their own."""

import pytest
from invented_case import full_case
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from real_events import click, press, write

from desktop.ui.parts.glossed import GlossedLabel, TermButton, glossed
from desktop.ui.place import Place
from forms.glossary import glossary


@pytest.fixture
def word(stage) -> TermButton:
    """A word on the page of a requirement."""
    stage.begin(full_case())
    stage.go("requirement", "crim_origin")
    page = stage.window.frame.pages.requirement
    page.tabs.setCurrentIndex(0)
    stage.bot.wait(30)
    return page.about.findChildren(TermButton)[0]


def test_a_click_explains_a_word_and_escape_gives_the_keyboard_back(stage, word: TermButton) -> None:
    click(word)
    panel = word.panel
    stage.bot.waitUntil(lambda: panel.isVisible() and panel.shut.hasFocus())
    assert panel.accessibleName() == glossary()[word.term].word
    assert glossary()[word.term].says.en.rstrip(".") in panel.accessibleDescription()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert word.panel is None
    stage.bot.waitUntil(word.hasFocus)


def test_the_keyboard_reaches_a_word_opens_it_and_goes_on_to_all_words(stage, word: TermButton) -> None:
    window = stage.window
    window.activateWindow()
    for _ in range(60):
        press(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        if word.hasFocus():
            break
    assert word.hasFocus()
    press(word, Qt.Key.Key_Space)
    panel = word.panel
    stage.bot.waitUntil(panel.shut.hasFocus)
    press(panel.shut, Qt.Key.Key_Tab)
    assert panel.more.hasFocus()
    press(panel.more, Qt.Key.Key_Space)
    stage.bot.waitUntil(lambda: window.roaming.place == Place("glossary", word.term))
    assert window.frame.pages.glossary.list.key == word.term
    click(window.frame.pages.glossary.back)
    assert window.roaming.place == Place("requirement", "crim_origin")


def test_opening_a_word_is_announced(stage, word: TermButton, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def heard(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", heard)
    word.explain()
    assert any(glossary()[word.term].word in one for one in said)
    word.panel.reject()


def test_a_word_is_underlined_once_and_its_button_lies_on_it(stage) -> None:
    label = glossed(stage.window.words, stage.window.look, "The NIF and the NISS. Your NIF again.", known=set())
    stage.bot.addWidget(label)
    label.resize(600, 60)
    label.show()
    assert [one.term for one in label.terms] == ["nif", "niss"]
    first, second = label.terms
    metrics = label.fontMetrics()
    assert abs(first.x() - metrics.horizontalAdvance("The ")) <= 2
    assert abs(first.width() - metrics.horizontalAdvance("NIF")) <= 2
    assert second.x() > first.geometry().right()
    label.close()


def test_a_word_that_a_lines_end_cuts_is_pressed_on_both_lines(stage) -> None:
    label = GlossedLabel(stage.window.words, stage.window.look, "uma declaração sob compromisso de honra", 0)
    stage.bot.addWidget(label)
    label.resize(label.fontMetrics().horizontalAdvance("uma declaração sob com"), 90)
    label.show()
    (button,) = label.terms
    below = QPoint(10, button.geometry().bottom() + 8)
    assert not button.geometry().contains(below)
    QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=below)
    assert button.panel is not None
    button.panel.reject()
    label.close()


def test_markup_in_a_definition_is_no_markup(stage) -> None:
    label = glossed(stage.window.words, stage.window.look, "<b>NIF</b> <a href='x'>AIMA</a>")
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert [one.term for one in label.terms] == ["nif", "aima"]
    label.deleteLater()


def test_the_page_of_words_is_searched_and_leads_on(stage) -> None:
    window = stage.window
    window.roaming.go(Place("glossary"))
    page = window.frame.pages.glossary
    assert page.list.count() == len(glossary())
    write(page.search, "landlord")
    assert page.list.key == "senhorio"
    write(page.search, "xyzzy")
    assert page.list.count() == 0
    assert not page._card.isVisible()
    write(page.search, "crue")
    page.choose("camara_municipal")
    assert page.list.key == "camara_municipal"


def test_f1_explains_the_words_of_the_page_in_view(stage) -> None:
    stage.begin(full_case())
    stage.go("hub")
    press(stage.window, Qt.Key.Key_F1)
    page = stage.window.frame.pages.glossary
    assert stage.window.roaming.place.name == "glossary"
    assert page.only_here.isVisible()
    assert 0 < page.list.count() < len(glossary())
    click(page.only_here)
    assert page.list.count() == len(glossary())
    click(page.back)
    assert stage.window.roaming.place == Place("hub")


def test_ctrl_k_finds_a_word_without_a_case(stage) -> None:
    press(stage.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    finder = stage.window.roaming.finder
    write(finder.search, "uniao de facto")
    press(finder.search, Qt.Key.Key_Return)
    stage.bot.waitUntil(lambda: stage.window.roaming.place == Place("glossary", "uniao_facto"))
