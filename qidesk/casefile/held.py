"""Where the people a case is for were held on the day of something told of in it."""

from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.people import Custody
from qidesk.casefile.records.remedies import Grievance
from qidesk.casefile.schema.fields import Record


def may_cover(spell: Custody, first: date, last: date) -> bool:
    """Whether a spell may have gone on during some of these days; without an end it goes on."""
    begins, ends = spell.began_on.earliest, spell.ended_on.latest
    return (begins is None or begins <= last) and (ends is None or first <= ends)


def held_at(file: CaseFile, day: FactDate) -> str:
    """The facility that custody gives for a day, or for all days of a range.

    '' where none is known, or where it may be any of several; that is so of the day of a transfer.
    """
    first, last = day.earliest, day.latest
    if first is None or last is None:
        return ""
    helped = {person.id for person in file.people_helped}
    places = {
        spell.facility
        for spell in file.custody_spells
        if (spell.began_on.is_read or spell.ended_on.is_read)
        and (not helped or spell.person in helped)
        and may_cover(spell, first, last)
    }
    return places.pop() if len(places) == 1 else ""


def facility_suggested(file: CaseFile, record: Record) -> str:
    """The facility where something happened, by its day, while none is entered; '' for none."""
    if not isinstance(record, Event | Grievance) or record.facility:
        return ""
    return held_at(file, record.occurred_on if isinstance(record, Event) else record.filed_on)
