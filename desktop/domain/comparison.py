"""Two readings of one thing on two papers are laid side by side: the same, plausibly the same, or different."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from desktop.domain import addresses, names
from desktop.domain.case import Document
from desktop.domain.names import Likeness
from desktop.domain.papers import Field, is_sure
from desktop.domain.people import Mention
from desktop.domain.reckoning import day_said
from desktop.domain.standing import Place

Subject = Literal["name", "birth_date", "document_number", "nif", "niss", "address"]

CONFUSED: Final = str.maketrans(
    {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8", "G": "6"}
)
"""Letters that a reader takes for figures, each with the figure it is taken for."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one place says of the subject; `sure` where it was read clearly or a person confirmed it."""

    place: Place
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two readings of one subject with the verdict: `here` on the paper looked at, `there` on the one leant on."""

    subject: Subject
    here: Reading
    there: Reading
    verdict: Likeness

    @property
    def sure(self) -> bool:
        """Both were read clearly, so that a difference is one of the papers and not of the reading."""
        return self.here.sure and self.there.sure

    @property
    def places(self) -> tuple[Place, Place]:
        return self.here.place, self.there.place


def compared(subject: Subject, here: Reading, there: Reading) -> Comparison:
    """The two readings with the verdict of their subject."""
    return Comparison(subject, here, there, VERDICTS[subject](here.place.text, there.place.text))


def reading_of(document: Document, name: str) -> Reading | None:
    """What a paper's field says, with its place; None where the paper has no such field."""
    field = document.fields.get(name)
    return None if field is None else Reading(place_of(document, name, field), is_sure(field))


def place_of(document: Document, name: str, field: Field) -> Place:
    """Where a field of a paper stands."""
    return Place(field.text, document.id, name, field.page, field.box)


def reading_of_mention(mention: Mention) -> Reading:
    """What a printed or typed name says, with its place."""
    field = None if mention.document is None else mention.field
    return Reading(Place(mention.name, mention.document, field, mention.page, mention.box), mention.sure)


def compare_days(one: str, other: str) -> Likeness:
    """Whether two days (ISO 8601) are one; plausibly where only day and month have changed places.

    Offices that write the month first make 3 February of 2 March. What is no day is compared as it is written.
    """
    first, second = day_said(one), day_said(other)
    if first is None or second is None:
        return "same" if one.strip() and one.strip() == other.strip() else "different"
    if first == second:
        return "same"
    turned = (first.year, first.day, first.month) == (second.year, second.month, second.day)
    return "plausibly" if turned else "different"


def compare_numbers(one: str, other: str) -> Likeness:
    """Whether two numbers of a person or a paper are one, spaces, dots, strokes and case apart.

    Plausibly where they differ only in letters and figures that look alike.
    """
    first, second = _bare(one), _bare(other)
    if not first or not second:
        return "different"
    if first == second:
        return "same"
    return "plausibly" if first.translate(CONFUSED) == second.translate(CONFUSED) else "different"


def _bare(number: str) -> str:
    return "".join(mark for mark in number.upper() if mark.isalnum())


VERDICTS: Final[Mapping[Subject, Callable[[str, str], Likeness]]] = {
    "name": names.compare,
    "birth_date": compare_days,
    "document_number": compare_numbers,
    "nif": compare_numbers,
    "niss": compare_numbers,
    "address": addresses.compare,
}
"""How each subject is compared; every one of these is symmetric."""


def where(comparison: Comparison) -> dict[str, str | int]:
    """The page of the one reading and the paper and page of the other, as far as there are such."""
    here, there = comparison.places
    places = {"page": here.page, "other_document": there.document, "other_page": there.page}
    return {name: place for name, place in places.items() if place is not None}


def doubtful(comparison: Comparison) -> dict[str, str | int]:
    """The values of a finding that asks to look again first, because one of the two was not read clearly."""
    here, there = comparison.places
    sides = {(False, True): "here", (True, False): "there"}
    return {
        "subject": comparison.subject,
        "text": here.text,
        "other": there.text,
        "doubt": sides.get((comparison.here.sure, comparison.there.sure), "both"),
        **where(comparison),
    }
