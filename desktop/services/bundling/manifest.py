"""The bundle's manifest: what each file is, byte by byte, and where each of its pages came from."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from desktop.domain.bundle import BundlePlan
from desktop.domain.bundle_changes import page_mark
from desktop.domain.bundle_layout import Leaf
from desktop.domain.case import Case
from desktop.domain.standing import Standing
from desktop.engines.paper.spoken import Spoken
from desktop.services.bundling.blackening import blackened_labels
from desktop.services.bundling.materials import Materials
from desktop.services.bundling.report import BundledFile, Proof
from desktop.services.bundling.rereading import Reread
from desktop.services.bundling.writing import Written, producer
from forms.rules import Rules

FORMAT: Final = 2
UNSUMMED: Final = "0" * 64
"""What stands in place of the manifest's own SHA-256 while that is reckoned."""


def manifest_text(
    plan: BundlePlan,
    standing: Standing,
    case: Case,
    files: Sequence[BundledFile],
    written: Mapping[str, Written],
    materials: Materials,
    read: Reread,
    proof: Proof | None,
    definitions: Mapping[str, str | int | None],
    fields: Mapping[str, Spoken],
) -> str:
    """The manifest as JSON: sorted keys, no clock, so that the same bundle has the same manifest."""
    used = dict.fromkeys(sha for entry in plan.entries for sha in entry.sources)
    body: dict[str, Any] = {
        "format": FORMAT,
        "program": producer(),
        "permit": plan.permit,
        "channel": plan.channel,
        "limit": plan.limit,
        "on": plan.on.isoformat(),
        "definition_checked_on": standing.definition_checked_on.isoformat(),
        "definitions": dict(definitions),
        "rules": [
            {
                "requirement": one.requirement.id,
                "source": one.requirement.source,
                "confidence": one.requirement.confidence,
                "checked_on": one.requirement.checked_on.isoformat(),
            }
            for one in standing.requirements
            if one.needed != "no"
        ],
        "not_ready": list(plan.not_ready),
        "reread": {"amounts_and_dates_before": read.before, "after": read.after},
        "proof": None if proof is None else asdict(proof),
        "sources": [
            {
                "sha256": source,
                "bytes": case.sources[source].bytes,
                "pages": case.sources[source].pages,
                "signed": case.sources[source].signed,
            }
            for source in used
        ],
        "redacted": [{"label": label, "pages": list(pages)} for label, pages in blackened_labels(plan, case)],
        "files": [
            {**_file(one, written.get(one.path), materials), **_field(fields.get(one.requirement))} for one in files
        ],
    }
    body["sum"] = UNSUMMED
    text = _spelled(body)
    return text.replace(_sum_told(UNSUMMED), _sum_told(hashlib.sha256(text.encode("utf-8")).hexdigest()))


def _spelled(body: Mapping[str, Any]) -> str:
    """JSON with each entry and each part of a list on a line of its own.

    The library indents in its slow way only, which took a tenth of the time of a bundle of thousands of pages.
    """
    spell = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode

    def spelled(value: Any) -> str:
        if not isinstance(value, list):
            return spell(value)
        return "[\n  " + ",\n  ".join(map(spell, value)) + "\n ]"

    return "{\n " + ",\n ".join(f"{spell(key)}: {spelled(body[key])}" for key in sorted(body)) + "\n}\n"


def is_as_summed(manifest: bytes, told: str) -> bool:
    """Whether a manifest that tells that sum of itself still has the bytes it was written with."""
    bare = manifest.replace(_sum_told(told).encode("utf-8"), _sum_told(UNSUMMED).encode("utf-8"), 1)
    return hashlib.sha256(bare).hexdigest() == told


def _sum_told(value: str) -> str:
    return f'"sum": "{value}"'


def definitions_told(rules: Rules) -> dict[str, str | int | None]:
    """Which definitions a bundle was made by: edition, SHA-256 over all sheets, and the key of the pack, if any."""
    edition = rules.edition
    return {
        "issued": None if edition is None else edition.issued.isoformat(),
        "number": None if edition is None else edition.number,
        "sha256": rules.digest or None,
        "signed_by": rules.signed_by or None,
    }


def _file(one: BundledFile, written: Written | None, materials: Materials) -> dict[str, Any]:
    told: dict[str, Any] = {
        "path": one.path,
        "requirement": one.requirement,
        "bytes": one.bytes,
        "pages": one.pages,
        "sha256": one.sha256,
        "role": one.role,
    }
    if written is None:
        return {**told, "byte_for_byte": True, "pdf_a": None, "pdf_a_reasons": {"unchanged": 1}}
    if written.recipe:
        told |= {"recipe": written.recipe, "made_on": written.made_on}
    kept: dict[str, Any] = {"pdf_a": one.pdf_a}
    if written.breaches:
        kept["pdf_a_reasons"] = dict(written.breaches)
    return {**told, **kept, "page_map": [_page(leaf, materials) for leaf in written.layout.leaves]}


def _field(title: Spoken | None) -> dict[str, Any]:
    """What the field is called into which a file goes, in both languages."""
    return {} if title is None else {"field": {"pt": title.pt, "own": title.own or title.pt}}


def _page(leaf: Leaf, materials: Materials) -> dict[str, Any]:
    """Where one page came from: a source's page with its coding, or which of our own pages it is."""
    if leaf.what != "paper":
        told: dict[str, Any] = {"what": leaf.what}
        if leaf.section:
            told["section"] = leaf.section
        if leaf.label:
            told |= {"label": leaf.label, "source": leaf.source}
        return told
    of = materials.pages[leaf.document, leaf.page]
    told = {"what": "paper", "label": leaf.label, "source": of.source, "page": of.page, "coding": of.coding}
    if of.turn:
        told["turn"] = of.turn
    if of.hidden:
        told |= {"redacted": len(of.hidden), "mark": page_mark(materials.case, of.source, of.page)}
    return told


def sha256_of(path: Path) -> str:
    """A file's SHA-256 in lower-case hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
