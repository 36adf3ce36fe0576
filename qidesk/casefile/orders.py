"""Orders that cannot be and stretches nobody tells of: only what the facts clearly show."""

from collections.abc import Iterator
from datetime import date, timedelta

from qidesk.casefile.casefile import CaseFile, grouped, name_of
from qidesk.casefile.dates.factdate import (
    FactDate,
    certainly_before,
    days_key,
    hour_key,
    may_overlap,
    sort_key,
)
from qidesk.casefile.dates.words import short
from qidesk.casefile.doubts import Doubt
from qidesk.casefile.records.events import Event, EventKind
from qidesk.casefile.records.people import Custody, LegalStatus, Part
from qidesk.casefile.records.remedies import EntryKind

LONGEST_SILENCE_DAYS = 365


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


def doubts_of(file: CaseFile) -> tuple[Doubt, ...]:
    """Everything in the order of the facts that cannot be so, or that leaves a gap."""
    return file.once(_doubts_of)


def _doubts_of(file: CaseFile) -> tuple[Doubt, ...]:
    looking = _Looking(file)
    return (
        *looking.outside_custody(),
        *looking.outside_a_life(),
        *looking.treated_before_injury(),
        *looking.accounts_apart(),
        *looking.grieved_before(),
        *looking.after_last_complaint(),
        *looking.custody_untold(),
        *looking.silences(),
        *looking.undated(),
    )


class _Looking:
    """One pass over a file, with its events numbered as the timeline numbers them."""

    def __init__(self, file: CaseFile) -> None:
        self._file = file
        self._events = in_order(file)
        self._number = {event.id: at for at, event in enumerate(self._events, 1)}
        helped = {person.id for person in file.people_helped}
        self._held = tuple(
            spell
            for spell in file.custody_spells
            if spell.legal_status is not LegalStatus.RELEASED
            and (not helped or spell.person in helped)
        )

    def _said(self, event: Event) -> str:
        return f"Event {self._number[event.id]} ({short(event.occurred_on)})"

    def outside_custody(self) -> Iterator[Doubt]:
        """Events on days when, as far as is told, nobody was held; background is let be."""
        for event in self._events:
            day = event.occurred_on
            if not self._held or event.event_kind is EventKind.BACKGROUND:
                continue
            before = [certainly_before(day, spell.began_on) for spell in self._held]
            after = [certainly_before(spell.ended_on, day) for spell in self._held]
            if all(before):
                where = "comes before custody began, as it is recorded"
            elif all(after):
                where = "comes after custody ended, as it is recorded"
            elif all(map(any, zip(before, after, strict=True))):
                where = "falls between two spells of custody"
            else:
                continue
            yield Doubt(f"{self._said(event)} {where}.", (event.id,))

    def outside_a_life(self) -> Iterator[Doubt]:
        """Events in which someone acts before they were born or after they died."""
        for actor in self._file.actors:
            event = self._file.find(Event, actor.event)
            part = self._file.find(Part, actor.part)
            person = self._file.person_of(part) if part else None
            if event is None or person is None:
                continue
            who = name_of(person) or "someone in it"
            if certainly_before(event.occurred_on, person.born_on):
                yield Doubt(f"{self._said(event)} comes before {who} was born.", (event.id,))
            if certainly_before(person.died_on, event.occurred_on):
                yield Doubt(f"{self._said(event)} comes after {who} died.", (event.id,))

    def treated_before_injury(self) -> Iterator[Doubt]:
        """Treatment told of before any injury of the same claim."""
        for events in grouped(self._events, "claim").values():
            hurt = [event for event in events if event.injury.strip()]
            for event in events:
                if not hurt or not event.treatment.strip() or event.injury.strip():
                    continue
                if all(certainly_before(event.occurred_on, each.occurred_on) for each in hurt):
                    yield Doubt(
                        f"{self._said(event)} tells of treatment before the first injury told"
                        f" of, in event {self._number[hurt[0].id]}"
                        f" ({short(hurt[0].occurred_on)}).",
                        (event.id, hurt[0].id),
                    )

    def accounts_apart(self) -> Iterator[Doubt]:
        """Two accounts of one event on days that cannot be the same."""
        for event in self._events:
            other = self._file.find(Event, event.other_version_of)
            if other is not None and not may_overlap(event.occurred_on, other.occurred_on):
                yield Doubt(
                    f"{self._said(event)} gives the other account of event"
                    f" {self._number[other.id]} ({short(other.occurred_on)}),"
                    " but the two days cannot be the same.",
                    (event.id, other.id),
                )

    def grieved_before(self) -> Iterator[Doubt]:
        """Grievances filed before what they are about."""
        for grievance in self._file.grievances:
            event = self._file.find(Event, grievance.event)
            if event is not None and certainly_before(grievance.filed_on, event.occurred_on):
                yield Doubt(
                    f"A grievance filed {short(grievance.filed_on)} is about"
                    f" event {self._number[event.id]}, which comes later"
                    f" ({short(event.occurred_on)}).",
                    (event.id,),
                )

    def after_last_complaint(self) -> Iterator[Doubt]:
        """Events said to bear on a claim that no complaint on the docket can have told of."""
        filed = [
            entry.filed_on if entry.filed_on.latest else entry.entered_on
            for entry in self._file.docket_entries
            if entry.entry_kind is EntryKind.COMPLAINT
        ]
        for event in self._events:
            day = event.occurred_on
            if event.claim and filed and all(certainly_before(each, day) for each in filed):
                yield Doubt(
                    f"{self._said(event)} bears on a claim but comes after the last complaint"
                    f" on the docket ({short(max(filed, key=sort_key))}).",
                    (event.id,),
                )

    def custody_untold(self) -> Iterator[Doubt]:
        """Spells that end before they begin, and days between two spells of one person."""
        for spells in grouped(self._held, "person").values():
            for spell in spells:
                if certainly_before(spell.ended_on, spell.began_on):
                    yield Doubt(
                        f"Custody recorded from {short(spell.began_on)} ends before that"
                        f" ({short(spell.ended_on)})."
                    )
            if any(spell.began_on.earliest is None for spell in spells):
                continue
            for first, last in _days_between(spells):
                yield Doubt(f"Custody is not recorded from {_said(first)} to {_said(last)}.")

    def silences(self) -> Iterator[Doubt]:
        """More than a year from one event to the next, background left out."""
        before: Event | None = None
        ended: date | None = None
        for event in self._events:
            first, last = event.occurred_on.earliest, event.occurred_on.latest
            if event.event_kind is EventKind.BACKGROUND or first is None:
                continue
            if before and ended and (first - ended).days > LONGEST_SILENCE_DAYS:
                yield Doubt(
                    "Nothing is recorded for more than a year, between event"
                    f" {self._number[before.id]} ({short(before.occurred_on)}) and event"
                    f" {self._number[event.id]} ({short(event.occurred_on)}).",
                    (before.id, event.id),
                )
            if last is None:
                return
            if ended is None or last > ended:
                before, ended = event, last

    def undated(self) -> Iterator[Doubt]:
        """Events that have no place in the order at all."""
        lost = [
            event
            for event in self._events
            if event.occurred_on.earliest is None and event.occurred_on.latest is None
        ]
        if len(lost) == 1:
            number = self._number[lost[0].id]
            yield Doubt(f"Event {number} has no date that can be placed.", (lost[0].id,))
        elif lost:
            first, last = self._number[lost[0].id], self._number[lost[-1].id]
            yield Doubt(
                f"{len(lost)} events have no date that can be placed ({first} to {last}).",
                tuple(event.id for event in lost),
            )


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
