"""What the rules find is said in one short sentence or two: what is the matter, and what to do about it."""

from collections.abc import Callable
from typing import Final

from desktop.domain.standing import Finding
from desktop.words.bundle_findings import BUNDLE_SENTENCES
from desktop.words.definition_findings import DEFINITION_SENTENCES
from desktop.words.difference_findings import DIFFERENCE_SENTENCES
from desktop.words.formality_findings import FORMALITY_SENTENCES
from desktop.words.labels import field_label, kind_label
from desktop.words.money_findings import MONEY_SENTENCES
from desktop.words.paper_findings import PAPER_SENTENCES
from desktop.words.time_findings import TIME_SENTENCES
from desktop.words.union_findings import UNION_SENTENCES
from desktop.words.values import in_language, number, text
from desktop.words.words import Words

Sentence = Callable[[Finding, Words], str]


def sentence(finding: Finding, words: Words) -> str:
    """The finding in this language. Raises KeyError for a code that has no sentence."""
    return SENTENCES[finding.code](finding, words)


def _question_open(finding: Finding, words: Words) -> str:
    asked = in_language(finding, "ask", words)
    if not asked:
        return words.say("A question that decides this is still open. Answer it to go on.")
    return words.say("Answer this question first, because it decides what is needed: {question}", question=asked)


def _question_useful(finding: Finding, words: Words) -> str:
    asked = in_language(finding, "ask", words)
    return words.say("If you answer this question, the program can check more: {question}", question=asked)


def _alternative_done(finding: Finding, words: Words) -> str:
    title = in_language(finding, "title", words)
    return words.say("You do not need this: “{title}” is ready and serves instead.", title=title)


def _one_of_group(finding: Finding, words: Words) -> str:
    titles = in_language(finding, "titles", words)
    return words.say("One of these is enough: this one, or {titles}.", titles=titles)


def _couple_unknown(finding: Finding, words: Words) -> str:
    if number(finding, "known") == 1:
        return words.say(
            "The program knows the name of one of you only. Add the other passport too, so that it can see which "
            "papers name you both."
        )
    return words.say("Add both passports, so that the program can see which papers name you both.")


def _names_neither(finding: Finding, words: Words) -> str:
    return words.say(
        "This paper names {name}, who is neither of you. It proves nothing here; look at the name, or take the paper "
        "out.",
        name=text(finding, "name"),
    )


def _person_missing(finding: Finding, words: Words) -> str:
    return words.say(
        "No paper here names {name}. Add one that does, or look at the names that were read.",
        name=text(finding, "name"),
    )


def _names_unchecked(finding: Finding, words: Words) -> str:
    del finding
    return words.say("The names could not be compared, because no passport has been read yet. Add the passport.")


def _kind_doubtful(finding: Finding, words: Words) -> str:
    return words.say(
        "This looks like: {kind}. Please look at it and say whether that is right.",
        kind=kind_label(text(finding, "kind"), words),
    )


def _field_doubtful(finding: Finding, words: Words) -> str:
    return words.say(
        "“{field}” was hard to read. Compare it with the picture, then confirm or correct it.",
        field=_field(finding, words),
    )


def _field_check_failed(finding: Finding, words: Words) -> str:
    return words.say(
        "“{field}” does not agree with its own check on the paper, so it was probably misread. Compare it with the "
        "picture, then confirm or correct it.",
        field=_field(finding, words),
    )


def _field_unread(finding: Finding, words: Words) -> str:
    return words.say(
        "“{field}” could not be found on this paper. Look at the picture and type it.", field=_field(finding, words)
    )


def _field(finding: Finding, words: Words) -> str:
    return field_label(finding.field or "", words)


SENTENCES: Final[dict[str, Sentence]] = {
    "question_open": _question_open,
    "question_useful": _question_useful,
    "alternative_done": _alternative_done,
    "one_of_group": _one_of_group,
    "couple_unknown": _couple_unknown,
    "names_neither": _names_neither,
    "person_missing": _person_missing,
    "names_unchecked": _names_unchecked,
    "kind_doubtful": _kind_doubtful,
    "field_doubtful": _field_doubtful,
    "field_check_failed": _field_check_failed,
    "field_unread": _field_unread,
    **FORMALITY_SENTENCES,
    **UNION_SENTENCES,
    **PAPER_SENTENCES,
    **DEFINITION_SENTENCES,
    **DIFFERENCE_SENTENCES,
    **MONEY_SENTENCES,
    **TIME_SENTENCES,
    **BUNDLE_SENTENCES,
}
"""A sentence for every code that the rules find, and for what is wrong with a bundle that is read again."""
