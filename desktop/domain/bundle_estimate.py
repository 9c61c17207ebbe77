"""How large a bundle will be, said before a byte is written, while what cannot fit can still be changed."""

from dataclasses import dataclass
from typing import Final

from desktop.domain.bundle import BundlePlan, Entry, Section
from desktop.domain.bundle_sizes import fill
from desktop.domain.case import Case, Source
from desktop.domain.papers import Kind
from forms.model import Channel

_PLAIN_PAGE: Final = 60_000
"""Bytes of a page of black text in the smallest coding the program uses, on a noisy scan."""
_PICTURE_PAGE: Final = 130_000
"""The same of a page with colours or a photo."""
_OVERHEAD: Final = 17_000
"""Bytes of a file that belong to no page."""
_PICTURES: Final[frozenset[Kind]] = frozenset({"passport", "identity_card", "residence_card", "visa", "photo"})


@dataclass(frozen=True, slots=True)
class SectionEstimate:
    """What one section will weigh: bytes in all, and into how many files of the channel's size it goes, both about.

    `too_large` are ids of papers that go into no file: they are signed, travel byte for byte, and exceed the limit.
    """

    letter: str
    bytes: int
    files: int
    too_large: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """The whole bundle. `most_files` is the channel's number where the files will be more than that, else None."""

    sections: tuple[SectionEstimate, ...]
    most_files: int | None = None

    @property
    def bytes(self) -> int:
        return sum(section.bytes for section in self.sections)

    @property
    def files(self) -> int:
        return sum(section.files for section in self.sections)

    @property
    def too_large(self) -> tuple[str, ...]:
        """Papers that will not fit, each once."""
        return tuple(dict.fromkeys(one for section in self.sections for one in section.too_large))


def estimated(plan: BundlePlan, case: Case, channel: Channel) -> Estimate:
    """The sizes to expect: a page weighs its share of its file, or what the smallest coding makes of it."""
    sections = tuple(_section(section, case, plan.limit) for section in plan.sections)
    files = sum(section.files for section in sections)
    most = channel.max_files if channel.max_files is not None and files > channel.max_files else None
    return Estimate(sections, most)


def _section(section: Section, case: Case, limit: int) -> SectionEstimate:
    weights: list[int] = []
    papers: list[int] = []
    signed = [entry for entry in section.entries if entry.signed and entry.source in case.sources]
    for number, entry in enumerate(section.entries):
        if not entry.signed:
            pages = _pages(entry, case)
            weights += pages
            papers += [number] * len(pages)
    given = [case.sources[entry.source].bytes for entry in signed]
    return SectionEstimate(
        section.letter,
        sum(weights) + sum(given),
        len(fill(weights, papers, max(1, limit - _OVERHEAD))) + len(signed),
        tuple(entry.document for entry, size in zip(signed, given, strict=True) if size > limit),
    )


def _pages(entry: Entry, case: Case) -> list[int]:
    least = _PICTURE_PAGE if entry.kind in _PICTURES else _PLAIN_PAGE
    return [min(_share(case.sources[ref.source]), least) for ref in entry.refs if ref.source in case.sources]


def _share(source: Source) -> int:
    return source.bytes // max(1, source.pages)
