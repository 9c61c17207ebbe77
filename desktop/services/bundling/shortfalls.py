"""Says what of a set its channel may not take, and what could be left out, sent elsewhere or put together instead."""

from collections.abc import Iterator, Mapping, Sequence

from desktop.domain.bundle import EXTRAS, BundlePlan
from desktop.domain.bundle_layout import Leaf
from desktop.domain.papers import Note
from desktop.services.bundling.report import BundledFile
from desktop.services.bundling.writing import Written
from forms.model import Channel


def shortfalls(
    plan: BundlePlan, files: Sequence[BundledFile], written: Mapping[str, Written], channel: Channel | None
) -> tuple[Note, ...]:
    """Notes on the files to hand in; the complete file is for the counter and for one's own records.

    over_limit (values `file`, `bytes`, `limit`, `papers`: labels with pages of their sources, `signed`: 1 or 0) for
    each file that is too large; too_many_files (values `files`, `limit`, `extras`: files of papers that nothing asks
    for, `together`: files that would fit into one, joined by " + ") where there are more than the channel takes.
    """
    parts = [one for one in files if one.role in ("part", "signed")]
    labels = {name: label for label, name in plan.signed_files().items()}
    notes = [
        Note(
            "over_limit",
            {
                "file": one.path, "bytes": one.bytes, "limit": plan.limit,
                "papers": _papers(written[one.path].layout.leaves) if one.path in written else labels[one.path],
                "signed": int(one.role == "signed"),
            },
        )
        for one in parts
        if one.bytes > plan.limit
    ]  # fmt: skip
    if channel is not None and channel.max_files is not None and len(parts) > channel.max_files:
        values: dict[str, str | int] = {
            "files": len(parts), "limit": channel.max_files,
            "extras": ", ".join(one.path for one in parts if one.requirement == EXTRAS),
            "together": ", ".join(" + ".join(group) for group in _groups(parts, plan.limit) if len(group) > 1),
        }  # fmt: skip
        notes.append(Note("too_many_files", values))
    return tuple(notes)


def _papers(leaves: Sequence[Leaf]) -> str:
    """Labels with the pages of their sources: "B3 (1–2), B4 (1)"."""
    pages: dict[str, list[int]] = {}
    for leaf in leaves:
        pages.setdefault(leaf.label, []).append(leaf.page)
    return ", ".join(f"{label} ({_range(numbers)})" for label, numbers in pages.items())


def _range(numbers: Sequence[int]) -> str:
    first, last = numbers[0], numbers[-1]
    return str(first) if first == last else f"{first}–{last}"


def _groups(parts: Sequence[BundledFile], limit: int) -> Iterator[list[str]]:
    """Neighbours that would fit into one file; signed ones stay alone, for they may not be joined to anything."""
    group: list[str] = []
    held = 0
    for one in parts:
        if group and (one.role == "signed" or held + one.bytes > limit):
            yield group
            group, held = [], 0
        if one.role == "signed":
            yield [one.path]
            continue
        group.append(one.path)
        held += one.bytes
    if group:
        yield group
