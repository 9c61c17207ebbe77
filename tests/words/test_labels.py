"""Everything that the rules name has a label, and no two kinds share one."""

from typing import get_args

import pytest

from desktop.domain.papers import KINDS
from desktop.domain.standing import EvidenceClass, Level, MonthState, Status
from desktop.words import labels
from desktop.words.words import LANGUAGES, Words
from forms.model import Confidence, Person, Requirement

FIELDS = (
    "mrz", "document_code", "issuing_state", "document_number", "surname", "given_names", "nationality", "birth_date",
    "sex", "expiry_date", "optional_data", "bank", "holders", "iban", "account_number", "currency", "period_start",
    "period_end", "opening_balance", "closing_balance", "address", "transactions", "issuer", "issue_date", "names",
    "nif", "reference", "amount", "translated", "authenticated",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_and_fields_each_have_a_name_of_their_own(language: str) -> None:
    words = Words(language)
    assert len({labels.kind_label(kind, words) for kind in KINDS}) == len(KINDS)
    assert len({labels.field_label(name, words) for name in FIELDS}) == len(FIELDS)
    assert labels.kind_label("unheard_of", words) == labels.kind_label("other", words)
    assert labels.field_label("something_new", words) == "Something new"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_rules_has_a_label(language: str) -> None:
    words = Words(language)
    groups = get_args(Requirement.model_fields["group"].annotation)
    for said in (
        [labels.status_label(one, words) for one in get_args(Status)],
        [labels.level_label(one, words) for one in get_args(Level)],
        [labels.class_label(one, words) for one in get_args(EvidenceClass)],
        [labels.month_state_label(one, words) for one in get_args(MonthState)],
        [labels.person_label(one, words) for one in get_args(Person)],
        [labels.group_label(one, words) for one in groups],
        [labels.confidence_label(one, words) for one in get_args(Confidence)],
    ):
        assert all(said)
        assert len(set(said)) == len(said)


def test_countries_and_languages_in_the_language_of_the_words() -> None:
    assert labels.country_label("BR", Words("en")) == "Brazil"
    assert labels.country_label("BR", Words("pt")) == "Brasil"
    assert labels.country_label("zz9", Words("en")) == "zz9"
    assert labels.language_label("fr", Words("en")) == "French"
    assert labels.language_label("qqq", Words("en")) == "qqq"
