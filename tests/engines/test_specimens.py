"""The sample case: its papers hold what its truth says, its money adds up, and a seed always gives the same bytes."""

import hashlib
import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from stdnum import iban
from stdnum.pt import nif

from desktop.domain.papers import Transaction
from desktop.domain.standing import Month
from desktop.engines.specimens import SampleTruth, ledger, make_sample, people
from desktop.engines.specimens.plan import MONTHS, plan
from desktop.engines.specimens.sample import jobs_for
from forms.reader import load_rules

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SampleTruth, list[tuple[int, int, str]]]:
    folder = tmp_path_factory.mktemp("sample") / "papers"
    told: list[tuple[int, int, str]] = []
    truth = make_sample(folder, ON, progress=lambda done, total, name: told.append((done, total, name)))
    return folder, truth, told


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_the_folder_holds_exactly_the_files_of_the_truth(sample) -> None:
    folder, truth, told = sample
    assert {path.name for path in folder.iterdir()} == {one.name for one in truth.files}
    assert [done for done, _, _ in told] == list(range(1, len(truth.files) + 1))
    assert {total for _, total, _ in told} == {len(truth.files)}


def test_the_truth_lies_beside_the_papers_and_not_among_them(sample) -> None:
    folder, truth, _ = sample
    written = json.loads((folder.parent / "truth.json").read_text("utf-8"))
    assert written["permit"] == "wa_family"
    assert len(written["files"]) == len(truth.files)
    assert not list(folder.glob("*.json"))


def test_every_month_but_four_has_one_statement(sample) -> None:
    _, truth, _ = sample
    papers = [paper for one in truth.files if one.duplicate_of is None for paper in one.documents]
    months = [str(paper.fields["period_start"])[:7] for paper in papers if paper.kind == "bank_statement"]
    wanted = {str(Month(2020, 11).plus(index)) for index in range(MONTHS)}
    assert len(months) == len(set(months)) == MONTHS - 4
    assert wanted - set(months) == set(truth.missing_months)
    assert len(truth.missing_months) == 4


def test_statements_come_in_every_shape(sample) -> None:
    _, truth, _ = sample
    shapes = Counter(
        one.made_as
        for one in truth.files
        for paper in one.documents
        if paper.kind == "bank_statement" and one.duplicate_of is None
    )
    assert shapes == {"digital": 48, "scan": 14, "photo": 6}
    assert max(len(one.documents) for one in truth.files if one.name.endswith(".tif")) == 5
    assert any(len(one.documents) == 3 for one in truth.files if one.made_as == "digital")
    assert any(len(paper.pages) == 3 for one in truth.files for paper in one.documents)


def test_files_have_the_pages_that_the_truth_counts(sample) -> None:
    folder, truth, _ = sample
    for one in truth.files:
        path = folder / one.name
        if one.problem:
            continue
        if path.suffix == ".pdf":
            assert len(PdfReader(path).pages) == one.pages, one.name
        else:
            with Image.open(path) as picture:
                assert getattr(picture, "n_frames", 1) == one.pages, one.name
        assert sorted(page for paper in one.documents for page in paper.pages) == list(range(1, one.pages + 1))


def test_digital_statements_print_their_truth(sample) -> None:
    folder, truth, _ = sample
    checked = 0
    for one in truth.files:
        if one.made_as != "digital" or len(one.documents) != 1 or one.documents[0].kind != "bank_statement":
            continue
        text = "\n".join(page.extract_text() for page in PdfReader(folder / one.name).pages)
        digits = "".join(character for character in text if character.isdigit() or character in "\n")
        for movement in one.documents[0].fields["transactions"]:
            assert isinstance(movement, Transaction)
            assert movement.description in text
            assert movement.amount.lstrip("-").replace(".", "") in digits
        assert all(person.name in text for person in people.COUPLE)
        assert "EXEMPLO" in text or "SPECIMEN" in text
        checked += 1
    assert checked >= 40


def test_scans_and_photos_hold_no_text(sample) -> None:
    folder, truth, _ = sample
    pictures = [one.name for one in truth.files if one.made_as != "digital" and one.name.endswith(".pdf")]
    assert len(pictures) > 8
    for name in pictures:
        assert all(not page.extract_text().strip() for page in PdfReader(folder / name).pages)


def test_the_locked_file_and_the_copy_are_what_they_say(sample) -> None:
    folder, truth, _ = sample
    locked = truth.file(truth.expected["encrypted"])
    assert locked.problem == "encrypted"
    assert not locked.documents
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(folder / locked.name)
    copy = truth.file(truth.expected["duplicate"])
    assert copy.duplicate_of is not None
    assert (folder / copy.name).read_bytes() == (folder / copy.duplicate_of).read_bytes()
    others = {name: digest for name, digest in digests(folder).items() if name != copy.name}
    assert len(set(others.values())) == len(others)


def test_photos_carry_exif_orientations(sample) -> None:
    folder, truth, _ = sample
    photos = [one.name for one in truth.files if one.made_as == "photo" and one.name.endswith(".jpg")]
    turns = Counter()
    for name in photos:
        with Image.open(folder / name) as picture:
            turns[picture.getexif()[0x0112]] += 1
    assert {1, 6, 8} <= set(turns)


