"""Journeys are told as rows of two days, so that a person can type them in from stamps and tickets one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.absences import NONE, Trip, trips_said, trips_written
from desktop.ui.parts.buttons import Button, icon_button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.inputs import ChoiceRow, TextField, captioned
from desktop.ui.parts.labels import line, paragraph
from desktop.ui.parts.surfaces import Card
from desktop.ui.values import iso_day

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.words.words import Words


class TripRow(QWidget):
    """One journey: two days to type, and a way to take it out."""

    removed = Signal(object)
    entered = Signal()

    def __init__(self, words: Words, look: Look, captions: tuple[str, str], trip: Trip | None) -> None:
        super().__init__()
        self._captions = captions
        self._words = words
        across = FlowLayout(self)
        look.layout(across, 3)
        days = (trip.left, trip.back) if trip is not None else (None, None)
        self.fields: list[TextField] = []
        for caption, day in zip(captions, days, strict=True):
            field = TextField(look, caption, "" if day is None else day.strftime("%d/%m/%Y"))
            field.setPlaceholderText(words.say("dd/mm/yyyy"))
            field.returnPressed.connect(self.entered)
            look.width(field, 150, 150)
            self.fields.append(field)
            across.addWidget(captioned(look, caption, field))
        self.remove = icon_button(look, "remove", words.say("Take this journey out"))
        self.remove.clicked.connect(lambda: self.removed.emit(self))
        holder = QWidget()
        under = QVBoxLayout(holder)
        look.layout(under, 1)
        under.addWidget(line(look, " ", "strong"))  # as high as the captions beside it
        under.addWidget(self.remove)
        across.addWidget(holder)

    def number(self, number: int) -> None:
        """Says which journey it is, for whoever hears it."""
        for caption, field in zip(self._captions, self.fields, strict=True):
            field.setAccessibleName(self._words.say("Journey {n}: {what}", n=number, what=caption))
        self.remove.setAccessibleName(self._words.say("Take journey {n} out", n=number))

    @property
    def typed(self) -> tuple[str, str]:
        return self.fields[0].text().strip(), self.fields[1].text().strip()

    def trip(self) -> Trip | None:
        """The journey, None where the days are none; a second day left empty means that it goes on."""
        first, second = self.typed
        left, back = _day(first), _day(second)
        if left is None or (second and back is None) or (back is not None and back < left):
            return None
        said = trips_said(str(Trip(left, back)))
        return said[0] if said else None


class Trips(QWidget):
    """A list of journeys to fill in, or the statement that there were none."""

    entered = Signal()

    def __init__(self, words: Words, look: Look, chosen: str | None, stays: bool = False) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._look = look
        self._captions = (say("Arrived on"), say("Left again on")) if stays else (say("Left on"), say("Came back on"))
        column = QVBoxLayout(self)
        look.layout(column, 3)
        hint = (
            say("Leave the second day empty if you are still here.")
            if stays
            else say("Leave the second day empty if you have not come back yet.")
        )
        column.addWidget(paragraph(look, hint, "muted"))
        card = Card(look, 3, 4)
        self._place = QVBoxLayout()
        look.layout(self._place, 3)
        card.column.addLayout(self._place)
        self.add = Button(look, say("Add a s&tay") if stays else say("Add a journe&y"), "plain", "new")
        self.add.clicked.connect(self._new_row)
        deeds = QHBoxLayout()
        deeds.addWidget(self.add)
        deeds.addStretch(1)
        card.column.addLayout(deeds)
        self.card = card
        column.addWidget(card)
        nothing = Card(look, 0, 1)
        self.none = ChoiceRow(look, say("There were no stays") if stays else say("I made no journeys"), several=True)
        self.none.toggled.connect(self.card.setDisabled)
        nothing.column.addWidget(self.none)
        column.addWidget(nothing)
        self.rows: list[TripRow] = []
        told = trips_said(chosen) if chosen else None
        for trip in told or (None,):
            self._put(trip)
        self.none.setChecked(chosen == NONE)

    def value(self) -> str | None:
        """The journeys as the case keeps them, None while a row is no journey or nothing is told."""
        if self.none.isChecked():
            return NONE
        filled = self._filled
        trips = [trip for row in filled if (trip := row.trip()) is not None]
        if not trips or len(trips) < len(filled):
            return None
        return trips_written(sorted(trips, key=lambda trip: (trip.left, trip.back or date.max)))

    def trouble(self, words: Words) -> str:
        """What is wrong with the first row that is no journey; empty where all are."""
        say = words.say
        if self.value() is not None:
            return ""
        for number, row in enumerate(self.rows, 1):
            first, second = row.typed
            if not (first or second) or row.trip() is not None:
                continue
            if not first:
                return say("Row {n}: the first day is missing.", n=number)
            left, back = _day(first), _day(second)
            if left is not None and back is not None and back < left:
                return say("Row {n}: the second day lies before the first.", n=number)
            return say("Row {n}: there is no such day. Write it like 5/11/2026.", n=number)
        return say("Write the days, or say that there were none, or that you do not know.")

    @property
    def _filled(self) -> Sequence[TripRow]:
        return [row for row in self.rows if any(row.typed)]

    def _put(self, trip: Trip | None) -> TripRow:
        row = TripRow(self._words, self._look, self._captions, trip)
        row.removed.connect(self._take_out)
        row.entered.connect(self._enter)
        self.rows.append(row)
        self._place.addWidget(row)
        self._number()
        return row

    def _new_row(self) -> None:
        self._put(None).fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_out(self, row: TripRow) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        self._place.removeWidget(row)
        row.hide()
        row.deleteLater()
        if not self.rows:
            self._put(None)
        self._number()
        self.rows[min(place, len(self.rows) - 1)].fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        """Enter goes to the next empty field, and answers where there is none."""
        fields = [field for row in self.rows for field in row.fields]
        current = next((number for number, field in enumerate(fields) if field.hasFocus()), len(fields))
        for field in fields[current + 1 :]:
            if not field.text().strip():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.entered.emit()

    def _number(self) -> None:
        for number, row in enumerate(self.rows, 1):
            row.number(number)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(iso_day(text))
    except ValueError:
        return None
