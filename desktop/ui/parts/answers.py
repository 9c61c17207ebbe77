"""Ways to answer a question, one for each kind, all with the same face."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.parts.countries import CountryAnswer
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.inputs import ChoiceRow, Count, TextField, captioned
from desktop.ui.parts.labels import paragraph
from desktop.ui.parts.surfaces import Card
from desktop.ui.parts.trips import Trips

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.words.words import Words
    from forms.model import Question

STAYS = "stays"
"""The fact whose journeys are stays in Portugal, not absences."""


class Answer(QWidget):
    """What all of them can: `value` is the answer as the case keeps it, None while there is none."""

    entered = Signal()
    """Enter was pressed: the person has answered."""

    @property
    def start(self) -> QWidget | None:
        """Where the keyboard begins; None for the first thing there is."""
        return None

    def value(self) -> str | None:
        raise AssertionError("each kind says its own")

    def trouble(self, words: Words) -> str:
        """Why what stands there is no answer, empty where it is one."""
        return "" if self.value() is not None else words.say("Choose an answer, or say that you do not know.")


class ChoiceAnswer(Answer):
    """One of a few rows."""

    def __init__(self, look: Look, options: Sequence[tuple[str, str]], chosen: str | None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        look.layout(column, 0)
        card = Card(look, 0, 1)
        self.rows: dict[str, ChoiceRow] = {}
        for value, text in options:
            row = ChoiceRow(look, text)
            row.setChecked(value == chosen)
            self.rows[value] = row
            card.column.addWidget(row)
        column.addWidget(card)

    @property
    def start(self) -> QWidget | None:
        return next((row for row in self.rows.values() if row.isChecked()), None)

    def value(self) -> str | None:
        return next((value for value, row in self.rows.items() if row.isChecked()), None)


class DayAnswer(Answer):
    """Day, month and year, each typed."""

    def __init__(self, words: Words, look: Look, chosen: str | None) -> None:
        super().__init__()
        say = words.say
        row = FlowLayout(self)
        look.layout(row, 3)
        parts = chosen.split("-")[::-1] if chosen else ["", "", ""]
        self.fields: list[TextField] = []
        for caption, most, width, text in (
            (say("D&ay"), 31, 80, parts[0]),
            (say("Mo&nth"), 12, 80, parts[1]),
            (say("&Year"), 2100, 110, parts[2]),
        ):
            field = TextField(look, caption.replace("&", ""), text.lstrip("0"))
            field.setValidator(QIntValidator(0, most, field))
            field.returnPressed.connect(self.entered)
            look.width(field, width, width)
            self.fields.append(field)
            row.addWidget(captioned(look, caption, field))

    def _typed(self) -> list[str]:
        return [field.text().strip() for field in self.fields]

    def value(self) -> str | None:
        day, month, year = self._typed()
        try:
            return date(int(year), int(month), int(day)).isoformat() if len(year) == 4 else None
        except ValueError:
            return None

    def trouble(self, words: Words) -> str:
        if self.value() is not None:
            return ""
        if not any(self._typed()):
            return words.say("Write the day, or say that you do not know.")
        return words.say("There is no such day. Write it like 5, 11, 2026; the year with four digits.")


class CountAnswer(Answer):
    """A whole number."""

    def __init__(self, words: Words, look: Look, chosen: str | None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        look.layout(column, 0)
        self.field = Count(look, words.say("How many"))
        self.field.setValue(int(chosen) if chosen and chosen.isdecimal() else 0)
        column.addWidget(self.field)

    def value(self) -> str | None:
        return str(self.field.value())


class TextAnswer(Answer):
    """A line of text."""

    def __init__(self, words: Words, look: Look, chosen: str | None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        look.layout(column, 0)
        self.field = TextField(look, words.say("Your answer"), chosen or "")
        self.field.returnPressed.connect(self.entered)
        look.width(self.field, 200, 460)
        column.addWidget(self.field)

    def value(self) -> str | None:
        return self.field.text().strip() or None


class PlaceAnswer(Answer):
    """One country, or several."""

    def __init__(self, words: Words, look: Look, chosen: str | None, several: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        look.layout(column, 2)
        if several:
            column.addWidget(paragraph(look, words.say("You can choose more than one."), "muted"))
        self.countries = CountryAnswer(words, look, chosen or "", several)
        self.countries.entered.connect(self.entered)
        column.addWidget(self.countries)

    @property
    def start(self) -> QWidget | None:
        return self.countries.search

    def value(self) -> str | None:
        return self.countries.value() or None


class TripsAnswer(Answer):
    """Journeys, each with two days."""

    def __init__(self, words: Words, look: Look, chosen: str | None, stays: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        look.layout(column, 0)
        self.trips = Trips(words, look, chosen, stays)
        self.trips.entered.connect(self.entered)
        column.addWidget(self.trips)

    @property
    def start(self) -> QWidget | None:
        return self.trips.none if self.trips.none.isChecked() else self.trips.rows[0].fields[0]

    def value(self) -> str | None:
        return self.trips.value()

    def trouble(self, words: Words) -> str:
        return self.trips.trouble(words)


def answer_for(question: Question, words: Words, look: Look, chosen: str | None) -> Answer:
    """The way to answer that question, with the answer given so far."""
    ways: dict[str, Callable[[], Answer]] = {
        "choice": lambda: ChoiceAnswer(look, [(one.value, words.text(one.label)) for one in question.options], chosen),
        "yes_no": lambda: ChoiceAnswer(look, [("yes", words.say("Yes")), ("no", words.say("No"))], chosen),
        "date": lambda: DayAnswer(words, look, chosen),
        "count": lambda: CountAnswer(words, look, chosen),
        "text": lambda: TextAnswer(words, look, chosen),
        "country": lambda: PlaceAnswer(words, look, chosen, False),
        "countries": lambda: PlaceAnswer(words, look, chosen, True),
        "trips": lambda: TripsAnswer(words, look, chosen, question.key == STAYS),
    }
    return ways[question.kind]()
