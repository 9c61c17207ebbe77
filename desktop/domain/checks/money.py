"""Means of subsistence are a sum that the law fixes by household and year, so the papers are added up against it."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from desktop.domain.checks.matter import Matter, Values, both
from desktop.domain.conditions import Answers
from desktop.domain.earnings import earnings, entry, in_euros, recent_earnings
from desktop.domain.evidence import months_of
from desktop.domain.means import figure, household, required, shares, wage
from desktop.domain.standing import Finding, Month
from desktop.domain.tallies import Earned, Income, MeansTally, Uncounted, Yardstick
from forms.model import Question

HOUSEHOLD: Final = ("adults", "minors", "adult_dependants")
YEAR: Final = 12
LATE: Final = 2
"""Months after which the last three are no longer those that a paper shows: pay slips come a month later."""
PAYMENTS: Final = 14
"""Monthly payments of a year where holiday and Christmas pay come on top."""


def means_tally(matter: Matter) -> MeansTally | None:
    """The household's minimum for `months` months, twelve where none are given, and what the papers show of it.

    Portaria 1563/2007: shares of the minimum wage of the year of the day the papers are handed in, or of the last
    year on record. None where no such figure is on record.
    """
    minimum = wage(matter.amounts, matter.day.year)
    if minimum is None:
        return None
    months = matter.check.months or YEAR
    home = household(matter.case.facts)
    found = earnings(matter.documents, months, support=matter.check.support != "does_not_count")
    return MeansTally(
        check=matter.check,
        months=months,
        needed=required(minimum.euros, home, months),
        yardsticks=(Yardstick(minimum, home.shares, matter.day.year),),
        incomes=found.incomes,
        uncounted=found.uncounted,
        shares=shares(minimum.euros, home, months),
        answered=not _open_household(matter),
    )


def income_tally(matter: Matter) -> MeansTally | None:
    """The average income of the last `months` months against a multiple of a figure, such as four minimum wages.

    The months end with the latest that a payslip or statement shows, no later than the day they are handed in and no
    more than LATE months before it. None where the figure is not on record.
    """
    yardsticks = _yardsticks(matter)
    if not yardsticks:
        return None
    months = matter.check.months or 1
    shown = [period[1] for one in matter.documents if one.kind in INCOME and (period := months_of(one)) is not None]
    now = Month.of(matter.day)
    last = max((month for month in (*shown, now.plus(-LATE)) if month <= now), key=lambda one: (one.year, one.month))
    found = recent_earnings(matter.documents, last, months)
    needed = min(one.euros for one in yardsticks)
    return MeansTally(matter.check, months, needed, yardsticks, found.incomes, found.uncounted)


def sum_tally(matter: Matter) -> MeansTally | None:
    """The largest sum printed on the papers against the lowest figure that holds for everybody.

    `per` says what the figures are for; a year's pay is reckoned from a month's, twelve times. None where none of
    the figures is on record.
    """
    yardsticks = _yardsticks(matter)
    if not yardsticks:
        return None
    times = YEAR if matter.check.per == "year" else 1
    kind: Earned = "printed" if matter.check.per == "once" else "contract"
    needed = min(one.euros for one in yardsticks if not one.lower or all(each.lower for each in yardsticks))
    incomes: list[Income] = []
    uncounted: list[Uncounted] = []
    for document in matter.papers:
        printed = entry(document, "amount")
        if not in_euros(document):
            uncounted.append(Uncounted(printed, "other_currency"))
        elif printed.amount is None:
            uncounted.append(Uncounted(printed, "unread"))
        else:
            incomes.append(Income(kind, "", (printed,), printed.amount, times))
    incomes.sort(key=lambda one: one.each, reverse=True)
    uncounted += [Uncounted(one, "same_money") for income in incomes[1:] for one in income.entries]
    return MeansTally(matter.check, times, needed, yardsticks, tuple(incomes[:1]), tuple(uncounted))


INCOME: Final = ("payslip", "bank_statement")


def means_amount(matter: Matter) -> Iterator[Finding]:
    """The papers show at least what `means_tally` reckons for the household."""
    for question in _open_household(matter):
        values: Values = {"question": question.key, **both("ask", question.ask)}
        yield matter.finding("question_open", values=values)
    tally = matter.tally if isinstance(matter.tally, MeansTally) else means_tally(matter)
    if tally is None:
        yield matter.finding("wage_unknown", level="note", values={"year": matter.day.year})
        return
    yield from _other_currencies(matter, tally)
    (minimum,) = tally.yardsticks
    sums: Values = {
        "needed": str(tally.needed), "found": str(tally.found), "months": tally.months,
        "wage": str(minimum.figure.euros), "year": minimum.figure.year,
    }  # fmt: skip
    yield from _earlier_years(matter, tally)
    if tally.short == 0:
        return
    left_out = [one for one in tally.uncounted if one.reason == "no_income"]
    unread = [one for one in tally.uncounted if one.reason == "unread"]
    sums = {**sums, "uncounted": len(left_out)}
    if tally.found == 0 and unread:
        yield matter.finding("means_unread", matter.case.document(unread[0].entry.document), "amount", values=sums)
    else:
        yield matter.finding("means_short", values={"missing": str(tally.short), **sums})
    if any(one.reason == "social_support" for one in tally.uncounted):
        yield matter.finding("support_not_counted", level="note")


def monthly_income(matter: Matter) -> Iterator[Finding]:
    """The average of the last `months` months reaches the figure; see `income_tally`."""
    tally = matter.tally if isinstance(matter.tally, MeansTally) else income_tally(matter)
    if tally is None:
        yield matter.finding("figure_unknown", level="note", values={"year": matter.day.year})
        return
    yield from _other_currencies(matter, tally)
    yield from _earlier_years(matter, tally)
    if tally.short == 0:
        return
    seen = {one.month for income in tally.incomes for one in income.entries}
    values: Values = {
        "needed": str(tally.needed), "found": str(tally.found), "missing": str(tally.short), "months": tally.months,
        "shown": len(seen), "times": _plain(tally.yardsticks[0].times), "figure": str(tally.yardsticks[0].figure.euros),
        "year": tally.yardsticks[0].figure.year,
    }  # fmt: skip
    unread = [one for one in tally.uncounted if one.reason == "unread"]
    if tally.found == 0 and unread:
        yield matter.finding("sum_unread", matter.case.document(unread[0].entry.document), "amount", values=values)
    else:
        yield matter.finding("income_short", values=values)


def sum_reached(matter: Matter) -> Iterator[Finding]:
    """A sum printed on the paper reaches one of the figures; see `sum_tally`.

    A sum that reaches only a figure for some cases, or a year's only with fourteen payments, is said so.
    """
    tally = matter.tally if isinstance(matter.tally, MeansTally) else sum_tally(matter)
    if tally is None:
        yield matter.finding("figure_unknown", level="note", values={"year": matter.day.year})
        return
    yield from _other_currencies(matter, tally)
    values: Values = {
        "needed": str(tally.needed), "found": str(tally.found), "missing": str(tally.short),
        "per": matter.check.per or "once",
    }  # fmt: skip
    if tally.short:
        unread = [one for one in tally.uncounted if one.reason == "unread"]
        if not tally.incomes:
            for one in unread[:1]:
                document = matter.case.document(one.entry.document)
                yield matter.finding("sum_unread", document, "amount", values=values)
            return
        document = matter.case.document(tally.incomes[0].entries[0].document)
        yield from _earlier_years(matter, tally)
        lower = [one.euros for one in tally.yardsticks if one.lower]
        if matter.check.per == "year" and tally.incomes[0].each * PAYMENTS >= tally.needed:
            yearly = str(replace(tally.incomes[0], times=PAYMENTS).adds)
            more: Values = {**values, "payments": PAYMENTS, "yearly": yearly}
            yield matter.finding("sum_with_allowances", document, "amount", level="note", values=more)
        elif lower and tally.found >= min(lower):
            yield matter.finding("sum_of_some_cases", document, "amount", values={**values, "lower": str(min(lower))})
        else:
            yield matter.finding("sum_short", document, "amount", values=values)


def _open_household(matter: Matter) -> tuple[Question, ...]:
    questions = matter.procedure.questions
    open_now = Answers.to(questions, matter.case.facts, matter.day).open_questions(questions)
    return tuple(question for question in open_now if question.key in HOUSEHOLD)


def _yardsticks(matter: Matter) -> tuple[Yardstick, ...]:
    """The check's figures of the year of the day the papers are handed in, or of the last year on record."""
    year = matter.day.year
    found = ((one, figure(matter.amounts, one.id, year)) for one in matter.check.figures)
    return tuple(Yardstick(amount, one.times, year, one.lower) for one, amount in found if amount is not None)


def _other_currencies(matter: Matter, tally: MeansTally) -> Iterator[Finding]:
    for one in tally.uncounted:
        if one.reason == "other_currency":
            document = matter.case.document(one.entry.document)
            currency: Values = {"currency": document.field_text("currency") or ""}
            yield matter.finding("other_currency", document, "currency", level="note", values=currency)


def _earlier_years(matter: Matter, tally: MeansTally) -> Iterator[Finding]:
    """A note where the figure that decides is that of an earlier year, the last on record."""
    deciding = sorted(tally.yardsticks, key=lambda one: abs(one.euros - tally.needed))
    if deciding[0].of_earlier_year:
        years: Values = {"year": deciding[0].wanted, "used": deciding[0].figure.year}
        code = "wage_of_earlier_year" if deciding[0].figure.id == "rmmg" else "figure_of_earlier_year"
        yield matter.finding(code, level="note", values=years)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
