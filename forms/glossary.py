"""Words of the procedures explained in plain words, as data, so that a volunteer can mend an explanation."""

from collections.abc import Callable, Mapping
from importlib.resources.abc import Traversable
from typing import Final

from pydantic import Field

from forms.folder import once_a_folder, shipped
from forms.mistakes import DefinitionError, Mistake, UnknownIdError, unknown
from forms.model import Confidence, Definition, Sourced, Text
from forms.sheets import Sheet, open_sheet
from forms.vocabulary import SURENESS
from forms.written import WrittenSource

SHEET: Final = "glossary.toml"
SOURCES: Final = "sources.toml"


class WrittenRule(Definition):
    """A rule about a word, with the key of its source; `confidence` only where it is less sure than that."""

    says: Text
    source: str = Field(min_length=1)
    confidence: Confidence | None = None


class WrittenTerm(Definition):
    """One word as glossary.toml has it; what the keys mean stands at the top of that file."""

    word: str = Field(min_length=1)
    stands_for: str = ""
    english: str = Field(min_length=1)
    found_as: tuple[str, ...] = Field(min_length=1)
    see: tuple[str, ...] = ()
    says: Text
    facts: tuple[WrittenRule, ...] = ()


class Rule(Sourced):
    """A rule about a word, with where it was read."""

    says: Text


class Term(Definition):
    """One word: on Portuguese papers, written out, in English, how it is found in sentences, and what it means."""

    id: str
    word: str
    stands_for: str
    english: str
    found_as: tuple[str, ...]
    see: tuple[str, ...]
    says: Text
    facts: tuple[Rule, ...]


def read_glossary(folder: Traversable) -> dict[str, Term]:
    """The words of a folder of definitions by id; raises DefinitionError with every mistake of the file.

    Definitions made before there was a glossary have none of their own: they go by the one the program comes with.
    """
    if not folder.joinpath(SHEET).is_file():
        folder = shipped()
    mistakes: list[Mistake] = []
    sheet = open_sheet(folder.joinpath(SHEET), SHEET, mistakes)
    written = sheet.read_tables(WrittenTerm, mistakes)
    # What is wrong with the sources themselves, their own reader tells.
    sources = open_sheet(folder.joinpath(SOURCES), SOURCES, []).read_tables(WrittenSource, [])
    mistakes += _told_twice(sheet, written)
    for name, term in written.items():
        mistakes += [
            sheet.mistake((name, "see"), unknown("word", other, written)) for other in term.see if other not in written
        ]
    terms = {name: _resolved(sheet, name, term, sources, mistakes) for name, term in written.items()}
    if mistakes:
        raise DefinitionError(mistakes)
    return terms


def _resolved(
    sheet: Sheet, name: str, term: WrittenTerm, sources: Mapping[str, WrittenSource], mistakes: list[Mistake]
) -> Term:
    rules = []
    for index, rule in enumerate(term.facts):
        source = sources.get(rule.source)
        at = (name, "facts", index, "source")
        if source is None:
            mistakes.append(sheet.mistake(at, unknown("source", rule.source, sources)))
            continue
        sure = rule.confidence or source.confidence
        if SURENESS.index(sure) > SURENESS.index(source.confidence):
            mistakes.append(sheet.mistake(at, f'a statement cannot be surer than its source ("{source.confidence}")'))
        rules.append(Rule(says=rule.says, source=source.address, confidence=sure, checked_on=source.checked_on))
    return Term(id=name, facts=tuple(rules), **term.model_dump(exclude={"facts"}))


def _told_twice(sheet: Sheet, terms: Mapping[str, WrittenTerm]) -> list[Mistake]:
    """A way of writing that leads to two words would explain one of them wrongly."""
    first: dict[str, str] = {}
    found = []
    for name, term in terms.items():
        for form in term.found_as:
            other = first.setdefault(form.casefold(), name)
            if other != name:
                found.append(sheet.mistake((name, "found_as"), f'"{form}" is found as "{other}" already'))
    return found


glossary: Final[Callable[[], Mapping[str, Term]]] = once_a_folder(read_glossary)
"""The words of the folder in use, by id. Raises DefinitionError where the file is wrong."""


def term_of(term_id: str) -> Term:
    """That word; UnknownIdError, with the nearest ids, where there is none."""
    found = glossary().get(term_id)
    if found is None:
        raise UnknownIdError(term_id, glossary())
    return found
