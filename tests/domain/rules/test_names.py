"""One person under many spellings stays one person, and two people stay two."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.domain.names import PARTICLES, TITLES, best, compare, tokens
from desktop.domain.transliteration import latin

SAME = [
    ("João da Silva", "SILVA JOAO"),
    ("Maria dos Santos e Sousa", "MARIA SANTOS SOUSA"),
    ("Jürgen Müller", "MUELLER JUERGEN"),
    ("Jürgen Müller", "MULLER JURGEN"),
    ("José Muñoz", "MUNXXOZ JOSE"),
    ("Søren Ångström", "SOEREN AANGSTROEM"),
    ("Seán O'Brien", "SEAN OBRIEN"),
    ("Ana-Maria Silva", "ANA MARIA SILVA"),
    ("Anamaria Silva", "Ana Maria Silva"),
    ("Exmo. Sr. Oliver James Testwood", "TESTWOOD<<OLIVER<JAMES"),
    ("Шевченко Олена", "SHEVCHENKO OLENA"),
    ("Олександр Ковальчук", "OLEKSANDR KOVALCHUK"),
    ("Γιώργος Παπαδόπουλος", "GIORGOS PAPADOPOULOS"),
    ("van der Berg, Pieter", "PIETER BERG"),
    ("Łukasz Żółć", "LUKASZ ZOLC"),
]
PLAUSIBLE = [
    ("Mariana Figueira Exemplo", "Mariana Exemplo Figueira"),
    ("Ana Santos", "Ana Sofia Ferreira dos Santos"),
    ("J. Smith", "John Smith"),
    ("E. Smith", "Emma Smith"),
    ("O J Testwood", "Oliver James Testwood"),
    ("Mariana Exemplo Figueira", "Mariana Exemplo Figueira Testwood"),
    ("Maria Alves Costa", "Maria Costa Smith"),
    ("CHRISTOPHE DAVENPOR", "Christopher Davenport"),
    ("Mariana Figueirra", "Mariana Figueira"),
    ("0liver Testwood", "Oliver Testwood"),
]
DIFFERENT = [
    ("John Smith", "Jane Smith"),
    ("John Peter Smith", "John Peter Jones"),
    ("Anna Kowalska", "Anna Smith"),
    ("Smith", "John Smith"),
    ("Joaquim Exemplar Salgueiro", "Mariana Exemplo Figueira"),
    ("A B", "A C"),
    ("", "Maria"),
    ("...", "..."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same(one: str, other: str) -> None:
    assert compare(one, other) == "same"


@pytest.mark.parametrize(("one", "other"), PLAUSIBLE)
def test_plausibly_the_same(one: str, other: str) -> None:
    assert compare(one, other) == "plausibly"


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different(one: str, other: str) -> None:
    assert compare(one, other) == "different"


WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9)
TELLING = WORD.filter(lambda word: word.upper() not in PARTICLES | TITLES)
"""A word that is a name by itself: one of two that are left must not be a "del"."""
NAME = st.lists(WORD, min_size=1, max_size=5)
ANY_NAME = st.text(max_size=40)


@given(ANY_NAME, ANY_NAME)
def test_either_may_be_asked_of_the_other(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one)


@given(NAME)
def test_a_name_is_itself_however_it_is_printed(words: list[str]) -> None:
    name = " ".join(words)
    assume(tokens(name))
    assert compare(name, name.upper()) == "same"
    assert compare(name, " ".join((*words[1:], words[0]))) == "same"
    assert compare(name, " ".join(reversed(words))) != "different"
    assert compare(name, "-".join(words)) == "same"
    assert compare(name, "<".join(words)) == "same"


@given(NAME)
def test_accents_and_particles_tell_nobody_apart(words: list[str]) -> None:
    accented = " da ".join(word.replace("a", "á").replace("o", "õ").replace("c", "ç") for word in words)
    assert compare(" ".join(words), accented) == "same"


@given(st.lists(TELLING, min_size=3, max_size=6), st.integers(0, 5))
def test_a_word_left_out_is_no_difference(words: list[str], index: int) -> None:
    shorter = [word for place, word in enumerate(words) if place != index % len(words)]
    assert compare(" ".join(words), " ".join(shorter)) != "different"


def test_the_best_of_several() -> None:
    assert best("Ana Silva", ["John Smith", "Ana da Silva"]) == "same"
    assert best("Ana Silva", ["John Smith", "Ana Maria Silva"]) == "plausibly"
    assert best("Ana Silva", []) == "different"


def test_latin_leaves_latin_alone() -> None:
    assert latin("Ana João") == "ANA JOÃO"
    assert latin("Цой Юлия") == "TSOI IULIIA"
