"""Days that matter leave the program as a calendar file that any calendar takes (RFC 5545)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event

NAMESPACE: Final = UUID("6f0c1f0e-52a3-5f5e-9a54-0f6d8c1f2b7a")
ALARMS: Final = (14, 3)
"""Days before, at nine in the morning, on which the calendar reminds."""
AT_HOUR: Final = 9
SINCE: Final = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An all-day event. `key` stays the same while the day moves; it goes into the file only as a hash."""

    key: str
    on: date
    summary: str
    description: str


def written_calendar(events: Sequence[CalendarEvent], name: str, stamp: datetime) -> bytes:
    """The events as a calendar file; `stamp` is the moment it is made, and makes a later file outrank an earlier one.

    Raises ValueError where what was written does not read back as what was to be written.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Papelada//Papelada//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_component(event, stamp))
    written: bytes = calendar.to_ical()
    _read_back(written, events)
    return written


def uid(key: str) -> str:
    """The identity of an event in every file that is ever made of it."""
    return f"{uuid5(NAMESPACE, key)}@papelada"


def _component(event: CalendarEvent, stamp: datetime) -> Event:
    made = Event()
    made.add("uid", uid(event.key))
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("sequence", max(0, int((stamp - SINCE).total_seconds() // 60)))
    made.add("dtstart", event.on)
    made.add("dtend", event.on + timedelta(days=1))
    made.add("summary", event.summary)
    made.add("description", event.description)
    made.add("class", "PRIVATE")
    made.add("transp", "TRANSPARENT")
    for days in ALARMS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.summary)
        alarm.add("trigger", timedelta(hours=AT_HOUR) - timedelta(days=days))
        made.add_component(alarm)
    return made


def _read_back(written: bytes, events: Sequence[CalendarEvent]) -> None:
    """What a calendar will read is compared with what was meant, before anybody relies on it."""
    read = Calendar.from_ical(written)
    found = {
        str(one["uid"]): (one.decoded("dtstart"), str(one["summary"]), str(one["description"]))
        for one in read.walk("VEVENT")
    }
    meant = {uid(one.key): (one.on, one.summary, one.description) for one in events}
    if found != meant or len(meant) != len(events):
        raise ValueError("the calendar file does not read back as it was meant")
