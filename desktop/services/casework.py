"""One open case and everything a person can do to it, each deed one change that can be undone."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop.domain.bundle import BundlePlan, plan
from desktop.domain.case import Case, Document, Source
from desktop.domain.checklist import assess
from desktop.domain.confirmation import confirmed
from desktop.domain.filing import refiled, requirements_for
from desktop.domain.papers import FieldValue, Kind, Problem, Reading
from desktop.domain.people import people_of
from desktop.domain.standing import Standing
from desktop.domain.text import PageText
from desktop.engines.casefile import CaseFile
from desktop.engines.clock import today
from desktop.engines.ocr import Ocr
from desktop.engines.sandbox import Sandbox
from desktop.services.bundling import BundleReport, make
from desktop.services.intake import FileReading, Intake
from desktop.services.progress import Progress, Step
from desktop.words.words import Words
from forms.model import Procedure
from forms.rules import Rules

MOST_UNDOS = 200


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of one file that was given: the documents it made, or why there are none."""

    path: Path
    documents: tuple[str, ...]
    problem: Problem | None = None
    already_there: bool = False
    sha256: str | None = None
    pages: int = 0


class Casework:
    """An open case. Deeds save at once; `case` is always what is saved. Blocking deeds run in one job at a time."""

    def __init__(
        self,
        path: Path,
        case_file: CaseFile,
        rules: Rules,
        intake: Intake,
        sandbox: Sandbox,
        ocr: Ocr,
        work: Path,
        keep: ExitStack,
    ) -> None:
        self.path = path
        self.rules = rules
        self.procedure: Procedure = rules.procedure(case_file.case.permit)
        self._file = case_file
        self._intake = intake
        self._sandbox = sandbox
        self._ocr = ocr
        self._work = work
        self._keep = keep
        self._undone: list[Case] = []
        self._done: list[Case] = []

    @property
    def case(self) -> Case:
        return self._file.case

    def standing(self, on: date) -> Standing:
        """Where the case stands on that day."""
        return assess(self.procedure, self.case, on, self.rules.amounts)

    def answer(self, key: str, value: str | None) -> None:
        """Answers one question, or takes the answer back with None; papers are filed anew under what now applies."""
        before = self.case
        self._change(refiled(before, before.with_fact(key, value), self.procedure, today()))

    def add(self, paths: Sequence[Path], progress: Progress) -> tuple[Addition, ...]:
        """Brings files in, reads and files them; each file is saved by itself, so none is lost on cancelling.

        Undo takes the whole addition back. Raises what `progress` raises, with what was read so far kept.
        """
        before, additions = self.case, []
        readings = self._intake.read(paths, progress, known=lambda sha: sha in self.case.sources)
        try:
            for reading in readings:
                additions.append(self._added(reading, before))
                if reading.copy is not None:
                    reading.copy.unlink(missing_ok=True)
        finally:
            # Who the couple are may have become known with a later file than the one it decides.
            filed = refiled(before, self.case, self.procedure, today())
            if filed != before:
                self._file.save(filed)
                self._remember(before)
        progress(Step("reading", len(paths), len(paths)))
        return tuple(additions)

    def _added(self, reading: FileReading, before: Case) -> Addition:
        sha256, copy = reading.sha256, reading.copy
        if reading.problem is not None or sha256 is None or copy is None:
            return Addition(reading.path, (), reading.problem, sha256=sha256)
        if sha256 in self.case.sources:
            there = tuple(one.id for one in self.case.documents if one.source == sha256)
            return Addition(reading.path, there, already_there=True, sha256=sha256)
        pages = len(reading.texts)
        source = Source(sha256, reading.path.name, reading.media_type, pages, reading.bytes, reading.signed)
        case = self.case.with_source(source)
        made = []
        for paper in reading.readings:
            made.append(f"d{case.next_document}")
            case = case.with_new_document(self._document(sha256, paper, reading.texts, before))
        self._file.save(case, {sha256: copy}, {sha256: reading.texts})
        return Addition(reading.path, tuple(made), sha256=sha256, pages=pages)

    def _document(self, sha256: str, paper: Reading, texts: Sequence[PageText], before: Case) -> Document:
        turns = {text.number: text.turned for text in texts if text.turned and text.number in paper.pages}
        document = Document(
            "",
            sha256,
            paper.pages,
            paper.kind,
            paper.confidence,
            paper.language,
            paper.fields,
            paper.notes,
            turns=turns,
        )
        return replace(document, requirements=self._filed(document, before))

    def _filed(self, document: Document, case: Case) -> tuple[str, ...]:
        return requirements_for(document, self.procedure, case.facts, people_of(case, self.procedure), today())

    def confirm(self, document_id: str, field_name: str, value: FieldValue | None = None) -> None:
        """A person confirms a field as read, or corrects it. Raises FieldRefused for a value that cannot be."""
        document = self.case.document(document_id)
        field = confirmed(field_name, document.fields.get(field_name), value)
        self._change(self.case.with_document(replace(document, fields={**document.fields, field_name: field})))

    def confirm_kind(self, document_id: str, kind: Kind) -> None:
        """A person says what this paper is; it is filed where such a paper fits."""
        document = replace(self.case.document(document_id), kind=kind, confidence=1.0, kind_confirmed=True)
        filed = self._filed(document, self.case)
        self._change(self.case.with_document(replace(document, requirements=filed)))

    def file_under(self, document_id: str, requirement_ids: Sequence[str]) -> None:
        """Files a paper under these requirements and no others. Raises KeyError for one the procedure does not have."""
        known = {one.id for one in self.procedure.requirements}
        for requirement in requirement_ids:
            if requirement not in known:
                raise KeyError(requirement)
        document = replace(self.case.document(document_id), requirements=tuple(dict.fromkeys(requirement_ids)))
        self._change(self.case.with_document(document))

    def remove(self, document_id: str) -> None:
        """Takes a paper out of the case; undo brings it back."""
        self._change(self.case.without_document(document_id))

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def undo(self) -> None:
        """Goes back by one deed."""
        self._step(self._done, self._undone)

    def redo(self) -> None:
        """Goes forward again by one deed that was undone."""
        self._step(self._undone, self._done)

    def _step(self, source: list[Case], target: list[Case]) -> None:
        if not source:
            return
        here = self.case
        self._file.save(source[-1])
        source.pop()
        target.append(here)

    def _change(self, case: Case) -> None:
        before = self.case
        self._file.save(case)
        self._remember(before)

    def _remember(self, before: Case) -> None:
        self._done.append(before)
        del self._done[:-MOST_UNDOS]
        self._undone.clear()

    def page_text(self, document_id: str, page: int) -> PageText:
        """What one page of the document's source says; KeyError where there is no such page."""
        for text in self._file.texts(self.case.document(document_id).source):
            if text.number == page:
                return text
        raise KeyError(page)

    def page_picture(self, document_id: str, page: int, width: int) -> bytes:
        """A PNG of one page of the document's source, upright, `width` pixels wide. Blocking: for a job."""
        document = self.case.document(document_id)
        text = self.page_text(document_id, page)
        copy = self._work / f"picture-{document.source}-{page}-{width}"
        self._file.export_original(document.source, copy)
        try:
            return self._sandbox.picture(copy, page, width, document.turns.get(page, 0), text.skew)
        finally:
            copy.unlink(missing_ok=True)

    def plan(self, channel_id: str, on: date) -> BundlePlan:
        """What a bundle for that channel would hold, to be looked over first."""
        channel = self.rules.channels[channel_id]
        return plan(self.standing(on), self.case, self.procedure, channel)

    def bundle(self, channel_id: str, out: Path, on: date, language: str, progress: Progress) -> BundleReport:
        """Writes the submission-ready PDFs into `out`, all or nothing. Blocking: for a job."""
        return make(
            case=self.case,
            procedure=self.procedure,
            plan=self.plan(channel_id, on),
            standing=self.standing(on),
            original=self._file.export_original,
            texts=self._file.texts,
            words=Words("pt"),
            applicant_words=Words(language),
            out=out,
            work=self._work,
            progress=progress,
            channel=self.rules.channels[channel_id],
            reader=None if self._ocr.missing() else self._ocr.read,
        )

    def close(self) -> None:
        """Closes the case file and throws the private work folder away."""
        self._file.close()
        self._keep.close()
