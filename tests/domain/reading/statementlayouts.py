"""Every layout of the invented banks by its name, and statements drawn in it."""

from collections.abc import Callable, Iterator

import counterbanks
import onlinebanks
import papermaker
import statementmaker as maker
from papermaker import Sheet
from statementmaker import Account, comma

LAYOUTS: dict[str, tuple[Callable[[Account], Sheet], str, str, str]] = {
    "pt_counter": (counterbanks.pt_counter, "pt", "PT", "Banco Ribeira Norte"),
    "pt_combined": (counterbanks.pt_combined, "pt", "PT", "Banco Comercial Atlântida"),
    "pt_online": (onlinebanks.pt_online, "pt", "PT", "Caixa Mútua do Douro"),
    "uk_branch": (counterbanks.uk_branch, "en", "GB", "Ridgeway Bank"),
    "uk_app": (onlinebanks.uk_app, "en", "GB", "Finch Bank"),
    "eu_app": (onlinebanks.eu_app, "en", "LT", "Amber Bank"),
    "date_below": (onlinebanks.date_below, "en", "DE", "Swift Transfer Bank"),
    "de_direct": (onlinebanks.de_direct, "de", "DE", "Nordlicht Bank"),
    "de_savings": (counterbanks.de_savings, "de", "DE", "Sparkasse Musterstadt"),
    "es_bank": (counterbanks.es_bank, "es", "ES", "Banco Meseta"),
    "fr_bank": (counterbanks.fr_bank, "fr", "FR", "Banque du Rhône"),
    "dc_letters": (counterbanks.dc_letters, "pt", "PT", "Banco Sertão e Minho"),
}
"""Each layout with its language, the IBAN's country and the bank's name."""


def statements(layout: str, seeds: range, count: int | None = None) -> Iterator[tuple[Account, Sheet]]:
    """Statements in that layout from the seeds."""
    draw, language, country, bank = LAYOUTS[layout]
    for seed in seeds:
        made = maker.account(seed, language, bank, country, count, caps=seed % 2 == 0, long=seed % 3 == 0)
        yield made, draw(made)


__all__ = ["LAYOUTS", "comma", "papermaker", "statements"]
