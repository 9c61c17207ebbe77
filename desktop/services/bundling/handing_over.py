"""Composes the sheets that go with a set: where each file belongs, what to take to the counter, and a receipt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.domain.bundle import BundlePlan, Entry, Section
from desktop.domain.bundle_layout import Layout
from desktop.domain.bundle_names import CHECKLIST, GUIDE, RECEIPT
from desktop.domain.case import Case
from desktop.domain.papers import Note
from desktop.domain.people import people_of
from desktop.domain.standing import Standing
from desktop.engines.paper.front import Fact
from desktop.engines.paper.listing import ListGroup, Listing, ListRow
from desktop.engines.paper.spoken import Spoken
from desktop.services.bundling.report import BundledFile
from desktop.services.bundling.wording import Tongues, described, pages_text
from desktop.services.bundling.writing import Writer, Written
from desktop.words.labels import confidence_label, person_label
from desktop.words.notes import note_sentence
from desktop.words.words import Words
from forms.model import Channel, Procedure, Requirement

_SUM: Final = 16
_QUARTER: Final = 4
_NO_LETTER: Final = "–"
"""Stands where a requirement has no copies in the pack."""


@dataclass(frozen=True, slots=True)
class Handing:
    """All that the sheets speak of. `layout` is that of the complete file, `channel` None where none is known.

    `process` is the number that AIMA gave, if any: the receipt has it printed, and else a line to write it on.
    """

    plan: BundlePlan
    case: Case
    procedure: Procedure
    standing: Standing
    channel: Channel | None
    layout: Layout
    tongues: Tongues
    process: str = ""

    def guide(self, files: Sequence[BundledFile], notes: Sequence[Note]) -> Listing:
        """Which file goes into which field, with what the channel takes; `notes` say what does not fit."""
        both = self.tongues.both
        by_requirement = {section.requirement: section for section in self.plan.sections}
        fields = tuple(
            ListRow(one.path, self._field(by_requirement.get(one.requirement)), "", self._size(one))
            for one in files
            if one.role in ("part", "signed")
        )
        whole = tuple(
            ListRow(
                one.path,
                self._what(one),
                "",
                self._size(one),
            )
            for one in files
            if one.role == "complete"
        )
        groups = [ListGroup(both(lambda words: words.say("One file for each field, in this order")), fields)]
        groups.append(ListGroup(both(lambda words: words.say("To show at the counter, and to keep")), whole))
        return Listing(
            title=both(lambda words: words.say("Which file goes where")),
            lead=both(
                lambda words: words.say(
                    "This sheet is for you. Upload or attach the files one after another; what the portal calls a "
                    "field may be worded a little differently. The portal's own list counts before this one."
                )
            ),
            facts=(*self._whom(), *self._takes()),
            groups=tuple(group for group in groups if group.rows),
            notes=tuple(both(lambda words, note=note: note_sentence(note, words)) for note in notes),  # type: ignore[misc]
        )

    def checklist(self) -> Listing:
        """What to take to the counter: originals, copies in the pack, and where to sign."""
        both, text = self.tongues.both, self.tongues.text
        needed = [one.requirement for one in self.standing.requirements if one.needed == "yes"]
        spans = self.layout.by_label()
        sign = [
            ListRow(entry.label, text(section.title), "", pages_text(spans.get(entry.stands_at or entry.label)), True)
            for section in self.plan.sections
            if section.requirement in {one.id for one in needed if one.group == "form"}
            for entry in section.entries
        ]
        groups = [
            ListGroup(
                both(lambda words: words.say("Originals to take along")),
                tuple(self._originals(needed)),
            ),
            ListGroup(both(lambda words: words.say("To sign by hand, as in your passport")), tuple(sign)),
            ListGroup(both(lambda words: words.say("Copies in this pack")), tuple(self._copies(spans))),
            ListGroup(
                both(lambda words: words.say("Print by themselves, and put behind their sheet")),
                tuple(
                    ListRow(entry.label, Spoken(self.plan.signed_files()[entry.label]), boxed=True)
                    for entry in self.plan.standing_entries
                    if entry.signed
                ),
            ),
        ]
        open_ones = [one.requirement for one in self.standing.requirements if one.requirement.id in self.plan.not_ready]
        groups.append(
            ListGroup(
                both(lambda words: words.say("Not ready yet")),
                tuple(ListRow("", text(one.title), boxed=True) for one in open_ones),
            )
        )
        return Listing(
            title=both(lambda words: words.say("For the day at the counter")),
            lead=both(
                lambda words: words.say(
                    "This sheet is for you. Print the file on both sides, flipped on the long edge: each paper begins "
                    "on a right-hand page. Tick what is in your folder."
                )
            ),
            facts=self._whom(),
            groups=tuple(group for group in groups if group.rows),
        )

    def receipt(self, files: Sequence[BundledFile]) -> Listing:
        """What was handed in, with the beginning of each file's sum, and lines to note the answer on."""
        both = self.tongues.both
        number = both(lambda words: words.say("Process number"))
        rows = tuple(ListRow(one.path, self._what(one), short_sum(one.sha256), self._size(one)) for one in files)
        return Listing(
            title=both(lambda words: words.say("Receipt to keep")),
            lead=both(
                lambda words: words.say(
                    "What was put together for handing in. Keep this sheet with the files: the letters and digits "
                    "below each name are the beginning of its SHA-256 sum, and show whether a file is still the same."
                )
            ),
            facts=(*self._whom(), *([Fact(number, (self.process,))] if self.process else [])),
            groups=(ListGroup(both(lambda words: words.say("Files")), rows),),
            blanks=(() if self.process else (number,))
            + tuple(
                both(said)
                for said in (
                    lambda words: words.say("Handed in on"),
                    lambda words: words.say("Received by, or stamp"),
                    lambda words: words.say("Next step, and until when"),
                )
            ),
        )

    def field_titles(self) -> Mapping[str, Spoken]:
        """What each section's field is called, by requirement, for the manifest."""
        return {section.requirement: self._field(section) for section in self.plan.sections}

    def _field(self, section: Section | None) -> Spoken:
        return self.tongues.text(section.title) if section is not None else Spoken("")

    def _what(self, one: BundledFile) -> Spoken:
        titles = self.field_titles()
        if one.requirement in titles:
            return titles[one.requirement]
        both = self.tongues.both
        return {
            "complete": both(lambda words: words.say("All papers in one file, with cover and index")),
            "guide": both(lambda words: words.say("Which file goes where")),
            "checklist": both(lambda words: words.say("For the day at the counter")),
        }.get(one.role, Spoken(""))

    def _size(self, one: BundledFile) -> str:
        words = self.tongues.portuguese
        pages = words.say_many("{n} page", "{n} pages", one.pages)
        return f"{pages} · {words.number(max(1, round(one.bytes / 1000)))} kB"

    def _originals(self, needed: Sequence[Requirement]) -> Iterator[ListRow]:
        """What to take of each requirement in the original, beside the letter that its copies have in the pack."""
        letters = {section.requirement: section.letter for section in self.plan.sections}
        for one in needed:
            if one.original is not None:
                said = self.tongues.text(one.original)
                title = self.tongues.text(one.title)
                yield ListRow(letters.get(one.id, _NO_LETTER), _joined(title, said), boxed=True)

    def _copies(self, spans: Mapping[str, tuple[int, int]]) -> Iterator[ListRow]:
        for section in self.plan.sections:
            numbers = [spans[label] for label in _labels(section.entries) if label in spans]
            where = pages_text((min(numbers)[0], max(last for _, last in numbers))) if numbers else ""
            papers = "; ".join(described(entry, self.case, self.tongues.portuguese) for entry in section.entries[:3])
            more = " …" if len(section.entries) > 3 else ""
            end = self.tongues.portuguese.say("pages {pages}", pages=where) if where else ""
            yield ListRow(section.letter, self.tongues.text(section.title), papers + more, end, True)

    def _whom(self) -> tuple[Fact, ...]:
        both = self.tongues.both
        facts = [
            Fact(both(lambda words, role=one.role: person_label(role, words)), (one.mention.name,))  # type: ignore[misc]
            for one in people_of(self.case, self.procedure).known
        ]
        facts.append(Fact(both(lambda words: words.say("Procedure")), (self.tongues.text(self.procedure.title).pt,)))
        if self.channel is not None:
            title = self.tongues.text(self.channel.title)
            facts.append(Fact(both(lambda words: words.say("Handed in through")), (title.both(" · "),)))
        facts.append(Fact(both(lambda words: words.say("Date")), (self.tongues.portuguese.day(self.plan.on),)))
        return tuple(facts)

    def _takes(self) -> Iterator[Fact]:
        """What the channel takes, where it is written, and how sure that is."""
        channel = self.channel
        if channel is None:
            return
        both = self.tongues.both
        yield Fact(both(lambda words: words.say("What it takes")), tuple(_taken(channel, self.tongues.portuguese)))
        note = self.tongues.text(channel.note)
        yield Fact(both(lambda words: words.say("Good to know")), tuple(text for text in (note.pt, note.own) if text))
        words = self.tongues.portuguese
        checked = words.say("checked on {day}", day=words.day(channel.checked_on))
        source = f"{channel.source} · {confidence_label(channel.confidence, words)} · {checked}"
        yield Fact(both(lambda words: words.say("Source")), (source,))


