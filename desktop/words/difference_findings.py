"""Sentences about two readings that are not one: both are said, and where each of them stands."""

from collections.abc import Callable
from typing import Final

from desktop.domain.standing import Finding
from desktop.words.labels import field_label
from desktop.words.values import day, number, text
from desktop.words.words import Words


def _name_differs(finding: Finding, words: Words) -> str:
    return words.say(
        "This paper names {name}; {other} stands {there}. If both are one person, look whether a name was misread or "
        "explain the difference, for example with a marriage certificate. If not, the paper belongs elsewhere.",
        name=text(finding, "name"),
        other=text(finding, "other"),
        there=_there(finding, words),
    )


def _name_varies(finding: Finding, words: Words) -> str:
    return words.say(
        "The name is written {name} here and {other} {there}. Most likely both are one person; be ready to explain it.",
        name=text(finding, "name"),
        other=text(finding, "other"),
        there=_there(finding, words),
    )


def _birth_date_differs(finding: Finding, words: Words) -> str:
    return words.say(
        "The date of birth is {born} here and {other} {there}. Compare both with the papers; an office that printed it "
        "wrong must correct it.",
        born=_as_day(finding, "born", words),
        other=_as_day(finding, "other", words),
        there=_there(finding, words),
    )


def _as_day(finding: Finding, name: str, words: Words) -> str:
    try:
        return day(finding, name, words)
    except ValueError:
        return text(finding, name)


def _number_differs(finding: Finding, words: Words) -> str:
    return words.say(
        "The document number is {number} here and {other} {there}. Compare both with the papers and correct the one "
        "that was misread.",
        number=text(finding, "number"),
        other=text(finding, "other"),
        there=_there(finding, words),
    )


def _address_differs(finding: Finding, words: Words) -> str:
    return words.say(
        "The address here is “{address}”; “{other}” stands {there}. All papers should show where you live now. "
        "Correct what was misread, or have the address changed where it is old.",
        address=text(finding, "address"),
        other=text(finding, "other"),
        there=_there(finding, words),
    )


def _there(finding: Finding, words: Words) -> str:
    """Where the other one stands: on a page of another paper, or in an answer."""
    if "other_document" not in finding.values:
        return words.say("in your answers")
    paper = text(finding, "other_document")
    if "other_page" not in finding.values:
        return words.say("in paper {paper}", paper=paper)
    return words.say("in paper {paper}, page {page}", paper=paper, page=number(finding, "other_page"))


def _birth_date_turned(finding: Finding, words: Words) -> str:
    return words.say(
        "The date of birth is {born} here and {other} {there}. Day and month may have changed places, for some "
        "countries write the month first. Look at both; a person at the counter may stumble over it.",
        born=_as_day(finding, "text", words),
        other=_as_day(finding, "other", words),
        there=_there(finding, words),
    )


def _passport_number_differs(finding: Finding, words: Words) -> str:
    return words.say(
        "This paper speaks of passport {number}; the passport number is {other} {there}. If it was made with an "
        "earlier passport, take that passport too. If the number is wrong, have the paper corrected.",
        **_both(finding, words),
    )


def _nif_differs(finding: Finding, words: Words) -> str:
    return words.say(
        "The tax number (NIF) is {number} here and {other} {there}. A person has only one. Correct the one that was "
        "misread, or have the wrong paper corrected.",
        **_both(finding, words),
    )


def _nif_of_other(finding: Finding, words: Words) -> str:
    return words.say(
        "The tax number (NIF) read here is {number}; {other} was read {there}. If it is the landlord's or the "
        "employer's, all is well: look whether your own stands beside your name.",
        **_both(finding, words),
    )


def _niss_differs(finding: Finding, words: Words) -> str:
    return words.say(
        "The social security number (NISS) is {number} here and {other} {there}. A person has only one. Correct the "
        "one that was misread, or ask Segurança Social which is right.",
        **_both(finding, words),
    )


def _holders_differ(finding: Finding, words: Words) -> str:
    return words.say(
        "The account is held by {number} here and by {other} {there}, though its IBAN is the same. Look whether a "
        "name was misread, or ask the bank for a letter that says who holds it and since when.",
        **_both(finding, words),
    )


def _holders_fewer(finding: Finding, words: Words) -> str:
    return words.say(
        "This statement names {number} only; the same account is held by {other} {there}. If a name was not read, "
        "add it. If the statement prints one name, a letter of the bank can say who holds the account.",
        **_both(finding, words),
    )


def _difference_unsure(finding: Finding, words: Words) -> str:
    values = {
        "subject": field_label(_FIELDS.get(text(finding, "subject"), text(finding, "subject")), words),
        "text": _as_day(finding, "text", words),
        "other": _as_day(finding, "other", words),
        "there": _there(finding, words),
    }
    asked = {
        "here": words.say("The one here was not read clearly. Compare it with the picture and confirm or correct it."),
        "there": words.say("The other one was not read clearly. Look at it there, and confirm or correct it."),
        "both": words.say("Neither was read clearly. Compare both with their pictures and confirm or correct them."),
    }
    said = words.say("{subject}: {text} was read here and {other} {there}.", **values)
    return f"{said} {asked[text(finding, 'doubt')]}"


def _both(finding: Finding, words: Words) -> dict[str, object]:
    return {
        "number": text(finding, "text"),
        "other": text(finding, "other"),
        "there": _there(finding, words),
    }


_FIELDS: Final = {"name": "names"}
"""The field by whose label a subject is called, where it is not called by its own."""

DIFFERENCE_SENTENCES: Final[dict[str, Callable[[Finding, Words], str]]] = {
    "name_differs": _name_differs,
    "name_varies": _name_varies,
    "birth_date_differs": _birth_date_differs,
    "birth_date_turned": _birth_date_turned,
    "number_differs": _number_differs,
    "passport_number_differs": _passport_number_differs,
    "nif_differs": _nif_differs,
    "nif_of_other": _nif_of_other,
    "niss_differs": _niss_differs,
    "holders_differ": _holders_differ,
    "holders_fewer": _holders_fewer,
    "address_differs": _address_differs,
    "difference_unsure": _difference_unsure,
}
"""A sentence for each finding about two readings, by its code."""
