"""Every page in its states, measured: contrast of what is drawn, the order of Tab, and what is said aloud."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from invented_case import full_case
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from real_events import press
from test_accessibility import PLACES, focusable

from desktop.ui.look.tones import THEMES, contrast
from desktop.ui.parts.signs import StatusPill, TonedLabel
from desktop.ui.parts.tab_order import in_reading_order

EMPTY = ("questions", "answers", "hub", "requirement", "timeline", "dates", "bundle", "call")
WAYS = [(*place, False) for place in PLACES]
WAYS += [(one, "means" if one == "requirement" else "", True) for one in EMPTY]


def settled(stage, name: str, key: str, empty: bool = False) -> None:
    case = full_case()
    stage.begin(replace(case, facts={}, documents=(), sources={}) if empty else case)
    stage.go(name, key)
    stage.bot.wait(40)


def drawn(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def contrast_of(image: QImage) -> float:
    """The contrast of the ground, which has most pixels, and of the ink, the farthest colour that is no stray."""
    seen: Counter[str] = Counter()
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            seen[colour.name()] += 1
    ground = seen.most_common(1)[0][0]
    inks = [colour for colour, count in seen.items() if count >= 3]
    return max((contrast(ground, one) for one in inks), default=1.0)


def written(widget: QWidget) -> str:
    """What is written on a label, a button or a field, a hint in an empty field as well; empty on all else."""
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def texts(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        seen = widget.visibleRegion().boundingRect()
        whole = seen.height() >= widget.height() > 0 and widget.width() > 3
        if widget.isVisible() and written(widget).strip() and whole:
            yield widget


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
@pytest.mark.parametrize(("name", "key"), [place for place in PLACES if place[0] not in ("paper",)])
def test_every_text_can_be_read_as_it_is_drawn(stage, theme: str, name: str, key: str) -> None:
    stage.window.appearance.theme(theme)
    settled(stage, name, key)
    screen = drawn(stage.window)
    ratio = screen.devicePixelRatio()
    found = 0
    for label in texts(stage.window.frame):
        at = label.mapTo(stage.window, QPoint(0, 0)) * ratio
        part = screen.copy(at.x(), at.y(), min(label.width(), 260), min(label.height(), 60))
        if label.isEnabled():
            found += 1
            assert contrast_of(part) >= 4.5, f"{written(label)[:40]!r} on {name} in {theme}"
    assert found or name in ("changes", "found", "done")


@pytest.mark.parametrize("theme", THEMES)
def test_words_on_the_colour_of_a_status_can_be_read_as_they_are_drawn(stage, theme: str) -> None:
    stage.window.appearance.theme(theme)
    settled(stage, "hub", "")

    def pills() -> list[StatusPill]:
        return [one for one in stage.window.findChildren(StatusPill) if one.isVisible()]

    def have_room() -> bool:
        """A busy computer has not laid out every row yet when the page is there."""
        return len(pills()) > 3 and not any(pill.findChild(TonedLabel).size().isEmpty() for pill in pills())

    stage.bot.waitUntil(have_room)
    for pill in pills():
        word = pill.findChild(TonedLabel)
        at = word.mapTo(pill, QPoint(0, 0))
        assert contrast_of(drawn(pill).copy(at.x(), at.y(), word.width(), word.height())) >= 4.5, word.text()


@pytest.mark.parametrize(("name", "key", "empty"), WAYS)
def test_tab_goes_as_one_reads_there_and_back(stage, name: str, key: str, empty: bool) -> None:
    settled(stage, name, key, empty)
    window = stage.window
    window.activateWindow()
    stage.bot.waitUntil(lambda: QApplication.focusWidget() is not None)
    page = window.frame.pages.page
    page.tab_order.settle()
    wanted = [one for one in in_reading_order(page) if one in set(focusable(window))]
    start = QApplication.focusWidget()
    way = [start]
    for _ in range(600):
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start:
            break
        way.append(QApplication.focusWidget())
    else:
        pytest.fail("Tab does not come round")
    on_page = [one for one in way if page.isAncestorOf(one)]
    place = {widget: number for number, widget in enumerate(wanted)}
    order = [place[one] for one in on_page if one in place]
    falls = sum(later < earlier for earlier, later in pairwise(order))
    assert falls <= 1, "Tab jumps about on this page"
    for expected in [*way[:0:-1], start]:
        press(QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert QApplication.focusWidget() is expected, "Shift+Tab goes another way than Tab"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told of its own accord."""
    heard: list[str] = []
    kept = QAccessible.updateAccessibility

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())
        kept(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard


def test_what_changes_is_said_aloud(stage, said: list[str], tmp_path: Path) -> None:
    settled(stage, "hub", "")
    window = stage.window
    window.add([tmp_path / "extrato_2026.pdf", tmp_path / "locked.pdf"])
    stage.bot.waitUntil(lambda: "file" in window.frame.banner.text, timeout=10_000)
    stage.idle()
    assert any(window.frame.banner.text in one for one in said), "the banner is shown and not said"
    said.clear()
    stage.go("questions", "cohabiting_since")
    assert any(re.search(r"Question \d+ of \d+", one) for one in said)
    said.clear()
    window.frame.pages.questions.answer.fields[0].setText("77")
    window.frame.pages.questions.go_on()
    assert said, "a wrong answer is not said"
    said.clear()
    stage.go("timeline")
    window.activateWindow()
    window.frame.pages.timeline.grid.setFocus()
    stage.bot.waitUntil(window.frame.pages.timeline.grid.hasFocus)
    press(window.frame.pages.timeline.grid, Qt.Key.Key_Down)
    assert any("2019" in one or "2020" in one for one in said), "the month chosen is not said"
    said.clear()
    stage.go("glossary")
    window.frame.pages.glossary.search.setText("nif")
    assert any("word" in one for one in said)


def test_tables_read_as_tables(stage) -> None:
    settled(stage, "timeline", "")
    page = stage.window.frame.pages.timeline
    for table in (page.grid, page.classes):
        interface = QAccessible.queryAccessibleInterface(table)
        assert interface.role() == QAccessible.Role.Table
        assert interface.text(QAccessible.Text.Name)
        names = [interface.child(place).text(QAccessible.Text.Name) for place in range(interface.childCount())]
        assert "Jan" in names
        assert all(names[1:]), "a cell has nothing to say"
    spoken = [page.classes.item(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(12)]
    assert all("2018" in one for one in spoken)
