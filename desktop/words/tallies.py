"""What was reckoned, as a table of lines that a window and a terminal show alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from desktop.domain.case import Case
from desktop.domain.standing import Month
from desktop.domain.tallies import (
    AbsenceTally,
    Entry,
    Income,
    MeansTally,
    StayTally,
    Tally,
    TitleTally,
    Uncounted,
    Yardstick,
)
from desktop.words.labels import confidence_label, kind_label
from desktop.words.spans import length, limit_label, trip_text
from desktop.words.words import Words
from forms.model import Check

Weight = Literal["heading", "line", "part", "sum", "short"]
IBAN_LEAST: Final = 15
MOST_PARTS: Final = 12
"""More lines of one payer than these are drawn together."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: words on the left, a figure on the right; `document`, `field` and `page` lead to the paper."""

    weight: Weight
    text: str
    figure: str = ""
    document: str | None = None
    field: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A tally as it is shown: title, lines, and where the rule is written."""

    title: str
    rows: tuple[Row, ...]
    source: str


def table(tally: Tally, case: Case, words: Words) -> Table:
    """The tally in words; papers are named as in the case."""
    if isinstance(tally, MeansTally):
        return Table(means_title(tally, words), tuple(_means(tally, case, words)), rule_told(tally.check, words))
    if isinstance(tally, AbsenceTally):
        return Table(words.say("Time away from Portugal"), tuple(_absence(tally, words)), rule_told(tally.check, words))
    if isinstance(tally, StayTally):
        return Table(words.say("Days in Portugal"), tuple(_stays(tally, words)), rule_told(tally.check, words))
    return Table(
        words.say("The days around the end of the card"), tuple(_title(tally, words)), rule_told(tally.check, words)
    )


def means_title(tally: MeansTally, words: Words) -> str:
    """What is reckoned, and over how many months."""
    if tally.shares:
        return words.say("Means for {months} months", months=tally.months)
    if tally.check.name == "monthly_income":
        return words.say("Average income of {months} months", months=tally.months)
    return {
        "month": words.say("Pay by the month"),
        "year": words.say("Pay by the year"),
    }.get(tally.check.per or "once", words.say("The sum"))


def _means(tally: MeansTally, case: Case, words: Words) -> Iterator[Row]:
    say = words.say
    yield from needed_rows(tally, words)
    yield Row("heading", say("What the papers show"))
    for income in tally.incomes:
        yield Row("line", income_said(income, words), words.money(income.adds))
        yield from _entries(income, case, words)
    if not tally.incomes:
        yield Row("line", say("Nothing that counts yet"), words.money(Decimal(0)))
    yield Row("sum", say("Shown"), words.money(tally.found))
    if tally.short:
        yield Row("short", say("Missing"), words.money(tally.short))
    if tally.uncounted:
        yield Row("heading", say("Not counted"))
        yield from _uncounted(tally.uncounted, case, words)


def needed_rows(tally: MeansTally, words: Words) -> Iterator[Row]:
    """What is asked for, and the figures on record it comes from (rows of weight part)."""
    say = words.say
    if tally.shares:
        yield Row("heading", say("What your household needs"))
        for share in tally.shares:
            person = {
                "first_adult": say("First adult"),
                "further_adult": say("Another adult"),
                "minor": say("A child under 18"),
                "adult_dependant": say("A dependent adult child"),
            }[share.member]
            monthly = words.money(share.monthly)
            percent = words.percent(share.share)
            text = say(
                "{person}: {percent} of the minimum wage, {monthly} a month",
                person=person,
                percent=percent,
                monthly=monthly,
            )
            yield Row("line", text, words.money(share.euros))
        yield Row("sum", say("Needed in all"), words.money(tally.needed))
    else:
        yield Row("heading", say("What is asked for"))
    for yardstick in tally.yardsticks:
        if tally.shares:
            yield Row("part", figure_said(yardstick, words))
        else:
            yield Row("line", _yardstick(yardstick, words), words.money(yardstick.euros))
            yield Row("part", figure_said(yardstick, words))


def figure_said(yardstick: Yardstick, words: Words) -> str:
    """A figure on record with its year, how sure it is, and whether it is that of an earlier year."""
    figure = yardstick.figure
    said = words.say(
        "{name} of {year}: {euros} ({confidence})",
        name=figure_name(figure.id, words), year=str(figure.year), euros=words.money(figure.euros),
        confidence=confidence_label(figure.confidence, words),
    )  # fmt: skip
    if yardstick.of_earlier_year and figure.id in ("rmmg", "ias"):
        more = words.say("That of {year} is not on record yet.", year=str(yardstick.wanted))
        return f"{said} {more}"
    return said


def figure_name(figure: str, words: Words) -> str:
    """What a figure on record is called."""
    return {
        "rmmg": words.say("Minimum wage"),
        "ias": words.say("IAS, the social support index"),
        "average_gross_salary": words.say("Average gross pay by the month"),
        "average_gross_salary_year": words.say("Average gross pay by the year"),
    }.get(figure, words.say("Sum on record"))


def _yardstick(yardstick: Yardstick, words: Words) -> str:
    times = words.number(yardstick.times.normalize())
    if yardstick.lower:
        return words.say("{times} times this figure, in some cases only", times=times)
    if yardstick.times == 1:
        return words.say("The least sum")
    return words.say("{times} times this figure", times=times)


def income_said(income: Income, words: Words) -> str:
    """A source of means in words, with its average where it counts several times."""
    say = words.say
    name = {
        "savings": say("Money in the account {name}", name=_grouped(income.name)),
        "pay": say("Pay of {name}", name=income.name) if income.name else say("Pay"),
        "contract": say("Pay by contract"),
        "pension": _pension(income, words),
        "payments": say("Payments by {name}", name=_spelt(income.name)),
        "printed": say("Sum printed on the paper"),
    }[income.kind].strip()
    if income.times == 1:
        return name
    each = words.money(income.each)
    return say("{name}: {each} on average, {times} times", name=name, each=each, times=income.times)


def _pension(income: Income, words: Words) -> str:
    if not income.name:
        return words.say("Pension")
    if any(entry.field == "transactions" for entry in income.entries):
        return words.say("Pension on the statements ({name})", name=income.name)
    return words.say("Pension of {name}", name=_spelt(income.name))


def _spelt(name: str) -> str:
    """A name printed in capitals, easier to read."""
    return name.title() if name.isupper() else name


def _grouped(account: str) -> str:
    """An IBAN in groups of four; another number as it is."""
    if len(account) < IBAN_LEAST or not account[:2].isalpha() or " " in account:
        return account
    return " ".join(account[place : place + 4] for place in range(0, len(account), 4))


def _entries(income: Income, case: Case, words: Words) -> Iterator[Row]:
    for entry in income.entries[:MOST_PARTS]:
        yield _entry(entry, case, words)
    rest = len(income.entries) - MOST_PARTS
    if rest > 0:
        yield Row("part", words.say_many("and {n} more line", "and {n} more lines", rest))


def _entry(entry: Entry, case: Case, words: Words, reason: str = "") -> Row:
    place = words.say("{paper}, page {page}", paper=paper_said(entry, case, words), page=entry.page or 1)
    parts = [place, entry.words] if entry.words else [place]
    if reason:
        parts.append(reason)
    return Row("part", " · ".join(parts), amount_said(entry, words), entry.document, entry.field, entry.page)


def amount_said(entry: Entry, words: Words) -> str:
    """The amount as it was read; empty where none was."""
    currency = entry.currency if len(entry.currency) == 3 and entry.currency.isalpha() else "EUR"
    return "" if entry.amount is None else words.money(entry.amount, currency)


def paper_said(entry: Entry, case: Case, words: Words) -> str:
    """The paper an amount was read from, and its month."""
    kind = kind_label(case.document(entry.document).kind, words)
    if entry.month is None:
        return kind
    month = Month(*(int(part) for part in entry.month.split("-")))
    return f"{kind}, {words.month(month.year, month.month)}"


def _uncounted(uncounted: tuple[Uncounted, ...], case: Case, words: Words) -> Iterator[Row]:
    say = words.say
    reasons = {
        "unread": say("no amount could be read"),
        "other_currency": say("another currency"),
        "no_income": say("shows no sum that is known to be income"),
        "older_balance": say("a later statement of this account counts"),
        "same_money": say("may be the same money as above"),
        "same_month": say("another payslip of this month counts"),
        "social_support": say("social support"),
        "irregular": say("not paid regularly"),
        "other_months": say("of other months"),
    }
    for one in uncounted[:MOST_PARTS]:
        yield _entry(one.entry, case, words, reasons[one.reason])
    rest = len(uncounted) - MOST_PARTS
    if rest > 0:
        yield Row("part", words.say_many("and {n} more line", "and {n} more lines", rest))


def _absence(tally: AbsenceTally, words: Words) -> Iterator[Row]:
    say = words.say
    yield Row("line", limit_label(tally.kind, tally.within, tally.limit, words))
    used = length(tally.used.months, tally.used.days, words)
    yield Row("short" if tally.over else "sum", say("Used at most"), used)
    if tally.first is not None and tally.last is not None:
        yield Row("part", trip_text(tally.first, tally.last, words))
    else:
        yield Row("part", say("No absence in this time"))
    if tally.assumed:
        yield Row(
            "part", say("Where this time begins is not known yet, so it was reckoned from the earliest day possible.")
        )


def _stays(tally: StayTally, words: Words) -> Iterator[Row]:
    say = words.say
    values = {"first": tally.periods[0].asked if tally.periods else 0, "days": tally.check.days or 0}
    if (tally.check.months or 12) <= 12:
        reading = say("{first} days in the first year, then {days} in each year", **values)
    else:
        reading = say("Another reading: {first} days in the first year, then {days} in each two years", **values)
    yield Row("heading", reading)
    for one in tally.periods:
        when = trip_text(one.first, one.last, words)
        if one.running:
            when = say("{when} (still running)", when=when)
        figure = say("{days} of {asked} days", days=one.nights, asked=one.asked)
        yield Row("line" if one.nights >= one.asked or one.running else "short", when, figure)


def _title(tally: TitleTally, words: Words) -> Iterator[Row]:
    labels = {
        "opens": words.say("The renewal opens"),
        "latest": words.say("The last day to ask for it"),
        "expires": words.say("The last day of the card"),
        "lapses": words.say("The last day to ask for it late"),
    }
    for mark, label in labels.items():
        if mark in tally.days:
            yield Row("line", label, words.day(tally.days[mark], "medium"))


def rule_told(check: Check, words: Words) -> str:
    label = confidence_label(check.confidence, words)
    checked = words.say("Checked on {day}. {confidence}", day=words.day(check.checked_on), confidence=label)
    return f"{check.source} · {checked}"
