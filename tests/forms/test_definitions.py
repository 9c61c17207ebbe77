"""A walk over every definition the program comes with: what a reader of the law or of the window would trip over."""

import re
from datetime import date
from decimal import Decimal
from importlib.resources import files

from pydantic import BaseModel

from desktop.domain.papers import KINDS as DOMAIN_KINDS
from forms.model import Choice, Question, Requirement, Sourced
from forms.rules import Rules
from forms.vocabulary import CHECKS, KINDS
from forms.walk.sense import facts_of

LATEST_CHECK = date(2026, 11, 28)
"""The newest day on which a source was looked at; raise it with the data."""

PROCEDURES = (
    "eu_crue", "eu_perm_cert_art16", "eu_family_art15", "eu_family_perm_art17", "wa_uk_temp", "wa_family",
    "wa_permanent", "fr_in_pt_98_2", "fr_abroad_98_1", "rp_d6", "rp_d7", "rp_d8", "rp_d2", "rp_d1", "rp_job_88_7",
    "rp_d3", "rp_blue_card", "rp_d4_he", "rp_d4_sec", "rp_cplp", "ari", "ari_renew", "rp_renew", "pr_art80",
    "ltr_art125", "exc_art123", "minor_122_1a", "visa_short", "visa_transit", "visa_temp", "visa_res", "ext_stay",
    "data_change", "entry_decl",
)  # fmt: skip
"""Ids of the procedures that the program sets out to know."""

# Words of the contract: keys and values that keep their meaning for good.
YES_NO = (
    "in_portugal", "common_minor_child", "incapacity", "adopted", "guardianship", "regulated_profession",
    "address_changed",
)  # fmt: skip
DATES = (
    "birth_date", "entered_on", "union_since", "cohabiting_since", "sponsor_entered_on", "sponsor_resident_since",
    "title_expires_on", "appointment_on",
)  # fmt: skip
COUNTS = ("adults", "minors", "adult_dependants")
CHOICES = {
    "relation": "spouse partner minor_child adult_child parent minor_sibling household_member",
    "sponsor": "permit ari highly_qualified blue_card eu_citizen portuguese wa_beneficiary",
    "child_other_parent": "same_household elsewhere none",
    "housing": "owner tenant loan_for_use lodger not_named school",
    "means": "employment self_employment remote_work pension own_income scholarship third_party",
}
CHANNELS = {
    "portal_servicos": (1_000_000, None),
    "portal_ari": (4_000_000, None),
    "evisa": (2_000_000, 4),
}
"""Published limits: bytes a file, files a request. Nothing is published of any other place."""


def test_only_procedures_of_the_catalogue_are_there(rules: Rules) -> None:
    assert set(rules.procedures) <= set(PROCEDURES)
    assert {"fr_in_pt_98_2", "rp_d7", "rp_renew", "wa_family"} <= set(rules.procedures)


def test_every_statement_has_its_source_and_a_sane_day(everything: list[tuple[str, BaseModel]]) -> None:
    stated = [(path, one) for path, one in everything if isinstance(one, Sourced)]

    assert len(stated) > 200
    for path, one in stated:
        assert one.source.strip() == one.source, path
        assert len(one.source) > 5, path
        assert date(2025, 1, 1) <= one.checked_on <= LATEST_CHECK, path
        if "http" in one.source:
            assert re.match(r"https://[^ ]+( \(.+\))?$", one.source), path


def test_nothing_that_is_needed_rests_on_memory_alone(requirements: list[tuple[str, Requirement]]) -> None:
    for procedure, one in requirements:
        assert one.confidence != "memory", (procedure, one.id)


