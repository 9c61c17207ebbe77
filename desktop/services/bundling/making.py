"""The whole way from a plan to a folder of finished files; nothing is seen outside before everything is proven."""

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from desktop.domain.bundle import BundlePlan
from desktop.domain.bundle_changes import BundleChanges, compared
from desktop.domain.bundle_names import CHECKLIST, GUIDE, MANIFEST, RECEIPT
from desktop.domain.case import Case
from desktop.domain.redaction.hiding import hidden_case
from desktop.domain.standing import Standing
from desktop.domain.text import PageText
from desktop.services.bundling.blackening import hidden_in, proven_hidden, refuse_signed
from desktop.services.bundling.fitting import fitted, settled
from desktop.services.bundling.former import Coded, Former, codings_to_keep, recall
from desktop.services.bundling.front_matter import FrontMatter
from desktop.services.bundling.handing_over import Handing, written_sheets
from desktop.services.bundling.manifest import manifest_text, sha256_of
from desktop.services.bundling.materials import Materials
from desktop.services.bundling.proving import Closer, Reader, proven
from desktop.services.bundling.publishing import disk_faults, prepared_ground, published
from desktop.services.bundling.recoding import complete
from desktop.services.bundling.report import BundledFile, BundleReport, Proof, Role
from desktop.services.bundling.rereading import Reread, reread
from desktop.services.bundling.shortfalls import shortfalls
from desktop.services.bundling.wording import Tongues
from desktop.services.bundling.writing import Writer, Written
from desktop.services.progress import Progress, Step, silent
from desktop.services.refusals import BundleError
from desktop.words.words import Words
from forms.model import Channel, Procedure


def make(
    *,
    case: Case,
    procedure: Procedure,
    plan: BundlePlan,
    standing: Standing,
    original: Callable[[str, Path], None],
    texts: Callable[[str], Sequence[PageText]],
    words: Words,
    applicant_words: Words,
    out: Path,
    work: Path,
    progress: Progress = silent,
    channel: Channel | None = None,
    reader: Reader | None = None,
    closer: Closer | None = None,
    definitions: Mapping[str, str | int | None] = MappingProxyType({}),
    process: str = "",
    former: Former | None = None,
    keep: Callable[[bytes, Mapping[str, Coded | None]], None] | None = None,
) -> BundleReport:
    """Makes the bundle of `plan` and puts it into the folder `out`.

    `original(sha256, path)` writes a source's bytes to a path, `texts(sha256)` gives its pages' texts. `words` are
    Portuguese, `applicant_words` the applicant's. `work` is a private folder; nothing stays in it. `channel` adds its
    limit on the number of files, `definitions` tell the manifest which ones were in use; `process` is the number (or
    numbers) that AIMA gave, for the cover. With a `reader` (the OCR's) pages that were coded anew are read again as
    pictures, where something is missing by a `closer` one as well, and get a gentler coding where something was lost.
    `former` is the last bundle of the channel: what has not changed since is taken from it. `keep` is given the
    manifest and the coded pages once all is in place. Raises BundleError, and whatever `progress` raises to stop it:
    `out` then is as it was.
    """
    if not any(True for _ in plan.entries):
        raise BundleError("nothing_to_bundle")
    refuse_signed(plan, case)
    ground = prepared_ground(out, frozenset({plan.complete_name, RECEIPT, MANIFEST}))
    with disk_faults():
        folder = Path(tempfile.mkdtemp(prefix="bundle-", dir=work))
    try:
        with disk_faults():
            materials = Materials(plan, case, original, texts, folder, progress)
        recall(materials, former)
        sections = fitted(plan, materials, progress)
        complete(materials, progress)
        proof: Proof | None = None

        def again() -> None:
            settled(plan, materials)
            complete(materials, progress)

        if reader is not None:
            proof = proven(materials, reader, closer, again, progress)
            sections = settled(plan, materials)
        told_case, fields_gone = hidden_case(case, texts)
        tongues = Tongues(words, applicant_words)
        front = FrontMatter(plan, told_case, procedure, standing, tongues, process)
        writer = Writer(plan, materials, front, words, folder, progress, former)
        written = writer.write(() if plan.printed else sections)
        with disk_faults():
            signed = _signed(plan, case, original, folder)
            handing = Handing(plan, told_case, procedure, standing, channel, written[0].layout, tongues, process)
            listed = _listed(plan, written, signed, case)
            notes = shortfalls(plan, listed, {one.name: one for one in written}, channel)
            written = (*written, *written_sheets(handing, writer, listed, notes))
            files = _listed(plan, written, signed, case)
        read = _reread(written, materials, former, progress)
        proven_hidden(written, materials, hidden_in(materials, texts, told_case, fields_gone), reader, progress)
        with disk_faults():
            by_name = {one.name: one for one in written}
            told = manifest_text(
                plan, standing, case, files, by_name, materials, read, proof, definitions, handing.field_titles()
            )
            (folder / MANIFEST).write_text(told, "utf-8")
            codings = codings_to_keep(materials) if keep is not None else {}
        paths = {one.name: one.path for one in written} | signed | {MANIFEST: folder / MANIFEST}
        progress(Step("saving", 0, 1))
        published(paths, out, ground)
        if keep is not None:
            keep(told.encode("utf-8"), codings)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    changes = _changes(former, told)
    return BundleReport(
        out, plan.channel, files, MANIFEST, plan.not_ready, read.before, read.after, notes, proof, changes
    )


