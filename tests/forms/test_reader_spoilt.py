"""However a definition is spoilt, the reader tells one precise mistake on the right line, and never breaks down."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.mistakes import DefinitionError, Mistake
from forms.reader import load_rules
from forms.whole import read_whole

KEY = re.compile(r"(?:^|[{,]\s*)([A-Za-z_][A-Za-z0-9_.]*)(?=\s*=)")
ID_KEYS = ("source", "document", "set", "fact", "name", "kind", "group", "level", "window", "confidence")
"""Keys whose values must be known words."""
NAMES_OF_ITS_OWN = {"near"}
"""Keys that a sheet makes up, here a group of countries."""
MAY_BE_LEFT_OUT = {
    "when", "needed_when", "confidence", "options", "months", "days", "level", "alternatives", "original", "number",
    "articles", "codes", "near",
}  # fmt: skip


@dataclass(frozen=True)
class Spoilt:
    """One line of a sheet made wrong: `line` counts from 1, `now` is None where the line was taken out."""

    sheet: str
    line: int
    what: str
    was: str
    now: str | None

    def put(self, folder: Path) -> None:
        file = folder / self.sheet
        lines = file.read_text(encoding="utf-8").split("\n")
        lines[self.line - 1 : self.line] = [] if self.now is None else [self.now]
        file.write_text("\n".join(lines), encoding="utf-8")


def doubled(word: str) -> str:
    """The word with its middle letter twice, as fingers do."""
    middle = len(word) // 2
    return word[: middle + 1] + word[middle:]


def spoilings(sheet: str, text: str) -> Iterator[Spoilt]:
    """Each key of a sheet misspelt, each key that must be there taken out, each id led astray."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("[["):
            wrong = re.sub(r"\w+(?=\]\])", lambda found: doubled(found[0]), line)
            yield Spoilt(sheet, number, "heading", line, wrong)
        for key in KEY.finditer(line):
            if key[1] in NAMES_OF_ITS_OWN:
                continue
            for part in re.finditer(r"\w+", key[1]):
                start, end = key.start(1) + part.start(), key.start(1) + part.end()
                yield Spoilt(sheet, number, "key", part[0], line[:start] + doubled(part[0]) + line[end:])
        if (first := KEY.match(line)) and first.start(1) == 0:
            if first[1].split(".")[0] not in MAY_BE_LEFT_OUT:
                yield Spoilt(sheet, number, "gone", first[1], None)
            if first[1] in ID_KEYS and (value := re.search(r'"(\w+)"', line)):
                wrong = line[: value.start(1)] + doubled(value[1]) + line[value.end(1) :]
                yield Spoilt(sheet, number, "id", value[1], wrong)


def mistakes(folder: Path) -> tuple[Mistake, ...]:
    try:
        load_rules(folder)
    except DefinitionError as refused:
        return refused.mistakes
    return ()


def test_each_key_each_gap_and_each_id_of_small_definitions_is_told_once_and_in_its_place(small: Path) -> None:
    kept = {path: path.read_text(encoding="utf-8") for path in small.rglob("*.toml")}
    tried = 0
    for path, text in kept.items():
        for spoilt in spoilings(path.relative_to(small).as_posix(), text):
            spoilt.put(small)
            found = mistakes(small)
            path.write_text(text, encoding="utf-8")
            assert len(found) == 1, (spoilt, found)
            (mistake,) = found
            assert mistake.file == spoilt.sheet, (spoilt, mistake)
            if spoilt.what == "gone":
                named = spoilt.was.rpartition(".")[2] in str(mistake)
                assert named or "leads here" in mistake.reason, (spoilt, mistake)
                assert mistake.line <= spoilt.line or "leads here" in mistake.reason, (spoilt, mistake)
            else:
                assert mistake.line == spoilt.line, (spoilt, mistake)
                if len(spoilt.was) > 3 and spoilt.what != "heading":
                    assert f'did you mean "{spoilt.was}"?' in mistake.reason, (spoilt, mistake)
            tried += 1
    assert tried > 250


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the definitions that the program comes with."""
    folder = tmp_path_factory.mktemp("forms")
    with as_file(files("forms")) as shipped:
        for path in shipped.rglob("*.toml"):
            target = folder / path.relative_to(shipped)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, target)
    return folder


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_the_real_definitions_spoilt_anywhere_are_told_in_their_place(real: Path, data: st.DataObject) -> None:
    sheets = sorted(path.relative_to(real).as_posix() for path in real.rglob("*/*.toml"))
    sheet = data.draw(st.sampled_from(sheets))
    text = (real / sheet).read_text(encoding="utf-8")
    ways = [one for one in spoilings(sheet, text) if one.what in ("key", "id")]
    spoilt = data.draw(st.sampled_from(ways))
    try:
        spoilt.put(real)
        found = mistakes(real)
    finally:
        (real / sheet).write_text(text, encoding="utf-8")
    assert found, spoilt
    assert (found[0].file, found[0].line) == (sheet, spoilt.line), (spoilt, found)
    assert len(found) == 1, (spoilt, found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sheet=st.sampled_from(["sources.toml", "questions.toml", "amounts.toml", "procedures/small.toml"]),
       junk=st.binary(max_size=40), at=st.integers(0, 400))  # fmt: skip
def test_bytes_thrown_into_a_sheet_bring_mistakes_and_no_breakdown(
    small: Path, sheet: str, junk: bytes, at: int
) -> None:
    kept = (small / sheet).read_bytes()
    (small / sheet).write_bytes(kept[:at] + junk + kept[at:])
    try:
        for mistake in mistakes(small):
            assert mistake.line >= 1
            assert mistake.reason
    finally:
        (small / sheet).write_bytes(kept)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 5000, "this is not TOML"),
        ("x = " + "9" * 5000, "this is not TOML"),
        ("x = 2026-13-41", "this is not TOML"),
        ("x = '\x00'", "this is not TOML"),
    ],
)
def test_what_would_break_a_reader_is_told(small: Path, text: str, reason: str) -> None:
    (small / "phrases.toml").write_text(text, encoding="utf-8")

    (mistake,) = mistakes(small)

    assert (mistake.file, mistake.reason[: len(reason)]) == ("phrases.toml", reason)


def test_a_sheet_saved_on_windows_reads_like_any_other(small: Path) -> None:
    file = small / "procedures" / "small.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n").replace(b"days = 90", b"dias = 90"))

    (mistake,) = [one for one in mistakes(small) if "dias" in one.key]

    assert file.read_text(encoding="utf-8-sig").split("\n")[mistake.line - 1].startswith("dias")


def test_a_folder_in_place_of_a_sheet_is_told(small: Path) -> None:
    (small / "phrases.toml").unlink()
    (small / "phrases.toml").mkdir()

    (mistake,) = mistakes(small)

    assert mistake.reason.startswith("this file cannot be opened")


def test_values_of_the_wrong_sort_are_told_in_plain_words(small: Path) -> None:
    file = small / "procedures" / "small.toml"
    text = file.read_text(encoding="utf-8")
    for right, wrong, reason in (
        ('channels = ["counter"]', 'channels = "counter"', "must be a list, in square brackets"),
        ("days = 90", 'days = "ninety"', "must be a whole number, without quotation marks"),
        ("valid_from = 2026-01-01", 'valid_from = "soon"', "must be a day, as in 2026-11-28, without quotation marks"),
        ('law = "Lei"', "law = 77", "must be text, in quotation marks"),
        ('channels = ["counter"]', "channels = []", "must not be an empty list"),
    ):
        file.write_text(text.replace(right, wrong), encoding="utf-8")
        (mistake,) = mistakes(small)
        assert mistake.reason == reason


def test_a_file_that_nobody_reads_and_a_missing_edition_are_told(small: Path) -> None:
    (small / "guidence.toml").write_text("", encoding="utf-8")
    (small / "procedure").mkdir()
    (small / "procedure" / "mine.toml").write_text("", encoding="utf-8")
    (small / "procedures" / "Mine-2.toml").write_text((small / "procedures" / "small.toml").read_text("utf-8"), "utf-8")

    with pytest.raises(DefinitionError) as refused:
        read_whole(small)

    told = {mistake.file: mistake.reason for mistake in refused.value.mistakes}
    assert told["guidence.toml"] == 'nobody reads this file; did you mean "guidance.toml"?'
    assert 'did you mean "procedures/"?' in told["procedure/mine.toml"]
    assert "small letters" in told["procedures/Mine-2.toml"]
    assert told["edition.toml"] == told["guidance.toml"] == "this file is missing"


def test_the_definitions_the_program_comes_with_are_read_whole() -> None:
    rules = read_whole()

    assert rules.edition is not None
    assert rules.edition.issued >= max(one.checked_on for one in rules.procedures.values())
