"""Every control has a name, the keyboard reaches all of them and gets out again, and core tasks need no mouse."""

from dataclasses import replace
from pathlib import Path

import pytest
from invented_case import full_case
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollBar, QSpinBox, QWidget
from real_events import press, write

from desktop.ui.place import Place

PLACES = (
    ("start", ""), ("privacy", ""), ("new", ""), ("interview", ""), ("questions", "relation"),
    ("questions", "cohabiting_since"),
    ("questions", "nationality"), ("questions", "lived_over_a_year_in"), ("questions", "minors"), ("answers", ""),
    ("hub", ""), ("requirement", "bond_union"), ("requirement", "means"), ("requirement", "crim_origin"),
    ("paper", "d97"), ("timeline", ""), ("dates", ""), ("bundle", ""),
    ("call", ""), ("glossary", ""), ("glossary", "crue"), ("definitions", ""), ("changes", ""), ("found", ""),
    ("about", ""),
    ("done", ""),
)  # fmt: skip


def focusable(root: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible()
    ]


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


@pytest.mark.parametrize(("name", "key"), PLACES)
def test_every_control_has_a_name(stage, name: str, key: str) -> None:
    case = full_case()
    stage.begin(case)
    stage.go(name, key or "")
    stage.bot.wait(30)
    nameless = [
        widget for widget in focusable(stage.window) if not name_of(widget) and not isinstance(widget, QScrollBar)
    ]
    assert nameless == []


@pytest.mark.parametrize(("name", "key"), PLACES)
def test_tab_reaches_every_control_and_comes_round(stage, name: str, key: str) -> None:
    stage.begin(full_case())
    stage.go(name, key)
    stage.bot.wait(30)
    window = stage.window
    window.activateWindow()
    stage.bot.waitUntil(lambda: QApplication.focusWidget() is not None)
    start = QApplication.focusWidget()
    seen = {start}
    for _ in range(400):
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None
        if here is start:
            break
        seen.add(here)
    else:
        pytest.fail(f"the keyboard does not come back to {name_of(start)}")
    # Of a group of choices only one is a stop; the arrow keys go to the others.
    missed = [
        widget
        for widget in focusable(window)
        if widget not in seen
        and not (hasattr(widget, "autoExclusive") and widget.autoExclusive())
        and not isinstance(widget.parent(), QSpinBox)
    ]
    assert [name_of(widget) for widget in missed] == []


@pytest.mark.parametrize(("name", "key"), PLACES)
def test_no_letter_is_given_twice(stage, name: str, key: str) -> None:
    stage.begin(full_case())
    stage.go(name, key)
    window = stage.window
    texts = [action.text() for action in window.menuBar().actions()]
    texts += [one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()]
    texts += [one.text() for one in window.findChildren(QLabel) if one.isVisible() and one.buddy() is not None]
    bar = window.frame.pages.requirement.tabs if name == "requirement" else None
    texts += [bar.tabText(place) for place in range(bar.count())] if bar is not None else []
    letters = [text.replace("&&", "").partition("&")[2][:1].casefold() for text in texts]
    given = [letter for letter in letters if letter]
    assert sorted(given) == sorted(set(given))


def test_the_month_grid_is_a_table_to_a_reader(stage) -> None:
    stage.begin(full_case())
    stage.go("timeline")
    interface = QAccessible.queryAccessibleInterface(stage.window.frame.pages.timeline.grid)
    assert interface.role() == QAccessible.Role.Table
    cells = {interface.child(place).text(QAccessible.Text.Name) for place in range(interface.childCount())}
    assert {"Jan", "2018", "March 2020: Empty", "February 2020: Proven, 1 paper (Money)"} <= cells


def test_f6_goes_round_the_panes(stage) -> None:
    stage.begin(full_case())
    stage.go("requirement", "bond_union")
    stage.bot.wait(50)
    page = stage.window.frame.pages.requirement
    visited = []
    for _ in range(6):
        press(stage.window, Qt.Key.Key_F6)
        here = QApplication.focusWidget()
        visited.append(
            next(i for i, pane in enumerate(stage.window.frame.panes()) if pane is here or pane.isAncestorOf(here))
        )
    assert set(visited) == set(range(len(stage.window.frame.panes())))
    assert page.list.hasFocus() or len(visited) == 6


def test_ten_tasks_by_keyboard_alone(stage, tmp_path: Path) -> None:  # noqa: PLR0915  # a journey is long
    window, bot = stage.window, stage.bot
    window.activateWindow()

    def key(code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        press(QApplication.focusWidget() or window, code, modifiers)

    def type_in(text: str) -> None:
        write(QApplication.focusWidget(), text)

    bot.waitUntil(window.frame.pages.start.new_row.hasFocus)
    key(Qt.Key.Key_Space)  # 1: start a new case
    bot.waitUntil(lambda: window.roaming.place == Place("new"))
    type_in("british")
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Home)
    page = window.frame.pages.new
    assert page.list.key == "wa_family"
    page.file.setText(str(tmp_path / "case.papelada"))
    while not page.first.hasFocus():
        key(Qt.Key.Key_Tab)
    type_in("correct horse battery")
    key(Qt.Key.Key_Tab)
    type_in("correct horse battery")
    key(Qt.Key.Key_Return)
    bot.waitUntil(lambda: window.roaming.place.name == "questions")
    questions = window.frame.pages.questions
    bot.waitUntil(lambda: questions.shown == "relation")
    key(Qt.Key.Key_Down)  # 2: answer a question
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    bot.waitUntil(lambda: questions.shown == "cohabiting_since")
    key(Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)  # 3: leave one open
    bot.waitUntil(lambda: questions.shown == "nationality")
    key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)  # 4: to the hub
    assert window.roaming.place == Place("hub")
    stage.idle()
    assert window.session.casework.case.facts == {"relation": "partner"}
    key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)  # 5: find a requirement
    bot.waitUntil(lambda: window.roaming.finder is not None and window.roaming.finder.search.hasFocus())
    type_in("birth cert")
    key(Qt.Key.Key_Return)
    bot.waitUntil(lambda: window.roaming.place == Place("requirement", "bond_birth_both"))
    bot.waitUntil(lambda: window.isAncestorOf(QApplication.focusWidget()))
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # 6: undo
    stage.idle()
    assert window.session.casework.case.facts == {}
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)  # 7: redo
    stage.idle()
    assert window.session.casework.case.facts == {"relation": "partner"}
    key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)  # 8: a month of the timeline
    bot.waitUntil(window.frame.pages.timeline.grid.hasFocus)
    key(Qt.Key.Key_Down)
    assert window.frame.pages.timeline.detail.accessibleName().endswith("2019")
    key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)  # 9: larger
    assert window.look.zoom == 110
    key(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)  # 10: close the case
    bot.waitUntil(lambda: window.roaming.place == Place("start"))
    stage.idle()
    assert stage.desk.opened[0].closed


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize(("name", "key"), PLACES)
def test_nothing_scrolls_sideways_at_the_smallest_window(stage, name: str, key: str, zoom: int) -> None:
    window = stage.window
    window.resize(1024, 700)
    case = full_case()
    stage.begin(replace(case, documents=case.documents[:20] + case.documents[-8:]))
    window.appearance._zoom(zoom)
    stage.go(name, "d97" if name == "paper" else key)
    stage.bot.wait(30)
    page = window.frame.pages.page
    assert page.view.horizontalScrollBar().maximum() == 0, page.view.widget().minimumSizeHint()
    window.appearance.usual()
