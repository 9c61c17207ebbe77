"""Writes the files of a bundle into the private folder, and cuts a section anew where a file came out too large."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from desktop import release
from desktop.domain.bundle import BundlePlan, Section
from desktop.domain.bundle_layout import Layout, Leaf, complete, volumes
from desktop.domain.bundle_names import volume_names
from desktop.engines.paper import assembly
from desktop.engines.paper.front import draw, index_page_count
from desktop.engines.paper.listing import Listing, draw_listing
from desktop.engines.sandbox import SandboxFailure
from desktop.services.bundling.fitting import Fitted, cut
from desktop.services.bundling.former import Former
from desktop.services.bundling.front_matter import FrontMatter
from desktop.services.bundling.materials import LIMITS, Materials, failed
from desktop.services.bundling.recipes import Made, Recipes, made_by
from desktop.services.bundling.side_by_side import Heard, in_groups
from desktop.services.bundling.wording import page_of, section_title
from desktop.services.bundling.workers import run_limited
from desktop.services.progress import Progress, Step
from desktop.words.words import Words

_TRIES: Final = 4
_LEAST_LIMIT: Final = 20_000
_LEAST: Final = 100
"""Pages that are worth a process of their own."""

_APART: Final = ("paper", "notice", "blank")
"""Leaves that do not lie in the drawing of our own pages in the order of the file."""

Link = tuple[int, tuple[float, float, float, float], int]
Bookmark = tuple[int, str, int]


@dataclass(frozen=True, slots=True)
class Written:
    """One file as it was asked for, and where it lies: pages, stamps, links and bookmarks to be found in it again."""

    name: str
    requirement: str
    path: Path
    title: str
    layout: Layout
    stamps: tuple[tuple[str, str], ...]
    links: tuple[Link, ...]
    outline: tuple[Bookmark, ...]
    bytes: int = 0
    breaches: Mapping[str, int] = field(default_factory=dict)
    """Rules of PDF/A-2b that its pages break, with the first page that does; none where it claims to be one."""
    recipe: str = ""
    """Stands for all that the file is made of; equal recipes of one day make equal bytes."""
    made_on: str = ""
    reused: bool = False
    """It was taken as it lay in the folder of the last bundle."""


def producer() -> str:
    """The program and its version, as files and manifest name it."""
    return f"Papelada {release()}"


class Writer:
    """Writes the complete file and every section's files; `folder` is private."""

    def __init__(
        self,
        plan: BundlePlan,
        materials: Materials,
        front: FrontMatter,
        words: Words,
        folder: Path,
        progress: Progress,
        former: Former | None = None,
    ) -> None:
        self._plan = plan
        self._materials = materials
        self._front = front
        self._words = words
        self._folder = folder
        self._progress = progress
        self._former = former
        self._made: dict[str, Made] = {}
        self._breaches: dict[str, Mapping[str, int]] = {}

    def write(self, sections: Sequence[Fitted]) -> tuple[Written, ...]:
        """All files, the complete one first; raises BundleError where the worker ends badly."""
        whole, front_path = self._complete()
        parts = {fitted.section.letter: self._parts(fitted.section, fitted.cuts) for fitted in sections}
        every = [whole, *(part for section in sections for part in parts[section.section.letter])]
        sizes = self._bind(every, front_path)
        limits = {fitted.section.letter: self._plan.limit for fitted in sections}
        for _ in range(_TRIES):
            again: list[Written] = []
            for fitted in sections:
                letter = fitted.section.letter
                over = max((sizes[part.name] / self._plan.limit for part in parts[letter]), default=0.0)
                if over <= 1 or limits[letter] < _LEAST_LIMIT or not self._can_be_cut(parts[letter]):
                    continue
                limits[letter] = int(limits[letter] / (over * 1.01))
                parts[letter] = self._parts(fitted.section, cut(fitted.section, self._materials, limits[letter]))
                again += parts[letter]
            if not again:
                break
            sizes |= self._bind(again, None)
        every = [whole, *(part for section in sections for part in parts[section.section.letter])]
        return tuple(self._finished(one, sizes[one.name]) for one in every)

    def sheet(self, name: str, title: str, listing: Listing) -> Written:
        """One of the applicant's own sheets, written as a file of its own."""
        front = self._folder / f"{name}.front"
        pages = draw_listing(listing, front)
        layout = Layout(tuple(Leaf("sheet", part) for part in range(pages)))
        path = self._folder / name
        made = Written(name, "", path, title, layout, self._stamps(layout), (), ((0, title, 1),))
        # Only our own drawing is in it, so that it needs no process of its own, which would take longer than the work.
        order = {**self._order(made), "day": self._plan.on.isoformat()}
        answer = assembly.work({**self._common(front, {}), "files": [order]}, lambda _done, _total: None)
        return replace(made, bytes=int(answer["bytes"][0]), breaches=answer["breaches"][0])

    def _can_be_cut(self, parts: Sequence[Written]) -> bool:
        return any(part.layout.total > 1 for part in parts)

    def _complete(self) -> tuple[Written, Path]:
        """The complete file's pages; our own are drawn here, for there is nothing foreign in them but words."""
        draft = complete(self._plan, 1, self._front.month_tables)
        index_pages = index_page_count(self._front.index(draft))
        layout = complete(self._plan, index_pages, self._front.month_tables, self._front.means_pages(draft))
        path = self._folder / "front.pdf"
        spots = draw(self._front.composed(layout), path)
        # Our own pages lie in the drawing in this order, and in the layout scattered between the papers.
        ours = [number for number, leaf in enumerate(layout.leaves, start=1) if leaf.what not in _APART]
        ours += [number for number, leaf in enumerate(layout.leaves, start=1) if leaf.what == "notice"]
        name = self._plan.complete_name
        return (
            Written(
                name=name,
                requirement="",
                path=self._folder / name,
                title=self._words.say("Complete file"),
                layout=layout,
                stamps=self._stamps(layout),
                links=tuple((ours[spot.page], spot.rect, spot.target) for spot in spots if spot.target),
                outline=tuple(self._outline(layout)),
            ),
            path,
        )

    def _parts(self, section: Section, cuts: Sequence[Sequence[tuple[str, int]]]) -> tuple[Written, ...]:
        entries = {entry.document: entry for entry in section.entries}
        leaves = [
            [
                Leaf("paper", 0, section.letter, entries[document].label, document, entries[document].source, page)
                for document, page in keys
            ]
            for keys in cuts
        ]
        layouts = volumes(section, leaves)
        names = volume_names(section.stem, len(layouts))
        return tuple(
            Written(
                name=name,
                requirement=section.requirement,
                path=self._folder / name,
                title=section_title(section, self._words),
                layout=layout,
                stamps=self._stamps(layout),
                links=(),
                outline=tuple(
                    (0, f"{label} · {self._front.description(label)}", first)
                    for label, (first, _) in layout.by_label().items()
                ),
            )
            for name, layout in zip(names, layouts, strict=True)
        )

    def _stamps(self, layout: Layout) -> tuple[tuple[str, str], ...]:
        return tuple(
            (
                f"{leaf.label} · {self._front.description(leaf.label)}" if leaf.label else "",
                page_of(number, layout.total, self._words),
            )
            for number, leaf in enumerate(layout.leaves, start=1)
        )

    def _outline(self, layout: Layout) -> Iterator[Bookmark]:
        say = self._words.say
        titles = {"cover": say("Cover"), "index": say("Index"), "months": say("Month by month"), "means": say("Means")}
        for what, title in titles.items():
            page = layout.first(what)  # type: ignore[arg-type]
            if page is not None:
                yield 0, title, page
        spans = layout.by_label()
        for section in self._plan.sections:
            yield 0, section_title(section, self._words), layout.first("divider", section.letter) or 1
            for entry in section.entries:
                span = spans.get(entry.label)
                if span is not None:
                    yield 1, f"{entry.label} · {self._front.description(entry.label)}", span[0]

    def _bind(self, files: Sequence[Written], front: Path | None) -> dict[str, int]:
        """Has the files written by workers, side by side; answers their sizes in bytes by name."""
        texts = self._materials.text_paths()
        recipes = Recipes(self._materials, texts, front, self._plan.printed)
        fresh: list[tuple[Written, Mapping[str, object]]] = []
        for one in files:
            order = self._order(one)
            made = self._made[one.name] = made_by(recipes.of(order), one, self._plan.on, self._former)
            self._breaches[one.name] = made.breaches
            if not made.reused:
                fresh.append((one, {**order, "day": made.on}))
        pages = [one.layout.total for one, _ in fresh]
        try:
            answers = in_groups(
                [order for _, order in fresh],
                pages,
                _LEAST,
                partial(_bound, self._common(front, texts)),
                lambda done: self._progress(Step("writing", done, sum(pages))),
            )
        except SandboxFailure as failure:
            raise failed(failure) from failure
        self._breaches |= {one.name: breaches for (one, _), (_, breaches) in zip(fresh, answers, strict=True)}
        written = {one.name: size for (one, _), (size, _) in zip(fresh, answers, strict=True)}
        return {one.name: written[one.name] if one.name in written else one.path.stat().st_size for one in files}

    def _common(self, front: Path | None, texts: Mapping[str, Path | None]) -> dict[str, object]:
        """What all files of a job share."""
        return {
            "front": None if front is None else str(front),
            "sources": [
                {
                    "path": str(self._materials.path(source)),
                    "text": None if path is None else str(path),
                    "spare": self._materials.has_hidden(source),
                }
                for source, path in texts.items()
            ],
            "large_stamps": self._plan.printed,
            "producer": producer(),
        }

    def _finished(self, one: Written, size: int) -> Written:
        made = self._made[one.name]
        return replace(
            one, bytes=size, breaches=self._breaches[one.name], recipe=made.recipe, made_on=made.on, reused=made.reused
        )

    def _order(self, one: Written) -> dict[str, object]:
        sources = {source: at for at, source in enumerate(self._materials.sources)}
        fronts: dict[int, int] = {}
        plain = [number for number, leaf in enumerate(one.layout.leaves) if leaf.what not in _APART]
        notices = [number for number, leaf in enumerate(one.layout.leaves) if leaf.what == "notice"]
        for at, number in enumerate([*plain, *notices]):
            fronts[number] = at
        blank = len(fronts)
        fronts |= {number: blank for number, leaf in enumerate(one.layout.leaves) if leaf.what == "blank"}
        leaves = []
        for number, (leaf, stamp) in enumerate(zip(one.layout.leaves, one.stamps, strict=True)):
            if leaf.what == "paper":
                leaves.append({"stamp": stamp, **self._page(leaf, sources)})
            else:
                leaves.append({"stamp": stamp, "front": fronts[number]})
        return {
            "path": str(one.path), "title": one.title, "leaves": leaves, "outline": one.outline, "links": one.links,
        }  # fmt: skip

    def _page(self, leaf: Leaf, sources: Mapping[str, int]) -> dict[str, Any]:
        material = self._materials.pages[leaf.document, leaf.page]
        page: dict[str, Any] = {
            "source": sources[material.source],
            "page": material.page,
            "turn": material.turn,
            "foot_free": material.foot_free,
            "text": material.needs_text,
            "breach": material.breach,
        }
        piece = material.pieces.get(material.coding)
        if piece is not None:
            page |= {"piece": piece, "width": material.width, "height": material.height}
        return page


def _bound(
    common: Mapping[str, object], orders: Sequence[Mapping[str, object]], heard: Heard
) -> list[tuple[int, dict[str, int]]]:
    """Each file's bytes, and the rules of PDF/A-2b that it breaks."""
    job = {**common, "files": orders}
    answer = run_limited("desktop.engines.paper.assembly", job, LIMITS, heard)
    return [(int(size), breaches) for size, breaches in zip(answer["bytes"], answer["breaches"], strict=True)]
