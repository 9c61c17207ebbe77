"""Who issued a paper: an office named in fixed words, a known supplier, or the firm printed on top."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from desktop.domain.papers import Kind
from desktop.domain.reading.evidence import Found, found
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.folding import folded as folded_text
from desktop.domain.reading.offices import OFFICES, SUPPLIERS
from desktop.domain.reading.phrases import exact

_TOP: Final = 0.24
COMPANY: Final = re.compile(
    r"(?P<name>[A-ZÀ-ÖØ-ÞŒŠŽ0-9][\w&.'’+-]*(?:[ ,-]+(?:[A-ZÀ-ÖØ-ÞŒŠŽ0-9&][\w&.'’+-]*|d[aeo]s?|du|des|le|les|y|et|"
    r"und|der|e|of|and|del?|la)){0,7}?)[,. ]{1,3}"
    r"(?P<form>S\.? ?A\.?|Lda\.?|LDA\.?|L\.da|Unipessoal,? Lda\.?|plc|PLC|Ltd\.?|LTD|Limited|LIMITED|LLC|Inc\.?|"
    r"GmbH|AG|SE|"
    r"UAB|N\.V\.|B\.V\.|S\.L\.(?:U\.)?|SL|SARL|SAS|E\.P\.E\.|E\.M\.|EM|CRL|S\.p\.A\.)(?![\w])"
)


_BETWEEN: Final = re.compile(r"^(?:Entre|Between|Para|A|O|E|Empresa|Employer)\s+")


def issuer(flows: Sequence[Flow], kind: Kind) -> tuple[Found, str | None] | None:
    """Who issued a paper of that kind and, where the office tells it, of which state (ISO 3166 alpha-3)."""
    office = _office(flows, kind)
    if office is not None:
        return office
    if kind in _OF_OFFICES or kind in _OF_NOBODY:
        return None
    options = _with_whole_names([*_suppliers(flows, kind), *_companies(flows, kind)])
    if not options:
        options = _headlines(flows[0])
    return (max(options, key=lambda one: one.confidence), None) if options else None


_OF_OFFICES: Final = frozenset(
    {"criminal_record", "tax_certificate", "social_security_certificate", "birth_certificate", "marriage_certificate"}
)
_OF_NOBODY: Final = frozenset({"lease", "photo", "passport", "identity_card", "residence_card", "visa", "other"})


def _office(flows: Sequence[Flow], kind: Kind) -> tuple[Found, str | None] | None:
    best_place: tuple[float, Found, str | None] | None = None
    for index, flow in enumerate(flows[:2]):
        text = flow.text.replace("\t", " ")
        for office in OFFICES:
            if office.kinds and kind not in office.kinds:
                continue
            match = office.pattern.search(text)
            if match is None:
                continue
            group = 1 if office.pattern.groups else 0
            start, end = match.span(group)
            value = office.name or text[start:end].strip(" ,.;-")
            row = flow.row_at(start)
            strength = office.strength - (0.0 if row.middle < 0.35 else 0.08) - 0.05 * index
            if best_place is None or strength > best_place[0]:
                best_place = (strength, found(flow, value, start, end, strength), office.state)
    return None if best_place is None else best_place[1:]


def _suppliers(flows: Sequence[Flow], kind: Kind) -> list[Found]:
    if kind != "utility_bill":
        return []
    options = []
    for flow in flows[:2]:
        for name in SUPPLIERS:
            for start in exact(flow.folded, folded_text(name)):
                row = flow.row_at(start)
                printed = flow.text[start : start + len(name)]
                if len(name) <= 4 and not printed.isupper():
                    continue
                strength = (0.95 if row.middle < _TOP else 0.75) + 0.002 * len(name)
                options.append(found(flow, printed, start, start + len(name), min(0.97, strength)))
                break
    return options


def _companies(flows: Sequence[Flow], kind: Kind) -> list[Found]:
    """Firms with their legal form; for insurance those that insure, on payslips the employer."""
    options = []
    for flow in flows[:2]:
        for row in flow.rows:
            text = flow.text[row.start : row.end]
            for match in COMPANY.finditer(text):
                name = _BETWEEN.sub("", match["name"].strip(" ,.-"))
                folded = folded_text(name)
                if len(name) < 3 or ((kind == "insurance") and not _INSURER.search(folded)):
                    continue
                strength = 0.86 if row.middle < _TOP else 0.7 if row.middle > 0.85 else 0.55
                whole = _BETWEEN.sub("", text[match.start("name") : match.end("form")])
                options.append(found(flow, whole, row.start + match.start(), row.start + match.end(), strength))
    return options


def _with_whole_names(options: list[Found]) -> list[Found]:
    """Where one name ends with another, broken over two lines elsewhere, the whole one is as sure as its part."""
    result = []
    for one in options:
        parts = [other for other in options if other.value != one.value and one.value.endswith(other.value)]
        most = max([one.strength, *(other.strength + 0.02 for other in parts)])
        result.append(replace(one, strength=min(0.97, most)))
    return result


_INSURER: Final = re.compile(
    r"segur|insur|assuran|versicher|fidelidade|ageas|allianz|generali|tranquilidade|"
    r"zurich|axa|mapfre|medis|multicare|cuna|bupa"
)
_HEADING: Final = re.compile(r"[0-9]{4,}|@|:|www\.|\b(?:fatura|factura|recibo|certid|certif|contrat|apolice|data|"
    r"date|pagina|page|invoice|bill|policy|"
    r"seguro de|insurance policy|payslip|exmo|nif|morada|original|duplicado|vencimento|statement|declaracao|"
    r"condicoes|atestado|rent receipt|receipt|quittance)")  # fmt: skip


def _headlines(flow: Flow) -> list[Found]:
    """The words in large letters on top that are no title of a paper."""
    options = []
    for row in flow.rows:
        if row.middle > 0.16:
            break
        for piece in row.pieces:
            folded = flow.folded[piece.start : piece.end]
            if not 3 <= len(folded) <= 45 or _HEADING.search(folded) or not any(map(str.isalpha, folded)):
                continue
            size = min(2.5, piece.box.height / max(flow.line_height, 0.004))
            strength = min(0.8, 0.3 + 0.2 * size - 0.8 * row.middle)
            options.append(
                found(flow, flow.text[piece.start : piece.end].strip(" ,"), piece.start, piece.end, strength)
            )
    return options
