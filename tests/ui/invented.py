"""An invented case and desk with the faces of the real ones, quick enough for a test of the window."""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from invented_case import STATEMENT, full_case, standing_of
from invented_page import page_text
from invented_rules import OTHER, PROCEDURE, REQUIREMENTS, Rules, both

from desktop.domain.bundle import BundlePlan, plan
from desktop.domain.bundle_changes import BundleChanges
from desktop.domain.case import Case, Document, Source
from desktop.domain.confirmation import confirmed
from desktop.domain.definition.change import DefinitionChange
from desktop.domain.definition.overview import Key, Overview
from desktop.domain.definition.record import DefinitionRecord
from desktop.domain.papers import FieldValue, Kind, Note, Problem
from desktop.domain.progress import Progress, Step
from desktop.domain.standing import Finding, Standing
from desktop.domain.text import PageText
from desktop.services.redacting import Redacting
from forms.edition import Edition
from forms.model import Text

CHANGES = (
    DefinitionChange("now_needed", "act", "bond_birth_both", both("Birth certificates of both"), "needed_when",
                     both("You said that you have no children."), both("Everybody who applies as a partner needs it.")),
    DefinitionChange("question_added", "act", "minors", both("How many children under 18 live with you?")),
    DefinitionChange("check_changed", "look", "crim_origin", both("Criminal record of your country"), "fresh.days",
                     both("90"), both("60")),
    DefinitionChange("figure_added", "look", "rmmg", both("RMMG"), "2027", None, both("980")),
    DefinitionChange("text_changed", "know", "passport", both("Passport"), "how_to_get",
                     both("Ask for it where it was issued."), both("Ask your consulate in Lisbon for a day.")),
    DefinitionChange("day_changed", "know", "", both("Residence card for the family of a British citizen"), "11",
                     both("2026-08-20"), both("2026-11-20")),
)  # fmt: skip
"""What a newer definition could bring, one of most sorts."""
AGED = Finding("definition_old", "warning", {
    "checked_on": "2026-04-02", "days": 234, "on": "2026-11-22", "own": 1, "rules": 9,
    "source": "https://aima.gov.pt/pt/brexit", "procedure": "wa_family",
})  # fmt: skip


@dataclass(frozen=True)
class Addition:
    path: Path
    documents: tuple[str, ...]
    problem: Problem | None = None
    already_there: bool = False


@dataclass(frozen=True)
class Differences:
    added: tuple[tuple[str, Text], ...] = ()
    removed: tuple[tuple[str, Text], ...] = ()
    changed: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True)
class BundledFile:
    path: str
    requirement: str
    bytes: int
    pages: int


@dataclass(frozen=True)
class Report:
    folder: Path
    channel: str
    files: tuple[BundledFile, ...]
    not_ready: tuple[str, ...]
    notes: tuple[Note, ...] = ()
    changes: BundleChanges | None = None


