"""The words a definition may use besides its own, so that a misspelt check or kind of paper is refused on reading."""

from dataclasses import dataclass
from typing import Final

KINDS: Final = (
    "passport", "identity_card", "residence_card", "visa", "bank_statement", "utility_bill", "lease",
    "rent_receipt", "payslip", "tax_return", "tax_certificate", "social_security_certificate", "criminal_record",
    "birth_certificate", "marriage_certificate", "parish_certificate", "insurance", "employment_contract", "photo",
    "other",
)  # fmt: skip
"""Kinds of paper that the program tells apart; the domain holds the same list, and a test compares them."""


@dataclass(frozen=True, slots=True)
class CheckTerms:
    """What a check's definition must and may say, and the facts that the check reckons with."""

    needs: frozenset[str] = frozenset()
    may_have: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()


CHECKS: Final = {
    "fresh": CheckTerms(needs=frozenset({"days"})),
    "fresh_months": CheckTerms(needs=frozenset({"months"})),
    "valid": CheckTerms(may_have=frozenset({"days"})),
    "cohabitation_months": CheckTerms(
        needs=frozenset({"window"}), facts=frozenset({"union_since", "cohabiting_since", "sponsor_entered_on"})
    ),
    "names_agree": CheckTerms(facts=frozenset({"applicant_name", "sponsor_name"})),
    "means_amount": CheckTerms(needs=frozenset({"months"}), facts=frozenset({"adults", "minors", "adult_dependants"})),
    "translated": CheckTerms(),
    "authenticated": CheckTerms(facts=frozenset({"documents_issued_in"})),
    "consular": CheckTerms(facts=frozenset({"documents_issued_in"})),
    "record_country": CheckTerms(facts=frozenset({"nationality", "lived_over_a_year_in"})),
    "record_countries": CheckTerms(facts=frozenset({"nationality", "lived_over_a_year_in"})),
    "recent_receipt": CheckTerms(needs=frozenset({"months"})),
    "not_by_junta": CheckTerms(),
    "address_agrees": CheckTerms(),
    "contract_names": CheckTerms(facts=frozenset({"applicant_name"})),
    "named_once": CheckTerms(facts=frozenset({"applicant_name"})),
    "registry": CheckTerms(),
}
"""Rules of the code by name; what each does stands in README.md beside this file."""

CHECK_NUMBERS: Final = ("days", "months", "window")

SURENESS: Final = ("memory", "analysis", "secondary", "official")
"""Degrees of confidence, the least sure first."""
