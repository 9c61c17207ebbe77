"""Composes our own pages of the complete file: what the officer is told, where it stands, and in which words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from desktop.domain.bundle import BundlePlan, Entry, Section
from desktop.domain.bundle_layout import Layout
from desktop.domain.case import Case
from desktop.domain.countries import alpha_2
from desktop.domain.people import Someone, people_of
from desktop.domain.redaction import on_page
from desktop.domain.standing import Coverage, MonthState, Standing
from desktop.engines.paper.front import Cover, Divider, Fact, Front, Index, IndexSection, Notice, Pointer
from desktop.engines.paper.means import MeansTable, means_page_count
from desktop.engines.paper.months import MonthCell, MonthTable
from desktop.engines.paper.spoken import Spoken
from desktop.services.bundling.means_page import means_table, reckonings
from desktop.services.bundling.wording import Tongues, described, pages_text
from desktop.words.labels import country_label, month_state_label, person_label
from desktop.words.words import Words
from desktop.words.writing import part_sentence
from forms.model import Procedure


class FrontMatter:
    """Everything our own pages say; numbers come from a layout, so that they cannot be wrong on their own."""

    def __init__(
        self,
        plan: BundlePlan,
        case: Case,
        procedure: Procedure,
        standing: Standing,
        tongues: Tongues,
        process: str = "",
    ) -> None:
        self._plan = plan
        self._case = case
        self._procedure = procedure
        self._tongues = tongues
        self._coverages = [one for one in standing.coverage if one.months]
        self._reckonings = reckonings(standing)
        self._process = process
        self._descriptions = {
            entry.label: tongues.both(lambda words, entry=entry: _described(entry, case, words))  # type: ignore[misc]
            for entry in plan.entries
        }

    @property
    def month_tables(self) -> int:
        return len(self._coverages)

    def means_pages(self, layout: Layout) -> int:
        """How many pages the reckonings of means take; page numbers do not change it."""
        return sum(means_page_count(one) for one in self._means(layout))

    def _means(self, layout: Layout) -> tuple[MeansTable, ...]:
        return tuple(
            means_table(subject, tally, self._plan, self._case, layout, self._tongues)
            for subject, tally in self._reckonings
        )

    def description(self, label: str) -> str:
        """A paper in one Portuguese line."""
        return self._descriptions[label].pt

    def composed(self, layout: Layout) -> Front:
        """All our pages with the page numbers of that layout."""
        signed = [entry for entry in self._plan.standing_entries if entry.signed]
        return Front(
            cover=self._cover(layout),
            index=self.index(layout),
            months=tuple(self._months(coverage, layout) for coverage in self._coverages),
            dividers=tuple(self._divider(section, layout) for section in self._plan.sections),
            notices=tuple(self._notice(entry) for entry in signed),
            means=self._means(layout),
            blank=self._blank() if self._plan.printed else None,
        )

    def _blank(self) -> Spoken:
        return self._tongues.both(lambda words: words.say("This page is left blank"))

    def index(self, layout: Layout) -> Index:
        """The index alone: its length does not depend on the numbers in it."""
        spans = layout.by_label()
        sections = tuple(
            IndexSection(
                self._section_pointer(section, layout),
                tuple(self._entry_pointer(entry, spans) for entry in section.entries),
            )
            for section in self._plan.sections
        )
        title = self._tongues.both(lambda words: words.say("Index"))
        return Index(title, self._tongues.portuguese.say("page"), sections)

    def _section_pointer(self, section: Section, layout: Layout) -> Pointer:
        page = layout.first("divider", section.letter) or 0
        return Pointer(section.letter, self._tongues.text(section.title), str(page or ""), page)

    def _entry_pointer(self, entry: Entry, spans: Mapping[str, tuple[int, int]]) -> Pointer:
        """A paper's row; one that stands in an earlier section points there and says so."""
        where = spans.get(entry.stands_at or entry.label)
        text = self._descriptions[entry.label]
        if entry.stands_at is not None:
            there = entry.stands_at
            text = Spoken(self._tongues.portuguese.say("see {label}: {paper}", paper=text.pt, label=there))
        return Pointer(entry.label, text, pages_text(where), where[0] if where else 0)

    def _cover(self, layout: Layout) -> Cover:
        both = self._tongues.both
        procedure = self._procedure
        facts = [self._person(someone) for someone in people_of(self._case, procedure).known]
        facts.append(Fact(both(lambda words: words.say("Legal basis")), (procedure.law,)))
        if self._process:
            facts.append(Fact(both(lambda words: words.say("Process number")), (self._process,)))
        facts.append(Fact(both(lambda words: words.say("Date")), (self._tongues.portuguese.day(self._plan.on),)))
        facts.append(Fact(both(lambda words: words.say("Extent")), (self._extent(layout),)))
        return Cover(
            overline=both(lambda words: words.say("Complete file for {authority}", authority=procedure.authority)),
            title=self._tongues.text(procedure.title),
            facts=tuple(facts),
            contents_title=both(lambda words: words.say("What is where")),
            contents=self._contents(layout),
            foot=both(self._foot),
        )

    def _foot(self, words: Words) -> str:
        added = words.say(
            "Put together by the applicant. The papers are shown as they are; only the line at the foot of "
            "each page (the paper's label and the page number) was added. Signed PDFs are handed in beside "
            "this file, unchanged."
        )
        if not _is_blackened(self._plan.entries, self._case):
            return added
        return f"{added} " + words.say("Places in black were hidden by the applicant, who keeps the papers whole.")

    def _person(self, someone: Someone) -> Fact:
        words = self._tongues.portuguese
        paper = self._case.document(someone.mention.document) if someone.mention.document else None
        details = []
        if someone.birth_date:
            details.append(words.say("born on {day}", day=_day(someone.birth_date, words)))
        if paper is not None:
            nationality, number = paper.field_text("nationality"), paper.field_text("document_number")
            if nationality:
                country = country_label(alpha_2(nationality) or nationality, words)
                details.append(words.say("nationality: {country}", country=country))
            if number:
                details.append(words.say("document no. {number}", number=number))
        label = self._tongues.both(lambda words: person_label(someone.role, words))
        return Fact(label, (someone.mention.name, " · ".join(details)) if details else (someone.mention.name,))

    def _extent(self, layout: Layout) -> str:
        words = self._tongues.portuguese
        papers = sum(1 for _ in self._plan.standing_entries)
        return ", ".join(
            (
                words.say_many("{n} paper", "{n} papers", papers),
                words.say_many("{n} page", "{n} pages", layout.total),
            )
        )

    def _contents(self, layout: Layout) -> tuple[Pointer, ...]:
        both = self._tongues.both
        rows = [(both(lambda words: words.say("Index of all papers")), layout.first("index"))]
        rows += [
            (both(lambda words: words.say("Month by month: the proof at a glance")), layout.first("months", part=part))
            for part in range(len(self._coverages))
        ]
        rows.append(
            (both(lambda words: words.say("Means: the sums, and where each figure stands")), layout.first("means"))
        )
        own = [Pointer("", text, str(page), page) for text, page in rows if page is not None]
        return (*own, *(self._section_pointer(section, layout) for section in self._plan.sections))

    def _divider(self, section: Section, layout: Layout) -> Divider:
        spans = layout.by_label()
        entries = tuple(self._entry_pointer(entry, spans) for entry in section.entries)
        words = self._tongues.portuguese
        more = words.say("All {n} papers of this section stand in the index.", n=words.number(len(entries)))
        return Divider(section.letter, self._tongues.text(section.title), entries, more)

    def _notice(self, entry: Entry) -> Notice:
        return Notice(
            entry.label,
            self._descriptions[entry.label],
            self._tongues.both(
                lambda words: words.say(
                    "This paper carries a digital signature. To stay valid it is handed in as a file of its own, "
                    "byte for byte as it was issued:"
                )
            ),
            self._plan.signed_files()[entry.label],
        )

    def _months(self, coverage: Coverage, layout: Layout) -> MonthTable:
        pages = layout.by_document()
        cells = {
            (one.month.year, one.month.month): _cell(one.state, self._telling(one.documents, pages))
            for one in coverage.months
        }
        years = range(coverage.first.year, coverage.last.year + 1)
        requirement = next(one for one in self._procedure.requirements if one.id == coverage.requirement)
        both = self._tongues.both
        return MonthTable(
            title=both(lambda words: words.say("Month by month")),
            subject=self._tongues.text(requirement.title),
            summary=both(lambda words: _summary(coverage, words)),
            names=tuple(both(partial(_month_name, month)) for month in range(1, 13)),
            years=tuple((year, tuple(cells.get((year, month)) for month in range(1, 13))) for year in years),
            legend=(
                both(lambda words: month_state_label("covered", words)),
                both(lambda words: month_state_label("thin", words)),
                both(lambda words: month_state_label("empty", words)),
            ),
            note=both(
                lambda words: words.say(
                    "The number in a month is the page of this file on which a paper about it begins."
                )
            ),
        )

    def _telling(self, documents: tuple[str, ...], pages: Mapping[str, int]) -> int:
        """The page of the paper about the shortest time: a statement tells more of a month than a lease does."""
        spans = {
            entry.document: (12 * (entry.last.year - entry.first.year) + entry.last.month - entry.first.month)
            for entry in self._plan.entries
            if entry.first is not None and entry.last is not None
        }
        there = [(spans.get(document, 0), pages[document]) for document in documents if document in pages]
        return min(there)[1] if there else 0


