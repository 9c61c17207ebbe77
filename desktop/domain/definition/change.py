"""One thing that has changed in a definition, as a value: what, about which rule, and how much it matters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from forms.model import Text

ChangeKind = Literal[
    "now_needed",
    "requirement_added",
    "needed_unclear",
    "check_added",
    "check_changed",
    "condition_changed",
    "asked_differently",
    "no_longer_needed",
    "requirement_removed",
    "check_removed",
    "deadline_added",
    "deadline_changed",
    "deadline_removed",
    "question_added",
    "figure_changed",
    "figure_added",
    "channel_changed",
    "readings_changed",
    "text_changed",
    "procedure_changed",
    "question_changed",
    "question_removed",
    "note_added",
    "note_changed",
    "note_removed",
    "source_changed",
    "day_changed",
]
KINDS: Final[tuple[ChangeKind, ...]] = ChangeKind.__args__  # type: ignore[attr-defined]
"""In the order in which they matter to a person."""
Weight = Literal["act", "look", "know"]
WEIGHTS: Final[tuple[Weight, ...]] = Weight.__args__  # type: ignore[attr-defined]
"""There is something to do; something that concerns this case has changed; it is good to know."""


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """`subject` is the id of the requirement, question, deadline, channel or figure; `title` what it is called.

    `part` is the text, figure or check concerned ("fresh.days"); `before` and `after` are what stood there and stands
    there now, where that can be shown.
    """

    kind: ChangeKind
    weight: Weight
    subject: str
    title: Text
    part: str = ""
    before: Text | None = None
    after: Text | None = None


def ordered(changes: list[DefinitionChange]) -> tuple[DefinitionChange, ...]:
    """What asks for something to be done first, then what concerns the case, each in the order of the list."""
    return tuple(sorted(changes, key=lambda one: (WEIGHTS.index(one.weight), KINDS.index(one.kind))))


def shown(value: Any) -> Text | None:
    """A value of a definition as something to read; None where there was nothing."""
    if isinstance(value, Mapping) and isinstance(value.get("pt"), str) and isinstance(value.get("en"), str):
        return Text(pt=value["pt"], en=value["en"]) if value["pt"] and value["en"] else None
    if isinstance(value, list) and value and all(isinstance(one, str | int) for one in value):
        listed = ", ".join(str(one) for one in value)
        return Text(pt=listed, en=listed)
    if isinstance(value, str | int) and not isinstance(value, bool) and str(value):
        return Text(pt=str(value), en=str(value))
    return None
