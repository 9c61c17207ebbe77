"""The whole way from a plan to a folder of finished files; nothing is seen outside before everything is proven."""

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from desktop.domain.bundle import BundlePlan
from desktop.domain.bundle_names import CHECKLIST, GUIDE, MANIFEST, RECEIPT
from desktop.domain.case import Case
from desktop.domain.redaction.hiding import hidden_case
from desktop.domain.standing import Standing
from desktop.domain.text import PageText
from desktop.services.bundling.blackening import hidden_in, proven_hidden, refuse_signed
from desktop.services.bundling.fitting import fitted, settled
from desktop.services.bundling.front_matter import FrontMatter
from desktop.services.bundling.handing_over import Handing, written_sheets
from desktop.services.bundling.manifest import manifest_text, sha256_of
from desktop.services.bundling.materials import Materials
from desktop.services.bundling.proving import Reader, proven
from desktop.services.bundling.publishing import checked_target, disk_faults, published
from desktop.services.bundling.report import BundledFile, BundleError, BundleReport, Proof, Role
from desktop.services.bundling.rereading import reread
from desktop.services.bundling.shortfalls import shortfalls
from desktop.services.bundling.wording import Tongues
from desktop.services.bundling.writing import Writer, Written
from desktop.services.progress import Progress, Step, silent
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
    most_proven: int | None = 12,
    definitions: Mapping[str, str | int | None] = MappingProxyType({}),
    process: str = "",
) -> BundleReport:
    """Makes the bundle of `plan` and puts it into the folder `out`.

    `original(sha256, path)` writes a source's bytes to a path, `texts(sha256)` gives its pages' texts. `words` are
    Portuguese, `applicant_words` the applicant's. `work` is a private folder; nothing stays in it. `channel` adds its
    limit on the number of files, `definitions` tell the manifest which ones were in use; `process` is the number (or
    numbers) that AIMA gave, for the cover. With a `reader` (the OCR's),
    up to `most_proven` pages that were coded anew (all where None) are read again as pictures, and get a gentler
    coding where too much was lost. Raises BundleError, and whatever `progress` raises to stop it: `out` then is as it
    was.
    """
    if not any(True for _ in plan.entries):
        raise BundleError("nothing_to_bundle")
    refuse_signed(plan, case)
    checked_target(out, frozenset({plan.complete_name, RECEIPT, MANIFEST}))
    with disk_faults():
        folder = Path(tempfile.mkdtemp(prefix="bundle-", dir=work))
    try:
        with disk_faults():
            materials = Materials(plan, case, original, texts, folder, progress)
        sections = fitted(plan, materials, progress)
        if plan.printed:
            sections = ()
        proof: Proof | None = None
        if reader is not None:
            proof = proven(materials, reader, most_proven, lambda: settled(plan, materials), progress)
            sections = () if plan.printed else settled(plan, materials)
        told_case, fields_gone = hidden_case(case, texts)
        tongues = Tongues(words, applicant_words)
        front = FrontMatter(plan, told_case, procedure, standing, tongues, process)
        writer = Writer(plan, materials, front, words, folder, progress)
        written = writer.write(sections)
        with disk_faults():
            signed = _signed(plan, case, original, folder)
            handing = Handing(plan, told_case, procedure, standing, channel, written[0].layout, tongues)
            listed = _listed(plan, written, signed, case)
            by_name = {one.name: one for one in written}
            notes = shortfalls(plan, listed, by_name, channel)
            sheets = written_sheets(handing, writer, listed, notes)
            written = (*written, *sheets)
            files = _listed(plan, written, signed, case)
        read = reread(written, materials, progress)
        proven_hidden(written, materials, hidden_in(materials, texts, told_case, fields_gone), reader, progress)
        with disk_faults():
            by_name |= {one.name: one for one in sheets}
            told = manifest_text(
                plan, standing, case, files, by_name, materials, read, proof, definitions, handing.field_titles()
            )
            (folder / MANIFEST).write_text(told, "utf-8")
        paths = {one.name: one.path for one in written} | signed | {MANIFEST: folder / MANIFEST}
        progress(Step("saving", 0, 1))
        published(paths, out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return BundleReport(out, plan.channel, files, MANIFEST, plan.not_ready, read.before, read.after, notes, proof)


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
