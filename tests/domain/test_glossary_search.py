"""Words are found where they stand and nowhere else, and by what people type."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.glossary import matching, uses
from forms.glossary import glossary

TERMS = glossary()
FORMS = [(term.id, form) for term in TERMS.values() for form in term.found_as]


def found(text: str) -> list[tuple[str, str]]:
    return [(one.term, text[one.start : one.end]) for one in uses(text, TERMS)]


def test_a_word_is_found_in_its_sentence_in_both_languages() -> None:
    assert found("Peça uma certidão de domicílio fiscal à AT.") == [
        ("certidao", "certidão"), ("domicilio_fiscal", "domicílio fiscal"), ("at", "AT"),
    ]  # fmt: skip
    assert found("Ask the town hall for the CRUE.") == [("camara_municipal", "town hall"), ("crue", "CRUE")]


def test_the_longest_of_several_is_meant() -> None:
    assert found("a certidão de nascimento")[0] == ("certidao_nascimento", "certidão de nascimento")
    assert found("Certidão predial permanente")[0] == ("certidao_permanente", "Certidão predial permanente")


def test_abbreviations_are_not_found_in_small_letters_or_inside_words() -> None:
    assert found("at the counter, sefardita, NIFTY, ariose") == []


@given(st.sampled_from(FORMS), st.text(max_size=20), st.text(max_size=20))
def test_every_way_of_writing_leads_to_its_word(form: tuple[str, str], before: str, after: str) -> None:
    text = f"{before} {form[1]} {after}"
    places = list(uses(text, TERMS))
    start = len(before) + 1
    assert any(one.start <= start and one.end >= start + len(form[1]) for one in places)
    assert form[0] in [one.term for one in uses(f"({form[1]})", TERMS)]


@given(st.text(max_size=60))
def test_no_text_upsets_the_search(text: str) -> None:
    places = list(uses(text, TERMS))
    assert all(0 <= one.start < one.end <= len(text) for one in places)
    assert all(one.end <= other.start for one, other in pairwise(places))
    assert set(matching(text, TERMS)) <= set(TERMS.values())


def test_typing_finds_the_word_first_without_accents_and_by_its_english_name() -> None:
    for typed, wanted in (
        ("niss", "niss"), ("uniao de facto", "uniao_facto"), ("tax number", "nif"), ("APOSTILLE", "apostila"),
        ("golden visa", "ari"), ("identificação fiscal", "nif"), ("landlord", "senhorio"),
    ):  # fmt: skip
        assert matching(typed, TERMS)[0].id == wanted, typed
    assert matching("xyzzy", TERMS) == ()
    assert len(matching("", TERMS)) == len(TERMS)
