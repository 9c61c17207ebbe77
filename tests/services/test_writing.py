"""Letters filled from a case, in two languages, as text and as PDF; dates as a calendar that reads back."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pypdfium2
import pytest

from desktop.domain.case import Case, Document
from desktop.domain.checklist import assess
from desktop.domain.gaps import Span
from desktop.domain.letters import StretchRefused, letter_matter, stretches_said
from desktop.domain.papers import Field, FieldValue
from desktop.domain.standing import Month, Standing
from desktop.engines.calendar import CalendarEvent, uid, written_calendar
from desktop.services.bundling.wording import Tongues
from desktop.services.writing import WrittenLetter, letter_text
from desktop.services.writing.composing import OPEN, compose, fitting_letters
from desktop.services.writing.sheets import calendar_file, letter_pdf
from desktop.words.words import Words
from forms.letters import letter_of, letters
from forms.model import Procedure
from forms.reader import load_rules

ON = date(2026, 11, 22)
HOME = "Rua das Flores 12, 4000-000 Porto"
BOTH = ("Mariana Exemplo Figueira", "Oliver James Testwood")
GAP = (Month(2020, 3), Month(2020, 5))
TYPED = "O banco já não guarda os extratos desses meses"


def paper(kind: str, requirement: str, **fields: FieldValue) -> Document:
    values = {name: Field(value, 0.99, page=1) for name, value in fields.items()}
    return Document("", "sha", (1,), kind, 0.99, "pt", values, requirements=(requirement,))  # type: ignore[arg-type]


def passports() -> tuple[Document, Document]:
    return (
        paper("passport", "passport", given_names="MARIANA", surname="EXEMPLO FIGUEIRA", nationality="BRA",
              birth_date="1987-02-23", document_number="ZZ004711"),
        paper("passport", "sponsor_id", given_names="OLIVER JAMES", surname="TESTWOOD", nationality="GBR",
              birth_date="1984-07-09", document_number="999228013"),
    )  # fmt: skip


def statements(months: Sequence[Month]) -> list[Document]:
    return [
        paper("bank_statement", "bond_union", holders=BOTH, bank="Banco Imaginado", iban="PT50000201231234567890154",
              address=HOME, period_start=f"{month}-01", period_end=f"{month}-28")
        for month in months
    ]  # fmt: skip


def case_of(*papers: Document, **facts: str) -> Case:
    case = Case("a1b2c3", "wa_family", ON, {"relation": "partner", **facts})
    for one in papers:
        case = case.with_new_document(one)
    return case


@pytest.fixture(scope="module")
def procedure() -> Procedure:
    return load_rules().procedure("wa_family")


@pytest.fixture(scope="module")
def lived(procedure: Procedure) -> tuple[Case, Standing]:
    """Joint statements of all months but three."""
    months = [Month(2018, 12).plus(step) for step in range(95)]
    case = case_of(*passports(), *statements([one for one in months if not GAP[0] <= one <= GAP[1]]))
    return case, assess(procedure, case, ON)


def written(
    letter: str, procedure: Procedure, lived: tuple[Case, Standing], own: str = "en", **typed: Any
) -> WrittenLetter:
    tongues = Tongues(Words("pt"), Words(own))
    return compose(letter_of(letter), lived[0], procedure, lived[1], tongues, **typed)


def test_a_statement_of_gap_names_both_their_papers_the_months_and_what_stands_beside(
    procedure: Procedure, lived: tuple[Case, Standing]
) -> None:
    letter = written("statement_of_gap", procedure, lived, reason=TYPED)
    text = letter_text(letter)
    for part in (
        "MARIANA EXEMPLO FIGUEIRA (passaporte n.º ZZ004711)", "OLIVER JAMES TESTWOOD (passaporte n.º 999228013)",
        "março de 2020 a maio de 2020", f"{TYPED}.", "fevereiro de 2020", "junho de 2020", "é a nossa própria palavra",
    ):  # fmt: skip
        assert part in text
    assert "March 2020 to May 2020" in letter_text(letter, own=True)
    assert letter.open == ()
    assert [signer.name for signer in letter.signers] == ["MARIANA EXEMPLO FIGUEIRA", "OLIVER JAMES TESTWOOD"]
    (row,) = letter.table
    assert (row.count, row.months.pt) == (3, "março de 2020 a maio de 2020")
    assert row.beside.own.startswith("before: Bank statement (Banco Imaginado), February 2020")


def test_what_the_case_does_not_know_stays_open_and_is_named(procedure: Procedure) -> None:
    case = case_of()
    bare = (case, assess(procedure, case, ON))
    letter = written("statement_of_gap", procedure, bare)
    assert letter.open == ("applicant", "sponsor", "applicant_paper", "sponsor_paper", "reason", "instead")
    assert OPEN in letter_text(letter)
    assert written("bank_letter", procedure, bare).open == ("account", "bank", "holders")


@pytest.mark.parametrize("name", list(letters()))
@pytest.mark.parametrize("own", ["en", "pt"])
def test_every_letter_is_whole_in_both_languages(
    name: str, own: str, procedure: Procedure, lived: tuple[Case, Standing], tmp_path: Path
) -> None:
    letter = written(name, procedure, lived, own, reason=TYPED)
    for said in (letter_text(letter), letter_text(letter, own=True)):
        assert not re.search(r"[{}]", said)
        assert "  " not in said
    if own == "pt":
        assert letter_text(letter) == letter_text(letter, own=True)
    letter_pdf(letter, Tongues(Words("pt"), Words(own)), tmp_path / "letter.pdf")
    with pypdfium2.PdfDocument(tmp_path / "letter.pdf") as document:
        printed = " ".join(page.get_textpage().get_text_range() for page in document)
    heading = letter.title.pt if name == "statement_of_gap" else letter.subject.pt
    assert heading in " ".join(printed.split())
    for signer in letter.signers:
        assert signer.name in " ".join(printed.split())
    assert [one.name for one in tmp_path.iterdir()] == ["letter.pdf"]


def test_a_request_is_about_the_months_that_were_asked_for(procedure: Procedure, lived: tuple[Case, Standing]) -> None:
    asked: tuple[Span, ...] = stretches_said("2021-07, 2020-01..2020-02,2020-03")
    text = letter_text(written("bank_letter", procedure, lived, months=asked))
    assert "janeiro de 2020 a março de 2020; julho de 2021" in text
    assert "PT50000201231234567890154" in text
    assert "Mariana Exemplo Figueira e Oliver James Testwood" in text


@pytest.mark.parametrize("said", ["", "2020", "2020-13", "2020-05..2020-03", "maio", "20200-1", "2020-1..x"])
def test_what_names_no_months_is_refused(said: str) -> None:
    with pytest.raises(StretchRefused):
        stretches_said(said)


def test_a_long_statement_goes_on_to_the_next_sheet(procedure: Procedure, tmp_path: Path) -> None:
    months = [Month(2018, 12).plus(step) for step in range(0, 95, 2)]
    case = case_of(*passports(), *statements(months))
    scattered = (case, assess(procedure, case, ON))
    letter = written("statement_of_gap", procedure, scattered, reason=f"{TYPED}. " * 30)
    assert len(letter.table) > 40
    letter_pdf(letter, Tongues(Words("pt"), Words("en")), tmp_path / "long.pdf")
    with pypdfium2.PdfDocument(tmp_path / "long.pdf") as document:
        last = document[len(document) - 1].get_textpage().get_text_range()
        assert len(document) > 2
    assert "Assinatura" in last
    assert "OLIVER JAMES TESTWOOD" in last


def test_the_letters_that_help_are_those_of_the_gaps(procedure: Procedure, lived: tuple[Case, Standing]) -> None:
    fitting = [one.id for one in fitting_letters(lived[1])]
    assert fitting[:3] == ["bank_letter", "tax_history", "bank_copies"]
    assert fitting[-1] == "statement_of_gap"
    whole = case_of(*passports(), *statements([Month(2018, 12).plus(step) for step in range(96)]))
    assert fitting_letters(assess(procedure, whole, ON)) == ()


def test_the_address_and_the_account_are_those_of_the_time(procedure: Procedure, lived: tuple[Case, Standing]) -> None:
    case, standing = lived
    bill = replace(
        paper("utility_bill", "bond_union", issuer="Águas do Sul", address="Rua Velha 1, 8000-001 Faro",
              period_start="2020-02-01", period_end="2020-02-28"),
    )  # fmt: skip
    later = paper(
        "utility_bill", "bond_union", issuer="Águas do Norte", address=HOME, period_start="2024-02-01",
        period_end="2024-02-28",
    )  # fmt: skip
    case = case.with_new_document(later).with_new_document(bill)
    matter = letter_matter(case, procedure, standing, [GAP])
    assert (matter.company, matter.address) == ("Águas do Sul", "Rua Velha 1, 8000-001 Faro")


def events_of(path: Path) -> list[Any]:
    return list(icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_a_calendar_holds_the_days_to_come_without_any_name(
    procedure: Procedure, lived: tuple[Case, Standing], tmp_path: Path
) -> None:
    case = lived[0]
    for key, value in (
        ("appointment_on", "2026-12-22"),
        ("notified_on", "2026-11-20"),
        ("title_expires_on", "2026-01-02"),
    ):
        case = case.with_fact(key, value)
    standing = assess(procedure, case, ON)
    count = calendar_file(case, procedure, standing, Words("en"), tmp_path / "dates.ics")
    events = events_of(tmp_path / "dates.ics")
    coming = [one for one in standing.deadlines if one.on >= ON]
    assert len(events) == count == len(coming) >= 2
    assert {one.decoded("dtstart") for one in events} == {one.on for one in coming}
    for event in events:
        assert type(event.decoded("dtstart")) is date
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
        triggers = [alarm.decoded("trigger") for alarm in event.walk("VALARM")]
        assert triggers == [timedelta(days=-14, hours=9), timedelta(days=-3, hours=9)]
    raw = (tmp_path / "dates.ics").read_bytes().decode()
    for name in ("MARIANA", "Figueira", "OLIVER", "Testwood", "ZZ004711", case.id):
        assert name.lower() not in raw.lower()
    assert "municipal holidays" in raw.replace("\r\n ", "")


def test_a_day_that_moves_keeps_its_event(procedure: Procedure, tmp_path: Path) -> None:
    seen = []
    for day in ("2026-12-22", "2027-01-15"):
        case = case_of(appointment_on=day)
        path = tmp_path / f"{day}.ics"
        calendar_file(case, procedure, assess(procedure, case, ON), Words("pt"), path)
        seen.append({str(one["uid"]): one.decoded("dtstart") for one in events_of(path)})
    assert seen[0].keys() == seen[1].keys()
    assert seen[0] != seen[1]
    other = replace(case_of(appointment_on="2026-12-22"), id="another")
    calendar_file(other, procedure, assess(procedure, other, ON), Words("pt"), tmp_path / "other.ics")
    assert {str(one["uid"]) for one in events_of(tmp_path / "other.ics")}.isdisjoint(seen[0])


def test_a_later_file_outranks_an_earlier_one_and_odd_text_survives() -> None:
    event = CalendarEvent("case/rule:x", ON, "Título; com, vírgulas\\ e «aspas»", "linha um\nlinha dois; " + "ç" * 200)
    first, second = (written_calendar([event], "Papelada", datetime(2026, 11, day, 9, tzinfo=UTC)) for day in (1, 2))
    one, other = (next(iter(icalendar.Calendar.from_ical(raw).walk("VEVENT"))) for raw in (first, second))
    assert one["uid"] == other["uid"] == uid(event.key)
    assert int(one["sequence"]) < int(other["sequence"])
    assert str(one["description"]) == event.description
    assert all(len(line) <= 75 for line in first.split(b"\r\n"))
    with pytest.raises(ValueError, match="read back"):
        written_calendar([event, event], "Papelada", datetime(2026, 11, 1, tzinfo=UTC))
