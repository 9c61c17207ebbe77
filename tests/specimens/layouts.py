"""Statement layouts that the program was not made with, each by its name, for honest measuring."""

import importlib.util
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import ModuleType

from desktop.engines.specimens.truth import DocumentTruth


def _piece(name: str) -> ModuleType:
    """A module of this folder; tests are no package, so it is loaded by its place."""
    full = f"specimen_{name}"
    if full not in sys.modules:
        spec = importlib.util.spec_from_file_location(full, Path(__file__).with_name(f"{name}.py"))
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[full] = module
        spec.loader.exec_module(module)
    return sys.modules[full]


_account = _piece("accounts").account
_iberian, _northern, _unseen = _piece("iberian"), _piece("northern"), _piece("unseen")
_fresh, _sealed, _shuffled = _piece("fresh"), _piece("sealed"), _piece("shuffled")

LAYOUTS: Mapping[str, Callable[[int, Path], DocumentTruth]] = {
    "pt_millennium": partial(_iberian.millennium, _account),
    "pt_caixa": partial(_iberian.caixa, _account),
    "pt_santander": partial(_iberian.santander, _account),
    "es_extracto": partial(_iberian.spanish, _account),
    "gb_high_street": partial(_northern.high_street, _account),
    "fr_releve": partial(_northern.french, _account),
    "de_kontoauszug": partial(_northern.german, _account),
    "online_revolut": partial(_northern.revolut, _account),
    "online_wise": partial(_northern.wise, _account),
}
"""Each draws one statement by a seed into a PDF file and answers what it says. Their misses have been looked at."""

HELD_OUT: Mapping[str, Callable[[int, Path], DocumentTruth]] = {
    "pt_montepio": partial(_unseen.montepio, _account),
    "pt_rural": partial(_unseen.rural, _account),
    "br_itau": partial(_unseen.itau, _account),
    "gb_monzo": partial(_unseen.monzo, _account),
    "gb_lloyds": partial(_unseen.lloyds, _account),
    "es_caixabank": partial(_unseen.caixabank, _account),
    "de_n26": partial(_unseen.n26, _account),
    "fr_bnp": partial(_unseen.bnp, _account),
}
"""The same of layouts on which the readers were measured first; of their misses two holders were looked at since."""

FRESH: Mapping[str, Callable[[int, Path], DocumentTruth]] = {
    "es_bankinter": partial(_fresh.spanish_online, _account),
    "fr_postale": partial(_fresh.french_postal, _account),
    "de_sparkasse": partial(_fresh.german_savings, _account),
    "br_banco_do_brasil": partial(_fresh.brazilian, _account),
    "gb_natwest": partial(_fresh.building_society, _account),
    "gb_business": partial(_fresh.british_business, _account),
    "pt_activobank": partial(_fresh.portuguese_cards, _account),
    "fr_qonto": partial(_fresh.french_online, _account),
}
"""The same of layouts drawn later, measured before anybody looked at a miss, and looked at since."""

SEALED: Mapping[str, Callable[[int, Path], DocumentTruth]] = {
    "pt_novo_banco": partial(_sealed.caixa_online, _account),
    "es_sabadell": partial(_sealed.spanish_book, _account),
    "fr_mutuel": partial(_sealed.french_mutual, _account),
    "de_ing": partial(_sealed.german_direct, _account),
    "br_nubank": partial(_sealed.purple, _account),
    "gb_starling": partial(_sealed.british_app, _account),
}
"""The same of layouts measured twice before anybody looked at a miss, and looked at since."""

ALL: Mapping[str, Callable[[int, Path], DocumentTruth]] = {**LAYOUTS, **HELD_OUT, **FRESH, **SEALED}


def shuffled(number: int) -> Callable[[int, Path], DocumentTruth]:
    """The same of one of the layouts that are shuffled: numbers from 0 on, all seeds of one are layouts of their own.

    Statements drawn by hand with seeds below 500 have been looked at; those drawn here have not.
    """
    return lambda seed, path: _shuffled.shuffled(_account, 100_000 + 1_000 * number + seed, path)
