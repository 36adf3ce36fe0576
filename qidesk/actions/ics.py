"""A calendar file (iCalendar, RFC 5545): days with a short title and alarms, and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_WEEK = timedelta(days=7)
_MORNING = timedelta(hours=9)
"""When on a day an alarm rings, from its beginning."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One whole day; by its `uid` a second export replaces it instead of entering it twice.

    sequence: how often it was handed out otherwise before; a calendar takes the highest. cancelled:
    whether it no longer stands, though a calendar may hold it. safe_date: the last safe day, to
    which `day` leads, and on which an alarm rings too.
    """

    uid: str
    day: date
    title: str
    settled: bool
    sequence: int = 0
    cancelled: bool = False
    safe_date: date | None = field(default=None, compare=False)

    @property
    def alarms(self) -> list[timedelta]:
        """When it is called to mind, counted from the beginning of its day."""
        if self.cancelled:
            return []
        left = self.safe_date - self.day if self.safe_date else timedelta()
        return [_MORNING - _WEEK, *dict.fromkeys((_MORNING, _MORNING + left))]

    @property
    def status(self) -> str:
        """How certain it is, in the calendar's own word."""
        if self.cancelled:
            return "CANCELLED"
        return "CONFIRMED" if self.settled else "TENTATIVE"


def calendar_bytes(entries: Iterable[Entry], at: str) -> bytes:
    """The calendar as UTF-8 bytes; `at` is the instant of the export, UTC in ISO 8601.

    It is published, not an invitation: then a status and a higher sequence cancel a day (RFC 5546,
    3.2.1). A calendar that reads no status still shows it by its title.
    """
    # Loaded when first used: it takes as long as a tenth of a start, and few days need it.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//QI Desk//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, datetime.fromisoformat(at)))
    return bytes(calendar.to_ical())


def _event(entry: Entry, stamp: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    title = " ".join(entry.title.split())
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", f"CANCELLED: {title}" if entry.cancelled else title)
    event.add("status", entry.status)
    event.add("transp", "TRANSPARENT")
    for trigger in entry.alarms:
        event.add_component(_alarm(title, trigger))
    return event


def _alarm(title: str, trigger: timedelta) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", trigger)
    alarm.add("description", title)
    return alarm
