"""The walk that a volunteer takes over a folder finds nothing in the shipped one, and everything that is put there."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from forms.folder import shipped
from forms.mistakes import Mistake
from forms.walk import walked

ON = date(2026, 12, 1)
EXTRA = {
    "edition.toml": "issued = 2026-11-28\nnumber = 1\n",
    "authentication.toml": (shipped() / "authentication.toml").read_text(encoding="utf-8"),
    "guidance.toml": (shipped() / "guidance.toml").read_text(encoding="utf-8").split("[alternatives")[0]
    + '\n[alternatives.lease]\nsays.pt = "Um contrato."\nsays.en = "A lease."\n'
    'ask.pt = "Pergunte ao senhorio."\nask.en = "Ask the landlord."\n'
    'evidence = "address"\nstrength = "weak"\neffort = "low"\n'
    'source = "https://example.org/page"\nconfidence = "official"\nchecked_on = 2026-08-20\n',
}
PROCEDURE = "procedures/small.toml"
SPARE = '[SPARE]\ntitle = "x"\naddress = "A law"\nconfidence = "memory"\nchecked_on = 2026-08-20\n[FORUM]'
LIKE_ANOTHER = """[[amounts]]
id = "rmmmg"
year = 2024
euros = 1
source = "PAGE"

[[amounts]]
id = "rmmg"
year = 2025"""
NOTE = """[[notes]]
says.pt = "Outra."
says.en = "Another."
source = "FORUM"
when = [{ facts = { relation = ["spouse"] } }]

