"""Every dialog: each control has a name, Tab comes round, Esc leads out, and what is drawn can be read."""

import importlib
import pkgutil
from collections.abc import Callable
from itertools import product

import pytest
from invented_case import full_case, half_case
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from real_events import click, press
from test_accessibility import focusable, name_of
from test_accessibility_walk import contrast_of, drawn, texts, written

import desktop.ui
from desktop.ui.introducing import Introducing
from desktop.ui.lettering import Lettering
from desktop.ui.look.tones import THEMES
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.glossed import TermButton
from desktop.ui.place import Place
from forms.reader import load_rules


def shown(stage, kind: str) -> Dialog:
    """The dialog of that class, once it is there."""
    stage.bot.waitUntil(lambda: bool(open_ones(kind)), timeout=10_000)
    return open_ones(kind)[0]


def open_ones(kind: str) -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if type(one).__name__ == kind and one.isVisible()]


def _crash(stage) -> None:
    stage.window.show_error(ValueError("x"))


def _passphrase(stage) -> None:
    stage.window.comings.open(stage.home_folder / "Maria.papelada", "wrong")


def _join(stage) -> None:
    stage.begin(full_case())
    stage.go("requirement", "bond_union")
    stage.window.frame.pages.requirement.paper.deeds.join.trigger()


def _day(stage) -> None:
    stage.begin(full_case())
    stage.go("dates")
    stage.window.frame.pages.dates.day_asked.emit(load_rules().questions["notified_on"], "2026-11-27")


def _letter(stage) -> None:
    stage.begin(full_case())
    stage.go("timeline")
    page = stage.window.frame.pages.timeline
    page.letter_asked.emit("statement_of_gap", stage.window.session.snapshot.standing.coverage[0].gaps[0])
    lettering = stage.window.findChild(Lettering)
    stage.bot.waitUntil(lambda: lettering.dialog is not None, timeout=10_000)


def _term(stage) -> None:
    stage.begin(full_case())
    stage.go("requirement", "crim_origin")
    page = stage.window.frame.pages.requirement
    page.tabs.setCurrentIndex(0)
    stage.bot.wait(30)
    click(page.about.findChildren(TermButton)[0])


def _licences(stage) -> None:
    stage.window.roaming.go(Place("about"))
    stage.window.frame.pages.about.licences.click()
    introducing = stage.window.findChild(Introducing)
    stage.bot.waitUntil(lambda: introducing.dialog is not None, timeout=10_000)


def _stop(stage) -> None:
    stage.begin(half_case(), delay=0.5)
    stage.window.add([stage.home_folder / f"extrato_{number}.pdf" for number in range(9)])
    stage.window.close()


def _finder(stage) -> None:
    stage.begin(full_case())
    stage.window.roaming.find()


OPENERS: dict[str, Callable[[object], None]] = {
    "CrashDialog": _crash,
    "PassphraseDialog": _passphrase,
    "PaperChoice": _join,
    "DayDialog": _day,
    "LetterDialog": _letter,
    "TermPanel": _term,
    "TextDialog": _licences,
    "Ask": _stop,
    "Finder": _finder,
}


@pytest.fixture
def opened(stage, tmp_path, request: pytest.FixtureRequest) -> Dialog:
    stage.home_folder = tmp_path
    kind, theme = request.param
    stage.window.appearance.theme(theme)
    OPENERS[kind](stage)
    dialog = shown(stage, kind)
    dialog.activateWindow()
    stage.bot.wait(60)
    return dialog


def every(test):
    return pytest.mark.parametrize("opened", [(kind, "light") for kind in OPENERS], indirect=True, ids=OPENERS)(test)


def test_every_dialog_there_is_is_opened_here() -> None:
    for module in pkgutil.walk_packages(desktop.ui.__path__, "desktop.ui."):
        importlib.import_module(module.name)

    def kinds(kind: type) -> set[str]:
        return {kind.__name__ for kind in kind.__subclasses__()} | {
            name for inner in kind.__subclasses__() for name in kinds(inner)
        }

    assert kinds(Dialog) == set(OPENERS)


@every
def test_every_control_of_a_dialog_has_a_name(opened: Dialog) -> None:
    controls = focusable(opened)
    assert controls
    assert [type(one).__name__ for one in controls if not name_of(one)] == []
    assert opened.windowTitle()


@every
def test_tab_comes_round_in_a_dialog_and_esc_leads_out(stage, opened: Dialog) -> None:
    stage.bot.waitUntil(lambda: opened.isAncestorOf(QApplication.focusWidget()), timeout=10_000)
    start = QApplication.focusWidget()
    seen = {start}
    for _ in range(40):
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert opened.isAncestorOf(QApplication.focusWidget()), "the keyboard leaves a dialog that is open"
        if QApplication.focusWidget() is start:
            break
        seen.add(QApplication.focusWidget())
    else:
        pytest.fail(f"the keyboard does not come back to {name_of(start)}")
    assert [name_of(one) for one in focusable(opened) if one not in seen] == []
    kind = type(opened).__name__
    press(QApplication.focusWidget(), Qt.Key.Key_Escape)
    stage.bot.waitUntil(lambda: not open_ones(kind))


@pytest.mark.parametrize("opened", list(product(OPENERS, THEMES)), indirect=True, ids="-".join)
def test_every_text_of_a_dialog_can_be_read_as_it_is_drawn(opened: Dialog) -> None:
    picture = drawn(opened)
    ratio = picture.devicePixelRatio()
    for label in texts(opened):
        at = label.mapTo(opened, QPoint(0, 0)) * ratio
        part = picture.copy(at.x(), at.y(), min(label.width(), 260), min(label.height(), 60))
        assert contrast_of(part) >= 4.5, f"{written(label)[:40]!r}"
