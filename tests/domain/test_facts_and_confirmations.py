"""What people say is checked before it counts: facts by the vocabulary, fields by what a field can be."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.confirmation import FieldRefused, confirmed
from desktop.domain.countries import ALPHA_3, alpha_2, alpha_3
from desktop.domain.facts import FactRefused, checked_fact, told_fact
from desktop.domain.papers import Field
from forms.model import Choice, Question, Text

SOME = Text(pt="Olá.", en="Hello.")


def question(key: str, kind: str, *options: str) -> Question:
    choices = tuple(Choice(value=option, label=SOME) for option in options)
    return Question(key=key, kind=kind, ask=SOME, why=SOME, options=choices)  # type: ignore[arg-type]


VOCABULARY = {
    one.key: one
    for one in (
        question("relation", "choice", "spouse", "partner"),
        question("in_portugal", "yes_no"),
        question("union_since", "date"),
        question("adults", "count"),
        question("nationality", "country"),
        question("lived_over_a_year_in", "countries"),
    )
}


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("relation", "partner", "partner"),
        ("in_portugal", "yes", "yes"),
        ("union_since", "2018-03-01", "2018-03-01"),
        ("adults", "02", "2"),
        ("nationality", "br", "BR"),
        ("nationality", "BRA", "BR"),
        ("lived_over_a_year_in", "br, GB", "BR,GB"),
    ],
)
def test_a_good_fact_is_kept_in_one_form(key: str, value: str, kept: str) -> None:
    assert checked_fact(key, value, VOCABULARY) == kept


@pytest.mark.parametrize(
    ("key", "given_value", "told"),
    [
        ("nationality", "BRA", "BRA"),
        ("nationality", "de", "DEU"),
        ("lived_over_a_year_in", "AGO,fr, GBR", "AGO,FRA,GBR"),
        ("union_since", "2018-03-01", "2018-03-01"),
        ("relation", "partner", "partner"),
    ],
)
def test_a_country_is_told_in_three_letters_however_it_was_said(key: str, given_value: str, told: str) -> None:
    assert told_fact(key, checked_fact(key, given_value, VOCABULARY), VOCABULARY) == told


def test_every_country_has_three_letters_that_lead_back_to_its_two() -> None:
    assert len(ALPHA_3) > 240
    for two, three in ALPHA_3.items():
        assert alpha_2(three) == two
        assert alpha_3(two) == alpha_3(three) == three
    assert alpha_3("GBN") == "GBR"
    assert alpha_3("XX") is None


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("relatoin", "partner", "unknown_key"),
        ("relation", "friend", "choice"),
        ("in_portugal", "maybe", "choice"),
        ("union_since", "1.3.2018", "date"),
        ("union_since", "2018-02-30", "date"),
        ("adults", "two", "count"),
        ("adults", "-1", "count"),
        ("nationality", "Atlantis", "country"),
        ("nationality", "BR,GB", "country"),
        ("lived_over_a_year_in", "BR,QQ", "countries"),
    ],
)
def test_a_fact_outside_the_vocabulary_is_refused_with_what_would_do(key: str, value: str, code: str) -> None:
    with pytest.raises(FactRefused) as refused:
        checked_fact(key, value, VOCABULARY)
    assert refused.value.code == code
    if code == "unknown_key":
        assert "relation" in refused.value.instead
    if code == "choice":
        assert refused.value.instead


@given(st.dates())
def test_every_date_is_a_fact_and_comes_back_the_same(day: date) -> None:
    assert checked_fact("union_since", day.isoformat(), VOCABULARY) == day.isoformat()


def test_confirming_keeps_the_value_and_makes_it_certain() -> None:
    field = confirmed("surname", Field("FIGUEIRA", 0.6, "passed", page=1), None)
    assert (field.value, field.confidence, field.check, field.confirmed, field.page) == (
        "FIGUEIRA",
        1.0,
        "passed",
        True,
        1,
    )


def test_correcting_keeps_the_place_and_drops_the_check_that_vouched_for_another_value() -> None:
    field = confirmed("document_number", Field("ZZ004711", 0.6, "passed", page=2), "ZZ004712")
    assert (field.value, field.check, field.page, field.confirmed) == ("ZZ004712", "none", 2, True)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("issue_date", "22/11/2026", "not_a_date"),
        ("closing_balance", "1.234,56", "not_an_amount"),
        ("iban", "PT50 0002 0123 1234 5678 9015 5", "not_an_iban"),
        ("nif", "123456788", "not_a_nif"),
        ("surname", "   ", "empty"),
    ],
)
def test_what_cannot_be_the_field_is_refused(name: str, value: str, code: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        confirmed(name, None, value)
    assert refused.value.code == code


def test_check_digits_vouch_for_what_a_person_types() -> None:
    assert confirmed("iban", None, "PT50 0002 0123 1234 5678 9015 4").check == "passed"
    assert confirmed("nif", None, "123456789").check == "passed"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_amounts_are_kept_with_two_decimals(amount: Decimal) -> None:
    kept = confirmed("amount", None, str(amount)).value
    assert isinstance(kept, str)
    assert Decimal(kept) == amount


def test_a_field_that_was_not_read_needs_a_value() -> None:
    with pytest.raises(FieldRefused):
        confirmed("surname", None, None)


@pytest.mark.parametrize(
    ("said", "kept"), [("NPL", "NPL"), ("np", "NPL"), ("Nepal", "NPL"), ("Alemanha", "DEU"), ("D", "D"), ("xxa", "XXA")]
)
def test_a_country_is_kept_in_three_letters(said: str, kept: str) -> None:
    assert confirmed("issuing_state", None, said).value == kept


def test_what_is_no_country_is_refused() -> None:
    with pytest.raises(FieldRefused) as refused:
        confirmed("issuing_state", None, "Ruritania")
    assert refused.value.code == "not_a_country"
