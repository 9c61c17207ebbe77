"""The reader takes right definitions whole, and tells of each wrong one the file, the line, the key and the reason."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from forms.mistakes import DefinitionError, Mistake, UnknownIdError, UnknownProcedure
from forms.reader import load_rules

Spoil = Callable[[str, str, str], Path]
MistakesOf = Callable[[Path], tuple[Mistake, ...]]

PROCEDURE = "procedures/small.toml"
QUESTIONS = "questions.toml"
PAPERS = "documents/papers.toml"


def test_a_requirement_takes_from_its_document_what_it_does_not_say(small: Path) -> None:
    passport, record = load_rules(small).procedure("small").requirements

    assert (passport.id, passport.title.en, passport.because.en) == ("passport", "Passport", "Always.")
    assert passport.because_not is None
    assert (record.kinds, record.who, record.group) == (("criminal_record",), ("applicant",), "record")
    assert record.because_not is not None


def test_statements_get_address_sureness_and_day_from_their_source(small: Path) -> None:
    procedure = load_rules(small).procedure("small")
    passport, record = procedure.requirements

    assert (passport.source, passport.confidence) == ("https://example.org/page", "official")
    assert (record.source, record.confidence) == ("https://example.org/page", "analysis")
    assert (record.checks[0].source, record.checks[0].confidence) == ("Fórum", "secondary")
    assert record.checks[0].checked_on.isoformat() == "2026-08-21"


def test_figures_are_read_to_the_cent_and_found_by_year(small: Path) -> None:
    rules = load_rules(small)

    found = rules.amount("rmmg", 2026)
    assert found is not None
    assert found.euros == Decimal("920.50")
    assert rules.amount("rmmg", 2027) is None
    latest = rules.latest_amount("rmmg", 2030)
    assert latest is not None
    assert latest.year == 2026
    assert rules.latest_amount("rmmg", 2024) is None
    assert rules.procedure("small").amounts == rules.amounts


def test_an_unknown_procedure_or_channel_is_refused_with_the_nearest(small: Path) -> None:
    rules = load_rules(small)

    with pytest.raises(UnknownProcedure) as refused:
        rules.procedure("smal")
    assert refused.value.suggestions == ("small",)
    with pytest.raises(UnknownIdError) as refused_channel:
        rules.channel("xyz")
    assert refused_channel.value.suggestions == ()


@pytest.mark.parametrize(
    ("file", "right", "wrong", "where", "key", "reason"),
    [
        (
            PROCEDURE,
            'authority = "AIMA"',
            'authorty = "AIMA"',
            "authorty",
            "authorty",
            'unknown key "authorty"; did you mean "authority"?',
        ),
        (
            PROCEDURE,
            "days = 90",
            "dias = 90",
            "dias",
            "requirements[1].checks[0].dias",
            'unknown key "dias"; did you mean "days"?',
        ),
        (
            PROCEDURE,
            'name = "fresh"',
            'name = "frehs"',
            "name",
            "requirements[1].checks[0].name",
            'unknown check "frehs"; did you mean "fresh"?',
        ),
        (
            PROCEDURE,
            "days = 90",
            "months = 3",
            "[[requirements.checks]]",
            "requirements[1].checks[0]",
            'the check "fresh" needs "days"',
        ),
        (
            PROCEDURE,
            'channels = ["counter"]',
            'channels = ["conter"]',
            "channels",
            "channels",
            'unknown channel "conter"; did you mean "counter"?',
        ),
        (
            PROCEDURE,
            'document = "record"',
            'document = "recrod"',
            "document",
            "requirements[1].document",
            'unknown document "recrod"; did you mean "record"?',
        ),
        (
            PROCEDURE,
            'set = "identity"',
            'set = "identiti"',
            "set",
            "requirements[0].set",
            'unknown set "identiti"; did you mean "identity"?',
        ),
        (
            PROCEDURE,
            'relation = ["partner"]',
            'relation = ["partnr"]',
            "when",
            "questions[1].when[0].facts.relation",
            'unknown answer "partnr"; did you mean "partner"?',
        ),
        (
            PROCEDURE,
            'facts = { relation = ["partner"] }',
            'facts = { relaton = ["partner"] }',
            "when",
            "questions[1].when[0].relaton",
            'unknown fact "relaton"; did you mean "relation"?',
        ),
        (
            PROCEDURE,
            "age_at_least = { birth_date = 16 }",
            "at_least = { birth_date = 16 }",
            "needed_when",
            "requirements[1].needed_when[0].birth_date",
            '"birth_date" is not a count',
        ),
        (
            PROCEDURE,
            'because.en = "You are 16."',
            "",
            "because.pt",
            "requirements[1].because.en",
            "is missing",
        ),
        (
            PROCEDURE,
            'confidence = "analysis"',
            'confidence = "official"\nsource = "FORUM"',
            "confidence",
            "requirements[1].confidence",
            '"official" is surer than its source FORUM, which is "secondary"',
        ),
        (
            PROCEDURE,
            'fact = "birth_date"\nmonths',
            'fact = "relation"\nmonths',
            "fact",
            "deadlines[0].fact",
            '"relation" is not a date',
        ),
        (
            QUESTIONS,
            'kind = "date"',
            'kind = "dat"',
            "kind",
            "birth_date.kind",
            (
                "must be 'choice', 'yes_no', 'date', 'country', 'countries', 'count', 'text' or 'trips'; "
                'did you mean "date"?'
            ),
        ),
        (
            PAPERS,
            'kinds = ["criminal_record"]',
            'kinds = ["criminal_recrd"]',
            "kinds",
            "record.kinds",
            'unknown kind of paper "criminal_recrd"; did you mean "criminal_record"?',
        ),
        (
            PAPERS,
            'source = "PAGE"',
            'source = "PAEG"',
            "source",
            "passport.source",
            'unknown source "PAEG"; did you mean "PAGE"?',
        ),
        (PAPERS, 'title.pt = "Passaporte"', 'title.pt = ""', "title.pt", "passport.title.pt", "must not be empty"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(
    spoil: Spoil, mistakes_of: MistakesOf, file: str, right: str, wrong: str, where: str, key: str, reason: str
) -> None:
    folder = spoil(file, right, wrong)

    (found,) = [mistake for mistake in mistakes_of(folder) if mistake.key == key]

    assert (found.file, found.reason) == (file, reason)
    assert str(found) == f"{file}:{found.line}: {key}: {reason}"
    line = (folder / file).read_text(encoding="utf-8").splitlines()[found.line - 1]
    assert line.startswith(where), line


def test_all_mistakes_of_all_files_are_told_at_once(spoil: Spoil, mistakes_of: MistakesOf) -> None:
    spoil(PROCEDURE, "law", "lwa")
    spoil(QUESTIONS, 'kind = "date"', 'kind = "dat"')
    folder = spoil(PAPERS, "group", "gruop")

    found = mistakes_of(folder)

    assert {mistake.file for mistake in found} == {PROCEDURE, QUESTIONS, PAPERS}
    assert list(found) == sorted(found)
    assert len(found) == 3  # a misspelt key is one mistake: that the right one is missing need not be told


def test_text_that_is_no_toml_is_told_with_its_line(spoil: Spoil, mistakes_of: MistakesOf) -> None:
    (mistake,) = mistakes_of(spoil(PROCEDURE, 'law = "Lei"', 'law = "Lei'))

    assert (mistake.file, mistake.line) == (PROCEDURE, 5)
    assert mistake.reason.startswith("this is not TOML: ")


def test_missing_and_unreadable_files_are_told(small: Path, mistakes_of: MistakesOf) -> None:
    (small / "amounts.toml").unlink()
    (small / QUESTIONS).write_bytes(b"\xff\xfe")

    reasons = {mistake.file: mistake.reason for mistake in mistakes_of(small)}

    assert reasons["amounts.toml"] == "this file is missing"
    assert reasons[QUESTIONS].startswith("the file must be UTF-8 text")


def test_a_table_is_expected_where_a_value_stands(spoil: Spoil, mistakes_of: MistakesOf) -> None:
    folder = spoil("sources.toml", "[PAGE]", 'stray = "value"\n[PAGE]')

    (mistake,) = mistakes_of(folder)

    assert (mistake.line, mistake.key) == (1, "stray")


def test_the_error_prints_every_mistake(spoil: Spoil) -> None:
    folder = spoil(PROCEDURE, "law", "lwa")

    with pytest.raises(DefinitionError, match=r"procedures/small\.toml:5: lwa: unknown key") as refused:
        load_rules(folder)
    assert str(refused.value).count("\n") == len(refused.value.mistakes) - 1