def _described(entry: Entry, case: Case, words: Words) -> str:
    """A paper in one line, which says so where the applicant has blackened places of it."""
    said = described(entry, case, words)
    if _is_blackened([entry], case):
        return words.say("{paper} (parts blackened by the applicant)", paper=said)
    return said


def _is_blackened(entries: Iterable[Entry], case: Case) -> bool:
    if not case.redactions:  # to look every paper of a large case up takes its time
        return False
    refs = (case.document(entry.document).ref(page) for entry in entries for page in entry.pages)
    return any(on_page(case.redactions, ref.source, ref.page) for ref in refs)


def _summary(coverage: Coverage, words: Words) -> str:
    """How far the whole window is proven, and each of its parts where it has any."""
    counts = Counter(one.state for one in coverage.months)
    whole = words.say(
        "{first} to {last}: {covered} of {total} months proven, {thin} weakly, {empty} not.",
        covered=words.number(counts["covered"]),
        thin=words.number(counts["thin"]),
        empty=words.number(counts["empty"]),
        total=words.number(len(coverage.months)),
        first=words.month(coverage.first.year, coverage.first.month),
        last=words.month(coverage.last.year, coverage.last.month),
    )
    parts = [
        part_sentence(part, sum(one.state == "covered" for one in months), len(months), words)
        for part in coverage.parts
        if (months := coverage.within(part))
    ]
    return " ".join((whole, *parts))


def _day(iso: str, words: Words) -> str:
    """A day as people write it; what is no date stays as it was read."""
    try:
        return words.day(date.fromisoformat(iso))
    except ValueError:
        return iso


def _month_name(month: int, words: Words) -> str:
    return words.month_name(month).rstrip(".")


def _cell(state: MonthState, page: int) -> MonthCell:
    return MonthCell(state, str(page or ""), page) if state != "empty" else MonthCell("empty")
