"""What is right in each line can be wrong between lines and files: such mistakes are found as well."""

from collections.abc import Callable
from pathlib import Path

import pytest

from forms.mistakes import Mistake

Spoil = Callable[[str, str, str], Path]
MistakesOf = Callable[[Path], tuple[Mistake, ...]]

PROCEDURE = "procedures/small.toml"
QUESTIONS = "questions.toml"
PAPERS = "documents/papers.toml"


@pytest.mark.parametrize(
    ("file", "right", "wrong", "reason"),
    [
        (PROCEDURE, '[[questions]]\nfact = "birth_date"', '[[questions]]\nfact = "relation"', "is asked twice"),
        (
            PROCEDURE,
            'needed_when = [{ age_at_least = { birth_date = 16 } }]',
            "needed_when = [{}]",
            "a condition must say something",
        ),
        (
            PROCEDURE,
            "needed_when = [{ age_at_least = { birth_date = 16 } }]",
            'needed_when = [{ age_at_least = { birth_date = 16 }, presumed = ["relation"] }]',
            '"relation" does not decide in this condition',
        ),
        (
            PROCEDURE,
            "needed_when = [{ age_at_least = { birth_date = 16 } }]",
            'needed_when = [{ age_at_least = { birth_date = 16 }, once_said = ["relation"] }]',
            '"relation" does not decide in this condition',
        ),
        (
            PROCEDURE,
            "needed_when = [{ age_at_least = { birth_date = 16 } }]",
            ("needed_when = [{ age_at_least = { birth_date = 16 },"
            ' presumed = ["birth_date"], once_said = ["birth_date"] }]'),
            "cannot be presumed",
        ),
        (PROCEDURE, 'set = "identity"', 'set = "identity"\nwho = ["sponsor"]', "may say"),
        (PROCEDURE, 'set = "identity"', 'set = "identity"\ndocument = "record"', "name either"),
        (PROCEDURE, 'document = "record"', 'document = "passport"', "is asked for twice in this procedure"),
        (PROCEDURE, 'document = "record"', 'document = "record"\nalternatives = "one"', "has only this member"),
        (PROCEDURE, "days = 90", 'days = 90\nwindow = "last_24_months"', 'knows no "window"'),
        (PROCEDURE, "days = 90", 'days = 90\nfact = "birth_date"', 'knows no "fact"'),
        (PROCEDURE, 'name = "fresh"\ndays = 90', 'name = "valid"\nfact = "relation"', '"relation" is not a date'),
        (PROCEDURE, 'name = "fresh"\ndays = 90', 'name = "valid"\nfact = "entered"', 'unknown fact "entered"'),
        (PROCEDURE, 'name = "fresh"\ndays = 90', 'name = "absences_in_all"\nmonths = 8', 'needs "within"'),
        (
            PROCEDURE,
            'name = "fresh"\ndays = 90',
            'name = "sum_reached"\nper = "month"\nfigures = [{ id = "rmgm" }]',
            'unknown figure "rmgm"; did you mean "rmmg"',
        ),
        (PROCEDURE, 'because_not.pt = "Tem menos."\nbecause_not.en = "You are younger."', "", "must say"),
        (PROCEDURE, 'source = "PAGE"\n\n[[questions]]', 'source = "PAGE"\nnotes = 3\n\n[[questions]]', "not TOML"),
        (
            "sets/identity.toml",
            'document = "passport"',
            'set = "identity"',
            "a set cannot name another set",
        ),
        (
            QUESTIONS,
            '    { value = "partner", label = { pt = "Parceiro", en = "Partner" } },\n',
            "",
            "a choice needs at least two options",
        ),
    ],
)  # fmt: skip
def test_what_no_single_line_shows_is_found(
    spoil: Spoil, mistakes_of: MistakesOf, file: str, right: str, wrong: str, reason: str
) -> None:
    found = mistakes_of(spoil(file, right, wrong))

    assert any(mistake.file == file and reason in mistake.reason for mistake in found), found


def test_a_fact_that_decides_must_be_asked_for_and_before(spoil: Spoil, mistakes_of: MistakesOf) -> None:
    folder = spoil(PROCEDURE, '[[questions]]\nfact = "relation"\n', "")

    reasons = [mistake.reason for mistake in mistakes_of(folder)]

    assert reasons == ['"relation" must be asked before it decides about this question']


def test_a_document_may_stand_in_one_file_only(small: Path, mistakes_of: MistakesOf) -> None:
    (small / "documents" / "more.toml").write_text((small / PAPERS).read_text(encoding="utf-8"), encoding="utf-8")

    found = mistakes_of(small)

    assert [mistake.key for mistake in found] == ["passport", "record"]
    assert found[0].reason == 'the document "passport" stands in documents/more.toml already'


def test_whatever_line_is_lost_or_spoilt_nothing_but_mistakes_comes_of_it(small: Path, mistakes_of: MistakesOf) -> None:
    refused = 0
    for file in sorted(small.rglob("*.toml")):
        lines = file.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            key = line.partition("=")[0]
            for changed in ("", f"{key}= 3", f'{key}= ["?"]', f'{key}= {{ "?" = "?" }}', f"[{line}", f"{line}x"):
                file.write_text("\n".join([*lines[:number], changed, *lines[number + 1 :]]), encoding="utf-8")
                for mistake in mistakes_of(small):
                    refused += 1
                    assert (small / mistake.file).is_file()
                    assert 1 <= mistake.line <= len((small / mistake.file).read_text(encoding="utf-8").splitlines()) + 1
                    assert mistake.reason
        file.write_text("\n".join(lines), encoding="utf-8")
    assert refused > 500
    assert mistakes_of(small) == ()
