"""What a blackened place takes away, for any page and any place."""

import string
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.case import Case, Document, PageRef, Source
from desktop.domain.papers import Field, Transaction
from desktop.domain.redaction import Redaction, Way, turned_box
from desktop.domain.redaction.balances import balances_left
from desktop.domain.redaction.choosing import places_of
from desktop.domain.redaction.hiding import blackened, hidden_case, hidden_words, hides, tokens, without_hidden
from desktop.domain.text import Box, Line, PageText, Word

places = st.floats(0.0, 0.9, allow_nan=False)
sizes = st.floats(0.004, 0.1, allow_nan=False)
boxes = st.builds(lambda left, top, wide, high: Box(left, top, left + wide, top + high), places, places, sizes, sizes)
words = st.builds(Word, st.text(string.ascii_letters + "çãé", min_size=1, max_size=9), boxes, st.just(1.0))
lines = st.lists(words, min_size=1, max_size=5).map(lambda some: Line(tuple(some)))
pages = st.lists(lines, max_size=6).map(lambda some: PageText(1, 595.0, 842.0, tuple(some), "text_layer"))


@given(pages, st.lists(boxes, max_size=4))
def test_every_word_is_hidden_or_left_and_never_both(page: PageText, hidden: list[Box]) -> None:
    gone, left = hidden_words(page, hidden), list(without_hidden(page, hidden).words)
    assert len(gone) + len(left) == len(list(page.words))
    assert all(hides(hidden, word.box) for word in gone)
    assert not any(hides(hidden, word.box) for word in left)
    assert without_hidden(without_hidden(page, hidden), hidden) == without_hidden(page, hidden)


@given(pages, boxes)
def test_what_lies_whole_within_a_place_is_gone(page: PageText, hidden: Box) -> None:
    for word in without_hidden(page, [hidden]).words:
        box = word.box
        within = hidden.left <= box.left and box.right <= hidden.right
        assert not (within and hidden.top <= box.top and box.bottom <= hidden.bottom)


@given(pages, st.data())
def test_words_that_are_named_are_found_and_hidden_everywhere(page: PageText, data: st.DataObject) -> None:
    said = [token for word in page.words for token in tokens(word.text)]
    wanted = data.draw(st.sampled_from(said)) if said else "nothing"
    found = places_of([page], wanted.upper())
    left = without_hidden(page, [box for _, box in found])
    assert wanted not in {token for word in left.words for token in tokens(word.text)}
    if wanted not in said:
        assert found == []


@given(boxes, st.sampled_from([0, 90, 180, 270]))
def test_a_place_turned_there_and_back_is_where_it_was(box: Box, degrees: int) -> None:
    back = turned_box(turned_box(box, degrees), -degrees)
    assert edges(back) == pytest.approx(edges(box), abs=1e-9)
    once = turned_box(box, 90)
    again = turned_box(turned_box(once, 90), 180)
    assert edges(again) == pytest.approx(edges(box), abs=1e-9)


