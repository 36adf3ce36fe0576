"""The order of the events of a case, by which each of them is numbered."""

from collections.abc import Iterator

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import days_key, hour_key
from qidesk.casefile.records.events import Event


def in_order(file: CaseFile) -> tuple[Event, ...]:
    """The events in the order of their days, the undated last; each one's number is its place.

    Those of the same days stand as they were entered, but for the hours that some of them tell:
    these take the places they hold among them, in the order of their hours.
    """
    return file.once(_in_order)


def _in_order(file: CaseFile) -> tuple[Event, ...]:
    days: dict[tuple[str, str], list[Event]] = {}
    for event in file.events:
        days.setdefault(days_key(event.occurred_on), []).append(event)
    return tuple(event for _, events in sorted(days.items()) for event in _by_hours(events))


def _by_hours(events: list[Event]) -> Iterator[Event]:
    timed = sorted(filter(_hour, events), key=_hour)
    hours = iter(timed)
    for event in events:
        yield next(hours) if _hour(event) else event


def _hour(event: Event) -> str:
    return hour_key(event.occurred_on)
