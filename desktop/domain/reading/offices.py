"""Public offices and well-known companies by the words that name them on paper."""

import re
from dataclasses import dataclass
from typing import Final

from desktop.domain.papers import Kind

_PLACE: Final = r"[A-ZÀ-ÖØ-ÞŒŠŽ][\w'’.-]*(?:[ ,-]+(?:d[aeo]s?|e|[A-ZÀ-ÖØ-ÞŒŠŽ][\w'’.-]*)){0,9}"


@dataclass(frozen=True, slots=True)
class Office:
    """An office: `pattern` finds it in printed text, `name` is how it is called (None: as printed).

    `kinds` are the papers it issues, empty for any; `state` is the ISO 3166 alpha-3 code of its country.
    """

    pattern: re.Pattern[str]
    name: str | None
    kinds: tuple[Kind, ...] = ()
    state: str | None = None
    strength: float = 0.95


def _office(
    pattern: str,
    name: str | None,
    kinds: str = "",
    state: str | None = None,
    strength: float = 0.95,
    case: bool = False,
) -> Office:
    flags = re.NOFLAG if case else re.IGNORECASE
    return Office(re.compile(pattern, flags), name, tuple(kinds.split()), state, strength)  # type: ignore[arg-type]


_CIVIL: Final = "birth_certificate marriage_certificate"
_TAX: Final = "tax_return tax_certificate rent_receipt"
OFFICES: Final[tuple[Office, ...]] = (
    _office(rf"(?i:União das Freguesias) (?i:d[aeo]s?) {_PLACE}", None, "parish_certificate", "PRT", case=True),
    _office(rf"(?i:Junta de Freguesia) (?i:d[aeo]s?) {_PLACE}", None, "parish_certificate", "PRT", case=True),
    _office(rf"(?i:Freguesia) (?i:d[aeo]s?) {_PLACE}", None, "parish_certificate", "PRT", 0.8, case=True),
    _office(rf"(?i:Ayuntamiento) (?i:de) {_PLACE}", None, "parish_certificate", "ESP", 0.9, case=True),
    _office(r"Ministry of External Affairs|Regional Passport Office[, ]*[A-Z][a-z]*|Passport Office[, ]+[A-Z][a-z]+",
        None,
        "criminal_record", "IND", 0.9),
    _office(r"Federal Bureau of Investigation", "Federal Bureau of Investigation", "criminal_record", "USA"),
    _office(r"ACRO Criminal Records Office|\bACRO\b", "ACRO Criminal Records Office", "criminal_record", "GBR"),
    _office(r"Disclosure (?:and|&) Barring Service", "Disclosure and Barring Service", "criminal_record", "GBR"),
    _office(r"Disclosure Scotland", "Disclosure Scotland", "criminal_record", "GBR"),
    _office(r"Dire[cç][cç]?[aã]o[- ]Geral da Administra[cç][aã]o da Justi[cç]a", "Direção-Geral da Administração "
        "da Justiça", "criminal_record", "PRT"),
    _office(r"Pol[ií]cia Federal", "Polícia Federal", "criminal_record", "BRA"),
    _office(r"Pol[ií]cia Civil d[eo] [A-ZÀ-ÖØ-ÞŒŠŽ ]+", None, "criminal_record", "BRA", 0.85),
    _office(r"Ministerio de Justicia", "Ministerio de Justicia", "criminal_record", "ESP", 0.85),
    _office(r"Bundesamt f[uü]r Justiz", "Bundesamt für Justiz", "criminal_record", "DEU"),
    _office(r"Casier judiciaire national", "Casier judiciaire national", "criminal_record", "FRA", 0.9),
    _office(r"Royal Canadian Mounted Police", "Royal Canadian Mounted Police", "criminal_record", "CAN"),
    _office(r"Australian Federal Police", "Australian Federal Police", "criminal_record", "AUS"),
    _office(r"South African Police Service", "South African Police Service", "criminal_record", "ZAF"),
    _office(r"An Garda S[ií]och[aá]na", "An Garda Síochána", "criminal_record", "IRL"),
    _office(r"Autoridade Tribut[aá]ria(?: e Aduaneira)?", "Autoridade Tributária e Aduaneira", _TAX, "PRT"),
    _office(r"H\.?M\.? Revenue (?:&|and) Customs|\bHMRC\b", "HM Revenue & Customs", "tax_return tax_certificate",
        "GBR"),
    _office(r"Agencia (?:Estatal de Administraci[oó]n )?Tributaria", "Agencia Tributaria",
        "tax_return tax_certificate", "ESP"),
    _office(r"Direction g[eé]n[eé]rale des finances publiques", "Direction générale des Finances publiques",
        "tax_return tax_certificate", "FRA"),
    _office(r"Finanzamt [A-ZÄÖÜ][\w-]+", None, "tax_return tax_certificate", "DEU", 0.9),
    _office(r"Centro Nacional de Pens[oõ]es", "Centro Nacional de Pensões", "pension", "PRT", 0.97),
    _office(r"Caixa Geral de Aposenta[cç][oõ]es", "Caixa Geral de Aposentações", "pension", "PRT"),
    _office(r"Department for Work (?:and|&) Pensions", "Department for Work and Pensions", "pension", "GBR"),
    _office(r"Deutsche Rentenversicherung(?: [A-Z][a-z]+(?:-[A-Z][a-z]+)?)?", "Deutsche Rentenversicherung", "pension",
        "DEU"),
    _office(r"Assurance[ -]retraite|Caisse nationale d['’]assurance vieillesse|\bCARSAT\b", "Assurance retraite",
        "pension", "FRA", 0.9),
    _office(r"Instituto Nacional de la Seguridad Social", "Instituto Nacional de la Seguridad Social", "pension",
        "ESP"),
    _office(r"Instituto Nacional do Seguro Social|\bINSS\b", "Instituto Nacional do Seguro Social", "pension", "BRA",
        0.9),
    _office(r"Seguran[cç]a Social", "Segurança Social", "pension", "PRT", 0.75),
    _office(r"Instituto d[ae] Seguran[cç]a Social(?:, I\.? ?P\.?)?", "Instituto da Segurança Social, I.P.",
        "social_security_certificate", "PRT"),
    _office(r"Seguran[cç]a Social", "Segurança Social", "social_security_certificate", "PRT", 0.8),
    _office(r"Tesorer[ií]a General de la Seguridad Social", "Tesorería General de la Seguridad Social",
        "social_security_certificate", "ESP"),
    _office(rf"(?i:Conservat[oó]ria (?:do Registo Civil|dos Registos Centrais|"
        rf"do Registo Civil e Predial))(?: (?i:d[aeo]s?) {_PLACE})?", None, _CIVIL, "PRT", case=True),
    _office(rf"(?i:Cart[oó]rio)(?: (?i:do|"
        rf"de))? (?i:Registro Civil)(?: (?i:das Pessoas Naturais))?(?: (?i:d[aeo]s?) {_PLACE})?",
        None, _CIVIL, "BRA", case=True),
    _office(rf"(?i:Oficial|Of[ií]cio)(?: (?i:de|"
        rf"do))? (?i:Registro Civil)(?: (?i:das Pessoas Naturais))?(?: (?i:d[aeo]s?) {_PLACE})?",
        None, _CIVIL, "BRA", 0.85, case=True),
    _office(r"[A-Z][a-z]+ (?:(?:City|Borough|County|District|Metropolitan) )*Council(?! Tax)", None,
        "utility_bill", "GBR", 0.85, case=True),
    _office(r"General Register Office", "General Register Office", _CIVIL, "GBR"),
    _office(r"National Records of Scotland", "National Records of Scotland", _CIVIL, "GBR"),
    _office(r"Registro Civil de [A-ZÀ-ÖØ-ÞŒŠŽ][\w-]+", None, _CIVIL, "ESP", 0.85),
    _office(r"Instituto dos Registos e d[oe] Notariado", "Instituto dos Registos e do Notariado",
        f"{_CIVIL} identity_card", "PRT", 0.8),
    _office(r"Standesamt [A-ZÄÖÜ][\w-]+", None, _CIVIL, "DEU", 0.9),
    _office(r"Mairie (?:de|d') ?[A-ZÀ-ÖØ-ÞŒŠŽ][\w-]+", None, "birth_certificate marriage_certificate "
        "parish_certificate", "FRA", 0.9),
    _office(rf"(?i:C[aâ]mara Municipal) (?i:d[aeo]s?) {_PLACE}",
        None, "residence_card utility_bill", "PRT", 0.9, case=True),
    _office(r"Ag[eê]ncia para a Integra[cç][aã]o,? Migra[cç][oõ]es e Asilo|\bAIMA\b",
        "AIMA", "residence_card", "PRT", 0.8),
    _office(r"Servi[cç]o de Estrangeiros e Fronteiras", "Serviço de Estrangeiros e Fronteiras", "residence_card visa",
        "PRT", 0.85),
    _office(r"\bCouncil Tax\b.{0,200}?([A-Z][a-z]+(?: [A-Z][a-z]+)* (?:City |Borough |County |District )?Council)",
        None,
        "utility_bill", "GBR", 0.7, case=True),
)  # fmt: skip

SUPPLIERS: Final[tuple[str, ...]] = (
    "EDP Comercial", "SU Eletricidade", "EDP", "E-REDES", "Endesa", "Galp", "Iberdrola", "Goldenergy", "Repsol",
        "Plenitude",
    "Luzboa", "Coopérnico", "MEO", "NOS", "Vodafone", "NOWO", "DIGI", "UZO", "WOO", "Lycamobile", "EPAL",
        "Águas do Porto",
    "Águas de Gaia", "Águas de Coimbra", "Águas de Cascais", "SIMAS", "SMAS", "Indaqua", "Tejo Ambiente", "Aquamaior",
    "British Gas", "Octopus Energy", "EDF Energy", "E.ON Next", "OVO Energy", "Scottish Power", "Bulb", "Thames Water",
    "Severn Trent", "United Utilities", "Anglian Water", "Yorkshire Water", "BT", "Sky", "Virgin Media", "TalkTalk",
    "Movistar", "Naturgy", "Orange", "Engie", "EDF", "Free", "Bouygues Telecom", "SFR", "Deutsche Telekom",
        "Vattenfall", "E.ON",
)  # fmt: skip
"""Suppliers whose logo is often a picture: their name in the text is enough on a bill."""
