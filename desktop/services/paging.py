"""What a person does with the pages of papers and with their order in the bundle, each deed one that can be undone."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from desktop.domain import paging
from desktop.domain.case import Case, Document, PageRef
from desktop.domain.deeds import Deed
from desktop.domain.filing import requirements_for
from desktop.domain.people import people_of
from desktop.domain.rereading import reread
from desktop.domain.text import PageText
from desktop.engines.clock import today
from desktop.services.kept_case import KeptCase
from forms.model import Procedure

SURE_WORD: Final = 0.6
FEW_LETTERS: Final = 40
"""Letters read surely on a page, below which turning it is a reason to look at it again."""


class PagedCase(KeptCase):
    """Pages turned, put in order, parted, joined and moved. All raise PagingRefused, or KeyError for no such paper.

    Places of pages count from 1 in the paper as it stands. Papers that change their pages are read again from what
    is known of them already.
    """

    procedure: Procedure

    def turn_pages(self, document_id: str, turns: Mapping[int, int]) -> None:
        """Turns pages (by place) clockwise by so many degrees: 90, 180, 270."""
        places = list(turns)
        page = places[0] if len(places) == 1 else 0
        self._change(
            lambda case: paging.turned(case, document_id, turns), Deed("turn", {"page": page, "pages": len(places)})
        )

    def hardly_read(self, document_id: str, places: Sequence[int]) -> list[int]:
        """Which of these pages are pictures that could hardly be read, as they were turned when they were read."""
        document = self.case.document(document_id)
        blackened = {(one.source, one.page) for one in self.case.redactions}
        found = []
        for place in places:
            page = document.pages[place - 1]
            ref = document.ref(page)
            if (ref.source, ref.page) in blackened:
                continue  # it would be refused: blackened places are told on the page as it was read
            text = self._file.page_text(ref.source, ref.page)
            if text is not None and text.origin != "text_layer" and text.turned != document.turns.get(page, 0):
                sure = sum(len(word.text) for word in text.words if word.confidence >= SURE_WORD)
                if sure < FEW_LETTERS or text.confidence < SURE_WORD:
                    found.append(place)
        return found

    def order_pages(self, document_id: str, order: Sequence[int]) -> None:
        """Puts the pages in another order, told by their places of before."""
        self._change(lambda case: paging.reordered(case, document_id, order), Deed("order_pages"))

    def split(self, document_id: str, at: int) -> str:
        """Ends the paper before its page `at`; answers the id of the paper that begins there, filed where it fits."""
        made: list[str] = []

        def parted(case: Case) -> Case:
            after = paging.split(case, document_id, at, self._reread)
            made.append(after.documents[-1].id)
            return self._filed_anew(after, made[-1])

        self._change(parted, Deed("split", {"page": at}))
        return made[0]

    def join(self, document_ids: Sequence[str]) -> None:
        """Makes papers one, in this order; the first keeps its id."""
        self._change(
            lambda case: paging.joined(case, document_ids, self._reread), Deed("join", {"papers": len(document_ids)})
        )

    def move_page(self, document_id: str, place: int, to: str) -> None:
        """Puts a page at the end of another paper."""
        self._change(
            lambda case: paging.moved(case, document_id, place, to, self._reread), Deed("move_page", {"page": place})
        )

    def restore(self, document_id: str, on: date) -> None:
        """Puts a former paper back; the one that took its place is kept in its stead."""
        self._change(lambda case: paging.restored(case, document_id, on), Deed("restore"))

    def let_go(self, document_id: str) -> None:
        """Keeps a former paper no longer."""
        self._change(lambda case: paging.let_go(case, document_id), Deed("let_go"))

    def arrange(self, requirement: str, order: Sequence[str]) -> None:
        """Puts the papers of one section of the bundle in that order."""
        self._change(lambda case: paging.arranged(case, requirement, order), Deed("arrange"))

    def leave_out(self, document_id: str, out: bool) -> None:
        """Leaves a paper out of the bundle, or takes it in again."""
        deed = Deed("leave_out" if out else "take_in")
        self._change(lambda case: paging.left_out(case, document_id, out), deed)

    def _reread(self, document: Document) -> Document:
        return reread(document, self._text_of())

    def _text_of(self) -> Callable[[PageRef], PageText | None]:
        return lambda ref: self._file.page_text(ref.source, ref.page)

    def _filed_anew(self, case: Case, document_id: str) -> Case:
        document = case.document(document_id)
        filed = requirements_for(document, self.procedure, case.facts, people_of(case, self.procedure), today())
        return paging.filed(case, document_id, filed)
