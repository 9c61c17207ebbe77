"""Sentences about one paper: too old, expiring, at odds with another one, or not the one that is asked for."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from desktop.domain.standing import Finding
from desktop.words.values import day, day_or_text, month, number, text
from desktop.words.words import Words


def _too_old_days(finding: Finding, words: Words) -> str:
    values = _ages(finding, words)
    if number(finding, "projected"):
        said = words.say(
            "This paper will be {days} days old on the day of your appointment, {day}; it should be at most {limit}. "
            "Get one issued on {issue_from} or later, and order it by {order_by} so that it comes in time.",
            **values,
        )
    else:
        said = words.say(
            "This paper is {days} days old on {day}; it should be at most {limit}. Order a new one shortly before you "
            "hand it in.",
            **values,
        )
    return _how_sure(finding, said, words)


def _how_sure(finding: Finding, said: str, words: Words) -> str:
    """Says so where the limit is no official one."""
    if "unofficial" not in finding.values:
        return said
    if text(finding, "unofficial") == "secondary":
        said_by = words.say("No official page names this limit here; it is what lawyers and consulates go by.")
    else:
        said_by = words.say("No official page names this limit here; it is our own caution, after another procedure.")
    return f"{said} {said_by}"


def _too_old_months(finding: Finding, words: Words) -> str:
    values = _ages(finding, words)
    if number(finding, "projected"):
        said = words.say(
            "This paper is from {issued} and will be more than {limit} months old on the day of your appointment, "
            "{day}. Get one issued on {issue_from} or later, and order it by {order_by} so that it comes in time.",
            **values,
        )
    else:
        said = words.say(
            "This paper is from {issued} and more than {limit} months old on {day}. Order a new one shortly before "
            "you hand it in.",
            **values,
        )
    return _how_sure(finding, said, words)


def _ages(finding: Finding, words: Words) -> dict[str, object]:
    days = {name: day(finding, name, words) for name in ("day", "issued", "issue_from", "order_by")}
    return {**days, "days": words.number(number(finding, "days")), "limit": words.number(number(finding, "limit"))}


def _issued_in_future(finding: Finding, words: Words) -> str:
    return words.say(
        "The date of issue was read as {issued}, which is still to come. Compare it with the picture and correct it.",
        issued=day(finding, "issued", words),
    )


def _period_implausible(finding: Finding, words: Words) -> str:
    del finding
    return words.say(
        "The first and last day read on this paper cannot both be right. Compare them with the picture and correct "
        "what was misread."
    )


def _zone_differs(finding: Finding, words: Words) -> str:
    return words.say(
        "The machine-readable lines say {zone}, the print above them {print}. Look which is right and correct the "
        "other; if the paper itself has both, ask the office that issued it.",
        zone=day_or_text(text(finding, "zone"), words),
        print=day_or_text(text(finding, "print"), words),
    )


def _page_missing(finding: Finding, words: Words) -> str:
    return words.say(
        "Page {page} of {pages} of this paper seems to be missing. Add it if you have it.",
        page=number(finding, "page"),
        pages=number(finding, "pages"),
    )


def _superseded(finding: Finding, words: Words) -> str:
    del finding
    return words.say("There is a newer paper of this kind here. You may leave this one out.")


def _expired(finding: Finding, words: Words) -> str:
    values = {"ends": day(finding, "ends", words), "day": day(finding, "day", words)}
    if number(finding, "projected"):
        return words.say(
            "This paper is valid until {ends} only and will have expired on the day of your appointment, {day}. "
            "Renew it first, or take proof that the renewal is under way.",
            **values,
        )
    return words.say("This paper expired on {ends}. Renew it, or take proof that the renewal is under way.", **values)


def _ends_before_needed(finding: Finding, words: Words) -> str:
    values = {
        "ends": day(finding, "ends", words),
        "until": day(finding, "until", words),
        "start": day(finding, "start", words),
        "months": number(finding, "months"),
    }
    if number(finding, "told"):
        return words.say(
            "This paper is valid until {ends}. It has to be valid until {until} at least, because your stay lasts "
            "until {start} and {months} months more are asked for. Renew it first if you can.",
            **values,
        )
    return words.say(
        "This paper is valid until {ends}. It has to be valid until {until} at least, {months} months after {start}, "
        "and longer where your stay ends later. Renew it first if you can.",
        **values,
    )


def _expires_soon(finding: Finding, words: Words) -> str:
    if "until" in finding.values:
        return _ends_before_needed(finding, words)
    values = {
        "ends": day(finding, "ends", words),
        "day": day(finding, "day", words),
        "margin": words.number(number(finding, "margin")),
    }
    if number(finding, "projected"):
        return words.say(
            "This paper is valid until {ends}. It should be valid for {margin} days after your appointment, {day}. "
            "Renew it first if you can.",
            **values,
        )
    return words.say(
        "This paper is valid until {ends}. It should be valid for {margin} days after {day}. Renew it first if you "
        "can.",
        **values,
    )


def _receipt_missing(finding: Finding, words: Words) -> str:
    return words.say(
        "The rent receipt is missing. Beside the lease, AIMA asks for the last one: that of {month}.",
        month=month(finding, "month", words),
    )


def _receipt_old(finding: Finding, words: Words) -> str:
    return words.say(
        "The latest rent receipt here is of {month}. Add that of {wanted}.",
        month=month(finding, "month", words),
        wanted=month(finding, "wanted", words),
    )


def _receipt_later(finding: Finding, words: Words) -> str:
    return words.say(
        "For your appointment on {day}, take the rent receipt of {month} too, as soon as you have it.",
        day=day(finding, "day", words),
        month=month(finding, "month", words),
    )


def _junta_not_accepted(finding: Finding, words: Words) -> str:
    del finding
    return words.say(
        "This comes from the parish (junta de freguesia). Since 29 November 2025 AIMA no longer lists it as proof of "
        "housing. Add the lease or the land registry certificate instead."
    )


def _not_in_contract(finding: Finding, words: Words) -> str:
    return words.say(
        "The contract here does not name {name}. If it is in somebody else's name, change your answer on how you live "
        "there: then your own statement and a certificate of your tax address are asked for instead.",
        name=text(finding, "name"),
    )


def _registry_code(finding: Finding, words: Words) -> str:
    return words.say(
        "An access code of the land registry was read: {reference}. Codes lapse. Try it at Predial Online shortly "
        "before {day}.",
        reference=text(finding, "reference"),
        day=day(finding, "day", words),
    )


def _statement_twice(finding: Finding, words: Words) -> str:
    return words.say(
        "A statement of this account from {first} to {last} is here already. One is enough; take one of them out, "
        "unless they are different papers.",
        first=day(finding, "from", words),
        last=day(finding, "to", words),
    )


def _balances_apart(finding: Finding, words: Words) -> str:
    currency = text(finding, "currency")
    closing, opening = (
        words.money(Decimal(said), currency) if currency else words.number(Decimal(said))
        for said in (text(finding, "closing"), text(finding, "opening"))
    )
    return words.say(
        "The statement before ends on {end} with {closing}, but this one begins with {opening}. Compare both with the "
        "pictures; if they were read right, ask the bank for what lies between.",
        end=day(finding, "end", words),
        closing=closing,
        opening=opening,
    )


def _registry_missing(finding: Finding, words: Words) -> str:
    del finding
    return words.say(
        "The land registry certificate, or its access code, is missing. A contract alone does not show who owns the "
        "home; ask the owner for the code."
    )


PAPER_SENTENCES: Final[dict[str, Callable[[Finding, Words], str]]] = {
    "too_old_days": _too_old_days,
    "too_old_months": _too_old_months,
    "issued_in_future": _issued_in_future,
    "period_implausible": _period_implausible,
    "page_missing": _page_missing,
    "statement_twice": _statement_twice,
    "balances_apart": _balances_apart,
    "zone_differs": _zone_differs,
    "superseded": _superseded,
    "expired": _expired,
    "expires_soon": _expires_soon,
    "receipt_missing": _receipt_missing,
    "receipt_old": _receipt_old,
    "receipt_later": _receipt_later,
    "junta_not_accepted": _junta_not_accepted,
    "not_in_contract": _not_in_contract,
    "registry_code": _registry_code,
    "registry_missing": _registry_missing,
}
"""A sentence for each finding about one paper, by its code."""
