"""What goes into the bundle and in which order, settled before a byte is written, for the person to look over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from desktop.domain.bundle_names import COMPLETE, PRINTED, letters, signed_name, stem
from desktop.domain.case import Case, Document, PageRef
from desktop.domain.papers import Kind
from desktop.domain.standing import Month, RequirementStanding, Standing
from forms.model import Channel, Procedure, Text

EXTRAS: Final = "extras"
"""The requirement id of the last section: papers that no requirement asks for."""
_EXTRAS_TITLE: Final = Text(pt="Outros documentos", en="Other documents")
_NO_DAY: Final = "9999"


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper in a section. `pages` are its own numbers of its pages, `first` and `last` the months it speaks of.

    `refs` say where each page is: most are in `source`, under the same number.

    `stands_at` is set where the same paper has come before in the complete file: the label under which it stands
    there. In the section's own file it is present all the same, for each upload field wants its own proof.
    """

    label: str
    document: str
    source: str
    pages: tuple[int, ...]
    kind: Kind
    signed: bool = False
    first: Month | None = None
    last: Month | None = None
    stands_at: str | None = None
    refs: tuple[PageRef, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The files its pages are in, each once."""
        return tuple(dict.fromkeys(ref.source for ref in self.refs)) or (self.source,)


@dataclass(frozen=True, slots=True)
class Section:
    """The papers of one requirement (or the extras), under a letter; `stem` begins the names of its files."""

    letter: str
    requirement: str
    title: Text
    source: str
    stem: str
    entries: tuple[Entry, ...]

    @property
    def pages(self) -> int:
        return sum(len(entry.pages) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class BundlePlan:
    """A bundle before it is made. `not_ready` are ids of requirements still open; `left_out` are document ids."""

    permit: str
    channel: str
    on: date
    limit: int
    """Bytes that no file may exceed: the channel's published limit, or the size the program aims for."""
    sections: tuple[Section, ...]
    not_ready: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    complete_name: str = COMPLETE
    printed: bool = False
    """For paper: one file to print on both sides instead of files to upload."""

    @property
    def entries(self) -> Iterator[Entry]:
        """Every entry in order, those that are only referred to included."""
        for section in self.sections:
            yield from section.entries

    @property
    def standing_entries(self) -> Iterator[Entry]:
        """Every paper once, where it stands in the complete file."""
        return (entry for entry in self.entries if entry.stands_at is None)

    @property
    def pages(self) -> int:
        """Pages of papers, each paper once; cover, index and dividers come on top."""
        return sum(len(entry.pages) for entry in self.standing_entries)

    def signed_files(self) -> Mapping[str, str]:
        """File name by label of the papers that travel byte for byte."""
        return {
            entry.label: signed_name(section.stem, entry.label)
            for section in self.sections
            for entry in section.entries
            if entry.signed
        }


def plan(
    standing: Standing,
    case: Case,
    procedure: Procedure,
    channel: Channel,
    left_out: frozenset[str] = frozenset(),
    order: Sequence[str] = (),
    orders: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> BundlePlan:
    """The bundle for that channel: requirements in the procedure's own order, extras last.

    `left_out` are ids of documents that stay behind. `order` are ids of documents in the order the person wants:
    within a section those named come first, the others follow by kind and period; `orders` say the same for one
    section each, by requirement id. Ids that the case does not have are not an error, for a paper may have been
    removed since.
    """
    standings = {one.requirement.id: one for one in standing.requirements}
    present = {document.id: document for document in case.documents if document.id not in left_out}
    sections: list[Section] = []
    placed: dict[str, str] = {}
    for requirement in procedure.requirements:
        papers = _papers(standings.get(requirement.id), present)
        _sort(papers, requirement.kinds, orders.get(requirement.id, order))
        _add_section(sections, requirement.id, requirement.title, requirement.source, papers, case, placed)
    extras = [document for document in present.values() if document.id not in placed]
    _sort(extras, (), orders.get(EXTRAS, order))
    _add_section(sections, EXTRAS, _EXTRAS_TITLE, "", extras, case, placed)
    return BundlePlan(
        permit=procedure.id,
        channel=channel.id,
        on=standing.on,
        limit=min(channel.target_bytes, channel.max_bytes or channel.target_bytes),
        sections=tuple(sections),
        not_ready=tuple(
            one.requirement.id for one in standing.requirements if one.status not in ("done", "not_needed")
        ),
        complete_name=PRINTED if channel.kind == "paper" else COMPLETE,
        printed=channel.kind == "paper",
        left_out=tuple(document.id for document in case.documents if document.id in left_out),
    )


def _papers(standing: RequirementStanding | None, present: Mapping[str, Document]) -> list[Document]:
    if standing is None or standing.needed == "no":
        return []
    return [present[document] for document in dict.fromkeys(standing.documents) if document in present]


def _sort(papers: list[Document], kinds: Sequence[str], order: Sequence[str]) -> None:
    wished = {document: place for place, document in enumerate(order)}
    papers.sort(key=lambda paper: _place(paper, kinds, wished))


def _place(paper: Document, kinds: Sequence[str], wished: Mapping[str, int]) -> tuple[int, int, str, int]:
    """Where a paper stands within its section: as wished, else by kind, then by what it speaks of."""
    kind = kinds.index(paper.kind) if paper.kind in kinds else len(kinds)
    since = paper.field_text("period_start") or paper.field_text("issue_date") or _NO_DAY
    number = int(paper.id[1:]) if paper.id[1:].isdigit() else 0
    return (wished.get(paper.id, len(wished)), kind, since, number)


def _add_section(
    sections: list[Section],
    requirement: str,
    title: Text,
    source: str,
    papers: Sequence[Document],
    case: Case,
    placed: dict[str, str],
) -> None:
    """Adds a section where there are papers for it, and notes in `placed` where each paper came first."""
    if not papers:
        return
    number = len(sections) + 1
    letter = letters(number)
    entries = []
    for position, paper in enumerate(papers, start=1):
        entry = _entry(paper, f"{letter}{position}", case)
        before = placed.setdefault(paper.id, entry.label)
        entries.append(entry if before == entry.label else replace(entry, stands_at=before))
    sections.append(Section(letter, requirement, title, source, stem(number, title.pt), tuple(entries)))


def _entry(paper: Document, label: str, case: Case) -> Entry:
    first, last = _months(paper)
    source = case.sources.get(paper.source)
    return Entry(
        label=label,
        document=paper.id,
        source=paper.source,
        pages=paper.pages,
        kind=paper.kind,
        signed=source is not None and source.signed,
        first=first,
        last=last,
        refs=paper.refs,
    )


def _months(paper: Document) -> tuple[Month | None, Month | None]:
    """The months a paper speaks of: its period, else the month of its issue."""
    days = [_month(paper.field_text(name)) for name in ("period_start", "period_end", "issue_date")]
    start, end, issued = days
    first = start or end or issued
    last = end or first
    if first is not None and last is not None and last < first:
        last = first
    return first, last


def _month(iso: str | None) -> Month | None:
    try:
        return None if iso is None else Month.of(date.fromisoformat(iso))
    except ValueError:
        return None
