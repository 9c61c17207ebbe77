"""Tells the language of a paper by its commonest words, so that a translation can be asked for."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from desktop.domain.reading.flow import Flow


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COMMON: Final[dict[str, frozenset[str]]] = {
    "pt": _words(
        "extrato mensal moeda recibo renda certidao contribuinte freguesia senhorio historico movimentos valido "
        "validade "
        "de do da dos das em no na nos nas que para com por pelo pela ao aos um uma os as se foi ou nao data "
        "conta nome morada saldo valor numero mes ano fatura rua pagamento periodo emissao seu sua este esta "
        "sao"
    ),
    "en": _words(
        "the of and to in is for on at by with from this that your you are was be or an as it not date name "
        "account balance address amount number month year payment period issue issued statement "
        "pay paid tax net gross code will has been"
    ),
    "es": _words(
        "extracto mensual divisa recibo alquiler certificado ayuntamiento concepto movimientos valido caducidad "
        "de del la el los las en y que para con por al un una se fue o no fecha cuenta nombre direccion saldo "
        "importe numero mes calle pago periodo su este esta son titular hasta desde"
    ),
    "fr": _words(
        "de du la le les des et en au aux un une pour par sur dans que qui est a date compte nom adresse "
        "solde montant numero mois annee rue paiement votre vos ce cette sont ou ne pas"
    ),
    "de": _words(
        "der die das und in den dem des von zu mit im ist auf fur ein eine nicht am bei oder datum konto name "
        "anschrift saldo betrag nummer monat jahr strasse zahlung ihr ihre sie vom bis zum zur "
        "wird ab neu herr herrn frau oder werden "
        "arbeitnehmer personalnummer steuerklasse lohnsteuer bruttolohn auszahlungsbetrag rechnung"
    ),
}
_SHARED: Final = {
    word: sum(word in words for words in _COMMON.values()) for words in _COMMON.values() for word in words
}
_MARKS: Final = {
    "pt": ("ção", "ções", "ão", "õe", "lh", "nh", "º", "ç"),
    "es": ("ción", "ñ", "¿"),
    "fr": ("é", "è", "ê", "eau", "aux"),
    "de": ("ung", "sch", "ß", "ü", "ä"),
    "en": ("th", "ing", "wh"),
}
FEWEST = 4.0
"""Fewer points than this say nothing about the language."""


def language(flows: Sequence[Flow]) -> str | None:
    """ISO 639-1 code of the language most of the pages are in: pt, en, es, fr or de; None where too little is said."""
    counts: Counter[str] = Counter()
    printed: list[str] = []
    for flow in flows:
        counts.update(re.findall(r"[a-z]{1,}", flow.prose))
        printed.append(flow.text.lower())
    text = "\n".join(printed)
    points = {
        code: sum(counts[word] / _SHARED[word] for word in words)
        + 0.25 * sum(text.count(mark) for mark in _MARKS[code])
        for code, words in _COMMON.items()
    }
    best = max(points, key=lambda code: points[code])
    return best if points[best] >= FEWEST else None
