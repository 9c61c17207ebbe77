"""The core tasks of a case, each done from start to end with the keys of a keyboard and nothing else."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from invented_case import full_case, half_case
from invented_rules import TODAY
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop.domain.case import Case
from desktop.ui.parts.field_row import FieldRow
from desktop.ui.place import Place

NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


class Keyboard:
    """A keyboard: its keys go where the focus is, a menu or a dialog that is open first of all."""

    def __init__(self, stage) -> None:
        self._window = stage.window
        self._bot = stage.bot
        self._window.activateWindow()
        self._bot.waitUntil(lambda: QApplication.focusWidget() is not None)

    @property
    def place(self) -> QWidget:
        """What a key that is pressed now goes to."""
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self._window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.place, key, modifiers)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Types in place of what stands there."""
        self.press(Key.Key_A, CONTROL)
        QTest.keyClicks(self.place, text)
        QApplication.processEvents()

    def tab_until(self, there: Callable[[QWidget], bool], back: bool = False) -> QWidget:
        """Presses Tab until the focus is on what is looked for."""
        for _ in range(120):
            here = QApplication.focusWidget()
            if here is not None and there(here):
                return here
            self.press(*(Key.Key_Backtab, SHIFT) if back else (Key.Key_Tab,))
        pytest.fail("Tab does not come there")

    def tab_to(self, name: str) -> QWidget:
        """Presses Tab until a control of this name has the focus, as a person reads or hears it."""
        return self.tab_until(lambda here: re.search(name, spoken(here)) is not None)

    def find(self, text: str) -> None:
        """Ctrl+K, a few letters, Enter."""
        self.press(Key.Key_K, CONTROL)
        self._bot.waitUntil(lambda: self._window.roaming.finder is not None)
        self._bot.waitUntil(self._window.roaming.finder.search.hasFocus)
        self.type(text)
        self.press(Key.Key_Return)
        self._bot.waitUntil(lambda: self._window.isAncestorOf(QApplication.focusWidget()))


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name)


def at(stage, name: str, key: str = "") -> None:
    """Waits until the window is there and does nothing else."""
    stage.bot.waitUntil(lambda: stage.window.roaming.place == Place(name, key), timeout=10_000)
    stage.idle()


@pytest.fixture
def keys(stage) -> Keyboard:
    return Keyboard(stage)


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told of its own accord."""
    heard: list[str] = []
    kept = QAccessible.updateAccessibility

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())
        kept(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard


def test_a_new_case_is_started(stage, keys: Keyboard, tmp_path: Path) -> None:
    assert spoken(keys.tab_to("^Start a new case")).startswith("Start a new case")
    keys.press(Key.Key_Return)
    at(stage, "new")
    keys.tab_to("Search the procedures")
    keys.type("british")
    keys.press(Key.Key_Tab)
    keys.press(Key.Key_Home)
    keys.press(Key.Key_F, ALT)
    assert spoken(keys.place) == "Case file"
    keys.type(str(tmp_path / "ours.papelada"))
    keys.press(Key.Key_P, ALT)
    keys.type("correct horse battery staple")
    keys.press(Key.Key_I, ALT)
    keys.type("correct horse battery staple")
    keys.press(Key.Key_S, ALT)
    stage.bot.waitUntil(lambda: stage.window.roaming.place.name == "questions")
    stage.idle()
    opened = stage.desk.opened[0]
    assert (opened.path, opened.case.permit) == (tmp_path / "ours.papelada", "wa_family")


def test_questions_are_answered_and_one_is_left_open(stage, keys: Keyboard) -> None:
    casework = stage.begin(Case("c2", "wa_family", TODAY), Place("questions", "relation"))
    stage.idle()
    shown = lambda: stage.window.frame.pages.questions.shown  # noqa: E731
    stage.bot.waitUntil(lambda: shown() == "relation")
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Space)
    keys.press(Key.Key_O, ALT)
    stage.bot.waitUntil(lambda: shown() == "cohabiting_since")
    for text in ("5", "1", "2019"):
        keys.type(text)
        keys.press(Key.Key_Tab)
    keys.press(Key.Key_O, ALT)
    stage.bot.waitUntil(lambda: shown() == "nationality")
    keys.press(Key.Key_D, ALT)
    stage.bot.waitUntil(lambda: shown() == "lived_over_a_year_in")
    stage.idle()
    assert casework.case.facts == {"relation": "partner", "cohabiting_since": "2019-01-05"}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_paper_is_added_through_the_dialog_of_files(stage, keys: Keyboard, tmp_path: Path) -> None:
    """The dialog is Qt's own here, with its own event loop: a timer goes on typing inside it."""
    casework = stage.begin(half_case())
    stage.idle()
    given = tmp_path / "extrato_9.pdf"
    given.write_bytes(b"x")
    before = len(casework.case.documents)
    typing = QTimer()

    def type_name() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog) and dialog.isVisible() and dialog.isAncestorOf(QApplication.focusWidget()):
            typing.stop()
            keys.type(str(given))
            # Qt's list of guesses lies over the dialog while one types: Enter takes the guess, which is this file.
            keys.press(Key.Key_Return)
            if dialog.isVisible():
                keys.press(Key.Key_Return)

    typing.timeout.connect(type_name)
    typing.start(20)
    keys.press(Key.Key_A, CONTROL | SHIFT)
    typing.stop()
    stage.bot.waitUntil(lambda: len(casework.case.documents) == before + 1)
    stage.idle()
    assert "1 paper was read" in stage.window.frame.banner.text


