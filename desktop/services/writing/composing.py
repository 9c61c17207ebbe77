"""A letter's gaps are filled from the case, in Portuguese and in the applicant's language beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.case import Case, Document
from desktop.domain.evidence import months_of
from desktop.domain.gaps import Span
from desktop.domain.letters import Beside, LetterMatter, letter_matter
from desktop.domain.people import COUPLE
from desktop.domain.standing import Month, Standing
from desktop.engines.paper.spoken import Spoken
from desktop.services.bundling.wording import Tongues
from desktop.words.labels import kind_label
from desktop.words.words import Words
from forms.letters import Letter, letters
from forms.model import Person, Procedure, Text

OPEN: Final = "________"
"""What stands where the case does not know what belongs there."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One stretch of months as the table shows it: the months, how many, and what the file holds around them."""

    months: Spoken
    count: int
    beside: Spoken


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the name as on the passport, and the paper with its number; empty where they are not known."""

    name: str
    paper: Spoken


@dataclass(frozen=True, slots=True)
class WrittenLetter:
    """A letter with its gaps filled. `open` names the gaps that the case could not fill, in the order they come."""

    letter: Letter
    title: Spoken
    to: Spoken
    subject: Spoken
    paragraphs: tuple[Spoken, ...]
    table: tuple[TableRow, ...]
    signers: tuple[Signer, ...]
    on: date
    open: tuple[str, ...] = ()


def compose(
    letter: Letter,
    case: Case,
    procedure: Procedure,
    standing: Standing,
    tongues: Tongues,
    months: Sequence[Span] = (),
    reason: str = "",
    instead: str = "",
) -> WrittenLetter:
    """The letter as this case fills it; without `months` it is about the stretches that the timeline lacks.

    `reason` and `instead` are what the person typed, in whatever language: they stand in both columns as they are.
    """
    matter = letter_matter(case, procedure, standing, months)
    rows = tuple(_row(one, case, tongues) for one in matter.stretches)
    filling = _Filling(matter, case, reason.strip(), instead.strip())
    said = {text: _said(text, filling, tongues) for text in letter.texts}
    roles = COUPLE if letter.signers == "both" else COUPLE[:1]
    return WrittenLetter(
        letter,
        tongues.text(letter.title),
        said[letter.to],
        said[letter.subject],
        tuple(said[text] for text in letter.body),
        rows if letter.months_table else (),
        tuple(_signer(role, matter, tongues) for role in roles),
        standing.on,
        filling.open_in(letter),
    )


def _said(text: Text, filling: "_Filling", tongues: Tongues) -> Spoken:
    return tongues.both(lambda words: filling.fill(text, words))


def fitting_letters(standing: Standing) -> tuple[Letter, ...]:
    """The letters that would help this case: those that the ways out of its gaps and weak months name, best first."""
    known = letters()
    named: dict[str, None] = {}
    for coverage in standing.coverage:
        for gap in (*coverage.gaps, *coverage.weak):
            named.update(dict.fromkeys(one.request for one in gap.alternatives if one.request is not None))
    return tuple(known[name] for name in named)


class _Filling:
    """The values of every gap, in one language at a time."""

    def __init__(self, matter: LetterMatter, case: Case, reason: str, instead: str) -> None:
        self._matter = matter
        self._case = case
        self._reason = reason
        self._instead = instead

    def fill(self, text: Text, words: Words) -> str:
        """The text with its gaps filled; what is not known stays a line to write on."""
        values = {name: value or OPEN for name, value in self._values(words).items()}
        return words.text(text).format(**values)

    def open_in(self, letter: Letter) -> tuple[str, ...]:
        """The gaps of that letter that stay open."""
        values = self._values(Words("pt"))
        return tuple(name for name, value in values.items() if name in letter.gaps and not value)

    def _values(self, words: Words) -> Mapping[str, str]:
        matter = self._matter
        return {
            "applicant": _name("applicant", matter),
            "sponsor": _name("sponsor", matter),
            "applicant_paper": paper_said(matter.papers.get("applicant"), words),
            "sponsor_paper": paper_said(matter.papers.get("sponsor"), words),
            "account": matter.account or "",
            "bank": matter.bank or "",
            "holders": _joined(matter.holders, words),
            "address": matter.address or "",
            "company": matter.company or "",
            "months": _listed(stretch_said(one.first, one.last, words) for one in matter.stretches),
            "reason": _sentence(self._reason),
            "instead": self._in_place(words),
        }

    def _in_place(self, words: Words) -> str:
        """What the person typed, and the papers that stand in the stretches or at their ends."""
        names: dict[str, None] = {}
        for one in self._matter.stretches:
            around = [one.before, one.after] if not one.within else list(one.within)
            names.update(dict.fromkeys(name for name in around if name is not None))
        found = papers_by_kind([self._case.document(name) for name in names], words)
        return _sentence(_listed((self._instead.rstrip(". "), *found)))


def _row(one: Beside, case: Case, tongues: Tongues) -> TableRow:
    def beside(words: Words) -> str:
        if one.within:
            return _listed(paper_of_months(case.document(name), words) for name in one.within)
        parts = []
        if one.before is not None:
            before = paper_of_months(case.document(one.before), words)
            parts.append(words.say("before: {paper}", paper=before))
        if one.after is not None:
            parts.append(words.say("after: {paper}", paper=paper_of_months(case.document(one.after), words)))
        return _listed(parts)

    months = tongues.both(lambda words: stretch_said(one.first, one.last, words))
    return TableRow(months, one.months, tongues.both(beside))


def stretch_said(first: Month, last: Month, words: Words) -> str:
    """A stretch of months in words: "March 2020", or "March 2020 to May 2020"."""
    begins, ends = (words.month(one.year, one.month) for one in (first, last))
    return begins if first == last else words.say("{first} to {last}", first=begins, last=ends)


def paper_of_months(document: Document, words: Words) -> str:
    """A paper by its kind, whose it is, and the months it speaks of."""
    period = months_of(document)
    named = _named(document, words)
    return named if period is None else f"{named}, {stretch_said(*period, words)}"


def papers_by_kind(documents: Sequence[Document], words: Words) -> list[str]:
    """Papers of one kind and issuer on one line, with the months of each."""
    months: dict[str, list[str]] = {}
    for document in documents:
        period = months_of(document)
        of_kind = months.setdefault(_named(document, words), [])
        of_kind += [] if period is None else [stretch_said(*period, words)]
    return [f"{named}, {words.listed(said)}" if said else named for named, said in months.items()]


def _named(document: Document, words: Words) -> str:
    kind = kind_label(document.kind, words)
    issuer = document.field_text("bank") or document.field_text("issuer")
    return f"{kind} ({issuer})" if issuer else kind


def paper_said(document: Document | None, words: Words) -> str:
    """An identity paper by its kind and number; empty where the number was not read."""
    number = None if document is None else document.field_text("document_number")
    if document is None or not number:
        return ""
    return words.say("{paper} no. {number}", paper=kind_label(document.kind, words).lower(), number=number)


def _signer(role: Person, matter: LetterMatter, tongues: Tongues) -> Signer:
    return Signer(_name(role, matter), tongues.both(lambda words: paper_said(matter.papers.get(role), words)))


def _name(role: Person, matter: LetterMatter) -> str:
    someone = matter.people.get(role)
    return "" if someone is None else someone.mention.name


def _joined(names: Sequence[str], words: Words) -> str:
    """Names as one says them: "A and B"."""
    if len(names) == 2:
        return words.say("{one} and {other}", one=names[0], other=names[1])
    return words.listed(list(names))


def _listed(parts: Iterable[str]) -> str:
    """Parts that may hold commas themselves."""
    return "; ".join(part for part in parts if part)


def _sentence(typed: str) -> str:
    return typed if not typed or typed[-1] in ".!?…" else f"{typed}."
