"""What a person says of a field stands, after the same checks that a reading passes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from desktop.domain.countries import alpha_3
from desktop.domain.papers import Check, Field, FieldValue

DATES = frozenset({"birth_date", "expiry_date", "issue_date", "period_start", "period_end"})
COUNTRIES = frozenset({"issuing_state", "nationality"})
AMOUNTS = frozenset({"opening_balance", "closing_balance", "amount"})


class FieldRefused(ValueError):  # noqa: N818  # a refusal with a reason, as people would call it
    """A value that cannot be what the field is, by code: not_a_date, not_an_amount, not_an_iban, not_a_nif, not_a_zone,
    not_a_country, empty.
    """

    def __init__(self, code: str, name: str) -> None:
        super().__init__(code)
        self.code = code
        self.name = name


def confirmed(name: str, field: Field | None, value: FieldValue | None) -> Field:
    """The field as a person confirms it (`value` None: as read) or corrects it.

    A date must be ISO 8601, an amount a decimal string, a country a code or a name; an IBAN (ISO 13616) and
    a NIF must pass their check digits.
    Raises FieldRefused where they do not, and where nothing was read and nothing is said.
    """
    if value is None:
        if field is None:
            raise FieldRefused("empty", name)
        return replace(field, confirmed=True, confidence=1.0, doubts=())
    said = value.strip() if isinstance(value, str) else value
    if not said:
        raise FieldRefused("empty", name)
    check: Check = "none"
    if isinstance(said, str):
        said, check = _checked(name, said)
    if field is None:
        return Field(said, 1.0, check, confirmed=True)
    if said == field.value:
        check = field.check
    return replace(field, value=said, confidence=1.0, check=check, confirmed=True, doubts=())


def settled(fields: Mapping[str, Field], name: str, value: FieldValue | None) -> dict[str, Field]:
    """A paper's fields once a person has confirmed or corrected one of them, as `confirmed` does.

    Corrected machine-readable lines are read anew, and every field that stands on them follows.
    """
    before = fields.get(name)
    if name != "mrz" or value is None or (before is not None and value == before.value):
        return {**fields, name: confirmed(name, before, value)}
    from desktop.domain.mrz import corrected

    parts = value.replace(";", " ").split() if isinstance(value, str) else value
    lines = tuple(part for part in parts if isinstance(part, str))
    found = corrected(fields, lines)
    if found is None:
        raise FieldRefused("not_a_zone", name)
    return found


def _checked(name: str, value: str) -> tuple[str, Check]:
    if name in DATES:
        try:
            return date.fromisoformat(value).isoformat(), "none"
        except ValueError:
            raise FieldRefused("not_a_date", name) from None
    if name in AMOUNTS:
        try:
            return f"{Decimal(value):.2f}", "none"
        except InvalidOperation:
            raise FieldRefused("not_an_amount", name) from None
    if name == "iban":
        from stdnum import iban

        if not iban.is_valid(value):
            raise FieldRefused("not_an_iban", name)
        return iban.compact(value), "passed"
    if name == "nif":
        from stdnum.pt import nif

        if not nif.is_valid(value):
            raise FieldRefused("not_a_nif", name)
        return nif.compact(value), "passed"
    if name in COUNTRIES:
        return _country(name, value), "none"
    return value, "none"


def _country(name: str, value: str) -> str:
    """Three letters, as a machine-readable zone has them, for a code or a country's name in English or Portuguese."""
    from desktop.domain.authentication import country_named
    from desktop.domain.mrz.codes import is_state

    if is_state(value.upper()):
        return value.upper()
    country = alpha_3(value) or alpha_3(country_named(value) or "")
    if country is None:
        raise FieldRefused("not_a_country", name)
    return country
