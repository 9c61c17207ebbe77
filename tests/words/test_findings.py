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
APART: dict[str, str | int] = {**WINDOW, "months": 4, "which": "2020-03..2020-05,2021-07"}
WAIT: dict[str, str | int] = {
    "months": 24, "since": "2025-03-10", "over_on": "2027-03-10", "source": "Reis Pinto, reispintolaw.com",
    "confidence": "secondary",
}  # fmt: skip
SUMS: dict[str, str | int] = {
    "needed": "16560.00",
    "found": "1.00",
    "months": 12,
    "wage": "920",
    "year": 2026,
    "uncounted": 0,
}
ASK: dict[str, str | int] = {"question": "housing", "ask_pt": "Onde vive?", "ask_en": "Where do you live?"}

AGED: dict[str, str | int] = {
    "checked_on": "2026-05-01", "days": 205, "on": "2026-11-22", "source": "Lei n.º 23/2007", "procedure": "rp_d7",
}  # fmt: skip
JOURNEYS: dict[str, str | int] = {
    "kind": "in_all", "within": "title", "limit": 8, "used_months": 8, "used_days": 12, "first": "2024-01-10",
    "last": "2027-01-09", "confidence": "official", "source": "Lei 1",
}  # fmt: skip
STAYS: dict[str, str | int] = {
    "first": "2025-01-10", "last": "2026-01-09", "asked": 14, "days": 9, "nights": 7, "missing": 7, "reading": 12,
    "confidence": "official", "source": "Lei 1",
}  # fmt: skip
MARKS: dict[str, str | int] = {
    "opens": "2026-10-03", "latest": "2026-12-02", "expires": "2027-01-01", "lapses": "2027-07-01",
}  # fmt: skip
PAY: dict[str, str | int] = {
    "needed": "3680.00", "found": "3000.00", "missing": "680.00", "months": 3, "shown": 3, "times": "4",
    "figure": "920", "year": 2026, "per": "month", "lower": "1074.26", "payments": 14, "yearly": "42000.00",
}  # fmt: skip

