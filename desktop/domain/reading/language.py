"""Tells the language of a paper by its script and its commonest words, so that a translation can be asked for."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from desktop.domain.reading.flow import Flow
from desktop.domain.reading.scripts import script_language


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
_FURTHER: Final[dict[str, frozenset[str]]] = {
    "it": _words(
        "di il lo gli la le un una e in del della dello dei degli delle nel nella al alla alle dal dalla dai con per "
        "che non sono stato stata nato nata si su presente data nome cognome comune numero anno mese via "
        "certificato atto ufficio cittadino cittadina residente giorno"
    ),
    "ro": _words(
        "de la si in cu din pe nu este al ale a sa se pentru care prin catre fost sunt ori sau data nascut nascuta "
        "numele prenumele seria nr certificat nastere casatorie romania judetul localitatea strada luna anul ziua "
        "codul numeric personal eliberat actul domiciliul oficiul"
    ),
    "nl": _words(
        "de het een van en in op te is dat voor met aan door bij uit tot naar niet zijn wordt werd of als deze dit "
        "datum naam geboren geboorte gemeente nummer maand jaar straat adres voornamen achternaam akte afschrift "
        "rekening bedrag overheid uittreksel ambtenaar"
    ),
    "pl": _words(
        "i w z na do o a sie nie jest dla oraz przez od po za ze ich jako lub data numer imie imiona nazwisko "
        "urodzenia akt aktu odpis skrocony miejsce rok roku dnia miesiac ulica ul urzad stanu cywilnego kierownik "
        "ojciec matka ojca matki zaswiadczenie pesel panstwo"
    ),
}
"""Languages that are only named where they are plain: their words must outweigh those of the languages above."""
PLAINLY: Final = 1.25
"""So many times the points of Portuguese, English, Spanish, French and German one of the further languages needs."""
_MARKS: Final = {
    "pt": ("ção", "ções", "ão", "õe", "lh", "nh", "º", "ç"),
    "es": ("ción", "ñ", "¿"),
    "fr": ("é", "è", "ê", "eau", "aux"),
    "de": ("ung", "sch", "ß", "ü", "ä"),
    "en": ("th", "ing", "wh"),
}
FEWEST = 4.0
"""Fewer points than this say nothing about the language."""


def _shared(languages: Mapping[str, frozenset[str]]) -> dict[str, int]:
    return {word: sum(word in words for words in languages.values()) for words in languages.values() for word in words}


_SHARED: Final = _shared(_COMMON)
_SHARED_BY_ALL: Final = _shared({**_COMMON, **_FURTHER})


def language(flows: Sequence[Flow]) -> str | None:
    """ISO 639 code of the language most of the pages are in; None where too little is said.

    Portuguese, English, Spanish, French and German by their words; Italian, Romanian, Dutch and Polish where these are
    plain; others by a script of their own, `und` where the script leaves several.
    """
    text = "\n".join(flow.text.lower() for flow in flows)
    by_script = script_language(text)
    if by_script is not None:
        return by_script
    counts = Counter[str]()
    for flow in flows:
        counts.update(re.findall(r"[a-z]{1,}", flow.prose))
    further = _points(counts, _FURTHER, _SHARED_BY_ALL)
    best = max(further, key=lambda code: further[code])
    if further[best] >= FEWEST and further[best] > PLAINLY * max(_points(counts, _COMMON, _SHARED_BY_ALL).values()):
        return best
    points = {
        code: value + 0.25 * sum(text.count(mark) for mark in _MARKS[code])
        for code, value in _points(counts, _COMMON, _SHARED).items()
    }
    best = max(points, key=lambda code: points[code])
    return best if points[best] >= FEWEST else None


def _points(
    counts: Mapping[str, int], languages: Mapping[str, frozenset[str]], shared: Mapping[str, int]
) -> dict[str, float]:
    """For each language how often its words stand there; a word of several languages speaks less for each."""
    return {code: sum(counts.get(word, 0) / shared[word] for word in words) for code, words in languages.items()}
