"""What the rules find is said in one short sentence or two: what is the matter, and what to do about it."""

from collections.abc import Callable
from typing import Final

from desktop.domain.standing import Finding
from desktop.words.bundle_findings import BUNDLE_SENTENCES
from desktop.words.difference_findings import DIFFERENCE_SENTENCES
from desktop.words.formality_findings import FORMALITY_SENTENCES
from desktop.words.labels import field_label, kind_label
from desktop.words.paper_findings import PAPER_SENTENCES
from desktop.words.values import day, in_language, money, month, number, stretches, text
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


def _months_missing(finding: Finding, words: Words) -> str:
    return words.say_many(
        "{n} month between {first} and {last} has no proof: {which}. The timeline says what would serve.",
        "{n} months between {first} and {last} have no proof: {which}. The timeline says what would serve.",
        number(finding, "months"),
        which=stretches(finding, "which", words),
        first=month(finding, "first", words),
        last=month(finding, "last", words),
    )


def _months_thin(finding: Finding, words: Words) -> str:
    return words.say_many(
        "{n} month rests on weak proof only: {which}. Add a statement that names you both, or a paper of another kind.",
        "{n} months rest on weak proof only: {which}. Add statements that name you both, or papers of another kind.",
        number(finding, "months"),
        which=stretches(finding, "which", words),
    )


def _union_after_transition(finding: Finding, words: Words) -> str:
    return words.say(
        "You answered that your union began on {since}. The Withdrawal Agreement protects partners whose lasting "
        "relationship existed on 31 December 2020. If the day is right, ask for legal advice before you apply.",
        since=day(finding, "since", words),
    )


def _together_later(finding: Finding, words: Words) -> str:
    return words.say(
        "By your answers, your life together began on {since}; proof is asked for from {first}. For the months "
        "before, show what you have of the relationship itself, and say in the cover letter when it began.",
        since=day(finding, "since", words),
        first=month(finding, "first", words),
    )


def _together_too_short(finding: Finding, words: Words) -> str:
    return words.say(
        "You answered that your life together began on {since}. Proof is asked for from {first} on. Look whether "
        "the day is right; if it is, ask for advice on when to apply.",
        since=day(finding, "since", words),
        first=month(finding, "first", words),
    )


def _shorter_wait_closed(finding: Finding, words: Words) -> str:
    return words.say(
        "Couples who lived together in the 18 months before the resident came to Portugal may wait less. You answered "
        "that you have lived together since {since}, so this seems not to apply to you.",
        since=day(finding, "since", words),
    )


def _shorter_wait_unproven(finding: Finding, words: Words) -> str:
    return words.say_many(
        "You may have to wait less if you prove that you lived together from {first} to {last}, before the resident "
        "came to Portugal. {n} month of that time has no proof here.",
        "You may have to wait less if you prove that you lived together from {first} to {last}, before the resident "
        "came to Portugal. {n} months of that time have no proof here.",
        number(finding, "months"),
        first=month(finding, "first", words),
        last=month(finding, "last", words),
    )


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


def _means_short(finding: Finding, words: Words) -> str:
    short = words.say(
        "These papers show {found} for {months} months. Your household needs {needed}, reckoned from the minimum "
        "wage of {year} ({wage} a month): {missing} more. Add papers of other income or savings.",
        found=money(finding, "found", words),
        needed=money(finding, "needed", words),
        missing=money(finding, "missing", words),
        wage=money(finding, "wage", words),
        months=number(finding, "months"),
        year=number(finding, "year"),
    )
    return _means_others(finding, words, short)


def _means_others(finding: Finding, words: Words, short: str) -> str:
    others = number(finding, "uncounted")
    if not others:
        return short
    counted = words.say_many(
        "{n} other paper here shows no sum that the program can count.",
        "{n} other papers here show no sum that the program can count.",
        others,
    )
    return f"{short} {counted}"


def _means_unread(finding: Finding, words: Words) -> str:
    return words.say(
        "No amount could be read on these papers. Look at them and type it; your household needs {needed} for "
        "{months} months.",
        needed=money(finding, "needed", words),
        months=number(finding, "months"),
    )


def _wage_of_earlier_year(finding: Finding, words: Words) -> str:
    return words.say(
        "The minimum wage of {year} is not on record here yet. The sum was reckoned with that of {used} and may rise.",
        year=number(finding, "year"),
        used=number(finding, "used"),
    )


def _wage_unknown(finding: Finding, words: Words) -> str:
    return words.say(
        "The minimum wage of {year} is not on record here, so the sum could not be checked.",
        year=number(finding, "year"),
    )


def _other_currency(finding: Finding, words: Words) -> str:
    return words.say(
        "This paper is in {currency}. The program does not convert money, so it was not counted. Write the sum in "
        "euros, with the day's rate, in the cover letter.",
        currency=text(finding, "currency"),
    )


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
    "months_missing": _months_missing,
    "months_thin": _months_thin,
    "union_after_transition": _union_after_transition,
    "together_later": _together_later,
    "together_too_short": _together_too_short,
    "shorter_wait_closed": _shorter_wait_closed,
    "shorter_wait_unproven": _shorter_wait_unproven,
    "couple_unknown": _couple_unknown,
    "names_neither": _names_neither,
    "person_missing": _person_missing,
    "names_unchecked": _names_unchecked,
    "means_short": _means_short,
    "means_unread": _means_unread,
    "wage_of_earlier_year": _wage_of_earlier_year,
    "wage_unknown": _wage_unknown,
    "other_currency": _other_currency,
    "kind_doubtful": _kind_doubtful,
    "field_doubtful": _field_doubtful,
    "field_check_failed": _field_check_failed,
    "field_unread": _field_unread,
    **FORMALITY_SENTENCES,
    **PAPER_SENTENCES,
    **DIFFERENCE_SENTENCES,
    **BUNDLE_SENTENCES,
}
"""A sentence for every code that the rules find, and for what is wrong with a bundle that is read again."""
