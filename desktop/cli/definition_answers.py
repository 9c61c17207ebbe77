"""What has changed in the rules since a case was made, for machines and for people."""

from collections.abc import Sequence
from pathlib import Path

from desktop.cli.terminal import Terminal
from desktop.domain.definition.change import WEIGHTS, DefinitionChange
from desktop.domain.definition.record import DefinitionRecord
from desktop.words.definition_changes import change_sentence, shows_texts, weight_label
from desktop.words.words import Words
from forms.model import Text

Json = dict[str, object]


def definition_answer(seen: DefinitionRecord | None, changes: Sequence[DefinitionChange], words: Words) -> Json:
    """The keys that `status --json` and `rules changes --json` share: what the person has seen, and what is new."""
    return {
        "definition_remembered_on": None if seen is None else seen.on.isoformat(),
        "definition_remembered_edition": None if seen is None else seen.edition or None,
        "definition_changes": [
            {
                "kind": one.kind,
                "weight": one.weight,
                "subject": one.subject,
                "title": words.text(one.title),
                "part": one.part,
                "before": _text(one.before, words),
                "after": _text(one.after, words),
                "message": change_sentence(one, words),
            }
            for one in changes
        ],
    }


def _text(text: Text | None, words: Words) -> str | None:
    return None if text is None else words.text(text)


def tell_that_rules_changed(
    seen: DefinitionRecord | None, changes: Sequence[DefinitionChange], case: Path, terminal: Terminal
) -> None:
    """One line below a case's status; nothing where nothing has changed."""
    if seen is None or not changes:
        return
    words = terminal.words
    told = words.say_many(
        "The rules have changed since {day}, in {n} thing. This shows it: {command}",
        "The rules have changed since {day}, in {n} things. This shows them: {command}",
        len(changes),
        day=words.day(seen.on),
        command=f"papelada rules changes {case}",
    )
    terminal.say(told)


def tell_changes(seen: DefinitionRecord | None, changes: Sequence[DefinitionChange], terminal: Terminal) -> None:
    """Every change under the heading of its weight, with what stood there before and stands there now."""
    words = terminal.words
    if seen is not None:
        terminal.say(words.say("Since you last looked, on {day}:", day=words.day(seen.on)))
    if not changes:
        terminal.say(words.say("Nothing has changed in the rules of this case."))
    for weight in WEIGHTS:
        group = [one for one in changes if one.weight == weight]
        if group:
            terminal.say(weight_label(weight, words))
        for one in group:
            terminal.say(f"  {words.text(one.title)}")
            terminal.say(f"      {change_sentence(one, words)}")
            if shows_texts(one):
                _tell_texts(one, terminal)


def _tell_texts(change: DefinitionChange, terminal: Terminal) -> None:
    words = terminal.words
    texts = []
    if change.before is not None:
        texts.append(words.say("Before: {text}", text=words.text(change.before)))
    if change.after is not None:
        texts.append(words.say("Now: {text}", text=words.text(change.after)))
    for text in texts:
        terminal.say(f"      {text}")
