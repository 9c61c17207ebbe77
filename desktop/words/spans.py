"""Lengths of time, journeys and limits on absences, as people say them."""

from datetime import date
from typing import Final

from desktop.words.words import Words

LONGEST_WITH_REASON: Final = 12
"""Months of the one absence that an important reason excuses."""


def length(months: int, days: int, words: Words) -> str:
    """So many months and days ("6 months and 3 days")."""
    in_months = words.say_many("{n} month", "{n} months", months)
    in_days = words.say_many("{n} day", "{n} days", days)
    if not days:
        return in_months
    return words.say("{months} and {days}", months=in_months, days=in_days) if months else in_days


def trip_text(left: date, back: date | None, words: Words) -> str:
    """A journey from the day of leaving to the day of coming back."""
    first = words.day(left, "medium")
    if back is None:
        return words.say("since {first}", first=first)
    return words.say("{first} to {last}", first=first, last=words.day(back, "medium"))


def limit_label(kind: str, within: str, limit: int, words: Words) -> str:
    """A limit on absences in short ("In a row, while the card is valid: 6 months")."""
    say = words.say
    months = words.say_many("{n} month", "{n} months", limit)
    return {
        ("in_a_row", "title"): say("In a row, while the card is valid: no more than {limit}", limit=months),
        ("in_all", "title"): say("In all, while the card is valid: no more than {limit}", limit=months),
        ("in_a_row", "five_years"): say("In a row, in the last five years: less than {limit}", limit=months),
        ("in_all", "five_years"): say("In all, in the last five years: no more than {limit}", limit=months),
        ("in_a_row", "each_year"): say("In a row: no more than {limit}", limit=months),
        ("in_all", "each_year"): say("In all, in each year of residence: no more than {limit}", limit=months),
        ("in_a_row", "three_years"): say("In a row: no more than {limit}", limit=months),
        ("in_all", "three_years"): say("In all, in three years, when permanent: no more than {limit}", limit=months),
        ("in_a_row", "ever"): say("In a row, when residence is permanent: no more than {limit}", limit=months),
        ("in_all", "ever"): say("In all: no more than {limit}", limit=months),
    }[kind, within]  # fmt: skip


def limit_sentence(within: str, limit: int, words: Words) -> str:
    """What the rule says of absences beyond its limit, and where to ask; it judges nobody."""
    say = words.say
    if within == "title":
        return say(
            "The law says that the permit may be cancelled where there was no good reason; work or other activity "
            "abroad that you prove is one. Ask AIMA, a CLAIM centre or a lawyer."
        )
    if within == "five_years":
        return say(
            "The law says that such absences interrupt the five years, save postings for work that you prove. Ask "
            "AIMA, a CLAIM centre or a lawyer."
        )
    if within == "each_year" and limit >= LONGEST_WITH_REASON:
        return say(
            "The rule knows no longer absence, even for an important reason. Ask AIMA, a CLAIM centre or a lawyer from "
            "which day your years count."
        )
    if within == "each_year":
        return say(
            "The rule allows one of up to twelve months in a row for an important reason, such as illness or studies. "
            "Ask AIMA, a CLAIM centre or a lawyer."
        )
    return say(
        "This limit is that of permanent residence, once you have it. Ask AIMA, a CLAIM centre or a lawyer before you "
        "travel for so long again."
    )
