"""The memo's chronology: every event of the file with its cites, as a picture and as a table."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from qidesk.casefile.dates.factdate import FactDate, minute_of
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.people import Custody
from qidesk.casefile.records.remedies import Proceeding
from qidesk.casefile.timeline.lanes import Spell
from qidesk.casefile.timeline.stems import Occurrence
from qidesk.memo.outline import (
    Block,
    Chronology,
    Column,
    Missing,
    Paragraph,
    Section,
    Subhead,
    Table,
    Voice,
)
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.events import EventTeller, outside_record
from qidesk.memo.wording.narrator import Narrator, listed

_CHRONOLOGY = (
    Column("No.", 0.55, numeric=True),
    Column("When", 1.65),
    Column("What happened", 5.4),
    Column("Record and account", 3.1),
)
_OUTSIDE = (*_CHRONOLOGY[:3], Column("Basis", 3.1))


def chronology(narrator: Narrator) -> Section:
    """The chronology as a table with record cites, what is outside it apart, and as a picture.

    There is no picture of events that all fall on one day, unless at hours that differ: the table
    gives their order.
    """
    teller = EventTeller(narrator)
    events = [event for event in narrator.events if not outside_record(event)]
    apart = [event for event in narrator.events if outside_record(event)]
    blocks: list[Block] = [_picture(narrator)] if _are_apart(narrator.events) else []
    if events:
        if once := teller.said_once():
            blocks.append(Paragraph(once, Voice.ASIDE, leads=True))
        blocks.append(Table(_CHRONOLOGY, tuple(map(teller.row, events))))
    else:
        blocks.append(Missing("No event with a place in the record is recorded."))
    if apart:
        table = Table(_OUTSIDE, tuple(map(teller.row, apart)))
        blocks += [Subhead("Outside the record"), table]
    return section_of("chronology", tuple(blocks))


def _are_apart(events: Sequence[Event]) -> bool:
    """Whether a line of days or hours would tell more of them than their order."""
    dated = [each.occurred_on for each in events if each.occurred_on.is_read]
    return len({(day.earliest, day.latest) for day in dated}) > 1 or bool(_days_of_hours(events))


def _picture(narrator: Narrator) -> Chronology:
    file = narrator.file
    helped = {person.id for person in file.people_helped}
    by_hours = _days_of_hours(narrator.events)
    return Chronology(
        tuple(
            _occurrence(narrator.number_of[event.id], event, by_hours) for event in narrator.events
        ),
        tuple(
            _held(narrator, spell)
            for spell in file.custody_spells
            if not helped or spell.person in helped
        ),
        tuple(_before_court(proceeding) for proceeding in file.proceedings),
    )


def _days_of_hours(events: Iterable[Event]) -> frozenset[date | None]:
    """The days on which things happened at hours that differ."""
    days = [each.occurred_on for each in events]
    hours = {(day.earliest, minute_of(day)) for day in days if minute_of(day) is not None}
    told = Counter(day for day, _ in hours)
    return frozenset(day for day, many in told.items() if many > 1)


def _occurrence(number: int, event: Event, by_hours: frozenset[date | None]) -> Occurrence:
    """An event in the picture, captioned by its day alone where that is known and no hour of it
    tells it from another."""
    day, minute = event.occurred_on, minute_of(event.occurred_on)
    known = day.earliest if day.earliest == day.latest and day.earliest not in by_hours else None
    caption = short(FactDate.on(known) if known else day)
    return Occurrence(number, day.earliest, day.latest, caption, minute=minute)


def _held(narrator: Narrator, spell: Custody) -> Spell:
    status = spell.legal_status.words if spell.legal_status else "custody"
    label = listed((status, narrator.linked(spell.facility)), ", ")
    return _spell(label, spell.began_on, spell.ended_on)


def _before_court(proceeding: Proceeding) -> Spell:
    ended = next(
        (
            day
            for day in (proceeding.mandate_on, proceeding.entered_on, proceeding.signed_on)
            if day.is_read
        ),
        FactDate(),
    )
    label = listed((proceeding.court, proceeding.docket_number), " ") or "proceeding"
    return _spell(label, proceeding.filed_on, ended)


def _spell(label: str, began: FactDate, ended: FactDate) -> Spell:
    known = began.is_read or ended.is_read
    days = f"{short(began) or 'start not recorded'} to {short(ended) or 'end not recorded'}"
    when = days if known else "no date recorded"
    return Spell(label, _days(began), _days(ended), when)


def _days(told: FactDate) -> tuple[date | None, date | None]:
    return told.earliest, told.latest
