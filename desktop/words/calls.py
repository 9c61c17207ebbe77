"""What a case knows for a call, as it is said on the telephone."""

from desktop.domain.call_sheet import Told
from desktop.words.labels import country_label
from desktop.words.words import Words
from forms.calls import AtHand
from forms.model import Procedure


def told_value(told: Told, words: Words) -> str:
    """A number with its last day, a day, a country, or a text as printed."""
    if told.country:
        return country_label(told.country, words)
    day = "" if told.day is None else words.day(told.day)
    if told.text and day:
        return words.say("{number}, valid until {day}", number=told.text, day=day)
    return told.text or day


def procedure_value(procedure: Procedure, words: Words) -> str:
    """A procedure with the law it rests on."""
    return f"{words.text(procedure.title)} ({procedure.law})"


def is_procedure(one: AtHand) -> bool:
    """Whether a line of the call sheet names the procedure, which no paper of the case does."""
    return one.known == "procedure"