def test_a_requirement_is_opened_and_read(stage, keys: Keyboard) -> None:
    stage.begin(full_case())
    stage.idle()
    keys.tab_to("^Criminal record of your country")
    keys.press(Key.Key_Return)
    at(stage, "requirement", "crim_origin")
    keys.press(Key.Key_W, ALT)
    page = stage.window.frame.pages.requirement
    assert page.about.isVisible()
    keys.press(Key.Key_P, ALT)
    assert page.paper.isVisible()
    keys.press(Key.Key_1, ALT)
    at(stage, "hub")


def in_a_field(name: str) -> Callable[[QWidget], bool]:
    return lambda here: (
        isinstance(here.parent(), FieldRow) and here.parent().name == name and here is here.parent().edit
    )


def test_a_field_is_confirmed(stage, keys: Keyboard) -> None:
    casework = stage.begin(full_case())
    stage.idle()
    keys.find("life together")
    at(stage, "requirement", "bond_union")
    fields = lambda: casework.case.document("d24").fields  # noqa: E731
    assert stage.window.frame.pages.requirement.list.key == "d24", "the paper in doubt comes first"
    assert not fields()["period_end"].confirmed
    keys.tab_until(in_a_field("period_end"))
    keys.press(Key.Key_Return)
    stage.idle()
    assert fields()["period_end"].confirmed
    assert fields()["period_end"].value == "2021-03-28"
    assert QApplication.focusWidget() is not None, "the keyboard is lost when the rows are drawn anew"
    assert stage.window.frame.pages.requirement.paper.isAncestorOf(QApplication.focusWidget())


def test_a_field_is_corrected_and_a_slip_is_refused_first(stage, keys: Keyboard, announced: list[str]) -> None:
    casework = stage.begin(full_case())
    stage.idle()
    keys.find("life together")
    at(stage, "requirement", "bond_union")
    keys.tab_until(in_a_field("period_end"))
    keys.type("31/02/2021")
    keys.press(Key.Key_Return)
    stage.idle()
    paper = stage.window.frame.pages.requirement.paper
    assert "no such day" in paper.fields.rows["period_end"].trouble.text()
    assert any("no such day" in one for one in announced), "a refusal is seen and not heard"
    assert in_a_field("period_end")(keys.place), "a slip is mended where it was made"
    keys.type("30/03/2021")
    keys.press(Key.Key_Return)
    stage.idle()
    assert casework.case.document("d24").fields["period_end"].value == "2021-03-30"


def test_the_timeline_is_read_month_by_month(stage, keys: Keyboard, announced: list[str]) -> None:
    stage.begin(full_case())
    stage.idle()
    keys.press(Key.Key_2, ALT)
    at(stage, "timeline")
    keys.tab_to("Months, one row a year")
    announced.clear()
    keys.press(Key.Key_End, CONTROL)
    keys.press(Key.Key_Home, CONTROL)
    keys.press(Key.Key_Right, times=2)
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Right)
    keys.press(Key.Key_Left)
    assert [re.sub(" [(.].*", "", one) for one in announced] == [
        "November 2026: Empty", "December 2018: Empty", "January 2019: Proven, 1 paper",
        "February 2019: Proven, 1 paper", "February 2020: Proven, 1 paper", "March 2020: Empty",
        "February 2020: Proven, 1 paper",
    ]  # fmt: skip
    assert "Bank statement" in announced[-1], "the papers of a month are said with it"
    keys.tab_to("Kinds of evidence in 2020")
    keys.tab_to("^Bank statement, February 2020")
    keys.press(Key.Key_Return)
    at(stage, "requirement", "bond_union")
    assert stage.window.frame.pages.requirement.list.key == "d14"


