"""Numbers of people and papers: NIF, NISS and references, told by their form and check digits."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from stdnum.pt import nif as stdnum_nif

from desktop.domain.papers import Field
from desktop.domain.reading.common_labels import NIF, NISS, Labels
from desktop.domain.reading.dates import mentions
from desktop.domain.reading.evidence import Found, field
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.labels import Match, labelled

_NINE: Final = re.compile(
    r"(?<![\w,/.-])(?:pt ?)?([0-9oil]{3})[ .]?([0-9oil]{3})[ .]?([0-9oil]{3})(?![\w/]|"
    r"[.,-][0-9])"
)
_ELEVEN: Final = re.compile(r"(?<![\w,/.-])([12][0-9oil ]{10,13})(?![\w/])")
_REFERENCE: Final = re.compile(
    r"(?<![\w.,/-])(?:[A-Z]{1,5}[ ./-]?)?(?=[\w./-]*[0-9])[A-Z0-9][A-Za-z0-9]*(?:[./\-–][A-Za-z0-9]+)*(?: "
    r"(?:(?=[\w./-]*[0-9])[A-Z0-9][A-Za-z0-9]*(?:[./-][A-Za-z0-9]+)*|[A-Z](?=\s*$|\s*[\t\n]|\ [0-9]))){0,7}"
)
_OF_OTHERS: Final = re.compile(
    r"\b(?:passaporte|passport|contribuinte|nif|artigo|lei|decreto-lei|cidadao|identidade|telefone|tel|cpf|rg|iban|andar|"
    r"porta|lote|licenca|alvara|registo predial|matriz)\W+(?:n\W{0,2}o?\W{0,2}|no\W{0,2})?$"
)
"""A number's label that names something else: a passport, a law, a floor."""
_CODE: Final = re.compile(r"(?<![\w-])[A-Z0-9]{3,6}(?:[- ][A-Z0-9]{2,6}){1,5}(?![\w-])")
_FIGURES: Final = str.maketrans("oil", "011")
_WEIGHTS: Final = (29, 23, 19, 17, 13, 11, 7, 5, 3, 2)
_PERSONS: Final = ("1", "2", "3", "45")
"""First figures of the NIFs of people; firms and offices begin otherwise (Decreto-Lei 14/2013, Portaria 386/98)."""


_OWNER: Final = re.compile(r"\b(?:locador|senhori|landlord|proprietari|primeir[oa]s? outorgante)")
_TENANT: Final = re.compile(r"\b(?:locatari|inquilin|arrendatari|tenant|segund[oa]s? outorgante)")


def nif(flows: Sequence[Flow]) -> Field | None:
    """The NIF of the person the paper is about: a person's before a firm's, and only one with the right check digit.

    Of landlord and tenant it is the tenant, where the paper says who is who.
    """
    seen = [one for flow in flows[:3] for one in labelled(flow, NIF, _nines)]
    right = [one for one in seen if stdnum_nif.is_valid(one.value)]
    people = [one for one in right if one.value.startswith(_PERSONS)]
    if people:
        tenants = [one for one in people for flow in flows if flow.number == one.page and _is_tenants(flow, one)]
        return field(_first(tenants or people), "passed")
    if right:
        return field(_first(right).weaker(0.6))
    return field(seen[0], "failed") if seen else None


def niss(flows: Sequence[Flow]) -> Field | None:
    """The social-security number; its check figure is weighed with primes, as the Segurança Social prints it."""
    for one in (one for flow in flows[:3] for one in labelled(flow, NISS, _elevens)):
        return field(one, "passed" if is_niss(one.value) else "failed")
    return None


def is_niss(number: str) -> bool:
    """Whether eleven figures make a NISS: first figure 1 or 2, last one nine less the weighted sum's last figure."""
    if len(number) != 11 or not number.isdigit() or number[0] not in "12":
        return False
    total = sum(int(figure) * weight for figure, weight in zip(number[:10], _WEIGHTS, strict=True))
    return int(number[10]) == 9 - total % 10


def reference(flows: Sequence[Flow], labels: Labels) -> Found | None:
    """The paper's own number or access code beside one of the labels; neither a date nor an amount nor a NIF."""
    options = [
        one
        for flow in flows[:2]
        for one in labelled(flow, labels, references, rows_below=1)
        if not _OF_OTHERS.search(flow.folded[max(flow.row_at(one.start).start, one.start - 28) : one.start])
    ]
    return options[0] if options else None


def references(text: str, folded: str) -> Iterator[Match]:
    """What looks like a reference, in order; the surest form has letters, strokes or many figures."""
    dated = [(one.start, one.end) for one in mentions(folded) if one.day is not None and one.year is not None]
    pattern = _CODE if _CODE.match(text.strip(" :.-")) else _REFERENCE
    for match in pattern.finditer(text):
        value = match[0].strip(" .-/")
        figures = sum(letter.isdigit() for letter in value)
        short = figures < 3 and len(value) < 5 and "/" not in value
        if figures == 0 or (short and text[: match.start()].strip(" :.-ºo°")):
            continue
        if any(match.start() < end and start < match.end() for start, end in dated):
            continue
        if re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{3})*[.,][0-9]{2}", value):
            continue
        yield Match(match.start(), match.start() + len(match[0].rstrip(" .-/")), value, 0.78 if short else 0.95)


def _is_tenants(flow: Flow, one: Found) -> bool:
    """Whether the last party named before the number, or at its label, is the tenant."""
    before = flow.folded[: one.start]
    owners = [match.start() for match in _OWNER.finditer(before)]
    tenants = [match.start() for match in _TENANT.finditer(before)]
    return bool(tenants) and bool(owners) and tenants[-1] > owners[-1]


def _first(people: Sequence[Found]) -> Found:
    return min(people, key=lambda one: (one.page, round(one.box.top, 2), one.box.left))


def _nines(_: str, folded: str) -> Iterator[Match]:
    for match in _NINE.finditer(folded):
        value = "".join(match.groups()).translate(_FIGURES)
        yield Match(match.start(), match.end(), value, 0.97 if value == "".join(match.groups()) else 0.85)


def _elevens(_: str, folded: str) -> Iterator[Match]:
    for match in _ELEVEN.finditer(folded):
        value = match[1].replace(" ", "").translate(_FIGURES)
        if len(value) == 11:
            yield Match(match.start(), match.end(), value, 0.96)
