"""Zones, defects and scores of the specimens: standards are met, seeds decide, and the yardstick measures."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from desktop.domain.papers import Field, Reading, Transaction
from desktop.engines.specimens import defects, passports
from desktop.engines.specimens.pictures import pages_of, picture_pdf, picture_stack
from desktop.engines.specimens.scores import paired, same, scored
from desktop.engines.specimens.truth import DocumentTruth, FileTruth
from desktop.engines.specimens.zones import Holder, check_digit, zone

ERIKSSON = Holder(
    "P", "UTO", "L898902C3", "Eriksson", "Anna Maria", "UTO", date(1974, 8, 12), "F", date(2012, 4, 15), "ZE184226B"
)


def test_zones_equal_the_examples_of_doc_9303() -> None:
    assert zone("TD3", ERIKSSON) == (
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    )
    card = replace(ERIKSSON, document_code="I", document_number="D23145890", optional_data="")
    assert zone("TD1", card) == (
        "I<UTOD231458907<<<<<<<<<<<<<<<",
        "7408122F1204159UTO<<<<<<<<<<<6",
        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    )
    assert zone("TD2", card) == ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")


LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZÉÃÇ '-", min_size=1, max_size=50).filter(lambda name: name.strip(" '-"))


@given(st.sampled_from(["TD1", "TD2", "TD3"]), LETTERS, LETTERS, st.text("0123456789AZ", min_size=1, max_size=9))
def test_zones_have_their_length_and_alphabet(size, surname: str, given_names: str, number: str) -> None:
    lines = zone(
        size, replace(ERIKSSON, surname=surname, given_names=given_names, document_number=number, optional_data="")
    )
    assert [len(line) for line in lines] == {"TD1": [30] * 3, "TD2": [36] * 2, "TD3": [44] * 2}[size]
    assert set("".join(lines)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<")


@given(st.text("0123456789ABCXYZ<", min_size=1, max_size=30), st.data())
def test_one_wrong_digit_changes_the_check_digit(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text) - 1))
    if text[place].isdigit():
        other = str((int(text[place]) + data.draw(st.integers(1, 9))) % 10)
        assert check_digit(text[:place] + other + text[place + 1 :]) != check_digit(text)


def test_a_data_page_has_its_true_size() -> None:
    page = passports.Page("SPECIMEN", "specimen", "NOWHERE", "NOBODY", date(2020, 1, 1))
    assert passports.data_page("TD3", ERIKSSON, page, 1, dpi=100).size == (492, 346)
    assert passports.data_page("TD1", replace(ERIKSSON, optional_data=""), page, 1, dpi=100).size == (337, 213)
    assert passports.card_front(ERIKSSON, page, 1, dpi=100).size == (337, 213)


@pytest.fixture(scope="module")
def page() -> Image.Image:
    made = Image.new("L", (600, 850), 255)
    pen = ImageDraw.Draw(made)
    for row in range(40, 800, 30):
        pen.text((60, row), f"Saldo final {row},00 EUR", fill=0)
    return made


@pytest.mark.parametrize("name", sorted(defects.DEFECTS))
def test_a_defect_is_decided_by_its_seed_alone(name: str, page: Image.Image) -> None:
    before = page.tobytes()
    once, twice = (defects.DEFECTS[name](page, 7) for _ in range(2))
    assert once.size == twice.size
    assert once.tobytes() == twice.tobytes()
    assert page.tobytes() == before
    darkest, lightest = once.convert("L").getextrema()
    assert lightest - darkest > 40


@pytest.mark.parametrize("name", ["scan", "skew", "noise", "faded", "fax", "photo"])
def test_another_seed_spoils_otherwise(name: str, page: Image.Image) -> None:
    assert defects.DEFECTS[name](page, 7).tobytes() != defects.DEFECTS[name](page, 8).tobytes()


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_turns_are_clockwise_and_come_back(degrees: int, page: Image.Image) -> None:
    turned = defects.turned(page, degrees)
    assert turned.tobytes() == page.rotate(-degrees, expand=True).tobytes()
    assert defects.turned(turned, -degrees).tobytes() == page.tobytes()


def test_a_photo_shows_the_table_around_the_page(page: Image.Image) -> None:
    photo = np.asarray(defects.photographed(page, 3, (600, 800)).convert("L")).astype(int)
    assert photo.shape == (800, 600)
    assert photo[300:500, 200:400].mean() > photo[:8].mean() + 40


def test_a_scanned_pdf_carries_its_jpeg_unchanged(page: Image.Image, tmp_path) -> None:
    data = defects.jpeg(page, 80)
    assert picture_pdf(tmp_path / "scan.pdf", [data, data], 100) == 2
    assert data in (tmp_path / "scan.pdf").read_bytes()
    (back, _) = pages_of((tmp_path / "scan.pdf").read_bytes(), 100)
    assert back.size == page.size
    with Image.open(BytesIO(data)) as opened:
        assert abs(np.asarray(back).astype(int) - np.asarray(opened).astype(int)).mean() < 4


def test_a_stack_keeps_every_page(page: Image.Image, tmp_path) -> None:
    assert picture_stack(tmp_path / "stack.tif", [page, page, page], 200) == 3
    with Image.open(tmp_path / "stack.tif") as stack:
        assert stack.n_frames == 3
        assert stack.mode == "1"


TRUTH = DocumentTruth(
    "bank_statement",
    (1, 2),
    {
        "holders": ("Ana Exemplo", "Rui Exemplo"),
        "iban": "PT50999004170041234567878",
        "address": "Rua Inventada 1, 3.º Esq., 4000-000 Porto",
        "closing_balance": "12.50",
        "transactions": (Transaction("2024-01-02", "A", "-1.00"), Transaction("2024-01-03", "B", "2.00")),
    },
)


def reading_of(truth: DocumentTruth, **changes: object) -> Reading:
    values = {**truth.fields, **changes}
    return Reading(truth.kind, 1.0, truth.pages, "pt", {name: Field(value, 1.0) for name, value in values.items()})


def test_a_perfect_reading_scores_everything() -> None:
    score = scored(TRUTH, reading_of(TRUTH))
    assert (score.fields_right, score.fields, score.movements_right, score.movements) == (6, 6, 2, 2)
    assert score.misses == ()


def test_nothing_read_scores_nothing() -> None:
    score = scored(TRUTH, None)
    assert (score.fields_right, score.movements_right) == (0, 0)
    assert len(score.misses) == score.fields


def test_misses_say_what_was_printed_and_what_was_read() -> None:
    read = reading_of(TRUTH, closing_balance="12.60", transactions=TRUTH.fields["transactions"][:1])
    score = scored(TRUTH, read)
    assert (score.fields_right, score.movements_right) == (4, 1)
    assert {(miss.field, miss.printed, miss.read) for miss in score.misses} == {
        ("closing_balance", "12.50", "12.60"),
        ("transactions", "2 movements", "1 of them"),
    }


@pytest.mark.parametrize(
    ("name", "printed", "read", "equal"),
    [
        ("iban", "PT50 9990", "pt509990", True),
        ("iban", "PT50 9990", "PT50 9991", False),
        ("holders", ("Mr Ana Exemplo", "Rui Exemplo"), ("RUI EXEMPLO", "ANA  EXEMPLO"), True),
        ("holders", ("Ana Exemplo", "Rui Exemplo"), ("Ana Exemplo",), False),
        ("names", ("Ana Exemplo",), ("Senhorio Salgueiro", "Ana Exemplo"), True),
        ("address", "Rua X 1, 3.º Esq., 4000-000 Porto", "RUA X 1 3.° ESQ 4000-000 PORTO", True),
        ("address", "Rua X 1, 3.º Esq., 4000-000 Porto", "Rua X 1, 3.º Esq., 4000-000 Porto, Portugal", True),
        ("address", "Rua X 1, 3.º Esq., 4000-000 Porto", "Praça Y 9, 1000-000 Lisboa", False),
        ("amount", "12.50", "12.5", False),
        ("issue_date", "2024-01-02", "2024-01-02", True),
    ],
)
def test_the_yardstick_forgives_looks_and_nothing_else(name: str, printed, read, equal: bool) -> None:
    assert same(name, printed, read) is equal


@settings(max_examples=25)
@given(st.permutations([1, 2, 3]))
def test_papers_are_paired_with_readings_by_their_first_page(order: list[int]) -> None:
    papers = tuple(replace(TRUTH, pages=(number,)) for number in (1, 2, 3))
    file = FileTruth("stack.tif", "scan", 3, papers)
    readings = [reading_of(replace(TRUTH, pages=(number,))) for number in order if number != 2]
    assert [None if reading is None else reading.pages for _, reading in paired(file, readings)] == [(1,), None, (3,)]
