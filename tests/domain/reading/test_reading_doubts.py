"""What a scan leaves in doubt is named by its place, and what is proven is left alone."""

from dataclasses import replace

from desktop.domain.papers import Reading
from desktop.domain.reading import read
from desktop.domain.reading.doubts import SURE, Doubt, better, doubts, once_more, still_doubtful
from desktop.domain.text import Box, Line, PageText, Word

ROWS = (
    ("Banco Exemplar", 0.08, "EXTRATO DE CONTA", 0.6),
    ("Titulares: Ana Inventada Melo e Rui Inventado Melo", 0.08),
    ("IBAN PT50 0035 0683 0000 0007 8431 1", 0.08),
    ("Período de 01-03-2024 a 31-03-2024", 0.08),
    ("Data", 0.08, "Descrição", 0.22, "Montante", 0.68, "Saldo", 0.86),
    ("Saldo inicial", 0.22, "1.200,00", 0.84),
    ("04-03-2024", 0.08, "Compra mercearia", 0.22, "-35,10", 0.69, "1.164,90", 0.84),
    ("11-03-2024", 0.08, "Ordenado", 0.22, "1.500,00", 0.68, "2.664,90", 0.84),
    ("18-03-2024", 0.08, "Renda de casa", 0.22, "-700,00", 0.69, "1.964,90", 0.84),
    ("25-03-2024", 0.08, "Eletricidade", 0.22, "-61,25", 0.69, "1.903,65", 0.84),
    ("Saldo final", 0.22, "1.903,65", 0.84),
)


def scan(changes: dict[str, str] | None = None, unsure: frozenset[str] = frozenset()) -> PageText:
    """The statement as a scan has it, words misread as told; those of `unsure` with little confidence."""
    lines = []
    for number, row in enumerate(ROWS):
        words = []
        for text, left in zip(row[::2], row[1::2], strict=True):
            at = float(left)
            for printed in str(text).split():
                top = 0.08 + 0.03 * number
                for word in (changes or {}).get(printed, printed).split():
                    sure = 0.5 if word in unsure else 0.96
                    wide = 0.0105 * (len(word) if " " in (changes or {}).get(printed, "") else len(printed))
                    words.append(Word(word, Box(at, top, at + wide, top + 0.012), sure))
                    at += wide + 0.0105
        lines.append(Line(tuple(words)))
    return PageText(1, 595.0, 842.0, tuple(lines), "ocr")


def words_at(page: PageText, found: tuple[Doubt, ...]) -> set[str]:
    """The words whose middles lie in the places to look at again."""
    return {
        word.text
        for doubt in found
        for place in doubt.places
        for word in page.words
        if place.left <= (word.box.left + word.box.right) / 2 <= place.right
        and place.top <= (word.box.top + word.box.bottom) / 2 <= place.bottom
    }


def doubted(page: PageText) -> set[str]:
    return words_at(page, doubts([page], read([page])))


def test_a_statement_that_agrees_with_itself_is_left_alone() -> None:
    page = scan()
    (reading,) = read([page])
    assert reading.fields["transactions"].check == "passed"
    assert not {"-35,10", "1.500,00", "2.664,90", "04-03-2024"} & doubted(page)
    assert still_doubtful([page], [reading]) == ()


def test_sums_that_differ_put_all_the_money_in_doubt() -> None:
    page = scan({"-700,00": "-100,00", "1.964,90": "7.964,90", "1.903,65": "903,65"})
    assert {"-35,10", "1.500,00", "-100,00", "7.964,90", "903,65"} <= doubted(page)
    assert "Renda" not in doubted(page)


def test_the_place_of_an_amount_reaches_to_where_its_first_figures_may_have_stood() -> None:
    page = scan({"-700,00": "-100,00", "1.964,90": "964,90", "1.903,65": "903,65"})
    found = once_more([page], read([page]))
    word = next(one for one in page.words if one.text == "964,90")
    place = next(
        one
        for one in found[0].places
        if one.left <= word.box.left and one.right >= word.box.right and one.top == word.box.top
    )
    assert word.box.left - place.left > word.box.width / len(word.text)


def test_a_day_that_was_read_unsurely_or_not_at_all_is_looked_at() -> None:
    assert "11-03-2024" in doubted(scan(unsure=frozenset({"11-03-2024"})))
    assert "I1-O?-2Z" in doubted(scan({"11-03-2024": "I1-O?-2Z"}))
    assert "04-03-2024" in doubted(scan({"18-03-2024": "18-07-2024"}))


