"""What Ctrl+K finds: every command, requirement, paper and word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop.ui.finder import Find
from desktop.ui.parts.term_panel import other_name
from desktop.ui.place import Place
from desktop.ui.sayings import paper_title
from desktop.words.labels import status_label
from forms.glossary import glossary

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.ui.snapshot import Snapshot
    from desktop.words.words import Words

Go = Callable[[Place], None]


def everything(actions: Sequence[QAction], snapshot: Snapshot | None, words: Words, go: Go) -> list[Find]:
    """The commands that can be given now, then what the open case has, then the words that are explained."""
    return _commands(actions, words) + _things(snapshot, words, go) + _terms(words, go)


def _commands(actions: Sequence[QAction], words: Words) -> list[Find]:
    return [
        Find(
            action.text().replace("&", "").rstrip("…"),
            action.shortcut().toString() or words.say("Command"),
            "next",
            action.trigger,
        )
        for action in actions
        if action.isEnabled()
    ]


def _things(snapshot: Snapshot | None, words: Words, go: Go) -> list[Find]:
    if snapshot is None:
        return []
    finds = []
    for one in snapshot.standing.requirements:
        place = Place("requirement", one.requirement.id)
        title, status = words.text(one.requirement.title), status_label(one.status, words)
        finds.append(Find(title, status, one.status, partial(go, place)))
    for paper in snapshot.case.documents:
        place = Place("paper", paper.id)
        finds.append(Find(paper_title(paper, words), snapshot.file_name(paper), "paper", partial(go, place)))
    return finds


def _terms(words: Words, go: Go) -> list[Find]:
    return [
        Find(one.word, other_name(one, words), "glossary", partial(go, Place("glossary", name)))
        for name, one in glossary().items()
    ]
