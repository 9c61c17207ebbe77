"""What each page is given to show when a person comes to it, and when the case has changed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.ui.place import Place

if TYPE_CHECKING:
    from desktop.ui.faces import DeskFace
    from desktop.ui.pages.all import Pages
    from desktop.ui.snapshot import Snapshot
    from desktop.words.words import Words


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where the person is to be instead, because what stood in the place is there no longer, and the paper to show."""

    place: Place
    document: str = ""


def fill(
    pages: Pages,
    place: Place,
    snapshot: Snapshot | None,
    desk: DeskFace,
    words: Words,
    first: bool,
    ready: bool,
    here: Sequence[str] = (),
) -> Elsewhere | None:
    """Fills the page of a place.

    `here` are the words (ids of the glossary) of the page the person came from.
    `first` is whether the person has just come there, `ready` whether the desk's rules have been read: before that
    the start page, which is on the way to the first picture, does not wait for them.
    """
    if place.name == "start" and ready:
        titles = {key: words.text(one.title) for key, one in desk.rules.procedures.items()}
        pages.start.show_recent(desk.recent(), titles)
    if place.name == "glossary":
        if first:
            pages.glossary.show_words(place.key, here)
        return None
    return None if snapshot is None else _fill_of_case(pages, place, snapshot, desk, first)


def _fill_of_case(pages: Pages, place: Place, snapshot: Snapshot, desk: DeskFace, first: bool) -> Elsewhere | None:
    if place.name == "hub":
        pages.hub.show_case(snapshot)
    elif place.name == "questions":
        pages.questions.show_case(snapshot, place.key if first else "")
    elif place.name == "answers":
        pages.answers.show_case(snapshot)
    elif place.name == "changes":
        pages.changes.show_case(snapshot)
    elif place.name == "timeline":
        pages.timeline.show_case(snapshot)
    elif place.name == "call":
        pages.call.show_case(snapshot)
    elif place.name == "dates":
        pages.dates.show_case(snapshot)
    elif place.name == "requirement":
        pages.requirement.show_requirement(snapshot, place.key)
    elif place.name == "paper":
        return _fill_stray(pages, place, snapshot)
    elif place.name == "bundle":
        from forms.model import PRINT

        channels = [
            desk.rules.channels[key] for key in (*snapshot.procedure.channels, PRINT) if key in desk.rules.channels
        ]
        pages.bundle.show_case(snapshot, channels, _bundle_folder(snapshot.path))
    return None


def _fill_stray(pages: Pages, place: Place, snapshot: Snapshot) -> Elsewhere | None:
    """A stray paper; once it has a place, that requirement; once it is gone, the hub."""
    paper = next((one for one in snapshot.case.documents if one.id == place.key), None)
    if paper is None:
        return Elsewhere(Place("hub"))
    if paper.requirements:
        return Elsewhere(Place("requirement", paper.requirements[0]), paper.id)
    pages.requirement.show_stray(snapshot, paper.id)
    return None


def _bundle_folder(case: Path) -> Path:
    """A folder beside the case file, of its name."""
    return case.with_name(f"{case.stem} bundle")
