"""The small rules of the window: values as typed, the next step, doubts first, crops, flows and folders."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import Casework
from invented_case import STATEMENT, full_case, half_case
from invented_rules import PROCEDURE, TODAY
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.domain.papers import Field, Transaction
from desktop.domain.standing import Finding
from desktop.domain.text import Box
from desktop.ui.doubt import field_state
from desktop.ui.next_step import NextStep, next_step
from desktop.ui.pages.paper_fields import doubtful_first
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.line_crop import strip_of
from desktop.ui.passphrase import strength
from desktop.ui.sayings import answer_text, applying, day_of, folded, paper_lines
from desktop.ui.session import files_in
from desktop.ui.snapshot import Snapshot
from desktop.ui.values import iso_day, shown, typed
from desktop.words.fitting import size_text
from desktop.words.words import Words

EN, PT = Words("en"), Words("pt")


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)), st.sampled_from("/.- "))
def test_days_are_typed_day_first_in_any_way(day: date, mark: str) -> None:
    assert iso_day(f"{day.day}{mark}{day.month}{mark}{day.year}") == day.isoformat()
    assert iso_day(day.isoformat()) == day.isoformat()
    assert typed("issue_date", shown("issue_date", Field(day.isoformat(), 1), EN)) == day.isoformat()


@given(st.decimals(min_value=-10_000_000, max_value=10_000_000, places=2))
def test_amounts_go_there_and_back_in_both_languages(amount: Decimal) -> None:
    kept = f"{amount:.2f}"
    for words in (EN, PT):
        assert Decimal(str(typed("amount", shown("amount", Field(kept, 1), words)))) == Decimal(kept)


@pytest.mark.parametrize(
    ("text", "kept"),
    [("1.234,56", "1234.56"), ("1,234.56", "1234.56"), ("1234.56 €", "1234.56"), ("1 234,5", "1234.5"),
     ("1.234", "1234"), ("12", "12"), ("-54,00", "-54.00"), ("abc", "abc")],
)  # fmt: skip
def test_amounts_as_people_type_them(text: str, kept: str) -> None:
    assert typed("amount", text) == kept


def test_lists_and_ibans_and_movements() -> None:
    holders = Field(("Maria Silva", "John Smith"), 1)
    assert shown("holders", holders, EN) == "Maria Silva; John Smith"
    assert typed("holders", " Maria Silva ;John Smith; ") == ("Maria Silva", "John Smith")
    assert shown("iban", Field("PT50000201231234567890154", 1), EN) == "PT50 0002 0123 1234 5678 9015 4"
    assert typed("iban", "pt50 0002 0123 1234 5678 9015 4") == "PT50000201231234567890154"
    movements = (Transaction("2021-03-01", "x", "1.00"), Transaction("2021-03-02", "y", "2.00"))
    assert shown("transactions", Field(movements, 1), EN) == "2 movements"


def snapshot(case) -> Snapshot:
    return Snapshot(Path("x"), case, PROCEDURE, Casework(Path("x"), case).standing(TODAY), TODAY)


def test_the_next_step_is_the_quickest_that_helps() -> None:
    full = full_case()
    assert next_step(snapshot(replace(full, facts={}))) == NextStep("questions")
    assert next_step(snapshot(full)) == NextStep("confirm", "bond_union")
    sure = replace(full, documents=tuple(one for one in full.documents if one.id != "d24"))
    assert next_step(snapshot(sure)) == NextStep("tray")
    filed = replace(sure, documents=sure.documents[:-1])
    assert next_step(snapshot(filed)) == NextStep("mend", "crim_origin")
    fresh = replace(filed, documents=tuple(one for one in filed.documents if one.kind != "criminal_record"))
    assert next_step(snapshot(fresh)) == NextStep("add", "entry_proof")


def test_a_snapshot_counts_what_is_needed_only() -> None:
    shot = snapshot(half_case())
    assert len(shot.needed) == 10
    assert shot.ready == 3
    assert shot.requirement("nonsense") is None


def test_what_the_rules_ask_about_comes_first() -> None:
    findings = [Finding("field_doubtful", "note", {}, "d1", "period_end")]
    order = [(name, state) for name, _, state in doubtful_first(STATEMENT, findings)]
    assert order[0] == ("period_end", "asked")
    assert order[1] == ("closing_balance", "failed")
    assert order[2] == ("holders", "unsure")
    assert field_state("iban", STATEMENT["iban"], []) == "proven"
    assert field_state("iban", replace(STATEMENT["iban"], confirmed=True), findings) == "confirmed"


@given(
    st.floats(0, 0.98), st.floats(0, 0.98), st.floats(0.001, 1), st.floats(0.001, 1), st.floats(1, 20),
)  # fmt: skip
def test_the_crop_of_a_line_lies_on_the_page_and_holds_the_line(
    left: float, top: float, width: float, height: float, shape: float
) -> None:
    box = Box(left, top, min(1.0, left + width), min(1.0, top + height))
    part = strip_of(box, QSize(1240, 1754), shape)
    assert part.left() >= 0
    assert part.top() >= 0
    assert part.right() < 1240
    assert part.bottom() < 1754
    assert part.top() <= box.top * 1754 + 1
    assert part.bottom() >= min(box.bottom, 1.0) * 1754 - 2


def test_a_flow_goes_on_in_the_next_line(qapp) -> None:
    holder = QWidget()
    flow = FlowLayout(holder)
    flow.setSpacing(8)
    flow.setContentsMargins(0, 0, 0, 0)
    buttons = [QPushButton("x" * 12) for _ in range(6)]
    for button in buttons:
        flow.addWidget(button)
    one = buttons[0].sizeHint()
    assert flow.heightForWidth(10_000) == one.height()
    assert flow.heightForWidth(one.width() * 2 + 8) == 3 * one.height() + 16
    assert flow.heightForWidth(one.width()) == 6 * one.height() + 40
    holder.deleteLater()


def test_folders_give_their_files_by_name(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.pdf", "deep/c.pdf", ".hidden", ".git/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    names = [one.relative_to(tmp_path).as_posix() for one in files_in([tmp_path, tmp_path / "b.pdf"])]
    assert names == ["a.pdf", "b.pdf", "deep/c.pdf", "b.pdf"]


@pytest.mark.parametrize(
    ("passphrase", "tone"),
    [("", "muted"), ("short", "warn"), ("aaaaaaaaaaaa", "warn"), ("password", "warn"), ("tR9#mK2$vL5!", "good"),
     ("correct horse battery staple", "good")],
)  # fmt: skip
def test_the_strength_of_a_passphrase(passphrase: str, tone: str) -> None:
    assert strength(passphrase, EN)[1] == tone


def test_names_of_things() -> None:
    case = full_case()
    assert paper_lines(case.documents[0], "extrato.pdf", EN) == ("January 2019", "Bank statement")
    assert paper_lines(case.documents[-1], "IMG.jpg", EN) == ("Other paper", "IMG.jpg")
    assert size_text(412_345, EN) == "412 kB"
    assert size_text(1_200_000, PT).startswith("1,2")
    assert folded("São Tomé") == "sao tome"
    assert day_of("2026-02-30") is None
    asked = applying(PROCEDURE.questions, case.facts, TODAY)
    answers = {one.key: answer_text(one, case.facts, EN) for one in asked}
    assert answers["nationality"] == "Brazil"
    assert answers["lived_over_a_year_in"] == "Brazil, United Kingdom"
    assert answers["cohabiting_since"] == "5 January 2019"
    assert answers["in_portugal"] == "Yes"
    spouse = applying(PROCEDURE.questions, {"relation": "spouse"}, TODAY)
    assert "cohabiting_since" not in {one.key for one in spouse}
