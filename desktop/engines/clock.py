"""The only clock: today's date where the computer stands."""

from datetime import date, datetime


def today() -> date:
    """The day by this computer's own time zone."""
    return datetime.now().astimezone().date()


def now() -> datetime:
    """This moment, with this computer's time zone."""
    return datetime.now().astimezone()