class Casework:
    """A case in memory. `delay` is how long a file takes to be read, in seconds."""

    def __init__(self, path: Path, case: Case, picture: bytes = b"", delay: float = 0.0) -> None:
        self.path = path
        self.case = case
        self.procedure = PROCEDURE if case.permit == "wa_family" else OTHER
        self.picture = picture
        self.delay = delay
        self.fail: Exception | None = None
        self.closed = False
        self.changes: tuple[DefinitionChange, ...] = ()
        self.used: Rules | None = None
        self.aged = False
        self.last: BundleChanges | None = None
        self._before: list[Case] = []
        self._after: list[Case] = []
        self._lock = threading.RLock()
        self.redacting = Redacting(lambda: self.case, self._texts, lambda change: self._change(change(self.case)))

    @property
    def can_undo(self) -> bool:
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        return bool(self._after)

    def _change(self, case: Case) -> None:
        if self.fail is not None:
            raise self.fail
        self._before.append(self.case)
        self._after.clear()
        self.case = case

    def _texts(self, source: str) -> tuple[PageText, ...]:
        return (page_text(1), page_text(2))

    def undo(self) -> None:
        self._after.append(self.case)
        self.case = self._before.pop()

    def redo(self) -> None:
        self._before.append(self.case)
        self.case = self._after.pop()

    def standing(self, on: date) -> Standing:
        standing = standing_of(self.case, self.procedure, on)
        return replace(standing, notices=(AGED,)) if self.aged else standing

    def answer(self, key: str, value: str | None) -> None:
        self._change(self.case.with_fact(key, value))

    def add(self, paths: Sequence[Path], progress: Progress) -> tuple[Addition, ...]:
        made = []
        for number, path in enumerate(paths):
            for page in (1, 2):
                progress(Step("reading", number, len(paths), path.name, page, 2))
                time.sleep(self.delay)
            made.append(self._added(path))
        return tuple(made)

    def _added(self, path: Path) -> Addition:
        if "locked" in path.name:
            return Addition(path, (), Problem("encrypted"))
        kind: Kind = "passport" if "pass" in path.name else "bank_statement" if "extrato" in path.name else "other"
        filed = {"passport": ("passport",), "bank_statement": ("bond_union",)}.get(kind, ())
        read = STATEMENT if kind == "bank_statement" else {}
        source = Source(path.name, path.name, "application/pdf", 2, 100_000)
        paper = Document("", path.name, (1, 2), kind, 0.9, "pt", read, requirements=filed)
        case = self.case.with_source(source).with_new_document(paper)
        self._change(case)
        return Addition(path, (case.documents[-1].id,))

    def confirm(self, document_id: str, field_name: str, value: FieldValue | None = None) -> None:
        document = self.case.document(document_id)
        said = confirmed(field_name, document.fields.get(field_name), value)
        self._change(self.case.with_document(replace(document, fields={**document.fields, field_name: said})))

    def confirm_kind(self, document_id: str, kind: Kind) -> None:
        filed = tuple(one.id for one in REQUIREMENTS if kind in one.kinds)
        document = replace(self.case.document(document_id), kind=kind, kind_confirmed=True, requirements=filed)
        self._change(self.case.with_document(document))

    def file_under(self, document_id: str, requirement_ids: Sequence[str]) -> None:
        document = replace(self.case.document(document_id), requirements=tuple(requirement_ids))
        self._change(self.case.with_document(document))

    def remove(self, document_id: str) -> None:
        self._change(self.case.without_document(document_id))

    def page_picture(self, document_id: str, page: int, width: int) -> bytes:
        self.case.document(document_id)
        return self.picture

    def plan(self, channel_id: str, on: date) -> BundlePlan:
        return plan(self.standing(on), self.case, self.procedure, Rules().channels[channel_id])

    def bundle(self, channel_id: str, out: Path, on: date, language: str, progress: Progress) -> Report:
        wanted = self.plan(channel_id, on)
        files = []
        for number, section in enumerate(wanted.sections):
            progress(Step("bundling", number, len(wanted.sections), section.stem))
            time.sleep(self.delay)
            files.append(BundledFile(f"{section.stem}.pdf", section.requirement, 412_345, section.pages))
        return Report(out, channel_id, tuple(files), wanted.not_ready, changes=self.last)

    def foreseen(self, plan: BundlePlan) -> BundleChanges | None:
        return self.last

    def definition_changes(self, on: date) -> tuple[DefinitionChange, ...]:
        return () if self.case.definition is not None else self.changes

    def accept_definition(self, on: date) -> None:
        self._change(replace(self.case, definition=DefinitionRecord(on, "", "{}")))

    def use(self, rules: Rules) -> None:
        self.used = rules

    def close(self) -> None:
        self.closed = True


@dataclass(frozen=True)
class Recent:
    path: Path
    initials: str
    permit: str
    opened_on: date


class Desk:
    """Cases in memory; the passphrase is always "correct horse"."""

    def __init__(self, picture: bytes = b"") -> None:
        self.rules = Rules()
        self.picture = picture
        self.cases: dict[Path, Case] = {}
        self.listed: tuple[Recent, ...] = ()
        self.opened: list[Casework] = []
        self.keys: list[Key] = []
        self.imported = False
        self.broken = False

    def new_case(self, path: Path, passphrase: str, permit: str, facts: Mapping[str, str], on: date) -> Casework:
        return self._open(path, Case("c2", permit, on, dict(facts)))

    def open_case(self, path: Path, passphrase: str) -> Casework:
        if passphrase != "correct horse":
            from desktop.engines.casefile import CaseFileError

            raise CaseFileError("wrong_passphrase")
        return self._open(path, self.cases.get(path) or full_case())

    def _open(self, path: Path, case: Case) -> Casework:
        casework = Casework(path, case, self.picture)
        self.opened.append(casework)
        return casework

    def overview(self) -> Overview:
        titles = tuple((one.title, one.checked_on) for one in self.rules.procedures.values())
        edition, shipped = Edition(date(2026, 11, 28), 2), Edition(date(2026, 11, 1), 1)
        passed = {"passed_over": "damaged"} if self.broken else {}
        signed_by = self.keys[0].fingerprint if self.imported else ""
        return Overview(edition if self.imported else shipped, shipped, signed_by, titles, tuple(self.keys), **passed)

    def import_pack(self, path: Path) -> Differences:
        from desktop.engines.pack import PackError

        if not self.keys:
            raise PackError("unknown_key", {"fingerprint": "3f2a 91c0 " * 5})
        self.imported = True
        return Differences(changed=(("wa_family", PROCEDURE.title),))

    def remove_pack(self) -> None:
        self.imported = False

    def trust(self, fingerprint: str, name: str) -> None:
        from desktop.engines.pack import fingerprint_typed

        self.keys.append(Key(fingerprint_typed(fingerprint), name, "person"))

    def distrust(self, fingerprint: str) -> None:
        self.keys = [one for one in self.keys if one.fingerprint != fingerprint]

    def recent(self) -> tuple[Recent, ...]:
        return self.listed

    def remember(self, casework: Casework, on: date) -> None:
        self.listed = (Recent(casework.path, "M. S.", casework.case.permit, on),)
