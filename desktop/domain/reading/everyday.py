"""Reads bills, leases, receipts, payslips and certificates: who, where, when, how much, and under which number."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from desktop.domain.papers import Field, Kind, Note
from desktop.domain.reading.addresses import LABELS, Block, blocks, labelled_addresses
from desktop.domain.reading.amounts import amounts
from desktop.domain.reading.apostilles import own_pages
from desktop.domain.reading.common_labels import EXPIRES, ISSUED, PERSON
from desktop.domain.reading.dates import mentions
from desktop.domain.reading.everyday_phrases import SPECS, Spec
from desktop.domain.reading.evidence import Found, field, joined
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.holders import named
from desktop.domain.reading.issuers import issuer
from desktop.domain.reading.labels import Match, labelled
from desktop.domain.reading.name_parts import names_in_parts
from desktop.domain.reading.numbers import nif, niss, reference
from desktop.domain.reading.periods import Period, dates_in, labelled_period, months, ranges
from desktop.domain.reading.persons import distinct
from desktop.domain.reading.phrases import has
from desktop.domain.reading.prose import first_found, later, lone_dates, people_named, signing_dates
from desktop.domain.reading.vital import BORN, birth_date, passport_number
from desktop.domain.reading.years import year_period

_DATED_BY_YEAR: Final = frozenset({"tax_return", "tax_certificate", "social_security_certificate"})
_HOLDING: Final = frozenset(
    {
        "tax_certificate", "social_security_certificate", "criminal_record", "parish_certificate", "birth_certificate",
        "marriage_certificate",
    }
)  # fmt: skip
"""Kinds that say for how long they are good, counted from the day of issue."""
_LASTING: Final = frozenset({"lease", "insurance", "employment_contract"})
"""Kinds that say for how long they run, counted from their beginning."""
_SAID: Final[dict[Kind, tuple[tuple[str, str], ...]]] = {
    "tax_certificate": (
        ("tax_domicile", "domicilio fiscal"), ("no_debt", "situacao tributaria"), ("no_debt", "nao e devedor"),
        ("no_debt", "nao divida"), ("no_debt", "dividas"), ("registration", "atribuicao de nif"),
        ("registration", "inicio de atividade"), ("registration", "atribuicao do numero de identificacao fiscal"),
    ),
    "social_security_certificate": (
        ("no_debt", "situacao contributiva"), ("no_debt", "nao divida"), ("no_debt", "nao existem dividas"),
        ("registration", "inscricao"), ("registration", "comunicacao de niss"), ("registration", "esta inscrit"),
    ),
    "other": (("gap_statement", "declaracao de lacuna"),),
}  # fmt: skip
_APOSTILLE: Final = ("convention de la haye", "apostille", "apostila", "apostilha")
_TRANSLATION: Final = (
    "traducao certificada", "certified translation", "traducao fiel", "certifico a traducao", "termo de traducao",
    "certificacao de traducao", "certificado de traducao", "traduccion jurada", "traduction certifiee",
)  # fmt: skip


def read_everyday(kind: Kind, flows: Sequence[Flow]) -> tuple[dict[str, Field], tuple[Note, ...]]:
    """The contract's fields of a paper that is neither statement nor machine-readable, and notes on what it says.

    Notes: `tax_domicile`, `no_debt`, `registration` (what a certificate certifies), `apostille`, `translation`,
    `gap_statement` (the couple's own statement that months have no papers).
    """
    spec = SPECS.get(kind, Spec())
    notes = _notes(kind, flows)
    flows = own_pages(flows)
    envelope = [block for flow in flows[:2] for block in blocks(flow)]
    issued = _issued(flows)
    period = _period(kind, spec, flows)
    fields: dict[str, Field | None] = {
        "names": _names(kind, spec, flows, envelope),
        "address": _address(kind, flows, envelope),
        "nif": nif(flows),
        "niss": niss(flows),
        "birth_date": birth_date(kind, flows),
        "passport_number": passport_number(kind, flows),
        "reference": _as_field(reference(flows, spec.references)),
        "amount": _amount(spec, flows),
        "issue_date": _as_field(issued),
        "expiry_date": _expiry(kind, flows, issued),
    }
    money = fields["amount"]
    if money is not None and (code := _currency(flows, money)) is not None:
        fields["currency"] = code
    given = issuer(flows, kind)
    if given is not None:
        fields["issuer"] = field(given[0])
        if given[1] is not None:
            fields["issuing_state"] = field(Found(given[1], given[0].page, given[0].box, 0.9 * given[0].confidence))
    if period is not None:
        fields |= {"period_start": field(period.start), "period_end": field(period.end)}
    elif kind == "employment_contract":
        fields["period_start"] = _as_field(_beginning(spec, flows))
    return {name: value for name, value in fields.items() if value is not None}, notes


def _names(kind: Kind, spec: Spec, flows: Sequence[Flow], envelope: Sequence[Block]) -> Field | None:
    """Everybody the paper is about, in printed order: after labels, in sentences, above the address."""
    labels = {**PERSON, **spec.names}
    people = [one for flow in flows[:4] for one in named(flow, labels)]
    people += [one for flow in flows[:3] for one in names_in_parts(flow)]
    people += [one.weaker(0.97) for flow in flows[:3] for one in people_named(flow)]
    if kind == "birth_certificate" and people:
        people = [max(people, key=lambda one: (one.confidence, -one.page, -one.box.top))]
    if envelope and envelope[0].score >= 1.3:
        people += [one.weaker(0.97) for one in envelope[0].people]
    if not people:
        return None
    people.sort(key=lambda one: (one.page, one.start))
    values = distinct(one.value for one in people)
    strongest = [max((one for one in people if one.value == value), key=lambda one: one.confidence) for value in values]
    sure = [one for one in strongest if one.confidence >= 0.5] or strongest[:1]
    return joined(sure, tuple(one.value for one in sure))


def _address(kind: Kind, flows: Sequence[Flow], envelope: Sequence[Block]) -> Field | None:
    """The home the paper speaks of: the house let or supplied first, else where it was sent."""
    homes = {label: weight for label, weight in LABELS.items() if label.startswith(_PLACES)}
    if kind in ("lease", "rent_receipt", "utility_bill"):
        stated = [one for flow in flows[:3] for one in labelled_addresses(flow, homes)]
        if stated:
            return field(stated[0])
    addressed = [block for block in envelope if block.people and block.score >= 1.3]
    if addressed:
        return field(addressed[0].address)
    named_ones = [one for flow in flows[:3] for one in labelled_addresses(flow)]
    if named_ones:
        return field(max(named_ones, key=lambda one: one.confidence))
    return field(envelope[0].address.weaker(0.8)) if envelope and envelope[0].score >= 1.2 else None


_PLACES: Final = (
    "morada de fornecimento", "local de", "morada de instalacao", "morada do imovel", "localizacao do imovel",
        "supply", "property",
    "the property", "sit", "imovel", "known as", "situa", "punto de", "imovel arrendado", "morada do locado", "locado",
)  # fmt: skip


def _issued(flows: Sequence[Flow]) -> Found | None:
    options = [one for flow in flows[:3] for one in labelled(flow, ISSUED, dates_in, rows_below=1)]
    options += [one for flow in flows for one in signing_dates(flow)]
    born = [one for flow in flows[:2] for one in labelled(flow, BORN, dates_in, rows_below=1)]
    options = [one for one in options if not any(_is_rather(other, one) for other in born)]
    if not options:
        options = [one for flow in flows[:1] for one in lone_dates(flow)][:1]
    return max(options, key=lambda one: one.confidence, default=None)


def _is_rather(other: Found, one: Found) -> bool:
    """Whether a date is at least as surely the other one: "Data" alone also stands before "de nascimento"."""
    return (other.page, other.box) == (one.page, one.box) and other.confidence >= one.confidence


def _expiry(kind: Kind, flows: Sequence[Flow], issued: Found | None) -> Field | None:
    stated = [one for flow in flows[:3] for one in labelled(flow, EXPIRES, dates_in, rows_below=1)]
    if stated and (issued is None or stated[0].value > issued.value):
        return field(stated[0])
    lasts = first_found(flows) if kind in _HOLDING else None
    if lasts is None or issued is None:
        return None
    count, unit, place = lasts
    end = later(date.fromisoformat(issued.value), count, unit)
    return field(Found(end.isoformat(), place.page, place.box, min(place.confidence, issued.confidence)))


def _period(kind: Kind, spec: Spec, flows: Sequence[Flow]) -> Period | None:
    if not spec.periods:
        return None
    options: list[Period] = []
    for index, flow in enumerate(flows[:4]):
        factor = 0.97**index
        stretches = ranges(flow, spec.periods, spec.longest)
        options += [one.weaker(factor) for one in stretches]
        if spec.starts and spec.ends:
            apart = labelled_period(flow, spec.starts, spec.ends, spec.longest)
            if apart is not None:
                options.append(apart.weaker(factor))
        if spec.months:
            options += [one.weaker(factor) for one in months(flow, spec.months)]
        if kind in _DATED_BY_YEAR:
            yearly = year_period(flow)
            options += [yearly.weaker(factor)] if yearly is not None else []
    sure = [one for one in options if one.confidence >= 0.3]
    if sure:
        return max(sure, key=lambda one: one.confidence)
    return _running(spec, flows) if kind in _LASTING else None


def _beginning(spec: Spec, flows: Sequence[Flow]) -> Found | None:
    """The day work began, where the contract has no end."""
    return next((one for flow in flows[:3] for one in labelled(flow, spec.starts, dates_in)), None)


def _running(spec: Spec, flows: Sequence[Flow]) -> Period | None:
    """A beginning with a length ("pelo prazo de um ano, com início em ..."): the last day is reckoned."""
    starts = [one for flow in flows[:3] for one in labelled(flow, spec.starts, dates_in)]
    lasts = first_found(flows)
    if not starts or lasts is None or lasts[1] == "days":
        return None
    first = date.fromisoformat(starts[0].value)
    last = later(first, lasts[0], lasts[1]) - timedelta(days=1)
    place = lasts[2]
    return Period(starts[0], Found(last.isoformat(), place.page, place.box, 0.7), first, last)


def _amount(spec: Spec, flows: Sequence[Flow]) -> Field | None:
    if not spec.amounts:
        return None
    options = [one for flow in flows[:3] for one in labelled(flow, spec.amounts, _any_amounts)]
    return _as_field(max(options, key=lambda one: one.confidence, default=None))


def _currency(flows: Sequence[Flow], money: Field) -> Field | None:
    """The currency of the paper's sum where one is printed: at the sum, else the only one on its page."""
    for flow in flows:
        if flow.number == money.page and money.box is not None:
            printed = [one for one in amounts(flow.folded) if one.currency is not None]
            own = {one.currency for one in printed if one.text.removeprefix("-") == money.value}
            codes = own or {one.currency for one in printed}
            if len(codes) == 1 and (code := codes.pop()) is not None:
                return Field(code, min(0.9, money.confidence), "none", money.page, money.box)
    return None


def _any_amounts(_: str, folded: str) -> list[Match]:
    """Amounts with cents, or whole ones beside a currency; figures of dates are none."""
    dated = [(one.start, one.end) for one in mentions(folded)]
    return [
        Match(one.start, one.end, one.text.removeprefix("-"), one.strength * (1.0 if one.cents else 0.95))
        for one in amounts(folded, misread=True)
        if not any(one.number_start < end and start < one.number_end for start, end in dated)
    ]


def _notes(kind: Kind, flows: Sequence[Flow]) -> tuple[Note, ...]:
    prose = " ".join(flow.prose for flow in flows)
    codes = [code for code, phrase in _SAID.get(kind, ()) if phrase in prose]
    if any(has(prose, phrase) for phrase in _APOSTILLE):
        codes.append("apostille")
    if any(phrase in prose for phrase in _TRANSLATION):
        codes.append("translation")
    return tuple(Note(code) for code in dict.fromkeys(codes))


def _as_field(one: Found | None) -> Field | None:
    return None if one is None else field(one)
