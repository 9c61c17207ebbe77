"""Page numbers, volumes and codings: what is promised on one page is true on all."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.bundle import BundlePlan, Entry, Section
from desktop.domain.bundle_figures import amounts_and_dates, kept, lost
from desktop.domain.bundle_layout import complete, entry_leaves, volumes
from desktop.domain.bundle_sizes import LADDERS, Weighed, bearable, character, chosen, cuts, fill, gentler
from forms.model import Text

TITLE = Text(pt="Provas", en="Proof")


@st.composite
def plans(draw: st.DrawFn) -> BundlePlan:
    sections = []
    for at in range(draw(st.integers(1, 5))):
        letter = chr(ord("A") + at)
        entries = tuple(
            Entry(
                f"{letter}{number}",
                f"d{letter}{number}",
                f"s{letter}{number}",
                tuple(range(1, draw(st.integers(1, 6)) + 1)),
                "other",
                signed=draw(st.booleans()),
                stands_at="A1" if at and draw(st.booleans()) else None,
            )
            for number in range(1, draw(st.integers(1, 5)) + 1)
        )
        sections.append(Section(letter, f"r{at}", TITLE, "", f"{at + 1:02d}_provas", entries))
    return BundlePlan("wa_family", "counter", date(2026, 11, 22), 1_000_000, tuple(sections), ())


@given(plans(), st.integers(1, 4), st.integers(0, 2))
def test_page_numbers_agree_with_each_other(plan: BundlePlan, index_pages: int, tables: int) -> None:
    layout = complete(plan, index_pages, tables)
    spans = layout.by_label()
    assert layout.first("cover") == 1
    assert layout.first("index") == 2
    assert layout.first("months", part=tables) is None
    expected = 1 + index_pages + tables
    for section in plan.sections:
        expected += 1
        assert layout.first("divider", section.letter) == expected
        for entry in section.entries:
            if entry.stands_at is not None:
                assert entry.label not in spans
                continue
            count = 1 if entry.signed else len(entry.pages)
            assert spans[entry.label] == layout.span(entry.label) == (expected + 1, expected + count)
            assert layout.by_document()[entry.document] == expected + 1
            expected += count
    assert layout.total == expected
    papers = [leaf for leaf in layout.leaves if leaf.what == "paper"]
    assert len({(leaf.source, leaf.page) for leaf in papers}) == len(papers)


@given(plans(), st.integers(1, 7))
def test_volumes_hold_every_unsigned_page_once(plan: BundlePlan, size: int) -> None:
    for section in plan.sections:
        leaves = [leaf for entry in section.entries if not entry.signed for leaf in entry_leaves(section, entry)]
        cut = [leaves[at : at + size] for at in range(0, len(leaves), size)]
        assert sum(layout.total for layout in volumes(section, cut)) == len(leaves)
        if leaves:
            with pytest.raises(ValueError, match="cut"):
                volumes(section, [leaves[1:]])


@given(st.lists(st.tuples(st.integers(1, 400), st.integers(1, 4)), max_size=40), st.integers(1, 1000))
def test_files_are_filled_in_order_and_cut_between_papers(papers: list[tuple[int, int]], room: int) -> None:
    weights = [weight for weight, count in papers for _ in range(count)]
    owners = [number for number, (_, count) in enumerate(papers) for _ in range(count)]
    files = fill(weights, owners, room)
    assert [at for file in files for at in file] == list(range(len(weights)))
    totals = Counter[int]()
    for weight, owner in zip(weights, owners, strict=True):
        totals[owner] += weight
    for file in files:
        assert len(file) == 1 or sum(weights[at] for at in file) <= room
    for before, after in pairwise(files):
        if owners[before[-1]] == owners[after[0]]:
            assert totals[owners[after[0]]] > room


WEIGHED = st.builds(
    lambda paper, kind, base: Weighed(
        paper, kind, {coding: max(100, base // (step + 1)) for step, coding in enumerate(LADDERS[kind])}
    ),
    st.integers(0, 5),
    st.sampled_from(["vector", "text", "coloured", "picture"]),
    st.integers(1_000, 900_000),
)


@given(st.lists(WEIGHED, max_size=25), st.integers(60_000, 3_000_000))
def test_the_gentlest_codings_that_need_no_more_files(pages: list[Weighed], limit: int) -> None:
    pages = [bearable(page, limit) for page in sorted(pages, key=lambda page: page.paper)]
    deepest = max((len(LADDERS[page.character]) for page in pages), default=1) - 1
    fewest = len(cuts(pages, [deepest] * len(pages), limit))
    steps = chosen(pages, limit)
    assert len(steps) == len(pages)
    assert len(cuts(pages, steps, limit)) <= fewest
    if len(cuts(pages, [0] * len(pages), limit)) <= fewest:
        assert set(steps) <= {0}


@given(st.lists(WEIGHED, max_size=12), st.integers(60_000, 1_500_000))
def test_no_file_is_too_large_where_a_smaller_coding_fits(pages: list[Weighed], limit: int) -> None:
    pages.sort(key=lambda page: page.paper)
    steps = chosen(pages, limit)
    borne = [bearable(page, limit) for page in pages]
    for file in cuts(borne, steps, limit):
        held = sum(borne[at].weight(steps[at]) for at in file)
        assert held <= limit or (len(file) == 1 and min(pages[file[0]].weights.values()) + 20_000 > limit)


def test_a_single_scan_above_the_limit_is_coded_smaller() -> None:
    """However many files there are: one page alone is always one file."""
    alone = Weighed(0, "text", {"as_given": 2_000_000, "grey_150": 180_000, "bilevel_200": 30_000})
    assert [bearable(alone, 1_000_000).coding(step) for step in chosen([alone], 1_000_000)] == ["grey_150"]
    beside = Weighed(1, "picture", {"as_given": 970_000, "colour_150": 90_000})
    steps = chosen([alone, beside], 1_000_000)
    assert len(cuts([bearable(page, 1_000_000) for page in (alone, beside)], steps, 1_000_000)) == 1
    nothing_fits = Weighed(0, "picture", {"as_given": 5_000_000, "colour_100": 1_200_000})
    assert bearable(nothing_fits, 1_000_000).weights == {"colour_100": 1_200_000}


def test_the_smallest_coding_of_text_saves_no_file_but_a_page() -> None:
    pages = [
        Weighed(at, "text", {"as_given": 600_000, "bilevel_300": 34_000, "bilevel_200": 23_000}) for at in range(60)
    ]
    found = Counter(page.coding(step) for page, step in zip(pages, chosen(pages, 1_000_000), strict=True))
    assert "bilevel_200" not in found
    assert found["bilevel_300"] > 50
    [step] = chosen(pages[:1], 45_000)
    assert bearable(pages[0], 45_000).coding(step) == "bilevel_200"


def test_a_page_without_an_original_takes_the_next_coding() -> None:
    page = Weighed(0, "text", {"grey_150": 100, "bilevel_200": 40})
    assert [page.coding(step) for step in range(5)] == ["grey_150"] * 3 + ["bilevel_200"] * 2
    assert Weighed(0, "text", {"as_given": 7}).coding(4) == "as_given"


def test_character_and_gentler() -> None:
    assert character("passport", vector=False, coloured=False) == "picture"
    assert character("passport", vector=True, coloured=True) == "vector"
    assert character("bank_statement", vector=False, coloured=True) == "text"
    assert character("parish_certificate", vector=False, coloured=True) == "coloured"
    assert character("parish_certificate", vector=False, coloured=False) == "text"
    assert gentler("bilevel_200", "text") == "bilevel_300"
    assert gentler("as_given", "text") is None


def test_amounts_and_dates() -> None:
    text = "Saldo 1.234,56 EUR em 31-12-2020\nBalance 1,234.56 on 31 December 2020, 5 de março de 2021; 12/03/19 -7,00"
    found = amounts_and_dates(text)
    assert found == Counter(
        {"1234.56": 2, "31-12-2020": 1, "31december2020": 1, "5demarçode2021": 1, "12/03/19": 1, "7.00": 1}
    )
    assert kept(found, amounts_and_dates("1234,56")) == 1
    assert lost(found, found) == 0
    assert amounts_and_dates("IBAN PT50 0035 1234 versão 1.2.3") == Counter()


@given(st.lists(st.integers(0, 10**9), max_size=20))
def test_amounts_are_found_as_portuguese_print_them(cents: list[int]) -> None:
    grouped = [f"{amount // 100:,}".replace(",", ".") + f",{amount % 100:02d}" for amount in cents]
    assert amounts_and_dates("  ".join(grouped)) == Counter(f"{one // 100}.{one % 100:02d}" for one in cents)