def edges(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


@given(pages, st.lists(boxes, min_size=1, max_size=3))
def test_the_mark_stands_where_something_was_hidden(page: PageText, hidden: list[Box]) -> None:
    said = blackened(page, hidden).text
    assert said.count("Ocultado pelo requerente") == len(hidden)


def test_fields_that_can_no_longer_be_read_are_not_told() -> None:
    top, low = Box(0.1, 0.1, 0.3, 0.12), Box(0.1, 0.5, 0.3, 0.52)
    page = PageText(1, 595.0, 842.0, (
        Line((Word("Banco", top, 1.0), Word("Secreto", replace(top, left=0.31, right=0.5), 1.0))),
        Line((Word("12-03-2021", low, 1.0), Word("17,35", replace(low, left=0.4, right=0.5), 1.0))),
    ), "text_layer")  # fmt: skip
    fields = {
        "bank": Field("Banco Secreto", 1.0),
        "issue_date": Field("2021-03-12", 1.0, page=1, box=low),
        "transactions": Field(
            (Transaction("2021-03-12", "LOJA", "-17.35"), Transaction("2021-03-13", "X", "9.00")), 1.0
        ),
        "reference": Field("elsewhere", 1.0),
    }  # fmt: skip
    case = Case("c", "wa_family", date(2026, 11, 22)).with_source(Source("s", "s.pdf", "application/pdf", 1, 9))
    case = case.with_new_document(Document("", "s", (1,), "bank_statement", 1.0, "pt", fields))
    hidden = case.with_redactions([Redaction("", "s", 1, replace(top, left=0.3, right=0.6))])
    told, gone = hidden_case(hidden, lambda _: [page])
    assert set(told.documents[0].fields) == {"issue_date", "transactions", "reference"}
    assert gone >= {"secreto"}
    assert [one.amount for one in told.documents[0].fields["transactions"].value] == ["-17.35"]
    whole = hidden.with_redactions([Redaction("", "s", 1, replace(low, left=0.0, right=1.0))])
    told, gone = hidden_case(whole, lambda _: [page])
    assert set(told.documents[0].fields) == {"transactions", "reference"}
    assert told.documents[0].fields["transactions"].value == ()
    assert "loja" in gone
    assert hidden_case(case, lambda _: [page]) == (case, frozenset())


def test_fields_hidden_on_a_page_from_another_file_are_not_told() -> None:
    place = Box(0.1, 0.1, 0.3, 0.12)
    plain = PageText(1, 595.0, 842.0, (Line((Word("Extrato", place, 1.0),)),), "text_layer")
    joined = PageText(1, 595.0, 842.0, (Line((Word("Secreto", place, 1.0),)),), "text_layer")
    texts = {"s": (plain,), "t": (joined,)}
    fields = {"bank": Field("Secreto", 1.0, page=2, box=place), "account": Field("Extrato", 1.0, page=1, box=place)}
    document = Document("", "s", (1, 2), "bank_statement", 1.0, "pt", fields, joined={2: PageRef("t", 1)})
    case = Case("c", "wa_family", date(2026, 11, 22))
    for source in texts:
        case = case.with_source(Source(source, f"{source}.pdf", "application/pdf", 1, 9))
    case = case.with_new_document(document).with_redactions([Redaction("", "t", 1, place)])
    told, gone = hidden_case(case, lambda source: texts[source])
    assert set(told.documents[0].fields) == {"account"}
    assert gone == {"secreto"}


def ledger(*hidden: int, way: Way = "movement", running: bool = True, named: bool = False) -> bool:
    """Whether balances are left of a statement of three movements of which those of these numbers are hidden."""
    rows = [("12,00", "88,00"), ("30,00", "58,00"), ("8,00", "50,00")]
    lines = [
        Line(tuple(
            Word(text, Box(0.1 + 0.3 * column, 0.2 + 0.1 * at, 0.3 + 0.3 * column, 0.22 + 0.1 * at), 1.0)
            for column, text in enumerate(row if running else row[:1])
        ))
        for at, row in enumerate(rows)
    ]  # fmt: skip
    fields: dict[str, Field] = {
        "transactions": Field(tuple(
            Transaction("2021-03-12", "LOJA", f"-{amount.replace(',', '.')}", balance.replace(",", "."))
            for amount, balance in rows
        ), 1.0)
    }  # fmt: skip
    if named:
        ends = [("opening_balance", "100,00", 0.1), ("closing_balance", "50,00", 0.8)]
        lines += [Line((Word(text, Box(0.7, top, 0.9, top + 0.02), 1.0),)) for _, text, top in ends]
        fields |= {name: Field(text.replace(",", "."), 1.0) for name, text, _ in ends}
    page = PageText(1, 595.0, 842.0, tuple(lines), "text_layer")
    case = Case("c", "wa_family", date(2026, 11, 22)).with_source(Source("s", "s.pdf", "application/pdf", 1, 9))
    case = case.with_new_document(Document("", "s", (1,), "bank_statement", 1.0, "pt", fields))
    boxes = [Box(0.0, 0.1 + 0.1 * number, 1.0, 0.13 + 0.1 * number) for number in hidden]
    case = case.with_redactions([Redaction("", "s", 1, box, way) for box in boxes])
    return balances_left(case.documents[0], case, lambda _: (page,))


def test_balances_beside_blackened_movements_are_seen() -> None:
    assert ledger(2)
    assert ledger(2, running=False, named=True)
    assert not ledger(2, running=False)
    assert not ledger(1, 2, 3)
    assert not ledger(2, way="box")
    assert not ledger()


def test_places_go_with_their_source_and_ids_are_never_used_twice() -> None:
    case = Case("c", "wa_family", date(2026, 11, 22)).with_source(Source("s", "s.pdf", "application/pdf", 1, 9))
    case = case.with_new_document(Document("", "s", (1,), "other", 1.0, "pt", {}))
    case = case.with_redactions([Redaction("", "s", 1, Box(0, 0, 1, 1)), Redaction("", "s", 1, Box(0, 0, 0.5, 1))])
    assert [one.id for one in case.redactions] == ["r1", "r2"]
    case = case.without_redactions(["r2"]).with_redactions([Redaction("", "s", 1, Box(0, 0, 0.5, 1))])
    assert [one.id for one in case.redactions] == ["r1", "r3"]
    assert case.without_document("d1").redactions == ()
