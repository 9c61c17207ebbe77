"""Sentences about absences and the time around the end of a card: what the rule says, and how it stands."""

from collections.abc import Callable
from datetime import date
from typing import Final

from desktop.domain.absences import trips_said
from desktop.domain.standing import Finding
from desktop.words.spans import length, limit_sentence, trip_text
from desktop.words.values import day, number, text
from desktop.words.words import Words

Sentence = Callable[[Finding, Words], str]


def _absence_over(finding: Finding, words: Words) -> str:
    return f"{_used(finding, words)} {limit_sentence(text(finding, 'within'), number(finding, 'limit'), words)}"


def _absence_near(finding: Finding, words: Words) -> str:
    near = words.say("You are near the limit.")
    return f"{_used(finding, words)} {near}"


def _used(finding: Finding, words: Words) -> str:
    values = {
        "used": length(number(finding, "used_months"), number(finding, "used_days"), words),
        "limit": words.say_many("{n} month", "{n} months", number(finding, "limit")),
        "first": day(finding, "first", words),
        "last": day(finding, "last", words),
    }
    if text(finding, "kind") == "in_a_row":
        said = words.say(
            "Your longest absence lasts {used}, from {first} to {last}; the rule speaks of {limit}.", **values
        )
    else:
        said = words.say(
            "Between {first} and {last} your absences come to {used} in all; the rule speaks of {limit}.", **values
        )
    if text(finding, "confidence") == "official":
        return said
    told = words.say("We know this rule from others only.")
    return f"{said} {told}"


def _trips_overlap(finding: Finding, words: Words) -> str:
    one, other = ((trips_said(text(finding, name)) or ())[0] for name in ("one", "other"))
    return words.say(
        "Two journeys overlap: {one}, and {other}. The days were counted once. Correct the dates if one is wrong.",
        one=trip_text(one.left, one.back, words),
        other=trip_text(other.left, other.back, words),
    )


def _stay_period(finding: Finding, words: Words) -> str:
    first, last = day(finding, "first", words), day(finding, "last", words)
    if number(finding, "reading") > 12:
        return words.say("By another reading of the rule, from {first} to {last}", first=first, last=last)
    return words.say("From {first} to {last}", first=first, last=last)


def _stay_short(finding: Finding, words: Words) -> str:
    return words.say(
        "{period}: your stays come to {days} days in Portugal, where {asked} are asked for. Look for stays that are "
        "missing in the list; if there are none, ask AIMA or a lawyer before you apply.",
        period=_stay_period(finding, words),
        days=number(finding, "days"),
        asked=number(finding, "asked"),
    )


def _stay_tight(finding: Finding, words: Words) -> str:
    return words.say(
        "{period}: your stays come to {days} days with the days of arrival and departure, and to {nights} without the "
        "last ones; {asked} are asked for. Nobody writes which way counts.",
        period=_stay_period(finding, words),
        days=number(finding, "days"),
        nights=number(finding, "nights"),
        asked=number(finding, "asked"),
    )


def _stay_to_come(finding: Finding, words: Words) -> str:
    return words.say(
        "{period}: {nights} days in Portugal so far, where {asked} are asked for. This period is still running.",
        period=_stay_period(finding, words),
        nights=number(finding, "nights"),
        asked=number(finding, "asked"),
    )


def _apart(finding: Finding, mark: str) -> int:
    """Days from that mark to the end of the card."""
    ends = date.fromisoformat(text(finding, "expires"))
    return abs((ends - date.fromisoformat(text(finding, mark))).days)


def _renewal_too_early(finding: Finding, words: Words) -> str:
    values = {
        "opens": day(finding, "opens", words),
        "days": _apart(finding, "opens"),
        "expires": day(finding, "expires", words),
    }
    if number(finding, "projected"):
        return words.say(
            "The day you chose is too early: the renewal opens on {opens}, {days} days before the card ends on "
            "{expires}. Choose a later day.",
            **values,
        )
    return words.say(
        "It is too early to ask for the renewal: it opens on {opens}, {days} days before the card ends on {expires}.",
        **values,
    )