def test_sums_that_agree_but_for_one_amount_put_no_other_in_doubt() -> None:
    page = scan({"1.964,90": "1.954,90"})
    (reading,) = read([page])
    assert reading.fields["transactions"].check == "passed"
    assert "1.954,90" in doubted(page)
    assert not {"-35,10", "1.500,00", "1.164,90", "1.200,00"} & doubted(page)
    assert {"-35,10", "1.500,00", "1.164,90", "1.200,00"} <= words_at(page, once_more([page], [reading]))


def test_figures_in_the_money_s_column_that_are_no_amount_are_looked_at() -> None:
    assert "7004" in doubted(scan({"-700,00": "7004"}))


def without(page: PageText, *texts: str) -> PageText:
    """The page with words that the scan did not see at all."""
    kept = (tuple(word for word in line.words if word.text not in texts) for line in page.lines)
    return replace(page, lines=tuple(Line(words) for words in kept))


def test_where_no_amount_was_seen_it_is_looked_for_and_nothing_else() -> None:
    whole = scan()
    missed = next(word.box for word in whole.words if word.text == "-700,00")
    page = without(whole, "-700,00")
    (reading,) = read([page])
    assert reading.fields["transactions"].check == "passed"
    (doubt,) = doubts([page], [reading])
    assert any(
        place.left <= missed.left
        and place.right >= missed.right
        and (place.top, place.bottom) == (missed.top, missed.bottom)
        for place in doubt.places
    )
    assert not {"Renda", "casa", "-35,10", "1.500,00", "1.164,90", "1.964,90", "-61,25"} & doubted(page)


def test_what_was_read_in_an_amount_s_stead_is_looked_at_without_the_words_beside_it() -> None:
    page = scan({"-700,00": "=7@s)"}, unsure=frozenset({"=7@s)"}))
    assert "=7@s)" in doubted(page)
    assert not {"Renda", "de", "casa", "1.964,90"} & doubted(page)


def test_a_balance_that_was_not_seen_is_looked_for_where_the_others_stand() -> None:
    whole = scan({"-61,25": "-16,25"})
    missed = next(word.box for word in whole.words if word.text == "1.964,90")
    page = without(whole, "1.964,90")
    places = [place for doubt in doubts([page], read([page])) for place in doubt.places]
    assert any(one.left <= missed.left and one.right >= missed.right and one.top == missed.top for one in places)
    assert {"Bik)", "us"} <= doubted(scan({"1.964,90": "Bik) us", "-61,25": "-16,25"}, frozenset({"Bik)", "us"})))


def test_an_amount_that_was_not_seen_follows_from_balances_printed_once_a_day() -> None:
    page = without(scan(), "-700,00", "1.164,90")
    page = replace(page, lines=tuple(line for line in page.lines if line.words))
    (reading,) = read([page])
    assert [one.amount for one in reading.fields["transactions"].value] == ["-35.10", "1500.00", "-700.00", "-61.25"]
    later = without(scan(), "1.500,00", "1.964,90")
    (reading,) = read([later])
    assert [one.amount for one in reading.fields["transactions"].value] == ["-35.10", "1500.00", "-700.00", "-61.25"]
    assert reading.fields["transactions"].confidence < SURE


def test_what_the_second_reader_was_sure_of_is_not_asked_for_again() -> None:
    page = scan({"-700,00": "-100,00", "1.964,90": "7.964,90", "1.903,65": "903,65"})
    lines = [Line(tuple(replace(word, confidence=0.995) for word in line.words)) for line in page.lines]
    assert once_more([replace(page, lines=tuple(lines))], read([page])) == ()


def test_an_iban_that_fails_its_check_is_looked_at() -> None:
    assert "8431" not in doubted(scan())
    assert "8937" in doubted(scan({"8431": "8937"}))


def test_what_is_proven_otherwise_or_read_thoroughly_is_never_looked_at() -> None:
    page = scan({"-700,00": "-100,00", "8431": "8937"})
    layer = replace(page, origin="text_layer")
    assert doubts([layer], read([layer])) == ()
    thorough = replace(page, thorough=True)
    assert doubts([thorough], read([thorough])) == ()
    assert still_doubtful([thorough], read([thorough])) == ()


def test_sums_that_still_differ_ask_for_the_whole_page() -> None:
    page = scan({"-700,00": "-100,00", "1.964,90": "7.964,90", "1.903,65": "903,65"})
    assert still_doubtful([page], read([page])) == (Doubt(1, ()),)


def test_a_second_look_must_not_lose_what_was_proven() -> None:
    (good,), (bad,) = read([scan()]), read([scan({"-700,00": "-100,00", "8431": "8937"})])
    assert better([bad], [good])
    assert not better([good], [bad])
    assert better([good], [good])
    assert not better([good], [])
    nothing: tuple[Reading, ...] = ()
    assert better(nothing, nothing)
