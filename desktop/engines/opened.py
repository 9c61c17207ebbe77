"""What comes back when a foreign file has been opened: its pages with text or a picture, or the problem it has."""

from dataclasses import dataclass
from pathlib import Path

from desktop.domain.papers import Problem
from desktop.domain.text import PageText


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """One page as it stands in a viewer, turned as its file says.

    `number` counts from 1, `width` and `height` are points (1/72 inch). A page has either `text` (a good text layer,
    or an empty page with origin "none") or a `picture` for OCR: a grey PGM or PNG in the private work folder with
    `dpi` dots per inch (0 where there is no picture).
    """

    number: int
    width: float
    height: float
    text: PageText | None
    picture: Path | None
    dpi: int


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A foreign file after the sandbox has looked at it; with a `problem` it has no pages.

    `sha256` is lower-case hex ("" where the file cannot be read at all), `media_type` is told by content, `bytes` is
    the size. `signed` is True for a PDF with a digital signature, which must travel byte for byte.
    """

    sha256: str
    media_type: str
    bytes: int
    pages: tuple[OpenedPage, ...]
    signed: bool
    problem: Problem | None