def test_every_document_and_every_source_is_used(rules: Rules, requirements: list[tuple[str, Requirement]]) -> None:
    assert set(rules.documents) == {one.id for _, one in requirements}
    named = set()
    for name in ("procedures", "sets", "documents", "deadlines"):
        for file in files("forms").joinpath(name).iterdir():
            named |= set(re.findall(r'^source = "([^"]+)"', file.read_text(encoding="utf-8"), re.MULTILINE))
    for name in ("channels.toml", "amounts.toml", "interview/outcomes.toml"):
        text = files("forms").joinpath(name).read_text(encoding="utf-8")
        named |= set(re.findall(r'^source = "([^"]+)"', text, re.MULTILINE))
    sources = re.findall(
        r"^\[(.+)\]$", files("forms").joinpath("sources.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(named) == sorted(sources)


def test_every_question_is_asked_for_a_reason(rules: Rules) -> None:
    told = {"nationality", "birth_date", "appointment_on"}  # whose a paper is, and the day papers are judged for
    for procedure in rules.procedures.values():
        used = facts_of(procedure) | {deadline.fact for deadline in procedure.deadlines} | told
        for requirement in procedure.requirements:
            for check in requirement.checks:
                used |= CHECKS[check.name].facts
        asked = [question.key for question in procedure.questions]
        assert set(asked) <= used, procedure.id
        assert len(asked) == len(set(asked)), procedure.id
        assert "appointment_on" in asked, procedure.id


def test_the_vocabulary_is_the_contracts(rules: Rules) -> None:
    kinds = {key: question.kind for key, question in rules.questions.items()}

    assert all(kinds[key] == "yes_no" for key in YES_NO)
    assert all(kinds[key] == "date" for key in DATES)
    assert all(kinds[key] == "count" for key in COUNTS)
    assert (kinds["nationality"], kinds["lived_over_a_year_in"], kinds["documents_issued_in"]) == (
        "country",
        "countries",
        "countries",
    )
    for key, values in CHOICES.items():
        assert [option.value for option in rules.questions[key].options] == values.split()


def test_options_read_differently(everything: list[tuple[str, BaseModel]]) -> None:
    for path, question in everything:
        if isinstance(question, Question):
            for language in ("pt", "en"):
                labels = [choice.label.in_language(language) for choice in question.options]
                assert len(labels) == len(set(labels)), path
    assert any(isinstance(one, Choice) for _, one in everything)


def test_kinds_of_paper_are_the_domains() -> None:
    assert KINDS == DOMAIN_KINDS


def test_a_condition_says_why_and_why_not(requirements: list[tuple[str, Requirement]]) -> None:
    for procedure, one in requirements:
        assert (one.because_not is not None) == bool(one.needed_when), (procedure, one.id)
        assert one.who, (procedure, one.id)


def test_of_a_group_no_two_members_can_be_needed_unless_one_is_enough(rules: Rules) -> None:
    groups = {
        (procedure.id, one.alternatives)
        for procedure in rules.procedures.values()
        for one in procedure.requirements
        if one.alternatives
    }

    assert ("fr_in_pt_98_2", "child_bond") in groups
    assert {name for _, name in groups} >= {"child_bond", "housing_title"}


def test_where_sources_differ_both_readings_are_shown(rules: Rules) -> None:
    def conflicts(permit: str, document: str) -> str:
        found = next(one for one in rules.procedure(permit).requirements if one.id == document)
        return " ".join(conflict.says.en for conflict in found.conflicts)

    assert "both" in conflicts("fr_in_pt_98_2", "housing_landlord")
    assert "three months, only for residence for investment" in conflicts("fr_in_pt_98_2", "crim_origin")
    assert "no official list" in conflicts("wa_family", "bond_union")
    assert "45 days, only for residence for investment" in conflicts("rp_renew", "at_clear")
    notes = {note.source: note for note in rules.procedure("rp_renew").notes}
    payment = next(note for source, note in notes.items() if "portal-das-renovacoes" in source)
    assert len(payment.conflicts) == 2


def test_a_criminal_record_older_than_ninety_days_warns_on_a_secondary_source(rules: Rules) -> None:
    for permit in ("fr_in_pt_98_2", "wa_family", "rp_d7"):
        record = next(one for one in rules.procedure(permit).requirements if one.id == "crim_origin")
        fresh = next(check for check in record.checks if check.name == "fresh")
        assert (fresh.days, fresh.level, fresh.confidence) == (90, "warning", "secondary")


def test_the_relationship_window_is_that_of_the_regime(rules: Rules) -> None:
    def windows(permit: str) -> list[tuple[str | None, str]]:
        union = next(one for one in rules.procedure(permit).requirements if one.id == "bond_union")
        assert union.documents_wanted == "many"
        assert union.who == ("applicant", "sponsor")
        return [(check.window, check.level) for check in union.checks if check.name == "cohabitation_months"]

    assert windows("wa_family") == [("withdrawal_agreement", "blocking")]
    assert windows("fr_in_pt_98_2") == [("last_24_months", "blocking"), ("lei_61_2025", "note")]


def test_channels_have_the_published_limits_and_a_safe_target(rules: Rules) -> None:
    assert set(CHANNELS) <= set(rules.channels)
    for name, channel in rules.channels.items():
        assert (channel.max_bytes, channel.max_files) == CHANNELS.get(name, (None, None)), name
        assert channel.target_bytes == (
            channel.max_bytes or (10_000_000 if channel.kind in ("counter", "paper") else 1_000_000)
        )
    for procedure in rules.procedures.values():
        assert set(procedure.channels) <= set(rules.channels)


def test_figures_stand_once_and_do_not_fall(rules: Rules) -> None:
    places = [(one.id, one.year) for one in rules.amounts]
    assert len(places) == len(set(places))
    for name, years in (("rmmg", range(2020, 2027)), ("ias", range(2020, 2027))):
        figures = [rules.amount(name, year) for year in years]
        euros = [one.euros for one in figures if one is not None]
        assert len(euros) == len(years)
        assert euros == sorted(euros)
    newest = rules.latest_amount("rmmg", 2027)
    assert newest is not None
    assert (newest.year, newest.euros, newest.confidence) == (2026, Decimal(920), "secondary")


def test_deadlines_of_a_renewal_stand_around_the_end_of_the_card(rules: Rules) -> None:
    renewal = {
        one.id: (one.fact, one.months, one.days)
        for one in rules.procedure("rp_renew").deadlines
        if one.fact == "title_expires_on"
    }

    assert renewal == {
        "renewal_opens": ("title_expires_on", 0, -90),
        "renewal_latest": ("title_expires_on", 0, -30),
        "title_expires": ("title_expires_on", 0, 0),
        "renewal_lapses": ("title_expires_on", 6, 0),
    }
