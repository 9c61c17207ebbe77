"""Pictures of a case's pages for eyes: one large, or many small ones at a time."""

from collections.abc import Sequence
from pathlib import Path

from desktop.domain.case import Document
from desktop.domain.redaction import on_page, turned_box
from desktop.domain.text import PageText
from desktop.engines.sandbox import Sandbox, ShownPage
from desktop.services.kept_case import KeptCase


class PicturedCase(KeptCase):
    """Shows pages as the person turned them. Blocking: for a job."""

    _sandbox: Sandbox
    _work: Path

    def page_text(self, document_id: str, page: int) -> PageText:
        """What one page of the document says, by its number there; KeyError where there is no such page."""
        ref = self.case.document(document_id).ref(page)
        text = self._file.page_text(ref.source, ref.page)
        if text is None:
            raise KeyError(page)
        return text

    def page_picture(self, document_id: str, page: int, width: int) -> bytes:
        """A PNG of one page of the document, `width` pixels wide."""
        document = self.case.document(document_id)
        ref, text = document.ref(page), self.page_text(document_id, page)
        copy = self._work / f"picture-{ref.source}-{ref.page}-{width}"
        self._file.export_original(ref.source, copy)
        try:
            return self._sandbox.picture(copy, ref.page, width, document.turns.get(page, 0), text.skew)
        finally:
            copy.unlink(missing_ok=True)

    def page_pictures(self, pages: Sequence[tuple[str, int]], width: int) -> list[bytes | None]:
        """PNGs of several pages (document and number) as the bundle shows them: what is blackened is black.

        Each file is opened once; None stands for a page that cannot be shown.
        """
        documents = {one.id: one for one in self.case.documents}
        found: list[bytes | None] = [None] * len(pages)
        wanted: dict[int, ShownPage] = {}
        copies: dict[str, Path] = {}
        try:
            for at, (document_id, page) in enumerate(pages):
                document = documents.get(document_id)
                if document is None or page not in document.pages:
                    continue  # joined or taken out since somebody looked at it
                ref = document.ref(page)
                if ref.source not in copies:
                    copies[ref.source] = self._work / f"pictures-{ref.source}"
                    self._file.export_original(ref.source, copies[ref.source])
                wanted[at] = self._view(document, page, copies[ref.source])
            if wanted:
                pictures = self._sandbox.pictures(list(wanted.values()), width)
                for at, picture in zip(wanted, pictures, strict=True):
                    found[at] = picture
        finally:
            for copy in copies.values():
                copy.unlink(missing_ok=True)
        return found

    def _view(self, document: Document, page: int, copy: Path) -> ShownPage:
        ref, turn = document.ref(page), document.turns.get(page, 0)
        text = self._file.page_text(ref.source, ref.page)
        read, skew = (0, 0.0) if text is None else (text.turned, text.skew)
        hidden = on_page(self.case.redactions, ref.source, ref.page)
        return ShownPage(copy, ref.page, turn, skew, tuple(turned_box(box, turn - read) for box in hidden))
