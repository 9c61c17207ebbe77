"""Gathers what a bundle is made of: originals in a private folder, and what a survey found on each of their pages."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from desktop.domain.bundle import BundlePlan, Entry
from desktop.domain.bundle_sizes import Character, Coding, character
from desktop.domain.case import Case
from desktop.domain.redaction import on_page, turned_box
from desktop.domain.redaction.hiding import blackened
from desktop.domain.text import Box, Line, PageText
from desktop.engines.sandbox import Limits, SandboxFailure
from desktop.services.bundling.side_by_side import Heard, in_groups
from desktop.services.bundling.workers import run_limited
from desktop.services.progress import Progress, Step
from desktop.services.refusals import BundleError

Key = tuple[str, int]
"""A document's id and the number it gives a page."""

PDF: Final = "application/pdf"
LIMITS: Final = Limits(memory=3 << 30, seconds=1800, cpu_seconds=1800, file_bytes=2 << 30, open_files=4096)
_LEAST: Final = 100
"""Pages that are worth a process of their own."""
_FAILURES: Final[Mapping[str, Any]] = {"memory": "too_much_memory", "time": "timed_out", "crashed": "crashed"}


@dataclass(slots=True)
class Material:
    """One page that goes into the bundle: where it is, what it is, and the codings it can have so far.

    `page` counts from 1 in `source`; the paper may give it another number, by which the materials know it.
    """

    source: str
    page: int
    turn: int
    media_type: str
    character: Character
    carried: bool = False
    """It can be carried over as it is, with `weight` bytes."""
    weight: int = 0
    recodable: bool = True
    foot_free: bool = False
    own_text: bool = False
    breach: str = "content"
    """The rule of PDF/A-2b that it breaks where it is carried over."""
    width: float = 0.0
    height: float = 0.0
    pieces: dict[Coding, Mapping[str, Any]] = field(default_factory=dict)
    steps: int = 0
    """How much of its ladder has been coded."""
    coding: Coding = "as_given"
    hidden: tuple[Box, ...] = ()
    """Blackened places on the page as it stands in the bundle, before it is straightened by `skew`."""
    skew: float = 0.0
    first_character: Character = "text"
    """What it was taken for before its picture was looked at."""
    recalled: Coding | None = None
    """The coding that came from the last bundle."""
    figures_read: dict[str, Counter[str]] = field(default_factory=dict)
    """What is legible on its codings, as far as they were proven."""
    figures_known: frozenset[str] = frozenset()
    """Those of `figures_read` that came from the last bundle."""

    @property
    def needs_text(self) -> bool:
        """Whether unseen text must be laid under it: its own is not there, or goes with a picture of it."""
        return not self.own_text or self.coding in self.pieces

    def weights(self) -> dict[Coding, int]:
        """Bytes by coding, as far as they are known."""
        weights: dict[Coding, int] = {coding: int(piece["bytes"]) for coding, piece in self.pieces.items()}
        return {**weights, "as_given": self.weight} if self.carried else weights


