"""A stack scanned in one go comes apart into its papers, each with all its pages and no others."""

from dataclasses import replace
from random import Random
from types import ModuleType
from typing import Any

import pytest

from desktop.domain.reading import read
from desktop.domain.text import Box, Line, PageText, Word

PASSPORTS = (
    ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
    ("P<UTOSMITH<<JOHN<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "L898902C<3UTO6908061F9406236ZE184226B<<<<<14"),
)


def stack(
    random: Random,
    count: int,
    layouts: ModuleType,
    maker: ModuleType,
    papers: tuple[Any, ...],
    only: str | None,
    noise: Any,
) -> tuple[list[PageText], list[tuple[int, ...]]]:
    """So many papers one after another, and the pages of each."""
    pages: list[PageText] = []
    truth: list[tuple[int, ...]] = []
    names = list(layouts.LAYOUTS)
    for place in range(count):
        first = len(pages) + 1
        if only or random.random() < 0.6:
            seed = random.randrange(1, 3000)
            _, sheet = next(layouts.statements(only or random.choice(names), range(seed, seed + 1)))
            new = maker.page_texts(sheet, noise, place, first)
        else:
            chosen = random.choice(papers).page
            page = PageText(first, chosen.width, chosen.height, chosen.lines, chosen.origin)
            new = [page if noise == maker.CLEAN else maker.spoilt(page, noise, place)]
        pages += new
        truth.append(tuple(one.number for one in new))
    return pages, truth


@pytest.mark.parametrize("only", [None, "pt_counter", "uk_branch", "eu_app", "date_below", "fr_bank"])
def test_a_stack_comes_apart(
    only: str | None, statement_layouts: ModuleType, paper_maker: ModuleType, papers: tuple[Any, ...]
) -> None:
    random = Random(11)
    right = total = 0
    for noise in (paper_maker.CLEAN, paper_maker.Noise(confuse=0.005, jitter=0.0007, slope=0.004, shift=0.01)):
        for _ in range(3 if only is None else 1):
            pages, truth = stack(random, 8, statement_layouts, paper_maker, papers, only, noise)
            found = [reading.pages for reading in read(pages)]
            assert sorted(page for pages in found for page in pages) == list(range(1, len(pages) + 1))
            right += sum(one in found for one in truth)
            total += len(truth)
    assert right >= 0.95 * total


def test_twenty_four_statements_in_one_file(statement_layouts: ModuleType, paper_maker: ModuleType) -> None:
    pages: list[PageText] = []
    for _, sheet in statement_layouts.statements("pt_counter", range(400, 424)):
        pages += paper_maker.page_texts(sheet, first=len(pages) + 1)
    readings = read(pages)
    assert len(readings) == 24
    assert {reading.kind for reading in readings} == {"bank_statement"}


def numbered(maker: ModuleType, number: int, page: int, pages: int, month: str) -> PageText:
    """One page of a numbered three-page contract-like statement."""
    return maker.drawn(  # type: ignore[no-any-return]
        f"Banco Exemplo                        EXTRATO DE CONTA\n"
        f"Período de 01/{month}/2023 a 28/{month}/2023            Página {page} de {pages}\n\n"
        f"Data        Descrição                     Valor          Saldo\n"
        f"0{page}/{month}/2023  COMPRA {page}              -10,00        1.0{page}0,00\n"
        f"0{page}/{month}/2023  COMPRA LOJA            -10,00        1.0{page}0,00\n",
        number,
    )


def test_pages_out_of_order_are_put_right_and_missing_ones_noticed(paper_maker: ModuleType) -> None:
    first = [numbered(paper_maker, 1, 1, 3, "01"), numbered(paper_maker, 2, 2, 3, "01")]
    second = [numbered(paper_maker, 3, 1, 2, "02"), numbered(paper_maker, 4, 2, 2, "02")]
    late = numbered(paper_maker, 5, 3, 3, "01")
    readings = read([*first, *second, late])
    assert [reading.pages for reading in readings] == [(1, 2, 5), (3, 4)]
    lacking = read([*first, *second])
    assert [(note.code, dict(note.values)) for note in lacking[0].notes if note.code == "page_missing"] == [
        ("page_missing", {"page": 3, "pages": 3})
    ]
    assert [note.code for note in lacking[1].notes if note.code == "page_missing"] == []


@pytest.mark.parametrize("turned_round", [(0,), (1,), (2,), (0, 1, 2), (1, 2), (0, 2), ()])
def test_papers_whose_pages_lie_the_wrong_way_round(paper_maker: ModuleType, turned_round: tuple[int, ...]) -> None:
    pages: list[PageText] = []
    truth = []
    for paper in range(3):
        printed = [1, 2] if paper not in turned_round else [2, 1]
        first = len(pages) + 1
        truth.append(tuple(first + printed.index(number) for number in (1, 2)))
        pages += [numbered(paper_maker, first + at, number, 2, f"0{paper + 1}") for at, number in enumerate(printed)]
    assert {reading.pages for reading in read(pages)} == set(truth)


def test_a_stack_from_its_last_page_to_its_first(paper_maker: ModuleType) -> None:
    printed = [("03", 3), ("03", 2), ("03", 1), ("02", 3), ("02", 2), ("02", 1)]
    pages = [numbered(paper_maker, at, page, 3, month) for at, (month, page) in enumerate(printed, start=1)]
    assert [reading.pages for reading in read(pages)] == [(3, 2, 1), (6, 5, 4)]


def test_what_lacks_its_first_page_does_not_take_another_papers(paper_maker: ModuleType) -> None:
    printed = [("01", 2), ("02", 1), ("02", 2), ("03", 1), ("03", 2)]
    pages = [numbered(paper_maker, at, page, 2, month) for at, (month, page) in enumerate(printed, start=1)]
    assert [reading.pages for reading in read(pages)] == [(1,), (2, 3), (4, 5)]


def test_a_page_scanned_twice_stays_with_its_paper(paper_maker: ModuleType) -> None:
    printed = [("01", 1), ("01", 2), ("01", 2), ("02", 1), ("02", 2)]
    pages = [numbered(paper_maker, at, page, 2, month) for at, (month, page) in enumerate(printed, start=1)]
    assert [reading.pages for reading in read(pages)] == [(1, 2, 3), (4, 5)]


def test_a_blank_back_stays_with_its_paper(statement_layouts: ModuleType, paper_maker: ModuleType) -> None:
    _, one = next(statement_layouts.statements("pt_counter", range(5, 6)))
    pages = paper_maker.page_texts(one)
    blank = PageText(len(pages) + 1, 595, 842, (), "ocr")
    _, other = next(statement_layouts.statements("fr_bank", range(6, 7)))
    rest = paper_maker.page_texts(other, first=len(pages) + 2)
    assert read([*pages, blank, *rest])[0].pages == tuple(range(1, len(pages) + 2))


def zone_page(number: int, lines: tuple[str, str]) -> PageText:
    """A data page whose zone a special reader found."""
    mrz = tuple(
        Line((Word(text, Box(0.05, 0.86 + 0.05 * place, 0.95, 0.89 + 0.05 * place), 0.95),))
        for place, text in enumerate(lines)
    )
    words = Line((Word("PASSPORT", Box(0.1, 0.1, 0.3, 0.13), 0.95), Word("UTOPIA", Box(0.35, 0.1, 0.5, 0.13), 0.95)))
    return PageText(number, 595, 420, (words,), "ocr", mrz_lines=mrz)


def test_two_passports_in_one_file_and_a_statement_behind_them(
    statement_layouts: ModuleType, paper_maker: ModuleType
) -> None:
    _, sheet = next(statement_layouts.statements("uk_app", range(5, 6), 6))
    pages = [zone_page(1, PASSPORTS[0]), zone_page(2, PASSPORTS[1]), *paper_maker.page_texts(sheet, first=3)]
    readings = read(pages)
    assert [reading.kind for reading in readings] == ["passport", "passport", "bank_statement"]
    assert readings[0].fields["surname"].value == "ERIKSSON"
    assert readings[0].fields["document_number"].check == "passed"
    assert readings[1].fields["surname"].value == "SMITH"


def test_mixed_everyday_papers_come_apart(paper_maker: ModuleType, papers: tuple[Any, ...]) -> None:
    """All but a till receipt, which says nothing of itself: it may belong to the paper before it."""
    telling = [one for one in papers if one.name != "other_restaurant"]
    right = total = 0
    for seed in range(60):
        chosen = Random(seed).sample(telling, 8)
        pages = [replace(one.page, number=place) for place, one in enumerate(chosen, 1)]
        found = {reading.pages for reading in read(pages)}
        right += sum((page.number,) in found for page in pages)
        total += len(pages)
    assert right >= 0.99 * total


def test_a_second_greeting_begins_another_letter(paper_maker: ModuleType) -> None:
    letter = (
        "Dear {}\nThank you for your letter about the garden wall, which we shall look at.\nYours sincerely\nA. Fable"
    )
    pages = [paper_maker.drawn(letter.format(name), place) for place, name in enumerate(("Mr Moon", "Ms Sun"), 1)]
    further = paper_maker.drawn(
        "which is all that we can say about the wall for now.\nYours sincerely\nA. Fable Senior", 3
    )
    assert [reading.pages for reading in read([*pages, further])] == [(1,), (2, 3)]
