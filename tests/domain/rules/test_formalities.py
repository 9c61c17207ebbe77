"""Which of apostille, consulate and nothing a foreign paper needs, and which countries' criminal records are asked."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.authentication import PRIVATE, Route, country_named, issued_in, route, routes
from desktop.domain.checklist import assess
from desktop.domain.countries import KNOWN
from desktop.domain.papers import KINDS
from desktop.domain.standing import Finding
from forms.authentication import authentication
from forms.rules import Rules

Found = Callable[..., tuple[Finding, ...]]
Codes = Callable[..., list[str]]
Made = Callable[..., Any]
ON = date(2026, 11, 22)
DATA = authentication()
COUNTRIES = st.sampled_from(sorted(KNOWN))


@pytest.mark.parametrize(
    ("kind", "country", "nationality", "expected"),
    [
        ("birth_certificate", "BR", "BR", "apostille"),
        ("birth_certificate", "GB", "GB", "apostille"),
        ("birth_certificate", "IN", "IN", "apostille"),
        ("birth_certificate", "UA", "UA", "apostille"),
        ("birth_certificate", "CN", "CN", "apostille"),
        ("birth_certificate", "BD", "BD", "apostille"),
        ("birth_certificate", "VN", "VN", "apostille"),
        ("birth_certificate", "HK", "CN", "apostille"),
        ("birth_certificate", "CV", "CV", "apostille"),
        ("birth_certificate", "NP", "NP", "legalisation"),
        ("birth_certificate", "AO", "AO", "legalisation"),
        ("birth_certificate", "MZ", "MZ", "legalisation"),
        ("birth_certificate", "GW", "GW", "legalisation"),
        ("birth_certificate", "NG", "NG", "legalisation"),
        ("birth_certificate", "DE", "BR", "eu"),
        ("marriage_certificate", "FR", None, "eu"),
        ("criminal_record", "DE", "DE", "eu"),
        ("criminal_record", "DE", "BR", "apostille"),
        ("criminal_record", "DE", None, "apostille"),
        ("other", "DE", "DE", "apostille"),
        ("birth_certificate", "CH", "CH", "apostille"),
        ("birth_certificate", "PT", "PT", "none"),
    ],
)
def test_the_way_by_kind_and_country(kind: str, country: str, nationality: str | None, expected: Route) -> None:
    assert route(kind, country, nationality, ON, DATA) == expected


def test_the_convention_binds_from_its_day() -> None:
    for country, day in (("CA", date(2024, 1, 11)), ("DZ", date(2026, 7, 9)), ("VN", date(2026, 9, 11))):
        assert route("birth_certificate", country, None, day, DATA) == "apostille"
        before = date.fromordinal(day.toordinal() - 1)
        assert route("birth_certificate", country, None, before, DATA) == "legalisation"


def test_the_data_names_countries_that_there_are() -> None:
    apostille, european = DATA.apostille, DATA.public_documents
    assert len(apostille.parties) == 129  # the depositary's count with Algeria and Viet Nam
    assert len(european.members) == 27
    named = {*apostille.parties, *european.members, *apostille.territories.of, *apostille.since}
    assert named | {code for codes in DATA.languages.values() for code in codes} <= KNOWN
    assert european.members <= apostille.parties  # recital 2 of the regulation
    assert set(apostille.territories.of.values()) <= apostille.parties
    assert not set(apostille.territories.of) & apostille.parties
    assert set(apostille.since) <= apostille.parties
    assert european.kinds | european.kinds_for_nationals <= set(KINDS) - PRIVATE
    assert DATA.translators[0].confidence == "official"


@given(st.sampled_from(sorted(KINDS)), COUNTRIES, st.none() | COUNTRIES, st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_one_way_for_every_country(kind: str, country: str, nationality: str | None, on: date) -> None:
    way = route(kind, country, nationality, on, DATA)
    assert (way == "none") == (country == "PT")
    assert way != "eu" or country in DATA.public_documents.members
    if way == "apostille":
        assert route(kind, country, nationality, date(2031, 1, 1), DATA) == "apostille"


@given(COUNTRIES)
def test_a_printed_country_decides(paper: Made, country: str) -> None:
    document = paper("birth_certificate", issuing_state=country, language="en")
    assert issued_in(document, {"documents_issued_in": "NP"}, DATA) == {country}


def test_where_a_paper_is_from(paper: Made) -> None:
    unsaid = paper("birth_certificate", language="en")
    assert issued_in(unsaid, {}, DATA) == frozenset()
    assert issued_in(unsaid, {"documents_issued_in": "NP,BR"}, DATA) == {"NP"}
    assert issued_in(unsaid, {"documents_issued_in": "NP,IN"}, DATA) == {"NP", "IN"}
    assert routes(unsaid, {"documents_issued_in": "NP,IN"}, ON, DATA) == {"legalisation", "apostille"}
    assert routes(unsaid, {"documents_issued_in": "GB,IN"}, ON, DATA) == {"apostille"}
    assert issued_in(paper("birth_certificate", language="uk"), {}, DATA) == {"UA"}
    assert issued_in(paper("birth_certificate", issuer="Ministry of Home Affairs, Nepal"), {}, DATA) == {"NP"}
    assert issued_in(paper("criminal_record", issuer="Polícia Federal"), {}, DATA) == {"BR"}
    assert country_named("República Federativa do Brasil") == "BR"
    assert country_named("Georgia Bureau of Investigation") is None
    assert country_named("Conservatória do Registo Civil") is None


def test_the_finding_says_which_way(found: Found, check: Made, paper: Made, case_of: Made) -> None:
    def ways(*papers: Any, **facts: str) -> list[tuple[str, str, object]]:
        parts = {"of": {"kinds": ("birth_certificate", "criminal_record", "bank_statement", "passport")}}
        findings = found(check("authenticated"), case_of(*papers, **facts), **parts)
        return [(one.code, one.level, one.values.get("way")) for one in findings]

    assert ways(paper("birth_certificate", issuing_state="BRA")) == [("authentication_unseen", "warning", "apostille")]
    assert ways(paper("birth_certificate", issuing_state="NPL")) == [
        ("authentication_unseen", "warning", "legalisation")
    ]
    assert ways(paper("birth_certificate", issuing_state="DEU")) == [("authentication_not_needed", "note", None)]
    assert ways(paper("criminal_record", issuing_state="DEU"), nationality="DE") == [
        ("authentication_not_needed", "note", None)
    ]
    assert ways(paper("criminal_record", issuing_state="DEU"), nationality="BR") == [
        ("authentication_unseen", "warning", "apostille")
    ]
    assert ways(paper("birth_certificate", language="en"), documents_issued_in="NP,IN") == [
        ("authentication_unseen", "warning", None)
    ]
    assert ways(paper("bank_statement", issuing_state="BRA")) == []
    assert ways(paper("passport", issuing_state="BRA")) == [("authentication_unseen", "warning", "copy")]


def test_a_consulates_certification_is_not_an_apostille(found: Found, check: Made, paper: Made, case_of: Made) -> None:
    def codes(document: Any) -> list[tuple[str, str]]:
        findings = found(check("consular", level="blocking"), case_of(document), of={"kinds": ("criminal_record",)})
        return [(one.code, one.level) for one in findings]

    assert codes(paper("criminal_record", issuing_state="BRA")) == [("authentication_unseen", "blocking")]
    assert codes(paper("criminal_record", issuing_state="BRA", notes=("apostille",))) == [("consulate_unseen", "note")]
    assert codes(paper("criminal_record", issuing_state="BRA", notes=("legalised",))) == []
    assert codes(paper("criminal_record", issuing_state="PRT")) == []


def test_the_translation_of_an_eu_certificate_may_be_its_form(
    found: Found, check: Made, paper: Made, case_of: Made
) -> None:
    german = paper("birth_certificate", language="de", issuing_state="DEU")
    (finding,) = found(check("translated"), case_of(german), of={"kinds": ("birth_certificate",)})
    assert finding.values == {"language": "de", "country": "DE", "eu": 1}


RECORD = {"of": {"kinds": ("criminal_record",)}}


@pytest.mark.parametrize(
    ("records", "facts", "one", "each"),
    [
        (["NPL"], {"nationality": "NP"}, [], []),
        (["NPL"], {"nationality": "NP", "lived_over_a_year_in": "IN"},
         ["record_alternative:IN"], ["record_missing:IN"]),
        (["IND", "NPL"], {"nationality": "NP", "lived_over_a_year_in": "IN"}, [], []),
        (["IND"], {"nationality": "NP", "lived_over_a_year_in": "IN,AE"},
         ["record_alternative:NP,AE"], ["record_missing:NP", "record_missing:AE"]),
        (["GBR"], {"nationality": "NP"}, ["record_of_other:NP", "record_missing:NP"],
         ["record_of_other:NP", "record_missing:NP"]),
        (["PRT"], {"nationality": "BR"}, ["record_portuguese:", "record_missing:BR"],
         ["record_portuguese:", "record_missing:BR"]),
        ([], {"nationality": "BR", "lived_over_a_year_in": "PT"}, ["record_missing:BR"], ["record_missing:BR"]),
        ([], {"nationality": "BR", "lived_over_a_year_in": "US"}, ["record_missing_any:BR,US"],
         ["record_missing:BR", "record_missing:US"]),
        ([], {"nationality": "PT"}, [], []),
        ([], {}, [], []),
    ],
)  # fmt: skip
def test_records_are_matched_to_countries(
    found: Found, check: Made, paper: Made, case_of: Made, records: list[str], facts: dict[str, str], one: list[str],
    each: list[str],
) -> None:  # fmt: skip
    case = case_of(*(paper("criminal_record", issuing_state=state) for state in records), **facts)
    for name, expected in (("record_country", one), ("record_countries", each)):
        said = [
            f"{finding.code}:{finding.values.get('others', finding.values.get('countries', ''))}"
            for finding in found(check(name), case, **RECORD)
        ]
        assert said == expected


def test_a_record_is_matched_by_issuer_and_by_language(codes: Codes, check: Made, paper: Made, case_of: Made) -> None:
    facts = {"nationality": "BR", "lived_over_a_year_in": "FR"}
    each = check("record_countries")
    both = (paper("criminal_record", issuer="Polícia Federal"), paper("criminal_record", language="fr"))
    assert codes(each, case_of(*both, **facts), **RECORD) == []
    untold = paper("criminal_record", language=None)
    assert codes(each, case_of(both[0], untold, **facts), **RECORD) == ["field_unread"]
    assert codes(check("record_country"), case_of(untold, nationality="BR"), **RECORD) == []


def test_the_passport_tells_the_nationality(
    found: Found, check: Made, paper: Made, case_of: Made, couple: Any, both_passports: Any
) -> None:
    british = paper("criminal_record", issuing_state="GBR")
    case = case_of(*couple, british)
    findings = found(check("record_country"), case, others=both_passports, **RECORD)
    assert [(one.code, one.values.get("countries")) for one in findings] == [
        ("record_of_other", "BR"), ("record_missing", "BR"),
    ]  # fmt: skip


@given(st.lists(COUNTRIES, max_size=4), st.lists(COUNTRIES, max_size=4), COUNTRIES)
def test_with_every_record_nothing_is_missing(
    codes: Codes, check: Made, paper: Made, case_of: Made, lived: list[str], more: list[str], nationality: str
) -> None:
    facts = {"nationality": nationality, "lived_over_a_year_in": ",".join(lived)}
    papers = [paper("criminal_record", issuing_state=state) for state in (nationality, *lived, *more)]
    for name in ("record_country", "record_countries"):
        assert not {"record_missing", "record_missing_any"} & set(
            codes(check(name), case_of(*papers, **facts), **RECORD)
        )


def test_sixteen_counts_on_the_day_of_handing_in(rules: Rules, case_of: Made) -> None:
    procedure = rules.procedure("fr_in_pt_98_2")
    facts = {"relation": "minor_child", "birth_date": "2010-12-01", "nationality": "NP"}

    def status(**more: str) -> tuple[str, list[str]]:
        standing = assess(procedure, case_of(permit=procedure.id, **facts, **more), ON)
        row = next(one for one in standing.requirements if one.requirement.id == "crim_origin")
        return row.status, [finding.code for finding in row.findings]

    assert status() == ("not_needed", [])
    assert status(appointment_on="2026-11-30") == ("not_needed", [])
    assert status(appointment_on="2026-12-01") == ("missing", ["record_missing"])
