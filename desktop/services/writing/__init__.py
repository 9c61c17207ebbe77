"""Letters and dates that a person takes out of a case."""

from desktop.services.writing.calling import FilledCall
from desktop.services.writing.composing import WrittenLetter
from desktop.services.writing.desk import WritingDesk
from desktop.services.writing.sheets import holidays_note, letter_text
from desktop.services.writing.timeline import FORMATS as TIMELINE_FORMATS

__all__ = ["TIMELINE_FORMATS", "FilledCall", "WritingDesk", "WrittenLetter", "holidays_note", "letter_text"]