def _renewal_open(finding: Finding, words: Words) -> str:
    if "latest" not in finding.values:
        return words.say("The card is valid until {expires}.", expires=day(finding, "expires", words))
    values = {
        "latest": day(finding, "latest", words),
        "days": _apart(finding, "latest"),
        "expires": day(finding, "expires", words),
    }
    if number(finding, "projected"):
        return words.say(
            "On the day you chose the renewal can be asked for: until {latest}, {days} days before the card ends on "
            "{expires}.",
            **values,
        )
    return words.say(
        "Now is the time to ask for the renewal: until {latest}, {days} days before the card ends on {expires}.",
        **values,
    )


def _renewal_late(finding: Finding, words: Words) -> str:
    if number(finding, "projected"):
        return words.say(
            "The day you chose is late: the law wants the renewal asked for by {latest}, {days} days before the card "
            "ends on {expires}. Ask earlier if you can.",
            days=_apart(finding, "latest"),
            latest=day(finding, "latest", words),
            expires=day(finding, "expires", words),
        )
    return words.say(
        "The law wants the renewal asked for by {latest}, {days} days before the card ends on {expires}. Ask for it at "
        "once, unless you have done so already.",
        days=_apart(finding, "latest"),
        latest=day(finding, "latest", words),
        expires=day(finding, "expires", words),
    )


def _renewal_expired(finding: Finding, words: Words) -> str:
    ended = words.say("The last day of the card is {expires}.", expires=day(finding, "expires", words))
    if "lapses" not in finding.values:
        more = words.say("If you asked for the renewal in time, keep the receipt with it. Otherwise ask at once.")
        return f"{ended} {more}"
    more = words.say(
        "The renewal can still be asked for until {lapses}. If you asked for it already, keep the "
        "receipt with the card.",
        lapses=day(finding, "lapses", words),
    )
    return f"{ended} {more}"


def _renewal_lapsed(finding: Finding, words: Words) -> str:
    return words.say(
        "The last day of the card is {expires}. The rule gives time for the renewal until {lapses}. If you asked for "
        "it before that, keep the receipt with the card. If not, ask a CLAIM centre or a lawyer what can be done.",
        expires=day(finding, "expires", words),
        lapses=day(finding, "lapses", words),
    )


def _title_dates_differ(finding: Finding, words: Words) -> str:
    return words.say(
        "You said that the card is valid until {said}; on the card {read} was read. Look at it and correct the one "
        "that is wrong, because the time to renew is counted from that day.",
        said=day(finding, "said", words),
        read=day(finding, "read", words),
    )


def _old_title_open(finding: Finding, words: Words) -> str:
    return words.say(
        "Your card ended on {expires}. According to notices of AIMA that others repeat, the renewal of such old cards "
        "has to be begun by {until}.",
        expires=day(finding, "expires", words),
        until=day(finding, "until", words),
    )


def _old_title_closed(finding: Finding, words: Words) -> str:
    return words.say(
        "Your card ended on {expires}. According to notices of AIMA that others repeat, the renewal of such old cards "
        "had to be begun by {until}. If you began it, keep the receipt with the card. If not, ask a CLAIM centre or a "
        "lawyer before you make another application.",
        expires=day(finding, "expires", words),
        until=day(finding, "until", words),
    )


def _portal_unsure(finding: Finding, words: Words) -> str:
    return words.say(
        "On {seen} the renewals portal served cards that end between {first} and {last}. Yours ends on {expires}. We "
        "do not know whether it is served now: look in the portal.",
        seen=day(finding, "seen", words),
        first=day(finding, "first", words),
        last=day(finding, "last", words),
        expires=day(finding, "expires", words),
    )


TIME_SENTENCES: Final[dict[str, Sentence]] = {
    "absence_over": _absence_over,
    "absence_near": _absence_near,
    "trips_overlap": _trips_overlap,
    "stay_short": _stay_short,
    "stay_tight": _stay_tight,
    "stay_to_come": _stay_to_come,
    "renewal_too_early": _renewal_too_early,
    "renewal_open": _renewal_open,
    "renewal_late": _renewal_late,
    "renewal_expired": _renewal_expired,
    "renewal_lapsed": _renewal_lapsed,
    "title_dates_differ": _title_dates_differ,
    "old_title_open": _old_title_open,
    "old_title_closed": _old_title_closed,
    "portal_unsure": _portal_unsure,
}
"""A sentence for every code about time."""
