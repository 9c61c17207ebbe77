"""Short names of what a letter leaves open, and how a day that matters stands to the day looked at."""

from datetime import date

from desktop.domain.standing import Deadline, Part
from desktop.words.words import Words


def gap_label(name: str, words: Words) -> str:
    """What a gap of a letter is for ("account number"); a gap that is not known is shown by its name."""
    say = words.say
    return {
        "applicant": say("the applicant's name"),
        "sponsor": say("your partner's name"),
        "applicant_paper": say("the number of the applicant's passport"),
        "sponsor_paper": say("the number of your partner's passport"),
        "account": say("the account number"),
        "bank": say("the bank"),
        "holders": say("the account holders"),
        "address": say("the address"),
        "company": say("the company"),
        "months": say("the months"),
        "reason": say("the reason"),
        "instead": say("what you add instead"),
    }.get(name, name)


def when_said(deadline: Deadline, on: date, words: Words) -> str:
    """How far off the day is, in words: "in 12 days", "today", "passed 3 days ago", "open for 3 days"."""
    days = (deadline.on - on).days
    if days > 0:
        return words.say_many("in {n} day", "in {n} days", days)
    if not days:
        return words.say("today")
    if deadline.opens:
        return words.say_many("since {n} day", "for {n} days now", -days)
    return words.say_many("passed {n} day ago", "passed {n} days ago", -days)


def part_sentence(part: Part, proven: int, months: int, words: Words) -> str:
    """How far one of the two times is proven that the Withdrawal Agreement looks at apart."""
    values = {
        "first": words.month(part.first.year, part.first.month),
        "last": words.month(part.last.year, part.last.month),
        "proven": words.number(proven),
        "total": words.number(months),
    }
    if part.name == "until_transition":
        return words.say(
            "That it was lasting by the end of 2020 ({first} to {last}): {proven} of {total} months are proven.",
            **values,
        )
    return words.say("That it goes on ({first} to {last}): {proven} of {total} months are proven.", **values)
