"""What is said about a procedure that was found, wherever it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.words.labels import confidence_label

if TYPE_CHECKING:
    from desktop.domain.procedure_search import Hit
    from desktop.words.words import Words
    from forms.model import Sourced


def hit_sentence(hit: Hit, words: Words) -> str:
    """Why a search found this."""
    if hit.by == "article":
        return words.say("It rests on the article that you named.")
    if hit.by == "law":
        return words.say("It rests on the law that you named.")
    if hit.by == "text":
        return words.say("Its description has these words.")
    return words.say("It is found under “{name}”.", name=hit.name)


def source_sentence(sourced: Sourced, words: Words) -> str:
    """Where a statement was read, on which day, and how sure we are."""
    return words.say(
        "Source: {source}. Checked on {day}. {confidence}",
        source=sourced.source,
        day=words.day(sourced.checked_on),
        confidence=confidence_label(sourced.confidence, words),
    )
