"""What the checks of a definition look at, and what their figures are called, for telling how a rule has changed."""

from collections.abc import Mapping
from typing import Final

from desktop.words.words import Words


def check_label(name: str, words: Words) -> str:
    """What a check looks at; one that is not known here is shown by its name."""
    say = words.say
    return {
        "fresh": say("how old the paper is"),
        "fresh_months": say("how old the paper is"),
        "valid": say("how long the paper is still valid"),
        "cohabitation_months": say("the months of your life together"),
        "names_agree": say("whether the names agree"),
        "address_agrees": say("whether the addresses agree"),
        "means_amount": say("the money to live on"),
        "recent_receipt": say("how recent the receipt is"),
        "translated": say("the translation"),
        "authenticated": say("the apostille or legalisation"),
        "not_by_junta": say("who issued the certificate"),
        "absence_in_a_row": say("absences from Portugal at a stretch"),
        "absences_in_all": say("absences from Portugal in all"),
        "consular": say("the certificate of a Portuguese consulate"),
        "contract_names": say("whose name stands in the contract"),
        "minimum_stay": say("the days spent in Portugal"),
        "monthly_income": say("the income of a month"),
        "named_once": say("whether a paper names the person"),
        "portal_serves": say("whether the portal serves"),
        "record_countries": say("the countries of the criminal records"),
        "record_country": say("the country of the criminal record"),
        "registry": say("the land registry certificate"),
        "renewal_window": say("when to ask for the renewal"),
        "reunification_wait": say("the wait before reunification"),
        "sum_reached": say("whether the sum is reached"),
        "title_dates": say("the dates of the title"),
        "title_of_old": say("the title held before"),
    }.get(name) or name.replace("_", " ")


FIGURES: Final = frozenset({
    "days", "months", "working_days", "window", "level", "within", "fact", "figures", "per", "support", "first", "last",
    "until", "as_of", "max_bytes", "target_bytes", "max_files", "formats",
})  # fmt: skip
"""Figures of rules that have a name in every language."""


def figure_label(figure: str, words: Words) -> str:
    """A figure of a rule; one that is not known here is shown by its name."""
    say = words.say
    labels: Mapping[str, str] = {
        "days": say("days"),
        "months": say("months"),
        "working_days": say("working days"),
        "window": say("the stretch of time"),
        "level": say("how grave it is"),
        "within": say("within how long"),
        "fact": say("the answer it goes by"),
        "figures": say("the figures it reckons with"),
        "per": say("for whom it is reckoned"),
        "support": say("who gives the support"),
        "first": say("from when"),
        "last": say("until when"),
        "until": say("until when"),
        "as_of": say("as of which day"),
        "max_bytes": say("bytes a file at most"),
        "target_bytes": say("bytes a file that the program aims for"),
        "max_files": say("files at most"),
        "formats": say("kinds of file"),
    }
    return labels.get(figure) or figure.replace("_", " ")
