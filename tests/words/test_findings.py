"""Everything the rules can find has a sentence, filled to the last gap, in the words of every language."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.case import Case, Document
from desktop.domain.checklist import assess
from desktop.domain.papers import KINDS, Field, FieldValue
from desktop.domain.standing import Finding
from desktop.words.findings import SENTENCES, sentence
from desktop.words.words import LANGUAGES, Words
from forms.reader import load_rules

DESKTOP = Path(__file__).resolve().parents[2] / "desktop"
MAKERS = sorted([*(DESKTOP / "domain").rglob("*.py"), *(DESKTOP / "services").rglob("*.py")])
ON = date(2026, 11, 22)
HANDED_IN: dict[str, str | int] = {"day": "2026-12-22", "projected": 1}
TODAY: dict[str, str | int] = {"day": "2026-11-22", "projected": 0}
AGES: dict[str, str | int] = {
    "days": 94, "limit": 90, "issued": "2026-09-19", "issue_from": "2026-09-23", "order_by": "2026-11-27",
}  # fmt: skip
PLACE: dict[str, str | int] = {"page": 1, "other_document": "d3", "other_page": 2}
WINDOW: dict[str, str | int] = {"first": "2018-12", "last": "2026-11"}
SUMS: dict[str, str | int] = {
    "needed": "16560.00",
    "found": "1.00",
    "months": 12,
    "wage": "920",
    "year": 2026,
    "uncounted": 0,
}
ASK: dict[str, str | int] = {"question": "housing", "ask_pt": "Onde vive?", "ask_en": "Where do you live?"}

SAMPLES: tuple[tuple[str, dict[str, str | int], str], ...] = (
    ("question_open", ASK, "Where do you live?"),
    ("question_open", {"question": "x"}, "still open"),
    ("question_useful", ASK, "Where do you live?"),
    ("alternative_done", {"requirement": "x", "title_pt": "Escritura", "title_en": "Deed"}, "“Deed”"),
    ("one_of_group", {"count": 2, "titles_pt": "Escritura", "titles_en": "Deed; Lease"}, "Deed; Lease"),
    ("months_missing", {**WINDOW, "months": 1, "which": "2020-03"}, "March 2020"),
    ("months_missing", {**WINDOW, "months": 4, "which": "2020-03..2020-05,2021-07"}, "March 2020 to May 2020, July"),
    ("months_missing", {**WINDOW, "months": 7, "which": ",".join(f"20{y}-01" for y in range(19, 26))}, "and others"),
    ("months_thin", {**WINDOW, "months": 1, "which": "2020-03"}, "1 month rests"),
    ("months_thin", {**WINDOW, "months": 2, "which": "2020-03..2020-04"}, "2 months rest"),
    ("union_after_transition", {"since": "2021-02-01"}, "1 February 2021"),
    ("together_later", {"since": "2019-03-01", "first": "2018-12"}, "December 2018"),
    ("together_too_short", {"since": "2026-03-01", "first": "2024-11"}, "November 2024"),
    ("shorter_wait_closed", {**WINDOW, "since": "2026-03-01"}, "1 March 2026"),
    ("shorter_wait_unproven", {**WINDOW, "months": 3}, "3 months"),
    ("couple_unknown", {"known": 0}, "both passports"),
    ("couple_unknown", {"known": 1}, "other passport"),
    ("names_neither", {"name": "Zoe"}, "Zoe"),
    ("person_missing", {"name": "Ana", "role": "applicant"}, "Ana"),
    ("names_unchecked", {}, "passport"),
    ("means_short", {**SUMS, "missing": "16559.00"}, "€16,559.00"),
    ("means_short", {**SUMS, "missing": "16559.00", "uncounted": 2}, "2 other papers"),
    ("means_unread", SUMS, "€16,560.00"),
    ("wage_of_earlier_year", {"year": 2027, "used": 2026}, "2027"),
    ("wage_unknown", {"year": 2019}, "2019"),
    ("other_currency", {"currency": "GBP"}, "GBP"),
    ("kind_doubtful", {"kind": "lease"}, "Lease"),
    ("field_doubtful", {"page": 1}, "“Valid until”"),
    ("field_check_failed", {"page": 1}, "“Valid until”"),
    ("field_unread", {}, "“Valid until”"),
    ("translation_missing", {"language": "fr"}, "French"),
    ("translation_missing", {"language": "en"}, "in English"),
    ("authentication_unseen", {}, "apostille"),
    ("authentication_unseen", {"country": "BR"}, "Brazil"),
    ("too_old_days", {**AGES, **HANDED_IN}, "94 days old on the day of your appointment, 22 December 2026"),
    ("too_old_days", {**AGES, **TODAY}, "94 days old on 22 November 2026"),
    ("too_old_months", {**AGES, **HANDED_IN}, "order it by 27 November 2026"),
    ("too_old_months", {**AGES, **TODAY}, "19 September 2026"),
    ("issued_in_future", {"issued": "2027-01-01"}, "1 January 2027"),
    ("period_implausible", {}, "cannot both be right"),
    ("page_missing", {"page": 2, "pages": 3}, "Page 2 of 3"),
    ("zone_differs", {"field": "surname", "zone": "MELO", "print": "MELLO"}, "the print above them MELLO"),
    ("zone_differs", {"field": "expiry_date", "zone": "2027-01-01", "print": "2027-01-07"}, "7 January 2027"),
    ("superseded", {}, "newer"),
    ("expired", {**HANDED_IN, "ends": "2026-12-01", "days": 21}, "your appointment, 22 December 2026"),
    ("expired", {**TODAY, "ends": "2026-11-01", "days": 21}, "expired on 1 November 2026"),
    ("expires_soon", {**HANDED_IN, "ends": "2027-01-01", "left": 10, "margin": 90}, "90 days after your appointment"),
    ("expires_soon", {**TODAY, "ends": "2027-01-01", "left": 40, "margin": 90}, "90 days after 22 November 2026"),
    ("name_differs", {**PLACE, "name": "Ana", "other": "Eva"}, "Eva stands in paper d3, page 2"),
    ("name_varies", {"name": "Ana", "other": "Ana Silva", "page": 1}, "in your answers"),
    ("birth_date_differs", {**PLACE, "born": "1987-02-24", "other": "1987-02-23"}, "24 February 1987"),
    ("birth_date_differs", {**PLACE, "born": "?", "other": "1987-02-23"}, "is ? here"),
    ("number_differs", {**PLACE, "number": "AB1", "other": "AB2"}, "AB2"),
    ("address_differs", {"other_document": "d3", "address": "Rua A", "other": "Rua B"}, "stands in paper d3."),
    ("receipt_missing", {**TODAY, "month": "2026-10"}, "October 2026"),
    ("receipt_old", {**TODAY, "month": "2026-09", "wanted": "2026-10"}, "Add that of October 2026"),
    ("receipt_later", {**HANDED_IN, "month": "2026-11"}, "22 December 2026"),
    ("junta_not_accepted", {}, "29 November 2025"),
    ("bundle_manifest_missing", {"file": "manifest.json"}, "no manifest.json"),
    ("bundle_manifest_damaged", {"file": "manifest.json"}, "manifest.json in this folder"),
    ("bundle_file_missing", {"file": "02-extratos.pdf"}, "02-extratos.pdf is missing"),
    ("bundle_file_changed", {"file": "02-extratos.pdf"}, "was changed"),
    ("bundle_file_extra", {"file": "02-extratos.pdf"}, "not part"),
    ("bundle_file_unreadable", {"file": "02-extratos.pdf"}, "cannot be opened"),
    ("bundle_pages_differ", {"file": "02-extratos.pdf", "expected": 3, "found": 2}, "2 pages where 3"),
)  # fmt: skip


def codes_in_source() -> Iterator[str]:
    """Every code that a rule writes out where it makes a finding."""
    for path in MAKERS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            if name in ("finding", "Finding") and isinstance(node, ast.Call) and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert set(codes_in_source()) <= set(SENTENCES)
    written = "".join(path.read_text(encoding="utf-8") for path in MAKERS)
    assert [code for code in SENTENCES if f'"{code}"' not in written] == []
    assert {code for code, _, _ in SAMPLES} == set(SENTENCES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("code", "values", "part"), SAMPLES)
def test_each_sentence_is_whole(code: str, values: dict[str, str | int], part: str, language: str) -> None:
    said = sentence(Finding(code, "warning", values, "d1", "expiry_date"), Words(language))
    assert said
    assert not re.search(r"[{}_]", said)
    assert said.strip() == said
    assert "  " not in said
    if language == "en":
        assert part in said
        assert len(said) < 330


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        sentence(Finding("never_heard_of", "note"), Words("en"))


def paper(number: int, kind: str, everywhere: tuple[str, ...], **fields: FieldValue) -> Document:
    read = {name: Field(value, 0.7 if number % 7 == 0 else 0.99, page=1) for name, value in fields.items()}
    return Document(f"d{number}", f"sha{number}", (1,), kind, 0.6 + number % 3 / 5, "fr", read, (), everywhere)  # type: ignore[arg-type]


def test_what_the_real_procedures_find_can_be_said() -> None:
    """Every kind of paper, in order and in disorder, under every requirement of every procedure."""
    heard = set()
    for procedure in load_rules().procedures.values():
        everywhere = tuple(requirement.id for requirement in procedure.requirements)
        fields: dict[str, FieldValue] = {
            "names": ("Ana Silva",), "holders": ("Eva Costa",), "surname": "SILVA", "given_names": "ANA MARIA",
            "issue_date": "2026-07-01", "expiry_date": "2026-12-01", "period_start": "2019-01-01",
            "period_end": "2020-01-31", "address": "Rua A 1, 1000-001 Lisboa", "birth_date": "1980-01-01",
            "closing_balance": "1.00", "amount": "2.00", "document_number": "AB1",
        }  # fmt: skip
        other = fields | {"surname": "COSTA", "address": "Rua B 2, 4000-001 Porto", "issue_date": "2026-11-23"}
        papers = [paper(number, kind, everywhere, **fields) for number, kind in enumerate(KINDS, 1)]
        papers += [paper(number, kind, everywhere, **other) for number, kind in enumerate(KINDS, 101)]
        papers += [paper(number, kind, everywhere) for number, kind in enumerate(KINDS, 201)]
        facts = {
            "relation": "partner", "housing": "tenant", "appointment_on": "2026-12-22", "union_since": "2024-01-01",
            "sponsor": "permit", "sponsor_entered_on": "2024-06-01", "common_minor_child": "no",
        }  # fmt: skip
        for documents in (papers, papers[:20], []):
            case = Case("c", procedure.id, ON, facts, documents=tuple(documents))
            for standing in assess(procedure, case, ON).requirements:
                for finding in standing.findings:
                    heard.add(finding.code)
                    for language in LANGUAGES:
                        assert "{" not in sentence(finding, Words(language))
    assert len(heard) > 15