def test_a_bundle_is_made(stage, keys: Keyboard, tmp_path: Path) -> None:
    stage.begin(full_case())
    stage.idle()
    keys.press(Key.Key_3, ALT)
    at(stage, "bundle")
    stage.bot.waitUntil(stage.window.frame.pages.bundle.make.isEnabled)
    keys.press(Key.Key_F, ALT)
    keys.type(str(tmp_path / "out"))
    keys.press(Key.Key_M, ALT)
    at(stage, "done")
    assert stage.window.frame.pages.done._folder == tmp_path / "out"
    assert stage.window.frame.pages.done.isAncestorOf(QApplication.focusWidget())


def test_a_deed_is_undone_and_done_again(stage, keys: Keyboard) -> None:
    casework = stage.begin(half_case())
    stage.idle()
    before = casework.case
    keys.find("passport")
    at(stage, "requirement", "passport")
    keys.tab_to("Take .*out|Remove")
    keys.press(Key.Key_Space)
    stage.idle()
    removed = casework.case
    assert len(removed.documents) == len(before.documents) - 1
    keys.press(Key.Key_Z, CONTROL)
    stage.idle()
    assert casework.case == before
    keys.press(Key.Key_Z, CONTROL | SHIFT)
    stage.idle()
    assert casework.case == removed


def test_a_paper_is_found_by_the_name_of_its_file(stage, keys: Keyboard) -> None:
    casework = stage.begin(full_case())
    stage.idle()
    stray = casework.case.documents[-1].id
    keys.find("IMG_2024")
    at(stage, "paper", stray)
    keys.find("contrato")
    stage.idle()
    assert stage.window.roaming.place == Place("requirement", "housing_lease")


def test_a_recent_case_is_opened_after_a_wrong_passphrase(stage, keys: Keyboard) -> None:
    stage.begin(half_case())
    stage.idle()
    keys.press(Key.Key_W, CONTROL)
    at(stage, "start")
    keys.tab_to("^Open the case of M. S.")
    asked = lambda: stage.window.comings.opening.dialog is not None  # noqa: E731
    for passphrase in ("wrong", "correct horse"):
        if passphrase == "wrong":
            keys.press(Key.Key_Return)
        stage.bot.waitUntil(lambda: asked() and stage.window.comings.opening.dialog.edit.hasFocus())
        keys.type(passphrase)
        keys.press(Key.Key_Return)
        stage.idle()
    at(stage, "hub")
    assert len(stage.desk.opened) == 1


@pytest.mark.parametrize("way", ["strip", "picture"])
def test_the_page_of_a_paper_is_turned_over(stage, keys: Keyboard, way: str) -> None:
    case = full_case()
    lease = next(one for one in case.documents if one.kind == "lease")
    case = replace(case, sources={**case.sources, lease.source: replace(case.sources[lease.source], pages=5)})
    stage.begin(case.with_document(replace(lease, pages=(1, 2, 3, 4, 5))))
    stage.idle()
    keys.find("lease in your name")
    at(stage, "requirement", "housing_lease")
    paper = stage.window.frame.pages.requirement.paper
    wanted = paper.strip if way == "strip" else paper.view
    keys.tab_until(lambda here: here is wanted)
    forth, back = (Key.Key_Down, Key.Key_Up) if way == "strip" else (Key.Key_PageDown, Key.Key_PageUp)
    # A page that is higher than its place is read to its foot first.
    turns = 1 if way == "strip" else 12
    for page in ("2", "3", "4"):
        for _ in range(turns):
            if paper.view.accessibleDescription() != f"Page {page} of 5":
                keys.press(forth)
        assert paper.view.accessibleDescription() == f"Page {page} of 5"
        assert paper.view.verticalScrollBar().value() == paper.view.verticalScrollBar().minimum()
    for _ in range(turns):
        if paper.view.accessibleDescription() != "Page 3 of 5":
            keys.press(back)
    assert paper.view.accessibleDescription() == "Page 3 of 5"
    assert wanted.hasFocus()


def test_enter_on_the_button_that_says_no_is_a_no(stage, keys: Keyboard) -> None:
    stage.begin(half_case())
    stage.idle()
    keys.press(Key.Key_W, CONTROL)
    at(stage, "start")
    keys.tab_to("^Open the case of M. S.")
    keys.press(Key.Key_Return)
    stage.bot.waitUntil(lambda: stage.window.comings.opening.dialog is not None)
    stage.bot.waitUntil(stage.window.comings.opening.dialog.edit.hasFocus)
    keys.type("correct horse")
    keys.tab_to("^Cancel")
    keys.press(Key.Key_Return)
    stage.bot.waitUntil(lambda: stage.window.comings.opening.dialog is None)
    stage.idle()
    assert stage.window.roaming.place == Place("start")
    assert stage.desk.opened == []


def test_what_begins_as_typed_is_found_first(stage, keys: Keyboard) -> None:
    stage.begin(full_case())
    stage.idle()
    keys.find("pa")
    at(stage, "requirement", "passport")