[[deadlines]]"""
QUOTED = """document = "passport"
why.pt = 'A "x".'
why.en = "An x."
"""


@pytest.fixture
def whole(small: Path) -> Path:
    """The small definitions with the sheets that a folder needs to be read whole."""
    for name, text in EXTRA.items():
        (small / name).write_text(text, encoding="utf-8")
    sources = small / "sources.toml"
    sources.write_text(sources.read_text("utf-8").replace('"Fórum"', '"Fórum de emigrantes"'), "utf-8")
    return small


def test_the_shipped_definitions_have_nothing_to_mend() -> None:
    edition = (shipped() / "edition.toml").read_text(encoding="utf-8")
    issued = next(line.partition("= ")[2] for line in edition.splitlines() if line.startswith("issued"))

    assert list(map(str, walked(shipped(), date.fromisoformat(issued)))) == []


def test_the_small_definitions_have_nothing_to_mend(whole: Path) -> None:
    assert walked(whole, ON) == ()


@pytest.mark.parametrize(
    ("sheet", "right", "wrong", "key", "reason"),
    [
        ("sources.toml", "checked_on = 2026-08-20", "checked_on = 2027-08-20", "PAGE.checked_on", "still to come"),
        ("sources.toml", "checked_on = 2026-08-20", "checked_on = 2026-11-30", "PAGE.checked_on", "edition.toml"),
        ("sources.toml", "checked_on = 2026-08-20", "checked_on = 2015-08-20", "PAGE.checked_on", "nobody looked"),
        ("sources.toml", "https://example.org/page", "http://example.org/page", "PAGE.address", "https://"),
        ("sources.toml", "https://example.org/page", "https://example.org/a page", "PAGE.address", "no spaces"),
        ("sources.toml", '"Fórum de emigrantes"', '"F"', "FORUM.address", "name the web address"),
        ("sources.toml", "[FORUM]", SPARE, "SPARE", "nothing rests on"),
        ("amounts.toml", "year = 2026", "year = 2025", "amounts[1].year", "stands here twice"),
        ("amounts.toml", '[[amounts]]\nid = "rmmg"\nyear = 2025', LIKE_ANOTHER, "amounts[0].id", 'mean "rmmg"?'),
        ("questions.toml", 'en = "Partner"', 'en = "Spouse"', "relation.options", "read the same"),
        (PROCEDURE, "[[deadlines]]", NOTE, "", ""),
        (PROCEDURE, 'fact = "relation"', 'fact = "relation"\noptions = ["spouse"]', "questions[1].when", "waits for"),
        (PROCEDURE, 'when = [{ facts = { relation = ["partner"] } }]', "", "questions[0].fact", "nothing depends on"),
        (PROCEDURE, 'because_not.en = "You are younger."', 'because_not.en = "You are 16."',
         "requirements[1].because_not", "read the same"),
        (PROCEDURE, "needed_when = [{ age_at_least = { birth_date = 16 } }]", "", "requirements[1].because_not",
         "never said"),
        (PROCEDURE, 'confidence = "analysis"', 'confidence = "memory"', "requirements[1]", "memory alone"),
        (PROCEDURE, 'says.en = "A note."', 'says.en = "A note"', "notes[0].says.en", 'ends in "."'),
        (PROCEDURE, 'says.en = "A note."', 'says.en = "a note."', "notes[0].says.en", "capital"),
        (PROCEDURE, 'says.en = "A note."', 'says.en = "A  note."', "notes[0].says.en", "two spaces"),
        (PROCEDURE, 'says.en = "A note."', 'says.en = "A note ."', "notes[0].says.en", "space before"),
        (PROCEDURE, 'says.en = "A note."', 'says.en = "You are entitled."', "notes[0].says.en", "no legal advice"),
        (PROCEDURE, 'says.en = "A note."', 'says.en = "A note of 90 days."', "notes[0].says", "same figures: 90"),
        (PROCEDURE, 'says.pt = "Uma nota."', 'says.pt = "Você lê."', "notes[0].says", "not said in Portugal"),
        (PROCEDURE, 'says.pt = "Uma nota."', 'says.pt = "A note."', "notes[0].says", "are the same"),
        (PROCEDURE, 'title.en = "Small"', 'title.en = "Small."', "title.en", "no sentence"),
        (PROCEDURE, 'says.en = "A note."', f'says.en = "{"Very " * 140}long."', "notes[0].says.en", "fewer than"),
        ("questions.toml", 'ask.en = "When?"', 'ask.en = "When."', "birth_date.ask.en", 'ends in "?"'),
        ("sets/identity.toml", 'document = "passport"', QUOTED, "requirements[0].why", "« and »"),
    ],
)  # fmt: skip
def test_what_is_put_there_is_found_in_its_place(
    whole: Path, sheet: str, right: str, wrong: str, key: str, reason: str
) -> None:
    file = whole / sheet
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")

    found = walked(whole, ON)

    if not key:
        assert found == ()
        return
    (mistake,) = [one for one in found if one.key == key and reason in one.reason]
    assert mistake.file == sheet
    line = file.read_text(encoding="utf-8").split("\n")[mistake.line - 1]
    assert key.rsplit(".", maxsplit=1)[-1].split("[", maxsplit=1)[0] in line or line.startswith("[["), line


def test_what_nobody_asks_for_is_told(whole: Path) -> None:
    for sheet, name, spare in (
        ("documents/papers.toml", "record", "spare"),
        ("questions.toml", "relation", "spare_fact"),
    ):
        file = whole / sheet
        table = file.read_text("utf-8").split(f"[{name}]\n")[1].split("\n\n")[0]
        file.write_text(f"{file.read_text('utf-8')}\n[{spare}]\n{table}\n", "utf-8")
    shared = whole / "sets" / "spare.toml"
    shared.write_text((whole / "sets" / "identity.toml").read_text("utf-8"), "utf-8")

    told = {(one.file, one.key) for one in walked(whole, ON)}

    assert told == {("documents/papers.toml", "spare"), ("questions.toml", "spare_fact"), ("sets/spare.toml", "")}


def test_a_folder_that_does_not_read_tells_the_readers_mistakes(
    whole: Path, mistakes_of: Callable[[Path], tuple[Mistake, ...]]
) -> None:
    (whole / PROCEDURE).write_text((whole / PROCEDURE).read_text("utf-8").replace("law =", "lwa =", 1), "utf-8")

    assert walked(whole, ON) == mistakes_of(whole)
