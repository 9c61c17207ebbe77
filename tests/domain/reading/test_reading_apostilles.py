"""An apostille belongs to the paper it is for, before or behind it, and none of what it says becomes the paper's."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.reading import read
from desktop.domain.text import PageText

APOSTILLE = """
                              APOSTILLE
             (Convention de La Haye du 5 octobre 1961)

1. Country: United Kingdom of Great Britain and Northern Ireland
   This public document
2. has been signed by  John Smithson
3. acting in the capacity of  Registrar
4. bears the seal/stamp of  General Register Office
                              Certified
5. at London                        6. the 14 October 2025
8. No APO-8812331
9. Seal/stamp                       10. Signature  M. Clerkson
"""


@pytest.fixture
def apostille(paper_maker: Any) -> PageText:
    return paper_maker.drawn(APOSTILLE)


def numbered(*pages: PageText) -> list[PageText]:
    return [replace(page, number=place) for place, page in enumerate(pages, start=1)]


@pytest.mark.parametrize("name", ["birth_certificate_en", "criminal_record_fbi_letter", "marriage_certificate_in"])
@pytest.mark.parametrize("behind", [True, False])
def test_an_apostille_says_nothing_of_the_paper(
    paper: Callable[[str], Any], apostille: PageText, name: str, behind: bool
) -> None:
    page = paper(name).page
    (alone,) = read(numbered(page))
    (reading,) = read(numbered(page, apostille) if behind else numbered(apostille, page))
    assert (reading.kind, reading.pages) == (alone.kind, (1, 2))
    assert {key: field.value for key, field in reading.fields.items()} == {
        key: field.value for key, field in alone.fields.items()
    }
    assert "apostille" in {note.code for note in reading.notes} - {note.code for note in alone.notes}


def test_each_paper_of_a_stack_keeps_its_own_apostille(paper: Callable[[str], Any], apostille: PageText) -> None:
    names = ("birth_certificate_en", "marriage_certificate_en", "criminal_record_acro")
    first, second, third = (paper(name).page for name in names)
    readings = read(numbered(first, apostille, second, apostille, third))
    assert [reading.pages for reading in readings] == [(1, 2), (3, 4), (5,)]
    assert ["apostille" in {note.code for note in reading.notes} for reading in readings] == [True, True, False]


def test_an_apostille_alone_is_dated_by_itself_and_not_by_the_convention(apostille: PageText) -> None:
    (reading,) = read([apostille])
    assert reading.kind == "other"
    assert reading.fields["issue_date"].value == "2025-10-14"


def test_the_tenants_number_is_taken_from_a_rent_receipt(paper: Callable[[str], Any]) -> None:
    (receipt,) = read([paper("rent_receipt_at_pt").page])
    assert receipt.fields["nif"].value == "212345672"
    assert receipt.fields["currency"].value == "EUR"


def test_a_sum_in_pounds_says_so(paper: Callable[[str], Any]) -> None:
    (letter,) = read([paper("pension_dwp").page])
    assert (letter.fields["amount"].value, letter.fields["currency"].value) == ("221.20", "GBP")
