"""Where in the window a person is, as a value that can be kept and gone back to."""

from dataclasses import dataclass
from typing import Final, Literal

Name = Literal[
    "start", "new", "interview", "found", "privacy", "questions", "answers", "hub", "requirement", "paper", "timeline",
    "dates", "bundle", "done", "changes", "definitions", "glossary", "call", "about",
]  # fmt: skip
OF_A_CASE: Final[tuple[Name, ...]] = (
    "questions", "answers", "hub", "requirement", "paper", "timeline", "dates", "bundle", "done", "changes",
    "call",
)  # fmt: skip
KEPT: Final[tuple[Name, ...]] = ("questions", "answers", "hub", "requirement", "timeline", "dates", "bundle", "call")


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and what it shows: a requirement's, document's or question's id."""

    name: Name
    key: str = ""

    def __str__(self) -> str:
        return f"{self.name}:{self.key}" if self.key else self.name

    @property
    def of_a_case(self) -> bool:
        """Whether there must be an open case to be there."""
        return self.name in OF_A_CASE


def place_from(text: str) -> Place:
    """The place that was kept as text; the hub where it cannot be gone back to."""
    name, _, key = text.partition(":")
    for one in KEPT:
        if one == name:
            return Place(one, key)
    return Place("hub")
