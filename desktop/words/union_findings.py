"""What is found about the months of a life together, and about how long a family waits, said in plain sentences."""

from collections.abc import Callable
from typing import Final, cast

from desktop.domain.standing import Finding
from desktop.words.labels import confidence_label
from desktop.words.values import day, month, number, stretches, text
from desktop.words.words import Words
from forms.model import Confidence

Sentence = Callable[[Finding, Words], str]


def _months_missing(finding: Finding, words: Words) -> str:
    said = words.say_many(
        "{n} month between {first} and {last} has no proof: {which}. The timeline says what would serve.",
        "{n} months between {first} and {last} have no proof: {which}. The timeline says what would serve.",
        number(finding, "months"),
        which=stretches(finding, "which", words),
        first=month(finding, "first", words),
        last=month(finding, "last", words),
    )
    if "until_transition" not in finding.values:
        return said
    return f"{said} {_apart(finding, words)}"


def _apart(finding: Finding, words: Words) -> str:
    """The time until the end of 2020 and the time since are two questions, and each has its own answer."""
    until, since = number(finding, "until_transition"), number(finding, "since_transition")
    if not until:
        first = words.say("That the relationship was lasting by the end of 2020 is shown month by month.")
    else:
        first = words.say_many(
            "For the time until December 2020, which shows that the relationship was already lasting, {n} is missing.",
            "For the time until December 2020, which shows that the relationship was already lasting, {n} are missing.",
            until,
        )
    if not since:
        shown = words.say("That it has gone on since then is shown month by month.")
        return f"{first} {shown}"
    second = words.say_many(
        "For the time since then, which shows that it goes on, {n} is missing.",
        "For the time since then, which shows that it goes on, {n} are missing.",
        since,
    )
    return f"{first} {second}"


def _gap_stated(finding: Finding, words: Words) -> str:
    return words.say_many(
        "Your own statement of gap is here. It is your word and explains the month without papers; it does not prove "
        "it.",
        "Your own statement of gap is here. It is your word and explains the {n} months without papers; it does not "
        "prove them.",
        number(finding, "months"),
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
        "You answered that your life together began on {since}. More than two years are asked for, and by that answer "
        "they are reached on {reached}. Look whether the day is right; if it is, ask for advice on when to apply.",
        since=day(finding, "since", words),
        reached=day(finding, "from", words),
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


def _wait_running(finding: Finding, words: Words) -> str:
    values = {
        "months": number(finding, "months"),
        "since": day(finding, "since", words),
        "over_on": day(finding, "over_on", words),
    }
    if "together" in finding.values:
        counted = words.say(
            "Law 61/2025 is said to ask for {months} months of valid residence of couples who lived together in the 18 "
            "months before, as you answered. From {since}, they are complete on {over_on}.",
            **values,
        )
    else:
        counted = words.say(
            "Law 61/2025 is said to ask for {months} months of valid residence before the family is called. Counted "
            "from {since}, they are complete on {over_on}.",
            **values,
        )
    return f"{counted} {_how_sure(finding, words)}"


def _wait_undecided(finding: Finding, words: Words) -> str:
    counted = words.say(
        "Law 61/2025 is said to ask for {months} months of valid residence ({over_on}); for couples who lived together "
        "in the 18 months before the resident came, 15 ({shorter_over_on}). Answer both dates.",
        months=number(finding, "months"),
        over_on=day(finding, "over_on", words),
        shorter_over_on=day(finding, "shorter_over_on", words),
    )
    return f"{counted} {_how_sure(finding, words)}"


def _wait_over(finding: Finding, words: Words) -> str:
    counted = words.say(
        "Law 61/2025 is said to ask for {months} months of valid residence. They have been complete since {over_on}.",
        months=number(finding, "months"),
        over_on=day(finding, "over_on", words),
    )
    return f"{counted} {_how_sure(finding, words)}"


def _no_wait(reason: str) -> Sentence:
    def said(finding: Finding, words: Words) -> str:
        say = words.say
        reasons = {
            "exempt_sponsor": say(
                "Law 61/2025 is said to ask for no wait where the resident holds ARI, a Blue Card or an article 90 "
                "permit."
            ),
            "minor_child": say("Law 61/2025 is said to ask for no wait for children who are minors."),
            "incapable_child": say("Law 61/2025 is said to ask for no wait for children with an incapacity."),
            "common_child": say(
                "Law 61/2025 is said to ask for no wait from a couple with a child of both who is a minor or has an "
                "incapacity and depends on them."
            ),
            "before_law": say(
                "The application was handed in before 23 October 2025, you answered. Law 61/2025 applies to procedures "
                "begun from that day on. Keep the proof of the date."
            ),
            "transitional": say(
                "The application falls into the 180 days of the transitional rule (article 6 of Law 61/2025; its end, "
                "20 April 2026, is our count). Keep the proof of the date."
            ),
        }
        return f"{reasons[reason]} {_how_sure(finding, words)}"

    return said


def _how_sure(finding: Finding, words: Words) -> str:
    return words.say(
        "Source: {source} ({confidence}). We have not read the law itself: confirm it before you decide.",
        source=text(finding, "source"),
        confidence=confidence_label(cast("Confidence", text(finding, "confidence")), words),
    )


UNION_SENTENCES: Final[dict[str, Sentence]] = {
    "months_missing": _months_missing,
    "months_thin": _months_thin,
    "gap_stated": _gap_stated,
    "union_after_transition": _union_after_transition,
    "together_later": _together_later,
    "together_too_short": _together_too_short,
    "shorter_wait_closed": _shorter_wait_closed,
    "shorter_wait_unproven": _shorter_wait_unproven,
    "wait_running": _wait_running,
    "wait_undecided": _wait_undecided,
    "wait_over": _wait_over,
    "wait_exempt_sponsor": _no_wait("exempt_sponsor"),
    "wait_minor_child": _no_wait("minor_child"),
    "wait_incapable_child": _no_wait("incapable_child"),
    "wait_common_child": _no_wait("common_child"),
    "wait_before_law": _no_wait("before_law"),
    "wait_transitional": _no_wait("transitional"),
}
"""A sentence for every code that speaks of a couple's time together or of a family's wait."""
