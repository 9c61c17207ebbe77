"""The reading room: whoever has pictures of pages brings them here and gets text, with every core at work."""

import os
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Final

from PIL import Image

from desktop.domain.text import Box, PageText
from desktop.engines import networks
from desktop.engines.ocr.page import read_picture, read_whole, way_up
from desktop.engines.ocr.preparation import PreparedPicture
from desktop.engines.ocr.second import SecondReader
from desktop.engines.ocr.staying import Staying
from desktop.engines.ocr.tesseract import Tesseract
from desktop.engines.opened import OpenedPage
from desktop.engines.pages.straight import lie_of
from desktop.engines.pages.upright import turned

Watch = Callable[[int, int], None]

_FORMATS: Final = ("PPM", "PNG", "JPEG")  # what the sandbox leaves in the work folder, and nothing else
_HEARTBEAT: Final = 0.2
_JPEG_QUALITY: Final = 88
_LINE_DPI: Final = 300
_ONE_LINE: Final = 7  # Tesseract's page segmentation mode


class Ocr:
    """Tesseract with pictures prepared for it; `work` is a private folder in which prepared pictures are left."""

    def __init__(self, work: Path, languages: str = "por+eng", tessdata: Path | None = None) -> None:
        self._work = work
        self._languages = languages
        self._tessdata = tessdata
        self._staying = Staying(work)

    def staying(self) -> AbstractContextManager[None]:
        """A block in which Tesseract stays loaded from page to page, once for each thread that reads."""
        return self._staying.open()

    def keep(self) -> None:
        """From now on one Tesseract waits loaded between such blocks; whoever says so has to `close`."""
        self._staying.keep()

    def close(self) -> None:
        """Ends the Tesseract that waits."""
        self._staying.close()

    def missing(self) -> list[str]:
        """What is not installed: "tesseract", or names of languages such as "por"; empty where all is there."""
        return self._tesseract().missing()

    def installed(self) -> tuple[str, ...]:
        """Tesseract's languages on this computer; raises OcrUnavailable where there is no Tesseract."""
        return self._tesseract().installed()

    def version(self) -> str:
        """Tesseract's version; raises OcrUnavailable where there is none."""
        return self._tesseract().version()

    def line(self, picture: Image.Image) -> str:
        """The words of a grey picture of one line, as Tesseract alone reads them; raises OcrUnavailable."""
        return " ".join(word.text for word in self._tesseract().words(picture, _LINE_DPI, _ONE_LINE))

    def read(
        self, picture: Path, number: int, width: float, height: float, watch: Callable[[], None] | None = None
    ) -> PageText:
        """The text of one picture of a page that is width by height points as it stands in the file.

        The page that comes back is upright: where it had to be turned by a quarter, width and height are swapped. A
        picture without text gives no lines. `watch` is called every 0.2 seconds and stops the reading by raising.
        Raises OcrUnavailable, and OSError for a picture that cannot be opened.
        """
        tesseract = Tesseract(self._languages, self._tessdata, watch, self._staying)
        return _read(tesseract, picture, number, width, height)

    def reads_again(self) -> bool:
        """Whether there is a second reader."""
        return not networks.missing()

    def read_again(
        self, picture: Path, text: PageText, places: Sequence[Box], watch: Callable[[], None] | None = None
    ) -> PageText:
        """The page's text with what stands at these places read by the second reader; without places all of it.

        The picture is the one from which the text came. The text comes back as it was where there is no second
        reader. `watch` as for `read`; raises OSError for a picture that cannot be opened.
        """
        second = _second(watch)
        if second is None or text.thorough:
            return text
        grey = _grey(picture)
        if not places:
            whole = read_whole(second, grey, text.turned, text.skew)
            return replace(text, lines=whole.lines, thorough=True) if whole.lines else text
        return replace(text, lines=second.corrected(turned(grey, text.turned, 0.0), text.skew, text.lines, places))

    def read_many(self, pages: Sequence[OpenedPage], progress: Watch | None = None) -> Iterator[PageText]:
        """The text of pages, in their order, read on all cores; pages that have text already pass as they are.

        `progress(done, total)` is called for each finished page and every 0.2 seconds; what it raises stops all
        reading at once and is raised here. Raises what `read` raises.
        """
        tesseract = Tesseract(self._languages, self._tessdata, staying=self._staying)
        tally = _Tally()

        def text_of(page: OpenedPage) -> PageText:
            text = page.text
            if text is None and page.picture is not None:
                text = _read(tesseract, page.picture, page.number, page.width, page.height)
            tally.add()
            return text or PageText(page.number, page.width, page.height, (), "none")

        pool = ThreadPoolExecutor(max_workers=_cores(), thread_name_prefix="ocr")
        loaded = ExitStack()
        loaded.enter_context(self.staying())
        try:
            for future in [pool.submit(text_of, page) for page in pages]:
                while not wait([future], timeout=_HEARTBEAT).done:
                    if progress is not None:
                        progress(tally.count, len(pages))
                text = future.result()
                if progress is not None:
                    progress(tally.count, len(pages))
                yield text
        finally:
            tesseract.stop()
            pool.shutdown(wait=True, cancel_futures=True)
            loaded.close()

    def prepare(self, picture: Path, turned_by: int | None = None, skew: float | None = None) -> PreparedPicture:
        """The picture upright and level as a new file in the work folder: its own colours, its sides uncut.

        With a PageText's `turned` and `skew` the boxes of that page fit the picture. Without them both are measured
        cheaply: a page on its side is set up, one that stands on its head stays so.
        """
        with Image.open(picture, formats=_FORMATS) as opened:
            page = opened if opened.mode in ("L", "RGB") else opened.convert("RGB")
            lie = lie_of(page)
            quarter = turned_by
            if quarter is None:
                dpi = max(page.size) / 11.69  # as if it filled an A4 sheet
                quarter = way_up(self._tesseract(), page.convert("L"), dpi, lie) if lie.sideways else 0
            angle = lie.skew if skew is None else skew
            upright = turned(page, quarter, angle)
        path = self._work / f"{uuid.uuid4().hex}.{'png' if upright.mode == 'L' else 'jpg'}"
        if upright.mode == "L":
            upright.save(path, format="PNG", compress_level=1)
        else:
            upright.save(path, format="JPEG", quality=_JPEG_QUALITY)
        return PreparedPicture(path, quarter, angle, lie.kind)

    def _tesseract(self) -> Tesseract:
        return Tesseract(self._languages, self._tessdata)


def _read(tesseract: Tesseract, picture: Path, number: int, width: float, height: float) -> PageText:
    grey = _grey(picture)
    dpi = max(1.0, 72 * max(grey.size) / max(width, height, 1.0))
    read = read_picture(tesseract, _second(tesseract.pause), grey, dpi)
    if read.thorough:
        networks.give_back()
    size = (height, width) if read.turned in (90, 270) else (width, height)
    return PageText(number, *size, read.lines, "ocr", read.turned, read.skew, thorough=read.thorough)


def _second(watch: Callable[[], None] | None) -> SecondReader | None:
    """The second reader, None where its networks are not installed."""
    return None if networks.missing() else SecondReader(watch or (lambda: None))


def _grey(picture: Path) -> Image.Image:
    with Image.open(picture, formats=_FORMATS) as opened:
        return opened.convert("L")


class _Tally:
    """How many pages are done, counted by several threads."""

    def __init__(self) -> None:
        self.count = 0
        self._lock = threading.Lock()

    def add(self) -> None:
        with self._lock:
            self.count += 1


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)
