"""Pages turned, ordered, parted, joined and moved: no page is lost, none stands twice, and places stay right."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import paging
from desktop.domain.case import Case, Document, PageRef, Source
from desktop.domain.paging import PagingRefused
from desktop.domain.papers import Field
from desktop.domain.rereading import reread
from desktop.domain.text import Box, Line, PageText, Word

ON = date(2026, 11, 22)
LEASE = (
    "CONTRATO DE ARRENDAMENTO PARA HABITAÇÃO",
    "Senhorio: António Pereira Lopes, contribuinte fiscal n.º 123456789",
    "Arrendatária: Maria da Conceição Silva, contribuinte fiscal n.º 245678900",
    "O senhorio dá de arrendamento à arrendatária o prédio sito na Rua das Flores, 12, 1200-192 Lisboa",
    "Cláusula primeira: o contrato tem início em 1 de abril de 2025 e o prazo de um ano",
    "Cláusula segunda: a renda mensal é de 850,00 EUR, paga até ao dia 8 de cada mês",
)
END = ("Cláusula terceira: o locado destina-se a habitação própria", "Feito em Lisboa, a 3 de março de 2025")
PLACE = Box(0.1, 0.2, 0.4, 0.25)


def source(name: str, pages: int, signed: bool = False) -> Source:
    return Source(name, f"{name}.pdf", "application/pdf", pages, 1000, signed)


def case_of(*pages: int, signed: str = "") -> Case:
    """Papers d1, d2, ... of files a, b, ... with so many pages, each page with a confirmed field of its own name."""
    case = Case("c", "wa_family", ON)
    for name, count in zip("abcdefgh", pages, strict=False):
        case = case.with_source(source(name, count, name == signed))
        numbers = tuple(range(1, count + 1))
        fields = {f"{name}{one}": Field(f"{name}{one}", 1.0, page=one, box=PLACE, confirmed=True) for one in numbers}
        case = case.with_new_document(Document("", name, numbers, "other", 1.0, None, fields))
    return case


def kept(document: Document) -> Document:
    """Reading that finds nothing new."""
    return document


def named(document: Document) -> list[str]:
    """The pages as file and number, in order."""
    return [f"{ref.source}{ref.page}" for ref in document.refs]


def told(case: Case) -> list[str]:
    return sorted(one for document in case.documents for one in named(document))


def fields_lie_right(case: Case) -> bool:
    """Every field says which page it was on at first; there it must be still."""
    return all(
        named(document)[document.pages.index(field.page)] == field.value
        for document in case.documents
        for field in document.fields.values()
        if field.page is not None
    )


@given(st.lists(st.sampled_from([90, 180, 270]), max_size=6))
def test_a_field_turns_with_its_page(turns: list[int]) -> None:
    case = case_of(3)
    for degrees in turns:
        case = paging.turned(case, "d1", {2: degrees})
    [document] = case.documents
    assert document.turns.get(2, 0) == sum(turns) % 360
    box = document.fields["a2"].box
    assert box is not None
    assert box.rounded() == PLACE.turned(sum(turns)).rounded()
    assert document.fields["a1"].box == PLACE


def test_a_quarter_turn_brings_the_top_left_to_the_top_right() -> None:
    assert Box(0.0, 0.0, 0.1, 0.2).turned(90).rounded() == [0.8, 0.0, 1.0, 0.1]
    assert Box(0.0, 0.0, 0.1, 0.2).turned(-90).rounded() == [0.0, 0.9, 0.2, 1.0]


@given(st.permutations([1, 2, 3, 4]))
def test_another_order_loses_nothing_and_can_be_turned_round(order: list[int]) -> None:
    case = paging.reordered(case_of(4), "d1", order)
    assert named(case.document("d1")) == [f"a{place}" for place in order]
    assert fields_lie_right(case)
    back = [order.index(place) + 1 for place in range(1, 5)]
    assert paging.reordered(case, "d1", back) == case_of(4)


@given(st.data())
def test_any_row_of_deeds_keeps_every_page_once(data: st.DataObject) -> None:
    """Whatever is split, joined, moved and put in order, every page stands in one paper and its fields stay on it."""
    case = case_of(*data.draw(st.lists(st.integers(1, 4), min_size=2, max_size=4)))
    before, refusals = told(case), set()
    for _ in range(data.draw(st.integers(1, 8))):
        one = data.draw(st.sampled_from(case.documents))
        other = data.draw(st.sampled_from(case.documents))
        deed = data.draw(st.sampled_from(["split", "join", "move", "order", "turn"]))
        place = data.draw(st.integers(1, len(one.pages)))
        try:
            if deed == "split":
                case = paging.split(case, one.id, place, kept)
            elif deed == "join":
                case = paging.joined(case, (one.id, other.id), kept)
            elif deed == "move":
                case = paging.moved(case, one.id, place, other.id, kept)
            elif deed == "order":
                case = paging.reordered(case, one.id, data.draw(st.permutations(range(1, len(one.pages) + 1))))
            else:
                case = paging.turned(case, one.id, {place: 90})
        except PagingRefused as refused:
            refusals.add(refused.code)
        assert told(case) == before
        assert fields_lie_right(case)
        assert len({document.id for document in case.documents}) == len(case.documents)
        assert {ref.source for document in case.documents for ref in document.refs} == set(case.sources)
        for document in case.documents:
            assert len(set(document.pages)) == len(document.pages)
            assert set(document.turns) <= set(document.pages)
            assert set(document.joined) <= set(document.pages)
            assert not [one for one in document.joined if one <= case.sources[document.source].pages]
    assert refusals <= {"nothing_to_part", "same_paper", "last_page"}


def test_a_paper_is_parted_and_joined_again() -> None:
    whole = paging.turned(case_of(5), "d1", {4: 90})
    parted = paging.split(whole, "d1", 3, kept)
    assert [named(one) for one in parted.documents] == [["a1", "a2"], ["a3", "a4", "a5"]]
    assert [one.id for one in parted.documents] == ["d1", "d2"]
    assert parted.document("d2").turns == {4: 90}
    again = paging.joined(parted, ("d1", "d2"), kept)
    assert again.documents == whole.documents


def test_joining_keeps_what_was_said_and_both_places() -> None:
    case = case_of(1, 2)
    case = paging.filed(paging.filed(case, "d1", ("passport",)), "d2", ("bond_union", "passport"))
    said = replace(case.document("d2"), kind="lease", kind_confirmed=True)
    whole = paging.joined(case.with_document(said), ("d1", "d2"), kept)
    [paper] = whole.documents
    assert (paper.id, paper.kind, paper.kind_confirmed) == ("d1", "lease", True)
    assert paper.requirements == ("passport", "bond_union")
    assert paper.pages == (1, 2, 3)
    assert paper.joined == {2: PageRef("b", 1), 3: PageRef("b", 2)}
    assert set(whole.sources) == {"a", "b"}
    assert set(whole.without_document("d1").sources) == set()


def test_signed_papers_keep_their_pages_together() -> None:
    case = case_of(2, 2, signed="b")
    for deed in (
        lambda: paging.joined(case, ("d1", "d2"), kept),
        lambda: paging.moved(case, "d1", 1, "d2", kept),
        lambda: paging.reordered(case, "d2", (2, 1)),
    ):
        with pytest.raises(PagingRefused, match="signed"):
            deed()


def test_what_cannot_be_is_refused() -> None:
    case = case_of(2, 1)
    for code, deed in (
        ("no_such_page", lambda: paging.turned(case, "d1", {3: 90})),
        ("not_a_turn", lambda: paging.turned(case, "d1", {1: 45})),
        ("not_an_order", lambda: paging.reordered(case, "d1", (1, 1))),
        ("nothing_to_part", lambda: paging.split(case, "d2", 1, kept)),
        ("last_page", lambda: paging.moved(case, "d2", 1, "d1", kept)),
        ("same_paper", lambda: paging.joined(case, ("d1", "d1"), kept)),
    ):
        with pytest.raises(PagingRefused, match=code):
            deed()
    with pytest.raises(KeyError):
        paging.split(case, "d9", 1, kept)


def test_a_replaced_paper_is_kept_until_it_is_let_go() -> None:
    case = paging.filed(paging.arranged(case_of(1, 1, 1), "passport", ("d3", "d1")), "d1", ("passport",))
    now = paging.replaced(case, "d1", "d2", ON)
    assert [one.id for one in now.documents] == ["d2", "d3"]
    assert now.document("d2").requirements == ("passport",)
    assert now.orders == {"passport": ("d3", "d2")}
    assert set(now.sources) == {"a", "b", "c"}
    back = paging.restored(now, "d1", ON)
    assert [one.id for one in back.documents] == ["d3", "d1"]
    assert [one.document.id for one in back.former] == ["d2"]
    assert back.orders == {"passport": ("d3", "d1")}
    gone = paging.let_go(now, "d1")
    assert (gone.former, set(gone.sources)) == ((), {"b", "c"})
    alone = paging.restored(now.without_document("d2"), "d1", ON)
    assert ([one.id for one in alone.documents], alone.former) == (["d3", "d1"], ())


def text(number: int, *lines: str, turned: int = 0) -> PageText:
    rows = tuple(
        Line((Word(words, Box(0.1, 0.05 * (at + 1), 0.6, 0.05 * (at + 1) + 0.02), 0.99),))
        for at, words in enumerate(lines)
    )
    return PageText(number, 595.0, 842.0, rows, "ocr", turned)


def test_reading_again_needs_no_new_look_and_lays_places_as_the_page_lies_now() -> None:
    texts = {
        PageRef("a", 1): text(1, *LEASE, turned=90),
        PageRef("b", 1): text(1, *END),
    }
    case = case_of(1, 1)
    case = case.with_document(replace(case.document("d1"), fields={}, turns={1: 180}))
    case = case.with_document(replace(case.document("d2"), fields={}))
    upright = reread(replace(case.document("d1"), turns={1: 90}), texts.get)
    whole = paging.joined(case, ("d1", "d2"), lambda one: reread(one, texts.get)).document("d1")
    assert (upright.kind, whole.kind) == ("lease", "lease")
    assert whole.turns == {1: 180}
    on_first = {name: field for name, field in whole.fields.items() if field.page == 1 and field.box is not None}
    assert on_first
    for name, field in on_first.items():
        before = upright.fields[name].box
        assert before is not None
        assert field.box == before.turned(90)
    assert any(field.page == 2 for field in whole.fields.values())
