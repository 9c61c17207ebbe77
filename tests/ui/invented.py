"""An invented case and desk with the faces of the real ones, quick enough for a test of the window."""

import io
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from invented_case import STATEMENT, full_case, standing_of
from invented_page import page_text
from invented_rules import OTHER, PROCEDURE, REQUIREMENTS, Rules, both
from PIL import Image

from desktop.domain import paging
from desktop.domain.about import About, Build, Piece
from desktop.domain.bundle import BundlePlan, plan
from desktop.domain.bundle_changes import BundleChanges
from desktop.domain.case import Case, Document, Source
from desktop.domain.confirmation import confirmed
from desktop.domain.deeds import Deed
from desktop.domain.definition.change import DefinitionChange
from desktop.domain.definition.overview import Key, Overview
from desktop.domain.definition.record import DefinitionRecord
from desktop.domain.papers import FieldValue, Kind, Note, Problem
from desktop.domain.progress import Progress, Step
from desktop.domain.redaction import on_page
from desktop.domain.standing import Finding, Standing
from desktop.domain.text import Box, PageText
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
    role: str = "part"


@dataclass(frozen=True)
class Report:
    folder: Path
    channel: str
    files: tuple[BundledFile, ...]
    not_ready: tuple[str, ...]
    notes: tuple[Note, ...] = ()
    changes: BundleChanges | None = None


def _unread(document: Document) -> Document:
    """Invented papers say nothing new when their pages change."""
    return document


@cache
def _small(picture: bytes, width: int) -> bytes:
    """The page's picture so many pixels wide, as the sandbox makes it."""
    if not picture:
        return b""
    with Image.open(io.BytesIO(picture)) as page:
        small = page.resize((width, page.height * width // page.width))
    target = io.BytesIO()
    small.save(target, "PNG")
    return target.getvalue()


def _blackened(picture: bytes, places: Sequence[Box]) -> bytes:
    if not places:
        return picture
    with Image.open(io.BytesIO(picture)) as page:
        painted = page.convert("RGB")
    for box in places:
        wide, high = painted.size
        edges = (int(box.left * wide), int(box.top * high), int(box.right * wide) + 1, int(box.bottom * high) + 1)
        painted.paste((0, 0, 0), edges)
    target = io.BytesIO()
    painted.save(target, "PNG")
    return target.getvalue()


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
        self.pictured: list[tuple[str, int]] = []
        self.read: list[int] = []
        self._before: list[tuple[Case, Deed]] = []
        self._after: list[tuple[Case, Deed]] = []
        self._lock = threading.RLock()
        self.redacting = Redacting(
            lambda: self.case, self._texts, lambda change, deed: self._change(change(self.case), deed)
        )

    @property
    def undo_deed(self) -> Deed | None:
        return self._before[-1][1] if self._before else None

    @property
    def redo_deed(self) -> Deed | None:
        return self._after[-1][1] if self._after else None

    def _change(self, case: Case, deed: Deed | None = None) -> None:
        if self.fail is not None:
            raise self.fail
        if case != self.case:
            self._before.append((self.case, deed or Deed()))
            self._after.clear()
        self.case = case

    def _texts(self, source: str) -> tuple[PageText, ...]:
        return (page_text(1), page_text(2))

    def undo(self) -> None:
        case, deed = self._before.pop()
        self._after.append((self.case, deed))
        self.case = case

    def redo(self) -> None:
        case, deed = self._after.pop()
        self._before.append((self.case, deed))
        self.case = case

    def turn_pages(self, document_id: str, turns: Mapping[int, int]) -> None:
        deed = Deed("turn", {"page": next(iter(turns)) if len(turns) == 1 else 0, "pages": len(turns)})
        self._change(paging.turned(self.case, document_id, turns), deed)

    def hardly_read(self, document_id: str, places: Sequence[int]) -> list[int]:
        return []

    def read_again(self, document_id: str, places: Sequence[int], progress: Progress) -> None:
        self.read += places

    def order_pages(self, document_id: str, order: Sequence[int]) -> None:
        self._change(paging.reordered(self.case, document_id, order), Deed("order_pages"))

    def split(self, document_id: str, at: int) -> str:
        self._change(paging.split(self.case, document_id, at, _unread), Deed("split", {"page": at}))
        return self.case.documents[-1].id

    def join(self, document_ids: Sequence[str]) -> None:
        self._change(paging.joined(self.case, document_ids, _unread), Deed("join", {"papers": len(document_ids)}))

    def move_page(self, document_id: str, place: int, to: str) -> None:
        self._change(paging.moved(self.case, document_id, place, to, _unread), Deed("move_page", {"page": place}))

    def replace_paper(self, document_id: str, path: Path, on: date, progress: Progress) -> Addition:
        before = self.case
        addition = self._added(path)
        if addition.documents:
            self._before.pop()
            case, self.case = self.case, before
            self._change(paging.replaced(case, document_id, addition.documents[0], on), Deed("replace"))
        return addition

    def restore(self, document_id: str, on: date) -> None:
        self._change(paging.restored(self.case, document_id, on), Deed("restore"))

    def let_go(self, document_id: str) -> None:
        self._change(paging.let_go(self.case, document_id), Deed("let_go"))

    def arrange(self, requirement: str, order: Sequence[str]) -> None:
        self._change(paging.arranged(self.case, requirement, order), Deed("arrange"))

    def leave_out(self, document_id: str, out: bool) -> None:
        self._change(paging.left_out(self.case, document_id, out), Deed("leave_out" if out else "take_in"))

    def page_pictures(self, pages: Sequence[tuple[str, int]], width: int) -> list[bytes | None]:
        self.pictured += pages
        there = {one.id for one in self.case.documents}
        return [
            _blackened(_small(self.picture, width), self._hidden(name, page)) if name in there else None
            for name, page in pages
        ]

    def _hidden(self, document_id: str, page: int) -> tuple[Box, ...]:
        ref = self.case.document(document_id).ref(page)
        return on_page(self.case.redactions, ref.source, ref.page)

    def standing(self, on: date) -> Standing:
        standing = standing_of(self.case, self.procedure, on)
        return replace(standing, notices=(AGED,)) if self.aged else standing

    def answer(self, key: str, value: str | None) -> None:
        self._change(self.case.with_fact(key, value), Deed("answer"))

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
        self._change(self.case.without_document(document_id), Deed("remove"))

    def page_picture(self, document_id: str, page: int, width: int) -> bytes:
        self.case.document(document_id)
        return self.picture

    def plan(self, channel_id: str, on: date) -> BundlePlan:
        channel = Rules().channels[channel_id]
        case = self.case
        return plan(self.standing(on), case, self.procedure, channel, frozenset(case.left_out), orders=case.orders)

    def bundle(
        self, channel_id: str, out: Path, on: date, language: str, progress: Progress, process: str = ""
    ) -> Report:
        self.process = process
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

    def about(self) -> About:
        told = self.overview()
        libraries = (
            Piece("PySide6_Essentials", "6.11.3", "LGPL-3.0-only OR GPL-3.0-only"),
            Piece("numpy", "2.4", "BSD"),
        )
        groups = (("Libraries", libraries), ("Fonts", (Piece("NotoSans-Regular", "", "OFL-1.1"),)))
        days = tuple(day for _, day in told.procedures)
        build = Build("0123456789abcdef0123", date(2026, 11, 28))
        return About("1.2.3", build, 2, told.edition, told.signed_by, "", days, groups)

    def licences(self) -> str:
        return "LICENCES\n\nLibraries\n---------\n\nnumpy 2.4\n    BSD; text 1\n\n" + "A licence in full. " * 200

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
