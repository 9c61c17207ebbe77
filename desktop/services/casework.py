"""One open case and everything a person can do to it, each deed one change that can be undone."""

import contextlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain import paging
from desktop.domain.bundle import BundlePlan, plan
from desktop.domain.bundle_changes import BundleChanges
from desktop.domain.case import Case, Document, PageRef, Source
from desktop.domain.checklist import assess
from desktop.domain.confirmation import settled
from desktop.domain.deeds import Deed
from desktop.domain.definition.change import DefinitionChange
from desktop.domain.facts import checked_fact
from desktop.domain.filing import refiled, requirements_for
from desktop.domain.paging import PagingRefused
from desktop.domain.papers import FieldValue, Kind, Reading
from desktop.domain.people import people_of
from desktop.domain.rereading import reread
from desktop.domain.standing import Standing
from desktop.domain.text import PageText
from desktop.engines.casefile import CaseFile, CaseFileError
from desktop.engines.clock import today
from desktop.services.addition import Addition
from desktop.services.bundling import BundleReport
from desktop.services.definition_memory import changes_since, with_definition
from desktop.services.exports import Exports
from desktop.services.paging import PagedCase
from desktop.services.pictures import PicturedCase
from desktop.services.progress import Progress, Step
from desktop.services.readers import Readers
from desktop.services.redacting import Redacting
from desktop.words.words import Words
from forms.model import Procedure
from forms.rules import Rules

if TYPE_CHECKING:
    from desktop.services.intake import FileReading