def _taken(channel: Channel, words: Words) -> Iterator[str]:
    limit = words.number(channel.target_bytes // 1000)
    if channel.max_bytes is not None:
        yield words.say("At most {limit} kB a file", limit=limit)
    else:
        yield words.say("No limit is published; these files stay below {limit} kB each", limit=limit)
    if channel.max_files is not None:
        yield words.say_many("At most {n} file", "At most {n} files", channel.max_files)
    yield words.say("Formats: {formats}", formats=", ".join(one.upper() for one in channel.formats))
    if channel.colour == "black_and_white":
        yield words.say("Black and white is recommended")
    if channel.resolution is not None:
        yield words.say("{n} dots per inch are recommended", n=channel.resolution)


def _labels(entries: Sequence[Entry]) -> Iterator[str]:
    return (entry.stands_at or entry.label for entry in entries)


def _joined(title: Spoken, said: Spoken) -> Spoken:
    """Both in one, the applicant's language where either has it."""
    own = f"{title.own or title.pt}: {said.own or said.pt}" if title.own or said.own else ""
    return Spoken(f"{title.pt}: {said.pt}", own)


def short_sum(sha256: str) -> str:
    """The first 16 of a sum's 64 digits, in groups of four: enough to tell two files apart, short enough to compare."""
    return " ".join(sha256[at : at + _QUARTER] for at in range(0, _SUM, _QUARTER))


def written_sheets(
    handing: Handing, writer: Writer, files: Sequence[BundledFile], notes: Sequence[Note]
) -> tuple[Written, ...]:
    """The sheets of a set, each as a file: the guide (for paper the checklist), then the receipt."""
    say = handing.tongues.portuguese.say
    if handing.plan.printed:
        first = writer.sheet(CHECKLIST, say("For the day at the counter"), handing.checklist())
    else:
        first = writer.sheet(GUIDE, say("Which file goes where"), handing.guide(files, notes))
    receipt = writer.sheet(RECEIPT, say("Receipt to keep"), handing.receipt(files))
    return first, receipt
