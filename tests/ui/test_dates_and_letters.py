"""Dates and letters in the window: the list of days, a day that came up, a letter looked at, copied and saved."""

from pathlib import Path

import icalendar
import pypdfium2
import pytest
from invented_case import full_case
from invented_rules import TODAY
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from real_events import click, press, write

from desktop.ui.lettering import Lettering
from forms.reader import load_rules


def buttons(root: object, text: str) -> list[QAbstractButton]:
    return [one for one in root.findChildren(QAbstractButton) if one.text() == text and one.isVisible()]


def test_the_dates_are_in_their_groups_and_lead_to_their_papers(stage) -> None:
    stage.begin(full_case())
    click(stage.window.frame.pages.hub.summary.dates_button)
    stage.idle()
    assert stage.window.roaming.place.name == "dates"
    page = stage.window.frame.pages.dates
    said = [one.text() for one in page.findChildren(object) if hasattr(one, "text") and callable(one.text)]
    groups = [text for text in said if text in ("Soon", "Later", "Open already", "Passed")]
    assert groups == ["Later", "Open already", "Passed"]
    assert "in 39 days" in said
    assert any(text.startswith("for 51 days") for text in said)
    assert any(text.startswith("passed 16 days") for text in said)
    assert any("municipal holidays are not known" in text for text in said)
    (show,) = buttons(page, "Show the paper")
    click(show)
    assert stage.window.roaming.place.key == "crim_origin"


def test_the_days_to_come_are_saved_for_a_calendar(stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.begin(full_case())
    stage.go("dates")
    named = tmp_path / "days"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(named), ""))
    click(stage.window.frame.pages.dates.save)
    stage.idle()
    stage.bot.waitUntil(lambda: "Saved" in stage.window.frame.banner.text)
    calendar = icalendar.Calendar.from_ical(named.with_suffix(".ics").read_bytes())
    days = {event.decoded("dtstart") for event in calendar.walk("VEVENT")}
    assert days
    assert min(days) >= TODAY
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "nowhere" / "days.ics"), ""))
    click(stage.window.frame.pages.dates.save)
    stage.idle()
    assert "Saved" not in stage.window.frame.banner.text


def test_a_day_that_came_up_is_entered_and_taken_back(stage) -> None:
    casework = stage.begin(full_case())
    stage.go("dates")
    page, lettering = stage.window.frame.pages.dates, stage.window.findChild(Lettering)
    question = load_rules().questions["notified_on"]
    page.day_asked.emit(question, "")
    dialog = lettering.day_dialog
    assert dialog.clear is None
    click(dialog.yes)
    assert dialog.trouble.isVisible()
    for field, text in zip(dialog.answer.fields, ("27", "11", "2026"), strict=True):
        write(field, text)
    press(dialog.answer.fields[2], Qt.Key.Key_Return)
    stage.idle()
    assert casework.case.facts["notified_on"] == "2026-11-27"
    page.day_asked.emit(question, "2026-11-27")
    click(lettering.day_dialog.clear)
    stage.idle()
    assert "notified_on" not in casework.case.facts


def test_a_letter_is_looked_at_filled_copied_and_saved(stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.begin(full_case())
    stage.go("timeline")
    detail = stage.window.frame.pages.timeline.detail
    lettering = stage.window.findChild(Lettering)
    assert len(buttons(detail, "Write the request")) == 3
    (write_it,) = buttons(detail, "Write the statement")
    click(write_it)
    stage.bot.waitUntil(lambda: lettering.dialog is not None and lettering.dialog.isVisible())
    dialog = lettering.dialog
    assert "dezembro de 2018" in dialog.portuguese.toPlainText()
    assert "December 2018" in dialog.own.toPlainText()
    assert "the reason" in dialog.missing.text()
    write(dialog.reason, "O banco perdeu os extratos")
    press(dialog.reason, Qt.Key.Key_Tab)
    stage.bot.waitUntil(lambda: "O banco perdeu os extratos." in dialog.portuguese.toPlainText())
    assert "the reason" not in dialog.missing.text()
    click(dialog.copy)
    assert QGuiApplication.clipboard().text() == dialog.portuguese.toPlainText()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "lacuna.pdf"), ""))
    click(dialog.save)
    stage.idle()
    with pypdfium2.PdfDocument(tmp_path / "lacuna.pdf") as document:
        assert "perdeu" in document[0].get_textpage().get_text_range()
    click(dialog.shut)
    assert lettering.dialog is None
    request = buttons(detail, "Write the request")[0]
    click(request)
    stage.bot.waitUntil(lambda: lettering.dialog is not None and lettering.dialog.isVisible())
    assert not lettering.dialog.reason.isVisible()
    assert "titularidade" in lettering.dialog.portuguese.toPlainText()


def test_weak_months_have_ways_out_too(stage) -> None:
    stage.begin(full_case())
    stage.go("timeline")
    page = stage.window.frame.pages.timeline
    page.grid.setFocus()
    page.grid.setCurrentCell(1, 6)
    assert page.detail.accessibleName() == "July 2019"
    stage.bot.waitUntil(lambda: len(buttons(page.detail, "Write the statement")) == 1)
