"""A small set of right definitions that a test can spoil, and the real ones read once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from forms.mistakes import DefinitionError, Mistake
from forms.model import Requirement, Text
from forms.reader import load_rules
from forms.rules import Rules

SMALL = {
    "sources.toml": """
[PAGE]
title = "A page"
address = "https://example.org/page"
confidence = "official"
checked_on = 2026-08-20

[FORUM]
title = "A forum"
address = "Fórum"
confidence = "secondary"
checked_on = 2026-08-21
""",
    "phrases.toml": """
always.pt = "Sempre."
always.en = "Always."
""",
    "questions.toml": """
[relation]
kind = "choice"
ask.pt = "Qual?"
ask.en = "Which?"
why.pt = "Porque sim."
why.en = "Because."
options = [
    { value = "spouse", label = { pt = "Cônjuge", en = "Spouse" } },
    { value = "partner", label = { pt = "Parceiro", en = "Partner" } },
]

[birth_date]
kind = "date"
ask.pt = "Quando?"
ask.en = "When?"
why.pt = "Porque sim."
why.en = "Because."
""",
    "channels.toml": """
[counter]
title.pt = "Balcão"
title.en = "Counter"
note.pt = "Nota."
note.en = "Note."
kind = "counter"
target_bytes = 1_000_000
source = "PAGE"
""",
    "amounts.toml": """
[[amounts]]
id = "rmmg"
year = 2025
euros = 870
source = "FORUM"

[[amounts]]
id = "rmmg"
year = 2026
euros = 920.50
source = "FORUM"
""",
    "documents/papers.toml": """
[passport]
title.pt = "Passaporte"
title.en = "Passport"
what.pt = "O passaporte."
what.en = "The passport."
why.pt = "Identidade."
why.en = "Identity."
how_to_get.pt = "No consulado."
how_to_get.en = "At the consulate."
common_mistakes.pt = "Reflexos."
common_mistakes.en = "Glare."
group = "identity"
who = ["applicant"]
kinds = ["passport"]
source = "PAGE"

[record]
title.pt = "Registo"
title.en = "Record"
what.pt = "O registo."
what.en = "The record."
why.pt = "Antecedentes."
why.en = "Background."
how_to_get.pt = "Na polícia."
how_to_get.en = "At the police."
common_mistakes.pt = "Antigo."
common_mistakes.en = "Old."
group = "record"
who = ["applicant"]
kinds = ["criminal_record"]
source = "PAGE"
""",
    "sets/identity.toml": """
[[requirements]]
document = "passport"
[[requirements.checks]]
name = "valid"
source = "PAGE"
""",
    "procedures/small.toml": """
title.pt = "Pequeno"
title.en = "Small"
summary.pt = "Um procedimento."
summary.en = "A procedure."
law = "Lei"
authority = "AIMA"
channels = ["counter"]
valid_from = 2026-01-01
source = "PAGE"

[[questions]]
fact = "relation"

[[questions]]
fact = "birth_date"
when = [{ facts = { relation = ["partner"] } }]

[[requirements]]
set = "identity"

[[requirements]]
document = "record"
confidence = "analysis"
needed_when = [{ age_at_least = { birth_date = 16 } }]
because.pt = "Tem 16 anos."
because.en = "You are 16."
because_not.pt = "Tem menos."
because_not.en = "You are younger."
[[requirements.checks]]
name = "fresh"
days = 90
source = "FORUM"

[[deadlines]]
id = "grown"
what.pt = "Faz 18 anos."
what.en = "Turns 18."
fact = "birth_date"
months = 216
source = "PAGE"

[[notes]]
says.pt = "Uma nota."
says.en = "A note."
source = "PAGE"
""",
    "interview/steps.toml": """
first = "tie"

[groups]
near = ["ES", "FR"]

[steps.tie]
fact = "relation"
to = { spouse = "born" }
otherwise = "small_one"
unknown = "small_one"

[steps.born]
fact = "birth_date"
until = [{ months = -216, to = "small_one" }]
otherwise = "nothing"
unknown = "nothing"
""",
    "interview/outcomes.toml": """
ask = ["somebody"]

[outcomes.small_one]
ask = ["somebody"]
[[outcomes.small_one.candidates]]
procedure = "small"
because.pt = "Porque sim."
because.en = "Because."
source = "PAGE"

[endings.nothing]
title.pt = "Nada"
title.en = "Nothing"
says.pt = "Nenhum destes."
says.en = "None of these."
law = "Lei"
ask = ["somebody"]
source = "PAGE"

[helps.somebody]
title.pt = "Alguém"
title.en = "Somebody"
says.pt = "Pergunte."
says.en = "Ask."
source = "PAGE"
""",
    "interview/names.toml": """
[names.small]
articles = ["23/2007 98/2"]
codes = ["S1"]
pt = ["pequeno"]
en = ["small"]

[names.nothing]
pt = ["nada"]
en = ["nothing"]
""",
}

Spoil = Callable[[str, str, str], Path]
MistakesOf = Callable[[Path], tuple[Mistake, ...]]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder of small definitions in which nothing is wrong."""
    for name, text in SMALL.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text.lstrip("\n"), encoding="utf-8")
    return tmp_path


@pytest.fixture
def spoil(small: Path) -> Spoil:
    """Replaces a text (which must be there once or more) the first time it stands in a file of the small folder."""

    def spoiled(name: str, right: str, wrong: str) -> Path:
        file = small / name
        text = file.read_text(encoding="utf-8")
        assert right in text
        file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
        return small

    return spoiled


@pytest.fixture
def mistakes_of() -> MistakesOf:
    """The mistakes that reading a folder finds; none where it can be read."""

    def found(folder: Path) -> tuple[Mistake, ...]:
        try:
            load_rules(folder)
        except DefinitionError as refused:
            return refused.mistakes
        return ()

    return found


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The definitions that the program comes with."""
    return load_rules()


def parts(thing: object, path: str = "") -> Iterator[tuple[str, BaseModel]]:
    """Every model inside a thing with its path."""
    if isinstance(thing, BaseModel):
        yield path, thing
        for name in type(thing).model_fields:
            yield from parts(getattr(thing, name), f"{path}.{name}")
    elif isinstance(thing, tuple):
        for index, one in enumerate(thing):
            yield from parts(one, f"{path}[{index}]")


@pytest.fixture(scope="session")
def everything(rules: Rules) -> list[tuple[str, BaseModel]]:
    """Every model of every definition."""
    found: list[tuple[str, BaseModel]] = []
    finding = rules.finding
    for shelf in (
        rules.procedures, rules.documents, rules.channels, rules.questions, finding.steps, finding.outcomes,
        finding.endings, finding.helps,
    ):  # fmt: skip
        for name, thing in shelf.items():
            found += parts(thing, name)
    return found


@pytest.fixture(scope="session")
def texts(everything: list[tuple[str, BaseModel]]) -> list[tuple[str, Text]]:
    return [(path, thing) for path, thing in everything if isinstance(thing, Text)]


@pytest.fixture(scope="session")
def requirements(rules: Rules) -> list[tuple[str, Requirement]]:
    return [(name, one) for name, procedure in rules.procedures.items() for one in procedure.requirements]
