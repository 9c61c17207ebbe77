"""Proves that nothing of what the applicant blackened is left in the finished files, or refuses the bundle."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from desktop.domain.bundle import BundlePlan
from desktop.domain.bundle_layout import Leaf
from desktop.domain.case import Case
from desktop.domain.redaction import MARK, on_page
from desktop.domain.redaction.hiding import hidden_words, telling, tokens
from desktop.domain.text import PageText
from desktop.engines.sandbox import SandboxFailure
from desktop.services.bundling.materials import LIMITS, Material, Materials, failed
from desktop.services.bundling.proving import Reader
from desktop.services.bundling.side_by_side import Heard, in_groups
from desktop.services.bundling.workers import run_limited
from desktop.services.bundling.writing import Written, producer
from desktop.services.progress import Progress, Step
from desktop.services.refusals import BundleError

_LEAST: Final = 60
"""Pages that are worth a process of their own."""
_LEAST_RAW: Final = 5
"""Letters of the shortest word that is looked for in bare bytes: shorter ones stand there by chance."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What was hidden: words by source and page, all of them as printed, and what no part of the bundle may say.

    `told_nowhere` are tokens that may stand on no page of a paper, `fields_gone` values that our own pages must not
    tell either.
    """

    by_page: Mapping[tuple[str, int], tuple[str, ...]]
    told_nowhere: frozenset[str]
    fields_gone: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.by_page)


def refuse_signed(plan: BundlePlan, case: Case) -> None:
    """A signed paper travels byte for byte or not at all: raises BundleError redacted_signature for a blackened one."""
    blackened = {one.source for one in case.redactions}
    for entry in plan.entries:
        if entry.signed and blackened & set(entry.sources):
            name = case.sources[entry.source].name
            raise BundleError("redacted_signature", {"name": name, "document": entry.document})


def hidden_in(
    materials: Materials,
    texts: Callable[[str], Sequence[PageText]],
    told: Case,
    fields_gone: frozenset[str],
) -> Hidden:
    """What the pages of this bundle hide; `told` is the case without the fields that went."""
    by_page: dict[tuple[str, int], tuple[str, ...]] = {}
    kept: set[str] = set(tokens(f"{producer()} {MARK}"))
    for source in filter(materials.has_hidden, materials.sources):
        pages = {material.page for material in materials.pages.values() if material.source == source}
        for page in texts(source):
            boxes = on_page(materials.case.redactions, source, page.number)
            if boxes and page.number in pages:
                by_page[source, page.number] = tuple(word.text for word in hidden_words(page, boxes))
    if not by_page:
        return Hidden({}, frozenset(), frozenset())  # to tell the words of every page apart takes its time
    for pages_read in materials.texts.values():
        kept.update(token for page in pages_read.values() for token in tokens(page.text))
    for value in told.facts.values():
        kept.update(tokens(value))
    for document in told.documents:
        for field in document.fields.values():
            kept.update(tokens(field.text))
    gone = {token for words in by_page.values() for word in words for token in tokens(word) if telling(token)}
    return Hidden(by_page, frozenset(gone - kept), fields_gone - kept)


def proven_hidden(
    files: Sequence[Written], materials: Materials, hidden: Hidden, read: Reader | None, progress: Progress
) -> int:
    """Has the files read again at their blackened places; answers how many pages that were.

    Raises BundleError redaction_failed (values `file`, `what`) for the first file in which something is left.
    """
    if not hidden:
        return 0
    pages = [one.layout.total for one in files]
    asked = [_asked(one, materials, hidden, first=at == 0) for at, one in enumerate(files)]
    try:
        answers = in_groups(asked, pages, _LEAST, _answers, lambda done: progress(Step("rereading", done, sum(pages))))
    except SandboxFailure as failure:
        raise failed(failure) from failure
    for one, problems in zip(files, answers, strict=True):
        if problems:
            raise BundleError("redaction_failed", {"file": one.name, "what": ", ".join(problems)})
    blackened = [leaf for leaf in asked[0]["leaves"] if leaf.get("boxes")]
    if read is not None:
        for done, leaf in enumerate(blackened):
            progress(Step("rereading", done, len(blackened)))
            if _still_legible(leaf, read):
                raise BundleError("redaction_failed", {"file": files[0].name, "what": "legible"})
    return len(blackened)


def _still_legible(leaf: Mapping[str, Any], read: Reader) -> bool:
    """Whether a reader of pictures finds a hidden word at the blackened places that is not beside them as well."""
    path = Path(leaf["picture"])
    wide = max(box[2] for box in leaf["boxes"]) - min(box[0] for box in leaf["boxes"])
    high = max(box[3] for box in leaf["boxes"]) - min(box[1] for box in leaf["boxes"])
    found = read(path, 1, min(1.0, wide + 0.04) * leaf["width"], min(1.0, high + 0.04) * leaf["height"])
    return bool(set(tokens(found.text)) & set(leaf["illegible"]))


def _asked(one: Written, materials: Materials, hidden: Hidden, first: bool) -> dict[str, Any]:
    said = [*one.stamps, *((title, "") for _, title, _ in one.outline), (one.title, "")]
    ours = {token for stamp in said for text in stamp for token in tokens(text)}
    leaves = [_leaf(leaf, materials, hidden, ours, first) for leaf in one.layout.leaves]
    absent = (hidden.told_nowhere - ours) | hidden.fields_gone
    raw = {
        word
        for words in hidden.by_page.values()
        for printed in words
        for word in ("".join(letter if letter.isalnum() else " " for letter in printed)).split()
        if len(word) >= _LEAST_RAW and set(tokens(word)) <= absent
    }
    return {"path": str(one.path), "leaves": leaves, "raw": sorted(raw)}


def _leaf(leaf: Leaf, materials: Materials, hidden: Hidden, ours: set[str], first: bool) -> dict[str, Any]:
    if leaf.what != "paper":
        return {"absent": sorted(hidden.fields_gone)}
    asked: dict[str, Any] = {"absent": sorted((hidden.told_nowhere - ours) | hidden.fields_gone)}
    material = materials.pages[leaf.document, leaf.page]
    words = hidden.by_page.get((material.source, material.page))
    if words is None or not material.hidden:
        return asked
    gone = list(dict.fromkeys(token for word in words for token in tokens(word)))
    text = materials.texts[material.source].get(material.page)
    beside = ours | set(tokens("" if text is None else text.text))
    return asked | {
        "hidden": gone,
        "illegible": [token for token in gone if telling(token) and token not in beside],
        "picture": str(materials.folder / f"{leaf.document}-{leaf.page}-places.png") if first else "",
        **_place(material),
    }


def _place(material: Material) -> dict[str, Any]:
    return {
        "boxes": [[box.left, box.top, box.right, box.bottom] for box in material.hidden],
        "skew": material.skew,
        "width": material.width,
        "height": material.height,
    }


def _answers(files: Sequence[Mapping[str, Any]], heard: Heard) -> Sequence[Sequence[str]]:
    job = {"files": files}
    answer: Sequence[Sequence[str]] = run_limited("desktop.engines.paper.blackening_proof", job, LIMITS, heard)["files"]
    return answer


def blackened_labels(plan: BundlePlan, case: Case) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The papers of the plan with blackened places: label, and which of its pages (from 1 within the paper)."""
    for entry in plan.entries:
        refs = (case.document(entry.document).ref(page) for page in entry.pages)
        pages = tuple(at for at, ref in enumerate(refs, start=1) if on_page(case.redactions, ref.source, ref.page))
        if pages:
            yield entry.label, pages