def _reread(written: Sequence[Written], materials: Materials, former: Former | None, progress: Progress) -> Reread:
    """Has every file read again but those that were read when they were made and are the same byte for byte."""
    fresh = [one for one in written if not one.reused]
    if former is None or not written[0].reused:
        return reread(fresh, materials, progress)
    if fresh:
        reread(fresh, materials, progress)
    counted = former.manifest["reread"]
    return Reread(int(counted["amounts_and_dates_before"]), int(counted["after"]))


def _changes(former: Former | None, told: str) -> BundleChanges | None:
    """What differs from the last bundle; None where there was none, or its manifest cannot be understood."""
    if former is None:
        return None
    try:
        return compared(former.manifest, json.loads(told))
    except ValueError:
        return None


def _signed(plan: BundlePlan, case: Case, original: Callable[[str, Path], None], folder: Path) -> dict[str, Path]:
    """Signed PDFs by their names in the bundle, byte for byte as they were given."""
    names = plan.signed_files()
    paths: dict[str, Path] = {}
    for entry in plan.entries:
        if entry.signed:
            name = names[entry.label]
            original(entry.source, folder / name)
            if sha256_of(folder / name) != entry.source:
                raise BundleError(
                    "unreadable_source", {"name": case.sources[entry.source].name, "document": entry.document}
                )
            paths[name] = folder / name
    return paths


def _listed(
    plan: BundlePlan, written: Sequence[Written], signed: Mapping[str, Path], case: Case
) -> tuple[BundledFile, ...]:
    """All files in upload order: by name."""
    listed = [
        BundledFile(
            one.name, one.requirement, one.bytes, one.layout.total, sha256_of(one.path), _role(one, plan),
            None if one.breaches else "2b",
        )
        for one in written
    ]  # fmt: skip
    names = plan.signed_files()
    for section in plan.sections:
        for entry in section.entries:
            if entry.signed:
                name, source = names[entry.label], case.sources[entry.source]
                size = signed[name].stat().st_size
                listed.append(BundledFile(name, section.requirement, size, source.pages, entry.source, "signed"))
    return tuple(sorted(listed, key=lambda one: one.path))


def _role(one: Written, plan: BundlePlan) -> Role:
    roles: dict[str, Role] = {
        plan.complete_name: "complete", GUIDE: "guide", CHECKLIST: "checklist", RECEIPT: "receipt",
    }  # fmt: skip
    return roles.get(one.name, "part")
