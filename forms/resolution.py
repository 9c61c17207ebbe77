"""From what is written to what is used: sources filled in, documents and sets put where a procedure names them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict

from forms.mistakes import Mistake, unknown
from forms.model import (
    Amount,
    Channel,
    Check,
    Confidence,
    Conflict,
    DeadlineRule,
    DocumentType,
    Procedure,
    Question,
    Requirement,
    SourcedNote,
)
from forms.places import Path
from forms.sheets import Sheet
from forms.vocabulary import SURENESS
from forms.written import (
    Cited,
    WrittenAmounts,
    WrittenChannel,
    WrittenCheck,
    WrittenConflict,
    WrittenDeadline,
    WrittenDocument,
    WrittenFact,
    WrittenPhrases,
    WrittenProcedure,
    WrittenQuestion,
    WrittenRequirement,
    WrittenSet,
    WrittenSource,
)


class Provenance(TypedDict):
    """The three things that every statement carries."""

    source: str
    confidence: Confidence
    checked_on: date


@dataclass(frozen=True, slots=True)
class Library:
    """What procedures draw on, as written, with the sheet of each set for naming mistakes."""

    sources: Mapping[str, WrittenSource]
    documents: Mapping[str, WrittenDocument]
    sets: Mapping[str, tuple[Sheet, WrittenSet]]
    facts: Mapping[str, WrittenFact]
    phrases: WrittenPhrases


@dataclass(slots=True)
class Resolution:
    """Builds the used models from the written ones; what cannot be resolved is left out and its mistake noted."""

    library: Library
    mistakes: list[Mistake] = field(default_factory=list)
    figures: tuple[str, ...] = ()
    """Ids of the figures on record, once `amounts` has been called."""

    def provenance(
        self, sheet: Sheet, path: Path, source: str, confidence: Confidence | None, *, inherited: bool = False
    ) -> Provenance:
        """The source behind a key of sources.toml. A statement cannot be surer than where it was read.

        An unknown source that was `inherited` is told once, where it is written.
        """
        found = self.library.sources.get(source)
        if found is None and inherited:
            return Provenance(source=source, confidence="memory", checked_on=date.min)
        if found is None:
            reason = unknown("source", source, self.library.sources)
            self.mistakes.append(sheet.mistake((*path, "source"), reason))
            return Provenance(source=source, confidence="memory", checked_on=date.min)
        if confidence is not None and SURENESS.index(confidence) > SURENESS.index(found.confidence):
            reason = f'"{confidence}" is surer than its source {source}, which is "{found.confidence}"'
            self.mistakes.append(sheet.mistake((*path, "confidence"), reason))
        return Provenance(source=found.address, confidence=confidence or found.confidence, checked_on=found.checked_on)

    def _cited(self, sheet: Sheet, path: Path, cited: Cited) -> Provenance:
        return self.provenance(sheet, path, cited.source, cited.confidence)

    def document(self, sheet: Sheet, document_id: str, written: WrittenDocument) -> DocumentType:
        return DocumentType(
            id=document_id,
            title=written.title,
            what=written.what,
            why=written.why,
            how_to_get=written.how_to_get,
            common_mistakes=written.common_mistakes,
            original=written.original,
            group=written.group,
            who=written.who,
            kinds=written.kinds,
            documents_wanted=written.documents_wanted,
            **self._cited(sheet, (document_id,), written),
        )

    def channel(self, sheet: Sheet, channel_id: str, written: WrittenChannel) -> Channel:
        return Channel(
            id=channel_id,
            **written.model_dump(exclude={"source", "confidence", "title", "note"}),
            title=written.title,
            note=written.note,
            **self._cited(sheet, (channel_id,), written),
        )

    def amounts(self, sheet: Sheet, written: WrittenAmounts) -> tuple[Amount, ...]:
        self.figures = tuple(dict.fromkeys(one.id for one in written.amounts))
        return tuple(
            Amount(id=one.id, year=one.year, euros=one.euros, **self._cited(sheet, ("amounts", index), one))
            for index, one in enumerate(written.amounts)
        )

    def fact(self, key: str, written: WrittenFact) -> Question:
        return Question(key=key, kind=written.kind, ask=written.ask, why=written.why, options=written.options)

    def procedure(
        self, sheet: Sheet, procedure_id: str, written: WrittenProcedure, amounts: tuple[Amount, ...]
    ) -> Procedure:
        """The procedure whole. `amounts` are given along so that its checks can reckon."""
        questions = (self._question(sheet, ("questions", index), one) for index, one in enumerate(written.questions))
        requirements: list[Requirement] = []
        for index, line in enumerate(written.requirements):
            requirements += self._requirements(sheet, ("requirements", index), line, written.source)
        return Procedure(
            id=procedure_id,
            title=written.title,
            summary=written.summary,
            law=written.law,
            authority=written.authority,
            channels=written.channels,
            valid_from=written.valid_from,
            questions=tuple(question for question in questions if question is not None),
            requirements=tuple(requirements),
            deadlines=tuple(
                self.deadline(sheet, ("deadlines", index), one) for index, one in enumerate(written.deadlines)
            ),
            notes=tuple(
                SourcedNote(
                    says=one.says,
                    conflicts=self._conflicts(sheet, ("notes", index), one.conflicts),
                    when=one.when,
                    **self._cited(sheet, ("notes", index), one),
                )
                for index, one in enumerate(written.notes)
            ),
            amounts=amounts,
            **self._cited(sheet, (), written),
        )

    def deadline(self, sheet: Sheet, path: Path, written: WrittenDeadline) -> DeadlineRule:
        numbers = written.model_dump(include={"id", "fact", "days", "months", "working_days", "opens"})
        return DeadlineRule(**numbers, what=written.what, when=written.when, **self._cited(sheet, path, written))

    def _question(self, sheet: Sheet, path: Path, written: WrittenQuestion) -> Question | None:
        fact = self.library.facts.get(written.fact)
        if fact is None:
            reason = unknown("fact", written.fact, self.library.facts)
            self.mistakes.append(sheet.mistake((*path, "fact"), reason))
            return None
        options = fact.options
        if written.options is not None:
            known = {option.value: option for option in fact.options}
            for value in written.options:
                if value not in known:
                    reason = unknown("option", value, known)
                    self.mistakes.append(sheet.mistake((*path, "options"), reason))
            options = tuple(known[value] for value in written.options if value in known)
        return Question(
            key=written.fact,
            kind=fact.kind,
            ask=written.ask or fact.ask,
            why=written.why or fact.why,
            options=options,
            when=written.when,
        )

    def _requirements(self, sheet: Sheet, path: Path, line: WrittenRequirement, source: str) -> list[Requirement]:
        """The requirement of a line, or those of the set it names."""
        if (line.set is None) == (line.document is None):
            self.mistakes.append(sheet.mistake(path, 'name either a "document" or a "set"'))
            return []
        if line.set is None:
            found = self._requirement(sheet, path, line, source)
            return [found] if found else []
        if line.set not in self.library.sets:
            self.mistakes.append(sheet.mistake((*path, "set"), unknown("set", line.set, self.library.sets)))
            return []
        for extra in sorted(line.model_fields_set - {"set", "source"}):
            self.mistakes.append(
                sheet.mistake((*path, extra), 'a line that names a set may say "source" and nothing else')
            )
        set_sheet, shared = self.library.sets[line.set]
        return [
            one
            for index, inner in enumerate(shared.requirements)
            if (one := self._requirement(set_sheet, ("requirements", index), inner, line.source or source))
        ]

    def _requirement(self, sheet: Sheet, path: Path, line: WrittenRequirement, source: str) -> Requirement | None:
        """A document of the library as this procedure asks for it; `source` is the procedure's own."""
        document_id = line.document or ""
        document = self.library.documents.get(document_id)
        if document is None:
            reason = unknown("document", document_id, self.library.documents)
            self.mistakes.append(sheet.mistake((*path, "document"), reason))
            return None
        if line.needed_when and (line.because is None or line.because_not is None):
            reason = 'a requirement with "needed_when" must say "because" and "because_not"'
            self.mistakes.append(sheet.mistake(path, reason))
        return Requirement(
            id=document_id,
            title=line.title or document.title,
            why=line.why or document.why,
            because=line.because or self.library.phrases.always,
            because_not=line.because_not,
            who=line.who or document.who,
            group=document.group,
            kinds=document.kinds if line.kinds is None else line.kinds,
            needed_when=line.needed_when,
            alternatives=line.alternatives,
            documents_wanted=line.documents_wanted or document.documents_wanted,
            checks=tuple(
                self._check(sheet, (*path, "checks", index), check) for index, check in enumerate(line.checks)
            ),
            original=line.original or document.original,
            conflicts=self._conflicts(sheet, path, line.conflicts),
            what=line.what or document.what,
            how_to_get=line.how_to_get or document.how_to_get,
            common_mistakes=line.common_mistakes or document.common_mistakes,
            **self.provenance(sheet, path, line.source or source, line.confidence, inherited=line.source is None),
        )

    def _check(self, sheet: Sheet, path: Path, written: WrittenCheck) -> Check:
        for figure in written.figures:
            if figure.id not in self.figures:
                reason = unknown("figure", figure.id, self.figures)
                self.mistakes.append(sheet.mistake((*path, "figures"), reason))
        return Check(
            **written.model_dump(exclude={"source", "confidence", "when", "figures"}),
            figures=written.figures,
            when=written.when,
            **self._cited(sheet, path, written),
        )

    def _conflicts(self, sheet: Sheet, path: Path, written: tuple[WrittenConflict, ...]) -> tuple[Conflict, ...]:
        return tuple(
            Conflict(says=one.says, **self._cited(sheet, (*path, "conflicts", index), one))
            for index, one in enumerate(written)
        )
