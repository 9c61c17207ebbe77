"""The print above a zone bears witness to it: it adds names with their marks, and differences are told."""

from collections.abc import Sequence

from desktop.domain.mrz import check_digit
from desktop.domain.papers import Reading
from desktop.domain.reading import read
from desktop.domain.text import Box, Line, PageText, Word


def passport(number: str, surname: str, given_names: str, birth: str = "850317") -> tuple[str, str]:
    body = number.ljust(9, "<") + check_digit(number.ljust(9, "<")) + "PRT" + birth + check_digit(birth) + "F"
    body += "290101" + check_digit("290101") + "<" * 15
    first = f"P<PRT{surname}<<{given_names}".replace(" ", "<").ljust(44, "<")
    return first, body + check_digit(body[:10] + body[13:20] + body[21:])


def zone_lines(texts: Sequence[str], top: float, left: float = 0.05, right: float = 0.95) -> tuple[Line, ...]:
    return tuple(
        Line((Word(text, Box(left, top + 0.03 * row, right, top + 0.03 * row + 0.02), 0.99, (0.9999,) * len(text)),))
        for row, text in enumerate(texts)
    )


def printed(rows: Sequence[tuple[str, ...]], top: float = 0.05, confidence: float = 0.97) -> tuple[Line, ...]:
    """Rows of columns, each row below the one before."""
    lines = []
    for row, columns in enumerate(rows):
        words = []
        for column, text in enumerate(columns):
            x = 0.1 + 0.4 * column
            for word in text.split():
                width = 0.012 * len(word)
                words.append(Word(word, Box(x, top + 0.03 * row, x + width, top + 0.03 * row + 0.018), confidence))
                x += width + 0.01
        lines.append(Line(tuple(words)))
    return tuple(lines)


PRINT = (
    ("PORTUGAL", "PASSAPORTE PASSPORT"),
    ("Apelidos", "N.º"),
    ("GONÇALVES DA CONCEIÇÃO", "CC123456"),
    ("Nomes próprios",),
    ("JOÃO ÁLVARO",),
    ("Data de nascimento", "Local de nascimento"),
    ("17 MAR 1985", "Évora"),
    ("Data de emissão", "Autoridade"),
    ("01 JAN 2024", "SEF Lisboa"),
    ("Data de validade",),
    ("01 JAN 2029",),
)


def one_page(rows: Sequence[tuple[str, ...]], zone: Sequence[str], confidence: float = 0.97) -> Reading:
    page = PageText(1, 354, 250, printed(rows, confidence=confidence), "ocr", mrz_lines=zone_lines(zone, 0.86))
    (reading,) = read([page])
    return reading


def test_names_come_with_their_marks_and_what_only_print_says_is_read() -> None:
    reading = one_page(PRINT, passport("CC123456", "GONCALVES DA CONCEICAO", "JOAO ALVARO"))
    assert reading.fields["surname"].value == "GONCALVES DA CONCEICAO"
    assert reading.fields["names"].value == ("JOÃO ÁLVARO GONÇALVES DA CONCEIÇÃO",)
    assert reading.fields["birth_place"].value == "Évora"
    assert reading.fields["issue_date"].value == "2024-01-01"
    assert reading.fields["issuer"].value == "SEF Lisboa"
    assert [note for note in reading.notes if note.code == "zone_differs"] == []


def test_print_and_zone_that_differ_are_told_apart() -> None:
    reading = one_page(PRINT, passport("CC123466", "GONCALVES DA CONCEICAO", "JOAO ALVARO", birth="850318"))
    differing = [dict(note.values) for note in reading.notes if note.code == "zone_differs"]
    assert differing == [
        {"field": "birth_date", "zone": "1985-03-18", "print": "1985-03-17"},
        {"field": "document_number", "zone": "CC123466", "print": "CC123456"},
    ]


def test_a_name_spelt_otherwise_is_told_and_not_taken() -> None:
    reading = one_page(PRINT, passport("CC123456", "GONCALVES DA CONCEICAO", "JOAO ALVARES"))
    assert "names" not in reading.fields
    assert [note.values["field"] for note in reading.notes if note.code == "zone_differs"] == ["given_names"]


def test_print_that_is_hard_to_read_accuses_nothing() -> None:
    zone = passport("CC123466", "GONCALVES DA CONCEICAO", "JOAO ALVARES", birth="850318")
    reading = one_page(PRINT, zone, confidence=0.7)
    assert [note for note in reading.notes if note.code == "zone_differs"] == []


def test_two_passports_on_one_sheet_are_two_papers_each_with_its_own_print() -> None:
    upper, lower = passport("CC123456", "GONCALVES", "JOAO"), passport("XY765432", "MÜLLER".replace("Ü", "UE"), "EVA")
    lines = [
        *printed((("Apelidos",), ("GONÇALVES",), ("Nomes",), ("JOÃO",), ("Local de nascimento",), ("Évora",)), 0.05),
        *printed((("Surname",), ("MÜLLER",), ("Given names",), ("EVA",), ("Place of birth",), ("Kiel",)), 0.55),
    ]
    zones = (*zone_lines(upper, 0.3), *zone_lines(lower, 0.8))
    first, second = read([PageText(1, 595, 842, tuple(lines), "ocr", mrz_lines=zones)])
    assert (first.pages, second.pages) == ((1,), (1,))
    assert {first.fields["document_number"].value, second.fields["document_number"].value} == {"CC123456", "XY765432"}
    by_number = {str(one.fields["document_number"].value): one for one in (first, second)}
    assert by_number["CC123456"].fields["names"].value == ("JOÃO GONÇALVES",)
    assert by_number["CC123456"].fields["birth_place"].value == "Évora"
    assert by_number["XY765432"].fields["names"].value == ("EVA MÜLLER",)
    assert by_number["XY765432"].fields["birth_place"].value == "Kiel"


def test_a_zone_that_lies_across_the_page_is_read_all_the_same() -> None:
    texts = passport("CC123456", "GONCALVES", "JOAO")
    upright = tuple(
        Line((Word(text, Box(0.8 + 0.04 * row, 0.05, 0.82 + 0.04 * row, 0.95), 0.99, (0.9999,) * 44),))
        for row, text in enumerate(texts)
    )
    (reading,) = read([PageText(1, 354, 250, (), "ocr", mrz_lines=upright)])
    assert reading.kind == "passport"
    assert reading.fields["document_number"].check == "passed"


def test_a_passport_without_its_lines_is_told_so_and_another_paper_is_not() -> None:
    assert [note.code for note in one_page(PRINT, ()).notes] == ["mrz_missing"]
    zone = passport("CC123456", "GONCALVES DA CONCEICAO", "JOAO ALVARO")
    assert "mrz_missing" not in [note.code for note in one_page(PRINT, zone).notes]
    card = (("TÍTULO DE RESIDÊNCIA", "RESIDENCE PERMIT"), *PRINT[1:])
    assert "mrz_missing" not in [note.code for note in one_page(card, ()).notes]
