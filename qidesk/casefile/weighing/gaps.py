"""What the story of a case leaves out: days without custody, silences, events without a day."""

from collections.abc import Iterator
from datetime import date, timedelta

from qidesk.casefile.casefile import CaseFile, grouped
from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.dates.words import short
from qidesk.casefile.doubts import Doubt, Doubtful
from qidesk.casefile.orders import in_order
from qidesk.casefile.records.events import Event, EventKind
from qidesk.casefile.records.people import Custody
from qidesk.casefile.weighing.story import spells_held

LONGEST_SILENCE_DAYS = 365


def gaps(file: CaseFile) -> tuple[Doubt, ...]:
    """What nothing is told of; no date is wrong by it."""
    events = in_order(file)
    return (*_custody_untold(file), *_silences(events), *_undated(events))


def _custody_untold(file: CaseFile) -> Iterator[Doubt]:
    """Days between two spells of one person."""
    for spells in grouped(spells_held(file), "person").values():
        if any(spell.began_on.earliest is None for spell in spells):
            continue
        for first, last in _days_between(spells):
            said = f"Custody is not recorded from {_said(first)} to {_said(last)}."
            yield Doubt(said, code=Doubtful.GAP)


def _silences(events: tuple[Event, ...]) -> Iterator[Doubt]:
    """More than a year from one event to the next, background left out."""
    before: tuple[int, Event] | None = None
    ended: date | None = None
    for number, event in enumerate(events, 1):
        first, last = event.occurred_on.earliest, event.occurred_on.latest
        if event.event_kind is EventKind.BACKGROUND or first is None:
            continue
        if before and ended and (first - ended).days > LONGEST_SILENCE_DAYS:
            yield Doubt(
                "Nothing is recorded for more than a year, between event"
                f" {before[0]} ({short(before[1].occurred_on)}) and event"
                f" {number} ({short(event.occurred_on)}).",
                (before[1].id, event.id),
                Doubtful.GAP,
            )
        if last is None:
            return
        if ended is None or last > ended:
            before, ended = (number, event), last


def _undated(events: tuple[Event, ...]) -> Iterator[Doubt]:
    """Events that have no place in the order at all."""
    lost = {
        number: event.id
        for number, event in enumerate(events, 1)
        if event.occurred_on.earliest is None and event.occurred_on.latest is None
    }
    if not lost:
        return
    first, last = min(lost), max(lost)
    said = f"{len(lost)} events have no date that can be placed ({first} to {last})."
    if len(lost) == 1:
        said = f"Event {first} has no date that can be placed."
    yield Doubt(said, tuple(lost.values()), Doubtful.GAP)


def _days_between(spells: tuple[Custody, ...]) -> Iterator[tuple[date, date]]:
    """The first and last day of each stretch that lies certainly between spells."""
    reached: date | None = None
    one_day = timedelta(days=1)
    for spell in sorted(spells, key=lambda spell: sort_key(spell.began_on)):
        begins, ends = spell.began_on.earliest, spell.ended_on.latest
        if begins and reached and reached + one_day < begins:
            yield reached + one_day, begins - one_day
        if ends is None:
            return
        reached = max(reached, ends) if reached else ends


def _said(day: date) -> str:
    return short(FactDate.on(day))
