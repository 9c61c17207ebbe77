"""Means of subsistence are a sum that the law fixes by household and year, so the papers are added up against it."""

from collections.abc import Iterator
from typing import Final

from desktop.domain.checks.matter import Matter, Values, both
from desktop.domain.conditions import Answers
from desktop.domain.means import household, required, shown, wage
from desktop.domain.standing import Finding

HOUSEHOLD: Final = ("adults", "minors", "adult_dependants")
YEAR: Final = 12


def means_amount(matter: Matter) -> Iterator[Finding]:
    """The papers show at least the household's minimum for `months` months, twelve where none are given.

    Portaria 1563/2007: shares of the minimum wage of the year of the day the papers are handed in.
    """
    facts, questions = matter.case.facts, matter.procedure.questions
    for question in Answers.to(questions, facts, matter.day).open_questions(questions):
        if question.key in HOUSEHOLD:
            values: Values = {"question": question.key, **both("ask", question.ask)}
            yield matter.finding("question_open", values=values)
    minimum = wage(matter.amounts, matter.day.year)
    if minimum is None:
        yield matter.finding("wage_unknown", level="note", values={"year": matter.day.year})
        return
    months = matter.check.months or YEAR
    needed = required(minimum.euros, household(facts), months)
    found = shown(matter.documents)
    for document_id in found.foreign:
        document = matter.case.document(document_id)
        currency = document.field_text("currency") or ""
        yield matter.finding("other_currency", document, "currency", level="note", values={"currency": currency})
    total = found.over(months)
    sums: Values = {
        "needed": str(needed), "found": str(total), "months": months, "wage": str(minimum.euros), "year": minimum.year,
    }  # fmt: skip
    if minimum.year < matter.day.year:
        years: Values = {"year": matter.day.year, "used": minimum.year}
        yield matter.finding("wage_of_earlier_year", level="note", values=years)
    if total >= needed:
        return
    sums = {**sums, "uncounted": len(found.others)}
    if total == 0 and found.unread:
        yield matter.finding("means_unread", matter.case.document(found.unread[0]), "amount", values=sums)
    else:
        yield matter.finding("means_short", values={"missing": str(needed - total), **sums})
