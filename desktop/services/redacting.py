"""Blackens places of the papers of an open case: drawn, by their words, or whole movements of a statement."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from desktop.domain.case import Case, Document, PageRef
from desktop.domain.deeds import Deed
from desktop.domain.redaction import Redaction, Way
from desktop.domain.redaction.balances import balances_left
from desktop.domain.redaction.choosing import Movement, movements, places_of
from desktop.domain.redaction.hiding import hidden_words
from desktop.domain.redaction.refusal import RedactionRefused
from desktop.domain.text import Box, PageText

_SMALLEST = 0.002
"""Share of the page's width or height below which a place is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class HiddenPlace:
    """A blackened place of a paper, on which of its pages (the paper's own number), with the words that stand there.

    `words` is empty where there is only a picture.
    """

    redaction: Redaction
    page: int
    words: str


class Redacting:
    """What can be done; each deed is one change that can be undone, the papers themselves stay as they are."""

    def __init__(
        self,
        case: Callable[[], Case],
        texts: Callable[[str], Sequence[PageText]],
        change: Callable[[Callable[[Case], Case], Deed], None],
    ) -> None:
        self._case = case
        self._texts = texts
        self._change = change

    def places(self, document_id: str) -> tuple[HiddenPlace, ...]:
        """The blackened places of a paper, page by page; KeyError where the case has no such paper."""
        document = self._case().document(document_id)
        texts = {text.number: text for text in self._pages(document)}
        own = {document.ref(page): page for page in document.pages}
        mine = [(own[ref], one) for one in self._case().redactions if (ref := PageRef(one.source, one.page)) in own]
        mine.sort(key=lambda each: (document.pages.index(each[0]), each[1].box.top, each[1].box.left))
        return tuple(HiddenPlace(one, page, _words(texts.get(page), one.box)) for page, one in mine)

    def movements(self, document_id: str) -> tuple[Movement, ...]:
        """The movements of a statement as they are printed; none where no table of them is found."""
        return movements(self._pages(self._case().document(document_id)))

    def balances_left(self, document_id: str) -> bool:
        """Whether blackened movements of a paper can still be reckoned from balances that stay in view."""
        case = self._case()
        return balances_left(case.document(document_id), case, self._texts)

    def pages(self, document_id: str) -> tuple[PageText, ...]:
        """The texts of a paper's pages, by which places are found."""
        return tuple(self._pages(self._case().document(document_id)))

    def blacken(self, document_id: str, page: int, boxes: Sequence[Box]) -> None:
        """Blackens drawn places of one page; `boxes` refer to the page as it was read. Raises RedactionRefused."""
        self._add(document_id, [(page, _within_page(box)) for box in boxes], "box")

    def blacken_words(self, document_id: str, phrase: str, page: int | None = None) -> None:
        """Blackens these words wherever the paper has them (on one page where it is given); RedactionRefused."""
        document = self._case().document(document_id)
        if page is not None and page not in document.pages:
            raise RedactionRefused("no_page", str(page))
        pages = [text for text in self._pages(document) if page in (None, text.number)]
        places = places_of(pages, phrase)
        if not places:
            raise RedactionRefused("not_found", phrase)
        self._add(document_id, places, "words")

    def blacken_movements(self, document_id: str, numbers: Collection[int]) -> None:
        """Blackens movements by their numbers (as `movements` counts); RedactionRefused where there are none."""
        known = self.movements(document_id)
        if not known:
            raise RedactionRefused("no_movements")
        for number in sorted(numbers):
            if not 1 <= number <= len(known):
                raise RedactionRefused("unknown", str(number))
        self._add(document_id, [(one.page, one.box) for one in known if one.number in numbers], "movement")

    def show(self, ids: Collection[str]) -> None:
        """Takes blackened places back; RedactionRefused (unknown) for an id that the case does not have."""
        known = {one.id for one in self._case().redactions}
        for one in ids:
            if one not in known:
                raise RedactionRefused("unknown", one)
        self._change(lambda case: case.without_redactions(ids), Deed("show_again", {"places": len(ids)}))

    def _add(self, document_id: str, places: Sequence[tuple[int, Box]], way: Way) -> None:
        document = self._case().document(document_id)
        for source in (self._case().sources[sha] for sha in document.sources):
            if source.signed:
                raise RedactionRefused("signed", source.name)
        for page, _ in places:
            if page not in document.pages:
                raise RedactionRefused("no_page", str(page))

        def added(case: Case) -> Case:
            there = {(one.source, one.page, one.box) for one in case.redactions}
            new = [
                Redaction("", ref.source, ref.page, box, way)
                for ref, box in ((document.ref(page), box) for page, box in dict.fromkeys(places))
                if (ref.source, ref.page, box) not in there
            ]
            return case.with_redactions(new) if new else case

        self._change(added, Deed("blacken", {"places": len(places)}))

    def _pages(self, document: Document) -> list[PageText]:
        """The texts of the paper's pages, each under the number that it bears in the paper."""
        there = {PageRef(source, text.number): text for source in document.sources for text in self._texts(source)}
        return [
            replace(there[document.ref(page)], number=page) for page in document.pages if document.ref(page) in there
        ]


def _within_page(box: Box) -> Box:
    left, right = (min(1.0, max(0.0, edge)) for edge in sorted((box.left, box.right)))
    top, bottom = (min(1.0, max(0.0, edge)) for edge in sorted((box.top, box.bottom)))
    if right - left < _SMALLEST or bottom - top < _SMALLEST:
        raise RedactionRefused("no_place")
    return Box(left, top, right, bottom)


def _words(text: PageText | None, box: Box) -> str:
    return "" if text is None else " ".join(word.text for word in hidden_words(text, [box]))
