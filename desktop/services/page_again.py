"""A page that lay wrong when it was first read is looked at again, as the person has turned it."""

from dataclasses import replace
from typing import Final

from desktop.domain.case import Document
from desktop.domain.text import PageText
from desktop.engines.casefile import CaseFile
from desktop.engines.opened import OpenedPage
from desktop.services.readers import Readers

DPI: Final = 300
POINTS: Final = 72


def again(case_file: CaseFile, readers: Readers, document: Document, page: int) -> PageText:
    """What the page (its number in the document) says; a page whose text came with the file is left as it is.

    Raises OcrMissing, and SandboxFailure where the page cannot be drawn.
    """
    ref = document.ref(page)
    known = case_file.page_text(ref.source, ref.page)
    if known is None:
        raise KeyError(page)
    if known.origin == "text_layer":
        return known
    turn = document.turns.get(page, 0)
    size = (known.height, known.width) if (turn - known.turned) % 180 else (known.width, known.height)
    work = readers.work
    copy, picture = work / f"again-{ref.source}-{ref.page}", work / f"again-{ref.source}-{ref.page}.png"
    try:
        case_file.export_original(ref.source, copy)
        picture.write_bytes(readers.sandbox.picture(copy, ref.page, round(size[0] / POINTS * DPI), turn))
        text = readers.intake.page(OpenedPage(ref.page, *size, None, picture, DPI))
    finally:
        copy.unlink(missing_ok=True)
        picture.unlink(missing_ok=True)
    return replace(text, turned=(turn + text.turned) % 360)
