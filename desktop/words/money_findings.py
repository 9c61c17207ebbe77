"""Sentences about sums of money: what the papers show, what the rule asks for, and what to add."""

from collections.abc import Callable
from typing import Final

from desktop.domain.standing import Finding
from desktop.words.values import money, number, text
from desktop.words.words import Words

Sentence = Callable[[Finding, Words], str]


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


def _figure_of_earlier_year(finding: Finding, words: Words) -> str:
    return words.say(
        "The figure of {year} is not on record here. That of {used} was used; the present one may be higher.",
        year=number(finding, "year"),
        used=number(finding, "used"),
    )


def _figure_unknown(finding: Finding, words: Words) -> str:
    return words.say(
        "The figure for {year} is not on record here, so the sum could not be checked.", year=number(finding, "year")
    )


def _support_not_counted(_: Finding, words: Words) -> str:
    return words.say(
        "Payments of social support were left out of the sum: they do not count as means here. Pensions and pay do."
    )


def _other_currency(finding: Finding, words: Words) -> str:
    return words.say(
        "This paper is in {currency}. The program does not convert money, so it was not counted. Write the sum in "
        "euros, with the day's rate, in the cover letter.",
        currency=text(finding, "currency"),
    )


def _income_short(finding: Finding, words: Words) -> str:
    short = words.say(
        "The papers show {found} a month on average of {months} months. The list asks for {needed}: {times} times the "
        "minimum wage of {year} ({figure}). Add the papers of other income of these months.",
        found=money(finding, "found", words),
        needed=money(finding, "needed", words),
        months=number(finding, "months"),
        times=text(finding, "times"),
        year=number(finding, "year"),
        figure=money(finding, "figure", words),
    )
    missing = number(finding, "months") - number(finding, "shown")
    if missing <= 0:
        return short
    without = words.say_many(
        "For {n} of these months no income was found at all.",
        "For {n} of these months no income was found at all.",
        missing,
    )
    return f"{short} {without}"


def _sum_unread(finding: Finding, words: Words) -> str:
    return words.say(
        "No sum could be read on this paper. Look at it and type it; {needed} is asked for.",
        needed=money(finding, "needed", words),
    )


def _sum_short(finding: Finding, words: Words) -> str:
    found, needed = money(finding, "found", words), money(finding, "needed", words)
    if text(finding, "per") == "once":
        return words.say("This paper shows {found}. The rule asks for {needed}.", found=found, needed=needed)
    if text(finding, "per") == "year":
        return words.say(
            "Twelve payments of the pay on this paper make {found} a year. The rule asks for {needed}, gross.",
            found=found,
            needed=needed,
        )
    return words.say(
        "This paper shows {found} a month. The rule asks for {needed} a month, gross.", found=found, needed=needed
    )


def _sum_of_some_cases(finding: Finding, words: Words) -> str:
    return words.say(
        "This paper shows {found}. That is under {needed}, but not under {lower}, which is enough in some cases only. "
        "Look in the list whether yours is one of them, and show it.",
        found=money(finding, "found", words),
        needed=money(finding, "needed", words),
        lower=money(finding, "lower", words),
    )


def _sum_with_allowances(finding: Finding, words: Words) -> str:
    return words.say(
        "Twelve payments make {found} a year, which is under {needed}; {payments} payments make {yearly}. Have the "
        "employer write down how many payments a year there are.",
        found=money(finding, "found", words),
        needed=money(finding, "needed", words),
        payments=number(finding, "payments"),
        yearly=money(finding, "yearly", words),
    )


MONEY_SENTENCES: Final[dict[str, Sentence]] = {
    "means_short": _means_short,
    "means_unread": _means_unread,
    "wage_of_earlier_year": _wage_of_earlier_year,
    "wage_unknown": _wage_unknown,
    "figure_of_earlier_year": _figure_of_earlier_year,
    "figure_unknown": _figure_unknown,
    "support_not_counted": _support_not_counted,
    "other_currency": _other_currency,
    "income_short": _income_short,
    "sum_unread": _sum_unread,
    "sum_short": _sum_short,
    "sum_of_some_cases": _sum_of_some_cases,
    "sum_with_allowances": _sum_with_allowances,
}
"""A sentence for every code about sums."""
