"""Reads the definitions strictly: either everything is right, or every mistake is told with its place."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel

from forms import crosschecks, finding_reader, sharing
from forms.folder import definitions
from forms.mistakes import DefinitionError, Mistake
from forms.resolution import Library, Resolution
from forms.rules import Rules
from forms.sheets import Sheet, open_sheet
from forms.written import (
    WrittenAmounts,
    WrittenChannel,
    WrittenCommonDeadlines,
    WrittenDocument,
    WrittenFact,
    WrittenPhrases,
    WrittenProcedure,
    WrittenSet,
    WrittenSource,
)
from forms.written_finding import WrittenInterview, WrittenNames, WrittenResults

ModelT = TypeVar("ModelT", bound=BaseModel)
SHEETS: Final = (
    "sources.toml", "questions.toml", "channels.toml", "amounts.toml", "phrases.toml", finding_reader.INTERVIEW,
    finding_reader.RESULTS, finding_reader.NAMES,
)  # fmt: skip
ROOMS: Final = ("documents", "sets", "procedures", "deadlines")


class _Folder:
    """A folder of definitions, its sheets opened on demand, its mistakes collected."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self.mistakes: list[Mistake] = []

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; an empty one, and the mistake noted, where it cannot be opened."""
        return open_sheet(self._folder.joinpath(*name.split("/")), name, self.mistakes)

    def one(self, name: str, model: type[ModelT]) -> tuple[Sheet, ModelT | None]:
        sheet = self.sheet(name)
        return sheet, sheet.read(model, self.mistakes) if sheet.opened else None

    def tables(self, name: str, model: type[ModelT]) -> tuple[Sheet, dict[str, ModelT]]:
        sheet = self.sheet(name)
        return sheet, sheet.read_tables(model, self.mistakes)

    def names_in(self, room: str) -> Iterator[str]:
        """The TOML files of a subfolder as `room/name.toml`, in the order of their names."""
        inside = self._folder.joinpath(room)
        if inside.is_dir():
            yield from sorted(f"{room}/{file.name}" for file in inside.iterdir() if file.name.endswith(".toml"))


def load_rules(folder: Traversable | Path | None = None) -> Rules:
    """The definitions of that folder, or of the one in use.

    Raises DefinitionError with every mistake of every file: first those of single files, and where these are right,
    those between files (an unknown source, a fact that nobody asks for, a group with one member).
    """
    opened = _Folder(definitions() if folder is None else folder)
    _, sources = opened.tables("sources.toml", WrittenSource)
    facts_sheet, facts = opened.tables("questions.toml", WrittenFact)
    channels_sheet, written_channels = opened.tables("channels.toml", WrittenChannel)
    amounts_sheet, written_amounts = opened.one("amounts.toml", WrittenAmounts)
    _, phrases = opened.one("phrases.toml", WrittenPhrases)
    shelves = [opened.tables(name, WrittenDocument) for name in opened.names_in("documents")]
    sets = {_stem(name): opened.one(name, WrittenSet) for name in opened.names_in("sets")}
    written = {_stem(name): opened.one(name, WrittenProcedure) for name in opened.names_in("procedures")}
    dates = [opened.one(name, WrittenCommonDeadlines) for name in opened.names_in("deadlines")]
    interview_sheet, interview = opened.one(finding_reader.INTERVIEW, WrittenInterview)
    results_sheet, results = opened.one(finding_reader.RESULTS, WrittenResults)
    names_sheet, names = opened.one(finding_reader.NAMES, WrittenNames)
    if written_amounts is None or phrases is None or interview is None or results is None or names is None:
        raise DefinitionError(opened.mistakes)
    if opened.mistakes:
        raise DefinitionError(opened.mistakes)

    whole_sets = {name: (sheet, shared) for name, (sheet, shared) in sets.items() if shared is not None}
    documents = dict(chain.from_iterable(shelf.items() for _, shelf in shelves))
    resolution = Resolution(Library(sources, documents, whole_sets, facts, phrases), opened.mistakes)
    opened.mistakes += _documents_twice(shelves)
    for sheet, shelf in shelves:
        opened.mistakes += crosschecks.of_documents(sheet, shelf)
    opened.mistakes += crosschecks.of_facts(facts_sheet, facts)
    for sheet, shared in whole_sets.values():
        opened.mistakes += crosschecks.of_set(sheet, shared, facts)
    amounts = resolution.amounts(amounts_sheet, written_amounts)
    common = [(sheet, one) for sheet, one in dates if one is not None]
    opened.mistakes += sharing.of_shared(common, facts, written)
    dates_shared = sharing.shared_deadlines(common, resolution)
    questions = {name: resolution.fact(name, fact) for name, fact in facts.items()}
    procedures = {}
    for name, (sheet, procedure) in written.items():
        if procedure is not None:
            opened.mistakes += crosschecks.of_procedure(sheet, procedure, facts, whole_sets, written_channels)
            resolved = resolution.procedure(sheet, name, procedure, amounts)
            procedures[name] = sharing.with_shared(resolved, dates_shared, questions)
    opened.mistakes += finding_reader.mistakes_between(
        (interview_sheet, interview),
        (results_sheet, results),
        (names_sheet, names),
        {name: procedure for name, (_, procedure) in written.items() if procedure is not None},
        facts,
    )
    if opened.mistakes:
        raise DefinitionError(dict.fromkeys(opened.mistakes))
    rules = Rules(
        procedures=procedures,
        documents={
            name: resolution.document(sheet, name, document)
            for sheet, shelf in shelves
            for name, document in shelf.items()
        },
        channels={name: resolution.channel(channels_sheet, name, one) for name, one in written_channels.items()},
        amounts=amounts,
        questions=questions,
        finding=finding_reader.joined(resolution, interview, (results_sheet, results), names),
    )
    if opened.mistakes:
        raise DefinitionError(dict.fromkeys(opened.mistakes))
    return rules


def _documents_twice(shelves: list[tuple[Sheet, dict[str, WrittenDocument]]]) -> Iterator[Mistake]:
    first: dict[str, str] = {}
    for sheet, shelf in shelves:
        for name in shelf:
            if name in first:
                yield sheet.mistake((name,), f'the document "{name}" stands in {first[name]} already')
            first.setdefault(name, sheet.name)


def _stem(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".toml")
