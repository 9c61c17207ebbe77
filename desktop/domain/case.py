"""A case as a value: what was asked, what was answered, which papers were given and what is known of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.domain.definition.record import DefinitionRecord
from desktop.domain.papers import Field, Kind, Note
from desktop.domain.redaction import Redaction


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was given: kept byte for byte under its SHA-256 (lower-case hex)."""

    sha256: str
    name: str
    media_type: str
    pages: int
    bytes: int
    signed: bool = False
    """A PDF with a digital signature: it must travel byte for byte."""


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page of a file as it was given: the file's SHA-256, and the page's number in it (from 1)."""

    source: str
    page: int


@dataclass(frozen=True, slots=True)
class Document:
    """One paper of the case: some pages (from 1) of one source, its kind, fields, and what it is filed under.

    `id` is "d1", "d2", ... and never used twice in a case. `pages` stand in the paper's own order. `requirements` are
    requirement ids. `turns` maps a page number to the degrees clockwise that the person or the reader turned it.
    `joined` are pages that were brought in from other files, by the number they bear in this paper: one that no page
    of `source` bears. Whoever goes to the bytes or the text of a page asks `ref` where it is.
    """

    id: str
    source: str
    pages: tuple[int, ...]
    kind: Kind
    confidence: float
    language: str | None
    fields: Mapping[str, Field]
    notes: tuple[Note, ...] = ()
    requirements: tuple[str, ...] = ()
    turns: Mapping[int, int] = field(default_factory=dict)
    kind_confirmed: bool = False
    joined: Mapping[int, PageRef] = field(default_factory=dict)

    def ref(self, page: int) -> PageRef:
        """Where a page of this paper is, by its number in the paper."""
        return self.joined.get(page) or PageRef(self.source, page)

    @property
    def refs(self) -> tuple[PageRef, ...]:
        """Where its pages are, in their order."""
        return tuple(self.ref(page) for page in self.pages)

    @property
    def sources(self) -> tuple[str, ...]:
        """The files its pages are in, each once, in the order of the pages; its own where it has no page."""
        return tuple(dict.fromkeys(ref.source for ref in self.refs)) or (self.source,)

    def field_text(self, name: str) -> str | None:
        """A field's value as one line of text, or None where it was not read."""
        found = self.fields.get(name)
        return None if found is None else found.text


@dataclass(frozen=True, slots=True)
class FormerPaper:
    """A paper that another took the place of: kept until the person lets it go. `by` is the other's id."""

    document: Document
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a person gave about one procedure. Frozen: a change is a new case, undo is the former one."""

    id: str
    permit: str
    created_on: date
    facts: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()
    next_document: int = 1
    definition: DefinitionRecord | None = None
    """The definition that the person has seen: the one the case was made with, until a newer one is accepted."""
    redactions: tuple[Redaction, ...] = ()
    """Places that the bundle must not show, oldest first."""
    next_redaction: int = 1
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The order of papers that the person wants in the bundle, by requirement id."""
    left_out: tuple[str, ...] = ()
    """Ids of papers that stay out of the bundle."""
    former: tuple[FormerPaper, ...] = ()

    def document(self, document_id: str) -> Document:
        """The document of that id; KeyError where the case has none."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)

    def with_fact(self, key: str, value: str | None) -> "Case":
        """The case with one answer set, or taken back with None."""
        facts = {name: answer for name, answer in self.facts.items() if name != key}
        if value is not None:
            facts[key] = value
        return replace(self, facts=facts)

    def with_source(self, source: Source) -> "Case":
        return replace(self, sources={**self.sources, source.sha256: source})

    def with_new_document(self, document: Document) -> "Case":
        """The case with one more document, under the next free id (the given one's id is not looked at)."""
        numbered = replace(document, id=f"d{self.next_document}")
        return replace(self, documents=(*self.documents, numbered), next_document=self.next_document + 1)

    def with_document(self, changed: Document) -> "Case":
        """The case with the document of that id replaced; KeyError where there is none."""
        self.document(changed.id)
        return replace(self, documents=tuple(changed if one.id == changed.id else one for one in self.documents))

    def without_document(self, document_id: str) -> "Case":
        """The case without that document; its source stays until nothing refers to it any more."""
        self.document(document_id)
        documents = tuple(one for one in self.documents if one.id != document_id)
        left_out = tuple(one for one in self.left_out if one != document_id)
        return replace(self, documents=documents, left_out=left_out).without_unused(self.document(document_id).sources)

    def without_unused(self, sources: Iterable[str]) -> "Case":
        """The case without those of these sources that no paper, present or former, has a page of."""
        used = {sha for one in self.documents for sha in one.sources}
        used |= {sha for one in self.former for sha in one.document.sources}
        gone = set(sources) - used
        return replace(
            self,
            sources={sha: one for sha, one in self.sources.items() if sha not in gone},
            redactions=tuple(one for one in self.redactions if one.source not in gone),
        )

    def with_redactions(self, new: Sequence[Redaction]) -> "Case":
        """The case with these places blackened as well, under the next free ids (the given ones' are not looked at)."""
        numbered = tuple(replace(one, id=f"r{self.next_redaction + at}") for at, one in enumerate(new))
        return replace(
            self, redactions=(*self.redactions, *numbered), next_redaction=self.next_redaction + len(numbered)
        )

    def without_redactions(self, ids: Collection[str]) -> "Case":
        """The case without these blackened places; ids that it does not have are no error."""
        return replace(self, redactions=tuple(one for one in self.redactions if one.id not in ids))