def test_the_criminal_record_grows_too_old_before_the_appointment(sample) -> None:
    _, truth, _ = sample
    (record,) = (paper for one in truth.files for paper in one.documents if paper.kind == "criminal_record")
    issued = date.fromisoformat(str(record.fields["issue_date"]))
    appointment = date.fromisoformat(truth.facts["appointment_on"])
    assert timedelta(days=28) <= appointment - ON <= timedelta(days=33)
    assert appointment.isoweekday() < 6
    assert (ON - issued).days < 90
    assert (appointment - issued).days >= 94


def test_passports_and_card_are_valid_on_the_appointment_day(sample) -> None:
    _, truth, _ = sample
    with_zone = [paper for one in truth.files for paper in one.documents if "mrz" in paper.fields]
    assert Counter(paper.kind for paper in with_zone) == {"passport": 2, "residence_card": 1}
    assert all(str(paper.fields["expiry_date"]) > truth.facts["appointment_on"] for paper in with_zone)
    assert {paper.fields["issuing_state"] for paper in with_zone} == {"GBR", "BRA", "PRT"}


def test_the_same_seed_and_day_give_the_same_bytes(sample, tmp_path: Path) -> None:
    folder, truth, _ = sample
    months, jobs = jobs_for(ON, truth.seed)
    assert tuple(map(str, months.missing)) == truth.missing_months
    for job in jobs[::6]:
        assert job.draw()(tmp_path) == truth.file(job.name)
        assert (tmp_path / job.name).read_bytes() == (folder / job.name).read_bytes(), job.name


@pytest.mark.parametrize("on", [people.FIRST_DAY, date(2028, 2, 29), date(2028, 9, 16), date(2035, 1, 1)])
def test_papers_can_be_drawn_on_odd_days(on: date, tmp_path: Path) -> None:
    _, jobs = jobs_for(on, 5)
    for job in jobs:
        if not job.slow and not job.name.startswith(("Extrato", "northbridge")):
            assert job.draw()(tmp_path).documents


def test_another_seed_makes_another_year() -> None:
    one, two = (jobs_for(ON, seed)[0] for seed in (1, 2))
    assert one != two


def test_a_wish_to_stop_leaves_no_worker_behind(tmp_path: Path) -> None:
    def stop(done: int, total: int, name: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_sample(tmp_path / "papers", ON, progress=stop)
    assert not (tmp_path / "truth.json").exists()


def test_a_day_before_the_couple_moved_in_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="choose a day from 2025-04-01"):
        make_sample(tmp_path / "papers", people.FIRST_DAY - timedelta(days=1))
    assert not (tmp_path / "papers").exists()


@given(st.integers(0, 2**32), st.dates(people.FIRST_DAY, date(2040, 1, 1)))
def test_any_seed_plans_the_same_shares(seed: int, on: date) -> None:
    made = plan(Month.of(on).plus(-1), Random(seed))
    assert len(made.shapes) == len(made.counts) == MONTHS
    assert made.first.plus(MONTHS) == Month.of(on)
    counted = Counter(made.shapes)
    assert counted["missing"] == 4
    assert counted["scan_pdf"] + counted["scan_jpeg"] + counted["scan_stack"] == 14
    assert counted["photo"] + counted["photo_pdf"] == 6
    assert counted["digital"] + counted["digital_stack"] == 48
    assert made.shapes[0] != "missing"
    assert made.shapes[-1] != "missing"
    assert all(8 <= count <= 25 for count in made.counts)


@settings(max_examples=40)
@given(
    st.integers(0, 2**32),
    st.lists(st.integers(8, 25), min_size=1, max_size=12),
    st.integers(0, 900_000),
    st.sampled_from([ledger.PORTUGUESE, ledger.ONLINE]),
)
def test_money_adds_up_and_months_chain(seed: int, counts: list[int], opening: int, habits: ledger.Habits) -> None:
    made = ledger.months(Month(2021, 11), counts, habits, opening, Random(seed))
    assert [len(month.movements) for month in made] == counts
    before = opening
    for month in made:
        assert month.opening == before
        assert month.opening + month.paid_in - month.paid_out == month.closing
        for movement in month.movements:
            before += movement.cents
            assert movement.balance == before
            assert month.first <= movement.value_day <= movement.day <= month.last
            assert movement.cents != 0


def test_the_couple_answers_what_the_procedure_asks() -> None:
    answers = people.facts(ON)
    for question in load_rules().procedure("wa_family").questions:
        if not question.when:
            assert question.key in answers, question.key
        if question.kind == "choice" and question.key in answers:
            assert answers[question.key] in {option.value for option in question.options}, question.key
        if question.kind == "yes_no" and question.key in answers:
            assert answers[question.key] in ("yes", "no"), question.key
        if question.kind == "date" and question.key in answers:
            date.fromisoformat(answers[question.key])


def test_numbers_carry_their_check_digits() -> None:
    for number in (people.PORTUGUESE_IBAN, people.ONLINE_IBAN):
        assert iban.is_valid(number)
    for person in (*people.COUPLE, people.LANDLORD):
        assert nif.is_valid(person.nif)


@given(st.dates(people.FIRST_DAY, date(2040, 1, 1)))
def test_the_appointment_is_a_weekday_about_a_month_ahead(on: date) -> None:
    day = people.appointment(on)
    assert day.isoweekday() <= 5
    assert 30 <= (day - on).days <= 32
