"""A calendar file (iCalendar, RFC 5545): days with a short title each, and nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_LINE_OCTETS = 75


@dataclass(frozen=True, slots=True)
class Entry:
    """One whole day; by its `uid` a second export replaces it instead of entering it twice.

    sequence: how often it was handed out otherwise before; a calendar takes the highest. cancelled:
    whether it no longer stands, though a calendar may hold it.
    """

    uid: str
    day: date
    title: str
    settled: bool
    sequence: int = 0
    cancelled: bool = False

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
    stamp = at.replace("-", "").replace(":", "")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//QI Desk//Deadlines//EN",
        "METHOD:PUBLISH",
        *(line for entry in entries for line in _event(entry, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(entry: Entry, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{'CANCELLED: ' if entry.cancelled else ''}{_escaped(entry.title)}"
    yield f"STATUS:{entry.status}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for mark in "\\;,":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, each but the first begun with a blank."""
    part, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > _LINE_OCTETS:
            yield part
            part, octets = " ", 1
        part += letter
        octets += size
    yield part
