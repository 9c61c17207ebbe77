"""A reckoning of means as an officer is shown it: what is asked for, what the papers show, and every figure."""

from collections.abc import Iterator

from desktop.domain.case import Case
from desktop.domain.tallies import MeansTally
from desktop.words.tallies import Row, amount_said, figure_name, income_said, needed_rows, paper_said
from desktop.words.words import Words


def means_told(tally: MeansTally, case: Case, words: Words) -> Iterator[Row]:
    """Nothing of what is missing, was not counted, or how sure we are of a figure: that is for the applicant alone.

    Rows of a paper name it without its page.
    """
    yield from (row for row in needed_rows(tally, words) if row.weight != "part")
    for yardstick in tally.yardsticks:
        name, year = figure_name(yardstick.figure.id, words), str(yardstick.figure.year)
        euros = words.money(yardstick.figure.euros)
        yield Row("part", words.say("{name} of {year}: {euros}", name=name, year=year, euros=euros))
    yield Row("heading", words.say("What the papers show"))
    for income in tally.incomes:
        yield Row("line", income_said(income, words), words.money(income.adds))
        for entry in income.entries:
            told = " · ".join(part for part in (paper_said(entry, case, words), entry.words) if part)
            yield Row("part", told, amount_said(entry, words), entry.document, entry.field, entry.page)
    yield Row("sum", words.say("Shown"), words.money(tally.found))
