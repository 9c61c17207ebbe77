"""Sentences about what foreign papers need: translation, apostille or consulate, and records of which countries."""

from collections.abc import Callable
from typing import Final

from desktop.domain.standing import Finding
from desktop.words.labels import country_label, language_label
from desktop.words.values import text
from desktop.words.words import Words
from forms.authentication import authentication


def _translation_missing(finding: Finding, words: Words) -> str:
    official = _translators(words, official=True)
    if text(finding, "language") == "en":
        said = words.say(
            "This paper is in English. Officially a translation into Portuguese is asked for, certified by {official}. "
            "Some had English papers accepted without, others had them refused. Add the translation here if you have "
            "it.",
            official=official,
        )
    else:
        said = words.say(
            "This paper is in a foreign language ({language}). It needs a translation into Portuguese, certified by "
            "{official}. Add it here.",
            language=language_label(text(finding, "language"), words),
            official=official,
        )
    if "eu" in finding.values:
        return f"{said} " + words.say("Its multilingual form (Regulation (EU) 2016/1191) can stand in for it.")
    if text(finding, "language") == "en":
        return said
    others = _translators(words, official=False)
    return f"{said} " + words.say("In practice also by {others}, whom AIMA does not name.", others=others)


def _translators(words: Words, official: bool) -> str:
    named = [one for one in authentication().translators if (one.confidence == "official") == official]
    return _either([words.text(one.says) for one in named], words)


def _either(parts: list[str], words: Words) -> str:
    """Parts of which one is enough ("a, b or c")."""
    if len(parts) < 2:
        return "".join(parts)
    return words.say("{first} or {last}", first=words.listed(parts[:-1]), last=parts[-1])


def _authentication_unseen(finding: Finding, words: Words) -> str:
    return _WAYS.get(str(finding.values.get("way", "")), _either_way)(finding, words)


def _either_way(finding: Finding, words: Words) -> str:
    if "country" in finding.values:
        return words.say(
            "No apostille was seen on this paper from {country}. A foreign certificate needs an apostille or, where "
            "there is none, a legalisation by the Portuguese consulate. If it is there, say so.",
            country=_country(finding, words),
        )
    return words.say(
        "No apostille was seen on this paper. A foreign certificate needs an apostille or, where there is none, a "
        "legalisation by the Portuguese consulate. If it is there, say so."
    )


def _apostille(finding: Finding, words: Words) -> str:
    if "country" not in finding.values:
        return words.say(
            "No apostille was seen on this paper. The countries it can be from are party to the Hague Convention, so "
            "an authority named there puts the apostille on it. If it is there, say so."
        )
    return words.say(
        "No apostille was seen on this paper from {country}. That country is party to the Hague Convention: ask "
        "whoever issued the paper which authority there puts the apostille on it. If it is there, say so.",
        country=_country(finding, words),
    )


def _legalisation(finding: Finding, words: Words) -> str:
    listed = words.day(authentication().apostille.checked_on)
    if "country" not in finding.values:
        return words.say(
            "No legalisation was seen on this paper. The countries it can be from were not party to the Hague "
            "Convention on {listed}, so the Portuguese consulate there legalises it. If it is there, say so.",
            listed=listed,
        )
    return words.say(
        "No legalisation was seen on this paper from {country}. That country was not party to the Hague Convention on "
        "{listed}, so no apostille but the Portuguese consulate there makes the paper good. Ask the consulate what it "
        "wants to see first. If the legalisation is there, say so.",
        country=_country(finding, words),
        listed=listed,
    )


def _copy(finding: Finding, words: Words) -> str:
    del finding
    return words.say(
        "What is asked for is an authenticated copy: one that a Portuguese consulate, or a notary with an apostille, "
        "has certified. A plain copy does not serve. If this is such a copy, say so."
    )


def _consulate(finding: Finding, words: Words) -> str:
    del finding
    return words.say(
        "No certification by a Portuguese consulate was seen on this paper. The page asks for that by name. If it is "
        "there, say so."
    )


def _consulate_unseen(finding: Finding, words: Words) -> str:
    del finding
    return words.say(
        "This paper bears an apostille. The page speaks of certification by a Portuguese consulate, and does not say "
        "whether an apostille serves instead. Ask before you hand it in."
    )


def _authentication_not_needed(finding: Finding, words: Words) -> str:
    if "country" not in finding.values:
        return words.say(
            "This paper is from a state of the European Union. In Portugal it needs neither apostille nor "
            "legalisation (Regulation (EU) 2016/1191)."
        )
    return words.say(
        "This paper is from {country}, a state of the European Union. In Portugal it needs neither apostille nor "
        "legalisation (Regulation (EU) 2016/1191).",
        country=_country(finding, words),
    )


def _record_missing(finding: Finding, words: Words) -> str:
    return words.say(
        "There is no criminal record of this country yet: {country}. Ask its police or registry for one.",
        country=_countries(finding, "countries", words),
    )


def _record_missing_any(finding: Finding, words: Words) -> str:
    return words.say(
        "One criminal record is needed: of the country of nationality, or of one where the person lived for over a "
        "year. By your answers these are: {countries}.",
        countries=_countries(finding, "countries", words),
    )


def _record_alternative(finding: Finding, words: Words) -> str:
    return words.say(
        "The record of {given} is here. The official page asks for that of the country of nationality or that of one "
        "of long residence, so by its words one is enough; that of {others} is not here.",
        given=_countries(finding, "given", words),
        others=_countries(finding, "others", words),
    )


def _record_of_other(finding: Finding, words: Words) -> str:
    return words.say(
        "This record is from {country}. By your answers, one is asked for of: {countries}. Look at the answers, or "
        "take this paper out.",
        country=_country(finding, words),
        countries=_countries(finding, "countries", words),
    )


def _record_portuguese(finding: Finding, words: Words) -> str:
    del finding
    return words.say(
        "This is the Portuguese criminal record, which AIMA looks up itself with your authorisation. It does not take "
        "the place of a record of another country."
    )


def _country(finding: Finding, words: Words) -> str:
    return country_label(text(finding, "country"), words)


def _countries(finding: Finding, name: str, words: Words) -> str:
    return words.listed([country_label(code, words) for code in text(finding, name).split(",")])


_WAYS: Final[dict[str, Callable[[Finding, Words], str]]] = {
    "apostille": _apostille,
    "legalisation": _legalisation,
    "copy": _copy,
    "consulate": _consulate,
}
"""What is asked for where only one way can be meant."""

FORMALITY_SENTENCES: Final[dict[str, Callable[[Finding, Words], str]]] = {
    "translation_missing": _translation_missing,
    "authentication_unseen": _authentication_unseen,
    "authentication_not_needed": _authentication_not_needed,
    "consulate_unseen": _consulate_unseen,
    "record_missing": _record_missing,
    "record_missing_any": _record_missing_any,
    "record_alternative": _record_alternative,
    "record_of_other": _record_of_other,
    "record_portuguese": _record_portuguese,
}
"""A sentence for each finding about foreign papers, by its code."""
