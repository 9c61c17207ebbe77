"""What reads an open case's papers, loaded when the first is read: opening a case need not wait for it."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.engines.sandbox import Sandbox

if TYPE_CHECKING:
    from desktop.engines.ocr import Ocr
    from desktop.services.intake import Intake


class Readers:
    """The sandbox, Tesseract and the intake that leads files through them, all in one private work folder.

    A person drops one paper after another: Tesseract waits loaded for the next until `close`.
    """

    def __init__(self, work: Path) -> None:
        self.work = work
        self.sandbox = Sandbox(work)

    @cached_property
    def ocr(self) -> "Ocr":
        from desktop.engines.ocr import Ocr

        ocr = Ocr(self.work)
        ocr.keep()
        return ocr

    @cached_property
    def intake(self) -> "Intake":
        from desktop.engines.mrz import MrzReader
        from desktop.services.intake import Intake

        return Intake(self.work, self.sandbox, self.ocr, MrzReader(self.work))

    def close(self) -> None:
        """Ends what waits for more to read."""
        if "ocr" in vars(self):  # made by now
            self.ocr.close()