class Materials:
    """All pages of a bundle by document and page; `folder` is private and goes with the run."""

    def __init__(
        self,
        plan: BundlePlan,
        case: Case,
        original: Callable[[str, Path], None],
        texts: Callable[[str], Sequence[PageText]],
        folder: Path,
        progress: Progress,
    ) -> None:
        self.case = case
        self._limit = plan.limit
        self.folder = folder
        self._progress = progress
        self.entries = [entry for entry in plan.entries if not entry.signed]
        self.sources = list(dict.fromkeys(sha for entry in self.entries for sha in entry.sources))
        self.pages: dict[Key, Material] = {}
        self.texts: dict[str, dict[int, PageText]] = {}
        for done, source in enumerate(self.sources):
            progress(Step("preparing", done, len(self.sources), case.sources[source].name))
            original(source, self.path(source))
            self.texts[source] = {
                text.number: blackened(text, on_page(case.redactions, source, text.number)) for text in texts(source)
            }
        for entry in self.entries:
            self._add(entry)
        self._survey()
        for material in self.pages.values():
            material.first_character = material.character

    def path(self, source: str) -> Path:
        return self.folder / source

    def has_hidden(self, source: str) -> bool:
        """Whether a page of that source is blackened: its others must bring nothing of it along."""
        return any(one.source == source for one in self.case.redactions)

    def figures_text(self, key: Key) -> str:
        """What could be read on a page before."""
        text = self.text(key)
        return "" if text is None else text.text

    def text(self, key: Key) -> PageText | None:
        """What was read on a page, with its places; None where it was not read."""
        material = self.pages[key]
        return self.texts[material.source].get(material.page)

    def _add(self, entry: Entry) -> None:
        document = self.case.document(entry.document)
        for page in entry.pages:
            ref = document.ref(page)
            text = self.texts[ref.source].get(ref.page)
            turned = 0 if text is None else text.turned
            turn = document.turns.get(page, turned) % 360
            hidden = on_page(self.case.redactions, ref.source, ref.page)
            self.pages[entry.document, page] = Material(
                source=ref.source,
                page=ref.page,
                turn=turn,
                media_type=self.case.sources[ref.source].media_type,
                character=character(entry.kind, vector=False, coloured=True),
                own_text=text is not None and text.origin == "text_layer" and not hidden,
                hidden=tuple(turned_box(box, turn - turned) for box in hidden),
                skew=0.0 if text is None else text.skew,
            )

    def text_paths(self) -> dict[str, Path | None]:
        """For each source a JSON file with the unseen text of its pages that need one, None where none does."""
        needing: dict[str, set[int]] = {}
        for material in self.pages.values():
            if material.needs_text:
                needing.setdefault(material.source, set()).add(material.page)
        return {source: self._written_text(source, needing.get(source, set())) for source in self.sources}

    def _written_text(self, source: str, needing: set[int]) -> Path | None:
        pages = {
            str(text.number): {"turned": text.turned, "skew": text.skew, "lines": [_line(one) for one in _lines(text)]}
            for text in self.texts[source].values()
            if text.number in needing and text.origin != "none"
        }
        if not pages:
            return None
        path = self.folder / f"{source}.text"
        path.write_text(json.dumps(pages), "utf-8")
        return path

    def _survey(self) -> None:
        """Learns of every PDF page whether it can be carried over and what it weighs."""
        wanted: dict[str, list[Key]] = {}
        for key, material in self.pages.items():
            if material.media_type == PDF and not material.hidden:
                wanted.setdefault(material.source, []).append(key)
        if not wanted:
            return
        try:
            answers = self._surveyed(wanted)
        except SandboxFailure:
            # One file brought the whole survey down: each alone, so that only its own pages suffer.
            answers = {}
            for source, keys in wanted.items():
                try:
                    answers.update(self._surveyed({source: keys}))
                except SandboxFailure:
                    answers[source] = None
        for source, keys in wanted.items():
            found = answers[source]
            for key, answer in zip(keys, found or [None] * len(keys), strict=True):
                if answer is not None:
                    self._note(self.pages[key], answer)

    def _surveyed(self, wanted: Mapping[str, list[Key]]) -> dict[str, Any]:
        sources = [
            {
                "path": str(self.path(source)),
                "spare": self.has_hidden(source),
                "pages": [{"page": self.pages[key].page, "turn": self.pages[key].turn} for key in keys],
            }
            for source, keys in wanted.items()
        ]
        found = in_groups(
            sources,
            [len(keys) for keys in wanted.values()],
            _LEAST,
            _looked_over,
            lambda done: self._progress(Step("preparing", done, len(sources))),
        )
        return {source: answer["pages"] for source, answer in zip(wanted, found, strict=True)}

    def _note(self, material: Material, answer: Mapping[str, Any]) -> None:
        material.width, material.height = float(answer["width"]), float(answer["height"])
        material.foot_free = bool(answer["foot_free"])
        material.weight = int(answer["weight"])
        material.carried = answer["way"] != "drawn"
        material.breach = str(answer.get("breach", "content"))
        if answer["way"] == "vector":
            # Born digital stays as it is, but for a page that alone would fill half a file: better seen than refused.
            heavy = material.weight > self._limit // 2
            material.recodable = heavy
            material.character = "picture" if heavy else "vector"


def _looked_over(sources: Sequence[Mapping[str, Any]], heard: Heard) -> Sequence[Mapping[str, Any]]:
    answer: Sequence[Mapping[str, Any]] = run_limited(
        "desktop.engines.paper.survey", {"sources": sources}, LIMITS, heard
    )["sources"]
    return answer


def failed(failure: SandboxFailure) -> BundleError:
    """What a worker's end means for the bundle."""
    return BundleError(_FAILURES[failure.code])


def _lines(text: PageText) -> list[Line]:
    """Lines in reading order; those of a machine-readable zone take the place of what was misread there."""
    kept = [line for line in text.lines if not any(_covers(zone, line) for zone in text.mrz_lines)]
    return [*kept, *text.mrz_lines]


def _covers(zone: Line, line: Line) -> bool:
    box, other = zone.box, line.box
    overlap = min(box.bottom, other.bottom) - max(box.top, other.top)
    return overlap > 0.5 * other.height and box.left < other.right and other.left < box.right


def _line(line: Line) -> list[list[object]]:
    return [[word.text, *word.box.rounded()] for word in line.words]
