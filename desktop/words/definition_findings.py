"""That a rule was looked at long ago, said without alarm, and with what to do about it."""

from collections.abc import Callable
from typing import Final

from desktop.domain.standing import Finding
from desktop.words.values import day, number, text
from desktop.words.words import Words


def _rule_old(finding: Finding, words: Words) -> str:
    return words.say(
        "This rule was checked on {day}, {days} days before {on}, and may have changed since. Look at {source} before "
        "you rely on it, or import newer definitions.",
        day=day(finding, "checked_on", words),
        days=number(finding, "days"),
        on=day(finding, "on", words),
        source=text(finding, "source"),
    )


def _definition_old(finding: Finding, words: Words) -> str:
    rules, on = number(finding, "rules"), day(finding, "on", words)
    checked_on, source = day(finding, "checked_on", words), text(finding, "source")
    if not number(finding, "own"):
        return words.say_many(
            "{n} paper on your list rests on a rule that was checked more than 180 days before {on}, on {day}. It may "
            "have changed since: look at {source}, or import newer definitions.",
            "{n} papers on your list rest on rules that were checked more than 180 days before {on}, the oldest on "
            "{day}. They may have changed since: look at {source}, or import newer definitions.",
            rules,
            on=on,
            day=checked_on,
            source=source,
        )
    said = words.say(
        "The rules for this procedure were checked on {day}, {days} days before {on}, and may have changed since. "
        "Look at {source}, or import newer definitions.",
        day=checked_on,
        days=number(finding, "days"),
        on=on,
        source=source,
    )
    if not rules:
        return said
    counted = words.say_many(
        "{n} paper on your list rests on a rule of that age.",
        "{n} papers on your list rest on rules of that age.",
        rules,
    )
    return f"{said} {counted}"


DEFINITION_SENTENCES: Final[dict[str, Callable[[Finding, Words], str]]] = {
    "rule_old": _rule_old,
    "definition_old": _definition_old,
}
