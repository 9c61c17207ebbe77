"""From first start to a bundle as a new user would do it, with real clicks, keys and drops."""

from dataclasses import replace
from pathlib import Path

import pytest
from invented_case import full_case, half_case, standing_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from real_events import click, drop, press, write

from desktop.domain.standing import Finding

BLOCKED = 400
"""Milliseconds at a stretch that give a stall away on any machine; the figure itself is the bench's (window)."""


def test_from_first_start_to_a_bundle(stage, watchdog, tmp_path: Path) -> None:  # noqa: PLR0915  # a journey is long
    window, bot = stage.window, stage.bot
    dog = watchdog()
    click(window.frame.pages.start.new_row)
    page = window.frame.pages.new
    write(page.search, "british")
    press(page.search, Qt.Key.Key_Tab)
    page.list.setCurrentRow(0)
    page.file.setText(str(tmp_path / "ours.papelada"))
    write(page.first, "correct horse battery staple")
    write(page.second, "correct horse battery staple")
    click(page.make)
    bot.waitUntil(lambda: window.roaming.place.name == "questions")

    questions = window.frame.pages.questions
    bot.waitUntil(lambda: questions.shown == "relation")
    click(questions.answer.rows["partner"])
    click(questions.on)
    assert questions.shown == "cohabiting_since"
    for field, text in zip(questions.answer.fields, ("5", "1", "2019"), strict=True):
        write(field, text)
    press(questions.answer.fields[2], Qt.Key.Key_Return)
    assert questions.shown == "nationality"
    write(questions.answer.countries.search, "braz")
    click(questions.on)
    while window.roaming.place.name == "questions":
        click(questions.unknown)
    assert window.roaming.place.name == "answers"
    stage.idle()
    assert window.session.casework.case.facts == {
        "relation": "partner", "cohabiting_since": "2019-01-05", "nationality": "BR",
    }  # fmt: skip
    click(window.frame.pages.answers.on)

    hub = window.frame.pages.hub
    assert window.roaming.place.name == "hub"
    drop(
        window,
        [tmp_path / "passaporte.jpg", tmp_path / "extrato_1.pdf", tmp_path / "IMG_1.jpg", tmp_path / "locked.pdf"],
    )
    bot.waitUntil(lambda: "file could not be used" in window.frame.banner.text)
    stage.idle()
    assert "3 papers were read" in window.frame.banner.text
    assert any(key.startswith("tray:") for key in hub.rows)

    click(hub.rows["bond_union"])
    paper = window.frame.pages.requirement.paper
    bot.waitUntil(lambda: paper.document is not None and bool(paper._pictures))
    first = next(iter(paper.fields.rows.values()))
    assert first.state == "asked"
    press(first.edit, Qt.Key.Key_Return)
    stage.idle()
    assert window.session.casework.case.document(paper.document.id).fields[first.name].confirmed

    click(window.frame.header.back)
    press(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    bundle = window.frame.pages.bundle
    bot.waitUntil(bundle.make.isEnabled)
    bundle.folder.setText(str(tmp_path / "out"))
    click(bundle.make)
    bot.waitUntil(lambda: window.roaming.place.name == "done")
    assert window.frame.pages.done._folder == tmp_path / "out"
    assert dog.longest < BLOCKED, f"the window stood still for {dog.longest:.0f} ms"


def test_a_full_case_is_walked_through_without_a_stall(stage, watchdog) -> None:
    stage.begin(full_case())
    stage.idle()
    for name in ("requirement", "timeline", "bundle", "answers", "questions"):
        stage.go(name, "bond_union" if name == "requirement" else "")
    dog = watchdog()
    for name, key in (("hub", ""), ("requirement", "bond_union"), ("requirement", "means"), ("timeline", ""),
                      ("bundle", ""), ("answers", ""), ("questions", ""), ("hub", "")):  # fmt: skip
        stage.go(name, key)
        stage.bot.wait(20)
    assert dog.longest < BLOCKED, f"the window stood still for {dog.longest:.0f} ms"


def test_the_hub_of_a_case_of_400_papers_comes_soon(stage, watchdog) -> None:
    case = full_case()
    more = tuple(replace(one, id=f"{one.id}_{turn}") for turn in range(4) for one in case.documents)
    stage.begin(replace(case, documents=(*case.documents, *more)[:400]))
    stage.idle()
    stage.go("answers")
    dog = watchdog()
    for name in ("hub", "timeline", "hub"):
        stage.go(name)
        stage.bot.wait(30)
    assert dog.longest_work < BLOCKED, f"the window was busy for {dog.longest_work:.0f} ms"


def test_everything_can_be_undone_and_done_again(stage) -> None:
    casework = stage.begin(half_case())
    window = stage.window
    before = casework.case
    stage.go("requirement", "passport")
    click(window.frame.pages.requirement.paper.fields.remove)
    stage.idle()
    removed = casework.case
    assert len(removed.documents) == len(before.documents) - 1
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.idle()
    assert casework.case == before
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    stage.idle()
    assert casework.case == removed


def test_a_stray_paper_is_said_to_be_something_else_and_finds_its_place(stage) -> None:
    casework = stage.begin(full_case())
    window = stage.window
    stray = casework.case.documents[-1].id
    stage.idle()
    click(window.frame.pages.hub.rows[f"tray:{stray}"])
    kind = window.frame.pages.requirement.paper.fields.kind
    kind.setFocus()
    while kind.currentData() != "payslip":
        press(kind, Qt.Key.Key_Down)
    assert casework.case.document(stray).kind == "other"
    press(kind, Qt.Key.Key_Return)
    stage.idle()
    assert casework.case.document(stray).requirements == ("means",)
    assert window.roaming.place.name == "requirement"
    assert window.frame.pages.requirement.shown == "means"


def test_a_paper_moved_elsewhere_stays_where_else_it_is(stage) -> None:
    casework = stage.begin(full_case())
    stage.window.session.file_under("d97", ["means", "at_reg"])
    stage.idle()
    stage.go("requirement", "means")
    place = stage.window.frame.pages.requirement.paper.fields.place
    assert place.currentData() == "means"
    place.setCurrentIndex(place.findData("passport"))
    place.activated.emit(place.currentIndex())
    stage.idle()
    assert casework.case.document("d97").requirements == ("at_reg", "passport")


def test_a_field_nobody_could_read_is_typed(stage, monkeypatch: pytest.MonkeyPatch) -> None:
    casework = stage.begin(full_case())
    unread = Finding("field_unread", "note", {}, "d97", "issue_date")
    unseen = Finding("authentication_unseen", "warning", {}, "d97")

    def standing(on):
        whole = standing_of(casework.case, casework.procedure, on)
        rows = [
            replace(one, documents=("d97",), findings=(unread, unseen)) if one.requirement.id == "means" else one
            for one in whole.requirements
        ]
        return replace(whole, requirements=tuple(rows))

    monkeypatch.setattr(casework, "standing", standing)
    stage.window.session.refresh()
    stage.idle()
    stage.go("requirement", "means")
    fields = stage.window.frame.pages.requirement.paper.fields
    row = fields.rows["issue_date"]
    assert row.edit.text() == ""
    write(row.edit, "5.11.2026")
    press(row.edit, Qt.Key.Key_Return)
    stage.idle()
    assert casework.case.document("d97").fields["issue_date"].value == "2026-11-05"
    QTest.qWait(50)  # the rows before the answer are let go in their own time
    buttons = fields.findChildren(QAbstractButton)
    there = next(one for one in buttons if one.isVisible() and one.text() == "The apostille is there")
    click(there)
    stage.idle()
    assert casework.case.document("d97").fields["authenticated"].value == "yes"


def test_a_value_that_cannot_be_is_refused_on_its_row(stage) -> None:
    casework = stage.begin(full_case())
    window = stage.window
    stage.go("requirement", "bond_union")
    page = window.frame.pages.requirement
    page.show_document("d24")
    row = page.paper.fields.rows["period_end"]
    write(row.edit, "31/02/2021")
    click(row.button)
    stage.idle()
    assert "no such day" in page.paper.fields.rows["period_end"].trouble.text()
    assert not casework.case.document("d24").fields["period_end"].confirmed
    write(row.edit, "31/03/2021")
    press(row.edit, Qt.Key.Key_Return)
    stage.idle()
    assert casework.case.document("d24").fields["period_end"].value == "2021-03-31"


def test_the_month_says_its_papers_and_leads_to_them(stage) -> None:
    stage.begin(full_case())
    stage.go("timeline")
    timeline = stage.window.frame.pages.timeline
    timeline.grid.setFocus()
    timeline.grid.setCurrentCell(2, 2)
    text = timeline.grid.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == "March 2020: Empty"
    press(timeline.grid, Qt.Key.Key_Left)
    text = timeline.grid.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == "February 2020: Proven, 1 paper (Money)"
    row = next(one for one in timeline.detail.findChildren(object) if hasattr(one, "put"))
    click(row)
    assert stage.window.roaming.place.name == "requirement"
    assert stage.window.frame.pages.requirement.list.key == "d14"


def test_papers_are_added_by_the_button_too(stage, monkeypatch: pytest.MonkeyPatch) -> None:
    casework = stage.begin(half_case())
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (["/a/extrato_5.pdf"], ""))
    before = len(casework.case.documents)
    press(stage.window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    stage.bot.waitUntil(lambda: len(casework.case.documents) == before + 1)
    stage.idle()


def test_a_whole_folder_can_be_dropped(stage, tmp_path: Path) -> None:
    casework = stage.begin(half_case())
    (tmp_path / "scans" / "2021").mkdir(parents=True)
    for name in ("scans/extrato_a.pdf", "scans/2021/extrato_b.pdf", "scans/.hidden"):
        (tmp_path / name).write_bytes(b"x")
    before = len(casework.case.documents)
    drop(stage.window, [tmp_path / "scans"])
    stage.bot.waitUntil(lambda: len(casework.case.documents) == before + 2)
    stage.idle()


def test_papers_dropped_without_a_case_are_answered_kindly(stage) -> None:
    drop(stage.window, [Path("/a/extrato.pdf")])
    assert "Start or open a case first" in stage.window.frame.banner.text
