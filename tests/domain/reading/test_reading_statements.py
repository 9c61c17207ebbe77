"""Statements of banks nobody described are read by structure: clean ones exactly, misread ones with honest doubt."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from desktop.domain.papers import Reading
from desktop.domain.reading import read
from desktop.domain.reading.folding import folded
from desktop.domain.text import PageText

LAYOUTS = (
    "pt_counter", "pt_combined", "pt_online", "uk_branch", "uk_app", "eu_app", "date_below", "de_direct", "de_savings",
    "es_bank", "fr_bank", "dc_letters",
)  # fmt: skip
NO_ACCOUNT_NUMBER = ("pt_online", "es_bank", "eu_app", "date_below", "de_direct")
NO_OPENING = ("uk_app", "date_below")


def plain(text: str) -> str:
    return " ".join(folded(text).replace("ß", "ss").replace(",", " ").replace(".", " ").split())


def said(layout: str, account: Any) -> dict[str, str | list[str]]:
    """What the statement says, as its maker knows."""
    truth: dict[str, str | list[str]] = {
        "bank": account.bank,
        "holders": list(account.holders),
        "iban": account.iban,
        "account_number": account.number,
        "currency": account.currency,
        "period_start": f"{account.first}",
        "period_end": f"{account.last}",
        "opening_balance": f"{Decimal(account.opening) / 100:.2f}",
        "closing_balance": f"{Decimal(account.closing) / 100:.2f}",
        "address": account.joined,
    }
    if layout in NO_ACCOUNT_NUMBER:
        del truth["account_number"]
    if layout in NO_OPENING:
        del truth["opening_balance"]
    return truth


def compared(layout: str, account: Any, reading: Reading) -> Iterator[tuple[str, bool, float]]:
    """Each field of the truth: whether it was read right, and with which confidence (0 where not read)."""
    for name, value in said(layout, account).items():
        field = reading.fields.get(name)
        if field is None:
            yield name, False, 0.0
        elif isinstance(value, list):
            assert isinstance(field.value, tuple)
            yield name, [plain(str(one)) for one in field.value] == [plain(one) for one in value], field.confidence
        else:
            yield name, plain(str(field.value)) == plain(value), field.confidence
    field = reading.fields.get("transactions")
    wanted = sorted((f"{day}", f"{Decimal(cents) / 100:.2f}") for day, _, cents, _ in account.moves)
    given = sorted((one.date, one.amount) for one in field.value) if field is not None else []  # type: ignore[union-attr]
    yield "transactions", wanted == given, 0.0 if field is None else field.confidence


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_clean_statement_is_read_exactly(layout: str, statement_layouts: ModuleType, paper_maker: ModuleType) -> None:
    for account, sheet in statement_layouts.statements(layout, range(101, 106)):
        (reading,) = read(paper_maker.page_texts(sheet))
        assert reading.kind == "bank_statement"
        assert reading.confidence > 0.8
        assert reading.language == statement_layouts.LAYOUTS[layout][1]
        assert [name for name, right, _ in compared(layout, account, reading) if not right] == []
        assert [note.code for note in reading.notes] == ["sums_agree"]
        assert reading.fields["iban"].check == "passed"
        assert reading.fields["closing_balance"].check == "passed"


def test_misread_statements_keep_honest_confidence(statement_layouts: ModuleType, paper_maker: ModuleType) -> None:
    noise = paper_maker.Noise(confuse=0.012, drop=0.006, jitter=0.001, slope=0.006, shift=0.015)
    results: list[tuple[str, bool, float]] = []
    for layout in LAYOUTS:
        for seed, (account, sheet) in enumerate(statement_layouts.statements(layout, range(201, 204))):
            readings = read(paper_maker.page_texts(sheet, noise, seed))
            assert [one.kind for one in readings] == ["bank_statement"]
            results += compared(layout, account, readings[0])
    right = sum(one for _, one, _ in results) / len(results)
    assert right > 0.88
    sure = [(name, one) for name, one, confidence in results if confidence > 0.95]
    assert len(sure) > len(results) / 4
    assert sum(not one for _, one in sure) <= 0.01 * len(sure), [name for name, one in sure if not one]
    doubtful = [one for _, one, confidence in results if 0 < confidence < 0.6]
    assert sum(doubtful) < 0.9 * max(1, len(doubtful))


def test_lightly_misread_statements_are_still_read(statement_layouts: ModuleType, paper_maker: ModuleType) -> None:
    noise = paper_maker.Noise(confuse=0.003, jitter=0.0006, slope=0.004, shift=0.01)
    results: list[tuple[str, bool, float]] = []
    for layout in LAYOUTS:
        for seed, (account, sheet) in enumerate(statement_layouts.statements(layout, range(301, 303))):
            results += compared(layout, account, read(paper_maker.page_texts(sheet, noise, seed))[0])
    by_field: dict[str, list[bool]] = {}
    for name, right, _ in results:
        by_field.setdefault(name, []).append(right)
    shares = {name: sum(rights) / len(rights) for name, rights in by_field.items()}
    assert all(share > 0.85 for share in shares.values()), shares


def test_fields_know_their_place(statement_layouts: ModuleType, paper_maker: ModuleType) -> None:
    account, sheet = next(statement_layouts.statements("pt_counter", range(7, 8)))
    pages = paper_maker.page_texts(sheet, first=4)
    (reading,) = read(pages)
    assert reading.pages == tuple(range(4, 4 + len(pages)))
    for name, field in reading.fields.items():
        assert field.page in reading.pages, name
        assert field.box is not None
        assert 0 <= field.box.left < field.box.right <= 1, name
        assert 0 <= field.box.top < field.box.bottom <= 1, name
    iban = reading.fields["iban"].box
    words = {word.text for word in _words_inside(pages[0].words, iban)}
    assert "".join(sorted(words)) != ""
    assert account.iban[:4] in words


def _words_inside(words: Iterable[Any], box: Any) -> Iterator[Any]:
    for word in words:
        if (
            word.box.left >= box.left - 1e-6
            and word.box.right <= box.right + 1e-6
            and abs(word.box.top - box.top) < 0.02
        ):
            yield word


def test_sums_that_differ_are_said(statement_layouts: ModuleType, paper_maker: ModuleType) -> None:
    account, sheet = next(statement_layouts.statements("fr_bank", range(7, 8)))
    right = statement_layouts.comma(account.closing, " ")
    for ink in sheet.pages[-1]:
        if ink.text == right:
            ink.text = statement_layouts.comma(account.closing + 10_000, " ")
    (reading,) = read(paper_maker.page_texts(sheet))
    (note,) = reading.notes
    assert note.code == "sums_differ"
    assert note.values["difference"] == "100.00"
    assert reading.fields["closing_balance"].check == "failed"
    assert reading.fields["closing_balance"].confidence < 0.5


def test_a_misread_amount_is_put_right_by_the_balances(statement_layouts: ModuleType, paper_maker: ModuleType) -> None:
    account, sheet = next(statement_layouts.statements("pt_counter", range(9, 10)))
    _, _, cents, _ = account.moves[1]
    printed = statement_layouts.comma(abs(cents))
    wrong = printed[:-1] + ("3" if printed[-1] == "8" else "8")
    for ink in sheet.pages[0]:
        if ink.text == printed:
            ink.text = wrong
            break
    noise = paper_maker.Noise(jitter=0.0001)
    (reading,) = read(paper_maker.page_texts(sheet, noise))
    assert [note.code for note in reading.notes] == ["sums_agree"]
    assert all(right for name, right, _ in compared("pt_counter", account, reading) if name == "transactions")
    (clean,) = read(paper_maker.page_texts(sheet))
    assert clean.notes[0].code == "sums_differ", "a text layer is never misread: the paper itself must be wrong"


def test_statements_in_the_manner_of_known_banks(drawn_statements: tuple[tuple[str, str, PageText], ...]) -> None:
    assert len(drawn_statements) >= 10
    for name, head, page in drawn_statements:
        (reading,) = read([page])
        assert reading.kind == "bank_statement", name
        moves = []
        for line in head.strip().splitlines():
            field, value = line.split(": ", 1)
            if field == "movement":
                moves.append(tuple(value.split()))
                continue
            given = reading.fields[field].value
            assert (list(given) if isinstance(given, tuple) else given) == (
                value.split("; ") if field == "holders" else value
            ), (name, field)
        transactions = reading.fields["transactions"].value
        assert [(one.date, one.amount, one.balance or "-") for one in transactions] == moves, name  # type: ignore[union-attr]
        assert "sums_agree" in [note.code for note in reading.notes], name
