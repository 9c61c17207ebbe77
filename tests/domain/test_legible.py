"""What must still be legible on a page that is coded anew, and where it stands."""

from collections import Counter

from desktop.domain.legible import legible, name_words, places_of
from desktop.domain.papers import Field
from desktop.domain.text import Box, Line, PageText, Word


def line(top: float, *words: tuple[str, float]) -> Line:
    return Line(tuple(Word(text, Box(left, top, left + 0.01 * len(text), top + 0.02), 1.0) for text, left in words))


def test_amounts_dates_numbers_and_names_count_one_by_one() -> None:
    text = "Titular Zoë da Silva NIF 212345678 PT50 0035 1234, em 12 de março de 2023 pagou 1.234,56 e 0035 na rua 12"
    assert legible(text, {"zoe", "silva", "unread"}) == Counter({
        "12demarçode2023": 1, "1234.56": 1, "number 212345678": 1, "number 0035": 2, "number 1234": 1,
        "name zoe": 1, "name silva": 1,
    })  # fmt: skip
    assert not legible("rua 12, 3.º Esq. 100", frozenset())


def test_words_of_names_are_those_of_the_page() -> None:
    fields = {
        "holders": Field(("Zoë da Silva", "Ana Li"), 1.0, page=2),
        "surname": Field("SOUSA", 1.0),
        "bank": Field("Banco de Ensaio", 1.0, page=2),
    }
    assert name_words(fields, 2) == {"zoe", "silva", "ana", "sousa"}
    assert name_words(fields, 1) == {"sousa"}


def test_places_are_those_of_words_that_stand_together() -> None:
    far = line(0.1, ("01-02-2023", 0.1), ("COMPRA", 0.21), ("1.234,56", 0.6), ("99,10", 0.8))
    other = line(0.2, ("99,10", 0.8))
    text = PageText(1, 595.0, 842.0, (far, other), "ocr")
    assert places_of(Counter({"1234.56": 1}), text, ()) == [(far.words[2].box, "1.234,56")]
    assert [told for _, told in places_of(Counter({"99.10": 2}), text, ())] == ["99,10", "99,10"]
    [(box, told)] = places_of(Counter({"01-02-2023": 1}), text, ())
    assert (box.left, box.right, told) == (0.1, far.words[1].box.right, "01-02-2023 COMPRA")
    assert places_of(Counter({"5.00": 1}), text, ()) == []


def test_what_breaks_across_a_wide_gap_is_looked_for_on_the_whole_line() -> None:
    apart = line(0.1, ("12", 0.1), ("março", 0.3), ("2023", 0.6))
    text = PageText(1, 595.0, 842.0, (apart,), "ocr")
    assert places_of(Counter({"12março2023": 1}), text, ()) == [(apart.box, "12 março 2023")]
