"""The words a definition may use besides its own, so that a misspelt check or kind of paper is refused on reading."""

from dataclasses import dataclass
from typing import Final

KINDS: Final = (
    "passport", "identity_card", "residence_card", "visa", "bank_statement", "utility_bill", "lease",
    "rent_receipt", "payslip", "tax_return", "tax_certificate", "social_security_certificate", "criminal_record",
    "birth_certificate", "marriage_certificate", "parish_certificate", "insurance", "employment_contract",
    "pension", "photo", "other",
)  # fmt: skip
"""Kinds of paper that the program tells apart; the domain holds the same list, and a test compares them."""


@dataclass(frozen=True, slots=True)
class CheckTerms:
    """What a check's definition must and may say, and the facts that the check reckons with."""

    needs: frozenset[str] = frozenset()
    may_have: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()


TRAVEL: Final = frozenset({"trips", "title_valid_from", "title_expires_on", "resident_since"})
"""Facts that absences are counted from."""

CHECKS: Final = {
    "fresh": CheckTerms(needs=frozenset({"days"})),
    "fresh_months": CheckTerms(needs=frozenset({"months"})),
    "valid": CheckTerms(may_have=frozenset({"days", "months", "fact"})),
    "renewal_window": CheckTerms(facts=frozenset({"title_expires_on"})),
    "title_dates": CheckTerms(facts=frozenset({"title_expires_on"})),
    "title_of_old": CheckTerms(needs=frozenset({"first", "last", "until"}), facts=frozenset({"title_expires_on"})),
    "portal_serves": CheckTerms(needs=frozenset({"first", "last", "as_of"}), facts=frozenset({"title_expires_on"})),
    "absence_in_a_row": CheckTerms(needs=frozenset({"months", "within"}), facts=TRAVEL),
    "absences_in_all": CheckTerms(needs=frozenset({"months", "within"}), facts=TRAVEL),
    "minimum_stay": CheckTerms(needs=frozenset({"days", "months"}), facts=frozenset({"stays", "permit_since"})),
    "cohabitation_months": CheckTerms(
        needs=frozenset({"window"}), facts=frozenset({"union_since", "cohabiting_since", "sponsor_entered_on"})
    ),
    "names_agree": CheckTerms(facts=frozenset({"applicant_name", "sponsor_name"})),
    "means_amount": CheckTerms(
        needs=frozenset({"months"}),
        may_have=frozenset({"support"}),
        facts=frozenset({"adults", "minors", "adult_dependants"}),
    ),
    "monthly_income": CheckTerms(needs=frozenset({"months", "figures"})),
    "sum_reached": CheckTerms(needs=frozenset({"figures", "per"})),
    "translated": CheckTerms(),
    "authenticated": CheckTerms(facts=frozenset({"documents_issued_in"})),
    "consular": CheckTerms(facts=frozenset({"documents_issued_in"})),
    "record_country": CheckTerms(facts=frozenset({"nationality", "lived_over_a_year_in"})),
    "record_countries": CheckTerms(facts=frozenset({"nationality", "lived_over_a_year_in"})),
    "recent_receipt": CheckTerms(needs=frozenset({"months"})),
    "not_by_junta": CheckTerms(),
    "address_agrees": CheckTerms(),
    "reunification_wait": CheckTerms(
        facts=frozenset(
            {
                "relation",
                "sponsor",
                "sponsor_resident_since",
                "sponsor_entered_on",
                "cohabiting_since",
                "common_minor_child",
                "incapacity",
                "in_portugal",
                "applied_on",
            }
        )
    ),
    "contract_names": CheckTerms(facts=frozenset({"applicant_name"})),
    "named_once": CheckTerms(facts=frozenset({"applicant_name"})),
    "registry": CheckTerms(),
}
"""Rules of the code by name; what each does stands in README.md beside this file."""

CHECK_NUMBERS: Final = (
    "days", "months", "window", "within", "fact", "figures", "per", "support", "first", "last", "until",
    "as_of",
)  # fmt: skip
"""What a check's definition may say besides its name, level and condition."""

SURENESS: Final = ("memory", "analysis", "secondary", "official")
"""Degrees of confidence, the least sure first."""
