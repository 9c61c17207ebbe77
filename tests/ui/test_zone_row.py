"""Machine-readable lines are corrected by real keys, and what the check digits say is there at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.domain.mrz import zone_of
from desktop.domain.papers import Field
from desktop.domain.text import Box
from desktop.ui.look.look import Look
from desktop.ui.parts.zone_row import ZoneRow
from desktop.words.words import Words

LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")


@pytest.fixture
def row(qtbot: QtBot) -> ZoneRow:
    sure = [[0.6 if (line, place) == (1, 3) else 1.0 for place in range(44)] for line in range(2)]
    zone = zone_of(LINES, [Box(0.1, 0.8, 0.9, 0.82)] * 2, [1.0, 1.0], 1, sure=sure)
    assert zone is not None
    shown = ZoneRow(Words("en"), Look(), "mrz", zone.fields["mrz"], "unsure")
    qtbot.addWidget(shown)
    return shown


def type_at(row: ZoneRow, line: int, place: int, key: str) -> None:
    row.edit.setFocus()
    cursor = row.edit.textCursor()
    cursor.setPosition(row.edit.document().findBlockByNumber(line).position() + place)
    row.edit.setTextCursor(cursor)
    QTest.keyClicks(row.edit, key)


def test_the_doubtful_character_is_marked_until_it_is_typed_over(row: ZoneRow) -> None:
    assert row.edit.marked() == ((1, 3),)
    assert [one.cursor.selectedText() for one in row.edit.extraSelections()] == ["8"]
    assert "1 marked character" in row.hint.text()
    type_at(row, 1, 3, "7")
    assert row.edit.lines()[1] == LINES[1].replace("L898", "L897", 1)
    assert row.edit.marked() == ()
    assert row.hint.isHidden()


def test_check_digits_are_reckoned_as_one_types(row: ZoneRow) -> None:
    assert "Date of birth" in row.agreeing.text()
    assert row.differing.isHidden()
    type_at(row, 1, 18, "3")
    assert "Date of birth" in row.differing.text()
    assert "Date of birth" not in row.agreeing.text()
    assert not row.differing.isHidden()
    type_at(row, 1, 18, "2")
    assert row.differing.isHidden()
    assert not row.changed


def test_the_glass_begins_at_the_first_doubt_and_follows_the_cursor(row: ZoneRow) -> None:
    assert row.edit.place() == (1, 3)
    page = QImage(1240, 1754, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.fillRect(0, 0, 1240, 1754, QBrush(Qt.GlobalColor.darkGray, Qt.BrushStyle.FDiagPattern))
    painter.end()
    row.resize(320, 400)
    row.show_page(page)
    assert row.crop is not None
    before = row.crop.grab().toImage()
    type_at(row, 1, 3, "7")
    assert row.edit.place() == (1, 4)
    typed = row.crop.grab().toImage()
    assert typed != before
    type_at(row, 0, 40, "")
    assert row.crop.grab().toImage() != typed


def test_the_glass_survives_lines_that_are_gone(row: ZoneRow) -> None:
    row.resize(320, 400)
    row.show_page(QImage(1240, 1754, QImage.Format.Format_RGB32))
    for text in ("", "P<UTO\n", "\n\n", "A"):
        row.edit.setPlainText(text)
        assert row.crop is not None
        assert not row.crop.grab().isNull()


def test_small_letters_become_capitals_and_enter_says_the_lines(row: ZoneRow, qtbot: QtBot) -> None:
    type_at(row, 0, 5, "f")
    with qtbot.waitSignal(row.said) as said:
        QTest.keyClick(row.edit, Qt.Key.Key_Return)
    assert said.args == ["mrz", (LINES[0].replace("ERIK", "FRIK"), LINES[1])]


def test_confirming_as_read_says_nothing_new(row: ZoneRow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(row.said) as said:
        row.button.click()
    assert said.args == ["mrz", None]


def test_a_line_too_long_is_said_and_not_hidden(row: ZoneRow) -> None:
    row.edit.setPlainText(LINES[0] + "<\n" + LINES[1])
    assert "45, 44 characters" in row.differing.text()
    assert row.agreeing.isHidden()


def test_lines_without_doubts_have_no_marks(qtbot: QtBot) -> None:
    shown = ZoneRow(Words("en"), Look(), "mrz", Field(LINES, 0.99, "passed", 1, None), "proven")
    qtbot.addWidget(shown)
    assert shown.hint.isHidden()
    assert shown.button.isHidden()
