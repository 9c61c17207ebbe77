"""Short names of the things the rules speak of: kinds of paper, fields, statuses, levels, people and groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from desktop.domain.papers import KINDS

if TYPE_CHECKING:
    from desktop.domain.standing import EvidenceClass, Level, MonthState, Status
    from desktop.words.words import Words
    from forms.model import Confidence, Person

Said = Callable[..., str]


def kind_label(kind: str, words: Words) -> str:
    """A kind of paper ("Bank statement"); one that is not known is an other paper."""
    say = words.say
    labels = {
        "passport": say("Passport"),
        "identity_card": say("Identity card"),
        "residence_card": say("Residence card"),
        "visa": say("Visa"),
        "bank_statement": say("Bank statement"),
        "utility_bill": say("Utility bill"),
        "lease": say("Lease"),
        "rent_receipt": say("Rent receipt"),
        "payslip": say("Payslip"),
        "tax_return": say("Tax return"),
        "tax_certificate": say("Tax office certificate"),
        "social_security_certificate": say("Social security certificate"),
        "criminal_record": say("Criminal record certificate"),
        "birth_certificate": say("Birth certificate"),
        "marriage_certificate": say("Marriage certificate"),
        "parish_certificate": say("Parish certificate"),
        "insurance": say("Insurance"),
        "employment_contract": say("Employment contract"),
        "pension": say("Pension statement"),
        "photo": say("Photo"),
        "other": say("Other paper"),
    }
    return labels[kind] if kind in KINDS else labels["other"]


def field_label(name: str, words: Words) -> str:
    """A field of a paper ("Date of issue"); a name that is not known is shown as it is, without underscores."""
    return _fields(words.say).get(name) or name.replace("_", " ").capitalize()


def _fields(say: Said) -> Mapping[str, str]:
    return {
        "mrz": say("Machine-readable lines"),
        "document_code": say("Document code"),
        "issuing_state": say("Issuing country"),
        "document_number": say("Document number"),
        "surname": say("Surname"),
        "given_names": say("Given names"),
        "nationality": say("Nationality"),
        "birth_date": say("Date of birth"),
        "sex": say("Sex"),
        "expiry_date": say("Valid until"),
        "optional_data": say("Optional data"),
        "bank": say("Bank"),
        "holders": say("Account holders"),
        "iban": say("IBAN"),
        "account_number": say("Account number"),
        "currency": say("Currency"),
        "period_start": say("First day of the period"),
        "period_end": say("Last day of the period"),
        "opening_balance": say("Opening balance"),
        "closing_balance": say("Closing balance"),
        "transactions": say("Movements"),
        "issuer": say("Issued by"),
        "birth_place": say("Place of birth"),
        "issue_date": say("Date of issue"),
        "names": say("Names"),
        "address": say("Address"),
        "nif": say("Tax number (NIF)"),
        "niss": say("Social security number (NISS)"),
        "passport_number": say("Passport number"),
        "reference": say("Reference"),
        "amount": say("Amount"),
        "translated": say("Certified translation"),
        "authenticated": say("Apostille or legalisation"),
    }


def status_label(status: Status, words: Words) -> str:
    """Where a requirement stands, as on a task list."""
    say = words.say
    return {
        "not_needed": say("Not needed"),
        "missing": say("Missing"),
        "incomplete": say("To confirm"),
        "attention": say("Needs attention"),
        "done": say("Done"),
    }[status]


def level_label(level: Level, words: Words) -> str:
    """How grave a finding is."""
    say = words.say
    return {
        "blocking": say("Must be put right"),
        "warning": say("Look at this"),
        "note": say("Good to know"),
    }[level]


def class_label(kind: EvidenceClass, words: Words) -> str:
    """A class of evidence of a common life."""
    say = words.say
    return {
        "certificate": say("Public certificates"),
        "money": say("Money"),
        "address": say("Address"),
        "tax_social": say("Taxes and social security"),
        "travel": say("Travel"),
        "family": say("Children and family"),
        "witness": say("Statements of witnesses and your own"),
        "soft": say("Photos and other papers"),
    }[kind]


def month_state_label(state: MonthState, words: Words) -> str:
    """How far a month is proven."""
    say = words.say
    return {"covered": say("Proven"), "thin": say("Weak"), "empty": say("Empty")}[state]


def person_label(person: Person, words: Words) -> str:
    """Whom a requirement is about."""
    say = words.say
    return {
        "applicant": say("Applicant"),
        "sponsor": say("Sponsor"),
        "child": say("Child"),
        "parent": say("Parent"),
        "third_party": say("Somebody else"),
    }[person]


def group_label(group: str, words: Words) -> str:
    """A group of requirements, as a heading."""
    say = words.say
    return {
        "form": say("Forms"),
        "identity": say("Who you are"),
        "housing": say("Where you live"),
        "relationship": say("Your family"),
        "means": say("What you live on"),
        "record": say("Criminal record"),
        "tax_social": say("Taxes and social security"),
        "status": say("Your right to be here"),
        "other": say("Other papers"),
    }[group]


def confidence_label(confidence: Confidence, words: Words) -> str:
    """How sure it is that a rule stands as it is said."""
    say = words.say
    return {
        "official": say("Official source"),
        "secondary": say("Told by others, not by the authority"),
        "memory": say("Not yet checked against a source"),
        "analysis": say("Our own conclusion, no source says so"),
    }[confidence]


def country_label(code: str, words: Words) -> str:
    """A country by its ISO 3166 alpha-2 code; a code that is none is shown as it is."""
    return str(words.locale.territories.get(code.upper(), code))


def language_label(code: str, words: Words) -> str:
    """A language by its ISO 639-1 code; a code that is none is shown as it is."""
    return str(words.locale.languages.get(code.lower(), code))
