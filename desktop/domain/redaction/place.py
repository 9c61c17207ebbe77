"""One blackened place of a page, kept with the source's page so that it holds wherever that page goes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from desktop.domain.text import Box

Way = Literal["box", "words", "movement"]
"""How it was chosen: drawn, by its words, or as a movement of a statement."""

MARK: Final = "Ocultado pelo requerente"
"""What stands on a blackened place in the bundle; the officer reads Portuguese, whatever the applicant speaks."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """A place that the bundle must not show. `id` is "r1", "r2", ... and never used twice in a case.

    `source` is a file's SHA-256, `page` counts from 1 in it. `box` refers to the page as it was read (`PageText`), so
    that it stays where it is when a person turns the page or splits a paper.
    """

    id: str
    source: str
    page: int
    box: Box
    way: Way = "box"


def on_page(redactions: Iterable[Redaction], source: str, page: int) -> tuple[Box, ...]:
    """The blackened places of one page."""
    return tuple(one.box for one in redactions if one.source == source and one.page == page)


def turned_box(box: Box, degrees: int) -> Box:
    """The place on the page turned clockwise by so many degrees (a multiple of 90)."""
    match degrees % 360:
        case 90:
            return Box(1 - box.bottom, box.left, 1 - box.top, box.right)
        case 180:
            return Box(1 - box.right, 1 - box.bottom, 1 - box.left, 1 - box.top)
        case 270:
            return Box(box.top, 1 - box.right, box.bottom, 1 - box.left)
        case _:
            return box
