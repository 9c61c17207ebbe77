"""Rules that change or age are told on the hub, listed on a page, accepted and undone; packs and keys have a page."""

from pathlib import Path

import pytest
from invented import CHANGES
from invented_case import full_case
from PySide6.QtWidgets import QFileDialog, QLabel
from real_events import click, write

from desktop.ui.pages.changes import ChangesPage
from desktop.ui.pages.definitions import DefinitionsPage
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import WrappedLabel
from desktop.ui.place import Place

PRINT = "3f2a 91c0 3f2a 91c0 3f2a 91c0 3f2a 91c0 aa10 bb20"


def texts(page: object) -> str:
    assert isinstance(page, ChangesPage | DefinitionsPage)
    return "\n".join(one.text() for one in page.findChildren(QLabel) if isinstance(one, WrappedLabel | QLabel))


def test_changes_are_told_seen_and_undone(stage) -> None:
    casework = stage.begin(full_case())
    hub = stage.window.frame.pages.hub
    assert not hub.notices.isVisible()
    casework.changes = CHANGES
    stage.window.session.refresh()
    stage.idle()
    assert hub.notices.isVisible()

    click(hub.notices.buttons[0])
    page = stage.window.frame.pages.changes
    assert stage.window.roaming.place == Place("changes")
    told = texts(page)
    assert told.index("Birth certificates of both") < told.index("Criminal record") < told.index("Passport")
    assert "it was 90, now it is 60" in told
    assert "Before: You said that you have no children." in told

    click(page.accept)
    stage.idle()
    assert casework.case.definition is not None
    assert stage.window.roaming.place == Place("hub")
    assert not hub.notices.isVisible()
    assert "remembers the rules of today" in stage.window.frame.banner.text

    click(next(one for one in stage.window.frame.banner.findChildren(Button) if one.text() == "&Undo"))
    stage.idle()
    assert casework.case.definition is None
    assert hub.notices.isVisible()


def test_a_changed_requirement_can_be_opened_from_the_list(stage) -> None:
    casework = stage.begin(full_case())
    casework.changes = CHANGES
    stage.window.session.refresh()
    stage.idle()
    stage.go("changes")

    ways = [one for one in stage.window.frame.pages.changes.findChildren(Button) if one.text() == "Open it"]
    assert [one.accessibleName() for one in ways] == [
        "Open “Birth certificates of both”", "Open “Criminal record of your country”",
    ]  # fmt: skip
    click(ways[0])
    assert stage.window.roaming.place == Place("requirement", "bond_birth_both")


def test_old_rules_lead_to_the_definitions(stage) -> None:
    casework = stage.begin(full_case())
    casework.aged = True
    stage.window.session.refresh()
    stage.idle()
    (button,) = stage.window.frame.pages.hub.notices.buttons

    click(button)
    stage.idle()

    assert stage.window.roaming.place == Place("definitions")
    assert "2 procedures, checked on 20 August 2026" in texts(stage.window.frame.pages.definitions)


def test_a_pack_is_imported_once_its_key_is_trusted(stage, monkeypatch: pytest.MonkeyPatch) -> None:
    casework = stage.begin(full_case())
    stage.go("definitions")
    page, banner = stage.window.frame.pages.definitions, stage.window.frame.banner
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/nowhere/rules.papelada-rules", ""))
    assert not page.remove.isVisible()

    click(page.bring)
    stage.idle()
    assert "3f2a 91c0" in banner.text
    assert not stage.desk.imported

    click(page.fold.head)
    for typed, tone in (("nonsense", "This is no fingerprint"), (PRINT.upper(), "You trust this key")):
        write(page.fingerprint, typed)
        write(page.name, "Ana")
        click(page.trust)
        stage.idle()
        assert tone in banner.text
    assert page.fingerprint.text() == ""
    assert PRINT in texts(page)

    click(page.bring)
    stage.idle()
    assert "The pack was imported. 1 has changed." in banner.text
    assert "signed by Ana" in texts(page)
    assert casework.used is stage.desk.rules

    click(page.remove)
    stage.idle()
    assert not page.remove.isVisible()
    assert "those that the program comes with" in texts(page)


def test_trust_can_be_taken_back(stage) -> None:
    stage.desk.trust(PRINT, "Ana")
    stage.go("definitions")
    page = stage.window.frame.pages.definitions

    click(next(one for one in page.findChildren(Button) if one.text() == "Take the trust back"))
    stage.idle()

    assert stage.desk.keys == []
    assert "No key is trusted yet" in texts(page)


def test_a_broken_pack_is_told_and_can_be_taken_away(stage) -> None:
    stage.desk.broken = True
    stage.go("definitions")
    page = stage.window.frame.pages.definitions

    assert "An imported pack is not used: This pack was cut short" in texts(page)
    assert page.remove.isVisible()


def test_a_choice_of_no_file_does_nothing(stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.go("definitions")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))

    click(stage.window.frame.pages.definitions.bring)
    stage.idle()

    assert stage.window.frame.banner.text == ""
    assert Path("/nowhere") not in stage.desk.cases