SAMPLES: tuple[tuple[str, dict[str, str | int], str], ...] = (
    ("question_open", ASK, "Where do you live?"),
    ("question_open", {"question": "x"}, "still open"),
    ("question_useful", ASK, "Where do you live?"),
    ("alternative_done", {"requirement": "x", "title_pt": "Escritura", "title_en": "Deed"}, "“Deed”"),
    ("one_of_group", {"count": 2, "titles_pt": "Escritura", "titles_en": "Deed; Lease"}, "Deed; Lease"),
    ("months_missing", {**WINDOW, "months": 1, "which": "2020-03"}, "March 2020"),
    ("months_missing", {**WINDOW, "months": 4, "which": "2020-03..2020-05,2021-07"}, "March 2020 to May 2020, July"),
    ("months_missing", {**WINDOW, "months": 7, "which": ",".join(f"20{y}-01" for y in range(19, 26))}, "and others"),
    ("months_missing", {**APART, "until_transition": 3, "since_transition": 1}, "3 are missing. For the time since"),
    ("months_missing", {**APART, "until_transition": 0, "since_transition": 4}, "lasting by the end of 2020 is shown"),
    ("months_missing", {**APART, "until_transition": 4, "since_transition": 0}, "gone on since then is shown"),
    ("gap_stated", {"months": 1}, "the month without papers"),
    ("gap_stated", {"months": 4}, "the 4 months without papers"),
    ("wait_running", WAIT, "from 10 March 2025, they are complete on 10 March 2027. Source: Reis Pinto"),
    ("wait_running", {**WAIT, "months": 15, "together": 1}, "months before, as you answered"),
    ("wait_undecided", {**WAIT, "shorter_over_on": "2026-06-10"}, "15 (10 June 2026)"),
    ("wait_over", WAIT, "since 10 March 2027"),
    ("wait_exempt_sponsor", WAIT, "Blue Card"),
    ("wait_minor_child", WAIT, "minors"),
    ("wait_incapable_child", WAIT, "incapacity"),
    ("wait_common_child", WAIT, "child of both"),
    ("wait_before_law", WAIT, "before 23 October 2025"),
    ("wait_transitional", WAIT, "our count"),
    ("months_thin", {**WINDOW, "months": 1, "which": "2020-03"}, "1 month rests"),
    ("months_thin", {**WINDOW, "months": 2, "which": "2020-03..2020-04"}, "2 months rest"),
    ("union_after_transition", {"since": "2021-02-01"}, "1 February 2021"),
    ("together_later", {"since": "2019-03-01", "first": "2018-12"}, "December 2018"),
    ("together_too_short", {"since": "2026-03-01", "first": "2024-11", "from": "2028-03-02"}, "2 March 2028"),
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
    ("translation_missing", {"language": "fr"}, "lawyer or solicitor"),
    ("translation_missing", {"language": "de", "country": "DE", "eu": 1}, "multilingual form"),
    ("authentication_unseen", {"country": "BR", "way": "apostille"}, "party to the Hague Convention"),
    ("authentication_unseen", {"way": "apostille"}, "can be from"),
    ("authentication_unseen", {"country": "NP", "way": "legalisation"}, "Nepal"),
    ("authentication_unseen", {"way": "legalisation"}, "14 January 2026"),
    ("authentication_unseen", {"way": "copy", "country": "NP"}, "authenticated copy"),
    ("authentication_unseen", {"way": "consulate"}, "Portuguese consulate"),
    ("consulate_unseen", {"way": "consulate"}, "apostille"),
    ("authentication_not_needed", {"country": "DE"}, "Germany"),
    ("authentication_not_needed", {}, "European Union"),
    ("record_missing", {"countries": "NP"}, "Nepal"),
    ("record_missing_any", {"countries": "NP,IN"}, "Nepal, India"),
    ("record_alternative", {"given": "NP", "others": "IN"}, "record of Nepal is here"),
    ("record_of_other", {"country": "GB", "countries": "NP"}, "from United Kingdom"),
    ("record_portuguese", {}, "AIMA looks up itself"),
    ("too_old_days", {**AGES, **TODAY, "unofficial": "secondary"}, "lawyers and consulates"),
    ("too_old_days", {**AGES, **TODAY, "unofficial": "analysis"}, "our own caution"),
    ("birth_date_turned", {**PLACE, "text": "1984-09-07", "other": "1984-07-09"}, "7 September 1984"),
    ("passport_number_differs", {**PLACE, "text": "AB1", "other": "AB2"}, "passport AB1"),
    ("nif_differs", {**PLACE, "text": "123456789", "other": "123456788"}, "123456788 in paper d3"),
    ("nif_of_other", {**PLACE, "text": "211222333", "other": "123456789"}, "landlord"),
    ("niss_differs", {**PLACE, "text": "1", "other": "2"}, "NISS"),
    ("holders_differ", {**PLACE, "text": "Eva", "other": "Ana, Rui"}, "held by Eva here"),
    ("holders_fewer", {**PLACE, "text": "Ana", "other": "Ana, Rui"}, "names Ana only"),
    ("difference_unsure", {**PLACE, "subject": "birth_date", "text": "1987-02-28", "other": "1987-02-23",
                           "doubt": "here"}, "The one here was not read clearly"),
    ("difference_unsure", {**PLACE, "subject": "name", "text": "Ana", "other": "Eva", "doubt": "there"}, "Names: Ana"),
    ("difference_unsure", {**PLACE, "subject": "nif", "text": "1", "other": "2", "doubt": "both"}, "Neither"),
    ("too_old_days", {**AGES, **HANDED_IN}, "94 days old on the day of your appointment, 22 December 2026"),
    ("too_old_days", {**AGES, **TODAY}, "94 days old on 22 November 2026"),
    ("too_old_months", {**AGES, **HANDED_IN}, "order it by 27 November 2026"),
    ("too_old_months", {**AGES, **TODAY}, "19 September 2026"),
    ("issued_in_future", {"issued": "2027-01-01"}, "1 January 2027"),
    ("period_implausible", {}, "cannot both be right"),
    ("page_missing", {"page": 2, "pages": 3}, "Page 2 of 3"),
    ("statement_twice", {"from": "2024-03-01", "to": "2024-03-31", "other": "d1"}, "from 1 March 2024 to 31 March"),
    (
        "balances_apart",
        {"closing": "1234.50", "opening": "1284.50", "currency": "EUR", "end": "2024-03-31", "other": "d1"},
        "ends on 31 March 2024 with €1,234.50, but this one begins with €1,284.50",
    ),
    (
        "balances_apart",
        {"closing": "10.00", "opening": "-2.50", "currency": "", "end": "2024-03-31", "other": "d1"},
        "with 10, but this one begins with -2.5",
    ),
    ("zone_differs", {"field": "surname", "zone": "MELO", "print": "MELLO"}, "the print above them MELLO"),
    ("zone_differs", {"field": "expiry_date", "zone": "2027-01-01", "print": "2027-01-07"}, "7 January 2027"),
    ("superseded", {}, "newer"),
    ("expired", {**HANDED_IN, "ends": "2026-12-01", "days": 21}, "your appointment, 22 December 2026"),
    ("expired", {**TODAY, "ends": "2026-11-01", "days": 21}, "expired on 1 November 2026"),
    ("expires_soon", {**HANDED_IN, "ends": "2027-01-01", "left": 10, "margin": 90}, "90 days after your appointment"),
    ("expires_soon", {**TODAY, "ends": "2027-01-01", "left": 40, "margin": 90}, "90 days after 22 November 2026"),
    (
        "expires_soon",
        {**TODAY, "ends": "2027-01-01", "until": "2027-03-02", "start": "2026-12-01", "months": 3, "told": 1},
        "valid until 2 March 2027 at least, because your stay lasts until 1 December 2026",
    ),
    (
        "expires_soon",
        {**TODAY, "ends": "2027-01-01", "until": "2027-02-22", "start": "2026-11-22", "months": 3, "told": 0},
        "3 months after 22 November 2026",
    ),
    ("figure_of_earlier_year", {"year": 2027, "used": 2026}, "That of 2026"),
    ("figure_unknown", {"year": 2019}, "2019"),
    ("support_not_counted", {}, "social support"),
    ("income_short", PAY, "4 times the minimum wage of 2026 (€920.00)"),
    ("income_short", {**PAY, "shown": 1}, "For 2 of these months"),
    ("sum_unread", PAY, "€3,680.00"),
    ("sum_short", PAY, "€3,000.00 a month"),
    ("sum_short", {**PAY, "per": "year"}, "€3,000.00 a year"),
    ("sum_short", {**PAY, "per": "once"}, "shows €3,000.00"),
    ("sum_of_some_cases", PAY, "€1,074.26"),
    ("sum_with_allowances", PAY, "14 payments make €42,000.00"),
    ("absence_over", JOURNEYS, "8 months and 12 days in all; the rule speaks of 8 months"),
    ("absence_over", {**JOURNEYS, "kind": "in_a_row", "used_months": 0}, "lasts 12 days, from 10 January 2024"),
    ("absence_over", {**JOURNEYS, "within": "five_years"}, "interrupt the five years"),
    ("absence_over", {**JOURNEYS, "within": "each_year", "confidence": "secondary"}, "from others only"),
    ("absence_over", {**JOURNEYS, "within": "each_year", "limit": 12}, "no longer absence"),
    ("absence_over", {**JOURNEYS, "within": "three_years"}, "permanent residence"),
    ("absence_near", {**JOURNEYS, "used_months": 7, "used_days": 0}, "7 months in all"),
    ("trips_overlap", {"one": "2024-01-01/2024-02-01", "other": "2024-01-20/"}, "since 20 Jan 2024"),
    ("stay_short", STAYS, "9 days in Portugal, where 14 are asked for"),
    ("stay_short", {**STAYS, "reading": 24}, "another reading"),
    ("stay_tight", STAYS, "7 without the last ones"),
    ("stay_to_come", STAYS, "still running"),
    ("renewal_too_early", {**MARKS, **TODAY}, "opens on 3 October 2026"),
    ("renewal_too_early", {**MARKS, **HANDED_IN}, "Choose a later day"),
    ("renewal_open", {**MARKS, **TODAY}, "Now is the time to ask for the renewal: until 2 December 2026"),
    ("renewal_open", {**MARKS, **HANDED_IN}, "On the day you chose"),
    ("renewal_open", {"expires": "2027-01-01", **TODAY}, "until 1 January 2027"),
    ("renewal_late", {**MARKS, **TODAY}, "at once"),
    ("renewal_late", {**MARKS, **HANDED_IN}, "The day you chose is late"),
    ("renewal_expired", {**MARKS, **TODAY}, "until 1 July 2027"),
    ("renewal_expired", {"expires": "2027-01-01", **TODAY}, "ask at once"),
    ("renewal_lapsed", {**MARKS, **TODAY}, "CLAIM"),
    ("title_dates_differ", {"said": "2027-01-01", "read": "2027-01-10"}, "10 January 2027"),
    ("old_title_open", {"expires": "2024-01-01", "until": "2026-04-15"}, "15 April 2026"),
    ("old_title_closed", {"expires": "2024-01-01", "until": "2026-04-15"}, "CLAIM"),
    (
        "portal_unsure",
        {"expires": "2027-01-01", "first": "2025-07-01", "last": "2026-10-31", "seen": "2026-07-01"},
        "On 1 July 2026",
    ),
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
    ("rule_old", AGED, "checked on 1 May 2026, 205 days before 22 November 2026"),
    ("definition_old", {**AGED, "own": 1, "rules": 0}, "Look at Lei n.º 23/2007"),
    ("definition_old", {**AGED, "own": 1, "rules": 1}, "1 paper on your list rests"),
    ("definition_old", {**AGED, "own": 1, "rules": 12}, "12 papers on your list rest"),
    ("definition_old", {**AGED, "own": 0, "rules": 1}, "1 paper on your list rests on a rule"),
    ("definition_old", {**AGED, "own": 0, "rules": 3}, "the oldest on 1 May 2026"),
    ("not_in_contract", {"name": "Ana Silva"}, "does not name Ana Silva"),
    ("registry_code", {**HANDED_IN, "reference": "PP-1"}, "before 22 December 2026"),
    ("registry_missing", {}, "land registry certificate"),
    ("bundle_manifest_missing", {"file": "manifest.json"}, "no manifest.json"),
    ("bundle_manifest_damaged", {"file": "manifest.json"}, "manifest.json in this folder"),
    ("bundle_manifest_changed", {"file": "manifest.json"}, "manifest.json was changed"),
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
    speakers = [Words(language) for language in LANGUAGES]
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
                    assert all("{" not in sentence(finding, speaker) for speaker in speakers)
    assert len(heard) > 15