class Casework(PagedCase, PicturedCase):
    """An open case. Deeds save at once; `case` is always what is saved. Blocking deeds run in one job at a time."""

    def __init__(
        self,
        path: Path,
        case_file: CaseFile,
        rules: Rules,
        readers: Readers,
        keep: ExitStack,
    ) -> None:
        super().__init__(case_file)
        self.path = path
        self.rules = rules
        self.procedure: Procedure = rules.procedure(case_file.case.permit)
        self._readers = readers
        self._sandbox, self._work = readers.sandbox, readers.work
        self._keep = keep
        self._exports = Exports(case_file)
        self.redacting = Redacting(lambda: self.case, case_file.texts, self._change)

    def standing(self, on: date) -> Standing:
        """Where the case stands on that day."""
        return assess(self.procedure, self.case, on, self.rules.amounts)

    def definition_changes(self, on: date) -> tuple[DefinitionChange, ...]:
        """What has changed in the definition since the person last saw it, the weightiest first."""
        return changes_since(self.case, self.rules, on)

    def accept_definition(self, on: date) -> None:
        """The person has seen what changed: the definition of today is the remembered one from now on."""
        self._change(lambda case: with_definition(case, self.rules, on), Deed("accept_rules"))

    def remember_definition(self, on: date) -> None:
        """A case of a former program remembers from its next opening on; that is no deed of anybody's to undo."""
        if self.case.definition is None:
            with contextlib.suppress(CaseFileError):
                self._file.save(with_definition(self.case, self.rules, on))

    def use(self, rules: Rules) -> None:
        """Goes on with other definitions; UnknownProcedure, and nothing changed, where they lack the procedure."""
        self.procedure, self.rules = rules.procedure(self.case.permit), rules

    def answer(self, key: str, value: str | None) -> None:
        """Answers one question, or takes the answer back with None; papers are filed anew under what now applies.

        The answer is kept as the rules want it (a country in two letters); FactRefused where it cannot be one.
        """
        kept = None if value is None else checked_fact(key, value, self.rules.questions)

        def answered(case: Case) -> Case:
            return refiled(case, case.with_fact(key, kept), self.procedure, today())

        self._change(answered, Deed("answer", {"question": key}))

    def add(self, paths: Sequence[Path], progress: Progress) -> tuple[Addition, ...]:
        """Brings files in, reads and files them; each file is saved by itself, so none is lost on cancelling.

        Undo takes the whole addition back, or what came of it since the last other change. Raises what `progress`
        raises, with what was read so far kept. Other changes may be made meanwhile.
        """
        return self._brought(paths, progress, Deed("add", {"files": len(paths)}), object())

    def replace_paper(self, document_id: str, path: Path, on: date, progress: Progress) -> Addition:
        """A new file takes a paper's place under its requirements; the old paper is kept among the former.

        Nothing is replaced where the file cannot be used or is in the case already. KeyError for no such paper.
        """
        kind, work, deed = self.case.document(document_id).kind, object(), Deed("replace")
        [addition] = self._brought([path], progress, deed, work)
        if addition.documents and not addition.already_there:
            made = [self.case.document(one) for one in addition.documents]
            new = next((one for one in made if one.kind == kind), made[0])
            self._change(lambda case: paging.replaced(case, document_id, new.id, on), deed, work)
        return addition

    def read_again(self, document_id: str, places: Sequence[int], progress: Progress) -> None:
        """Reads pages anew as the person has turned them. Blocking: for a job.

        Raises PagingRefused where parts of one are blackened, now or at a step that undo or redo leads to: a
        blackened place is told on the page as it was read, and would cover another place after a new reading.
        """
        from desktop.services.page_again import again

        document, readings = self.case.document(document_id), {}
        self._refuse_blackened(self.case, [document.ref(document.pages[place - 1]) for place in places])
        for done, place in enumerate(places):
            page = document.pages[place - 1]
            progress(Step("reading", 0, 1, self.case.sources[document.ref(page).source].name, done + 1, len(places)))
            readings[document.ref(page)] = again(self._file, self._readers, document, page)
        texts = {ref.source: list(self._file.texts(ref.source)) for ref in readings}
        for ref, text in readings.items():
            texts[ref.source] = [text if one.number == ref.page else one for one in texts[ref.source]]

        def read(case: Case) -> Case:
            now = case.document(document_id)
            self._refuse_blackened(case, list(readings))
            return case.with_document(reread(now, lambda ref: readings.get(ref) or self._text_of()(ref)))

        self._change(read, Deed("reread"), None, None, texts)

    def _refuse_blackened(self, now: Case, refs: Sequence[PageRef]) -> None:
        for case in (now, *self._history.cases):
            if any(PageRef(one.source, one.page) in refs for one in case.redactions):
                raise PagingRefused("blackened")

    def _brought(self, paths: Sequence[Path], progress: Progress, deed: Deed, work: object) -> tuple[Addition, ...]:
        before, additions = self.case, []
        readings = self._readers.intake.read(paths, progress, known=lambda sha: sha in self.case.sources)
        try:
            for reading in readings:
                additions.append(self._added(reading, before, deed, work))
                if reading.copy is not None:
                    reading.copy.unlink(missing_ok=True)
        finally:
            # Who the couple are may have become known with a later file than the one it decides.
            self._change(
                lambda case: refiled(_people_of_before(before, case), case, self.procedure, today()), deed, work
            )
        progress(Step("reading", len(paths), len(paths)))
        return tuple(additions)

    def _added(self, reading: "FileReading", before: Case, deed: Deed, work: object) -> Addition:
        sha256, copy = reading.sha256, reading.copy
        if reading.problem is not None or sha256 is None or copy is None:
            return Addition(reading.path, (), reading.problem, sha256=sha256)
        source = Source(
            sha256, reading.path.name, reading.media_type, len(reading.texts), reading.bytes, reading.signed
        )
        papers = [self._document(sha256, paper, reading.texts, before) for paper in reading.readings]
        made: list[str] = []

        def added(case: Case) -> Case:
            if sha256 in case.sources:
                return case
            case = case.with_source(source)
            for paper in papers:
                made.append(f"d{case.next_document}")
                case = case.with_new_document(paper)
            return case

        # A file that is there already was not read again: what is known of it stays.
        texts = {sha256: reading.texts} if reading.texts else {}
        self._change(added, deed, work, {sha256: copy}, texts)
        if not made:
            there = tuple(one.id for one in self.case.documents if sha256 in one.sources)
            return Addition(reading.path, there, already_there=True, sha256=sha256)
        return Addition(reading.path, tuple(made), sha256=sha256, pages=len(reading.texts))

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

        def changed(document: Document) -> Document:
            return replace(document, fields=settled(document.fields, field_name, value))

        deed = Deed("confirm" if value is None else "correct", {"field": field_name})
        self._change_document(document_id, changed, deed)

    def confirm_kind(self, document_id: str, kind: Kind) -> None:
        """A person says what this paper is; it is filed where such a paper fits."""

        def changed(document: Document) -> Document:
            named = replace(document, kind=kind, confidence=1.0, kind_confirmed=True)
            return replace(named, requirements=self._filed(named, self.case))

        self._change_document(document_id, changed, Deed("name_kind", {"kind": kind}))

    def file_under(self, document_id: str, requirement_ids: Sequence[str]) -> None:
        """Files a paper under these requirements and no others. Raises KeyError for one the procedure does not have."""
        known = {one.id for one in self.procedure.requirements}
        for requirement in requirement_ids:
            if requirement not in known:
                raise KeyError(requirement)
        wished = tuple(dict.fromkeys(requirement_ids))
        self._change_document(document_id, lambda document: replace(document, requirements=wished), Deed("file"))

    def remove(self, document_id: str) -> None:
        """Takes a paper out of the case; undo brings it back."""
        self._change(lambda case: case.without_document(document_id), Deed("remove"))

    def plan(self, channel_id: str, on: date) -> BundlePlan:
        """What a bundle for that channel would hold, to be looked over first."""
        channel = self.rules.channels[channel_id]
        case = self.case
        return plan(self.standing(on), case, self.procedure, channel, frozenset(case.left_out), orders=case.orders)

    def bundle(
        self, channel_id: str, out: Path, on: date, language: str, progress: Progress, process: str = ""
    ) -> BundleReport:
        """Writes the submission-ready PDFs into `out`, all or nothing. Blocking: for a job.

        `process` is the number that AIMA gave, if any; it stands on the cover.
        """
        from desktop.services.bundling import definitions_told, make

        ocr = self._readers.ocr
        with ocr.staying():  # pages that are proven are read one after the other
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
                reader=None if ocr.missing() else ocr.read,
                closer=ocr.read_again if ocr.reads_again() else None,
                definitions=definitions_told(self.rules),
                process=process.strip(),
                former=self._exports.former(channel_id, out),
                keep=self._exports.keeper(channel_id),
            )

    def foreseen(self, plan: BundlePlan) -> BundleChanges | None:
        """What that bundle will change since the last one of its channel; None where it is the first."""
        return self._exports.foreseen(plan, self.case)

    def close(self) -> None:
        """Closes the case file, without what only undo could still have needed, the readers and their work folder."""
        with contextlib.suppress(CaseFileError):
            self._file.compact()
        self._file.close()
        self._keep.close()


def _people_of_before(before: Case, now: Case) -> Case:
    """The case of now as the rules saw it when the papers were filed: with the people known before."""
    return replace(now, documents=before.documents)
